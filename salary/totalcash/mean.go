package totalcash

import (
	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/internal/normal"
	"github.com/hiringbudget/hiringbudget/salary/internal/quad"
)

// meanOn is the mean of the part among those who are paid it.
func (p part) meanOn(base salary.Distribution) float64 {
	switch {
	case !p.ofBase:
		return p.pay.Mean()
	case p.rho == 0 || p.pay.At(-end) == p.pay.At(end): // independent, or the same share for all
		return p.pay.Mean() * base.Mean()
	}
	return overScores(func(z float64) float64 {
		if p.rest == 0 {
			return base.At(z) * p.pay.At(p.rho*z)
		}
		return base.At(z) * overScores(func(u float64) float64 { return p.pay.At(p.rho*z + p.rest*u) })
	})
}

// overScores is the mean of f over the normal scores, as far out as a tail of
// slope 5, the steepest there is, carries weight.
func overScores(f func(float64) float64) float64 {
	const far, step = 14, 2
	sum := 0.0
	for z := -far; z < far; z += step {
		sum += quad.Panel(func(z float64) float64 { return normal.Density(z) * f(z) }, float64(z), float64(z+step))
	}
	return sum
}
