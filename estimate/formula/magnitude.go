package formula

import (
	"math/big"
	"slices"

	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/exact"
)

// magnitudes finds values that fit their column far better with the point one or
// two places to the side, or with the other sign: 5 among numbers from 0.6 to 0.8.
//
// How far a value is off is its ratio to the median of the column, upside down
// below it. A value is mistyped, it seems, if it is off by more than four times,
// and by more than 9/5 of the square of what three in four of the others are off,
// and if moving the point leaves no more than the square root; or if, in a column
// where that is less than 5/2, it lies more than four times beyond the next value
// and moving the point brings it among the three in four. So a column that is
// meant to be wide, such as 1, 10, 100, finds nothing. Where more than a third of
// a column would be off, none is: it has groups.
func (r *reader) magnitudes(t *table) {
	columns := 0
	for _, row := range t.rows {
		columns = max(columns, len(row.values))
	}
	for c := range columns {
		var m column
		for i, row := range t.rows {
			if c < len(row.values) && row.values[c].Sign() != 0 {
				m.values = append(m.values, figure{i, row.values[c]})
			}
		}
		if len(m.values) < 3 || !m.measure() {
			continue
		}
		var found []Finding
		for _, v := range m.values {
			meant, what := m.slipped(v.x), "magnitude"
			if meant == nil {
				meant, what = m.flipped(v.x), "sign"
			}
			if meant != nil {
				found = append(found, Finding{Path: t.path(v.row), Line: t.rows[v.row].at, Text: exact.String(v.x) + " is of another " + what +
					" than the others, whose median is " + exact.String(m.median) + ": is " + exact.String(meant) + ` meant? "varies": true says that the table is meant to differ so`})
			}
		}
		if 3*len(found) > len(m.values) {
			continue
		}
		for _, f := range found {
			r.say(Warning, "magnitude", f.Path, f.Line, "%s", f.Text)
		}
	}
}

// column is the figures of a column that are not zero, and how they lie.
type column struct {
	values   []figure
	sizes    []*big.Rat // without signs, rising
	median   *big.Rat   // of the sizes
	spread   *big.Rat   // what three in four of the others are off at most
	negative int
}

type figure struct {
	row int
	x   *big.Rat
}

// measure finds the middle and the spread; false where all are so close that
// none can be off.
func (m *column) measure() bool {
	sizes := make([]*big.Rat, len(m.values))
	m.sizes = make([]*big.Rat, len(m.values))
	for i, v := range m.values {
		if m.sizes[i] = new(big.Rat).Abs(v.x); v.x.Sign() < 0 {
			m.negative++
		}
	}
	slices.SortFunc(m.sizes, (*big.Rat).Cmp)
	n := len(sizes)
	if m.negative == 0 && new(big.Rat).Quo(m.sizes[n-1], m.sizes[0]).Cmp(big.NewRat(4, 1)) < 0 {
		return false
	}
	m.median = new(big.Rat).Add(m.sizes[(n-1)/2], m.sizes[n/2])
	m.median.Quo(m.median, big.NewRat(2, 1))
	for i, x := range m.sizes {
		sizes[i] = m.off(x)
	}
	slices.SortFunc(sizes, (*big.Rat).Cmp)
	m.spread = sizes[((n-2)*3+3)/4]
	return true
}

// off is how many times a number is above or below the median.
func (m *column) off(x *big.Rat) *big.Rat {
	d := new(big.Rat).Quo(x, m.median)
	if d.Abs(d); d.Cmp(big.NewRat(1, 1)) < 0 {
		d.Inv(d)
	}
	return d
}

// gap is how many times a number is beyond the next one towards the median.
func (m *column) gap(x *big.Rat) *big.Rat {
	size := new(big.Rat).Abs(x)
	at, _ := slices.BinarySearchFunc(m.sizes, size, (*big.Rat).Cmp)
	if size.Cmp(m.median) > 0 {
		return size.Quo(size, m.sizes[max(0, at-1)])
	}
	for at < len(m.sizes)-1 && m.sizes[at].Cmp(size) == 0 {
		at++
	}
	return size.Quo(m.sizes[at], size)
}

// slipped is the value with its point where it belongs, nil where it stands
// there.
func (m *column) slipped(x *big.Rat) *big.Rat {
	d, four := m.off(x), big.NewRat(4, 1)
	far := new(big.Rat).Mul(m.spread, m.spread)
	beyond := d.Cmp(far.Mul(far, big.NewRat(9, 5))) > 0
	if len(m.values) == 3 && m.spread.Cmp(big.NewRat(3, 2)) >= 0 { // too few to tell
		return nil
	}
	if d.Cmp(four) <= 0 || !beyond && (m.spread.Cmp(big.NewRat(5, 2)) >= 0 || m.gap(x).Cmp(four) <= 0) {
		return nil
	}
	var best, least *big.Rat
	for _, shift := range []*big.Rat{big.NewRat(1, 10), big.NewRat(1, 100), big.NewRat(10, 1), big.NewRat(100, 1)} {
		moved := new(big.Rat).Mul(x, shift)
		left := m.off(moved)
		if (beyond && new(big.Rat).Mul(left, left).Cmp(d) <= 0 || !beyond && left.Cmp(m.spread) <= 0) && (least == nil || left.Cmp(least) < 0) {
			best, least = moved, left
		}
	}
	return best
}

// flipped is the value with the sign of all others, of which there are three or
// more and which lie close together; nil where it is theirs.
func (m *column) flipped(x *big.Rat) *big.Rat {
	n := len(m.values)
	alone := m.negative == 1 && x.Sign() < 0 || m.negative == n-1 && x.Sign() > 0
	two := big.NewRat(2, 1)
	if !alone || n < 4 || m.spread.Cmp(two) >= 0 || m.off(x).Cmp(two) >= 0 {
		return nil
	}
	return new(big.Rat).Neg(x)
}
