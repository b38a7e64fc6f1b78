package fx

import (
	"fmt"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Kind says what time a rate speaks of.
type Kind string

const (
	Day      Kind = "day"       // the rate of one day
	YearMean Kind = "year mean" // the mean of the published days of one year
	Identity Kind = "identity"  // a currency in itself: 1 at all times
)

// Rate is one exchange rate: a unit of From buys Value units of To.
type Rate struct {
	_ [0]func() // a decimal must not be compared with ==

	// Date is the day of a Day rate. Of a YearMean it is the last day that the mean
	// covers: 31 December, or earlier where the year was not over.
	Date     salary.Date
	From, To salary.Currency
	Value    decimal.Decimal
	Kind     Kind
	Via      salary.Currency // what it was crossed through; zero = stated by the source, or its reciprocal
	Days     int             // published days behind a YearMean; 0 = not known
	Source   string          // who says so: of the embedded rates the ID of one of Sources
}

// fullYear is the least number of days that a mean of a whole year has: the ECB
// publishes on 254 to 259.
const fullYear = 250

// Partial reports whether r is the mean of a part of a year only.
func (r Rate) Partial() bool {
	return r.Kind == YearMean && (r.Days > 0 && r.Days < fullYear || r.Date != yearEnd(r.Date.Year))
}

// Equal reports whether both rates say the same.
func (r Rate) Equal(s Rate) bool {
	return r.Date == s.Date && r.From == s.From && r.To == s.To && r.Value.Equal(s.Value) &&
		r.Kind == s.Kind && r.Via == s.Via && r.Days == s.Days && r.Source == s.Source
}

// String returns the rate with its time and source, such as
// "1 EUR = 1.1684 USD (2026-04-13, ecb-daily-2026)".
func (r Rate) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "1 %v = %s %v", r.From, plain(r.Value), r.To)
	if r.Kind == Identity {
		return b.String()
	}
	b.WriteString(" (")
	switch {
	case r.Kind != YearMean:
		b.WriteString(r.Date.String())
	case !r.Partial():
		fmt.Fprintf(&b, "mean of %d", r.Date.Year)
	default:
		b.WriteString("mean of ")
		if r.Days > 0 {
			fmt.Fprintf(&b, "%d days of ", r.Days)
		}
		fmt.Fprintf(&b, "%d", r.Date.Year)
		if r.Date != yearEnd(r.Date.Year) {
			fmt.Fprintf(&b, " to %v", r.Date)
		}
	}
	if r.Via != 0 {
		fmt.Fprintf(&b, ", through %v", r.Via)
	}
	if r.Source != "" {
		fmt.Fprintf(&b, ", %s", r.Source)
	}
	return b.String() + ")"
}

func yearEnd(year int) salary.Date { return salary.Date{Year: year, Month: time.December, Day: 31} }

// The widest rate that is accepted either way round, and its decimals.
var (
	largestRate  = decimal.New(1, 9)
	smallestRate = decimal.New(1, -9)
)

const rateDecimals = 20

// check reports why a caller's rate cannot be used, and fills the day that the mean
// of a whole year ends on.
func (r *Rate) check() error {
	for _, c := range []salary.Currency{r.From, r.To} {
		if err := checkCurrency(c); err != nil {
			return err
		}
	}
	if r.From == r.To {
		return fmt.Errorf("from %v to itself: %w", r.From, salary.ErrCurrency)
	}
	if e := r.Value.Exponent(); e < -rateDecimals || e > 9 || r.Value.NumDigits() > 30 ||
		r.Value.LessThan(smallestRate) || r.Value.GreaterThan(largestRate) {
		return fmt.Errorf("the value is not from 10^-9 to 10^9 with at most %d decimals: %w", rateDecimals, salary.ErrRange)
	}
	switch r.Kind {
	case Day:
		if r.Days != 0 {
			return fmt.Errorf("the rate of a day has no number of days: %w", salary.ErrConflict)
		}
	case YearMean:
		if r.Date == (salary.Date{Year: r.Date.Year}) && r.Date.Year > 0 {
			r.Date = yearEnd(r.Date.Year)
		}
		if r.Days < 0 || r.Days > 366 {
			return fmt.Errorf("a mean of %d days of a year: %w", r.Days, salary.ErrRange)
		}
	default:
		return fmt.Errorf("kind %q is not %q or %q: %w", r.Kind, Day, YearMean, salary.ErrRange)
	}
	return checkDate(r.Date)
}

func checkDate(d salary.Date) error {
	if d == (salary.Date{}) {
		return fmt.Errorf("the date is unset: %w", salary.ErrRange)
	}
	_, err := d.MarshalText()
	return err
}

func checkCurrency(c salary.Currency) error {
	if c == 0 {
		return fmt.Errorf("the currency is unset: %w", salary.ErrCurrency)
	}
	_, err := c.MarshalText()
	return err
}
