package dataset

import (
	"errors"
	"fmt"
	"strings"
)

// Sentinels that the typed errors of this package wrap.
var (
	// ErrNoMatch: the table knows no such role, place, skill, industry or cell.
	ErrNoMatch = errors.New("no match")
	// ErrAmbiguous: the words fit more than one role or place.
	ErrAmbiguous = errors.New("ambiguous")
	// ErrRange: a number outside what the data speak of.
	ErrRange = errors.New("out of range")
	// ErrStatistic: the record does not say what is needed to fit a distribution.
	ErrStatistic = errors.New("statistic cannot be fitted")
	// ErrRecord: a caller's record or source is not usable.
	ErrRecord = errors.New("unusable record")
)

// MatchError says which words were not understood and what would have been.
// It wraps ErrNoMatch, ErrAmbiguous or ErrRange; it is returned as a pointer.
type MatchError struct {
	What    string   // "role", "place", "skill", "industry", "education", "level"
	Given   string   // the caller's words, shortened
	Choices []string // what would be right: the nearest names, or all that fit
	Hint    string   // one more thing to do, if any
	err     error
}

// Error gives one line: what is wrong, then what would be right.
func (e *MatchError) Error() string {
	var b strings.Builder
	lead := "; nearest: "
	switch {
	case errors.Is(e.err, ErrAmbiguous):
		fmt.Fprintf(&b, "%s %q is ambiguous", e.What, e.Given)
		lead = "; say one of: "
	case errors.Is(e.err, ErrRange):
		fmt.Fprintf(&b, "%s %s is out of range", e.What, e.Given)
		lead = "; say "
	default:
		fmt.Fprintf(&b, "no %s matches %q", e.What, e.Given)
	}
	if len(e.Choices) > 0 {
		b.WriteString(lead)
		b.WriteString(strings.Join(e.Choices, " | "))
	}
	if e.Hint != "" {
		b.WriteString("; ")
		b.WriteString(e.Hint)
	}
	return b.String()
}

// Unwrap returns ErrNoMatch, ErrAmbiguous or ErrRange.
func (e *MatchError) Unwrap() error { return e.err }
