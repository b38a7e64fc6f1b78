package decide

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/plan"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Slip is a seat of the group that is not offered yet, and by how many months it
// would have to start later to make room in the whole plan. With zero Months no
// later start is enough: with Drop it would have to be dropped, since it ends
// before it could wait so long, without not even that is enough.
type Slip struct {
	_        [0]func()
	Position string          `json:"position"`
	Months   int             `json:"months"`
	Drop     bool            `json:"drop,omitempty"`
	Saves    decimal.Decimal `json:"saves"` // what the group costs less by it; of not enough, by dropping the seat
}

// mostSlips is how many seats are looked at: each takes the whole plan several times.
const mostSlips = 20

// slips finds how long each seat that is not offered would have to wait, of those
// that cost most.
func (r *Review) slips(b *plan.Budget, p plan.Plan, in members, offered string) error {
	costs := in.costs(b)
	var at []int
	for i, s := range p.Positions {
		if _, costly := costs[s.ID]; costly && s.ID != offered && s.Status != plan.Offered && planned(s) {
			at = append(at, i)
		}
	}
	slices.SortStableFunc(at, func(i, j int) int {
		x, y := p.Positions[i].ID, p.Positions[j].ID
		return cmp.Or(costs[y].Cmp(costs[x]), cmp.Compare(x, y))
	})
	if len(at) > mostSlips {
		r.Unlooked, at = len(at)-mostSlips, at[:mostSlips]
	}
	w := wait{budget: b, plan: p, in: in, cost: in.sum(b), over: r.Headroom.Neg()}
	for _, i := range at {
		slip, err := w.slip(i, costs[p.Positions[i].ID])
		if err != nil {
			return err
		}
		r.Slips = append(r.Slips, slip)
	}
	slices.SortFunc(r.Slips, func(x, y Slip) int { // the shortest wait first, those that do not suffice last
		class := func(s Slip) int {
			switch {
			case s.Months > 0:
				return 0
			case s.Drop:
				return 1
			}
			return 2
		}
		return cmp.Or(class(x)-class(y), x.Months-y.Months, cmp.Compare(x.Position, y.Position))
	})
	return nil
}

// wait works a plan out with one seat later, or not at all.
type wait struct {
	budget *plan.Budget
	plan   plan.Plan
	in     members
	cost   decimal.Decimal // of the group with no seat later
	over   decimal.Decimal // what has to be saved
}

// saves is what the group costs less with a seat changed.
func (w *wait) saves(at int, s plan.Position) (decimal.Decimal, error) {
	p := w.plan
	p.Positions = slices.Clone(p.Positions)
	p.Positions[at] = s
	b, err := w.budget.Replan(p)
	if err != nil {
		return decimal.Decimal{}, err
	}
	return w.cost.Sub(w.in.sum(b)), nil
}

// slip finds the fewest months that a seat has to wait: by halves, since a later
// start saves more, from where its cost by the month suggests.
func (w *wait) slip(at int, cost decimal.Decimal) (Slip, error) {
	s := w.plan.Positions[at]
	out := Slip{Position: s.ID}
	dropped := s
	dropped.Status = plan.Cancelled
	var err error
	if out.Saves, err = w.saves(at, dropped); err != nil || out.Saves.LessThan(w.over) {
		return out, err
	}
	first := salary.Month{Year: s.Start.Year, Month: s.Start.Month}
	within := cmp.Or(w.plan.Months, 12)
	most := w.plan.Start.Add(within).Sub(first) // it then starts after the plan
	within = min(within, most)
	for s.End != (salary.Date{}) && most > 0 && s.End.Compare(later(s.Start, most)) < 0 {
		most--
	}
	low, high := 0, most+1 // not enough, enough
	guess := 1
	if cost.IsPositive() {
		guess = int(w.over.Mul(decimal.New(int64(within), 0)).DivRound(cost, 0).IntPart())
	}
	for _, n := range []int{guess, guess + 1, guess - 1} {
		if err := w.halve(at, n, &low, &high, &out); err != nil {
			return Slip{}, err
		}
	}
	for high-low > 1 {
		if err := w.halve(at, low+(high-low)/2, &low, &high, &out); err != nil {
			return Slip{}, err
		}
	}
	if out.Drop = high > most; !out.Drop {
		out.Months = high
	}
	return out, nil
}

// halve tries a wait between two, one that is not enough and one that is.
func (w *wait) halve(at, months int, low, high *int, out *Slip) error {
	if months <= *low || months >= *high {
		return nil
	}
	late := w.plan.Positions[at]
	late.Start = later(late.Start, months)
	late.Opening = nil // of who is not there when the plan begins
	saves, err := w.saves(at, late)
	if err != nil {
		return err
	}
	if saves.LessThan(w.over) {
		*low = months
	} else {
		*high, out.Saves = months, saves
	}
	return nil
}
