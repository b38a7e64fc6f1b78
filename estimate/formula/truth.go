package formula

import (
	"math/big"
)

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
		e.work++
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
