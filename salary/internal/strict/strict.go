// Package strict reads JSON and numbers without forgiving: the packages nested
// in salary share it.
package strict

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math/big"
	"strings"

	"github.com/shopspring/decimal"
)

// JSON reads one value into v. Unknown fields and text after the value are
// errors, because a misspelt field would otherwise read as zero.
func JSON(data []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("there is text after the value")
	}
	return nil
}

// Null reports whether the JSON is null, which stands for an unset value.
func Null(data []byte) bool { return string(bytes.TrimSpace(data)) == "null" }

// Number reads digits with an optional point, at most 40 characters, and no
// sign and no exponent, which could ask for a huge number.
func Number(s string) (d decimal.Decimal, ok bool) {
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
