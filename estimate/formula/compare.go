package formula

import (
	"cmp"
	"math/big"
	"slices"

	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/exact"
)

// Person is somebody whose pay a formula gives.
type Person struct {
	ID     string
	Group  string            // whose totals are wanted; may be empty
	Inputs map[string]string // as for Formula.Resolve
}

// Comparison is what another version of a formula or of its tables does to the
// pay of a list of people: the first output of each. Amounts are exact text.
type Comparison struct {
	Changes []Change `json:"changes"`          // everybody, in the order given
	Totals  []Totals `json:"totals"`           // one for each currency that people are paid in
	Groups  []Totals `json:"groups,omitempty"` // by name and currency, where people have a group
	Causes  []Cause  `json:"causes"`           // of all people, by currency, those that move most first
	Failed  int      `json:"failed,omitempty"` // people with a Problem
}

// Change is what happens to one person. Where one of the two versions gives no
// pay, or they pay in different currencies, Problem says so and why, and the
// person is in no total.
type Change struct {
	ID       string  `json:"id"`
	Group    string  `json:"group,omitempty"`
	Currency string  `json:"currency,omitempty"` // of the amounts
	Before   string  `json:"before,omitempty"`
	After    string  `json:"after,omitempty"`
	Delta    string  `json:"delta,omitempty"`
	Causes   []Cause `json:"causes,omitempty"` // they add up to Delta
	Problem  string  `json:"problem,omitempty"`
}

// Cause is what a changed row does to pay. Tables are exchanged one after the
// other in the order of the new file, then the steps and inputs: each delta is
// that of its exchange, so that they add up, and where two rows of one person
// change the order matters. Where a version on the way gives somebody no pay, the
// tables are exchanged from the last to the first, and where that does not stand
// either, those that only stand together are one cause: "group, bench". A table
// of which a person uses several changed rows names all of them.
type Cause struct {
	Table    string `json:"table,omitempty"` // empty: the steps or the inputs changed
	Currency string `json:"currency,omitempty"`
	Row      string `json:"row,omitempty"` // "Germany, Berlin"
	Before   string `json:"before,omitempty"`
	After    string `json:"after,omitempty"`
	Delta    string `json:"delta"`
	People   int    `json:"people,omitempty"` // of Comparison.Causes
}

// Totals are sums over people, and figures of the middle.
type Totals struct {
	Group        string `json:"group,omitempty"`
	Currency     string `json:"currency,omitempty"`
	People       int    `json:"people"`
	Changed      int    `json:"changed"`
	Before       string `json:"before"`
	After        string `json:"after"`
	Delta        string `json:"delta"`
	MeanDelta    string `json:"mean_delta"` // over people, not over those who change
	MedianBefore string `json:"median_before"`
	MedianAfter  string `json:"median_after"`
}

// String gives "location Germany, Berlin: 0.8 -> 0.85".
func (c Cause) String() string {
	if c.Table == "" {
		return "the steps"
	}
	s := c.Table
	if c.Row != "" {
		s += " " + c.Row
	}
	return s + ": " + c.Before + " -> " + c.After
}

// Compare runs two versions of a formula over a list of people and says who
// changes, by how much, and because of which row of which table. Both are asked
// for their first output.
//
// People for whom a version gives no pay are in Changes with the problem. It
// returns a *CaseError wrapping ErrLimit if there are more than MaxPeople, and
// ErrInput if a version is missing or its first output is a pair.
func Compare(before, after *Formula, people []Person) (*Comparison, error) {
	if len(people) > MaxPeople {
		return nil, refuse(ErrLimit, "people", "", "at most %d people", MaxPeople)
	}
	for i, f := range []*Formula{before, after} {
		if f == nil {
			return nil, refuse(ErrInput, [...]string{"before", "after"}[i], "", "want a formula")
		}
		if f.steps[f.outputs[0]].typ == isPair {
			return nil, refuse(ErrInput, f.Outputs()[0], "", "the first output is a pair: a difference is one number")
		}
	}
	d := &differ{stages: stages(before, after, false), back: stages(before, after, true), same: sameSteps(before.spec, after.spec), sums: map[team]*sums{}, causes: map[string]*sum{}}
	out := &Comparison{}
	for _, p := range people {
		c := d.person(p)
		if out.Changes = append(out.Changes, c); c.Problem != "" {
			out.Failed++
		}
	}
	for team := range d.sums {
		if team.group == "" {
			out.Totals = append(out.Totals, d.total(team))
		} else {
			out.Groups = append(out.Groups, d.total(team))
		}
	}
	for _, list := range [][]Totals{out.Totals, out.Groups} {
		slices.SortFunc(list, func(a, b Totals) int {
			return cmp.Or(cmp.Compare(a.Group, b.Group), cmp.Compare(a.Currency, b.Currency))
		})
	}
	for _, s := range d.causes {
		s.cause.Delta, s.cause.People = exact.String(s.delta), s.people
		out.Causes = append(out.Causes, s.cause)
	}
	slices.SortFunc(out.Causes, func(a, b Cause) int {
		x, y := d.causes[a.key()].delta, d.causes[b.key()].delta
		return cmp.Or(cmp.Compare(a.Currency, b.Currency), new(big.Rat).Abs(y).Cmp(new(big.Rat).Abs(x)), cmp.Compare(a.key(), b.key()))
	})
	return out, nil
}

func (c Cause) key() string {
	return c.Currency + "\x00" + c.Table + "\x00" + c.Row + "\x00" + c.Before + "\x00" + c.After
}

// stage is a formula on the way from one version to the other, and the tables
// that were exchanged for it; none for the steps.
type stage struct {
	f      *Formula
	tables []string
}

// stages exchanges one changed table after the other, in the order of the new
// file or from its end. Where the formula does not stand with one of them, it is
// exchanged together with the next.
func stages(before, after *Formula, back bool) []stage {
	out := []stage{{f: before}}
	tables, order := slices.Clone(before.spec.tables), slices.Clone(after.spec.tables)
	if back {
		slices.Reverse(order)
	}
	var names []string
	for _, t := range order {
		i := slices.IndexFunc(tables, func(o *table) bool { return o.name == t.name })
		if i < 0 || tables[i].same(t) {
			continue
		}
		tables[i] = t
		names = append(names, t.name)
		if next := rebuild(before, tables); next != nil {
			out, names = append(out, stage{next, names}), nil
		}
	}
	return append(out, stage{after, names})
}

// sameSteps tells whether two versions compute alike but for their tables.
func sameSteps(a, b *spec) bool {
	return slices.EqualFunc(a.steps, b.steps, func(x, y stepSpec) bool {
		return x.name == y.name && x.is.text == y.is.text && x.from.text == y.from.text && x.repeat.text == y.repeat.text && x.round.text == y.round.text
	})
}

// rebuild makes a formula anew with other tables; nil where they do not fit.
func rebuild(f *Formula, tables []*table) *Formula {
	s := *f.spec
	s.tables = slices.Clone(tables)
	s.inputs = slices.Clone(s.inputs)
	for i := range s.inputs {
		if in := &s.inputs[i]; in.Type == Key {
			in.Keys, in.Open = nil, false
		}
	}
	s.steps = slices.Clone(s.steps)
	out := (&reader{}).build(&s)
	if out != nil {
		out.market = f.market
	}
	return out
}

// same tells whether two tables answer alike.
func (t *table) same(o *table) bool {
	if t.policy != o.policy || t.holds != o.holds || !slices.Equal(t.keys, o.keys) || len(t.rows) != len(o.rows) ||
		!slices.EqualFunc(t.percents, o.percents, equal) {
		return false
	}
	return slices.EqualFunc(t.rows, o.rows, func(a, b row) bool {
		return a.text == b.text && slices.Equal(a.keys, b.keys) && slices.EqualFunc(a.values, b.values, equal)
	})
}

func equal(a, b *big.Rat) bool { return a.Cmp(b) == 0 }

// RaiseFloor returns the formula with every number of a table that lies below a
// floor raised to it: the what-if of [Compare]. The floor is decimal text.
//
// It returns a *CaseError wrapping ErrInput if there is no such table, if it
// holds texts, or if the floor is no number.
func (f *Formula) RaiseFloor(name, floor string) (*Formula, error) {
	tables := slices.Clone(f.spec.tables)
	i := slices.IndexFunc(tables, func(t *table) bool { return t.name == name })
	low, err := exact.Parse(floor)
	switch {
	case i < 0:
		return nil, refuse(ErrInput, "table", name, "there is none%s", (&reader{}).nearest(name, tableNames(f.spec)))
	case tables[i].holds == texts:
		return nil, refuse(ErrInput, "table", name, "it holds texts")
	case err != nil:
		return nil, refuse(ErrInput, "floor", floor, "want a plain number such as 0.7")
	}
	t := *tables[i]
	t.rows = slices.Clone(t.rows)
	for j := range t.rows {
		t.rows[j].values = slices.Clone(t.rows[j].values)
		for k, v := range t.rows[j].values {
			if v.Cmp(low) < 0 {
				t.rows[j].values[k] = low
			}
		}
	}
	tables[i] = &t
	out := rebuild(f, tables)
	if out == nil {
		return nil, refuse(ErrInput, "floor", floor, "the formula does not stand with it")
	}
	return out, nil
}
