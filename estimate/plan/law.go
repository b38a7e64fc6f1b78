package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/salary"
)

// termsKey is what the law of a seat depends on, but for its pay.
type termsKey struct {
	employer              int
	place, worker         string
	currency              salary.Currency
	fee, fte              string
	contract, person, loc string
}

// terms are what seats of the same key have in common.
type terms struct {
	employer      int
	worker        string
	country, code string
	busy          bool // a seat of them costs something
	held          []withheld
	laws          map[span]*law
	pool          int // number in compiled.shared, -1 = none
}

// span is payments, from one to another.
type span struct{ first, last int }

// termsOf finds the terms of a seat.
func (c *compiled) termsOf(p *Position, at placed, currency salary.Currency) *terms {
	k := termsKey{employer: c.byName[p.Employer], place: p.Place, worker: cmp.Or(p.Worker, employer.Employee), currency: currency, contract: p.Contract, person: p.Person}
	if len(p.Local) > 0 {
		k.loc = fmt.Sprintf("%q", p.Local)
	}
	if !p.Fee.IsZero() {
		k.fee = p.Fee.String()
	}
	if !p.FTE.IsZero() {
		k.fte = p.FTE.String()
	}
	t := c.terms[k]
	if t == nil {
		t = &terms{employer: k.employer, worker: k.worker, country: at.country, code: at.code, laws: map[span]*law{}, pool: -1}
		t.held = c.withholds(t)
		c.terms[k] = t
	}
	return t
}

// law is the employer's cost of seats of the same terms, laid out over all
// payments of the grid: those before the first pay and after the last are zero,
// and charge nothing. Where it is not published for all of them, it is laid out
// over those of a head.
type law struct {
	first, last int // payments
	from, to    int // the days that heads have had of it
	schedule    *employer.Schedule
	without     *employer.Schedule // the same without pay due, nil where there is none
	rows        []row
	lines       []employer.Line // what each amount of the schedule is
	dues        int             // the first rows are pay due
	gaps        []employer.GapNote
	err         error
}

// row is a charge of a law.
type row struct {
	rule, component string
	due             []dueMonth // in which pay due is paid
}

// lawOf finds or lays out the law of a seat that is paid from one payment to another.
func (c *compiled) lawOf(s *seat, first, last int) (*law, error) {
	all, own := span{0, len(c.days[s.terms.employer]) - 1}, span{first, last}
	l := c.lawOver(s, all)
	if l.err != nil && all != own {
		l = c.lawOver(s, own)
	}
	if l.err != nil {
		return nil, l.err
	}
	days := c.paydays[s.terms.employer]
	if from, to := days[first].day, days[last].day; from < l.from || to > l.to { // else it is only read
		l.from, l.to = min(l.from, from), max(l.to, to)
	}
	return l, nil
}

func (c *compiled) lawOver(s *seat, k span) *law {
	l := s.terms.laws[k]
	if l == nil {
		var err error
		if l, err = c.layLaw(s, k); err != nil {
			l = &law{err: err}
		}
		s.terms.laws[k] = l
	}
	return l
}

func (c *compiled) layLaw(s *seat, k span) (*law, error) {
	l := &law{first: k.first, last: k.last, from: never}
	if s.pos.Place == "" {
		return l, nil // no law is applied, and none is asked for: check saw to it
	}
	days := c.days[s.terms.employer][k.first : k.last+1]
	w, err := c.work(s, false)
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
		if due, ok := c.facts.due[r.rule]; ok {
			r.due = due
			l.dues++
		}
		l.rows = append(l.rows, r)
	}
	if len(l.rows) > 0 && cost.Currency() != s.currency && s.terms.worker == employer.Employee {
		return nil, fmt.Errorf("pay is in %s, the law of %s counts in %s: %w", s.currency, s.pos.Place, cost.Currency(), errCurrency)
	}
	if l.dues > 0 {
		w.Included = map[string]bool{}
		for id := range c.facts.due {
			w.Included[id] = true
		}
		if l.without, err = c.engine.Schedule(w, days); err != nil {
			return nil, err
		}
	}
	return l, nil
}

var errCurrency = fmt.Errorf("%w: unlike currencies", ErrRate)

// work is the employment of a seat as the engine asks for it: what it decides by
// itself, or what the whole employer shares.
func (c *compiled) work(s *seat, shared bool) (employer.Work, error) {
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
		return place == s.terms.country || place == s.terms.code || slices.Contains(p.Local, place)
	}
	w.Employer.Own, w.Included = map[string]decimal.Decimal{}, map[string]bool{}
	for id, rate := range e.Own {
		if concerns(c.facts.place[id]) {
			w.Employer.Own[id] = rate
		}
	}
	w.Employer.Allowances = map[string]decimal.Decimal{}
	for id, left := range e.Allowances {
		if concerns(c.facts.place[id]) && c.facts.shared[id] == shared {
			w.Employer.Allowances[id] = left
		}
	}
	for id, in := range e.Included {
		if concerns(c.facts.place[id]) {
			w.Included[id] = in
		}
	}
	for _, b := range e.Benefits {
		if b.Country != "" && b.Country != s.terms.country || b.Preset != "" && s.terms.country != "US" {
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

// jurisdiction resolves a place of work: its country, and its code.
func (f *facts) jurisdiction(place string) (country, code string, currency salary.Currency, err error) {
	code = place
	if !f.known[place] {
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
