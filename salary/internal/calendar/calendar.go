// Package calendar counts days and adds months for the packages nested in
// salary. Its Day has the fields of salary.Date, so that one converts to the
// other.
package calendar

import "time"

// Day is a day of the calendar.
type Day struct {
	Year  int
	Month time.Month
	Day   int
}

// Exists reports whether there is such a day in the years 1 to 9999.
func (d Day) Exists() bool {
	return d.Year >= 1 && d.Year <= 9999 && d.Month >= time.January && d.Month <= time.December &&
		d.Day >= 1 && d.Day <= daysIn(d.Year, d.Month)
}

// Add returns the day n months later. Where the month has no such day, it is
// the last one of that month. It is zero if that lies outside the years 1 to
// 9999.
func (d Day) Add(n int) Day { return d.On(n, d.Day) }

// On returns that day of the month n months later, or the last one of the
// month where it has no such day. It is zero if that lies outside the years 1
// to 9999.
func (d Day) On(n, day int) Day {
	const most = 12 * 10_000
	if n < -most || n > most {
		return Day{}
	}
	k := d.Year*12 + int(d.Month) - 1 + n
	if k < 12 || k >= most {
		return Day{}
	}
	year, month := k/12, time.Month(k%12)+1
	return Day{year, month, min(day, daysIn(year, month))}
}

// Sub returns the number of days from e to d.
func (d Day) Sub(e Day) int {
	return int(d.at().Sub(e.at()) / (24 * time.Hour))
}

// Months returns the whole months from e to d, which is not earlier, and the
// days left over.
func (d Day) Months(e Day) (months, days int) {
	months = (d.Year-e.Year)*12 + int(d.Month) - int(e.Month)
	if e.Add(months).Sub(d) > 0 {
		months--
	}
	return months, d.Sub(e.Add(months))
}

// at has no gap of an hour in it: UTC has no summer.
func (d Day) at() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

func daysIn(year int, month time.Month) int {
	return time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
}
