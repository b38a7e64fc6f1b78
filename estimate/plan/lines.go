package plan

import (
	"cmp"
	"encoding/json"
	"iter"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Line is one figure of a budget: what a component of a position costs in a
// month, all heads together. Accrual is what is earned, Cash what is paid; their
// difference is the change of what the employer owes. Amounts are in minor units.
// Everything is worked out, rounded and converted by the head and then multiplied,
// so that two positions of one head are a position of two. In the plan's currency
// what is paid is converted, and what is earned is that and the change of what is
// owed, converted: so it ties there too.
type Line struct {
	Position  string
	Month     salary.Month
	Component string
	Currency  salary.Currency // of Accrual and Cash
	Accrual   int64
	Cash      int64
	Reporting salary.Currency // of the next two: the plan's, at the plan's rate
	ReportedAccrual,
	ReportedCash int64
	Rule   string // ID of the rule, or the assumption
	Source string // ID in Budget.Sources
	Basis  string // Given, Priced, Assumed, or what the charge rests on: employer.Law, Carried, ...
}

// What pay and assumptions rest on, beside what charges do.
const (
	Given   = "given"      // pay that the plan states
	Priced  = "priced"     // pay from the market, frozen
	Assumed = "assumption" // an assumption of the plan
)

// Local gives what is earned and paid in the line's currency.
func (l Line) Local() (accrual, cash decimal.Decimal) {
	d := -int32(l.Currency.Digits())
	return decimal.New(l.Accrual, d), decimal.New(l.Cash, d)
}

// Reported gives what is earned and paid in the plan's currency.
func (l Line) Reported() (accrual, cash decimal.Decimal) {
	d := -int32(l.Reporting.Digits())
	return decimal.New(l.ReportedAccrual, d), decimal.New(l.ReportedCash, d)
}

// MarshalJSON writes amounts as decimal strings with their currency's digits.
func (l Line) MarshalJSON() ([]byte, error) {
	accrual, cash := l.Local()
	reported, paid := l.Reported()
	local, report := int32(l.Currency.Digits()), int32(l.Reporting.Digits())
	return json.Marshal(struct {
		Position        string          `json:"position"`
		Month           salary.Month    `json:"month"`
		Component       string          `json:"component"`
		Currency        salary.Currency `json:"currency"`
		Accrual         string          `json:"accrual"`
		Cash            string          `json:"cash"`
		Reporting       salary.Currency `json:"reporting"`
		ReportedAccrual string          `json:"reported_accrual"`
		ReportedCash    string          `json:"reported_cash"`
		Rule            string          `json:"rule"`
		Source          string          `json:"source,omitempty"`
		Basis           string          `json:"basis"`
	}{l.Position, l.Month, l.Component, l.Currency, accrual.StringFixed(local), cash.StringFixed(local), l.Reporting,
		reported.StringFixed(report), paid.StringFixed(report), l.Rule, l.Source, l.Basis})
}

// Lines are all figures that are not zero, by position, month and component.
func (b *Budget) Lines() iter.Seq[Line] {
	return func(yield func(Line) bool) {
		b.each(func(_ *seat, l *Line) bool { return yield(*l) })
	}
}

// each gives every line with its seat, in order.
func (b *Budget) each(yield func(*seat, *Line) bool) {
	c := b.made()
	done := make([][][]int64, len(c.shared)) // weights shared out, by row and month
	for i := range c.shared {
		for range c.shared[i].rows {
			done[i] = append(done[i], make([]int64, c.grid.count))
		}
	}
	var w scratch
	var l Line
	for i := range c.seats {
		r, err := b.resultAt(&w, i)
		if err != nil || !b.emit(&c.seats[i], r, &l, done, yield) {
			return // New has worked the same out without error
		}
	}
}

// resultAt is what a seat was worked out to, kept or worked out again.
func (b *Budget) resultAt(w *scratch, i int) (*result, error) {
	if b.results != nil {
		return &b.results[i], nil
	}
	return b.made().resultOf(w, &b.made().seats[i], false)
}

// emit gives the lines of one seat.
func (b *Budget) emit(s *seat, r *result, l *Line, done [][][]int64, yield func(*seat, *Line) bool) bool {
	c := b.made()
	pool := c.poolOf(s)
	l.Position, l.Reporting = s.pos.ID, c.plan.Currency
	next := 0
	for m := c.grid.lead; m < c.grid.count; m++ {
		l.Month = c.grid.month(m)
		for ; next < len(r.figures) && int(r.figures[next].month) == m; next++ {
			f := &r.figures[next]
			l.Accrual, l.Cash, l.ReportedAccrual, l.ReportedCash = f.accrual, f.cash, f.reported, f.reportedCash
			b.label(s, r, l, int(f.component), m)
			if !b.give(s, l, yield) {
				return false
			}
		}
		if pool == nil {
			continue
		}
		for j := range pool.rows {
			row := &pool.rows[j]
			if row.given || !row.share(l, s.rates, m, r.weights[j*c.grid.count+m], &done[s.terms.pool][j][m]) {
				continue
			}
			of := &row.lines[c.lasts[s.terms.employer][m]]
			l.Component, l.Currency, l.Rule, l.Source, l.Basis = of.Component, s.currency, of.Rule, of.Source, string(of.Basis)
			if !b.give(s, l, yield) {
				return false
			}
		}
	}
	return true
}

// label says what a component of a month is.
func (b *Budget) label(s *seat, r *result, l *Line, k, m int) {
	l.Currency = s.currency
	if k >= ownComponents {
		of := r.rows[k-ownComponents].at(b.made().lasts[s.terms.employer][m])
		l.Component, l.Rule, l.Basis = of.Component, of.Rule, string(of.Basis)
		l.Source = cmp.Or(of.Source, of.Rule) // a fee or benefit of the plan is no row of a pack
		return
	}
	if inPlanCurrency(k) {
		l.Currency = b.made().plan.Currency
	}
	l.Component, l.Rule, l.Source, l.Basis = componentNames[k], ruleOf[k], callerSource, Assumed
	switch k {
	case cBase:
		l.Source, l.Basis = s.source, Priced
		if s.source == callerSource {
			l.Basis = Given
		}
	case cEquity:
		l.Basis = Given
	}
}

// give weighs a line by its probability, if expected, and hands it on.
func (b *Budget) give(s *seat, l *Line, yield func(*seat, *Line) bool) bool {
	if b.expected && s.probability != fullScale {
		for _, amount := range []*int64{&l.Accrual, &l.Cash, &l.ReportedAccrual, &l.ReportedCash} {
			*amount = scale(*amount, s.probability, fullScale)
		}
		if l.Accrual == 0 && l.Cash == 0 && l.ReportedAccrual == 0 && l.ReportedCash == 0 {
			return true
		}
	}
	return yield(s, l)
}
