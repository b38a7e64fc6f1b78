package plan

import (
	"testing"

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
