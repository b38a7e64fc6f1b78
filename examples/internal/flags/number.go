package flags

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/examples/internal/show"
	"github.com/hiringbudget/hiringbudget/salary"
)

var (
	grouped = regexp.MustCompile(`^\d{1,3}(,\d{3})+(\.\d+)?$`)
	numeral = regexp.MustCompile(`^(-?)0*(\d+)(\.\d+)?$`)
)

// What can be wrong with a number.
var (
	ErrForm     = errors.New("want a number above 0, such as 500 or 0.01")
	ErrSmall    = errors.New("it must be above 0, such as 500 or 0.01")
	ErrLarge    = errors.New("too large: at most 1,000,000,000,000")
	ErrDecimals = errors.New("too long: at most 12 decimals")
)

var (
	one     = decimal.New(1, 0)
	largest = decimal.New(1, 12)
)

const mostStaff = 10_000_000

// Plain takes the commas out of "120,000".
func Plain(s string) string {
	if s = strings.TrimSpace(s); grouped.MatchString(s) {
		s = strings.ReplaceAll(s, ",", "")
	}
	return s
}

// Number reads a decimal of either sign, of a length that can be worked with.
func Number(s string) (decimal.Decimal, error) {
	s = Plain(s)
	m := numeral.FindStringSubmatch(s)
	switch {
	case m == nil:
		return decimal.Decimal{}, ErrForm
	case len(m[2]) > 13 && m[1] != "":
		return decimal.Decimal{}, ErrSmall
	case len(m[2]) > 13:
		return decimal.Decimal{}, ErrLarge
	case len(m[3]) > 1+12:
		return decimal.Decimal{}, ErrDecimals
	}
	return decimal.NewFromString(s)
}

// Positive reads an amount above zero.
func Positive(s string) (decimal.Decimal, error) {
	d, err := Number(s)
	switch {
	case err != nil:
		return decimal.Decimal{}, err
	case !d.IsPositive():
		return decimal.Decimal{}, ErrSmall
	case d.GreaterThan(largest):
		return decimal.Decimal{}, ErrLarge
	}
	return d, nil
}

// Percent reads "40%" between two limits. Zero is refused, because it means "not
// set".
func Percent(s string, low, high int64, limits string) (salary.Percent, error) {
	digits, sign := strings.CutSuffix(strings.TrimSpace(s), "%")
	d, err := Number(digits)
	switch {
	case errors.Is(err, ErrForm) || err == nil && !sign:
		return salary.Percent{}, errors.New("want a percentage with its sign, such as 3% or 40%")
	case errors.Is(err, ErrDecimals):
		return salary.Percent{}, err
	case err != nil || d.IsZero() || d.LessThan(decimal.New(low, 0)) || d.GreaterThan(decimal.New(high, 0)):
		return salary.Percent{}, errors.New(limits)
	}
	return salary.NewPercent(d.Shift(-2))
}

// People reads a number of people.
func People(s string) (int, error) {
	d, err := Positive(s)
	switch {
	case errors.Is(err, ErrLarge) || err == nil && d.GreaterThan(decimal.New(mostStaff, 0)):
		return 0, fmt.Errorf("too large: at most %s people", show.Group(strconv.Itoa(mostStaff)))
	case err != nil || !d.IsInteger():
		return 0, errors.New("want a number of people, 1 or more")
	}
	return int(d.IntPart()), nil
}

// Percentile reads "p50", "50" or "0.5".
func Percentile(s string) (float64, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	digits, named := strings.CutPrefix(s, "p")
	d, err := Number(digits)
	if err == nil && !named && d.Equal(one) {
		return 0, errors.New("1 could be p1 or all: say p1 or 0.01")
	}
	if named || d.GreaterThan(one) {
		d = d.Shift(-2)
	}
	if err != nil || d.LessThan(decimal.New(1, -3)) || d.GreaterThan(decimal.New(999, -3)) {
		return 0, errors.New("want a percentile from p0.1 to p99.9, such as p50, 50 or 0.5")
	}
	f, _ := strconv.ParseFloat(d.String(), 64)
	return f, nil
}
