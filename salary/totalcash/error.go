package totalcash

import (
	"errors"
	"fmt"
)

// ErrMeasure is the cause of errors about what pay holds: a part that the base
// holds already, a base that does not say, a part that is no yearly cash.
var ErrMeasure = errors.New("the part does not belong on this base")

// Error says why parts do not join. [New] returns it as a pointer.
type Error struct {
	Part  int    // position of the part at fault, from 0; -1 if it is none of them
	Field string // of Part: "kind", "amount", "share", "chance", "correlation"; or "base", "measure", "parts"
	error        // the text and the cause
}

// Unwrap returns the error with the text, which wraps [ErrMeasure] or one of
// the causes of package salary.
func (e *Error) Unwrap() error { return e.error }

// Error names the part, the field and what is wrong.
func (e *Error) Error() string {
	if e.Part < 0 {
		return fmt.Sprintf("totalcash: %s: %v", e.Field, e.error)
	}
	return fmt.Sprintf("totalcash: parts[%d]: %s: %v", e.Part, e.Field, e.error)
}

func fault(cause error, field, format string, args ...any) error {
	return &Error{-1, field, fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), cause)}
}

// at says which part an error is about.
func at(i int, err error) error {
	var e *Error
	if errors.As(err, &e) {
		e.Part = i
	}
	return err
}
