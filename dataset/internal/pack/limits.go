package pack

import "fmt"

// The limits hold for writing too, so that what was written can be read.
const (
	maxBody    = 64 << 20
	maxTables  = 200
	maxColumns = 200
	maxRows    = 1_000_000
	maxCells   = 1 << 23 // in the whole file: a cell of one byte becomes 8 or 16 in memory
	maxName    = 200
	maxScale   = 18 // 10^18 is the largest power of ten in an int64
)

// magic opens every file; its last character counts the versions of the format.
const magic = "hbpk1"

// header is the length of the magic word and of the checksum behind it.
const header = len(magic) + 4

// inflation bounds what DEFLATE can make of one byte (1,032), so that a length that
// no compressed body of this size can have is refused before memory is taken.
const inflation = 1032

const (
	kindInts    = 0
	kindStrings = 1
)

// check reports the first reason why tables cannot be written.
func check(tables []Table) error {
	if len(tables) > maxTables {
		return &FormatError{Reason: fmt.Sprintf("%d tables, at most %d fit", len(tables), maxTables)}
	}
	cells := 0
	names := make(map[string]bool, len(tables))
	for i := range tables {
		t := &tables[i]
		if err := checkName(t.Name, names); err != "" {
			return &FormatError{Table: t.Name, Reason: err}
		}
		if err := checkTable(t); err != nil {
			return err
		}
		cells += t.Rows() * len(t.Columns)
	}
	if cells > maxCells {
		return &FormatError{Reason: fmt.Sprintf("%d cells, at most %d fit", cells, maxCells)}
	}
	return nil
}

func checkTable(t *Table) error {
	if len(t.Columns) > maxColumns {
		return &FormatError{Table: t.Name, Reason: fmt.Sprintf("%d columns, at most %d fit", len(t.Columns), maxColumns)}
	}
	if t.Rows() > maxRows {
		return &FormatError{Table: t.Name, Reason: fmt.Sprintf("%d rows, at most %d fit", t.Rows(), maxRows)}
	}
	names := make(map[string]bool, len(t.Columns))
	for i := range t.Columns {
		c := &t.Columns[i]
		reason := checkName(c.Name, names)
		switch {
		case reason != "":
		case c.Ints != nil && c.Strings != nil:
			reason = "holds both numbers and texts"
		case c.Strings != nil && c.Scale != 0:
			reason = "texts have no scale"
		case c.Scale < 0 || c.Scale > maxScale:
			reason = fmt.Sprintf("scale %d is not in 0..%d", c.Scale, maxScale)
		case c.rows() != t.Rows():
			reason = fmt.Sprintf("%d rows, the first column has %d", c.rows(), t.Rows())
		}
		if reason != "" {
			return &FormatError{Table: t.Name, Column: c.Name, Reason: reason}
		}
	}
	return nil
}

// checkName gives the fault of a name, or "", and remembers the name.
func checkName(name string, seen map[string]bool) string {
	switch {
	case name == "":
		return "a table or column has no name"
	case len(name) > maxName:
		return fmt.Sprintf("a name of %d bytes, at most %d fit", len(name), maxName)
	case seen[name]:
		return "the name occurs twice"
	}
	seen[name] = true
	return ""
}
