package plan

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

// seat is a position in integers.
type seat struct {
	pos         *Position
	terms       *terms
	currency    salary.Currency
	digits      int32
	source      string // of the pay
	aged        int    // day to which the pay was aged, 0 = not
	yearly      int64  // base a year at the seat's FTE, minor units
	signOn      int64
	equity      int64
	target      int64 // of bonus, payout counted, hundred-millionths
	probability int64 // hundred-millionths
	opening     map[string]int64
	starts      []cohort
	end         int
	rates       conversion
	most        ratio // the highest of them
}

// cohort is the heads of a position that start on one day.
type cohort struct{ day, heads int }

func (c *compiled) seat(p *Position, places map[string]placed) (seat, error) {
	s := seat{pos: p, end: never, probability: fullScale}
	fail := func(field, given, want string, sentinel, err error) (seat, error) {
		return s, &PlanError{Position: p.ID, Field: field, Given: given, Want: want, Sentinel: sentinel, Err: err}
	}
	at := c.place(p.Place, places)
	if at.err != nil {
		return fail("place", p.Place, "", ErrPlan, at.err)
	}
	pay, err := s.pay(c.plan.Assumptions.WorkYear, at.currency)
	if err != nil {
		return s, err
	}
	s.currency, s.digits = pay.Currency(), int32(pay.Currency().Digits())
	s.terms = c.termsOf(p, at, s.currency)
	s.terms.busy = s.terms.busy || !s.idle()
	yearly := pay.Amount()
	if !p.FTE.IsZero() {
		yearly = yearly.Mul(p.FTE)
	}
	if yearly.Shift(s.digits).GreaterThan(decimalOf(mostYearly)) {
		return fail("pay", number(yearly), "at most ten billion a year, in hundredths", ErrPlan, nil)
	}
	a := &c.plan.Assumptions
	s.yearly, s.equity = minor(yearly, s.digits), minor(p.Equity, s.digits)
	s.signOn = minor(p.SignOn, s.digits)
	if p.SignOn.IsZero() {
		s.signOn = minor(a.Hiring.SignOn, s.digits)
	}
	target := p.Bonus.Fraction()
	if target.IsZero() {
		target = a.Bonus.Target.Fraction()
	}
	if payout := a.Bonus.Payout.Fraction(); !payout.IsZero() {
		target = target.Mul(payout)
	}
	if s.target = minor(target, scaleDigits); p.NoBonus {
		s.target = 0
	}
	if !p.Probability.IsZero() {
		s.probability = p.Probability.Shift(scaleDigits).IntPart()
	}
	for id, d := range p.Opening {
		if _, due := c.facts.due[id]; id != componentNames[cBonus] && !due {
			return fail("opening."+id, "", "bonus, or the ID of a rule of pay due", ErrPlan, nil)
		}
		if s.opening == nil {
			s.opening = map[string]int64{}
		}
		s.opening[id] = minor(d, s.digits)
	}
	if p.End != (salary.Date{}) {
		s.end = dayOf(p.End)
	}
	s.starts = cohorts(p)
	late := 0
	for _, k := range s.starts {
		if k.day > s.end {
			late += k.heads
		}
	}
	if late > 0 && !s.idle() {
		c.notes = append(c.notes, fmt.Sprintf("position %s: %d of its heads would start after its end and cost nothing", p.ID, late))
	}
	if len(p.Opening) > 0 && (s.starts[0].day >= c.grid.begin() || s.end < c.grid.begin()) {
		return fail("opening", "", "none, since nobody is in the seat when the plan begins", ErrPlan, nil)
	}
	if c.rows += len(s.starts) * c.grid.count; c.rows > maxSeatMonths {
		return fail("positions", "", fmt.Sprintf("at most %d months of seats together, each start of a spread counted", maxSeatMonths), ErrPlan, nil)
	}
	return s, nil
}

// pay is what a head of full time is paid a year.
func (s *seat) pay(w salary.WorkYear, local salary.Currency) (salary.Pay, error) {
	p := s.pos
	fail := func(field, given, want string, sentinel, err error) (salary.Pay, error) {
		return salary.Pay{}, &PlanError{Position: p.ID, Field: field, Given: given, Want: want, Sentinel: sentinel, Err: err}
	}
	if p.Pay.IsZero() {
		q := p.Quote
		if q == nil || q.Base.Currency() == 0 {
			return fail("pay", "", "a pay, or a role that Price has priced", ErrUnpriced, nil)
		}
		if p.Currency != 0 && p.Currency != q.Base.Currency() {
			return fail("currency", p.Currency.String(), q.Base.Currency().String()+", in which the seat was priced", ErrPlan, nil)
		}
		s.source = q.Trail
		if q.AsOf != (salary.Date{}) {
			s.aged = dayOf(q.AsOf)
		}
		pay, err := q.Base.In(salary.Annual, w)
		if err != nil {
			return fail("quote.base", q.Base.String(), "pay by the year", ErrPlan, err)
		}
		return pay, nil
	}
	s.source = callerSource
	currency := cmp.Or(p.Currency, local)
	if currency == 0 {
		return fail("currency", "", "a currency, or a place of work whose currency is known", ErrPlan, nil)
	}
	pay, err := salary.NewPay(p.Pay, currency, cmp.Or(p.Basis, salary.Annual))
	if err == nil {
		pay, err = pay.In(salary.Annual, w)
	}
	if err != nil {
		return fail("pay", number(p.Pay), "an amount of money", ErrPlan, err)
	}
	return pay, nil
}

// callerSource is the source of figures that the plan itself gives.
const callerSource = "plan"

// cohorts spreads the heads of a position over its months, whole heads each.
func cohorts(p *Position) []cohort {
	heads, over := max(1, p.Heads), max(1, p.Spread)
	first := p.Start
	if p.TimeToFill > 0 && slices.Contains([]string{"", Proposed, Approved, Open, Offered}, p.Status) {
		first = dateOf(dayOf(first) + p.TimeToFill)
	}
	out := make([]cohort, 0, min(over, heads))
	for i := range min(over, heads) {
		step := i
		if heads < over {
			step = i * over / heads
		}
		n := ceil(heads*(i+1), min(over, heads)) - ceil(heads*i, min(over, heads))
		out = append(out, cohort{dayOf(clamp(monthOf(first).Add(step), first.Day)), n})
	}
	return out
}

func ceil(a, b int) int { return (a + b - 1) / b }

// minor turns an amount into minor units, halves away from zero.
func minor(d decimal.Decimal, digits int32) int64 { return d.Shift(digits).Round(0).IntPart() }

// idle tells whether a seat costs nothing.
func (s *seat) idle() bool { return s.pos.Status == Frozen || s.pos.Status == Cancelled }
