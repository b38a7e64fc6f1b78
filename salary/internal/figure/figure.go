// Package figure writes numbers for people to read.
package figure

import (
	"math"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// Text writes an estimate without more digits than it is good for: whole
// units with commas, cents below 1,000, and powers of ten from 10^15 on.
func Text(v float64) string {
	switch a := math.Abs(v); {
	case a < 1000:
		return strconv.FormatFloat(v, 'f', 2, 64)
	case a < 1e15:
		return Group(strconv.FormatFloat(v, 'f', 0, 64))
	}
	return strconv.FormatFloat(v, 'g', 6, 64)
}

// Unit is how finely [Text] writes an estimate, as the unit of a rounding: 1,
// or 0, the minor unit of the currency, below 1,000.
func Unit(v float64) decimal.Decimal {
	if math.Abs(v) < 1000 {
		return decimal.Decimal{}
	}
	return decimal.New(1, 0)
}

// Group puts a comma between the thousands of plain decimal text.
func Group(s string) string {
	whole, frac, point := strings.Cut(s, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	var b strings.Builder
	b.WriteString(sign)
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(whole[i])
	}
	if point {
		b.WriteByte('.')
		b.WriteString(frac)
	}
	return b.String()
}
