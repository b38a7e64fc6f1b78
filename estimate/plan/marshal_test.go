package plan

import (
	"encoding/json"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/salary"
)

// written is a plan with every kind of source: pay, law, a benefit, a preset, a fee.
func written(t *testing.T) *Budget {
	t.Helper()
	start := salary.Date{Year: 2024, Month: 2, Day: 1}
	p := Plan{Start: salary.Month{Year: 2024, Month: 1}, Months: 3, Currency: salary.JPY, Rates: []Rate{{Currency: salary.USD, Rate: decimal.New(150, 0)}},
		Employers: []Employer{{Staff: 20, Benefits: []Benefit{{Preset: "ecec"}, {Name: "lunch", PerMonth: decimal.New(100, 0), Source: "the canteen"}}}},
		Positions: []Position{
			{ID: "a", Pay: decimal.New(120_000, 0), Currency: salary.USD, Place: "US-TX", Start: start},
			{ID: "b", Pay: decimal.New(60_000, 0), Currency: salary.USD, Place: "US-TX", Start: start, Worker: employer.EmployerOfRecord, Fee: decimal.New(1, -1),
				Probability: decimal.New(5, -1)},
		}}
	b, err := New(p, employer.Default(), employer.Options{})
	require.NoError(t, err)
	return b
}

func TestEveryLineHasItsSource(t *testing.T) {
	b := written(t)
	sources := b.Sources()
	rules := map[string]string{}
	for l := range b.Lines() {
		require.NotEmpty(t, sources[l.Source], "%s of %s", l.Rule, l.Position)
		rules[l.Rule] = sources[l.Source]
	}
	assert.Equal(t, "the plan itself", rules["pay"])
	assert.Equal(t, "the plan itself", rules["fee"])
	assert.Equal(t, "the canteen", rules["benefit:lunch"])
	assert.Equal(t, employer.ECEC().Source, rules["benefit:"+employer.ECEC().Name])
	assert.Contains(t, rules["us-medicare"], "26 U.S. Code")
}

func TestBudgetAsJSON(t *testing.T) {
	for name, b := range map[string]*Budget{"planned": written(t), "expected": written(t).Expected()} {
		text, err := json.Marshal(b)
		require.NoError(t, err)
		var got budgetJSON
		require.NoError(t, json.Unmarshal(withoutLines(t, text), &got))
		total := b.Total()
		assert.Equal(t, total.Accrual.StringFixed(0), got.Total.Accrual, "yen have no minor units")
		assert.Equal(t, total.Cash.StringFixed(0), got.Total.Cash)
		assert.Equal(t, name, got.View)
		assert.NotEmpty(t, got.Bound)
		assert.Equal(t, b.restsOn(), got.RestsOn)
		assert.Equal(t, 3, got.Plan.Months)
		assert.Len(t, got.Heads, 3)
		for _, groups := range [][]groupJSON{got.ByMonth, got.ByComponent, got.ByPosition, got.ByBasis} {
			var sum decimal.Decimal
			for _, g := range groups {
				sum = sum.Add(decimal.RequireFromString(g.Accrual))
			}
			assert.Equal(t, got.Total.Accrual, sum.StringFixed(0))
		}
		assert.Len(t, got.Liabilities, len(b.Liabilities()))
		assert.Equal(t, "base USD 30000.00", got.Liabilities[0].Component+" "+got.Liabilities[0].Currency.String()+" "+got.Liabilities[0].Paid, "dollars have cents")
	}
}

// withoutLines takes the lines out: they are written, and not read back.
func withoutLines(t *testing.T, text []byte) []byte {
	t.Helper()
	var all map[string]json.RawMessage
	require.NoError(t, json.Unmarshal(text, &all))
	require.Contains(t, string(all["lines"]), `"reported_accrual"`)
	delete(all, "lines")
	text, err := json.Marshal(all)
	require.NoError(t, err)
	return text
}
