package formula

import (
	"errors"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/exact"
	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/tree"
	"github.com/hiringbudget/hiringbudget/salary"
)

// fields calls a function for each known key of an object, and finds those that
// are missing or not known.
func (r *reader) fields(n *tree.Node, path string, must []string, known map[string]func(*tree.Node, string)) {
	if n.Kind != tree.Object {
		r.wrong("syntax", path, n.At, "want an object, not %s", describe(n))
		return
	}
	for i, k := range n.Keys {
		if f := known[k]; f != nil {
			f(n.Kids[i], join(path, k))
			continue
		}
		names := make([]string, 0, len(known))
		for name := range known {
			names = append(names, name)
		}
		slices.Sort(names)
		r.wrong("unknown field", join(path, k), n.KeyAt[i], "this is not known here; known are %s", strings.Join(names, ", "))
	}
	for _, k := range must {
		if n.Get(k) == nil {
			r.wrong("missing field", path, n.At, "%q is missing", k)
		}
	}
}

// texts binds a field to a text.
func (r *reader) into(to *string) func(*tree.Node, string) {
	return func(n *tree.Node, path string) { *to = r.text(n, path) }
}

func (r *reader) text(n *tree.Node, path string) string {
	switch {
	case n.Kind != tree.Text:
		r.wrong("syntax", path, n.At, "want a text in quotes, not %s", describe(n))
	case strings.TrimSpace(n.Text) == "":
		r.wrong("syntax", path, n.At, "the text is empty")
	case len(n.Text) > MaxText:
		r.wrong("limit", path, n.At, "at most %d characters", MaxText)
	default:
		return n.Text
	}
	return ""
}

var identifier = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

// words that mean something in expressions.
var reserved = []string{"and", "or", "not", "it", "year", "if", "min", "max", "low", "high", "ln", "power", "percentile", "next", "has", "market"}

func (r *reader) name(name, path string, at int) {
	if !identifier.MatchString(name) || len(name) > MaxName {
		r.wrong("syntax", path, at, "%q is no name: letters, digits and _ without spaces, at most %d", shorten(name), MaxName)
	}
}

// operand is the name of an input or a step, which stands in expressions alone.
func (r *reader) operand(name, path string, at int) {
	if r.name(name, path, at); slices.Contains(reserved, name) {
		r.wrong("syntax", path, at, "%q means something in expressions: choose another name", name)
	}
}

// number reads decimal text.
func (r *reader) number(n *tree.Node, path string) (*big.Rat, bool) {
	if n.Kind == tree.Number {
		r.wrong("number", path, n.At, "write it in quotes, %q: not every program keeps the digits of a JSON number", shorten(n.Text))
		return new(big.Rat), false
	}
	if n.Kind != tree.Text {
		r.wrong("number", path, n.At, "want a number in quotes such as \"0.85\", not %s", describe(n))
		return new(big.Rat), false
	}
	x, err := exact.Parse(n.Text)
	switch {
	case errors.Is(err, exact.ErrTooLong):
		r.wrong("limit", path, n.At, "%q has too many digits: at most %d on each side of the point", shorten(n.Text), MaxDigits)
	case strings.Count(n.Text, ".") > 1:
		r.wrong("number", path, n.At, "%q has more than one point", shorten(n.Text))
	case err != nil && percent(n.Text) != "":
		r.wrong("number", path, n.At, "write %q as a plain number, %q", n.Text, percent(n.Text))
	case err != nil && strings.HasPrefix(path, "tables.") && identifier.MatchString(n.Text):
		r.wrong("number", path, n.At, "%q is no number such as \"0.85\": a table of texts says \"holds\": \"text\"", shorten(n.Text))
	case err != nil:
		r.wrong("number", path, n.At, "%q is no plain number such as \"0.85\" or \"120000\": digits with at most one point, no commas, no exponent", shorten(n.Text))
	default:
		return x, true
	}
	return new(big.Rat), false
}

// percent is "0.05" of "5%", and nothing of what is no share.
func percent(text string) string {
	share, ok := strings.CutSuffix(text, "%")
	x, err := exact.Parse(strings.TrimSpace(share))
	if !ok || err != nil {
		return ""
	}
	return exact.String(x.Quo(x, big.NewRat(100, 1)))
}

// whole reads a small whole number, written as a JSON number.
func (r *reader) whole(to *int, low, high int) func(*tree.Node, string) {
	return func(n *tree.Node, path string) {
		v, err := strconv.Atoi(n.Text)
		if n.Kind != tree.Number || err != nil || v < low || v > high {
			r.wrong("syntax", path, n.At, "want a whole number from %d to %d without quotes, not %s", low, high, describe(n))
			return
		}
		*to = v
	}
}

func (r *reader) date(to *salary.Date) func(*tree.Node, string) {
	return func(n *tree.Node, path string) {
		d, err := salary.ParseDate(n.Text)
		if n.Kind != tree.Text || err != nil || d == (salary.Date{}) {
			r.wrong("date", path, n.At, "want a day such as \"2026-01-31\", not %s", describe(n))
			return
		}
		*to = d
	}
}

func (r *reader) oneOf(to *string, words ...string) func(*tree.Node, string) {
	return func(n *tree.Node, path string) {
		if n.Kind != tree.Text || !slices.Contains(words, n.Text) {
			r.wrong("syntax", path, n.At, "want one of %s, not %s", strings.Join(words, ", "), describe(n))
			return
		}
		*to = n.Text
	}
}
