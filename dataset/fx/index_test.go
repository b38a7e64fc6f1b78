package fx

import (
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
)

func TestRatioReadsTheQuarterOfEachDay(t *testing.T) {
	cases := map[string]struct{ from, to, want, percent string }{
		"a year":                  {"2024-05-12", "2025-05-12", "1.035432", "3.5432%"},
		"the ends of quarters":    {"2024-04-01", "2025-06-30", "1.035432", "3.5432%"},
		"two days of one quarter": {"2024-04-01", "2024-06-30", "1", "0%"},
		"the next day":            {"2024-03-31", "2024-04-01", "1.009621", "0.9621%"},
		"back in time":            {"2025-05-12", "2024-05-12", "0.965781", "-3.4219%"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			change, err := ECI().Ratio(day(t, c.from), day(t, c.to))
			require.NoError(t, err)
			assert.Equal(t, c.want, plain(change.Ratio))
			assert.Equal(t, c.percent, change.Percent().String())
			assert.Empty(t, change.Warning())
			assert.Equal(t, "bls-eci-2025q2", change.Source)
		})
	}
}

func TestRatioWarnsOfTheSeamBetweenTheSeries(t *testing.T) {
	change, err := ECI().Ratio(day(t, "2021-05-12"), day(t, "2025-05-12"))
	require.NoError(t, err)
	assert.Equal(t, "1.19238", plain(change.Ratio))
	assert.Equal(t, "2021Q2 is seasonally adjusted and 2025Q2 is not adjusted: a part of the change may be the season's", change.Warning())

	change, err = ECI().Ratio(day(t, "2013-01-01"), day(t, "2022-09-30"))
	require.NoError(t, err)
	assert.Empty(t, change.Warning(), "both adjusted")
}

func TestRatioPastTheEndStatesTheLastYear(t *testing.T) {
	_, err := ECI().Ratio(day(t, "2025-05-12"), day(t, "2026-11-01"))
	assert.EqualError(t, err, "fx: index US employment cost index, private wages and salaries: 2026Q4 is not published: "+
		"the last quarter held is 2025Q2, with a change of 3.5432% over the year")
	assert.ErrorIs(t, err, ErrNotHeld)
	var late *NotPublishedError
	require.ErrorAs(t, err, &late)
	assert.Equal(t, Quarter{2026, 4}, late.Asked)
	assert.Equal(t, ECI().Last(), late.Last)
	assert.True(t, late.HasYearRate)
	assert.Equal(t, "3.5432%", late.YearRate.String())

	_, err = ECI().Ratio(day(t, "2025-07-01"), day(t, "2025-05-12"))
	assert.ErrorAs(t, err, &late, "the first date counts too")
}

func TestRatioInAGapNamesTheNeighbors(t *testing.T) {
	_, err := ECI().Ratio(day(t, "2022-12-31"), day(t, "2025-05-12"))
	assert.EqualError(t, err, "fx: index US employment cost index, private wages and salaries: 2022Q4 is not held: the nearest quarters are 2022Q3 and 2023Q1")
	assert.ErrorIs(t, err, ErrNotHeld)
	var missing *MissingQuarterError
	require.ErrorAs(t, err, &missing)
	assert.Equal(t, Quarter{2022, 3}, missing.Before)
	assert.Equal(t, Quarter{2023, 1}, missing.After)

	_, err = ECI().Ratio(day(t, "2012-12-31"), day(t, "2025-05-12"))
	assert.EqualError(t, err, "fx: index US employment cost index, private wages and salaries: 2012Q4 is not held: the first quarter is 2013Q1")
}

func TestRatioRefusesWhatIsNoDay(t *testing.T) {
	for _, bad := range []salary.Date{{}, {Year: 2025, Month: 13, Day: 1}} {
		_, err := ECI().Ratio(day(t, "2025-05-12"), bad)
		assert.ErrorIs(t, err, salary.ErrRange)
		_, err = ECI().Ratio(bad, day(t, "2025-05-12"))
		assert.ErrorIs(t, err, salary.ErrRange)
	}
}

func TestLastYearRate(t *testing.T) {
	change, err := ECI().LastYearRate()
	require.NoError(t, err)
	assert.Equal(t, "US employment cost index, private wages and salaries: 167.9 in 2024Q2 to 173.849 in 2025Q2, a factor of 1.035432", change.String())

	short, err := NewIndex("short", "mine", []Point{{Quarter: Quarter{2025, 2}, Value: one}})
	require.NoError(t, err)
	_, err = short.LastYearRate()
	assert.EqualError(t, err, "fx: index short: 2024Q2 is not held: the first quarter is 2025Q2")
	_, err = short.Ratio(day(t, "2025-05-01"), day(t, "2025-08-01"))
	assert.EqualError(t, err, "fx: index short: 2025Q3 is not published: the last quarter held is 2025Q2")
}

func TestNewIndexSortsAndCopies(t *testing.T) {
	points := []Point{{Quarter: Quarter{2025, 2}, Value: dec(t, "110")}, {Quarter: Quarter{2025, 1}, Value: dec(t, "100")}}
	x, err := NewIndex("mine", "me", points)
	require.NoError(t, err)
	points[0].Value = decimal.Decimal{}
	change, err := x.Ratio(day(t, "2025-01-01"), day(t, "2025-04-01"))
	require.NoError(t, err)
	assert.Equal(t, "1.1", plain(change.Ratio))
	assert.Equal(t, "2025Q1", slices.Collect(x.All())[0].Quarter.String())
}

func TestNewIndexRefuses(t *testing.T) {
	good := Point{Quarter: Quarter{2025, 2}, Value: one}
	cases := map[string]struct {
		points []Point
		cause  error
	}{
		"nothing":         {nil, salary.ErrRange},
		"no quarter":      {[]Point{{Value: one}}, salary.ErrRange},
		"fifth quarter":   {[]Point{{Quarter: Quarter{2025, 5}, Value: one}}, salary.ErrRange},
		"zero":            {[]Point{{Quarter: Quarter{2025, 1}}}, salary.ErrRange},
		"negative":        {[]Point{{Quarter: Quarter{2025, 1}, Value: one.Neg()}}, salary.ErrRange},
		"huge":            {[]Point{{Quarter: Quarter{2025, 1}, Value: decimal.New(1, 500_000)}}, salary.ErrRange},
		"a quarter twice": {[]Point{good, good}, salary.ErrConflict},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := NewIndex("bad", "me", c.points)
			assert.ErrorIs(t, err, c.cause)
		})
	}
	wild, err := NewIndex("wild", "me", []Point{good, {Quarter: Quarter{2025, 3}, Value: decimal.New(1, 9)}})
	require.NoError(t, err)
	_, err = wild.Ratio(day(t, "2025-04-01"), day(t, "2025-07-01"))
	assert.ErrorIs(t, err, salary.ErrRange)
	_, err = wild.Ratio(day(t, "2025-07-01"), day(t, "2025-04-01"))
	assert.ErrorIs(t, err, salary.ErrRange)
}

func TestQuarterText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := Quarter{rapid.IntRange(1, 9999).Draw(t, "year"), rapid.IntRange(1, 4).Draw(t, "quarter")}
		text, err := q.MarshalText()
		require.NoError(t, err)
		var back Quarter
		require.NoError(t, back.UnmarshalText(text))
		require.Equal(t, q, back)
	})
	q := Quarter{2025, 1}
	require.NoError(t, q.UnmarshalText(nil))
	assert.Equal(t, Quarter{}, q)
	for _, s := range []string{"2025", "2025Q0", "2025Q5", "2025q1", "0000Q1", "25Q1", "2025Q1 ", "-025Q1"} {
		assert.ErrorIs(t, q.UnmarshalText([]byte(s)), salary.ErrSyntax, s)
	}
	_, err := Quarter{2025, 5}.MarshalText()
	assert.ErrorIs(t, err, salary.ErrRange)
	assert.Equal(t, Quarter{2025, 4}, quarterOf(salary.Date{Year: 2025, Month: time.October, Day: 1}))
	assert.Equal(t, Quarter{}, quarterOf(salary.Date{}))
}
