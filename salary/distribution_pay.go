package salary

import "strconv"

// EstimatedPay turns an estimate into exact money: the one way from a float64
// to an amount. The estimate is read as the shortest decimal that stands for it
// and rounded once; a zero unit is the currency's minor unit.
// It returns an error that wraps
//
//   - [ErrRange] if the estimate is negative, 1e15 or more, or not a number;
//   - [ErrCurrency] or [ErrBasis] if one of them is missing or unknown;
//   - [ErrSyntax] or [ErrRange] if the rounding is not valid.
func EstimatedPay(v float64, c Currency, b Basis, r Rounding) (Pay, error) {
	if err := (unit{c, b}).check(); err != nil {
		return Pay{}, err
	}
	if !(v >= 0 && v < valueLimit) {
		return Pay{}, fault(ErrRange, "pay", "the estimate %v is not from 0 up to 1e15", v)
	}
	const longEnough = 20 // decimals, for values so small that the shortest text is long
	text := strconv.FormatFloat(v, 'f', -1, 64)
	if len(text) > longestText {
		text = strconv.FormatFloat(v, 'f', longEnough, 64)
	}
	amount, err := parseDecimal("pay", text)
	if err != nil {
		return Pay{}, err
	}
	if amount, err = r.in(c).Round(amount); err != nil {
		return Pay{}, err
	}
	return NewPay(amount, c, b)
}

// Pay returns the quantile p as exact money, as [EstimatedPay] does.
// It returns an error that wraps
//
//   - [ErrRange] if p is not above 0 and below 1, or the value is 1e15 or more;
//   - [ErrCurrency] if the distribution is unset;
//   - [ErrSyntax] or [ErrRange] if the rounding is not valid.
func (d Distribution) Pay(p float64, r Rounding) (Pay, error) {
	if err := d.unit.check(); err != nil {
		return Pay{}, err
	}
	if !(p > 0 && p < 1) {
		return Pay{}, fault(ErrRange, "pay", "p = %v is not above 0 and below 1", p)
	}
	return EstimatedPay(d.Quantile(p), d.currency, d.basis, r)
}
