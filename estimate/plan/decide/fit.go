package decide

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/plan"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Answer is how many hires fit an amount.
type Answer struct {
	_    [0]func()
	N    int             `json:"n"`
	Cost decimal.Decimal `json:"cost"` // of the plan with them
	// Next is the cost with one more, and NextSeat who that is, of a mix all of its
	// seats; zero where all fit.
	Next     decimal.Decimal `json:"next,omitzero"`
	NextSeat string          `json:"next_seat,omitempty"`
	Binding  string          `json:"binding"` // what binds, in words
}

// planned tells whether a seat is a hire that is not made yet.
func planned(s plan.Position) bool {
	return slices.Contains([]string{"", plan.Proposed, plan.Approved, plan.Open, plan.Offered}, s.Status)
}

// Fit says how many of the planned hires (seats that are not accepted, filled,
// frozen or cancelled) fit an amount with everybody who is there: heads are taken
// in the order of their starts, then of their IDs, up to the first that does not
// fit. It returns a *plan.PlanError if the amount is less than who is there costs.
func Fit(b *plan.Budget, amount decimal.Decimal) (Answer, error) {
	p := b.Plan()
	taken := ids(p)
	var hires []plan.Position
	var there []plan.Position
	for _, s := range p.Positions {
		if !planned(s) {
			there = append(there, s)
			continue
		}
		hires = append(hires, heads(s, taken)...)
	}
	slices.SortStableFunc(hires, func(x, y plan.Position) int { return cmp.Or(x.Start.Compare(y.Start), cmp.Compare(x.ID, y.ID)) })
	return search(b, len(hires), amount, func(n int) plan.Plan {
		out := p
		out.Positions = loose(slices.Concat(there, hires[:n]))
		return out
	}, func(n int) string { return hires[n].ID })
}

// ids are the IDs of a plan.
func ids(p plan.Plan) map[string]bool {
	taken := make(map[string]bool, len(p.Positions))
	for _, s := range p.Positions {
		taken[s.ID] = true
	}
	return taken
}

// longestStem leaves room for a number in what an ID may be long, 200 bytes.
const longestStem = 180

// heads takes a position apart into one position for each head, on the day that
// each starts: "a/1", "a/2", or with more slashes where such an ID is taken.
func heads(s plan.Position, taken map[string]bool) []plan.Position {
	n, over := max(1, s.Heads), max(1, s.Spread)
	if s.TimeToFill > 0 && planned(s) {
		day := time.Date(s.Start.Year, s.Start.Month, s.Start.Day+s.TimeToFill, 0, 0, 0, 0, time.UTC)
		s.Start = salary.Date{Year: day.Year(), Month: day.Month(), Day: day.Day()}
	}
	s.TimeToFill = 0
	stem := strings.ToValidUTF8(s.ID[:min(len(s.ID), longestStem)], "")
	name := func(i int, slashes string) string { return fmt.Sprint(stem, slashes, i+1) }
	slashes := "/"
	for i := 0; n > 1 && i < n; i++ {
		if taken[name(i, slashes)] {
			slashes, i = slashes+"/", -1 // all of them anew
		}
	}
	var out []plan.Position
	for i := range n {
		one := s
		one.Heads, one.Spread = 1, 0
		if over > 1 {
			one.Start = later(s.Start, i*over/n)
		}
		if n > 1 {
			one.ID = name(i, slashes)
			taken[one.ID] = true
		}
		out = append(out, one)
	}
	return out
}

// loose forgets whom backfills replace: who that is may be left out, and no cost
// depends on it.
func loose(seats []plan.Position) []plan.Position {
	out := slices.Clone(seats)
	for i := range out {
		out[i].Replaces = ""
	}
	return out
}

// Mix is a seat that is hired in a ratio with others.
type Mix struct {
	Seat  plan.Position
	Ratio int // heads of each round, 0 = 1
}

// mostHeads keeps a ratio times a number of rounds an int; plan.New knows how many
// heads a plan may have.
const mostHeads = 1_000_000

// HowMany says how many rounds of a mix of seats can be hired beside the seats of
// a plan for an amount, at most so many; each round hires every seat of the mix by
// its ratio. It returns a *plan.PlanError if the plan alone costs more, a ratio is
// below zero, or so many at most are more heads than a plan may have.
func HowMany(b *plan.Budget, mix []Mix, amount decimal.Decimal, most int) (Answer, error) {
	if len(mix) == 0 || most < 0 {
		return Answer{}, refuse("", "mix", fmt.Sprint(len(mix)), "a seat to hire, and how many at most")
	}
	if most > mostHeads {
		return Answer{}, refuse("", "most", fmt.Sprint(most), fmt.Sprintf("at most %d rounds", mostHeads))
	}
	var names []string
	for _, x := range mix {
		if x.Ratio < 0 || x.Ratio > mostHeads {
			return Answer{}, refuse(x.Seat.ID, "ratio", fmt.Sprint(x.Ratio), fmt.Sprintf("from 0 to %d", mostHeads))
		}
		names = append(names, x.Seat.ID)
	}
	p := b.Plan()
	return search(b, most, amount, func(n int) plan.Plan {
		out := p
		out.Positions = slices.Clone(p.Positions)
		for _, x := range mix {
			s := x.Seat
			if s.Heads = n * max(1, x.Ratio); n > 0 {
				out.Positions = append(out.Positions, s)
			}
		}
		return out
	}, func(int) string { return strings.Join(names, ", ") })
}

// search finds the most hires whose plan costs no more than an amount, by halves:
// one more costs more than the amount.
func search(b *plan.Budget, most int, amount decimal.Decimal, of func(int) plan.Plan, name func(int) string) (Answer, error) {
	cost := func(n int) (decimal.Decimal, error) {
		out, err := b.Replan(of(n))
		if err != nil {
			return decimal.Decimal{}, err
		}
		return out.Total().Accrual, nil
	}
	low, err := cost(0)
	if err != nil {
		return Answer{}, err
	}
	unit := b.Plan().Currency
	if low.GreaterThan(amount) {
		return Answer{}, refuse("", "amount", amount.String(), fmt.Sprintf("at least %s %s, which the plan costs without new hires", low, unit))
	}
	all, err := cost(most)
	if err != nil {
		return Answer{}, err
	}
	if !all.GreaterThan(amount) {
		return Answer{N: most, Cost: all, Binding: "the seats: all of them fit"}, nil
	}
	a := Answer{Cost: low}
	next, end := all, most
	for end-a.N > 1 {
		n := a.N + (end-a.N)/2
		c, err := cost(n)
		if err != nil {
			return Answer{}, err
		}
		if c.GreaterThan(amount) {
			end, next = n, c
		} else {
			a.N, a.Cost = n, c
		}
	}
	a.Next, a.NextSeat = next, name(a.N)
	a.Binding = fmt.Sprintf("the amount: with %s it would be %s %s, %s over", a.NextSeat, next, unit, next.Sub(amount))
	return a, nil
}
