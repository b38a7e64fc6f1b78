package equity

import (
	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Spread divides an amount that is paid once, such as a sign-on bonus, over
// years: by the shares of the years, 100 % together, in minor units of the
// currency that add up to it. A bonus paid in two halves is Spread(amount,
// fifty, fifty).
//
// It returns an *[Error] that wraps salary.ErrCurrency if the amount is unset,
// salary.ErrConflict if it is no whole number of minor units or the shares do
// not sum to 100 %, and salary.ErrRange if a share is negative.
func Spread(amount salary.Pay, shares ...salary.Percent) ([]salary.Pay, error) {
	if err := whole("shares", shares); err != nil {
		return nil, err
	}
	weights := make([]decimal.Decimal, len(shares))
	for i, p := range shares {
		weights[i] = p.Fraction()
	}
	return spread(amount, weights)
}

// SpreadEvenly divides an amount over years alike, 1 to 50, the odd minor units
// going to the first: a sign-on bonus over the four years of a grant, as sites
// that compare offers show it (Levels.fyi). It returns the errors of [Spread],
// and one that wraps salary.ErrRange if the number of years is out of its limits.
func SpreadEvenly(amount salary.Pay, years int) ([]salary.Pay, error) {
	const most = 50
	if years < 1 || years > most {
		return nil, fault(salary.ErrRange, "years", "%d are not 1 to %d", years, most)
	}
	weights := make([]decimal.Decimal, years)
	for i := range weights {
		weights[i] = decimal.New(1, 0)
	}
	return spread(amount, weights)
}

func spread(amount salary.Pay, weights []decimal.Decimal) ([]salary.Pay, error) {
	if amount.Currency() == 0 {
		return nil, fault(salary.ErrCurrency, "amount", "it is unset")
	}
	parts, err := salary.Allocate(amount.Amount(), weights, decimal.New(1, -int32(amount.Currency().Digits())))
	if err != nil {
		return nil, &Error{"amount", err}
	}
	all := make([]salary.Pay, len(parts))
	for i, d := range parts {
		if all[i], err = salary.NewPay(d, amount.Currency(), amount.Basis()); err != nil {
			return nil, &Error{"amount", err}
		}
	}
	return all, nil
}
