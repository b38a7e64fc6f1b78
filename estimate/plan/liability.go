package plan

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Liability is what the employers owe of a component over the plan: Closing is
// Opening + Accrued - Paid. Of equity it is what was granted and is never paid.
type Liability struct {
	_         [0]func()
	Component string          `json:"component"`
	Rule      string          `json:"rule"`
	Currency  salary.Currency `json:"currency"`
	Opening   decimal.Decimal `json:"opening"` // earned before the plan and paid in it or after
	Accrued   decimal.Decimal `json:"accrued"`
	Paid      decimal.Decimal `json:"paid"`
	Closing   decimal.Decimal `json:"closing"` // worked out from what is earned and unpaid, not from the others
}

// Liabilities are those of every component and currency that anything is earned
// or paid of, whole heads, in the order of the lines.
func (b *Budget) Liabilities() []Liability {
	type key struct {
		component, rule string
		currency        salary.Currency
	}
	type sums [4]int64
	found := map[key]*sums{}
	c := b.made()
	sum := func(l *Line) *sums {
		at := key{l.Component, l.Rule, l.Currency}
		if found[at] == nil {
			found[at] = &sums{}
		}
		return found[at]
	}
	var w scratch
	var l Line
	for i := range c.seats {
		s := &c.seats[i]
		r, err := b.resultAt(&w, i)
		if err != nil {
			return nil // New has worked the same out without error
		}
		for _, f := range r.figures {
			if f.component != cExchange {
				b.label(s, r, &l, int(f.component), int(f.month))
				v := sum(&l)
				v[1] += f.accrual
				v[2] += f.cash
			}
		}
		for _, o := range r.owed {
			b.label(s, r, &l, o.component, c.grid.lead)
			v := sum(&l)
			v[0] += o.open
			v[3] += o.close
		}
	}
	for i := range c.shared { // paid as they are earned
		p := &c.shared[i]
		for _, row := range p.rows {
			for m := c.grid.lead; m < c.grid.count && !row.given; m++ {
				if row.charge[m] != 0 {
					of := &row.lines[c.lasts[p.employer][m]]
					v := sum(&Line{Component: of.Component, Rule: of.Rule, Currency: p.seat.currency})
					v[1] += row.charge[m]
					v[2] += row.charge[m]
				}
			}
		}
	}
	out := make([]Liability, 0, len(found))
	for k, v := range found {
		d := -int32(k.currency.Digits())
		out = append(out, Liability{Component: k.component, Rule: k.rule, Currency: k.currency, Opening: decimal.New(v[0], d),
			Accrued: decimal.New(v[1], d), Paid: decimal.New(v[2], d), Closing: decimal.New(v[3], d)})
	}
	slices.SortFunc(out, func(x, y Liability) int {
		return cmp.Or(rank(x.Component)-rank(y.Component), cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.Component, y.Component), cmp.Compare(x.Currency, y.Currency))
	})
	return out
}
