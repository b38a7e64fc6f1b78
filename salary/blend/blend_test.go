package blend_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/blend"
)

func TestWeights(t *testing.T) {
	a, b := base(t, "a", 100_000, .3, 36), base(t, "b", 110_000, .3, 900)
	a.Weight, b.Weight = 3, 1
	a.People, b.People = 200, 300
	a.Organizations, b.Organizations = 12, 4
	for _, c := range []struct {
		o    blend.Options
		want float64 // share of a
	}{
		{blend.Options{Weights: blend.Given}, .75},
		{blend.Options{Weights: blend.ByHeadCount}, .4},
		{blend.Options{Weights: blend.ByOrganization}, .75},
		{blend.Options{Weights: blend.Equal}, .5},
		// 1/(0.01 + 0.09/36) = 80 and 1/(0.01 + 0.09/900) = 99.0099
		{blend.Options{}, 80 / (80 + 1/0.0101)},
		{blend.Options{Weights: blend.BySampleSize, Tau: 0.10}, 80 / (80 + 1/0.0101)},
		// 1/(0.0025 + 0.0025) = 200 and 1/(0.0025 + 0.0001) = 384.6
		{blend.Options{Tau: 0.05}, 200 / (200 + 1/0.0026)},
	} {
		d := mix(t, c.o, a, b)
		assert.InDelta(t, c.want, d.Components()[0].Share, 1e-9, "%+v", c.o)
	}
}

// A published relative standard error stands in for a sample of no stated size.
func TestRelativeStandardError(t *testing.T) {
	a, b := base(t, "a", 100_000, .3, 100), base(t, "b", 110_000, .3, 0)
	b.RSE = .03
	d := mix(t, blend.Options{}, a, b)
	assert.InDelta(t, .5, d.Components()[0].Share, 1e-9, "0.3/sqrt(100) is 0.03 too")
}

func TestZeroWeightHasNoShare(t *testing.T) {
	a, b := base(t, "a", 100_000, .3, 0), base(t, "b", 900_000, .3, 0)
	a.Weight = 2
	d := mix(t, blend.Options{Weights: blend.Given}, a, b)
	assert.InEpsilon(t, a.Pay.Quantile(.9), d.Quantile(.9), 1e-15)
	assert.Empty(t, d.Warnings(), "who has no share disagrees with nobody")
	assert.Len(t, d.Components(), 2)
}

func TestRefuses(t *testing.T) {
	ok := base(t, "a", 100_000, .3, 50)
	change := func(f func(*blend.Source)) []blend.Source {
		b := base(t, "b", 110_000, .3, 50)
		f(&b)
		return []blend.Source{ok, b}
	}
	convert := func(c blend.Conversion) []blend.Source {
		return change(func(s *blend.Source) { s.Measure, s.Conversion = salary.TotalCompensation, c })
	}
	euro, err := ok.Pay.Convert(.9, salary.EUR)
	require.NoError(t, err)
	hourly, err := salary.NewDistribution(salary.Observed{Quantiles: []salary.Quantile{{P: .5, Value: 50}}, Slope: .3, Currency: salary.USD, Basis: salary.Hourly})
	require.NoError(t, err)
	eighty := percent(t, "80%")
	many := make([]blend.Source, 100)
	for _, c := range []struct {
		sources []blend.Source
		o       blend.Options
		cause   error
		says    string
	}{
		{nil, blend.Options{}, salary.ErrTooFew, "there is none"},
		{many, blend.Options{}, salary.ErrRange, "100 are more than 99"},
		{[]blend.Source{ok, ok}, blend.Options{}, salary.ErrConflict, `sources[1] "a": name: another source has it`},
		{change(func(s *blend.Source) { s.Name = "" }), blend.Options{}, salary.ErrSyntax, "name: it is empty"},
		{change(func(s *blend.Source) { s.Pay = salary.Distribution{} }), blend.Options{}, salary.ErrTooFew, `"b": pay: the distribution is unset`},
		{change(func(s *blend.Source) { s.Pay = euro }), blend.Options{}, salary.ErrMismatch, `it is in EUR annual and that of "a" in USD annual`},
		{change(func(s *blend.Source) { s.Pay = hourly }), blend.Options{}, salary.ErrMismatch, "USD hourly"},
		{change(func(s *blend.Source) { s.Measure = salary.TotalCash }), blend.Options{}, blend.ErrMeasure, `it is total cash and that of "a" is base`},
		{change(func(s *blend.Source) { s.Measure = salary.UnknownMeasure }), blend.Options{}, blend.ErrMeasure, "does not say what its pay holds"},
		{change(func(s *blend.Source) { s.Measure = "" }), blend.Options{}, blend.ErrMeasure, "does not say"},
		{change(func(s *blend.Source) { s.AsOf = salary.Date{Year: 2025, Month: 2, Day: 30} }), blend.Options{}, salary.ErrRange, "as_of"},
		{convert(blend.Conversion{To: salary.BaseSalary, Share: eighty}), blend.Options{}, blend.ErrMeasure, "nobody is named"},
		{convert(blend.Conversion{To: salary.BaseSalary, Source: "us"}), blend.Options{}, salary.ErrRange, "share 0%"},
		{convert(blend.Conversion{To: salary.BaseSalary, Share: percent(t, "1001%"), Source: "us"}), blend.Options{}, salary.ErrRange, "1001%"},
		{convert(blend.Conversion{Share: eighty, Source: "us"}), blend.Options{}, blend.ErrMeasure, "to which measure"},
		{convert(blend.Conversion{To: salary.TotalCompensation, Share: eighty, Source: "us"}), blend.Options{}, salary.ErrConflict, "already"},
		{convert(blend.Conversion{To: salary.TotalCash, Share: eighty, Source: "us"}), blend.Options{}, blend.ErrMeasure, "it is total cash"},
		{change(func(s *blend.Source) { s.Pay = lognormal(t, 1, .3, 0) }), blend.Options{}, salary.ErrTooFew, "neither n nor a relative standard error"},
		{change(func(s *blend.Source) { s.RSE = -1 }), blend.Options{}, salary.ErrRange, "rse"},
		{change(func(s *blend.Source) { s.Weight = math.NaN() }), blend.Options{Weights: blend.Given}, salary.ErrRange, "weight: NaN"},
		{change(func(s *blend.Source) { s.Weight = -1 }), blend.Options{Weights: blend.Given}, salary.ErrRange, "weight: -1"},
		{change(func(*blend.Source) {}), blend.Options{Weights: blend.Given}, salary.ErrConflict, "all weights are zero"},
		{change(func(*blend.Source) {}), blend.Options{Weights: blend.ByHeadCount}, salary.ErrTooFew, "people: the number is not known"},
		{change(func(*blend.Source) {}), blend.Options{Weights: blend.ByOrganization}, salary.ErrTooFew, "organizations"},
		{change(func(*blend.Source) {}), blend.Options{Weights: "votes"}, salary.ErrSyntax, `"votes" is not one of`},
		{change(func(*blend.Source) {}), blend.Options{Method: "mean"}, salary.ErrSyntax, `"mean" is not one of`},
		{change(func(*blend.Source) {}), blend.Options{Tau: math.Inf(1)}, salary.ErrRange, "tau"},
		{change(func(*blend.Source) {}), blend.Options{Tau: -1}, salary.ErrRange, "tau"},
	} {
		d, err := blend.New(c.sources, c.o)
		require.ErrorIs(t, err, c.cause, c.says)
		var e *blend.Error
		require.ErrorAs(t, err, &e)
		assert.ErrorContains(t, err, c.says)
		assert.Equal(t, "unset", d.String())
	}
}

func TestConversion(t *testing.T) {
	total := base(t, "total", 125_000, .3, 50)
	total.Measure = salary.TotalCompensation
	total.Conversion = blend.Conversion{To: salary.BaseSalary, Share: percent(t, "80%"), Source: "pay survey of 2024"}
	d := mix(t, blend.Options{}, base(t, "base", 100_000, .3, 50), total)
	assert.InEpsilon(t, 100_000, d.Quantile(.5), 1e-12)
	assert.Equal(t, salary.BaseSalary, d.Measure())
	require.Len(t, d.Warnings(), 1)
	assert.Equal(t, "total: base is taken as 80% of total compensation, says pay survey of 2024", d.Warnings()[0].String())
	assert.InEpsilon(t, 125_000, d.Components()[1].Source.Pay.Quantile(.5), 1e-12, "the source is kept as given")
}

func TestSpread(t *testing.T) {
	d := mix(t, blend.Options{Weights: blend.Equal}, base(t, "a", 100_000, .3, 0), base(t, "b", 140_000, .3, 0))
	assert.InDelta(t, math.Log(1.4)/2, d.Spread(.5), 1e-12)
	assert.InDelta(t, math.Log(1.4)/2, d.Spread(.9), 1e-12)
	for _, p := range []float64{0, 1, -1, math.NaN()} {
		assert.Zero(t, d.Spread(p))
	}
	require.Len(t, d.Warnings(), 1)
	w := d.Warnings()[0]
	assert.Equal(t, blend.WarnSpread, w.Code)
	assert.Equal(t, "the sources disagree: the medians run from 100,000 (a) to 140,000 (b), a log standard deviation of 0.17", w.String())

	d = mix(t, blend.Options{Weights: blend.Equal}, base(t, "a", 100_000, .3, 0), base(t, "b", 130_000, .3, 0))
	assert.Less(t, d.Spread(.5), .15)
	assert.Empty(t, d.Warnings())
}

func TestDates(t *testing.T) {
	a, b := base(t, "a", 100_000, .3, 9), base(t, "b", 100_000, .3, 9)
	a.AsOf = salary.Date{Year: 2025, Month: 5, Day: 31}
	for day, warned := range map[salary.Date]bool{{}: false, {Year: 2025, Month: 10, Day: 31}: false, {Year: 2025, Month: 11, Day: 29}: false, {Year: 2025, Month: 11, Day: 30}: true, {Year: 2023, Month: 1, Day: 1}: true} {
		b.AsOf = day
		assert.Equal(t, warned, len(mix(t, blend.Options{}, a, b).Warnings()) == 1, "%v", day)
	}
	assert.Equal(t, "the sources speak of different days: b of 2023-01-01, a of 2025-05-31",
		func() string {
			b.AsOf = salary.Date{Year: 2023, Month: 1, Day: 1}
			return mix(t, blend.Options{}, a, b).Warnings()[0].String()
		}())
}

func TestSourceWarningsCome(t *testing.T) {
	one, err := salary.NewDistribution(salary.Observed{Quantiles: []salary.Quantile{{P: .5, Value: 92_043}}, Slope: .31, N: 20, Currency: salary.USD, Basis: salary.Annual})
	require.NoError(t, err)
	d := mix(t, blend.Options{}, base(t, "a", 100_000, .3, 50), blend.Source{Name: "median only", Pay: one, Measure: salary.BaseSalary})
	require.Len(t, d.Warnings(), 1)
	assert.Equal(t, "median only: only the quantile 0.5 is known; the spread is the assumed slope 0.31", d.Warnings()[0].String())
	assert.Len(t, d.Warnings(.95), 3, "0.95 lies outside both")
	assert.Equal(t, "new", blend.Warning{Code: "new"}.String())
}

func TestBorders(t *testing.T) {
	d := mix(t, blend.Options{}, base(t, "a", 100_000, .3, 50), base(t, "b", 140_000, .3, 50))
	for _, p := range []float64{0, -1, math.NaN(), math.Inf(-1)} {
		assert.Zero(t, d.Quantile(p))
		_, err := d.Pay(p, salary.Rounding{})
		assert.ErrorIs(t, err, salary.ErrRange)
	}
	for _, p := range []float64{1, 2, math.Inf(1)} {
		assert.True(t, d.Quantile(p) > 0 && !math.IsInf(d.Quantile(p), 0))
	}
	for _, z := range []float64{-1e300, -40, 40, 1e300, math.Inf(1), math.Inf(-1)} {
		assert.True(t, d.At(z) > 0 && !math.IsInf(d.At(z), 0), "%v", z)
	}
	assert.Zero(t, d.At(math.NaN()))
	for x, want := range map[float64]float64{0: 0, -1: 0, math.Inf(1): 1, math.MaxFloat64: 1, math.SmallestNonzeroFloat64: 0} {
		assert.InDelta(t, want, d.Rank(x), 1e-300)
	}
	assert.Zero(t, d.Rank(math.NaN()))
}

func TestUnset(t *testing.T) {
	var d blend.Distribution
	assert.Zero(t, d.Quantile(.5)+d.At(0)+d.Rank(1)+d.Mean()+d.Spread(.5))
	assert.Zero(t, d.Currency())
	assert.Empty(t, d.Basis())
	assert.Empty(t, d.Measure())
	assert.Empty(t, d.Components())
	assert.Empty(t, d.Warnings(.5))
	_, err := d.Pay(.5, salary.Rounding{})
	assert.ErrorIs(t, err, salary.ErrCurrency)
	_, err = d.Approximate()
	assert.ErrorIs(t, err, salary.ErrCurrency)
	b, err := json.Marshal(struct{ D blend.Distribution }{})
	require.NoError(t, err)
	assert.JSONEq(t, `{"D":null}`, string(b))
	require.NoError(t, json.Unmarshal([]byte("null"), &d))
}

func TestTiesMeet(t *testing.T) {
	o := salary.Observed{Currency: salary.USD, Basis: salary.Annual, Quantiles: []salary.Quantile{
		{P: .10, Value: 30_000}, {P: .25, Value: 40_000}, {P: .50, Value: 40_000}, {P: .75, Value: 52_000}}}
	tied, err := salary.NewDistribution(o)
	require.NoError(t, err)
	for _, m := range []blend.Method{blend.LinearPool, blend.QuantileAverage} {
		d := mix(t, blend.Options{Method: m, Weights: blend.Equal}, blend.Source{Name: "a", Pay: tied, Measure: salary.BaseSalary}, blend.Source{Name: "b", Pay: tied, Measure: salary.BaseSalary})
		assert.InDelta(t, .375, d.Rank(40_000), 1e-7, "the middle of the ranks of those paid the same, %s", m)
	}
}

func TestApproximate(t *testing.T) {
	d := mix(t, blend.Options{}, base(t, "a", 100_000, .3, 50), base(t, "b", 140_000, .3, 50), base(t, "c", 90_000, .5, 50))
	a, err := d.Approximate()
	require.NoError(t, err)
	t.Logf("27 points: quantiles within %.1e (at %v), mean within %.1e", a.Quantiles, a.At, a.Mean)
	assert.Less(t, a.Quantiles, 1e-3)
	assert.Less(t, a.Mean, 1e-9)
	few, err := d.Approximate(.10, .25, .50, .75, .90)
	require.NoError(t, err)
	assert.Greater(t, few.Quantiles, a.Quantiles)
	assert.InEpsilon(t, d.Quantile(.25), few.Distribution.Quantile(.25), 1e-12)
	_, err = d.Approximate(.5)
	assert.ErrorIs(t, err, salary.ErrTooFew)
}

func TestJSONForm(t *testing.T) {
	a, b := base(t, "a", 100_000, .3, 50), base(t, "b", 125_000, .3, 0)
	a.Weight, a.AsOf = 1, salary.Date{Year: 2025, Month: 5, Day: 1}
	b.Weight, b.Measure = 3, salary.TotalCash
	b.Conversion = blend.Conversion{To: salary.BaseSalary, Share: percent(t, "80%"), Source: "us"}
	text, err := json.Marshal(mix(t, blend.Options{Weights: blend.Given}, a, b))
	require.NoError(t, err)
	for _, part := range []string{`{"weights":"given","sources":[{"name":"a","pay":{`, `"measure":"base","as_of":"2025-05-01","weight":1}`,
		`"measure":"total cash","conversion":{"to":"base","share":"80%","source":"us"},"weight":3}],"shares":[0.25,0.75]}`} {
		assert.Contains(t, string(text), part)
	}
	var d blend.Distribution
	for from, to := range map[string]string{
		`"shares":[0.25,0.75]`: `"shares":[0.5,0.5]`,
		`[0.25,0.75]`:          `[0.25]`,
	} {
		assert.ErrorIs(t, json.Unmarshal([]byte(strings.Replace(string(text), from, to, 1)), &d), salary.ErrConflict)
	}
	assert.NoError(t, json.Unmarshal([]byte(strings.Replace(string(text), `,"shares":[0.25,0.75]`, "", 1)), &d))
	assert.ErrorIs(t, d.UnmarshalJSON([]byte(`{"source":[]}`)), salary.ErrSyntax)
	assert.ErrorIs(t, d.UnmarshalJSON([]byte(`{}`)), salary.ErrTooFew)
}

// A word that names no measure says nothing of what pay holds.
func TestUnknownWords(t *testing.T) {
	s := base(t, "a", 100_000, .3, 100)
	s.Measure = "bananas"
	_, err := blend.New([]blend.Source{s}, blend.Options{})
	assert.ErrorIs(t, err, blend.ErrMeasure)
	s.Measure, s.Conversion = salary.BaseSalary, blend.Conversion{To: "bananas", Share: percent(t, "50%"), Source: "a table"}
	_, err = blend.New([]blend.Source{s}, blend.Options{})
	assert.ErrorIs(t, err, blend.ErrMeasure)
}

// Six months are six whole ones.
func TestSixMonthsApart(t *testing.T) {
	for day, want := range map[string]int{"2024-07-01": 0, "2024-07-30": 0, "2024-07-31": 1} {
		a, b := base(t, "a", 100_000, .3, 100), base(t, "b", 100_000, .3, 100)
		var err error
		a.AsOf = salary.Date{Year: 2024, Month: 1, Day: 31}
		b.AsOf, err = salary.ParseDate(day)
		require.NoError(t, err)
		assert.Len(t, mix(t, blend.Options{}, a, b).Warnings(), want, day)
	}
}

// Far out the blend still lies between its sources.
func TestFarScores(t *testing.T) {
	a, b := base(t, "a", 100_000, .3, 100), base(t, "b", 120_000, .4, 100)
	for _, o := range []blend.Options{{}, {Method: blend.QuantileAverage}} {
		one, two := mix(t, o, a), mix(t, o, a, b)
		for _, z := range []float64{-20, -9, 9, 12, 20} {
			assert.InEpsilon(t, a.Pay.At(z), one.At(z), 1e-9)
			low, high := a.Pay.At(z), b.Pay.At(z)
			assert.True(t, two.At(z) >= min(low, high) && two.At(z) <= max(low, high), "z = %v", z)
		}
	}
}

// Weights whose squares are lost would be no weights.
func TestTinyTau(t *testing.T) {
	s := base(t, "a", 100_000, .3, 0)
	s.RSE = 1e-170
	_, err := blend.New([]blend.Source{s}, blend.Options{Tau: 1e-170})
	assert.ErrorIs(t, err, salary.ErrRange)
}

func TestExactApproximation(t *testing.T) {
	d := mix(t, blend.Options{}, base(t, "a", 100_000, .3, 100))
	a, err := d.Approximate(.10, .25, .50, .75, .90)
	require.NoError(t, err)
	assert.Contains(t, a.String(), "exact")
}
