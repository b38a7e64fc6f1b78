package formula

import (
	"errors"
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/exact"
	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/tree"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Format is the version of the file format, the value of "formula" in a file.
const Format = 1

// spec is what a file says, before names are resolved.
type spec struct {
	name, title, version, about string
	currency                    written
	market                      *marketSpec
	inputs                      []inputSpec
	tables                      []*table
	steps                       []stepSpec
	outputs                     []written
}

// written is a text of the file and where it stands.
type written struct {
	text string
	at   *tree.Node
	path string
}

type inputSpec struct {
	Input
	path  string
	at    int
	of    written // of a key: "table" or "table.key"
	low   *big.Rat
	high  *big.Rat
	start *big.Rat // default of a number
}

type stepSpec struct {
	name, about  string
	path         string
	at           int
	is, from     written
	repeat       written
	mode         string // of the rounding, "" for none
	unit         string // "minor", "2 digits", or an expression
	round        written
	unitAt       int // offset of the unit in the text of the rounding
	roundingText string
}

type marketSpec struct {
	at       int
	about    string
	currency salary.Currency
	basis    salary.Basis
}

// reader reads a file and collects what is to be said about it.
type reader struct {
	file     *tree.File // nil where a formula is built anew: nobody reads the findings
	findings []Finding
	count    map[string]int // of findings, by severity
	rowCount int
	checked  int                // rows looked at to find dead ones
	sources  map[string]*Source // by the name that tables use
	citing   map[string]int     // where each stands, until a table names it
}

func (r *reader) say(severity, code, path string, at int, format string, args ...any) {
	if r.count == nil {
		r.count = map[string]int{}
	}
	if r.count[severity]++; r.count[severity] > MaxFindings {
		return
	}
	f := Finding{Severity: severity, Code: code, Path: path, Text: fmt.Sprintf(format, args...)}
	if r.file != nil {
		f.Line, f.Column = r.file.Position(at)
	}
	r.findings = append(r.findings, f)
}

func (r *reader) wrong(code, path string, at int, format string, args ...any) {
	r.say(Wrong, code, path, at, format, args...)
}

// join adds a key to a JSON path.
func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + shorten(key)
}

func describe(n *tree.Node) string {
	switch n.Kind {
	case tree.Text:
		return strconv.Quote(shorten(n.Text))
	case tree.Number, tree.Bool:
		return shorten(n.Text)
	case tree.List:
		return fmt.Sprintf("a list of %d", len(n.Kids))
	}
	return n.Kind.String()
}

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

func (r *reader) written(to *written) func(*tree.Node, string) {
	return func(n *tree.Node, path string) { *to = written{r.text(n, path), n, path} }
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
	case err != nil:
		r.wrong("number", path, n.At, "%q is no plain number such as \"0.85\" or \"120000\": digits with at most one point, no commas, no exponent", shorten(n.Text))
	default:
		return x, true
	}
	return new(big.Rat), false
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

// top reads the whole file.
func (r *reader) top(root *tree.Node) *spec {
	s := &spec{}
	r.sources, r.citing = map[string]*Source{}, map[string]int{}
	if n := root.Get("sources"); n != nil {
		r.each(n, "sources", MaxTables, func(name string, at int, n *tree.Node, path string) {
			r.sources[name], r.citing[name] = r.source(n, path), at
		})
	}
	var format int
	var schema string
	r.fields(root, "", []string{"formula", "name", "version", "inputs", "steps"}, map[string]func(*tree.Node, string){
		"$schema": r.into(&schema),
		"formula": func(n *tree.Node, path string) {
			if r.whole(&format, Format, Format)(n, path); format != Format {
				format = -1
			}
		},
		"name":     r.into(&s.name),
		"title":    r.into(&s.title),
		"version":  r.into(&s.version),
		"about":    r.into(&s.about),
		"currency": r.written(&s.currency),
		"market":   func(n *tree.Node, path string) { s.market = r.market(n, path) },
		"sources":  func(*tree.Node, string) {}, // read before
		"inputs": func(n *tree.Node, path string) {
			r.each(n, path, MaxInputs, func(name string, at int, n *tree.Node, path string) {
				s.inputs = append(s.inputs, r.input(name, at, n, path))
			})
		},
		"tables": func(n *tree.Node, path string) {
			r.each(n, path, MaxTables, func(name string, at int, n *tree.Node, path string) {
				s.tables = append(s.tables, r.table(name, at, n, path))
			})
		},
		"steps": func(n *tree.Node, path string) {
			if n.Kind != tree.List || len(n.Kids) == 0 || len(n.Kids) > MaxSteps {
				r.wrong("limit", path, n.At, "want a list of 1 to %d steps, not %s", MaxSteps, describe(n))
				return
			}
			for i, kid := range n.Kids {
				s.steps = append(s.steps, r.step(kid, fmt.Sprintf("%s[%d]", path, i)))
			}
		},
		"outputs": func(n *tree.Node, path string) {
			if n.Kind != tree.List || len(n.Kids) == 0 || len(n.Kids) > MaxSteps {
				r.wrong("syntax", path, n.At, "want a list of names of steps, not %s", describe(n))
				return
			}
			for i, kid := range n.Kids {
				here := fmt.Sprintf("%s[%d]", path, i)
				s.outputs = append(s.outputs, written{r.text(kid, here), kid, here})
			}
		},
	})
	return s
}

// each calls a function for each named member of an object.
func (r *reader) each(n *tree.Node, path string, most int, f func(name string, at int, n *tree.Node, path string)) {
	if n.Kind != tree.Object {
		r.wrong("syntax", path, n.At, "want an object with a name for each, not %s", describe(n))
		return
	}
	if len(n.Keys) > most {
		r.wrong("limit", path, n.At, "at most %d of them", most)
		return
	}
	for i, name := range n.Keys {
		here := join(path, name)
		r.name(name, here, n.KeyAt[i])
		f(name, n.KeyAt[i], n.Kids[i], here)
	}
}
