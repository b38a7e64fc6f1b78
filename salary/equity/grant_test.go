package equity_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/equity"
)

func TestVestRefuses(t *testing.T) {
	good := func() equity.Grant {
		return equity.Grant{Shares: 100, Price: dec("1"), Currency: salary.USD, Start: date("2025-01-01"), Schedule: equity.Schedule{Months: 48, Cliff: 12}}
	}
	_, err := good().Vest()
	require.NoError(t, err)
	half := percents("50%")[0]
	for name, c := range map[string]struct {
		change func(*equity.Grant)
		field  string
		cause  error
	}{
		"no shares":         {func(g *equity.Grant) { g.Shares, g.Price = 0, decimal.Decimal{} }, "shares", salary.ErrConflict},
		"price alone":       {func(g *equity.Grant) { g.Shares = 0 }, "shares", salary.ErrConflict},
		"shares and value":  {func(g *equity.Grant) { g.Value = dec("1") }, "shares", salary.ErrConflict},
		"negative shares":   {func(g *equity.Grant) { g.Shares = -1 }, "shares", salary.ErrRange},
		"too many shares":   {func(g *equity.Grant) { g.Shares = 1e12 + 1 }, "shares", salary.ErrRange},
		"negative price":    {func(g *equity.Grant) { g.Price = dec("-1") }, "price", salary.ErrRange},
		"huge price":        {func(g *equity.Grant) { g.Price = decimal.New(1, 1<<30) }, "price", salary.ErrRange},
		"long price":        {func(g *equity.Grant) { g.Price = decimal.New(1, -1<<31) }, "price", salary.ErrRange},
		"worth too much":    {func(g *equity.Grant) { g.Shares, g.Price = 1e12, dec("1000") }, "value", salary.ErrRange},
		"huge value":        {func(g *equity.Grant) { g.Value = decimal.New(1, 1<<30) }, "value", salary.ErrRange},
		"half a cent":       {func(g *equity.Grant) { g.Shares, g.Price, g.Value = 0, decimal.Decimal{}, dec("0.005") }, "value", salary.ErrConflict},
		"no currency":       {func(g *equity.Grant) { g.Currency = 0 }, "value", salary.ErrCurrency},
		"no start":          {func(g *equity.Grant) { g.Start = salary.Date{} }, "start", salary.ErrRange},
		"end of time":       {func(g *equity.Grant) { g.Start = date("9998-01-01") }, "start", salary.ErrRange},
		"no months":         {func(g *equity.Grant) { g.Schedule.Months = 0 }, "schedule.months", salary.ErrRange},
		"many months":       {func(g *equity.Grant) { g.Schedule.Months = 601 }, "schedule.months", salary.ErrRange},
		"every five":        {func(g *equity.Grant) { g.Schedule.Every = 5 }, "schedule.every", salary.ErrConflict},
		"every minus":       {func(g *equity.Grant) { g.Schedule.Every = -1 }, "schedule.every", salary.ErrConflict},
		"cliff past":        {func(g *equity.Grant) { g.Schedule.Cliff = 49 }, "schedule.cliff", salary.ErrConflict},
		"cliff between":     {func(g *equity.Grant) { g.Schedule.Every, g.Schedule.Cliff = 12, 6 }, "schedule.cliff", salary.ErrConflict},
		"cliff minus":       {func(g *equity.Grant) { g.Schedule.Cliff = -12 }, "schedule.cliff", salary.ErrConflict},
		"share, no cliff":   {func(g *equity.Grant) { g.Schedule.Cliff, g.Schedule.CliffShare = 0, half }, "schedule.cliff_share", salary.ErrConflict},
		"share, no rest":    {func(g *equity.Grant) { g.Schedule.Cliff, g.Schedule.CliffShare = 48, half }, "schedule.cliff_share", salary.ErrConflict},
		"share too large":   {func(g *equity.Grant) { g.Schedule.CliffShare = percents("100%")[0] }, "schedule.cliff_share", salary.ErrRange},
		"share negative":    {func(g *equity.Grant) { g.Schedule.CliffShare = percents("-1%")[0] }, "schedule.cliff_share", salary.ErrRange},
		"two years of four": {func(g *equity.Grant) { g.Schedule.ByYear = percents("50%", "50%") }, "schedule.by_year", salary.ErrConflict},
		"years sum":         {func(g *equity.Grant) { g.Schedule.ByYear = percents("50%", "50%", "1%", "0%") }, "schedule.by_year", salary.ErrConflict},
		"year negative":     {func(g *equity.Grant) { g.Schedule.ByYear = percents("50%", "60%", "-10%", "0%") }, "schedule.by_year[2]", salary.ErrRange},
		"year without vest": {func(g *equity.Grant) {
			g.Schedule = equity.Schedule{Months: 48, Every: 24, ByYear: percents("10%", "40%", "0%", "50%")}
		}, "schedule.by_year[0]", salary.ErrConflict},
		"day":             {func(g *equity.Grant) { g.Schedule.Day = 32 }, "schedule.day", salary.ErrRange},
		"allocation":      {func(g *equity.Grant) { g.Schedule.Allocation = "ROUND" }, "schedule.allocation", salary.ErrSyntax},
		"both kinds":      {func(g *equity.Grant) { g.Schedule.Installments = []equity.Installment{{12, half}} }, "schedule.installments", salary.ErrConflict},
		"no installments": {func(g *equity.Grant) { g.Schedule = equity.Schedule{Installments: []equity.Installment{}} }, "schedule.installments", salary.ErrRange},
		"half of it":      {func(g *equity.Grant) { g.Schedule = equity.Schedule{Installments: []equity.Installment{{12, half}}} }, "schedule.installments", salary.ErrConflict},
		"falling months": {func(g *equity.Grant) {
			g.Schedule = equity.Schedule{Installments: []equity.Installment{{12, half}, {12, half}}}
		}, "schedule.installments[1]", salary.ErrConflict},
		"negative month": {func(g *equity.Grant) {
			g.Schedule = equity.Schedule{Installments: []equity.Installment{{-1, half}, {12, half}}}
		}, "schedule.installments[0]", salary.ErrRange},
		"nothing": {func(g *equity.Grant) {
			g.Schedule = equity.Schedule{Installments: []equity.Installment{{1, salary.Percent{}}}}
		}, "schedule.installments[0]", salary.ErrRange},
	} {
		g := good()
		c.change(&g)
		_, err := g.Vest()
		var wrong *equity.Error
		require.ErrorAs(t, err, &wrong, name)
		require.ErrorIs(t, err, c.cause, name)
		assert.Equal(t, c.field, wrong.Field, name)
		assert.NotContains(t, err.Error(), "%!")
		assert.NotEmpty(t, g.String())
	}
}

// The whole grant may vest on the first day, and in one piece.
func TestInstallmentAtTheStart(t *testing.T) {
	v := vest(t, equity.Grant{Shares: 7, Start: date("2025-05-05"), Schedule: equity.Schedule{Installments: []equity.Installment{{0, percents("100%")[0]}}}})
	require.Len(t, v.Years(), 1)
	assert.Equal(t, "year 1 (2025-05-05 to 2026-05-05): 7 shares", v.Years()[0].String())
	assert.Equal(t, "the first year has 100% of an average year's shares", v.FirstYear().String())
}

// Values round so far, not each: a third of a cent at a time adds up.
func TestValuesAddUp(t *testing.T) {
	v := vest(t, equity.Grant{Shares: 3, Price: dec("0.333"), Currency: salary.USD, Start: date("2025-01-01"), Schedule: equity.Schedule{Months: 3}})
	var all []string
	for _, x := range v.Tranches() {
		all = append(all, x.Value.StringFixed(2))
	}
	assert.Equal(t, []string{"0.33", "0.34", "0.33"}, all) // 0.333, 0.666, 0.999
}

func TestGrantJSON(t *testing.T) {
	g := equity.Grant{Shares: 1000, Price: dec("23.5"), Currency: salary.USD, Start: date("2025-01-31"),
		Schedule: equity.Schedule{Months: 48, Every: 3, Cliff: 12, CliffShare: percents("25%")[0], Allocation: equity.BackLoaded}}
	want := `{"shares":1000,"price":"23.50","currency":"USD","start":"2025-01-31","schedule":{"months":48,"every":3,"cliff":12,"cliff_share":"25%","allocation":"BACK_LOADED"}}`
	assert.Equal(t, want, text(t, g))
	var back equity.Grant
	require.NoError(t, json.Unmarshal([]byte(want), &back))
	assert.Equal(t, want, text(t, back))
	assert.Equal(t, "1000 shares at 23.50 USD from 2025-01-31: 48 months, every 3, cliff at 12 of 25%", back.String())
	for _, s := range []string{`[]`, `{"share":1}`, `{"price":"1e5"}`, `{"price":5}`, `{"value":"-1"}`, `{"value":"1"} 2`, `{"schedule":{"month":1}}`, `{"shares":1.5}`} {
		var g equity.Grant
		assert.ErrorIs(t, g.UnmarshalJSON([]byte(s)), salary.ErrSyntax, s)
	}
	_, err := json.Marshal(equity.Grant{Price: decimal.New(1, 1<<30)})
	assert.ErrorIs(t, err, salary.ErrRange)
}

func TestVestingJSON(t *testing.T) {
	v := vest(t, equity.Grant{Shares: 3, Price: dec("2"), Currency: salary.USD, Start: date("2025-01-31"), Schedule: equity.Schedule{Months: 2}})
	want := `{"grant":{"shares":3,"price":"2.00","currency":"USD","start":"2025-01-31","schedule":{"months":2}},` +
		`"tranches":[{"date":"2025-02-28","month":1,"shares":"2","value":"4.00"},{"date":"2025-03-31","month":2,"shares":"1","value":"2.00"}]}`
	assert.Equal(t, want, text(t, v))
	for s, cause := range map[string]error{
		`[]`:                               salary.ErrSyntax,
		`{"grant":{"start":"2025-01-31"}}`: salary.ErrConflict,
		`{"grant":{"shares":3,"start":"2025-01-31","schedule":{"months":1}},"tranches":[]}`:                                                  salary.ErrConflict,
		`{"grant":{"shares":3,"start":"2025-01-31","schedule":{"months":1}},"tranches":[{"date":"2025-02-28","month":1,"shares":"4"}]}`:      salary.ErrConflict,
		`{"grant":{"shares":3,"start":"2025-01-31","schedule":{"months":1}},"tranches":[{"date":"2025-02-28","month":1,"shares":"three"}]}`:  salary.ErrSyntax,
		`{"grant":{"shares":3,"start":"2025-01-31","schedule":{"months":1}},"tranches":[{"date":"2025-02-28","month":1,"value":"1","x":1}]}`: salary.ErrSyntax,
	} {
		var v equity.Vesting
		assert.ErrorIs(t, v.UnmarshalJSON([]byte(s)), cause, s)
	}
	var y equity.Year
	assert.ErrorIs(t, y.UnmarshalJSON([]byte(`{"shares":"x"}`)), salary.ErrSyntax)
	assert.ErrorIs(t, y.UnmarshalJSON([]byte(`{"share":"1"}`)), salary.ErrSyntax)
	_, err := json.Marshal(equity.Tranche{Shares: dec("-1")})
	assert.ErrorIs(t, err, salary.ErrRange)
	_, err = json.Marshal(equity.Tranche{Value: decimal.New(1, 1<<30)})
	assert.ErrorIs(t, err, salary.ErrRange)
	_, err = json.Marshal(equity.Year{Shares: dec("-1")})
	assert.ErrorIs(t, err, salary.ErrRange)
}

func FuzzVestingJSON(f *testing.F) {
	b, err := json.Marshal(vest(f, back()))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Fuzz(func(t *testing.T, data []byte) {
		var v, again equity.Vesting
		if json.Unmarshal(data, &v) != nil {
			return
		}
		b, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(b, &again); err != nil || again.String() != v.String() {
			t.Fatalf("%s became %s, %v", data, b, err)
		}
	})
}

func FuzzGrant(f *testing.F) {
	f.Add([]byte(`{"shares":1000,"price":"23.50","currency":"USD","start":"2025-01-31","schedule":{"months":48,"every":3,"cliff":12,"cliff_share":"25%","allocation":"BACK_LOADED"}}`))
	f.Add([]byte(`{"value":"200000","currency":"USD","start":"2025-03-17","schedule":{"months":48,"every":12,"by_year":["5%","15%","40%","40%"],"day":31}}`))
	f.Add([]byte(`{"shares":7,"start":"2025-05-05","schedule":{"installments":[{"after":0,"share":"33.333333%"},{"after":600,"share":"66.666667%"}],"allocation":"FRACTIONAL"}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var g equity.Grant
		if json.Unmarshal(data, &g) != nil {
			return
		}
		_ = g.String()
		v, err := g.Vest()
		if err != nil {
			return
		}
		shares, value := v.Between(salary.Date{}, salary.Date{})
		if !shares.Equal(decimal.New(g.Shares, 0)) || g.Shares == 0 && !value.Equal(g.Value) {
			t.Fatalf("%v shares worth %v of %v", shares, value, g)
		}
		for _, y := range v.Years() {
			if y.Shares.IsNegative() || y.Value.Amount().IsNegative() || y.String() == "" {
				t.Fatalf("%v", y)
			}
		}
		if c := v.FirstYear(); c.Ratio.Fraction().IsNegative() {
			t.Fatalf("%v", c)
		}
	})
}

func ExampleSchedule() {
	quarter, _ := salary.ParsePercent("25%")
	fmt.Println(equity.Schedule{Months: 48, Cliff: 12})
	fmt.Println(equity.Schedule{Months: 48, Every: equity.Quarterly, Cliff: 12, CliffShare: quarter})
	// Output:
	// 48 months, every 1, cliff at 12
	// 48 months, every 3, cliff at 12 of 25%
}

func TestUnsetTexts(t *testing.T) {
	assert.Equal(t, "no grant", equity.Grant{}.String())
	_, err := equity.Grant{Shares: 1}.Vest()
	assert.EqualError(t, err, "equity: start: no day is given: out of range")
}

// A day of the month before that of the start does not come before the start.
func TestNothingVestsBeforeTheStart(t *testing.T) {
	v := vest(t, equity.Grant{Start: date("2025-01-31"), Shares: 100, Schedule: equity.Schedule{Day: 1,
		Installments: []equity.Installment{{After: 0, Share: percents("40%")[0]}, {After: 1, Share: percents("60%")[0]}}}})
	var days []string
	for _, x := range v.Tranches() {
		days = append(days, x.Date.String())
	}
	require.Equal(t, []string{"2025-01-31", "2025-02-01"}, days)
}

// Zeros at the end of a price say nothing.
func TestPriceWithZeros(t *testing.T) {
	g := equity.Grant{Start: date("2025-01-31"), Shares: 100, Price: dec("10.0000000000000"), Currency: salary.USD, Schedule: equity.Schedule{Months: 12}}
	vest(t, g)
	g.Price = dec("10.0000000000001")
	_, err := g.Vest()
	require.ErrorIs(t, err, salary.ErrRange)
}
