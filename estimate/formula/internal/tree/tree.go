// Package tree reads JSON into nodes that know where they stand, so that what is
// said about a file can name its line and column.
package tree

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sort"
	"strings"
	"unicode/utf8"
)

// Kind is what a node holds.
type Kind uint8

// The kinds of JSON values. Zero is no node.
const (
	Null Kind = iota + 1
	Bool
	Number
	Text
	List
	Object
)

// String gives the kind as a person says it.
func (k Kind) String() string {
	return [...]string{"nothing", "null", "true or false", "a number", "a text", "a list", "an object"}[k]
}

// Node is one JSON value.
type Node struct {
	Kind   Kind
	Text   string   // of a text, decoded; of a number or truth, as written
	Keys   []string // of an object, in the order of the file
	KeyAt  []int    // where each key stands
	Kids   []*Node  // of an object or list
	At     int      // offset of the first byte
	source []byte
}

// Get returns the value of an object's key, nil where it has none.
func (n *Node) Get(key string) *Node {
	for i, k := range n.Keys {
		if k == key {
			return n.Kids[i]
		}
	}
	return nil
}

// Inside returns the offset in the file of a byte of a text's value.
func (n *Node) Inside(i int) int {
	at := n.At + 1
	for _, r := range n.Text[:min(i, len(n.Text))] {
		switch {
		case at+1 >= len(n.source) || n.source[at] != '\\':
			at += utf8.RuneLen(r)
		case n.source[at+1] != 'u':
			at += 2
		case r > 0xffff: // written as a pair
			at += 12
		default:
			at += 6
		}
	}
	return min(at, len(n.source))
}

// Error is what is wrong with the JSON itself.
type Error struct {
	At   int // offset
	Text string
}

// Error gives the text.
func (e *Error) Error() string { return e.Text }

// File is what was read.
type File struct {
	Root   *Node
	source []byte
	lines  []int // offsets at which lines begin
}

// Position gives the line and the column, in characters, from 1.
func (f *File) Position(at int) (line, column int) {
	at = max(0, min(at, len(f.source)))
	line = sort.SearchInts(f.lines, at+1)
	return line, utf8.RuneCount(f.source[f.lines[line-1]:at]) + 1
}

// Read reads one JSON value nested no deeper than depth. The file is returned
// with an error too: it can say where.
func Read(source []byte, depth int) (*File, error) {
	source = bytes.TrimPrefix(source, []byte("\ufeff"))
	f := &File{source: source, lines: []int{0}}
	for i, c := range source {
		if c == '\n' {
			f.lines = append(f.lines, i+1)
		}
	}
	if !utf8.Valid(source) {
		bad := 0
		for r, size := utf8.DecodeRune(source); r != utf8.RuneError || size > 1; r, size = utf8.DecodeRune(source[bad:]) {
			bad += size
		}
		return f, &Error{bad, "the file is no UTF-8 text here"}
	}
	r := &reader{dec: json.NewDecoder(bytes.NewReader(source)), source: source, depth: depth}
	r.dec.UseNumber()
	root, err := r.value()
	if err == nil {
		if at := r.next(); at < len(source) {
			err = &Error{at, "the file goes on after its end"}
		}
	}
	f.Root = root
	return f, err
}

type reader struct {
	dec    *json.Decoder
	source []byte
	depth  int
}

// next is where the next token begins.
func (r *reader) next() int {
	at := int(r.dec.InputOffset())
	for at < len(r.source) && strings.IndexByte(" \t\r\n,:", r.source[at]) >= 0 {
		at++
	}
	return at
}

func (r *reader) token() (json.Token, int, error) {
	at := r.next()
	t, err := r.dec.Token()
	var syntax *json.SyntaxError
	switch {
	case err == nil:
		return t, at, nil
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return nil, at, &Error{len(r.source), "the file ends too early: a bracket or brace is not closed"}
	case errors.As(err, &syntax):
		return nil, at, &Error{max(at, int(syntax.Offset)-1), "no JSON: " + syntax.Error()}
	}
	return nil, at, &Error{at, "no JSON: " + err.Error()}
}

func (r *reader) value() (*Node, error) {
	t, at, err := r.token()
	if err != nil {
		return nil, err
	}
	n := &Node{At: at, source: r.source}
	switch t := t.(type) {
	case json.Delim:
		if r.depth--; r.depth < 0 {
			return nil, &Error{at, "nested too deeply"}
		}
		defer func() { r.depth++ }()
		if t == '{' {
			n.Kind = Object
			return n, r.object(n)
		}
		n.Kind = List
		for r.dec.More() {
			kid, err := r.value()
			if err != nil {
				return nil, err
			}
			n.Kids = append(n.Kids, kid)
		}
		_, _, err = r.token()
		return n, err
	case string:
		n.Kind, n.Text = Text, t
	case json.Number:
		n.Kind, n.Text = Number, t.String()
	case bool:
		n.Kind, n.Text = Bool, fmt.Sprint(t)
	default:
		n.Kind = Null
	}
	return n, nil
}

func (r *reader) object(n *Node) error {
	seen := map[string]bool{}
	for r.dec.More() {
		t, at, err := r.token()
		if err != nil {
			return err
		}
		key := t.(string)
		if seen[key] {
			return &Error{at, fmt.Sprintf("%.60q stands here twice", key)}
		}
		seen[key] = true
		kid, err := r.value()
		if err != nil {
			return err
		}
		n.Keys, n.KeyAt, n.Kids = append(n.Keys, key), append(n.KeyAt, at), append(n.Kids, kid)
	}
	_, _, err := r.token()
	return err
}
