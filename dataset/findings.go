package dataset

import (
	"errors"
	"fmt"
	"math"

	"github.com/hiringbudget/hiringbudget/salary"
)

// RecordError says which record or source of a caller is not usable, and why.
// It wraps ErrRecord; it is returned as a pointer, joined with its siblings.
type RecordError struct {
	What     string // "record" or "source"
	Position int    // in the slice given, from 0
	Field    string
	Reason   string
}

// Error gives position, field and reason in one line.
func (e *RecordError) Error() string {
	return fmt.Sprintf("%s %d: %s: %s", e.What, e.Position, e.Field, e.Reason)
}

// Unwrap returns ErrRecord.
func (e *RecordError) Unwrap() error { return ErrRecord }

// maxFindings bounds what one call reports.
const maxFindings = 100

type findings []error

func (f *findings) put(what string, i int, field, reason string) {
	if len(*f) < maxFindings {
		*f = append(*f, &RecordError{What: what, Position: i, Field: field, Reason: reason})
	}
}

func (f *findings) add(i int, field, reason string) { f.put("record", i, field, reason) }

func (f *findings) err() error { return errors.Join(*f...) }

func (f *findings) checkSource(i int, s Source, seen bool) {
	if s.ID == "" || seen {
		f.put("source", i, "id", "must be set and new")
	}
	if s.Publisher == "" {
		f.put("source", i, "publisher", "must be set")
	}
	if s.License == "" {
		f.put("source", i, "license", `must be set; "own data" will do`)
	}
	if s.Vintage == (salary.Date{}) {
		f.put("source", i, "vintage", "must be set")
	}
}

func (f *findings) checkRecord(i int, r Record, known map[string]bool) {
	if key(r.Role) == "" || len(r.Role) > maxWords {
		f.add(i, "role", "must be a SOC code or a name")
	}
	if r.Measure == "" {
		f.add(i, "measure", `must be set; "unknown" is a value`)
	}
	if r.Currency == 0 {
		f.add(i, "currency", "must be set")
	}
	if r.Basis == "" {
		f.add(i, "basis", "must be set")
	}
	if r.Date == (salary.Date{}) {
		f.add(i, "date", "must be set")
	}
	if !known[r.Source] {
		f.add(i, "source", fmt.Sprintf("%q is not among the sources", shorten(r.Source)))
	}
	if r.N < 0 || r.Workers < 0 {
		f.add(i, "n", "people cannot be fewer than none")
	}
	if !finite(r.RSE) || !finite(r.Slope) {
		f.add(i, "rse", "this and the slope must be finite and not negative")
	}
	if len(r.Figures) == 0 || len(r.Figures) > 100 {
		f.add(i, "figures", "must be 1 to 100")
		return
	}
	for j, x := range r.Figures {
		field := fmt.Sprintf("figures[%d]", j)
		switch {
		case !finite(x.Value):
			f.add(i, field+".value", "must be a finite amount")
		case x.Statistic == salary.StatPercentile && !(x.P > 0 && x.P < 1):
			f.add(i, field+".p", "must lie between 0 and 1")
		case x.Statistic == "":
			f.add(i, field+".statistic", `must be set; "unknown" is a value`)
		}
	}
}

func finite(x float64) bool { return x >= 0 && !math.IsInf(x, 1) }
