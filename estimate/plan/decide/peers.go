package decide

import (
	"cmp"
	"strings"

	"github.com/hiringbudget/hiringbudget/estimate/plan"
	"github.com/hiringbudget/hiringbudget/salary"
)

// peers ranks a base among those who are paid for the same in the same currency.
func (r *Review) peers(b *plan.Budget, seat plan.Position, base salary.Pay) {
	same := func(s plan.Position) bool {
		if seat.Role != "" {
			return strings.EqualFold(s.Role, seat.Role) && s.Level == seat.Level
		}
		return seat.Title != "" && strings.EqualFold(s.Title, seat.Title)
	}
	paid := map[string]salary.Currency{} // by position, of those that are paid in the plan
	for l := range b.Lines() {
		if l.Rule == "pay" {
			paid[l.Position] = l.Currency
		}
	}
	r.Rank = 1
	p := b.Plan()
	for _, s := range p.Positions {
		if s.ID == seat.ID || !same(s) || s.Status != plan.Filled && s.Status != plan.Accepted {
			continue
		}
		pay, ok := yearly(s, paid[s.ID], p.Assumptions.WorkYear)
		if !ok || pay.Currency() != base.Currency() {
			continue
		}
		r.Peers += max(1, s.Heads)
		if more, err := pay.Compare(base); err == nil && more > 0 {
			r.Rank += max(1, s.Heads)
		}
	}
	if r.Peers == 0 {
		r.Rank = 0
	}
}

// yearly is the base of a seat of full time by the year, if it says in which
// currency or the budget paid it in one.
func yearly(s plan.Position, paid salary.Currency, w salary.WorkYear) (salary.Pay, bool) {
	var pay salary.Pay
	var err error
	switch currency := cmp.Or(s.Currency, paid); {
	case !s.Pay.IsZero() && currency != 0:
		pay, err = salary.NewPay(s.Pay, currency, cmp.Or(s.Basis, salary.Annual))
	case s.Pay.IsZero() && s.Quote != nil:
		pay = s.Quote.Base
	default:
		return pay, false
	}
	if err == nil {
		pay, err = pay.In(salary.Annual, w)
	}
	return pay, err == nil
}
