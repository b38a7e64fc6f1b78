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

func list(parts []decimal.Decimal) string {
	s := ""
	for i, d := range parts {
		if i > 0 {
			s += " "
		}
		s += d.String()
	}
	return s
}

// 18 shares in 4 tranches, as the Open Cap Format gives them for each type
// (schema/enums/AllocationType.schema.json).
func TestOpenCapFormat(t *testing.T) {
	for a, want := range map[equity.Allocation]string{
		"":                                "5 4 5 4",
		equity.CumulativeRounding:         "5 4 5 4",
		equity.CumulativeRoundDown:        "4 5 4 5",
		equity.FrontLoaded:                "5 5 4 4",
		equity.BackLoaded:                 "4 4 5 5",
		equity.FrontLoadedToSingleTranche: "6 4 4 4",
		equity.BackLoadedToSingleTranche:  "4 4 4 6",
		equity.Fractional:                 "4.5 4.5 4.5 4.5",
	} {
		parts, err := equity.Allocate(18, 4, a)
		require.NoError(t, err)
		assert.Equal(t, want, list(parts), a)
	}
}

func TestAllocateRefuses(t *testing.T) {
	for _, c := range []struct {
		shares   int64
		tranches int
		a        equity.Allocation
		field    string
		cause    error
	}{
		{-1, 1, "", "shares", salary.ErrRange},
		{1_000_000_000_001, 1, "", "shares", salary.ErrRange},
		{1, 0, "", "tranches", salary.ErrRange},
		{1, 601, "", "tranches", salary.ErrRange},
		{1, 1, "cumulative rounding", "allocation", salary.ErrSyntax},
	} {
		_, err := equity.Allocate(c.shares, c.tranches, c.a)
		var wrong *equity.Error
		require.ErrorAs(t, err, &wrong)
		require.ErrorIs(t, err, c.cause)
		assert.Equal(t, c.field, wrong.Field)
	}
}

// No share is lost or made, no part is negative, and but for the single
// tranches none is a whole share away from its even part.
func TestAllocateLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shares := rapid.Int64Range(0, 1e12).Draw(t, "shares")
		if rapid.Bool().Draw(t, "few") {
			shares %= 1000
		}
		n := rapid.IntRange(1, 600).Draw(t, "tranches")
		a := rapid.SampledFrom(allocations).Draw(t, "allocation")
		parts, err := equity.Allocate(shares, n, a)
		require.NoError(t, err)
		sum, one := decimal.Decimal{}, decimal.New(1, 0)
		low := decimal.New(shares/int64(n), 0)
		for _, p := range parts {
			sum = sum.Add(p)
			require.False(t, p.IsNegative())
			require.True(t, a == equity.Fractional || p.IsInteger())
			if a != equity.FrontLoadedToSingleTranche && a != equity.BackLoadedToSingleTranche {
				require.True(t, p.GreaterThanOrEqual(low) && p.LessThanOrEqual(low.Add(one)), "%v of %d in %d", p, shares, n)
			}
		}
		require.True(t, sum.Equal(decimal.New(shares, 0)), "%v of %d", sum, shares)
	})
}

func ExampleAllocate() {
	for _, a := range []equity.Allocation{equity.CumulativeRounding, equity.FrontLoaded, equity.BackLoadedToSingleTranche} {
		parts, err := equity.Allocate(1_000, 12, a)
		fmt.Println(parts, err)
	}
	// Output:
	// [83 84 83 83 84 83 83 84 83 83 84 83] <nil>
	// [84 84 84 84 83 83 83 83 83 83 83 83] <nil>
	// [83 83 83 83 83 83 83 83 83 83 83 87] <nil>
}
