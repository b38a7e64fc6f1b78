package power_test

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary/internal/power"
)

func rat(s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		panic(s)
	}
	return r
}

func TestOf(t *testing.T) {
	for _, c := range []struct{ base, exponent, want string }{
		{"1.03", "1", "1.03"},
		{"1.03", "2", "1.0609"},
		{"1.03", "0", "1"},
		{"4", "-2", "0.0625"},
		{"1.21", "1/2", "1.1"}, // an even root is exact
		{"1.331", "1/3", "1.1"},
		{"1", "7/12", "1"},
		{"2", "1/2", "1.414213562373095048801688724209698079"}, // OEIS A002193
		{"0.5", "-1/2", "1.414213562373095048801688724209698079"},
		{"1.03", "1/2", "1.014889156509221946864852011893587438"},  // bc, 50 places
		{"1.03", "7/12", "1.017392146958159338319233434234994846"}, // Python decimal, 60 digits
	} {
		got := power.Of(rat(c.base), rat(c.exponent))
		assert.Zero(t, got.Cmp(rat(c.want)), "%s^%s = %s", c.base, c.exponent, got.FloatString(40))
	}
}

// The m-th power of the m-th root is the base, as closely as the places allow.
func TestRootsLeadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := big.NewRat(rapid.Int64Range(1, 1e9).Draw(t, "base"), 1e6)
		m := rapid.Int64Range(2, 60).Draw(t, "m")
		root := power.Of(base, big.NewRat(1, m))
		gap := new(big.Rat).Sub(power.Of(root, big.NewRat(m, 1)), base)
		limit := new(big.Rat).Mul(new(big.Rat).SetInt64(m*1e6), big.NewRat(1, 1e18))
		limit.Mul(limit, big.NewRat(1, 1e9)) // 1e-21 m: places less the digits of the base and of a small root
		assert.Negative(t, gap.Abs(gap).Cmp(limit), "%s", gap.FloatString(40))
	})
}

func TestAgainstFloats(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := rapid.Int64Range(500_000, 2_000_000).Draw(t, "base")
		n, d := rapid.Int64Range(-4000, 4000).Draw(t, "n"), rapid.Int64Range(1, 1461).Draw(t, "d")
		e := float64(n) / float64(d)
		if math.Abs(e) > 25 {
			t.Skip()
		}
		got, _ := power.Of(big.NewRat(b, 1e6), big.NewRat(n, d)).Float64()
		assert.InEpsilon(t, math.Pow(float64(b)/1e6, e), got, 1e-11)
	})
}

func TestDecimal(t *testing.T) {
	for _, c := range []struct {
		x      string
		places int32
		want   string
	}{{"2/3", 4, "0.6667"}, {"-1/8", 2, "-0.13"}, {"5", 4, "5.0000"}} {
		assert.Equal(t, c.want, power.Decimal(rat(c.x), c.places).StringFixed(c.places))
	}
}

func TestFine(t *testing.T) {
	for x, want := range map[string]string{
		"1/3":   "0.33333333333333333333333333333333333333331",
		"-1/3":  "-0.33333333333333333333333333333333333333331",
		"1/8":   "0.125",
		"7":     "7",
		"-1/2":  "-0.5",
		"1e-50": "0.00000000000000000000000000000000000000001",
	} {
		assert.Zero(t, power.Fine(rat(x)).Rat().Cmp(rat(want)), x)
	}
}
