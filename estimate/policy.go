package estimate

import (
	"errors"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/dataset/fx"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Policy is the employer's, set once. The zero Policy offers the median of
// people alike, rounded to 100, with no bonus, at the data's own date.
type Policy struct {
	Staff    int     // head count of the employer; 0 = not known
	Industry string  // "software", "fintech"; "" = not known
	Target   float64 // percentile among people alike, 0.001 to 0.999; 0 = 0.50

	// Rounding of the base, in the currency of the offer. Zero = half up to
	// 100 a year, to 1 a month or week, to 0.01 a day or hour. A unit alone is half up, a mode
	// alone is to 0.01.
	Rounding salary.Rounding
	// Spread of the band on its minimum, around the base. Zero = the band is
	// the quartiles of people alike around their median.
	Spread salary.Percent
	// Bonuses of everybody who has none of their own. None are assumed.
	Bonuses []salary.Bonus

	// AsOf is the day to which market figures are aged. Zero = the data's own
	// date, no ageing.
	AsOf salary.Date
	// Aging is the yearly rate from the record's date, for records of any
	// country, compound by month/12, -50 % to 100 %. Zero = US records by the
	// Employment Cost Index, others are an error where AsOf is set.
	Aging salary.Percent
	// ContinueIndex lets the index's last yearly rate go on past its last
	// quarter; otherwise a later AsOf is an error.
	ContinueIndex bool

	// Rates for offers abroad. nil = the embedded ones.
	Rates *fx.Rates
	// RateDate is the day of the rate. Where no rate of that day is held, the
	// mean of its year stands in, with a warning; a day past the last one held
	// is an error. Zero = the record's own day: the survey's is the one at whose
	// rates it turned local pay into dollars.
	RateDate salary.Date

	// Adjustments are the employer's own multipliers, each a step of the trail.
	Adjustments []Adjustment
}

// Adjustment is a multiplier of the employer's own, such as 1.05 for a hot skill.
type Adjustment struct {
	Name   string
	Factor decimal.Decimal // more than 0, at most 10, at most six decimals; all together from 0.01 to 100
	Reason string          // why, shown in the trail
}

// Hire is a person or an open seat. Role and Place are needed; every other
// field is not known where it is zero, and changes nothing then.
type Hire struct {
	Role       string // job title, official title or SOC code
	Place      string // "Hartford, CT", "US-CT", "DE"
	Experience Experience
	Education  string
	Skills     []string       // known; those not named are unknown, not absent
	Target     float64        // 0 = the policy's
	Bonuses    []salary.Bonus // nil = the policy's; empty = none
	Expected   salary.Pay     // what the candidate asks for; zero = not known
	AsOf       salary.Date    // to which the market is aged; zero = the policy's
}

// Experience is a number of years or a level, never both. Zero is not known.
type Experience = dataset.Experience

// Years of professional experience; 0 to 60 are understood.
func Years(y float64) Experience { return dataset.Years(y) }

// Level is a band of years, such as "senior": what an open seat asks for.
func Level(name string) Experience { return dataset.Level(name) }

// ErrField is what every *FieldError wraps.
var ErrField = errors.New("unusable input")

// FieldError says which field of a Policy or a Hire is wrong, and what would be
// right. It is returned as a pointer.
type FieldError struct {
	Field string // "Target", "Bonuses[0].Share"
	Given string
	Want  string
	Err   error // what lies beneath, if anything
}

// Error gives field, value and what would be right in one line.
func (e *FieldError) Error() string {
	s := fmt.Sprintf("%s %s: want %s", e.Field, e.Given, e.Want)
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap returns ErrField and what lies beneath.
func (e *FieldError) Unwrap() []error {
	if e.Err == nil {
		return []error{ErrField}
	}
	return []error{ErrField, e.Err}
}

const (
	defaultTarget = 0.50
	maxBonuses    = 20
	maxAdjustment = 20

	minTarget, maxTarget = 0.001, 0.999

	maxWords = 240 // bytes of role and place together that are kept as found
)

func (p *Policy) check() error {
	if err := checkTarget(p.Target); err != nil {
		return err
	}
	if _, err := p.Rounding.Round(decimal.New(1, 0)); err != nil {
		return &FieldError{"Rounding", p.Rounding.String(), "a mode and a positive unit", err}
	}
	if _, err := salary.NewPay(p.Rounding.Unit, salary.USD, salary.Annual); err != nil {
		return &FieldError{"Rounding", p.Rounding.String(), "a unit that can be paid, such as 0.01 or 500", err}
	}
	if p.Spread.Fraction().IsNegative() || p.Spread.Fraction().GreaterThan(decimal.New(10, 0)) {
		return &FieldError{"Spread", p.Spread.String(), "0 % to 1,000 %", nil}
	}
	if a := p.Aging.Fraction(); a.LessThan(decimal.New(-5, -1)) || a.GreaterThan(decimal.New(1, 0)) {
		return &FieldError{"Aging", p.Aging.String(), "-50 % to 100 % a year", nil}
	}
	if err := checkDay("AsOf", p.AsOf); err != nil {
		return err
	}
	if err := checkDay("RateDate", p.RateDate); err != nil {
		return err
	}
	if err := checkAdjustments(p.Adjustments); err != nil {
		return err
	}
	return checkBonuses(p.Bonuses)
}

// checkDay refuses a day that is not of the calendar; zero means none.
func checkDay(field string, d salary.Date) error {
	if _, err := d.MarshalText(); err != nil {
		return &FieldError{field, d.String(), "a day of the calendar", err}
	}
	return nil
}

func checkAdjustments(list []Adjustment) error {
	if len(list) > maxAdjustment {
		return &FieldError{"Adjustments", fmt.Sprint(len(list)), fmt.Sprintf("at most %d", maxAdjustment), nil}
	}
	all := 1.0
	for i, a := range list {
		// The digits come first: a decimal can be small to hold and huge to compare.
		if a.Name == "" || !short(a.Factor) || a.Factor.Exponent() < -6 || !a.Factor.IsPositive() || a.Factor.GreaterThan(decimal.New(10, 0)) {
			return &FieldError{fmt.Sprintf("Adjustments[%d]", i), fmt.Sprintf("%.40q %s", a.Name, clip(a.Factor)), "a name and a factor above 0, at most 10, with at most six decimals", nil}
		}
		all *= a.Factor.InexactFloat64()
	}
	if !(all >= 0.01 && all <= 100) {
		return &FieldError{"Adjustments", fmt.Sprintf("x %.4g all together", all), "a product from 0.01 to 100", nil}
	}
	return nil
}

func checkTarget(p float64) error {
	if p != 0 && !(p >= minTarget && p <= maxTarget) {
		return &FieldError{"Target", fmt.Sprint(p), "a percentile from 0.001 to 0.999, such as 0.50", nil}
	}
	return nil
}

// checkBonuses prices the parts on a base of one million, so that what is wrong
// with them is said when they are given and not when an offer is asked for.
func checkBonuses(parts []salary.Bonus) error {
	if len(parts) > maxBonuses {
		return &FieldError{"Bonuses", fmt.Sprint(len(parts)), fmt.Sprintf("at most %d parts", maxBonuses), nil}
	}
	if len(parts) == 0 {
		return nil
	}
	base, err := salary.NewPay(decimal.New(1_000_000, 0), salary.USD, salary.Annual)
	if err != nil {
		return err
	}
	for i, b := range parts {
		if _, err := salary.NewCompensation(base, []salary.Bonus{b}, salary.Rounding{}); err != nil {
			return &FieldError{fmt.Sprintf("Bonuses[%d]", i), fmt.Sprintf("%.40q", string(b.Kind)), "a kind, and an amount or a share of base", err}
		}
	}
	return nil
}

// clip keeps an error readable whatever the digits of a decimal.
func clip(d decimal.Decimal) string {
	if !short(d) {
		return "of too many digits"
	}
	return exact(d)
}

func short(d decimal.Decimal) bool {
	return d.NumDigits() <= 30 && d.Exponent() <= 30 && d.Exponent() >= -30
}
