package exact

import (
	"math/big"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
)

func rat(s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		panic(s)
	}
	return r
}

func TestParse(t *testing.T) {
	for text, want := range map[string]string{"0": "0", "-0.850": "-0.85", "120000": "120000", "999999999999999999.000000000000000001": "999999999999999999.000000000000000001"} {
		x, err := Parse(text)
		require.NoError(t, err, text)
		assert.Equal(t, want, String(x))
	}
	for _, text := range []string{"", "-", ".5", "5.", "0.0.5", "1e3", "+1", " 1", "1,5", "1_000", "NaN", "Inf", "0x1", "--1", "1/2", "٣"} {
		_, err := Parse(text)
		assert.ErrorIs(t, err, ErrText, text)
	}
	for _, text := range []string{"1" + strings.Repeat("0", 18), "0." + strings.Repeat("0", 19)} {
		_, err := Parse(text)
		assert.ErrorIs(t, err, ErrTooLong, text)
	}
	assert.Equal(t, "10/3", String(rat("10/3")))
	assert.Equal(t, "0.0000152587890625", String(rat("1/65536")))
}

// The roundings are those of package salary.
func TestRoundLikeSalary(t *testing.T) {
	modes := []string{salary.HalfUp, salary.HalfEven, salary.HalfDown, salary.HalfCeil, salary.Up, salary.Down, salary.Ceil, salary.Floor}
	units := []string{"0.01", "0.05", "0.5", "1", "100", "500", "0.3"}
	rapid.Check(t, func(t *rapid.T) {
		mode, unit := rapid.SampledFrom(modes).Draw(t, "mode"), rapid.SampledFrom(units).Draw(t, "unit")
		d := decimal.New(rapid.Int64Range(-200_000, 200_000).Draw(t, "x"), -2)
		r, err := salary.RoundTo(mode, unit)
		require.NoError(t, err)
		want, err := r.Round(d)
		require.NoError(t, err)
		x, u := rat(d.String()), rat(unit)
		got, err := Round(x, mode, u)
		require.NoError(t, err)
		assert.Equal(t, want.String(), String(got))
		assert.Equal(t, d.String(), decimal.RequireFromString(String(x)).String(), "what is rounded stays")
		assert.Equal(t, unit, String(u), "the unit stays")
	})
	_, err := Round(rat("1"), salary.HalfUp, new(big.Rat))
	assert.ErrorIs(t, err, ErrUndefined)
}

func TestPow(t *testing.T) {
	for _, c := range []struct{ x, y, want string }{{"1.16", "3", "1.560896"}, {"2", "-2", "0.25"}, {"0", "0", "1"}, {"-3", "3", "-27"}, {"1", "1000", "1"}} {
		got, err := Pow(rat(c.x), rat(c.y))
		require.NoError(t, err)
		assert.Equal(t, c.want, String(got))
	}
	for _, c := range []struct {
		x, y string
		err  error
	}{{"0", "-1", ErrDivZero}, {"2", "0.5", ErrExponent}, {"1", "1001", ErrExponent}, {"1.16", "1000", ErrTooLong}} {
		_, err := Pow(rat(c.x), rat(c.y))
		assert.ErrorIs(t, err, c.err)
	}
}

// The logarithm agrees with shopspring's, worked out with more digits.
func TestLn(t *testing.T) {
	for _, x := range []string{"1", "2", "0.5", "11", "3.7", "0.0001", "120000", "999999999999", "1.0000001", "5"} {
		for _, digits := range []int{0, 2, 10, 30} {
			got, err := Ln(rat(x), digits)
			require.NoError(t, err)
			want, err := decimal.RequireFromString(x).Ln(int32(digits) + 12)
			require.NoError(t, err)
			assert.Equal(t, want.Round(int32(digits)).String(), decimal.RequireFromString(got.FloatString(digits)).String(), "ln %s", x)
		}
	}
	got, err := Ln(rat("1/3"), 20)
	require.NoError(t, err)
	assert.Equal(t, "-1.09861228866810969140", got.FloatString(20))
	for _, x := range []string{"0", "-1"} {
		_, err := Ln(rat(x), 5)
		assert.ErrorIs(t, err, ErrUndefined)
	}
	_, err = Ln(rat("2"), 31)
	assert.ErrorIs(t, err, ErrUndefined)
}

func TestPower(t *testing.T) {
	for _, c := range []struct {
		x, y   string
		digits int
		want   string
	}{
		{"2", "0.5", 30, "1.414213562373095048801688724210"}, // OEIS A002193
		{"4", "0.5", 0, "2"},
		{"2.25", "0.5", 0, "2"}, // 1.5, a tie, goes away from zero
		{"2.25", "0.5", 1, "1.5"},
		{"1.16", "3", 6, "1.560896"},
		{"10", "-0.5", 20, "0.31622776601683793320"}, // OEIS A010467
		{"0.001", "2.5", 12, "0.000000031623"},
		{"1000000", "10", 0, "1" + strings.Repeat("0", 60)},
		{"999", "-999", 5, "0.00000"},
		{"1.5", "12.5", 3, "158.906"}, // 1.5^12 x 1.2247448713915890
	} {
		got, err := Power(rat(c.x), rat(c.y), c.digits)
		require.NoError(t, err, "%s^%s", c.x, c.y)
		assert.Equal(t, c.want, got.FloatString(c.digits), "%s^%s", c.x, c.y)
	}
	_, err := Power(rat("10"), rat("999.5"), 2)
	assert.ErrorIs(t, err, ErrTooLong)
	_, err = Power(rat("1.1"), rat("1000.5"), 2)
	assert.ErrorIs(t, err, ErrPower)
	_, err = Power(rat("0"), rat("1"), 2)
	assert.ErrorIs(t, err, ErrUndefined)
}

// Squaring a square root to k digits is off by less than the digits allow.
func TestPowerInvertsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := new(big.Rat).SetFrac64(rapid.Int64Range(1, 1e12).Draw(t, "num"), rapid.Int64Range(1, 1e6).Draw(t, "den"))
		root, err := Power(x, rat("1/2"), 20)
		require.NoError(t, err)
		half := rat("1/200000000000000000000")
		low, high := new(big.Rat).Sub(root, half), new(big.Rat).Add(root, half)
		assert.True(t, low.Sign() < 0 || new(big.Rat).Mul(low, low).Cmp(x) <= 0)
		assert.True(t, new(big.Rat).Mul(high, high).Cmp(x) >= 0)
	})
}
