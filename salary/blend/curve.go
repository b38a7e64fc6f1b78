package blend

import (
	"math"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/internal/normal"
	"github.com/hiringbudget/hiringbudget/salary/internal/quad"
)

// Quantile returns the pay, in major units, that the share p of people does
// not exceed. It never falls as p rises, and lies between the quantiles of the
// sources. A p that is not above 0, or is not a number, gives 0; a p of 1 or
// more gives the value at the largest float64 below 1, which is finite.
func (d Distribution) Quantile(p float64) float64 {
	const last = 1 - 1.0/(1<<53)
	if len(d.parts) == 0 || !(p > 0) {
		return 0
	}
	p = min(p, last)
	if d.options.Method == QuantileAverage {
		return d.average(func(c part) float64 { return c.pay.Quantile(p) })
	}
	return d.pooled(p)
}

// At returns the pay at a normal score: At(0) is the median, and
// At(rng.NormFloat64()) is a random draw. A score that is not a number gives 0.
func (d Distribution) At(z float64) float64 {
	if len(d.parts) == 0 || z != z {
		return 0
	}
	if d.options.Method == QuantileAverage {
		return d.average(func(c part) float64 { return c.pay.At(z) })
	}
	const fine = 1 << 40 // grid of scores, wide enough to drown the error of the normal distribution
	low, high := math.Inf(1), 0.0
	for _, c := range d.parts {
		v := c.pay.At(z)
		low, high = min(low, v), max(high, v)
	}
	// Far out no p tells one score from another, but the sources do.
	return clamp(d.Quantile(max(normal.Below(math.Floor(z*fine)/fine), math.SmallestNonzeroFloat64)), low, high)
}

func clamp(v, low, high float64) float64 { return min(max(v, low), high) }

// pooled finds where the weighted rank reaches p, between the quantiles of the
// sources, to 1e-12 of the value.
//
// It bisects one fixed tree of float64 values, the same for every p, and each
// of its turns to the upper half stays one for a larger p, also where rounding
// lets a rank fall by a last bit. Thus the result cannot fall.
func (d Distribution) pooled(p float64) float64 {
	const resolution = 1 << 12 // units of the last bit
	low, high := math.Inf(1), 0.0
	for _, c := range d.parts {
		q := c.pay.Quantile(p)
		low, high = min(low, q), max(high, q)
	}
	if low == high {
		return low
	}
	below, above := uint64(0), math.Float64bits(math.Inf(1))
	for above-below > resolution {
		middle := below + (above-below)/2
		x := math.Float64frombits(middle)
		if x < low || x <= high && d.poolRank(x) < p {
			below = middle
		} else {
			above = middle
		}
	}
	return clamp(math.Float64frombits(above), low, high)
}

func (d Distribution) poolRank(x float64) float64 {
	sum := 0.0
	for _, c := range d.parts {
		sum += c.share * c.pay.Rank(x)
	}
	return sum
}

// average is the weighted geometric mean of what f gives for the parts. Values
// and sums are cut to grids that are coarser than the errors of log and exp,
// so that it does not fall where f does not; equal values are their mean.
func (d Distribution) average(f func(part) float64) float64 {
	const bits, grid = 1<<8 - 1, 1 << 44
	sum, low, high := 0.0, math.Inf(1), 0.0
	for _, c := range d.parts {
		v := f(c)
		sum += c.share * math.Log(math.Float64frombits(math.Float64bits(v)&^bits))
		low, high = min(low, v), max(high, v)
	}
	return clamp(math.Exp(math.Floor(sum*grid)/grid), low, high)
}

// Rank returns the share of people who are paid x or less, between 0 and 1.
// Where many are paid exactly x, it is the middle of their ranks. It is 0 if x
// is not a number.
func (d Distribution) Rank(x float64) float64 {
	if len(d.parts) == 0 || !(x > 0) {
		return 0
	}
	if d.options.Method != QuantileAverage {
		return min(d.poolRank(x), 1)
	}
	first := d.firstScore(func(v float64) bool { return v >= x })
	beyond := d.firstScore(func(v float64) bool { return v > x })
	a, b := normal.Below(first), normal.Below(beyond)
	return a + (b-a)/2
}

// firstScore is the lowest normal score at which the averaged value passes.
func (d Distribution) firstScore(pass func(float64) bool) float64 {
	low, high := -40.0, 40.0 // beyond both, no one is left
	for range 60 {
		z := low + (high-low)/2
		if pass(d.average(func(c part) float64 { return c.pay.At(z) })) {
			high = z
		} else {
			low = z
		}
	}
	return high
}

// Mean returns the mean: of a linear pool the weighted mean of the means, of a
// quantile average the integral of its quantiles, to about 1e-9 of it.
func (d Distribution) Mean() float64 { return d.mean }

func (d Distribution) meanOf() float64 {
	sum := 0.0
	if d.options.Method != QuantileAverage || len(d.parts) == 1 {
		for _, c := range d.parts {
			sum += c.share * c.pay.Mean()
		}
		return sum
	}
	const end = 14 // a tail of slope 5, the steepest there is, has 1e-18 of its mean beyond
	weighted := func(z float64) float64 {
		return d.average(func(c part) float64 { return c.pay.At(z) }) * normal.Density(z)
	}
	size := d.average(func(c part) float64 { return c.pay.Mean() })
	for z := -end; z < end; z++ {
		sum += quad.Adaptive(weighted, float64(z), float64(z+1), 1e-11*size, 12)
	}
	return sum
}

// Pay returns the quantile p as exact money, rounded once; see
// [salary.EstimatedPay]. It returns an error that wraps
//
//   - [salary.ErrRange] if p is not above 0 and below 1, or the value is 1e15
//     or more;
//   - [salary.ErrCurrency] if the distribution is unset;
//   - [salary.ErrSyntax] or [salary.ErrRange] if the rounding is not valid.
func (d Distribution) Pay(p float64, r salary.Rounding) (salary.Pay, error) {
	if len(d.parts) > 0 && !(p > 0 && p < 1) {
		return salary.Pay{}, fault(salary.ErrRange, "pay", "p = %v is not above 0 and below 1", p)
	}
	return salary.EstimatedPay(d.Quantile(p), d.Currency(), d.Basis(), r)
}
