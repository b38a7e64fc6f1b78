package formula

import (
	"slices"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Trace is how a formula came to its result: every step with every number that
// went into it. As JSON it is enough to compute the result again, to the last
// digit: TestTraceAloneGivesTheResult does.
type Trace struct {
	Formula  string            `json:"formula"`
	Version  string            `json:"version"`
	Currency string            `json:"currency,omitempty"`
	Chosen   *Node             `json:"chosen_currency,omitempty"` // how, where the inputs decide it
	Inputs   map[string]string `json:"inputs"`
	Steps    []Step            `json:"steps"`
	Outputs  []string          `json:"outputs"`
	Sources  []Source          `json:"sources"` // of each table that was looked up, once
}

// Step is one step of a trace. Numbers are exact text: decimals, or p/q where no
// decimal writes the number.
type Step struct {
	Name   string   `json:"name"`
	Is     string   `json:"is"` // as the file says it
	From   string   `json:"from,omitempty"`
	Repeat string   `json:"repeat,omitempty"`
	About  string   `json:"about,omitempty"`
	Text   bool     `json:"text,omitempty"`   // the value is no number
	Passes []Pass   `json:"passes,omitempty"` // one; of a pair two; of a repeated step the start and each round
	Value  []string `json:"value"`            // one, or low and high
}

// Pass is one computation of a step: its expression with what each part gave,
// and the rounding.
type Pass struct {
	Lane   string `json:"lane,omitempty"`   // "low" or "high" of a pair
	Year   int    `json:"year,omitempty"`   // of a repeated step, from 1; 0 is the start
	Times  *Node  `json:"times,omitempty"`  // of the start of a repeated step: how many rounds follow
	Tree   *Node  `json:"tree"`             // what was computed
	Before string `json:"before,omitempty"` // rounding
	Mode   string `json:"mode,omitempty"`   // one of package salary
	Unit   *Node  `json:"unit,omitempty"`   // what is rounded to
	After  string `json:"after"`
}

// Node is one operation with its value and what it was computed from. Of "if"
// the arguments are the condition and what was chosen. "row" is a figure of a
// table; "between" is the straight line between two rows (the last two arguments)
// whose keys are Ends, at the first argument; "percentile" with Ends is the same
// between two published percentiles whose figures are Figures.
type Node struct {
	Op      string       `json:"op"`
	Value   string       `json:"value"`
	Name    string       `json:"name,omitempty"`    // of an input or a step
	Digits  *int         `json:"digits,omitempty"`  // of ln and power
	Table   string       `json:"table,omitempty"`   // of a row
	Keys    []string     `json:"keys,omitempty"`    // that were asked for
	From    []*Node      `json:"from,omitempty"`    // where keys come from that the file does not say itself
	Row     []string     `json:"row,omitempty"`     // that answered
	Ends    []string     `json:"ends,omitempty"`    // of a straight line
	Figures []string     `json:"figures,omitempty"` // at the ends
	Source  string       `json:"source,omitempty"`  // of the market
	Date    *salary.Date `json:"date,omitempty"`    // of the market
	Args    []*Node      `json:"args,omitempty"`
}

// called names an operand.
func (n *Node) called(name string) {
	if n != nil {
		n.Name = name
	}
}

func (n *Node) precise(digits int) {
	if n != nil {
		n.Digits = &digits
	}
}

// Trace computes a case exactly and tells every step. Errors are those of
// [Formula.Run].
func (f *Formula) Trace(c *Case) (*Trace, error) {
	if err := f.of(c); err != nil {
		return nil, err
	}
	t := &Trace{Formula: f.spec.name, Version: f.spec.version, Inputs: map[string]string{}, Outputs: f.Outputs()}
	if c.currency != 0 {
		t.Currency = c.currency.String()
	}
	for i, in := range f.inputs {
		t.Inputs[in.Name] = c.given(i)
	}
	if _, err := f.evaluate(c, t); err != nil {
		return nil, err
	}
	if f.currency != nil {
		t.Chosen = (&evaluator{f: f, c: c, trace: t}).tell(f.currency)
	}
	return t, nil
}

// given is the value of an input as text.
func (c *Case) given(i int) string {
	in, v := c.f.inputs[i], c.slots[len(c.f.lookups)+i]
	switch {
	case in.Type == Bool && v != 0:
		return "true"
	case in.Type == Bool:
		return "false"
	case in.Keys != nil && v >= 0:
		return in.Keys[v]
	case in.Type == Key:
		return c.open[i]
	}
	return exactText(c.input(i))
}

// cite adds the source of a table, once.
func (t *Trace) cite(table *table) {
	if !slices.ContainsFunc(t.Sources, func(s Source) bool { return s.Table == table.name }) {
		t.Sources = append(t.Sources, table.source)
	}
}
