package totalcash

import (
	"math"
	"slices"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/internal/normal"
	"github.com/hiringbudget/hiringbudget/salary/internal/quad"
)

const (
	farthest  = 1e-6 // share of people beyond which there are no knots
	mostKnots = 97
	wanted    = 2e-5 // how far off a curve may be
	closest   = 1e-5 // normal scores between knots
	// Each point of three parts is dear.
	fewKnots   = 48
	wantedFrom = 1e-4
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

// knot is an amount, the normal score of the share of people below it, and what
// the integral is halfway to the next one.
type knot struct {
	t, z    float64
	half, y float64 // amount and normal score; 0 until they are known
	off     float64 // how far the curve is from it
}

// curve fits a distribution through the integral, at more and more amounts
// until it is met halfway between any two. It returns how far it is off.
func curve(base salary.Distribution, parts []part, mean float64) (salary.Distribution, float64, error) {
	all := outcomes(parts)
	scoreAt := func(t float64) float64 {
		p := 0.0
		for _, o := range all {
			p += o.chance * o.below(base, t)
		}
		return normal.Score(min(max(p, farthest/2), 1-farthest/2))
	}
	most, good := mostKnots, wanted
	if len(parts) == mostParts {
		most, good = fewKnots, wantedFrom
	}
	knots := inside(scoreAt, ladder(base, parts))
	for {
		d, err := through(base, knots, mean)
		if err != nil {
			return d, 0, err
		}
		worst := 0.0
		for i := range knots[:len(knots)-1] {
			k := &knots[i]
			if k.half == 0 {
				k.half = math.Sqrt(k.t * knots[i+1].t)
				k.y = scoreAt(k.half)
			}
			k.off = 0
			if knots[i+1].z-k.z > 2*closest && k.half > k.t && k.half < knots[i+1].t {
				k.off = min(math.Abs(normal.Score(d.Rank(k.half))-k.y), math.Abs(math.Log(d.At(k.y)/k.half)))
			}
			worst = max(worst, k.off)
		}
		if worst <= good || len(knots) >= most {
			return d, worst, nil
		}
		knots = refine(knots, max(good, worst/10), most)
	}
}

// inside keeps the amounts that some but not nearly all stay below, and looks
// for the least and the most such amount: where parts make up for a low base
// there is a sharp end.
func inside(scoreAt func(float64) float64, amounts []float64) []knot {
	limit := normal.Score(1 - farthest)
	var knots []knot
	var low, high float64 // the nearest amounts outside
	for _, t := range amounts {
		switch z := scoreAt(t); {
		case z < -limit:
			low = t
		case z > limit:
			if high == 0 {
				high = t
			}
		case len(knots) == 0 || z-knots[len(knots)-1].z >= closest:
			knots = append(knots, knot{t: t, z: z})
		}
	}
	if len(knots) == 0 {
		return nil
	}
	first, last := knots[0], knots[len(knots)-1]
	before := toward(scoreAt, first, low, limit)
	slices.Reverse(before)
	return append(append(before, knots...), toward(scoreAt, last, high, limit)...)
}

// toward returns knots from one inside toward an amount outside, until they are
// near the limit or near that amount.
func toward(scoreAt func(float64) float64, from knot, outside, limit float64) []knot {
	const near, nearAmount, most = 0.3, 1e-10, 40
	var all []knot
	for range most {
		if outside == 0 || limit-math.Abs(from.z) < near || math.Abs(outside/from.t-1) < nearAmount {
			break
		}
		t := math.Sqrt(from.t * outside)
		z := scoreAt(t)
		if math.Abs(z) > limit {
			outside = t
			continue
		}
		if math.Abs(z-from.z) < closest {
			break
		}
		from = knot{t: t, z: z}
		all = append(all, from)
	}
	return all
}

// refine turns the halves that are off by more than that into knots, the worst
// of them if there is no room for all.
func refine(knots []knot, off float64, most int) []knot {
	var offs []float64
	for _, k := range knots {
		offs = append(offs, k.off)
	}
	slices.Sort(offs)
	if room := most - len(knots); room < len(offs) {
		off = max(off, offs[len(offs)-1-room])
	}
	var finer []knot
	for i, k := range knots {
		if k.off <= off {
			finer = append(finer, k)
			continue
		}
		middle := min(max(k.y, k.z+closest), knots[i+1].z-closest)
		finer = append(finer, knot{t: k.t, z: k.z}, knot{t: k.half, z: middle})
	}
	return finer
}

// ladder is where the knots begin: what base alone comes to, and what it comes
// to with every part, at ranks over the whole range.
func ladder(base salary.Distribution, parts []part) []float64 {
	var all []float64
	for z := -4.75; z <= 4.75; z += 0.95 {
		b := base.At(z)
		t := b
		for _, p := range parts {
			t += p.at(z, b, z)
		}
		all = append(all, b, t)
	}
	slices.Sort(all)
	return slices.CompactFunc(all, func(a, b float64) bool { return math.Abs(a-b) <= 1e-9*b })
}

// through is the distribution of the knots. A mean that their curve cannot
// have is left out: the sum of the lines has it in any case.
func through(base salary.Distribution, knots []knot, mean float64) (salary.Distribution, error) {
	o := salary.Observed{Mean: mean, Currency: base.Currency(), Basis: base.Basis()}
	for _, k := range knots {
		o.Quantiles = append(o.Quantiles, salary.Quantile{P: normal.Below(k.z), Value: k.t})
	}
	return salary.NewDistribution(o)
}
