package sample

import (
	"errors"
	"fmt"

	"github.com/hiringbudget/hiringbudget/salary"
)

// ErrSuppressed is what the refusal of a cell wraps.
var ErrSuppressed = errors.New("cell may not be shown")

// InputError says which observation or option does not work. It is used as a
// pointer.
type InputError struct {
	Row   int    // number of the observation as added, from 1; 0 for an option
	Field string // "pay", "weight", "levels[2]", "trim[0]"
	error        // the text and the cause
}

// Error names the place and the reason.
func (e *InputError) Error() string {
	if e.Row == 0 {
		return fmt.Sprintf("sample: %s: %v", e.Field, e.error)
	}
	return fmt.Sprintf("sample: observation %d: %s: %v", e.Row, e.Field, e.error)
}

// Unwrap returns the error that wraps the cause, one of package salary.
func (e *InputError) Unwrap() error { return e.error }

func optionFault(cause error, field, format string, args ...any) error {
	return rowFault(cause, 0, field, format, args...)
}

func rowFault(cause error, row int, field, format string, args ...any) error {
	return &InputError{row, field, fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), cause)}
}

// checkUnit asks package salary, which alone knows its currencies and bases.
func checkUnit(c salary.Currency, b salary.Basis) error {
	_, err := salary.NewDistribution(salary.Observed{Quantiles: []salary.Quantile{{P: 0.5, Value: 1}}, Slope: 1, Currency: c, Basis: b})
	switch {
	case err == nil:
		return nil
	case !errors.Is(err, salary.ErrCurrency):
		return optionFault(salary.ErrBasis, "basis", "%.48q is not one of salary's", string(b))
	case c == 0:
		return optionFault(salary.ErrCurrency, "currency", "none is given")
	}
	return optionFault(salary.ErrCurrency, "currency", "it is unknown")
}
