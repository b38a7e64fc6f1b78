package plan

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
)

// pool is what the law charges an employer for everybody together, in a place: a
// levy on its whole payroll, an allowance against what all its people cost. It is
// worked out on the sum of the seats and shared out by what each adds to it.
type pool struct {
	employer int
	code     string
	seat     *seat // any of it: all are employees of one employer in one place
	schedule *employer.Schedule
	rows     []poolRow
	gaps     []employer.GapNote
	pays     []employer.Payment
	amounts  []int64 // by row and payment
	months   []int   // of the grid, by payment
}

// poolRow is a shared charge, or the sum of the seats' own charges of a rule that
// an allowance is set against.
type poolRow struct {
	lines   []employer.Line // by payment
	given   bool
	against []string // of an allowance
	charge  []int64  // by month
	weight  []int64  // by month: what the shares are shares of
}

// pools lays out what employers share. There is none where no rule asks for it.
func (c *compiled) pools() error {
	type key struct {
		employer int
		code     string
	}
	seen := map[key]bool{}
	for i := range c.seats {
		s := &c.seats[i]
		k := key{s.terms.employer, s.terms.code}
		if s.idle() || s.terms.worker != employer.Employee || !c.facts.shares[s.terms.country] && !c.facts.shares[s.terms.code] || seen[k] {
			continue
		}
		seen[k] = true
		p := pool{employer: s.terms.employer, code: s.terms.code, seat: s}
		w, err := c.work(s, true)
		if err != nil {
			return err
		}
		w.Part, w.Benefits, w.Local, w.FTE = employer.Shared, nil, nil, decimal.Decimal{}
		days := c.days[p.employer]
		if p.schedule, err = c.engine.Schedule(w, days); err != nil {
			return &PlanError{Position: s.pos.ID, Field: "cost", Sentinel: ErrCost, Err: err}
		}
		p.pays = make([]employer.Payment, len(days))
		for j, d := range c.paydays[p.employer][:len(days)] {
			p.pays[j].Date = d.date
			p.months = append(p.months, d.month)
		}
		cost, err := p.schedule.Cost(p.pays)
		if err != nil {
			return &PlanError{Position: s.pos.ID, Field: "cost", Sentinel: ErrCost, Err: err}
		}
		p.gaps = cost.Gaps()
		if p.amounts, err = p.schedule.Amounts(p.pays, nil); err != nil {
			return err
		}
		lines := p.schedule.Lines(p.amounts)
		for j := 0; j < len(lines); j += len(days) {
			r := poolRow{lines: lines[j : j+len(days)], charge: make([]int64, c.grid.count), weight: make([]int64, c.grid.count)}
			r.against = c.facts.against[r.lines[0].Rule]
			p.rows = append(p.rows, r)
		}
		for j := range p.rows {
			for _, other := range p.rows {
				p.rows[j].given = p.rows[j].given || slices.Contains(other.against, p.rows[j].lines[0].Rule)
			}
		}
		if len(p.rows) > 0 {
			for _, t := range c.terms {
				if t.employer == p.employer && t.code == p.code && t.worker == employer.Employee {
					t.pool = len(c.shared)
				}
			}
			c.shared = append(c.shared, p)
		}
	}
	return nil
}

// poolOf finds what a seat shares with others.
func (c *compiled) poolOf(s *seat) *pool {
	if s.idle() || s.terms.pool < 0 {
		return nil
	}
	return &c.shared[s.terms.pool]
}

// add puts heads that were worked out into the sums that are shared.
func (p *pool) add(w *scratch, heads int64) {
	n := len(w.pays)
	for i := range w.pays {
		sum := &p.pays[w.law.first+i]
		sum.Base += heads * w.pays[i].Base
		sum.Bonus += heads * w.pays[i].Bonus
		for r := range w.law.dues {
			sum.Base += heads * w.full[r*n+i]
		}
	}
	for j := range p.rows {
		r := &p.rows[j]
		if !r.given {
			continue
		}
		for k, own := range w.law.rows {
			if own.rule == r.lines[0].Rule {
				for i := range n {
					p.amounts[j*len(p.pays)+w.law.first+i] += heads * w.full[k*n+i]
				}
			}
		}
	}
}

// weigh adds to weights, by row and month, what heads add to what a shared charge
// is shared by: their pay, or their own charges that an allowance is set against.
func (p *pool) weigh(w *scratch, weights []int64, heads int64) {
	n := len(w.pays)
	for j := range p.rows {
		r, mine := &p.rows[j], weights[j*w.months:(j+1)*w.months]
		if r.given {
			continue
		}
		w.other = zeros(w.other, w.months)
		for i := range w.pays {
			if len(r.against) == 0 {
				w.other[p.months[w.law.first+i]] += w.pays[i].Base + w.pays[i].Bonus
			}
		}
		for k, own := range w.law.rows {
			if slices.Contains(r.against, own.rule) {
				for i := range n {
					w.other[p.months[w.law.first+i]] += w.full[k*n+i]
				}
			}
		}
		for m, weight := range w.other {
			mine[m] += heads * max(0, weight)
		}
	}
}

// work charges the sums.
func (p *pool) work() error {
	var err error
	if p.amounts, err = p.schedule.Amounts(p.pays, p.amounts); err != nil {
		return &PlanError{Field: "cost", Sentinel: ErrCost, Err: err}
	}
	for j := range p.rows {
		for i, m := range p.months {
			p.rows[j].charge[m] += p.amounts[j*len(p.pays)+i]
		}
	}
	return nil
}

// share fills in the part of a month's shared charge that falls on a weight: the
// difference of two rounded sums over the seats in order, so that the shares add
// up in either currency. done is the weight that was shared out before. It tells
// whether there is anything.
func (r *poolRow) share(l *Line, rates conversion, m int, weight int64, done *int64) bool {
	if weight == 0 || r.charge[m] == 0 {
		return false
	}
	before := scale(r.charge[m], *done, r.weight[m])
	*done += weight
	after := scale(r.charge[m], *done, r.weight[m])
	l.Accrual, l.ReportedAccrual = after-before, rates.at(m, after)-rates.at(m, before)
	l.Cash, l.ReportedCash = l.Accrual, l.ReportedAccrual
	return l.Accrual != 0 || l.ReportedAccrual != 0
}
