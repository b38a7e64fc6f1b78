package salary

import "github.com/shopspring/decimal"

// Part is one bonus of a [Compensation] in money.
type Part struct {
	Kind     BonusKind `json:"kind"`
	Target   Pay       `json:"target"`   // a year if it is paid; for SignOn once
	Expected Pay       `json:"expected"` // target times the chance of being paid
}

// Compensation is an offer as lines and sums, made by [NewCompensation]. Each
// line was rounded once, and each sum is a sum of lines, to the last digit:
//
//	TotalCash         = Base + targets of the parts, without sign-on and equity
//	FirstYearCash     = TotalCash + targets of the sign-on parts
//	TotalCompensation = TotalCash + targets of the equity parts
//	Expected          = Base + expected amounts, without sign-on
//
// All are a year's gross pay in the currency of the base.
type Compensation struct {
	Base              Pay    `json:"base"`
	Parts             []Part `json:"parts,omitempty"` // in the order given
	TotalCash         Pay    `json:"total_cash"`
	FirstYearCash     Pay    `json:"first_year_cash"`
	TotalCompensation Pay    `json:"total_compensation"`
	Expected          Pay    `json:"expected"`
}

// NewCompensation prices the parts of an offer on an annual base. Targets and
// expected amounts are rounded by r, whose zero value is the minor unit of the
// currency; the base is taken as it is.
// It returns an error that wraps
//
//   - [ErrCurrency] if the base is unset, [ErrBasis] if it is not annual;
//   - [ErrRange] if the base, an amount or a share is negative, a chance is
//     not from 0 % to 100 %, or a sum is too large;
//   - [ErrConflict] if a part has both or neither of amount and share;
//   - [ErrSyntax] if a kind or the rounding mode is unknown.
func NewCompensation(base Pay, parts []Bonus, r Rounding) (Compensation, error) {
	if err := base.unit.check(); err != nil {
		return Compensation{}, err
	}
	if base.basis != Annual {
		return Compensation{}, fault(ErrBasis, "compensation", "the base %v is not annual", base)
	}
	if base.amount.IsNegative() {
		return Compensation{}, fault(ErrRange, "compensation", "the base %v is negative", base)
	}
	c := Compensation{Base: base, TotalCash: base, FirstYearCash: base, TotalCompensation: base, Expected: base}
	for _, b := range parts {
		part, err := b.price(base, r)
		if err != nil {
			return Compensation{}, err
		}
		if err := c.add(part); err != nil {
			return Compensation{}, err
		}
	}
	return c, nil
}

// price rounds the target and, from the unrounded target, what is expected.
func (b Bonus) price(base Pay, r Rounding) (Part, error) {
	target, err := b.target(base.amount)
	if err != nil {
		return Part{}, err
	}
	chance, err := b.chance()
	if err != nil {
		return Part{}, err
	}
	money := func(d decimal.Decimal) (Pay, error) {
		rounded, err := r.in(base.currency).Round(d)
		if err != nil {
			return Pay{}, err
		}
		return NewPay(rounded, base.currency, Annual)
	}
	p := Part{Kind: b.Kind}
	if p.Target, err = money(target); err != nil {
		return Part{}, err
	}
	p.Expected, err = money(target.Mul(chance))
	return p, err
}

// add puts the part into the sums that hold its kind.
func (c *Compensation) add(p Part) error {
	sums := []struct {
		sum  *Pay
		line Pay
		in   bool
	}{
		{&c.TotalCash, p.Target, TotalCash.Holds(p.Kind)},
		{&c.FirstYearCash, p.Target, TotalCash.Holds(p.Kind) || p.Kind == SignOn},
		{&c.TotalCompensation, p.Target, TotalCompensation.Holds(p.Kind)},
		{&c.Expected, p.Expected, TotalCompensation.Holds(p.Kind)},
	}
	for _, s := range sums {
		if !s.in {
			continue
		}
		total, err := s.sum.Add(s.line)
		if err != nil {
			return err
		}
		*s.sum = total
	}
	c.Parts = append(c.Parts, p)
	return nil
}
