package main

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
)

// width is that of the output, in characters.
const width = 108

// table prints cells in columns. Where the width does not do, the wide column
// is wrapped.
type table struct {
	heads []string
	right []int // columns that end at the right
	wide  int   // the column that gives way
	width int
	rows  [][]string
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

const gap = "  "

func (t *table) print(out *bytes.Buffer) {
	rows := append([][]string{t.heads}, t.rows...)
	widths := make([]int, len(t.heads))
	total := len(gap) * (len(widths) - 1)
	for i := range widths {
		for _, r := range rows {
			widths[i] = max(widths[i], utf8.RuneCountInString(r[i]))
		}
		total += widths[i]
	}
	if over := total - t.width; over > 0 {
		widths[t.wide] = max(widths[t.wide]-over, 16)
	}
	for _, r := range rows {
		parts := wrap(r[t.wide], widths[t.wide])
		for n, part := range parts {
			var b strings.Builder
			for i, cell := range r {
				if i == t.wide {
					cell = part
				} else if n > 0 {
					cell = ""
				}
				pad := strings.Repeat(" ", max(0, widths[i]-utf8.RuneCountInString(cell)))
				if slices.Contains(t.right, i) {
					cell = pad + cell
				} else {
					cell += pad
				}
				b.WriteString(cell + gap)
			}
			out.WriteString(strings.TrimRight(b.String(), " ") + "\n")
		}
	}
}

// wrap breaks text at spaces; a word that is too long stays whole.
func wrap(text string, limit int) []string {
	var out []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > limit {
			out, line = append(out, line), ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(out, line)
}

// pairs prints names with their text beside them, wrapped.
type pairs [][2]string

func (p *pairs) add(name, text string) {
	if text != "" {
		*p = append(*p, [2]string{name, text})
	}
}

func (p pairs) print(out *bytes.Buffer) {
	indent := 0
	for _, x := range p {
		indent = max(indent, utf8.RuneCountInString(x[0]))
	}
	for _, x := range p {
		lead := x[0] + strings.Repeat(" ", indent-utf8.RuneCountInString(x[0])) + gap
		for _, line := range wrap(x[1], width-indent-len(gap)) {
			out.WriteString(lead + line + "\n")
			lead = strings.Repeat(" ", indent+len(gap))
		}
	}
}

// group puts commas between the thousands of a plain number.
func group(s string) string {
	whole, rest, _ := strings.Cut(s, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest != "" {
		rest = "." + rest
	}
	return sign + whole + rest
}
