package employer

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
)

// dataRows reads one input file of the packs, where the inputs are at hand.
func dataRows(t *testing.T, name string) []map[string]string {
	t.Helper()
	folder := os.Getenv("HIRINGBUDGET_DATA")
	if folder == "" {
		t.Skip("HIRINGBUDGET_DATA is not set: the files that the packs were made from are not part of the repository")
	}
	f, err := os.Open(filepath.Join(folder, name))
	require.NoError(t, err)
	defer f.Close() //nolint:errcheck // nothing was written
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	var out []map[string]string
	for _, r := range rows[1:] {
		m := map[string]string{}
		for i, name := range rows[0] {
			m[name] = r[i]
		}
		out = append(out, m)
	}
	return out
}

func number(t *testing.T, text string) decimal.Decimal {
	t.Helper()
	d, err := decimal.NewFromString(text)
	require.NoError(t, err)
	return d
}

// find gives the rule row that covers a day and starts at a bound.
func find(id string, day salary.Date, from decimal.Decimal) (Rule, bool) {
	for r := range Default().Rules() {
		if r.ID == id && r.Kind != Gap && r.From.Compare(day) <= 0 && day.Compare(r.To) <= 0 && r.BaseFrom.Equal(from) {
			return r, true
		}
	}
	return Rule{}, false
}

// The rates and bases of state unemployment are those of the input, all 51.
func TestStatesAreTheInputs(t *testing.T) {
	day := salary.Date{Year: 2024, Month: 6, Day: 30}
	rows := dataRows(t, "us_payroll/us_suta.csv")
	assert.Len(t, rows, 51)
	for _, r := range rows {
		rule, ok := find("us-"+strings.ToLower(r["state"])+"-sui", day, decimal.Zero)
		if !assert.True(t, ok, r["state"]) {
			continue
		}
		assert.True(t, rule.Rate.Equal(number(t, r["new_employer_rate"])), "%s: rate %s, input %s", r["state"], rule.Rate, r["new_employer_rate"])
		assert.True(t, rule.Own, r["state"])
		if r["base_effective_from"] == "" { // Oklahoma's dated bases stand in the other file
			assert.True(t, rule.BaseTo.Equal(number(t, r["taxable_wage_base_usd"])), "%s: base %s, input %s", r["state"], rule.BaseTo, r["taxable_wage_base_usd"])
		}
	}
}

// Federal bases and credit reductions are those of the input, year by year.
func TestFederalIsTheInput(t *testing.T) {
	for _, r := range dataRows(t, "us_payroll/us_payroll_parameters.csv") {
		day, err := salary.ParseDate(r["effective_from"])
		if err != nil || day.Year < 2023 || r["jurisdiction"] != "US" {
			continue
		}
		switch r["parameter"] {
		case "social_security/cap":
			rule, ok := find("us-social-security", day, decimal.Zero)
			if assert.True(t, ok, "%d", day.Year) {
				assert.True(t, rule.BaseTo.Equal(number(t, r["value"])), "%d: %s, input %s", day.Year, rule.BaseTo, r["value"])
				assert.Equal(t, day.Year >= 2027, rule.Forecast, "%d", day.Year)
			}
		case "federal_unemployment/credit_reduction_rate":
			rule, ok := find("us-futa-credit-reduction-"+strings.ToLower(r["key"]), day, decimal.Zero)
			if v := number(t, r["value"]); ok {
				assert.True(t, rule.Rate.Equal(v), "%s %d: %s, input %s", r["key"], day.Year, rule.Rate, v)
			} else {
				assert.True(t, v.IsZero(), "%s %d: no rule for %s", r["key"], day.Year, v)
			}
		}
	}
}

// Every foreign row of the input stands in a pack: a rule of the country, in
// force on the row's first day, with its rate and, where it states one, its
// upper bound. What was mended on the way, or left out as a gap, is listed here.
func TestForeignIsTheInput(t *testing.T) {
	other := map[string]string{
		"FR AGS":                  "0.25 % since July 2024, as the row itself suspects; a citation was found",
		"ES cuota de solidaridad": "a gap: the split between employer and worker is not given",
	}
	rows := dataRows(t, "intl_employer/employer_contributions.csv")
	used := map[string]bool{}
	defer func() { assert.Len(t, used, len(other), "what is listed as mended or left out") }()
	for _, r := range rows {
		day, err := salary.ParseDate(r["effective_from"])
		require.NoError(t, err)
		rate, found := number(t, r["rate"]), false
		for rule := range Default().Rules() {
			if rule.Place == r["country"] && rule.Kind != Gap && rule.From.Compare(day) <= 0 && day.Compare(rule.To) <= 0 &&
				rule.Rate.Sub(rate).Abs().LessThan(decimal.New(1, -7)) {
				found = true
			}
		}
		if found {
			continue
		}
		listed := false
		for prefix := range other {
			if strings.HasPrefix(r["country"]+" "+r["component"], prefix) {
				listed, used[prefix] = true, true
			}
		}
		assert.True(t, listed, "%s %s from %s: no rule with rate %s", r["country"], r["component"], r["effective_from"], rate)
	}
}
