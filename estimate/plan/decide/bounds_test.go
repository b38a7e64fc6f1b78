package decide_test

import (
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate/plan"
	"github.com/hiringbudget/hiringbudget/estimate/plan/decide"
	"github.com/hiringbudget/hiringbudget/salary"
)

// What no plan can hold is refused, without half an answer beside the error.
func TestHowManyRefuses(t *testing.T) {
	b := budget(t, team())
	seat := plan.Position{ID: "new", Pay: dec("80000"), Place: "US-TX", Start: day(4, 1)}
	for _, c := range []struct{ ratio, most int }{{1, 3_000_000}, {1, 1 << 62}, {1 << 62, 2}, {-4, 10}, {2, 1_000_000}} {
		got, err := decide.HowMany(b, []decide.Mix{{Seat: seat, Ratio: c.ratio}}, dec("3000000"), c.most)
		require.ErrorIs(t, err, plan.ErrPlan, c)
		require.Zero(t, got.N, c)
		require.Empty(t, got.Binding, c)
	}
	twin := seat
	twin.ID = "team"
	got, err := decide.HowMany(b, []decide.Mix{{Seat: seat}, {Seat: twin, Ratio: 2}}, dec("3000000"), 100)
	require.NoError(t, err)
	require.Equal(t, "new, team", got.NextSeat)
	require.Contains(t, got.Binding, "the amount: with new, team it would be")
}

// The heads of a seat have IDs that no other seat has.
func TestHeadsWhoseIDsAreTaken(t *testing.T) {
	p := team()
	p.Positions[3].ID = strings.Repeat("é", 100) // as long as an ID may be
	a, err := decide.Fit(budget(t, p), dec("100000000"))
	require.NoError(t, err)
	require.Equal(t, 5, a.N)
	p = team()
	for i, id := range []string{"eng-4/3", "eng-4//1"} {
		p.Positions = append(p.Positions, plan.Position{ID: id, Pay: dec("90000"), Place: "US-TX", Start: day(10, 1+i)})
	}
	b := budget(t, p)
	got, err := decide.Fit(b, dec("100000000"))
	require.NoError(t, err)
	require.Equal(t, 7, got.N)
	require.Equal(t, b.Total().Accrual.String(), got.Cost.String())
	r, err := decide.Check(b, decide.Offer{Position: "eng-4", Base: usd(t, "145000")})
	require.NoError(t, err)
	require.True(t, r.Headroom.IsZero(), r.Headroom)
}

// Over more than 36 months the first days of months are tried, and the days next to
// the answer: the same answer as of trying all, where cost falls from day to day.
func TestStartsOfALongPlan(t *testing.T) {
	p := plan.Plan{Start: salary.Month{Year: 2025, Month: 1}, Months: 38, Currency: salary.USD, Employers: []plan.Employer{{Staff: 30}},
		Positions: []plan.Position{{ID: "seat", Pay: dec("100000"), Place: "US-TX", Start: day(3, 1), End: salary.Date{Year: 2028, Month: 1, Day: 20}}}}
	b := budget(t, p)
	q := b.Plan()
	var days []salary.Date
	var costs []decimal.Decimal
	for d := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC); !d.After(time.Date(2028, 1, 20, 0, 0, 0, 0, time.UTC)); d = d.AddDate(0, 0, 1) {
		q.Positions[0].Start = salary.Date{Year: d.Year(), Month: d.Month(), Day: d.Day()}
		days, costs = append(days, q.Positions[0].Start), append(costs, total(t, b, q))
	}
	for _, amount := range []string{"340000", "300000", "123456.78", "40000", "5000", "400"} {
		first, last, err := decide.Starts(b, "seat", dec(amount))
		require.NoError(t, err, amount)
		var all []salary.Date
		for i, cost := range costs {
			if cost.LessThanOrEqual(dec(amount)) {
				all = append(all, days[i])
			}
		}
		require.Equal(t, all[0], first.Day, amount)
		require.Equal(t, all[len(all)-1], last.Day, amount)
		require.Equal(t, "the last day of the seat", last.Binding)
	}
	_, _, err := decide.Starts(b, "seat", dec("100"))
	require.ErrorContains(t, err, "which the seat costs on the cheapest day tried")

	p.Months, p.Positions[0].End = 240, salary.Date{}
	first, last, err := decide.Starts(budget(t, p), "seat", dec("400000"))
	require.NoError(t, err)
	require.True(t, first.Cost.LessThanOrEqual(dec("400000")) && first.Cost.GreaterThan(dec("399000")), first.Cost)
	require.Equal(t, salary.Date{Year: 2044, Month: 12, Day: 31}, last.Day)
}

// Where no first day of a month fits but the last day does, the days before that are tried.
func TestStartsBetweenFirstDays(t *testing.T) {
	p := plan.Plan{Start: salary.Month{Year: 2025, Month: 1}, Months: 48, Currency: salary.USD,
		Positions: []plan.Position{{ID: "seat", Pay: dec("100000"), Currency: salary.USD, Start: day(3, 1), End: day(3, 20)}}}
	b := budget(t, p)
	first, last, err := decide.Starts(b, "seat", dec("4000"))
	require.NoError(t, err)
	require.Equal(t, day(3, 7), first.Day, first.Cost)
	require.Equal(t, day(3, 20), last.Day)
}

// A start within the plan leaves out what was earned before it; a seat that is gone
// before the plan has none.
func TestStartsOfSeatsFromBefore(t *testing.T) {
	p := team()
	p.Positions[0].Opening = map[string]decimal.Decimal{"bonus": dec("10000")}
	p.Positions[1].End = salary.Date{Year: 2024, Month: 6, Day: 30}
	b := budget(t, p)
	first, _, err := decide.Starts(b, "eng-1", dec("100000"))
	require.NoError(t, err)
	require.Equal(t, "the amount", first.Binding)
	_, _, err = decide.Starts(b, "eng-2", dec("100000"))
	require.ErrorContains(t, err, "a seat that is there within the plan")
	r, err := decide.Check(b, decide.Offer{Position: "eng-1", Base: usd(t, "150000"), Start: day(3, 1)})
	require.NoError(t, err)
	require.True(t, r.InYear.LessThan(r.SeatInYear))
}
