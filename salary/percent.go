package salary

import (
	"strings"

	"github.com/shopspring/decimal"
)

// Percent is a rate such as 3.5 %. It holds the fraction 0.035 and can only be
// made from text with a percent sign or from a number that is called a
// fraction, so the two readings of "3.5" cannot be confused.
// The zero value is 0 %.
type Percent struct {
	_        [0]func()
	fraction decimal.Decimal
}

const (
	largestFraction = 100_000 // ten million percent
	fractionPlaces  = 18
)

// ParsePercent reads text with a percent sign, such as "3.5%" or "3.5 %".
// It returns an error that wraps
//
//   - [ErrSyntax] if the sign is missing or the rest is not a plain decimal;
//   - [ErrRange] if the rate is too large or too long, see [NewPercent].
func ParsePercent(s string) (Percent, error) {
	text, ok := strings.CutSuffix(s, "%")
	text = strings.TrimSuffix(text, " ")
	d, err := parseDecimal("percent", text)
	if err != nil {
		return Percent{}, err
	}
	if !ok {
		return Percent{}, fault(ErrSyntax, "percent", "%s has no percent sign: write %q or, if it is a fraction, %q",
			quoted(s), text+"%", plain(d.Shift(2), 0)+"%")
	}
	return NewPercent(d.Shift(-2))
}

// NewPercent returns the rate of a fraction: 0.035 is 3.5 %.
// It returns an error that wraps [ErrRange] if the fraction is above 100,000
// in size or needs more than 18 decimals.
func NewPercent(fraction decimal.Decimal) (Percent, error) {
	if !bounded(fraction) || fraction.Abs().GreaterThan(decimal.New(largestFraction, 0)) {
		return Percent{}, fault(ErrRange, "percent", "the fraction is above %d in size", largestFraction)
	}
	if places(fraction) > fractionPlaces {
		return Percent{}, fault(ErrRange, "percent", "the fraction has more than %d decimals", fractionPlaces)
	}
	return Percent{fraction: fraction}, nil
}

// Fraction returns the rate as a fraction: 0.035 for 3.5 %.
func (p Percent) Fraction() decimal.Decimal { return p.fraction }

// String returns "3.5%", without trailing zeros.
func (p Percent) String() string { return plain(p.fraction.Shift(2), 0) + "%" }

// MarshalText writes what String returns.
func (p Percent) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads what [ParsePercent] reads.
func (p *Percent) UnmarshalText(text []byte) error {
	read, err := ParsePercent(string(text))
	if err == nil {
		*p = read
	}
	return err
}
