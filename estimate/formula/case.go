package formula

import (
	"errors"
	"maps"
	"math/big"
	"slices"
	"strings"

	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/near"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Case is one person or seat whose inputs are read and whose keys are resolved
// to rows: what [Formula.Run] computes. It belongs to the formula that resolved
// it, and may be resolved again for the next one without allocating.
type Case struct {
	f        *Formula
	slots    []int64  // a row for each look-up, then a value for each input
	open     []string // texts of inputs that take any
	currency salary.Currency
	slow     bool // a row is missing below a condition: the exact path decides
}

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

// Inputs lists what the formula asks for, in the order of the file.
func (f *Formula) Inputs() []Input {
	out := make([]Input, len(f.inputs))
	for i, in := range f.inputs {
		out[i] = in.Input
		out[i].Keys = slices.Clone(in.Keys)
	}
	return out
}

// Outputs lists the names of the steps that are the results, the first of them
// the one that a formula is asked for.
func (f *Formula) Outputs() []string {
	out := make([]string, len(f.outputs))
	for i, at := range f.outputs {
		out[i] = f.steps[at].name
	}
	return out
}

// Findings are the warnings about the file, in its order.
func (f *Formula) Findings() []Finding { return slices.Clone(f.findings) }

// Resolve reads the inputs of one case by name. What is left out takes its
// default.
//
// It returns an error for each that is wrong, joined: a *CaseError wrapping
// ErrInput where one is missing, not known or out of its range, or ErrKey where
// a table has no row for it.
func (f *Formula) Resolve(values map[string]string) (*Case, error) {
	list := make([]string, len(f.inputs))
	var errs []error
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if i, ok := f.byName[name]; ok {
			list[i] = values[name]
			continue
		}
		var known []string
		for _, in := range f.inputs {
			known = append(known, in.Name)
		}
		e := refuse(ErrInput, name, values[name], "no input has this name")
		if e.Near = near.Names(name, known); e.Near == nil {
			e.Want += "; known: " + strings.Join(known, ", ")
		}
		errs = append(errs, e)
	}
	c := &Case{}
	if err := f.ResolveInto(c, list); err != nil || errs != nil {
		return nil, errors.Join(append(errs, err)...)
	}
	return c, nil
}

// ResolveInto reads the inputs of one case in the order of [Formula.Inputs]; an
// empty text takes the default. It allocates nothing where the case was used
// before, or has room. Errors are those of Resolve.
func (f *Formula) ResolveInto(c *Case, values []string) error {
	n := len(f.lookups)
	size := n + len(f.inputs) + len(f.conditions)
	if cap(c.slots) < size {
		c.slots = make([]int64, size)
	}
	c.f, c.slots, c.slow, c.currency = f, c.slots[:size], false, f.fixed
	if len(values) != len(f.inputs) {
		c.f = nil
		return refuse(ErrInput, "values", "", "want %d values, one for each input, not %d", len(f.inputs), len(values))
	}
	if f.open && len(c.open) < len(f.inputs) {
		c.open = make([]string, len(f.inputs))
	}
	var err error
	for i, v := range values {
		if s := f.sets[i]; s != nil && v != "" {
			if at := s.Find(v); at >= 0 {
				c.slots[n+i] = int64(at)
				continue
			}
		}
		err = errors.Join(err, f.readInput(c, i, v))
	}
	if err == nil {
		err = f.lookUp(c)
	}
	if err == nil {
		f.decide(c)
	}
	if err == nil && f.currency != nil {
		err = f.readCurrency(c)
	}
	if err != nil {
		c.f = nil
	}
	return err
}

// readInput reads a number, a truth, or a text that is not among the keys.
func (f *Formula) readInput(c *Case, i int, v string) error {
	in, slot := f.inputs[i], &c.slots[len(f.lookups)+i]
	if v == "" {
		if v = in.Default; v == "" {
			return refuse(ErrInput, in.Name, "", "it is missing, and has no default: %s", in.want())
		}
	}
	switch in.Type {
	case Bool:
		switch v {
		case "true", "yes":
			*slot = 1
		case "false", "no":
			*slot = 0
		default:
			return refuse(ErrInput, in.Name, v, "want true or false")
		}
		return nil
	case Number, Money:
		x, ok := fixed(v, in.Digits)
		if r := big.NewRat(x, pow10(in.Digits)); !ok || r.Cmp(in.low) < 0 || r.Cmp(in.high) > 0 {
			return refuse(ErrInput, in.Name, v, "%s", in.want())
		}
		*slot = x
		return nil
	}
	if at := f.sets[i].Find(v); at >= 0 {
		*slot = int64(at)
		return nil
	}
	if in.Open && len(v) <= MaxKey {
		*slot, c.open[i] = -1, v
		return nil
	}
	if in.Type == Choice {
		e := refuse(ErrInput, in.Name, v, "%s", in.want())
		e.Near = near.Names(v, in.Keys)
		return e
	}
	table, _, _ := strings.Cut(in.of.text, ".")
	return &CaseError{Name: in.Name, Table: table, Key: shorten(v), Near: near.Names(v, in.Keys), fault: fault{ErrKey}}
}

// want says what an input may be.
func (in *inputSpec) want() string {
	switch {
	case in.Type == Bool:
		return "want true or false"
	case in.low != nil && in.Digits == 0:
		return "want a whole number from " + in.Min + " to " + in.Max
	case in.low != nil:
		return "want a number from " + in.Min + " to " + in.Max + " with at most " + big.NewInt(int64(in.Digits)).String() + " digits after the point"
	case len(in.Keys) > 8:
		return "want a key of " + in.of.text + " such as " + strings.Join(in.Keys[:3], ", ")
	}
	return "want one of " + strings.Join(in.Keys, ", ")
}

func pow10(n int) int64 {
	out := int64(1)
	for range n {
		out *= 10
	}
	return out
}

// fixed reads decimal text as a whole number of 10^-digits.
func fixed(s string, digits int) (v int64, ok bool) {
	rest, negative := strings.CutPrefix(s, "-")
	whole, frac, point := strings.Cut(rest, ".")
	if whole == "" || len(whole) > 13 || point && frac == "" || len(frac) > digits {
		return 0, false
	}
	for i := range len(whole) + digits {
		d := byte('0')
		switch {
		case i < len(whole):
			d = whole[i]
		case i-len(whole) < len(frac):
			d = frac[i-len(whole)]
		}
		if d < '0' || d > '9' {
			return 0, false
		}
		v = 10*v + int64(d-'0')
	}
	if negative {
		v = -v
	}
	return v, true
}

// lookUp finds the row of every look-up that needs no computed number.
func (f *Formula) lookUp(c *Case) error {
	var errs []error
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

// input is the number of an input, exactly.
func (c *Case) input(i int) *big.Rat {
	return big.NewRat(c.slots[len(c.f.lookups)+i], pow10(c.f.inputs[i].Digits))
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
	switch n.op {
	case opText:
		return n.text, nil
	case opTextInput:
		if at := c.slots[len(f.lookups)+n.ref]; at >= 0 {
			return f.inputs[n.ref].Keys[at], nil
		}
		return c.open[n.ref], nil
	case opTextStep:
		return f.text(c, f.steps[n.ref].is)
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
		e.Want = "the rows are " + shorten(strings.Join(choices, ", "))
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
