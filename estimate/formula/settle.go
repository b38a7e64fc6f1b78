package formula

import (
	"errors"
	"math/big"
	"slices"
	"strings"

	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/near"
	"github.com/hiringbudget/hiringbudget/salary"
)

// grid are the rows of a look-up by the positions of its closed inputs.
type grid struct {
	a, b  int // slots of the inputs; b is that of a where there is one only
	width int
	rows  []int32
}

// maxGrid bounds the rows that are worked out beforehand for one look-up.
const maxGrid = 1 << 14

// prepare works out what is the same for every case.
func (f *Formula) prepare() {
	n, total := len(f.lookups), 0
	for _, l := range f.lookups {
		if l.num != nil || len(l.args) > 2 || slices.ContainsFunc(l.args, func(a *node) bool { return a.op != opTextInput || f.inputs[a.ref].Open }) {
			continue
		}
		first, last := l.args[0].ref, l.args[len(l.args)-1].ref
		g := &grid{a: n + first, b: n + last, width: 1}
		inner := []string{""}
		if len(l.args) == 2 {
			inner = f.inputs[last].Keys
			g.width = len(inner)
		}
		size := len(f.inputs[first].Keys) * g.width
		if total += size; size > maxGrid || total > maxGrids {
			continue
		}
		for _, k := range f.inputs[first].Keys {
			for _, m := range inner {
				row := l.resolve([]string{k, m}[:len(l.args)], nil)
				g.rows = append(g.rows, int32(row))
			}
		}
		l.fast = g
	}
	f.compile()
	f.minor = f.places()
	f.heads = f.jsonHeads()
}

// resolve finds the row; of has, 1 or 0.
func (l *lookup) resolve(keys []string, x *big.Rat) int {
	row, own := l.table.find(keys, x)
	switch {
	case l.has && row >= 0 && own:
		return 1
	case l.has:
		return 0
	case l.next && row >= 0:
		return l.table.rows[row].next
	}
	return row
}

// lookUp finds the row of every look-up that needs no computed number.
func (f *Formula) lookUp(c *Case) error {
	var errs []error
	f.forget(c)
	for i, l := range f.lookups {
		if g := l.fast; g != nil {
			at := c.slots[g.a]
			if g.width > 1 {
				at = at*int64(g.width) + c.slots[g.b]
			}
			if row := g.rows[at]; row >= 0 {
				c.slots[i] = int64(row)
				continue
			}
		}
		if !l.settled() {
			continue
		}
		if err := f.settle(c, i); err != nil {
			if !l.maybe {
				errs = append(errs, err)
			}
			c.slow = true
		}
	}
	return errors.Join(errs...)
}

// forget makes room for the texts of steps, none of them known.
func (f *Formula) forget(c *Case) {
	if !f.worded {
		return
	}
	if cap(c.words) < len(f.steps) {
		c.words = make([]said, len(f.steps))
	}
	c.words = c.words[:len(f.steps)]
	clear(c.words)
}

// settle finds one row; the slot is -1 and the error says why where there is none.
func (f *Formula) settle(c *Case, i int) error {
	l := f.lookups[i]
	var buffer [MaxKeys]string
	keys, err := f.keys(c, l, buffer[:0])
	if err != nil {
		c.slots[i] = -1
		return err
	}
	var x *big.Rat
	if l.num != nil {
		x = c.input(l.num.ref)
	}
	row := l.resolve(keys, x)
	if c.slots[i] = int64(row); row < 0 {
		return l.noRow(f, keys, x)
	}
	return nil
}

// keys are the texts of a look-up.
func (f *Formula) keys(c *Case, l *lookup, to []string) ([]string, error) {
	for _, a := range l.args {
		if a == l.num {
			break
		}
		t, err := f.text(c, a)
		if err != nil {
			return nil, err
		}
		to = append(to, t)
	}
	return to, nil
}

// text is the value of an expression of text.
func (f *Formula) text(c *Case, n *node) (string, error) {
	c.work++
	switch n.op {
	case opText:
		return n.text, nil
	case opTextInput:
		if at := c.slots[len(f.lookups)+n.ref]; at >= 0 {
			return f.inputs[n.ref].Keys[at], nil
		}
		return c.open[n.ref], nil
	case opTextStep:
		w := &c.words[n.ref]
		if w.known {
			return w.text, nil
		}
		text, err := f.text(c, f.steps[n.ref].is)
		if err == nil {
			*w = said{text, true}
		}
		return text, err
	case opTextIf:
		yes, err := f.settledTruth(c, n.kids[0])
		if err != nil {
			return "", err
		}
		if yes {
			return f.text(c, n.kids[1])
		}
		return f.text(c, n.kids[2])
	}
	if c.slots[n.ref] < 0 {
		return "", f.settle(c, n.ref)
	}
	return f.lookups[n.ref].table.rows[c.slots[n.ref]].text, nil
}

// decide works out the conditions that the program asks for. Where a text cannot
// be had, the exact path finds out whether it is needed.
func (f *Formula) decide(c *Case) {
	for i, n := range f.conditions {
		yes, err := f.settledTruth(c, n)
		slot := &c.slots[len(f.lookups)+len(f.inputs)+i]
		if *slot = 0; yes {
			*slot = 1
		}
		c.slow = c.slow || err != nil
	}
}

// settledTruth is a condition on texts and truths.
func (f *Formula) settledTruth(c *Case, n *node) (bool, error) {
	switch n.op {
	case opInput:
		return c.slots[len(f.lookups)+n.ref] != 0, nil
	case opHas:
		return c.slots[n.ref] == 1, nil
	case opNot:
		yes, err := f.settledTruth(c, n.kids[0])
		return !yes, err
	case opAnd, opOr:
		yes, err := f.settledTruth(c, n.kids[0])
		if err != nil || yes == (n.op == opOr) {
			return yes, err
		}
		return f.settledTruth(c, n.kids[1])
	}
	a, err := f.text(c, n.kids[0])
	if err != nil {
		return false, err
	}
	b, err := f.text(c, n.kids[1])
	return (a == b) == (n.op == opSame), err
}

// noRow says which key is not known, and which are like it.
func (l *lookup) noRow(f *Formula, keys []string, x *big.Rat) error {
	t := l.table
	e := &CaseError{Name: l.path, Table: t.name, fault: fault{ErrKey}}
	depth, choices := t.choices(keys)
	shown := slices.Clone(keys)
	if x != nil {
		shown = append(shown, exactText(x))
	}
	e.Key = shorten(strings.Join(shown, ", "))
	switch {
	case depth < len(keys):
		e.Near = near.Names(keys[depth], choices)
		if e.Near == nil && len(choices) > 0 && len(choices) <= 12 {
			e.Want = t.keys[depth].name + " is one of " + strings.Join(choices, ", ")
		}
	case x != nil:
		e.Want = "the rows are " + shorten(strings.Join(choices[:min(len(choices), 12)], ", "))
	case l.next:
		e.Want = "it is the last row, and none follows"
	}
	return e
}

// readCurrency reads the currency of the case.
func (f *Formula) readCurrency(c *Case) error {
	text, err := f.text(c, f.currency)
	if err != nil {
		return err
	}
	if c.currency, err = salary.ParseCurrency(text); err != nil {
		return refuse(ErrInput, "currency", text, "it is no currency code such as USD")
	}
	return nil
}
