package estimate_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/salary"
)

// ours is the embedded table behind one record of the caller's: quartiles around
// a median.
func ours(t *testing.T, change func(*dataset.Record)) *dataset.Table {
	t.Helper()
	made := salary.Date{Year: 2025, Month: 1, Day: 1}
	r := dataset.Record{Role: "15-1252", Place: "US", Measure: salary.BaseSalary, Currency: salary.USD, Basis: salary.Annual, Date: made, N: 30, Source: "payroll",
		Figures: []dataset.Figure{{Statistic: salary.StatPercentile, P: 0.25, Value: 100_000}, {Statistic: salary.StatMedian, P: 0.5, Value: 120_000},
			{Statistic: salary.StatPercentile, P: 0.75, Value: 150_000}}}
	change(&r)
	table, err := dataset.Default().With([]dataset.Record{r}, []dataset.Source{{ID: "payroll", Publisher: "us", Title: "our pay", Vintage: made, License: "own data"}})
	require.NoError(t, err)
	return table
}

func scale(r *dataset.Record, f float64) {
	for i := range r.Figures {
		r.Figures[i].Value *= f
	}
}

// A record whose offers would leave what money can be is refused when asked,
// never answered with nothing.
func TestRecordsAtTheEdge(t *testing.T) {
	h := estimate.Hire{Role: "15-1252", Place: "US", Experience: estimate.Years(20), Target: 0.9}
	for name, c := range map[string]struct {
		factor float64
		policy estimate.Policy
		ok     bool
	}{
		"usual":     {1, estimate.Policy{}, true},
		"rich":      {6e9, estimate.Policy{}, false},
		"rich aged": {2e9, estimate.Policy{Adjustments: []estimate.Adjustment{factor("9")}}, false},
		"poor":      {1e-3, estimate.Policy{}, true},
		"poorer":    {1e-5, estimate.Policy{}, false},
		"cents":     {1e-7, estimate.Policy{Rounding: salary.Rounding{Unit: dec("0.000001")}}, true},
	} {
		t.Run(name, func(t *testing.T) {
			est, err := estimate.New(ours(t, func(r *dataset.Record) { scale(r, c.factor) }), c.policy)
			require.NoError(t, err)
			o, err := est.Offer(h)
			if !c.ok {
				assert.Error(t, err)
				assert.True(t, o.IsZero())
				return
			}
			require.NoError(t, err)
			assert.True(t, o.Base().Amount().IsPositive())
			assert.NotZero(t, o.Band().Min.Currency())
			assert.NotZero(t, o.Distribution().Currency())
		})
	}
}

// A record of one level or one industry covers that dimension: its factor is
// skipped, and the trail says why.
func TestRecordCoversDimensions(t *testing.T) {
	table := ours(t, func(r *dataset.Record) { r.Level, r.Industry = "senior", "banking" })
	est, err := estimate.New(table, estimate.Policy{Industry: "fintech"})
	require.NoError(t, err)
	o, err := est.Offer(estimate.Hire{Role: "15-1252", Place: "US", Experience: estimate.Years(20)})
	require.NoError(t, err)
	assert.Equal(t, "120,000 USD a year", o.Base().String())
	for _, step := range o.Trail() {
		if step.Name == "experience" || step.Name == "industry" {
			assert.Equal(t, estimate.OpSkip, step.Op)
			assert.Contains(t, step.Note, "the record speaks of one")
		}
	}
	assert.Equal(t, "payroll", o.Sources()[0].ID)
}

// Pay for another period stays in it, and has no yearly parts.
func TestRecordByTheMonth(t *testing.T) {
	table := ours(t, func(r *dataset.Record) { r.Basis = salary.Monthly; scale(r, 1.0/12) })
	h := estimate.Hire{Role: "15-1252", Place: "US", Expected: pay("132000", salary.USD)}
	est, err := estimate.New(table, estimate.Policy{})
	require.NoError(t, err)
	o, err := est.Offer(h)
	require.NoError(t, err)
	assert.Equal(t, "10,000 USD a month", o.Base().String())
	c, ok := o.Candidate()
	assert.True(t, ok)
	assert.Equal(t, "11,000 USD a month", c.Expected.String())
	assert.Equal(t, "1.10", c.CompaRatio)
	est, err = estimate.New(table, bonus(salary.Bonus{Kind: salary.CashBonus, Share: share(100)}))
	require.NoError(t, err)
	_, err = est.Offer(h)
	assert.ErrorContains(t, err, "monthly pay")
}

// A source that does not say what its figure holds is warned about.
func TestRecordOfUnknownMeasure(t *testing.T) {
	est, err := estimate.New(ours(t, func(r *dataset.Record) { r.Measure = salary.UnknownMeasure }), estimate.Policy{})
	require.NoError(t, err)
	o, err := est.Offer(estimate.Hire{Role: "15-1252", Place: "US"})
	require.NoError(t, err)
	require.NotEmpty(t, o.Warnings())
	assert.Equal(t, "measure", o.Warnings()[0].Code)
}
