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
	// whole year, at the pay and head count of that day, without what is paid once.
	Annualized decimal.Decimal `json:"annualized"`
	// ExitRunRate is the last month x 12, without what is paid once: where caps have
	// filled or a bonus falls into the month, it is no year's cost.
	ExitRunRate decimal.Decimal `json:"exit_run_rate"`
	// NextYear is what this year's hires cost more in a whole year than in this one,
	// without what is paid once.
	NextYear decimal.Decimal `json:"next_year"`
}

// paidOnce are the components that a whole year does not repeat.
var paidOnce = []string{componentNames[cSignOn], componentNames[cNotice], componentNames[cLeave], componentNames[cSeverance], componentNames[cAgency],
	componentNames[cRefund], componentNames[cRecruiting], componentNames[cRelocation], componentNames[cEquipment], componentNames[cExchange]}

// Summary sums up a fiscal year of the plan. It returns a *PlanError if the plan
// has no month of it, and the errors of New where rules or rates do not cover the
// whole year.
func (b *Budget) Summary(year int) (Summary, error) {
	out := Summary{FiscalYear: year}
	c := b.c
	var run, inYear, lastMonth int64
	recurring := map[string]int64{} // in the year, by position
	ends := map[int]int{}           // last month of the plan in the year, by employer
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
	b.each(func(s *seat, l *Line) bool {
		end, ok := ends[s.terms.employer]
		if !ok || fiscalYear(l.Month, max(1, c.employers[s.terms.employer].FiscalYear)) != year {
			return true
		}
		inYear += l.ReportedAccrual
		if slices.Contains(paidOnce, l.Component) {
			return true
		}
		recurring[l.Position] += l.ReportedAccrual
		if l.Month == c.grid.month(end) {
			lastMonth += l.ReportedAccrual
		}
		return true
	})
	run = lastMonth * 12
	var whole, next int64
	for begins := 1; begins <= 12; begins++ {
		p, started := c.wholeYear(year, begins)
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
			if started[l.Position] {
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

// wholeYear is a plan of the seats that are there on the last day of a fiscal
// year that begins in a month, as if they had been there all of it; and which of
// them started in it.
func (c *compiled) wholeYear(year, begins int) (Plan, map[string]bool) {
	first := salary.Month{Year: year, Month: 1}
	if begins > 1 {
		first = salary.Month{Year: year - 1, Month: 1}.Add(begins - 1)
	}
	p := c.plan.clone()
	p.Start, p.Months, p.Positions = first, 12, nil
	a := &p.Assumptions
	a.Merit, a.Hiring, a.Exit = Merit{}, Hiring{}, Exit{}
	for i := range p.Employers {
		if p.Employers[i].Staff == 0 {
			p.Employers[i].Staff = c.staff[i]
		}
	}
	started := map[string]bool{}
	from, to := firstOf(first), lastOf(first.Add(11))
	for i := range c.seats {
		s := &c.seats[i]
		if s.idle() || s.end <= to || max(1, c.employers[s.terms.employer].FiscalYear) != begins {
			continue
		}
		out := *s.pos
		out.Heads, out.SignOn, out.Opening, out.Spread, out.TimeToFill = 0, decimal.Decimal{}, nil, 0, 0
		out.Replaces = "" // that seat may be gone by then
		var pay int64
		for _, k := range s.starts {
			if k.day > to {
				continue
			}
			out.Heads += k.heads
			pay = max(pay, c.payOn(s, k.day, to))
			if k.day >= from {
				started[s.pos.ID] = true
			}
		}
		if out.Heads == 0 {
			continue
		}
		full := decimal.New(pay, -s.digits)
		if !out.FTE.IsZero() {
			full = full.DivRound(out.FTE, scaleDigits)
		}
		out.Pay, out.Currency, out.Basis, out.Quote = full, s.currency, salary.Annual, nil
		out.Start = dateOf(from)
		p.Positions = append(p.Positions, out)
	}
	return p, started
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
