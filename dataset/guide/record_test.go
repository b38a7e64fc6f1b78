package guide

import (
	"encoding/json"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Every figure of the guide, typed in again from the guide and not from the
// package, in the order in which Row gives them.
func TestEveryFigure(t *testing.T) {
	type line struct {
		place     string
		measure   salary.Measure
		statistic salary.Statistic
		p, value  float64
		name      string
		source    string
	}
	us := func(s salary.Statistic, p, v float64, name string) line {
		return line{"US", salary.UnknownMeasure, s, p, v, name, SourceUnnamed}
	}
	ends := func(place string, low, high float64) []line {
		return []line{
			{place, salary.UnknownMeasure, salary.StatInterval, 0, low, "low", SourceGuide},
			{place, salary.UnknownMeasure, salary.StatInterval, 0, high, "high", SourceGuide},
		}
	}
	rank := func(place string, v float64) line {
		return line{place, salary.UnknownMeasure, salary.StatRank, 0, v, "", SourceUnnamed}
	}
	first := []line{
		us(salary.StatMean, 0, 120086, ""),
		us(salary.StatPercentile, 0.25, 104000, ""),
		us(salary.StatPercentile, 0.75, 147000, ""),
		us(salary.StatPercentile, 0.9, 165000, ""),
	}
	want := map[string][]line{
		"G1": first, "G2": first, "G3": first,
		"G4": nil, "G5": nil, "G7": nil, "G12": nil, "G13": nil, "": nil,
		"G6": {
			us(salary.StatMean, 0, 120000, ""),
			us(salary.StatLevel, 0, 97591, "entry"),
			us(salary.StatLevel, 0, 156000, "most experienced"),
		},
		"G8": slices.Concat(
			ends("region:north america", 100000, 145000),
			ends("region:south america", 25000, 45000),
			ends("region:western europe", 55000, 80000),
			ends("region:eastern europe", 30000, 55000),
			ends("region:australia", 80000, 115000),
			ends("region:asia", 20000, 35000),
			ends("region:africa", 15000, 30000),
		),
		"G9": {
			rank("US-CT", 1), rank("US-CA", 2), rank("US-MA", 3), rank("US-VA", 4), rank("US-NY", 5),
			rank("US-GA", 6), rank("US-MD", 7), rank("US-KS", 8), rank("US-TX", 9), rank("US-NC", 10),
		},
		"G10": slices.Concat(
			ends("", 95000, 140000), ends("", 90000, 135000), ends("", 92000, 138000),
			ends("", 95000, 142000), ends("", 100000, 150000), ends("", 90000, 137000),
			ends("", 90000, 136000), ends("", 88000, 133000), ends("", 80000, 125000),
			ends("", 98000, 145000),
		),
		"G11": {
			{"US", salary.BaseSalary, salary.StatMedian, 0, 92043, "", SourceGlassdoor},
			{"US", AdditionalPay, salary.UnknownStatistic, 0, 11150, "", SourceGlassdoor},
			{"US", salary.TotalCompensation, salary.UnknownStatistic, 0, 103194, "", SourceGlassdoor},
		},
	}
	for ref, lines := range want {
		t.Run(ref, func(t *testing.T) {
			var got []line
			for _, r := range Row(ref) {
				for _, f := range r.Figures {
					got = append(got, line{r.Place, r.Measure, f.Statistic, f.P, f.Value, f.Name, r.Source})
				}
			}
			assert.Equal(t, lines, got)
		})
	}
}

func TestRecordsAreAllRows(t *testing.T) {
	var figures int
	for _, r := range Records() {
		figures += len(r.Figures)
		assert.Equal(t, salary.USD, r.Currency)
		assert.Equal(t, salary.Annual, r.Basis)
		assert.Equal(t, 2023, r.Date.Year)
		assert.Zero(t, r.N, "the guide states no sample size")
		assert.Zero(t, r.Slope, "the guide states no spread")
		assert.NotEmpty(t, r.Note)
	}
	assert.Len(t, Records(), 2+7+10+10+3)
	assert.Equal(t, 4+3+14+10+20+3, figures)
}

func TestRecordsAreFresh(t *testing.T) {
	spoil := Records()
	for i := range spoil {
		spoil[i].Source = "spoilt"
		for j := range spoil[i].Figures {
			spoil[i].Figures[j].Value = -1
		}
	}
	Frameworks()[0].Low = -1
	Warnings()[0].Guide[0] = "spoilt"
	for _, r := range Records() {
		assert.NotEqual(t, "spoilt", r.Source)
		for _, f := range r.Figures {
			assert.Positive(t, f.Value)
		}
	}
	assert.Equal(t, int64(95000), Frameworks()[0].Low)
	assert.Equal(t, "G1", Warnings()[0].Guide[0])
}

// Only the percentiles of G2 and G3 can be fitted: intervals, levels, ranks and
// figures of an unknown kind are refused, each with the typed reason.
func TestDistribution(t *testing.T) {
	for _, ref := range []string{"G6", "G8", "G9", "G10"} {
		for _, r := range Row(ref) {
			_, err := r.Distribution()
			assert.ErrorIs(t, err, dataset.ErrStatistic, "%s %s %s", ref, r.Role, r.Place)
		}
	}
	for _, r := range Row("G11") {
		_, err := r.Distribution()
		if r.Measure == salary.BaseSalary {
			assert.Error(t, err, "one median tells no spread")
			continue
		}
		assert.ErrorIs(t, err, dataset.ErrStatistic, string(r.Measure))
	}
}

// The stated quantiles stay where they are, the median follows from them, and
// the mean that does not fit is reported and set aside.
func TestFit(t *testing.T) {
	r := Row("G2")[0]
	d, err := r.Distribution()
	require.NoError(t, err)
	for _, f := range r.Figures {
		if f.Statistic == salary.StatPercentile {
			assert.InEpsilon(t, f.Value, d.Quantile(f.P), 1e-12)
		}
	}
	assert.InDelta(t, 124309, d.Quantile(0.5), 1)
	assert.InDelta(t, 89560, d.Quantile(0.1), 5)
	assert.InDelta(t, 126513, d.Mean(), 10)

	var found bool
	for _, w := range d.Warnings() {
		if w.Code != salary.WarnMean {
			continue
		}
		found = true
		assert.InDelta(t, 120086, w.Stated, 1e-9)
		assert.InDelta(t, 126513, w.Predicted, 10)
		assert.InDelta(t, math.Log(120086.0/126513), w.LogGap, 1e-3)
	}
	assert.True(t, found, "the fit must warn of the mean: %v", d.Warnings())
}

func TestRecordJSON(t *testing.T) {
	for _, want := range Records() {
		text, err := json.Marshal(want)
		require.NoError(t, err)
		var got dataset.Record
		require.NoError(t, json.Unmarshal(text, &got))
		again, err := json.Marshal(got)
		require.NoError(t, err)
		assert.JSONEq(t, string(text), string(again))
		assert.Equal(t, want.Figures, got.Figures)
		assert.Equal(t, want.Measure, got.Measure)
	}
}

func TestSources(t *testing.T) {
	known := map[string]bool{}
	for _, s := range Sources() {
		assert.False(t, known[s.ID], "%s twice", s.ID)
		known[s.ID] = true
		assert.Equal(t, 2023, s.Vintage.Year)
		for _, text := range []string{s.Publisher, s.Title, s.License, s.Origin, s.Cut} {
			assert.NotEmpty(t, text, s.ID)
		}
		assert.Len(t, s.SHA256, 64)
	}
	used := map[string]bool{}
	for _, r := range Records() {
		used[r.Source] = true
	}
	for _, o := range Orderings() {
		used[o.Source] = true
		if o.To != "" {
			used[o.To] = true
		}
	}
	assert.Equal(t, known, used, "every source is used and every used source is known")
}
