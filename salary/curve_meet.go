package salary

import (
	"math"

	"github.com/hiringbudget/hiringbudget/salary/internal/normal"
)

// Limits of the upper slope that a stated mean may ask for.
const (
	flattestUpper = 0.02
	steepestUpper = 2.0
)

// How far apart, in ln, a stated mean and the one of the quantiles may be: two
// standard deviations of what was measured on occupations of OEWS. Three
// quantiles with one in the upper tenth predict a mean to 3 %, one or two to
// 7 %. Three without one there leave the tail open, and the mean is the best
// that is known of it: limits of 6 or 14 % then cost more in the 90th
// percentile of small occupations than they save, so only a gap of 40 %,
// which is a wrong figure and no tail, is refused.
const (
	gapClose  = 2 * 0.03
	gapFew    = 2 * 0.07
	gapOpen   = 0.40
	manyKnots = 3
	closeFrom = 0.90
)

// meet turns the upper tail so that the curve has the stated mean. It leaves
// the tail alone if the mean is in conflict with the quantiles or cannot be
// reached; the warning follows from the difference that stays.
func (c *curve) meet(stated float64) {
	last := len(c.segments) - 1
	rest := c.lowerTail()
	for i := range max(last, 0) {
		rest += c.segments[i].integral()
	}
	gap := func(hi float64) float64 {
		c.setUpper(hi)
		m := rest + c.upperTail(hi)
		if last >= 0 {
			m += c.segments[last].integral()
		}
		return m/stated - 1
	}
	usual := c.hi
	atUsual := gap(usual)
	if math.Abs(math.Log1p(atUsual)) > c.tolerance() {
		return
	}
	hi, ok := c.solveUpper(gap, atUsual)
	if !ok {
		hi = usual
	}
	c.setUpper(hi)
}

// tolerance is how far a stated mean may be from the one of the quantiles.
func (c *curve) tolerance() float64 {
	switch {
	case len(c.knots) < manyKnots:
		return gapFew
	case c.knots[len(c.knots)-1].p < closeFrom:
		return gapOpen
	}
	return gapClose
}

// setUpper changes the upper tail and the segment that ends at it.
func (c *curve) setUpper(hi float64) {
	c.hi = hi
	if last := len(c.segments) - 1; last >= 0 {
		c.layOne(last)
	}
}

// solveUpper looks for a slope between its limits and above the top codes
// where the gap is zero, near the usual one first. The mean rises with the
// slope, except that a steeper end may first bend a long last segment down;
// the lowest mean is then at three secants.
func (c *curve) solveUpper(gap func(float64) float64, atUsual float64) (float64, bool) {
	least := max(flattestUpper, c.reach())
	if least > steepestUpper {
		return 0, false
	}
	inside := func(hi float64) float64 { return min(max(hi, least), steepestUpper) }
	start, atStart := inside(c.hi), atUsual
	if start < c.hi || start > c.hi {
		atStart = gap(start)
	}
	far, back := least, steepestUpper
	if atStart < 0 {
		far, back = back, far
	}
	bend := start
	if last := len(c.segments) - 1; last >= 0 {
		bend = inside(3 * c.secant(last))
	}
	near := 1.3 * math.Abs(atStart) / c.perSlope(start) // a little beyond where a straight line ends
	for _, end := range [4]float64{start + min(max(far-start, -near), near), far, back, bend} {
		if g := gap(end); g == 0 || (g > 0) != (atStart > 0) {
			return root(gap, start, atStart, end, g), true
		}
	}
	return 0, false
}

// perSlope is how much the upper tail adds to the mean for a slope of 1, as a
// share of the mean.
func (c *curve) perSlope(hi float64) float64 {
	k := &c.knots[len(c.knots)-1]
	return ((hi-k.z)*c.upperTail(hi) + k.v*normal.Density(k.z)) / c.stated
}

// root finds where f, of different sign at a and b, is zero: by false position
// with the Anderson-Björck weight on the end that stays.
func root(f func(float64) float64, a, fa, b, fb float64) float64 {
	const most = 60
	for range most {
		if math.Abs(fb) <= 1e-15 {
			return b
		}
		x := b - fb*(b-a)/(fb-fa)
		if math.Abs(x-b) <= 1e-16+1e-15*math.Abs(b) {
			return x
		}
		fx := f(x)
		if (fx > 0) == (fb > 0) {
			if w := 1 - fx/fb; w > 0 {
				fa *= w
			} else {
				fa /= 2
			}
		} else {
			a, fa = b, fb
		}
		b, fb = x, fx
	}
	return b
}
