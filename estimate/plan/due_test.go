package plan

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Half of the Brazilian 13th month is paid in November and the rest in December,
// be it on top of the year's pay or in it.
func TestHalfOfThe13thIsPaidInNovember(t *testing.T) {
	for _, c := range []struct {
		name     string
		included bool
		start    salary.Date
		pay      int64
		half     int64 // of the 13th, in minor units
	}{
		{"on top, all year", false, salary.Date{Year: 2025, Month: 1, Day: 1}, 120_000, 5000_00},
		{"on top, from July", false, salary.Date{Year: 2025, Month: 7, Day: 1}, 120_000, 2500_00},
		{"in the year's pay", true, salary.Date{Year: 2025, Month: 1, Day: 1}, 130_000, 5000_00},
	} {
		b, err := New(Plan{Start: salary.Month{Year: 2025, Month: 1}, Currency: salary.USD,
			Rates:     []Rate{{Currency: mustCurrency(t, "BRL"), Rate: decimal.New(1, 0)}},
			Employers: []Employer{{Included: map[string]bool{"br-13th": c.included, "br-vacation-third": false}}},
			Positions: []Position{{ID: "a", Pay: decimal.New(c.pay, 0), Place: "BR", Start: c.start, Status: Filled}}}, employer.Default(), employer.Options{})
		require.NoError(t, err, c.name)
		cash := map[time.Month]int64{}
		var accrual, paid, before int64
		for l := range b.Lines() {
			switch {
			case l.Rule == "br-13th":
				cash[l.Month.Month] += l.Cash
				accrual, paid = accrual+l.Accrual, paid+l.Cash
			case c.included && l.Rule == ruleOf[cBase]:
				cash[l.Month.Month] += l.Cash
				if l.Month.Month == time.October {
					before = l.Cash
				}
			}
		}
		require.InDelta(t, c.half, cash[time.November]-before, 2, c.name)
		require.InDelta(t, c.half, cash[time.December]-before, 2, c.name)
		require.Equal(t, accrual, paid, c.name)
	}
}

func mustCurrency(t *testing.T, code string) salary.Currency {
	t.Helper()
	c, err := salary.ParseCurrency(code)
	require.NoError(t, err)
	return c
}
