package pack

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
)

const (
	stringsPlain      = 0
	stringsDictionary = 1
)

// Decode reads a file that Encode wrote. It returns a *FormatError if the bytes are
// cut short, changed, followed by others or no such file at all.
func Decode(b []byte) (File, error) {
	body, err := open(b)
	if err != nil {
		return File{}, err
	}
	return parse(body)
}

// open checks the header and gives the body.
func open(b []byte) ([]byte, error) {
	if len(b) < header || string(b[:len(magic)]) != magic {
		return nil, &FormatError{Reason: "not a file of this format"}
	}
	sum := binary.LittleEndian.Uint32(b[len(magic):header])
	rest := b[header:]
	if crc32.ChecksumIEEE(rest) != sum {
		return nil, &FormatError{Reason: "checksum does not match: the file is damaged"}
	}
	size, n := binary.Uvarint(rest)
	if n <= 0 || size > maxBody || size > uint64(len(rest))*inflation {
		return nil, &FormatError{Reason: "impossible length of body"}
	}
	body := make([]byte, size)
	in := flate.NewReader(bytes.NewReader(rest[n:]))
	if _, err := io.ReadFull(in, body); err != nil {
		return nil, &FormatError{Reason: "body: " + err.Error()}
	}
	if extra, err := in.Read(make([]byte, 1)); extra != 0 || err != io.EOF {
		return nil, &FormatError{Reason: "body does not end where it says"}
	}
	return body, nil
}

// parse reads the tables of a body.
func parse(body []byte) (File, error) {
	r := &reader{b: body}
	count := r.count(maxTables, "tables")
	f := File{}
	if r.err == nil {
		f.Tables = make([]Table, count)
	}
	names := make(map[string]bool, len(f.Tables))
	for i := range f.Tables {
		r.table, r.column = "", ""
		r.table = r.name(names)
		f.Tables[i].Name = r.table
		r.readTable(&f.Tables[i])
		if r.err != nil {
			return File{}, r.err
		}
	}
	r.table, r.column = "", ""
	if r.err == nil && len(r.b) > 0 {
		r.fail("%d bytes after the last table", len(r.b))
	}
	if r.err != nil {
		return File{}, r.err
	}
	return f, nil
}

// reader takes values off the front of a body. The first fault stops it: what it
// gives afterwards is zero.
type reader struct {
	b             []byte
	cells         int
	table, column string // where it is, for errors
	err           error
}

func (r *reader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = &FormatError{Table: r.table, Column: r.column, Reason: fmt.Sprintf(format, args...)}
		r.b = nil
	}
}

func (r *reader) readTable(t *Table) {
	columns := r.count(maxColumns, "columns")
	rows := r.count(maxRows, "rows")
	if columns == 0 && rows > 0 {
		r.fail("rows without columns")
	}
	if r.cells += columns * rows; r.cells > maxCells {
		r.fail("more than %d cells", maxCells)
	}
	// Every cell takes at least a byte, so a count that the rest cannot hold is a lie.
	if columns*rows > len(r.b) || columns > len(r.b) {
		r.fail("cut short")
	}
	if r.err != nil {
		return
	}
	t.Columns = make([]Column, columns)
	names := make(map[string]bool, columns)
	var left []int64
	for i := range t.Columns {
		c := &t.Columns[i]
		r.column = ""
		r.column = r.name(names)
		c.Name = r.column
		switch r.byte() {
		case kindInts:
			if c.Scale = int(r.byte()); c.Scale > maxScale {
				r.fail("scale %d is not in 0..%d", c.Scale, maxScale)
				return
			}
			c.Ints = make([]int64, rows)
			r.readInts(c.Ints, left)
			left = c.Ints
		case kindStrings:
			c.Strings = r.readStrings(rows)
		default:
			r.fail("unknown kind of column")
		}
		if r.err != nil {
			return
		}
	}
}

func (r *reader) readStrings(rows int) []string {
	switch r.byte() {
	case stringsPlain:
		return r.texts(rows)
	case stringsDictionary:
		words := r.texts(r.count(rows, "different texts"))
		if rows > len(r.b) {
			r.fail("cut short")
		}
		if r.err != nil {
			return nil
		}
		out := make([]string, rows)
		for i := range out {
			n := r.uvarint()
			if n >= uint64(len(words)) {
				r.fail("no text %d", n)
				return nil
			}
			out[i] = words[n]
		}
		return out
	default:
		r.fail("unknown kind of texts")
		return nil
	}
}
