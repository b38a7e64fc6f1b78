package aging_test

import (
	"encoding/json"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/aging"
)

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func usd(amount string) salary.Pay {
	p, err := salary.NewPay(dec(amount), salary.USD, salary.Annual)
	if err != nil {
		panic(err)
	}
	return p
}

func percent(s string) salary.Percent {
	p, err := salary.ParsePercent(s)
	if err != nil {
		panic(err)
	}
	return p
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

var (
	counts  = []aging.Count{"", aging.WholeMonths, aging.BegunMonths, aging.CalendarMonths, aging.Days365, aging.Days36525, aging.Thirty360}
	methods = []aging.Method{"", aging.Compound, aging.Simple, aging.Stepped}
)

func anyDate(t *rapid.T, name string) salary.Date {
	d := time.Date(2010, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 8000).Draw(t, name))
	return salary.Date{Year: d.Year(), Month: d.Month(), Day: d.Day()}
}

func anyRate(t *rapid.T) aging.Rate {
	hundredths := rapid.Int64Range(-300, 1200).Draw(t, "rate")
	p, err := salary.NewPercent(decimal.New(hundredths, -4))
	require.NoError(t, err)
	return aging.Rate{Yearly: p, Method: rapid.SampledFrom(methods).Draw(t, "method"), Count: rapid.SampledFrom(counts).Draw(t, "count")}
}
