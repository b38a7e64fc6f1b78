package structure

import (
	"errors"
	"fmt"
)

// ErrNoGrade is wrapped where a structure has no grade of that name.
var ErrNoGrade = errors.New("no such grade")

// Error says which grade, member or field of a plan does not work. It is used
// as a pointer.
type Error struct {
	Field string // "grades", "grades[2].steps[1]", "members[7]", "spread[0]"
	Grade string // name of the grade, "" where none is meant
	error        // the text and the cause
}

// Error names the place and the reason.
func (e *Error) Error() string {
	if e.Grade == "" {
		return fmt.Sprintf("structure: %s: %v", e.Field, e.error)
	}
	return fmt.Sprintf("structure: %s: grade %.48q: %v", e.Field, e.Grade, e.error)
}

// Unwrap returns the error with the text, which wraps the cause.
func (e *Error) Unwrap() error { return e.error }

func fault(cause error, field, grade, format string, args ...any) error {
	return &Error{field, grade, fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), cause)}
}

// at puts a place to an error of package salary.
func at(field, grade string, err error) error { return &Error{field, grade, err} }
