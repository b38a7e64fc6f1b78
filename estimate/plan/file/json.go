package file

import (
	"encoding/json"
	"iter"
	"strings"
)

// value is a JSON value in a file that is known to be well-formed: its bytes, and
// where they begin. encoding/json decodes values; this knows where they stand.
type value struct {
	at  int
	raw []byte
}

// kind is the first byte, with '0' for every number and 'b' for true and false.
func (x value) kind() rune {
	switch c := x.raw[0]; c {
	case '{', '[', '"', 'n':
		return rune(c)
	case 't', 'f':
		return 'b'
	}
	return '0'
}

// text is that of a string, or a number or word as it is written.
func (x value) text() string {
	if x.raw[0] != '"' {
		return string(x.raw)
	}
	s := string(x.raw[1 : len(x.raw)-1])
	if strings.IndexByte(s, '\\') >= 0 {
		_ = json.Unmarshal(x.raw, &s) // well-formed
	}
	return s
}

// short is what an error shows of the value.
func (x value) short() string {
	switch x.kind() {
	case '{':
		return "{...}"
	case '[':
		return "[...]"
	}
	return x.text()
}

// id is the text of an object's member "id".
func (x value) id() string {
	if x.kind() != '{' {
		return ""
	}
	for key, val := range x.members() {
		if string(key.raw) == `"id"` && val.kind() == '"' && len(val.raw) <= maxCell {
			return val.text()
		}
	}
	return ""
}

// members are the names and values of an object.
func (x value) members() iter.Seq2[value, value] {
	return func(yield func(value, value) bool) {
		var key value
		for e := range x.elements() {
			if key.raw == nil {
				key = e
				continue
			}
			if !yield(key, e) {
				return
			}
			key = value{}
		}
	}
}

// elements are the values of a list, or names and values of an object in turn.
func (x value) elements() iter.Seq[value] {
	return func(yield func(value) bool) {
		for i := 1; ; {
			e := valueAt(x.raw, i)
			if e.raw == nil {
				return
			}
			i = e.at + len(e.raw)
			e.at += x.at
			if !yield(e) {
				return
			}
		}
	}
}

// valueAt is the next value from a byte on; without bytes where a list or an
// object ends.
func valueAt(data []byte, i int) value {
	for strings.IndexByte(" \t\r\n,:", data[i]) >= 0 {
		i++
	}
	switch data[i] {
	case ']', '}':
		return value{}
	case '"':
		return value{i, data[i:stringEnd(data, i)]}
	case '{', '[':
		depth, end := 0, i
		for {
			switch data[end] {
			case '"':
				end = stringEnd(data, end) - 1
			case '{', '[':
				depth++
			case '}', ']':
				depth--
			}
			if end++; depth == 0 {
				return value{i, data[i:end]}
			}
		}
	}
	end := i
	for end < len(data) && strings.IndexByte(" \t\r\n,:]}", data[end]) < 0 {
		end++
	}
	return value{i, data[i:end]}
}

// stringEnd is the byte after the closing quote of the string that begins at i.
func stringEnd(data []byte, i int) int {
	for i++; data[i] != '"'; i++ {
		if data[i] == '\\' {
			i++
		}
	}
	return i + 1
}
