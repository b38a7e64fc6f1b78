package plan

import (
	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

// decimalOf is a whole number as a decimal.
func decimalOf(n int64) decimal.Decimal { return decimal.New(n, 0) }

// fraction is a percentage in hundred-millionths.
func fraction(p salary.Percent) int64 { return p.Fraction().Shift(scaleDigits).Round(0).IntPart() }

// money writes minor units of the seat's currency.
func (s *seat) money(minor int64) string { return decimal.New(minor, -s.digits).StringFixed(s.digits) }
