package salary

import (
	"cmp"
	"fmt"
	"time"
)

// Date is a day of the calendar, without clock or zone. It is comparable and
// fits as a map key. The zero value means "unset".
type Date struct {
	Year  int // 1 to 9999
	Month time.Month
	Day   int
}

// ParseDate reads a date such as "2025-07-01".
// It returns an error that wraps [ErrSyntax] if the text has another form, or
// names a day that does not exist.
func ParseDate(s string) (Date, error) {
	if len(s) == 10 && s[4] == '-' && s[7] == '-' && allDigits(s[:4]) && allDigits(s[5:7]) && allDigits(s[8:]) {
		d := Date{number(s[:4]), time.Month(number(s[5:7])), number(s[8:])}
		if d.exists() {
			return d, nil
		}
		return Date{}, fault(ErrSyntax, "date", "there is no day %s", quoted(s))
	}
	return Date{}, fault(ErrSyntax, "date", "%s is not year-month-day such as \"2025-07-01\"", quoted(s))
}

// String returns "2025-07-01", and "" if unset.
func (d Date) String() string {
	if d == (Date{}) {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// Compare returns -1, 0 or +1 as d is before, on or after e.
// An unset date is before all others.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// MarshalText writes what String returns. It returns an error that wraps
// [ErrRange] if there is no such day, so it also serves as the check of a
// literal.
func (d Date) MarshalText() ([]byte, error) {
	if d != (Date{}) && !d.exists() {
		return nil, fault(ErrRange, "date", "there is no day %v", d)
	}
	return []byte(d.String()), nil
}

// UnmarshalText reads what [ParseDate] reads; empty text is unset.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	read, err := ParseDate(string(text))
	if err == nil {
		*d = read
	}
	return err
}

func (d Date) exists() bool {
	m := Month{d.Year, d.Month}
	return m.exists() && d.Day >= 1 && d.Day <= m.days()
}

// number reads text that allDigits has checked and that is short.
func number(s string) int {
	n := 0
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n
}
