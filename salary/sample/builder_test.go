package sample_test

import (
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/sample"
)

func TestAddRefuses(t *testing.T) {
	long := strings.Repeat("x", 257)
	for _, c := range []struct {
		weighted bool
		x        sample.Observation
		field    string
		cause    error
	}{
		{false, sample.Observation{}, "pay", salary.ErrRange},
		{false, sample.Observation{Pay: -1}, "pay", salary.ErrRange},
		{false, sample.Observation{Pay: math.NaN()}, "pay", salary.ErrRange},
		{false, sample.Observation{Pay: math.Inf(1)}, "pay", salary.ErrRange},
		{false, sample.Observation{Pay: 1e15}, "pay", salary.ErrRange},
		{false, sample.Observation{Pay: 1, Weight: 1}, "weight", salary.ErrConflict},
		{false, sample.Observation{Pay: 1, Weight: math.NaN()}, "weight", salary.ErrConflict},
		{true, sample.Observation{Pay: 1}, "weight", salary.ErrRange},
		{true, sample.Observation{Pay: 1, Weight: math.Inf(1)}, "weight", salary.ErrRange},
		{true, sample.Observation{Pay: 1, Weight: math.NaN()}, "weight", salary.ErrRange},
		{false, sample.Observation{Pay: 1, Organization: long}, "organization", salary.ErrRange},
	} {
		b, err := sample.NewBuilder(yearly(sample.Options{Weighted: c.weighted}))
		require.NoError(t, err)
		ok := sample.Observation{Pay: 1}
		if c.weighted {
			ok.Weight = 1
		}
		require.NoError(t, b.Add(ok))
		err = b.Add(c.x)
		var wrong *sample.InputError
		require.ErrorAs(t, err, &wrong, "%+v", c.x)
		require.ErrorIs(t, err, c.cause)
		assert.Equal(t, 2, wrong.Row)
		assert.Equal(t, c.field, wrong.Field)
		require.NoError(t, b.Add(ok), "the builder can be used on")
	}
}

func TestOptionsRefuse(t *testing.T) {
	for field, o := range map[string]sample.Options{
		"currency":   {Basis: salary.Annual},
		"basis":      {Currency: salary.USD},
		"method":     {Currency: salary.USD, Basis: salary.Annual, Method: "type 8"},
		"levels":     {Currency: salary.USD, Basis: salary.Annual, Levels: []float64{0.5}},
		"levels[1]":  {Currency: salary.USD, Basis: salary.Annual, Levels: []float64{0.5, 0.4}},
		"levels[0]":  {Currency: salary.USD, Basis: salary.Annual, Levels: []float64{math.NaN(), 0.4}},
		"confidence": {Currency: salary.USD, Basis: salary.Annual, Confidence: 95},
		"heaps[0]":   {Currency: salary.USD, Basis: salary.Annual, Heaps: [2]float64{-1, 0}},
		"exact":      {Currency: salary.USD, Basis: salary.Annual, Exact: -1},
	} {
		_, err := sample.NewBuilder(o)
		var wrong *sample.InputError
		require.ErrorAs(t, err, &wrong, field)
		assert.Equal(t, field, wrong.Field)
		assert.NotContains(t, err.Error(), "%!")
	}
}

// Figures that no pay is spread like are refused by the distribution.
func TestOfReturnsEveryError(t *testing.T) {
	_, err := sample.Of(sample.Options{})
	assert.ErrorIs(t, err, salary.ErrCurrency)
	_, err = sample.Of(yearly(sample.Options{}), pays(1, 0)...)
	assert.ErrorIs(t, err, salary.ErrRange)
	r, err := sample.Of(yearly(sample.Options{}), pays(1e-6, 1e-6, 1, 1e14, 1e14)...)
	var shape *salary.DistributionError
	assert.ErrorAs(t, err, &shape)
	assert.Zero(t, r.People)
}

func TestZeroBuilderRefuses(t *testing.T) {
	var b sample.Builder
	assert.ErrorIs(t, b.Add(sample.Observation{Pay: 1, Organization: "a"}), salary.ErrConflict)
	_, err := b.Report()
	assert.ErrorIs(t, err, sample.ErrSuppressed)
}

func TestReportMayBeAskedTwice(t *testing.T) {
	b, err := sample.NewBuilder(yearly(sample.Options{Exact: 4, Trim: []sample.Trim{{Kind: sample.TrimMedian, High: 3}}}))
	require.NoError(t, err)
	_, err = b.Report()
	require.ErrorIs(t, err, sample.ErrSuppressed)
	for i := range 9 {
		require.NoError(t, b.Add(sample.Observation{Pay: float64(100 + i*i)}))
		if i > 1 {
			first, err := b.Report()
			require.NoError(t, err)
			second, err := b.Report()
			require.NoError(t, err)
			require.Equal(t, first.String(), second.String())
			require.Equal(t, i+1, first.People)
		}
	}
}

// The histogram against the exact sample: every order statistic to 0.1 %, the
// mean and the counts exactly.
func TestHistogramIsClose(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weighted := rapid.Bool().Draw(t, "weighted")
		all := anySample(t, weighted)
		o := yearly(sample.Options{Weighted: weighted, Method: rapid.SampledFrom([]sample.Method{sample.Type7, sample.Type6, sample.NearestRank}).Draw(t, "method")})
		exact, err := sample.Of(o, all...)
		if err != nil {
			t.Skip(err)
		}
		o.Exact = 1
		sketched, err := sample.Of(o, all...)
		require.NoError(t, err)
		require.Equal(t, 0.001, sketched.RelativeError)
		require.Equal(t, exact.People, sketched.People)
		require.InEpsilon(t, exact.Mean, sketched.Mean, 1e-12)
		require.InEpsilon(t, exact.EffectiveN, sketched.EffectiveN, 1e-12)
		for i, e := range exact.Estimates {
			s := sketched.Estimates[i]
			require.InEpsilon(t, e.Value, s.Value, 0.001, "p = %v", e.P)
			if e.Interval != nil {
				require.True(t, s.Interval.Low <= e.Interval.Low && s.Interval.High >= e.Interval.High, "wider, never narrower")
			}
		}
		sound(t, sketched)
	})
}

// People who all answer 100,000 stay at 100,000 in the histogram.
func TestHistogramKeepsHeaps(t *testing.T) {
	var all []sample.Observation
	for i := range 3000 {
		all = append(all, sample.Observation{Pay: float64(5000 * (10 + i%30))})
	}
	r := report(t, yearly(sample.Options{Exact: 100}), all)
	exact := report(t, yearly(sample.Options{}), all)
	for i, e := range r.Estimates {
		assert.Equal(t, exact.Estimates[i].Value, e.Value)
	}
	assert.Equal(t, sample.WarnHeaping, r.Warnings[0].Code)
	assert.InDelta(t, 1, r.Warnings[0].Share, 1e-12)
}

// A much used cleaned file of the Stack Overflow survey of 2024 has 2,778 of
// 8,416 rows at exactly 140,000, the median written into empty cells.
func TestImputedPayIsFound(t *testing.T) {
	for _, exact := range []int{0, 1000} {
		b, err := sample.NewBuilder(yearly(sample.Options{Exact: exact}))
		require.NoError(t, err)
		for i := range 8416 {
			pay := 140_000.0
			if i%8416 >= 2778 {
				pay = 60_000 + 37*float64(i)
			}
			require.NoError(t, b.Add(sample.Observation{Pay: pay}))
		}
		r, err := b.Report()
		require.NoError(t, err)
		require.NotEmpty(t, r.Warnings)
		w := r.Warnings[0]
		assert.Equal(t, sample.WarnOneValue, w.Code)
		assert.Equal(t, 140_000.0, w.Value)
		assert.InDelta(t, 0.330, w.Share, 1.0/256)
		assert.Contains(t, w.String(), "are exactly 140,000: the figure may have been written into empty cells")
	}
}

// Real answers: US respondents of the Stack Overflow survey of 2024. The
// figures are those of numpy.percentile on the same rows.
func TestStackOverflow(t *testing.T) {
	folder := os.Getenv("HIRINGBUDGET_DATA")
	if folder == "" {
		t.Skip("HIRINGBUDGET_DATA is not set: the survey is not part of the repository")
	}
	f, err := os.Open(filepath.Join(folder, "stackoverflow", "so2024_us_role_orgsize.csv.gz"))
	require.NoError(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	rows, err := csv.NewReader(z).ReadAll()
	require.NoError(t, err)
	at := len(rows[0]) - 1
	require.Equal(t, "converted_comp_yearly", rows[0][at])
	for _, exact := range []int{0, 500} {
		b, err := sample.NewBuilder(yearly(sample.Options{Exact: exact}))
		require.NoError(t, err)
		for _, row := range rows[1:] {
			pay, err := strconv.ParseFloat(row[at], 64)
			require.NoError(t, err)
			require.NoError(t, b.Add(sample.Observation{Pay: pay}))
		}
		r, err := b.Report()
		require.NoError(t, err)
		assert.Equal(t, 3142, r.People)
		for i, want := range []float64{75_000, 102_500, 140_000, 185_000, 235_000} {
			assert.InEpsilon(t, want, r.Estimates[i].Value, r.RelativeError+1e-12)
		}
		assert.Equal(t, sample.Warning{Code: sample.WarnHeaping, Value: 5000, Share: 2256.0 / 3142}, r.Warnings[0])
	}
}

func TestReportJSONRefuses(t *testing.T) {
	for _, s := range []string{`[]`, `{"n":3}`, `{"people":"3"}`, `{}{}`, `{"distribution":{"currency":"USD"}}`} {
		var r sample.Report
		assert.Error(t, r.UnmarshalJSON([]byte(s)), s)
	}
	var r sample.Report
	assert.ErrorIs(t, r.UnmarshalJSON([]byte(`[]`)), salary.ErrSyntax)
}

func TestOptionsJSON(t *testing.T) {
	b, err := json.Marshal(yearly(sample.Options{Method: sample.Type6, Trim: []sample.Trim{{Kind: sample.TrimShare, Low: 0.01}}}))
	require.NoError(t, err)
	assert.Equal(t, `{"currency":"USD","basis":"annual","method":"type 6","trim":[{"kind":"share","low":0.01}],"rule":{"people":1}}`, string(b))
	var back sample.Options
	require.NoError(t, json.Unmarshal(b, &back))
	_, err = sample.NewBuilder(back)
	assert.NoError(t, err)
}

func TestUnsetTexts(t *testing.T) {
	assert.Equal(t, "no report", sample.Report{}.String())
	_, err := sample.Of(sample.Options{Basis: salary.Annual})
	assert.EqualError(t, err, "sample: currency: none is given: currency missing or unknown")
	_, err = sample.Of(sample.Options{Currency: 1, Basis: salary.Annual})
	assert.EqualError(t, err, "sample: currency: it is unknown: currency missing or unknown")
	_, err = sample.Of(sample.Options{Currency: salary.USD, Basis: "yearly"})
	assert.EqualError(t, err, `sample: basis: "yearly" is not one of salary's: basis missing or unknown`)
}

// The smallest weights count as any others.
func TestSmallWeights(t *testing.T) {
	var people []sample.Observation
	for i := range 20 {
		people = append(people, sample.Observation{Pay: 100_000 + 1000*float64(i), Weight: 1e-100})
	}
	o := sample.Options{Currency: salary.USD, Basis: salary.Annual, Weighted: true}
	r, err := sample.Of(o, people...)
	require.NoError(t, err)
	assert.InDelta(t, 20, r.EffectiveN, 1e-9)
	people[0].Weight = math.SmallestNonzeroFloat64
	_, err = sample.Of(o, people...)
	assert.ErrorIs(t, err, salary.ErrRange)
}
