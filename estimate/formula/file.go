package formula

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

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
	wrong bool    // what it may be is not known
	low   *big.Rat
	high  *big.Rat
	least int64 // low and high in units of the last digit
	most  int64
	start *big.Rat // default of a number
}

type stepSpec struct {
	name, about string
	path        string
	at          int
	is, from    written
	repeat      written
	mode        string // of the rounding, "" for none
	unit        string // "minor", "2 digits", or an expression
	round       written
	unitAt      int // offset of the unit in the text of the rounding
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
	reached  map[int]reach      // what the steps of text can be
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
	return path + "." + label(key)
}

// label is a key as a path names it: in quotes where it has what separates keys.
func label(key string) string {
	if key = shorten(key); strings.ContainsAny(key, `."[]`) {
		return strconv.Quote(key)
	}
	return key
}

// row is the path of a row.
func (t *table) path(row int) string {
	if row == t.fallback {
		return "tables." + shorten(t.name) + ".default"
	}
	path := "tables." + shorten(t.name) + ".rows"
	for _, k := range t.rows[row].keys {
		path = join(path, k)
	}
	return path
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

func (r *reader) written(to *written) func(*tree.Node, string) {
	return func(n *tree.Node, path string) { *to = written{r.text(n, path), n, path} }
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
			if v, err := strconv.Atoi(n.Text); n.Kind == tree.Number && err == nil && v != Format {
				r.wrong("syntax", path, n.At, "the file is of version %d of the format, and this program knows version %d", v, Format)
				return
			}
			r.whole(&format, Format, Format)(n, path)
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
