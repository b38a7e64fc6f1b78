package equity_test

import (
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/equity"
)

func TestSpread(t *testing.T) {
	parts, err := equity.Spread(usd("40000.01"), percents("60%", "40%")...)
	require.NoError(t, err)
	assert.Equal(t, "[24,000.01 USD a year 16,000 USD a year]", fmt.Sprint(parts))
	for _, c := range []struct {
		amount salary.Pay
		shares []salary.Percent
		cause  error
	}{
		{salary.Pay{}, percents("100%"), salary.ErrCurrency},
		{usd("0.005"), percents("100%"), salary.ErrConflict},
		{usd("1"), nil, salary.ErrConflict},
		{usd("1"), percents("60%", "60%"), salary.ErrConflict},
		{usd("1"), percents("160%", "-60%"), salary.ErrRange},
	} {
		_, err := equity.Spread(c.amount, c.shares...)
		var wrong *equity.Error
		require.ErrorAs(t, err, &wrong)
		assert.ErrorIs(t, err, c.cause)
	}
	for _, n := range []int{0, -1, 51} {
		_, err := equity.SpreadEvenly(usd("1"), n)
		assert.ErrorIs(t, err, salary.ErrRange)
	}
	_, err = equity.SpreadEvenly(salary.Pay{}, 4)
	assert.ErrorIs(t, err, salary.ErrCurrency)
}

func TestSpreadAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := usd(decimal.New(rapid.Int64Range(0, 1e10).Draw(t, "cents"), -2).StringFixed(2))
		parts, err := equity.SpreadEvenly(amount, rapid.IntRange(1, 50).Draw(t, "years"))
		require.NoError(t, err)
		sum := usd("0")
		for i, p := range parts {
			sum, err = sum.Add(p)
			require.NoError(t, err)
			if i > 0 {
				c, err := p.Compare(parts[i-1])
				require.NoError(t, err)
				require.LessOrEqual(t, c, 0)
			}
		}
		require.True(t, sum.Equal(amount))
	})
}

func ExampleSpreadEvenly() {
	bonus, err := salary.NewPay(decimal.New(25_000, 0), salary.USD, salary.Annual)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(equity.SpreadEvenly(bonus, 3))
	// Output: [8,333.34 USD a year 8,333.33 USD a year 8,333.33 USD a year] <nil>
}

func ExampleSpread() {
	bonus, _ := salary.NewPay(decimal.New(40_000, 0), salary.USD, salary.Annual)
	first, _ := salary.ParsePercent("60%")
	second, _ := salary.ParsePercent("40%")
	fmt.Println(equity.Spread(bonus, first, second))
	// Output: [24,000 USD a year 16,000 USD a year] <nil>
}
