package equity_test

import (
	"encoding/json"
	"fmt"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/equity"
)

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func usd(amount string) salary.Pay {
	p, err := salary.NewPay(dec(amount), salary.USD, salary.Annual)
	if err != nil {
		panic(err)
	}
	return p
}

func percents(all ...string) []salary.Percent {
	var list []salary.Percent
	for _, s := range all {
		p, err := salary.ParsePercent(s)
		if err != nil {
			panic(err)
		}
		list = append(list, p)
	}
	return list
}

func date(s string) salary.Date {
	d, err := salary.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func text(t require.TestingT, v any) string {
	b, err := json.Marshal(v)
	require.NoError(t, err)
	return string(b)
}

func vest(t require.TestingT, g equity.Grant) equity.Vesting {
	v, err := g.Vest()
	require.NoError(t, err)
	return v
}

var allocations = []equity.Allocation{"", equity.CumulativeRounding, equity.CumulativeRoundDown, equity.FrontLoaded, equity.BackLoaded,
	equity.FrontLoadedToSingleTranche, equity.BackLoadedToSingleTranche, equity.Fractional}

// back is a back-loaded grant of 200,000 dollars: 5, 15, 40 and 40 percent.
func back() equity.Grant {
	return equity.Grant{Value: dec("200000"), Currency: salary.USD, Start: date("2025-03-17"),
		Schedule: equity.Schedule{Months: 48, Every: equity.Yearly, ByYear: percents("5%", "15%", "40%", "40%")}}
}

func anySchedule(t *rapid.T) equity.Schedule {
	s := equity.Schedule{
		Every:      rapid.SampledFrom([]int{0, equity.Monthly, equity.Quarterly, equity.HalfYearly, equity.Yearly}).Draw(t, "every"),
		Day:        rapid.SampledFrom([]int{0, 0, 1, 15, 31}).Draw(t, "day"),
		Allocation: rapid.SampledFrom(allocations).Draw(t, "allocation"),
	}
	every := max(s.Every, 1)
	n := rapid.IntRange(1, 60/every).Draw(t, "vests")
	s.Months = n * every
	if rapid.Bool().Draw(t, "cliff") {
		s.Cliff = every * rapid.IntRange(0, n).Draw(t, "cliff at")
	}
	if rapid.Bool().Draw(t, "by year") {
		left := int64(10_000)
		years := (s.Months + 11) / 12
		for y := range years {
			part := left
			if y < years-1 {
				part = rapid.Int64Range(0, left).Draw(t, "year")
			}
			left -= part
			s.ByYear = append(s.ByYear, percents(fmt.Sprintf("%s%%", decimal.New(part, -2).StringFixed(2)))[0])
		}
	}
	if s.Cliff > 0 && s.Cliff < s.Months && s.ByYear == nil && rapid.Bool().Draw(t, "share") {
		s.CliffShare = percents(fmt.Sprintf("%d%%", rapid.IntRange(1, 99).Draw(t, "cliff share")))[0]
	}
	return s
}

func anyGrant(t *rapid.T) equity.Grant {
	g := equity.Grant{Currency: rapid.SampledFrom([]salary.Currency{salary.USD, salary.JPY}).Draw(t, "currency"), Schedule: anySchedule(t)}
	g.Start = salary.Date{Year: rapid.IntRange(2000, 2040).Draw(t, "year"), Month: 1, Day: rapid.IntRange(1, 31).Draw(t, "day")}
	if rapid.Bool().Draw(t, "money") {
		g.Value = decimal.New(rapid.Int64Range(1, 1e9).Draw(t, "value"), -int32(g.Currency.Digits()))
		return g
	}
	g.Shares = rapid.Int64Range(1, 100_000).Draw(t, "shares")
	if rapid.Bool().Draw(t, "price") {
		g.Price = decimal.New(rapid.Int64Range(1, 1e9).Draw(t, "price"), -int32(rapid.IntRange(0, 6).Draw(t, "places")))
	}
	return g
}
