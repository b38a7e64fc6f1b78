package plan

import (
	"slices"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
)

// result is a position worked out: all its heads together, what is not zero.
type result struct {
	rows    []charge // the components after the own ones
	figures []figure // by month, then component
	owed    []balance
	weights []int64 // by row of the pool, then month
}

// figure is a component of a month. Reported amounts are in the plan's currency: a
// head is converted, and heads multiply that, so that it does not matter which
// position they are in.
type figure struct {
	component, month       int16
	accrual, cash          int64
	reported, reportedCash int64
}

// balance is what is owed of a component before the plan and after it.
type balance struct {
	component   int
	open, close int64
}

// charge is a row of a result: a row of the law of all heads, or of one of several
// where a rule is not published for as long as the plan.
type charge struct {
	rule string
	lawRow
	more []lawRow
}

type lawRow struct {
	law *law
	row int
}

// resultOf works a seat out; with add its heads go into the sums that employers
// share. The result is the scratch's, good until the next.
func (c *compiled) resultOf(w *scratch, s *seat, add bool) (*result, error) {
	r := &w.result
	r.rows, r.figures, r.owed, r.weights = r.rows[:0], r.figures[:0], r.owed[:0], r.weights[:0]
	if s.idle() {
		return r, nil
	}
	p := c.poolOf(s)
	if p != nil {
		r.weights = zeros(r.weights, len(p.rows)*c.grid.count)
	}
	w.total.reset(c.grid.count, ownComponents, s.rates != nil)
	for _, k := range s.starts {
		if err := c.head(w, s, k.day); err != nil {
			return nil, err
		}
		if w.law == nil {
			continue
		}
		heads := int64(k.heads)
		if add {
			if err := c.measure(w, s, heads); err != nil {
				return nil, err
			}
		}
		w.add(s, heads)
		if s.rates != nil {
			w.revalue(s, c.grid.lead, heads)
		}
		if p != nil {
			p.weigh(w, r.weights, heads)
		}
		if p != nil && add {
			p.add(w, heads)
		}
	}
	if p != nil && add {
		for i, weight := range r.weights {
			p.rows[i/c.grid.count].weight[i%c.grid.count] += weight
		}
	}
	w.total.figures(r, c.grid.lead)
	return r, nil
}

// add puts heads into the total of their position.
func (w *scratch) add(s *seat, heads int64) {
	for k := range ownComponents {
		w.put(s, k, k, heads)
	}
	r := &w.result
	for k, own := range w.law.rows {
		at := k // where it is as a rule
		if at >= len(r.rows) || r.rows[at].rule != own.rule {
			at = slices.IndexFunc(r.rows, func(x charge) bool { return x.rule == own.rule })
		}
		if at < 0 {
			at = len(r.rows)
			r.rows = append(r.rows, charge{rule: own.rule, lawRow: lawRow{w.law, k}})
			w.total.grow()
		}
		if x := &r.rows[at]; x.law != w.law {
			x.more = append(x.more, lawRow{w.law, k})
		}
		w.put(s, ownComponents+at, ownComponents+k, heads)
	}
}

// put adds a component of heads to one of the total.
func (w *scratch) put(s *seat, to, from int, heads int64) {
	if !w.used[from] {
		return
	}
	t := &w.total
	t.used[to] = true
	t.open[to] += heads * w.open[from]
	t.close[to] += heads * w.close[from]
	a, b := to*t.months, from*t.months
	rates, owed := s.rates, w.open[from]
	if inPlanCurrency(from) {
		rates = nil
	}
	for m := range t.months {
		earned, paid := w.acc[b+m], w.cash[b+m]
		if earned == 0 && paid == 0 {
			continue
		}
		t.acc[a+m] += heads * earned
		t.cash[a+m] += heads * paid
		if s.rates == nil {
			continue
		}
		// What is paid is converted, and so is what is owed before and after: what is
		// earned follows from them, so that in the plan's currency too it is, less what
		// is paid, the change of what is owed.
		out := rates.at(m, paid)
		t.reportedCash[a+m] += heads * out
		if owed != 0 || earned != paid {
			out -= rates.at(m, owed)
			owed += earned - paid
			out += rates.at(m, owed)
		}
		t.reported[a+m] += heads * out
	}
}

// revalue adds what a change of the plan rate does to what heads are owed.
func (w *scratch) revalue(s *seat, lead int, heads int64) {
	if !s.rates.change(lead) {
		return
	}
	for k, owed := range w.open {
		if !w.used[k] || inPlanCurrency(k) || k == cEquity {
			continue
		}
		for m := lead; m < w.months; m++ {
			if m > lead && owed != 0 {
				w.total.exchange[m] += heads * (s.rates.at(m, owed) - s.rates.at(m-1, owed))
			}
			owed += w.acc[k*w.months+m] - w.cash[k*w.months+m]
		}
	}
	w.total.used[cExchange] = true
}

// keep is a copy that the scratch does not write over.
func (r *result) keep() result {
	return result{slices.Clone(r.rows), slices.Clone(r.figures), slices.Clone(r.owed), slices.Clone(r.weights)}
}

// at is what a charge is in a month: in the law that has payments in it, or the
// one nearest before or after.
func (x *charge) at(payment int) *employer.Line {
	of := x.lawRow
	for _, other := range x.more {
		if other.law.first <= payment && payment <= other.law.last {
			of = other
		}
	}
	n := of.law.last - of.law.first + 1
	return &of.law.lines[of.row*n+min(max(payment-of.law.first, 0), n-1)]
}
