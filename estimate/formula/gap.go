package formula

import (
	"math/big"
	"slices"
	"strings"

	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/exact"
	"github.com/hiringbudget/hiringbudget/salary"
)

// guard is a condition above a look-up, and how it must come out for the look-up
// to be asked.
type guard struct {
	cond *node
	yes  bool
}

// ends finds numbers beyond the first or the last row of ranges and points: an
// error where every run looks an input up, a warning where the number is computed
// or stands below a condition. Of conditions comparisons of the input are followed.
func (r *reader) ends(b *binder, t *table, path string) {
	if t.last() == textKey {
		return
	}
	for _, l := range b.f.lookups {
		if l.table != t {
			continue
		}
		in, known := r.reaches(b.f, l.num, l.guards)
		if r.checked += len(t.rows); r.checked > maxCheckWork {
			return
		}
		if !known {
			continue
		}
		severity, what := Warning, "what is looked up"
		if l.num.op == opInput {
			what = "the input " + b.f.inputs[l.num.ref].Name
			if !l.maybe {
				severity = Wrong
			}
		}
		for _, leaf := range t.leaves(t.root, 0) {
			if len(leaf.order) == 0 {
				continue
			}
			first, last := &t.rows[leaf.order[0]], &t.rows[leaf.order[len(leaf.order)-1]]
			top := last.to
			if t.last() == pointsKey {
				top = last.from
			}
			if first.from != nil && in.low.Cmp(first.from) < 0 {
				r.say(severity, "gap", path+".rows", first.at, "no row holds %s from %s on and below %s", what, exact.String(in.low), exact.String(first.from))
			}
			if top != nil {
				if c := in.high.Cmp(top); c > 0 || c == 0 && t.last() == rangeKey {
					r.say(severity, "gap", path+".rows", last.at, "no row holds %s from %s to %s", what, exact.String(top), exact.String(in.high))
				}
			}
		}
	}
}

// maxReach bounds the operations that are followed for one look-up.
const maxReach = 200

// reacher follows what a number is made of.
type reacher struct {
	f      *Formula
	guards []guard
	work   int
}

func (r *reader) reaches(f *Formula, n *node, guards []guard) (interval, bool) {
	c := &reacher{f: f, guards: guards}
	v, ok := c.reaches(n)
	r.checked += c.work
	return v, ok
}

// reaches is what a number can be: of an input, and of what is made of one by
// numbers that the file says. Conditions on the input narrow it; ok is false
// where that is not known, or nothing is left.
func (c *reacher) reaches(n *node) (v interval, ok bool) {
	if c.work++; c.work > maxReach {
		return v, false
	}
	switch n.op {
	case opConst:
		return interval{n.rat, n.rat}, true
	case opInput:
		in := c.f.inputs[n.ref]
		if in.low == nil { // wrong already
			return v, false
		}
		v = interval{in.low, in.high}
		unit := big.NewRat(1, pow10(in.Digits))
		for _, g := range c.guards {
			v.narrow(g.cond, g.yes, n.ref, unit)
		}
		return v, v.low.Cmp(v.high) <= 0
	case opStep:
		return c.step(c.f.steps[n.ref])
	case opNeg, opAdd, opSub, opMul, opDiv, opMin, opMax:
		return c.combined(n)
	}
	return v, false
}

func (c *reacher) step(s *step) (v interval, ok bool) {
	if s.is == nil || s.start != nil || s.typ != isNumber || s.unit != nil && s.unit.op != opConst {
		return v, false
	}
	if v, ok = c.reaches(s.is); !ok || s.unit == nil {
		return v, ok
	}
	low, err := exact.Round(v.low, s.mode, s.unit.rat)
	high, err2 := exact.Round(v.high, s.mode, s.unit.rat)
	return interval{low, high}, err == nil && err2 == nil
}

// combined is an operation with at most one operand that varies: it takes every
// end that the operand takes.
func (c *reacher) combined(n *node) (v interval, ok bool) {
	varies := 0
	e := &evaluator{f: c.f}
	for i, k := range n.kids {
		w, known := c.reaches(k)
		if known && !w.single() {
			varies++
		}
		switch {
		case !known || varies > 1 || n.op == opDiv && i > 0 && k.op != opConst:
			return v, false
		case n.op == opNeg:
			return interval{new(big.Rat).Neg(w.high), new(big.Rat).Neg(w.low)}, true
		case i == 0:
			v = w
			continue
		}
		var ends []*big.Rat
		for _, x := range []*big.Rat{v.low, v.high} {
			for _, y := range []*big.Rat{w.low, w.high} {
				z, err := e.combine(n, x, y, nil)
				if err == nil {
					z, err = exact.Bound(z)
				}
				if err != nil {
					return v, false
				}
				ends = append(ends, z)
			}
		}
		v = interval{slices.MinFunc(ends, (*big.Rat).Cmp), slices.MaxFunc(ends, (*big.Rat).Cmp)}
	}
	return v, true
}

// narrow takes away what a condition on an input leaves out. Values of the input
// are whole units.
func (i *interval) narrow(n *node, yes bool, input int, unit *big.Rat) {
	switch n.op {
	case opNot:
		i.narrow(n.kids[0], !yes, input, unit)
	case opAnd, opOr:
		if yes == (n.op == opAnd) {
			i.narrow(n.kids[0], yes, input, unit)
			i.narrow(n.kids[1], yes, input, unit)
		}
	case opLess, opLessEqual, opEqual, opUnequal, opGreaterEqual, opGreater:
		op, x, y := n.op, n.kids[0], n.kids[1]
		if x.op == opConst {
			op, x, y = [...]opcode{opGreater, opGreaterEqual, opEqual, opUnequal, opLessEqual, opLess}[op-opLess], y, x
		}
		if x.op != opInput || x.ref != input || y.op != opConst {
			return
		}
		if !yes {
			op = [...]opcode{opGreaterEqual, opGreater, opUnequal, opEqual, opLess, opLessEqual}[op-opLess]
		}
		i.cut(op, y.rat, unit)
	}
}

// cut takes away what does not compare with a number so.
func (i *interval) cut(op opcode, x, unit *big.Rat) {
	down, err := exact.Round(x, salary.Floor, unit)
	up, err2 := exact.Round(x, salary.Ceil, unit)
	if err != nil || err2 != nil {
		return
	}
	if op == opLess && down.Cmp(x) == 0 {
		down = new(big.Rat).Sub(down, unit)
	}
	if op == opGreater && up.Cmp(x) == 0 {
		up = new(big.Rat).Add(up, unit)
	}
	if (op == opLess || op == opLessEqual || op == opEqual) && down.Cmp(i.high) < 0 {
		i.high = down
	}
	if (op == opGreater || op == opGreaterEqual || op == opEqual) && up.Cmp(i.low) > 0 {
		i.low = up
	}
}

// needed finds keys that have no row where every run with them asks for one.
func (r *reader) needed(b *binder, t *table) {
	if t.policy != exactRow {
		return
	}
	for _, l := range b.f.lookups {
		if l.table != t || l.has {
			continue
		}
		var keys []string
		for depth, a := range l.args {
			if a == l.num {
				break
			}
			if a.op == opText {
				keys = append(keys, a.text)
			}
			if l.maybe && a.op != opText {
				continue
			}
			can := r.reach(b.f, a)
			if r.checked += len(t.rows) + len(can.texts); can.all || r.checked > maxCheckWork {
				continue
			}
			has := map[string]bool{}
			t.root.level(depth, nil, has)
			var missing []string
			for k := range can.texts {
				if !has[k] {
					missing = append(missing, shorten(k))
				}
			}
			if len(missing) == 0 {
				continue
			}
			slices.Sort(missing)
			more := ""
			if n := len(missing); n > 6 {
				missing, more = missing[:6], " and others"
			}
			severity := Warning
			if a.op == opText && !l.maybe {
				severity = Wrong
			}
			r.say(severity, "missing row", l.path, a.at, "%s has no row for the %s %s%s, and nothing answers for it", t.name, t.keys[depth].name, strings.Join(missing, ", "), more)
			keys = nil
			break
		}
		if len(keys) == len(t.keys) {
			if row, _ := t.find(keys, nil); row < 0 {
				r.say(map[bool]string{true: Warning, false: Wrong}[l.maybe], "missing row", l.path, l.at, "%s has no row %s", t.name, shorten(strings.Join(keys, ", ")))
			}
		}
	}
}
