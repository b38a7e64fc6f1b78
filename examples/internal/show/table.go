package show

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Table prints cells in columns. Where the width does not do, the wide column
// is wrapped, at the spaces that its text begins with.
type Table struct {
	Heads []string
	Right []int // columns that end at the right
	Wide  int   // the column that gives way
	Width int   // zero = Width
	rows  [][]string
}

// Add appends a row.
func (t *Table) Add(cells ...string) {
	for i := range cells {
		cells[i] = printable(cells[i])
	}
	t.rows = append(t.rows, cells)
}

// Rows is how many rows there are.
func (t *Table) Rows() int { return len(t.rows) }

const gap = "  "

// Print writes the table, its heads first.
func (t *Table) Print(out *bytes.Buffer) {
	rows := append([][]string{t.Heads}, t.rows...)
	widths := make([]int, len(t.Heads))
	total := len(gap) * (len(widths) - 1)
	for i := range widths {
		for _, r := range rows {
			widths[i] = max(widths[i], utf8.RuneCountInString(r[i]))
		}
		total += widths[i]
	}
	if over := total - cmp.Or(t.Width, Width); over > 0 {
		widths[t.Wide] = max(widths[t.Wide]-over, 16)
	}
	for _, r := range rows {
		text := r[t.Wide]
		indent := text[:len(text)-len(strings.TrimLeft(text, " "))]
		for n, part := range Wrap(text, widths[t.Wide]-len(indent)) {
			var b strings.Builder
			for i, cell := range r {
				if i == t.Wide {
					cell = indent + part
				} else if n > 0 {
					cell = ""
				}
				pad := strings.Repeat(" ", max(0, widths[i]-utf8.RuneCountInString(cell)))
				if slices.Contains(t.Right, i) {
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

// Wrap breaks text at spaces; a word that is too long stays whole.
func Wrap(text string, limit int) []string {
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

// Pairs prints names with their text beside them, wrapped.
type Pairs [][2]string

// Add appends a pair, unless there is no text.
func (p *Pairs) Add(name, text string) {
	if text != "" {
		*p = append(*p, [2]string{printable(name), printable(text)})
	}
}

// Print writes the pairs.
func (p Pairs) Print(out *bytes.Buffer) {
	indent := 0
	for _, x := range p {
		indent = max(indent, utf8.RuneCountInString(x[0]))
	}
	for _, x := range p {
		lead := x[0] + strings.Repeat(" ", indent-utf8.RuneCountInString(x[0])) + gap
		for _, line := range Wrap(x[1], Width-indent-len(gap)) {
			out.WriteString(lead + line + "\n")
			lead = strings.Repeat(" ", indent+len(gap))
		}
	}
}
