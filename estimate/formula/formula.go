package formula

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/fast"
	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/keyset"
	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/tree"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Formula is a pay formula read from a file: checked, its names resolved. It is
// immutable and safe for concurrent use.
type Formula struct {
	spec     *spec
	findings []Finding
	inputs   []*inputSpec
	sets     []*keyset.Set // of the keys of inputs, nil for numbers
	byName   map[string]int
	lookups  []*lookup
	steps    []*step
	stepAt   map[string]int
	outputs  []int
	currency *node           // text, nil for none or a fixed one
	fixed    salary.Currency // 0 where it depends on the inputs or is not said
	market   Market
	program  *fast.Program // nil where the formula is not for int64
	ends     []fast.Output // where the program leaves the outputs
	minor    []place       // of the outputs
	open     bool          // an input takes any text
	worded   bool          // a step is a text
	// conditions are those on texts that the program asks for: a slot for each,
	// after those of the inputs.
	conditions []*node
	heads      []string // of the outputs in JSON
}

// step is a step of a formula.
type step struct {
	*stepSpec
	is     *node
	start  *node // of a repeated step
	repeat *node
	unit   *node // of the rounding
	typ    typ
}

// Options are how a file is read. The zero value checks no dates.
type Options struct {
	// AsOf is the day against which dates are checked: figures older than they
	// are good for, and figures that do not hold yet, are findings. Zero checks
	// nothing: no clock is read.
	AsOf salary.Date
}

// Read reads a formula file. The name stands in errors.
//
// It returns a *FileError with all findings, each with its JSON path, line and
// column, if one of them is an error; warnings alone are in [Formula.Findings].
func Read(in io.Reader, name string, o Options) (*Formula, error) {
	source, err := io.ReadAll(io.LimitReader(in, MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrFile, name, err)
	}
	r := &reader{}
	var root *tree.Node
	if len(source) > MaxBytes {
		r.file, _ = tree.Read(nil, 0)
		r.wrong("limit", "", 0, "the file is larger than %d bytes", MaxBytes)
	} else {
		var wrong *tree.Error
		r.file, err = tree.Read(source, MaxNesting)
		if root = r.file.Root; errors.As(err, &wrong) {
			r.wrong("syntax", "", wrong.At, "%s", wrong.Text)
		}
	}
	var f *Formula
	if len(r.findings) == 0 {
		s := r.top(root)
		f = r.build(s)
		r.stale(s, o.AsOf)
	}
	slices.SortStableFunc(r.findings, func(a, b Finding) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	})
	if r.count[Wrong] > 0 {
		return nil, &FileError{name, r.findings, fault{ErrFile}}
	}
	f.findings = r.findings
	return f, nil
}
