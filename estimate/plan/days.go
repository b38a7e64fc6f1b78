package plan

import (
	"time"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Days are counted from 1 March of the year 0, so that leap days end years: a day
// is an int, and a stretch of days is two of them, both included.

// dayOf numbers a date.
func dayOf(d salary.Date) int {
	y, m := d.Year, int(d.Month)-3
	if m < 0 {
		y, m = y-1, m+12
	}
	return y*365 + y/4 - y/100 + y/400 + (m*153+2)/5 + d.Day - 1
}

// dateOf is the date of a day.
func dateOf(day int) salary.Date {
	y := (day*400 + 591) / 146097
	for day < firstOfMarch(y) {
		y--
	}
	rest := day - firstOfMarch(y)
	m := (rest*5 + 2) / 153
	d := rest - (m*153+2)/5 + 1
	if m += 3; m > 12 {
		y, m = y+1, m-12
	}
	return salary.Date{Year: y, Month: time.Month(m), Day: d}
}

func firstOfMarch(y int) int { return y*365 + y/4 - y/100 + y/400 }

// firstOf and lastOf are the days on which a month begins and ends.
func firstOf(m salary.Month) int { return dayOf(salary.Date{Year: m.Year, Month: m.Month, Day: 1}) }
func lastOf(m salary.Month) int  { return firstOf(m.Add(1)) - 1 }

// monthOf is the month of a date.
func monthOf(d salary.Date) salary.Month { return salary.Month{Year: d.Year, Month: d.Month} }

// weekdays counts Mondays to Fridays from one day to another, both included.
// Day 0 was a Wednesday.
func weekdays(from, to int) int {
	upTo := func(day int) int { // Mondays to Fridays before the day, since a Monday
		day += 2
		return day/7*5 + min(day%7, 5)
	}
	if to < from {
		return 0
	}
	return upTo(to+1) - upTo(from)
}

// wholeMonths counts the months that have passed from one date to another.
func wholeMonths(from, to salary.Date) int {
	n := monthOf(to).Sub(monthOf(from))
	if to.Day < from.Day {
		n--
	}
	return n
}

// clamp puts a day of the month into a month that may be shorter.
func clamp(m salary.Month, day int) salary.Date {
	last := dateOf(lastOf(m)).Day
	return salary.Date{Year: m.Year, Month: m.Month, Day: min(max(day, 1), last)}
}

// grid is the months that are worked out: those of the plan, and before them
// those since January, which fill the caps of the year.
type grid struct {
	first  salary.Month
	lead   int   // months before the plan
	count  int   // of all
	starts []int // first day of each month, and of the one after
}

func newGrid(start salary.Month, months int) grid {
	g := grid{lead: int(start.Month) - 1}
	g.first = start.Add(-g.lead)
	g.count = g.lead + months
	for i := range g.count + 1 {
		g.starts = append(g.starts, firstOf(g.first.Add(i)))
	}
	return g
}

// begin and end are the first and last day of the plan.
func (g *grid) begin() int { return g.starts[g.lead] }
func (g *grid) end() int   { return g.starts[g.count] - 1 }

// at is the month that a day lies in: -1 before the first, count after the last.
func (g *grid) at(day int) int {
	if day < g.starts[0] {
		return -1
	}
	if day > g.end() {
		return g.count
	}
	i := (day - g.starts[0]) / 31
	for i+1 < g.count && day >= g.starts[i+1] {
		i++
	}
	return i
}

// month is the calendar month of an index.
func (g *grid) month(i int) salary.Month { return g.first.Add(i) }
