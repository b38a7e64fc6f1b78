package main

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/examples/internal/show"
)

// costRow is a row of the cost table, as a person reads it.
type costRow struct {
	name   string
	bound  [2]string
	amount [2]decimal.Decimal
}

var costCells = regexp.MustCompile(`^(.*?) +(at least |at most |about )?(-?[0-9,]+\.[0-9]{1,2})(?: %)? +(at least |at most |about )?(-?[0-9,]+\.[0-9]{1,2})(?: %)?$`)

// readCost reads the printed table: pay, charges and the three sums.
func readCost(t *testing.T, out string) (pay, charges []costRow, sums map[string]costRow) {
	t.Helper()
	_, rest, ok := strings.Cut(out, "\nEMPLOYER COST, ")
	require.True(t, ok, out)
	table, _, _ := strings.Cut(rest, "\n\n")
	sums = map[string]costRow{}
	for _, line := range strings.Split(table, "\n")[3:] {
		m := costCells.FindStringSubmatch(line)
		if m == nil {
			continue // the rest of a long name
		}
		number := func(s string) decimal.Decimal { return decimal.RequireFromString(strings.ReplaceAll(s, ",", "")) }
		row := costRow{m[1], [2]string{m[2], m[4]}, [2]decimal.Decimal{number(m[3]), number(m[5])}}
		switch name := row.name; {
		case name == "charges" || name == "total" || name == "total over pay":
			sums[name] = row
		case strings.HasSuffix(name, "  the offer"):
			pay = append(pay, row)
		default:
			charges = append(charges, row)
		}
	}
	require.Len(t, sums, 3)
	return pay, charges, sums
}

func TestCostTableAddsUp(t *testing.T) {
	dev := func(place string, more ...string) []string {
		return append([]string{"-role", "backend developer", "-place", place, "-staff", "120"}, more...)
	}
	for name, args := range map[string][]string{
		"Hartford":        nil,
		"US-CT":           dev("US-CT", "-bonus", "cash bonus=7.7%", "-bonus", "commission=3333", "-bonus", "sign-on=5000", "-bonus", "equity=1000", "-start", "2025-05"),
		"US-CT, own rate": dev("US-CT", "-own", "us-ct-sui=1.9%", "-benefits", "ecec"),
		"US-NY":           dev("US-35620", "-work", "US-NY"),
		"GB":              dev("GB", "-payroll", "6,000,000", "-bonus", "cash bonus=10%"),
		"GB, weekly":      dev("GB", "-payroll", "600,000", "-frequency", "52", "-fte", "60%", "-allowance", "gb-employment-allowance=2000", "-bonus", "cash bonus=10%", "-start", "2025-12"),
		"CA, two weeks":   dev("Canada", "-frequency", "26", "-bonus", "commission=3333"),
		"FR, part time":   dev("FR", "-fte", "50%", "-start", "2026-02"),
		"DE":              dev("DE", "-bonus", "cash bonus=10%", "-start", "2025-11"),
		"NL, included":    dev("NL", "-size", "larger", "-included", "nl-holiday-allowance=yes"),
		"NL, on top":      dev("NL", "-size", "small", "-included", "nl-holiday-allowance=no"),
		"FR":              dev("FR", "-start", "2026-02"),
		"PT":              dev("PT", "-included", "pt-extra-payments=no"),
		"PL":              dev("PL", "-start", "2025-12"),
	} {
		t.Run(name, func(t *testing.T) {
			code, out, errs := call(args...)
			require.Zero(t, code, errs)
			pay, charges, sums := readCost(t, out)
			require.NotEmpty(t, pay)
			require.NotEmpty(t, charges)
			for i := range 2 {
				var paid, charged decimal.Decimal
				for _, r := range pay {
					paid = paid.Add(r.amount[i])
				}
				for _, r := range charges {
					charged = charged.Add(r.amount[i])
				}
				assert.Equal(t, sums["charges"].amount[i].StringFixed(2), charged.StringFixed(2))
				assert.Equal(t, sums["total"].amount[i].StringFixed(2), paid.Add(charged).StringFixed(2))
				ratio := paid.Add(charged).Shift(2).DivRound(paid, 1)
				assert.Equal(t, sums["total over pay"].amount[i].StringFixed(1), ratio.StringFixed(1))
				assert.NotEmpty(t, sums["total"].bound[i], "each of these packs states a gap")
			}
			assert.Contains(t, out, "\ngap ")

			// The same in JSON.
			_, out, _ = call(append([]string{"-json"}, args...)...)
			var got struct {
				Base json.RawMessage `json:"base"`
				Cost costJSON        `json:"employer_cost"`
			}
			require.NoError(t, json.Unmarshal([]byte(out), &got))
			assert.NotEmpty(t, got.Base, "the report's keys stay where they were")
			for i, p := range []*periodJSON{got.Cost.First, got.Cost.Full} {
				require.NotNil(t, p)
				assert.Equal(t, sums["total"].amount[i].StringFixed(2), p.Total)
				assert.Equal(t, strings.TrimSpace(sums["total"].bound[i]), p.Bound)
				assert.Equal(t, p.Bound == "at least", p.AtLeast)
				assert.NotEmpty(t, p.Gaps)
				var sum, resting decimal.Decimal
				for _, l := range p.Lines {
					sum = sum.Add(decimal.RequireFromString(l.Amount))
				}
				for _, b := range p.Resting {
					resting = resting.Add(decimal.RequireFromString(b))
				}
				assert.Equal(t, p.Charges, sum.StringFixed(2))
				assert.Equal(t, p.Charges, resting.StringFixed(2))
			}
		})
	}
}

// TestCostInItsPlace: what is missing is one line in place of the section, and
// the offer stands.
func TestCostInItsPlace(t *testing.T) {
	dev := func(place string, more ...string) []string {
		return append([]string{"-role", "backend developer", "-place", place}, more...)
	}
	for _, c := range []struct {
		args []string
		says string
	}{
		{dev("US-35620"), "needs the state whose law applies: -work US-NY or -work US-NJ"},
		{dev("US"), "needs the state whose law applies, such as -work US-CT"},
		{dev("US-WA"), "needs -staff: "},
		{dev("GB"), "needs -payroll: "},
		{dev("NL"), "needs -size small or -size larger"},
		{dev("NL", "-size", "small"), "needs -included nl-holiday-allowance=yes (=no if on top)"},
		{dev("BR"), "needs -included br-13th=yes -included br-vacation-third=yes (=no if on top)"},
		{dev("US-NY", "-local", "US-NY:mctd-zone-1"), "needs -payroll-quarter: "},
		{dev("US-CT", "-work", "GB"), "not known: the offer is in USD, the law of United Kingdom (GB) counts in GBP"},
		{dev("US-CT", "-bonus", "cash bonus=1000000000000"), "not known: a month's pay is too large, want amounts from 0 to 2.5 billion"},
		{dev("Ukraine"), "not known: no rules of Ukraine are held"},
		{[]string{"-role", "actor", "-place", "US"}, "not for pay in USD an hour"},
	} {
		t.Run(strings.Join(c.args, " "), func(t *testing.T) {
			code, out, errs := call(c.args...)
			require.Zero(t, code, errs)
			_, line, ok := strings.Cut(out, "\nEMPLOYER COST: ")
			require.True(t, ok, out)
			line, _, _ = strings.Cut(line, "\n\n")
			assert.Contains(t, show.OneLine(line), c.says)
			assert.NotContains(t, out, "EMPLOYER COST, ")
			assert.NotContains(t, line, "Employer.")
			assert.NotContains(t, line, "Options")
			_, out, _ = call(append([]string{"-json"}, c.args...)...)
			var got withCost
			require.NoError(t, json.Unmarshal([]byte(out), &got))
			assert.Contains(t, got.EmployerCost.Missing, c.says)

			_, out, _ = call(append([]string{"-cost=false"}, c.args...)...)
			assert.NotContains(t, out, "EMPLOYER COST")
		})
	}
}

// TestUnusableCostFlags: what cannot be meant ends with status 2 and one line.
func TestUnusableCostFlags(t *testing.T) {
	dev := func(place string, more ...string) []string {
		return append([]string{"-role", "backend developer", "-place", place}, more...)
	}
	for _, c := range []struct {
		args []string
		says string
	}{
		{dev("NL", "-size", "huge"), `-size "huge": want small or larger`},
		{dev("US-CT", "-local", "US-OR:trimet"), `-local "US-OR:trimet": want a district of US-CT`},
		{dev("US-CT", "-own", "us-ca-sui=1%"), "-own us-ca-sui: no rule of Connecticut (US-CT)"},
		{dev("US-CT", "-allowance", "gb-employment-allowance=5000"), "-allowance gb-employment-allowance: no rule of Connecticut (US-CT)"},
		{dev("US-CT", "-included", "nl-holiday-allowance=yes"), "-included nl-holiday-allowance: no rule of Connecticut (US-CT)"},
		{dev("DE", "-benefits", "ecec"), `-benefits "insurance and retirement": want a figure for DE`},
		{dev("DE", "-strict", "-start", "2040-01"), "refused by -strict: on 2040-01-31 "},
		{dev("DE", "-contract", "zero hours"), `-contract "zero hours": want one of`},
		{[]string{"-strict"}, "us-ct-sui"},
	} {
		for _, args := range [][]string{c.args, append([]string{"-json"}, c.args...)} {
			code, out, errs := call(args...)
			assert.Equal(t, 2, code, args)
			assert.Empty(t, out)
			assert.Equal(t, 1, strings.Count(errs, "\n"), errs)
			assert.Contains(t, errs, c.says)
		}
	}
	code, _, errs := call(dev("US-CT", "-own", "us-ca-sui=1%", "-cost=false")...)
	assert.Zero(t, code, errs) // no cost, nothing to ask
}

// A part of a country that the packs name may be the place of work.
func TestWorkInAPart(t *testing.T) {
	code, out, errs := call("-role", "backend developer", "-place", "Canada", "-work", "CA-QC")
	require.Zero(t, code, errs)
	assert.Contains(t, out, "by the law of Canada (CA-QC) in 2025")
	assert.Contains(t, show.OneLine(out), "Quebec's own programmes are not in the data")
	assert.NotContains(t, out, "Canada Pension Plan (CPP), employer  law")
	code, _, errs = call("-role", "backend developer", "-place", "Canada", "-work", "CA-XX")
	assert.Equal(t, 2, code)
	assert.Contains(t, errs, "CA-XX")
}

// Pay days fill the year from the first day of work, and each pays its share.
func TestPayDays(t *testing.T) {
	for _, c := range []struct {
		payments    int
		start       time.Month
		days        int
		first, last string
	}{
		{12, time.July, 6, "2025-07-31", "2025-12-31"},
		{12, time.January, 12, "2025-01-31", "2025-12-31"},
		{13, time.January, 13, "2025-01-28", "2025-12-30"},
		{13, time.December, 1, "2025-12-28", "2025-12-28"},
		{24, time.February, 22, "2025-02-15", "2025-12-31"},
		{26, time.January, 26, "2025-01-14", "2025-12-30"},
		{26, time.July, 13, "2025-07-14", "2025-12-29"},
		{52, time.January, 52, "2025-01-07", "2025-12-30"},
		{52, time.July, 26, "2025-07-07", "2025-12-29"},
	} {
		f, err := frequencyOf(c.payments)
		require.NoError(t, err)
		days := f.payDays(2025, c.start)
		require.Len(t, days, c.days, c.payments)
		assert.Equal(t, []string{c.first, c.last}, []string{days[0].String(), days[len(days)-1].String()})
	}
}

// Part time pays its share, and a claimed allowance ends with what is left of it.
func TestPartTimeAndAllowance(t *testing.T) {
	_, whole, _ := call("-role", "backend developer", "-place", "GB", "-payroll", "600,000")
	_, part, _ := call("-role", "backend developer", "-place", "GB", "-payroll", "600,000", "-fte", "50%", "-allowance", "gb-employment-allowance=1500")
	full, _, _ := readCost(t, whole)
	half, charges, _ := readCost(t, part)
	for i := range 2 {
		assert.Equal(t, full[0].amount[i].String(), half[0].amount[i].Add(half[0].amount[i]).String())
	}
	assert.Contains(t, show.OneLine(part), "part time, 50 % of base")
	var taken []string
	for _, c := range charges {
		if strings.HasPrefix(c.name, "Employment Allowance") {
			taken = []string{c.amount[0].StringFixed(2), c.amount[1].StringFixed(2)}
		}
	}
	assert.Equal(t, []string{"-1500.00", "-2566.20"}, taken, "a calendar year lies in two tax years: three months of 13.8 % before April")
}

func TestCostOfHartfordByHand(t *testing.T) {
	_, out, _ := call()
	_, charges, sums := readCost(t, out)
	want := map[string][2]string{ // 111,200 a year
		"federal unemployment (FUTA)  law":     {"42.00", "42.00"},     // 0.6 % of 7,000
		"Medicare                     law":     {"806.20", "1612.40"},  // 1.45 %
		"Social Security              law":     {"3447.20", "6894.40"}, // 6.2 %
		"state unemployment           carried": {"625.00", "625.00"},   // 2.5 % of 25,000
	}
	assert.Len(t, charges, len(want))
	for _, c := range charges {
		assert.Equal(t, want[c.name], [2]string{c.amount[0].StringFixed(2), c.amount[1].StringFixed(2)}, c.name)
	}
	assert.Equal(t, "60520.40", sums["total"].amount[0].StringFixed(2))
	assert.Equal(t, "120373.80", sums["total"].amount[1].StringFixed(2))
	_, out, _ = call("-cost=false", "-json")
	assert.NotContains(t, out, "employer_cost")
}
