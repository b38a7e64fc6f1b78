package pack

import (
	"fmt"
	"math"
)

// Column is one column of a table: numbers or texts. A column without rows and
// without either is a column of numbers.
type Column struct {
	Name    string
	Scale   int      // the numbers are Ints / 10^Scale; 0 to 18
	Ints    []int64  // set in a column of numbers
	Strings []string // set in a column of texts
}

// rows is the number of rows of the column.
func (c *Column) rows() int { return len(c.Ints) + len(c.Strings) }

// Table is a named list of columns of the same length.
type Table struct {
	Name    string
	Columns []Column
}

// File is what Decode reads: tables in the order in which they were written.
type File struct {
	Tables []Table
}

// Table returns the table of that name, or a *LookupError.
func (f File) Table(name string) (*Table, error) {
	for i := range f.Tables {
		if f.Tables[i].Name == name {
			return &f.Tables[i], nil
		}
	}
	return nil, &LookupError{Table: name, Reason: "no such table"}
}

// Rows is the number of rows; 0 for a table without columns.
func (t *Table) Rows() int {
	if len(t.Columns) == 0 {
		return 0
	}
	return t.Columns[0].rows()
}

// Ints returns the unscaled integers of a column of numbers, or a *LookupError.
// The slice belongs to the table: read it, do not write to it.
func (t *Table) Ints(name string) ([]int64, error) {
	c, err := t.numbers(name)
	if err != nil {
		return nil, err
	}
	return c.Ints, nil
}

// Floats returns the numbers of a column with the scale applied, in a slice of the
// caller's own, or a *LookupError. Each is the float64 closest to the decimal number
// as long as the integer has at most 15 digits.
func (t *Table) Floats(name string) ([]float64, error) {
	c, err := t.numbers(name)
	if err != nil {
		return nil, err
	}
	unit := math.Pow10(c.Scale)
	out := make([]float64, len(c.Ints))
	for i, v := range c.Ints {
		out[i] = float64(v) / unit
	}
	return out, nil
}

// Strings returns a column of texts, or a *LookupError. The slice belongs to the
// table: read it, do not write to it.
func (t *Table) Strings(name string) ([]string, error) {
	c, err := t.column(name)
	if err != nil {
		return nil, err
	}
	if c.Strings == nil {
		return nil, &LookupError{Table: t.Name, Column: name, Reason: "holds numbers, not texts"}
	}
	return c.Strings, nil
}

// Scale returns the decimal scale of a column of numbers, or a *LookupError.
func (t *Table) Scale(name string) (int, error) {
	c, err := t.numbers(name)
	if err != nil {
		return 0, err
	}
	return c.Scale, nil
}

func (t *Table) numbers(name string) (*Column, error) {
	c, err := t.column(name)
	if err != nil {
		return nil, err
	}
	if c.Strings != nil {
		return nil, &LookupError{Table: t.Name, Column: name, Reason: "holds texts, not numbers"}
	}
	return c, nil
}

func (t *Table) column(name string) (*Column, error) {
	for i := range t.Columns {
		if t.Columns[i].Name == name {
			return &t.Columns[i], nil
		}
	}
	return nil, &LookupError{Table: t.Name, Column: name, Reason: "no such column"}
}

// FormatError says why bytes are not a file of this package, or why tables cannot
// be written as one. Table and Column are set as far as they are known.
type FormatError struct {
	Table, Column string
	Reason        string
}

// Error gives table, column and reason in one line.
func (e *FormatError) Error() string { return message(e.Table, e.Column, e.Reason) }

// LookupError says that a file lacks a table, or a table a column of that kind.
type LookupError struct {
	Table, Column string
	Reason        string
}

// Error gives table, column and reason in one line.
func (e *LookupError) Error() string { return message(e.Table, e.Column, e.Reason) }

func message(table, column, reason string) string {
	switch {
	case table == "":
		return "pack: " + reason
	case column == "":
		return fmt.Sprintf("pack: table %q: %s", table, reason)
	default:
		return fmt.Sprintf("pack: table %q, column %q: %s", table, column, reason)
	}
}
