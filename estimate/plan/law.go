package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/salary"
)

// terms are what the law of a seat depends on, but for its pay: seats of the same
// terms share a law.
type terms struct {
	employer              int
	place, worker         string
	fee, fte              string
	contract, person, loc string
	first, last           int // payments
}

// law is the employer's cost of seats of the same terms, laid out over their
// payments.
type law struct {
	terms    terms
	schedule *employer.Schedule
	without  *employer.Schedule // the same without pay due, nil where there is none
	rows     []row
	lines    []employer.Line // what each amount of the schedule is
	dues     int             // the first rows are pay due
	gaps     []employer.GapNote
	currency salary.Currency
}

// row is a charge of a law.
type row struct {
	rule, component string
	due             []dueMonth // in which pay due is paid
}

// withheld is the part of each payment that is paid in other months, since the
// year's pay already holds pay due by law.
type withheld struct {
	rule     string
	num, den int64
	due      []dueMonth
}

// dueMonth is a month in which pay due is paid, and the share of what the calendar
// year earns, in hundred-millionths: 0 is all that is owed.
type dueMonth struct {
	month time.Month
	share int64
}

// lawOf finds or lays out the law of a seat from one payment to another.
func (c *compiled) lawOf(s *seat, first, last int) (*law, error) {
	k := s.terms
	k.first, k.last = first, last
	if l, ok := c.laws[k]; ok {
		return l, nil
	}
	l, err := c.layLaw(s, k)
	if err != nil {
		return nil, err
	}
	if c.laws == nil {
		c.laws = map[terms]*law{}
	}
	c.laws[k] = l
	return l, nil
}

func (c *compiled) layLaw(s *seat, k terms) (*law, error) {
	l := &law{terms: k, currency: s.currency}
	if s.pos.Place == "" {
		return l, nil // no law is applied, and none is asked for: check saw to it
	}
	days := c.days(k.employer)[k.first : k.last+1]
	w, err := c.work(s)
	if err != nil {
		return nil, err
	}
	if l.schedule, err = c.engine.Schedule(w, days); err != nil {
		return nil, err
	}
	payments := make([]employer.Payment, len(days))
	for i := range payments {
		payments[i].Date = days[i]
	}
	cost, err := l.schedule.Cost(payments)
	if err != nil {
		return nil, err
	}
	if cost.Currency() != s.currency && w.Worker != employer.Contractor && w.Worker != employer.EmployerOfRecord {
		return nil, fmt.Errorf("pay is in %s, the law of %s counts in %s: %w", s.currency, s.pos.Place, cost.Currency(), errCurrency)
	}
	l.gaps = cost.Gaps()
	amounts, err := l.schedule.Amounts(payments, nil)
	if err != nil {
		return nil, err
	}
	l.lines = l.schedule.Lines(amounts)
	for i := 0; i < len(l.lines); i += len(days) {
		r := row{rule: l.lines[i].Rule, component: l.lines[i].Component}
		for j := range days { // the component's name where the rule holds
			if line := l.lines[i+j]; line.Component != "" {
				r.component = line.Component
			}
		}
		if due, ok := c.due[r.rule]; ok {
			r.due = due
			l.dues++
		}
		l.rows = append(l.rows, r)
	}
	if l.dues > 0 {
		w.Included = map[string]bool{}
		for id := range c.due {
			w.Included[id] = true
		}
		if l.without, err = c.engine.Schedule(w, days); err != nil {
			return nil, err
		}
	}
	return l, nil
}

var errCurrency = fmt.Errorf("%w: unlike currencies", ErrRate)

// work is the employment of a seat as the engine asks for it.
func (c *compiled) work(s *seat) (employer.Work, error) {
	e := c.employers[s.terms.employer]
	p := s.pos
	w := employer.Work{Place: p.Place, Local: p.Local, Worker: p.Worker, Fee: p.Fee, FTE: p.FTE, Contract: p.Contract, Person: p.Person,
		Frequency: map[string]int{SemiMonthly: 24, BiWeekly: 26}[e.Calendar], Part: employer.Personal}
	if w.Worker == employer.Contractor || w.Worker == employer.EmployerOfRecord {
		return w, nil
	}
	w.Employer = employer.Employer{Staff: e.Staff, Payroll: e.Payroll, PayrollQuarter: e.PayrollQuarter, Sector: e.Sector, Size: e.Size}
	if w.Employer.Staff == 0 {
		w.Employer.Staff = c.staff[s.terms.employer]
	}
	concerns := func(place string) bool {
		return place == s.country || place == s.code || slices.Contains(p.Local, place)
	}
	w.Employer.Own, w.Included = map[string]decimal.Decimal{}, map[string]bool{}
	for id, rate := range e.Own {
		if concerns(c.places[id]) {
			w.Employer.Own[id] = rate
		}
	}
	for id, in := range e.Included {
		if concerns(c.places[id]) {
			w.Included[id] = in
		}
	}
	for _, b := range e.Benefits {
		if b.Country != "" && b.Country != s.country || b.Preset != "" && s.country != "US" {
			continue
		}
		out := employer.Benefit{Name: b.Name, PerMonth: b.PerMonth, Share: b.Share, Source: cmp.Or(b.Source, "the plan")}
		if b.Preset == ececPreset {
			out = employer.ECEC()
		}
		w.Benefits = append(w.Benefits, out)
	}
	return w, nil
}

const ececPreset = "ecec"

// withholds finds the pay due by law that the year's pay of a seat already holds.
func (c *compiled) withholds(s *seat) []withheld {
	var out []withheld
	included := c.employers[s.terms.employer].Included
	for r := range c.pack.Rules() {
		if r.Kind != employer.Due || !included[r.ID] || r.Place != s.country && r.Place != s.code ||
			slices.ContainsFunc(out, func(h withheld) bool { return h.rule == r.ID }) || s.terms.worker != employer.Employee {
			continue
		}
		h := withheld{rule: r.ID, due: c.due[r.ID]}
		if r.Rate.IsZero() { // months of pay beside the twelve
			h.num, h.den = r.Amount.Shift(8).IntPart(), r.Amount.Add(decimal.New(12, 0)).Shift(8).IntPart()
		} else {
			h.num, h.den = r.Rate.Shift(8).IntPart(), r.Rate.Add(decimal.New(1, 0)).Shift(8).IntPart()
		}
		out = append(out, h)
	}
	return out
}

// jurisdiction resolves a place of work: its country, and its code.
func jurisdiction(pack *employer.Pack, known map[string]bool, place string) (country, code string, currency salary.Currency, err error) {
	code = place
	if !known[place] {
		p, err := dataset.Default().Place(place)
		if err != nil {
			return "", "", 0, err
		}
		if code = p.Code; p.Kind == dataset.Metro {
			state, _, _ := strings.Cut(p.States, "-")
			code = "US-" + state
		}
	}
	country, _, _ = strings.Cut(code, "-")
	p, err := dataset.Default().Place(country)
	if err != nil {
		return "", "", 0, err
	}
	return country, code, p.Currency, nil
}
