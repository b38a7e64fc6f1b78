package decide

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/plan"
)

// room finds what an offer leaves of its group's limit, and which seats would
// have to wait if it passes that.
func (r *Review) room(b *plan.Budget, o Offer, offered plan.Position) error {
	in, err := membersOf(b, o.Group, o.Position)
	if err != nil {
		return err
	}
	if r.GroupLimit = o.Limit; o.Limit.IsZero() {
		r.GroupLimit = in.sum(b)
	}
	p := b.Plan()
	at := slices.IndexFunc(p.Positions, func(s plan.Position) bool { return s.ID == o.Position })
	seats := heads(p.Positions[at], ids(p)) // the offer is for the first of them
	offered.ID, offered.Replaces, offered.Reason = seats[0].ID, seats[0].Replaces, seats[0].Reason
	seats[0] = offered
	for _, s := range seats {
		in.add(s.ID)
	}
	p.Positions = loose(slices.Replace(p.Positions, at, at+1, seats...))
	with, err := b.Replan(p)
	if err != nil {
		return err
	}
	if r.Headroom = r.GroupLimit.Sub(in.sum(with)); !r.Headroom.IsNegative() {
		return nil
	}
	return r.slips(with, p, in, offered.ID)
}

// members are the seats of a group by their IDs, nil all of them: whatever an offer
// or a wait changes of a seat, it stays in its group.
type members map[string]bool

// sorts are the dimensions that put each seat into one group.
var sorts = []string{"position", "employer", "place", "role", "status", "reason", "worker"}

// membersOf are the seats of the group that a seat is in.
func membersOf(b *plan.Budget, dimension, position string) (members, error) {
	if dimension == "" {
		return nil, nil
	}
	if !slices.Contains(sorts, dimension) && !strings.HasPrefix(dimension, "tag:") {
		return nil, refuse(position, "group", dimension, "a dimension of seats: "+strings.Join(sorts, ", ")+", or tag: and the name of a tag")
	}
	groups, err := b.By(dimension, "position")
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(groups, func(g plan.Group) bool { return g.Key[1] == position })
	out := members{position: true}
	for _, g := range groups {
		if at >= 0 && g.Key[0] == groups[at].Key[0] {
			out[g.Key[1]] = true
		}
	}
	return out, nil
}

func (m members) add(id string) {
	if m != nil {
		m[id] = true
	}
}

func (m members) has(id string) bool { return m == nil || m[id] }

// sum is what the members cost.
func (m members) sum(b *plan.Budget) decimal.Decimal {
	var out decimal.Decimal
	for _, cost := range m.costs(b) {
		out = out.Add(cost)
	}
	return out
}

// costs is what each member costs.
func (m members) costs(b *plan.Budget) map[string]decimal.Decimal {
	out := map[string]decimal.Decimal{}
	groups, _ := b.By("position") // a dimension that there is
	for _, g := range groups {
		if m.has(g.Key[0]) {
			out[g.Key[0]] = g.Accrual
		}
	}
	return out
}
