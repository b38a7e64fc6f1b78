package employer

import (
	"strconv"
	"strings"
	"time"

	"github.com/hiringbudget/hiringbudget/salary"
)

// days are the payments' days: the example's own, or the last of each period up
// to its date.
func (w worked) days(n int, h how) ([]salary.Date, int) {
	date := w.date
	if h.year > 0 {
		date = strconv.Itoa(h.year) + date[min(4, len(date)):]
	}
	year, _ := strconv.Atoi(date[:4])
	month := time.December
	if len(date) >= 7 {
		m, _ := strconv.Atoi(date[5:7])
		month = time.Month(m)
	}
	gb := strings.HasPrefix(w.place, "GB")
	switch w.frequency {
	case "annual", "":
		if gb {
			return []salary.Date{{Year: year, Month: time.June, Day: 30}}, 1
		}
		if w.frequency == "" {
			return []salary.Date{{Year: year, Month: time.June, Day: 30}}, 12
		}
		return []salary.Date{{Year: year, Month: time.December, Day: 31}}, 1
	case "quarterly":
		var out []salary.Date
		for i := range n {
			m := int(month) - 3*(n-1-i)
			if len(date) < 7 {
				m = 3 * (i + 1)
			}
			if w.place == "AU" && len(date) < 7 {
				m += 6 // the year from July
			}
			out = append(out, Monthly(year, time.Month(m), 1)...)
		}
		return out, 4
	case "weekly", "biweekly", "semimonthly":
		step, freq := 14, 26
		switch w.frequency {
		case "weekly":
			step, freq = 7, 52
		case "semimonthly":
			step, freq = 15, 24
		}
		start := time.Date(year, time.January, 3, 0, 0, 0, 0, time.UTC)
		var out []salary.Date
		for i := range n {
			d := start.AddDate(0, 0, i*step)
			out = append(out, salary.Date{Year: d.Year(), Month: d.Month(), Day: d.Day()})
		}
		return out, freq
	}
	if h.average > 0 {
		return Monthly(year, time.January, 12), 12
	}
	if gb && len(date) >= 10 && n == 1 {
		return []salary.Date{day(date)}, 12
	}
	if len(date) < 7 {
		month = time.June
	}
	return Monthly(year, month-time.Month(n-1), n), 12
}
