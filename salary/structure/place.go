package structure

import (
	"fmt"
	"math/big"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/internal/power"
)

// Circle says that pay lies outside its band.
type Circle string

// The circles; "" is pay within the band, its ends included.
const (
	Red   Circle = "red"   // above the maximum
	Green Circle = "green" // below the minimum
)

// Position is where pay lies in a grade.
type Position struct {
	Grade      string         `json:"grade"`
	Pay        salary.Pay     `json:"pay"`
	CompaRatio salary.Percent `json:"compa_ratio"` // pay / midpoint
	// Penetration is (pay-minimum)/(maximum-minimum): below 0 % and above 100 %
	// outside the band, nil for a band without width.
	Penetration *salary.Percent `json:"penetration,omitempty"`
	Circle      Circle          `json:"circle,omitempty"`
	// Outside is how much pay lies above the maximum or below the minimum,
	// above zero; unset within the band.
	Outside salary.Pay `json:"outside,omitzero"`
	// Step is the nearest step, from 1, the lower of two that are as near; 0
	// where the grade has none. StepPay is what it pays.
	Step    int        `json:"step,omitempty"`
	StepPay salary.Pay `json:"step_pay,omitzero"`
}

const ratioPlaces = 4 // decimals of the fraction

// Place returns where pay lies in the grade of that name. It returns an
// *[Error] that wraps [ErrNoGrade] if there is none, salary.ErrMismatch if
// currency or basis differ, and salary.ErrRange if the pay is not above zero, or
// so far out that a ratio is above 100,000.
func (s Structure) Place(grade string, p salary.Pay) (Position, error) {
	g, err := s.grade(grade, "place")
	if err != nil {
		return Position{}, err
	}
	return g.position("place", p)
}

// Find returns where pay lies in the grade that it fits best: of those whose
// band holds it, the one with the nearest midpoint; if none does, the one with
// the nearest midpoint of all. Near is by ratio, and the lower grade comes first
// among equals. It returns the errors of [Structure.Place], and one that wraps
// [ErrNoGrade] if the structure is unset.
func (s Structure) Find(p salary.Pay) (Position, error) {
	var best Grade
	held := false // by the band of best
	for i, g := range s.grades {
		low, err := p.Compare(g.Band.Min)
		if err != nil {
			return Position{}, at("find", g.Name, err)
		}
		high, _ := p.Compare(g.Band.Max)
		here := low >= 0 && high <= 0
		if i == 0 || here && !held || here == held && g.nearer(p, best) {
			best, held = g, here
		}
	}
	if best.Name == "" {
		return Position{}, fault(ErrNoGrade, "find", "", "the structure is unset")
	}
	return best.position("find", p)
}

// nearer asks whether pay is nearer to the midpoint of g than to that of a lower
// grade, by ratio: its square is above the product of both.
func (g Grade) nearer(p salary.Pay, lower Grade) bool {
	return p.Amount().Mul(p.Amount()).GreaterThan(g.Band.Mid.Amount().Mul(lower.Band.Mid.Amount()))
}

func (g Grade) position(field string, p salary.Pay) (Position, error) {
	low, err := p.Compare(g.Band.Min)
	if err != nil {
		return Position{}, at(field, g.Name, err)
	}
	if !p.Amount().IsPositive() {
		return Position{}, fault(salary.ErrRange, field, g.Name, "the pay %v is not above zero", p)
	}
	ratio, err := percent(g.Band.CompaRatio(p))
	if err != nil {
		return Position{}, at(field, g.Name, err)
	}
	here := Position{Grade: g.Name, Pay: p, CompaRatio: ratio}
	if wide, _ := g.Band.Max.Compare(g.Band.Min); wide > 0 {
		in, err := percent(g.Band.Penetration(p))
		if err != nil {
			return Position{}, at(field, g.Name, err)
		}
		here.Penetration = &in
	}
	high, _ := p.Compare(g.Band.Max)
	switch {
	case low < 0:
		here.Circle = Green
		here.Outside, err = less(g.Band.Min, p)
	case high > 0:
		here.Circle = Red
		here.Outside, err = less(p, g.Band.Max)
	}
	if err != nil {
		return Position{}, at(field, g.Name, err)
	}
	here.nearest(g.Steps)
	return here, nil
}

func (p *Position) nearest(steps []salary.Pay) {
	var gap decimal.Decimal
	for i, step := range steps {
		d := step.Amount().Sub(p.Pay.Amount()).Abs()
		if i == 0 || d.LessThan(gap) {
			gap, p.Step, p.StepPay = d, i+1, step
		}
	}
}

func percent(fraction decimal.Decimal, err error) (salary.Percent, error) {
	if err != nil {
		return salary.Percent{}, err
	}
	return salary.NewPercent(fraction)
}

func less(a, b salary.Pay) (salary.Pay, error) {
	return salary.NewPay(a.Amount().Sub(b.Amount()), a.Currency(), a.Basis())
}

// String reads "3: 150,000 USD a year, compa-ratio 123.97%, penetration 109.92%,
// red circle by 4,800 USD a year, step 5", and "no position" if unset.
func (p Position) String() string {
	if p.Grade == "" {
		return "no position"
	}
	s := fmt.Sprintf("%s: %v, compa-ratio %v", p.Grade, p.Pay, p.CompaRatio)
	if p.Penetration != nil {
		s += fmt.Sprintf(", penetration %v", *p.Penetration)
	}
	if p.Circle != "" {
		s += fmt.Sprintf(", %s circle by %v", p.Circle, p.Outside)
	}
	if p.Step > 0 {
		s += fmt.Sprintf(", step %d", p.Step)
	}
	return s
}

// Step is the way from one grade to the next.
type Step struct {
	From        string         `json:"from"`
	To          string         `json:"to"`
	Progression salary.Percent `json:"progression"` // of the midpoints
	// OnHigher and OnLower are the overlap of the bands over the width of the
	// higher and of the lower one; below 0 % is a gap, nil a band without width.
	OnHigher *salary.Percent `json:"overlap_on_higher,omitempty"`
	OnLower  *salary.Percent `json:"overlap_on_lower,omitempty"`
}

// Ladder returns the steps from each grade to the next, one fewer than grades.
// It returns an *[Error] that wraps salary.ErrRange if midpoints or widths are
// more than 100,000 times apart.
func (s Structure) Ladder() ([]Step, error) {
	var all []Step
	for i := 1; i < len(s.grades); i++ {
		a, b := s.grades[i-1], s.grades[i]
		step := Step{From: a.Name, To: b.Name}
		up := new(big.Rat).Quo(b.Band.Mid.Amount().Rat(), a.Band.Mid.Amount().Rat())
		var err error
		if step.Progression, err = percent(power.Decimal(up.Sub(up, big.NewRat(1, 1)), ratioPlaces), nil); err != nil {
			return nil, at("ladder", b.Name, err)
		}
		shared := a.Band.Max.Amount().Sub(b.Band.Min.Amount())
		if step.OnHigher, err = over(shared, b.Band); err != nil {
			return nil, at("ladder", b.Name, err)
		}
		if step.OnLower, err = over(shared, a.Band); err != nil {
			return nil, at("ladder", b.Name, err)
		}
		all = append(all, step)
	}
	return all, nil
}

func over(shared decimal.Decimal, b salary.Band) (*salary.Percent, error) {
	width := b.Max.Amount().Sub(b.Min.Amount())
	if width.IsZero() {
		return nil, nil
	}
	p, err := percent(shared.DivRound(width, ratioPlaces), nil)
	return &p, err
}

// String reads "1 to 2: midpoint up 10%, overlap 72.73% of the higher band and
// 80% of the lower".
func (s Step) String() string {
	text := fmt.Sprintf("%s to %s: midpoint up %v", s.From, s.To, s.Progression)
	if s.OnHigher != nil && s.OnLower != nil {
		text += fmt.Sprintf(", overlap %v of the higher band and %v of the lower", *s.OnHigher, *s.OnLower)
	}
	return text
}
