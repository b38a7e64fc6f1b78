package salary

import "github.com/shopspring/decimal"

// In returns the same pay for another period, through the year of w. The
// amount is multiplied first and divided once, to 12 decimals, half away from
// zero; a result that has a finite decimal of that length is exact.
// It returns an error that wraps
//
//   - [ErrBasis] if the basis or the work year is not valid;
//   - [ErrCurrency] if p is unset;
//   - [ErrRange] if the result is too large.
func (p Pay) In(b Basis, w WorkYear) (Pay, error) {
	if err := p.unit.check(); err != nil {
		return Pay{}, err
	}
	from, err := w.perYear(p.basis)
	if err != nil {
		return Pay{}, err
	}
	to, err := w.perYear(b)
	if err != nil {
		return Pay{}, err
	}
	if b == p.basis {
		return p, nil
	}
	return NewPay(p.amount.Mul(from).DivRound(to, payPlaces), p.currency, b)
}

// Exchange returns the amount in another currency. The rate is how much of
// the new currency one unit of the old one buys, above zero and at most
// 1,000,000,000. The product keeps 12 decimals, half away from zero: round it
// to what is paid. It returns an error that wraps
//
//   - [ErrCurrency] if a currency is missing or unknown;
//   - [ErrRange] if the rate is out of range or the result is too large.
func (p Pay) Exchange(to Currency, rate decimal.Decimal) (Pay, error) {
	if err := p.unit.check(); err != nil {
		return Pay{}, err
	}
	if !bounded(rate) || !rate.IsPositive() || rate.GreaterThan(decimal.New(1, 9)) {
		return Pay{}, fault(ErrRange, "exchange rate", "it is not above 0 and at most 10^9")
	}
	return NewPay(p.amount.Mul(rate).Round(payPlaces), to, p.basis)
}
