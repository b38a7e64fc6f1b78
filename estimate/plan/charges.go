package plan

// charges works out what the employer pays on top. Charges on pay are earned and
// paid with it; what the yearly bonus adds to them is paid when the bonus is, and
// earned with it; what pay due by law adds is earned with it and paid when it is.
func (c *compiled) charges(w *scratch, s *seat, start int, days []payday) error {
	n := len(w.pays)
	var err error
	if w.plain, err = w.law.schedule.Amounts(w.pays, w.plain); err != nil {
		return err
	}
	if w.full, err = c.withEvents(w, w.full, true); err != nil {
		return err
	}
	for r := w.law.dues; r < len(w.law.rows); r++ {
		for i := w.first - w.law.first; i <= w.last-w.law.first; i++ {
			if m := days[w.law.first+i].month; m >= c.grid.lead {
				w.earn(ownComponents+r, m, w.plain[r*n+i])
				w.paid(ownComponents+r, m, w.full[r*n+i])
			}
		}
		for k, e := range w.events {
			if e.paid {
				until := w.last
				for _, later := range w.events[k+1:] {
					if later.paid {
						until = later.pay - 1
						break
					}
				}
				var more int64
				for i := e.pay - w.law.first; i <= until-w.law.first; i++ {
					more += w.full[r*n+i] - w.plain[r*n+i]
				}
				w.spread(ownComponents+r, e, more)
			}
		}
	}
	if err := c.unpaid(w, n); err != nil {
		return err
	}
	return c.payDue(w, s, start, days)
}

// withEvents charges the payments with the bonuses that are paid in the plan.
func (c *compiled) withEvents(w *scratch, out []int64, paid bool) ([]int64, error) {
	any := false
	for _, e := range w.events {
		if e.paid == paid {
			any = true
			w.pay(e.pay).Bonus += e.amount
		}
	}
	if !any {
		return append(out[:0], w.plain...), nil
	}
	return w.law.schedule.Amounts(w.pays, out)
}

// unpaid charges what is earned of a bonus and paid after the plan, for the
// accrual alone, and leaves it owed: in place of the bonus that is paid in the
// same month of the plan's last year, so that it finds the bounds as that did.
func (c *compiled) unpaid(w *scratch, n int) error {
	for _, e := range w.events {
		if e.paid {
			continue
		}
		var there int64
		for _, x := range w.events {
			if x.paid && x.pay == e.pay {
				there += x.amount
			}
		}
		pay, without := w.pay(e.pay), w.full
		var err error
		if pay.Bonus -= there; there > 0 {
			if w.without, err = w.law.schedule.Amounts(w.pays, w.without); err != nil {
				return err
			}
			without = w.without
		}
		pay.Bonus += e.amount
		w.other, err = w.law.schedule.Amounts(w.pays, w.other)
		if pay.Bonus += there - e.amount; err != nil {
			return err
		}
		for r := w.law.dues; r < len(w.law.rows); r++ {
			var more int64
			for i := range n {
				more += w.other[r*n+i] - without[r*n+i]
			}
			w.spread(ownComponents+r, e, more)
			w.owing(ownComponents+r, more)
		}
	}
	return nil
}

// spread earns a charge on a bonus as the bonus itself was earned; the share of
// what was earned before the plan was owed then.
func (w *scratch) spread(component int, e payout, more int64) {
	if e.amount == 0 || more == 0 {
		return
	}
	so := e.opened
	done := scale(more, so, e.amount)
	w.owed(component, done)
	for m := e.from; m <= e.to; m++ {
		if so += w.acc[cBonus*w.months+m]; so > 0 {
			upTo := scale(more, so, e.amount)
			w.earn(component, m, upTo-done)
			done = upTo
		}
	}
}

// payDue pays what is due by law in its months, and with it what it adds to charges.
func (c *compiled) payDue(w *scratch, s *seat, start int, days []payday) error {
	if w.law.dues == 0 {
		return nil
	}
	n := len(w.pays)
	var err error
	if w.other, err = w.law.without.Amounts(w.pays, w.other); err != nil {
		return err
	}
	w.owes = zeros(w.owes, len(w.law.rows))
	owed := w.owes // earned and not yet paid
	if start < c.grid.begin() {
		for r := range w.law.dues {
			owed[r] = s.opening[w.law.rows[r].rule]
			w.owed(ownComponents+r, owed[r])
		}
	}
	for i := w.first - w.law.first; i <= w.last-w.law.first; i++ {
		m := days[w.law.first+i].month
		if m < c.grid.lead {
			continue
		}
		var sum, out int64
		for r := range w.law.dues {
			w.earn(ownComponents+r, m, w.full[r*n+i])
			owed[r] += w.full[r*n+i]
			sum += owed[r]
			at := w.law.first + i
			leaves := at == w.last && s.end <= c.grid.end()
			if due, ok := c.pays(w.law.rows[r].due, days, at, w.last); ok || leaves {
				part := owed[r]
				if ok && due.share > 0 && !leaves {
					year := c.ofYear(w, days, at, w.open[ownComponents+r], func(j int) int64 { return w.full[r*n+j-w.law.first] })
					part = min(part, scale(year, due.share, fullScale))
				}
				w.paid(ownComponents+r, m, part)
				out += part
				owed[r] -= part
			}
		}
		for r := w.law.dues; r < len(w.law.rows); r++ { // without pay due its rows are missing
			more := w.full[r*n+i] - w.other[(r-w.law.dues)*n+i]
			owed[r] += more
			w.paid(ownComponents+r, m, -more)
			if out > 0 {
				part := scale(owed[r], out, sum)
				w.paid(ownComponents+r, m, part)
				owed[r] -= part
			}
		}
	}
	for r := range owed {
		w.owing(ownComponents+r, owed[r])
	}
	return nil
}
