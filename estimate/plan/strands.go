package plan

// strand is pay a year from one day to another: base, or a raise on top of it.
type strand struct {
	component int
	yearly    int64
	from, to  int
}

// layStrands lays out base and the raises on top of it.
func (c *compiled) layStrands(w *scratch, s *seat, start int) error {
	w.strands = append(w.strands, strand{cBase, s.yearly, start, s.end})
	m := &c.plan.Assumptions.Merit
	rate := c.shares.merit
	if rate == 0 {
		return nil
	}
	yearly, hired, since := s.yearly, dateOf(start), s.aged
	for i := c.grid.lead; i < c.grid.count; i++ {
		month := c.grid.month(i)
		if month.Month != max(m.Month, 1) {
			continue
		}
		on := clamp(month, m.Day)
		day, before := dayOf(on), wholeMonths(hired, on)
		if day <= start || day > s.end || before < m.HiredBy {
			continue
		}
		covers := 12 // months since the last raise, the ageing of the price or the hire
		if since > 0 {
			covers = min(covers, max(0, wholeMonths(dateOf(since), on)))
		}
		if m.Prorated {
			covers = min(covers, before)
		}
		since = day
		raise := scale(yearly*int64(covers), rate, 12*fullScale)
		if yearly += raise; yearly > mostYearly {
			return &PlanError{Position: s.pos.ID, Field: "pay", Given: number(s.pos.Pay), Sentinel: ErrPlan,
				Want: "at most ten billion a year, in hundredths, with every raise by assumptions.merit"}
		}
		w.strands = append(w.strands, strand{cMerit, raise, day, s.end})
	}
	return nil
}

// endPay is the year's pay on the last day.
func (w *scratch) endPay() (yearly int64) {
	for _, k := range w.strands {
		yearly += k.yearly
	}
	return yearly
}

// payStrands pays and earns base and raises.
func (c *compiled) payStrands(w *scratch, s *seat, days []payday) {
	lead, proration := c.grid.lead, c.plan.Assumptions.Proration
	for _, k := range w.strands {
		for i := w.first; i < len(days); i++ {
			p := &days[i]
			amount := p.part(k.yearly, k.from, k.to, proration)
			if amount == 0 {
				continue
			}
			if i <= w.last {
				w.pay(i).Base += amount
				if p.month >= lead {
					w.paid(k.component, p.month, amount)
				}
			}
			switch {
			case p.unlike:
				c.earnByDays(w, k, p, amount, i <= w.last)
			case p.month >= lead:
				w.earn(k.component, p.month, amount)
			}
		}
	}
}

// earnByDays spreads a payment over the months of its days: what lies before the
// plan and is paid in it was owed, what is paid after the plan will be.
func (c *compiled) earnByDays(w *scratch, k strand, p *payday, amount int64, paid bool) {
	from, to := max(k.from, p.from), min(k.to, p.to)
	done := int64(0)
	for day := from; day <= to; {
		m := c.grid.at(day)
		until := to
		if m >= 0 && m < c.grid.count {
			until = min(to, c.grid.starts[m+1]-1)
		} else if m < 0 {
			until = min(to, c.grid.starts[0]-1)
		}
		upTo := scale(amount, int64(until-from+1), int64(to-from+1))
		part := upTo - done
		done, day = upTo, until+1
		switch {
		case m >= c.grid.count: // earned after the plan
		case m < c.grid.lead:
			if paid && p.month >= c.grid.lead {
				w.owed(k.component, part)
			}
		default:
			w.earn(k.component, m, part)
			if !paid {
				w.owing(k.component, part)
			}
		}
	}
}

// hold moves the part of base that stands for pay due by law into its months.
func (c *compiled) hold(w *scratch, s *seat, start int, days []payday) {
	for _, h := range s.terms.held {
		owed := int64(0)
		if start < c.grid.begin() {
			owed = s.opening[h.rule]
			w.owed(cBase, owed)
		}
		opened := owed
		part := func(i int) int64 { return scale(w.pay(i).Base, h.num, h.den) }
		for i := w.first; i <= w.last; i++ {
			m := days[i].month
			if m < c.grid.lead {
				continue
			}
			owed += part(i)
			w.paid(cBase, m, -part(i))
			if due, ok := c.pays(h.due, days, i, w.last); ok || i == w.last && s.end <= c.grid.end() {
				out := owed
				if ok && due.share > 0 && (i < w.last || s.end > c.grid.end()) {
					out = min(owed, scale(c.ofYear(w, days, i, opened, part), due.share, fullScale))
				}
				w.paid(cBase, m, out)
				owed -= out
			}
		}
		w.owing(cBase, owed)
	}
}

// pays tells whether pay due in some months is paid with a payment: the last of
// such a month.
func (c *compiled) pays(due []dueMonth, days []payday, i, last int) (dueMonth, bool) {
	m := days[i].month
	if i < last && i+1 < len(days) && days[i+1].month == m {
		return dueMonth{}, false
	}
	for _, d := range due {
		if c.grid.month(m).Month == d.month {
			return d, true
		}
	}
	return dueMonth{}, false
}

// ofYear is what the calendar year of a payment earns of pay due, with what was
// opened in the plan's first year.
func (c *compiled) ofYear(w *scratch, days []payday, i int, opened int64, part func(int) int64) (sum int64) {
	year := func(i int) int { return c.grid.month(days[i].month).Year }
	if year(i) == c.plan.Start.Year {
		sum = opened
	}
	for j := w.first; j <= w.last; j++ {
		if days[j].month >= c.grid.lead && year(j) == year(i) {
			sum += part(j)
		}
	}
	return sum
}
