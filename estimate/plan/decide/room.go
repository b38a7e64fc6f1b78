package decide

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/plan"
	"github.com/hiringbudget/hiringbudget/salary"
)

// room finds what an offer leaves of its group's limit, and which seats would
// have to wait if it passes that.
func (r *Review) room(b *plan.Budget, a *alone, o Offer, offered plan.Position) error {
	p := b.Plan()
	at := slices.IndexFunc(p.Positions, func(s plan.Position) bool { return s.ID == o.Position })
	key, before, err := sumOf(b, o.Group, o.Position)
	if err != nil {
		return err
	}
	if r.GroupLimit = o.Limit; o.Limit.IsZero() {
		r.GroupLimit = before
	}
	seats := heads(p.Positions[at], ids(p)) // the offer is for the first of them
	offered.ID, offered.Replaces, offered.Reason = seats[0].ID, seats[0].Replaces, seats[0].Reason
	seats[0] = offered
	p.Positions = loose(slices.Replace(p.Positions, at, at+1, seats...))
	with, err := b.Replan(p)
	if err != nil {
		return err
	}
	_, after, err := sumOf(with, o.Group, offered.ID)
	if err != nil {
		return err
	}
	if r.Headroom = r.GroupLimit.Sub(after); !r.Headroom.IsNegative() {
		return nil
	}
	return r.slips(with, p, o.Group, key, offered.ID)
}

// sumOf is what the group of a seat costs, and its key.
func sumOf(b *plan.Budget, dimension, position string) (key string, sum decimal.Decimal, err error) {
	if dimension == "" {
		return "", b.Total().Accrual, nil
	}
	groups, err := b.By("position", dimension)
	if err != nil {
		return "", sum, err
	}
	for _, g := range groups {
		if g.Key[0] == position {
			key = g.Key[1]
			break
		}
	}
	for _, g := range groups {
		if g.Key[1] == key {
			sum = sum.Add(g.Accrual)
		}
	}
	return key, sum, nil
}

// slips finds how long each seat that is not offered would have to wait.
func (r *Review) slips(b *plan.Budget, p plan.Plan, dimension, key, offered string) error {
	over := r.Headroom.Neg()
	member := map[string]bool{}
	dimensions := []string{"position"}
	if dimension != "" {
		dimensions = append(dimensions, dimension)
	}
	groups, err := b.By(dimensions...)
	if err != nil {
		return err
	}
	for _, g := range groups {
		member[g.Key[0]] = dimension == "" || g.Key[1] == key
	}
	months := max(p.Months, 12)
	if p.Months > 0 {
		months = p.Months
	}
	for _, s := range p.Positions {
		if s.ID == offered || !member[s.ID] || s.Status == plan.Offered || !planned(s) {
			continue
		}
		a, err := aloneIn(b, s.ID)
		if err != nil {
			return err
		}
		a.seat.Heads = s.Heads
		a.seat.Spread = s.Spread
		now, err := a.cost(a.seat)
		if err != nil {
			return err
		}
		slip := Slip{Position: s.ID, Saves: now}
		for n := 1; n <= months; n++ {
			late := a.seat
			if late.Start = later(s.Start, n); late.End != (salary.Date{}) && late.End.Compare(late.Start) < 0 {
				break
			}
			cost, err := a.cost(late)
			if err != nil {
				return err
			}
			if now.Sub(cost).GreaterThanOrEqual(over) {
				slip.Months, slip.Saves = n, now.Sub(cost)
				break
			}
		}
		r.Slips = append(r.Slips, slip)
	}
	slices.SortFunc(r.Slips, func(x, y Slip) int { // the shortest wait first, those that do not suffice last
		never := func(s Slip) int { return min(s.Months, 1) }
		return cmp.Or(never(y)-never(x), x.Months-y.Months, strings.Compare(x.Position, y.Position))
	})
	return nil
}
