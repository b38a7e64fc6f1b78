package plan

import (
	"cmp"
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

func months(p *Plan) int {
	if p.Months == 0 {
		return 12
	}
	return p.Months
}

// What pay may be: by the period of its basis in major units, and a year in minor ones.
var mostPay = decimal.New(1, 10)

const mostYearly = 1_000_000_000_000
