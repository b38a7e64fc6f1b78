package fx

import (
	"cmp"
	"fmt"
	"strconv"
	"time"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Quarter is a quarter of a calendar year. It is comparable; the zero value is unset.
type Quarter struct {
	Year    int // 1 to 9999
	Quarter int // 1 to 4
}

// quarterOf returns the quarter that a day lies in; unset for an unset date.
func quarterOf(d salary.Date) Quarter {
	if d.Month < time.January || d.Month > time.December {
		return Quarter{}
	}
	return Quarter{d.Year, (int(d.Month)-1)/3 + 1}
}

// compare returns -1, 0 or +1 as q is before, the same as or after r.
func (q Quarter) compare(r Quarter) int {
	return cmp.Or(cmp.Compare(q.Year, r.Year), cmp.Compare(q.Quarter, r.Quarter))
}

// String returns "2025Q2", and "" if unset.
func (q Quarter) String() string {
	if q == (Quarter{}) {
		return ""
	}
	return fmt.Sprintf("%04dQ%d", q.Year, q.Quarter)
}

// MarshalText writes what String returns. It returns an error that wraps
// salary.ErrRange if there is no such quarter.
func (q Quarter) MarshalText() ([]byte, error) {
	if q != (Quarter{}) && !q.exists() {
		return nil, fmt.Errorf("fx: quarter %d of %d: %w", q.Quarter, q.Year, salary.ErrRange)
	}
	return []byte(q.String()), nil
}

// UnmarshalText reads "2025Q2"; empty text is unset. It returns an error that wraps
// salary.ErrSyntax for any other text.
func (q *Quarter) UnmarshalText(text []byte) error {
	s := string(text)
	if s == "" {
		*q = Quarter{}
		return nil
	}
	if len(s) == 6 && s[4] == 'Q' && digits(s[:4]) && digits(s[5:]) {
		year, _ := strconv.Atoi(s[:4])
		if read := (Quarter{year, int(s[5] - '0')}); read.exists() {
			*q = read
			return nil
		}
	}
	return fmt.Errorf("fx: quarter: %.20q is not year and quarter such as \"2025Q2\": %w", s, salary.ErrSyntax)
}

func (q Quarter) exists() bool {
	return q.Year >= 1 && q.Year <= 9999 && q.Quarter >= 1 && q.Quarter <= 4
}

func (q Quarter) yearBefore() Quarter { return Quarter{q.Year - 1, q.Quarter} }
