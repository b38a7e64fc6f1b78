package plan

import (
	"errors"
	"fmt"

	"github.com/shopspring/decimal"
)

// Sentinels: what every error of this package wraps, beside what lies beneath.
var (
	// ErrPlan: a plan or its file is wrong.
	ErrPlan = errors.New("unusable plan")
	// ErrUnpriced: a seat has neither a pay nor a quote.
	ErrUnpriced = errors.New("seat without pay")
	// ErrRate: no plan rate of a currency for a fiscal year.
	ErrRate = errors.New("no plan rate")
	// ErrCost: the employer's cost of a seat cannot be worked out.
	ErrCost = errors.New("no employer cost")
	// ErrNoAnswer: no plan meets what was asked.
	ErrNoAnswer = errors.New("no exact answer")
)

// PlanError says which field of which seat is wrong, and what would be right. It
// wraps a sentinel and what lies beneath, and is returned as a pointer, joined
// with its siblings where there are several.
type PlanError struct {
	File     string // of a file that was read
	Line     int    // from 1; 0 = no file
	Column   int    // from 1; in bytes
	Position string // ID of the seat; "" = the plan itself
	Field    string // "fte", "assumptions.merit.rate"
	Given    string
	Want     string
	Sentinel error
	Err      error // what lies beneath, if anything
}

// Error gives file, seat, field and reason in one line.
func (e *PlanError) Error() string {
	s := ""
	if e.Line > 0 {
		s = fmt.Sprintf("%s:%d:%d: ", e.File, e.Line, e.Column)
	}
	if e.Position != "" {
		s += "position " + brief(e.Position) + ": "
	}
	s += e.Field
	if e.Given != "" {
		s += fmt.Sprintf(" %q", brief(e.Given))
	}
	switch {
	case e.Want != "" && e.Err != nil:
		return s + ": want " + e.Want + ": " + e.Err.Error()
	case e.Want != "":
		return s + ": want " + e.Want
	case e.Err != nil:
		return s + ": " + e.Err.Error()
	}
	return s
}

// Unwrap returns the sentinel and what lies beneath.
func (e *PlanError) Unwrap() []error {
	if e.Err == nil {
		return []error{e.Sentinel}
	}
	return []error{e.Sentinel, e.Err}
}

// brief keeps a caller's words short.
func brief(s string) string {
	if len(s) > 60 {
		return s[:57] + "..."
	}
	return s
}

// number writes a decimal whose exponent may be anything.
func number(d decimal.Decimal) string {
	if !bounded(d) {
		return "a number of too many digits"
	}
	return d.String()
}

// bounded tells whether arithmetic on a decimal is cheap.
func bounded(d decimal.Decimal) bool {
	e := d.Exponent()
	return e > -30 && e < 20 && d.NumDigits() <= 40
}
