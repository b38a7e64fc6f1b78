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
	c := b.c
	var w scratch
	var one result
	for i := range c.seats {
		s, r := &c.seats[i], &one
		if b.results != nil {
			r = &b.results[i]
		} else if err := c.resultOf(r, &w, s, false); err != nil {
			return nil // New has worked the same out before
		}
		for k := range ownComponents + len(r.rows) {
			var l Line
			b.label(s, r, &l, k, c.grid.lead)
			v := sums{r.open[k], 0, 0, r.close[k]}
			for m := c.grid.lead; m < c.grid.count; m++ {
				v[1] += r.acc[k*r.months+m]
				v[2] += r.cash[k*r.months+m]
			}
			if v == (sums{}) {
				continue
			}
			at := key{l.Component, l.Rule, l.Currency}
			if found[at] == nil {
				found[at] = &sums{}
			}
			for j := range v {
				found[at][j] += v[j]
			}
		}
	}
	for i := range c.shared { // paid as they are earned
		p := &c.shared[i]
		for _, row := range p.rows {
			var sum int64
			for m := c.grid.lead; m < c.grid.count && !row.given; m++ {
				sum += row.charge[m]
			}
			if of := row.lines[len(row.lines)-1]; sum != 0 {
				at := key{of.Component, of.Rule, p.seat.currency}
				if found[at] == nil {
					found[at] = &sums{}
				}
				found[at][1] += sum
				found[at][2] += sum
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
