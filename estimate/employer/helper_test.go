package employer

import (
	"bytes"
	"encoding/csv"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
)

var update = flag.Bool("update", false, "rewrite golden files")

// golden compares with a checked-in file, which -update rewrites.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err, "run go test -update")
	require.Equal(t, string(want), got)
}

// csvOf writes rules given as "id=a|kind=slice|rate=0.1": a row each, the rest
// of the columns as in the defaults.
func csvOf(rules ...string) string {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write(ruleColumns)
	for _, rule := range rules {
		cells := map[string]string{"id": "a", "place": "DE", "component": "a", "kind": "slice", "from": "2024-01-01", "to": "2026-12-31",
			"base_from": "0", "base_to": "none", "citation": "a test"}
		for field := range strings.SplitSeq(rule, "|") {
			k, v, _ := strings.Cut(field, "=")
			cells[k] = v
			if k == "id" {
				cells["component"] = v
			}
			if k == "kind" && (v == "due" || v == "allowance") {
				cells["base_from"], cells["base_to"] = "", ""
			}
		}
		row := make([]string, len(ruleColumns))
		for i, c := range ruleColumns {
			row[i] = cells[c]
		}
		_ = w.Write(row)
	}
	w.Flush()
	return b.String()
}

func packOf(t testing.TB, rules ...string) *Pack {
	t.Helper()
	p, err := readPack(csvOf(rules...))
	require.NoError(t, err)
	return p
}

func readPack(text string) (*Pack, error) { return Read(strings.NewReader(text), "test.csv") }

func indexOf(t testing.TB, rows ...string) *Pack {
	t.Helper()
	p, err := Read(strings.NewReader("index,place,from,to,value,period,citation\n"+strings.Join(rows, "\n")+"\n"), "index.csv")
	require.NoError(t, err)
	return p
}

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func day(s string) salary.Date {
	d, err := salary.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// minor reads an amount in major units.
func minor(s string) int64 { return dec(s).Shift(2).IntPart() }

// pays makes a payment of base for each day.
func pays(days []salary.Date, base ...string) []Payment {
	out := make([]Payment, len(days))
	for i, d := range days {
		out[i] = Payment{Date: d, Base: minor(base[min(i, len(base)-1)])}
	}
	return out
}

func scheduleOf(t testing.TB, p *Pack, o Options, w Work, days []salary.Date) *Schedule {
	t.Helper()
	e, err := New(p, o)
	require.NoError(t, err)
	if w.Place == "" {
		w.Place = "DE"
	}
	s, err := e.Schedule(w, days)
	require.NoError(t, err)
	return s
}

// charges are the sums of all charges by payment, in major units.
func charges(t testing.TB, s *Schedule, payments []Payment) []string {
	t.Helper()
	amounts, err := s.Amounts(payments, nil)
	require.NoError(t, err)
	sums := make([]int64, len(payments))
	for i, m := range amounts {
		sums[i%len(payments)] += m
	}
	out := make([]string, len(sums))
	for i, m := range sums {
		out[i] = decimal.New(m, -2).String()
	}
	return out
}

func months(n int) []salary.Date { return Monthly(2025, time.January, n) }
