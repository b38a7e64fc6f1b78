package salary

import "strconv"

// Pay returns the quantile p as exact money: the one way from an estimate to
// an amount. The quantile is read as the shortest decimal that stands for it
// and rounded once; a zero unit is the currency's minor unit.
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
	v := d.Quantile(p)
	if v >= valueLimit {
		return Pay{}, fault(ErrRange, "pay", "the quantile %v is %v", p, v)
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
	if amount, err = r.in(d.currency).Round(amount); err != nil {
		return Pay{}, err
	}
	return NewPay(amount, d.currency, d.basis)
}
