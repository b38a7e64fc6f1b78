package blend

import (
	"fmt"
	"math"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Approximation is a blend as the curve that the packages take which know of
// no sources, and how far that is off.
type Approximation struct {
	Distribution salary.Distribution `json:"distribution"`
	// Quantiles is the largest error of ln(quantile) at the 99 percentiles, and
	// At where it is; Mean is that of ln(mean).
	Quantiles float64 `json:"quantiles"`
	At        float64 `json:"at"`
	Mean      float64 `json:"mean"`
}

// String returns the curve and how far it is off.
func (a Approximation) String() string {
	if a.Quantiles < 1e-9 {
		return fmt.Sprintf("%v, exact", a.Distribution)
	}
	return fmt.Sprintf("%v, within %.2g %% (p%.0f)", a.Distribution, 100*a.Quantiles, 100*a.At)
}

// usualShares are where an approximation is exact unless the caller says
// otherwise: close enough for every shape that pay has, and fewer than slow a
// look-up down.
var usualShares = []float64{.01, .02, .03, .05, .075, .10, .15, .20, .25, .30, .35, .40, .45, .50, .55, .60, .65, .70, .75, .80, .85, .90, .925, .95, .97, .98, .99}

// Approximate fits a curve through the blend's quantiles at the given shares,
// and to its mean. Without shares it takes 27 from 0.01 to 0.99. The curve has
// no n: people of several sources are not one sample.
// It returns the errors of [salary.NewDistribution].
func (d Distribution) Approximate(shares ...float64) (Approximation, error) {
	if len(shares) == 0 {
		shares = usualShares
	}
	o := salary.Observed{Mean: d.Mean(), Currency: d.Currency(), Basis: d.Basis()}
	for _, p := range shares {
		o.Quantiles = append(o.Quantiles, salary.Quantile{P: p, Value: d.Quantile(p)})
	}
	fit, err := salary.NewDistribution(o)
	if err != nil {
		return Approximation{}, err
	}
	a := Approximation{Distribution: fit, Mean: math.Abs(math.Log(fit.Mean() / d.Mean()))}
	for i := 1; i < 100; i++ {
		p := float64(i) / 100
		if off := math.Abs(math.Log(fit.Quantile(p) / d.Quantile(p))); off > a.Quantiles {
			a.Quantiles, a.At = off, p
		}
	}
	return a, nil
}
