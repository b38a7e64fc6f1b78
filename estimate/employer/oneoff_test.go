package employer

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
)

// oneOffPack charges a tenth: regular pay up to 5,000 a month, one-off pay up to
// what the months of the year so far leave.
func oneOffPack(t testing.TB) *Pack {
	return packOf(t, "rate=0.1|period=month to date|base_to=5000")
}

// The published examples of one-off pay, in the amounts of the German pack. The
// bases that count are those of testdata/worked.csv: 1,700 and 2,500 of April
// 2024 (Haufe); 3,437.50 of May 2023 (Barmer). Rates are the law's.
func TestOneOffPayInGermany(t *testing.T) {
	for _, c := range []struct {
		year   int
		base   string
		once   map[int]string
		month  int
		counts map[string]string // of the month: rule, base x rate
	}{
		{2024, "4750", map[int]string{3: "2500"}, 3, map[string]string{
			"de-health": "525.68" /* 0.0815 x (4750 + 1700) */, "de-care": "109.65", "de-pension": "674.25" /* 0.093 x 7250 */, "de-unemployment": "94.25"}},
		{2023, "4300", map[int]string{4: "4300", 10: "4300"}, 4, map[string]string{
			"de-health": "626.74" /* 0.081 x (4300 + 3437.50) */, "de-care": "118.00", "de-pension": "799.80" /* 0.093 x 8600 */, "de-unemployment": "111.80"}},
	} {
		days := Monthly(c.year, time.January, 12)
		payments := pays(days, c.base)
		for m, once := range c.once {
			payments[m].Bonus = minor(once)
		}
		cost, err := scheduleOf(t, Default(), Options{}, facts("DE"), days).Cost(payments)
		require.NoError(t, err)
		for _, l := range cost.Lines() {
			if want, ok := c.counts[l.Rule]; ok && l.Payment == c.month {
				require.Equal(t, want, cost.major(l.Minor).StringFixed(2), "%d %s", c.year, l.Rule)
			}
		}
	}
}

func TestOneOffPay(t *testing.T) {
	twice := []salary.Date{day("2025-01-15"), day("2025-01-31"), day("2025-02-15"), day("2025-02-28")}
	for _, c := range []struct {
		name string
		days []salary.Date
		base []string
		once []string // "" = none
		want []string
	}{
		{"what earlier months leave", months(3), []string{"3000"}, []string{"", "", "20000"}, []string{"300", "300", "900"}}, // 3 x 5000 - 9000 + 3000
		{"nothing is left above the bound", months(2), []string{"6000"}, []string{"", "9000"}, []string{"500", "500"}},
		{"what counted once is used", months(3), []string{"3000"}, []string{"", "1000", "20000"}, []string{"300", "400", "800"}},
		{"regular pay has its month whatever came before", months(2), []string{"3000", "9000"}, []string{"20000", ""}, []string{"500", "500"}},
		{"a month without regular pay adds no bound", months(3), []string{"4000", "0", "4000"}, []string{"", "", "9000"}, []string{"400", "0", "600"}},
		{"the order within the month is nothing", twice, []string{"0", "3000"}, []string{"9000", "", "", ""}, []string{"0", "500", "300", "200"}},
		{"a new year leaves nothing of the old", []salary.Date{day("2025-12-31"), day("2026-01-31")}, []string{"1000"}, []string{"", "9000"}, []string{"100", "500"}},
	} {
		payments := pays(c.days, c.base...)
		for i, once := range c.once {
			if once != "" {
				payments[i].Bonus = minor(once)
			}
		}
		s := scheduleOf(t, oneOffPack(t), Options{}, Work{Frequency: 24}, c.days)
		require.Equal(t, c.want, charges(t, s, payments), c.name)
	}
}

// One-off pay in December is charged as if the year were one: never more than
// the year's bounds, and in full below them; above each month's bound not at all.
// Prior payments count like those of the schedule.
func TestLawOneOffPay(t *testing.T) {
	pack := oneOffPack(t)
	whole := scheduleOf(t, pack, Options{}, Work{}, months(12))
	rapid.Check(t, func(t *rapid.T) {
		payments, regular := make([]Payment, 12), int64(0)
		for i := range payments {
			payments[i] = Payment{Date: whole.days[i], Base: rapid.Int64Range(1, 9_000_00).Draw(t, "base")}
			regular += min(payments[i].Base, 5_000_00)
		}
		payments[11].Bonus = rapid.Int64Range(0, 100_000_00).Draw(t, "once")
		amounts, err := whole.Amounts(payments, nil)
		if err != nil {
			t.Fatal(err)
		}
		counts := min(regular+payments[11].Bonus, 12*5_000_00)
		if got := sum(amounts); got < counts/10-6 || got > counts/10+6 { // half a cent a month
			t.Fatalf("%d charged on %d", got, counts)
		}
		k := rapid.IntRange(1, 11).Draw(t, "prior")
		e := Engine{pack: pack}
		later, err := e.Schedule(Work{Place: "DE", Prior: payments[:k]}, whole.days[k:])
		if err != nil {
			t.Fatal(err)
		}
		rest, err := later.Amounts(payments[k:], nil)
		if err != nil || sum(rest) != sum(amounts[k:]) {
			t.Fatalf("%d with %d prior payments, %d without: %v", sum(rest), k, sum(amounts[k:]), err)
		}
	})
}

// The trail names the bound that was used, and what earlier months used of it.
func TestExplainOneOffPay(t *testing.T) {
	payments := pays(months(3), "3000")
	payments[2].Bonus = minor("20000")
	c, err := scheduleOf(t, oneOffPack(t), Options{}, Work{}, months(3)).Cost(payments)
	require.NoError(t, err)
	last := c.Explain()[2]
	require.Equal(t, []string{"23000.00", "6000.00"}, []string{last.Base, last.Before})
	require.Equal(t, []string{"10 % up to 5000.00 a month, one-off pay up to 15000.00 in the year so far, of which 6000.00 in earlier months = 900.00"}, last.Bands)
	require.Equal(t, []string{"10 % up to 5000.00 a month = 300.00"}, c.Explain()[0].Bands)
}
