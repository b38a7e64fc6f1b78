package employer

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
)

// A class whose bound is a multiple of another index turns at that index's value
// of the day: 4 UMA of January 2026 are 13,757.84, from February on 14,264.88.
func TestConditionsInMultiplesOfAnIndex(t *testing.T) {
	for _, c := range []struct{ day, pay, want string }{
		{"2026-01-31", "13757.84", "909.39"},  // 6.61 %
		{"2026-01-31", "13757.85", "1033.21"}, // 7.51 %
		{"2026-02-28", "14264.88", "942.91"},
		{"2026-02-28", "14264.89", "1071.29"},
		{"2026-02-28", "9577.22", "301.68"}, // 3.15 % up to the minimum wage
		{"2026-02-28", "9577.23", "577.51"}, // 6.03 %: 2.7 UMA
	} {
		w := facts("MX")
		w.Included["mx-aguinaldo"] = true
		days := []salary.Date{day(c.day)}
		cost, err := scheduleOf(t, Default(), Options{}, w, days).Cost(pays(days, c.pay))
		require.NoError(t, err)
		for _, l := range cost.Lines() {
			if l.Rule == "mx-ceav" {
				require.Equal(t, c.want, cost.major(l.Minor).StringFixed(2), "%s of %s", c.day, c.pay)
			}
		}
	}
}

// Where an index that a condition names has no value, the rule is a gap; carried
// days take the last value, projected ones let it grow like bounds.
func TestConditionsOnIndexesOfOtherDays(t *testing.T) {
	p := packOf(t, "rate=0.1|period=month|to=2025-12-31|condition=pay<=2*X/month", "rate=0.2|period=month|to=2025-12-31|condition=pay>2*X/month")
	known := p.With(indexOf(t, "X,DE,2025-01-01,2025-12-31,1000,month,t"))
	at := func(p *Pack, o Options, on string) Cost {
		days := []salary.Date{day(on)}
		c, err := scheduleOf(t, p, o, Work{}, days).Cost(pays(days, "2100"))
		require.NoError(t, err)
		return c
	}
	require.Equal(t, "420", at(known, Options{}, "2025-06-30").Charges().String())
	require.Equal(t, "420", at(known, Options{Unpublished: Carry}, "2026-06-30").Charges().String())
	tenth, err := salary.ParsePercent("10%")
	require.NoError(t, err)
	require.Equal(t, "210", at(known, Options{Unpublished: Project, Growth: tenth}, "2026-06-30").Charges().String()) // the class ends at 2,200
	c := at(p, Options{}, "2025-06-30")
	require.True(t, c.Charges().IsZero())
	require.Len(t, c.Gaps(), 1)
	require.Equal(t, "no value of the index X", c.Gaps()[0].Why)
}

// A gap of some employers is named though law covers the others.
func TestGapBesideLaw(t *testing.T) {
	p := packOf(t, "rate=0.1|condition=staff>=50", "kind=gap|note=nobody knows|condition=staff<50")
	for staff, want := range map[int]int{10: 1, 60: 0} {
		s := scheduleOf(t, p, Options{}, Work{Employer: Employer{Staff: staff}}, Monthly(2025, time.January, 1))
		c, err := s.Cost(pays(s.days, "1000"))
		require.NoError(t, err)
		require.Len(t, c.Gaps(), want, staff)
		require.Equal(t, want == 0, c.Charges().IsPositive())
	}
}

// Everybody else than those a word names.
func TestConditionsOfEverybodyElse(t *testing.T) {
	p := packOf(t, "rate=0.1|condition=person=director", "rate=0.2|condition=person!=director", "id=c|rate=0.01|condition=contract!=flexible", "id=d|rate=0.03|condition=contract=flexible",
		"id=s|rate=0.4|condition=sector!=farm;size!=small", "id=e|rate=0.5|condition=sector=farm;size=small")
	for _, c := range []struct {
		work Work
		want string
	}{
		{Work{Person: "director", Employer: Employer{Sector: "office", Size: "small"}}, "110"},
		{Work{Employer: Employer{Sector: "farm", Size: "small"}}, "710"},
		{Work{Contract: "flexible", Employer: Employer{Sector: "farm", Size: "small"}}, "730"},
	} {
		require.Equal(t, []string{c.want}, charges(t, scheduleOf(t, p, Options{}, c.work, months(1)), pays(months(1), "1000")))
	}
}
