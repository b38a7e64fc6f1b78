package plan

import (
	"github.com/hiringbudget/hiringbudget/estimate/employer"
)

// bonuses earns the yearly bonus month by month and pays it in its month. What
// is earned and not paid within the plan stays owed.
func (c *compiled) bonuses(w *scratch, s *seat, start int, days []payday) {
	opened := int64(0)
	if start < c.grid.begin() {
		opened = s.opening[componentNames[cBonus]]
		w.owed(cBonus, opened)
	}
	if s.terms.worker == employer.Contractor || s.target == 0 && opened == 0 {
		w.owing(cBonus, opened)
		return
	}
	g := &c.grid
	begins := max(1, c.employers[s.terms.employer].FiscalYear) - 1 // month of the year, from 0
	year := -(int(g.first.Month) - 1 - begins + 12) % 12           // first month of the fiscal year that holds the grid's first
	for year -= 12; year < g.count; year += 12 {
		p := c.bonusYear(w, s, start, year, days)
		if p.pay < g.lead {
			continue // paid before the plan
		}
		p.opened, opened = opened, 0
		c.book(w, s, p, days)
	}
	w.owing(cBonus, opened)
}

// bonusYear earns the bonus of the fiscal year that begins in a month of the
// grid, which may lie before it.
func (c *compiled) bonusYear(w *scratch, s *seat, start, year int, days []payday) payout {
	g, b := &c.grid, &c.plan.Assumptions.Bonus
	last := year + 11
	due := last
	if b.PayMonth != 0 {
		for g.month(due).Month != b.PayMonth {
			due++
		}
	}
	leaves := g.at(s.end)
	p := payout{from: max(year, g.lead), to: min(last, g.count-1, leaves), pay: due, paid: due < g.count}
	payday := lastOf(g.month(due)) // after the plan too: no bonus depends on how long that is
	if p.paid && due >= 0 {
		payday = days[c.lasts[s.terms.employer][due]].day
	}
	first := monthOf(dateOf(start)).Sub(g.first) // may lie before the grid
	hired := first >= year && first <= last
	left := s.end < payday
	if left && b.Leavers && leaves < due {
		p.pay, p.paid = leaves, leaves < g.count
	}
	if p.from > p.to || left && !b.Leavers || hired && b.HiredBy > 0 && first-year+1 > b.HiredBy {
		return p
	}
	total := int64(0)
	if hired && b.FirstYear == Full {
		all := scale(s.yearly, s.target, fullScale)
		n := int64(last - first + 1)
		for m := max(first, p.from); m <= p.to; m++ {
			j := int64(m - first)
			amount := scale(all, j+1, n) - scale(all, j, n)
			w.earn(cBonus, m, amount)
			total += amount
		}
	} else {
		base := int64(0)
		for m := p.from; m <= p.to; m++ {
			base += w.acc[cBase*w.months+m] + w.acc[cMerit*w.months+m]
			upTo := scale(base, s.target, fullScale)
			w.earn(cBonus, m, upTo-total)
			total = upTo
		}
	}
	p.amount = total
	return p
}

// book pays a year's bonus, or leaves it owed.
func (c *compiled) book(w *scratch, s *seat, p payout, days []payday) {
	if p.amount += p.opened; p.amount == 0 {
		return
	}
	if len(w.pays) == 0 {
		w.owing(cBonus, p.amount)
		return
	}
	month := p.pay
	if !p.paid { // charged as if paid in the same month of the plan's last year
		for month >= c.grid.count {
			month -= 12
		}
		w.owing(cBonus, p.amount)
	}
	p.pay = w.first
	for i := w.first; i <= w.last && days[i].month <= month; i++ {
		p.pay = i
	}
	if p.paid {
		w.paid(cBonus, days[p.pay].month, p.amount)
	}
	w.events = append(w.events, p)
}
