package plan

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Summary is a fiscal year in four figures, in the plan's currency, as accrued.
type Summary struct {
	_          [0]func()
	FiscalYear int             `json:"fiscal_year"`
	InYear     decimal.Decimal `json:"in_year"` // the lines of the year that the plan holds
	// Annualized is what the seats that are there on the year's last day cost in a
	// whole year, at the pay of that day, as if they had been there before it too: with
	// the head counts of this plan, and without what is paid once and what attrition
	// saves.
	Annualized decimal.Decimal `json:"annualized"`
	// ExitRunRate is the last month x 12, without the same: where caps have
	// filled or a bonus falls into the month, it is no year's cost.
	ExitRunRate decimal.Decimal `json:"exit_run_rate"`
	// NextYear is what this year's hires cost more in a whole year than in this one,
	// without the same.
	NextYear decimal.Decimal `json:"next_year"`
}

// paidOnce are the components that a whole year does not repeat.
var paidOnce = []string{componentNames[cAttrition], componentNames[cSignOn], componentNames[cNotice], componentNames[cLeave], componentNames[cSeverance], componentNames[cAgency],
	componentNames[cRefund], componentNames[cRecruiting], componentNames[cRelocation], componentNames[cEquipment], componentNames[cExchange]}

// Summary sums up a fiscal year of the plan. It returns a *PlanError if the plan
// has no month of it, and the errors of New where rules or rates do not cover the
// whole year.
func (b *Budget) Summary(year int) (Summary, error) {
	out := Summary{FiscalYear: year}
	c := b.made()
	var run, inYear, lastMonth, sparedLast int64
	recurring, spared := map[string]int64{}, map[string]int64{} // in the year, by position
	ends := map[int]int{}                                       // last month of the plan in the year, by employer
	for m := c.grid.lead; m < c.grid.count; m++ {
		for i, e := range c.employers {
			if fiscalYear(c.grid.month(m), max(1, e.FiscalYear)) == year {
				ends[i] = m
			}
		}
	}
	if len(ends) == 0 {
		return out, &PlanError{Field: "fiscal year", Given: fmt.Sprint(year), Want: "one that the plan has months of", Sentinel: ErrPlan}
	}
	if c.mixed(year) {
		apart, err := New(c.apart(), c.pack, c.options)
		if err != nil {
			return out, err
		}
		apart.expected = b.expected
		return apart.Summary(year)
	}
	b.each(func(s *seat, l *Line) bool {
		end, ok := ends[s.terms.employer]
		if !ok || fiscalYear(l.Month, max(1, c.employers[s.terms.employer].FiscalYear)) != year {
			return true
		}
		inYear += l.ReportedAccrual
		if slices.Contains(paidOnce, l.Component) || l.Component == componentNames[cContingency] {
			return true
		}
		recurring[l.Position] += l.ReportedAccrual
		if l.Month == c.grid.month(end) {
			lastMonth += l.ReportedAccrual
		}
		if l.Component != componentNames[cEquity] && !c.isShared(l.Rule) {
			spared[l.Position] += l.ReportedAccrual
			if l.Month == c.grid.month(end) {
				sparedLast += l.ReportedAccrual
			}
		}
		return true
	})
	// The contingency of what recurs, not of what is paid once.
	for id, sum := range spared {
		recurring[id] += scale(sum, c.shares.spare, fullScale)
	}
	run = (lastMonth + scale(sparedLast, c.shares.spare, fullScale)) * 12
	var whole, next int64
	for begins := 1; begins <= 12; begins++ {
		p, began, started := c.wholeYear(year, begins)
		if len(p.Positions) == 0 {
			continue
		}
		full, err := New(p, c.pack, c.options)
		if err != nil {
			return out, err
		}
		full.expected = b.expected
		full.each(func(_ *seat, l *Line) bool {
			whole += l.ReportedAccrual
			if began[l.Position] {
				next += l.ReportedAccrual
			}
			return true
		})
		for id := range started {
			next -= recurring[id]
		}
	}
	d := func(n int64) decimal.Decimal { return decimal.New(n, -c.digits) }
	out.InYear, out.Annualized, out.ExitRunRate, out.NextYear = d(inYear), d(whole), d(run), d(next)
	return out, nil
}

// mixed tells whether heads of one position started within a fiscal year and
// before it.
func (c *compiled) mixed(year int) bool {
	return slices.ContainsFunc(c.seats, func(s seat) bool {
		first := firstOf(yearStart(year, c.begins(&s)))
		return !s.idle() && len(s.starts) > 1 && s.starts[0].day < first && s.starts[len(s.starts)-1].day >= first
	})
}

// apart is the plan with a position for each day on which heads start.
func (c *compiled) apart() Plan {
	p := c.plan.clone()
	p.Positions = nil
	for i := range c.seats {
		s := &c.seats[i]
		for n, k := range s.starts {
			out := *s.pos
			out.ID = fmt.Sprintf("%08d.%04d", i, n) // in the order of the seats
			out.Heads, out.Spread, out.TimeToFill, out.Replaces, out.Start = k.heads, 0, 0, "", dateOf(k.day)
			if k.day >= c.grid.begin() {
				out.Opening = nil
			}
			p.Positions = append(p.Positions, out)
		}
	}
	return p
}

// begins is the month in which the fiscal year of a seat's employer begins.
func (c *compiled) begins(s *seat) int { return max(1, c.employers[s.terms.employer].FiscalYear) }

// yearStart is the first month of a fiscal year that begins in a month.
func yearStart(year, begins int) salary.Month {
	if begins > 1 {
		return salary.Month{Year: year - 1, Month: 1}.Add(begins - 1)
	}
	return salary.Month{Year: year, Month: 1}
}

// isShared tells whether a rule charges an employer for everybody together.
func (c *compiled) isShared(rule string) bool {
	return slices.ContainsFunc(c.shared, func(p pool) bool {
		return slices.ContainsFunc(p.rows, func(r poolRow) bool { return !r.given && r.lines[0].Rule == rule })
	})
}

// wholeYear is a plan of the seats that are there on the last day of a fiscal
// year that begins in a month, as if they had been there all of it; which of them
// began in it, and of which seats of this plan they are.
func (c *compiled) wholeYear(year, begins int) (p Plan, began, started map[string]bool) {
	first := yearStart(year, begins)
	p = c.plan.clone()
	p.Start, p.Months, p.Positions = first, 12, nil
	a := &p.Assumptions
	a.Merit, a.Hiring, a.Exit, a.Attrition = Merit{}, Hiring{}, Exit{}, Attrition{}
	if len(p.Employers) == 0 {
		p.Employers = []Employer{{}}
	}
	for i := range p.Employers {
		if p.Employers[i].Staff == 0 {
			p.Employers[i].Staff = c.staff[i]
		}
	}
	began, started = map[string]bool{}, map[string]bool{}
	from, to := firstOf(first), lastOf(first.Add(11))
	for i := range c.seats {
		s := &c.seats[i]
		if s.idle() || s.end <= to || c.begins(s) != begins {
			continue
		}
		var paid []headsAt
		for _, k := range s.starts {
			if k.day > to {
				continue
			}
			pay := c.payOn(s, k.day, to)
			if at := slices.IndexFunc(paid, func(h headsAt) bool { return h.pay == pay }); at >= 0 {
				paid[at].heads += k.heads
			} else {
				paid = append(paid, headsAt{pay, k.heads})
			}
			if k.day >= from {
				started[s.pos.ID] = true
			}
		}
		for n, h := range paid {
			// There since the year before: caps of the calendar year stand as they would.
			out := s.yearOf(h, firstOf(salary.Month{Year: first.Year - 1, Month: 1}))
			if n > 0 {
				out.ID = fmt.Sprintf("\x00%d.%d", i, n) // what no seat is called
			}
			began[out.ID] = started[s.pos.ID]
			p.Positions = append(p.Positions, out)
		}
	}
	return p, began, started
}

// headsAt are heads of a position by what they are paid a year, in minor units.
type headsAt struct {
	pay   int64
	heads int
}

// yearOf is the position of some heads of a seat as if they had been there since a
// day.
func (s *seat) yearOf(h headsAt, from int) Position {
	out := *s.pos
	out.Heads, out.SignOn, out.Opening, out.Spread, out.TimeToFill = h.heads, decimal.Decimal{}, nil, 0, 0
	out.Replaces = "" // that seat may be gone by then
	full := decimal.New(h.pay, -s.digits)
	if !out.FTE.IsZero() {
		full = full.DivRound(out.FTE, scaleDigits)
	}
	out.Pay, out.Currency, out.Basis, out.Quote = full, s.currency, salary.Annual, nil
	out.Start = dateOf(from)
	return out
}

// payOn is the year's pay on a day of a head that started on another.
func (c *compiled) payOn(s *seat, start, day int) int64 {
	var w scratch
	_ = c.layStrands(&w, s, start) // New has laid them before
	pay := int64(0)
	for _, k := range w.strands {
		if k.from <= day {
			pay += k.yearly
		}
	}
	return pay
}
