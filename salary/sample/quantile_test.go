package sample_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/sample"
)

func TestQuantileDefinitions(t *testing.T) {
	ten := pays(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
	// Percentiles of five scores, by the definitions that Excel and NIST name
	// (Wikipedia, Percentile: worked examples of the three variants).
	five := pays(15, 20, 35, 40, 50)
	// Twelve measurements (NIST/SEMATECH e-Handbook, 7.2.6.2): the 90th
	// percentile is 95.1981.
	nist := pays(95.1772, 95.1567, 95.1937, 95.1959, 95.1442, 95.0610, 95.1591, 95.1195, 95.1065, 95.0925, 95.1990, 95.1682)
	for _, c := range []struct {
		from   []sample.Observation
		method sample.Method
		p      float64
		want   float64
	}{
		{ten, "", 0.50, 5.5},
		{ten, sample.NearestRank, 0.50, 5},
		{ten, sample.NearestRank, 0.70, 7}, // 0.7 times 10 is not above 7
		{five, sample.NearestRank, 0.05, 15},
		{five, sample.NearestRank, 0.30, 20},
		{five, sample.NearestRank, 0.40, 20},
		{five, sample.NearestRank, 0.50, 35},
		{five, sample.Type7, 0.40, 29},
		{five, sample.Type6, 0.40, 26},
		{five, sample.Type6, 0.05, 15}, // outside the sample: its end
		{nist, sample.Type6, 0.90, 95.19807},
	} {
		o := yearly(sample.Options{Method: c.method, Levels: []float64{c.p, 0.99}})
		assert.InDelta(t, c.want, report(t, o, c.from).Estimates[0].Value, 1e-9, "%q %v", c.method, c.p)
	}
}

// weightedReference is the definition of Akinshin, term by term.
func weightedReference(all []sample.Observation, p float64, m sample.Method) float64 {
	all = slices.Clone(all)
	slices.SortFunc(all, func(a, b sample.Observation) int {
		if a.Pay < b.Pay {
			return -1
		}
		return 1
	})
	sum, squares := 0.0, 0.0
	for _, x := range all {
		sum += x.Weight
		squares += x.Weight * x.Weight
	}
	n := sum * sum / squares
	h := p*(n-1) + 1
	if m == sample.Type6 {
		h = min(max(p*(n+1), 1), n)
	}
	f := func(u float64) float64 { return min(max(n*u-(h-1), 0), 1) }
	q, through := 0.0, 0.0
	for _, x := range all {
		next := through + x.Weight/sum
		q += (f(next) - f(through)) * x.Pay
		through = next
	}
	return q
}

func anySample(t *rapid.T, weighted bool) []sample.Observation {
	n := rapid.IntRange(2, 60).Draw(t, "n")
	all := make([]sample.Observation, n)
	for i := range all {
		all[i].Pay = 1000 * math.Exp(rapid.Float64Range(0, 4).Draw(t, "pay"))
		if rapid.Bool().Draw(t, "heaped") {
			all[i].Pay = 5000 * math.Ceil(all[i].Pay/5000)
		}
		if weighted {
			all[i].Weight = rapid.Float64Range(0.1, 20).Draw(t, "weight")
		}
	}
	return all
}

func TestWeightedAgainstTheDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := anySample(t, true)
		for _, m := range []sample.Method{sample.Type7, sample.Type6} {
			r, err := sample.Of(yearly(sample.Options{Weighted: true, Method: m}), all...)
			var shape *salary.DistributionError
			if errors.As(err, &shape) {
				t.Skip()
			}
			require.NoError(t, err)
			for _, e := range r.Estimates {
				require.InEpsilon(t, weightedReference(all, e.P, m), e.Value, 1e-9, "%v %s", e.P, m)
			}
			sound(t, r)
		}
	})
}

// Equal weights, whatever they are, give the unweighted quantiles, and their
// size.
func TestEqualWeightsAreNone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := anySample(t, false)
		m := rapid.SampledFrom([]sample.Method{sample.Type7, sample.Type6, sample.NearestRank}).Draw(t, "method")
		w := rapid.Float64Range(0.01, 1e6).Draw(t, "w")
		plain, err := sample.Of(yearly(sample.Options{Method: m}), all...)
		if err != nil {
			t.Skip(err)
		}
		for i := range all {
			all[i].Weight = w
		}
		r, err := sample.Of(yearly(sample.Options{Method: m, Weighted: true}), all...)
		require.NoError(t, err)
		for i, e := range r.Estimates {
			require.InEpsilon(t, plain.Estimates[i].Value, e.Value, 1e-9)
		}
		require.InEpsilon(t, plain.Mean, r.Mean, 1e-12)
		require.InEpsilon(t, plain.EffectiveN, r.EffectiveN, 1e-12)
	})
}

// A whole weight is as many people, for the nearest rank and the mean.
func TestWeightsStandForPeople(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := anySample(t, false)
		var copies []sample.Observation
		for i := range all {
			n := rapid.IntRange(1, 5).Draw(t, "copies")
			for range n {
				copies = append(copies, sample.Observation{Pay: all[i].Pay})
			}
			all[i].Weight = float64(n)
		}
		a, err := sample.Of(yearly(sample.Options{Method: sample.NearestRank, Weighted: true}), all...)
		if err != nil {
			t.Skip(err)
		}
		b, err := sample.Of(yearly(sample.Options{Method: sample.NearestRank}), copies...)
		require.NoError(t, err)
		for i := range a.Estimates {
			require.Equal(t, b.Estimates[i].Value, a.Estimates[i].Value)
		}
		require.InEpsilon(t, b.Mean, a.Mean, 1e-12)
	})
}

// Kish: weights 1, 1, 1, 1, 6 count for 100/40 people.
func TestEffectiveSize(t *testing.T) {
	all := pays(10, 20, 30, 40, 50)
	for i := range all {
		all[i].Weight = 1
	}
	all[4].Weight = 6
	r := report(t, yearly(sample.Options{Weighted: true}), all)
	assert.InDelta(t, 2.5, r.EffectiveN, 1e-12)
	assert.Equal(t, 2, r.Distribution.N())
	assert.InDelta(t, 40, r.Mean, 1e-12)
	assert.Contains(t, r.String(), "5 people who count for 2.5")
	assert.Nil(t, r.Estimates[0].Interval)
	assert.Contains(t, r.Estimates[0].Why, "weighted")
}

func TestOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := anySample(t, false)
		shuffled := rapid.Permutation(all).Draw(t, "order")
		o := yearly(sample.Options{Trim: []sample.Trim{{Kind: sample.TrimShare, Low: 0.05, High: 0.1}, {Kind: sample.TrimMedian, Low: 0.2, High: 5}}})
		a, err := sample.Of(o, all...)
		b, err2 := sample.Of(o, shuffled...)
		if err != nil {
			require.Error(t, err2)
			return
		}
		require.NoError(t, err2)
		require.Equal(t, a.String(), b.String())
	})
}
