package file

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/hiringbudget/hiringbudget/estimate/plan"
)

// maxRow bounds a row, which encoding/csv holds cell by cell.
const maxRow = 1 << 20

// ReadCSV reads a roster: a row of names and a row for each position, in any
// order of columns. The columns are the names that a Position has in JSON, a tag
// is "tags.team", an opening balance "opening.bonus"; a list has ; between its
// values. Spaces around a cell do not count, an empty one is not given, a row of
// empty ones is none. Otherwise values, errors and bounds are those of [Read].
func ReadCSV(in io.Reader, name string) ([]plan.Position, error) {
	r, ok := open(in, name)
	var out []plan.Position
	if ok {
		if rows := r.rows(); len(r.findings) == 0 {
			out = r.roster(make([]plan.Position, 0, rows))
		}
	}
	if len(r.findings) > 0 {
		return nil, errors.Join(r.findings...)
	}
	return out, nil
}

// rows counts the rows, the first among them, before any is held, and fails if they are
// too many or one is too long. Rows end at line ends outside quotes, up to the
// first misplaced quote, where reading stops.
func (r *reader) rows() int {
	quoted, start, rows := false, 0, 0
	for i, c := range r.data {
		switch {
		case c == '"':
			quoted = !quoted
		case c == '\n' && !quoted:
			if i > start+1 || i > start && r.data[start] != '\r' {
				rows++
			}
			start = i + 1
		}
		if i-start > maxRow {
			r.fail(start, "row", "", fmt.Sprintf("at most %d bytes", maxRow), nil)
			return 0
		}
	}
	if start < len(r.data) {
		rows++
	}
	if rows > maxPositions+1 {
		r.fail(0, "file", fmt.Sprintf("%d rows", rows-1), fmt.Sprintf("at most %d positions", maxPositions), nil)
	}
	return rows
}

func (r *reader) roster(out []plan.Position) []plan.Position {
	c := csv.NewReader(bytes.NewReader(r.data))
	c.TrimLeadingSpace, c.ReuseRecord = true, true
	c.FieldsPerRecord = -1
	columns := r.header(c)
	for columns != nil && !r.full() {
		row, ok := r.row(c)
		if !ok {
			break
		}
		out = append(out, plan.Position{})
		if !r.cells(c, columns, row, &out[len(out)-1]) {
			out = out[:len(out)-1]
		}
	}
	return out
}

// row reads a row; false at the end, or where the file is no CSV any more.
func (r *reader) row(c *csv.Reader) ([]string, bool) {
	row, err := c.Read()
	var parse *csv.ParseError
	switch {
	case errors.As(err, &parse):
		r.failAt(parse.Line, parse.Column, "row", "", "CSV", parse.Err)
	case err != nil && err != io.EOF:
		r.fail(len(r.data), "file", "", "", err)
	}
	return row, err == nil
}

// header reads the names of the columns. One that is not known is a finding, and
// its cells are passed over.
func (r *reader) header(c *csv.Reader) []*column {
	row, ok := r.row(c)
	if !ok {
		if len(r.findings) == 0 {
			r.fail(0, "file", "", "a row of names such as id, role, place, start", nil)
		}
		return nil
	}
	columns := make([]*column, len(row))
	seen := map[string]bool{}
	for i, name := range row {
		line, at := c.FieldPos(i)
		name = strings.TrimSpace(name)
		known, want := columnOf(reflect.TypeFor[plan.Position](), name)
		switch {
		case r.full():
			return nil
		case !readsBack(name):
			r.failAt(line, at, "column", name, wantCell, nil)
		case len(row) == 1 && strings.ContainsAny(name, ";\t"):
			r.failAt(line, at, "row", name, "commas between the cells", nil)
		case want != "":
			r.failAt(line, at, "column", name, "a known column, such as "+want, nil)
		case seen[name]:
			r.failAt(line, at, "column", name, "every column once", nil)
		default:
			columns[i] = &known
		}
		seen[name] = true
	}
	return columns
}

// cells sets a position from its row, and tells whether the row has any.
func (r *reader) cells(c *csv.Reader, columns []*column, row []string, p *plan.Position) bool {
	some := false
	for i, cell := range row {
		row[i] = strings.TrimSpace(cell)
		some = some || row[i] != ""
	}
	if !some {
		return false
	}
	r.position = ""
	if len(row) == len(columns) {
		for i, cell := range row {
			if columns[i] != nil && columns[i].path == "id" && len(cell) <= maxCell {
				r.position = cell
			}
		}
	} else {
		line, at := c.FieldPos(0)
		r.failAt(line, at, "row", fmt.Sprintf("%d cells", len(row)), fmt.Sprintf("%d cells, as the first row", len(columns)), nil)
		return false
	}
	v := reflect.ValueOf(p).Elem()
	for i, cell := range row {
		if cell == "" || columns[i] == nil {
			continue
		}
		line, at := c.FieldPos(i)
		if columns[i].list && !r.take(1+strings.Count(cell, ";")) || columns[i].key != "" && !r.take(1) {
			r.failAt(line, at, columns[i].path, "", fmt.Sprintf("at most %d parts in the file", maxParts), nil)
		} else if !readsBack(cell) {
			r.failAt(line, at, under("", columns[i].path), cell, wantCell, nil)
		} else if want, err := columns[i].read(v, cell); want != "" || err != nil {
			r.failAt(line, at, under("", columns[i].path), cell, want, err)
		}
	}
	return true
}
