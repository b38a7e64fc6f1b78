package formula

func laneName(t typ, lane int) string {
	if t != isPair {
		return ""
	}
	return [...]string{"low", "high"}[lane]
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
		if l.num != nil {
			out.From = append(out.From, &Node{Op: opNames[opInput], Name: e.f.inputs[l.num.ref].Name, Value: exactText(e.c.input(l.num.ref))})
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
