package file

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Parsers of scalars: each gives the value, or what would be right, or why not.

var bases = []salary.Basis{salary.Annual, salary.Monthly, salary.SemiMonthly, salary.BiWeekly, salary.Weekly, salary.Daily, salary.Hourly}

func parseBasis(s string) (salary.Basis, string, error) {
	if !slices.Contains(bases, salary.Basis(s)) {
		return "", list(bases), nil
	}
	return salary.Basis(s), "", nil
}

const wantInt = "a whole number"

func parseInt(s string) (int, string, error) {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0, wantInt, nil
	}
	return n, "", nil
}

func parseBool(s string) (bool, string, error) {
	if s != "true" && s != "false" {
		return false, "true or false", nil
	}
	return s == "true", "", nil
}

func parseMonthOfYear(s string) (time.Month, string, error) {
	n, want, _ := parseInt(s)
	if want != "" || n < 1 || n > 12 {
		return 0, "a month from 1 to 12", nil
	}
	return time.Month(n), "", nil
}

// parseNumber reads a plain decimal: an optional minus, digits, and optionally a
// point and digits. A short exponent can stand for a billion digits.
func parseNumber(s string) (decimal.Decimal, string, error) {
	whole, fraction, point := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	if len(s) > longestNumber || whole == "" || point && fraction == "" || len(fraction) > 29 || strings.Trim(whole+fraction, "0123456789") != "" {
		return decimal.Decimal{}, wantNumber, nil
	}
	d, err := decimal.NewFromString(s)
	if d.IsZero() {
		d = decimal.Decimal{} // so that a struct of nothing else is zero to encoding/json
	}
	return d, "", err
}

// parseDay reads a day, or a month or a quarter for its first or last day.
func parseDay(s string, last bool) (salary.Date, string, error) {
	if d, err := salary.ParseDate(s); err == nil {
		return d, "", nil
	}
	from, months := s, 1
	if len(s) == 7 && s[4:6] == "-Q" && s[6] >= '1' && s[6] <= '4' {
		from, months = fmt.Sprintf("%s%02d", s[:5], int(s[6]-'1')*3+1), 3
	}
	m, err := salary.ParseMonth(from)
	if err != nil {
		return salary.Date{}, wantDay, nil
	}
	if !last {
		return salary.Date{Year: m.Year, Month: m.Month, Day: 1}, "", nil
	}
	m = m.Add(months - 1)
	end := time.Date(m.Year, m.Month+1, 0, 0, 0, 0, 0, time.UTC)
	return salary.Date{Year: m.Year, Month: m.Month, Day: end.Day()}, "", nil
}
