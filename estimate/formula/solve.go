package formula

import (
	"cmp"
	"math/big"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/exact"
	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/near"
	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/queue"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Span is a stretch of values of an input that lead to one result; From and To
// are the same where one value does. Of a key, choice or bool it is one value.
type Span struct {
	From     string `json:"from"`
	To       string `json:"to"`
	Result   string `json:"result"`
	Currency string `json:"currency,omitempty"` // of the result: the input can decide it
}

// Solve finds the values of one input that lead to a result: the first output,
// to the last digit. The case holds the other inputs; its own value of that one
// is not looked at. A number is searched on its grid, from its min to its max in
// steps of its last digit, and all stretches are found: what cannot hold the
// target is left out by bounds on the whole stretch, not by samples. Of a key,
// every key is tried, and of an open key "*" for any that no table knows. The target is a number in the currency of each result: where
// the input decides the currency, the spans say which it is.
//
// It returns a *NoAnswerError with both neighbors where no value leads to the
// target; and a *CaseError wrapping ErrInput if there is no such input or the
// result is a pair, or ErrLimit if the search takes too long.
func (f *Formula) Solve(c *Case, input string, target decimal.Decimal) ([]Span, error) {
	at, ok := f.byName[input]
	if err := f.of(c); err != nil {
		return nil, err
	}
	switch {
	case !ok:
		e := refuse(ErrInput, input, "", "no input has this name")
		for _, in := range f.inputs {
			e.Near = append(e.Near, in.Name)
		}
		e.Near = near.Names(input, e.Near)
		return nil, e
	case f.steps[f.outputs[0]].typ == isPair:
		return nil, refuse(ErrInput, f.Outputs()[0], "", "the first output is a pair: an answer is one number")
	case target.Exponent() > 40 || target.Exponent() < -40 || target.NumDigits() > 60:
		return nil, refuse(ErrInput, "target", "", "it has too many digits")
	}
	s := &search{f: f, input: at, target: target.Rat(), work: maxSolveWork}
	s.c = Case{f: f, slots: slices.Clone(c.slots), open: slices.Clone(c.open), currency: c.currency}
	in := f.inputs[at]
	if in.low != nil {
		s.numbers(in.least, in.most)
	} else {
		s.texts()
	}
	return s.answer()
}

// texts tries every key, choice or truth; of an open key the texts that other
// tables know too, and what is known nowhere.
func (s *search) texts() {
	in := s.f.inputs[s.input]
	n := int64(len(in.Keys))
	if in.Type == Bool {
		n = 2
	}
	try := func(v int64, text string) {
		if s.work -= len(s.f.steps) + len(s.f.lookups); s.work < 0 {
			return
		}
		if v < 0 {
			s.c.open[s.input] = text
		}
		s.point(v, text)
	}
	for v := range n {
		try(v, "")
	}
	if !in.Open {
		return
	}
	seen := map[string]bool{}
	for _, k := range in.Keys {
		seen[k] = true
	}
	type column struct {
		table *table
		depth int
	}
	done := map[column]bool{}
	for _, l := range s.f.lookups {
		for depth, a := range l.args {
			if at := (column{l.table, depth}); a.op == opTextInput && a.ref == s.input && !done[at] {
				done[at] = true
				for _, k := range l.table.root.level(depth, nil, seen) {
					try(-1, k)
				}
			}
		}
	}
	try(-1, wildKey)
}

// stretch is a part of an input's grid, with bounds on the result.
type stretch struct {
	from, to  int64
	low, high *big.Rat
	partial   bool     // some values of it may have no result
	value     *big.Rat // where the result is the same throughout
	text      string   // of an open key that is not among the keys: from is -1
	currency  salary.Currency
}

// search looks for the values that lead to a target.
type search struct {
	f      *Formula
	c      Case
	input  int
	target *big.Rat
	found  []stretch
	under  *queue.Queue[stretch] // whose results all lie below
	over   *queue.Queue[stretch]
	below  stretch // the best of them, value nil for none
	above  stretch
	work   int
}

// numbers searches a grid: first where the target can be, then, if it is
// nowhere, where its neighbors can be.
func (s *search) numbers(low, high int64) {
	s.under = queue.New(func(a, b stretch) int { return b.high.Cmp(a.high) })
	s.over = queue.New(func(a, b stretch) int { return a.low.Cmp(b.low) })
	if s.within(low, high); len(s.found) > 0 {
		return
	}
	s.best(s.under, func(b stretch) bool { return s.below.value == nil || b.high.Cmp(s.below.value) > 0 })
	s.best(s.over, func(b stretch) bool { return s.above.value == nil || b.low.Cmp(s.above.value) < 0 })
}

// within looks at a stretch, and at its halves where the target may be inside.
func (s *search) within(from, to int64) {
	if s.work -= len(s.f.steps) + len(s.f.lookups); s.work < 0 {
		return
	}
	if from == to {
		s.point(from, "")
		return
	}
	b, ok := s.bounds(from, to)
	switch {
	case ok && b.low.Cmp(b.high) == 0 && !b.partial:
		b.value, b.currency = b.low, s.c.currency
		s.record(b)
		return
	case ok && b.high.Cmp(s.target) < 0:
		s.under.Push(b)
		return
	case ok && b.low.Cmp(s.target) > 0:
		s.over.Push(b)
		return
	}
	mid := from + (to-from)/2
	s.within(from, mid)
	s.within(mid+1, to)
}

// best looks for a neighbor where it can be, the most promising stretch first,
// until none can hold a nearer one than what is known.
func (s *search) best(side *queue.Queue[stretch], nearer func(stretch) bool) {
	for side.Len() > 0 && s.work >= 0 {
		b := side.Pop()
		if !nearer(b) {
			return
		}
		mid := b.from + (b.to-b.from)/2
		s.within(b.from, mid)
		s.within(mid+1, b.to)
	}
}

// point computes one value.
func (s *search) point(v int64, text string) {
	n := len(s.f.lookups)
	s.c.slots[n+s.input] = v
	s.c.slow = true // one path for every kind of case
	if s.f.lookUp(&s.c) != nil || s.f.currency != nil && s.f.readCurrency(&s.c) != nil {
		return // no row, no result
	}
	e := &evaluator{f: s.f, c: &s.c}
	err := e.run()
	if s.work -= e.work; err == nil {
		s.record(stretch{from: v, to: v, text: text, currency: s.c.currency, value: e.values[s.f.outputs[0]][0]})
	}
}

// record keeps a stretch with one result.
func (s *search) record(b stretch) {
	switch c := b.value.Cmp(s.target); {
	case c == 0:
		s.found = append(s.found, b)
	case c < 0 && (s.below.value == nil || b.value.Cmp(s.below.value) > 0 || b.value.Cmp(s.below.value) == 0 && b.to > s.below.to):
		s.below = b
	case c > 0 && (s.above.value == nil || b.value.Cmp(s.above.value) < 0 || b.value.Cmp(s.above.value) == 0 && b.from < s.above.from):
		s.above = b
	}
}

// answer puts together what was found.
func (s *search) answer() ([]Span, error) {
	in := s.f.inputs[s.input]
	if s.work < 0 {
		return nil, refuse(ErrLimit, in.Name, "", "the search takes more than %d operations: give the input fewer digits, or a narrower range", maxSolveWork)
	}
	if len(s.found) == 0 {
		return nil, noAnswer(in.Name, exactText(s.target), s.span(s.below), s.span(s.above))
	}
	if in.low != nil {
		slices.SortFunc(s.found, func(a, b stretch) int { return cmp.Compare(a.from, b.from) })
	}
	var out []Span
	for i := 0; i < len(s.found); i++ {
		b := s.found[i]
		for in.low != nil && i+1 < len(s.found) && s.found[i+1].from == b.to+1 && s.found[i+1].currency == b.currency {
			i++
			b.to = s.found[i].to
		}
		out = append(out, s.span(b))
	}
	return out, nil
}

func (s *search) span(b stretch) Span {
	if b.value == nil {
		return Span{}
	}
	at := func(v int64) string {
		s.c.slots[len(s.f.lookups)+s.input] = v
		if v < 0 && b.text != "" {
			s.c.open[s.input] = b.text
		}
		return s.c.given(s.input)
	}
	out := Span{From: at(b.from), To: at(b.to), Result: exact.String(b.value)}
	if b.currency != 0 {
		out.Currency = b.currency.String()
	}
	return out
}
