package aging

import (
	"encoding/json"
	"fmt"
	"math/big"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/internal/number"
	"github.com/hiringbudget/hiringbudget/salary/internal/power"
	"github.com/hiringbudget/hiringbudget/salary/internal/strict"
)

// Factor is what pay of one day is multiplied by to be pay of another. It is
// immutable. The zero value means "unset" and ages nothing: it is an error to
// use it.
type Factor struct {
	_        [0]func()
	x        *big.Rat // above zero
	from, to salary.Date
	how      string
}

const (
	lowestFactor  = 0.01
	highestFactor = 100
	longestBits   = 400 // of the denominator of an exact fraction
	factorPlaces  = 12  // decimals of Decimal
	longestHow    = 1024
)

// Given returns the factor of a ratio that the caller has from elsewhere, such
// as the change of an index that another package holds; how says where from.
// It returns an *[Error] that wraps salary.ErrRange if the ratio is not from
// 0.01 to 100 or has more than 36 decimals, if a day does not exist, or if how
// is longer than 1,024 bytes.
func Given(ratio decimal.Decimal, from, to salary.Date, how string) (Factor, error) {
	if e := ratio.Exponent(); e < -power.Places || e > 2 || ratio.Coefficient().BitLen() > longestBits {
		return Factor{}, fault(salary.ErrRange, "factor", "it is not from 0.01 to 100 with at most 36 decimals")
	}
	if err := checkDay("from", from); err != nil {
		return Factor{}, err
	}
	if err := checkDay("to", to); err != nil {
		return Factor{}, err
	}
	return newFactor(ratio.Rat(), from, to, how)
}

func newFactor(x *big.Rat, from, to salary.Date, how string) (Factor, error) {
	if x.Cmp(big.NewRat(1, 100)) < 0 || x.Cmp(big.NewRat(highestFactor, 1)) > 0 {
		return Factor{}, fault(salary.ErrRange, "factor", "%s from %v to %v is not from 0.01 to 100", x.FloatString(4), from, to)
	}
	if len(how) > longestHow {
		return Factor{}, fault(salary.ErrRange, "how", "%d bytes are more than %d", len(how), longestHow)
	}
	if x.Denom().BitLen() > longestBits {
		x = power.Decimal(x, power.Places).Rat()
	}
	return Factor{x: x, from: from, to: to, how: how}, nil
}

// From and To return the days, unset if f is.
func (f Factor) From() salary.Date { return f.from }

// To returns the day that pay is brought to, unset if f is.
func (f Factor) To() salary.Date { return f.to }

// Decimal returns the factor to 12 decimals, half away from zero, to be shown;
// Pay uses all of it. It is zero if f is unset.
func (f Factor) Decimal() decimal.Decimal {
	if f.x == nil {
		return decimal.Decimal{}
	}
	return power.Decimal(f.x, factorPlaces)
}

// Float64 returns the nearest float64, 0 if f is unset.
func (f Factor) Float64() float64 {
	if f.x == nil {
		return 0
	}
	v, _ := f.x.Float64()
	return v
}

// Pay returns the amount times the factor, rounded once; a zero unit of the
// rounding is the currency's minor unit. It returns an *[Error] that wraps
// salary.ErrRange if f is unset, and the errors of salary.NewPay and
// salary.Rounding.Round.
func (f Factor) Pay(p salary.Pay, r salary.Rounding) (salary.Pay, error) {
	if f.x == nil {
		return salary.Pay{}, f.unset()
	}
	if r.Unit.IsZero() {
		r.Unit = decimal.New(1, -int32(p.Currency().Digits()))
	}
	x := p.Amount().Rat()
	d, err := r.Round(power.Fine(x.Mul(x, f.x)))
	if err != nil {
		return salary.Pay{}, err
	}
	return salary.NewPay(d, p.Currency(), p.Basis())
}

// Distribution returns the distribution with every value times the factor. It
// returns an *[Error] that wraps salary.ErrRange if f is unset, and the errors
// of salary.Distribution.Scale.
func (f Factor) Distribution(d salary.Distribution) (salary.Distribution, error) {
	if f.x == nil {
		return salary.Distribution{}, f.unset()
	}
	return d.Scale(f.Float64())
}

// Then returns the factor of f followed by g, which starts on the day that f
// ends on: an index as far as it goes, and a rate from there. It returns an
// *[Error] that wraps salary.ErrConflict if g starts on another day, and
// salary.ErrRange if one is unset or both together are out of their limits.
func (f Factor) Then(g Factor) (Factor, error) {
	if f.x == nil || g.x == nil {
		return Factor{}, f.unset()
	}
	if f.to != g.from {
		return Factor{}, fault(salary.ErrConflict, "from", "the first factor ends on %v, the second starts on %v", f.to, g.from)
	}
	return newFactor(new(big.Rat).Mul(f.x, g.x), f.from, g.to, fmt.Sprintf("%s to %v, then %s", f.how, f.to, g.how))
}

func (f Factor) unset() error { return fault(salary.ErrRange, "factor", "it is unset") }

// String reads "x 1.015 from 2025-01-01 to 2025-07-01: 3% a year, simple, by
// whole months", with up to 8 decimals.
func (f Factor) String() string {
	if f.x == nil {
		return "unset"
	}
	const shown = 8
	s := f.x.FloatString(shown)
	s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	return fmt.Sprintf("x %s from %v to %v: %s", s, f.from, f.to, f.how)
}

type factorJSON struct {
	Ratio string      `json:"ratio"`
	From  salary.Date `json:"from"`
	To    salary.Date `json:"to"`
	How   string      `json:"how,omitempty"`
}

// MarshalJSON writes the exact ratio as a fraction of two whole numbers, or one
// whole number: {"ratio":"203/200","from":"2025-01-01","to":"2025-07-01",
// "how":"3% a year, simple, by whole months"}. Unset is null.
func (f Factor) MarshalJSON() ([]byte, error) {
	if f.x == nil {
		return []byte("null"), nil
	}
	return json.Marshal(factorJSON{f.x.RatString(), f.from, f.to, f.how})
}

// UnmarshalJSON reads what MarshalJSON writes and nothing else. It returns an
// *[Error] that wraps salary.ErrSyntax or salary.ErrRange.
func (f *Factor) UnmarshalJSON(data []byte) error {
	if strict.IsNull(data) {
		*f = Factor{}
		return nil
	}
	var j factorJSON
	if err := strict.Decode(data, &j); err != nil {
		return &Error{"json", fmt.Errorf("%w: %w", err, salary.ErrSyntax)}
	}
	x, ok := fraction(j.Ratio)
	if !ok {
		return fault(salary.ErrSyntax, "ratio", "%.48q is not one whole number or two such as \"203/200\"", j.Ratio)
	}
	if err := checkDay("from", j.From); err != nil {
		return err
	}
	if err := checkDay("to", j.To); err != nil {
		return err
	}
	read, err := newFactor(x, j.From, j.To, j.How)
	if err == nil {
		*f = read
	}
	return err
}

// fraction reads plain digits, so that no exponent can ask for a huge number.
func fraction(s string) (*big.Rat, bool) {
	const longest = 1000
	above, below, two := strings.Cut(s, "/")
	if len(s) > longest || !number.Digits(above) || two && !number.Digits(below) {
		return nil, false
	}
	x, ok := new(big.Rat).SetString(s) // refuses a zero below
	return x, ok
}
