package plan

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/salary"
)

// The zero Budget is of no seats.
func TestZeroBudget(t *testing.T) {
	var b Budget
	require.Equal(t, "0 ; 0 rests on carried rules, 0 on assumptions", b.String())
	require.True(t, b.Total().Accrual.IsZero())
	for range b.Lines() {
		t.Fatal("a line of no plan")
	}
	require.Empty(t, b.Heads(nil))
	require.Empty(t, b.Liabilities())
	require.Empty(t, b.Plan().Positions)
	_, err := b.Summary(2025)
	require.ErrorIs(t, err, ErrPlan)
	_, err = b.Explain("a", salary.Month{Year: 2025, Month: 1})
	require.ErrorIs(t, err, ErrPlan)
	_, err = b.MarshalJSON()
	require.NoError(t, err)
}

// Heads that would start after their seat's end are no silent loss.
func TestLateHeadsAreNoted(t *testing.T) {
	b, err := New(Plan{Start: salary.Month{Year: 2025, Month: 1}, Currency: salary.USD, Positions: []Position{{ID: "a", Pay: dec("1200"), Currency: salary.USD,
		Heads: 4, Spread: 8, Start: salary.Date{Year: 2025, Month: 1, Day: 1}, End: salary.Date{Year: 2025, Month: 3, Day: 31}}}}, nil, employer.Options{})
	require.NoError(t, err)
	require.Equal(t, []string{"position a: 2 of its heads would start after its end and cost nothing"}, b.Notes())
}

// A seat may have no bonus whatever the plan assumes.
func TestNoBonus(t *testing.T) {
	p := Plan{Start: salary.Month{Year: 2025, Month: 1}, Currency: salary.USD, Assumptions: Assumptions{Bonus: Bonus{Target: pct("10%")}},
		Positions: []Position{{ID: "a", Pay: dec("1200"), Currency: salary.USD, NoBonus: true, Start: salary.Date{Year: 2025, Month: 1, Day: 1}}}}
	b, err := New(p, nil, employer.Options{})
	require.NoError(t, err)
	require.Equal(t, "1200", b.Total().Accrual.String())
	p.Positions[0].Bonus = pct("5%")
	_, err = New(p, nil, employer.Options{})
	require.ErrorContains(t, err, "position a: bonus \"5%\": want none beside no_bonus")
}
