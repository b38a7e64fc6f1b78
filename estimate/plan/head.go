package plan

import (
	"github.com/hiringbudget/hiringbudget/estimate/employer"
)

// scratch is where one head is worked out. The rows of the law are components
// after the own ones.
type scratch struct {
	sheet             // of one head
	total       sheet // of the heads of a position
	result      result
	law         *law
	first, last int                // payments of the head
	pays        []employer.Payment // of the law
	plain       []int64            // charges by row and payment: without the yearly bonus
	full        []int64            // with it
	other       []int64
	without     []int64 // without the bonus of one payment
	owes        []int64 // by row
	strands     []strand
	events      []payout
}

// pay is a payment of the head.
func (w *scratch) pay(i int) *employer.Payment { return &w.pays[i-w.law.first] }

// unpaidLaw is the law of a head whose first pay lies after the plan.
var unpaidLaw law

// payout is one payment of the yearly bonus.
type payout struct {
	pay            int // payment
	amount, opened int64
	from, to       int // months in which it was earned
	paid           bool
}

// head works out one head of a seat that starts on a day. Its law is nil if it has
// no part in the plan.
func (c *compiled) head(w *scratch, s *seat, start int) error {
	w.law, w.pays, w.strands, w.events = nil, w.pays[:0], w.strands[:0], w.events[:0]
	if start > s.end || start > c.grid.end() {
		return nil
	}
	days := c.paydays[s.terms.employer]
	w.first, w.last = 0, len(days)-1
	for days[w.first].to < start {
		w.first++ // there is one: payments go on to the plan's end
	}
	if s.end < days[w.first].from {
		return nil
	}
	for w.last >= w.first && (days[w.last].month >= c.grid.count || days[w.last].from > s.end) {
		w.last--
	}
	law := &unpaidLaw
	if w.last >= w.first {
		var err error
		if law, err = c.lawOf(s, w.first, w.last); err != nil {
			return &PlanError{Position: s.pos.ID, Field: "cost", Sentinel: ErrCost, Err: err}
		}
		for _, d := range days[law.first : law.last+1] {
			w.pays = append(w.pays, employer.Payment{Date: d.date})
		}
	}
	w.law = law
	w.reset(c.grid.count, ownComponents+len(law.rows), false)
	if err := c.layStrands(w, s, start); err != nil {
		return err
	}
	c.payStrands(w, s, days)
	c.hold(w, s, start, days)
	c.bookOnce(w, s, start, days)
	c.bonuses(w, s, start, days)
	if law.schedule != nil {
		if err := c.charges(w, s, start, days); err != nil {
			return &PlanError{Position: s.pos.ID, Field: "cost", Sentinel: ErrCost, Err: err}
		}
	}
	c.fees(w, s, start)
	c.savings(w, s, start)
	return nil
}
