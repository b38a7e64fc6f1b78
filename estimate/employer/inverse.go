package employer

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

// PayFor finds the base pay, spread evenly over the schedule's payments (odd
// minor units first), whose total cost is the amount: the inverse of Cost. Where
// cost falls as pay rises (a class table, pay just above a bound that frees from
// a charge) several pays cost the same: all are given, the least first.
//
// Time is bounded: of thousands of such bounds not all are looked at.
//
// It returns a *NoPayError with both neighbors, and the rule that jumps between
// them, where no pay costs exactly the amount; and a *WorkError wrapping
// ErrAmount if that is no amount of whole minor units from 0 to 2.5 billion.
func (s *Schedule) PayFor(amount decimal.Decimal) ([]Cost, error) {
	if s == nil || len(s.days) == 0 {
		return nil, refuse(ErrAmount, "schedule", "", "one that Engine.Schedule returns: this one has no payments")
	}
	if !within(amount, maxPart/100, s.digits) {
		return nil, refuse(ErrAmount, "amount", brief(amount), "0 to 2.5 billion, in whole minor units")
	}
	q := &search{s: s, target: amount.Shift(s.digits).IntPart(), payments: make([]Payment, len(s.days)),
		buffer: make([]int64, len(s.components)*len(s.days)), seen: map[int64]int64{}, work: 1 << 22}
	if s.digits == 0 && q.target > maxPart/100 {
		return nil, refuse(ErrAmount, "amount", brief(amount), "at most 2.5 billion")
	}
	if err := q.run(); err != nil {
		return nil, err
	}
	if len(q.exact) == 0 {
		return nil, q.none()
	}
	slices.Sort(q.exact)
	var out []Cost
	for _, pay := range q.exact {
		out = append(out, q.at(pay))
	}
	return out, nil
}

// searchWork bounds the bands looked at around the bounds at which cost may fall.
const searchWork = 1 << 25

// search looks for the pay that costs a target.
type search struct {
	s        *Schedule
	target   int64
	payments []Payment
	buffer   []int64
	seen     map[int64]int64
	exact    []int64
	below    int64 // pay of the dearest that costs less, -1 for none
	above    int64 // pay of the cheapest that costs more, -1 for none
	work     int64 // left for finding bounds
	err      error
}

// cost prices one pay, and remembers the neighbors of the target.
func (q *search) cost(pay int64) int64 {
	if c, ok := q.seen[pay]; ok {
		return c
	}
	spread(q.payments, q.s.days, pay)
	amounts, err := q.s.Amounts(q.payments, q.buffer)
	if err != nil {
		q.err = err
		return 0
	}
	total := pay
	for _, m := range amounts {
		total += m
	}
	q.seen[pay] = total
	switch {
	case total == q.target:
		q.exact = append(q.exact, pay)
	case total < q.target && (q.below < 0 || total > q.seen[q.below] || total == q.seen[q.below] && pay > q.below):
		q.below = pay
	case total > q.target && (q.above < 0 || total < q.seen[q.above] || total == q.seen[q.above] && pay < q.above):
		q.above = pay
	}
	return total
}

// run searches every stretch of pay on which cost only rises.
func (q *search) run() error {
	q.below, q.above = -1, -1
	top := max(1, q.target+1)
	limit := int64(len(q.payments)) * maxPart
	for top < limit && q.cost(top) <= q.target && q.err == nil { // prior payments may be refunded for
		top = min(limit, 2*top)
	}
	cuts := q.cuts(top)
	window := min(int64(2*len(q.payments)+8), max(1, searchWork/(1+2*int64(len(cuts)*q.s.size))))
	ends := []int64{0, top}
	for _, cut := range cuts {
		for p := max(0, cut-window); p <= min(top, cut+window); p++ {
			q.cost(p)
		}
		ends = append(ends, max(0, cut-window), min(top, cut+window))
	}
	slices.Sort(ends)
	ends = slices.Compact(ends)
	for i := range len(ends) - 1 {
		q.between(ends[i], ends[i+1])
	}
	return q.err
}

// between halves a stretch down to where cost passes the target, and looks at
// its neighborhood, where rounding may go either way.
func (q *search) between(lo, hi int64) {
	if a, b := q.cost(lo), q.cost(hi); a > q.target || b < q.target {
		return
	}
	first, last := lo, hi
	for hi-lo > 1 && q.err == nil {
		if mid := lo + (hi-lo)/2; q.cost(mid) <= q.target {
			lo = mid
		} else {
			hi = mid
		}
	}
	for p := max(first, lo-32); p <= min(last, hi+32) && q.err == nil; p++ {
		q.cost(p)
	}
}

// cuts are pays around which a payment's base passes a bound where cost may
// fall: conditions on pay and the bounds of whole classes.
func (q *search) cuts(top int64) []int64 {
	s, set := q.s, map[int64]bool{}
	for c := range s.components {
		k := &s.components[c]
		if k.class != Slice.class() {
			continue
		}
		run, longest := int64(0), int64(1)
		for i := range s.days {
			if run++; k.fresh[i] {
				run = 1
			}
			longest = max(longest, run)
		}
		for _, v := range k.versions {
			for _, l := range v.lines {
				for part := int64(1); part <= min(longest, 60); part++ {
					for _, t := range l.pay {
						q.parts(set, k, t.bound(part), t.bound(k.begin.count+part), part, top)
					}
					if l.rule.Kind == Whole {
						q.parts(set, k, l.lo, l.lo, part, top)
						q.parts(set, k, l.hi, l.hi, part, top)
					}
				}
			}
		}
	}
	var out []int64
	for p := range set {
		out = append(out, p)
	}
	slices.Sort(out)
	return out[:min(len(out), 1+searchWork/(2*q.s.size))]
}

// parts adds the pays of which so many reach a bound in a period of their own,
// or in the one that prior payments began.
func (q *search) parts(set map[int64]bool, k *component, bound, begun, part, top int64) {
	q.cut(set, k, max(0, bound-k.others)/part, top)
	if k.begin.count > 0 {
		q.cut(set, k, max(0, begun-k.begin.base)/part, top)
	}
}

// cut adds the pays at which the first and the last payment of each stretch of
// rules of pay due come to count so much.
func (q *search) cut(set map[int64]bool, k *component, base, top int64) {
	s := q.s
	if q.work -= int64(64 * len(s.days) * (1 + s.dues)); base > maxMinor || q.work < 0 {
		return
	}
	out := q.buffer[:s.dues*len(s.days)]
	for i := range s.days {
		if i > 0 && i < len(s.days)-1 && !s.dueChanges(i) {
			continue
		}
		lo, hi := int64(0), top
		for lo < hi {
			mid := lo + (hi-lo)/2
			spread(q.payments, s.days, mid)
			for d := range s.dues {
				s.run(d, q.payments, out, nil)
			}
			if s.counted(k, q.payments, out, i) < base {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		set[lo] = true
	}
}

// dueChanges tells whether other rules of pay due hold than a payment before.
func (s *Schedule) dueChanges(i int) bool {
	for d := range s.dues {
		if k := &s.components[d]; k.at[i] != k.at[i-1] {
			return true
		}
	}
	return false
}

// at is the cost of a pay.
func (q *search) at(pay int64) Cost {
	if pay < 0 {
		return Cost{}
	}
	payments := make([]Payment, len(q.s.days))
	spread(payments, q.s.days, pay)
	c, _ := q.s.Cost(payments) // was priced already
	return c
}

// none says between what the target lies, and the rule whose charge rises most.
func (q *search) none() error {
	e := &NoPayError{WorkError: *refuse(ErrNoPay, "amount", q.s.major(q.target), "what some pay costs"), Below: q.at(q.below), Above: q.at(q.above)}
	if q.below < 0 || q.above < 0 {
		return e
	}
	n := len(q.s.days)
	worst := int64(n) + 1 + max(0, q.above-q.below)
	for j := range q.s.components {
		var rise int64
		for i := range n {
			rise += e.Above.amounts[j*n+i] - e.Below.amounts[j*n+i]
		}
		if cmp.Compare(rise, worst) > 0 {
			worst, e.Rule = rise, q.s.components[j].rule.ID
		}
	}
	return e
}

// spread divides pay over payments, the odd units to the first.
func spread(payments []Payment, days []salary.Date, pay int64) {
	n := int64(len(payments))
	for i := range payments {
		payments[i] = Payment{Date: days[i], Base: pay / n}
		if int64(i) < pay%n {
			payments[i].Base++
		}
	}
}
