package confidence

import (
	"fmt"
	"math"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/internal/figure"
	"github.com/hiringbudget/hiringbudget/salary/internal/normal"
)

// Where a quantile lies among those that the source states.
const (
	Stated       = "stated"
	Interpolated = "interpolated" // between two of them
	Extrapolated = "extrapolated" // beyond the outermost
)

// Interval is a quantile and the range that covers the market's true one with
// the chance Level. Money is in major units of Currency for the period Basis.
type Interval struct {
	P        float64         `json:"p"`
	Level    float64         `json:"level"`
	Value    float64         `json:"value"`
	Low      float64         `json:"low"`
	High     float64         `json:"high"`
	N        int             `json:"n"`        // people behind the distribution
	Place    string          `json:"place"`    // Stated, Interpolated or Extrapolated
	Sampling float64         `json:"sampling"` // standard deviation of ln(value) for the size of the sample
	Model    float64         `json:"model"`    // the same for what lies between or beyond the stated quantiles
	Currency salary.Currency `json:"currency"`
	Basis    salary.Basis    `json:"basis"`
}

const (
	fewest      = 5   // people below whom the figures of a sample mean nothing
	leastBeyond = 0.5 // people to be expected on the far side of the quantile
	lowestLevel = 0.5 // of the chance of covering
	topLevel    = 0.999
	largeSample = 100  // people from which on the normal score is used
	modelInside = 0.04 // of the overall slope
	modelBeyond = 0.5  // of the overall slope, for each normal score
)

// Of returns the interval of the quantile p with the chance level of covering
// the true one. It is symmetric in ln(pay), save that it ends at a top code, and
// wider where the quantile is not one that the source states.
//
// It returns an error that wraps
//
//   - [salary.ErrTooFew] if the distribution is unset or its n is not known,
//     if n is below 5, or if fewer than half a person is to be expected beyond
//     the quantile: a sample of 30 says nothing of the highest hundredth;
//   - [salary.ErrRange] if p is not above 0 and below 1, or the level not from
//     0.5 to 0.999.
func Of(d salary.Distribution, p, level float64) (Interval, error) {
	if !(p > 0 && p < 1) {
		return Interval{}, fault(salary.ErrRange, "p = %v is not above 0 and below 1", p)
	}
	if !(level >= lowestLevel && level <= topLevel) {
		return Interval{}, fault(salary.ErrRange, "the level %v is not from 0.5 to 0.999", level)
	}
	n := d.N()
	switch {
	case d.Currency() == 0:
		return Interval{}, fault(salary.ErrTooFew, "the distribution is unset")
	case n == 0:
		return Interval{}, fault(salary.ErrTooFew, "n is not known, and no error is known without it")
	case n < fewest:
		return Interval{}, fault(salary.ErrTooFew, "n = %d is below %d", n, fewest)
	case float64(n)*min(p, 1-p) < leastBeyond:
		return Interval{}, fault(salary.ErrTooFew, "%d people do not reach the quantile %v", n, p)
	}
	z := normal.Score(p)
	k := knownOf(d)
	in := Interval{P: p, Level: level, Value: d.Quantile(p), N: n, Currency: d.Currency(), Basis: d.Basis()}
	in.Sampling = max(k.slope, slopeAt(d, z)) * math.Sqrt(p*(1-p)/float64(n)) / normal.Density(z)
	in.Place, in.Model = k.model(p, z)
	half := score(level, n) * math.Hypot(in.Sampling, in.Model)
	in.Low, in.High = max(in.Value*math.Exp(-half), k.floor(p)), in.Value*math.Exp(half)
	return in, nil
}

// Model returns where the quantile p lies among the stated ones, and the model
// error alone as a standard deviation of ln(value), which needs no n. It is ""
// and 0 if the distribution is unset or p is not above 0 and below 1.
func Model(d salary.Distribution, p float64) (place string, logSD float64) {
	if d.Currency() == 0 || !(p > 0 && p < 1) {
		return "", 0
	}
	return knownOf(d).model(p, normal.Score(p))
}

// String returns "p50 133,080, 90 % sure from 124,110 to 142,700 USD a year
// (n = 100, stated)".
func (in Interval) String() string {
	if in.Currency == 0 {
		return "unset"
	}
	high := figure.Text(in.High)
	if pay, err := salary.EstimatedPay(in.High, in.Currency, in.Basis, salary.Rounding{Unit: figure.Unit(in.High)}); err == nil {
		high = pay.String()
	}
	return fmt.Sprintf("p%.4g %s, %.4g %% sure from %s to %s (n = %s, %s)", 100*in.P, figure.Text(in.Value),
		100*in.Level, figure.Text(in.Low), high, figure.Group(fmt.Sprint(in.N)), in.Place)
}

// known is what a distribution was made from, as far as it bears on its error.
type known struct {
	scores []float64 // of the stated quantiles, rising
	shares []float64
	slope  float64 // of ln(pay) over the normal score, between the outermost
	bounds []salary.Quantile
}

// floor is what the quantile p is at the least: the top code at or below it.
func (k known) floor(p float64) float64 {
	least := 0.0
	for _, b := range k.bounds {
		if b.P <= p {
			least = max(least, b.Value)
		}
	}
	return least
}

func knownOf(d salary.Distribution) known {
	var k known
	o := d.Observed()
	var first, last float64
	for _, q := range o.Quantiles {
		if q.AtLeast {
			k.bounds = append(k.bounds, q) // no figure
			continue
		}
		if len(k.scores) == 0 {
			first = math.Log(q.Value)
		}
		last = math.Log(q.Value)
		k.scores = append(k.scores, normal.Score(q.P))
		k.shares = append(k.shares, q.P)
	}
	if top := len(k.scores) - 1; top > 0 {
		k.slope = (last - first) / (k.scores[top] - k.scores[0])
	} else {
		k.slope = o.Slope
	}
	return k
}

// slopeAt is the slope of ln(pay) around a normal score.
func slopeAt(d salary.Distribution, z float64) float64 {
	const near = 0.3
	return math.Log(d.At(z+near)/d.At(z-near)) / (2 * near)
}

// model is the error of the curve at p.
func (k known) model(p, z float64) (string, float64) {
	const same = 1e-9 // shares as close as this are one
	for _, s := range k.shares {
		if math.Abs(s-p) <= same {
			return Stated, 0
		}
	}
	first, last := k.scores[0], k.scores[len(k.scores)-1]
	if beyond := max(first-z, z-last); beyond > 0 {
		return Extrapolated, modelBeyond * k.slope * beyond
	}
	return Interpolated, modelInside * k.slope
}

// score is how many standard deviations the level reaches to either side.
func score(level float64, n int) float64 {
	z := normal.Score(0.5 + level/2)
	if n >= largeSample {
		return z
	}
	return student(z, float64(n-1))
}

// student is the quantile of Student's t of that many degrees of freedom where
// the normal one is z: the Cornish-Fisher expansion (Abramowitz and Stegun,
// 26.7.5), within 0.1 % for the 95 % and 1 % for the 99.5 % point from four
// degrees on.
func student(z, freedom float64) float64 {
	z2 := z * z
	g1 := z * (z2 + 1) / 4
	g2 := z * ((5*z2+16)*z2 + 3) / 96
	g3 := z * (((3*z2+19)*z2+17)*z2 - 15) / 384
	g4 := z * ((((79*z2+776)*z2+1482)*z2-1920)*z2 - 945) / 92160
	return z + (g1+(g2+(g3+g4/freedom)/freedom)/freedom)/freedom
}

func fault(cause error, format string, args ...any) error {
	return fmt.Errorf("confidence: %s: %w", fmt.Sprintf(format, args...), cause)
}
