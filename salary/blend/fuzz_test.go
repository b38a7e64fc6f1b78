package blend_test

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/blend"
)

// What is accepted gives finite figures that do not fall, whatever the text.
func FuzzDistributionJSON(f *testing.F) {
	for _, o := range []blend.Options{{}, {Method: blend.QuantileAverage, Tau: .2}, {Weights: blend.Equal}} {
		b, err := json.Marshal(mix(f, o, base(f, "a", 100_000, .3, 50), base(f, "b", 125_000, .3, 7)))
		require.NoError(f, err)
		f.Add(b)
	}
	f.Add([]byte("null"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var d blend.Distribution
		if json.Unmarshal(data, &d) == nil && d.Currency() != 0 {
			sound(t, d)
		}
	})
}

func FuzzNew(f *testing.F) {
	f.Add(104_000.0, 147_000.0, 80_000.0, 300_000.0, 0.0, 1.0, 2.0, uint8(0))
	f.Add(1e-6, 9e14, 1e-6, 1e-6, 0.3, 1e-15, 1e15, uint8(1))
	f.Add(1.0, 1.0, 2.0, 2.0, 2.0, 1.0, 1.0, uint8(3))
	f.Fuzz(func(t *testing.T, a1, a2, b1, b2, slope, weightA, weightB float64, kind uint8) {
		fit := func(q ...salary.Quantile) salary.Distribution {
			d, err := salary.NewDistribution(salary.Observed{Quantiles: q, Slope: slope, Currency: salary.USD, Basis: salary.Annual})
			if err != nil {
				return salary.Distribution{}
			}
			return d
		}
		sources := []blend.Source{
			{Name: "a", Measure: "own", Weight: weightA, Pay: fit(salary.Quantile{P: .25, Value: a1}, salary.Quantile{P: .75, Value: a2})},
			{Name: "b", Measure: "own", Weight: weightB, Pay: fit(salary.Quantile{P: .1, Value: b1}, salary.Quantile{P: .5, Value: b2, AtLeast: kind&2 > 0})},
		}
		o := blend.Options{Weights: blend.Given}
		if kind&1 > 0 {
			o.Method = blend.QuantileAverage
		}
		if d, err := blend.New(sources, o); err == nil {
			sound(t, d)
		}
	})
}

func sound(t *testing.T, d blend.Distribution) {
	t.Helper()
	finite := func(v float64) bool { return v > 0 && !math.IsInf(v, 0) }
	require.True(t, finite(d.Mean()), "mean %v", d.Mean())
	value, rank := 0.0, 0.0
	for i := 1; i < 50; i++ {
		p := float64(i) / 50
		v := d.Quantile(p)
		r := d.Rank(v)
		require.True(t, finite(v) && v >= value, "%v at %v after %v", v, p, value)
		require.True(t, r >= 0 && r <= 1 && r >= rank-1e-9, "rank %v after %v", r, rank)
		value, rank = v, r
	}
	s := d.Spread(.5)
	require.True(t, s >= 0 && !math.IsInf(s, 0))
	for _, w := range d.Warnings(.001, .999) {
		require.NotEmpty(t, w.String())
	}
	if a, err := d.Approximate(); err == nil {
		require.True(t, a.Quantiles >= 0 && a.Mean >= 0, "%+v", a)
	}
	b, err := json.Marshal(d)
	require.NoError(t, err)
	var back blend.Distribution
	require.NoError(t, json.Unmarshal(b, &back), "%s", b)
}
