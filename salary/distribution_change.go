package salary

import (
	"math"
	"slices"

	"github.com/hiringbudget/hiringbudget/salary/internal/normal"
)

// Scale returns the distribution of pay times f, in the same currency and for
// the same period: a factor for a place or a skill, or ageing. The stated mean
// and the top codes move along.
// It returns a *[DistributionError] that wraps [ErrRange] if f is not above
// zero and finite, or if a value leaves the limits of [NewDistribution].
func (d Distribution) Scale(f float64) (Distribution, error) { return d.convert("factor", f, d.unit) }

// Convert returns the distribution in another currency; the rate is how much
// of it one unit of the old currency buys. It returns a *[DistributionError]
// that wraps [ErrCurrency] if the currency is missing or unknown, and
// [ErrRange] as [Distribution.Scale] does.
func (d Distribution) Convert(rate float64, to Currency) (Distribution, error) {
	if to.entry() < 0 {
		return Distribution{}, misfit(ErrCurrency, "currency", "%v is missing or unknown", to)
	}
	return d.convert("rate", rate, unit{to, d.basis})
}

func (d Distribution) convert(field string, f float64, to unit) (Distribution, error) {
	if !(f > 0) || math.IsInf(f, 1) {
		return Distribution{}, misfit(ErrRange, field, "%v is not above 0 and finite", f)
	}
	return d.change(field, to, func(c *curve) {
		for i := range c.knots {
			c.knots[i].v *= f
		}
		for i := range c.bounds {
			c.bounds[i].Value *= f
		}
		c.stated *= f
	})
}

// Narrow returns the distribution with the same median and every distance from
// it, in ln(pay), times k: what is left of the spread when something that
// explains a part of it is known. For a share r2 explained, k is sqrt(1-r2).
// The stated mean is dropped, since it is one of other people.
// It returns a *[DistributionError] that wraps [ErrRange] if k is negative or
// not finite, or if the result leaves the limits of [NewDistribution].
func (d Distribution) Narrow(k float64) (Distribution, error) {
	if !(k >= 0) || math.IsInf(k, 1) {
		return Distribution{}, misfit(ErrRange, "k", "%v is not 0 or above and finite", k)
	}
	return d.change("k", d.unit, func(c *curve) {
		c.stated = 0
		if k != 1 { // one keeps the values to the last bit
			c.narrow(k)
		}
	})
}

// Widen returns the distribution with the same median after an uncertain
// factor whose ln has the standard deviation tau: every slope s becomes
// sqrt(s²+tau²), which is exact for a lognormal. The stated mean is dropped.
// It returns a *[DistributionError] that wraps [ErrRange] if tau is negative
// or not finite, or if the result leaves the limits of [NewDistribution].
func (d Distribution) Widen(tau float64) (Distribution, error) {
	if !(tau >= 0) || math.IsInf(tau, 1) {
		return Distribution{}, misfit(ErrRange, "tau", "%v is not 0 or above and finite", tau)
	}
	return d.change("tau", d.unit, func(c *curve) {
		c.stated = 0
		if tau > 0 { // zero keeps the values to the last bit
			c.widen(tau)
		}
	})
}

// change applies f to a copy of the curve and fits that again. The tails stay
// what f left: those of a scaled curve were solved before.
func (d Distribution) change(field string, to unit, f func(*curve)) (Distribution, error) {
	if d.c == nil {
		return Distribution{}, misfit(ErrTooFew, "quantiles", "the distribution is unset")
	}
	c := d.c.clone()
	f(c)
	before := 0.0
	for i := range c.knots {
		k := &c.knots[i]
		k.v = max(k.v, before) // exp may round two close values the wrong way
		before = k.v
	}
	if !c.within() {
		return Distribution{}, misfit(ErrRange, field, "a value leaves the range from 1e-6 up to 1e15")
	}
	c.logs()
	c.hi = max(c.hi, c.reach())
	if err := c.checkTails(); err != nil {
		return Distribution{}, err
	}
	c.lay()
	return Distribution{unit: to, c: c}, nil
}

func (c *curve) clone() *curve {
	n := &curve{lo: c.lo, hi: c.hi, stated: c.stated, n: c.n, bounds: slices.Clone(c.bounds)}
	n.knots = append(n.room[:0], c.knots...)
	return n
}

// within checks the limits of values, which also keeps NaN and Inf out.
func (c *curve) within() bool {
	ok := func(v float64) bool { return v >= smallestValue && v < valueLimit }
	for _, k := range c.knots {
		if !ok(k.v) {
			return false
		}
	}
	for _, b := range c.bounds {
		if !ok(b.Value) {
			return false
		}
	}
	return c.stated == 0 || ok(c.stated)
}

// narrow multiplies the distances from the median by k.
func (c *curve) narrow(k float64) {
	center := math.Log(c.median())
	move := func(y float64) float64 { return math.Exp(center + k*(y-center)) }
	for i := range c.knots {
		c.knots[i].v = move(c.knots[i].y)
	}
	for i := range c.bounds {
		c.bounds[i].Value = move(math.Log(c.bounds[i].Value))
	}
	c.lo, c.hi = c.lo*k, c.hi*k
}

// widen raises every slope and puts the curve back on its median. A top code
// keeps its place relative to the tail that reaches it.
func (c *curve) widen(tau float64) {
	center := math.Log(c.median())
	top := c.knots[len(c.knots)-1]
	y := c.knots[0].y
	for i := range c.knots {
		if i > 0 {
			a, b := c.knots[i-1], c.knots[i]
			y += math.Hypot((b.y-a.y)/(b.z-a.z), tau) * (b.z - a.z)
		}
		c.knots[i].v = math.Exp(y) // the old ln stays in place for the next step
	}
	for i := range c.bounds {
		b := &c.bounds[i]
		dz := normal.Score(b.P) - top.z
		slope := max((math.Log(b.Value)-top.y)/dz, 0)
		b.Value = math.Exp(y + math.Hypot(slope, tau)*dz)
	}
	c.lo, c.hi = math.Hypot(c.lo, tau), math.Hypot(c.hi, tau)
	c.logs()
	c.lay()
	back := math.Exp(center - math.Log(c.median()))
	for i := range c.knots {
		c.knots[i].v *= back
	}
	for i := range c.bounds {
		c.bounds[i].Value *= back
	}
}

// median needs the segments, which a copy does not have yet.
func (c *curve) median() float64 {
	c.lay()
	return c.at(0)
}
