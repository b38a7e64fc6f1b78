package totalcash

import (
	"math"
	"slices"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/internal/normal"
)

const (
	farthest  = 1e-6 // share of people beyond which there are no knots
	mostKnots = 81   // of 99, with the few further out
	wanted    = 2e-5 // how far off a curve may be
	closest   = 1e-5 // normal scores between knots
	// Each point of three parts is dear.
	fewKnots   = 48
	wantedFrom = 1e-4
)

// total is the sum of base and parts, as the integral has it.
type total struct {
	base     salary.Distribution
	ends     salary.Tails // of base
	outcomes []outcome
	sharp    bool // the integral is exact enough for people as rare as one in a billion
	mean     float64
}

// share is that of the people whose total is t or less.
func (s *total) share(t float64) float64 {
	p := 0.0
	for i := range s.outcomes {
		p += s.outcomes[i].chance * s.outcomes[i].below(s.base, t)
	}
	return p
}

// score is the normal score of that share, at most nearest to 0 and 1.
func (s *total) score(t, nearest float64) float64 {
	return normal.Score(min(max(s.share(t), nearest), 1-nearest))
}

// curve fits a distribution through the integral, at more and more amounts
// until it is met halfway between any two. It returns how far it is off.
func curve(base salary.Distribution, parts []part, mean float64) (salary.Distribution, float64, error) {
	s := &total{base: base, ends: *base.Observed().Tails, outcomes: outcomes(base, parts), mean: mean}
	s.sharp = !slices.ContainsFunc(s.outcomes, func(o outcome) bool { return len(o.inner) > 0 })
	most, good := mostKnots, wanted
	if len(parts) == mostParts {
		most, good = fewKnots, wantedFrom
	}
	knots := s.knots(parts)
	for {
		d, err := s.through(knots, s.secants(knots))
		if err != nil {
			return d, 0, err
		}
		worst := s.compare(d, knots)
		if worst <= good || len(knots) >= most {
			return s.finish(knots, worst)
		}
		knots = refine(knots, max(good, worst/10), most)
	}
}

// compare fills in how far the curve is from the integral halfway between the
// knots, and returns the most.
func (s *total) compare(d salary.Distribution, knots []knot) float64 {
	const sameAmount = 1e-8
	worst := 0.0
	for i := range knots[:len(knots)-1] {
		k, next := &knots[i], &knots[i+1]
		if k.half == 0 {
			k.half = math.Sqrt(k.t * next.t)
			k.y = s.score(k.half, farthest/2)
		}
		k.off = 0
		if next.z-k.z > 2*closest && next.t/k.t > 1+sameAmount {
			k.off = min(math.Abs(normal.Score(d.Rank(k.half))-k.y), math.Abs(math.Log(d.At(k.y)/k.half)))
		}
		worst = max(worst, k.off)
	}
	return worst
}

// finish goes on beyond the outermost knots, gives the curve the mean of the
// sum, and measures it out there too.
func (s *total) finish(knots []knot, worst float64) (salary.Distribution, float64, error) {
	if s.sharp {
		knots = s.outward(knots)
	}
	tails := s.secants(knots)
	d, err := s.meet(knots, tails)
	if err != nil || !s.sharp {
		return d, worst, err
	}
	for _, z := range [...]float64{5, 5.3, 5.6, 5.9} {
		lower, upper := s.score(d.At(-z), faintest), s.score(d.At(z), faintest)
		if tails.Lower > 0 {
			worst = max(worst, min(1, tails.Lower)*math.Abs(lower+z))
		}
		if tails.Upper > 0 {
			worst = max(worst, min(1, tails.Upper)*math.Abs(upper-z))
		}
	}
	return d, worst, nil
}

// faintest is the share of people that the integral can tell.
const faintest = 1e-9

// outward adds a few knots further out, as far as a sharp integral reaches.
func (s *total) outward(knots []knot) []knot {
	for _, z := range [...]float64{4.9, 5.05, 5.2, 5.35, 5.5, 5.65, 5.8, 5.95} {
		tails := s.secants(knots)
		if k, ok := s.beyond(knots[0], -z, tails.Lower); ok {
			knots = slices.Insert(knots, 0, k)
		}
		if k, ok := s.beyond(knots[len(knots)-1], z, tails.Upper); ok {
			knots = append(knots, k)
		}
	}
	return knots
}

// beyond is the knot near the score z on a tail of about that slope, or near
// the sharp end of the sum before it.
func (s *total) beyond(from knot, z, slope float64) (knot, bool) {
	const rounds, enough, same, apart = 40, 0.03, 1e-9, 0.01
	inside, outside := from, 0.0
	for range rounds {
		if slope == 0 || outside != 0 && math.Abs(outside/inside.t-1) < same {
			break
		}
		t := inside.t * math.Exp(slope*(z-inside.z))
		if outside != 0 {
			t = math.Sqrt(inside.t * outside)
		}
		reached := s.score(t, faintest)
		switch {
		case math.Abs(reached-z) < enough:
			return knot{t: t, z: reached}, true
		case math.Abs(reached) > math.Abs(z):
			outside = t
		case math.Abs(reached) > math.Abs(inside.z):
			slope = math.Log(t/inside.t) / (reached - inside.z)
			inside = knot{t: t, z: reached}
		default:
			return knot{}, false
		}
	}
	return inside, math.Abs(inside.z-from.z) > apart
}

// secants are the tails as the outermost two knots have them. A total has no
// more people below an amount than base has, so its lower tail is no steeper
// than that of base, and its upper one ends no lower.
func (s *total) secants(knots []knot) salary.Tails {
	if len(knots) < 2 {
		return s.ends
	}
	slope := func(a, b knot) float64 { return min(math.Log(b.t/a.t)/(b.z-a.z), steepest) }
	last := len(knots) - 1
	return salary.Tails{
		Lower: min(slope(knots[0], knots[1]), s.ends.Lower),
		Upper: max(slope(knots[last-1], knots[last]), s.leastUpper(knots)),
	}
}

// leastUpper is the upper tail that comes to base where nobody is left.
func (s *total) leastUpper(knots []knot) float64 {
	last := knots[len(knots)-1]
	return min(max(math.Log(s.base.At(end)/last.t)/(end-last.z), 0), steepest)
}

// steepest is what a distribution takes for a tail.
const steepest = 5

// meet moves all amounts that are not shared by many by the same tiny factor,
// within the accuracy, until the curve has the mean of the sum. A larger gap
// stays: the warnings of the distribution tell it.
func (s *total) meet(knots []knot, tails salary.Tails) (salary.Distribution, error) {
	d, err := s.through(knots, tails)
	if err != nil {
		return d, err
	}
	const within, exact, rounds = 5 * wanted, 1e-14, 8
	gap := math.Log(s.mean / d.Mean())
	if math.Abs(gap) > within {
		return d, nil
	}
	factor, before, gapBefore := gap, 0.0, gap
	for range rounds {
		if math.Abs(gap) < exact || math.Abs(factor) > within {
			break
		}
		moved, err := s.through(move(knots, math.Exp(factor)), tails)
		if err != nil {
			break
		}
		was := gap
		if gap = math.Log(s.mean / moved.Mean()); math.Abs(gap) < math.Abs(was) {
			d = moved
		}
		next := factor - gap*(factor-before)/(gap-gapBefore)
		factor, before, gapBefore = next, factor, gap
	}
	return d, nil
}

// move multiplies the amounts by f, except those that many share, which the
// others do not pass.
func move(knots []knot, f float64) []knot {
	moved := make([]knot, len(knots))
	low := 0.0
	for i, k := range knots {
		if !k.shared {
			k.t = max(k.t*f, low)
		}
		if k.shared {
			for j := i - 1; j >= 0 && moved[j].t > k.t; j-- {
				moved[j].t = k.t
			}
		}
		low = k.t
		moved[i] = k
	}
	return moved
}

// through is the distribution of the knots. The mean of the sum is stated
// with it if the curve has
// another, so that its warnings tell.
func (s *total) through(knots []knot, tails salary.Tails) (salary.Distribution, error) {
	const steps = 1e-8 // what the short ramps between shared amounts may cost
	o := salary.Observed{Tails: &tails, Currency: s.base.Currency(), Basis: s.base.Basis()}
	for _, k := range knots {
		o.Quantiles = append(o.Quantiles, salary.Quantile{P: normal.Below(k.z), Value: k.t})
	}
	d, err := salary.NewDistribution(o)
	if err != nil || math.Abs(math.Log(d.Mean()/s.mean)) < steps {
		return d, err
	}
	o.Mean = s.mean
	return salary.NewDistribution(o)
}
