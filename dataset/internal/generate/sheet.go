package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
)

// sheet reads a CSV file row by row and its cells by column name:
//
//	for s.scan() { s.text("country") }
//	if s.err != nil { ... }
type sheet struct {
	file   string // as found, plain or packed
	sha256 string // of the stored file
	rows   int    // read so far
	err    error  // why scan returned false, nil at the end of the file

	reader *csv.Reader
	at     map[string]int // column name to position
	cells  []string
}

var (
	errHeader  = errors.New("not the header that was expected")
	errTooMany = errors.New("more than any file of this kind has")
)

// openSheet reads the header. Names are compared without regard to case; alias
// maps other names of a column (in lower case) to the one used here.
func openSheet(in fs.FS, name string, alias map[string]string, fields ...string) (*sheet, error) {
	text, found, sum, err := readInput(in, name)
	if err != nil {
		return nil, err
	}
	return newSheet(found, sum, text, alias, fields...)
}

func newSheet(file, sum string, text []byte, alias map[string]string, fields ...string) (*sheet, error) {
	s := &sheet{file: file, sha256: sum, at: map[string]int{}}
	s.reader = csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff"))))
	s.reader.ReuseRecord = true
	header, err := s.reader.Read()
	if err != nil {
		if errors.Is(err, io.EOF) {
			err = fmt.Errorf("%w: the file is empty", errHeader)
		}
		return nil, s.broken(err)
	}
	if len(header) > maxColumns {
		return nil, &inputError{File: file, Line: 1, Err: fmt.Errorf("%d columns: %w (%d)", len(header), errTooMany, maxColumns)}
	}
	for i, title := range header {
		field := strings.ToLower(strings.TrimSpace(title))
		if other, ok := alias[field]; ok {
			field = other
		}
		if first, twice := s.at[field]; twice && field != "" {
			_, column := s.reader.FieldPos(i)
			return nil, &inputError{File: file, Line: 1, Column: column, Field: field,
				Err: fmt.Errorf("%w: columns %d and %d say the same", errHeader, first+1, i+1)}
		}
		s.at[field] = i
	}
	var lost []string
	for _, field := range fields {
		if !s.has(field) {
			lost = append(lost, field)
		}
	}
	if len(lost) > 0 {
		return nil, &inputError{File: file, Line: 1, Err: fmt.Errorf("%w: no column %s", errHeader, strings.Join(lost, ", "))}
	}
	return s, nil
}

// scan reads the next row; false at the end and at the first error.
func (s *sheet) scan() bool {
	if s.err != nil {
		return false
	}
	cells, err := s.reader.Read()
	switch {
	case errors.Is(err, io.EOF):
		return false
	case err != nil:
		s.err = s.broken(err)
		return false
	case s.rows == maxRows:
		s.err = &inputError{File: s.file, Err: fmt.Errorf("%d rows and more: %w", maxRows, errTooMany)}
		return false
	}
	s.cells = cells
	s.rows++
	for i := range cells {
		if len(cells[i]) > maxCell {
			line, column := s.reader.FieldPos(i)
			s.err = &inputError{File: s.file, Line: line, Column: column, Err: fmt.Errorf("%w: a cell of %d bytes", errTooMany, len(cells[i]))}
			return false
		}
	}
	return true
}

// broken gives a fault of the CSV grammar its coordinates.
func (s *sheet) broken(err error) error {
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		return &inputError{File: s.file, Line: parse.Line, Column: parse.Column, Err: parse.Err}
	}
	return &inputError{File: s.file, Err: err}
}

func (s *sheet) has(field string) bool { _, ok := s.at[field]; return ok }

// text is the cell without surrounding space; "" where the file has no such column.
func (s *sheet) text(field string) string {
	i, ok := s.at[field]
	if !ok {
		return ""
	}
	return strings.TrimSpace(s.cells[i])
}

// figure reads the cell as a number with up to scale decimals, or as one of the
// codes that stand for one.
func (s *sheet) figure(field string, scale int) (figure, error) {
	f, err := parseFigure(s.text(field), scale)
	if err != nil {
		return figure{}, s.fail(field, err)
	}
	return f, nil
}

// fail gives a fault of a cell in the current row its coordinates.
func (s *sheet) fail(field string, err error) error {
	e := &inputError{File: s.file, Field: field, Err: err}
	if i, ok := s.at[field]; ok && i < len(s.cells) {
		e.Line, e.Column = s.reader.FieldPos(i)
	} else if len(s.cells) > 0 {
		e.Line, _ = s.reader.FieldPos(0)
	}
	return e
}
