package main

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/plan"
	"github.com/hiringbudget/hiringbudget/examples/internal/show"
	"github.com/hiringbudget/hiringbudget/salary"
)

// view is a budget and how it is to be shown.
type view struct {
	*plan.Budget
	in     *input
	plan   plan.Plan
	digits int32
	notes  []string // of the pricing
	paidIn map[string]salary.Currency
}

// amount is what is looked at: what is earned, or with -cash what is paid.
func (v *view) amount(g plan.Group) decimal.Decimal {
	if v.in.cash {
		return g.Cash
	}
	return g.Accrual
}

// money writes an exact amount.
func (v *view) money(d decimal.Decimal) string { return show.Group(d.StringFixed(v.digits)) }

func (v *view) months() int { return cmp.Or(v.plan.Months, 12) }

// print writes the budget for a person to read: the answer, the table, and what
// they rest on.
func (v *view) print(out *bytes.Buffer) error {
	rows, err := v.rows()
	if err != nil {
		return err
	}
	v.printHead(out)
	if err := v.printTable(out, rows); err != nil {
		return err
	}
	if v.in.by == "" {
		if err := v.printYears(out); err != nil {
			return err
		}
		v.printLiabilities(out)
		v.printCarried(out)
		v.printGaps(out)
	}
	v.printNotes(out)
	return v.printLast(out)
}

func (v *view) printHead(out *bytes.Buffer) {
	p, total := v.plan, v.Total()
	lines := show.Pairs{}
	lines.Add("BUDGET", cmp.Or(p.Name, "without a name"))
	lines.Add("months", fmt.Sprintf("%s to %s", p.Start, p.Start.Add(v.months()-1)))
	earned := fmt.Sprintf("%s%s %s", v.Bound(), v.money(total.Accrual), p.Currency)
	if equity := v.equity(); !equity.IsZero() {
		earned += fmt.Sprintf(", of which equity, never paid in cash, %s", v.money(equity))
	}
	lines.Add("earned", earned)
	lines.Add("paid", fmt.Sprintf("%s%s %s in these months, what was owed before included", v.Bound(), v.money(total.Cash), p.Currency))
	if v.in.expected {
		lines.Add("view", "expected: each seat counts by the probability that it is filled; head counts and what is owed are those of whole heads")
	}
	var rates, sources []string
	for _, r := range p.Rates {
		if r.Source != "" && !slices.Contains(sources, r.Source) {
			sources = append(sources, r.Source)
		}
		year := ""
		if r.Year != 0 {
			year = fmt.Sprintf(" in %d", r.Year)
		}
		rates = append(rates, fmt.Sprintf("1 %s = %s %s%s", r.Currency, r.Rate, p.Currency, year))
	}
	lines.Add("plan rates", strings.Join(rates, "; "))
	lines.Add("rates from", strings.Join(sources, "; "))
	lines.Add("heads", v.heads())
	lines.Print(out)
}

// equity is the expense that is never paid.
func (v *view) equity() (sum decimal.Decimal) {
	for l := range v.Lines() {
		if l.Component == "equity" {
			accrual, _ := l.Reported()
			sum = sum.Add(accrual)
		}
	}
	return sum
}

// heads says how many people there are, and who of them is a hire of the plan.
func (v *view) heads() string {
	heads := v.Heads(nil)
	status := map[string]int{}
	for _, s := range v.plan.Positions {
		status[cmp.Or(s.Status, plan.Approved)] += max(1, s.Heads)
	}
	var parts []string
	for _, s := range []string{plan.Filled, plan.Accepted, plan.Offered, plan.Open, plan.Approved, plan.Proposed, plan.Frozen, plan.Cancelled} {
		if status[s] > 0 {
			parts = append(parts, show.Group(strconv.Itoa(status[s]))+" "+s)
		}
	}
	first, last := heads[0], heads[len(heads)-1]
	return fmt.Sprintf("%s at the end of %s, %s at the end of %s; of the seats %s", show.Group(strconv.Itoa(first.Count)), first.Month,
		show.Group(strconv.Itoa(last.Count)), last.Month, strings.Join(parts, ", "))
}

// column is a stretch of months of the table.
type column struct{ key, head string }

// stretch is what the columns are: months, of a longer plan quarters or years.
func (v *view) stretch() string {
	switch n := v.months(); {
	case n <= 12:
		return "month"
	case n <= 36:
		return "quarter"
	}
	return "fiscal year"
}

func (v *view) columns() ([]column, error) {
	groups, err := v.By(v.stretch())
	if err != nil {
		return nil, err
	}
	var out []column
	for _, g := range groups {
		out = append(out, column{key: g.Key[0], head: strings.TrimPrefix(g.Key[0], "20")})
	}
	if v.stretch() == "month" { // those in which nothing is paid as well
		out = nil
		for i := range v.months() {
			m := v.plan.Start.Add(i)
			out = append(out, column{m.String(), m.Month.String()[:3]})
		}
	}
	return out, nil
}

// row is a line of the table: cells by the key of the column.
type row struct {
	section, name string
	cells         map[string]decimal.Decimal
	total         decimal.Decimal
}

func (r *row) add(key string, d decimal.Decimal) {
	if r.cells == nil {
		r.cells = map[string]decimal.Decimal{}
	}
	r.cells[key] = r.cells[key].Add(d)
	r.total = r.total.Add(d)
}

func (r *row) join(other row) {
	for key, d := range other.cells {
		r.add(key, d)
	}
}

// rows are the components, or with -by the groups asked for.
func (v *view) rows() ([]row, error) {
	dimension, err := v.dimension()
	if err != nil {
		return nil, err
	}
	by := []string{dimension, v.stretch()}
	if dimension == "component" {
		by = []string{"component", "rule", v.stretch()}
	}
	groups, err := v.By(by...)
	if err != nil {
		return nil, err
	}
	var out []row
	for _, g := range groups {
		r := row{name: cmp.Or(g.Key[0], "(none)")}
		if dimension == "component" {
			r.section = sectionOf(g.Key[0], g.Key[1])
		}
		at := slices.IndexFunc(out, func(x row) bool { return x.section == r.section && x.name == r.name })
		if at < 0 {
			at, out = len(out), append(out, r)
		}
		out[at].add(g.Key[len(g.Key)-1], v.amount(g))
	}
	out = slices.DeleteFunc(out, func(r row) bool { // such as equity, where cash is looked at
		for _, d := range r.cells {
			if !d.IsZero() {
				return false
			}
		}
		return true
	})
	slices.SortStableFunc(out, func(x, y row) int {
		return cmp.Or(sectionRank(x.section)-sectionRank(y.section), cmp.Compare(x.section, y.section))
	})
	return out, nil
}

// dimension is what the rows are: a dimension of the budget, or a tag.
func (v *view) dimension() (string, error) {
	by := strings.TrimSpace(v.in.by)
	switch by {
	case "":
		return "component", nil
	case "month", "quarter", "fiscal year":
		return "", fmt.Errorf("-by %s: months are the columns already; choose %s", by, v.choices())
	}
	if slices.Contains(dimensions, by) {
		return by, nil
	}
	if name := strings.TrimPrefix(by, "tag:"); slices.Contains(v.tags(), name) {
		return "tag:" + name, nil
	}
	return "", fmt.Errorf("-by %s: no seat has such a tag; choose %s", show.Quoted(by), v.choices())
}

var dimensions = []string{"position", "place", "employer", "role", "status", "reason", "worker", "currency", "component", "rule", "basis"}

// tags are those of the seats.
func (v *view) tags() []string {
	var out []string
	for _, s := range v.plan.Positions {
		for name := range s.Tags {
			if !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	slices.Sort(out)
	return out
}

func (v *view) choices() string {
	var tags []string
	for _, t := range v.tags()[:min(20, len(v.tags()))] {
		tags = append(tags, show.Shorten(t))
	}
	return strings.Join(append(tags, dimensions...), " | ")
}
