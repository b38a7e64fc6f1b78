package structure

import (
	"fmt"
	"math/big"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/internal/power"
)

// How the steps of a grade rise from minimum to maximum.
const (
	EqualAmounts  = "equal amounts"  // by the same amount each
	EqualPercents = "equal percents" // by the same percentage each
)

// Plan says how a structure is built by midpoint progression. Lowest, Grades,
// Spread and one of Highest and Progression are needed.
type Plan struct {
	Lowest      salary.Pay     `json:"lowest"`               // midpoint of the lowest grade
	Highest     salary.Pay     `json:"highest,omitzero"`     // midpoint of the highest grade, above Lowest
	Progression salary.Percent `json:"progression,omitzero"` // of each midpoint over the one below; above 0 % and at most 100 %
	Grades      int            `json:"grades"`               // 1 to 200; with Highest 2 or more
	// Spread is (maximum-minimum)/minimum: one for all grades, or one each.
	Spread   []salary.Percent `json:"spread"`
	Steps    int              `json:"steps,omitempty"`     // 2 to 200 in each grade, minimum and maximum included; 0 means none
	StepKind string           `json:"step_kind,omitempty"` // "" means EqualAmounts
	Names    []string         `json:"names,omitempty"`     // one each; nil means "1", "2", ...
	Rounding salary.Rounding  `json:"rounding,omitzero"`   // of every amount but those given; zero is the minor unit
}

// Build returns the structure of a plan. Lowest and Highest stay as given. It
// returns an *[Error] that wraps
//
//   - salary.ErrCurrency or salary.ErrBasis if Lowest is unset, or
//     salary.ErrMismatch if Highest is in another unit;
//   - salary.ErrRange if a number is out of its limits;
//   - salary.ErrConflict if both or neither of Highest and Progression are
//     given, spreads or names are not as many as grades, or rounding makes two
//     midpoints or two steps one;
//   - salary.ErrSyntax if the rounding or the kind of step is unknown.
func Build(p Plan) (Structure, error) {
	if err := p.check(); err != nil {
		return Structure{}, err
	}
	multiple := new(big.Rat).SetInt64(1)
	multiple.Add(multiple, p.Progression.Fraction().Rat())
	if p.Highest.Currency() != 0 {
		multiple.Quo(p.Highest.Amount().Rat(), p.Lowest.Amount().Rat())
	}
	grades := make([]Grade, p.Grades)
	for k := range grades {
		g := &grades[k]
		g.Name = strconv.Itoa(k + 1)
		if p.Names != nil {
			g.Name = p.Names[k]
		}
		field := fmt.Sprintf("grades[%d]", k)
		mid, err := p.midpoint(k, multiple)
		if err != nil {
			return Structure{}, at(field, g.Name, err)
		}
		spread := p.Spread[min(k, len(p.Spread)-1)]
		if g.Band, err = salary.NewBandAround(mid, spread, p.Rounding); err != nil {
			return Structure{}, at(field+".band", g.Name, err)
		}
		if p.Steps > 0 {
			if g.Steps, err = Steps(g.Band, p.Steps, p.StepKind, p.Rounding); err != nil {
				return Structure{}, at(field+".steps", g.Name, err)
			}
		}
	}
	return New(grades...)
}

func (p Plan) check() error {
	if _, err := salary.NewPay(p.Lowest.Amount(), p.Lowest.Currency(), p.Lowest.Basis()); err != nil {
		return at("lowest", "", err)
	}
	if !p.Lowest.Amount().IsPositive() {
		return fault(salary.ErrRange, "lowest", "", "%v is not above zero", p.Lowest)
	}
	step, ladder := p.Progression.Fraction(), p.Highest.Currency() != 0
	if ladder == !step.IsZero() {
		return fault(salary.ErrConflict, "progression", "", "the highest midpoint %v and the progression %v: one of them, not both", p.Highest, p.Progression)
	}
	fewest := 1
	if ladder {
		fewest = 2
		c, err := p.Highest.Compare(p.Lowest)
		if err != nil {
			return at("highest", "", err)
		}
		if c <= 0 {
			return fault(salary.ErrConflict, "highest", "", "%v is not above %v", p.Highest, p.Lowest)
		}
	} else if step.IsNegative() || step.GreaterThan(decimal.New(1, 0)) {
		return fault(salary.ErrRange, "progression", "", "%v is not above 0%% and at most 100%%", p.Progression)
	}
	if p.Grades < fewest || p.Grades > mostGrades {
		return fault(salary.ErrRange, "grades", "", "%d are not %d to %d", p.Grades, fewest, mostGrades)
	}
	if len(p.Spread) != 1 && len(p.Spread) != p.Grades {
		return fault(salary.ErrConflict, "spread", "", "%d spreads for %d grades", len(p.Spread), p.Grades)
	}
	if p.Names != nil && len(p.Names) != p.Grades {
		return fault(salary.ErrConflict, "names", "", "%d names for %d grades", len(p.Names), p.Grades)
	}
	return nil
}

// midpoint of the k-th grade from 0; the multiple is over all grades if the
// highest is given.
func (p Plan) midpoint(k int, multiple *big.Rat) (salary.Pay, error) {
	exponent := big.NewRat(int64(k), 1)
	if p.Highest.Currency() != 0 {
		if k == p.Grades-1 {
			return p.Highest, nil
		}
		exponent.Quo(exponent, big.NewRat(int64(p.Grades-1), 1))
	}
	if k == 0 {
		return p.Lowest, nil
	}
	x := power.Of(multiple, exponent)
	return rounded(x.Mul(x, p.Lowest.Amount().Rat()), p.Lowest, p.Rounding)
}

// Steps divides a band into n steps, 2 to 200, of which the first is the
// minimum and the last the maximum. It returns an error that wraps
// salary.ErrRange if n is out of its limits, salary.ErrConflict if rounding
// makes two steps one, salary.ErrSyntax if the kind or the rounding is unknown,
// and the errors of salary.NewBand.
func Steps(b salary.Band, n int, kind string, r salary.Rounding) ([]salary.Pay, error) {
	if _, err := salary.NewBand(b.Min, b.Mid, b.Max); err != nil {
		return nil, err
	}
	if n < 2 || n > mostSteps {
		return nil, fault(salary.ErrRange, "steps", "", "%d are not 2 to %d", n, mostSteps)
	}
	if kind != "" && kind != EqualAmounts && kind != EqualPercents {
		return nil, fault(salary.ErrSyntax, "steps", "", "the kind %.48q is not one of equal amounts, equal percents", kind)
	}
	low, high := b.Min.Amount().Rat(), b.Max.Amount().Rat()
	all := []salary.Pay{b.Min}
	for i := 1; i < n; i++ {
		p := b.Max
		if i < n-1 {
			share := big.NewRat(int64(i), int64(n-1))
			x := new(big.Rat).Sub(high, low)
			if kind == EqualPercents {
				x = power.Of(x.Quo(high, low), share)
				x.Mul(x, low)
			} else {
				x.Mul(x, share)
				x.Add(x, low)
			}
			var err error
			if p, err = rounded(x, b.Min, r); err != nil {
				return nil, err
			}
		}
		if c, err := p.Compare(all[i-1]); err != nil || c <= 0 {
			return nil, fault(salary.ErrConflict, fmt.Sprintf("steps[%d]", i), "", "%v is not above %v", p, all[i-1])
		}
		all = append(all, p)
	}
	return all, nil
}

// rounded is a number rounded once, as pay in the unit of like.
func rounded(x *big.Rat, like salary.Pay, r salary.Rounding) (salary.Pay, error) {
	if r.Unit.IsZero() {
		r.Unit = decimal.New(1, -int32(like.Currency().Digits()))
	}
	d, err := r.Round(power.Fine(x))
	if err != nil {
		return salary.Pay{}, err
	}
	return salary.NewPay(d, like.Currency(), like.Basis())
}
