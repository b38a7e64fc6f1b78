package formula

import (
	"maps"
	"math/big"
	"slices"
	"strings"

	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/exact"
	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/expr"
	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/keyset"
	"github.com/hiringbudget/hiringbudget/salary"
)

// build resolves the names of a file and checks it.
func (r *reader) build(s *spec) *Formula {
	f := &Formula{spec: s, byName: map[string]int{}, stepAt: map[string]int{}}
	b := &binder{reader: r, f: f, tables: map[string]*table{}, inputs: f.byName, steps: f.stepAt, written: map[string]bool{}, used: map[string]bool{}}
	for _, t := range s.tables {
		b.tables[t.name] = t
	}
	for i := range s.inputs {
		in := &s.inputs[i]
		r.allowed(b, in)
		f.byName[in.Name] = i
		f.inputs = append(f.inputs, in)
		f.open = f.open || in.Open
		var set *keyset.Set
		if in.Type == Key || in.Type == Choice {
			set = keyset.New(in.Keys)
		}
		f.sets = append(f.sets, set)
	}
	for i := range s.steps {
		b.written[s.steps[i].name] = true
	}
	for i := range s.steps {
		b.readStep(i)
	}
	b.reached = map[int]reach{}
	b.outputsOf(s)
	b.currencyOf(s)
	r.check(b)
	if r.count[Wrong] > 0 {
		return nil
	}
	f.prepare()
	return f
}

// allowed finds the keys that an input may be.
func (r *reader) allowed(b *binder, in *inputSpec) {
	if in.wrong = in.Type == Key || in.Type == ""; in.Type == Key && in.of.text != "" {
		name, key, named := strings.Cut(in.of.text, ".")
		t := b.tables[name]
		if t == nil {
			r.wrong("missing table", in.of.path, in.of.at.At, "there is no table %q%s", shorten(name), r.nearest(name, tableNames(b.f.spec)))
			return
		}
		if len(t.keys) == 0 {
			return // wrong already
		}
		depth := slices.IndexFunc(t.keys, func(k tableKey) bool { return k.name == key })
		if !named && len(t.keys) == 1 {
			depth = 0
		}
		if depth < 0 || t.keys[depth].kind != textKey {
			var names []string
			for _, k := range t.keys {
				if k.kind == textKey {
					names = append(names, name+"."+k.name)
				}
			}
			says := "the table " + name + " is found by a number, which is no list of keys"
			if len(names) > 0 {
				says = "say by its name which of the table's keys it is: " + strings.Join(names, " or ")
			}
			r.wrong("unknown name", in.of.path, in.of.at.At, "%s", says)
			return
		}
		in.wrong = false
		in.Keys = t.root.level(depth, nil, map[string]bool{})
		in.Open = t.policy == wildcard || t.policy == defaultRow
		b.used["table "+name] = true
	}
	if (in.Type == Key || in.Type == Choice) && in.Default != "" && !in.Open && !in.wrong && !slices.Contains(in.Keys, in.Default) {
		r.wrong("default", in.path, in.at, "the default %q is not among the keys%s", shorten(in.Default), r.nearest(in.Default, in.Keys))
	}
}

func tableNames(s *spec) (out []string) {
	for _, t := range s.tables {
		out = append(out, t.name)
	}
	return out
}

// level lists the keys at a depth, each once.
func (b *branch) level(depth int, out []string, seen map[string]bool) []string {
	if depth > 0 {
		for _, k := range b.names {
			out = b.kids[k].level(depth-1, out, seen)
		}
		if b.wild != nil {
			out = b.wild.level(depth-1, out, seen)
		}
		return out
	}
	for _, k := range b.names {
		if !seen[k] {
			seen[k] = true
			out = append(out, k)
		}
	}
	return out
}

func (b *binder) readStep(i int) {
	s := &b.f.spec.steps[i]
	st := &step{stepSpec: s}
	b.f.steps = append(b.f.steps, st)
	b.step, b.in = i, false
	if s.repeat.at != nil && s.from.at != nil {
		st.start = b.expression(s.from, s.from.text, 0)
		st.repeat = b.expression(s.repeat, s.repeat.text, 0)
		if st.repeat != nil && st.repeat.typ != isNumber {
			b.wrong("type", s.repeat.path, s.repeat.at.At, "how often it repeats is a number, and this is %s", st.repeat.typ.is())
		}
		if st.start != nil && st.start.typ != isNumber && st.start.typ != isPair {
			b.wrong("type", s.from.path, s.from.at.At, "it starts from a number, and this is %s", st.start.typ.is())
			st.start = nil
		}
		b.in = true
	}
	if s.is.text != "" {
		if st.is = b.expression(s.is, s.is.text, 0); st.is != nil {
			st.typ = st.is.typ
			b.f.worded = b.f.worded || st.typ == isText
		}
	}
	if st.is != nil && st.start != nil {
		if st.typ = max(st.is.typ, st.start.typ); st.start.typ != st.typ {
			b.wrong("type", s.from.path, s.from.at.At, "the step turns a number into a pair: start from a pair")
		}
	}
	b.rounding(st)
	b.in = false
	if st.is != nil && (st.typ == isTruth || st.typ == isSet) {
		b.wrong("type", s.is.path, s.is.at.At, "a step is a number, a pair or a text, and this is %s%s", st.typ.is(), b.hint(&expr.Node{}, st.typ))
		st.is = nil
	}
	if _, twice := b.inputs[s.name]; twice {
		b.wrong("syntax", s.path, s.at, "an input is called %q already", s.name)
	}
	if _, twice := b.steps[s.name]; twice {
		b.wrong("syntax", s.path, s.at, "a step is called %q already", s.name)
	}
	b.steps[s.name] = i
}

// rounding binds the unit of a rounding.
func (b *binder) rounding(st *step) {
	s := st.stepSpec
	switch {
	case s.mode == "" || s.unit == "":
		return
	case st.typ == isText:
		b.wrong("rounding", s.round.path, s.round.at.At, "a text is not rounded")
	case s.unit == "minor":
		st.unit = &node{op: opMinor, at: s.round.at.At, open: true}
		if b.f.spec.currency.text == "" {
			b.wrong("rounding", s.round.path, s.round.at.At, `the minor unit needs a "currency" of the formula`)
		}
	case digits.MatchString(s.unit):
		st.unit = digitUnit(digits.FindStringSubmatch(s.unit)[1])
		if st.unit == nil {
			b.wrong("rounding", s.round.path, s.round.at.At, "at most %d digits", MaxDigits)
		}
	default:
		st.unit = b.expression(s.round, s.unit, s.unitAt)
		if st.unit != nil && st.unit.typ != isNumber || st.unit != nil && st.unit.op == opConst && st.unit.rat.Sign() <= 0 {
			b.wrong("rounding", s.round.path, s.round.at.At, "the unit of a rounding is a number above 0")
		}
	}
}

func (b *binder) outputsOf(s *spec) {
	if len(s.outputs) == 0 && len(s.steps) > 0 {
		last := &s.steps[len(s.steps)-1]
		s.outputs = []written{{last.name, last.is.at, last.path}}
	}
	for i, o := range s.outputs {
		at, ok := b.steps[o.text]
		switch {
		case !ok:
			b.wrong("unknown step", o.path, o.at.At, "there is no step %q%s", shorten(o.text), b.nearest(o.text, slices.Collect(stepNames(s))))
			continue
		case slices.ContainsFunc(s.outputs[:i], func(p written) bool { return p.text == o.text }):
			b.wrong("syntax", o.path, o.at.At, "%q stands here twice", o.text)
		case b.f.steps[at].typ == isText:
			b.wrong("type", o.path, o.at.At, "an output is an amount, and %s is a text", o.text)
		}
		b.used[o.text] = true
		b.f.outputs = append(b.f.outputs, at)
	}
}

func stepNames(s *spec) func(func(string) bool) {
	return func(yield func(string) bool) {
		for i := range s.steps {
			if !yield(s.steps[i].name) {
				return
			}
		}
	}
}

// currencyOf reads the currency: a code, or a text that depends on the inputs.
func (b *binder) currencyOf(s *spec) {
	c := s.currency
	if c.text == "" {
		return
	}
	if code, err := salary.ParseCurrency(c.text); err == nil {
		b.f.fixed = code
		return
	}
	_, input := b.inputs[c.text]
	_, step := b.steps[c.text]
	if identifier.MatchString(c.text) && !input && !step {
		b.wrong("syntax", c.path, c.at.At, "%q is no currency code such as USD, and no expression such as currency[country]", shorten(c.text))
		return
	}
	b.f.currency = b.expression(c, c.text, 0)
	if n := b.f.currency; n != nil && n.typ != isText {
		b.wrong("type", c.path, c.at.At, "the currency is a code such as USD, or a text such as currency[country], and this is %s", n.typ.is())
	} else if n != nil {
		for _, text := range slices.Sorted(maps.Keys(b.reach(b.f, n).texts)) {
			if _, err := salary.ParseCurrency(text); err != nil {
				b.wrong("syntax", c.path, c.at.At, "it can be %q, which is no currency code such as USD", shorten(text))
			}
		}
	}
}

func digitUnit(text string) *node {
	n, err := exact.Parse(text)
	if err != nil || n.Cmp(big.NewRat(MaxDigits, 1)) > 0 {
		return nil
	}
	unit := new(big.Int).Exp(big.NewInt(10), n.Num(), nil)
	return &node{op: opConst, rat: new(big.Rat).SetFrac(big.NewInt(1), unit)}
}
