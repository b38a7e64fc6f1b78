package employer

import (
	"fmt"
	"time"

	"github.com/hiringbudget/hiringbudget/salary"
)

// payPeriods tells of each day whether a pay period begins with it. A payment
// less than half a pay period after the one that began the last (a bonus paid
// alone, the other half of a month's pay) belongs to that period; so a payday
// that falls early or late is still a period's own.
func payPeriods(days []salary.Date, frequency int64) []bool {
	out := make([]bool, len(days))
	var began int64
	for i, d := range days {
		if day := dayNumber(d); i == 0 || 2*(day-began)*frequency >= 365 {
			out[i], began = true, day
		}
	}
	return out
}

func dayNumber(d salary.Date) int64 {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60)
}

// checkDays refuses days that contradict the payments a year: in the months of a
// year that they span, half as many again may be paid beside pay (a bonus alone).
// Pay that is reckoned by the year may be paid in any number of payments.
func (w *Work) checkDays(days []salary.Date) error {
	f, prior := int(w.frequency()), len(w.Prior)
	at := func(i int) salary.Date {
		if i < prior {
			return w.Prior[i].Date
		}
		return days[i-prior]
	}
	for first, end := 0, 0; f > 1 && first < prior+len(days); first = end {
		for end = first; end < prior+len(days) && at(end).Year == at(first).Year; {
			end++
		}
		months := int(at(end-1).Month-at(first).Month) + 1
		if n, most := end-first, max(2, (3*f*months+23)/24); n > most {
			return refuse(ErrFact, "Frequency", f, fmt.Sprintf("the payments a year: at most %d days from %s to %s, one and a half times as many, not %d",
				most, at(first), at(end-1), n))
		}
	}
	return nil
}

// open counts a pay period once it has base, and tells whether this payment's
// base is its first.
func (st *state) open(begins bool, base, most int64) bool {
	if begins {
		st.paid = false
	}
	if base <= 0 || st.paid {
		return false
	}
	st.paid = true
	if st.count == most {
		return false // a year's 53rd week
	}
	st.count++
	return true
}
