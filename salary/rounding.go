package salary

import (
	"encoding/json"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary/internal/strict"
)

// The modes of a [Rounding]: what happens to an amount between two units. The
// half modes differ only for amounts exactly between two units.
const (
	HalfUp   = "half up"   // nearest, halves away from zero
	HalfEven = "half even" // nearest, halves to the even unit
	HalfDown = "half down" // nearest, halves toward zero
	HalfCeil = "half ceil" // nearest, halves toward plus infinity
	Up       = "up"        // away from zero
	Down     = "down"      // toward zero
	Ceil     = "ceil"      // toward plus infinity
	Floor    = "floor"     // toward minus infinity
)

// Rounding is a named mode and a unit, such as half up to 500.
//
// The zero value rounds half up, away from zero, to the minor unit of the
// currency where it is used, or to 0.01 where there is none.
// Compare two with Mode and Unit.Equal: == on decimals is not equality.
type Rounding struct {
	Mode string          // one of the constants; "" means HalfUp
	Unit decimal.Decimal // 0 means the currency's minor unit; otherwise positive
}

// RoundTo returns a checked rounding; the unit is decimal text such as "0.01"
// or "500". It returns an error that wraps [ErrSyntax] if the mode or the
// unit is not readable and [ErrRange] if the unit is not positive.
func RoundTo(mode, unit string) (Rounding, error) {
	u, err := parseDecimal("rounding unit", unit)
	if err != nil {
		return Rounding{}, err
	}
	if !u.IsPositive() {
		return Rounding{}, fault(ErrRange, "rounding unit", "%s is not positive", quoted(unit))
	}
	r := Rounding{mode, u}
	if err := r.check(); err != nil {
		return Rounding{}, err
	}
	return r, nil
}

// Round returns the multiple of the unit that the mode chooses. The result is
// exact: nothing is cut before the choice.
//
// It returns an error that wraps [ErrSyntax] if the mode is unknown and
// [ErrRange] if the unit is negative, or if a number is beyond 64 powers of ten.
func (r Rounding) Round(d decimal.Decimal) (decimal.Decimal, error) {
	if err := r.check(); err != nil {
		return decimal.Decimal{}, err
	}
	if !bounded(d) {
		return decimal.Decimal{}, fault(ErrRange, "rounding", "the number has too many digits")
	}
	return r.round(d), nil
}

// round is Round for a checked rounding and a bounded number.
func (r Rounding) round(d decimal.Decimal) decimal.Decimal {
	unit := r.Unit
	if unit.IsZero() {
		unit = decimal.New(1, -2)
	}
	q, rest := d.QuoRem(unit, 0) // whole units toward zero, and what is left
	if !rest.IsZero() {
		away := decimal.New(int64(d.Sign()), 0)
		if r.awayFromZero(d.Sign(), rest.Abs().Add(rest.Abs()).Cmp(unit), q) {
			q = q.Add(away)
		}
	}
	return q.Mul(unit)
}

// awayFromZero decides between the two multiples around a number of that sign;
// half compares what is left with half a unit, q counts the whole units.
func (r Rounding) awayFromZero(sign, half int, q decimal.Decimal) bool {
	switch r.Mode {
	case Up:
		return true
	case Down:
		return false
	case Ceil:
		return sign > 0
	case Floor:
		return sign < 0
	case HalfEven:
		return half > 0 || half == 0 && q.BigInt().Bit(0) == 1
	case HalfDown:
		return half > 0
	case HalfCeil:
		return half > 0 || half == 0 && sign > 0
	}
	return half >= 0
}

func (r Rounding) check() error {
	switch r.Mode {
	case "", HalfUp, HalfEven, HalfDown, HalfCeil, Up, Down, Ceil, Floor:
	default:
		return fault(ErrSyntax, "rounding mode", "%s is not one of half up, half even, half down, half ceil, up, down, ceil, floor", quoted(r.Mode))
	}
	if r.Unit.IsNegative() || !bounded(r.Unit) {
		return fault(ErrRange, "rounding unit", "it is negative or has too many digits")
	}
	return nil
}

// in fills in the unit where a currency is at hand.
func (r Rounding) in(c Currency) Rounding {
	if r.Unit.IsZero() {
		r.Unit = decimal.New(1, -int32(c.Digits()))
	}
	return r
}

// String returns "half up to 500", or "half up to the minor unit".
func (r Rounding) String() string {
	mode := r.Mode
	if mode == "" {
		mode = HalfUp
	}
	if r.Unit.IsZero() {
		return mode + " to the minor unit"
	}
	if !bounded(r.Unit) {
		return mode + " to a unit out of range"
	}
	return mode + " to " + plain(r.Unit, 0)
}

type roundingJSON struct {
	Mode string `json:"mode,omitempty"`
	Unit string `json:"unit,omitempty"`
}

// MarshalJSON writes {"mode":"half up","unit":"500"}; what is zero is left out.
func (r Rounding) MarshalJSON() ([]byte, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	j := roundingJSON{Mode: r.Mode}
	if !r.Unit.IsZero() {
		j.Unit = plain(r.Unit, 0)
	}
	return json.Marshal(j)
}

// UnmarshalJSON reads what MarshalJSON writes and nothing else.
func (r *Rounding) UnmarshalJSON(data []byte) error {
	var j roundingJSON
	if err := strict.Decode(data, &j); err != nil {
		return fault(ErrSyntax, "rounding", "%v", err)
	}
	read := Rounding{Mode: j.Mode}
	if j.Unit != "" {
		var err error
		if read, err = RoundTo(j.Mode, j.Unit); err != nil {
			return err
		}
	}
	if err := read.check(); err != nil {
		return err
	}
	*r = read
	return nil
}
