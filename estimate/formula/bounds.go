package formula

import (
	"math/big"

	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/exact"
)

// interval is what a value can be while one input runs over a stretch.
// The zero interval is that of what cannot be told.
type interval struct{ low, high *big.Rat }

func (i interval) single() bool { return i.low.Cmp(i.high) == 0 }

// bounder computes with intervals. Everything it says holds for every value of
// the stretch; ok is false where it cannot tell.
type bounder struct {
	s      *search
	input  interval
	e      *evaluator // for what does not depend on the input
	values [][2]interval
	it     interval
	work   int
	// partial: some values of the stretch may have no result, as where a step
	// divides by what can be zero or a whole number is asked for.
	partial bool
}

// bounds gives what the result can be on a stretch.
func (s *search) bounds(from, to int64) (out stretch, ok bool) {
	scale := pow10(s.f.inputs[s.input].Digits)
	b := &bounder{s: s, input: interval{big.NewRat(from, scale), big.NewRat(to, scale)}}
	s.c.slots[len(s.f.lookups)+s.input] = from
	if s.f.lookUp(&s.c) != nil || s.f.currency != nil && s.f.readCurrency(&s.c) != nil || !s.sameTexts(to) {
		return out, false
	}
	b.e = &evaluator{f: s.f, c: &s.c}
	defer func() { s.work -= b.work + b.e.work }()
	for i, st := range s.f.steps {
		b.values = append(b.values, [2]interval{})
		if st.typ == isText {
			_, err := s.f.text(&s.c, st.is)
			b.partial = b.partial || err != nil
			continue
		}
		for lane := range 1 + int(st.typ) {
			v, ok := b.step(st, lane)
			if !ok && i == s.f.outputs[0] {
				return out, false
			}
			if b.values[i][lane] = v; !ok { // it cannot be told, and may fail
				b.values[i][lane], b.partial = interval{}, true
			}
		}
		if st.typ == isNumber {
			b.values[i][1] = b.values[i][0]
		}
	}
	v := b.values[s.f.outputs[0]][0]
	b.partial = b.partial || b.work > MaxWork // no value takes more than the whole stretch
	return stretch{from: from, to: to, low: v.low, high: v.high, partial: b.partial}, true
}

// sameTexts tells whether the texts that stand under ranges of the input are at
// the end of a stretch those of its beginning, and so throughout.
func (s *search) sameTexts(to int64) bool {
	at := &s.c.slots[len(s.f.lookups)+s.input]
	from := *at
	defer func() { *at = from }()
	*at = to
	for i, l := range s.f.lookups {
		if l.table.holds != texts || l.num == nil || l.num.ref != s.input {
			continue
		}
		keys, err := s.f.keys(&s.c, l, nil)
		if err != nil || s.c.slots[i] < 0 || int64(l.resolve(keys, s.c.input(s.input))) != s.c.slots[i] {
			return false
		}
	}
	return true
}

func (b *bounder) step(st *step, lane int) (v interval, ok bool) {
	if st.start == nil {
		b.e.year = 0
		return b.pass(st, lane)
	}
	v, ok = b.num(st.start, lane)
	times, known := b.num(st.repeat, lane)
	if !ok || !known || times.low.Sign() < 0 || times.high.Cmp(big.NewRat(MaxYears, 1)) > 0 {
		return v, false
	}
	least := new(big.Int).Quo(times.low.Num(), times.low.Denom()).Int64()
	most := new(big.Int).Quo(times.high.Num(), times.high.Denom()).Int64()
	b.partial = b.partial || !times.single() || !times.low.IsInt()
	b.it = v
	for year := int64(1); year <= most; year++ {
		b.e.year = int(year)
		next, ok := b.pass(st, lane)
		if !ok {
			return v, false
		}
		if b.it = next; year <= least {
			v = next
		} else {
			v = hull(v, next)
		}
	}
	return v, true
}

func hull(x, y interval) interval {
	if y.low.Cmp(x.low) < 0 {
		x.low = y.low
	}
	if y.high.Cmp(x.high) > 0 {
		x.high = y.high
	}
	return x
}

// pass bounds the expression. Rounding to one unit keeps the order; to any of
// several it moves by less than the largest.
func (b *bounder) pass(st *step, lane int) (v interval, ok bool) {
	if v, ok = b.num(st.is, lane); !ok || st.unit == nil {
		return v, ok
	}
	unit, ok := b.num(st.unit, lane)
	switch {
	case !ok || unit.low.Sign() <= 0:
		return v, false
	case !unit.single():
		return interval{new(big.Rat).Sub(v.low, unit.high), new(big.Rat).Add(v.high, unit.high)}, true
	}
	low, err := exact.Round(v.low, st.mode, unit.low)
	high, err2 := exact.Round(v.high, st.mode, unit.low)
	return interval{low, high}, err == nil && err2 == nil
}

// num bounds one end of an expression.
func (b *bounder) num(n *node, lane int) (v interval, ok bool) {
	if b.work += 4 * n.work(); b.work > b.s.work { // four corners
		return v, false
	}
	switch n.op {
	case opConst:
		return interval{n.rat, n.rat}, true
	case opInput:
		if n.ref == b.s.input {
			return b.input, true
		}
		x := b.s.c.input(n.ref)
		return interval{x, x}, true
	case opStep:
		v = b.values[n.ref][lane]
		return v, v.low != nil
	case opIt:
		return b.it, true
	case opLook:
		return b.look(n, lane)
	case opPair:
		return b.num(n.kids[lane], lane)
	case opLow, opHigh:
		return b.num(n.kids[0], int(n.op-opLow))
	case opIf:
		return b.choose(n, lane)
	case opYear, opMinor:
		x, err := b.e.num(n, lane, nil)
		return interval{x, x}, err == nil
	case opPercentile:
		return b.percentile(n, lane)
	case opMarket:
		return b.fixed(n, lane)
	}
	kids := make([]interval, len(n.kids))
	for i, k := range n.kids {
		if kids[i], ok = b.num(k, lane); !ok {
			return v, false
		}
	}
	v = kids[0]
	if len(kids) == 1 {
		return b.corners(n, v, interval{zeroRat, zeroRat})
	}
	for _, k := range kids[1:] {
		if v, ok = b.corners(n, v, k); !ok {
			return v, false
		}
	}
	return v, true
}

var zeroRat = new(big.Rat)

// corners bounds an operation by its values at the ends: each is monotone in
// each of its numbers where it is defined throughout.
func (b *bounder) corners(n *node, x, y interval) (v interval, ok bool) {
	spans := func(i interval) bool { return i.low.Sign() <= 0 && i.high.Sign() >= 0 }
	switch {
	case n.op == opDiv && spans(y):
		return v, false
	case n.op == opPow && (!y.single() || y.low.Sign() < 0) && x.low.Sign() <= 0:
		return v, false
	}
	b.partial = b.partial || n.op == opPow && !y.single()
	xs := []*big.Rat{x.low, x.high}
	if n.op == opPow && spans(x) {
		xs = append(xs, zeroRat) // an even power turns there
	}
	for _, p := range xs {
		for _, q := range []*big.Rat{y.low, y.high} {
			z, err := b.apply(n, p, q)
			if err == nil {
				z, err = exact.Bound(z)
			}
			if err != nil {
				return v, false
			}
			if v.low == nil {
				v = interval{z, z}
			}
			v = hull(v, interval{z, z})
		}
	}
	return v, true
}

func (b *bounder) apply(n *node, x, y *big.Rat) (*big.Rat, error) {
	switch n.op {
	case opNeg:
		return new(big.Rat).Neg(x), nil
	case opLn:
		return exact.Ln(x, n.ref)
	}
	return b.e.combine(n, x, y, nil)
}

// choose takes what the condition says, or both where it may go either way.
func (b *bounder) choose(n *node, lane int) (v interval, ok bool) {
	yes, sure := b.truth(n.kids[0])
	if sure && yes {
		return b.num(n.kids[1], lane)
	}
	v, ok = b.num(n.kids[2], lane)
	if sure || !ok {
		return v, ok
	}
	w, ok := b.num(n.kids[1], lane)
	if !ok {
		return v, false
	}
	return hull(v, w), true
}

// truth says how a condition comes out, if that is sure.
func (b *bounder) truth(n *node) (yes, sure bool) {
	if !n.open {
		yes, err := b.s.f.settledTruth(&b.s.c, n)
		b.partial = b.partial || err != nil
		return yes, err == nil
	}
	switch n.op {
	case opNot:
		yes, sure = b.truth(n.kids[0])
		return !yes, sure
	case opAnd, opOr:
		x, surely := b.truth(n.kids[0])
		if surely && x == (n.op == opOr) {
			return x, true
		}
		y, sure := b.truth(n.kids[1])
		return y, sure && (surely || y == (n.op == opOr))
	}
	x, ok := b.num(n.kids[0], 0)
	y, known := b.num(n.kids[1], 0)
	if !ok || !known {
		b.partial = true
		return false, false
	}
	low, high := x.low.Cmp(y.high), x.high.Cmp(y.low) // never above, never below
	switch n.op {
	case opLess:
		return high < 0, high < 0 || low >= 0
	case opLessEqual:
		return high <= 0, high <= 0 || low > 0
	case opGreater:
		return low > 0, low > 0 || high <= 0
	case opGreaterEqual:
		return low >= 0, low >= 0 || high < 0
	}
	same := x.single() && y.single() && low == 0
	return same == (n.op == opEqual), same || high < 0 || low > 0
}
