package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/examples/internal/show"
	"github.com/hiringbudget/hiringbudget/examples/internal/story"
	"github.com/hiringbudget/hiringbudget/salary"
)

// stories are offers that a person reads; each has its golden file.
var stories = []struct {
	name string
	args []string
}{
	{"hartford", nil},
	{"germany-senior", []string{"-role", "backend developer", "-place", "DE", "-level", "senior", "-staff", "120"}},
	{"recruiter-austin", []string{"-role", "recruiter", "-place", "Austin", "-years", "3", "-staff", "120", "-expected", "82,000 USD"}},
	{"actor-hourly", []string{"-role", "actor", "-place", "US", "-expected", "50000 USD a year", "-round", "0.5"}},
	{"san-jose-p90", []string{"-role", "backend developer", "-place", "San Jose, CA", "-target", "p90", "-skills", "go, postgresql, cobol-77"}},
	{"ukraine-bonus", []string{"-role", "backend developer", "-place", "Ukraine", "-bonus", "cash bonus=10%@80%", "-bonus", "sign-on=5000", "-bonus", "equity=3000"}},
	{"payroll-connecticut", []string{"-role", "payroll clerk", "-place", "US-CT", "-as-of", "2026-01-01", "-continue-index", "-spread", "40%",
		"-round", "500", "-mode", "half even", "-bonus", "commission=2000", "-adjust", "hot skill=1.05:two candidates left in the whole of the state", "-expected", "33 USD hourly"}},
	{"levels", []string{"-levels"}},
	{"roles", []string{"-roles", "recruit"}},
	{"help", []string{"-h"}},
	{"new-york-cost", []string{"-role", "recruiter", "-place", "US-35620", "-work", "US-NY", "-local", "US-NY:mctd-zone-1", "-payroll-quarter", "1,000,000",
		"-own", "us-ny-sui=1.9%", "-benefits", "ecec", "-start", "2026-03", "-bonus", "cash bonus=10%", "-bonus", "sign-on=5000", "-bonus", "equity=2000"}},
	{"new-york-no-state", []string{"-role", "recruiter", "-place", "US-35620"}},
	{"britain-explained", []string{"-role", "backend developer", "-place", "GB", "-payroll", "6,000,000", "-explain-cost"}},
	{"britain-part-time", []string{"-role", "backend developer", "-place", "GB", "-payroll", "600,000", "-fte", "60%", "-frequency", "52",
		"-allowance", "gb-employment-allowance=2000", "-bonus", "cash bonus=10%", "-bonus", "sign-on=1000"}},
	{"netherlands-holiday", []string{"-role", "backend developer", "-place", "NL", "-size", "small", "-included", "nl-holiday-allowance=no"}},
}

// call runs the program and returns what a shell would see.
func call(args ...string) (code int, stdout, stderr string) {
	var out, errs bytes.Buffer
	code = run(args, &out, &errs)
	return code, out.String(), errs.String()
}

func TestStories(t *testing.T) {
	for _, s := range stories {
		t.Run(s.name, func(t *testing.T) {
			code, out, errs := call(s.args...)
			require.Empty(t, errs)
			require.Zero(t, code)
			story.Golden(t, s.name, out)
			for _, line := range strings.Split(out, "\n") {
				if len(strings.Fields(line)) == 1 && strings.Contains(line, "://") {
					continue // an address is not broken
				}
				assert.LessOrEqual(t, utf8.RuneCountInString(line), 110, line)
			}
		})
	}
}

// readSteps reads the table of steps as a person does: by its columns.
func readSteps(t *testing.T, text string) (changes, amounts []string) {
	t.Helper()
	_, rest, ok := strings.Cut(text, "\nSTEPS")
	require.True(t, ok, "the output has a table of steps")
	lines := strings.Split(rest, "\n")[1:]
	head := []rune(lines[0])
	from, to := strings.Index(lines[0], "change"), strings.Index(lines[0], "amount")+len("amount")
	require.Less(t, from, to)
	require.Equal(t, "change", string(head[from:from+len("change")]), "nothing before it is wider than a byte")
	cell := regexp.MustCompile(`^(.*?) *([0-9,]+\.[0-9]{2}) [A-Z]{3}$`)
	for _, line := range lines[1:] {
		if line == "" {
			break
		}
		row := []rune(line + strings.Repeat(" ", to))
		text := strings.TrimSpace(string(row[from:to]))
		if m := cell.FindStringSubmatch(text); m != nil {
			changes, amounts = append(changes, m[1]), append(amounts, strings.ReplaceAll(m[2], ",", ""))
		} else if text != "" {
			assert.Equal(t, "skipped", text)
		}
	}
	return changes, amounts
}

// readd does the arithmetic of the table and checks each amount on the way.
func readd(t *testing.T, changes, amounts []string) decimal.Decimal {
	t.Helper()
	var total decimal.Decimal
	for i, change := range changes {
		op, number, _ := strings.Cut(change, " ")
		switch {
		case i == 0:
			require.Empty(t, change)
			total = decimal.RequireFromString(amounts[0])
		case op == "x":
			total = total.Mul(decimal.RequireFromString(number))
		case op == "-":
			total = total.Sub(decimal.RequireFromString(number))
		default:
			mode, unit, ok := strings.Cut(change, " to ")
			require.True(t, ok, change)
			r, err := salary.RoundTo(mode, unit)
			require.NoError(t, err)
			total, err = r.Round(total)
			require.NoError(t, err)
		}
		assert.Equal(t, amounts[i], total.StringFixed(2), change)
	}
	return total
}

func TestStepsReaddToTheBase(t *testing.T) {
	base := regexp.MustCompile(`^OFFER +([0-9,.]+) [A-Z]{3} an? (?:year|hour), base pay`)
	for _, s := range stories {
		if s.name == "levels" || s.name == "roles" || s.name == "help" {
			continue
		}
		t.Run(s.name, func(t *testing.T) {
			_, out, _ := call(s.args...)
			m := base.FindStringSubmatch(out)
			require.NotNil(t, m, out)
			changes, amounts := readSteps(t, out)
			require.NotEmpty(t, changes)
			want := decimal.RequireFromString(strings.ReplaceAll(m[1], ",", ""))
			assert.Equal(t, want.StringFixed(2), readd(t, changes, amounts).StringFixed(2))
		})
	}
}

func TestJSONComesBackAsTheReport(t *testing.T) {
	for _, s := range stories[:7] {
		t.Run(s.name, func(t *testing.T) {
			code, out, errs := call(append([]string{"-json"}, s.args...)...)
			require.Zero(t, code, errs)
			var got estimate.Report
			require.NoError(t, json.Unmarshal([]byte(out), &got))

			in, err := parse(s.args)
			require.NoError(t, err)
			offer, err := price(in)
			require.NoError(t, err)
			want, err := json.Marshal(offer.Report())
			require.NoError(t, err)
			again, err := json.Marshal(got)
			require.NoError(t, err)
			assert.Equal(t, string(want), string(again))
			assert.True(t, got.Base.Equal(offer.Base()), "%s and %s", got.Base, offer.Base())

			// What is read back prints like the offer itself.
			var direct, read bytes.Buffer
			cost, err := sectionOf(offer.Report(), in)
			require.NoError(t, err)
			printOffer(&direct, offer.Report(), in, cost)
			cost, err = sectionOf(got, in)
			require.NoError(t, err)
			printOffer(&read, got, in, cost)
			assert.Equal(t, direct.String(), read.String())
		})
	}
}

func TestExampleChangesWithFlags(t *testing.T) {
	_, plain, _ := call()
	_, same, _ := call("-role", "backend developer", "-place", "Hartford, CT", "-years", "5", "-staff", "120")
	assert.Equal(t, plain, same)
	_, level, _ := call("-level", "senior")
	_, want, _ := call("-role", "backend developer", "-place", "Hartford, CT", "-level", "senior", "-staff", "120")
	assert.Equal(t, want, level)
	_, bare, _ := call("-role", "backend developer", "-place", "Hartford, CT")
	assert.Contains(t, bare, "nothing of the person or the employer")
	_, expected, _ := call("-role", "actor", "-place", "US", "-expected", "25 USD")
	assert.Contains(t, expected, "asks for   25 USD an hour", "the period of the offer, where none is named")
}

func TestWords(t *testing.T) {
	_, back, _ := call("-as-of", "2024-01-01", "-staff", "1")
	assert.Contains(t, show.OneLine(back), "-as-of 2024-01-01 lies before the day of the market data,")
	assert.Contains(t, back, "figures are aged backwards")
	assert.Contains(t, back, "1 person")
	assert.NotContains(t, back, "1 people")
	assert.Contains(t, back, "Measure: OEWS wage.")
	assert.NotContains(t, back, "oews wage")
	assert.Contains(t, back, "each ± is one standard error")
	_, forth, _ := call("-as-of", "2025-01-01", "-staff", "21")
	assert.NotContains(t, forth, "backwards")
	assert.Contains(t, forth, "21 people")
	code, high, errs := call("-bonus", "cash bonus=1000000000000", "-expected", "1,000,000,000,000 USD", "-spread", "1,000 %")
	require.Zero(t, code, errs)
	assert.Contains(t, high, "1,000,000,000,000")
	code, _, errs = call("-bonus", "commission=1000%", "-bonus", "sign-on=100", "-target", "p99.9", "-staff", "10,000,000")
	assert.Zero(t, code, errs)
	code, _, errs = call("-role", "backend developer", "-place", "DE", "-rate-date", "2024-06-03")
	assert.Zero(t, code, errs)
	code, _, errs = call("-role", "actor", "-place", "US", "-expected", "85.000 USD")
	assert.Zero(t, code, "no period of a year: %s", errs)
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space\nleft") }

func TestOutputThatCannotBeWritten(t *testing.T) {
	var errs bytes.Buffer
	assert.Equal(t, 1, run(nil, full{}, &errs))
	assert.Equal(t, "offer: no space left\n", errs.String())
}
