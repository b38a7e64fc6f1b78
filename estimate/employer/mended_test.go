package employer

import (
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
)

// An own rate prices its component on every day for which bounds are known, if
// not of the day then the latest before it.
func TestOwnRateWhereThePackHasAGap(t *testing.T) {
	own := func(place, id, rate string) Work {
		return Work{Place: place, Employer: Employer{Own: map[string]decimal.Decimal{id: dec(rate)}}}
	}
	var lines []Line
	days := Monthly(2025, time.January, 12)
	c, err := scheduleOf(t, Default(), Options{}, own("US-TX", "us-tx-sui", "0.05"), days).Cost(pays(days, "5000"))
	require.NoError(t, err)
	for _, l := range c.Lines() {
		if l.Rule == "us-tx-sui" {
			lines = append(lines, l)
		}
	}
	require.Equal(t, "450", c.Resting()[CallersOnCarried].String()) // 5 % of 9,000, the bound of 2024
	require.Contains(t, c.String(), "450.00 caller's rate on carried bounds")
	require.True(t, slices.ContainsFunc(c.Gaps(), func(g GapNote) bool { return g.Rule == "us-tx-sui" && g.Cost == CostsMore })) // what is not published stays said
	growth, err := salary.ParsePercent("10%")
	require.NoError(t, err)
	c, err = scheduleOf(t, Default(), Options{Unpublished: Project, Growth: growth}, own("US-TX", "us-tx-sui", "0.05"), days).Cost(pays(days, "5000"))
	require.NoError(t, err)
	require.Equal(t, "495", c.Resting()[CallersOnProjected].String())
	require.False(t, slices.ContainsFunc(c.Gaps(), func(g GapNote) bool { return g.Rule == "us-tx-sui" }))
	require.Len(t, lines, 2)

	gap := packOf(t, "rate=0.1|base_to=1000|own=yes|to=2024-12-31", "id=a|kind=gap|from=2025-01-01|note=not yet", "id=later|rate=0.1|own=yes|from=2026-01-01",
		"id=u|rate=0.1|base_to=unknown|own=yes", "id=no|rate=0.1", "id=fr|place=FR|rate=0.1|own=yes")
	plain := packOf(t, "rate=0.1|base_to=1000|own=yes|to=2024-12-31", "id=a|kind=gap|from=2025-01-01|note=not yet")
	w := own("DE", "a", "0.05")
	s := scheduleOf(t, plain, Options{}, w, months(2))
	require.Equal(t, []string{"50", "0"}, charges(t, s, pays(months(2), "5000"))) // by default too
	require.Len(t, s.gaps, 1)
	for id, sentinel := range map[string]error{"later": ErrNotPublished, "u": ErrNotPublished, "no": ErrFact, "fr": ErrFact, "typo": ErrFact} {
		e, err := New(gap, Options{Unpublished: Carry})
		require.NoError(t, err)
		_, err = e.Schedule(own("DE", id, "0.05"), months(1))
		var refused *WorkError
		require.ErrorAs(t, err, &refused, id)
		require.ErrorIs(t, err, sentinel, id)
		require.Equal(t, "Employer.Own["+id+"]", refused.Field)
	}
}

// Where the bounds of a day are published and the rate is not, an own rate is held
// against those bounds; so is a carried rate. Otherwise the day is a gap.
func TestOwnRateOnPublishedBounds(t *testing.T) {
	charge := func(year int, o Options, own string) (decimal.Decimal, Cost) {
		w := facts("US-OK")
		if own != "" {
			w.Employer.Own = map[string]decimal.Decimal{"us-ok-sui": dec(own)}
		}
		days := Monthly(year, time.January, 12)
		c, err := scheduleOf(t, Default(), o, w, days).Cost(pays(days, "5000"))
		require.NoError(t, err)
		var sum decimal.Decimal
		for _, l := range c.Lines() {
			if l.Rule == "us-ok-sui" {
				sum = sum.Add(c.major(l.Minor))
			}
		}
		return sum, c
	}
	for year, want := range map[int]string{2023: "514", 2024: "540", 2025: "564", 2026: "500"} { // 2 % of 25,700, 27,000, 28,200, 25,000
		sum, c := charge(year, Options{}, "0.02")
		require.Equal(t, want, sum.String(), year)
		require.True(t, sum.Equal(c.Resting()[Callers]))
		for _, g := range c.Gaps() {
			require.NotEqual(t, "us-ok-sui", g.Rule)
		}
	}
	sum, c := charge(2025, Options{Unpublished: Carry}, "")
	require.Equal(t, "423", sum.String()) // 1.5 % of 2024
	require.True(t, sum.Equal(c.Resting()[Carried]))
	sum, _ = charge(2027, Options{Unpublished: Carry}, "0.02")
	require.Equal(t, "500", sum.String()) // the latest bounds
	sum, c = charge(2023, Options{}, "")
	require.True(t, sum.IsZero())
	require.Equal(t, "us-ok-sui", c.Gaps()[len(c.Gaps())-1].Rule)
	e, err := New(Default(), Options{})
	require.NoError(t, err)
	_, err = e.Schedule(facts("US-OK"), Monthly(2025, time.January, 1))
	require.ErrorIs(t, err, ErrNotPublished)
}

// A day after the last row of a rule is refused by default, gap row or not.
func TestNotPublishedYetIsRefused(t *testing.T) {
	e, err := New(Default(), Options{})
	require.NoError(t, err)
	for _, c := range []struct {
		place string
		year  int
		rule  string
		last  string
	}{{"US-NY", 2025, "us-ny-sui", "2024-12-31"}, {"DE", 2026, "de-care", "2025-12-31"}} {
		_, err := e.Schedule(facts(c.place), Monthly(c.year, time.January, 1))
		require.ErrorIs(t, err, ErrNotPublished)
		require.Contains(t, err.Error(), c.rule)
		require.Contains(t, err.Error(), c.last)
	}
}

// Classes and conditions on pay look at the base of their period so far.
func TestClassesOfThePeriod(t *testing.T) {
	in := []salary.Date{day("2025-01-10"), day("2025-01-24")}
	may := []salary.Date{day("2026-05-01"), day("2026-05-08"), day("2026-05-15"), day("2026-05-22"), day("2026-05-29")}
	for _, c := range []struct {
		name, place, rule string
		frequency         int
		days              []salary.Date
		base              []string
		want              string
	}{
		{"ESI ends with the month's 24,000", "IN", "in-esi", 26, in, []string{"15000", "9000"}, "0"},
		{"ESI of a month's 20,000", "IN", "in-esi", 26, in, []string{"11000", "9000"}, "650"},
		{"CEAV of a month's 16,250: 7.51 %", "MX", "mx-ceav", 52, may, []string{"3250"}, "1220.38"},
	} {
		w := facts(c.place)
		w.Frequency = c.frequency
		for k := range w.Included {
			w.Included[k] = true
		}
		cost, err := scheduleOf(t, Default(), Options{Unpublished: Carry}, w, c.days).Cost(pays(c.days, c.base...))
		require.NoError(t, err)
		var sum int64
		for _, l := range cost.Lines() {
			if l.Rule == c.rule {
				sum += l.Minor
				require.GreaterOrEqual(t, sum, int64(0), c.name)
			}
		}
		require.Equal(t, c.want, decimal.New(sum, -2).String(), c.name)
	}
}

// German regular pay is capped month by month.
func TestGermanMonths(t *testing.T) {
	days := Monthly(2025, time.January, 12)
	base := []string{"3000", "3000", "3000", "3000", "3000", "3000", "9000"}
	c, err := scheduleOf(t, Default(), Options{}, facts("DE"), days).Cost(pays(days, base...))
	require.NoError(t, err)
	sums := map[string]decimal.Decimal{}
	for _, l := range c.Lines() {
		sums[l.Rule] = sums[l.Rule].Add(decimal.New(l.Minor, -2))
	}
	for rule, want := range map[string]string{"de-care": "919.38", "de-health": "4366.92", "de-pension": "6165.90", "de-unemployment": "861.90"} {
		require.Equal(t, want, sums[rule].StringFixed(2), rule)
	}
}

// Payments rarer than a rule's bounds are refused, with the rule named.
func TestFrequencies(t *testing.T) {
	p := packOf(t, "id=m|rate=0.1|base_to=1000|period=month", "id=q|place=FR|rate=0.1|base_to=3000|period=quarter", "id=free|place=NL|rate=0.1|period=month", "id=y|place=ES|rate=0.1|base_to=12000")
	e, err := New(p, Options{})
	require.NoError(t, err)
	for _, c := range []struct {
		place     string
		frequency int
		rule      string
	}{{"DE", 12, ""}, {"DE", 52, ""}, {"DE", 4, "m"}, {"DE", 1, "m"}, {"FR", 4, ""}, {"FR", 2, "q"}, {"NL", 1, ""}, {"ES", 1, ""}} {
		_, err := e.Schedule(Work{Place: c.place, Frequency: c.frequency}, months(1))
		if c.rule == "" {
			require.NoError(t, err)
			continue
		}
		var refused *WorkError
		require.ErrorAs(t, err, &refused)
		require.Equal(t, []string{"Frequency", c.rule}, []string{refused.Field, refused.Rule})
	}
	gb, err := New(Default(), Options{})
	require.NoError(t, err)
	w := facts("GB")
	w.Frequency = 4
	_, err = gb.Schedule(w, Monthly(2025, time.June, 1))
	require.NoError(t, err) // bounds by the pay period are multiplied
}

// Prior payments that end inside a due month leave what is earned to its last payment.
func TestWhenPaidGoesOnInsideADueMonth(t *testing.T) {
	var days []salary.Date
	for m := time.January; m <= time.December; m++ {
		days = append(days, salary.Date{Year: 2025, Month: m, Day: 14}, salary.Date{Year: 2025, Month: m, Day: 28})
	}
	w := facts("NL")
	w.Frequency, w.WhenPaid, w.Included = 24, true, map[string]bool{"nl-holiday-allowance": false}
	whole, err := scheduleOf(t, Default(), Options{}, w, days).Cost(pays(days, "2500"))
	require.NoError(t, err)
	w.Prior = pays(days[:9], "2500")
	later, err := scheduleOf(t, Default(), Options{}, w, days[9:]).Cost(pays(days[9:], "2500"))
	require.NoError(t, err)
	require.Equal(t, int64(2000_00), whole.amounts[9]) // 8 % of ten payments, on 28 May
	require.Equal(t, int64(2000_00), later.amounts[0])
}

// Nothing panics on nil, and numbers in messages are as they are.
func TestNil(t *testing.T) {
	require.Equal(t, "30", refuse(ErrAmount, "x", 30, "y").Given)
	var none *Pack
	require.NotNil(t, none.With(nil))
	require.NotNil(t, Default().With(nil))
	for range none.Rules() {
		t.Fatal("a rule of no pack")
	}
	var engine *Engine
	_, err := engine.Schedule(Work{Place: "DE"}, months(1))
	require.ErrorIs(t, err, ErrFact)
	for _, s := range []*Schedule{nil, {}} {
		require.Empty(t, s.Lines([]int64{1}))
		_, err = s.PayFor(dec("1"))
		require.ErrorIs(t, err, ErrAmount)
		_, err = s.Cost(pays(months(1), "1"))
		require.ErrorIs(t, err, ErrAmount)
	}
}

// No rule's bands ever add up to less than nothing within a period, however
// unevenly pay falls and whatever was paid before.
func TestLawPeriodsAreNeverNegative(t *testing.T) {
	for place, year := range map[string]int{"IN": 2025, "MX": 2026, "FR": 2026, "DE": 2025, "GB": 2025} {
		var days []salary.Date
		for d := time.Date(year, 1, 3, 0, 0, 0, 0, time.UTC); d.Year() == year; d = d.AddDate(0, 0, 7) {
			days = append(days, salary.Date{Year: d.Year(), Month: d.Month(), Day: d.Day()})
		}
		w := facts(place)
		w.Frequency = 52
		s := scheduleOf(t, Default(), Options{Unpublished: Carry}, w, days)
		rapid.Check(t, func(t *rapid.T) {
			payments := make([]Payment, len(days))
			for i := range payments {
				payments[i] = Payment{Date: days[i], Base: rapid.SampledFrom([]int64{0, 1_500_00, 3_250_00, 9_000_00, 25_000_00}).Draw(t, "base")}
			}
			amounts, err := s.Amounts(payments, nil)
			if err != nil {
				t.Fatal(err)
			}
			for c := range s.components {
				var sum int64
				for i := range days {
					if s.components[c].fresh[i] {
						sum = 0
					}
					if sum += amounts[c*len(days)+i]; sum < 0 && s.components[c].class == Slice.class() {
						t.Fatalf("%s: %s adds up to %d after payment %d", place, s.components[c].rule.ID, sum, i)
					}
				}
			}
		})
	}
}
