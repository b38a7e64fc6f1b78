package sample_test

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/sample"
)

// yearly fills in dollars a year, and asks nothing of the cell.
func yearly(o sample.Options) sample.Options {
	o.Currency, o.Basis = salary.USD, salary.Annual
	if o.Rule == (sample.Rule{}) {
		o.Rule = sample.Rule{People: 1}
	}
	return o
}

func pays(values ...float64) []sample.Observation {
	var all []sample.Observation
	for _, v := range values {
		all = append(all, sample.Observation{Pay: v})
	}
	return all
}

func report(t testing.TB, o sample.Options, all []sample.Observation) sample.Report {
	t.Helper()
	r, err := sample.Of(o, all...)
	require.NoError(t, err)
	return r
}

// sound checks what every report promises: finite figures that do not fall,
// intervals around them, and JSON that reads back.
func sound(t require.TestingT, r sample.Report) {
	finite := func(v float64) bool { return v > 0 && !math.IsInf(v, 0) }
	before := 0.0
	for _, e := range r.Estimates {
		require.True(t, finite(e.Value) && e.Value >= before, "%+v after %v", e, before)
		before = e.Value
		if i := e.Interval; i != nil {
			require.True(t, i.Low <= e.Value && e.Value <= i.High && i.LowRank < i.HighRank, "%+v in %+v", e, *i)
			require.True(t, i.Coverage > 0 && i.Coverage <= 1, "%+v", *i)
		} else {
			require.NotEmpty(t, e.Why)
		}
	}
	require.True(t, finite(r.Mean) && r.EffectiveN >= 1 && r.EffectiveN <= float64(r.People), "%+v", r)
	value := 0.0
	for p := 0.01; p < 1; p += 0.01 {
		v := r.Distribution.Quantile(p)
		require.True(t, finite(v) && v >= value, "%v at %v after %v", v, p, value)
		value = v
	}
	b, err := json.Marshal(r)
	require.NoError(t, err)
	var back sample.Report
	require.NoError(t, json.Unmarshal(b, &back), "%s", b)
	again, err := json.Marshal(back)
	require.NoError(t, err)
	require.Equal(t, string(b), string(again))
	require.Equal(t, r.String(), back.String())
}
