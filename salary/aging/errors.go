package aging

import (
	"errors"
	"fmt"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/internal/calendar"
)

// ErrNotHeld is wrapped where an index has no value for a day.
var ErrNotHeld = errors.New("figure is not held")

// Error says which argument does not work. It is used as a pointer.
type Error struct {
	Field string // "from", "to", "yearly", "method", "points[3].value", "factor"
	error        // the text and the cause
}

// Error names the field and the reason.
func (e *Error) Error() string { return fmt.Sprintf("aging: %s: %v", e.Field, e.error) }

// Unwrap returns the error with the text, which wraps the cause.
func (e *Error) Unwrap() error { return e.error }

func fault(cause error, field, format string, args ...any) error {
	return &Error{field, fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), cause)}
}

// checkDay refuses what is no day of the calendar.
func checkDay(field string, d salary.Date) error {
	if d == (salary.Date{}) {
		return fault(salary.ErrRange, field, "no day is given")
	}
	if !calendar.Day(d).Exists() {
		return fault(salary.ErrRange, field, "there is no day %v", d)
	}
	return nil
}

// NotHeldError says that a day lies in no period of an index. It is used as a
// pointer and wraps [ErrNotHeld].
type NotHeldError struct {
	Index  string
	Asked  salary.Date
	Before salary.Date // last day of the period before; unset if there is none
	After  salary.Date // first day of the period after; unset if there is none
}

// Error says which day, and what is held around it.
func (e *NotHeldError) Error() string {
	s := fmt.Sprintf("aging: index %.64s: %v is not held: ", e.Index, e.Asked)
	switch {
	case e.Before == salary.Date{}:
		return s + fmt.Sprintf("it begins on %v", e.After)
	case e.After == salary.Date{}:
		return s + fmt.Sprintf("it ends on %v", e.Before)
	}
	return s + fmt.Sprintf("there is nothing between %v and %v", e.Before, e.After)
}

// Unwrap returns ErrNotHeld.
func (e *NotHeldError) Unwrap() error { return ErrNotHeld }
