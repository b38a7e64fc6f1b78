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
// it, and may be resolved again for the next one without allocating. A Case is not
// to be copied: many of them go into a slice, and are resolved there; a copy is
// refused with ErrInput.
type Case struct {
	f        *Formula
	self     *Case    // where it was resolved: a copy is another
	slots    []int64  // a row for each look-up, then a value for each input
	open     []string // texts of inputs that take any
	currency salary.Currency
	slow     bool     // a row is missing below a condition: the exact path decides
	words    []said   // of the steps that are texts, by step; each is worked out once
	work     int      // operations on texts so far
	near     [8]int64 // the slots of a small formula lie with the case
}

// said is the text of a step, once it is known.
type said struct {
	text  string
	known bool
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

// of tells why a case is not one to compute, nil where it is.
func (f *Formula) of(c *Case) error {
	switch {
	case c == nil || c.f != f:
		return refuse(ErrInput, "case", "", "want a case that this formula resolved without an error")
	case c.self != c:
		return refuse(ErrInput, "case", "", "this is a copy: resolve the inputs into it, or keep a pointer")
	}
	return nil
}

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
	switch {
	case size <= len(c.near):
		c.slots = c.near[:]
	case cap(c.slots) < size:
		c.slots = make([]int64, size)
	}
	c.f, c.self, c.slots, c.slow, c.currency = f, c, c.slots[:size], false, f.fixed
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
		if !ok || x < in.least || x > in.most {
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
	e := &CaseError{Name: in.Name, Table: table, Key: shorten(v), Near: near.Names(v, in.Keys), fault: fault{ErrKey}}
	if e.Near == nil && len(in.Keys) <= 12 {
		e.Want = "the keys are " + strings.Join(in.Keys, ", ")
	}
	return e
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

// input is the number of an input, exactly.
func (c *Case) input(i int) *big.Rat {
	return big.NewRat(c.slots[len(c.f.lookups)+i], pow10(c.f.inputs[i].Digits))
}
