package formula

import (
	"slices"

	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/expr"
)

func (b *binder) truth(n *expr.Node) *node {
	out := &node{op: map[string]opcode{expr.Not: opNot, "and": opAnd, "or": opOr}[n.Op], typ: isTruth, at: b.place(n)}
	for i, k := range n.Kids {
		kid := (*node)(nil)
		if i == 0 {
			kid = b.bind(k)
		} else { // asked for only where the first leaves it open
			kid = b.below(out.kids[0], out.op == opAnd, k)
		}
		out.kids = append(out.kids, kid)
	}
	if slices.Contains(out.kids, nil) {
		return nil
	}
	for i, k := range out.kids {
		if k.typ != isTruth {
			return b.fail(n.Kids[i], "type", "%q needs conditions, and this is %s", opNames[out.op], k.typ.is())
		}
		out.open = out.open || k.open
	}
	return out
}

func (b *binder) compare(n *expr.Node) *node {
	kids := b.all(n.Kids)
	if kids == nil {
		return nil
	}
	out := &node{typ: isTruth, kids: kids, at: b.place(n)}
	a, c := kids[0].typ, kids[1].typ
	switch {
	case a == isText && c == isText && n.Op == "=":
		out.op = opSame
		b.comparable(n, kids)
	case a == isText && c == isText && n.Op == "!=":
		out.op = opOther
		b.comparable(n, kids)
	case a == isNumber && c == isNumber:
		out.op = map[string]opcode{"<": opLess, "<=": opLessEqual, "=": opEqual, "!=": opUnequal, ">=": opGreaterEqual, ">": opGreater}[n.Op]
		out.open = true
	default:
		return b.fail(n, "type", "%s and %s cannot be compared by %s%s", a.is(), c.is(), n.Op, map[bool]string{true: ": low(...) and high(...) take one end of a pair"}[a == isPair || c == isPair])
	}
	return out
}

// comparable warns where an input is compared with what it can never be.
func (b *binder) comparable(n *expr.Node, kids []*node) {
	for i, k := range kids {
		other := kids[1-i]
		if k.op != opTextInput || other.op != opText {
			continue
		}
		in := b.f.inputs[k.ref]
		if !in.Open && !in.wrong && !slices.Contains(in.Keys, other.text) {
			b.say(Warning, "dead condition", b.where.path, b.place(n.Kids[1-i]), "the input %s is never %q%s", in.Name, shorten(other.text), b.nearest(other.text, in.Keys))
		}
	}
}
