package plan

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

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
	staff     []int // counted from the plan, by employer
	seats     []seat
	laws      map[terms]*law
	places    map[string]string     // of rules, by ID
	due       map[string][]dueMonth // of rules of pay due, by ID
	once      [onceKinds]int64      // in the plan's currency
	notes     []string
	shared    []pool
}

// seat is a position in integers.
type seat struct {
	pos           *Position
	terms         terms // first and last are filled in by head
	country, code string
	currency      salary.Currency
	digits        int32
	source        string // of the pay
	aged          int    // day to which the pay was aged, 0 = not
	yearly        int64  // base a year at the seat's FTE, minor units
	signOn        int64
	equity        int64
	target        decimal.Decimal // of bonus, payout counted
	opening       map[string]int64
	starts        []cohort
	end           int
	probability   int64 // hundred-millionths
	rates         conversion
	held          []withheld
}

// cohort is the heads of a position that start on one day.
type cohort struct{ day, heads int }

const (
	scaleDigits = 8
	fullScale   = 100_000_000
	never       = 1 << 40 // a day after all days
)

// compile checks a plan and turns it into integers.
func compile(p *Plan, pack *employer.Pack, o employer.Options) (*compiled, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	c := &compiled{plan: p, grid: newGrid(p.Start, months(p)), digits: int32(p.Currency.Digits()), pack: pack, options: o,
		employers: p.Employers, places: map[string]string{}, due: map[string][]dueMonth{}}
	var err error
	if c.engine, err = employer.New(pack, o); err != nil {
		return nil, err
	}
	if len(c.employers) == 0 {
		c.employers = []Employer{{}}
	}
	known := map[string]bool{}
	for r := range pack.Rules() {
		known[r.Place], c.places[r.ID] = true, r.Place
		if r.Kind == employer.Due {
			c.due[r.ID] = nil
			for i, m := range r.DueMonths {
				c.due[r.ID] = append(c.due[r.ID], dueMonth{time.Month(m), r.DueShares[i].Shift(8).IntPart()})
			}
		}
	}
	for i := range c.employers {
		c.paydays = append(c.paydays, paydays(&c.employers[i], &c.grid))
	}
	h := &p.Assumptions.Hiring
	for i, d := range [onceKinds]decimal.Decimal{h.Recruiting, h.Relocation, h.Equipment} {
		c.once[i] = minor(d, c.digits)
	}
	var found findings
	places := map[string]placed{}
	for i := range p.Positions {
		s, err := c.seat(&p.Positions[i], known, places)
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
	for i := range c.seats {
		c.seats[i].held = c.withholds(&c.seats[i])
	}
	c.countStaff()
	if err := c.convert(); err != nil {
		return nil, err
	}
	return c, c.checkSums()
}

// placed is what a place of work resolves to.
type placed struct {
	country, code string
	currency      salary.Currency
	err           error
}

func (c *compiled) place(name string, known map[string]bool, seen map[string]placed) placed {
	r, ok := seen[name]
	if !ok && name != "" {
		r.country, r.code, r.currency, r.err = jurisdiction(c.pack, known, name)
		seen[name] = r
	}
	return r
}

func (c *compiled) seat(p *Position, known map[string]bool, places map[string]placed) (seat, error) {
	s := seat{pos: p, end: never, probability: fullScale}
	fail := func(field, given, want string, sentinel, err error) (seat, error) {
		return s, &PlanError{Position: p.ID, Field: field, Given: given, Want: want, Sentinel: sentinel, Err: err}
	}
	at := c.place(p.Place, known, places)
	if at.err != nil {
		return fail("place", p.Place, "", ErrPlan, at.err)
	}
	s.country, s.code = at.country, at.code
	s.terms = terms{employer: max(0, slices.IndexFunc(c.employers, func(e Employer) bool { return e.Name == p.Employer })), place: p.Place,
		worker: cmp.Or(p.Worker, employer.Employee), contract: p.Contract, person: p.Person, loc: strings.Join(p.Local, ";")}
	if !p.Fee.IsZero() {
		s.terms.fee = p.Fee.String()
	}
	if !p.FTE.IsZero() {
		s.terms.fte = p.FTE.String()
	}
	pay, err := s.pay(c.plan.Assumptions.WorkYear, at.currency)
	if err != nil {
		return s, err
	}
	s.currency, s.digits = pay.Currency(), int32(pay.Currency().Digits())
	yearly := pay.Amount()
	if !p.FTE.IsZero() {
		yearly = yearly.Mul(p.FTE)
	}
	if yearly.GreaterThan(mostPay) {
		return fail("pay", number(yearly), "at most ten billion a year", ErrPlan, nil)
	}
	a := &c.plan.Assumptions
	s.yearly, s.equity = minor(yearly, s.digits), minor(p.Equity, s.digits)
	s.signOn = minor(p.SignOn, s.digits)
	if p.SignOn.IsZero() {
		s.signOn = minor(a.Hiring.SignOn, s.digits)
	}
	s.target = p.Bonus.Fraction()
	if s.target.IsZero() {
		s.target = a.Bonus.Target.Fraction()
	}
	if payout := a.Bonus.Payout.Fraction(); !payout.IsZero() {
		s.target = s.target.Mul(payout)
	}
	s.target = s.target.Round(scaleDigits)
	if !p.Probability.IsZero() {
		s.probability = p.Probability.Shift(scaleDigits).IntPart()
	}
	for id, d := range p.Opening {
		if _, due := c.due[id]; id != componentNames[cBonus] && !due {
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
	var out []cohort
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
	}
	for i := range c.employers {
		if asks := c.asksStaff(i); c.employers[i].Staff == 0 && len(asks) > 0 {
			c.notes = append(c.notes, fmt.Sprintf("employer %q: %d staff, counted from the plan, decide %s", c.employers[i].Name, c.staff[i], strings.Join(asks, ", ")))
		}
	}
}

// asksStaff lists the rules that look at an employer's head count.
func (c *compiled) asksStaff(at int) []string {
	here := map[string]bool{}
	for i := range c.seats {
		if s := &c.seats[i]; s.terms.employer == at && s.terms.worker == employer.Employee && !s.idle() {
			here[s.country], here[s.code] = true, true
		}
	}
	out := map[string]bool{}
	for r := range c.pack.Rules() {
		if here[r.Place] && r.Kind != employer.Gap && slices.ContainsFunc(r.Conditions, func(t employer.Condition) bool { return t.Field == "staff" }) {
			out[r.ID] = true
		}
	}
	return slices.Sorted(maps.Keys(out))
}

// days are the dates of an employer's payments within the grid.
func (c *compiled) days(at int) []salary.Date {
	var out []salary.Date
	for _, p := range c.paydays[at] {
		if p.month < c.grid.count {
			out = append(out, p.date)
		}
	}
	return out
}

// checkSums refuses a plan whose sums could leave an int64.
func (c *compiled) checkSums() error {
	total := decimal.Decimal{}
	for i := range c.seats {
		s := &c.seats[i]
		all := decimal.New(s.yearly+s.signOn+s.equity, 0).Mul(decimal.New(int64(max(1, s.pos.Heads)), 0))
		total = total.Add(all)
	}
	if years := decimal.New(int64(c.grid.count/12+2), 0); total.Mul(years).GreaterThan(decimal.New(1, 16)) {
		return &PlanError{Field: "positions", Given: number(total), Want: "pay of all seats together that adds up exactly: at most 10^14 over the plan", Sentinel: ErrPlan}
	}
	return nil
}

func months(p *Plan) int {
	if p.Months == 0 {
		return 12
	}
	return p.Months
}

var mostPay = decimal.New(1, 10)
