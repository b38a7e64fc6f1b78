package equity_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/equity"
)

// The last-day-of-month rule of the Open Cap Format.
func TestLastDayOfMonth(t *testing.T) {
	v := vest(t, equity.Grant{Shares: 600, Start: date("2024-01-31"), Schedule: equity.Schedule{Months: 6}})
	var days []string
	for _, x := range v.Tranches() {
		days = append(days, x.Date.String())
	}
	assert.Equal(t, []string{"2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31", "2024-06-30", "2024-07-31"}, days)
	v = vest(t, equity.Grant{Shares: 600, Start: date("2025-01-15"), Schedule: equity.Schedule{Months: 3, Day: 31}})
	assert.Equal(t, "600 shares from 2025-01-15: 3 months, every 1\n2025-02-28: 200 shares\n2025-03-31: 200 shares\n2025-04-30: 200 shares", v.String())
}

// A quarter after a year, then 1/48 a month: the usual schedule.
func TestFourYearsWithACliff(t *testing.T) {
	for a, want := range map[equity.Allocation][]string{ // at the cliff, then the first months, then the last
		equity.CumulativeRounding:        {"250", "21", "21", "21", "21"},
		equity.CumulativeRoundDown:       {"250", "20", "21", "21", "21"},
		equity.FrontLoaded:               {"252", "21", "21", "21", "20"}, // 21 in each of the first 40
		equity.BackLoadedToSingleTranche: {"240", "20", "20", "20", "60"},
	} {
		v := vest(t, equity.Grant{Shares: 1000, Start: date("2025-01-31"), Schedule: equity.Schedule{Months: 48, Cliff: 12, Allocation: a}})
		all := v.Tranches()
		require.Len(t, all, 37)
		assert.Equal(t, date("2026-01-31"), all[0].Date)
		assert.Equal(t, date("2026-02-28"), all[1].Date)
		assert.Equal(t, date("2029-01-31"), all[36].Date)
		got := []string{all[0].Shares.String(), all[1].Shares.String(), all[2].Shares.String(), all[3].Shares.String(), all[36].Shares.String()}
		assert.Equal(t, want, got, a)
	}
}

// A tenth after half a year, and the rest evenly: 1/42 of the rest a month.
func TestCliffShare(t *testing.T) {
	v := vest(t, equity.Grant{Shares: 840, Start: date("2025-01-01"), Schedule: equity.Schedule{Months: 48, Cliff: 6, CliffShare: percents("10%")[0]}})
	all := v.Tranches()
	require.Len(t, all, 43)
	assert.Equal(t, "2025-07-01: 84 shares", all[0].String())
	for _, x := range all[1:] {
		assert.Equal(t, "18", x.Shares.String())
	}
}

// Amazon: 5 % after a year, 15 % after two, then 20 % every half year
// (Levels.fyi, company page, vesting schedule). An average of 50,000 a year is
// 10,000 in the first.
func TestBackLoaded(t *testing.T) {
	v := vest(t, back())
	var years []string
	for _, y := range v.Years() {
		years = append(years, y.String())
	}
	assert.Equal(t, []string{
		"year 1 (2025-03-17 to 2026-03-17): 10,000 USD a year",
		"year 2 (2026-03-17 to 2027-03-17): 30,000 USD a year",
		"year 3 (2027-03-17 to 2028-03-17): 80,000 USD a year",
		"year 4 (2028-03-17 to 2029-03-17): 80,000 USD a year",
	}, years)
	assert.Equal(t, "first year 10,000 USD a year, 20% of the average 50,000 USD a year", v.FirstYear().String())

	g := back()
	share := percents("5%", "15%", "20%")
	g.Schedule = equity.Schedule{Installments: []equity.Installment{{12, share[0]}, {24, share[1]}, {30, share[2]}, {36, share[2]}, {42, share[2]}, {48, share[2]}}}
	w := vest(t, g)
	assert.Len(t, w.Tranches(), 6)
	for i, y := range w.Years() {
		assert.Equal(t, years[i], y.String())
	}
	assert.Equal(t, "5% after 12, 15% after 24, 20% after 30, 20% after 36, 20% after 42, 20% after 48 months", g.Schedule.String())
}

func TestFirstYear(t *testing.T) {
	even := equity.Schedule{Months: 48, Every: equity.Quarterly}
	for _, c := range []struct {
		g    equity.Grant
		want string
	}{
		{equity.Grant{Shares: 4000, Price: dec("12.5"), Currency: salary.USD, Schedule: even}, "first year 12,500 USD a year, 100% of the average 12,500 USD a year"},
		{equity.Grant{Shares: 4000, Schedule: even}, "the first year has 100% of an average year's shares"},
		{equity.Grant{Shares: 4000, Schedule: equity.Schedule{Months: 48, Every: equity.Yearly, Cliff: 24}}, "the first year has 0% of an average year's shares"},
		{equity.Grant{Value: dec("90000"), Currency: salary.EUR, Schedule: equity.Schedule{Months: 18}}, "first year 60,000 EUR a year, 100% of the average 60,000 EUR a year"},
		{equity.Grant{Value: dec("5000"), Currency: salary.EUR, Schedule: equity.Schedule{Months: 6}}, "first year 5,000 EUR a year, 100% of the average 5,000 EUR a year"},
		{equity.Grant{Value: dec("100"), Currency: salary.EUR, Schedule: equity.Schedule{Months: 36, Every: equity.Yearly}}, "first year 33.33 EUR a year, 99.99% of the average 33.33 EUR a year"},
	} {
		c.g.Start = date("2025-07-01")
		assert.Equal(t, c.want, vest(t, c.g).FirstYear().String())
	}
	var unset equity.Vesting
	assert.True(t, unset.FirstYear().Ratio.Fraction().IsZero())
	assert.Nil(t, unset.Years())
	assert.Equal(t, "nothing vests", unset.String())
	assert.Equal(t, "null", text(t, unset))
	require.NoError(t, json.Unmarshal([]byte("null"), &unset))
}

func TestBetween(t *testing.T) {
	v := vest(t, equity.Grant{Shares: 1000, Price: dec("10"), Currency: salary.USD, Start: date("2025-01-31"), Schedule: equity.Schedule{Months: 48, Cliff: 12}})
	for _, c := range []struct{ first, last, shares, value string }{
		{"", "", "1000", "10000"},
		{"", "2026-01-30", "0", "0"},
		{"", "2026-01-31", "250", "2500"},
		{"2026-01-31", "2026-12-31", "479", "4790"}, // the cliff and eleven months: 23/48 of 1,000
		{"2029-01-31", "", "21", "210"},
		{"2029-02-01", "", "0", "0"},
	} {
		var first, last salary.Date
		require.NoError(t, first.UnmarshalText([]byte(c.first)))
		require.NoError(t, last.UnmarshalText([]byte(c.last)))
		shares, value := v.Between(first, last)
		assert.True(t, shares.Equal(dec(c.shares)) && value.Equal(dec(c.value)), "%s to %s: %v, %v", c.first, c.last, shares, value)
	}
}

// Everything adds up: tranches and years to the grant, and values to its worth.
func TestVestingLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := anyGrant(t)
		v, err := g.Vest()
		if err != nil { // a share of a year in which nothing vests
			require.ErrorIs(t, err, salary.ErrConflict)
			t.Skip(err)
		}
		worth := g.Value
		if g.Shares > 0 {
			worth = g.Price.Mul(decimal.New(g.Shares, 0)).Round(int32(g.Currency.Digits()))
		}
		var shares, value decimal.Decimal
		before := g.Start
		for _, x := range v.Tranches() {
			require.False(t, x.Shares.IsNegative() || x.Value.IsNegative())
			require.Positive(t, x.Month)
			require.GreaterOrEqual(t, x.Month, g.Schedule.Cliff)
			require.GreaterOrEqual(t, x.Date.Compare(before), 0)
			before = x.Date
			shares, value = shares.Add(x.Shares), value.Add(x.Value)
		}
		require.True(t, shares.Equal(decimal.New(g.Shares, 0)) && value.Equal(worth), "%v and %v", shares, value)
		shares, value = decimal.Decimal{}, decimal.Decimal{}
		for _, y := range v.Years() {
			shares, value = shares.Add(y.Shares), value.Add(y.Value.Amount())
			var back equity.Year
			require.NoError(t, json.Unmarshal([]byte(text(t, y)), &back))
			require.Equal(t, y.String(), back.String())
			require.Equal(t, text(t, y), text(t, back))
		}
		require.True(t, shares.Equal(decimal.New(g.Shares, 0)) && value.Equal(worth))
		var back equity.Vesting
		require.NoError(t, json.Unmarshal([]byte(text(t, v)), &back))
		require.Equal(t, text(t, v), text(t, back))
		require.Equal(t, v.String(), back.String())
		var c equity.Comparison
		require.NoError(t, json.Unmarshal([]byte(text(t, v.FirstYear())), &c))
		require.Equal(t, v.FirstYear().String(), c.String())
	})
}

func TestVestingIsACopy(t *testing.T) {
	g := back()
	v := vest(t, g)
	g.Schedule.ByYear[0] = percents("100%")[0]
	v.Grant().Schedule.ByYear[1] = percents("100%")[0]
	v.Tranches()[0].Month = 99
	assert.Equal(t, "48 months, every 12, 5% 15% 40% 40% by year", v.Grant().Schedule.String())
	assert.Equal(t, 12, v.Tranches()[0].Month)
}

func ExampleGrant_Vest() {
	v, err := equity.Grant{
		Shares: 1_000, Price: decimal.New(2350, -2), Currency: salary.USD,
		Start:    salary.Date{Year: 2025, Month: 1, Day: 31},
		Schedule: equity.Schedule{Months: 24, Every: equity.Quarterly, Cliff: 12},
	}.Vest()
	fmt.Println(v, err)
	for _, y := range v.Years() {
		fmt.Println(y)
	}
	// Output:
	// 1000 shares at 23.50 USD from 2025-01-31: 24 months, every 3, cliff at 12
	// 2026-01-31: 500 shares, worth 11750
	// 2026-04-30: 125 shares, worth 2937.5
	// 2026-07-31: 125 shares, worth 2937.5
	// 2026-10-31: 125 shares, worth 2937.5
	// 2027-01-31: 125 shares, worth 2937.5 <nil>
	// year 1 (2025-01-31 to 2026-01-31): 500 shares, 11,750 USD a year
	// year 2 (2026-01-31 to 2027-01-31): 500 shares, 11,750 USD a year
}

func ExampleVesting_FirstYear() {
	var byYear []salary.Percent
	for _, s := range []string{"5%", "15%", "40%", "40%"} {
		p, err := salary.ParsePercent(s)
		if err != nil {
			fmt.Println(err)
			return
		}
		byYear = append(byYear, p)
	}
	v, err := equity.Grant{
		Value: decimal.New(200_000, 0), Currency: salary.USD,
		Start:    salary.Date{Year: 2025, Month: 3, Day: 17},
		Schedule: equity.Schedule{Months: 48, Every: equity.Yearly, ByYear: byYear},
	}.Vest()
	fmt.Println(v.FirstYear(), err)
	// Output: first year 10,000 USD a year, 20% of the average 50,000 USD a year <nil>
}

func ExampleVesting_Between() {
	v, err := equity.Grant{
		Shares: 4_800, Price: decimal.New(10, 0), Currency: salary.USD,
		Start: salary.Date{Year: 2025, Month: 9, Day: 15}, Schedule: equity.Schedule{Months: 48, Cliff: 12},
	}.Vest()
	if err != nil {
		fmt.Println(err)
		return
	}
	for year := 2025; year <= 2027; year++ { // what falls into a budget of calendar years
		shares, value := v.Between(salary.Date{Year: year, Month: 1, Day: 1}, salary.Date{Year: year, Month: 12, Day: 31})
		fmt.Println(year, shares, value)
	}
	// Output:
	// 2025 0 0
	// 2026 1500 15000
	// 2027 1200 12000
}
