package formula

import (
	"fmt"
	"math/big"
	"slices"
	"sort"
	"strings"

	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/tree"
	"github.com/hiringbudget/hiringbudget/salary"
)

// The policies of a look-up: which row answers for a key that has none.
const (
	exactRow   = "exact"           // none: an error that names the nearest keys
	wildcard   = "wildcard"        // the row "*" beside it
	defaultRow = "default"         // the table's default
	parent     = "parent"          // the row "." of the nearest place that has one
	maxParent  = "max with parent" // the parent's row too where it is higher
	minParent  = "min with parent" // the parent's row too where it is lower
)

var policies = []string{exactRow, wildcard, defaultRow, parent, maxParent, minParent}

const (
	wildKey = "*"
	ownKey  = "."
)

// What the rows of a table hold.
const (
	numbers = "number"
	pairs   = "pair" // low and high
	texts   = "text"
	sets    = "percentiles"
)

// The kinds of keys of a table.
const (
	textKey   = iota
	rangeKey  // rows "2..5": from 2 on, below 5
	pointsKey // rows by number; between two of them, the straight line
)

type tableKey struct {
	name string
	kind int
}

// table is a table of a file, checked.
type table struct {
	name     string
	at       int
	keys     []tableKey
	holds    string
	percents []*big.Rat // of sets, rising
	policy   string
	source   Source
	dated    int  // where the effective day stands
	months   int  // for which the figures are good after the effective day; 0 = not said
	varies   bool // the values are not of one magnitude, and need not be
	root     *branch
	rows     []row
	fallback int // row of the default, -1 for none
}

// branch is what stands under one key: rows, or branches of the next key.
type branch struct {
	names []string // in the order of the file, without "*" and "."
	kids  map[string]*branch
	wild  *branch // "*"
	own   int     // row of ".", -1 for none
	row   int     // of a leaf, -1 otherwise
	order []int   // rows of ranges and points, rising
}

// row is one row of values.
type row struct {
	keys     []string
	at       int
	values   []*big.Rat // one, low and high, or as many as there are percentiles
	text     string
	next     int      // row that follows under the same keys, -1 for none
	from, to *big.Rat // of a range, nil where it is open; of a point from
}

// last is the kind of the last key.
func (t *table) last() int { return t.keys[len(t.keys)-1].kind }

// find returns the row that answers for the keys, -1 for none, and whether the
// keys themselves have it.
func (t *table) find(keys []string, x *big.Rat) (at int, own bool) {
	b, near := t.root, -1
	own = true
	for d := range t.keys {
		if b.own >= 0 {
			near = b.own
		}
		if t.keys[d].kind == rangeKey {
			at := b.covers(t, x)
			return at, at >= 0
		}
		kid := b.kids[keys[d]]
		if kid == nil || keys[d] == wildKey || keys[d] == ownKey {
			own = false
			switch t.policy {
			case wildcard:
				if kid = b.wild; kid == nil {
					return -1, false
				}
			case defaultRow:
				return t.fallback, false
			case parent, maxParent, minParent:
				return near, false
			default:
				return -1, false
			}
		}
		b = kid
	}
	at = b.row
	if near >= 0 && (t.policy == maxParent || t.policy == minParent) {
		if c := t.rows[near].values[0].Cmp(t.rows[at].values[0]); c > 0 && t.policy == maxParent || c < 0 && t.policy == minParent {
			return near, own
		}
	}
	return at, own
}

// covers finds the row of the range that holds x.
func (b *branch) covers(t *table, x *big.Rat) int {
	i := b.above(t, x) - 1
	if i < 0 {
		return -1
	}
	if to := t.rows[b.order[i]].to; to != nil && x.Cmp(to) >= 0 {
		return -1
	}
	return b.order[i]
}

// above is the place in the order of the first row that begins above x.
func (b *branch) above(t *table, x *big.Rat) int {
	return sort.Search(len(b.order), func(i int) bool {
		from := t.rows[b.order[i]].from
		return from != nil && from.Cmp(x) > 0
	})
}

// under is the branch of the keys before the last, nil for none.
func (t *table) under(keys []string) *branch {
	b := t.root
	for d := range len(t.keys) - 1 {
		if b = b.kids[keys[d]]; b == nil {
			return nil
		}
	}
	return b
}

// points finds the rows around x under the keys before the last: the same row
// twice where one stands exactly there; -1 where x lies outside.
func (t *table) points(keys []string, x *big.Rat) (low, high int) {
	b := t.under(keys)
	if b == nil {
		return -1, -1
	}
	i := b.above(t, x)
	switch {
	case i == 0:
		return -1, -1
	case t.rows[b.order[i-1]].from.Cmp(x) == 0:
		return b.order[i-1], b.order[i-1]
	case i == len(b.order):
		return -1, -1
	}
	return b.order[i-1], b.order[i]
}

// choices are the keys that stand where a key is not known.
func (t *table) choices(keys []string) (depth int, names []string) {
	b := t.root
	for d, k := range keys {
		kid := b.kids[k]
		if kid == nil {
			return d, b.names
		}
		b = kid
	}
	return len(keys), b.names
}

func (r *reader) branch(t *table, n *tree.Node, path string, keys []string) *branch {
	b := &branch{kids: map[string]*branch{}, own: -1, row: -1}
	if len(keys) == len(t.keys) {
		b.row = r.row(t, n, path, keys)
		return b
	}
	if n.Kind != tree.Object || len(n.Keys) == 0 {
		r.wrong("syntax", path, n.At, "want an object with a row for each %s, not %s", t.keys[len(keys)].name, describe(n))
		return b
	}
	for i, k := range n.Keys {
		here, under := join(path, k), append(slices.Clone(keys), k)
		switch {
		case len(k) > MaxKey || strings.TrimSpace(k) != k || k == "":
			r.wrong("syntax", here, n.KeyAt[i], "a key is a text of at most %d characters without spaces around it", MaxKey)
		case k == ownKey:
			if t.policy != parent && t.policy != maxParent && t.policy != minParent {
				r.wrong("syntax", here, n.KeyAt[i], `the row "." of a place itself needs "look-up": "parent"`)
				continue
			}
			b.own = r.row(t, n.Kids[i], here, under)
		case k == wildKey:
			if t.policy != wildcard {
				r.wrong("syntax", here, n.KeyAt[i], `the row "*" of all others needs "look-up": "wildcard"`)
				continue
			}
			b.wild = r.branch(t, n.Kids[i], here, under)
		default:
			b.names = append(b.names, k)
			kid := r.branch(t, n.Kids[i], here, under)
			if kid.row >= 0 {
				t.rows[kid.row].at = n.KeyAt[i]
			}
			b.kids[k] = kid
		}
	}
	return b
}

// row reads the values of one row.
func (r *reader) row(t *table, n *tree.Node, path string, keys []string) int {
	want := map[string]int{numbers: 1, texts: 1, pairs: 2, sets: len(t.percents)}[t.holds]
	cells := []*tree.Node{n}
	if n.Kind == tree.List {
		cells = n.Kids
	}
	if r.rowCount++; r.rowCount > MaxRows {
		if r.rowCount == MaxRows+1 {
			r.wrong("limit", path, n.At, "at most %d rows in a file", MaxRows)
		}
		return -1
	}
	out := row{keys: keys, at: n.At, next: -1}
	if len(cells) != want || n.Kind == tree.List && want == 1 {
		r.wrong("syntax", path, n.At, "want %s, not %s", map[string]string{numbers: "one number", texts: "one text", pairs: `a list of two numbers, low and high`,
			sets: fmt.Sprintf("a list of %d numbers, one for each percentile", want)}[t.holds], describe(n))
		cells = nil
	}
	for i, c := range cells {
		if t.holds == texts {
			out.text = r.text(c, path)
			continue
		}
		x, ok := r.number(c, path)
		if ok && i > 0 && x.Cmp(out.values[i-1]) < 0 {
			r.wrong("order", path, c.At, "%s is lower than the number before it: they rise from low to high", c.Text)
		}
		out.values = append(out.values, x)
	}
	for len(out.values) < want {
		out.values = append(out.values, new(big.Rat))
	}
	t.rows = append(t.rows, out)
	return len(t.rows) - 1
}

// Source says where the figures of a table come from.
type Source struct {
	Table     string      `json:"table"` // whose figures they are
	Publisher string      `json:"publisher"`
	Title     string      `json:"title"`
	Date      salary.Date `json:"date"` // of the publication
	License   string      `json:"license,omitempty"`
	URL       string      `json:"url,omitempty"`
	Effective salary.Date `json:"effective"` // the day from which the figures hold
	Unit      string      `json:"unit,omitempty"`
}
