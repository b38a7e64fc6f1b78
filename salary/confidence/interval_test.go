package confidence_test

import (
	"encoding/json"
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/confidence"
)

func developers(n int) salary.Observed {
	return salary.Observed{N: n, Mean: 144_570, Currency: salary.USD, Basis: salary.Annual, Quantiles: []salary.Quantile{
		{P: .10, Value: 79_850}, {P: .25, Value: 103_050}, {P: .50, Value: 133_080}, {P: .75, Value: 169_000}, {P: .90, Value: 211_450}}}
}

func fit(t testing.TB, o salary.Observed) salary.Distribution {
	t.Helper()
	d, err := salary.NewDistribution(o)
	require.NoError(t, err)
	return d
}

// By hand, on a lognormal, whose slope is the same everywhere.
func TestByHand(t *testing.T) {
	const slope, z95 = 0.35, 1.644854
	o := salary.Observed{N: 100, Currency: salary.USD, Basis: salary.Annual}
	for p, z := range map[float64]float64{.10: -1.2815516, .25: -0.6744898, .50: 0, .75: 0.6744898, .90: 1.2815516} {
		o.Quantiles = append(o.Quantiles, salary.Quantile{P: p, Value: 100_000 * math.Exp(slope*z)})
	}
	d := fit(t, o)
	for _, c := range []struct {
		p, sampling, model float64
		place              string
	}{
		{.50, slope * math.Sqrt(.25/100) / 0.3989423, 0, confidence.Stated},
		{.90, slope * math.Sqrt(.09/100) / 0.1754983, 0, confidence.Stated},
		{.60, slope * math.Sqrt(.24/100) / 0.3863425, 0.04 * slope, confidence.Interpolated},
		{.95, slope * math.Sqrt(.0475/100) / 0.1031356, 0.5 * slope * (1.6448536 - 1.2815516), confidence.Extrapolated},
		{.05, slope * math.Sqrt(.0475/100) / 0.1031356, 0.5 * slope * (1.6448536 - 1.2815516), confidence.Extrapolated},
	} {
		in, err := confidence.Of(d, c.p, .90)
		require.NoError(t, err)
		assert.Equal(t, c.place, in.Place)
		assert.InEpsilon(t, c.sampling, in.Sampling, 1e-5, "sampling at %v", c.p)
		assert.InDelta(t, c.model, in.Model, 1e-6, "model at %v", c.p)
		half := z95 * math.Hypot(c.sampling, c.model)
		assert.InEpsilon(t, d.Quantile(c.p)*math.Exp(-half), in.Low, 1e-5)
		assert.InEpsilon(t, d.Quantile(c.p)*math.Exp(half), in.High, 1e-5)
	}
}

// Where the curve is steeper than it is over all, so is the error.
func TestSteeperTail(t *testing.T) {
	in, err := confidence.Of(fit(t, salary.Observed{N: 100, Currency: salary.USD, Basis: salary.Annual, Quantiles: []salary.Quantile{
		{P: .25, Value: 90_000}, {P: .50, Value: 100_000}, {P: .75, Value: 150_000}}}), .75, .90)
	require.NoError(t, err)
	overall := math.Log(150.0/90) / (2 * 0.6744898)
	assert.Greater(t, in.Sampling, 1.2*overall*math.Sqrt(.1875/100)/0.3177766)
}

// Student's t: its tabled 95 % points, by way of the ratio to the normal score.
func TestFewPeople(t *testing.T) {
	for n, want := range map[int]float64{5: 2.1318, 10: 1.8331, 30: 1.6991, 99: 1.6606, 100: 1.6449} {
		in, err := confidence.Of(fit(t, developers(n)), .5, .90)
		require.NoError(t, err)
		assert.InEpsilon(t, want, math.Log(in.High/in.Value)/in.Sampling, 1e-3, "n = %d", n)
	}
}

func TestRefuses(t *testing.T) {
	for _, c := range []struct {
		n        int
		p, level float64
		cause    error
		says     string
	}{
		{0, .5, .9, salary.ErrTooFew, "n is not known"},
		{4, .5, .9, salary.ErrTooFew, "n = 4 is below 5"},
		{30, .99, .9, salary.ErrTooFew, "30 people do not reach the quantile 0.99"},
		{100, 0, .9, salary.ErrRange, "p = 0"},
		{100, 1, .9, salary.ErrRange, "p = 1"},
		{100, math.NaN(), .9, salary.ErrRange, "p = NaN"},
		{100, .5, 1, salary.ErrRange, "level 1"},
		{100, .5, .3, salary.ErrRange, "level 0.3"},
		{100, .5, 90, salary.ErrRange, "level 90"},
		{100, .5, math.NaN(), salary.ErrRange, "level NaN"},
	} {
		in, err := confidence.Of(fit(t, developers(c.n)), c.p, c.level)
		require.ErrorIs(t, err, c.cause)
		assert.ErrorContains(t, err, c.says)
		assert.Equal(t, "unset", in.String())
	}
	_, err := confidence.Of(salary.Distribution{}, .5, .9)
	assert.ErrorIs(t, err, salary.ErrTooFew)
}

// More people and a lower level narrow it; a quantile that is not stated
// widens it; nothing overflows.
func TestLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(5, 1_000_000_000).Draw(t, "n")
		p := rapid.Float64Range(.001, .999).Draw(t, "p")
		level := rapid.Float64Range(.5, .998).Draw(t, "level")
		o := salary.Observed{N: n, Slope: rapid.Float64Range(0, 2).Draw(t, "slope"), Currency: salary.USD, Basis: salary.Annual,
			Quantiles: []salary.Quantile{{P: rapid.Float64Range(.01, .99).Draw(t, "known"), Value: rapid.Float64Range(1, 1e12).Draw(t, "value")}}}
		d, err := salary.NewDistribution(o)
		if err != nil {
			t.Skip("not a distribution")
		}
		in, err := confidence.Of(d, p, level)
		if err != nil {
			require.ErrorIs(t, err, salary.ErrTooFew)
			require.Less(t, float64(n)*min(p, 1-p), .5)
			return
		}
		require.True(t, in.Low > 0 && in.Low <= in.Value && in.Value <= in.High && !math.IsInf(in.High, 0), "%+v", in)
		surer, err := confidence.Of(d, p, level+.001)
		require.NoError(t, err)
		require.True(t, surer.High >= in.High && surer.Low <= in.Low)
		o.N = 2 * n
		if d, err = salary.NewDistribution(o); err != nil {
			t.Fatal(err)
		}
		more, err := confidence.Of(d, p, level)
		require.NoError(t, err)
		require.LessOrEqual(t, more.High, in.High)

		b, err := json.Marshal(in)
		require.NoError(t, err)
		var back confidence.Interval
		require.NoError(t, json.Unmarshal(b, &back))
		require.Equal(t, in, back)
	})
}

func TestTopCodeIsNoFigure(t *testing.T) {
	o := developers(100)
	o.Mean, o.Quantiles[4].AtLeast = 0, true
	in, err := confidence.Of(fit(t, o), .90, .90)
	require.NoError(t, err)
	assert.Equal(t, confidence.Extrapolated, in.Place)
	assert.InDelta(t, 211_450, in.Low, 0, "not below what is known")
	below, err := confidence.Of(fit(t, o), .85, .90)
	require.NoError(t, err)
	assert.Less(t, below.Low, below.Value*.99)
}

// Pay that does not spread has no error of sampling.
func TestNoSpread(t *testing.T) {
	in, err := confidence.Of(fit(t, salary.Observed{N: 100, Currency: salary.USD, Basis: salary.Annual, Quantiles: []salary.Quantile{
		{P: .25, Value: 90_000}, {P: .75, Value: 90_000}}}), .5, .90)
	require.NoError(t, err)
	assert.Equal(t, [2]float64{90_000, 90_000}, [2]float64{in.Low, in.High})
}

func TestModelNeedsNoN(t *testing.T) {
	d := fit(t, developers(0))
	for p, want := range map[float64]string{.5: confidence.Stated, .6: confidence.Interpolated, .95: confidence.Extrapolated, 1: ""} {
		place, sd := confidence.Model(d, p)
		assert.Equal(t, want, place)
		assert.Equal(t, want == confidence.Interpolated || want == confidence.Extrapolated, sd > 0)
	}
}

func ExampleOf() {
	d, _ := salary.NewDistribution(salary.Observed{N: 120, Currency: salary.USD, Basis: salary.Annual, Quantiles: []salary.Quantile{
		{P: .25, Value: 118_000}, {P: .50, Value: 131_000}, {P: .75, Value: 149_000}}})
	for _, p := range []float64{.50, .60, .90} {
		fmt.Println(confidence.Of(d, p, .90))
	}
	// Output:
	// p50 131,000, 90 % sure from 126,806 to 135,333 USD a year (n = 120, stated) <nil>
	// p60 137,271, 90 % sure from 132,178 to 142,560 USD a year (n = 120, interpolated) <nil>
	// p90 166,697, 90 % sure from 151,058 to 183,954 USD a year (n = 120, extrapolated) <nil>
}

func ExampleOf_unknown() {
	d, _ := salary.NewDistribution(salary.Observed{Currency: salary.USD, Basis: salary.Annual, Quantiles: []salary.Quantile{
		{P: .25, Value: 104_000}, {P: .75, Value: 147_000}}})
	_, err := confidence.Of(d, .50, .90)
	fmt.Println(err)
	// Output:
	// confidence: n is not known, and no error is known without it: too few values
}
