package totalcash

import (
	"math"
	"slices"

	"github.com/hiringbudget/hiringbudget/salary/internal/normal"
)

// knot is an amount, the normal score of the share of people below it, and what
// the integral is halfway to the next one.
type knot struct {
	t, z    float64
	shared  bool    // many people have this amount: it is one end of their scores
	half, y float64 // amount and normal score; 0 until they are known
	off     float64 // how far the curve is from it
}

// knots are where the curve begins: at the ends of the scores of each amount
// that many people share, and at the amounts of the ladder between.
func (s *total) knots(parts []part) []knot {
	shared := s.masses()
	limit := normal.Score(1 - farthest)
	var all []knot
	for _, m := range shared {
		// Half a step inside, so that two amounts with nobody between keep apart.
		const step = 2e-6
		all = append(all, knot{t: m.t, z: max(m.from+step/2, -limit), shared: true}, knot{t: m.t, z: min(m.to-step/2, limit), shared: true})
	}
	amounts := slices.DeleteFunc(s.ladder(parts), func(t float64) bool {
		return slices.ContainsFunc(shared, func(m mass) bool { return math.Abs(t/m.t-1) < 2*around })
	})
	for _, k := range s.inside(amounts, shared) {
		at := len(all)
		for at > 0 && all[at-1].t > k.t {
			at--
		}
		if len(all) == mostKnots || at > 0 && k.z < all[at-1].z+closest || at < len(all) && k.z > all[at].z-closest {
			continue
		}
		all = slices.Insert(all, at, k)
	}
	return all
}

// inside keeps the amounts that some but not nearly all stay below, and looks
// for the least and the most such amount: where parts make up for a low base
// there is a sharp end. One that many people share is known already.
func (s *total) inside(amounts []float64, shared []mass) []knot {
	limit := normal.Score(1 - farthest)
	var knots []knot
	var low, high float64 // the nearest amounts outside
	for _, t := range amounts {
		switch z := s.score(t, farthest/2); {
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
	var before, after []knot
	if len(shared) == 0 || shared[0].t > first.t {
		before = s.toward(first, low, limit)
		slices.Reverse(before)
	}
	if len(shared) == 0 || shared[len(shared)-1].t < last.t {
		after = s.toward(last, high, limit)
	}
	return slices.Concat(before, knots, after)
}

// toward returns knots from one inside toward an amount outside, until they are
// near the limit or near that amount.
func (s *total) toward(from knot, outside, limit float64) []knot {
	const near, nearAmount, most = 0.3, 1e-10, 40
	var all []knot
	for range most {
		if outside == 0 || limit-math.Abs(from.z) < near || math.Abs(outside/from.t-1) < nearAmount {
			break
		}
		t := math.Sqrt(from.t * outside)
		z := s.score(t, farthest/2)
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
		finer = append(finer, knot{t: k.t, z: k.z, shared: k.shared}, knot{t: k.half, z: middle})
	}
	return finer
}

// ladder is where the knots begin: what base alone comes to, and what it comes
// to with every part, at ranks over the whole range.
func (s *total) ladder(parts []part) []float64 {
	var all []float64
	for z := -4.75; z <= 4.75; z += 0.95 {
		b := s.base.At(z)
		t := b
		for _, p := range parts {
			t += p.at(z, b, z)
		}
		all = append(all, b, t)
	}
	slices.Sort(all)
	return slices.CompactFunc(all, func(a, b float64) bool { return math.Abs(a-b) <= 1e-9*b })
}
