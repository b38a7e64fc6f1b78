package dataset

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/dataset/internal/pack"
	"github.com/hiringbudget/hiringbudget/salary"
)

// role and place read words that must be understood.
func role(t testing.TB, words string) Role {
	t.Helper()
	r, err := Default().Role(words)
	require.NoError(t, err)
	return r
}

func place(t testing.TB, words string) Place {
	t.Helper()
	p, err := Default().Place(words)
	require.NoError(t, err)
	return p
}

func lookup(t testing.TB, tab *Table, job, where string) Cell {
	t.Helper()
	r, err := tab.Role(job)
	require.NoError(t, err)
	p, err := tab.Place(where)
	require.NoError(t, err)
	c, err := tab.Lookup(r, p)
	require.NoError(t, err)
	return c
}

func condition(t testing.TB, job, where string, p Profile) Conditioning {
	t.Helper()
	c, err := Default().Condition(lookup(t, Default(), job, where), p)
	require.NoError(t, err)
	return c
}

// matchError is the typed error that words lead to.
func matchError(t testing.TB, err, cause error) *MatchError {
	t.Helper()
	require.ErrorIs(t, err, cause)
	var e *MatchError
	require.ErrorAs(t, err, &e)
	return e
}

// decoded is the embedded file as tables.
func decoded(t testing.TB) pack.File {
	t.Helper()
	f, err := pack.Decode(marketPack)
	require.NoError(t, err)
	return f
}

// type7 is the quantile that R, numpy and spreadsheets give by default.
func type7(values []float64, p float64) float64 {
	slices.Sort(values)
	h := p * float64(len(values)-1)
	i := min(int(h), len(values)-2)
	return values[i] + (h-float64(i))*(values[i+1]-values[i])
}

var ownDate = salary.Date{Year: 2026, Month: time.March, Day: 31}

func ownSource() Source {
	return Source{ID: "own-2026", Publisher: "us", Title: "payroll", Vintage: ownDate, License: "own data", Origin: "payroll"}
}

// ownRecord has quartiles of its own around a median.
func ownRecord(role, place string, median float64) Record {
	return Record{Role: role, Place: place, Measure: salary.BaseSalary, Currency: salary.USD, Basis: salary.Annual, Date: ownDate,
		N: 12, Source: "own-2026", Figures: []Figure{
			{Statistic: salary.StatPercentile, P: 0.25, Value: math.Round(median * 0.9)},
			{Statistic: salary.StatMedian, P: 0.5, Value: median},
			{Statistic: salary.StatPercentile, P: 0.75, Value: math.Round(median * 1.15)}}}
}
