package equity

import "fmt"

// Error says which field of a grant or which argument does not work. It is used
// as a pointer.
type Error struct {
	Field string // "shares", "schedule.months", "schedule.installments[2]", "amount"
	error        // the text and the cause
}

// Error names the field and the reason.
func (e *Error) Error() string { return fmt.Sprintf("equity: %s: %v", e.Field, e.error) }

// Unwrap returns the error with the text, which wraps the cause.
func (e *Error) Unwrap() error { return e.error }

func fault(cause error, field, format string, args ...any) error {
	return &Error{field, fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), cause)}
}
