package formula

import (
	"errors"
	"math/big"

	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/exact"
)

// lanes are the values of a step: a number stands in both.
type lanes [2]*big.Rat

// evaluator runs a formula in rational numbers. A pair is two runs of the same
// expression: lane 0 takes the low ends, lane 1 the high ones. Where a trace is
// asked for, every operation fills in a Node with what it saw.
type evaluator struct {
	f      *Formula
	c      *Case
	values []lanes
	it     *big.Rat
	year   int
	work   int
	at     string // the step that is being computed
	trace  *Trace
}

// evaluate computes every step exactly.
func (f *Formula) evaluate(c *Case, trace *Trace) ([]lanes, error) {
	e := &evaluator{f: f, c: c, values: make([]lanes, len(f.steps)), trace: trace}
	for i, s := range f.steps {
		e.at = s.name
		if err := e.step(i, s); err != nil {
			return nil, e.explain(err)
		}
	}
	return e.values, nil
}

// explain turns an error of arithmetic into one that names the step.
func (e *evaluator) explain(err error) error {
	var known *CaseError
	switch {
	case errors.As(err, &known):
		return err
	case errors.Is(err, exact.ErrTooLong):
		return refuse(ErrLimit, e.at, "", "%v", err)
	}
	return refuse(ErrStep, e.at, "", "%v", err)
}

func (e *evaluator) step(i int, s *step) error {
	if s.typ == isText {
		text, err := e.f.text(e.c, s.is)
		if err != nil {
			return err
		}
		if e.trace != nil {
			e.trace.Steps = append(e.trace.Steps, Step{Name: s.name, Is: s.stepSpec.is.text, About: s.about, Value: []string{text}, Text: true,
				Passes: []Pass{{Tree: e.tell(s.is), After: text}}})
		}
		return nil
	}
	var record *Step
	if e.trace != nil {
		e.trace.Steps = append(e.trace.Steps, Step{Name: s.name, Is: s.stepSpec.is.text, About: s.about, From: s.from.text, Repeat: s.stepSpec.repeat.text})
		record = &e.trace.Steps[len(e.trace.Steps)-1]
	}
	for lane := range 1 + int(s.typ) {
		v, err := e.lane(s, lane, record)
		if err != nil {
			return err
		}
		e.values[i][lane] = v
		if record != nil {
			record.Value = append(record.Value, exact.String(v))
		}
	}
	if s.typ == isNumber {
		e.values[i][1] = e.values[i][0]
	}
	return nil
}

// lane computes one end of a step, through all its rounds.
func (e *evaluator) lane(s *step, lane int, record *Step) (*big.Rat, error) {
	if s.start == nil {
		e.year = 0
		return e.pass(s, lane, record)
	}
	var from *Node
	if record != nil {
		from = &Node{}
	}
	v, err := e.num(s.start, lane, from)
	if err != nil {
		return nil, err
	}
	var rounds *Node
	if record != nil {
		rounds = &Node{}
	}
	times, err := e.num(s.repeat, lane, rounds)
	if err != nil {
		return nil, err
	}
	if !times.IsInt() || times.Sign() < 0 || times.Cmp(big.NewRat(MaxYears, 1)) > 0 {
		return nil, refuse(ErrStep, e.at, exactText(times), "how often it repeats is a whole number from 0 to %d", MaxYears)
	}
	if record != nil {
		record.Passes = append(record.Passes, Pass{Lane: laneName(s.typ, lane), Times: rounds, Tree: from, After: exact.String(v)})
	}
	e.it = v
	for e.year = 1; int64(e.year) <= times.Num().Int64(); e.year++ {
		if e.it, err = e.pass(s, lane, record); err != nil {
			return nil, err
		}
	}
	return e.it, nil
}

// pass computes the expression once and rounds it.
func (e *evaluator) pass(s *step, lane int, record *Step) (*big.Rat, error) {
	var tree *Node
	if record != nil {
		tree = &Node{}
	}
	v, err := e.num(s.is, lane, tree)
	if err != nil {
		return nil, err
	}
	before := v
	var unit *big.Rat
	var to *Node
	if s.unit != nil {
		if record != nil {
			to = &Node{}
		}
		if unit, err = e.num(s.unit, lane, to); err != nil {
			return nil, err
		}
		if v, err = exact.Round(v, s.mode, unit); err != nil {
			if errors.Is(err, exact.ErrUndefined) {
				return nil, refuse(ErrStep, e.at, exactText(unit), "the unit of the rounding must be above 0")
			}
			return nil, err
		}
	}
	if record != nil {
		p := Pass{Lane: laneName(s.typ, lane), Year: e.year, Tree: tree, After: exact.String(v)}
		if to != nil {
			p.Before, p.Mode, p.Unit = exact.String(before), s.mode, to
		}
		record.Passes = append(record.Passes, p)
	}
	return v, nil
}

func laneName(t typ, lane int) string {
	if t != isPair {
		return ""
	}
	return [...]string{"low", "high"}[lane]
}

// kid computes an operand, and traces it below out.
func (e *evaluator) kid(n *node, lane int, out *Node) (*big.Rat, error) {
	if out == nil {
		return e.num(n, lane, nil)
	}
	sub := &Node{}
	out.Args = append(out.Args, sub)
	return e.num(n, lane, sub)
}

// num computes one end of an expression of numbers.
func (e *evaluator) num(n *node, lane int, out *Node) (*big.Rat, error) {
	if n.op == opLn || n.op == opPower {
		e.work += workOfLn
	}
	if e.work++; e.work > MaxWork {
		return nil, refuse(ErrLimit, e.at, "", "the run takes more than %d operations", MaxWork)
	}
	if out != nil {
		out.Op = opNames[n.op]
	}
	v, err := e.value(n, lane, out)
	if err != nil {
		return nil, err
	}
	if v, err = exact.Bound(v); err != nil {
		return nil, err
	}
	if out != nil {
		out.Value = exact.String(v)
	}
	return v, nil
}

func (e *evaluator) value(n *node, lane int, out *Node) (*big.Rat, error) {
	switch n.op {
	case opConst:
		return n.rat, nil
	case opInput:
		out.called(e.f.inputs[n.ref].Name)
		return e.c.input(n.ref), nil
	case opStep:
		out.called(e.f.steps[n.ref].name)
		return e.values[n.ref][lane], nil
	case opIt:
		return e.it, nil
	case opYear:
		return big.NewRat(int64(e.year), 1), nil
	case opMinor:
		return big.NewRat(1, pow10(e.c.currency.Digits())), nil
	case opLook:
		return e.look(n, lane, out)
	case opPercentile:
		return e.percentile(n, lane, out)
	case opMarket:
		p, err := e.kid(n.kids[0], lane, out)
		if err != nil {
			return nil, err
		}
		return e.quote(n, p, out)
	case opPair:
		return e.kid(n.kids[lane], lane, out)
	case opLow:
		return e.kid(n.kids[0], 0, out)
	case opHigh:
		return e.kid(n.kids[0], 1, out)
	case opIf:
		return e.choose(n, lane, out)
	}
	x, err := e.kid(n.kids[0], lane, out)
	if err != nil {
		return nil, err
	}
	switch n.op {
	case opNeg:
		return new(big.Rat).Neg(x), nil
	case opLn:
		out.precise(n.ref)
		v, err := exact.Ln(x, n.ref)
		if err != nil {
			return nil, refuse(ErrStep, e.at, exactText(x), "ln is of numbers above 0")
		}
		return v, nil
	}
	for _, k := range n.kids[1:] {
		y, err := e.kid(k, lane, out)
		if err != nil {
			return nil, err
		}
		if x, err = e.combine(n, x, y, out); err != nil {
			return nil, err
		}
	}
	return x, nil
}

// combine is an operation on two numbers.
func (e *evaluator) combine(n *node, x, y *big.Rat, out *Node) (*big.Rat, error) {
	switch n.op {
	case opAdd:
		return new(big.Rat).Add(x, y), nil
	case opSub:
		return new(big.Rat).Sub(x, y), nil
	case opMul:
		return new(big.Rat).Mul(x, y), nil
	case opDiv:
		if y.Sign() == 0 {
			return nil, exact.ErrDivZero
		}
		return new(big.Rat).Quo(x, y), nil
	case opPow:
		return exact.Pow(x, y)
	case opPower:
		out.precise(n.ref)
		v, err := exact.Power(x, y, n.ref)
		if errors.Is(err, exact.ErrUndefined) {
			return nil, refuse(ErrStep, e.at, exactText(x), "power is of numbers above 0")
		}
		return v, err
	case opMin:
		if y.Cmp(x) < 0 {
			return y, nil
		}
	case opMax:
		if y.Cmp(x) > 0 {
			return y, nil
		}
	}
	return x, nil
}

func (e *evaluator) choose(n *node, lane int, out *Node) (*big.Rat, error) {
	var cond *Node
	if out != nil {
		cond = &Node{}
		out.Args = append(out.Args, cond)
	}
	yes, err := e.truth(n.kids[0], cond)
	if err != nil {
		return nil, err
	}
	if yes {
		return e.kid(n.kids[1], lane, out)
	}
	return e.kid(n.kids[2], lane, out)
}

// truth computes a condition.
func (e *evaluator) truth(n *node, out *Node) (yes bool, err error) {
	if out != nil {
		out.Op = opNames[n.op]
		defer func() { out.Value = map[bool]string{true: "true", false: "false"}[yes] }()
	}
	switch n.op {
	case opNot, opAnd, opOr:
		for i, k := range n.kids {
			var sub *Node
			if out != nil {
				sub = &Node{}
				out.Args = append(out.Args, sub)
			}
			if yes, err = e.truth(k, sub); err != nil {
				return false, err
			}
			if n.op == opNot {
				return !yes, nil
			}
			if yes == (n.op == opOr) && i == 0 {
				return yes, nil
			}
		}
		return yes, nil
	case opInput, opHas, opSame, opOther:
		e.texts(n, out)
		return e.f.settledTruth(e.c, n)
	}
	x, err := e.kid(n.kids[0], 0, out)
	if err != nil {
		return false, err
	}
	y, err := e.kid(n.kids[1], 0, out)
	if err != nil {
		return false, err
	}
	c := x.Cmp(y)
	return [...]bool{c < 0, c <= 0, c == 0, c != 0, c >= 0, c > 0}[n.op-opLess], nil
}

// texts traces what a condition on texts looked at.
func (e *evaluator) texts(n *node, out *Node) {
	switch {
	case out == nil:
	case n.op == opInput:
		out.Name = e.f.inputs[n.ref].Name
	case n.op == opHas:
		e.asked(e.f.lookups[n.ref], out)
	default:
		for _, k := range n.kids {
			out.Args = append(out.Args, e.tell(k))
		}
	}
}

// asked traces the table of a look-up, the keys, and where they come from.
func (e *evaluator) asked(l *lookup, out *Node) {
	out.Table = l.table.name
	out.Keys, _ = e.f.keys(e.c, l, nil)
	e.trace.cite(l.table)
	for _, a := range l.args {
		if a != l.num && a.op != opText {
			out.From = append(out.From, e.tell(a))
		}
	}
}

// tell traces an expression of text.
func (e *evaluator) tell(n *node) *Node {
	out := &Node{Op: opNames[n.op]}
	out.Value, _ = e.f.text(e.c, n)
	switch n.op {
	case opTextInput:
		out.Name = e.f.inputs[n.ref].Name
	case opTextStep:
		out.Name = e.f.steps[n.ref].name
	case opTextLook:
		l := e.f.lookups[n.ref]
		if e.asked(l, out); e.c.slots[n.ref] >= 0 {
			out.Row = l.table.rows[e.c.slots[n.ref]].keys
		}
	case opTextIf:
		cond := &Node{}
		chosen := n.kids[2]
		if yes, _ := e.truth(n.kids[0], cond); yes {
			chosen = n.kids[1]
		}
		out.Args = []*Node{cond, e.tell(chosen)}
	}
	return out
}

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
	r, known := &l.table.rows[at], l.table.percents
	for i, k := range known {
		c := k.Cmp(p)
		switch {
		case c == 0:
			return r.values[i], nil
		case c > 0 && i > 0:
			if out != nil {
				out.Ends = []string{exact.String(known[i-1]), exact.String(k)}
				out.Figures = []string{exact.String(r.values[i-1]), exact.String(r.values[i])}
			}
			return line(p, known[i-1], k, r.values[i-1], r.values[i]), nil
		case c > 0:
			i = len(known)
		}
	}
	return nil, refuse(ErrStep, e.at, exactText(p), "%s holds percentiles from %s to %s: nothing is read off beyond them", l.table.name, exactText(known[0]), exactText(known[len(known)-1]))
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
