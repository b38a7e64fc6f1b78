package blend_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/blend"
)

// lognormal is a distribution with that median and slope, stated at five points.
func lognormal(t require.TestingT, median, slope float64, n int) salary.Distribution {
	o := salary.Observed{N: n, Currency: salary.USD, Basis: salary.Annual}
	for p, z := range map[float64]float64{.10: -1.2815515655446004, .25: -0.6744897501960817, .50: 0, .75: 0.6744897501960817, .90: 1.2815515655446004} {
		o.Quantiles = append(o.Quantiles, salary.Quantile{P: p, Value: median * math.Exp(slope*z)})
	}
	d, err := salary.NewDistribution(o)
	require.NoError(t, err)
	return d
}

// base is a source of base pay with a lognormal.
func base(t require.TestingT, name string, median, slope float64, n int) blend.Source {
	return blend.Source{Name: name, Pay: lognormal(t, median, slope, n), Measure: salary.BaseSalary}
}

func mix(t testing.TB, o blend.Options, sources ...blend.Source) blend.Distribution {
	t.Helper()
	d, err := blend.New(sources, o)
	require.NoError(t, err)
	return d
}

func percent(t testing.TB, s string) salary.Percent {
	t.Helper()
	p, err := salary.ParsePercent(s)
	require.NoError(t, err)
	return p
}

// anySources draws one to five sources with two to five quantiles each, ties
// and top codes among them.
func anySources(t *rapid.T) []blend.Source {
	var all []blend.Source
	for i := range rapid.IntRange(1, 5).Draw(t, "sources") {
		o := salary.Observed{Currency: salary.USD, Basis: salary.Annual, N: rapid.IntRange(1, 100_000).Draw(t, "n")}
		p, v := rapid.Float64Range(.01, .4).Draw(t, "p"), math.Exp(rapid.Float64Range(0, 25).Draw(t, "ln pay"))
		for range rapid.IntRange(2, 5).Draw(t, "quantiles") {
			o.Quantiles = append(o.Quantiles, salary.Quantile{P: p, Value: v})
			p += (.99 - p) * rapid.Float64Range(.1, .7).Draw(t, "step")
			v *= math.Exp(rapid.SampledFrom([]float64{0, .01, .2, .4, 1}).Draw(t, "rise"))
		}
		if rapid.Bool().Draw(t, "top code") {
			o.Quantiles[len(o.Quantiles)-1].AtLeast = len(o.Quantiles) > 2
		}
		d, err := salary.NewDistribution(o)
		if err != nil {
			t.Skip("not a distribution")
		}
		all = append(all, blend.Source{Name: string(rune('a' + i)), Pay: d, Measure: salary.OEWSWage,
			Weight: rapid.SampledFrom([]float64{0, 1e-9, 1, 3}).Draw(t, "weight")})
	}
	all[0].Weight = 1
	return all
}

func anyOptions(t *rapid.T) blend.Options {
	return blend.Options{
		Method:  rapid.SampledFrom([]blend.Method{"", blend.LinearPool, blend.QuantileAverage}).Draw(t, "method"),
		Weights: rapid.SampledFrom([]blend.Weighting{"", blend.Given, blend.Equal}).Draw(t, "weights"),
	}
}
