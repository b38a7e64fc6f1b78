package plan

import (
	"fmt"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/salary"
)

func TestScratch(t *testing.T) {
	pc := func(s string) salary.Percent { p, err := salary.ParsePercent(s); require.NoError(t, err); return p }
	p := Plan{Start: salary.Month{Year: 2025, Month: 1}, Currency: salary.USD,
		Rates:       []Rate{{Currency: salary.EUR, Rate: decimal.RequireFromString("1.1")}, {Currency: salary.GBP, Rate: decimal.RequireFromString("1.3")}},
		Employers:   []Employer{{Staff: 0, Size: "small", Allowances: map[string]decimal.Decimal{"gb-employment-allowance": decimal.New(10500, 0)}, Included: map[string]bool{"nl-holiday-allowance": false}}},
		Assumptions: Assumptions{Merit: Merit{Rate: pc("3%"), Month: time.April}, Bonus: Bonus{Target: pc("10%"), PayMonth: time.March}},
		Positions: []Position{
			{ID: "a", Pay: decimal.New(120000, 0), Place: "US-CA", Start: salary.Date{Year: 2020, Month: 1, Day: 1}, Opening: map[string]decimal.Decimal{"bonus": decimal.New(12000, 0)}},
			{ID: "b", Pay: decimal.New(60000, 0), Place: "GB", Heads: 2, Start: salary.Date{Year: 2025, Month: 3, Day: 10}},
			{ID: "c", Pay: decimal.New(60000, 0), Place: "NL", Start: salary.Date{Year: 2025, Month: 2, Day: 1}},
		}}
	b, err := New(p, employer.Default(), employer.Options{Unpublished: employer.Carry})
	require.NoError(t, err)
	fmt.Println(b)
	groups, err := b.By("position", "component", "month")
	require.NoError(t, err)
	for _, g := range groups {
		fmt.Println(g.Key, g.Accrual.StringFixed(2), g.Cash.StringFixed(2))
	}
	for _, n := range b.Notes() {
		fmt.Println(n)
	}
}
