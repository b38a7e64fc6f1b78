package fx

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/hiringbudget/hiringbudget/salary"
)

// ErrNotHeld is what every error about a missing rate or quarter wraps.
var ErrNotHeld = errors.New("figure is not held")

// MissingRateError says that a rate is not held, and which are. It is used as a
// pointer and wraps ErrNotHeld.
type MissingRateError struct {
	From, To salary.Currency
	Date     salary.Date       // what was asked for; no day = a year mean, unset = any date
	Held     []string          // what is held of the pair: "means of 1999 to 2025 (ecb-yearly-2026)"
	Unknown  []salary.Currency // those of the two that nothing at all is held for
}

// Error says what is missing and what is held instead.
func (e *MissingRateError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "fx: no exchange rate from %v to %v", e.From, e.To)
	switch {
	case e.Date == (salary.Date{}):
	case e.Date.Day == 0:
		fmt.Fprintf(&b, " for the mean of %d", e.Date.Year)
	default:
		fmt.Fprintf(&b, " for %v", e.Date)
	}
	if len(e.Held) > 0 {
		b.WriteString("; held: " + strings.Join(e.Held, ", "))
	}
	for _, c := range e.Unknown {
		fmt.Fprintf(&b, "; no rate of %v is held", c)
	}
	if len(e.Held)+len(e.Unknown) == 0 {
		b.WriteString("; no source holds both for the same time")
	}
	return b.String()
}

// Unwrap returns ErrNotHeld.
func (e *MissingRateError) Unwrap() error { return ErrNotHeld }

func (s *Rates) missing(from, to salary.Currency, date salary.Date) error {
	e := &MissingRateError{From: from, To: to, Date: date}
	for _, one := range s.series {
		if what := one.held(from, to); what != "" {
			e.Held = append(e.Held, what)
		}
	}
	held := s.Currencies()
	for _, c := range []salary.Currency{from, to} {
		if !slices.Contains(held, c) {
			e.Unknown = append(e.Unknown, c)
		}
	}
	return e
}

// held says what the series has of a pair, "" for nothing.
func (s *series) held(from, to salary.Currency) string {
	var list []Rate
	for _, d := range s.dates {
		if r, ok := s.find(d, from, to); ok {
			list = append(list, r)
		}
	}
	if len(list) == 0 {
		return ""
	}
	first, last := list[0].Date, list[len(list)-1].Date
	var what string
	switch {
	case s.kind == YearMean && first == last:
		what = fmt.Sprintf("mean of %d", first.Year)
	case s.kind == YearMean:
		what = fmt.Sprintf("means of %d to %d", first.Year, last.Year)
	case first == last:
		what = first.String()
	case len(list) == 2:
		what = fmt.Sprintf("%v and %v", first, last)
	default:
		what = fmt.Sprintf("days from %v to %v", first, last)
	}
	return fmt.Sprintf("%s (%s)", what, s.source)
}
