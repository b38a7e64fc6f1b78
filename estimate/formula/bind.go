package formula

import (
	"errors"
	"fmt"
	"maps"
	"math/big"
	"regexp"
	"slices"
	"strings"

	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/exact"
	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/expr"
	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/near"
)

// binder resolves the names of expressions and checks what goes with what.
type binder struct {
	*reader
	f       *Formula
	tables  map[string]*table
	inputs  map[string]int
	steps   map[string]int // those before the one being read
	written map[string]bool
	where   written             // the expression being read
	offset  int                 // of the expression in its text
	step    int                 // being read
	in      bool                // inside a repeated step
	maybe   int                 // conditions around
	guards  []guard             // those that are known
	refs    map[string][]string // what each step refers to, once it is asked
	used    map[string]bool
}

func (b *binder) fail(n *expr.Node, code, format string, args ...any) *node {
	b.wrong(code, b.where.path, b.place(n), format, args...)
	return nil
}

// place is where a node stands in the file.
func (b *binder) place(n *expr.Node) int {
	if b.where.at == nil {
		return 0
	}
	return b.where.at.Inside(b.offset + n.At)
}

// word finds what could be a name.
var word = regexp.MustCompile(`[A-Za-z_][A-Za-z0-9_]*`)

// expression reads and binds one expression; nil where it is wrong. What a wrong
// one mentions counts as used: it would be said to be unused for no reason.
func (b *binder) expression(w written, text string, offset int) *node {
	n := b.parsed(w, text, offset)
	if n == nil && b.count[Wrong] < MaxFindings {
		for _, name := range word.FindAllString(text, -1) {
			b.used[name], b.used["table "+name] = true, true
		}
	}
	return n
}

func (b *binder) parsed(w written, text string, offset int) *node {
	b.where, b.offset = w, offset
	parsed, err := expr.Parse(text, MaxDepth)
	var wrong *expr.Error
	if errors.As(err, &wrong) {
		b.wrong("syntax", w.path, b.place(&expr.Node{At: wrong.At}), "%s", wrong.Text)
		return nil
	}
	return b.bind(parsed)
}

func (b *binder) bind(n *expr.Node) *node {
	if b.count[Wrong] >= MaxFindings {
		return nil // enough is said
	}
	switch n.Op {
	case expr.Number:
		return b.number(n)
	case expr.Text:
		return &node{op: opText, typ: isText, text: n.Text, at: b.place(n)}
	case expr.Name:
		return b.name(n)
	case expr.Look:
		return b.look(n, false, false)
	case expr.Call:
		return b.call(n)
	case expr.Pair:
		return b.numeric(n, opPair, isPair)
	case expr.Neg:
		return b.numeric(n, opNeg, isNumber)
	case expr.Not, "and", "or":
		return b.truth(n)
	case "<", "<=", "=", "!=", ">=", ">":
		return b.compare(n)
	}
	b.share(n)
	return b.numeric(n, map[string]opcode{"+": opAdd, "-": opSub, "*": opMul, "/": opDiv, "^": opPow}[n.Op], isNumber)
}

// share warns where a percentage is added to what is no small number: 100 + 10%
// is 100.1.
func (b *binder) share(n *expr.Node) {
	if n.Op != "+" && n.Op != "-" || n.Kids[1].Op != expr.Number || !strings.HasSuffix(n.Kids[1].Text, "%") {
		return
	}
	left, share := n.Kids[0], percent(n.Kids[1].Text)
	amount := left.Op == expr.Number && !strings.HasSuffix(left.Text, "%") && len(strings.Split(left.Text, ".")[0]) > 1
	if left.Op == "*" || amount {
		does, more := "adds", "more"
		if n.Op == "-" {
			does, more = "takes away", "less"
		}
		b.say(Warning, "share", b.where.path, b.place(n.Kids[1]), "%s %s %s %s: for a share %s, write * (1 %s %s)", n.Op, n.Kids[1].Text, does, share, more, n.Op, n.Kids[1].Text)
	}
}

func (b *binder) number(n *expr.Node) *node {
	text, percent := strings.CutSuffix(n.Text, "%")
	x, err := exact.Parse(text)
	switch {
	case strings.Count(text, ".") > 1:
		return b.fail(n, "number", "%q has more than one point", shorten(text))
	case errors.Is(err, exact.ErrTooLong):
		return b.fail(n, "limit", "%q has too many digits: at most %d on each side of the point", shorten(text), MaxDigits)
	case err != nil:
		return b.fail(n, "number", "%q is no number: write 0.5, not .5", shorten(text))
	}
	if percent {
		x.Quo(x, big.NewRat(100, 1))
	}
	return &node{op: opConst, rat: x, text: n.Text, at: b.place(n)}
}

func (b *binder) name(n *expr.Node) *node {
	out := &node{at: b.place(n), text: n.Text}
	switch {
	case n.Text == "it" && b.in:
		out.op, out.open = opIt, true
		if b.f.steps[b.step].start != nil {
			out.typ = b.f.steps[b.step].start.typ
		}
		return out
	case n.Text == "year" && b.in:
		out.op, out.open = opYear, true
		return out
	case n.Text == "it" || n.Text == "year":
		return b.fail(n, "unknown name", `%q is known where a step has "from" and "repeat"`, n.Text)
	}
	if i, ok := b.inputs[n.Text]; ok {
		b.used[n.Text] = true
		out.ref = i
		switch b.f.inputs[i].Type {
		case Key, Choice:
			out.op, out.typ = opTextInput, isText
		case Bool:
			out.op, out.typ = opInput, isTruth
		default:
			out.op = opInput
		}
		return out
	}
	if i, ok := b.steps[n.Text]; ok {
		b.used[n.Text] = true
		s := b.f.steps[i]
		if s.is == nil {
			return nil // wrong already
		}
		out.op, out.typ, out.ref, out.open = opStep, s.typ, i, true
		if out.typ == isText {
			out.op, out.open = opTextStep, false
		}
		return out
	}
	if b.written[n.Text] {
		return b.later(n)
	}
	known := slices.Concat(slices.Sorted(maps.Keys(b.inputs)), slices.Sorted(maps.Keys(b.steps)))
	if b.tables[n.Text] != nil {
		return b.fail(n, "unknown name", "%q is a table: say which row, as in %s[...]", n.Text, n.Text)
	}
	return b.fail(n, "unknown name", "no input and no step before this one is called %q%s", shorten(n.Text), b.nearest(n.Text, known))
}

// later says that a step refers to itself or to one that stands after it, and
// whether that leads back.
func (b *binder) later(n *expr.Node) *node {
	from := b.f.spec.steps[b.step].name
	if from == n.Text {
		return b.fail(n, "cycle", "the step refers to itself; a step that goes on from its own value has \"from\" and \"repeat\", and calls it \"it\"")
	}
	if b.refs == nil {
		b.refs = b.f.spec.references()
	}
	if chain := b.leads(n.Text, from); chain != nil {
		return b.fail(n, "cycle", "the steps lead back to themselves: %s", strings.Join(append([]string{from}, chain...), " -> "))
	}
	return b.fail(n, "order", "the step %q stands after this one: move it before", n.Text)
}

// nearest gives names like one, as the end of a sentence; none where there are
// findings enough.
func (r *reader) nearest(name string, known []string) string {
	if r.count[Wrong] >= MaxFindings {
		return ""
	}
	if found := near.Names(name, known); len(found) > 0 {
		return "; nearest: " + strings.Join(found, " | ")
	}
	if len(known) > 0 && len(known) <= 12 {
		return "; known: " + strings.Join(known, ", ")
	}
	return ""
}

// all binds the arguments; nil where one of them is wrong.
func (b *binder) all(kids []*expr.Node) []*node {
	out := make([]*node, len(kids))
	ok := true
	for i, k := range kids {
		out[i] = b.bind(k)
		ok = ok && out[i] != nil
	}
	if !ok {
		return nil
	}
	return out
}

// numeric is an operation on numbers; a pair among them makes it a pair.
func (b *binder) numeric(n *expr.Node, op opcode, typ typ) *node {
	out := &node{op: op, typ: typ, kids: b.all(n.Kids), at: b.place(n)}
	if out.kids == nil {
		return nil
	}
	for i, k := range out.kids {
		switch {
		case k.typ != isNumber && k.typ != isPair:
			return b.fail(n.Kids[i], "type", "%s needs numbers, and this is %s%s", opNames[op], k.typ.is(), b.hint(n.Kids[i], k.typ))
		case op == opPair && k.typ == isPair:
			return b.fail(n.Kids[i], "type", "a pair is made of two numbers, and this is a pair already")
		case k.typ == isPair:
			out.typ = isPair
		}
		out.open = out.open || k.open
	}
	if op == opDiv && out.kids[1].op == opConst && out.kids[1].rat.Sign() == 0 {
		return b.fail(n, "number", "division by zero")
	}
	return out
}

// hint says what is likely meant by what is no number.
func (b *binder) hint(n *expr.Node, t typ) string {
	switch {
	case t == isSet:
		return ": percentile(row, p) takes one figure from it"
	case t == isText && n.Op == expr.Name && b.tables[n.Text] != nil:
		return fmt.Sprintf(": the row of the table is %s[%s]", n.Text, n.Text)
	}
	return ""
}

// look is a look-up of a row.
func (b *binder) look(n *expr.Node, next, has bool) *node {
	t := b.tables[n.Text]
	if t == nil {
		b.all(n.Kids)
		return b.fail(n, "missing table", "there is no table %q%s", shorten(n.Text), b.nearest(n.Text, slices.Sorted(maps.Keys(b.tables))))
	}
	b.used["table "+n.Text] = true
	kids := b.all(n.Kids)
	if kids == nil || len(t.keys) == 0 {
		return nil
	}
	if len(kids) != len(t.keys) {
		var names []string
		for _, k := range t.keys {
			names = append(names, k.name)
		}
		return b.fail(n, "type", "%s takes %d keys (%s), and here are %d", t.name, len(t.keys), strings.Join(names, ", "), len(kids))
	}
	l := &lookup{table: t, args: kids, next: next, has: has, maybe: b.maybe > 0, guards: slices.Clone(b.guards), path: b.where.path, at: b.place(n)}
	for i, k := range kids {
		want := isText
		if t.keys[i].kind != textKey {
			want, l.num = isNumber, k
		}
		if k.typ != want {
			return b.fail(n.Kids[i], "type", "the key %s of %s is %s, and this is %s", t.keys[i].name, t.name, want.is(), k.typ.is())
		}
	}
	if (next || has) && l.num != nil {
		return b.fail(n, "type", "next and has take a table whose keys are texts")
	}
	if len(b.f.lookups) == MaxLookups {
		return b.fail(n, "limit", "at most %d look-ups in a file", MaxLookups)
	}
	b.f.lookups = append(b.f.lookups, l)
	out := &node{op: opLook, ref: len(b.f.lookups) - 1, at: l.at, text: t.name, open: true}
	switch {
	case has:
		out.op, out.typ, out.open = opHas, isTruth, false
	case t.holds == texts && (next || l.num != nil && !l.settled()):
		return b.fail(n, "type", "a table of texts takes keys of text and the ranges of an input: texts are known before numbers are computed")
	case t.holds == texts:
		out.op, out.typ, out.open = opTextLook, isText, false
	case t.holds == pairs:
		out.typ = isPair
	case t.holds == sets:
		out.typ = isSet
	}
	return out
}
