package employer

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
)

// ruleSums adds a cost up by rule, in major units.
func ruleSums(c Cost) map[string]string {
	minor := map[string]int64{}
	for _, l := range c.Lines() {
		minor[l.Rule] += l.Minor
	}
	out := map[string]string{}
	for id, m := range minor {
		out[id] = c.major(m).String()
	}
	return out
}

func costOf(t testing.TB, o Options, w Work, payments []Payment) Cost {
	t.Helper()
	days := make([]salary.Date, len(payments))
	for i, p := range payments {
		days[i] = p.Date
	}
	c, err := scheduleOf(t, Default(), o, w, days).Cost(payments)
	require.NoError(t, err)
	return c
}

// with puts more payments among those of base, in order of days.
func with(payments []Payment, more ...Payment) []Payment {
	out := append(slices.Clone(payments), more...)
	slices.SortFunc(out, func(a, b Payment) int { return a.Date.Compare(b.Date) })
	return out
}

// A second payment in a pay period does not let the bounds of the year grow:
// 48,060 of the French ceiling at 8.55 % is 4,109.13, however it is paid.
func TestBoundsGrowByThePayPeriod(t *testing.T) {
	fr := Work{Place: "FR", Employer: Employer{Staff: 10}}
	days := Monthly(2026, time.January, 12)
	plain := ruleSums(costOf(t, Options{}, fr, pays(days, "5000")))
	require.Equal(t, "4109.13", plain["fr-pension-capped"])
	extra := ruleSums(costOf(t, Options{}, fr, with(pays(days, "5000"), Payment{Date: day("2026-12-10"), Base: 1})))
	require.Equal(t, plain["fr-pension-capped"], extra["fr-pension-capped"])

	// The general reduction is the same whether December is paid once or in halves.
	once := pays(days, "2500")
	halves := with(once, Payment{Date: day("2026-12-15"), Base: minor("1250")})
	halves[12].Base = minor("1250")
	require.Equal(t, ruleSums(costOf(t, Options{}, fr, once))["fr-general-reduction"], ruleSums(costOf(t, Options{}, fr, halves))["fr-general-reduction"])

	// 53 weeks have a year's bounds: 75,864 at 6.28 %.
	var weeks []salary.Date
	for d := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC); d.Year() == 2025; d = d.AddDate(0, 0, 7) {
		weeks = append(weeks, salary.Date{Year: d.Year(), Month: d.Month(), Day: d.Day()})
	}
	require.Len(t, weeks, 53)
	nl := Work{Place: "NL", Frequency: 52, Included: map[string]bool{"nl-holiday-allowance": true}, Employer: Employer{Size: "small"}}
	require.Equal(t, "4764.26", ruleSums(costOf(t, Options{}, nl, pays(weeks, "5000")))["nl-aof"])
}

// Days that contradict the payments a year are refused; a bonus paid alone is not.
func TestDaysAgreeWithFrequency(t *testing.T) {
	e, err := New(nil, Options{})
	require.NoError(t, err)
	every := func(first string, n, days int) []salary.Date {
		var out []salary.Date
		d := day(first)
		for i := range n {
			at := time.Date(d.Year, d.Month, d.Day+i*days, 0, 0, 0, 0, time.UTC)
			out = append(out, salary.Date{Year: at.Year(), Month: at.Month(), Day: at.Day()})
		}
		return out
	}
	var halves []salary.Date
	for _, d := range Monthly(2025, time.January, 12) {
		halves = append(halves, salary.Date{Year: d.Year, Month: d.Month, Day: 15}, d)
	}
	for _, c := range []struct {
		name      string
		frequency int
		days      []salary.Date
		refused   bool
	}{
		{"half-months at 12", 12, halves, true},
		{"half-months at 12, for half a year", 0, halves[12:], true},
		{"half-months at 24", 24, halves, false},
		{"weeks at 12", 12, every("2025-05-02", 4, 7), true},
		{"weeks at 26", 26, every("2025-01-03", 52, 7), true},
		{"weeks at 52", 52, every("2025-01-01", 53, 7), false},
		{"months at 12, six bonuses", 12, append(slices.Clone(halves[:12]), Monthly(2025, time.July, 6)...), false},
		{"one month, one bonus", 12, halves[:2], false},
		{"months at 4", 4, Monthly(2025, time.January, 12), true},
		{"a director's year, in months", 1, Monthly(2025, time.January, 12), false},
		{"months at 12, over years", 12, Monthly(2023, time.May, 40), false},
	} {
		_, err := e.Schedule(Work{Place: "DE", Frequency: c.frequency}, c.days)
		if !c.refused {
			require.NoError(t, err, c.name)
			continue
		}
		var w *WorkError
		require.ErrorAs(t, err, &w, c.name)
		require.ErrorIs(t, err, ErrFact)
		require.Equal(t, "Frequency", w.Field)
	}
}

// Prior payments may be settled, but not below nothing: what they were charged
// too much belongs to the employment, and comes off what the schedule is charged.
func TestPriorPaymentsAreNotGivenBackBelowNothing(t *testing.T) {
	days := Monthly(2026, time.January, 12)
	fr := func(prior []Payment) Work {
		return Work{Place: "FR", Employer: Employer{Staff: 10}, Prior: prior}
	}
	c := costOf(t, Options{}, fr(pays(days[:1], "9000")), pays(days[1:2], "0.01"))
	require.False(t, c.Charges().IsNegative(), c.String())

	// Over the rest of the year all of it is settled: both parts are the whole.
	base := []string{"9000", "0.01", "3000", "3000", "3000", "3000", "3000", "3000", "3000", "3000", "3000", "3000"}
	whole := costOf(t, Options{}, fr(nil), pays(days, base...))
	first := costOf(t, Options{}, fr(nil), pays(days[:1], base[0]))
	rest := costOf(t, Options{}, fr(pays(days[:1], base[0])), pays(days, base...)[1:])
	sums := ruleSums(rest)
	for id, m := range ruleSums(whole) {
		over := dec(m)
		if paid := ruleSums(first)[id]; paid != "" {
			over = over.Sub(dec(paid))
		}
		switch {
		case id == "fr-general-reduction":
		case over.IsNegative() || over.IsZero():
			require.NotContains(t, sums, id) // the employment has it back, the schedule does not
		default:
			require.Equal(t, over.String(), sums[id], id)
		}
	}
	for i := range 11 {
		part := costOf(t, Options{}, fr(pays(days[:1], base[0])), pays(days, base...)[1:i+2])
		require.False(t, part.Charges().IsNegative(), i)
	}
}

// British contributions go by the pay period: 3,000 paid on 6 June, 4 July and 6
// August 2025 are charged alike, (3,000 - 417) x 15 %, although the first two
// days lie in one tax month.
func TestBritishPayPeriods(t *testing.T) {
	w := facts("GB")
	payments := []Payment{{Date: day("2025-06-06"), Base: minor("3000")}, {Date: day("2025-07-04"), Base: minor("3000")}, {Date: day("2025-08-06"), Base: minor("3000")}}
	for id, want := range map[string]int64{"gb-nic-secondary": 387_45, "gb-workplace-pension-minimum": 74_40} {
		var got []int64
		for _, l := range costOf(t, Options{}, w, payments).Lines() {
			if l.Rule == id {
				got = append(got, l.Minor)
			}
		}
		require.Equal(t, []int64{want, want, want}, got, id)
	}
	// A bonus paid alone has no threshold of its own, before payday or after it.
	for _, on := range []string{"2025-06-20", "2025-07-02", "2025-07-15"} {
		sums := ruleSums(costOf(t, Options{}, w, with(payments, Payment{Date: day(on), Bonus: minor("1000")})))
		require.Equal(t, "1312.35", sums["gb-nic-secondary"], on) // 3 x 387.45 + 150
	}
	for frequency, want := range map[int]string{2: "2624.7", 4: "2812.35", 12: "2937.45", 13: "2942.4", 26: "2971.2", 52: "2985.6"} { // 15 % above 2,502, 1,251, 417, 384, 192, 96
		w.Frequency = frequency
		require.Equal(t, want, ruleSums(costOf(t, Options{}, w, []Payment{{Date: day("2025-06-06"), Base: minor("20000")}}))["gb-nic-secondary"], frequency)
	}
	w.Frequency = 4
	require.Equal(t, "253.2", ruleSums(costOf(t, Options{}, w, []Payment{{Date: day("2025-06-30"), Base: minor("10000")}}))["gb-workplace-pension-minimum"]) // 3 % above 1,560
}

// A Canadian bonus paid apart from regular pay has no exemption of its own. CRA,
// Bonuses, retroactive pay increases or irregular amounts (2022): 450.00 at 5.70 %
// is 25.65 <https://www.canada.ca/en/revenue-agency/services/tax/businesses/topics/payroll/payroll-deductions-contributions/special-payments/bonuses-retroactive-pay-increases-irregular-amounts.html>.
func TestCanadianBonusPaidAlone(t *testing.T) {
	p := packOf(t, "id=cpp|place=CA|kind=exempt|from=2022-01-01|to=2022-12-31|rate=0.057|amount=3500|base_to=64900")
	days := []salary.Date{day("2022-05-31"), day("2022-06-29"), day("2022-06-30")}
	payments := pays(days, "4000")
	payments[1] = Payment{Date: days[1], Bonus: minor("450")}
	got := charges(t, scheduleOf(t, p, Options{}, Work{Place: "CA"}, days), payments)
	require.Equal(t, []string{"211.38", "25.65", "211.38"}, got) // (4,000 - 291.66) x 5.7 %

	// A year's 53rd week has no exemption left: the year's is 52 x 67.30.
	one := scheduleOf(t, p, Options{}, Work{Place: "CA", Frequency: 52}, []salary.Date{day("2022-01-07")})
	require.Equal(t, []string{"53.16"}, charges(t, one, pays([]salary.Date{day("2022-01-07")}, "1000")))
}

// Somebody hired first has no other payroll beside: a head count of 1 says so.
func TestFirstHire(t *testing.T) {
	e, err := New(Default(), Options{})
	require.NoError(t, err)
	days := Monthly(2025, time.May, 1)
	_, err = e.Schedule(Work{Place: "GB"}, days)
	require.ErrorIs(t, err, ErrFact)
	c := costOf(t, Options{}, Work{Place: "GB", Employer: Employer{Staff: 1}}, pays(days, "3000"))
	require.NotContains(t, ruleSums(c), "gb-apprenticeship-levy")
}

// Flat amounts of money go on under Project; their bounds grow.
func TestProjectLeavesFlatAmounts(t *testing.T) {
	growth, err := salary.ParsePercent("50%")
	require.NoError(t, err)
	p := packOf(t, "kind=flat|amount=5|base_from=1000|period=month|to=2024-12-31")
	s := scheduleOf(t, p, Options{Unpublished: Project, Growth: growth}, Work{}, months(2))
	require.Equal(t, []string{"0", "5"}, charges(t, s, pays(months(2), "1499.99", "1500")))
}

// Ceilings by the month to date start with the rule.
func TestMonthToDateStartsWithTheRule(t *testing.T) {
	p := packOf(t, "rate=0.1|period=month to date|base_to=1000|from=2025-03-01")
	payments := pays(months(4), "500")
	payments[3].Bonus = minor("5000")
	require.Equal(t, []string{"0", "0", "50", "150"}, charges(t, scheduleOf(t, p, Options{}, Work{}, months(4)), payments))
}
