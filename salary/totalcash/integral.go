package totalcash

import (
	"cmp"
	"math"
	"slices"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/internal/normal"
	"github.com/hiringbudget/hiringbudget/salary/internal/quad"
)

// end is the normal score beyond which nobody is left that counts (1e-16).
const end = 8.3

// outcome is one way in which the parts may turn out: which of them are paid.
type outcome struct {
	chance float64
	scores []float64 // of base, between which it and the fixed parts are smooth; rising, with both ends
	fixed  []part    // known once base is
	inner  []part    // integrated over
	last   *part     // the most spread of the others, whose distribution is used as it is; nil if all are fixed
}

// outcomes lists all ways with a chance, nobody paid first.
func outcomes(base salary.Distribution, parts []part) []outcome {
	var all []outcome
	for mask := range 1 << len(parts) {
		o := outcome{chance: 1, scores: scores(base)}
		for i, p := range parts {
			switch {
			case mask>>i&1 == 0:
				o.chance *= 1 - p.chance
			case p.settled:
				o.chance *= p.chance
				o.fixed = append(o.fixed, p)
				if p.rest == 0 {
					for _, z := range scores(p.pay) {
						o.scores = append(o.scores, p.rho*z)
					}
				}
			default:
				o.chance *= p.chance
				o.inner = append(o.inner, p)
			}
		}
		if o.chance == 0 {
			continue
		}
		slices.Sort(o.scores)
		slices.SortFunc(o.inner, func(a, b part) int { return cmp.Compare(a.width(), b.width()) })
		if n := len(o.inner); n > 0 {
			o.last, o.inner = &o.inner[n-1], o.inner[:n-1]
		}
		all = append(all, o)
	}
	return all
}

// width is how far apart, in ln, the large and the small ones of a part are.
func (p part) width() float64 { return math.Log(p.pay.At(1) / p.pay.At(-1)) }

// at is what the part pays at the score of base z and its own rest u.
func (p part) at(z, base, u float64) float64 {
	v := p.pay.At(p.rho*z + p.rest*u)
	if p.ofBase {
		return v * base
	}
	return v
}

// scoreOf is the rest u at which the part pays v.
func (p part) scoreOf(v, z, base float64) float64 {
	if p.ofBase {
		v /= base
	}
	return (normal.Score(p.pay.Rank(v)) - p.rho*z) / p.rest
}

// below is the share of people whose base and parts together are t or less.
func (o *outcome) below(base salary.Distribution, t float64) float64 {
	if o.last == nil && len(o.fixed) == 0 {
		return base.Rank(t)
	}
	top := min(normal.Score(base.Rank(t)), end)
	f := func(z float64) float64 {
		b := base.At(z)
		return normal.Density(z) * o.partsBelow(t-b, z, b)
	}
	// With nothing to integrate over inside, the panels can afford to be halved
	// where the function jumps.
	const tolerance, depth = 1e-11, 40
	sum := 0.0
	breaks := o.breaks(base, t, top)
	for i := 1; i < len(breaks); i++ {
		if len(o.inner) == 0 {
			sum += quad.Adaptive(f, breaks[i-1], breaks[i], tolerance, depth)
		} else {
			sum += quad.Panel(f, breaks[i-1], breaks[i])
		}
	}
	return min(max(sum, 0), 1)
}

// breaks are scores of base from the lowest to the top, between which the
// integrand is smooth: the knots of base and of what
// follows from it, and where what is left of t for the
// parts is their usual least, middle and most. No two are far apart.
func (o *outcome) breaks(base salary.Distribution, t, top float64) []float64 {
	points := []float64{-end, top}
	for _, u := range []float64{-5, -2, 0, 2, 5} {
		points = append(points, o.crossing(base, t, u, top))
	}
	for _, z := range o.scores {
		if z < top {
			points = append(points, z)
		}
	}
	slices.Sort(points)
	points = slices.CompactFunc(points, func(a, b float64) bool { return math.Abs(a-b) < 1e-9 })
	widest := 2.5
	if o.last == nil && o.falls() {
		widest = 0.1 // the sum may be small within a narrow range of base alone
	}
	var all []float64
	for i, z := range points {
		if i > 0 {
			gap := z - points[i-1]
			steps := math.Ceil(gap / widest)
			for k := 1.0; k < steps; k++ {
				all = append(all, points[i-1]+gap*k/steps)
			}
		}
		all = append(all, z)
	}
	return all
}

// crossing is the score of base up to which base and the parts, each at the rest
// u, come to no more than t.
func (o *outcome) crossing(base salary.Distribution, t, u, top float64) float64 {
	low, high := -end, top
	for range 30 {
		z := low + (high-low)/2
		b := base.At(z)
		sum := b
		for _, parts := range [2][]part{o.fixed, o.inner} {
			for _, p := range parts {
				sum += p.at(z, b, u)
			}
		}
		if o.last != nil {
			sum += o.last.at(z, b, u)
		}
		if sum <= t {
			low = z
		} else {
			high = z
		}
	}
	return low
}

// falls reports whether a part is smaller where base is larger.
func (o *outcome) falls() bool {
	return slices.ContainsFunc(o.fixed, func(p part) bool { return p.rho < 0 && p.rest == 0 })
}

// partsBelow is the chance that the parts together are at most left, given base.
func (o *outcome) partsBelow(left, z, base float64) float64 {
	for _, p := range o.fixed {
		left -= p.at(z, base, 0)
	}
	return o.innerBelow(o.inner, left, z, base)
}

func (o *outcome) innerBelow(inner []part, left, z, base float64) float64 {
	switch {
	case left < 0:
		return 0
	case o.last == nil:
		return 1
	case len(inner) == 0:
		return normal.Below(o.last.scoreOf(left, z, base))
	}
	p := inner[0]
	f := func(u float64) float64 {
		return normal.Density(u) * o.innerBelow(inner[1:], left-p.at(z, base, u), z, base)
	}
	const far = 6 // 1e-9 of the people are below
	top := min(p.scoreOf(left, z, base), far)
	if top <= -far {
		return 0
	}
	if len(inner) > 1 {
		return quad.Panel(f, max(-far, top-2*far+1), top) // sixteen points reach over eleven scores
	}
	middle := (top - far) / 2
	return quad.Panel(f, -far, middle) + quad.Panel(f, middle, top)
}
