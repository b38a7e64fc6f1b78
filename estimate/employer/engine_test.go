package employer

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
)

func TestCapsRestart(t *testing.T) {
	gb := packOf(t, "rate=0.1|base_to=1000|year=04-06")
	days := []salary.Date{day("2025-03-28"), day("2025-04-05"), day("2025-04-06"), day("2025-12-31"), day("2026-01-31"), day("2026-04-30")}
	require.Equal(t, []string{"80", "20", "80", "20", "0", "80"}, charges(t, scheduleOf(t, gb, Options{}, Work{}, days), pays(days, "800")))
	// The month of a tax year that begins on the 6th runs from the 6th to the 5th.
	month := packOf(t, "rate=0.1|base_to=1000|year=04-06|period=month")
	require.Equal(t, []string{"80", "20", "80", "80", "80", "80"}, charges(t, scheduleOf(t, month, Options{}, Work{}, days), pays(days, "800")))
	au := packOf(t, "rate=0.1|base_to=1000|year=07-01")
	days = Monthly(2025, time.May, 4)
	require.Equal(t, []string{"80", "20", "80", "20"}, charges(t, scheduleOf(t, au, Options{}, Work{}, days), pays(days, "800")))
}

// A hire in July from another employer has caps of his own; an employment that
// began in January goes on where it was.
func TestYearToDate(t *testing.T) {
	p := packOf(t, "id=d|kind=due|amount=1|due_months=12", "id=x|kind=exempt|rate=0.1|amount=1200|base_to=7200", "rate=0.1|base_to=4000",
		"id=w|kind=slice|rate=0.05|base_to=12000|period=year to date", "id=al|kind=allowance|amount=300|condition=against=a")
	w := Work{Included: map[string]bool{"d": false}, WhenPaid: true, Employer: Employer{Allowances: map[string]decimal.Decimal{"al": dec("300")}}}
	year := Monthly(2025, time.January, 12)
	whole, err := scheduleOf(t, p, Options{}, w, year).Cost(pays(year, "1100"))
	require.NoError(t, err)
	w.Prior = pays(year[:6], "1100")
	later, err := scheduleOf(t, p, Options{}, w, year[6:]).Cost(pays(year[6:], "1100"))
	require.NoError(t, err)
	for row := range 5 {
		require.Equal(t, whole.amounts[row*12+6:row*12+12], later.amounts[row*6:row*6+6], "row %d", row)
	}
	w.Prior = nil
	hired, err := scheduleOf(t, p, Options{}, w, year[6:]).Cost(pays(year[6:], "1100"))
	require.NoError(t, err)
	require.Equal(t, whole.amounts[12:18], hired.amounts[6:12])

	e, err := New(p, Options{})
	require.NoError(t, err)
	for _, prior := range [][]Payment{{{Date: year[6]}}, {{Date: year[1]}, {Date: year[0]}}, {{Date: year[0], Base: -1}}, {{}}} {
		w.Place, w.Prior = "DE", prior
		_, err = e.Schedule(w, year[6:])
		require.ErrorIs(t, err, ErrAmount)
	}
}

// A rule that changes within the year charges what is paid after the change by
// the new version; the cap goes on.
func TestVersionChangesMidYear(t *testing.T) {
	p := packOf(t, "rate=0.10|base_to=5000|to=2025-02-28", "rate=0.20|base_to=6000|from=2025-03-01")
	require.Equal(t, []string{"200", "200", "400", "0"}, charges(t, scheduleOf(t, p, Options{}, Work{}, months(4)), pays(months(4), "2000")))
	// So does an index, though the rule's row is the same.
	p = packOf(t, "kind=flat|rate=0.5|index=X|period=month").With(indexOf(t, "X,DE,2025-01-01,2025-01-31,100,month,t", "X,DE,2025-02-01,2025-12-31,110,month,t"))
	require.Equal(t, []string{"50", "55", "55"}, charges(t, scheduleOf(t, p, Options{}, Work{}, months(3)), pays(months(3), "1")))
}

func TestBonusMonthCounts(t *testing.T) {
	days := months(3)
	payments := pays(days, "4000")
	payments[1].Bonus = 5000_00
	p := packOf(t, "id=m|rate=0.1|base_to=6000|period=month", "id=t|rate=0.1|base_to=72000|period=year to date")
	c, err := scheduleOf(t, p, Options{}, Work{}, days).Cost(payments)
	require.NoError(t, err)
	require.Equal(t, []int64{400_00, 600_00, 400_00, 400_00, 800_00, 500_00}, c.amounts)
}

func TestUnpublished(t *testing.T) {
	p := packOf(t, "rate=0.1|base_to=1000|to=2025-12-31", "id=f|rate=0.2|base_to=100|to=2025-12-31", "id=f|rate=0.2|base_to=200|from=2026-01-01|to=2026-12-31|status=forecast",
		"id=i|rate=0.1|base_to=1|index=X|to=2025-12-31").With(indexOf(t, "X,DE,2025-01-01,2026-12-31,500,year,t"))
	days := []salary.Date{day("2025-06-30"), day("2026-06-30"), day("2027-06-30")}
	e, err := New(p, Options{})
	require.NoError(t, err)
	_, err = e.Schedule(Work{Place: "DE"}, days)
	var refused *WorkError
	require.ErrorAs(t, err, &refused)
	require.ErrorIs(t, err, ErrNotPublished)
	require.Equal(t, "a", refused.Rule)
	require.Contains(t, err.Error(), "2025-12-31")

	cost := func(o Options) Cost {
		c, err := scheduleOf(t, p, o, Work{}, days).Cost(pays(days, "5000"))
		require.NoError(t, err)
		return c
	}
	c := cost(Options{Unpublished: Carry})
	require.Equal(t, []int64{100_00, 100_00, 100_00, 20_00, 20_00, 20_00, 50_00, 50_00, 50_00}, c.amounts)
	require.Equal(t, "340", c.Resting()[Carried].String())
	require.Equal(t, "15510.00 EUR (340.00 carried)", c.String())
	c = cost(Options{Unpublished: Carry, Forecasts: true}) // the last forecast goes on, not the law before it
	require.Equal(t, []int64{20_00, 40_00, 40_00}, c.amounts[3:6])
	require.Equal(t, []Basis{Law, Forecast, Carried}, []Basis{c.schedule.label(1, 0, 1).Basis, c.schedule.label(1, 1, 1).Basis, c.schedule.label(1, 2, 1).Basis})
	growth, err := salary.ParsePercent("3%")
	require.NoError(t, err)
	c = cost(Options{Unpublished: Project, Growth: growth, Forecasts: true})
	// 1000 x 1.03 = 1030 x 1.03 = 1060.9; the forecast of 2026 stands, 2027 grows from
	// it; the index has its own value of 2026, and grows from that.
	require.Equal(t, []int64{100_00, 103_00, 106_09, 20_00, 40_00, 41_20, 50_00, 50_00, 51_50}, c.amounts)
	require.Equal(t, Forecast, c.schedule.label(1, 1, 1).Basis)
	require.Contains(t, c.String(), "projected")
	require.Contains(t, c.String(), "40.00 forecast")

	_, err = New(p, Options{Unpublished: "guess"})
	require.ErrorIs(t, err, ErrFact)
	far, err := New(p, Options{Unpublished: Project, Growth: growth})
	require.NoError(t, err)
	_, err = far.Schedule(Work{Place: "DE"}, []salary.Date{day("9999-01-01")})
	require.ErrorIs(t, err, ErrNotPublished)
}

// An index whose last value is of an earlier day is not published yet, whatever
// the law says that counts in it; before its first value it is a gap.
func TestUnpublishedIndex(t *testing.T) {
	p := packOf(t, "rate=0.1|base_to=1|index=X|to=2030-12-31|own=yes").With(indexOf(t, "X,DE,2024-02-01,2025-01-31,500,year,t"))
	cost := func(o Options, w Work, on string) (Cost, error) {
		e, err := New(p, o)
		require.NoError(t, err)
		w.Place = "DE"
		s, err := e.Schedule(w, []salary.Date{day(on)})
		if err != nil {
			return Cost{}, err
		}
		return s.Cost(pays(s.days, "5000"))
	}
	_, err := cost(Options{}, Work{}, "2025-02-28")
	require.ErrorIs(t, err, ErrNotPublished)
	require.ErrorContains(t, err, "2025-01-31, the last that the index X is published for")
	growth, err := salary.ParsePercent("10%")
	require.NoError(t, err)
	for _, c := range []struct {
		on, want string
		o        Options
		w        Work
	}{
		{"2025-01-31", "5050.00 EUR", Options{}, Work{}},
		{"2025-02-28", "5050.00 EUR (50.00 carried)", Options{Unpublished: Carry}, Work{}},
		{"2025-02-28", "5055.00 EUR (55.00 projected)", Options{Unpublished: Project, Growth: growth}, Work{}},
		{"2026-01-31", "5055.00 EUR (55.00 projected)", Options{Unpublished: Project, Growth: growth}, Work{}},
		{"2026-02-28", "5060.50 EUR (60.50 projected)", Options{Unpublished: Project, Growth: growth}, Work{}},
		{"2025-02-28", "5100.00 EUR (100.00 caller's rate on carried bounds)", Options{}, Work{Employer: Employer{Own: map[string]decimal.Decimal{"a": dec("0.2")}}}},
		{"2024-01-31", "at least 5000.00 EUR", Options{}, Work{}},
	} {
		got, err := cost(c.o, c.w, c.on)
		require.NoError(t, err)
		require.Equal(t, c.want, got.String(), c.on)
	}
}

// What is not known is a gap with its reason, never a zero; the total is then "at least".
func TestGapsAreNoZeros(t *testing.T) {
	days := []salary.Date{day("2023-06-30"), day("2024-06-30"), day("2025-06-30")}
	for _, c := range []struct{ name, rule, gap, why string }{
		{"before the pack begins", "from=2024-01-01|rate=0.1", "", "the pack begins with 2024-01-01"},
		{"the pack's own word", "from=2024-01-01|rate=0.1", "id=a|kind=gap|from=2023-01-01|to=2023-12-31|note=nobody says", "nobody says"},
		{"unknown limit", "from=2023-01-01|rate=0.1|base_to=unknown", "", "the upper limit is not known, and not known to be none"},
		{"index without a value", "from=2023-01-01|rate=0.1|base_to=1|index=NONE", "", "no value of the index NONE"},
		{"a component that nobody knows", "from=2023-01-01|rate=0.1", "id=b|kind=gap|from=2023-01-01|to=2026-12-31|note=lost", "lost"},
		{"only a forecast", "from=2023-01-01|rate=0.1|status=forecast", "", "the pack begins with 2023-01-01"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rules := []string{c.rule}
			if c.gap != "" {
				rules = append(rules, c.gap)
			}
			got, err := scheduleOf(t, packOf(t, rules...), Options{}, Work{}, days).Cost(pays(days, "1"))
			require.NoError(t, err)
			require.Len(t, got.Gaps(), 1)
			require.Equal(t, c.why, got.Gaps()[0].Why)
			require.Contains(t, got.String(), "at least ")
		})
	}
	// A gap whose condition does not hold is none; where the fact is missing it may be one.
	p := packOf(t, "rate=0.1", "id=g|kind=gap|condition=contract=flexible|note=x", "id=h|kind=gap|condition=staff>=50|note=y")
	require.Len(t, scheduleOf(t, p, Options{}, Work{Employer: Employer{Staff: 49}}, months(1)).gaps, 0)
	require.Len(t, scheduleOf(t, p, Options{}, Work{}, months(1)).gaps, 1)
	require.Len(t, scheduleOf(t, p, Options{}, Work{Contract: "flexible"}, months(1)).gaps, 2)
	// A gap that is carried over is none any more: the line says what it rests on.
	p = packOf(t, "rate=0.1|to=2024-12-31", "id=a|kind=gap|from=2025-01-01|note=not yet")
	require.Len(t, scheduleOf(t, p, Options{Unpublished: Carry}, Work{}, months(1)).gaps, 0)
	e, err := New(p, Options{})
	require.NoError(t, err)
	_, err = e.Schedule(Work{Place: "DE"}, months(1))
	require.ErrorIs(t, err, ErrNotPublished)
	// A gap of some months is none of those between; past the last it stays one.
	p = packOf(t, "id=g|kind=gap|from=2025-01-01|to=2025-03-31|note=spring", "id=g|kind=gap|from=2026-01-01|to=2026-03-31|note=spring")
	for on, want := range map[string]int{"2025-02-28": 1, "2025-06-30": 0, "2026-02-28": 1, "2026-06-30": 1} {
		require.Len(t, scheduleOf(t, p, Options{Unpublished: Carry}, Work{}, []salary.Date{day(on)}).gaps, want, on)
	}
}

func TestOwnRate(t *testing.T) {
	p := packOf(t, "rate=0.1|base_to=1000|own=yes", "id=b|rate=0.2", "id=f|kind=flat|amount=1")
	w := Work{Employer: Employer{Own: map[string]decimal.Decimal{"a": dec("0.034")}}}
	c, err := scheduleOf(t, p, Options{}, w, months(1)).Cost(pays(months(1), "2000"))
	require.NoError(t, err)
	require.Equal(t, []int64{34_00, 400_00, 1_00}, c.amounts)
	require.Equal(t, Callers, c.Lines()[0].Basis)
	require.Equal(t, "34", c.Resting()[Callers].String())
	e, err := New(p, Options{})
	require.NoError(t, err)
	for id, rate := range map[string]string{"a": "3.4", "typo": "0.1", "f": "0.1", "b": "-0.1"} {
		w := Work{Place: "DE", Employer: Employer{Own: map[string]decimal.Decimal{id: dec(rate)}}}
		_, err := e.Schedule(w, months(1))
		require.Error(t, err, id)
	}
}

func TestContractorTakesAFee(t *testing.T) {
	w := Work{Place: "US-CA", Worker: Contractor, Fee: dec("0.125")}
	s := scheduleOf(t, Default(), Options{}, w, months(1))
	c, err := s.Cost([]Payment{{Date: months(1)[0], Base: 1000_00, Bonus: 1}})
	require.NoError(t, err)
	require.Equal(t, "1125.01 USD (125.00 caller's rate)", c.String())
	require.Equal(t, "contractor fee", c.Lines()[0].Component)
	require.Equal(t, []string{"12.5 % = 125.00"}, c.Explain()[0].Bands)
	// No pack is needed: the country only says the currency.
	require.Equal(t, salary.JPY, scheduleOf(t, Default(), Options{}, Work{Place: "JP", Worker: EmployerOfRecord, Fee: dec("0.1")}, months(1)).currency)
}

func TestMissingFactsAreNamed(t *testing.T) {
	p := packOf(t, "id=s|rate=0.1|condition=staff>=50", "id=d|kind=due|rate=0.1|due_months=5", "id=e|rate=0.1|scope=employer", "id=z|rate=0.1|condition=size=small",
		"id=q|rate=0.1|condition=payroll_quarter>=5", "id=c|rate=0.1|condition=sector=office")
	w := Work{Place: "DE"}
	e, err := New(p, Options{})
	require.NoError(t, err)
	var asked []string
	for range 10 {
		_, err := e.Schedule(w, months(1))
		if err == nil {
			break
		}
		var missing *WorkError
		require.ErrorAs(t, err, &missing)
		require.ErrorIs(t, err, ErrFact)
		asked = append(asked, missing.Field)
		switch missing.Field {
		case "Employer.Staff":
			w.Employer.Staff = 3
		case "Included[d]":
			w.Included = map[string]bool{"d": true}
		case "Employer.Payroll":
			w.Employer.Payroll = dec("1")
		case "Employer.Size":
			w.Employer.Size = "small"
		case "Employer.PayrollQuarter":
			w.Employer.PayrollQuarter = dec("4")
		case "Employer.Sector":
			w.Employer.Sector = "farm"
		}
	}
	require.ElementsMatch(t, []string{"Employer.Staff", "Included[d]", "Employer.Payroll", "Employer.Size", "Employer.PayrollQuarter", "Employer.Sector"}, asked)
	for _, bad := range []Work{{Employer: Employer{Size: "Small"}}, {Contract: "permanent"}, {Person: "boss"}, {Worker: "temp"}, {Frequency: 7}, {Included: map[string]bool{"typo": true}},
		{Employer: Employer{Allowances: map[string]decimal.Decimal{"typo": dec("1")}}}} {
		bad.Place = "DE"
		_, err := e.Schedule(bad, months(1))
		require.ErrorIs(t, err, ErrFact)
	}
}

func TestPlaces(t *testing.T) {
	e, err := New(Default(), Options{})
	require.NoError(t, err)
	for place, choices := range map[string][]string{"New York, NY": {"US-NY", "US-NJ"}, "US": nil, "JP": nil, "region:x": nil} {
		_, err := e.Schedule(Work{Place: place}, months(1))
		var wrong *WorkError
		require.ErrorAs(t, err, &wrong, place)
		require.ErrorIs(t, err, ErrPlace)
		require.NotEmpty(t, wrong.Choices)
		if choices != nil {
			require.Equal(t, choices, wrong.Choices)
		}
	}
	for _, local := range []string{"US-OR:nowhere", "US-WA:seattle", "US-OR"} {
		_, err = e.Schedule(Work{Place: "US-OR", Local: []string{local}}, months(1))
		require.ErrorIs(t, err, ErrPlace)
	}
	_, err = e.Schedule(Work{Place: "US-OR", Local: []string{"US-OR:trimet", "US-OR:trimet"}}, months(1))
	require.ErrorIs(t, err, ErrPlace)
	_, err = e.Schedule(Work{Place: "nowhere"}, months(1))
	require.Error(t, err)
	// Quebec takes no federal CPP.
	ids := func(place string) (out []string) {
		for _, c := range scheduleOf(t, Default(), Options{}, Work{Place: place}, months(1)).components {
			out = append(out, c.rule.ID)
		}
		return out
	}
	require.Contains(t, ids("CA"), "ca-cpp")
	require.NotContains(t, ids("CA-QC"), "ca-cpp")
}

func TestBenefits(t *testing.T) {
	us := Work{Place: "US-TX", Benefits: []Benefit{ECEC(), {Name: "laptop", PerMonth: dec("100")}}}
	days := Monthly(2024, time.January, 12)
	c, err := scheduleOf(t, Default(), Options{}, us, days).Cost(pays(days, "10000"))
	require.NoError(t, err)
	require.Equal(t, "18029.04", c.Resting()[Custom].String()) // 120,000 x 0.1402422 + 1,200 = 16,829.06 by the month
	try := func(p *Pack, place string, bonus int64, b ...Benefit) error {
		e, err := New(p, Options{})
		require.NoError(t, err)
		s, err := e.Schedule(Work{Place: place, Benefits: b}, months(1))
		if err != nil {
			return err
		}
		_, err = s.Cost([]Payment{{Date: months(1)[0], Base: 1, Bonus: bonus}})
		return err
	}
	require.NoError(t, try(nil, "US-TX", 0, ECECFullLoad()))
	require.ErrorIs(t, try(nil, "US-TX", 1, ECECFullLoad()), ErrTwice)
	require.ErrorIs(t, try(nil, "US-TX", 0, ECECFullLoad(), ECEC()), ErrTwice)
	require.ErrorIs(t, try(nil, "US-TX", 0, ECEC(), ECEC()), ErrTwice)
	err = try(packOf(t, "place=US|id=f|component=FUTA|rate=0.006", "place=US-TX|id=t|rate=0.01"), "US-TX", 0, ECECFullLoad())
	require.ErrorIs(t, err, ErrTwice)
	require.Contains(t, err.Error(), "FUTA")
	require.ErrorIs(t, try(Default(), "DE", 0, ECEC()), ErrPlace)
	require.ErrorIs(t, try(nil, "DE", 0, Benefit{Name: "x"}), ErrAmount)
	require.ErrorIs(t, try(nil, "DE", 0, Benefit{Name: "x", Share: decimal.New(1, 1<<30)}), ErrAmount)
}

func TestMonthlyAndSpread(t *testing.T) {
	require.Equal(t, []salary.Date{day("2024-02-29"), day("2024-03-31")}, Monthly(2024, time.February, 2))
	require.Empty(t, Monthly(2024, time.February, -1))
	require.Len(t, Monthly(2024, time.February, 1<<40), maxPayments)
	var sum int64
	for _, p := range Spread(100_00, 12, Monthly(2024, time.January, 12)) {
		sum += p.Base
	}
	require.Equal(t, int64(100_00), sum)
}
