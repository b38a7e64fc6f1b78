package formula

import (
	"math/big"

	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/exact"
	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/fast"
)

// compiler turns the steps into a program of whole numbers. What it does not
// know, or what could overflow, leaves the formula to the exact path.
type compiler struct {
	*fast.Builder
	f       *Formula
	columns map[columnKey]*fast.Column
	values  [][2]*fast.Value
}

type columnKey struct {
	table *table
	at    int
}

// compile sets the program of a formula, if it has one.
func (f *Formula) compile() {
	c := &compiler{&fast.Builder{}, f, map[columnKey]*fast.Column{}, make([][2]*fast.Value, len(f.steps))}
	digits := f.fixed.Digits()
	for i, s := range f.steps {
		if s.typ == isText {
			continue
		}
		for lane := range 1 + int(s.typ) {
			v := c.step(s, lane, digits)
			if v == nil {
				return
			}
			c.values[i][lane] = v
		}
		if s.typ == isNumber {
			c.values[i][1] = c.values[i][0]
		}
	}
	var ends []fast.Output
	for _, at := range f.outputs {
		for lane := range 1 + int(f.steps[at].typ) {
			o, ok := c.Output(c.values[at][lane], digits)
			if !ok {
				return
			}
			ends = append(ends, o)
		}
	}
	f.program, f.ends = c.Program(), ends
}

func (c *compiler) step(s *step, lane, digits int) *fast.Value {
	if s.start != nil {
		return nil
	}
	v := c.num(s.is, lane)
	if v == nil || s.unit == nil {
		return v
	}
	unit := s.unit.rat
	switch s.unit.op {
	case opConst:
	case opMinor:
		if unit = c.minor(); unit == nil {
			return nil
		}
	default:
		return nil
	}
	return c.Round(v, s.mode, unit, digits)
}

// num compiles one end of an expression; nil where that is for the exact path.
func (c *compiler) num(n *node, lane int) *fast.Value {
	slots := len(c.f.lookups)
	switch n.op {
	case opConst:
		return c.Const(n.rat)
	case opInput:
		in := c.f.inputs[n.ref]
		return c.Slot(slots+n.ref, big.NewInt(in.least), big.NewInt(in.most), pow10(in.Digits))
	case opStep:
		return c.values[n.ref][lane]
	case opMinor:
		if unit := c.minor(); unit != nil {
			return c.Const(unit)
		}
		return nil
	case opLook:
		l := c.f.lookups[n.ref]
		if !l.settled() {
			return nil
		}
		if x := l.always(lane); x != nil {
			return c.Const(x)
		}
		return c.look(n.ref, lane)
	case opPercentile:
		l := c.f.lookups[n.ref]
		if l.settled() && n.kids[1].op == opConst {
			for i, p := range l.table.percents {
				if p.Cmp(n.kids[1].rat) == 0 {
					return c.look(n.ref, i)
				}
			}
		}
		return nil
	case opPair:
		return c.num(n.kids[lane], lane)
	case opLow:
		return c.num(n.kids[0], 0)
	case opHigh:
		return c.num(n.kids[0], 1)
	case opIf:
		return c.Choose(c.truth(n.kids[0]), c.num(n.kids[1], lane), c.num(n.kids[2], lane))
	case opNeg:
		return c.Scale(c.num(n.kids[0], lane), big.NewRat(-1, 1))
	case opAdd, opSub, opMul, opDiv, opMin, opMax, opPow:
		return c.fold(n, lane)
	}
	return nil
}

// minor is the minor unit, nil where the currency depends on the inputs.
func (c *compiler) minor() *big.Rat {
	if c.f.currency != nil {
		return nil
	}
	return big.NewRat(1, pow10(c.f.fixed.Digits()))
}

// always is the figure of a look-up whose keys the file says, nil of others.
func (l *lookup) always(lane int) *big.Rat {
	var keys []string
	for _, a := range l.args {
		if a.op != opText || l.next {
			return nil
		}
		keys = append(keys, a.text)
	}
	row, _ := l.table.find(keys, nil)
	if row < 0 {
		return nil
	}
	values := l.table.rows[row].values
	return values[min(lane, len(values)-1)]
}

// look is a column of a row. A table whose values do not fit has none.
func (c *compiler) look(ref, column int) *fast.Value {
	t := c.f.lookups[ref].table
	for _, r := range t.rows {
		column = min(column, len(r.values)-1)
	}
	key := columnKey{t, column}
	if _, done := c.columns[key]; !done {
		var values []*big.Rat
		for _, r := range t.rows {
			values = append(values, r.values[column])
		}
		c.columns[key] = c.Column(values)
	}
	return c.Look(ref, c.columns[key])
}

// fold is an operation on two numbers or more.
func (c *compiler) fold(n *node, lane int) *fast.Value {
	x := c.num(n.kids[0], lane)
	for _, k := range n.kids[1:] {
		if n.op == opDiv || n.op == opPow {
			y := k.rat
			if k.op == opLook {
				y = c.f.lookups[k.ref].always(lane)
			}
			if y == nil || n.op == opDiv && y.Sign() == 0 {
				return nil
			}
			if n.op == opPow {
				return c.raise(x, y)
			}
			x = c.Scale(x, new(big.Rat).Inv(y))
			continue
		}
		y := c.num(k, lane)
		switch n.op {
		case opAdd:
			x = c.Add(x, y)
		case opSub:
			x = c.Add(x, c.Scale(y, big.NewRat(-1, 1)))
		case opMul:
			x = c.Mul(x, y)
		case opMin:
			x = c.Min(x, y)
		case opMax:
			x = c.Max(x, y)
		}
	}
	return x
}

// raise is a small whole power.
func (c *compiler) raise(x *fast.Value, y *big.Rat) *fast.Value {
	if x == nil || !y.IsInt() || y.Sign() < 0 || y.Cmp(big.NewRat(8, 1)) > 0 {
		return nil
	}
	v := c.Const(big.NewRat(1, 1))
	for range y.Num().Int64() {
		v = c.Mul(v, x)
	}
	return v
}

// truth compiles a condition: what depends on texts is worked out with the rows.
func (c *compiler) truth(n *node) *fast.Value {
	if !n.open {
		c.f.conditions = append(c.f.conditions, n)
		return c.Slot(len(c.f.lookups)+len(c.f.inputs)+len(c.f.conditions)-1, new(big.Int), big.NewInt(1), 1)
	}
	switch n.op {
	case opNot:
		return c.Not(c.truth(n.kids[0]))
	case opAnd:
		return c.Min(c.truth(n.kids[0]), c.truth(n.kids[1]))
	case opOr:
		return c.Max(c.truth(n.kids[0]), c.truth(n.kids[1]))
	}
	return c.Compare(opNames[n.op], c.num(n.kids[0], 0), c.num(n.kids[1], 0))
}

// digitsOf are those after the point that write x, at least so many.
func digitsOf(x *big.Rat, least int) (int, bool) {
	n, ok := exact.Digits(x)
	return max(n, least), ok
}
