package plan

// bookOnce pays what is paid once with pay: at the start and at the end.
func (c *compiled) bookOnce(w *scratch, s *seat, start int, days []payday) {
	if len(w.pays) == 0 {
		return
	}
	put := func(component, payment int, amount int64, charged bool) {
		m := days[payment].month
		if amount == 0 || m < c.grid.lead {
			return
		}
		w.earn(component, m, amount)
		w.paid(component, m, amount)
		if charged {
			w.pay(payment).Bonus += amount
		}
	}
	if start >= c.grid.begin() {
		put(cSignOn, w.first, s.signOn, true)
	}
	e := &c.plan.Assumptions.Exit
	if s.end > c.grid.end() || s.end < c.grid.begin() {
		return
	}
	yearly := decimalOf(w.endPay())
	put(cNotice, w.last, minor(yearly.Mul(e.Notice).DivRound(decimalOf(12), scaleDigits), 0), true)
	put(cLeave, w.last, minor(yearly.Mul(e.Leave).DivRound(decimalOf(260), scaleDigits), 0), true)
	served := wholeMonths(dateOf(start), dateOf(s.end+1)) / 12
	put(cSeverance, w.last, minor(yearly.Mul(e.Severance).Mul(decimalOf(int64(served))).DivRound(decimalOf(12), scaleDigits), 0), e.SeveranceCharged)
}

// fees books what hiring costs beside pay, and equity.
func (c *compiled) fees(w *scratch, s *seat, start int) {
	g, h := &c.grid, &c.plan.Assumptions.Hiring
	if start >= g.begin() && start <= g.end() {
		m := g.at(start)
		on := s.yearly
		if h.AgencyOn == OnCash {
			on += scale(s.yearly, s.target, fullScale) + s.signOn
		}
		fee := scale(on, c.shares.agency, fullScale)
		w.earn(cAgency, m, fee)
		due := g.at(start + h.AgencyDays)
		c.payFee(w, cAgency, due, fee)
		if s.end <= g.end() && s.end-start < h.GuaranteeDays {
			back := -scale(fee, c.shares.refund, fullScale)
			w.earn(cRefund, g.at(s.end), back)
			c.payFee(w, cRefund, max(due, g.at(s.end)), back)
		}
		for i, amount := range c.once {
			if amount != 0 {
				w.earn(cRecruiting+i, m, amount)
				w.paid(cRecruiting+i, m, amount)
			}
		}
	}
	if s.equity == 0 {
		return
	}
	for m := g.lead; m < g.count; m++ {
		p := payday{from: g.starts[m], to: g.starts[m+1] - 1, nth: int(g.month(m).Month), of: 12}
		amount := p.part(s.equity, start, s.end, CalendarDays)
		w.earn(cEquity, m, amount)
		w.owing(cEquity, amount)
	}
}

// payFee pays an agency, or has it pay back, in a month, if that lies in the plan.
func (c *compiled) payFee(w *scratch, component, month int, amount int64) {
	if month < c.grid.count {
		w.paid(component, month, amount)
	} else {
		w.owing(component, amount)
	}
}
