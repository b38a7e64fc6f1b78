// Package number reads and writes plain decimal numbers, without anything that
// could ask for a huge one, for the packages nested in salary.
package number

import (
	"math/big"
	"strings"

	"github.com/shopspring/decimal"
)

// Parse reads digits with an optional point, at most 40 characters, and no
// sign and no exponent, which could ask for a huge number.
func Parse(s string) (d decimal.Decimal, ok bool) {
	const longest = 40
	whole, frac, point := strings.Cut(s, ".")
	if len(s) > longest || !Digits(whole) || point && !Digits(frac) {
		return decimal.Decimal{}, false
	}
	n, ok := new(big.Int).SetString(whole+frac, 10)
	if !ok {
		return decimal.Decimal{}, false
	}
	return decimal.NewFromBigInt(n, -int32(len(frac))), true
}

// Digits reports whether the text is decimal digits and not empty.
func Digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// Text writes a number with the decimals that it needs of that many, and at
// least so many; it reads no setting of the decimal package.
func Text(d decimal.Decimal, most, least int32) string {
	s := d.StringFixed(most)
	whole, frac, point := strings.Cut(s, ".")
	if !point {
		return s
	}
	for len(frac) > int(least) && strings.HasSuffix(frac, "0") {
		frac = frac[:len(frac)-1]
	}
	if frac == "" {
		return whole
	}
	return whole + "." + frac
}

// Plain reports whether a number has at most 40 digits, none beyond so many
// decimals but zeros, and no exponent that a few bytes could make huge.
func Plain(d decimal.Decimal, places int32) bool {
	const longest, largest = 40, 15
	e := d.Exponent()
	return e >= -longest && e <= largest && d.NumDigits() <= longest && d.Equal(d.Truncate(places))
}
