package salary

import "github.com/shopspring/decimal"

// Band is the pay range of a grade: minimum, midpoint and maximum in one
// currency and for one period, in rising order. [NewBand] checks that; its
// methods return errors rather than ratios of something else if a literal or
// a file does not hold to it. The zero value means "unset".
type Band struct {
	Min Pay `json:"min"`
	Mid Pay `json:"mid"`
	Max Pay `json:"max"`
}

const ratioPlaces = 4 // decimals of a ratio

// NewBand returns the band. It returns an error that wraps
//
//   - [ErrCurrency] if an amount is unset;
//   - [ErrMismatch] if currency or basis differ;
//   - [ErrRange] if the minimum is not above zero;
//   - [ErrConflict] if the amounts are not in rising order; equal ones are.
func NewBand(minimum, mid, maximum Pay) (Band, error) {
	b := Band{minimum, mid, maximum}
	if err := b.check(); err != nil {
		return Band{}, err
	}
	return b, nil
}

// NewBandAround returns the band with that midpoint and that spread, which is
// (maximum-minimum)/minimum: the minimum is mid/(1+spread/2) and the maximum
// minimum*(1+spread), each computed unrounded and rounded once (the usual rule
// of compensation practice, e.g. salaryrange.com, "What is range spread").
// It returns the errors of [NewBand], and one that wraps [ErrRange] if the
// spread is negative.
func NewBandAround(mid Pay, spread Percent, r Rounding) (Band, error) {
	s := spread.Fraction()
	if s.IsNegative() {
		return Band{}, fault(ErrRange, "band", "the spread %v is negative", spread)
	}
	if err := mid.unit.check(); err != nil {
		return Band{}, err
	}
	// mid/(1+s/2) = 2 mid/(2+s), and the maximum the same times 1+s: one
	// division each, far finer than the unit that rounds it.
	const fine = 3 * payPlaces
	two, one := decimal.New(2, 0), decimal.New(1, 0)
	twice := mid.amount.Mul(two)
	edge := func(share decimal.Decimal) (Pay, error) {
		d, err := r.in(mid.currency).Round(twice.Mul(share).DivRound(two.Add(s), fine))
		if err != nil {
			return Pay{}, err
		}
		return NewPay(d, mid.currency, mid.basis)
	}
	minimum, err := edge(one)
	if err != nil {
		return Band{}, err
	}
	maximum, err := edge(one.Add(s))
	if err != nil {
		return Band{}, err
	}
	return NewBand(minimum, mid, maximum)
}

// CompaRatio returns pay/midpoint to 4 decimals, half away from zero: 1 at the
// midpoint. It returns an error that wraps [ErrMismatch] if currency or basis
// differ, and the errors of [NewBand] if the band is not valid.
func (b Band) CompaRatio(p Pay) (decimal.Decimal, error) {
	if err := b.checkWith(p); err != nil {
		return decimal.Decimal{}, err
	}
	return p.amount.DivRound(b.Mid.amount, ratioPlaces), nil
}

// Penetration returns (pay-minimum)/(maximum-minimum) to 4 decimals, half away
// from zero: 0 at the minimum, 1 at the maximum, and beyond them outside the
// band. It returns the errors of [Band.CompaRatio], and one that wraps
// [ErrRange] if the band has no width.
func (b Band) Penetration(p Pay) (decimal.Decimal, error) {
	if err := b.checkWith(p); err != nil {
		return decimal.Decimal{}, err
	}
	width := b.Max.amount.Sub(b.Min.amount)
	if width.IsZero() {
		return decimal.Decimal{}, fault(ErrRange, "band", "it has no width at %v", b.Min)
	}
	return p.amount.Sub(b.Min.amount).DivRound(width, ratioPlaces), nil
}

func (b Band) checkWith(p Pay) error {
	if err := b.check(); err != nil {
		return err
	}
	if p.unit != b.Mid.unit {
		return mismatch(p, b.Mid)
	}
	return nil
}

func (b Band) check() error {
	if err := b.Min.unit.check(); err != nil {
		return err
	}
	if b.Min.unit != b.Mid.unit {
		return mismatch(b.Min, b.Mid)
	}
	if b.Mid.unit != b.Max.unit {
		return mismatch(b.Mid, b.Max)
	}
	if !b.Min.amount.IsPositive() {
		return fault(ErrRange, "band", "the minimum %v is not above zero", b.Min)
	}
	if b.Mid.amount.LessThan(b.Min.amount) || b.Max.amount.LessThan(b.Mid.amount) {
		return fault(ErrConflict, "band", "%v, %v and %v do not rise", b.Min, b.Mid, b.Max)
	}
	return nil
}

// SpreadOnMinimum returns (maximum-minimum)/minimum, the usual range spread, to
// 4 decimals of the fraction. It returns the errors of [NewBand] if the band is
// not valid.
func (b Band) SpreadOnMinimum() (Percent, error) { return b.spread(b.Min) }

// SpreadOnMidpoint returns (maximum-minimum)/midpoint, which some publishers
// call the range spread, to 4 decimals of the fraction. It returns the errors of
// [NewBand] if the band is not valid.
func (b Band) SpreadOnMidpoint() (Percent, error) { return b.spread(b.Mid) }

func (b Band) spread(on Pay) (Percent, error) {
	if err := b.check(); err != nil {
		return Percent{}, err
	}
	return NewPercent(b.Max.amount.Sub(b.Min.amount).DivRound(on.amount, ratioPlaces))
}

// String returns the three amounts, such as "100,000 to 125,000 to 150,000 USD
// a year", and "no band" if the band is unset.
func (b Band) String() string {
	if b.Mid.currency == 0 {
		return "no band"
	}
	return b.Min.figure() + " to " + b.Mid.figure() + " to " + b.Max.String()
}
