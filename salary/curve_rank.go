package salary

import (
	"math"

	"github.com/hiringbudget/hiringbudget/salary/internal/normal"
)

// rank returns the share of people at or below x > 0.
func (c *curve) rank(x float64) float64 {
	last := len(c.knots) - 1
	if x < c.knots[0].v {
		k := c.knots[0]
		if c.lo == 0 {
			return 0
		}
		return clamp(normal.Below(k.z-(k.y-math.Log(x))/c.lo), 0, k.p)
	}
	if x > c.knots[last].v {
		k := c.knots[last]
		if c.hi == 0 {
			return 1
		}
		return clamp(normal.Below(k.z+(math.Log(x)-k.y)/c.hi), k.p, 1)
	}
	i := 0
	for i < last && c.knots[i+1].v <= x {
		i++
	}
	if c.knots[i].v == x || c.segments[i].rise == 0 {
		return c.rankAtKnot(i)
	}
	s := &c.segments[i]
	t := s.solve((math.Log(x) - s.y0) / s.rise)
	return clamp(normal.Below(s.z0+t/s.perZ), c.knots[i].p, c.knots[i+1].p)
}

// rankAtKnot is the rank of the value of knot i. Knots of equal value, which
// is to say of equal logarithm, and a tail without slope beyond them, hold many
// people at one value: the rank is the middle of theirs.
func (c *curve) rankAtKnot(i int) float64 {
	first, last := i, i
	for first > 0 && c.knots[first-1].y == c.knots[i].y {
		first--
	}
	for last < len(c.knots)-1 && c.knots[last+1].y == c.knots[i].y {
		last++
	}
	from, to := c.knots[first].p, c.knots[last].p
	if first == 0 && c.lo == 0 {
		from = 0
	}
	if last == len(c.knots)-1 && c.hi == 0 {
		to = 1
	}
	if from == to {
		return to
	}
	return from + (to-from)/2
}

// solve returns the t with H(t) = h, by Newton steps that are replaced by
// bisection when they leave the bracket.
func (s *segment) solve(h float64) float64 {
	const most = 60
	lo, hi := 0.0, 1.0
	t := min(max(h, 0), 1)
	for range most {
		miss := s.shape(t) - h
		if miss > 0 {
			hi = t
		} else if miss < 0 {
			lo = t
		} else {
			return t
		}
		next := t - miss/s.slope(t)
		if !(next > lo && next < hi) {
			next = lo + (hi-lo)/2
		}
		if math.Abs(next-t) <= 1e-15 {
			return next
		}
		t = next
	}
	return t
}
