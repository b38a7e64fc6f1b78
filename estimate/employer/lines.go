package employer

import (
	"math"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// line is one band of a rule, ready for integers: bounds in minor units, rate
// in hundred-millionths.
type line struct {
	rule   *Rule
	rate   int64
	lo, hi int64
	amount int64 // minor units; of Exempt the exemption a payment, cut to the cent; of Due hundred-millionths of a month
	most   int64 // of Exempt: the largest charge a year; of MonthToDate: the month's bound
	flat   bool  // an amount
	whole  bool  // a rate on the whole base
	mode   roundMode
	unit   int64
	grows  int64 // pay periods a year by which bounds grow, 0 if they do not
	pay    []payTerm
}

type payTerm struct {
	op    string
	value int64 // minor units a year
	times int64 // of the rule's period, a year has so many: payments where each is a period, or where bounds grow
	grows bool  // the value is by the pay period: bounds grow with every one
}

// bound is the base of a period, after so many pay periods, at which the condition turns.
func (t *payTerm) bound(count int64) int64 {
	if t.grows {
		return t.value * count / t.times
	}
	return t.value / t.times
}

// version is a rule as it stands on one payment's day.
type version struct {
	lines []line
	basis Basis
	steps []int64 // of SpreadMonth: the different bounds, rising
}

// component is one rule, with one sort of period, over a schedule's payments.
type component struct {
	key      key
	rule     *Rule
	class    int
	counts   int   // 0 base pay, 1 cash, 2 benefits in kind too
	others   int64 // where the employer's whole payroll is the base: everybody else's part of it
	given    bool  // worked out by the caller: Amounts reads its row
	targets  []int // of an allowance: the components it is set against
	versions []version
	at       []int16 // version by payment; -1 = the rule does not apply
	fresh    []bool  // by payment: the period starts anew
	turns    []bool  // of MonthToDate and SpreadMonth, by payment: a month of the period starts
	spread   bool    // by the spread month
	opens    []bool  // of bounds and exemptions by the pay period, by payment: one begins
	most     int64   // pay periods a year
	begin    state   // from prior payments
}

// key is what the bands of one component have in common.
type key struct {
	class          int
	period, counts string
	scope          string
	start          [2]int
}

// ownBasis is what a charge at an employer's own rate rests on, by what its bounds do.
var ownBasis = map[Basis]Basis{Law: Callers, Carried: CallersOnCarried, Projected: CallersOnProjected, Forecast: CallersOnForecast}

// put adds the bands in force from payment i on to the components of their rule,
// which begin with the first.
func (e *Engine) put(s *Schedule, bands []band, first, i int) error {
	for _, b := range bands {
		r := b.rule
		_, own := s.work.Employer.Own[r.ID]
		if b.lacks != "" || r.Limit == "unknown" {
			if own {
				return refuse(ErrNotPublished, "Employer.Own["+r.ID+"]", s.days[i], "a rule whose bounds are known").of(r.ID)
			}
			continue
		}
		k := key{r.Kind.class(), r.Period, r.Counts, r.Scope, r.YearStart}
		c, err := s.componentFor(k, r, first)
		if err != nil {
			return err
		}
		l, err := s.line(e, b)
		if err != nil {
			return err
		}
		if c.at[i] < 0 {
			basis := b.basis
			if own {
				basis = ownBasis[basis]
			}
			c.at[i] = int16(len(c.versions))
			c.versions = append(c.versions, version{basis: basis})
		}
		v := &c.versions[c.at[i]]
		v.lines = append(v.lines, l)
		if r.Period == SpreadMonth {
			if err := v.addSteps(&l); err != nil {
				return err
			}
		}
	}
	return nil
}

// componentFor finds the component of a rule for bands of one sort, or adds it.
func (s *Schedule) componentFor(k key, r *Rule, first int) (*component, error) {
	for i := first; i < len(s.components); i++ {
		if c := &s.components[i]; c.key == k {
			return c, nil
		}
	}
	c := component{key: k, rule: r, class: k.class, counts: slices.Index([]string{"base", "cash", "all"}, k.counts), spread: k.period == SpreadMonth,
		at: make([]int16, len(s.days)), fresh: make([]bool, len(s.days))}
	opens := payPeriods(s.days, s.work.frequency())
	if k.period == ToDate || k.class == Reduction.class() || k.class == Exempt.class() {
		c.opens, c.most = opens, s.work.frequency()
	}
	for i, day := range s.days {
		c.at[i] = -1
		c.fresh[i] = i == 0 || periodKey(k.period, k.start, day) != periodKey(k.period, k.start, s.days[i-1]) || byPayPeriod(k.period) && opens[i]
		if k.period == MonthToDate || k.period == SpreadMonth {
			c.turns = append(c.turns, i == 0 || periodKey(Month, k.start, day) != periodKey(Month, k.start, s.days[i-1]))
		}
	}
	if k.scope == "employer" && k.class == Slice.class() {
		e := &s.work.Employer
		total := e.Payroll.DivRound(decimal.New(perYear(k.period), 0), s.digits)
		if k.period == Quarter && e.PayrollQuarter.IsPositive() {
			total = e.PayrollQuarter
		}
		if !total.IsPositive() && s.work.Part != Shared && e.Staff != 1 {
			return nil, refuse(ErrFact, "Employer.Payroll", "", "a value: the base is the employer's whole payroll").of(r.ID)
		}
		c.others = total.Shift(s.digits).IntPart()
	}
	s.components = append(s.components, c)
	return &s.components[len(s.components)-1], nil
}

// line scales a band to minor units.
func (s *Schedule) line(e *Engine, b band) (line, error) {
	r := b.rule
	unit, f := decimal.New(1, 0), s.work.frequency()
	if r.Index != "" {
		unit = b.base.value.inPeriod(r.Period)
	}
	grown := e.growth(b.years)
	over := int64(1) // payments among which a bound is divided
	if byPayPeriod(r.Period) {
		over = f
	}
	// bound is a bound of the base: beyond the largest sum of payments none is reached.
	bound := func(d decimal.Decimal) int64 {
		d = d.Mul(unit).Mul(grown)
		if over > 1 {
			d = d.Mul(decimal.New(perYear(r.Period), 0)).DivRound(decimal.New(over, 0), s.digits)
		}
		if d = d.Shift(s.digits).Round(0); d.GreaterThan(decimal.New(maxMinor*maxPayments*100, 0)) {
			return math.MaxInt64
		}
		return d.IntPart()
	}
	l := line{rule: r, rate: r.Rate.Shift(rateDigits).IntPart(), lo: bound(r.BaseFrom), hi: math.MaxInt64, mode: modeOf(r.Rounding.Mode),
		unit: max(1, r.Rounding.Unit.Shift(s.digits).IntPart())}
	if own, ok := s.work.Employer.Own[r.ID]; ok {
		l.rate = own.Shift(rateDigits).IntPart()
	} else if r.Unrated {
		l.rate = b.found.last.Rate.Shift(rateDigits).IntPart() // carried onto the bounds of the day
	}
	l.flat, l.whole = r.Kind == Flat, r.Kind == Whole
	switch {
	case r.Period == MonthToDate:
		l.most = min(bound(r.BaseTo), maxMinor*maxPayments) // what counts is already bounded
	case r.Limit == "":
		l.hi = bound(r.BaseTo)
	}
	if r.Period == ToDate || r.Kind == Reduction {
		l.grows = f
	}
	for i, c := range r.Conditions {
		if c.Field == "pay" {
			if c.Index != "" {
				c.Value = c.Value.Mul(b.terms[i].value.inPeriod(c.Per)).Mul(e.growth(b.terms[i].years)).Round(s.digits)
			}
			value := decimal.Min(c.Value.Mul(decimal.New(perYear(c.Per), 0)).Shift(s.digits).Round(0), decimal.New(maxMinor*maxPayments, 0))
			times := perYear(r.Period)
			if r.Period == ToDate || byPayPeriod(r.Period) {
				times = f
			}
			l.pay = append(l.pay, payTerm{c.Op, value.IntPart(), times, r.Period == ToDate})
		}
	}
	switch r.Kind {
	case Flat:
		if l.amount = bound(r.Rate); r.Index == "" { // money goes on, bounds and indexes grow
			grown = decimal.New(1, 0)
			l.amount = bound(r.Amount)
		}
		if l.amount > maxMinor {
			return l, refuse(ErrAmount, "amount", l.amount, "at most ten billion").of(r.ID)
		}
	case Exempt:
		l.amount = r.Amount.Shift(s.digits).IntPart() / f
		l.most = l.charge(max(0, l.hi-r.Amount.Shift(s.digits).IntPart())) // the maximum grows, the exemption does not
	case Reduction:
		if fte := s.work.FTE; fte.IsPositive() {
			l.hi = decimal.New(l.hi, 0).Mul(fte).Round(0).IntPart()
		}
	case Due:
		l.amount = r.Amount.Shift(rateDigits).IntPart()
	case Allowance:
		l.amount = decimal.Min(s.work.Employer.Allowances[r.ID], r.Amount).Shift(s.digits).IntPart()
	}
	return l, nil
}

// growth is what bounds are multiplied by after so many years of projection,
// to twelve decimals.
func (e *Engine) growth(years int) decimal.Decimal {
	out := decimal.New(1, 0)
	for range years {
		out = out.Mul(decimal.New(1, 0).Add(e.options.Growth.Fraction())).Round(12)
	}
	return out
}

// takesOwn tells whether the places have the rule, with a row that an employer's
// own rate may replace.
func (p *Pack) takesOwn(id string, places []string) bool {
	for _, place := range places {
		for _, rows := range p.byPlace[place] {
			if rows[0].ID == id && slices.ContainsFunc(rows, func(r *Rule) bool { return r.Own }) {
				return true
			}
		}
	}
	return false
}

// checkEmployer refuses what the employer says of rules that there are not, or
// that have nothing of the kind.
func (p *Pack) checkEmployer(w *Work, places []string) error {
	if err := p.checkWords(w); err != nil {
		return err
	}
	e := &w.Employer
	if !within(e.Payroll, 1_000_000_000_000, 4) || !within(e.PayrollQuarter, 1_000_000_000_000, 4) {
		return refuse(ErrAmount, "Employer.Payroll", brief(e.Payroll), "an amount of at most a million million")
	}
	for id, own := range e.Own {
		if k := p.ids[id]; k != Slice && k != Whole && k != Exempt {
			return refuse(ErrFact, "Employer.Own["+id+"]", "", "the ID of a rule that has a rate")
		}
		if !p.takesOwn(id, places) {
			return refuse(ErrFact, "Employer.Own["+id+"]", brief(own), "a rule of "+strings.Join(places, ", ")+" that employers have rates of their own for").of(id)
		}
		if !within(own, 1, rateDigits) {
			return refuse(ErrAmount, "Employer.Own["+id+"]", brief(own), "a fraction from 0 to 1 with at most 8 decimals").of(id)
		}
	}
	for id, left := range e.Allowances {
		if p.ids[id] != Allowance {
			return refuse(ErrFact, "Employer.Allowances["+id+"]", "", "the ID of an allowance")
		}
		for _, r := range p.rules {
			for _, c := range r.Conditions {
				if _, ok := p.ids[c.Text]; r.ID == id && c.Field == "against" && !ok {
					return refuse(ErrFact, "Employer.Allowances["+id+"]", c.text(), "a pack with the rule that it is set against").of(id)
				}
			}
		}
		if !within(left, 1_000_000_000, 4) {
			return refuse(ErrAmount, "Employer.Allowances["+id+"]", brief(left), "an amount of at most a billion").of(id)
		}
	}
	for id := range w.Included {
		if p.ids[id] != Due {
			return refuse(ErrFact, "Included["+id+"]", "", "the ID of a rule of pay due")
		}
	}
	return nil
}
