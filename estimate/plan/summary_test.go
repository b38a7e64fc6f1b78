package plan

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Who starts on the first day costs no more next year: what is paid once, and the
// contingency on it, is no part of a whole year.
func TestNothingPaidOnceIsRepeated(t *testing.T) {
	p := Plan{Start: salary.Month{Year: 2025, Month: 1}, Currency: salary.USD,
		Assumptions: Assumptions{Contingency: pct("2%"), Hiring: Hiring{Recruiting: dec("3000"), SignOn: dec("5000"), Agency: pct("20%")}},
		Positions:   []Position{{ID: "a", Pay: dec("120000"), Currency: salary.USD, Start: salary.Date{Year: 2025, Month: 1, Day: 1}}}}
	b, err := New(p, nil, employer.Options{})
	require.NoError(t, err)
	s, err := b.Summary(2025)
	require.NoError(t, err)
	require.Equal(t, "155040", s.InYear.String()) // (120,000 + 3,000 + 5,000 + 24,000) x 1.02
	require.Equal(t, "122400", s.Annualized.String())
	require.Equal(t, "122400", s.ExitRunRate.String())
	require.Equal(t, "0", s.NextYear.String())
}

// A seat in which nothing changes costs in a whole year what it costs in this one,
// whenever the fiscal year begins and however it is paid.
func TestWholeYearOfWhatDoesNotChange(t *testing.T) {
	for _, e := range []Employer{{}, {FiscalYear: 7}, {FiscalYear: 4, Calendar: SemiMonthly},
		{Calendar: BiWeekly, FirstPayday: salary.Date{Year: 2024, Month: 1, Day: 5}}} {
		start := yearStart(2025, max(1, e.FiscalYear))
		p := Plan{Start: start, Currency: salary.USD, Employers: []Employer{e}, Assumptions: Assumptions{Attrition: Attrition{Rate: pct("60%"), NoBackfill: true}},
			Positions: []Position{{ID: "a", Pay: dec("400000"), Place: "US-TX", Start: salary.Date{Year: 2020, Month: 1, Day: 1}}}}
		b, err := New(p, employer.Default(), employer.Options{Unpublished: employer.Carry})
		require.NoError(t, err)
		s, err := b.Summary(2025)
		require.NoError(t, err)
		saved, err := b.By("component")
		require.NoError(t, err)
		want := s.InYear
		for _, g := range saved {
			if g.Key[0] == componentNames[cAttrition] {
				want = want.Sub(g.Accrual)
			}
		}
		require.Equal(t, want.String(), s.Annualized.String(), "%+v", e)
		require.True(t, s.NextYear.IsZero())
	}
}

// Heads of one position that started in different years are this year's hires
// only as far as they are, as if each had a position of its own.
func TestNextYearOfMixedStarts(t *testing.T) {
	day := func(year int, month time.Month) salary.Date { return salary.Date{Year: year, Month: month, Day: 1} }
	plan := func(seats ...Position) Plan {
		return Plan{Start: salary.Month{Year: 2025, Month: 1}, Currency: salary.USD,
			Assumptions: Assumptions{Merit: Merit{Rate: pct("3%"), Month: 7}}, Positions: seats}
	}
	next := func(p Plan) string {
		b, err := New(p, employer.Default(), employer.Options{Unpublished: employer.Carry})
		require.NoError(t, err)
		s, err := b.Summary(2025)
		require.NoError(t, err)
		return s.NextYear.String()
	}
	seat := Position{ID: "a", Pay: dec("100000"), Place: "US-TX", Heads: 2, Spread: 12, Start: day(2024, 10)}
	first, second := seat, seat
	first.Heads, first.Spread = 1, 0
	second.ID, second.Heads, second.Spread, second.Start = "b", 1, 0, day(2025, 4)
	require.Equal(t, next(plan(first, second)), next(plan(seat)))
}

// What is earned of a bonus and charged on it does not depend on how long the plan
// is, nor on what last year's bonus was.
func TestBonusOfAYearDoesNotDependOnThePlan(t *testing.T) {
	charge := func(months int, opening string, end salary.Date) (bonus, social string) {
		p := Plan{Start: salary.Month{Year: 2024, Month: 1}, Months: months, Currency: salary.USD,
			Assumptions: Assumptions{Bonus: Bonus{Target: pct("20%"), PayMonth: 3}},
			Positions:   []Position{{ID: "a", Pay: dec("150000"), Place: "US-TX", Start: salary.Date{Year: 2020, Month: 1, Day: 1}, End: end}}}
		if opening != "" {
			p.Positions[0].Opening = map[string]decimal.Decimal{"bonus": dec(opening)}
		}
		b, err := New(p, employer.Default(), employer.Options{Unpublished: employer.Carry})
		require.NoError(t, err)
		groups, err := b.By("fiscal year", "component")
		require.NoError(t, err)
		for _, g := range groups {
			switch g.Key[0] + g.Key[1] {
			case "FY2024bonus":
				bonus = g.Accrual.String()
			case "FY2024Social Security":
				social = g.Accrual.String()
			}
		}
		return bonus, social
	}
	bonus, short := charge(12, "30000", salary.Date{})
	require.Equal(t, "30000", bonus)
	_, without := charge(12, "", salary.Date{})
	require.Equal(t, without, short, "last year's bonus is not stacked under this year's")

	leaves := salary.Date{Year: 2025, Month: 1, Day: 31}
	gone, _ := charge(12, "", leaves)
	later, _ := charge(24, "", leaves)
	require.Equal(t, "", gone, "who leaves before the payday has nothing for the year")
	require.Equal(t, gone, later)
}
