package aging

import (
	"math/big"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/internal/calendar"
)

// Count names how the time between two days is counted.
type Count string

// The counts.
const (
	// WholeMonths are completed months over 12; days left over do not count.
	// Where a month has no such day, it is completed on its last one.
	WholeMonths Count = "whole months"
	// BegunMonths counts a month that has begun as one.
	BegunMonths Count = "begun months"
	// CalendarMonths is the difference of the months whatever the days:
	// January 31 to February 1 is one.
	CalendarMonths Count = "calendar months"
	// Days365 is days over 365.
	Days365 Count = "days/365"
	// Days36525 is days over 365.25.
	Days36525 Count = "days/365.25"
	// Thirty360 has months of 30 days and years of 360: the bond basis of the
	// 2006 ISDA Definitions, 4.16(f).
	Thirty360 Count = "30/360"
)

// Years returns the time from one day to another, which may be earlier, in
// years: exact, as a fraction. It returns an *[Error] that wraps
// salary.ErrRange if a day does not exist, and salary.ErrSyntax if the count is
// none of the constants; "" is WholeMonths.
func (c Count) Years(from, to salary.Date) (*big.Rat, error) {
	if err := checkDay("from", from); err != nil {
		return nil, err
	}
	if err := checkDay("to", to); err != nil {
		return nil, err
	}
	a, b := calendar.Day(from), calendar.Day(to)
	back := to.Compare(from) < 0
	if back {
		a, b = b, a
	}
	t, err := c.forward(a, b)
	if err != nil {
		return nil, err
	}
	if back {
		t.Neg(t)
	}
	return t, nil
}

func (c Count) forward(a, b calendar.Day) (*big.Rat, error) {
	months, days := b.Months(a)
	switch c {
	case "", WholeMonths:
		return big.NewRat(int64(months), 12), nil
	case BegunMonths:
		if days > 0 {
			months++
		}
		return big.NewRat(int64(months), 12), nil
	case CalendarMonths:
		return big.NewRat(int64((b.Year-a.Year)*12+int(b.Month)-int(a.Month)), 12), nil
	case Days365:
		return big.NewRat(int64(b.Sub(a)), 365), nil
	case Days36525:
		return big.NewRat(int64(b.Sub(a))*4, 1461), nil
	case Thirty360:
		first, last := min(a.Day, 30), b.Day
		if first == 30 {
			last = min(last, 30)
		}
		return big.NewRat(int64((b.Year-a.Year)*360+(int(b.Month)-int(a.Month))*30+last-first), 360), nil
	}
	return nil, fault(salary.ErrSyntax, "count", "%.48q is not one of %q, %q, %q, %q, %q, %q", string(c),
		WholeMonths, BegunMonths, CalendarMonths, Days365, Days36525, Thirty360)
}

// Target names the day of a plan year that market data is aged to
// (compensationcafe.com, "Lead/lag is not a competitive strategy", 2013).
type Target string

// The targets.
const (
	Lag     Target = "lag"      // the start: pay trails the market all year
	LeadLag Target = "lead-lag" // the middle: it leads for six months and trails for six
	Lead    Target = "lead"     // the end: it leads all year
)

// Date returns the day that the target means in the plan year of twelve months
// that starts on that day: the day itself, the day six months later, or the day
// twelve months later, when the year is over. It returns an *[Error] that wraps
// salary.ErrRange if there is no such day, and salary.ErrSyntax if the target
// is none of the constants.
func (t Target) Date(start salary.Date) (salary.Date, error) {
	months, ok := map[Target]int{Lag: 0, LeadLag: 6, Lead: 12}[t]
	if !ok {
		return salary.Date{}, fault(salary.ErrSyntax, "target", "%.48q is not one of lag, lead-lag, lead", string(t))
	}
	if err := checkDay("start", start); err != nil {
		return salary.Date{}, err
	}
	d := calendar.Day(start).Add(months)
	if !d.Exists() {
		return salary.Date{}, fault(salary.ErrRange, "start", "the year from %v on ends after the year 9999", start)
	}
	return salary.Date(d), nil
}
