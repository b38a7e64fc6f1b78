package salary

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/hiringbudget/hiringbudget/salary/internal/figure"
	"github.com/hiringbudget/hiringbudget/salary/internal/normal"
)

// Quantile is one point of a distribution: the share P of people is paid
// Value or less.
type Quantile struct {
	P     float64 `json:"p"`     // above 0 and below 1; 0.5 is the median
	Value float64 `json:"value"` // above 0, in major units
	// AtLeast marks a top code: the quantile is Value or more, by how much is
	// not known. OEWS prints "#" for such a figure.
	AtLeast bool `json:"at_least,omitempty"`
}

// Observed is what is known of the pay of a group of people, the input of
// [NewDistribution].
type Observed struct {
	Quantiles []Quantile // in any order; two or more, or one with a Slope
	Mean      float64    // in major units; 0 means none is known
	N         int        // people behind the figures; 0 means unknown
	// Slope is the spread to assume if only one quantile is known, as the
	// slope of ln(pay) over the normal score: about 0.31 for a whole occupation
	// in OEWS, 0.40 to 0.45 for surveys of technical staff. At most 2. 0 means
	// that one quantile alone is refused. With more quantiles it is not used.
	Slope    float64
	Tails    *Tails // where they are known; nil draws them from the quantiles
	Currency Currency
	Basis    Basis
}

// Tails are the slopes of ln(pay) over the normal score beyond the outermost
// known quantiles, from 0 to 5. A slope of 0 is an end: nobody is paid less
// than the lowest quantile, or more than the highest.
type Tails struct{ Lower, Upper float64 }

// Distribution is the spread of pay of a group of people, known by a few
// quantiles: ln(pay) as a function of the normal score, monotone cubic
// between the known points and straight outside. It passes through each of
// them exactly and never falls. It is immutable, and safe for concurrent use.
//
// The zero value means "unset": its figures are 0 and its currency is none.
type Distribution struct {
	_ [0]func()
	unit
	c *curve
}

// NewDistribution fits the curve.
//
// Between the known points ln(pay) is a cubic Hermite curve with the slopes of
// Fritsch and Carlson (SIAM J. Numer. Anal. 17, 1980), in the harmonic form.
// The slope of the lower tail is the mean of the nearest secant and the overall
// slope. That of the upper tail follows the last secant by 0.7 of its deviation
// from the overall slope, less so the larger that is, and is at most 2.4 times
// the overall slope. If a mean is given, the upper tail slope is solved, between 0.02 and 2, so that
// the curve has that mean. Stated quantiles are never moved for it. A mean
// that cannot be had so is not used, nor one in conflict with the mean that
// the quantiles give, which is a gap in ln above 0.06, above 0.14 if one or
// two quantiles are known, and above 0.40 if three or more are known but none
// from 0.90 up. [Distribution.Warnings] reports it.
// A top code is no point of the curve; the upper tail is raised to reach it.
//
// Tails that are given stay as they are. A stated mean is then compared with
// that of the curve, as [Distribution.Warnings] has it, and does not turn them.
//
// It returns a *[DistributionError] that wraps
//
//   - [ErrCurrency] or [ErrBasis] if one is missing or unknown;
//   - [ErrTooFew] if no quantile is known, or one without a Slope or Tails;
//   - [ErrRange] if a number is not finite or outside its limits: P from 1e-9
//     to 1-1e-9, values from 1e-6 up to 1e15, at most 99 quantiles, a Slope up
//     to 2, N not negative; or if quantiles lie so close together, or so far
//     apart in value, that no pay is spread so (a tail slope above 5);
//   - [ErrConflict] if values fall as P rises, one P has two values, or a top
//     code lies below a known quantile or above the tail that is given.
func NewDistribution(o Observed) (Distribution, error) {
	c, err := newCurve(o)
	if err != nil {
		return Distribution{}, err
	}
	if err := c.setTails(o.Tails); err != nil {
		return Distribution{}, err
	}
	c.lay()
	if o.Mean > 0 && o.Tails == nil {
		c.meet(o.Mean)
	}
	return Distribution{unit: unit{o.Currency, o.Basis}, c: c}, nil
}

// Quantile returns the pay, in major units, that the share p of people does
// not exceed. It never falls as p rises. A p that is not above 0, or is not a
// number, gives 0; a p of 1 or more gives the value at the largest float64
// below 1, which is finite.
func (d Distribution) Quantile(p float64) float64 {
	if d.c == nil || !(p > 0) {
		return 0
	}
	const last = 1 - 1.0/(1<<53)
	if p > last {
		p = last
	}
	return d.c.at(normal.Score(p))
}

// At returns the pay at a normal score: At(0) is the median, and
// At(rng.NormFloat64()) is a random draw. A score that is not a number gives 0.
func (d Distribution) At(z float64) float64 {
	if d.c == nil || z != z {
		return 0
	}
	return d.c.at(z)
}

// Rank returns the share of people who are paid x or less, between 0 and 1.
// Where many are paid exactly x (equal quantiles), it is the middle of their
// ranks. It is 0 if x is not a number.
func (d Distribution) Rank(x float64) float64 {
	if d.c == nil || !(x > 0) {
		return 0
	}
	return d.c.rank(x)
}

// Mean returns the mean of the curve. It is the stated mean, to rounding, if
// that was used, and always finite.
func (d Distribution) Mean() float64 {
	if d.c == nil {
		return 0
	}
	return d.c.mean()
}

// N returns the number of people behind the figures, 0 if unknown.
func (d Distribution) N() int {
	if d.c == nil {
		return 0
	}
	return d.c.n
}

// Observed returns a copy of the known points, top codes included, by rising
// P, with the stated mean, n, unit and tails. Fitting it again gives the same
// distribution. Slope is that of the lower tail if one quantile is known.
func (d Distribution) Observed() Observed {
	if d.c == nil {
		return Observed{}
	}
	c := d.c
	o := Observed{Mean: c.stated, N: c.n, Tails: &Tails{c.lo, c.hi}, Currency: d.currency, Basis: d.basis}
	o.Quantiles = make([]Quantile, 0, len(c.knots)+len(c.bounds))
	for _, k := range c.knots {
		o.Quantiles = append(o.Quantiles, Quantile{P: k.p, Value: k.v})
	}
	o.Quantiles = append(o.Quantiles, c.bounds...)
	if len(c.knots) == 1 {
		o.Slope = c.lo
	}
	return o
}

// String returns the five usual percentiles, rounded to whole units, such as
// "p10 77,850, p25 102,140, p50 128,870, p75 149,320, p90 171,430 USD a year".
func (d Distribution) String() string {
	if d.c == nil {
		return "unset"
	}
	var b strings.Builder
	for i, p := range []float64{0.10, 0.25, 0.50, 0.75, 0.90} {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "p%.0f %s", p*100, figure.Group(strconv.FormatFloat(d.Quantile(p), 'f', 0, 64)))
	}
	return b.String() + " " + d.currency.String() + " " + d.basis.words()
}
