package employer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// numbers is the numbers that terms on one field leave. Head counts and payments a
// year are whole numbers, others go to four decimals.
type numbers struct{ lo, hi decimal.Decimal }

func (a numbers) empty() bool { return a.lo.GreaterThan(a.hi) }

// spanOf is what a row's terms leave of a field.
func (r *Rule) spanOf(field string) numbers {
	s := numbers{decimal.Decimal{}, decimal.New(1, 15)}
	digits := int32(4)
	if field == "staff" || field == "frequency" {
		digits = 0
	}
	step := decimal.New(1, -digits)
	for _, c := range r.Conditions {
		if c.Field != field {
			continue
		}
		switch c.Op {
		case ">=":
			s.lo = decimal.Max(s.lo, c.Value.RoundCeil(digits))
		case ">":
			s.lo = decimal.Max(s.lo, c.Value.RoundFloor(digits).Add(step))
		case "<=":
			s.hi = decimal.Min(s.hi, c.Value.RoundFloor(digits))
		case "<":
			s.hi = decimal.Min(s.hi, c.Value.RoundCeil(digits).Sub(step))
		}
	}
	return s
}

var numericFields = []string{"staff", "payroll", "payroll_quarter", "frequency"}

// exclusive tells whether no work meets the conditions of both rows, those on
// pay left out.
func exclusive(a, b *Rule) bool {
	for _, field := range numericFields {
		x, y := a.spanOf(field), b.spanOf(field)
		if (numbers{decimal.Max(x.lo, y.lo), decimal.Min(x.hi, y.hi)}).empty() {
			return true
		}
	}
	for _, c := range a.Conditions {
		for _, d := range b.Conditions {
			if c.Field != d.Field || c.Text == "" || c.Field == "against" {
				continue
			}
			if c.Op != d.Op && c.Text == d.Text || c.Op == "=" && d.Op == "=" && c.Text != d.Text {
				return true
			}
		}
	}
	return false
}

// payTerms are the terms that rows must share to be compared: whether two others
// leave pay in common depends on indexes.
func (r *Rule) payTerms() string {
	var terms []string
	for _, c := range r.Conditions {
		if c.Field == "pay" || c.Field == "against" {
			terms = append(terms, c.text())
		}
	}
	slices.Sort(terms)
	return fmt.Sprint(terms)
}

// gaps refuses gaps on days that law of the same conditions covers.
func (r *reader) gaps(rows []*Rule) {
	for _, gap := range rows {
		for _, x := range rows {
			if gap.Kind == Gap && x.Kind != Gap && !x.Forecast && gap.From.Compare(x.To) <= 0 && x.From.Compare(gap.To) <= 0 && sameTerms(gap, x) {
				r.line = max(gap.Line, x.Line)
				r.fail("from", gap.From.String(), fmt.Sprintf("no gap on days that line %d covers, %s to %s", x.Line, x.From, x.To))
				break
			}
		}
	}
}

func sameTerms(a, b *Rule) bool {
	words := func(r *Rule) (out []string) {
		for _, c := range r.Conditions {
			out = append(out, c.text())
		}
		slices.Sort(out)
		return out
	}
	return slices.Equal(words(a), words(b))
}

// indexRows refuses two values of an index on one day.
func (r *reader) indexRows(values []indexValue) {
	sorted := make([]int, len(values))
	for i := range sorted {
		sorted[i] = i
	}
	slices.SortStableFunc(sorted, func(i, j int) int {
		a, b := &values[i], &values[j]
		if a.name != b.name {
			return strings.Compare(a.name, b.name)
		}
		if a.place != b.place {
			return strings.Compare(a.place, b.place)
		}
		return a.from.Compare(b.from)
	})
	for n := 1; n < len(sorted); n++ {
		a, b := &values[sorted[n-1]], &values[sorted[n]]
		if a.name == b.name && a.place == b.place && b.from.Compare(a.to) <= 0 {
			r.line = max(a.line, b.line)
			r.fail("from", b.from.String(), fmt.Sprintf("days apart from those of line %d, %s to %s", min(a.line, b.line), a.from, a.to))
		}
	}
}
