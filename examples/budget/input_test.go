package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/examples/internal/story"
)

// refuse runs the program on bad input: one line that says what would be right.
func refuse(t *testing.T, args []string, says ...string) {
	t.Helper()
	code, out, errs := call(args...)
	assert.Equal(t, 2, code)
	assert.Empty(t, out)
	require.True(t, strings.HasSuffix(errs, "\n"), errs)
	assert.Equal(t, 1, strings.Count(errs, "\n"), errs)
	assert.True(t, strings.HasPrefix(errs, "budget: "), errs)
	assert.Less(t, len(errs), 2000)
	assert.NotContains(t, errs, strings.Repeat("x", 201))
	for _, s := range says {
		assert.Contains(t, errs, s)
	}
}

func TestBadFlags(t *testing.T) {
	long := strings.Repeat("x", 100_000)
	for _, tt := range []struct {
		args []string
		says []string
	}{
		{[]string{long}, []string{"belongs to no flag", `-by "cost centre"`}},
		{[]string{"-" + long}, []string{"no flag"}},
		{[]string{"-foo"}, []string{"no flag -foo", "-h"}},
		{[]string{"-ros", "x"}, []string{"no flag -ros", "-roster"}},
		{[]string{"-plan"}, []string{"-plan needs a value"}},
		{[]string{"-plan", " "}, []string{"-plan", "leave the flag out"}},
		{[]string{"-plan", "nope.json"}, []string{`-plan "nope.json"`, "no such file"}},
		{[]string{"-plan", long}, []string{"-plan", "can be read"}},
		{[]string{"-plan", "testdata"}, []string{"-plan", "can be read"}},
		{[]string{"-plan", "testdata/header.json"}, []string{"no positions", "-roster"}},
		{[]string{"-roster", "nope.csv"}, []string{`-roster "nope.csv"`, "no such file"}},
		{[]string{"-roster", "testdata/help.golden"}, []string{"-roster", ".csv", ".json"}},
		{[]string{"-roster", "testdata/header.json"}, []string{"-roster", "no positions"}},
		{[]string{"-by", "month"}, []string{"-by month", "columns already", "team"}},
		{[]string{"-by", long}, []string{"no seat has such a tag", "cost centre", "place"}},
		{[]string{"-limit", "0"}, []string{"-limit", "above 0"}},
		{[]string{"-limit", "-5"}, []string{"-limit", "above 0"}},
		{[]string{"-limit", "lots"}, []string{"-limit", "number above 0"}},
		{[]string{"-limit", strings.Repeat("9", 1000)}, []string{"-limit", "too large"}},
		{[]string{"-target", "100"}, []string{"-target", "p50"}},
		{[]string{"-staff", "0"}, []string{"-staff", "1 or more"}},
		{[]string{"-aging", "3"}, []string{"-aging", "3%"}},
		{[]string{"-aging", "0%"}, []string{"-aging", "not 0"}},
		{[]string{"-explain", "us-eng-6"}, []string{"-explain", "us-eng-6/2025-03"}},
		{[]string{"-explain", "us-eng-6/March"}, []string{"-explain", "us-eng-6/2025-03", `"March"`}},
		{[]string{"-explain", "/2025-03"}, []string{"-explain", "a position and a month"}},
		{[]string{"-explain", "us-eng-99/2025-03"}, []string{`"us-eng-99"`, "-seats lists them"}},
		{[]string{"-explain", "us-eng-6/2026-03"}, []string{"us-eng-6", "2026-03", "2025-01 to 2025-12"}},
		{[]string{"-check", "us-eng-6"}, []string{"-check", "us-eng-6=185000"}},
		{[]string{"-check", "us-eng-6=0"}, []string{"-check", "above 0"}},
		{[]string{"-check", "us-eng-6=85.0000000000000"}, []string{"-check", "at most 12 decimals"}},
		{[]string{"-check", "us-eng-6=999999999999"}, []string{"us-eng-6", "want"}},
		{[]string{"-check", long + "=1"}, []string{"no such position", "-seats"}},
		{[]string{"-check", "pl-eng-5=100000"}, []string{"pl-eng-5", "frozen", "open it first"}},
		{[]string{"-check", "us-eng-6=100000", "-by", "quarter"}, []string{"-by quarter"}},
		{[]string{"-csv", "-json"}, []string{"-csv and -json", "one of them"}},
		{[]string{"-limit", "5", "-explain", "a/2025-01", "-seats"}, []string{"one of them"}},
		{[]string{"-csv", "-cash"}, []string{"-cash", "beside -csv"}},
		{[]string{"-seats", "-by", "team"}, []string{"-by", "beside -seats"}},
		{[]string{"-seats", "-expected"}, []string{"-expected", "beside -seats"}},
		{[]string{"-json=x"}, []string{"-json", "no value"}},
		{[]string{"-cash", "-cash"}, []string{"-cash", "give it once"}},
		{[]string{"-strict"}, []string{"refused by -strict", "us-ny-sui", "2024-12-31", "leave -strict out"}},
		{[]string{"-strict", "-plan", "testdata/late.json"}, []string{"refused by -strict", "index", "-aging 3%"}},
	} {
		name := strings.Join(tt.args, " ")
		t.Run(name[:min(60, len(name))], func(t *testing.T) { refuse(t, tt.args, tt.says...) })
	}
}

func TestBadFiles(t *testing.T) {
	const header = `{"start": "2025-01", "currency": "USD", `
	seat := func(text string) string {
		return header + `"positions": [{"id": "a", "place": "US-TX", "currency": "USD", "start": "2025-02-01"` + text + `}]}`
	}
	for i, tt := range []struct {
		file, text string
		says       []string
	}{
		{"p.json", "", []string{"p.json:1:1", "JSON"}},
		{"p.json", "\x00\x01", []string{"p.json:1:1", "UTF-8"}},
		{"p.json", "{", []string{"p.json:1:", "JSON"}},
		{"p.json", `{"begin": "2025-01"}`, []string{"p.json:1:", "begin", "start"}},
		{"p.json", header + `"positions": []}`, []string{"no positions"}},
		{"p.json", `{"positions": [{"id": "a", "pay": "1", "start": "2025-02"}]}`, []string{"start", "first month of the plan"}},
		{"p.json", seat(``), []string{"position a", "pay", "role"}},
		{"p.json", seat(`, "role": "xyzzy"`), []string{"position a", "no role"}},
		{"p.json", seat(`, "pay": "100000", "fte": "1.5"`), []string{"position a", "fte", "from 0 to 1"}},
		{"p.json", seat(`, "pay": "100000", "end": "2025-01-31"`), []string{"position a", "end", "not before start"}},
		{"p.json", seat(`, "pay": "100000", "heads": 1000000000`), []string{"position a", "heads"}},
		{"p.json", strings.Replace(seat(`, "pay": "100000"`), "US-TX", "Atlantis", 1), []string{"position a", "Atlantis"}},
		{"p.json", strings.Replace(seat(`, "pay": "100000"`), `"US-TX", "currency": "USD"`, `"DE", "currency": "EUR"`, 1), []string{"position a", "EUR"}},
		{"p.json", strings.Replace(strings.Replace(seat(`, "pay": "60000"`), `"US-TX", "currency": "USD"`, `"NL", "currency": "EUR"`, 1), "USD", "EUR", 1),
			[]string{"position a", `"size" of the employer`, "small", "nl-aof"}},
		{"p.json", strings.Replace(strings.Replace(seat(`, "pay": "60000"`), `"US-TX", "currency": "USD"`, `"NL", "currency": "EUR"`, 1), `"USD",`,
			`"EUR", "employers": [{"size": "small"}],`, 1), []string{"position a", `"included" of the employer, "nl-holiday-allowance"`, "true if"}},
		{"p.json", strings.Replace(seat(`, "pay": "100000"`), "2025-01", "2025-13", 1), []string{"p.json:1:", "2025-13"}},
		{"r.csv", "", []string{"r.csv:1:1", "id, role, place, start"}},
		{"r.csv", "id;place\n", []string{"r.csv:1:1", "commas"}},
		{"r.csv", "id,start\n", []string{"no positions"}},
		{"r.csv", "id,begin\na,2025-01\n", []string{"r.csv:1:4", "begin"}},
		{"r.csv", "id,start,pay,employer\na,soon,1000,Example Inc\nb,2025-01,many,Example Inc\n", []string{"r.csv:2:3", "position a", "soon", "and 1 more finding"}},
		{"r.csv", "id,start,pay\na,2025-01,100000\n", []string{"position a", "employer", "Example Inc", "-plan FILE"}},
		{"r.json", `{"positions": [{"id": "a", "start": "2025-01", "pay": "many"}]}`, []string{"r.json:1:", "position a", "many"}},
	} {
		t.Run(fmt.Sprint(i, " ", tt.says), func(t *testing.T) {
			file := filepath.Join(t.TempDir(), tt.file)
			require.NoError(t, os.WriteFile(file, []byte(tt.text), 0o644))
			name := "-plan"
			if tt.file[0] == 'r' {
				name = "-roster"
			}
			refuse(t, []string{name, file}, tt.says...)
		})
	}
}

func TestHelp(t *testing.T) {
	for _, f := range []string{"-h", "-help", "--help"} {
		code, out, errs := call(f)
		assert.Zero(t, code)
		assert.Empty(t, errs)
		assert.Equal(t, helpText, out)
	}
	// Each example of the help is a call that works.
	_, examples, _ := strings.Cut(helpText, "Examples\n")
	examples, _, _ = strings.Cut(examples, "\n\n")
	lines := strings.Split(examples, "\n")
	require.Len(t, lines, 7)
	for _, line := range lines {
		args := story.Words(strings.TrimPrefix(strings.TrimSpace(line), "budget"))
		code, _, errs := call(args...)
		assert.Zero(t, code, "%s: %s", line, errs)
	}
}

func TestHelpNamesEveryFlag(t *testing.T) {
	for _, name := range append([]string{"plan", "roster", "target", "staff", "aging", "by", "cash", "expected", "strict", "h"}, answers...) {
		assert.Contains(t, helpText, "\n  -"+name+" ")
	}
}
