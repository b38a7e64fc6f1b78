package salary

import (
	"math"

	"github.com/hiringbudget/hiringbudget/salary/internal/normal"
)

// knot is a known quantile: share, value, normal score and ln(value).
type knot struct{ p, v, z, y float64 }

// smallCurve is the number of knots that a curve holds without further
// allocation; sources publish five to seven.
const smallCurve = 7

// curve is the fitted distribution. Its state is knots (p and v), bounds, the
// tail slopes, the stated mean and n; all else follows from them, so that a
// curve that was written and read again is the same to the last bit.
type curve struct {
	knots    []knot
	segments []segment // segments[i] joins knots i and i+1
	bounds   []Quantile
	lo, hi   float64 // slopes of the tails
	stated   float64 // mean as given, 0 for none
	n        int
	room     [smallCurve]knot
	roomBody [smallCurve - 1]segment
}

// secant is the slope of the straight line between knots i and i+1.
func (c *curve) secant(i int) float64 {
	a, b := &c.knots[i], &c.knots[i+1]
	return (b.y - a.y) / (b.z - a.z)
}

// logs fills in ln(value), which does not fall where values a rounding apart
// have logarithms the wrong way round. Knots of equal logarithms are equal.
func (c *curve) logs() {
	for i := range c.knots {
		k := &c.knots[i]
		k.y = math.Log(k.v)
		if i > 0 {
			k.y = max(k.y, c.knots[i-1].y)
		}
	}
}

// drawTails draws the tails on from the outermost gaps: the nearest secant alone
// follows the noise of one gap, the overall slope alone misses a real change of
// spread. The lower tail takes their mean. The upper tail is raised to the top
// codes.
func (c *curve) drawTails() {
	c.logs()
	if last := len(c.knots) - 1; last == 0 {
		c.hi = c.lo // the slope that the caller assumes
	} else {
		overall := (c.knots[last].y - c.knots[0].y) / (c.knots[last].z - c.knots[0].z)
		c.lo = (c.secant(0) + overall) / 2
		c.hi = upperSlope(c.secant(last-1), overall)
	}
	c.hi = max(c.hi, c.reach())
}

// How far the upper tail follows the last gap: that share of the way for a
// small deviation from the overall slope, and for a large one never further
// than so many times the share and the overall slope.
const (
	tailFollow  = 0.7
	tailSteeper = 2.0
	tailFlatter = 0.7
)

// upperSlope is the slope of the upper tail. A last gap that hardly deviates
// from the overall slope is right more often than not, one that deviates much
// is mostly noise, and a flat one more so than a steep one. So large cells are
// met as by the gap itself, and small ones as by the mean of the two. The
// three figures were chosen on OEWS, May 2024, national and by area, with all
// occupations in view: TestTailRule in dataset has them beside 20 other rules and
// beside what a search on one half of the occupations alone finds. A lognormal
// keeps its slope.
func upperSlope(gap, overall float64) float64 {
	if overall == 0 {
		return 0
	}
	d := gap/overall - 1
	limit := tailSteeper
	if d < 0 {
		limit = tailFlatter
	}
	return overall * (1 + tailFollow*d/(1+math.Abs(d)/limit))
}

// reach is the smallest slope of the upper tail that satisfies the top codes.
func (c *curve) reach() float64 {
	top := c.knots[len(c.knots)-1]
	least := 0.0
	for _, b := range c.bounds {
		if b.Value > top.v {
			least = max(least, (math.Log(b.Value)-top.y)/(normal.Score(b.P)-top.z))
		}
	}
	if least > 0 { // a hair more, so that rounding does not end below the bound
		least += 4e-15 * (1 + math.Abs(top.y))
	}
	return least
}

// lay computes the segments from knots and tails.
func (c *curve) lay() {
	count := len(c.knots) - 1
	if count <= len(c.roomBody) {
		c.segments = c.roomBody[:count]
	} else {
		c.segments = make([]segment, count)
	}
	for i := range count {
		c.layOne(i)
	}
}

func (c *curve) layOne(i int) {
	a, b := &c.knots[i], &c.knots[i+1]
	c.segments[i] = newSegment(a, b, c.derivative(i), c.derivative(i+1))
}

// derivative is dy/dz at knot i: the weighted harmonic mean of the secants
// inside, zero beside a flat gap, and the tail slope at the ends, as far as
// three secants, beyond which the cubic would not be monotone.
func (c *curve) derivative(i int) float64 {
	last := len(c.knots) - 1
	switch i {
	case 0:
		return min(c.lo, 3*c.secant(0))
	case last:
		return min(c.hi, 3*c.secant(last-1))
	}
	before, after := c.secant(i-1), c.secant(i)
	if before <= 0 || after <= 0 {
		return 0
	}
	h0, h1 := c.knots[i].z-c.knots[i-1].z, c.knots[i+1].z-c.knots[i].z
	w0, w1 := 2*h1+h0, h1+2*h0
	return (w0 + w1) / (w0/before + w1/after)
}

// at returns the value at a normal score. Each step of it, rounding included,
// keeps order: sums and products of rising terms, grids wide enough to drown
// the error of the exponential, and the known values as limits.
func (c *curve) at(z float64) float64 {
	first, last := &c.knots[0], &c.knots[len(c.knots)-1]
	if z >= last.z {
		if c.hi == 0 {
			return last.v
		}
		return clamp(expOnGrid(clamp(last.y+c.hi*(z-last.z), -farOut, farOut)), last.v, math.MaxFloat64)
	}
	if z < first.z {
		if c.lo == 0 {
			return first.v
		}
		return clamp(expOnGrid(clamp(first.y-c.lo*(first.z-z), -farOut, farOut)), 0, first.v)
	}
	i := c.segmentAt(z)
	s := &c.segments[i]
	if s.rise == 0 {
		return c.knots[i].v
	}
	return clamp(expOnGrid(s.y0+s.rise*s.shape(s.local(z))), c.knots[i].v, c.knots[i+1].v)
}

// segmentAt finds the segment that holds z, which lies between the end knots.
func (c *curve) segmentAt(z float64) int {
	lo, hi := 0, len(c.segments)
	for hi-lo > 4 {
		if mid := (lo + hi) / 2; z >= c.knots[mid].z {
			lo = mid
		} else {
			hi = mid
		}
	}
	for lo+1 < hi && z >= c.knots[lo+1].z {
		lo++
	}
	return lo
}

// farOut is the ln of pay at which tails end: finite, and above zero.
const farOut = 700

// expOnGrid is exp of y cut to a multiple of 2^-49, so that two different
// results are further apart than the error of exp.
func expOnGrid(y float64) float64 {
	const grid = 1 << 49
	return math.Exp(math.Floor(y*grid) * (1.0 / grid))
}

// clamp keeps v, which is a number, between the limits. The processor guesses
// these branches right nearly always, which min and max, with their care for
// what is no number, do not allow it to.
func clamp(v, low, high float64) float64 {
	if v < low {
		return low
	}
	if v > high {
		return high
	}
	return v
}
