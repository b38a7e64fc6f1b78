package aging

import (
	"fmt"
	"math/big"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/internal/calendar"
	"github.com/hiringbudget/hiringbudget/salary/internal/number"
)

// Point is the value of an index over a period of days.
type Point struct {
	_     [0]func()
	From  salary.Date     // the first day
	Until salary.Date     // the last day, on or after From
	Value decimal.Decimal // above 0, at most 10^9, with at most 12 decimals
}

// Quarter returns the point of a quarter, 1 to 4, of a calendar year. An index
// refuses one that does not exist.
func Quarter(year, quarter int, value decimal.Decimal) Point {
	return months(year, time.Month(3*quarter-2), 3, value)
}

// Month returns the point of a month.
func Month(m salary.Month, value decimal.Decimal) Point { return months(m.Year, m.Month, 1, value) }

// Year returns the point of a calendar year.
func Year(year int, value decimal.Decimal) Point { return months(year, time.January, 12, value) }

func months(year int, month time.Month, n int, value decimal.Decimal) Point {
	first := calendar.Day{Year: year, Month: month, Day: 1}
	return Point{From: salary.Date(first), Until: salary.Date(first.On(n-1, 31)), Value: value}
}

// Index is a series of values by date, such as a cost of employment by quarter.
// It is immutable and safe for concurrent use. The zero value means "unset" and
// holds nothing.
type Index struct {
	_            [0]func()
	name, source string
	points       []Point // rising, apart from each other
}

const (
	mostPoints  = 10_000
	valuePlaces = 12
)

// NewIndex returns the index of those points, in any order; periods may lie
// apart. It returns an *[Error] that wraps
//
//   - salary.ErrTooFew if there are none;
//   - salary.ErrRange if there are more than 10,000, a day or a period does not
//     exist, a value is out of its limits, or name and source are longer than
//     300 bytes;
//   - salary.ErrConflict if two periods share a day.
func NewIndex(name, source string, points ...Point) (Index, error) {
	const longest = 300
	if len(name) > longest || len(source) > longest {
		return Index{}, fault(salary.ErrRange, "name", "name or source is longer than %d bytes", longest)
	}
	if len(points) == 0 {
		return Index{}, fault(salary.ErrTooFew, "points", "there are none")
	}
	if len(points) > mostPoints {
		return Index{}, fault(salary.ErrRange, "points", "%d are more than %d", len(points), mostPoints)
	}
	for i, p := range points {
		field := fmt.Sprintf("points[%d]", i)
		if !calendar.Day(p.From).Exists() || !calendar.Day(p.Until).Exists() || p.Until.Compare(p.From) < 0 {
			return Index{}, fault(salary.ErrRange, field, "there is no period from %v to %v", p.From, p.Until)
		}
		if !p.inLimits() {
			return Index{}, fault(salary.ErrRange, field+".value", "it is not above 0 and at most 10^9, with at most %d decimals", valuePlaces)
		}
	}
	x := Index{name: name, source: source, points: slices.Clone(points)}
	slices.SortFunc(x.points, func(a, b Point) int { return a.From.Compare(b.From) })
	for i := 1; i < len(x.points); i++ {
		if a, b := x.points[i-1], x.points[i]; a.Until.Compare(b.From) >= 0 {
			return Index{}, fault(salary.ErrConflict, "points", "the periods from %v and from %v share a day", a.From, b.From)
		}
	}
	return x, nil
}

// Points returns a copy of the points in order of time.
func (x Index) Points() []Point { return slices.Clone(x.points) }

func (p Point) inLimits() bool {
	return number.Plain(p.Value, valuePlaces) && p.Value.IsPositive() && p.Value.LessThanOrEqual(decimal.New(1, 9))
}

// Last returns the last day that the index holds, unset if x is.
func (x Index) Last() salary.Date {
	if len(x.points) == 0 {
		return salary.Date{}
	}
	return x.points[len(x.points)-1].Until
}

// Factor returns the value of the one day over that of the other, which may be
// the earlier one. It returns a *[NotHeldError] if a day lies in no period, and
// an *[Error] that wraps salary.ErrRange if a day does not exist, x is unset, or
// the factor is out of its limits.
func (x Index) Factor(from, to salary.Date) (Factor, error) {
	a, err := x.at("from", from)
	if err != nil {
		return Factor{}, err
	}
	b, err := x.at("to", to)
	if err != nil {
		return Factor{}, err
	}
	how := x.name
	if x.source != "" {
		how += " (" + x.source + ")"
	}
	return newFactor(new(big.Rat).Quo(b.Value.Rat(), a.Value.Rat()), from, to,
		fmt.Sprintf("%s, %s to %s", how, number.Text(a.Value, valuePlaces, 0), number.Text(b.Value, valuePlaces, 0)))
}

func (x Index) at(field string, d salary.Date) (Point, error) {
	if err := checkDay(field, d); err != nil {
		return Point{}, err
	}
	if len(x.points) == 0 {
		return Point{}, fault(salary.ErrRange, "index", "it is unset")
	}
	i, _ := slices.BinarySearchFunc(x.points, d, func(p Point, d salary.Date) int { return p.Until.Compare(d) })
	if i < len(x.points) && x.points[i].From.Compare(d) <= 0 {
		return x.points[i], nil
	}
	e := &NotHeldError{Index: x.name, Asked: d}
	if i > 0 {
		e.Before = x.points[i-1].Until
	}
	if i < len(x.points) {
		e.After = x.points[i].From
	}
	return Point{}, e
}

// String reads "name (source): 94 periods from 2001-01-01 to 2025-06-30".
func (x Index) String() string {
	if len(x.points) == 0 {
		return "unset"
	}
	name := x.name
	if x.source != "" {
		name += " (" + x.source + ")"
	}
	return fmt.Sprintf("%s: %d periods from %v to %v", name, len(x.points), x.points[0].From, x.Last())
}
