package formula

import (
	"math/big"
	"slices"
)

// look bounds a figure of a table by the rows that the numbers can fall into.
func (b *bounder) look(n *node, lane int) (v interval, ok bool) {
	l := b.s.f.lookups[n.ref]
	if l.num == nil {
		if b.s.c.slots[n.ref] < 0 && len(n.kids) > 0 {
			return b.num(n.kids[0], lane)
		}
		x, err := b.e.num(n, lane, nil)
		return interval{x, x}, err == nil
	}
	x, ok := b.num(l.num, lane)
	keys, err := b.s.f.keys(&b.s.c, l, nil)
	if !ok || err != nil {
		return v, false
	}
	ends := []*big.Rat{x.low, x.high}
	under := l.table.under(keys)
	if under == nil {
		return v, false
	}
	first, last := under.above(l.table, x.low), under.above(l.table, x.high)
	if b.work += last - first; b.work > b.s.work {
		return v, false
	}
	for _, i := range under.order[first:max(first, last)] { // where it bends or jumps between them
		ends = append(ends, l.table.rows[i].from)
	}
	for _, at := range ends {
		z := l.figure(keys, at, lane)
		if z == nil {
			return v, false
		}
		if v.low == nil {
			v = interval{z, z}
		}
		v = hull(v, interval{z, z})
	}
	return v, true
}

// figure is the value of a table at a number, nil for none.
func (l *lookup) figure(keys []string, x *big.Rat, lane int) *big.Rat {
	t := l.table
	value := func(i int) *big.Rat { return t.rows[i].values[min(lane, len(t.rows[i].values)-1)] }
	if t.last() == rangeKey {
		if row, _ := t.find(keys, x); row >= 0 {
			return value(row)
		}
		return nil
	}
	low, high := t.points(keys, x)
	switch {
	case low < 0:
		return nil
	case low == high:
		return value(low)
	}
	return line(x, t.rows[low].from, t.rows[high].from, value(low), value(high))
}

// percentile bounds a figure of a set: figures rise with the percentile.
func (b *bounder) percentile(n *node, lane int) (v interval, ok bool) {
	l := b.s.f.lookups[n.ref]
	if l.num != nil && b.depends(l.num) {
		return v, false
	}
	b.known()
	at, err := b.e.setRow(l, n.ref)
	p, ok := b.num(n.kids[1], lane)
	if err != nil || !ok {
		return v, false
	}
	low, _, err := l.readOff(at, p.low)
	high, _, err2 := l.readOff(at, p.high)
	return interval{low, high}, err == nil && err2 == nil
}

// known puts the values of the steps so far where an evaluator finds them.
func (b *bounder) known() {
	b.e.values = make([]lanes, len(b.values))
	for i, w := range b.values {
		b.e.values[i] = lanes{w[0].low, w[1].low}
	}
}

// fixed is the value of what does not depend on the input.
func (b *bounder) fixed(n *node, lane int) (v interval, ok bool) {
	if b.depends(n) {
		return v, false
	}
	b.known()
	x, err := b.e.num(n, lane, nil)
	return interval{x, x}, err == nil
}

// depends tells whether an expression can change on the stretch.
func (b *bounder) depends(n *node) bool {
	switch n.op {
	case opInput:
		return n.ref == b.s.input
	case opStep:
		v := b.values[n.ref]
		return v[0].low == nil || v[1].low == nil || !v[0].single() || !v[1].single()
	case opIt:
		return true
	case opLook, opPercentile:
		if num := b.s.f.lookups[n.ref].num; num != nil && b.depends(num) {
			return true
		}
	}
	return slices.ContainsFunc(n.kids, b.depends)
}
