package plan

import (
	"cmp"
	"encoding/json"
	"iter"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Line is one figure of a budget: what a component of a position costs in a
// month, all heads together. Accrual is what is earned, Cash what is paid; their
// difference is the change of what the employer owes. Amounts are in minor units.
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
	c := b.c
	done := make([][][]int64, len(c.shared)) // weights shared out, by row and month
	for i := range c.shared {
		for range c.shared[i].rows {
			done[i] = append(done[i], make([]int64, c.grid.count))
		}
	}
	var w scratch
	var one result
	for i := range c.seats {
		s, r := &c.seats[i], &one
		if b.results != nil {
			r = &b.results[i]
		} else if err := c.resultOf(r, &w, s, false); err != nil {
			return // New has worked the same out before
		}
		if !b.emit(s, r, done, yield) {
			return
		}
	}
}

// emit gives the lines of one seat.
func (b *Budget) emit(s *seat, r *result, done [][][]int64, yield func(*seat, *Line) bool) bool {
	c := b.c
	pool, at := c.poolOf(s), -1
	for i := range c.shared {
		if &c.shared[i] == pool {
			at = i
		}
	}
	var balance []int64
	if s.rates != nil {
		balance = append(balance, r.open...)
	}
	for m := c.grid.lead; m < c.grid.count; m++ {
		l := Line{Position: s.pos.ID, Month: c.grid.month(m), Reporting: c.plan.Currency}
		if balance != nil && !b.revalue(s, &l, balance, m, yield) {
			return false
		}
		for k := range ownComponents + len(r.rows) {
			l.Accrual, l.Cash = r.acc[k*r.months+m], r.cash[k*r.months+m]
			if l.Accrual == 0 && l.Cash == 0 {
				continue
			}
			if balance != nil {
				balance[k] += l.Accrual - l.Cash
			}
			b.label(s, r, &l, k, m)
			if !b.give(s, &l, inPlanCurrency(k), m, yield) {
				return false
			}
		}
		if at < 0 {
			continue
		}
		for j := range pool.rows {
			row := &pool.rows[j]
			if row.given {
				continue
			}
			share := row.share(m, r.weights[j][m], &done[at][j][m])
			if share == 0 {
				continue
			}
			of := row.lines[pool.last(m)]
			l.Accrual, l.Cash, l.Currency = share, share, s.currency
			l.Component, l.Rule, l.Source, l.Basis = of.Component, of.Rule, of.Source, string(of.Basis)
			if !b.give(s, &l, false, m, yield) {
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
		of := r.rows[k-ownComponents].at(m)
		l.Component, l.Rule, l.Basis = of.Component, of.Rule, string(of.Basis)
		l.Source = cmp.Or(of.Source, of.Rule) // a fee or benefit of the plan is no row of a pack
		return
	}
	if inPlanCurrency(k) {
		l.Currency = b.c.plan.Currency
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

// at is what a charge is in a month, or was in the one nearest before or after
// where nothing is paid.
func (r *charge) at(m int) *employer.Line {
	for i := m; i >= 0; i-- {
		if r.lines[i] != nil {
			return r.lines[i]
		}
	}
	for i := m; i < len(r.lines); i++ {
		if r.lines[i] != nil {
			return r.lines[i]
		}
	}
	return &employer.Line{Rule: r.rule}
}

// give weighs a line by its probability, if expected, converts it and hands it on.
func (b *Budget) give(s *seat, l *Line, plan bool, m int, yield func(*seat, *Line) bool) bool {
	if b.expected {
		l.Accrual, l.Cash = scale(l.Accrual, s.probability, fullScale), scale(l.Cash, s.probability, fullScale)
	}
	l.ReportedAccrual, l.ReportedCash = l.Accrual, l.Cash
	if !plan {
		l.ReportedAccrual, l.ReportedCash = s.rates.at(m, l.Accrual), s.rates.at(m, l.Cash)
	}
	return yield(s, l)
}

// revalue gives what a change of the plan rate does to what is owed.
func (b *Budget) revalue(s *seat, l *Line, balance []int64, m int, yield func(*seat, *Line) bool) bool {
	if m == b.c.grid.lead || s.rates[m] == s.rates[m-1] {
		return true
	}
	var change int64
	for k, owed := range balance {
		if b.expected {
			owed = scale(owed, s.probability, fullScale)
		}
		if owed != 0 && !inPlanCurrency(k) && k != cEquity {
			change += s.rates.at(m, owed) - s.rates.at(m-1, owed)
		}
	}
	if change == 0 {
		return true
	}
	out := *l
	out.Component, out.Rule, out.Source, out.Basis = componentNames[cExchange], ruleOf[cExchange], callerSource, Assumed
	out.Currency, out.ReportedAccrual = b.c.plan.Currency, change
	return yield(s, &out)
}
