package file

import (
	"encoding/csv"
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"

	"github.com/hiringbudget/hiringbudget/estimate/plan"
)

// WriteCSV writes a roster that [ReadCSV] reads as the same positions: id, then
// the columns in which any of them has something, in the order of Position.
// Quotes are left out: they speak of trails that the plan holds, whose JSON is
// written by encoding/json.
//
// It returns up to 100 findings, joined, each a *PlanError that wraps [ErrPlan],
// and writes nothing, if a value is none that ReadCSV reads: a day that does not
// exist, more than 40 digits, text with spaces around it, a position of nothing.
// Errors of the writer are returned as they are.
func WriteCSV(out io.Writer, positions []plan.Position) error {
	values := reflect.ValueOf(positions)
	columns := columnsOf(values)
	id, _ := columnOf(reflect.TypeFor[plan.Position](), "id")
	columns = slices.DeleteFunc(columns, func(c column) bool { return c.path == "id" })
	columns = slices.Insert(columns, 0, id)

	header := make([]string, len(columns))
	var findings []error
	for i, c := range columns {
		header[i] = c.path
		if !readsBack(c.path) || c.scalar.set == nil {
			findings = append(findings, &plan.PlanError{Field: under("", c.path), Want: wantCell, Sentinel: plan.ErrPlan})
		}
	}
	if len(findings) == 0 {
		for i := 0; i < len(positions) && len(findings) < maxFindings; i++ {
			_, more := cellsOf(columns, values.Index(i), positions[i].ID)
			findings = append(findings, more...)
		}
	}
	if len(findings) > 0 {
		return errors.Join(findings[:min(len(findings), maxFindings)]...)
	}
	w := csv.NewWriter(out)
	err := w.Write(header)
	for i := 0; i < len(positions) && err == nil; i++ {
		row, _ := cellsOf(columns, values.Index(i), "")
		err = w.Write(row)
	}
	w.Flush()
	return w.Error()
}

const wantCell = "what a cell can give back: no spaces around it, no carriage return, not nothing"

// cellsOf are the texts of a position, and what is wrong with them.
func cellsOf(columns []column, v reflect.Value, id string) (row []string, findings []error) {
	scratch := reflect.New(v.Type()).Elem()
	row = make([]string, len(columns))
	some := false
	for i, c := range columns {
		cell, err := c.text(v)
		want := ""
		switch {
		case err != nil:
		case !readsBack(cell):
			want = wantCell
		case cell != "":
			want, err = c.read(scratch, cell)
		}
		if want != "" || err != nil {
			findings = append(findings, &plan.PlanError{Position: id, Field: under("", c.path), Given: brief(cell), Want: want, Sentinel: plan.ErrPlan, Err: err})
		}
		row[i], some = cell, some || cell != ""
	}
	if !some {
		findings = append(findings, &plan.PlanError{Field: "id", Want: wantCell, Sentinel: plan.ErrPlan})
	}
	return row, findings
}

// readsBack tells whether a cell of the text is read as the text.
func readsBack(s string) bool {
	return strings.TrimSpace(s) == s && !strings.ContainsAny(s, "\r\x00") && strings.ToValidUTF8(s, "") == s
}
