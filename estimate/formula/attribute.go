package formula

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/exact"
	"github.com/hiringbudget/hiringbudget/salary"
)

// differ compares person by person and keeps the sums.
type differ struct {
	stages []stage
	sums   map[team]*sums
	causes map[string]*sum
}

// team are people whose pay can be added up: those of a group, or all, who are
// paid in one currency.
type team struct{ group, currency string }

// sums are of one team.
type sums struct {
	changed       int
	before, after []*big.Rat
}

type sum struct {
	cause  Cause
	delta  *big.Rat
	people int
}

func (d *differ) person(p Person) Change {
	out := Change{ID: p.ID, Group: p.Group}
	var values []*big.Rat
	var currency salary.Currency
	last := len(d.stages) - 1
	for i, s := range d.stages {
		v, c, err := s.f.pay(p.Inputs)
		switch {
		case err != nil && i > 0 && i < last:
			v = nil // it does not stand half way
		case err != nil:
			which := map[bool]string{true: "before", false: "after"}[i == 0]
			out.Problem = fmt.Sprintf("no pay %s: %s", which, strings.ReplaceAll(err.Error(), "\n", "; "))
			return out
		case i == 0:
			currency = c
		case c != currency && i == last:
			out.Problem = fmt.Sprintf("paid in %s before and in %s after: no difference in one currency", currency, c)
			return out
		case c != currency:
			v = nil
		}
		values = append(values, v)
	}
	before, after := values[0], values[last]
	delta := new(big.Rat).Sub(after, before)
	out.Before, out.After, out.Delta = exact.String(before), exact.String(after), exact.String(delta)
	if currency != 0 {
		out.Currency = currency.String()
	}
	d.count(team{"", out.Currency}, before, after)
	if p.Group != "" {
		d.count(team{p.Group, out.Currency}, before, after)
	}
	standing := before
	for i := 1; i <= last; i++ {
		if values[i] == nil {
			continue
		}
		moved := new(big.Rat).Sub(values[i], standing)
		if standing = values[i]; moved.Sign() == 0 {
			continue
		}
		c := d.stages[i].cause(d.stages[i-1].f, p)
		c.Delta, c.Currency = exact.String(moved), out.Currency
		out.Causes = append(out.Causes, c)
		d.add(c, moved)
	}
	return out
}

// count adds somebody to a team.
func (d *differ) count(t team, before, after *big.Rat) {
	g := d.sums[t]
	if g == nil {
		g = &sums{}
		d.sums[t] = g
	}
	g.before, g.after = append(g.before, before), append(g.after, after)
	if before.Cmp(after) != 0 {
		g.changed++
	}
}

func (d *differ) add(c Cause, delta *big.Rat) {
	s := d.causes[c.key()]
	if s == nil {
		s = &sum{cause: c, delta: new(big.Rat)}
		d.causes[c.key()] = s
	}
	s.delta.Add(s.delta, delta)
	s.people++
}

// pay is the first output for somebody, and its currency.
func (f *Formula) pay(inputs map[string]string) (*big.Rat, salary.Currency, error) {
	c, err := f.Resolve(inputs)
	if err != nil {
		return nil, 0, err
	}
	var r Result
	if err := f.Run(c, &r); err != nil {
		return nil, 0, err
	}
	return r.exact(0), c.currency, nil
}

// cause names the rows of the exchanged table that somebody's pay rests on, as
// they were and as they are.
func (s *stage) cause(before *Formula, p Person) Cause {
	if s.table == nil {
		return Cause{}
	}
	rows := func(f *Formula) (names []string, values map[string]string) {
		values = map[string]string{}
		c, err := f.Resolve(p.Inputs)
		if err != nil {
			return nil, values
		}
		t, err := f.Trace(c)
		if err != nil {
			return nil, values
		}
		for _, st := range t.Steps {
			for _, pass := range st.Passes {
				for _, tree := range []*Node{pass.Times, pass.Tree, pass.Unit} {
					tree.rows(s.table.name, &names, values)
				}
			}
		}
		return names, values
	}
	was, old := rows(before)
	is, now := rows(s.f)
	c := Cause{Table: s.table.name}
	var names, left, right []string
	for _, name := range append(was, is...) {
		if old[name] != now[name] && !slices.Contains(names, name) {
			names, left, right = append(names, name), append(left, cmp.Or(old[name], "none")), append(right, cmp.Or(now[name], "none"))
		}
	}
	c.Row, c.Before, c.After = strings.Join(names, "; "), strings.Join(left, "; "), strings.Join(right, "; ")
	if len(names) == 0 { // it decided without a figure, as by has()
		c.Before, c.After = "the old rows", "the new rows"
	}
	return c
}

// rows collects the rows of a table that an expression looked up.
func (n *Node) rows(table string, names *[]string, values map[string]string) {
	if n == nil {
		return
	}
	if n.Table == table && n.Row != nil {
		name := strings.Join(n.Row, ", ")
		*names, values[name] = append(*names, name), n.Value
	}
	for _, a := range slices.Concat(n.Args, n.From) {
		a.rows(table, names, values)
	}
}

// total puts the sums of a team together.
func (d *differ) total(t team) Totals {
	g := d.sums[t]
	out := Totals{Group: t.group, Currency: t.currency, People: len(g.before), Changed: g.changed}
	before, after := add(g.before), add(g.after)
	delta := new(big.Rat).Sub(after, before)
	out.Before, out.After, out.Delta = exact.String(before), exact.String(after), exact.String(delta)
	out.MeanDelta = exact.String(new(big.Rat).Quo(delta, big.NewRat(int64(len(g.before)), 1)))
	out.MedianBefore, out.MedianAfter = median(g.before), median(g.after)
	return out
}

func add(values []*big.Rat) *big.Rat {
	out := new(big.Rat)
	for _, v := range values {
		out.Add(out, v)
	}
	return out
}

// median is the middle one, or the mean of the two in the middle.
func median(values []*big.Rat) string {
	n := len(values)
	sorted := slices.SortedFunc(slices.Values(values), func(a, b *big.Rat) int { return a.Cmp(b) })
	m := new(big.Rat).Add(sorted[(n-1)/2], sorted[n/2])
	return exact.String(m.Quo(m, big.NewRat(2, 1)))
}
