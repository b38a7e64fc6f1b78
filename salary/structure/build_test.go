package structure_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/structure"
)

func mids(s structure.Structure) []string {
	var all []string
	for _, g := range s.Grades() {
		all = append(all, g.Band.Mid.Amount().StringFixed(2))
	}
	return all
}

func TestMidpointProgression(t *testing.T) {
	// 1.1^k by hand; the ladder from both ends has the same multiple.
	want := []string{"100000.00", "110000.00", "121000.00", "133100.00", "146410.00", "161051.00"}
	up, err := structure.Build(structure.Plan{Lowest: usd("100000"), Progression: percent("10%"), Grades: 6, Spread: percents("50%")})
	require.NoError(t, err)
	assert.Equal(t, want, mids(up))
	ladder, err := structure.Build(structure.Plan{Lowest: usd("100000"), Highest: usd("161051"), Grades: 6, Spread: percents("50%")})
	require.NoError(t, err)
	assert.Equal(t, want, mids(ladder))
	assert.Equal(t, "80,000 to 100,000 to 120,000 USD a year", up.Grades()[0].Band.String())

	// Each midpoint is rounded from the unrounded one: 50,000 * 1.075^k, to 100.
	s, err := structure.Build(structure.Plan{Lowest: usd("50000"), Progression: percent("7.5%"), Grades: 4, Spread: percents("40%"), Rounding: hundreds()})
	require.NoError(t, err)
	assert.Equal(t, []string{"50000.00", "53800.00", "57800.00", "62100.00"}, mids(s)) // 53,750; 57,781.25; 62,114.84
}

func TestSpreadsAndNames(t *testing.T) {
	s, err := structure.Build(structure.Plan{
		Lowest: usd("60000"), Progression: percent("12%"), Grades: 3, Rounding: hundreds(),
		Spread: percents("40%", "50%", "60%"), Names: []string{"junior", "senior", "lead"},
	})
	require.NoError(t, err)
	assert.Equal(t, "junior: 50,000 to 60,000 to 70,000 USD a year\n"+
		"senior: 53,800 to 67,200 to 80,600 USD a year\n"+
		"lead: 57,900 to 75,300 to 92,700 USD a year", s.String())
}

// The ten steps of grade 7 in a published schedule (US Office of Personnel
// Management, Salary Table 2024-GX (LEO), hourly basic rates, effective January
// 2024, https://www.opm.gov/policy-data-oversight/pay-leave/salaries-wages/salary-tables/24Tables/html/GX%20(LEO)_h.aspx,
// a work of the US government): equal amounts of 0.67.
func TestGeneralScheduleSteps(t *testing.T) {
	hourly := func(amount string) salary.Pay { return pay(amount, salary.USD, salary.Hourly) }
	b, err := salary.NewBand(hourly("22.79"), hourly("25.805"), hourly("28.82"))
	require.NoError(t, err)
	steps, err := structure.Steps(b, 10, structure.EqualAmounts, salary.Rounding{Unit: dec("0.01")})
	require.NoError(t, err)
	var got []string
	for _, p := range steps {
		got = append(got, p.Amount().StringFixed(2))
	}
	assert.Equal(t, []string{"22.79", "23.46", "24.13", "24.80", "25.47", "26.14", "26.81", "27.48", "28.15", "28.82"}, got)
}

func TestStepsByEqualPercents(t *testing.T) {
	steps, err := structure.Steps(band("100000", "120000", "146410"), 5, structure.EqualPercents, salary.Rounding{})
	require.NoError(t, err)
	assert.Equal(t, `["100000.00","110000.00","121000.00","133100.00","146410.00"]`, amounts(steps))
}

func amounts(all []salary.Pay) string {
	s := "["
	for i, p := range all {
		if i > 0 {
			s += ","
		}
		s += `"` + p.Amount().StringFixed(2) + `"`
	}
	return s + "]"
}

func TestBuildRefuses(t *testing.T) {
	good := structure.Plan{Lowest: usd("100000"), Progression: percent("10%"), Grades: 3, Spread: percents("50%"), Steps: 3}
	_, err := structure.Build(good)
	require.NoError(t, err)
	for name, c := range map[string]struct {
		change func(*structure.Plan)
		field  string
		cause  error
	}{
		"no lowest":     {func(p *structure.Plan) { p.Lowest = salary.Pay{} }, "lowest", salary.ErrCurrency},
		"lowest zero":   {func(p *structure.Plan) { p.Lowest = usd("0") }, "lowest", salary.ErrRange},
		"both":          {func(p *structure.Plan) { p.Highest = usd("200000") }, "progression", salary.ErrConflict},
		"neither":       {func(p *structure.Plan) { p.Progression = salary.Percent{} }, "progression", salary.ErrConflict},
		"falling":       {func(p *structure.Plan) { p.Progression = percent("-5%") }, "progression", salary.ErrRange},
		"leap":          {func(p *structure.Plan) { p.Progression = percent("101%") }, "progression", salary.ErrRange},
		"highest below": {func(p *structure.Plan) { p.Progression, p.Highest = salary.Percent{}, usd("100000") }, "highest", salary.ErrConflict},
		"highest in EUR": {func(p *structure.Plan) {
			p.Progression, p.Highest = salary.Percent{}, pay("200000", salary.EUR, salary.Annual)
		}, "highest", salary.ErrMismatch},
		"one of two": {func(p *structure.Plan) {
			p.Progression, p.Highest, p.Grades = salary.Percent{}, usd("200000"), 1
		}, "grades", salary.ErrRange},
		"no grades":     {func(p *structure.Plan) { p.Grades = 0 }, "grades", salary.ErrRange},
		"many grades":   {func(p *structure.Plan) { p.Grades = 201 }, "grades", salary.ErrRange},
		"no spread":     {func(p *structure.Plan) { p.Spread = nil }, "spread", salary.ErrConflict},
		"two spreads":   {func(p *structure.Plan) { p.Spread = percents("50%", "60%") }, "spread", salary.ErrConflict},
		"bad spread":    {func(p *structure.Plan) { p.Spread = percents("-50%") }, "grades[0].band", salary.ErrRange},
		"two names":     {func(p *structure.Plan) { p.Names = []string{"a", "b"} }, "names", salary.ErrConflict},
		"names twice":   {func(p *structure.Plan) { p.Names = []string{"a", "b", "a"} }, "grades[2]", salary.ErrConflict},
		"one step":      {func(p *structure.Plan) { p.Steps = 1 }, "grades[0].steps", salary.ErrRange},
		"kind of step":  {func(p *structure.Plan) { p.StepKind = "geometric" }, "grades[0].steps", salary.ErrSyntax},
		"coarse steps":  {func(p *structure.Plan) { p.Steps, p.Rounding = 9, salary.Rounding{Unit: dec("20000")} }, "grades[0].steps", salary.ErrConflict},
		"rounding mode": {func(p *structure.Plan) { p.Rounding = salary.Rounding{Mode: "nearest"} }, "grades[0].band", salary.ErrSyntax},
		"overflow":      {func(p *structure.Plan) { p.Grades, p.Progression = 200, percent("100%") }, "grades[33].band", salary.ErrRange},
	} {
		p := good
		c.change(&p)
		_, err := structure.Build(p)
		var wrong *structure.Error
		require.ErrorAs(t, err, &wrong, name)
		require.ErrorIs(t, err, c.cause, name)
		assert.Equal(t, c.field, wrong.Field, name)
		assert.NotContains(t, err.Error(), "%!")
	}
}

func anyPlan(t *rapid.T) structure.Plan {
	low := rapid.Int64Range(1_000_000, 30_000_000).Draw(t, "cents")
	p := structure.Plan{Grades: rapid.IntRange(2, 20).Draw(t, "grades"), Steps: rapid.SampledFrom([]int{0, 2, 5, 10}).Draw(t, "steps"),
		StepKind: rapid.SampledFrom([]string{"", structure.EqualPercents}).Draw(t, "kind")}
	p.Lowest = usd(decimal.New(low, -2).StringFixed(2))
	if rapid.Bool().Draw(t, "ladder") {
		p.Highest = usd(decimal.New(low*rapid.Int64Range(2, 10).Draw(t, "times"), -2).StringFixed(2))
	} else {
		p.Progression = percent(fmt.Sprintf("%d%%", rapid.IntRange(1, 30).Draw(t, "progression")))
	}
	for range p.Grades {
		p.Spread = append(p.Spread, percent(fmt.Sprintf("%d%%", rapid.IntRange(10, 120).Draw(t, "spread"))))
	}
	return p
}

// What was built is a structure: ends as given, the same multiple throughout to
// the cent, steps from end to end, and JSON that reads back.
func TestBuiltStructuresHoldTogether(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPlan(t)
		s, err := structure.Build(p)
		require.NoError(t, err)
		grades := s.Grades()
		require.Len(t, grades, p.Grades)
		require.True(t, grades[0].Band.Mid.Equal(p.Lowest))
		if p.Highest.Currency() != 0 {
			require.True(t, grades[p.Grades-1].Band.Mid.Equal(p.Highest))
		}
		for i := 1; i+1 < len(grades); i++ { // the middle is the geometric mean of its neighbors, to rounding
			a, b, c := grades[i-1].Band.Mid.Amount(), grades[i].Band.Mid.Amount(), grades[i+1].Band.Mid.Amount()
			gap := b.Mul(b).Sub(a.Mul(c)).Abs()
			require.True(t, gap.LessThan(dec("0.02").Mul(c.Add(c))), "%s %s %s", a, b, c)
		}
		for _, g := range grades {
			if n := len(g.Steps); n > 0 {
				require.Equal(t, p.Steps, n)
				require.True(t, g.Steps[0].Equal(g.Band.Min) && g.Steps[n-1].Equal(g.Band.Max))
			}
		}
		var back structure.Structure
		require.NoError(t, back.UnmarshalJSON([]byte(text(t, s))))
		require.Equal(t, s.String(), back.String())
		require.Equal(t, text(t, s), text(t, back))
	})
}

func TestPlanJSON(t *testing.T) {
	p := structure.Plan{Lowest: usd("60000"), Progression: percent("12%"), Grades: 3, Spread: percents("50%"), Rounding: hundreds()}
	want := `{"lowest":{"amount":"60000.00","currency":"USD","basis":"annual"},"progression":"12%","grades":3,"spread":["50%"],"rounding":{"unit":"100"}}`
	assert.Equal(t, want, text(t, p))
	var back structure.Plan
	require.NoError(t, json.Unmarshal([]byte(want), &back))
	assert.Equal(t, want, text(t, back))
	a, err := structure.Build(p)
	require.NoError(t, err)
	b, err := structure.Build(back)
	require.NoError(t, err)
	assert.Equal(t, a.String(), b.String())
}

func ExampleBuild() {
	low, err := salary.NewPay(decimal.New(60_000, 0), salary.EUR, salary.Annual)
	if err != nil {
		fmt.Println(err)
		return
	}
	twelve, _ := salary.ParsePercent("12%")
	half, _ := salary.ParsePercent("50%")
	s, err := structure.Build(structure.Plan{
		Lowest: low, Progression: twelve, Grades: 4, Spread: []salary.Percent{half}, Steps: 5,
		Rounding: salary.Rounding{Unit: decimal.New(100, 0)},
	})
	fmt.Println(s, err)
	// Output:
	// 1: 48,000 to 60,000 to 72,000 EUR a year, 5 steps
	// 2: 53,800 to 67,200 to 80,600 EUR a year, 5 steps
	// 3: 60,200 to 75,300 to 90,400 EUR a year, 5 steps
	// 4: 67,400 to 84,300 to 101,200 EUR a year, 5 steps <nil>
}

func ExampleSteps() {
	money := func(n int64) salary.Pay {
		p, _ := salary.NewPay(decimal.New(n, 0), salary.USD, salary.Annual)
		return p
	}
	steps, err := structure.Steps(salary.Band{Min: money(80_000), Mid: money(100_000), Max: money(120_000)}, 5, structure.EqualPercents, salary.Rounding{Unit: decimal.New(1, 0)})
	fmt.Println(steps, err)
	// Output: [80,000 USD a year 88,535 USD a year 97,980 USD a year 108,432 USD a year 120,000 USD a year] <nil>
}
