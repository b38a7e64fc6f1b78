package fx

import (
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Point is an index in one quarter.
type Point struct {
	_ [0]func() // a decimal must not be compared with ==

	Quarter  Quarter
	Value    decimal.Decimal
	Adjusted bool // seasonally adjusted
}

// Index is a cost index by quarter, immutable and safe for concurrent use. Quarters
// may be missing from it: there is no value between its neighbors then.
type Index struct {
	name   string
	source string
	points []Point // ascending
}

// ratioPlaces is the number of decimals of a ratio: the index itself has four digits.
const ratioPlaces = 6

// NewIndex makes an index of a caller's own points, in any order.
// It returns an error if
//   - there is no point, or a quarter does not exist (salary.ErrRange);
//   - a value is not above 0 and at most 10^9, with at most 20 decimals (salary.ErrRange);
//   - a quarter occurs twice (salary.ErrConflict).
func NewIndex(name, source string, points []Point) (*Index, error) {
	if len(points) == 0 {
		return nil, fmt.Errorf("fx: index %s: no points: %w", name, salary.ErrRange)
	}
	x := &Index{name: name, source: source, points: slices.Clone(points)}
	slices.SortStableFunc(x.points, func(a, b Point) int { return a.Quarter.compare(b.Quarter) })
	for i, p := range x.points {
		if !p.Quarter.exists() {
			return nil, fmt.Errorf("fx: index %s: quarter %d of %d: %w", name, p.Quarter.Quarter, p.Quarter.Year, salary.ErrRange)
		}
		if e := p.Value.Exponent(); e < -rateDecimals || e > 9 || p.Value.NumDigits() > 30 || !p.Value.IsPositive() || p.Value.GreaterThan(largestRate) {
			return nil, fmt.Errorf("fx: index %s: %v is not above 0 and at most 10^9: %w", name, p.Quarter, salary.ErrRange)
		}
		if i > 0 && x.points[i-1].Quarter == p.Quarter {
			return nil, fmt.Errorf("fx: index %s: %v occurs twice: %w", name, p.Quarter, salary.ErrConflict)
		}
	}
	return x, nil
}

// Last returns the last quarter held.
func (x *Index) Last() Quarter { return x.points[len(x.points)-1].Quarter }

// All ranges over the points in order of time.
func (x *Index) All() iter.Seq[Point] { return slices.Values(x.points) }

// Ratio returns the change of the index from the quarter of one day to the quarter of
// another, which may be the earlier one. It returns an error if
//   - a quarter is after the last one: *NotPublishedError;
//   - a quarter lies before the first one or in a gap: *MissingQuarterError;
//   - a date is no day, or the index changes more than 100,000-fold (salary.ErrRange).
//
// The first two wrap ErrNotHeld.
func (x *Index) Ratio(from, to salary.Date) (Change, error) {
	if err := errors.Join(checkDate(from), checkDate(to)); err != nil {
		return Change{}, fmt.Errorf("fx: index %s: %w", x.name, err)
	}
	return x.between(quarterOf(from), quarterOf(to))
}

// LastYearRate returns the change of the last quarter over the same quarter of the year
// before: what a caller may assume to go on past the end. It returns a
// *MissingQuarterError if that quarter is not held.
func (x *Index) LastYearRate() (Change, error) {
	return x.between(x.Last().yearBefore(), x.Last())
}

func (x *Index) between(from, to Quarter) (Change, error) {
	a, err := x.at(from)
	if err != nil {
		return Change{}, err
	}
	b, err := x.at(to)
	if err != nil {
		return Change{}, err
	}
	c := Change{From: a, To: b, Ratio: b.Value.DivRound(a.Value, ratioPlaces), Index: x.name, Source: x.source}
	if _, err := salary.NewPercent(c.Ratio.Sub(one)); err != nil || !c.Ratio.IsPositive() {
		return Change{}, fmt.Errorf("fx: index %s: the change from %v to %v is too large to be one of prices: %w", x.name, from, to, salary.ErrRange)
	}
	return c, nil
}

func (x *Index) at(q Quarter) (Point, error) {
	i, found := slices.BinarySearchFunc(x.points, q, func(p Point, q Quarter) int { return p.Quarter.compare(q) })
	switch {
	case found:
		return x.points[i], nil
	case i == len(x.points):
		e := &NotPublishedError{Index: x.name, Asked: q, Last: x.Last()}
		if year, err := x.LastYearRate(); err == nil {
			e.YearRate, e.HasYearRate = year.Percent(), true
		}
		return Point{}, e
	}
	e := &MissingQuarterError{Index: x.name, Asked: q, After: x.points[i].Quarter}
	if i > 0 {
		e.Before = x.points[i-1].Quarter
	}
	return Point{}, e
}

// NotPublishedError says that a quarter comes after the last one held. It is used as
// a pointer and wraps ErrNotHeld.
type NotPublishedError struct {
	Index       string
	Asked, Last Quarter
	YearRate    salary.Percent // change of Last over the year before it
	HasYearRate bool           // false: that quarter is not held either, and YearRate is zero
}

// Error says which quarter is missing, which is the last, and its yearly rate.
func (e *NotPublishedError) Error() string {
	s := fmt.Sprintf("fx: index %s: %v is not published: the last quarter held is %v", e.Index, e.Asked, e.Last)
	if e.HasYearRate {
		s += fmt.Sprintf(", with a change of %v over the year", e.YearRate)
	}
	return s
}

// Unwrap returns ErrNotHeld.
func (e *NotPublishedError) Unwrap() error { return ErrNotHeld }

// MissingQuarterError says that a quarter lies in a gap, or before the first one held:
// Before is unset then. It is used as a pointer and wraps ErrNotHeld.
type MissingQuarterError struct {
	Index         string
	Asked         Quarter
	Before, After Quarter // the neighbors that are held
}

// Error says which quarter is missing, and its neighbors.
func (e *MissingQuarterError) Error() string {
	if e.Before == (Quarter{}) {
		return fmt.Sprintf("fx: index %s: %v is not held: the first quarter is %v", e.Index, e.Asked, e.After)
	}
	return fmt.Sprintf("fx: index %s: %v is not held: the nearest quarters are %v and %v", e.Index, e.Asked, e.Before, e.After)
}

// Unwrap returns ErrNotHeld.
func (e *MissingQuarterError) Unwrap() error { return ErrNotHeld }
