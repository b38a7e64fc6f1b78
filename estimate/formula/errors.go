package formula

import (
	"errors"
	"fmt"
	"strings"
)

// Sentinels: what the errors of this package wrap.
var (
	// ErrFile: a formula file is wrong.
	ErrFile = errors.New("unusable formula file")
	// ErrInput: an input is missing, not known, or out of its range.
	ErrInput = errors.New("unusable input")
	// ErrKey: a table has no row for a key.
	ErrKey = errors.New("no such row")
	// ErrStep: a step has no value for these inputs: a division by zero, a
	// logarithm of nothing, no next row.
	ErrStep = errors.New("step without a value")
	// ErrLimit: a number or a run grows beyond the limits.
	ErrLimit = errors.New("limit exceeded")
	// ErrMarket: the market is missing, has no answer, or answers in other terms.
	ErrMarket = errors.New("no market pay")
	// ErrNoAnswer: no value of the input leads to the result.
	ErrNoAnswer = errors.New("no exact answer")
)

// fault carries the sentinel of an error.
type fault struct{ sentinel error }

// Unwrap returns the sentinel.
func (f fault) Unwrap() error { return f.sentinel }

// The severities of a finding.
const (
	Wrong   = "error"   // the file is not usable
	Warning = "warning" // it is, and somebody should look
)

// Finding is one thing to say about a file, and where.
type Finding struct {
	Severity string `json:"severity"`
	Code     string `json:"code"` // "syntax", "unknown name", "dead row", "magnitude", ... : doc.go lists them
	Path     string `json:"path"` // "tables.location.rows.Germany.Berlin"
	Line     int    `json:"line"` // from 1
	Column   int    `json:"column"`
	Text     string `json:"text"`
}

// String gives one line: position, severity, path, what is wrong and what would
// be right.
func (f Finding) String() string {
	s := fmt.Sprintf("%d:%d: %s: ", f.Line, f.Column, f.Severity)
	if f.Path != "" {
		s += f.Path + ": "
	}
	return s + f.Text
}

// FileError holds all findings about a file that cannot be used, warnings with
// them, in the order of the file. It wraps ErrFile and is returned as a pointer.
type FileError struct {
	File     string
	Findings []Finding
	fault
}

// Error gives a line for each finding.
func (e *FileError) Error() string {
	var lines []string
	for _, f := range e.Findings {
		lines = append(lines, e.File+":"+f.String())
	}
	return strings.Join(lines, "\n")
}

// CaseError says what of one case cannot be computed, and what would be right.
// It wraps one of the sentinels and is returned as a pointer.
type CaseError struct {
	Name  string   // of the input or the step
	Table string   // of a key
	Key   string   // that the table does not have, with the keys that lead to it
	Given string   // of an input
	Want  string   // what would be right
	Near  []string // keys like the one that is not known
	fault
}

// Error gives one line: where, what was given, what would be right.
func (e *CaseError) Error() string {
	s := e.sentinel.Error()
	if e.Name != "" {
		s += ": " + e.Name
	}
	switch {
	case e.Table != "":
		s += fmt.Sprintf(": table %s has no row %q", e.Table, e.Key)
	case e.Given != "" || e.sentinel == ErrInput:
		s += fmt.Sprintf(" %q", e.Given)
	}
	if e.Want != "" {
		s += ": " + e.Want
	}
	if len(e.Near) > 0 {
		s += "; nearest: " + strings.Join(e.Near, " | ")
	}
	return s
}

// refuse builds an error about an input or a step.
func refuse(sentinel error, name, given, format string, args ...any) *CaseError {
	return &CaseError{Name: name, Given: shorten(given), Want: fmt.Sprintf(format, args...), fault: fault{sentinel}}
}

// shorten keeps an error readable whatever was given.
func shorten(s string) string {
	if r := []rune(s[:min(len(s), 400)]); len(r) > 60 || len(s) > 400 {
		return string(r[:min(len(r), 59)]) + "…"
	}
	return s
}

// NoAnswerError says that no value of an input leads to the result, and gives
// the values on either side: Below leads to the highest result under the one
// that was asked for, Above to the lowest over it; a side without values is
// zero. It wraps ErrNoAnswer and is returned as a pointer.
type NoAnswerError struct {
	CaseError
	Below Span
	Above Span
}

// noAnswer puts both neighbors into words.
func noAnswer(name, target string, below, above Span) *NoAnswerError {
	side := func(s Span, word string) string {
		switch {
		case s.From == "":
			return "none " + word
		case s.To != s.From:
			return fmt.Sprintf("%s to %s gives %s", s.From, s.To, s.Result)
		}
		return fmt.Sprintf("%s gives %s", s.From, s.Result)
	}
	e := refuse(ErrNoAnswer, name, "", "nothing leads to %s: %s, %s", target, side(below, "below"), side(above, "above"))
	return &NoAnswerError{*e, below, above}
}
