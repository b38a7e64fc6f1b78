package fx

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

// significant is the number of digits that a computed rate is rounded to: four more
// than the sources publish, so that a cross rate adds no error of its own.
const significant = 10

var one = decimal.New(1, 0)

// quotient divides two positive decimals once, half up to significant digits.
func quotient(num, den decimal.Decimal) decimal.Decimal {
	// num and den are x*10^m and y*10^n with x and y in [1, 10), so the quotient's
	// first digit is that of 10^(m-n), or one place lower where x < y.
	magnitude := leading(num) - leading(den)
	if num.LessThan(den.Shift(magnitude)) {
		magnitude--
	}
	return num.DivRound(den, significant-1-magnitude)
}

// leading is the power of ten of the first digit.
func leading(d decimal.Decimal) int32 { return int32(d.NumDigits()) + d.Exponent() - 1 }

// scaled is v / 10^scale without trailing zeros.
func scaled(v int64, scale int) decimal.Decimal {
	for scale > 0 && v%10 == 0 {
		v /= 10
		scale--
	}
	return decimal.New(v, -int32(scale))
}

// plain writes d in full, without trailing zeros after the point.
func plain(d decimal.Decimal) string {
	s := d.StringFixed(max(0, -d.Exponent()))
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// parse reads plain decimal text without a sign. Exponents are refused: a few
// characters of them can ask for a number of a billion digits.
func parse(s string) (decimal.Decimal, error) {
	const longest = 40
	whole, fraction, point := strings.Cut(s, ".")
	if len(s) > longest || !digits(whole) || point && !digits(fraction) {
		return decimal.Decimal{}, fmt.Errorf("%.40q is not plain decimal text: %w", s, salary.ErrSyntax)
	}
	n, _ := new(big.Int).SetString(whole+fraction, 10) // digits are always a number
	return decimal.NewFromBigInt(n, -int32(len(fraction))), nil
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
