package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate/plan"
	"github.com/hiringbudget/hiringbudget/examples/internal/story"
)

// stories are screens that a person reads; each has its golden file.
var stories = []struct {
	name string
	args []string
}{
	{"included", nil},
	{"cash", []string{"-cash"}},
	{"expected-by-cost-centre", []string{"-expected", "-by", "cost centre"}},
	{"team", []string{"-by", "team"}},
	{"seats", []string{"-seats", "-target", "p60", "-staff", "40"}},
	{"limit", []string{"-limit", "2000000"}},
	{"limit-plan", []string{"-limit", "5,000,000"}},
	{"check", []string{"-check", "us-eng-6=200000", "-by", "team"}},
	{"check-fits", []string{"-check", "gb-eng-3=50,000", "-limit", "6000000"}},
	{"explain-us", []string{"-explain", "us-eng-7/2025-06"}},
	{"explain-gb", []string{"-explain", "gb-eng-3/2025-06"}},
	{"explain-leaver", []string{"-explain", "de-data-1/2025-05", "-aging", "3%"}},
	{"explain-nobody", []string{"-explain", "pl-eng-5/2025-06"}},
	{"three-years", []string{"-plan", "testdata/two.json"}},
	{"roster", []string{"-plan", "testdata/header.json", "-roster", "testdata/few.csv"}},
	{"help", []string{"-h"}},
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
				if strings.Contains(line, "://") {
					continue // an address is not broken
				}
				assert.LessOrEqual(t, utf8.RuneCountInString(line), tableWidth, line)
			}
		})
	}
}

// budgetOf budgets a plan as the program does.
func budgetOf(t *testing.T, args ...string) *plan.Budget {
	t.Helper()
	in, err := parse(args)
	require.NoError(t, err)
	p, err := in.load()
	require.NoError(t, err)
	p, _, err = in.price(p)
	require.NoError(t, err)
	b, err := in.budget(p)
	require.NoError(t, err)
	return b
}

// tableOf reads the table of months as a person does: the columns by the heads.
func tableOf(t *testing.T, text string) (heads []string, rows [][]string) {
	t.Helper()
	_, rest, ok := strings.Cut(text, "\nBY ")
	require.True(t, ok, "there is a table of months")
	for i, line := range strings.Split(rest, "\n") {
		cells := strings.Fields(line)
		switch {
		case i == 0:
		case i == 1:
			heads = cells
		case line == "":
			return heads, rows
		case len(cells) >= len(heads)-1: // not the rest of a long name
			at := len(cells) - len(heads) + 1
			if strings.HasPrefix(line, "heads on") || strings.HasPrefix(line, "full-time") || strings.HasPrefix(line, "effective") {
				continue
			}
			rows = append(rows, append([]string{line[:len(line)-len(strings.TrimLeft(line, " "))] + strings.Join(cells[:at], " ")}, cells[at:]...))
		}
	}
	return heads, rows
}

func number(t *testing.T, s string) decimal.Decimal {
	t.Helper()
	d, err := decimal.NewFromString(strings.ReplaceAll(s, ",", ""))
	require.NoError(t, err)
	return d
}

// The exact totals of the table add up section by section to the budget's, and
// the cells of its total are the months of the budget.
func TestTableAddsUp(t *testing.T) {
	for _, args := range [][]string{nil, {"-cash"}, {"-expected"}, {"-by", "place"}, {"-by", "team", "-cash"}, {"-by", "basis", "-expected", "-cash"}, {"-plan", "testdata/two.json"}} {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			code, out, errs := call(args...)
			require.Zero(t, code, errs)
			b := budgetOf(t, args...)
			in, err := parse(args)
			require.NoError(t, err)
			v := view{Budget: b, in: in, plan: b.Plan()}
			total := v.amount(b.Total()).StringFixed(2)

			_, rows := tableOf(t, out)
			require.Greater(t, len(rows), 3)
			last := rows[len(rows)-1]
			require.Equal(t, "total, about", last[0])
			assert.Equal(t, total, number(t, last[len(last)-1]).StringFixed(2))
			var outer, inner decimal.Decimal
			for i, r := range rows[:len(rows)-1] {
				sum := number(t, r[len(r)-1])
				if strings.HasPrefix(r[0], "  ") {
					inner = inner.Sub(sum)
				} else {
					assert.True(t, inner.IsZero(), "the rows before %s are %s away from their section", r[0], inner)
					outer, inner = outer.Add(sum), decimal.Decimal{}
					if strings.HasPrefix(rows[i+1][0], "  ") {
						inner = sum
					}
				}
			}
			assert.True(t, inner.IsZero())
			assert.Equal(t, total, outer.StringFixed(2))

			groups, err := b.By(v.stretch())
			require.NoError(t, err)
			places := int32(0)
			if _, digits, ok := strings.Cut(last[1], "."); ok {
				places = int32(len(digits))
			}
			require.Contains(t, out, ", thousand ")
			for i, g := range groups {
				assert.Equal(t, v.amount(g).Shift(-3).StringFixed(places), number(t, last[i+1]).StringFixed(places), g.Key[0])
			}
		})
	}
}

func TestLinesAsCSV(t *testing.T) {
	for _, args := range [][]string{{"-csv"}, {"-csv", "-expected"}} {
		code, out, errs := call(args...)
		require.Zero(t, code, errs)
		rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
		require.NoError(t, err)
		require.Equal(t, "position month component rule basis source currency accrual cash reporting_currency reported_accrual reported_cash", strings.Join(rows[0], " "))
		var accrual, cash decimal.Decimal
		for _, r := range rows[1:] {
			accrual, cash = accrual.Add(number(t, r[10])), cash.Add(number(t, r[11]))
		}
		total := budgetOf(t, args[1:]...).Total()
		assert.Equal(t, total.Accrual.StringFixed(2), accrual.StringFixed(2))
		assert.Equal(t, total.Cash.StringFixed(2), cash.StringFixed(2))
	}
}

func TestBudgetAsJSON(t *testing.T) {
	code, out, errs := call("-json")
	require.Zero(t, code, errs)
	var got struct {
		Total struct{ Accrual, Cash string }
		Lines []struct {
			Source          string
			ReportedAccrual string `json:"reported_accrual"`
		}
		ByMonth []struct{ Key, Accrual string } `json:"by_month"`
		Sources map[string]string
		Bound   string
	}
	require.NoError(t, json.Unmarshal([]byte(out), &got))
	b := budgetOf(t)
	assert.Equal(t, b.Total().Accrual.StringFixed(2), got.Total.Accrual)
	assert.Equal(t, b.Total().Cash.StringFixed(2), got.Total.Cash)
	assert.Len(t, got.ByMonth, 12)
	assert.Equal(t, "about", got.Bound)
	var lines, months decimal.Decimal
	for _, l := range got.Lines {
		lines = lines.Add(number(t, l.ReportedAccrual))
		assert.NotEmpty(t, got.Sources[l.Source], l.Source)
	}
	for _, m := range got.ByMonth {
		months = months.Add(number(t, m.Accrual))
	}
	assert.Equal(t, got.Total.Accrual, lines.StringFixed(2))
	assert.Equal(t, got.Total.Accrual, months.StringFixed(2))
}

// A plan whose prices are frozen costs the same, and is not priced again.
func TestFrozenPrices(t *testing.T) {
	code, priced, errs := call("-price")
	require.Zero(t, code, errs)
	file := filepath.Join(t.TempDir(), "priced.json")
	require.NoError(t, os.WriteFile(file, []byte(priced), 0o644))
	_, fresh, _ := call("-csv")
	for _, target := range []string{"p50", "p90"} {
		code, frozen, errs := call("-plan", file, "-csv", "-target", target)
		require.Zero(t, code, errs)
		assert.Equal(t, fresh, frozen)
	}
	_, again, _ := call("-plan", file, "-price")
	assert.Equal(t, priced, again)
	_, higher, _ := call("-plan", file, "-price", "-target", "p90")
	assert.NotEqual(t, priced, higher)
	_, out, _ := call("-plan", file)
	assert.Contains(t, out, "16 seats keep the price that is frozen in the plan")
}

func TestWhatIsTakenForGranted(t *testing.T) {
	_, out, _ := call()
	assert.Contains(t, out, "outside the United States is that of the day of its data")
	_, out, _ = call("-aging", "3%")
	assert.NotContains(t, out, "outside the United States is that of the day of its data")
	_, out, _ = call("-plan", "testdata/late.json")
	assert.Contains(t, out, "aged past the end of its index, at its last year's rate")
	_, out, _ = call("-plan", "testdata/late.json", "-aging", "3%")
	assert.NotContains(t, out, "aged past the end of its index")
}

// The included plan is what help and README say: 40 seats in four countries for 2025.
func TestIncludedPlan(t *testing.T) {
	p := budgetOf(t).Plan()
	heads, countries, filled := 0, map[string]int{}, 0
	for _, s := range p.Positions {
		heads += max(1, s.Heads)
		countries[s.Place[:2]]++
		if s.Status == plan.Filled {
			filled++
		}
	}
	assert.Equal(t, 40, heads)
	assert.Equal(t, 22, filled)
	assert.Len(t, countries, 4)
	assert.Equal(t, "2025-01", p.Start.String())
}

// Whatever a file holds, what is printed moves no cursor.
func TestPrintable(t *testing.T) {
	file := filepath.Join(t.TempDir(), "p.json")
	require.NoError(t, os.WriteFile(file, []byte(`{"name": "a\u001b[2Jb", "start": "2025-01", "currency": "USD", "positions": [{"id": "a\tb\u0007", "title": "x\ny", `+
		`"pay": "1000", "currency": "USD", "place": "US-TX", "start": "2025-01", "tags": {"te\u001bam": "\u001b[31mred"}}]}`), 0o644))
	for _, args := range [][]string{nil, {"-by", "te\x1bam"}, {"-seats"}, {"-limit", "5"}, {"-explain", "a\tb\a/2025-01"}, {"-check", "a\tb\a=5"}} {
		code, out, errs := call(append([]string{"-plan", file}, args...)...)
		assert.Zero(t, code, errs)
		assert.NotContains(t, strings.Map(func(r rune) rune {
			if r != '\n' && unicode.IsControl(r) {
				return '!'
			}
			return ' '
		}, out), "!", args)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space\nleft") }

func TestOutputThatCannotBeWritten(t *testing.T) {
	var errs bytes.Buffer
	assert.Equal(t, 1, run(nil, full{}, &errs))
	assert.Equal(t, "budget: no space left\n", errs.String())
}
