package totalcash

import (
	"encoding/json"
	"math"
	"strconv"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Part is what comes on top of base. Exactly one of Amount and Share is set.
type Part struct {
	Kind   salary.BonusKind    `json:"kind"`
	Amount salary.Distribution `json:"amount,omitzero"` // of those who are paid it, in currency and basis of base
	Share  Share               `json:"share,omitzero"`  // of base, of those who are paid it
	Chance salary.Percent      `json:"chance,omitzero"` // of being paid, up to 100 %; 0 means 100 %
	// Correlation is the rank correlation of base with the amount or with the
	// share. Its zero value means 0.3 for an amount and 0.13 for a share.
	Correlation Correlation `json:"correlation,omitzero"`
}

// Share is a part as a share of base: the same for everybody, or spread.
// Exactly one of Fixed and Quantiles is set.
type Share struct {
	Fixed     salary.Percent    `json:"fixed,omitzero"`      // above 0, up to 1,000 %
	Quantiles []salary.Quantile `json:"quantiles,omitempty"` // fractions of base, as in salary.Observed
	Mean      float64           `json:"mean,omitempty"`      // as a fraction; 0 means none is known
	Slope     float64           `json:"slope,omitempty"`     // to assume if one quantile alone is known
}

// Correlation is a rank correlation between -1 and 1, made by [Spearman]. The
// zero value means "unset", which is not the same as 0, independent.
type Correlation struct {
	set bool
	rho float64
}

// Spearman returns the rank correlation rho, from -1 to 1; 0 is independent.
// [New] refuses others.
func Spearman(rho float64) Correlation { return Correlation{true, rho} }

// String returns "0.3", and "usual" if unset.
func (c Correlation) String() string {
	if !c.set {
		return "usual"
	}
	return strconv.FormatFloat(c.rho, 'g', -1, 64)
}

// What is assumed where no correlation is given; doc.go has the source.
const (
	usualWithAmount = 0.3
	usualWithShare  = 0.13
)

// pearson is the correlation of normal scores that has this one of ranks.
func (c Correlation) pearson(usual float64) float64 {
	rho := usual
	if c.set {
		rho = c.rho
	}
	return 2 * math.Sin(math.Pi*rho/6)
}

// MarshalJSON writes the number, and null if unset.
func (c Correlation) MarshalJSON() ([]byte, error) {
	if !c.set {
		return []byte("null"), nil
	}
	return json.Marshal(c.rho)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (c *Correlation) UnmarshalJSON(data []byte) error {
	var rho *float64
	if err := json.Unmarshal(data, &rho); err != nil {
		return fault(salary.ErrSyntax, "correlation", "%v", err)
	}
	if *c = (Correlation{}); rho != nil {
		*c = Spearman(*rho)
	}
	return nil
}

const (
	largestFixed = 10
	mostParts    = 3
	surely       = 1e-6 // distance of a correlation from ±1 that is none
)

// part is a checked one, ready to calculate with.
type part struct {
	kind    salary.BonusKind
	pay     salary.Distribution // amounts, or shares in units of base
	ofBase  bool
	chance  float64
	rho     float64 // of normal scores
	rest    float64 // sqrt(1-rho²), 0 if the part follows from base
	settled bool    // known once base is: it follows from base, or is the same for all
}

// check turns a part into one that can be calculated with.
func (p Part) check(base salary.Distribution, measure salary.Measure) (part, error) {
	if err := p.checkKind(measure); err != nil {
		return part{}, err
	}
	out := part{kind: p.Kind, pay: p.Amount, ofBase: p.Share.used(), chance: 1}
	switch amount := p.Amount.Currency() != 0; {
	case amount == out.ofBase:
		return part{}, fault(salary.ErrConflict, "amount", "one of an amount and a share is needed")
	case amount && (p.Amount.Currency() != base.Currency() || p.Amount.Basis() != base.Basis()):
		return part{}, fault(salary.ErrMismatch, "amount", "it is in %v %s and base in %v %s", p.Amount.Currency(), p.Amount.Basis(), base.Currency(), base.Basis())
	}
	if !p.Chance.Fraction().IsZero() {
		out.chance, _ = p.Chance.Fraction().Float64()
	}
	if !(out.chance > 0 && out.chance <= 1) {
		return part{}, fault(salary.ErrRange, "chance", "%v is not from 0%% to 100%%", p.Chance)
	}
	if c := p.Correlation; !(c.rho >= -1 && c.rho <= 1) {
		return part{}, fault(salary.ErrRange, "correlation", "%v is not from -1 to 1", c.rho)
	}
	usual := usualWithAmount
	if out.ofBase {
		usual = usualWithShare
		var err error
		if out.pay, err = p.Share.distribution(base); err != nil {
			return part{}, err
		}
	}
	out.rho = p.Correlation.pearson(usual)
	if 1-math.Abs(out.rho) > surely {
		out.rest = math.Sqrt(1 - out.rho*out.rho)
	} else {
		out.rho = math.Copysign(1, out.rho)
	}
	out.settled = out.rest == 0 || out.pay.At(end)/out.pay.At(-end)-1 <= flat
	return out, nil
}

func (p Part) checkKind(measure salary.Measure) error {
	switch p.Kind {
	case salary.CashBonus, salary.Commission, salary.Tips, salary.ProfitSharing:
	case salary.SignOn, salary.Equity:
		return fault(ErrMeasure, "kind", "%s is no cash of every year", p.Kind)
	default:
		return fault(salary.ErrSyntax, "kind", "the kind %.48q is unknown", string(p.Kind))
	}
	if measure.Holds(p.Kind) {
		return fault(ErrMeasure, "kind", "%s already holds %s", measure, p.Kind)
	}
	return nil
}

func (s Share) used() bool {
	return !s.Fixed.Fraction().IsZero() || len(s.Quantiles) > 0 || s.Mean != 0 || s.Slope != 0
}

// distribution is the share in units of base, so that 0.1 is a tenth of it.
func (s Share) distribution(base salary.Distribution) (salary.Distribution, error) {
	o := salary.Observed{Quantiles: s.Quantiles, Mean: s.Mean, Slope: s.Slope, Currency: base.Currency(), Basis: base.Basis()}
	if !s.Fixed.Fraction().IsZero() {
		fixed, _ := s.Fixed.Fraction().Float64()
		switch {
		case len(s.Quantiles) > 0 || s.Mean != 0 || s.Slope != 0:
			return salary.Distribution{}, fault(salary.ErrConflict, "share", "it is fixed and spread at once")
		case !(fixed > 0 && fixed <= largestFixed):
			return salary.Distribution{}, fault(salary.ErrRange, "share", "%v is not above 0%% and up to 1000%%", s.Fixed)
		}
		o.Quantiles = []salary.Quantile{{P: 0.25, Value: fixed}, {P: 0.75, Value: fixed}}
	}
	d, err := salary.NewDistribution(o)
	if err != nil {
		return salary.Distribution{}, fault(err, "share", "its quantiles do not fit")
	}
	return d, nil
}
