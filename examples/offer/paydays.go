package main

import (
	"errors"
	"time"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/salary"
)

// frequency is how often pay is paid, and on which days.
type frequency struct {
	payments int // a year
	days     int // between them, counted from the first day of work; 0 = by the month
	words    string
}

// frequencies are those that -frequency takes, the usual one first.
var frequencies = []frequency{
	{12, 0, "on the last day of each month, a twelfth each"},
	{13, 28, "every four weeks from the first day of work, a thirteenth each"},
	{24, 0, "on the 15th and the last day of each month, a 24th each"},
	{26, 14, "every two weeks from the first day of work, a 26th each"},
	{52, 7, "every week from the first day of work, a 52nd each"},
}

// frequencyOf finds one by its payments a year.
func frequencyOf(payments int) (frequency, error) {
	for _, f := range frequencies {
		if f.payments == payments {
			return f, nil
		}
	}
	return frequency{}, errors.New("say one of: 12 | 13 | 24 | 26 | 52")
}

// payDays are the days of payment from the first of a month to the end of its year.
func (f frequency) payDays(year int, start time.Month) []salary.Date {
	var out []salary.Date
	if f.days > 0 {
		first := time.Date(year, start, 1, 0, 0, 0, 0, time.UTC)
		for d := first.AddDate(0, 0, f.days-1); d.Year() == year; d = d.AddDate(0, 0, f.days) {
			out = append(out, salary.Date{Year: d.Year(), Month: d.Month(), Day: d.Day()})
		}
		return out
	}
	for _, d := range employer.Monthly(year, start, 13-int(start)) {
		if f.payments == 24 {
			out = append(out, salary.Date{Year: d.Year, Month: d.Month, Day: 15})
		}
		out = append(out, d)
	}
	return out
}
