package formula

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/exact"
)

// look gives a figure of a row, or what the straight line between two rows says.
func (e *evaluator) look(n *node, lane int, out *Node) (*big.Rat, error) {
	l := e.f.lookups[n.ref]
	if l.num == nil || l.settled() {
		row := e.c.slots[n.ref]
		if row < 0 && len(n.kids) > 0 {
			return e.kid(n.kids[0], lane, out)
		}
		if row < 0 {
			return nil, e.f.settle(e.c, n.ref)
		}
		return e.row(l, int(row), lane, out), nil
	}
	keys, err := e.f.keys(e.c, l, nil)
	if err != nil {
		return nil, err
	}
	x, err := e.kid(l.num, lane, out)
	if err != nil {
		return nil, err
	}
	if l.table.last() == rangeKey {
		row, _ := l.table.find(keys, x)
		if row < 0 {
			return nil, l.noRow(e.f, keys, x)
		}
		return e.row(l, row, lane, out), nil
	}
	low, high := l.table.points(keys, x)
	if low < 0 {
		return nil, l.noRow(e.f, keys, x)
	}
	if low == high {
		return e.row(l, low, lane, out), nil
	}
	return e.between(l, low, high, x, lane, out), nil
}

// row is a figure of a row.
func (e *evaluator) row(l *lookup, at, lane int, out *Node) *big.Rat {
	r := &l.table.rows[at]
	if out != nil {
		out.Row = r.keys
		e.asked(l, out)
	}
	return r.values[min(lane, len(r.values)-1)]
}

// between is the straight line between two rows, at x.
func (e *evaluator) between(l *lookup, low, high int, x *big.Rat, lane int, out *Node) *big.Rat {
	a, b := &l.table.rows[low], &l.table.rows[high]
	var left, right *Node
	if out != nil {
		out.Op, left, right = "between", &Node{Op: "row"}, &Node{Op: "row"}
	}
	p, q := e.row(l, low, lane, left), e.row(l, high, lane, right)
	if out != nil {
		left.Value, right.Value = exact.String(p), exact.String(q)
		out.Table, out.Keys = l.table.name, left.Keys
		out.Args = append(out.Args, left, right)
		out.Ends = []string{exact.String(a.from), exact.String(b.from)}
	}
	return line(x, a.from, b.from, p, q)
}

// line is p at a and q at b, and the straight line between.
func line(x, a, b, p, q *big.Rat) *big.Rat {
	v := new(big.Rat).Sub(q, p)
	v.Mul(v, new(big.Rat).Sub(x, a))
	v.Quo(v, new(big.Rat).Sub(b, a))
	return v.Add(v, p)
}

// percentile is a figure of a set, or the straight line between two of them.
func (e *evaluator) percentile(n *node, lane int, out *Node) (*big.Rat, error) {
	p, err := e.kid(n.kids[1], lane, out)
	if err != nil {
		return nil, err
	}
	l := e.f.lookups[n.ref]
	at, err := e.setRow(l, n.ref)
	if err != nil {
		return nil, err
	}
	e.row(l, at, 0, out)
	v, between, err := l.readOff(at, p)
	if err != nil {
		return nil, refuse(ErrStep, e.at, exactText(p), "%v", err)
	}
	if i := between; out != nil && i > 0 {
		r, known := &l.table.rows[at], l.table.percents
		out.Ends = []string{exact.String(known[i-1]), exact.String(known[i])}
		out.Figures = []string{exact.String(r.values[i-1]), exact.String(r.values[i])}
	}
	return v, nil
}

// readOff is the figure of a row at a percentile; where it lies on the line
// between two, the place of the upper one, 0 otherwise.
func (l *lookup) readOff(at int, p *big.Rat) (v *big.Rat, between int, err error) {
	r, known := &l.table.rows[at], l.table.percents
	i, found := slices.BinarySearchFunc(known, p, (*big.Rat).Cmp)
	switch {
	case found:
		return r.values[i], 0, nil
	case i == 0 || i == len(known):
		return nil, 0, fmt.Errorf("%s holds percentiles from %s to %s: nothing is read off beyond them", l.table.name, exactText(known[0]), exactText(known[len(known)-1]))
	}
	return line(p, known[i-1], known[i], r.values[i-1], r.values[i]), i, nil
}

// setRow finds the row of a set, by its number where that is computed.
func (e *evaluator) setRow(l *lookup, ref int) (int, error) {
	if l.settled() {
		if e.c.slots[ref] < 0 {
			return 0, e.f.settle(e.c, ref)
		}
		return int(e.c.slots[ref]), nil
	}
	keys, err := e.f.keys(e.c, l, nil)
	if err != nil {
		return 0, err
	}
	x, err := e.num(l.num, 0, nil)
	if err != nil {
		return 0, err
	}
	row, _ := l.table.find(keys, x)
	if l.table.last() == pointsKey {
		low, high := l.table.points(keys, x)
		if row = -1; low == high {
			row = low
		}
	}
	if row < 0 {
		return 0, l.noRow(e.f, keys, x)
	}
	return row, nil
}
