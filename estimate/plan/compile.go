package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/salary"
)

// compiled is a plan made ready: checked, in integers, by the ID of its seats.
type compiled struct {
	plan      *Plan
	grid      grid
	digits    int32 // of the plan's currency
	pack      *employer.Pack
	options   employer.Options
	engine    *employer.Engine
	employers []Employer
	paydays   [][]payday
	days      [][]salary.Date // of those within the grid
	lasts     [][]int         // the last payment of each month
	staff     []int           // counted from the plan, by employer
	seats     []seat
	terms     map[termsKey]*terms
	byName    map[string]int // employers
	facts     facts
	once      [onceKinds]int64 // in the plan's currency
	shares    struct {         // of the assumptions, hundred-millionths
		merit, leaving, vacancy, agency, refund, spare int64
	}
	notes  []string
	shared []pool
	gauge  gauge
	rows   int // months of seats
}

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

const (
	scaleDigits = 8
	fullScale   = 100_000_000
	never       = 1 << 40 // a day after all days
)

// compile turns a plan that was checked into integers.
func compile(p *Plan, pack *employer.Pack, o employer.Options) (*compiled, error) {
	c := &compiled{plan: p, grid: newGrid(p.Start, months(p)), digits: int32(p.Currency.Digits()), pack: pack, options: o,
		employers: p.Employers, facts: factsOf(pack), terms: map[termsKey]*terms{}, byName: map[string]int{}}
	var err error
	if c.engine, err = employer.New(pack, o); err != nil {
		return nil, err
	}
	if len(c.employers) == 0 {
		c.employers = []Employer{{}}
	}
	for i, e := range c.employers {
		c.byName[e.Name] = i
	}
	for i := range c.employers {
		c.addCalendar(&c.employers[i])
	}
	a, h := &p.Assumptions, &p.Assumptions.Hiring
	c.shares.merit, c.shares.leaving, c.shares.vacancy = fraction(a.Merit.Rate), fraction(a.Attrition.Rate), fraction(a.Vacancy)
	c.shares.agency, c.shares.refund, c.shares.spare = fraction(h.Agency), cmp.Or(fraction(h.Refund), fullScale), fraction(a.Contingency)
	for i, d := range [onceKinds]decimal.Decimal{h.Recruiting, h.Relocation, h.Equipment} {
		c.once[i] = minor(d, c.digits)
	}
	var found findings
	places := map[string]placed{}
	c.seats = make([]seat, 0, len(p.Positions))
	for i := range p.Positions {
		s, err := c.seat(&p.Positions[i], places)
		if err != nil {
			found.add(err)
			continue
		}
		c.seats = append(c.seats, s)
	}
	if err := found.join(); err != nil {
		return nil, err
	}
	slices.SortFunc(c.seats, func(a, b seat) int { return strings.Compare(a.pos.ID, b.pos.ID) })
	c.countStaff()
	return c, c.convert()
}

// addCalendar lays out an employer's payments; employers of the same calendar share them.
func (c *compiled) addCalendar(e *Employer) {
	for i := range c.paydays {
		if o := &c.employers[i]; o.Calendar == e.Calendar && o.FirstPayday == e.FirstPayday && o.PayDates == e.PayDates {
			c.paydays, c.days, c.lasts = append(c.paydays, c.paydays[i]), append(c.days, c.days[i]), append(c.lasts, c.lasts[i])
			return
		}
	}
	all := paydays(e, &c.grid)
	var dates []salary.Date
	lasts := make([]int, c.grid.count)
	for at, p := range all {
		if p.month < c.grid.count {
			dates, lasts[p.month] = append(dates, p.date), at
		}
	}
	c.paydays, c.days, c.lasts = append(c.paydays, all), append(c.days, dates), append(c.lasts, lasts)
}

// placed is what a place of work resolves to.
type placed struct {
	country, code string
	currency      salary.Currency
	err           error
}

func (c *compiled) place(name string, seen map[string]placed) placed {
	r, ok := seen[name]
	if !ok && name != "" {
		r.country, r.code, r.currency, r.err = c.facts.jurisdiction(name)
		seen[name] = r
	}
	return r
}

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
	s.target = minor(target, scaleDigits)
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

// countStaff counts the most employees that each employer has on the last day of
// a month, as Heads does.
func (c *compiled) countStaff() {
	c.staff = make([]int, len(c.employers))
	counts := make([][]int, len(c.employers))
	for i := range counts {
		counts[i] = make([]int, c.grid.count+1)
	}
	for i := range c.seats {
		s := &c.seats[i]
		if s.idle() || s.terms.worker != employer.Employee {
			continue
		}
		for _, k := range s.starts {
			if first, last := max(0, c.grid.at(k.day)), min(c.grid.at(s.end+1)-1, c.grid.count-1); k.day <= s.end && first <= last && last >= c.grid.lead {
				counts[s.terms.employer][first] += k.heads
				counts[s.terms.employer][last+1] -= k.heads
			}
		}
	}
	for i, n := range counts {
		here := 0
		for m := range c.grid.count {
			if here += n[m]; m >= c.grid.lead {
				c.staff[i] = max(c.staff[i], here)
			}
		}
		c.staff[i] = max(1, c.staff[i]) // seats before the plan or after it have somebody
	}
	for i := range c.employers {
		if asks := c.asksStaff(i); c.employers[i].Staff == 0 && len(asks) > 0 {
			c.notes = append(c.notes, fmt.Sprintf("employer %q: %d staff, counted from the plan, decide %s", c.employers[i].Name, c.staff[i], strings.Join(asks, ", ")))
		}
	}
}

func months(p *Plan) int {
	if p.Months == 0 {
		return 12
	}
	return p.Months
}

// What pay may be: by the period of its basis in major units, and a year in minor ones.
var mostPay = decimal.New(1, 10)

const mostYearly = 1_000_000_000_000
