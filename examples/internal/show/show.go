// Package show lays out what the programs print: tables, pairs of a name and its
// text, amounts with commas, and errors on one line.
package show

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/shopspring/decimal"
)

// Width is that of the output, in characters.
const Width = 108

// Run is a program: it returns 0 where all went well, 2 where the input is not
// usable, 1 where the output could not be written. An error is one line.
func Run(name string, write func(*bytes.Buffer, []string) error, args []string, stdout, stderr io.Writer) int {
	var out bytes.Buffer
	if err := write(&out, args); err != nil {
		fmt.Fprintln(stderr, name+": "+OneLine(err.Error()))
		return 2
	}
	if _, err := stdout.Write(out.Bytes()); err != nil {
		fmt.Fprintln(stderr, name+": "+OneLine(err.Error()))
		return 1
	}
	return 0
}

// Title heads a section.
func Title(out *bytes.Buffer, text string) { out.WriteString("\n" + printable(text) + "\n") }

// OneLine keeps an error on one line, whatever was typed.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Shorten keeps an error or a report readable, whatever was typed.
func Shorten(s string) string {
	s = printable(s)
	if r := []rune(s); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return s
}

// printable puts spaces for what would move a terminal's cursor, whatever a file holds.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}

// Quoted puts what was typed into quotes.
func Quoted(s string) string { return fmt.Sprintf("%q", Shorten(s)) }

// Group puts commas between the thousands of a plain number.
func Group(s string) string {
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

// Short prints a number with no more decimals than it needs, to the cent.
func Short(d decimal.Decimal) string {
	if d = d.Round(2); d.Equal(d.Truncate(0)) {
		return Group(d.StringFixed(0))
	}
	return Group(d.StringFixed(2))
}
