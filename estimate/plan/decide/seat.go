package decide

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/estimate/plan"
	"github.com/hiringbudget/hiringbudget/salary"
)

// alone works one seat out by itself, again and again.
type alone struct {
	budget *plan.Budget
	plan   plan.Plan // with no other seat
	seat   plan.Position
}

// aloneIn takes one head of a seat out of a budget's plan, at the head counts
// that the whole plan gives the law.
func aloneIn(b *plan.Budget, id string) (*alone, error) {
	p := b.Plan()
	at := slices.IndexFunc(p.Positions, func(s plan.Position) bool { return s.ID == id })
	if at < 0 {
		return nil, refuse("", "position", id, "the ID of a position of the plan")
	}
	s := p.Positions[at]
	if s.Status == plan.Frozen || s.Status == plan.Cancelled {
		return nil, refuse(id, "status", s.Status, "a seat that costs something: open it first")
	}
	s.Heads, s.Spread, s.Reason, s.Replaces = 1, 0, "", ""
	staffed(b, &p)
	for i := range p.Employers {
		p.Employers[i].Allowances = nil // the whole employer's, not this seat's
	}
	p.Positions = nil
	return &alone{b, p, s}, nil
}

// staffed gives the employers of a plan the head counts that its budget has.
func staffed(b *plan.Budget, p *plan.Plan) {
	if len(p.Employers) == 0 {
		p.Employers = []plan.Employer{{}}
	}
	for i := range p.Employers {
		e := &p.Employers[i]
		if e.Staff > 0 {
			continue
		}
		for _, h := range b.Heads(func(s plan.Position) bool {
			return (s.Employer == e.Name || s.Employer == "" && len(p.Employers) == 1) && (s.Worker == "" || s.Worker == employer.Employee)
		}) {
			e.Staff = max(e.Staff, h.Count)
		}
	}
}

// of is the budget of the seat changed.
func (a *alone) of(s plan.Position) (*plan.Budget, error) {
	p := a.plan
	p.Positions = []plan.Position{s}
	return a.budget.Replan(p)
}

// cost is what the seat costs in the plan.
func (a *alone) cost(s plan.Position) (decimal.Decimal, error) {
	b, err := a.of(s)
	if err != nil {
		return decimal.Decimal{}, err
	}
	return b.Total().Accrual, nil
}

// priced gives a seat a pay by the year in place of its own or its quote.
func priced(s plan.Position, pay decimal.Decimal, currency salary.Currency) plan.Position {
	s.Pay, s.Currency, s.Basis = pay, currency, salary.Annual
	return s
}

func refuse(position, field, given, want string) *plan.PlanError {
	return &plan.PlanError{Position: position, Field: field, Given: given, Want: want, Sentinel: plan.ErrPlan}
}
