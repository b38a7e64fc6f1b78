package formula

import (
	"maps"
	"math/big"
	"slices"

	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/exact"
	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/expr"
)

// functions are those of the language, with the least and the most arguments.
var functions = map[string][2]int{
	"if": {3, 3}, "min": {2, 9}, "max": {2, 9}, "low": {1, 1}, "high": {1, 1}, "ln": {2, 2}, "power": {3, 3},
	"percentile": {2, 2}, "next": {1, 2}, "has": {1, 1}, "market": {2, 1 + MaxKeys},
}

func (b *binder) call(n *expr.Node) *node {
	arity, ok := functions[n.Text]
	if !ok {
		b.all(n.Kids)
		return b.fail(n, "unknown name", "there is no function %q%s", shorten(n.Text), b.nearest(n.Text, slices.Sorted(maps.Keys(functions))))
	}
	if len(n.Kids) < arity[0] || len(n.Kids) > arity[1] {
		return b.fail(n, "type", "%s takes %d to %d arguments, and here are %d", n.Text, arity[0], arity[1], len(n.Kids))
	}
	switch n.Text {
	case "if":
		return b.choose(n)
	case "min":
		return b.numeric(n, opMin, isNumber)
	case "max":
		return b.numeric(n, opMax, isNumber)
	case "low", "high":
		out := b.numeric(n, map[string]opcode{"low": opLow, "high": opHigh}[n.Text], isNumber)
		if out != nil {
			if contains(out.kids[0], opIt) {
				return b.fail(n.Kids[0], "type", "a repeated pair is computed end by end: %s cannot look at the other", n.Text)
			}
			if out.kids[0].typ != isPair {
				return b.fail(n.Kids[0], "type", "%s takes a pair, and this is %s", n.Text, out.kids[0].typ.is())
			}
			out.typ = isNumber
		}
		return out
	case "ln":
		return b.precise(n, opLn)
	case "power":
		return b.precise(n, opPower)
	case "percentile":
		return b.percentile(n)
	case "next":
		return b.next(n)
	case "has":
		if n.Kids[0].Op != expr.Look {
			return b.fail(n, "type", "has(table[keys]) asks whether the table has a row for these very keys")
		}
		return b.look(n.Kids[0], false, true)
	}
	return b.market(n)
}

// contains tells whether an operation stands in an expression.
func contains(n *node, op opcode) bool {
	return n.op == op || slices.ContainsFunc(n.kids, func(k *node) bool { return contains(k, op) })
}

// choose is if(condition, this, that). What stands below a condition may fail
// without harm where it is not chosen.
func (b *binder) choose(n *expr.Node) *node {
	cond := b.bind(n.Kids[0])
	kids := []*node{b.below(cond, true, n.Kids[1]), b.below(cond, false, n.Kids[2])}
	if cond == nil || kids[0] == nil || kids[1] == nil {
		return nil
	}
	out := &node{op: opIf, kids: append([]*node{cond}, kids...), at: b.place(n), open: cond.open || kids[0].open || kids[1].open}
	a, c := kids[0].typ, kids[1].typ
	numeric := (a == isNumber || a == isPair) && (c == isNumber || c == isPair)
	switch {
	case cond.typ != isTruth:
		return b.fail(n.Kids[0], "type", "the first argument of if is a condition, and this is %s", cond.typ.is())
	case numeric:
		out.typ = max(a, c)
	case a == isText && c == isText && cond.open:
		return b.fail(n.Kids[0], "type", "a text cannot be chosen by a number that is computed: texts are known before numbers are")
	case a == isText && c == isText:
		out.op, out.typ = opTextIf, isText
	case a == isTruth && c == isTruth:
		return b.fail(n, "type", "join conditions by and, or, not instead of if")
	default:
		return b.fail(n, "type", "if gives one kind of value: %s and %s do not go together", a.is(), c.is())
	}
	return out
}

// below binds what is asked for only where a condition comes out so.
func (b *binder) below(cond *node, yes bool, n *expr.Node) *node {
	b.maybe++
	if cond != nil {
		b.guards = append(b.guards, guard{cond, yes})
		defer func() { b.guards = b.guards[:len(b.guards)-1] }()
	}
	defer func() { b.maybe-- }()
	return b.bind(n)
}

// precise is a function without an exact value: its last argument is the number
// of digits after the point, said in the file.
func (b *binder) precise(n *expr.Node, op opcode) *node {
	last := n.Kids[len(n.Kids)-1]
	digits, err := exact.Parse(last.Text)
	if last.Op != expr.Number || err != nil || !digits.IsInt() || digits.Cmp(big.NewRat(MaxPrecise, 1)) > 0 {
		return b.fail(last, "type", "the last argument of %s is the number of digits after the point, from 0 to %d", n.Text, MaxPrecise)
	}
	out := b.numeric(n, op, isNumber)
	if out != nil {
		out.ref = int(digits.Num().Int64())
		out.kids = out.kids[:len(out.kids)-1]
	}
	return out
}

// percentile takes one figure of a set: a published one, or the straight line
// between two of them.
func (b *binder) percentile(n *expr.Node) *node {
	kids := b.all(n.Kids)
	if kids == nil {
		return nil
	}
	if kids[0].op != opLook || kids[0].typ != isSet {
		return b.fail(n.Kids[0], "type", "percentile takes a row of a table that holds percentiles")
	}
	if kids[1].typ != isNumber && kids[1].typ != isPair {
		return b.fail(n.Kids[1], "type", "the percentile is a number, and this is %s", kids[1].typ.is())
	}
	if p := b.f.lookups[kids[0].ref].table.percents; kids[1].op == opConst && len(p) > 0 && (kids[1].rat.Cmp(p[0]) < 0 || kids[1].rat.Cmp(p[len(p)-1]) > 0) {
		return b.fail(n.Kids[1], "range", "the table holds percentiles from %s to %s: nothing is read off beyond them", exact.String(p[0]), exact.String(p[len(p)-1]))
	}
	return &node{op: opPercentile, typ: kids[1].typ, kids: kids, ref: kids[0].ref, at: b.place(n), open: true}
}

// next is the row after one, and what to take where there is none.
func (b *binder) next(n *expr.Node) *node {
	if n.Kids[0].Op != expr.Look {
		return b.fail(n, "type", "next(table[keys]) is the row that follows in the table")
	}
	if len(n.Kids) == 2 {
		b.maybe++
	}
	out := b.look(n.Kids[0], true, false)
	if len(n.Kids) == 1 || out == nil {
		return out
	}
	b.maybe--
	other := b.bind(n.Kids[1])
	if other == nil {
		return nil
	}
	if other.typ != out.typ || out.typ == isSet {
		return b.fail(n.Kids[1], "type", "this stands in for the next row and is %s, the row is %s", other.typ.is(), out.typ.is())
	}
	out.kids = []*node{other}
	return out
}

// market is a percentile of the caller's market: market(percentile, keys...).
func (b *binder) market(n *expr.Node) *node {
	if b.f.spec.market == nil {
		return b.fail(n, "missing field", `a formula that asks the market says in "market" in which currency and for what period it answers`)
	}
	b.used["market"] = true
	kids := b.all(n.Kids)
	if kids == nil {
		return nil
	}
	if kids[0].typ != isNumber && kids[0].typ != isPair {
		return b.fail(n.Kids[0], "type", "the first argument of market is a percentile, a number between 0 and 100")
	}
	for i, k := range kids[1:] {
		if k.typ != isText {
			return b.fail(n.Kids[i+1], "type", "market takes a percentile and then texts, and this is %s", k.typ.is())
		}
	}
	return &node{op: opMarket, typ: kids[0].typ, kids: kids, at: b.place(n), open: true}
}
