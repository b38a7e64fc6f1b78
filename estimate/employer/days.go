package employer

import (
	"time"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Monthly lists the last days of so many months, beginning with one: the days
// of payment that a schedule by the month has. It gives at most 2,600.
func Monthly(year int, first time.Month, months int) []salary.Date {
	out := make([]salary.Date, 0, max(0, min(months, maxPayments)))
	for i := range cap(out) {
		t := time.Date(year, first+time.Month(i)+1, 0, 0, 0, 0, 0, time.UTC)
		out = append(out, salary.Date{Year: t.Year(), Month: t.Month(), Day: t.Day()})
	}
	return out
}

// Spread divides a yearly amount in minor units over days of payment, frequency
// of them a year, cumulatively: every full year adds up to the amount.
func Spread(yearly int64, frequency int, days []salary.Date) []Payment {
	out := make([]Payment, len(days))
	f := int64(max(1, frequency))
	for i := range out {
		a, b := int64(i), int64(i+1)
		out[i] = Payment{Date: days[i], Base: yearly/f + yearly%f*b/f - yearly%f*a/f}
	}
	return out
}

// periodKey numbers the period that a day lies in, of pay periods the year, in
// which they begin anew. Periods begin on the start's
// day of the month, years with the start's month.
func periodKey(period string, start [2]int, d salary.Date) int {
	month := d.Year*12 + int(d.Month) - start[0]
	if d.Day < start[1] {
		month--
	}
	switch period {
	case Month:
		return month
	case Quarter:
		return floor(month, 3)
	}
	return floor(month, 12)
}

func floor(a, b int) int {
	if a < 0 {
		return -((b - 1 - a) / b)
	}
	return a / b
}
