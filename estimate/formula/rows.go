package formula

import (
	"slices"
	"strings"

	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/exact"
	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/tree"
)

// read fills in the rows of a table.
func (r *reader) rows(t *table, n *tree.Node, path string) {
	t.root = r.branch(t, n, path, nil)
	for _, b := range t.leaves(t.root, 0) {
		if t.last() == textKey {
			for i := 1; i < len(b.names); i++ {
				t.rows[b.kids[b.names[i-1]].row].next = b.kids[b.names[i]].row
			}
			continue
		}
		r.inOrder(t, b, path)
	}
}

// leaves are the branches that hold the rows themselves.
func (t *table) leaves(b *branch, depth int) (out []*branch) {
	if depth == len(t.keys)-1 {
		return []*branch{b}
	}
	for _, k := range b.names {
		out = append(out, t.leaves(b.kids[k], depth+1)...)
	}
	if b.wild != nil {
		out = append(out, t.leaves(b.wild, depth+1)...)
	}
	return out
}

// inOrder sorts rows that are keyed by number, and finds gaps and overlaps.
func (r *reader) inOrder(t *table, b *branch, path string) {
	for _, k := range b.names {
		i := b.kids[k].row
		if i < 0 {
			continue
		}
		row := &t.rows[i]
		var err error
		from, to, ok := strings.Cut(k, "..")
		if t.last() == pointsKey {
			ok, to = !ok, ""
		}
		if from != "" && ok {
			row.from, err = exact.Parse(from)
		}
		if to != "" && err == nil && ok {
			row.to, err = exact.Parse(to)
		}
		here := t.path(i)
		switch {
		case !ok || err != nil:
			r.wrong("range", here, row.at, "%q is no %s", k, map[int]string{rangeKey: `range such as "2..5", "..2" or "5.."`, pointsKey: "number"}[t.last()])
		case row.from != nil && row.to != nil && row.from.Cmp(row.to) >= 0:
			r.wrong("range", here, row.at, "%q is empty: it holds numbers from the first on that are below the second", k)
		default:
			b.order = append(b.order, i)
		}
	}
	slices.SortStableFunc(b.order, func(i, j int) int {
		a, c := t.rows[i].from, t.rows[j].from
		switch {
		case a == nil && c == nil:
			return 0
		case a == nil:
			return -1
		case c == nil:
			return 1
		}
		return a.Cmp(c)
	})
	far := 0 // the row that reaches farthest so far: an overlap need not be with a neighbor
	for n := 1; n < len(b.order); n++ {
		last, farthest := t.rows[b.order[n-1]].to, t.rows[b.order[far]].to
		if t.last() == pointsKey || farthest != nil && (last == nil || last.Cmp(farthest) > 0) {
			far = n - 1
		}
		before, row := &t.rows[b.order[far]], &t.rows[b.order[n]]
		here, name, other := t.path(b.order[n]), row.keys[len(row.keys)-1], before.keys[len(before.keys)-1]
		switch {
		case t.last() == pointsKey:
			if before.from.Cmp(row.from) == 0 {
				r.wrong("overlap", here, row.at, "%s and %s are the same number", other, name)
			}
		case before.to == nil || row.from == nil || before.to.Cmp(row.from) > 0:
			r.wrong("overlap", here, row.at, "the ranges %s and %s overlap", other, name)
		case before.to.Cmp(row.from) < 0:
			r.wrong("gap", here, row.at, "no row holds what is from %s on and below %s", exact.String(before.to), exact.String(row.from))
		}
	}
}
