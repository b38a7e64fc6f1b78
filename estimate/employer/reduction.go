package employer

import "math"

// off is what a general reduction takes off pay added up over so many payments:
// pay times a coefficient of four decimals,
//
//	least + rate x ((m x index/pay - 1)/(m - 1))^e
//
// at most least + rate, and nothing from m times the index on. Both pay and
// index are added up over the year, so that it settles itself as the year goes
// on (the French progressive regularization). This power is the only float64 of
// the engine: its result is rounded to four decimals, halves up, and a float64
// is good to 1e-12 of it.
func (l *line) off(pay, count int64) int64 {
	bound := l.bound(l.hi, count)
	if pay <= 0 || pay >= bound {
		return 0
	}
	least := l.rule.Amount.Shift(rateDigits).IntPart()
	e := l.rule.BaseFrom.InexactFloat64()
	if e == 0 {
		e = 1
	}
	m := l.rule.BaseTo.InexactFloat64()
	x := (float64(bound)/float64(pay) - 1) / (m - 1)
	coefficient := float64(least) + float64(l.rate)*math.Pow(x, e)
	coefficient = math.Min(coefficient, float64(least+l.rate))
	// A billionth of a ten-thousandth is added so that the float just below a
	// half is not cut.
	rate := int64(math.Floor(coefficient/10_000+0.5+1e-9)) * 10_000
	return mulDiv(pay, min(rate, scale), scale*l.unit, l.mode) * l.unit
}
