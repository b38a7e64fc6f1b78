package plan

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
)

// The four figures of a year, of seats whose year is plain arithmetic.
func TestSummary(t *testing.T) {
	p := one("2025-01", 12, Position{Pay: dec("120000"), Heads: 2, Start: date("2020-01-01")})
	s, err := budgetOf(t, p, nil).Summary(2025)
	require.NoError(t, err)
	require.Equal(t, "240000.00 240000.00 240000.00 0.00", show4(s), "who is there all year")

	p.Positions[0].Start = date("2025-07-01")
	p.Assumptions.Hiring.Equipment = dec("1000")
	s, err = budgetOf(t, p, nil).Summary(2025)
	require.NoError(t, err)
	require.Equal(t, "122000.00 240000.00 240000.00 120000.00", show4(s), "hired in July: what is paid once is in the year alone")

	p.Positions[0].End = date("2025-09-30")
	s, err = budgetOf(t, p, nil).Summary(2025)
	require.NoError(t, err)
	require.Equal(t, "62000.00 0.00 0.00 0.00", show4(s), "and gone in September")
}

// Heads of one position that started at different times have had different raises;
// a backfill outlives the seat that it replaces.
func TestSummaryOfUnlikeHeads(t *testing.T) {
	p := one("2025-01", 12, Position{Pay: dec("120000"), Heads: 2, Spread: 6, Start: date("2025-01-01")})
	p.Assumptions.Merit = Merit{Rate: pct("10%"), Month: time.March}
	s, err := budgetOf(t, p, nil).Summary(2025)
	require.NoError(t, err)
	// from January 10,000 for two months and 11,000 for ten; from April 10,000 for nine
	require.Equal(t, "220000.00 252000.00 252000.00 32000.00", show4(s))

	p = one("2025-01", 12, Position{Pay: dec("120000"), Start: date("2020-01-01"), End: date("2025-03-31")})
	p.Positions = append(p.Positions, Position{ID: "b", Currency: salary.USD, Pay: dec("120000"), Start: date("2025-05-01"), Reason: Backfill, Replaces: "a"})
	s, err = budgetOf(t, p, nil).Summary(2025)
	require.NoError(t, err)
	require.Equal(t, "110000.00 120000.00 120000.00 40000.00", show4(s))
	_, err = budgetOf(t, p, nil).Summary(2026)
	require.ErrorIs(t, err, ErrPlan)
}

func show4(s Summary) string {
	return s.InYear.StringFixed(2) + " " + s.Annualized.StringFixed(2) + " " + s.ExitRunRate.StringFixed(2) + " " + s.NextYear.StringFixed(2)
}
