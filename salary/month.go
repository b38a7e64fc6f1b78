package salary

import (
	"fmt"
	"time"
)

// Month is a month of the calendar, the grid of plans and budgets. It is
// comparable and fits as a map key. The zero value means "unset".
// The month of a [Date] d is Month{d.Year, d.Month}.
type Month struct {
	Year  int // 1 to 9999
	Month time.Month
}

// ParseMonth reads a month such as "2025-07".
// It returns an error that wraps [ErrSyntax] if the text has another form, or
// if there is no such month.
func ParseMonth(s string) (Month, error) {
	if len(s) == 7 && s[4] == '-' && allDigits(s[:4]) && allDigits(s[5:]) {
		m := Month{number(s[:4]), time.Month(number(s[5:]))}
		if m.exists() {
			return m, nil
		}
		return Month{}, fault(ErrSyntax, "month", "there is no month %s", quoted(s))
	}
	return Month{}, fault(ErrSyntax, "month", "%s is not year-month such as \"2025-07\"", quoted(s))
}

// String returns "2025-07", and "" if unset.
func (m Month) String() string {
	if m == (Month{}) {
		return ""
	}
	return fmt.Sprintf("%04d-%02d", m.Year, int(m.Month))
}

// Add returns the month n months later, or earlier if n is negative.
func (m Month) Add(n int) Month {
	k := m.index() + n
	year := k / 12
	if k%12 < 0 {
		year--
	}
	return Month{year, time.Month(k-year*12) + 1}
}

// Sub returns the number of months from k to m: positive if m is later, zero
// if they are the same. Its sign orders months, so Month.Sub is a comparison
// for slices.SortFunc.
func (m Month) Sub(k Month) int { return m.index() - k.index() }

// MarshalText writes what String returns. It returns an error that wraps
// [ErrRange] if there is no such month.
func (m Month) MarshalText() ([]byte, error) {
	if m != (Month{}) && !m.exists() {
		return nil, fault(ErrRange, "month", "there is no month %v", m)
	}
	return []byte(m.String()), nil
}

// UnmarshalText reads what [ParseMonth] reads; empty text is unset.
func (m *Month) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*m = Month{}
		return nil
	}
	read, err := ParseMonth(string(text))
	if err == nil {
		*m = read
	}
	return err
}

func (m Month) index() int { return m.Year*12 + int(m.Month) - 1 }

func (m Month) exists() bool {
	return m.Year >= 1 && m.Year <= 9999 && m.Month >= time.January && m.Month <= time.December
}

func (m Month) days() int {
	return time.Date(m.Year, m.Month+1, 0, 0, 0, 0, 0, time.UTC).Day()
}
