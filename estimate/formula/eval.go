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
	e := &evaluator{f: f, c: c, trace: trace}
	if err := e.run(); err != nil {
		return nil, err
	}
	return e.values, nil
}

func (e *evaluator) run() error {
	e.c.work = 0
	e.values = make([]lanes, len(e.f.steps))
	for i, s := range e.f.steps {
		e.at = s.name
		if err := e.step(i, s); err != nil {
			return e.explain(err)
		}
	}
	return nil
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
	if e.work += n.work(); e.work+e.c.work > MaxWork {
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
