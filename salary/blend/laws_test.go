package blend_test

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/blend"
)

func anyBlend(t *rapid.T) blend.Distribution {
	d, err := blend.New(anySources(t), anyOptions(t))
	require.NoError(t, err)
	return d
}

// Not falling is meant literally: the next float64 of p must not give less.
func TestQuantileNeverFalls(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyBlend(t)
		before := 0.0
		for i := 1; i < 80; i++ {
			p := float64(i) / 80
			for range 4 {
				v := d.Quantile(p)
				require.True(t, v >= before && v > 0 && !math.IsInf(v, 0), "%v at p = %v after %v", v, p, before)
				before, p = v, math.Nextafter(p, 1)
			}
		}
		before = 0
		for z := -9.0; z < 9; z += 0.3 {
			y := z
			for range 4 {
				v := d.At(y)
				require.True(t, v >= before && v > 0 && !math.IsInf(v, 0), "%v at z = %v after %v", v, y, before)
				before, y = v, math.Nextafter(y, 10)
			}
		}
	})
}

// A quantile lies between those of the sources, a rank between their ranks,
// the mean between their means.
func TestBetweenTheSources(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyBlend(t)
		between := func(v float64, f func(salary.Distribution) float64) {
			low, high := math.Inf(1), 0.0
			for _, c := range d.Components() {
				if c.Share > 0 {
					low, high = min(low, f(c.Pay)), max(high, f(c.Pay))
				}
			}
			require.True(t, v >= low*(1-1e-9)-1e-12 && v <= high*(1+1e-9)+1e-12, "%v is not from %v to %v", v, low, high)
		}
		for _, p := range []float64{1e-9, .03, .1, .25, .5, .66, .9, .99, 1 - 1e-9} {
			between(d.Quantile(p), func(s salary.Distribution) float64 { return s.Quantile(p) })
		}
		x := d.Quantile(rapid.Float64Range(.001, .999).Draw(t, "p"))
		between(d.Rank(x*1.0000001), func(s salary.Distribution) float64 { return s.Rank(x * 1.0000001) })
		if d.Options().Method != blend.QuantileAverage { // the mean of averaged quantiles may be below all means
			between(d.Mean(), func(s salary.Distribution) float64 { return s.Mean() })
		}
	})
}

func TestSharesAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sum := 0.0
		for _, c := range anyBlend(t).Components() {
			sum += c.Share
		}
		require.InDelta(t, 1, sum, 1e-12)
	})
}

// The pool's rank is the weighted rank, and what it is at a quantile is p.
func TestPoolIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, err := blend.New(anySources(t), blend.Options{Weights: blend.Equal})
		require.NoError(t, err)
		rank := func(x float64) (sum float64) {
			for _, c := range d.Components() {
				sum += c.Share * c.Pay.Rank(x)
			}
			return sum
		}
		mean := 0.0
		for _, c := range d.Components() {
			mean += c.Share * c.Pay.Mean()
		}
		require.InEpsilon(t, mean, d.Mean(), 1e-12)
		for i := 1; i < 40; i++ {
			p := float64(i) / 40
			q := d.Quantile(p)
			require.True(t, rank(q*(1-1e-11)) <= p+1e-12 && rank(q*(1+1e-11)) >= p-1e-12, "p = %v: rank %v, %v around %v", p, rank(q*(1-1e-11)), rank(q*(1+1e-11)), q)
			require.InDelta(t, rank(q), d.Rank(q), 1e-12)
		}
	})
}

// Where nothing is flat, rank and quantile are inverse in both methods.
func TestRankInvertsQuantile(t *testing.T) {
	for _, m := range []blend.Method{blend.LinearPool, blend.QuantileAverage} {
		d := mix(t, blend.Options{Method: m}, base(t, "a", 100_000, .3, 50), base(t, "b", 130_000, .45, 500), base(t, "c", 90_000, .2, 20))
		worst := 0.0
		for i := range 200 {
			p := math.Pow(10, -6*float64(i+1)/200)
			for _, p := range []float64{p, 1 - p} {
				worst = max(worst, math.Abs(d.Rank(d.Quantile(p))-p))
			}
		}
		t.Logf("%s: max |rank(quantile(p)) - p| = %.1e, limit 1e-9", m, worst)
		require.LessOrEqual(t, worst, 1e-9)
	}
}

func TestOneSourceIsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sources := anySources(t)[:1]
		d, err := blend.New(sources, anyOptions(t))
		require.NoError(t, err)
		one := sources[0].Pay
		for p := .01; p < 1; p += .01 {
			require.Equal(t, math.Float64bits(one.Quantile(p)), math.Float64bits(d.Quantile(p)))
		}
		require.Equal(t, math.Float64bits(one.Mean()), math.Float64bits(d.Mean()))
		require.Zero(t, d.Spread(.5))
	})
}

// Three times the same source is that source, in both methods.
func TestSameSourcesAreOne(t *testing.T) {
	for _, m := range []blend.Method{blend.LinearPool, blend.QuantileAverage} {
		d := mix(t, blend.Options{Method: m}, base(t, "a", 100_000, .3, 50), base(t, "b", 100_000, .3, 500), base(t, "c", 100_000, .3, 20))
		one := lognormal(t, 100_000, .3, 0)
		for p := .01; p < 1; p += .01 {
			require.InEpsilon(t, one.Quantile(p), d.Quantile(p), 1e-12)
		}
		require.InEpsilon(t, one.Mean(), d.Mean(), 1e-9)
		require.Empty(t, d.Warnings())
	}
}

// The quantile average of lognormals is the lognormal with the mean of their
// logarithms for a median and the mean of their slopes for a slope.
func TestAverageOfLognormals(t *testing.T) {
	d := mix(t, blend.Options{Method: blend.QuantileAverage, Weights: blend.Given},
		blend.Source{Name: "a", Pay: lognormal(t, 80_000, .2, 0), Measure: salary.BaseSalary, Weight: 1},
		blend.Source{Name: "b", Pay: lognormal(t, 120_000, .4, 0), Measure: salary.BaseSalary, Weight: 3})
	want := lognormal(t, math.Exp(math.Log(80_000)/4+3*math.Log(120_000)/4), .35, 0)
	for p := .01; p < 1; p += .01 {
		require.InEpsilon(t, want.Quantile(p), d.Quantile(p), 1e-10)
		require.InDelta(t, want.Rank(d.Quantile(p)), d.Rank(d.Quantile(p)), 1e-10)
	}
	require.InEpsilon(t, want.Mean(), d.Mean(), 1e-9)
}

func TestScalingCommutes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sources, o := anySources(t), anyOptions(t)
		f := rapid.Float64Range(.1, 10).Draw(t, "f")
		before, err := blend.New(sources, o)
		require.NoError(t, err)
		for i := range sources {
			scaled, err := sources[i].Pay.Scale(f)
			if err != nil {
				t.Skip("beyond the limits")
			}
			sources[i].Pay = scaled
		}
		after, err := blend.New(sources, o)
		require.NoError(t, err)
		require.InEpsilon(t, f*before.Mean(), after.Mean(), 1e-8)
		if o.Weights == "" {
			return // the slopes, and with them the weights, differ by a last bit
		}
		for p := .05; p < 1; p += .05 {
			x := after.Quantile(p) / f
			require.True(t, before.Rank(x*(1-1e-9)) <= p+1e-9 && before.Rank(x*(1+1e-9)) >= p-1e-9)
		}
	})
}

func TestJSONIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyBlend(t)
		b, err := json.Marshal(d)
		require.NoError(t, err)
		var back blend.Distribution
		require.NoError(t, json.Unmarshal(b, &back), "%s", b)
		again, err := json.Marshal(back)
		require.NoError(t, err)
		require.Equal(t, string(b), string(again))
		for p := .05; p < 1; p += .05 {
			require.Equal(t, math.Float64bits(d.Quantile(p)), math.Float64bits(back.Quantile(p)))
		}
		require.Equal(t, math.Float64bits(d.Mean()), math.Float64bits(back.Mean()))
		require.Equal(t, d.String(), back.String())
	})
}
