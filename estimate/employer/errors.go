package employer

import (
	"errors"
	"fmt"
)

// Sentinels: what every error of this package wraps.
var (
	// ErrRule: a rule file is wrong.
	ErrRule = errors.New("unusable rule")
	// ErrPlace: no pack, or the place does not say whose law applies.
	ErrPlace = errors.New("place without rules")
	// ErrFact: a rule asks for a fact that was not given, or not in its words.
	ErrFact = errors.New("missing fact")
	// ErrNotPublished: a rule's publication ends before the day that was asked for.
	ErrNotPublished = errors.New("not published yet")
	// ErrTwice: a benefit holds what another component computes.
	ErrTwice = errors.New("counted twice")
	// ErrAmount: an amount out of the range that is computed exactly.
	ErrAmount = errors.New("amount out of range")
	// ErrNoPay: no pay costs exactly the amount.
	ErrNoPay = errors.New("no exact answer")
)

// fault carries the sentinel of an error.
type fault struct{ sentinel error }

// Unwrap returns the sentinel.
func (f fault) Unwrap() error { return f.sentinel }

// RuleError says which cell of a rule file is wrong and what would be right. It
// wraps ErrRule and is returned as a pointer, joined with its siblings.
type RuleError struct {
	File  string
	Line  int // from 1
	Field string
	Given string
	Want  string
	fault
}

// Error gives file, line, field and reason in one line.
func (e *RuleError) Error() string {
	return fmt.Sprintf("%s:%d: %s %q: want %s", e.File, e.Line, e.Field, e.Given, e.Want)
}

// WorkError says what of a Work cannot be priced, and what would be right. It
// wraps one of the sentinels and is returned as a pointer.
type WorkError struct {
	Field   string // "Place", "Employer.Staff", "Included[nl-holiday-allowance]"
	Given   string
	Want    string
	Rule    string   // ID of the rule that asks, if one does
	Choices []string // what Field may be, where that is a list: states, districts, words
	fault
}

// Error gives one line: field, value and what would be right.
func (e *WorkError) Error() string {
	s := fmt.Sprintf("%s: %s %q: want %s", e.sentinel, e.Field, e.Given, e.Want)
	if e.Rule != "" {
		s += " (rule " + e.Rule + ")"
	}
	return s
}

// refuse builds a WorkError.
func refuse(sentinel error, field string, given any, want string) *WorkError {
	return &WorkError{Field: field, Given: fmt.Sprintf("%.60s", fmt.Sprint(given)), Want: want, fault: fault{sentinel}}
}

// of names the rule that asks.
func (e *WorkError) of(rule string) *WorkError {
	e.Rule = rule
	return e
}

// NoPayError says that no pay costs exactly the amount asked for, and gives what
// lies on either side. Rule is the one whose charge jumps between the two; it is
// empty where only rounding to the minor unit does. It wraps ErrNoPay and is
// returned as a pointer.
type NoPayError struct {
	WorkError
	Below Cost // the dearest that costs less
	Above Cost // the cheapest that costs more
}
