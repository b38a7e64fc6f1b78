package plan

import (
	"time"

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
	owes        []int64 // by row
	strands     []strand
	events      []payout
}

// pay is a payment of the head.
func (w *scratch) pay(i int) *employer.Payment { return &w.pays[i-w.law.first] }

// unpaidLaw is the law of a head whose first pay lies after the plan.
var unpaidLaw law

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

// earn and paid book an amount of a component in a month of the plan, owed before
// and owing after it what is earned and not paid.
func (t *sheet) earn(component, month int, amount int64) {
	t.used[component] = true
	t.acc[component*t.months+month] += amount
}

func (t *sheet) paid(component, month int, amount int64) {
	t.used[component] = true
	t.cash[component*t.months+month] += amount
}

func (t *sheet) owed(component int, amount int64) {
	t.used[component] = true
	t.open[component] += amount
}

func (t *sheet) owing(component int, amount int64) {
	t.used[component] = true
	t.close[component] += amount
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
		for i := w.first; i <= w.last; i++ {
			m := days[i].month
			if m < c.grid.lead {
				continue
			}
			part := scale(w.pay(i).Base, h.num, h.den)
			owed += part
			w.paid(cBase, m, -part)
			if c.pays(h.due, days, i, w.last) || i == w.last && s.end <= c.grid.end() {
				w.paid(cBase, m, owed)
				owed = 0
			}
		}
		w.owing(cBase, owed)
	}
}

// pays tells whether pay due in some months is paid with a payment: the last of
// such a month.
func (c *compiled) pays(due []time.Month, days []payday, i, last int) bool {
	m := days[i].month
	if i < last && i+1 < len(days) && days[i+1].month == m {
		return false
	}
	for _, d := range due {
		if c.grid.month(m).Month == d {
			return true
		}
	}
	return false
}

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
		if paid := g.at(start + h.AgencyDays); paid < g.count {
			w.paid(cAgency, paid, fee)
		} else {
			w.owing(cAgency, fee)
		}
		if s.end <= g.end() && s.end-start < h.GuaranteeDays {
			back := scale(fee, c.shares.refund, fullScale)
			w.earn(cRefund, g.at(s.end), -back)
			w.paid(cRefund, g.at(s.end), -back)
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

// savings books what empty seats save, and the contingency.
func (c *compiled) savings(w *scratch, s *seat, start int) {
	a, g := &c.plan.Assumptions, &c.grid
	vacancy, leaving, spare := c.shares.vacancy, c.shares.leaving, c.shares.spare
	if vacancy == 0 && leaving == 0 && spare == 0 {
		return
	}
	w.used[cVacancy], w.used[cAttrition], w.used[cContingency], w.used[cContingencyOnce] = true, true, true, true
	from := max(g.lead, g.at(start))
	var charged, all, once parallel
	for m := g.lead; m < g.count; m++ {
		sum, onSum := [2]int64{}, [2]int64{}
		for i, booked := range [2][]int64{w.acc, w.cash} {
			at := func(component int) int64 { return booked[component*w.months+m] }
			sum[i] = at(cBase) + at(cMerit) + at(cBonus)
			for r := range w.law.rows {
				sum[i] += at(ownComponents + r)
			}
			onSum[i] = at(cRecruiting) + at(cRelocation) + at(cEquipment)
		}
		saved := charged.add(sum, vacancy)
		for i, booked := range [2][]int64{w.acc, w.cash} {
			at := func(component int) *int64 { return &booked[component*w.months+m] }
			*at(cVacancy) = -saved[i]
			if n := int64(m - from); leaving > 0 && n > 0 && (a.Attrition.NoBackfill || a.Attrition.Lag > 0) {
				if !a.Attrition.NoBackfill {
					n = min(n, int64(a.Attrition.Lag))
				}
				*at(cAttrition) = -scale(sum[i]-saved[i], min(leaving*n, 12*fullScale), 12*fullScale)
			}
			for k := cSignOn; k < cContingency; k++ {
				if k != cEquity {
					sum[i] += *at(k)
				}
			}
		}
		own := all.add(sum, spare)
		spared := once.add(onSum, spare)
		for i, booked := range [2][]int64{w.acc, w.cash} {
			if s.rates == nil { // one currency, one line
				own[i], spared[i] = own[i]+spared[i], 0
			}
			booked[cContingency*w.months+m], booked[cContingencyOnce*w.months+m] = own[i], spared[i]
		}
	}
	for _, k := range []int{cVacancy, cAttrition, cContingency} {
		c.settle(w, k)
	}
}

// parallel is a share of what is earned and of what is paid: of the first the
// difference of two rounded sums, so that the months add up; of the second the
// same, and the share of what is paid at another time than it is earned.
type parallel struct{ earned, later cumulative }

func (x *parallel) add(amounts [2]int64, share int64) [2]int64 {
	earned := x.earned.add(amounts[0], share)
	return [2]int64{earned, earned + x.later.add(amounts[1]-amounts[0], share)}
}

type cumulative struct{ sum, done int64 }

func (x *cumulative) add(amount, share int64) int64 {
	x.sum += amount
	was := x.done
	x.done = scale(x.sum, share, fullScale)
	return x.done - was
}

// settle leaves what a component has earned and not paid as owed after the plan:
// of savings, whose share of pay is paid when that is.
func (c *compiled) settle(w *scratch, component int) {
	for m := range w.months {
		w.owing(component, w.acc[component*w.months+m]-w.cash[component*w.months+m])
	}
}
