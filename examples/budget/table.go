package main

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/examples/internal/show"
)

// tableWidth is that of the table of months, which needs more room than text.
const tableWidth = 120

// unit is what the cells of the table count in.
type unit struct {
	name          string
	shift, places int32
}

// unitFor keeps cells short: the largest sum of a column decides.
func unitFor(largest decimal.Decimal) unit {
	for _, u := range []struct {
		zeros int32 // of the least sum that is too long
		unit
	}{{4, unit{}}, {5, unit{"thousand ", 3, 1}}, {7, unit{"thousand ", 3, 0}}, {8, unit{"million ", 6, 1}}} {
		if largest.LessThan(decimal.New(1, u.zeros)) {
			return u.unit
		}
	}
	return unit{"million ", 6, 0}
}

// cell writes an amount in a unit: "-" is nothing, 0 less than half of one.
func (u unit) cell(d decimal.Decimal) string {
	if d.IsZero() {
		return "-"
	}
	return show.Group(d.Shift(-u.shift).StringFixed(u.places))
}

// mostColumns is how many stretches stand side by side; the others follow below.
const mostColumns = 12

// printTable writes rows by month, section by section, with exact totals.
func (v *view) printTable(out *bytes.Buffer, rows []row) error {
	columns, err := v.columns()
	if err != nil {
		return err
	}
	sum := row{name: "total"}
	for _, r := range rows {
		sum.join(r)
	}
	var largest decimal.Decimal
	for _, d := range sum.cells {
		largest = decimal.Max(largest, d.Abs())
	}
	u := unitFor(largest)
	how := "as earned (-cash shows it as paid)"
	if v.in.cash {
		how = "as paid"
	}
	what := "COMPONENT"
	if v.in.by != "" {
		what = v.in.by
	}
	show.Title(out, fmt.Sprintf("BY %s AND %s, %s%s %s; totals are exact", strings.ToUpper(what), strings.ToUpper(v.stretch()), u.name, v.plan.Currency, how))
	for from := 0; from < len(columns); from += mostColumns {
		part := columns[from:min(from+mostColumns, len(columns))]
		v.printPart(out, rows, sum, part, u, from+len(part) == len(columns))
	}
	return nil
}

// printPart writes a part of the columns, the last with the totals.
func (v *view) printPart(out *bytes.Buffer, rows []row, sum row, columns []column, u unit, last bool) {
	t := show.Table{Heads: []string{""}, Width: tableWidth}
	for i, c := range columns {
		t.Heads = append(t.Heads, c.head)
		t.Right = append(t.Right, i+1)
	}
	if last {
		t.Heads, t.Right = append(t.Heads, "total "+v.plan.Currency.String()), append(t.Right, len(columns)+1)
	}
	add := func(name string, r *row) {
		cells := []string{name}
		for _, c := range columns {
			cells = append(cells, u.cell(r.cells[c.key]))
		}
		if last {
			cells = append(cells, v.money(r.total))
		}
		t.Add(cells...)
	}
	for _, part := range bySection(rows) {
		if len(part) == 1 || part[0].section == "" {
			for i := range part {
				add(part[i].name, &part[i])
			}
			continue
		}
		section := row{name: part[0].section}
		for _, r := range part {
			section.join(r)
		}
		add(section.name, &section)
		for i := range part {
			add("  "+part[i].name, &part[i])
		}
	}
	name := "total"
	if bound := v.Bound(); bound != "" {
		name += ", " + strings.TrimSpace(bound)
	}
	add(name, &sum)
	v.addHeads(&t, columns, last)
	t.Print(out)
}

// bySection cuts rows where the section changes.
func bySection(rows []row) [][]row {
	var out [][]row
	for i, r := range rows {
		if i == 0 || r.section != rows[i-1].section {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], r)
	}
	return out
}

// addHeads adds the curves of heads, of months alone.
func (v *view) addHeads(t *show.Table, columns []column, last bool) {
	if v.stretch() != "month" {
		return
	}
	names := []string{"heads on the last day", "full-time equivalents", "effective, in ramp-up"}
	rows := make([][]string, len(names))
	for i, name := range names {
		rows[i] = []string{name}
	}
	for i, h := range v.Heads(nil) {
		if i >= len(columns) {
			break
		}
		for k, text := range []string{fmt.Sprint(h.Count), h.FTE.StringFixed(1), h.Effective.StringFixed(1)} {
			rows[k] = append(rows[k], text)
		}
	}
	for i := range rows {
		if last {
			rows[i] = append(rows[i], "")
		}
		t.Add(rows[i]...)
	}
}
