package employer

import (
	"math/bits"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Rates are integers of rateDigits decimals: enough for a product of two
// published rates of four, such as Washington's 0.0092 x 0.2848.
const (
	rateDigits = 8
	scale      = 100_000_000
)

type roundMode uint8

const (
	halfUp roundMode = iota
	halfDown
	halfEven
	down
	up
)

func modeOf(m string) roundMode {
	switch m {
	case salary.HalfDown:
		return halfDown
	case salary.HalfEven:
		return halfEven
	case salary.Down, salary.Floor:
		return down
	case salary.Up, salary.Ceil:
		return up
	}
	return halfUp
}

// charge is the line's rate of a base that is not negative, rounded to the rule's unit.
func (l *line) charge(base int64) int64 {
	if l.unit == 1 {
		return mulDiv(base, l.rate, scale, l.mode)
	}
	return mulDiv(base, l.rate, scale*l.unit, l.mode) * l.unit
}

// mulDiv is a*b/c for numbers that are not negative, exact in 128 bits, rounded
// once. The quotient must fit: a or b is at most c x 1,000.
func mulDiv(a, b, c int64, m roundMode) int64 {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	q, rest := bits.Div64(hi, lo, uint64(c))
	switch twice := 2 * rest; m {
	case halfUp:
		if twice >= uint64(c) {
			q++
		}
	case halfDown:
		if twice > uint64(c) {
			q++
		}
	case halfEven:
		if twice > uint64(c) || twice == uint64(c) && q&1 == 1 {
			q++
		}
	case up:
		if rest > 0 {
			q++
		}
	}
	return int64(q)
}
