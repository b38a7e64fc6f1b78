package salary

import "github.com/shopspring/decimal"

// unit is what an amount is stated in. Pay and Distribution share it.
type unit struct {
	currency Currency
	basis    Basis
}

// Currency returns the currency, zero if unset.
func (u unit) Currency() Currency { return u.currency }

// Basis returns the period that amounts are for, "" if unset.
func (u unit) Basis() Basis { return u.basis }

func (u unit) check() error {
	if u.currency.entry() < 0 {
		return fault(ErrCurrency, "currency", "%v is missing or unknown", u.currency)
	}
	return u.basis.check()
}

// Pay is an exact gross amount of money with its currency and its basis.
// The zero value means "unset": it has no currency. Values are immutable.
type Pay struct {
	_ [0]func() // == on decimals is not equality
	unit
	amount decimal.Decimal
}

const payPlaces = 12 // decimals of an amount

var payLimit = decimal.New(1, 15)

// NewPay returns an amount in major units of the currency for the period of
// the basis. It returns an error that wraps
//
//   - [ErrCurrency] or [ErrBasis] if one of them is missing or unknown;
//   - [ErrRange] if the amount is 10^15 or more in size, or needs more than 12
//     decimals.
func NewPay(amount decimal.Decimal, c Currency, b Basis) (Pay, error) {
	u := unit{c, b}
	if err := u.check(); err != nil {
		return Pay{}, err
	}
	if !bounded(amount) || amount.Abs().GreaterThanOrEqual(payLimit) {
		return Pay{}, fault(ErrRange, "pay", "the amount is 10^15 or more in size")
	}
	if amount.Exponent() < -payPlaces {
		if places(amount) > payPlaces {
			return Pay{}, fault(ErrRange, "pay", "the amount %s has more than %d decimals", plain(amount, 0), payPlaces)
		}
		amount = amount.Truncate(payPlaces)
	}
	return Pay{unit: u, amount: amount}, nil
}

// Amount returns the amount in major units for the period of the basis.
func (p Pay) Amount() decimal.Decimal { return p.amount }

// Equal reports whether both have the same currency, basis and value;
// 100 and 100.00 are equal.
func (p Pay) Equal(q Pay) bool { return p.unit == q.unit && p.amount.Equal(q.amount) }

// Compare returns -1, 0 or +1 as p is less than, equal to or more than q.
// It returns an error that wraps [ErrMismatch] if currency or basis differ.
func (p Pay) Compare(q Pay) (int, error) {
	if p.unit != q.unit {
		return 0, mismatch(p, q)
	}
	return p.amount.Cmp(q.amount), nil
}

// Add returns the sum. It returns an error that wraps [ErrMismatch] if
// currency or basis differ, and [ErrRange] if the sum is too large.
func (p Pay) Add(q Pay) (Pay, error) {
	if p.unit != q.unit {
		return Pay{}, mismatch(p, q)
	}
	if p.currency == 0 {
		return Pay{}, nil
	}
	return NewPay(p.amount.Add(q.amount), p.currency, p.basis)
}

// Round returns the amount rounded; a zero unit is the currency's minor unit.
// It returns an error if the rounding is not valid or the result too large.
func (p Pay) Round(r Rounding) (Pay, error) {
	amount, err := r.in(p.currency).Round(p.amount)
	if err != nil {
		return Pay{}, err
	}
	return NewPay(amount, p.currency, p.basis)
}

// String returns the amount with every digit that it has, the currency and
// the period: "138,500 USD a year", "66.59 USD an hour". It is "unset" for
// the zero value.
func (p Pay) String() string {
	if p.currency == 0 {
		return "unset"
	}
	return p.figure() + " " + p.currency.String() + " " + p.basis.words()
}

// figure is the amount alone as String shows it.
func (p Pay) figure() string {
	var digits int32
	if places(p.amount) > 0 {
		digits = int32(p.currency.Digits())
	}
	return grouped(p.amount, digits)
}

func mismatch(p, q Pay) error {
	return fault(ErrMismatch, "pay", "%v and %v", p, q)
}
