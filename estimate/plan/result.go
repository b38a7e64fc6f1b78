package plan

import (
	"slices"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
)

// result is a position worked out: all its heads together, in minor units,
// component by component with a month of the grid each.
type result struct {
	months      int
	acc, cash   []int64
	open, close []int64
	rows        []charge  // beside the own components
	weights     [][]int64 // by row of the pool, then month
	gaps        []*law
}

// charge is a row of a result.
type charge struct {
	rule  string
	lines []*employer.Line // what it is, by month
}

// reset empties a result for a position.
func (r *result) reset(months int) {
	r.months = months
	r.acc, r.cash = zeros(r.acc, ownComponents*months), zeros(r.cash, ownComponents*months)
	r.open, r.close = zeros(r.open, ownComponents), zeros(r.close, ownComponents)
	r.rows, r.gaps = r.rows[:0], r.gaps[:0]
	for i := range r.weights {
		r.weights[i] = zeros(r.weights[i], months)
	}
}

// work fills a result for a seat.
func (c *compiled) resultOf(r *result, w *scratch, s *seat, add bool) error {
	r.reset(c.grid.count)
	if s.idle() {
		return nil
	}
	p := c.poolOf(s)
	if p != nil {
		for len(r.weights) < len(p.rows) {
			r.weights = append(r.weights, make([]int64, c.grid.count))
		}
	}
	for _, k := range s.starts {
		if err := c.head(w, s, k.day); err != nil {
			return err
		}
		if w.law == nil {
			continue
		}
		heads := int64(k.heads)
		r.add(w, c.paydays[s.terms.employer], heads)
		if p == nil {
			continue
		}
		if add {
			p.add(w, heads)
		}
		for j := range p.rows {
			for m := range r.months {
				r.weights[j][m] += heads * p.weigh(&p.rows[j], w, m)
			}
		}
	}
	return nil
}

// add puts heads into the result.
func (r *result) add(w *scratch, days []payday, heads int64) {
	n := ownComponents * r.months
	for i := range n {
		r.acc[i] += heads * w.acc[i]
		r.cash[i] += heads * w.cash[i]
	}
	for k := range ownComponents {
		r.open[k] += heads * w.open[k]
		r.close[k] += heads * w.close[k]
	}
	r.gaps = append(r.gaps, w.law)
	pays := len(w.pays)
	for k, own := range w.law.rows {
		at := slices.IndexFunc(r.rows, func(x charge) bool { return x.rule == own.rule })
		if at < 0 {
			at = len(r.rows)
			r.rows = append(r.rows, charge{rule: own.rule, lines: make([]*employer.Line, r.months)})
			r.acc, r.cash = grow(r.acc, r.months), grow(r.cash, r.months)
			r.open, r.close = grow(r.open, 1), grow(r.close, 1)
		}
		to, from := (ownComponents+at)*r.months, (ownComponents+k)*r.months
		for m := range r.months {
			r.acc[to+m] += heads * w.acc[from+m]
			r.cash[to+m] += heads * w.cash[from+m]
		}
		r.open[ownComponents+at] += heads * w.open[ownComponents+k]
		r.close[ownComponents+at] += heads * w.close[ownComponents+k]
		for i := range pays {
			r.rows[at].lines[days[w.first+i].month] = &w.law.lines[k*pays+i]
		}
	}
}

// grow adds zeros.
func grow(s []int64, n int) []int64 {
	for range n {
		s = append(s, 0)
	}
	return s
}
