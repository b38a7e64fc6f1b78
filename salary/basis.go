package salary

import "github.com/shopspring/decimal"

// Basis is the period that an amount of pay is for.
// The zero value "" means "unset".
type Basis string

// The bases, from the longest period to the shortest.
const (
	Annual      Basis = "annual"
	Monthly     Basis = "monthly"      // one of the 12, 13 or 14 payments of a WorkYear
	SemiMonthly Basis = "semi-monthly" // two payments a month, 24 a year
	BiWeekly    Basis = "bi-weekly"    // 80 hours
	Weekly      Basis = "weekly"       // 40 hours
	Daily       Basis = "daily"        // 8 hours
	Hourly      Basis = "hourly"
)

// WorkYear says how long a paid year is, for going from one [Basis] to
// another by [Pay.In]. Its zero value is 2,080 hours and 12 monthly payments.
// A year has 1 annual period, Payments monthly ones, 24 semi-monthly, Hours/80
// bi-weekly, Hours/40 weekly, Hours/8 daily and Hours hourly ones.
type WorkYear struct {
	// Hours paid a year, 1 to 8,784; 0 means 2,080, which is 52 weeks of 40.
	// US federal pay divides by 2,087, the average over the 28 years in which
	// the calendar repeats (5 U.S.C. 5504(b); OPM, "Computing Hourly Rates of
	// Pay Using the 2,087-Hour Divisor").
	Hours int `json:"hours,omitempty"`
	// Payments is the number of monthly payments a year: 12, or 13 or 14 where
	// law or contract adds holiday pay. 0 means 12.
	Payments int `json:"payments,omitempty"`
}

// perYear returns how many periods of the basis make one year. All are exact
// decimals.
func (w WorkYear) perYear(b Basis) (decimal.Decimal, error) {
	hours, payments := int64(w.Hours), int64(w.Payments)
	if hours == 0 {
		hours = 2080
	}
	if payments == 0 {
		payments = 12
	}
	if hours < 1 || hours > 8784 {
		return decimal.Decimal{}, fault(ErrBasis, "work year", "%d hours are not between 1 and 8,784", w.Hours)
	}
	if payments < 12 || payments > 14 {
		return decimal.Decimal{}, fault(ErrBasis, "work year", "%d monthly payments are not 12, 13 or 14", w.Payments)
	}
	switch b {
	case Annual:
		return decimal.New(1, 0), nil
	case Monthly:
		return decimal.New(payments, 0), nil
	case SemiMonthly:
		return decimal.New(24, 0), nil
	case BiWeekly: // 1/80 is 0.0125, and the others are as exact
		return decimal.New(hours*125, -4), nil
	case Weekly:
		return decimal.New(hours*25, -3), nil
	case Daily:
		return decimal.New(hours*125, -3), nil
	case Hourly:
		return decimal.New(hours, 0), nil
	}
	return decimal.Decimal{}, b.check()
}

// check returns an error unless the basis is one of the constants.
func (b Basis) check() error {
	if b.words() == "" {
		return fault(ErrBasis, "basis", "%s is not one of annual, monthly, semi-monthly, bi-weekly, weekly, daily, hourly", quoted(string(b)))
	}
	return nil
}

// words is how the basis reads after an amount, "" if it is unknown.
func (b Basis) words() string {
	switch b {
	case Annual:
		return "a year"
	case Monthly:
		return "a month"
	case SemiMonthly:
		return "a half month"
	case BiWeekly:
		return "every two weeks"
	case Weekly:
		return "a week"
	case Daily:
		return "a day"
	case Hourly:
		return "an hour"
	}
	return ""
}
