package fx

import (
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
)

func TestQuotientIsRoundedOnceToTenDigits(t *testing.T) {
	for _, c := range []struct{ num, den, want string }{
		{"1", "3", "0.3333333333"},
		{"2", "3", "0.6666666667"},
		{"1", "1.1684", "0.855871277"}, // a zero at the end is dropped on printing
		{"20000", "3", "6666.666667"},
		{"1", "8", "0.125"},
		{"10000000005", "10", "1000000001"}, // half up
		{"99999999999", "100", "1000000000"},
		{"3", "3000000", "0.000001"},
		{"123456789012", "1", "123456789000"},
	} {
		assert.Equal(t, c.want, plain(quotient(dec(t, c.num), dec(t, c.den))), "%s / %s", c.num, c.den)
	}
}

func TestQuotientIsWithinHalfAUnitOfTheTenthDigit(t *testing.T) {
	number := rapid.Custom(func(t *rapid.T) decimal.Decimal {
		return decimal.New(rapid.Int64Range(1, 1e12).Draw(t, "digits"), int32(rapid.IntRange(-12, 3).Draw(t, "exponent")))
	})
	rapid.Check(t, func(t *rapid.T) {
		num, den := number.Draw(t, "num"), number.Draw(t, "den")
		got := quotient(num, den)
		exact := new(big.Rat).Quo(num.Rat(), den.Rat())
		gap := new(big.Rat).Sub(got.Rat(), exact)
		// Half a unit of the tenth digit is at most 5e-10 of the number.
		limit := new(big.Rat).Mul(exact, big.NewRat(5, 10_000_000_000))
		require.LessOrEqual(t, gap.Abs(gap).Cmp(limit), 0, "%v / %v = %v", num, den, got)
		digits, _ := new(big.Int).SetString(got.Coefficient().String(), 10)
		ten := big.NewInt(10)
		for digits.Cmp(big.NewInt(9_999_999_999)) > 0 {
			rest := new(big.Int)
			digits.QuoRem(digits, ten, rest)
			require.Zero(t, rest.Sign(), "%v has more than ten digits", got)
		}
	})
}

func TestThereAndBackIsOne(t *testing.T) {
	codes := Default().Currencies()
	rapid.Check(t, func(t *rapid.T) {
		from, to := rapid.SampledFrom(codes).Draw(t, "from"), rapid.SampledFrom(codes).Draw(t, "to")
		there, err := Default().Latest(from, to)
		if err != nil {
			require.ErrorIs(t, err, ErrNotHeld)
			return
		}
		back, err := Default().Latest(to, from)
		require.NoError(t, err)
		off := there.Value.Mul(back.Value).Sub(one).Abs()
		require.True(t, off.LessThan(decimal.New(2, -9)), "%v and %v", there, back)
	})
}

func TestParseReadsPlainDecimalsOnly(t *testing.T) {
	assert.Equal(t, "1.05", plain(dec(t, "1.050")))
	assert.Equal(t, "20000", plain(dec(t, "20000")))
	for _, s := range []string{"", ".", "1.", ".5", "-1", "+1", "1e9", "1e1000000", "1,5", "NaN", "0x10", "1 ", "11111111111111111111111111111111111111111"} {
		_, err := parse(s)
		assert.ErrorIs(t, err, salary.ErrSyntax, "%q", s)
	}
}
