package salary

import (
	"math/big"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary/internal/figure"
)

// Everything here keeps away from the parts of the decimal package that read
// its package variables (String, NewFromString, Div): another package in the
// same program may change those.

const (
	longestText    = 40  // characters of decimal text
	widestExponent = 64  // size of the exponent of a decimal that a caller passes
	longestDigits  = 128 // digits of the coefficient of the same
)

// parseDecimal reads plain decimal text: an optional minus, digits, and
// optionally a point and digits. Exponents are refused, because a few
// characters of them can ask for a number of a billion digits.
func parseDecimal(what, s string) (decimal.Decimal, error) {
	if len(s) > longestText {
		return decimal.Decimal{}, fault(ErrSyntax, what, "%s is longer than %d characters", quoted(s), longestText)
	}
	digits := strings.TrimPrefix(s, "-")
	whole, frac, point := strings.Cut(digits, ".")
	if !allDigits(whole) || (point && !allDigits(frac)) {
		return decimal.Decimal{}, fault(ErrSyntax, what, "%s is not plain decimal text such as \"138500\" or \"-0.05\"", quoted(s))
	}
	n, ok := new(big.Int).SetString(whole+frac, 10)
	if !ok {
		return decimal.Decimal{}, fault(ErrSyntax, what, "%s is not a number", quoted(s))
	}
	if len(digits) < len(s) {
		n.Neg(n)
	}
	return decimal.NewFromBigInt(n, -int32(len(frac))), nil
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// bounded reports whether a decimal is small enough in digits and exponent to
// be calculated with; a few bytes can describe one that fills the memory.
func bounded(d decimal.Decimal) bool {
	e := d.Exponent()
	return e >= -widestExponent && e <= widestExponent && d.NumDigits() <= longestDigits
}

// places is the number of decimals that d needs, without trailing zeros.
// The decimal must be bounded.
func places(d decimal.Decimal) int32 {
	e := d.Exponent()
	if e >= 0 {
		return 0
	}
	n := -e
	c, ten, rest := d.Coefficient(), big.NewInt(10), new(big.Int)
	for n > 0 {
		q := new(big.Int)
		q.QuoRem(c, ten, rest)
		if rest.Sign() != 0 {
			break
		}
		c = q
		n--
	}
	return n
}

// plain writes d with at least that many decimals and never fewer than it needs.
func plain(d decimal.Decimal, atLeast int32) string {
	return d.StringFixed(max(places(d), atLeast))
}

// grouped is plain with a comma between thousands.
func grouped(d decimal.Decimal, atLeast int32) string { return figure.Group(plain(d, atLeast)) }
