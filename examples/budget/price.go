package main

import (
	"cmp"
	"fmt"
	"maps"
	"strings"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/estimate/plan"
)

// price looks up the pay of every seat that has a role, no pay and no quote yet,
// and says in notes what it took for granted. The embedded index ages pay in the
// United States alone. Abroad, without a rate of the caller's, pay stays at the
// day of its data.
func (in *input) price(p plan.Plan) (plan.Plan, []string, error) {
	in.policy.ContinueIndex = !in.strict && in.policy.Aging.Fraction().IsZero()
	est, err := estimate.New(dataset.Default(), in.policy)
	if err != nil {
		return p, nil, err
	}
	var home, abroad []int
	kept := 0
	for i := range p.Positions {
		s := &p.Positions[i]
		switch {
		case s.Role == "" || !s.Pay.IsZero() || s.Status == plan.Cancelled:
		case s.Quote != nil && !in.pricing:
			kept++
		case in.unaged(p, s):
			abroad = append(abroad, i)
		default:
			home = append(home, i)
		}
	}
	var notes []string
	if err := priceSome(&p, est, home, p.Assumptions.Structure); err != nil {
		return p, nil, err
	}
	if err := priceSome(&p, est, abroad, ""); err != nil {
		return p, nil, err
	}
	if kept > 0 {
		notes = append(notes, fmt.Sprintf("%d seats keep the price that is frozen in the plan; -price looks it up anew", kept))
	}
	if len(abroad) > 0 {
		notes = append(notes, fmt.Sprintf("market pay of %d seats outside the United States is that of the day of its data, not aged to the %s, since no index of it "+
			"is held; -aging 3%% ages all market pay at a rate of yours", len(abroad), p.Assumptions.Structure))
	}
	return p, append(notes, continued(&p, append(home, abroad...))...), nil
}

// unaged tells whether no rate is known by which a seat's market pay would age.
func (in *input) unaged(p plan.Plan, s *plan.Position) bool {
	if p.Assumptions.Structure == "" || !in.policy.Aging.Fraction().IsZero() {
		return false
	}
	place, err := dataset.Default().Place(cmp.Or(s.PayPlace, s.Place))
	return err == nil && place.Country != "US"
}

// priceSome prices some seats of a plan, to a day.
func priceSome(p *plan.Plan, est *estimate.Estimator, seats []int, structure string) error {
	if len(seats) == 0 {
		return nil
	}
	some := *p
	some.Assumptions.Structure, some.Positions = structure, nil
	for _, i := range seats {
		s := p.Positions[i]
		s.Replaces = "" // who that is does not matter here
		some.Positions = append(some.Positions, s)
	}
	priced, err := plan.Price(some, est)
	if err != nil {
		return err
	}
	for k, i := range seats {
		p.Positions[i].Quote = priced.Positions[k].Quote
	}
	trails := maps.Clone(priced.Trails)
	maps.Copy(trails, p.Trails)
	p.Trails, p.DataVersion = trails, priced.DataVersion
	return nil
}

// continued says where a price rests on an index that was carried on past its end.
func continued(p *plan.Plan, seats []int) []string {
	n := 0
	for _, i := range seats {
		q := p.Positions[i].Quote
		for _, s := range p.Trails[q.Trail].Steps {
			if strings.Contains(s.Note, "then its last year's rate") {
				n++
			}
		}
	}
	if n == 0 {
		return nil
	}
	return []string{fmt.Sprintf("market pay of %d seats is aged past the end of its index, at its last year's rate; -aging 3%% gives a rate of yours", n)}
}
