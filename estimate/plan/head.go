package plan

import "github.com/hiringbudget/hiringbudget/estimate/employer"

// scratch is where one head is worked out: amounts in minor units, component by
// component with a month of the grid each. The rows of the law come after the own
// components. Months before the plan stay empty.
type scratch struct {
	months      int
	acc, cash   []int64 // earned, paid
	open, close []int64 // by component: earned and not yet paid, before the plan and after
	law         *law
	first, last int // payments
	pays        []employer.Payment
	plain       []int64 // charges by row and payment: without the yearly bonus
	full        []int64 // with it
	other       []int64
	strands     []strand
	events      []payout
}

// strand is pay a year from one day to another: base, or a raise on top of it.
type strand struct {
	component int
	yearly    int64
	from, to  int
}

// payout is one payment of the yearly bonus.
type payout struct {
	pay            int // payment
	amount, opened int64
	from, to       int // months in which it was earned
	paid           bool
}

// head works out one head of a seat that starts on a day.
func (c *compiled) head(w *scratch, s *seat, start int) error {
	w.reset(c.grid.count, ownComponents)
	w.law = nil
	if start > s.end || start > c.grid.end() || s.end < c.grid.starts[0] {
		return nil
	}
	days := c.paydays[s.terms.employer]
	w.first, w.last = 0, len(days)-1
	for days[w.first].to < start {
		if w.first++; w.first == len(days) {
			return nil
		}
	}
	for days[w.last].month >= c.grid.count || days[w.last].from > s.end {
		w.last--
	}
	if w.last < w.first {
		return nil
	}
	var err error
	if w.law, err = c.lawOf(s, w.first, w.last); err != nil {
		return &PlanError{Position: s.pos.ID, Field: "cost", Want: "", Sentinel: ErrCost, Err: err}
	}
	w.reset(c.grid.count, ownComponents+len(w.law.rows))
	w.pays = w.pays[:0]
	for i := w.first; i <= w.last; i++ {
		w.pays = append(w.pays, employer.Payment{Date: days[i].date})
	}
	c.layStrands(w, s, start)
	c.payStrands(w, s, days)
	c.hold(w, s, start, days)
	c.bookOnce(w, s, start, days)
	c.bonuses(w, s, start, days)
	if w.law.schedule != nil {
		if err := c.charges(w, s, start, days); err != nil {
			return &PlanError{Position: s.pos.ID, Field: "cost", Sentinel: ErrCost, Err: err}
		}
	}
	c.fees(w, s, start)
	c.savings(w, s, start)
	return nil
}

func (w *scratch) reset(months, components int) {
	w.months = months
	w.acc, w.cash = zeros(w.acc, components*months), zeros(w.cash, components*months)
	w.open, w.close = zeros(w.open, components), zeros(w.close, components)
	w.strands, w.events = w.strands[:0], w.events[:0]
}

func zeros(s []int64, n int) []int64 {
	if cap(s) < n {
		return make([]int64, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// earn and pay book an amount of a component in a month of the plan.
func (w *scratch) earn(component, month int, amount int64) { w.acc[component*w.months+month] += amount }
func (w *scratch) paid(component, month int, amount int64) {
	w.cash[component*w.months+month] += amount
}

// layStrands lays out base and the raises on top of it.
func (c *compiled) layStrands(w *scratch, s *seat, start int) {
	w.strands = append(w.strands, strand{cBase, s.yearly, start, s.end})
	m := &c.plan.Assumptions.Merit
	rate := m.Rate.Fraction()
	if rate.IsZero() {
		return
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
		raise := raised(yearly, rate, covers)
		yearly += raise
		w.strands = append(w.strands, strand{cMerit, raise, day, s.end})
	}
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
				w.pays[i-w.first].Base += amount
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
				w.open[k.component] += part
			}
		default:
			w.earn(k.component, m, part)
			if !paid {
				w.close[k.component] += part
			}
		}
	}
}

// hold moves the part of base that stands for pay due by law into its months.
func (c *compiled) hold(w *scratch, s *seat, start int, days []payday) {
	for _, h := range s.held {
		owed := int64(0)
		if start < c.grid.begin() {
			owed = s.opening[h.rule]
			w.open[cBase] += owed
		}
		opened := owed
		for i := w.first; i <= w.last; i++ {
			m := days[i].month
			if m < c.grid.lead {
				continue
			}
			part := func(i int) int64 { return scale(w.pays[i-w.first].Base, h.num, h.den) }
			owed += part(i)
			w.paid(cBase, m, -part(i))
			if due, ok := c.pays(h.due, days, i, w.last); ok || i == w.last && s.end <= c.grid.end() {
				out := owed
				if ok && due.share > 0 && (i < w.last || s.end > c.grid.end()) {
					out = min(owed, scale(c.ofYear(w, days, i, opened, part), due.share, 1e8))
				}
				w.paid(cBase, m, out)
				owed -= out
			}
		}
		w.close[cBase] += owed
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
	if year(i) == c.grid.month(c.grid.lead).Year {
		sum = opened
	}
	for j := w.first; j <= w.last; j++ {
		if days[j].month >= c.grid.lead && year(j) == year(i) {
			sum += part(j)
		}
	}
	return sum
}

// bookOnce pays what is paid once with pay: at the start and at the end.
func (c *compiled) bookOnce(w *scratch, s *seat, start int, days []payday) {
	put := func(component, payment int, amount int64, charged bool) {
		m := days[payment].month
		if amount == 0 || m < c.grid.lead {
			return
		}
		w.earn(component, m, amount)
		w.paid(component, m, amount)
		if charged {
			w.pays[payment-w.first].Bonus += amount
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
			on += minor(decimalOf(s.yearly).Mul(s.target), 0) + s.signOn
		}
		fee := minor(decimalOf(on).Mul(h.Agency.Fraction()), 0)
		w.earn(cAgency, m, fee)
		if paid := g.at(start + h.AgencyDays); paid < g.count {
			w.paid(cAgency, paid, fee)
		} else {
			w.close[cAgency] += fee
		}
		if s.end <= g.end() && s.end-start < h.GuaranteeDays {
			back := fee
			if share := h.Refund.Fraction(); !share.IsZero() {
				back = minor(decimalOf(fee).Mul(share), 0)
			}
			w.earn(cRefund, g.at(s.end), -back)
			w.paid(cRefund, g.at(s.end), -back)
		}
		for i, amount := range c.once {
			w.earn(cRecruiting+i, m, amount)
			w.paid(cRecruiting+i, m, amount)
		}
	}
	if s.equity == 0 {
		return
	}
	for m := g.lead; m < g.count; m++ {
		p := payday{from: g.starts[m], to: g.starts[m+1] - 1, nth: int(g.month(m).Month), of: 12}
		amount := p.part(s.equity, start, s.end, CalendarDays)
		w.earn(cEquity, m, amount)
		w.close[cEquity] += amount
	}
}

// savings books what empty seats save, and the contingency.
func (c *compiled) savings(w *scratch, s *seat, start int) {
	a, g := &c.plan.Assumptions, &c.grid
	vacancy, leaving, spare := fraction(a.Vacancy), fraction(a.Attrition.Rate), fraction(a.Contingency)
	if vacancy == 0 && leaving == 0 && spare == 0 {
		return
	}
	from := max(g.lead, g.at(start))
	for m := g.lead; m < g.count; m++ {
		for _, booked := range [2][]int64{w.acc, w.cash} {
			at := func(component int) *int64 { return &booked[component*w.months+m] }
			sum := *at(cBase) + *at(cMerit) + *at(cBonus)
			for r := range w.law.rows {
				sum += *at(ownComponents + r)
			}
			*at(cVacancy) = -scale(sum, vacancy, fullScale)
			if n := int64(m - from); leaving > 0 && n > 0 && (a.Attrition.NoBackfill || a.Attrition.Lag > 0) {
				if !a.Attrition.NoBackfill {
					n = min(n, int64(a.Attrition.Lag))
				}
				*at(cAttrition) = -scale(sum, min(leaving*n, 12*fullScale), 12*fullScale)
			}
			for k := cSignOn; k < cContingency; k++ {
				if k != cEquity {
					sum += *at(k)
				}
			}
			*at(cContingency) = scale(sum, spare, fullScale)
			*at(cContingencyOnce) = scale(*at(cRecruiting)+*at(cRelocation)+*at(cEquipment), spare, fullScale)
		}
	}
	for _, k := range []int{cVacancy, cAttrition, cContingency} {
		c.settle(w, k)
	}
}

// settle leaves what a component has earned and not paid as owed after the plan:
// of savings, whose share of pay is paid when that is.
func (c *compiled) settle(w *scratch, component int) {
	for m := range w.months {
		w.close[component] += w.acc[component*w.months+m] - w.cash[component*w.months+m]
	}
}
