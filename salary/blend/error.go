package blend

import (
	"errors"
	"fmt"
)

// ErrMeasure is the cause of errors about what pay holds: sources that are not
// alike, or one that does not say.
var ErrMeasure = errors.New("measures not alike")

// Error says why sources do not blend. [New] returns it as a pointer.
type Error struct {
	Source string // name of the source at fault, "" if no single one is
	Index  int    // its position as given, from 0; -1 if no single one is
	Field  string // of Source or Options: "measure", "pay", "weight", ...
	error         // the text and the cause
}

// Unwrap returns the error with the text, which wraps [ErrMeasure] or one of
// the causes of package salary.
func (e *Error) Unwrap() error { return e.error }

// Error names the source, the field and what is wrong.
func (e *Error) Error() string {
	if e.Index < 0 {
		return fmt.Sprintf("blend: %s: %v", e.Field, e.error)
	}
	return fmt.Sprintf("blend: sources[%d] %.48q: %s: %v", e.Index, e.Source, e.Field, e.error)
}

// fault is an error of no single source.
func fault(cause error, field, format string, args ...any) error {
	return &Error{"", -1, field, fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), cause)}
}

// of says which source an error is about.
func of(i int, s Source, err error) error {
	var e *Error
	if errors.As(err, &e) {
		e.Source, e.Index = s.Name, i
	}
	return err
}
