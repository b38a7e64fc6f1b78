package file

import (
	"bytes"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hiringbudget/hiringbudget/estimate/plan"
)

// Bounds on a file.
const (
	maxFile      = 64 << 20
	maxPositions = 1_000_000 // as plan.New has them
	maxFindings  = 100
	maxParts     = 4_000_000 // elements of lists and maps together
	maxKeys      = 10_000    // of one map
	maxCell      = 4096      // bytes of one value
)

// reader holds one file and collects what is wrong with it, in the file's order.
type reader struct {
	file     string
	data     []byte
	findings []error
	position string // ID of the seat that is being read
	parts    int
	shapes   map[reflect.Type][]member

	counted, line int // the line on which the byte at counted lies
}

// open reads the whole file, without a byte order mark. It tells whether the
// file is text of a size that is read.
func open(in io.Reader, name string) (*reader, bool) {
	r := &reader{file: name, line: 1, shapes: map[reflect.Type][]member{}}
	data, err := io.ReadAll(io.LimitReader(in, maxFile+1))
	r.data = bytes.TrimPrefix(data, []byte("\ufeff"))
	switch bad := firstBad(r.data); {
	case err != nil:
		r.fail(0, "file", "", "", err)
	case len(data) > maxFile:
		r.fail(0, "file", "", fmt.Sprintf("at most %d MiB", maxFile>>20), nil)
	case bad >= 0:
		r.fail(bad, "file", string(r.data[bad:bad+1]), "text in UTF-8, without NUL bytes", nil)
	}
	return r, len(r.findings) == 0
}

// firstBad is where the first byte lies that is not UTF-8, or NUL; -1 if none.
func firstBad(data []byte) int {
	zero := bytes.IndexByte(data, 0)
	if utf8.Valid(data) {
		return zero
	}
	i := 0
	for i != zero {
		c, size := utf8.DecodeRune(data[i:])
		if c == utf8.RuneError && size == 1 {
			break
		}
		i += size
	}
	return i
}

// fail notes a finding at a byte of the file.
func (r *reader) fail(at int, field, given, want string, err error) {
	if at < r.counted {
		r.counted, r.line = 0, 1
	}
	r.line += bytes.Count(r.data[r.counted:at], []byte("\n"))
	r.counted = at
	r.failAt(r.line, at-bytes.LastIndexByte(r.data[:at], '\n'), field, given, want, err)
}

func (r *reader) failAt(line, column int, field, given, want string, err error) {
	if r.full() {
		return
	}
	r.findings = append(r.findings, &plan.PlanError{File: r.file, Line: line, Column: column, Position: r.position,
		Field: field, Given: brief(given), Want: want, Sentinel: plan.ErrPlan, Err: err})
}

// full tells whether enough has been found.
func (r *reader) full() bool { return len(r.findings) >= maxFindings }

// members are those of a struct.
func (r *reader) members(t reflect.Type) []member {
	m := r.shapes[t]
	if m == nil {
		m = membersOf(t)
		r.shapes[t] = m
	}
	return m
}

// take counts parts of lists and maps, and tells whether the file may hold them.
func (r *reader) take(n int) bool {
	r.parts += n
	return r.parts <= maxParts
}

// under is the path of a name below another. Names come from the file, so they
// are cut, and quoted where they would not print.
func under(path, name string) string {
	name = brief(name)
	if name == "" || strings.ContainsFunc(name, func(c rune) bool { return !unicode.IsPrint(c) || c == utf8.RuneError }) {
		name = strconv.Quote(name)
	}
	if path == "" {
		return name
	}
	return path + "." + name
}

// brief keeps the words of a file short.
func brief(s string) string {
	if len(s) > 60 {
		return s[:57] + "..."
	}
	return s
}
