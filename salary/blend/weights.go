package blend

import (
	"math"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Weighting says what the weights of the sources are made of.
type Weighting string

// The weightings.
const (
	BySampleSize   Weighting = "sample size"  // 1/(tau² + s²/n); n of Pay, or the source's RSE
	Given          Weighting = "given"        // Weight
	ByHeadCount    Weighting = "head count"   // People: the sources are parts of one population
	ByOrganization Weighting = "organization" // Organizations: each employer counts once
	Equal          Weighting = "equal"        // each source counts once
)

// usualTau is the log standard deviation of what one source gets wrong for
// everybody it asked; weights with it were the best for sources biased by 10 %.
const (
	usualTau    = 0.10
	smallestTau = 1e-6
	largestTau  = 10
)

// shares turns weights into shares that add up to one.
func shares(sources []Source, o Options) ([]float64, error) {
	all := make([]float64, len(sources))
	sum := 0.0
	for i, s := range sources {
		w, err := o.weight(s)
		if err != nil {
			return nil, of(i, s, err)
		}
		all[i] = w
		sum += w
	}
	if sum == 0 {
		return nil, fault(salary.ErrConflict, "weight", "all weights are zero")
	}
	for i := range all {
		all[i] /= sum
	}
	return all, nil
}

func (o Options) weight(s Source) (float64, error) {
	const most = 1e15
	switch o.Weights {
	case Given:
		if !(s.Weight >= 0 && s.Weight <= most) {
			return 0, fault(salary.ErrRange, "weight", "%v is not from 0 to 1e15", s.Weight)
		}
		return s.Weight, nil
	case ByHeadCount:
		return count("people", s.People)
	case ByOrganization:
		return count("organizations", s.Organizations)
	case Equal:
		return 1, nil
	}
	tau := o.Tau
	if tau == 0 {
		tau = usualTau
	}
	var sampling float64
	switch n := s.Pay.N(); {
	case !(s.RSE >= 0 && s.RSE <= 1):
		return 0, fault(salary.ErrRange, "rse", "%v is not from 0 to 1", s.RSE)
	case n > 0:
		sampling = slope(s.Pay) / math.Sqrt(float64(n))
	case s.RSE > 0:
		sampling = s.RSE
	default:
		return 0, fault(salary.ErrTooFew, "pay", "neither n nor a relative standard error is known; choose another weighting or leave the source out")
	}
	return 1 / (tau*tau + sampling*sampling), nil
}

func count(field string, n int) (float64, error) {
	if n < 0 {
		return 0, fault(salary.ErrRange, field, "%d is negative", n)
	}
	if n == 0 {
		return 0, fault(salary.ErrTooFew, field, "the number is not known")
	}
	return float64(n), nil
}

// slope is the spread of ln(pay) over the normal score between the 10th and
// the 90th percentile.
func slope(d salary.Distribution) float64 {
	const z = 1.2815515655446004
	return math.Log(d.At(z)/d.At(-z)) / (2 * z)
}
