package aging_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/aging"
)

func ratOf(s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		panic(s)
	}
	return r
}

// 2 % over a month is the factor 601/600: sixty thousand become 60,100, not a
// cent more, in every mode.
func TestMoneyIsRoundedOnce(t *testing.T) {
	f, err := aging.Rate{Yearly: percent("2%"), Method: aging.Simple}.Factor(date("2025-01-01"), date("2025-02-01"))
	require.NoError(t, err)
	for _, mode := range []string{salary.HalfUp, salary.Up, salary.Down, salary.Ceil, salary.Floor} {
		p, err := f.Pay(usd("60000"), salary.Rounding{Mode: mode})
		require.NoError(t, err)
		assert.Equal(t, "60,100 USD a year", p.String(), mode)
	}
	// The square root of 1.21 is 1.1, so nothing is rounded up here either.
	f, err = aging.Rate{Yearly: percent("21%")}.Factor(date("2025-01-01"), date("2025-07-01"))
	require.NoError(t, err)
	p, err := f.Pay(usd("100"), salary.Rounding{Mode: salary.Up})
	require.NoError(t, err)
	assert.Equal(t, "110 USD a year", p.String())
	yen, err := salary.NewPay(dec("5000001"), salary.JPY, salary.Annual)
	require.NoError(t, err)
	p, err = f.Pay(yen, salary.Rounding{})
	require.NoError(t, err)
	assert.Equal(t, "5,500,001 JPY a year", p.String())
}

func TestFactorOfADistribution(t *testing.T) {
	d, err := salary.NewDistribution(salary.Observed{
		Quantiles: []salary.Quantile{{P: 0.25, Value: 104000}, {P: 0.75, Value: 147000}, {P: 0.9, Value: 165000}},
		Currency:  salary.USD, Basis: salary.Annual,
	})
	require.NoError(t, err)
	f, err := aging.Rate{Yearly: percent("4%")}.Factor(date("2025-01-01"), date("2026-01-01"))
	require.NoError(t, err)
	aged, err := f.Distribution(d)
	require.NoError(t, err)
	assert.InEpsilon(t, 1.04*d.Quantile(0.5), aged.Quantile(0.5), 1e-12)
	_, err = f.Distribution(salary.Distribution{})
	assert.Error(t, err)
}

func TestUnsetFactor(t *testing.T) {
	var f aging.Factor
	assert.Equal(t, "unset", f.String())
	assert.Equal(t, "null", text(t, f))
	assert.Zero(t, f.Float64())
	assert.True(t, f.Decimal().IsZero())
	_, err := f.Pay(usd("1"), salary.Rounding{})
	assert.ErrorIs(t, err, salary.ErrRange)
	_, err = f.Distribution(salary.Distribution{})
	assert.ErrorIs(t, err, salary.ErrRange)
	_, err = f.Then(f)
	assert.ErrorIs(t, err, salary.ErrRange)
	assert.Equal(t, [2]salary.Date{}, [2]salary.Date{f.From(), f.To()})
}

func TestGiven(t *testing.T) {
	a, b := date("2024-05-12"), date("2025-05-12")
	f, err := aging.Given(dec("1.035432"), a, b, "index of another package")
	require.NoError(t, err)
	assert.Equal(t, "x 1.035432 from 2024-05-12 to 2025-05-12: index of another package", f.String())
	for _, ratio := range []decimal.Decimal{{}, dec("-1"), dec("0.0099"), dec("100.01"), decimal.New(1, 1<<30), decimal.New(1, -37), decimal.New(1, -1<<31)} {
		_, err := aging.Given(ratio, a, b, "")
		assert.ErrorIs(t, err, salary.ErrRange)
	}
	_, err = aging.Given(dec("1"), salary.Date{}, b, "")
	assert.ErrorIs(t, err, salary.ErrRange)
	_, err = aging.Given(dec("1"), a, salary.Date{}, "")
	assert.ErrorIs(t, err, salary.ErrRange)
	_, err = aging.Given(dec("1"), a, b, string(make([]byte, 1025)))
	assert.ErrorIs(t, err, salary.ErrRange)
}

func TestThen(t *testing.T) {
	f, err := aging.Given(dec("1.02"), date("2024-01-01"), date("2025-01-01"), "index")
	require.NoError(t, err)
	g, err := aging.Rate{Yearly: percent("3%")}.Factor(date("2025-01-01"), date("2026-01-01"))
	require.NoError(t, err)
	both, err := f.Then(g)
	require.NoError(t, err)
	assert.Equal(t, "x 1.0506 from 2024-01-01 to 2026-01-01: index to 2025-01-01, then 3% a year, compound, by whole months", both.String())
	_, err = g.Then(f)
	assert.ErrorIs(t, err, salary.ErrConflict)
	far, err := aging.Given(dec("100"), date("2025-01-01"), date("2026-01-01"), "")
	require.NoError(t, err)
	_, err = f.Then(far)
	assert.ErrorIs(t, err, salary.ErrRange)
}

// Whatever was computed reads back to the same factor, to the last digit.
func TestFactorJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, err := anyRate(t).Factor(anyDate(t, "a"), anyDate(t, "b"))
		require.NoError(t, err)
		var back aging.Factor
		require.NoError(t, json.Unmarshal([]byte(text(t, f)), &back))
		require.Equal(t, text(t, f), text(t, back))
		require.Equal(t, f.String(), back.String())
		p := usd("123456.78")
		a, err := f.Pay(p, salary.Rounding{})
		require.NoError(t, err)
		b, err := back.Pay(p, salary.Rounding{})
		require.NoError(t, err)
		require.True(t, a.Equal(b))
	})
}

func TestFactorJSONRefuses(t *testing.T) {
	const days = `,"from":"2025-01-01","to":"2025-07-01"}`
	for s, cause := range map[string]error{
		`[]`:                        salary.ErrSyntax,
		`{"ratio":"1"}`:             salary.ErrRange,
		`{"ratio":"1.5"` + days:     salary.ErrSyntax,
		`{"ratio":"1e9"` + days:     salary.ErrSyntax,
		`{"ratio":"1/0"` + days:     salary.ErrSyntax,
		`{"ratio":"-1"` + days:      salary.ErrSyntax,
		`{"ratio":"1/"` + days:      salary.ErrSyntax,
		`{"ratio":"1/200"` + days:   salary.ErrRange,
		`{"ratio":"101"` + days:     salary.ErrRange,
		`{"ratio":"1","x":1` + days: salary.ErrSyntax,
	} {
		var f aging.Factor
		assert.ErrorIs(t, f.UnmarshalJSON([]byte(s)), cause, s)
	}
}

func FuzzFactorJSON(f *testing.F) {
	f.Add([]byte(`{"ratio":"203/200","from":"2025-01-01","to":"2025-07-01","how":"3% a year"}`), int64(12345))
	f.Add([]byte(`null`), int64(0))
	f.Fuzz(func(t *testing.T, data []byte, cents int64) {
		var x, back aging.Factor
		if json.Unmarshal(data, &x) != nil {
			return
		}
		b, err := json.Marshal(x)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(b, &back); err != nil || back.String() != x.String() {
			t.Fatalf("%s became %s, %v", data, b, err)
		}
		if p, err := salary.NewPay(decimal.New(cents, -2), salary.USD, salary.Annual); err == nil {
			_, _ = x.Pay(p, salary.Rounding{Mode: salary.HalfEven})
		}
	})
}

func FuzzRate(f *testing.F) {
	f.Add(int64(300), "2025-01-01", "2026-07-01", uint8(0))
	f.Add(int64(-5000), "2000-02-29", "1999-02-28", uint8(13))
	f.Fuzz(func(t *testing.T, hundredths int64, from, to string, kind uint8) {
		p, err := salary.NewPercent(decimal.New(hundredths, -4))
		if err != nil {
			return
		}
		a, err := salary.ParseDate(from)
		if err != nil {
			return
		}
		b, err := salary.ParseDate(to)
		if err != nil {
			return
		}
		x, err := aging.Rate{Yearly: p, Method: methods[kind%4], Count: counts[kind/4%7]}.Factor(a, b)
		if err != nil {
			return
		}
		if v := x.Float64(); !(v >= 0.0099 && v <= 100.01) {
			t.Fatalf("%v", x)
		}
	})
}

func ExampleFactor_Then() {
	// The US Employment Cost Index as far as it is published, then a rate that
	// is assumed.
	index, err := aging.NewIndex("US employment cost index, private wages and salaries", "BLS",
		aging.Quarter(2024, 2, decimal.New(1679, -1)),
		aging.Quarter(2025, 2, decimal.New(173849, -3)),
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	survey, plan := salary.Date{Year: 2024, Month: 5, Day: 12}, salary.Date{Year: 2026, Month: 7, Day: 1}
	known, err := index.Factor(survey, index.Last())
	if err != nil {
		fmt.Println(err)
		return
	}
	rate, _ := salary.ParsePercent("3.5%")
	assumed, err := aging.Rate{Yearly: rate, Method: aging.Stepped}.Factor(index.Last(), plan)
	if err != nil {
		fmt.Println(err)
		return
	}
	both, err := known.Then(assumed)
	fmt.Println(both, err)
	// Output: x 1.07167192 from 2024-05-12 to 2026-07-01: US employment cost index, private wages and salaries (BLS), 167.9 to 173.849 to 2025-06-30, then 3.5% a year, stepped, by whole months <nil>
}

func ExampleGiven() {
	// A change that another package holds, such as fx.Index.Ratio of dataset/fx.
	f, err := aging.Given(decimal.New(1035432, -6), salary.Date{Year: 2024, Month: 5, Day: 12}, salary.Date{Year: 2025, Month: 6, Day: 30}, "ECI, 2024Q2 to 2025Q2")
	if err != nil {
		fmt.Println(err)
		return
	}
	pay, _ := salary.NewPay(decimal.New(93_600, 0), salary.USD, salary.Annual)
	aged, err := f.Pay(pay, salary.Rounding{})
	fmt.Println(f)
	fmt.Println(aged, err)
	// Output:
	// x 1.035432 from 2024-05-12 to 2025-06-30: ECI, 2024Q2 to 2025Q2
	// 96,916.44 USD a year <nil>
}

// An error is no longer than a line, whatever was given.
func TestHugeRatio(t *testing.T) {
	_, err := aging.Given(dec("1"+strings.Repeat("0", 300_000)), date("2025-01-01"), date("2025-07-01"), "")
	require.ErrorIs(t, err, salary.ErrRange)
	assert.Less(t, len(err.Error()), 200)
}
