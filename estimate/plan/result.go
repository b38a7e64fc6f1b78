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
	// In the plan's currency, where the seat's is another: a head is converted,
	// and heads multiply that, so that it does not matter which seats they are in.
	reported, reportedCash []int64
	exchange               []int64   // by month: what a new plan rate does to what is owed
	rows                   []charge  // beside the own components
	weights                [][]int64 // by row of the pool, then month
	laws                   []*law
}

// charge is a row of a result.
type charge struct {
	rule  string
	lines []*employer.Line // what it is, by month
}

// reset empties a result for a position.
func (r *result) reset(s *seat, months int) {
	r.months = months
	n := ownComponents * months
	r.acc, r.cash = zeros(r.acc, n), zeros(r.cash, n)
	r.open, r.close = zeros(r.open, ownComponents), zeros(r.close, ownComponents)
	r.rows, r.laws = r.rows[:0], r.laws[:0]
	r.reported, r.reportedCash, r.exchange = r.reported[:0], r.reportedCash[:0], r.exchange[:0]
	if s.rates != nil {
		r.reported, r.reportedCash, r.exchange = zeros(r.reported, n), zeros(r.reportedCash, n), zeros(r.exchange, months)
	}
	for i := range r.weights {
		r.weights[i] = zeros(r.weights[i], months)
	}
}

// resultOf fills a result for a seat; with add its heads go into the sums that
// employers share.
func (c *compiled) resultOf(r *result, w *scratch, s *seat, add bool) error {
	r.reset(s, c.grid.count)
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
		r.add(w, s, c.paydays[s.terms.employer], heads)
		if s.rates != nil {
			r.revalue(w, s, c.grid.lead, heads)
		}
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
func (r *result) add(w *scratch, s *seat, days []payday, heads int64) {
	for k := range ownComponents {
		r.put(w, s, k, k, heads)
	}
	r.laws = append(r.laws, w.law)
	pays := len(w.pays)
	for k, own := range w.law.rows {
		at := slices.IndexFunc(r.rows, func(x charge) bool { return x.rule == own.rule })
		if at < 0 {
			at = r.grow(own.rule, len(w.law.rows)-k)
		}
		r.put(w, s, ownComponents+at, ownComponents+k, heads)
		for i := range pays {
			r.rows[at].lines[days[w.first+i].month] = &w.law.lines[k*pays+i]
		}
	}
}

// grow adds a row for a rule, and makes room for as many as are expected.
func (r *result) grow(rule string, expected int) int {
	at := len(r.rows)
	r.rows = append(slices.Grow(r.rows, expected), charge{rule: rule, lines: make([]*employer.Line, r.months)})
	n := (ownComponents + at + 1) * r.months
	for _, s := range []*[]int64{&r.acc, &r.cash, &r.reported, &r.reportedCash} {
		if len(*s) > 0 {
			*s = extend(*s, n, expected*r.months)
		}
	}
	r.open, r.close = extend(r.open, ownComponents+at+1, expected), extend(r.close, ownComponents+at+1, expected)
	return at
}

// extend lengthens by zeros.
func extend(s []int64, n, spare int) []int64 {
	was := len(s)
	s = slices.Grow(s, spare)[:n]
	clear(s[was:])
	return s
}

// put adds one component of heads to one of the result.
func (r *result) put(w *scratch, s *seat, to, from int, heads int64) {
	r.open[to] += heads * w.open[from]
	r.close[to] += heads * w.close[from]
	a, b := to*r.months, from*w.months
	for m, v := range w.acc[b : b+w.months] {
		if v != 0 {
			r.acc[a+m] += heads * v
		}
	}
	for m, v := range w.cash[b : b+w.months] {
		if v != 0 {
			r.cash[a+m] += heads * v
		}
	}
	if s.rates == nil {
		return
	}
	rates := s.rates
	if inPlanCurrency(from) {
		rates = nil
	}
	for m := range w.months {
		earned, paid := w.acc[b+m], w.cash[b+m]
		if earned != 0 {
			r.reported[a+m] += heads * rates.at(m, earned)
		}
		if paid != 0 {
			r.reportedCash[a+m] += heads * rates.at(m, paid)
		}
	}
}

// revalue adds what a change of the plan rate does to what heads are owed.
func (r *result) revalue(w *scratch, s *seat, lead int, heads int64) {
	if !s.rates.change(lead) {
		return
	}
	for k, owed := range w.open {
		if inPlanCurrency(k) || k == cEquity {
			continue
		}
		for m := lead; m < w.months; m++ {
			if m > lead && owed != 0 {
				r.exchange[m] += heads * (s.rates.at(m, owed) - s.rates.at(m-1, owed))
			}
			owed += w.acc[k*w.months+m] - w.cash[k*w.months+m]
		}
	}
}
