package totalcash

import (
	"cmp"
	"math"
	"slices"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/internal/normal"
)

// mass is an amount that many people share, and the normal scores of the
// shares of people below it and up to it.
type mass struct{ t, from, to float64 }

const (
	around     = 2e-9 // how far around an amount, relative to it, the same amount lies
	flat       = 1e-9 // how far amounts that count as one may be apart
	mostMasses = 30
)

// flatSpan is a range of normal scores over which pay is one amount.
type flatSpan struct{ from, to float64 }

func (f flatSpan) middle() float64 { return f.from + (f.to-f.from)/2 }

func (f flatSpan) share() float64 { return normal.Below(f.to) - normal.Below(f.from) }

// scores are the normal scores of the known quantiles, between the two ends.
func scores(d salary.Distribution) []float64 {
	all := []float64{-end}
	for _, q := range d.Observed().Quantiles {
		all = append(all, normal.Score(q.P))
	}
	return append(all, end)
}

// spans are the ranges between the scores, in rising order, over which f is
// one amount.
func spans(scores []float64, f func(z float64) float64) []flatSpan {
	const inside = 1e-12 // a hair inside, on the right side of a step
	var all []flatSpan
	for i := 1; i < len(scores); i++ {
		a, b := scores[i-1], scores[i]
		if b-a > closest && math.Abs(f(b-inside)/f(a+inside)-1) <= flat {
			all = append(all, flatSpan{a, b})
		}
	}
	return all
}

// candidate is an amount that many may share, and about what share of them.
type candidate struct{ t, share float64 }

// masses finds the amounts that many people share: where base and all that
// follows from it are one amount, together with one amount of every other part
// that is paid. How many they are is the step of the integral there.
func (s *total) masses() []mass {
	var all []candidate
	for i := range s.outcomes {
		all = append(all, s.outcomes[i].candidates(s.base)...)
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Compare(b.share, a.share) })
	all = all[:min(len(all), 4*mostMasses)]
	var found []mass
	for _, c := range all {
		if len(found) == mostMasses || slices.ContainsFunc(found, func(m mass) bool { return math.Abs(c.t/m.t-1) < 2*around }) {
			continue
		}
		m := mass{c.t, s.score(c.t*(1-around), farthest/2), s.score(c.t*(1+around), farthest/2)}
		if m.to-m.from > 3*closest {
			found = append(found, m)
		}
	}
	slices.SortFunc(found, func(a, b mass) int { return cmp.Compare(a.t, b.t) })
	return found
}

// candidates are the amounts that many may share in this outcome.
func (o *outcome) candidates(base salary.Distribution) []candidate {
	spread := o.inner
	if o.last != nil {
		spread = append(slices.Clone(spread), *o.last)
	}
	var all []candidate
	for _, f := range spans(o.scores, func(z float64) float64 { return o.settled(z, base.At(z)) }) {
		z := f.middle()
		b := base.At(z)
		sums := []candidate{{o.settled(z, b), o.chance * f.share()}}
		for _, p := range spread {
			var longer []candidate
			for _, g := range spans(scores(p.pay), p.pay.At) {
				v := p.pay.At(g.middle())
				if p.ofBase {
					v *= b
				}
				for _, c := range sums {
					longer = append(longer, candidate{c.t + v, c.share * g.share()})
				}
			}
			slices.SortStableFunc(longer, func(a, b candidate) int { return cmp.Compare(b.share, a.share) })
			sums = longer[:min(len(longer), 4*mostMasses)]
		}
		all = append(all, sums...)
	}
	return all
}

// settled is base and what follows from it.
func (o *outcome) settled(z, base float64) float64 {
	sum := base
	for _, p := range o.fixed {
		sum += p.at(z, base, 0)
	}
	return sum
}
