package plan

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/salary"
)

// law is a pack for random plans, with the places that it knows.
type testLaw struct {
	name   string
	pack   *employer.Pack
	places []string
	weight int
}

// laws are the packs of random plans: none, cheap ones that have every kind of
// rule, and the embedded one.
var laws = sync.OnceValue(func() []testLaw {
	t := &testing.T{}
	charges := packOf(t,
		"id=cap|rate=0.062|base_to=40000|period=year|counts=cash", "id=tax|rate=0.0145|period=year|counts=all", "id=over|rate=0.138|base_from=758|period=month|counts=cash",
		"id=ceiling|rate=0.0929|base_to=5512.5|period=month|counts=base", "id=fund|rate=0.0664|base_to=66956|period=year to date|counts=all", "id=exempt|kind=exempt|amount=3500|rate=0.0595|base_to=71300|period=year|counts=all",
		"id=flat|kind=flat|amount=12.5|base_from=1|period=month", "id=step|kind=whole|rate=0.01|base_from=0|base_to=3000|period=month", "id=step|kind=whole|rate=0.02|base_from=3000|period=month",
		"id=credit|kind=allowance|amount=90|period=year|condition=against=flat", "id=old|rate=0.03|to=2025-06-30", "id=old|rate=0.031|from=2025-07-01|to=2025-12-31", "id=low|rate=0.01|condition=pay<=36000/year|period=year")
	due := packOf(t,
		"id=holiday|place=NL|kind=due|rate=0.08|due_months=5", "id=nl-fund|place=NL|rate=0.0664|base_to=30000|period=year to date|counts=all", "id=nl-flat|place=NL|rate=0.01|period=month|counts=cash",
		"id=13th|place=BR|kind=due|amount=1|due_months=11;12", "id=third|place=BR|kind=due|rate=0.027778|due_months=1;7", "id=br-fgts|place=BR|rate=0.08|period=month|counts=all",
		"id=extra|place=ES|kind=due|amount=2|due_months=6;12", "id=es-cap|place=ES|rate=0.236|base_to=4909.5|period=month|counts=all")
	shared := packOf(t,
		"id=ni|place=GB|rate=0.15|base_from=416.67|period=month|counts=cash|year=04-06", "id=relief|place=GB|kind=allowance|amount=4000|scope=employer|period=year|year=04-06|condition=against=ni",
		"id=levy|place=GB|rate=0.005|base_from=60000|scope=employer|period=year|counts=cash|year=04-06",
		"id=jp|place=JP|rate=0.0915|base_to=650000|period=month|counts=cash")
	staff := packOf(t, "id=small|rate=0.09|period=year|condition=staff<4", "id=large|rate=0.02|period=year|condition=staff>=4", "id=all|rate=0.1|period=year")
	return []testLaw{
		{"staff", staff, []string{"DE"}, 1},
		{"none", nil, []string{"", "DE", "GB", "US-CA", "JP"}, 2},
		{"charges", charges, []string{"DE"}, 3},
		{"due", due, []string{"NL", "BR", "ES"}, 3},
		{"shared", shared, []string{"GB", "GB", "JP"}, 3},
		{"embedded", employer.Default(), []string{"US-CA", "US-NY", "GB", "DE", "NL", "BR", "ES", "PT", "PL", "FR"}, 1},
	}
})

// random draws plans that New takes.
type random struct{ *rand.Rand }

func seeded(seed uint64) random { return random{rand.New(rand.NewPCG(seed, 7))} }

func (r random) one(in int) bool { return r.IntN(in) == 0 }

func pick[T any](r random, of ...T) T { return of[r.IntN(len(of))] }

func (r random) law() testLaw {
	var all []testLaw
	for _, l := range laws() {
		for range l.weight {
			all = append(all, l)
		}
	}
	return pick(r, all...)
}

func (r random) share(field string) decimal.Decimal { return decimal.New(int64(r.IntN(10000)), -4) }

func (r random) percent(most int) salary.Percent {
	return pct(fmt.Sprintf("%d.%02d%%", r.IntN(most), r.IntN(100)))
}

// plan draws a plan of a few seats.
func (r random) plan(l testLaw) Plan {
	p := Plan{Start: salary.Month{Year: 2025, Month: time.Month(1 + r.IntN(12))}, Months: 1 + r.IntN(16), Currency: pick(r, salary.USD, salary.EUR, salary.JPY)}
	if r.one(2) {
		p.Start.Month = time.January
	}
	if r.one(6) {
		p.Months = 1 + r.IntN(40)
	}
	for _, c := range []salary.Currency{salary.USD, salary.EUR, salary.GBP, salary.BRL, salary.JPY, salary.PLN} {
		if c == p.Currency {
			continue
		}
		p.Rates = append(p.Rates, Rate{Currency: c, Rate: decimal.New(int64(1+r.IntN(1_000_000)), -4)})
		if r.one(2) {
			p.Rates = append(p.Rates, Rate{Currency: c, Year: 2025 + r.IntN(2), Rate: decimal.New(int64(1+r.IntN(1_000_000)), -4)})
		}
	}
	for i := range 1 + r.IntN(2) {
		p.Employers = append(p.Employers, r.employer(l, fmt.Sprint("employer ", i)))
	}
	p.Assumptions = r.assumptions()
	for i := range 1 + r.IntN(4) {
		p.Positions = append(p.Positions, r.position(&p, l, fmt.Sprintf("seat %d", i)))
	}
	r.Shuffle(len(p.Positions), func(i, j int) { p.Positions[i], p.Positions[j] = p.Positions[j], p.Positions[i] })
	return p
}

func (r random) employer(l testLaw, name string) Employer {
	e := Employer{Name: name, Calendar: pick(r, "", Monthly, SemiMonthly, BiWeekly), FiscalYear: pick(r, 0, 1, 4, 7, 10), Included: map[string]bool{}}
	if e.Calendar == BiWeekly {
		e.FirstPayday, e.PayDates = dateOf(dayOf(date("2025-01-01"))+r.IntN(400)-200), pick(r, 0, 26, 27)
	}
	switch l.name {
	case "charges":
		if r.one(2) {
			e.Allowances = map[string]decimal.Decimal{"credit": dec("70")}
		}
	case "due":
		e.Included = map[string]bool{"holiday": r.one(2), "13th": r.one(2), "third": r.one(2), "extra": r.one(2)}
	case "shared":
		if r.one(2) {
			e.Allowances = map[string]decimal.Decimal{"relief": dec("3000")}
		}
	case "embedded":
		e.Staff, e.Payroll, e.PayrollQuarter, e.Sector, e.Size = 60, dec("2500000"), dec("600000"), "office", "small"
		for _, id := range []string{"nl-holiday-allowance", "br-13th", "br-vacation-third", "es-extra-payments", "pt-extra-payments"} {
			e.Included[id] = r.one(2)
		}
		if r.one(2) {
			e.Allowances = map[string]decimal.Decimal{"gb-employment-allowance": dec("10500")}
		}
	}
	if l.pack != nil && r.one(4) {
		e.Benefits = []Benefit{{Name: "lunch", PerMonth: dec("55.5")}, {Name: "insurance", Share: dec("0.0123")}}
	}
	return e
}

func (r random) assumptions() Assumptions {
	a := Assumptions{Proration: pick(r, "", CalendarDays, Weekdays, ThirtyDays, Annual365, Annual260, HalfMonth)}
	if r.one(2) {
		a.Merit = Merit{Rate: r.percent(9), Month: time.Month(r.IntN(13)), Day: pick(r, 0, 0, 1, 15, 31), HiredBy: pick(r, 0, 0, 3, 6), Prorated: r.one(2)}
	}
	if r.one(2) {
		a.Bonus = Bonus{Target: r.percent(30), HiredBy: pick(r, 0, 0, 9), FirstYear: pick(r, "", Prorated, Full), PayMonth: time.Month(r.IntN(13)), Leavers: r.one(2)}
		if r.one(3) {
			a.Bonus.Payout = r.percent(150)
		}
	}
	if r.one(3) {
		a.Hiring = Hiring{SignOn: r.money(9000), Recruiting: r.money(9000), Relocation: r.money(9000), Equipment: r.money(3000), Agency: r.percent(30),
			AgencyOn: pick(r, "", OnBase, OnCash), AgencyDays: r.IntN(90), GuaranteeDays: r.IntN(120), Refund: pick(r, salary.Percent{}, pct("50%"))}
	}
	if r.one(3) {
		a.Exit = Exit{Notice: dec(pick(r, "0", "1", "1.5")), Leave: dec(pick(r, "0", "7.5")), Severance: dec(pick(r, "0", "0.5")), SeveranceCharged: r.one(2)}
	}
	if r.one(3) {
		a.Vacancy, a.Contingency = r.percent(12), r.percent(12)
	}
	if r.one(3) {
		a.Attrition = Attrition{Rate: r.percent(40), Lag: r.IntN(5), NoBackfill: r.one(4)}
	}
	return a
}

func (r random) money(most int) decimal.Decimal { return decimal.New(int64(r.IntN(most*100)), -2) }

func (r random) position(p *Plan, l testLaw, id string) Position {
	s := Position{ID: id, Place: pick(r, l.places...), Employer: p.Employers[r.IntN(len(p.Employers))].Name, Pay: decimal.New(int64(1+r.IntN(200_000_00)), -2),
		Heads: r.IntN(4), Status: pick(r, "", "", Proposed, Approved, Open, Filled, Filled, Accepted), Tags: map[string]string{"team": pick(r, "a", "b")}}
	if s.Place == "" || l.pack == nil || r.one(8) {
		s.Currency = pick(r, salary.USD, salary.EUR, salary.GBP, salary.JPY)
		if l.pack != nil {
			s.Worker = pick(r, employer.Contractor, employer.EmployerOfRecord)
			s.Fee = r.share("fee")
		}
	}
	if r.one(10) {
		s.Status = pick(r, Frozen, Cancelled)
	}
	if r.one(4) {
		s.FTE = decimal.New(int64(1+r.IntN(100)), -2)
	}
	if r.one(4) {
		s.Bonus = r.percent(50)
	}
	if r.one(6) {
		s.Equity, s.SignOn = r.money(50_000), r.money(5000)
	}
	if r.one(5) {
		s.Spread = 1 + r.IntN(6)
	}
	if r.one(5) {
		s.TimeToFill = r.IntN(90)
	}
	if r.one(4) {
		s.Probability = decimal.New(int64(1+r.IntN(100)), -2)
	}
	if r.one(6) {
		s.Ramp = []decimal.Decimal{dec("0.25"), dec("0.5")}
	}
	begin, end := firstOf(p.Start), lastOf(p.Start.Add(p.Months-1))
	day := begin - 800 + r.IntN(800+end-begin+60)
	s.Start = dateOf(day)
	if r.one(3) {
		s.Start.Day = 1
	}
	if r.one(3) {
		s.End = dateOf(dayOf(s.Start) + r.IntN(900))
		if r.one(3) {
			s.End = dateOf(lastOf(monthOf(s.End)))
		}
	}
	if s.Start.Compare(dateOf(begin)) < 0 && (s.End == (salary.Date{}) || s.End.Compare(dateOf(begin)) >= 0) && r.one(2) {
		s.Opening, s.TimeToFill = map[string]decimal.Decimal{"bonus": r.money(20_000)}, 0
		for id := range p.Employers[0].Included {
			if s.Worker == "" && (l.name == "due" && dueOf[id] == s.Place) {
				s.Opening[id] = r.money(4_000)
			}
		}
	}
	return s
}

// dueOf are the places of the pay due of the cheap packs.
var dueOf = map[string]string{"holiday": "NL", "13th": "BR", "third": "BR", "extra": "ES"}

// show writes a plan for whoever has to find out why a law does not hold.
func show(p Plan) string {
	text, err := json.Marshal(p)
	if err != nil {
		return err.Error()
	}
	return string(text)
}
