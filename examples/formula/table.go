package main

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/hiringbudget/hiringbudget/examples/internal/show"
)

// table is rows of cells, the heads first. A column whose cells are all numbers
// ends at the right.
type table [][]string

// print writes the table as wide as programs write: the widest cells are wrapped.
func (t table) print(out *bytes.Buffer) {
	widths := make([]int, len(t[0]))
	right := make([]bool, len(t[0]))
	total := 0
	for c := range widths {
		right[c] = len(t) > 1 && t[0][c] != "source" && !numeric(t[0][c])
		for i, row := range t {
			widths[c] = max(widths[c], utf8.RuneCountInString(row[c]))
			right[c] = right[c] && (i == 0 || numeric(row[c]))
		}
		total += widths[c] + 2
	}
	for over := total - 2 - show.Width; over > 0; {
		widest := 0
		for c := range widths {
			if widths[c] > widths[widest] {
				widest = c
			}
		}
		if widths[widest] <= 12 {
			break
		}
		widths[widest]--
		over--
	}
	for _, row := range t {
		cells, lines := make([][]string, len(row)), 1
		for c, cell := range row {
			cells[c] = show.Wrap(cell, widths[c])
			lines = max(lines, len(cells[c]))
		}
		for n := range lines {
			var b strings.Builder
			for c := range row {
				cell := ""
				if n < len(cells[c]) {
					cell = cells[c][n]
				}
				pad := strings.Repeat(" ", max(0, widths[c]-utf8.RuneCountInString(cell)))
				if right[c] {
					cell = pad + cell
				} else {
					cell += pad
				}
				b.WriteString(cell + "  ")
			}
			out.WriteString(strings.TrimRight(b.String(), " ") + "\n")
		}
	}
}

// numeric tells whether a cell is a number, or empty.
func numeric(s string) bool { return strings.Trim(s, "0123456789.,-+/…") == "" }

// group puts commas between the thousands of a number, and leaves texts alone.
func group(s string) string {
	if digits := strings.TrimPrefix(s, "-"); digits == "" || strings.Trim(digits, "0123456789.") != "" {
		return s
	}
	return show.Group(s)
}

func count(n int, what string) string {
	switch n {
	case 0:
		return "no " + what + "s"
	case 1:
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
