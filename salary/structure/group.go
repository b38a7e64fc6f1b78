package structure

import (
	"fmt"
	"math/big"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/internal/power"
)

// Member is a person of a group: the grade and the pay.
type Member struct {
	Grade string     `json:"grade"`
	Pay   salary.Pay `json:"pay"`
}

// Group is how a number of people are paid against their midpoints.
type Group struct {
	People       int            `json:"people"`
	MeanOfRatios salary.Percent `json:"mean_of_ratios"` // mean of each one's pay / midpoint
	RatioOfSums  salary.Percent `json:"ratio_of_sums"`  // sum of pay / sum of midpoints
	Red          int            `json:"red"`            // people above their maximum
	Green        int            `json:"green"`          // people below their minimum
	// Above is what red circles are paid above their maximums together; Below
	// what would bring green circles to their minimums. In the unit of the
	// structure, zero if there are none.
	Above salary.Pay `json:"above"`
	Below salary.Pay `json:"below"`
}

// Group sums up people. Both ratios are computed exactly and rounded once. It
// returns an *[Error] with the position of the member that wraps
// salary.ErrTooFew if there are none, or the errors of [Structure.Place].
func (s Structure) Group(members ...Member) (Group, error) {
	if len(members) == 0 {
		return Group{}, fault(salary.ErrTooFew, "members", "", "there are none")
	}
	group := Group{People: len(members)}
	sums := make([]decimal.Decimal, len(s.grades)) // of pay, by grade
	var pay, mids, above, below decimal.Decimal
	for i, m := range members {
		field := fmt.Sprintf("members[%d]", i)
		g, err := s.grade(m.Grade, field)
		if err != nil {
			return Group{}, err
		}
		here, err := g.position(field, m.Pay)
		if err != nil {
			return Group{}, err
		}
		switch here.Circle {
		case Red:
			group.Red++
			above = above.Add(here.Outside.Amount())
		case Green:
			group.Green++
			below = below.Add(here.Outside.Amount())
		}
		k := s.place[m.Grade]
		sums[k] = sums[k].Add(m.Pay.Amount())
		pay, mids = pay.Add(m.Pay.Amount()), mids.Add(g.Band.Mid.Amount())
	}
	mean := new(big.Rat)
	for k, sum := range sums {
		mean.Add(mean, new(big.Rat).Quo(sum.Rat(), s.grades[k].Band.Mid.Amount().Rat()))
	}
	mean.Quo(mean, big.NewRat(int64(len(members)), 1))
	var err error
	if group.MeanOfRatios, err = percent(power.Decimal(mean, ratioPlaces), nil); err != nil {
		return Group{}, at("members", "", err)
	}
	if group.RatioOfSums, err = percent(pay.DivRound(mids, ratioPlaces), nil); err != nil {
		return Group{}, at("members", "", err)
	}
	like := s.grades[0].Band.Mid
	if group.Above, err = salary.NewPay(above, like.Currency(), like.Basis()); err != nil {
		return Group{}, at("members", "", err)
	}
	if group.Below, err = salary.NewPay(below, like.Currency(), like.Basis()); err != nil {
		return Group{}, at("members", "", err)
	}
	return group, nil
}

// String reads "3 people: compa-ratio 96.4% as the mean of ratios, 97.1% as the
// ratio of sums; 1 above the maximum by 4,800 USD a year", and "no people" if
// unset.
func (g Group) String() string {
	if g.People == 0 {
		return "no people"
	}
	s := fmt.Sprintf("%d people: compa-ratio %v as the mean of ratios, %v as the ratio of sums", g.People, g.MeanOfRatios, g.RatioOfSums)
	if g.Red > 0 {
		s += fmt.Sprintf("; %d above the maximum by %v", g.Red, g.Above)
	}
	if g.Green > 0 {
		s += fmt.Sprintf("; %d below the minimum by %v", g.Green, g.Below)
	}
	return s
}
