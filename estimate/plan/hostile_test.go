package plan

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"runtime"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/salary"
)

// plain is a plan that there is nothing wrong with.
func plain() Plan {
	return Plan{Start: month("2025-01"), Currency: salary.USD, Employers: []Employer{{Name: "us"}},
		Positions: []Position{{ID: "a", Pay: dec("100000"), Currency: salary.USD, Place: "DE", Worker: employer.Contractor, Start: date("2025-01-01")}}}
}

// What is hostile or silly is refused with the seat and the field, in little
// memory whatever it asks for.
func TestHostilePlans(t *testing.T) {
	huge := decimal.New(1, 1_000_000)
	tiny := decimal.New(1, -1_000_000)
	for _, c := range []struct {
		name            string
		position, field string
		sentinel        error
		change          func(p *Plan, s *Position)
	}{
		{"negative FTE", "a", "fte", ErrPlan, func(_ *Plan, s *Position) { s.FTE = dec("-0.5") }},
		{"FTE above 1", "a", "fte", ErrPlan, func(_ *Plan, s *Position) { s.FTE = dec("1.5") }},
		{"FTE of too many decimals", "a", "fte", ErrPlan, func(_ *Plan, s *Position) { s.FTE = dec("0.123456789") }},
		{"end before start", "a", "end", ErrPlan, func(_ *Plan, s *Position) { s.End = date("2024-12-31") }},
		{"10^9 heads", "a", "heads", ErrPlan, func(_ *Plan, s *Position) { s.Heads = 1_000_000_000 }},
		{"negative heads", "a", "heads", ErrPlan, func(_ *Plan, s *Position) { s.Heads = -1 }},
		{"heads together", "", "positions", ErrPlan, func(p *Plan, s *Position) {
			s.Heads = maxHeads
			other := *s
			other.ID = "b"
			p.Positions = append(p.Positions, other)
		}},
		{"unknown currency", "", "currency", ErrPlan, func(p *Plan, _ *Position) { p.Currency = 1 }},
		{"no currency", "", "currency", ErrPlan, func(p *Plan, _ *Position) { p.Currency = 0 }},
		{"unknown currency of a seat", "a", "pay", ErrPlan, func(_ *Plan, s *Position) { s.Currency = 65535 }},
		{"no currency known", "a", "currency", ErrPlan, func(_ *Plan, s *Position) { s.Currency, s.Place = 0, "" }},
		{"no rate", "a", "rates", ErrRate, func(_ *Plan, s *Position) { s.Currency = salary.EUR }},
		{"backfill of itself", "a", "replaces", ErrPlan, func(_ *Plan, s *Position) { s.Reason, s.Replaces = Backfill, "a" }},
		{"backfills in a circle", "a", "replaces", ErrPlan, func(p *Plan, s *Position) {
			s.Reason, s.Replaces = Backfill, "b"
			other := *s
			other.ID, other.Replaces = "b", "a"
			p.Positions = []Position{other, *s}
		}},
		{"backfill of nobody", "a", "replaces", ErrPlan, func(_ *Plan, s *Position) { s.Reason, s.Replaces = Backfill, "nobody" }},
		{"500 years", "", "months", ErrPlan, func(p *Plan, _ *Position) { p.Months = 6000 }},
		{"-1 months", "", "months", ErrPlan, func(p *Plan, _ *Position) { p.Months = -1 }},
		{"month 13", "", "start", ErrPlan, func(p *Plan, _ *Position) { p.Start.Month = 13 }},
		{"year 10^9", "", "start", ErrPlan, func(p *Plan, _ *Position) { p.Start.Year = 1_000_000_000 }},
		{"30 February", "a", "start", ErrPlan, func(_ *Plan, s *Position) { s.Start = salary.Date{Year: 2025, Month: 2, Day: 30} }},
		{"no start", "a", "start", ErrPlan, func(_ *Plan, s *Position) { s.Start = salary.Date{} }},
		{"pay of 10^1000000", "a", "pay", ErrPlan, func(_ *Plan, s *Position) { s.Pay = huge }},
		{"pay of 10^-1000000", "a", "pay", ErrPlan, func(_ *Plan, s *Position) { s.Pay = tiny }},
		{"negative pay", "a", "pay", ErrPlan, func(_ *Plan, s *Position) { s.Pay = dec("-1") }},
		{"no pay", "a", "pay", ErrUnpriced, func(_ *Plan, s *Position) { s.Pay = decimal.Decimal{} }},
		{"pay a month of ten billion", "a", "pay", ErrPlan, func(_ *Plan, s *Position) { s.Pay, s.Basis = dec("10000000000"), salary.Monthly }},
		{"probability of 10^1000000", "a", "probability", ErrPlan, func(_ *Plan, s *Position) { s.Probability = huge }},
		{"ramp of 10^1000000", "a", "ramp[0]", ErrPlan, func(_ *Plan, s *Position) { s.Ramp = []decimal.Decimal{huge} }},
		{"long ramp", "a", "ramp", ErrPlan, func(_ *Plan, s *Position) { s.Ramp = make([]decimal.Decimal, 1_000_000) }},
		{"rate of 10^1000000", "", "rates[0].rate", ErrPlan, func(p *Plan, _ *Position) { p.Rates = []Rate{{Currency: salary.EUR, Rate: huge}} }},
		{"rate of 0", "", "rates[0].rate", ErrPlan, func(p *Plan, _ *Position) { p.Rates = []Rate{{Currency: salary.EUR}} }},
		{"rates twice", "", "rates[1]", ErrPlan, func(p *Plan, _ *Position) {
			p.Rates = []Rate{{Currency: salary.EUR, Rate: dec("1")}, {Currency: salary.EUR, Rate: dec("2")}}
		}},
		{"opening of 10^1000000", "a", "opening.bonus", ErrPlan, func(_ *Plan, s *Position) { s.Opening = map[string]decimal.Decimal{"bonus": huge} }},
		{"opening of an unknown rule", "a", "opening.nothing", ErrPlan, func(_ *Plan, s *Position) {
			s.Opening, s.Start = map[string]decimal.Decimal{"nothing": dec("1")}, date("2024-01-01")
		}},
		{"opening of a seat that starts in the plan", "a", "opening", ErrPlan, func(_ *Plan, s *Position) { s.Opening = map[string]decimal.Decimal{"bonus": dec("1")} }},
		{"no ID", "", "positions[0].id", ErrPlan, func(_ *Plan, s *Position) { s.ID = "" }},
		{"IDs twice", "a", "id", ErrPlan, func(p *Plan, s *Position) { p.Positions = append(p.Positions, *s) }},
		{"10^6 tags", "a", "tags", ErrPlan, func(_ *Plan, s *Position) {
			s.Tags = map[string]string{}
			for i := range 1_000_000 {
				s.Tags[fmt.Sprint(i)] = "x"
			}
		}},
		{"a long name", "a", "title", ErrPlan, func(_ *Plan, s *Position) { s.Title = strings.Repeat("x", 1_000_000) }},
		{"spread over 10^9 months", "a", "spread", ErrPlan, func(_ *Plan, s *Position) { s.Spread = 1_000_000_000 }},
		{"10^9 days to fill", "a", "time_to_fill", ErrPlan, func(_ *Plan, s *Position) { s.TimeToFill = 1_000_000_000 }},
		{"a calendar without payday", "", "employers[0].first_payday", ErrPlan, func(p *Plan, _ *Position) { p.Employers[0].Calendar = BiWeekly }},
		{"an unknown calendar", "", "employers[0].calendar", ErrPlan, func(p *Plan, _ *Position) { p.Employers[0].Calendar = "lunar" }},
		{"28 pay dates", "", "employers[0].pay_dates", ErrPlan, func(p *Plan, _ *Position) {
			p.Employers[0].Calendar, p.Employers[0].FirstPayday, p.Employers[0].PayDates = BiWeekly, date("2025-01-03"), 28
		}},
		{"a fiscal year of 13", "", "employers[0].fiscal_year", ErrPlan, func(p *Plan, _ *Position) { p.Employers[0].FiscalYear = 13 }},
		{"employers twice", "", "employers[1].name", ErrPlan, func(p *Plan, _ *Position) { p.Employers = append(p.Employers, p.Employers[0]) }},
		{"an unknown employer", "a", "employer", ErrPlan, func(_ *Plan, s *Position) { s.Employer = "nobody" }},
		{"payroll of 10^1000000", "", "employers[0].payroll", ErrPlan, func(p *Plan, _ *Position) { p.Employers[0].Payroll = huge }},
		{"own rate of 10^1000000", "", "employers[0].own.x", ErrPlan, func(p *Plan, _ *Position) { p.Employers[0].Own = map[string]decimal.Decimal{"x": huge} }},
		{"an empty benefit", "", "employers[0].benefits[0]", ErrPlan, func(p *Plan, _ *Position) { p.Employers[0].Benefits = []Benefit{{Name: "x"}} }},
		{"merit of 200 %", "", "assumptions.merit.rate", ErrPlan, func(p *Plan, _ *Position) { p.Assumptions.Merit.Rate = pct("200%") }},
		{"merit without end", "a", "pay", ErrPlan, func(p *Plan, s *Position) { p.Assumptions.Merit.Rate, p.Months = pct("100%"), 600 }},
		{"notice of 10^1000000", "", "assumptions.exit.notice", ErrPlan, func(p *Plan, _ *Position) { p.Assumptions.Exit.Notice = huge }},
		{"merit in month 13", "", "assumptions.merit.month", ErrPlan, func(p *Plan, _ *Position) { p.Assumptions.Merit.Month = 13 }},
		{"an unknown proration", "", "assumptions.proration", ErrPlan, func(p *Plan, _ *Position) { p.Assumptions.Proration = "fair" }},
		{"an unknown status", "a", "status", ErrPlan, func(_ *Plan, s *Position) { s.Status = "maybe" }},
		{"an unknown place", "a", "place", ErrPlan, func(_ *Plan, s *Position) { s.Place = "Atlantis" }},
		{"an unknown basis", "a", "pay", ErrPlan, func(_ *Plan, s *Position) { s.Basis = "fortnightly" }},
		{"25 hours a day", "a", "pay", ErrPlan, func(p *Plan, s *Position) { p.Assumptions.WorkYear.Hours, s.Basis = 9125, salary.Hourly }},
		{"more than adds up", "a", "pay", ErrPlan, func(p *Plan, s *Position) { s.Pay, s.Heads, p.Months = dec("9999999999"), maxHeads, 600 }},
		{"more than adds up in the plan's currency", "a", "pay", ErrPlan, func(p *Plan, s *Position) {
			s.Pay, s.Heads, s.Currency = dec("9999999999"), 1000, salary.EUR
			p.Rates = []Rate{{Currency: salary.EUR, Rate: dec("1000000")}}
		}},
		{"months of seats", "a", "positions", ErrPlan, func(p *Plan, s *Position) {
			p.Months, s.Heads, s.Spread = 600, 120, 120
			for i := range 300 {
				other := *s
				other.ID = fmt.Sprintf("b%03d", i)
				p.Positions = append(p.Positions, other)
			}
			s.ID, p.Positions = "a", append(p.Positions[1:], *s)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := plain()
			c.change(&p, &p.Positions[0])
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := New(p, employer.Default(), carry)
			runtime.ReadMemStats(&after)
			require.ErrorIs(t, err, c.sentinel)
			var found *PlanError
			require.ErrorAs(t, err, &found)
			fields := map[string]bool{}
			for _, e := range flatten(err) {
				var x *PlanError
				require.ErrorAs(t, e, &x)
				fields[x.Position+": "+x.Field] = true
				require.Less(t, len(e.Error()), 1000)
			}
			require.Contains(t, fields, c.position+": "+c.field)
			require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(20<<20), "bytes")
		})
	}
}

// flatten takes joined errors apart.
func flatten(err error) []error {
	if j, ok := err.(interface{ Unwrap() []error }); ok {
		if _, one := err.(*PlanError); !one {
			return j.Unwrap()
		}
	}
	return []error{err}
}

// Findings are collected up to a hundred, whatever the plan.
func TestFindingsAreCapped(t *testing.T) {
	p := plain()
	for i := range 10_000 {
		p.Positions = append(p.Positions, Position{ID: fmt.Sprint(i)})
	}
	_, err := New(p, nil, carry)
	require.Len(t, flatten(err), maxFindings)
}

// The widest plan that is taken stays inside an int64: every view is exact.
func TestWidestPlan(t *testing.T) {
	p := plain()
	p.Months, p.Positions[0].Pay, p.Positions[0].Heads = 600, dec("9999999999.99"), 300
	b := budgetOf(t, p, nil)
	require.Equal(t, dec("9999999999.99").Mul(dec("15000")).StringFixed(2), b.Total().Cash.StringFixed(2))
	p.Positions[0].Heads = 400
	_, err := New(p, nil, carry)
	require.ErrorIs(t, err, ErrPlan)
}

// Nothing that a plan says makes numbers leave their bounds.
func TestScaleStaysWithin(t *testing.T) {
	require.Equal(t, int64(math.MaxInt64), scale(1<<62, 1<<62, 1))
	require.Equal(t, int64(-math.MaxInt64), scale(-(1<<62), 1<<62, 1))
	require.Equal(t, int64(3), scale(5, 1, 2))
	require.Equal(t, int64(-3), scale(-5, 1, 2))
	require.Equal(t, int64(2), scale(7, 1, 3))
}

// A budget is not changed by what the caller does to the plan, and may be read by
// many at once.
func TestBudgetIsImmutable(t *testing.T) {
	p := largePlan(40, 14)
	b := budgetOf(t, p, employer.Default())
	want := linesOf(b)
	for i := range p.Positions {
		p.Positions[i].Pay = dec("1")
		p.Positions[i].Tags["team"] = "x"
	}
	p.Employers[1].Allowances["gb-employment-allowance"] = dec("0")
	copied := b.Plan()
	copied.Positions[0].Tags["team"] = "y"
	streamed := *b
	streamed.results = nil
	done := make(chan []Line)
	for _, of := range []*Budget{b, &streamed, &streamed, b.Expected()} {
		go func() { done <- linesOf(of) }()
	}
	for range 4 {
		require.Equal(t, want, <-done)
	}
	groups, err := b.By("tag:team")
	require.NoError(t, err)
	require.Len(t, groups, 12)
}

// Whatever JSON says, New gives a budget that ties or a *PlanError.
func FuzzNew(f *testing.F) {
	for i := range uint64(30) {
		r := seeded(i)
		f.Add(show(r.plan(laws()[len(laws())-1])))
	}
	f.Add(`{"start":"2025-01","currency":"USD","positions":[{"id":"a","pay":"1e400000","place":"GB","start":"2025-02-01"}]}`)
	f.Add(`{"start":"2025-01","months":600,"currency":"JPY","rates":[{"currency":"GBP","rate":"999999"}],"employers":[{"staff":9,"calendar":"bi-weekly","first_payday":"0001-01-01"}],` +
		`"assumptions":{"merit":{"rate":"99%"},"bonus":{"target":"999%","payout":"999%"},"contingency":"999%"},"positions":[{"id":"a","pay":"9999999","heads":999,"place":"GB","start":"2025-02-01"}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		var p Plan
		if err := json.Unmarshal([]byte(text), &p); err != nil {
			t.Skip()
		}
		p.Months = min(p.Months, 60)
		if len(p.Positions) > 20 {
			t.Skip()
		}
		b, err := New(p, employer.Default(), carry)
		if err != nil {
			var pe *PlanError
			if !errors.As(err, &pe) {
				t.Fatalf("no *PlanError: %v", err)
			}
			_ = err.Error()
			return
		}
		k := &trial{r: seeded(1), law: laws()[len(laws())-1], plan: b.Plan(), budget: b, lines: linesOf(b)}
		if k.plan.Months == 0 {
			k.plan.Months = 12
		}
		for _, law := range []func(*trial) error{inOrder, viewsTie, liabilitiesTie, sharesAddUp} {
			if err := law(k); err != nil {
				t.Fatal(err)
			}
		}
		_ = b.Expected().String()
		_ = b.Heads(nil)
	})
}
