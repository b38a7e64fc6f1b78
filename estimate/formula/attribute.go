package formula

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/exact"
)

// differ compares person by person and keeps the sums.
type differ struct {
	stages []stage
	sums   map[string]*sums
	causes map[string]*sum
}

// sums are of one group.
type sums struct {
	changed, failed int
	before, after   []*big.Rat
}

type sum struct {
	cause  Cause
	delta  *big.Rat
	people int
}

func (d *differ) person(p Person) Change {
	out := Change{ID: p.ID, Group: p.Group}
	groups := []*sums{d.group("")}
	if p.Group != "" {
		groups = append(groups, d.group(p.Group))
	}
	var values []*big.Rat
	last := len(d.stages) - 1
	for i, s := range d.stages {
		v, err := s.f.pay(p.Inputs)
		if err != nil && i > 0 && i < last { // it does not stand half way
			v = nil
		} else if err != nil {
			which := map[bool]string{true: "before", false: "after"}[i == 0]
			out.Problem = fmt.Sprintf("no pay %s: %s", which, strings.ReplaceAll(err.Error(), "\n", "; "))
			for _, g := range groups {
				g.failed++
			}
			return out
		}
		values = append(values, v)
	}
	before, after := values[0], values[last]
	delta := new(big.Rat).Sub(after, before)
	out.Before, out.After, out.Delta = exact.String(before), exact.String(after), exact.String(delta)
	for _, g := range groups {
		g.before, g.after = append(g.before, before), append(g.after, after)
		if delta.Sign() != 0 {
			g.changed++
		}
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
		c.Delta = exact.String(moved)
		out.Causes = append(out.Causes, c)
		d.add(c, moved)
	}
	return out
}

func (d *differ) group(name string) *sums {
	if d.sums[name] == nil {
		d.sums[name] = &sums{}
	}
	return d.sums[name]
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

// pay is the first output for somebody.
func (f *Formula) pay(inputs map[string]string) (*big.Rat, error) {
	c, err := f.Resolve(inputs)
	if err != nil {
		return nil, err
	}
	var r Result
	if err := f.Run(c, &r); err != nil {
		return nil, err
	}
	return r.exact(0), nil
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

// total puts the sums of a group together.
func (d *differ) total(name string) Totals {
	g := d.group(name)
	out := Totals{Group: name, People: len(g.before), Changed: g.changed, Failed: g.failed}
	before, after := add(g.before), add(g.after)
	delta := new(big.Rat).Sub(after, before)
	out.Before, out.After, out.Delta = exact.String(before), exact.String(after), exact.String(delta)
	out.MeanDelta, out.MedianBefore, out.MedianAfter = "0", median(g.before), median(g.after)
	if n := int64(len(g.before)); n > 0 {
		out.MeanDelta = exact.String(new(big.Rat).Quo(delta, big.NewRat(n, 1)))
	}
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
	if n == 0 {
		return "0"
	}
	sorted := slices.SortedFunc(slices.Values(values), func(a, b *big.Rat) int { return a.Cmp(b) })
	m := new(big.Rat).Add(sorted[(n-1)/2], sorted[n/2])
	return exact.String(m.Quo(m, big.NewRat(2, 1)))
}
