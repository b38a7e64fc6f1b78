package salary

import (
	"errors"
	"fmt"
)

// Causes that the errors of this package wrap; test for them with errors.Is.
var (
	ErrSyntax   = errors.New("not readable")
	ErrCurrency = errors.New("currency missing or unknown")
	ErrBasis    = errors.New("basis missing or unknown")
	ErrMismatch = errors.New("different currency or basis")
	ErrRange    = errors.New("out of range")
	ErrConflict = errors.New("values contradict each other")
	ErrTooFew   = errors.New("too few values")
)

// DistributionError says why figures do not make a [Distribution].
// [NewDistribution] and the methods that change a distribution return it as a
// pointer; its text names the field, the position and the figures at fault.
type DistributionError struct {
	Field string // the field of Observed or the argument: "quantiles", "mean", "slope", "factor", ...
	Index int    // position of the quantile as given, from 0; -1 when no single quantile is at fault
	error        // the text and the cause
}

// Unwrap returns the error with the text, which wraps [ErrRange],
// [ErrConflict], [ErrTooFew], [ErrCurrency], [ErrBasis] or [ErrSyntax].
func (e *DistributionError) Unwrap() error { return e.error }

// misfit is an error of a distribution as a whole.
func misfit(cause error, field, format string, args ...any) error {
	return &DistributionError{field, -1, fault(cause, "distribution: "+field, format, args...)}
}

// misfitAt is an error of one quantile.
func misfitAt(cause error, i int, format string, args ...any) error {
	what := fmt.Sprintf("distribution: quantiles[%d]", i)
	return &DistributionError{"quantiles", i, fault(cause, what, format, args...)}
}

// fault is an error outside distributions: what was read or built, why it does
// not work, and the cause.
func fault(cause error, what, format string, args ...any) error {
	return fmt.Errorf("salary: %s: %s: %w", what, fmt.Sprintf(format, args...), cause)
}

// quoted shows the text at fault, cut so that an error cannot be huge.
func quoted(s string) string {
	const longest = 48
	if len(s) > longest {
		return fmt.Sprintf("%q...", s[:longest])
	}
	return fmt.Sprintf("%q", s)
}
