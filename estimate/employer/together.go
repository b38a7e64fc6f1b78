package employer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// against compares the rows of each rule with one another: they must speak of
// one place and be of one sort, and no two may cover the same day, the same part
// of the base and the same conditions.
func (r *reader) against(rules []Rule) {
	byID := map[string][]*Rule{}
	for i := range rules {
		byID[rules[i].ID] = append(byID[rules[i].ID], &rules[i])
	}
	for i := range rules { // in the order of the file
		rows := byID[rules[i].ID]
		delete(byID, rules[i].ID)
		if r.line = rules[i].Line; len(rows) > maxBands {
			r.fail("id", rules[i].ID, fmt.Sprintf("at most %d rows of one rule", maxBands))
			continue
		}
		r.rows(rows)
	}
}

func (r *reader) rows(rows []*Rule) {
	if len(rows) == 0 {
		return
	}
	first := rows[0]
	for _, x := range rows {
		r.line = x.Line
		if x.Place != first.Place {
			r.fail("place", x.Place, fmt.Sprintf("%s, as in line %d: a rule has one place", first.Place, first.Line))
		}
		if x.Kind == Gap {
			continue
		}
		if first.Kind == Gap {
			first = x
		}
		if x.Kind.class() != first.Kind.class() || x.Payer != first.Payer {
			r.fail("kind", string(x.Kind), fmt.Sprintf("the sort and payer of line %d, %s by the %s", first.Line, first.Kind, first.Payer))
		}
		if x.Own != first.Own {
			r.fail("own", "", fmt.Sprintf("what line %d says: an own rate replaces all rows of a rule or none", first.Line))
		}
	}
	slices.SortStableFunc(rows, func(a, b *Rule) int { return cmp.Or(a.From.Compare(b.From), cmp.Compare(a.Line, b.Line)) })
	holds := make([]holding, len(rows))
	for i, a := range rows {
		holds[i] = a.holding()
	}
	for i, a := range rows {
		for j, b := range rows[i+1:] {
			if len(r.findings) >= maxFindings || b.From.Compare(a.To) > 0 {
				break
			}
			if a.Forecast != b.Forecast && (a.Kind == Gap || b.Kind == Gap) {
				continue // what law leaves open is forecast
			}
			if !apart(a, b) && !exclusive(&holds[i], &holds[i+1+j]) {
				r.line = max(a.Line, b.Line)
				r.fail("from", b.From.String(), fmt.Sprintf("days, bounds or conditions apart from those of line %d, %s to %s", min(a.Line, b.Line), a.From, a.To))
			}
		}
	}
}

// numbers is the numbers that terms on one field leave. Head counts and payments a
// year are whole numbers, others go to four decimals.
type numbers struct{ lo, hi decimal.Decimal }

func (a numbers) empty() bool { return a.lo.GreaterThan(a.hi) }

var numericFields = []string{"staff", "payroll", "payroll_quarter", "frequency"}

// spanOf is what a row's terms leave of a field.
func (r *Rule) spanOf(field string) numbers {
	digits := int32(4)
	if field == "staff" || field == "frequency" {
		digits = 0
	}
	var terms []Condition
	for _, c := range r.Conditions {
		if c.Field == field {
			terms = append(terms, c)
		}
	}
	return spanned(terms, digits)
}

// spanned is what terms on one field leave of numbers of so many decimals.
func spanned(terms []Condition, digits int32) numbers {
	s, step := numbers{decimal.Decimal{}, decimal.New(1, 18)}, decimal.New(1, -digits)
	for _, c := range terms {
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

// spanOfPay is what a row's terms leave of pay by the year, in multiples of an
// index ("" for money). The bounds of a whole row are terms too: such a row
// charges nothing outside them.
func (r *Rule) spanOfPay(index string) numbers {
	var terms []Condition
	for _, c := range r.Conditions {
		if c.Field == "pay" && c.Index == index {
			c.Value = c.Value.Mul(decimal.New(perYear(c.Per), 0))
			terms = append(terms, c)
		}
	}
	if r.Kind == Whole && r.Index == index {
		times := decimal.New(perYear(r.Period), 0)
		terms = append(terms, Condition{Op: ">", Value: r.BaseFrom.Mul(times)})
		if r.Limit == "" {
			terms = append(terms, Condition{Op: "<=", Value: r.BaseTo.Mul(times)})
		}
	}
	return spanned(terms, 8)
}

// holding is where a row can hold.
type holding struct {
	rule *Rule
	of   map[string]numbers // by field
	pay  map[string]numbers // by index, "" for money
}

func (r *Rule) holding() holding {
	h := holding{r, map[string]numbers{}, map[string]numbers{}}
	for _, c := range r.Conditions {
		switch {
		case c.Field == "pay":
			h.pay[c.Index] = r.spanOfPay(c.Index)
		case c.Text == "":
			h.of[c.Field] = r.spanOf(c.Field)
		}
	}
	if r.Kind == Whole {
		h.pay[r.Index] = r.spanOfPay(r.Index)
	}
	return h
}

// together refuses terms that leave nobody and no pay.
func (r *reader) together(rule *Rule) {
	h := rule.holding()
	fail := func(field string) {
		r.fail("condition", r.text("condition"), "terms on "+field+" that can hold together, with the bounds of a whole base")
	}
	for _, field := range numericFields {
		if n, ok := h.of[field]; ok && n.empty() {
			fail(field)
		}
	}
	for _, n := range h.pay {
		if n.empty() {
			fail("pay")
			break
		}
	}
	if unlike(rule, rule) {
		fail("words")
	}
}

// unlike tells whether terms of two rows ask for different words.
func unlike(a, b *Rule) bool {
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

// exclusive tells whether the file shows that no work and no pay meets the
// conditions of both rows. What depends on the value of indexes, or on bases
// that are added up otherwise, is not shown.
func exclusive(a, b *holding) bool {
	return disjoint(a.of, b.of) || sameBase(a.rule, b.rule) && disjoint(a.pay, b.pay) || unlike(a.rule, b.rule)
}

// disjoint tells whether two rows have no number of some field in common.
func disjoint(a, b map[string]numbers) bool {
	for field, x := range a {
		y, ok := b[field]
		if ok && (numbers{decimal.Max(x.lo, y.lo), decimal.Min(x.hi, y.hi)}).empty() {
			return true
		}
	}
	return false
}

// sameBase tells whether two rows look at the same pay, or one charges nothing.
func sameBase(a, b *Rule) bool {
	return a.Kind == Gap || b.Kind == Gap || a.Period == b.Period && a.Counts == b.Counts && a.Scope == b.Scope && a.YearStart == b.YearStart
}

// apart tells whether two bands share no part of the base.
func apart(a, b *Rule) bool {
	if a.Kind == Gap || b.Kind == Gap || a.Kind.class() != Slice.class() || b.Kind.class() != Slice.class() || a.Index != b.Index || !sameBase(a, b) {
		return false
	}
	if a.Kind == Flat || b.Kind == Flat {
		return a.Kind == b.Kind && !a.BaseFrom.Equal(b.BaseFrom)
	}
	return a.Limit == "" && a.BaseTo.LessThanOrEqual(b.BaseFrom) || b.Limit == "" && b.BaseTo.LessThanOrEqual(a.BaseFrom)
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
