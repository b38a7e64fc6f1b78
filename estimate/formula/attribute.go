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
	back   []stage // the same in the other order
	same   bool    // the steps are those of before
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
	way := d.stages
	values, currency, problem := along(way, p)
	if out.Problem = problem; problem != "" {
		return out
	}
	if slices.Contains(values, nil) {
		if other, _, _ := along(d.back, p); !slices.Contains(other, nil) {
			way, values = d.back, other
		}
	}
	last := len(way) - 1
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
	standing := 0
	var tables []string
	for i := 1; i <= last; i++ {
		if tables = append(tables, way[i].tables...); values[i] == nil {
			continue
		}
		moved := new(big.Rat).Sub(values[i], values[standing])
		if moved.Sign() != 0 {
			c := cause(tables, way[standing].f, way[i].f, p)
			if i == last && len(tables) > 0 && !d.same {
				c.Table += ", the steps"
			}
			c.Delta, c.Currency = exact.String(moved), out.Currency
			out.Causes = append(out.Causes, c)
			d.add(c, moved)
		}
		standing, tables = i, nil
	}
	return out
}

// along computes somebody's pay at each stage: nil where one on the way gives
// none, or gives it in another currency.
func along(way []stage, p Person) (values []*big.Rat, currency salary.Currency, problem string) {
	last := len(way) - 1
	for i, s := range way {
		v, c, err := s.f.pay(p.Inputs)
		switch {
		case err != nil && i > 0 && i < last:
			v = nil // it does not stand half way
		case err != nil:
			which := map[bool]string{true: "before", false: "after"}[i == 0]
			return nil, 0, fmt.Sprintf("no pay %s: %s", which, strings.ReplaceAll(err.Error(), "\n", "; "))
		case i == 0:
			currency = c
		case c != currency && i == last:
			return nil, 0, fmt.Sprintf("paid in %s before and in %s after: no difference in one currency", currency, c)
		case c != currency:
			v = nil
		}
		values = append(values, v)
	}
	return values, currency, ""
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

// cause names the rows of the exchanged tables that somebody's pay rests on, as
// they were and as they are.
func cause(tables []string, before, after *Formula, p Person) Cause {
	c := Cause{Table: strings.Join(tables, ", ")}
	var names, left, right []string
	for _, table := range tables {
		was, old := before.rowsOf(table, p)
		is, now := after.rowsOf(table, p)
		var seen []string
		for _, name := range append(was, is...) {
			if old[name] == now[name] || slices.Contains(seen, name) {
				continue
			}
			seen = append(seen, name)
			left, right = append(left, cmp.Or(old[name], "none")), append(right, cmp.Or(now[name], "none"))
			if len(tables) > 1 {
				name = table + " " + name
			}
			names = append(names, name)
		}
	}
	c.Row, c.Before, c.After = strings.Join(names, "; "), strings.Join(left, "; "), strings.Join(right, "; ")
	if len(names) == 0 && len(tables) > 0 { // it decided without a figure, as by has()
		c.Before, c.After = "the old rows", "the new rows"
	}
	return c
}

// rowsOf lists the rows of a table that somebody's pay rests on.
func (f *Formula) rowsOf(table string, p Person) (names []string, values map[string]string) {
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
				tree.rows(table, &names, values)
			}
		}
	}
	return names, values
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
