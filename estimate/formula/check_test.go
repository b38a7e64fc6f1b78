package formula_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate/formula"
	"github.com/hiringbudget/hiringbudget/salary"
)

// broken has one of everything that a reader finds, each on a line of its own.
const broken = `{
  "formula": 1, "name": "broken", "version": "1", "currency": "USD",
  "sources": {
    "own": {"publisher": "us", "title": "made up", "date": "2026-01-01", "license": "MIT"},
    "bare": {"publisher": "us", "title": "made up", "date": "2026-01-01"}
  },
  "inputs": {
    "role": {"type": "key", "of": "base"},
    "area": {"type": "choice", "of": ["north", "south"]},
    "years": {"type": "number", "min": "0", "max": "40"},
    "idle": {"type": "bool", "default": false},
    "lost": {"type": "key", "of": "bse"}
  },
  "tables": {
    "base": {"keys": ["role"], "source": "own", "effective": "2026-01-01",
      "rows": {"dev": "90000", "ops": 80000, "hr": "0.0.5", "pm": "1e5"}},
    "area": {"keys": ["area"], "source": "own", "effective": "2026-01-01",
      "rows": {"north": "0.5", "south": "0.6", "east": "0.7", "west": "5"}},
    "grade": {"keys": [{"range": "years"}], "source": "own", "effective": "2026-01-01",
      "rows": {"0..2": "0.8", "3..10": "1",
        "9..30": "1.2"}},
    "spare": {"keys": ["x"], "source": "nobody", "effective": "soon", "rows": {"a": "1"}}
  },
  "steps": [
    {"name": "a", "is": "base[role] * aera[area]"},
    {"name": "b", "is": "c + 1"},
    {"name": "c", "is": "b * grade[years]"},
    {"name": "d", "is": "d + 1"},
    {"name": "e", "is": "f + yeers"},
    {"name": "f", "is": "2 * (3 + "},
    {"name": "g", "is": "base[role] * area[area]", "round": "half up 100"},
    {"name": "h", "is": "role + 1"},
    {"name": "i", "is": "area['north', 'x'] + low(3) + ln(2)"},
    {"name": "j", "is": "min(1, 0.0.5)", "roud": "up to 1"}
  ],
  "outputs": ["g", "pay"]
}`

func findings(t *testing.T, text string, o formula.Options) []formula.Finding {
	t.Helper()
	f, err := formula.Read(strings.NewReader(text), "broken.json", o)
	if err == nil {
		return f.Findings()
	}
	var e *formula.FileError
	require.True(t, errors.As(err, &e), "%v", err)
	require.ErrorIs(t, err, formula.ErrFile)
	return e.Findings
}

// All findings come at once, each with its path, line and column.
func TestFindings(t *testing.T) {
	found := findings(t, broken, formula.Options{})
	lines := strings.Split(broken, "\n")
	for _, want := range []struct {
		line                       int
		at                         string // what stands where the finding points
		severity, code, path, says string
	}{
		{5, `{"publisher"`, "error", "missing field", "sources.bare", `"license" or "url" is missing`},
		{5, `"bare"`, "warning", "unused", "sources.bare", "no table names this source"},
		{11, `"idle"`, "warning", "unused", "inputs.idle", "no step asks"},
		{12, `"bse"`, "error", "missing table", "inputs.lost.of", "nearest: base"},
		{16, `80000`, "error", "number", "tables.base.rows.ops", `in quotes, "80000"`},
		{16, `"0.0.5"`, "error", "number", "tables.base.rows.hr", "more than one point"},
		{16, `"1e5"`, "error", "number", "tables.base.rows.pm", "no exponent"},
		{18, `"east"`, "warning", "dead row", "tables.area.rows.east", "no input leads"},
		{18, `"west"`, "warning", "magnitude", "tables.area.rows.west", "is 0.5 meant?"},
		{20, `"3..10"`, "error", "gap", "tables.grade.rows.\"3..10\"", "from 2 on and below 3"},
		{21, `"9..30"`, "error", "overlap", "tables.grade.rows.\"9..30\"", "3..10 and 9..30 overlap"},
		{21, `"9..30"`, "error", "gap", "tables.grade.rows", "from 30 to 40"},
		{22, `"nobody"`, "error", "unknown name", "tables.spare.source", "no source of this name"},
		{22, `"soon"`, "error", "date", "tables.spare.effective", "want a day"},
		{22, `"spare"`, "warning", "unused", "tables.spare", "no step looks this table up"},
		{25, `aera`, "error", "missing table", "steps[0].is", `no table "aera"; nearest: area`},
		{26, `c + 1`, "error", "cycle", "steps[1].is", "b -> c -> b"},
		{28, `d + 1`, "error", "cycle", "steps[3].is", "refers to itself"},
		{29, `f + `, "error", "order", "steps[4].is", `"f" stands after`},
		{29, `yeers`, "error", "unknown name", "steps[4].is", "nearest: years"},
		{30, `"},`, "error", "syntax", "steps[5].is", "ends where"},
		{31, `"half up 100"`, "error", "rounding", "steps[6].round", `"half up 100" is no rounding`},
		{32, `role + 1`, "error", "type", "steps[7].is", "this is a text"},
		{33, `area[`, "error", "type", "steps[8].is", "takes 1 keys (area), and here are 2"},
		{33, `3)`, "error", "type", "steps[8].is", "low takes a pair"},
		{33, `ln(2)`, "error", "type", "steps[8].is", "ln takes 2"},
		{34, `0.0.5`, "error", "number", "steps[9].is", "more than one point"},
		{34, `"roud"`, "error", "unknown field", "steps[9].roud", "known are about, from, is, name, repeat, round"},
		{36, `"pay"`, "error", "unknown step", "outputs[1]", `no step "pay"`},
	} {
		ok, column := false, strings.Index(lines[want.line-1], want.at)+1
		require.Positive(t, column, want.at)
		for _, f := range found {
			ok = ok || f.Line == want.line && f.Column == column && f.Severity == want.severity && f.Code == want.code && f.Path == want.path && strings.Contains(f.Text, want.says)
		}
		assert.True(t, ok, "%d:%d %+v", want.line, column, want)
	}
	for i, f := range found {
		t.Log(f)
		if i > 0 {
			assert.True(t, found[i-1].Line <= f.Line, "in the order of the file")
		}
	}
}

// A file that is no JSON has one finding, where it breaks.
func TestNoJSON(t *testing.T) {
	for text, want := range map[string]string{
		"":                             "1:1: error: the file ends too early",
		"{\n \"formula\": 1,\n":        "3:1: error: the file ends too early",
		"{\n \"name\": 0.0.5}":         "2:13: error: no JSON",
		"[]":                           "1:1: error: want an object",
		`{"formula": 2}`:               `1:13: error: formula: the file is of version 2 of the format, and this program knows version 1`,
		`{"formula": 1, "formula": 1}`: `1:16: error: "formula" stands here twice`,
		strings.Repeat("[", 100):       "1:33: error: nested too deeply",
		"{\"name\": \"\xff\"}":         "1:11: error: the file is no UTF-8",
	} {
		found := findings(t, text, formula.Options{})
		require.NotEmpty(t, found)
		assert.True(t, slices.ContainsFunc(found, func(f formula.Finding) bool { return strings.HasPrefix(f.String(), want) }), "%q: %s", text, found)
	}
}

// one builds a file with one table and one step.
func one(table, input, is string) string {
	return file(input, table, fmt.Sprintf(`{"name": "pay", "is": %q}`, is), `"pay"`)
}

func TestDeadRows(t *testing.T) {
	dead := func(text string) (paths []string) {
		for _, f := range findings(t, text, formula.Options{}) {
			if f.Code == "dead row" || f.Code == "dead condition" {
				paths = append(paths, f.Path)
			}
		}
		return paths
	}
	ab := `"k": {"type": "choice", "of": ["a", "b"]}`
	nested := func(policy, rows string) string {
		return one(tableOf("t", `["k", "area"]`, `"look-up": "`+policy+`",`, rows), ab+`, "area": {"type": "choice", "of": ["x", "y"]}`, "t[k, area]")
	}
	assert.Equal(t, []string{"tables.t.rows.c"}, dead(one(tableOf("t", `["k"]`, "", `"a": "1", "b": "1", "c": "1"`), ab, "t[k]")))
	assert.Equal(t, []string{"tables.t.rows.c"}, dead(one(tableOf("t", `["k"]`, "", `"a": "1", "b": "1", "c": "1"`), `"k": {"type": "choice", "of": ["a"]}`, "t[k] + t['b']")))
	assert.Empty(t, dead(one(tableOf("t", `["k"]`, "", `"a": "1", "b": "1"`), `"k": {"type": "key", "of": "t"}`, "t[k]")))
	assert.Equal(t, []string{"tables.t.rows.*"}, dead(one(tableOf("t", `["k"]`, `"look-up": "wildcard",`, `"a": "1", "b": "1", "*": "1"`), ab, "t[k]")))
	assert.Equal(t, []string{"tables.t.default"}, dead(one(tableOf("t", `["k"]`, `"look-up": "default", "default": "1",`, `"a": "1", "b": "1"`), ab, "t[k]")))
	assert.Empty(t, dead(one(tableOf("t", `["k"]`, `"look-up": "default", "default": "1",`, `"a": "1"`), ab, "t[k]")))
	assert.Equal(t, []string{"tables.t.rows.a.z", "tables.t.rows.c.x"}, dead(nested("exact", `"a": {"x": "1", "y": "1", "z": "1"}, "b": {"x": "1", "y": "1"}, "c": {"x": "1"}`)))
	assert.Equal(t, []string{"tables.t.rows.a.*"}, dead(nested("wildcard", `"a": {"x": "1", "y": "1", "*": "1"}, "b": {"x": "1", "*": "1"}`)))
	// The values of one table are the keys of another.
	group := tableOf("g", `["k"]`, `"holds": "text",`, `"a": "low", "b": "high"`)
	assert.Equal(t, []string{"tables.t.rows.mid"}, dead(one(group+","+tableOf("t", `["g"]`, "", `"low": "1", "mid": "2", "high": "3"`), `"k": {"type": "key", "of": "g"}`, "t[g[k]]")))
	// Ranges beyond the input's own.
	years := `"years": {"type": "number", "min": "0", "max": "10"}`
	assert.Equal(t, []string{"tables.t.rows.\"20..\""}, dead(one(tableOf("t", `[{"range": "years"}]`, "", `"..20": "1", "20..": "2"`), years, "t[years]")))
	// A comparison that never holds.
	assert.Equal(t, []string{"steps[0].is"}, dead(one("", ab, "if(k = 'c', 1, 2)")))
}

// says lists the findings about a file, each as "severity code: text".
func says(t *testing.T, text string) (out []string) {
	for _, f := range findings(t, text, formula.Options{}) {
		out = append(out, f.Severity+" "+f.Code+": "+f.Text)
	}
	return out
}

// Ranges are held against what can be looked up in them: conditions on the input
// are followed, others make it a warning, and so does a number that is computed.
func TestGaps(t *testing.T) {
	ranges := func(is string) string {
		return one(tableOf("u", `[{"range": "n"}]`, "", `"0..2": "1", "2..4": "2"`), `"a": {"type": "number", "min": "0", "max": "9"}, "b": {"type": "bool"}`, is+" + if(b, 1, 0) * a")
	}
	for is, want := range map[string][]string{
		"u[a]":                                       {"error gap: no row holds the input a from 4 to 9"},
		"if(a < 4, u[a], 0)":                         nil,
		"if(a >= 4, 0, u[a])":                        nil,
		"if(4 > a and b, u[a], 0)":                   nil,
		"if(not (a > 3 or b), u[a], 0)":              nil,
		"if(a < 4 and u[a] > 1, 1, 0)":               nil,
		"if(a <= 4, u[a], 0)":                        {"warning gap: no row holds the input a from 4 to 4"},
		"if(b, u[a], 0)":                             {"warning gap: no row holds the input a from 4 to 9"},
		"u[min(a, 3)]":                               nil,
		"u[min(a, 5)]":                               {"warning gap: no row holds what is looked up from 4 to 5"},
		"u[a / 2 - 1]":                               {"warning gap: no row holds what is looked up from -1 on and below 0"},
		"u[if(b, a, 0)]":                             nil, // not known
		"if(a < 4, if(a > 5, u[a], 0), u[3]) + u[2]": nil,
	} {
		assert.Equal(t, want, says(t, ranges(is)), is)
	}
	through := file(`"a": {"type": "number", "min": "0", "max": "9", "digits": 1}`, tableOf("u", `[{"range": "n"}]`, "", `"0..2": "1", "2..4": "2", "4..30": "3", "30..": "4"`),
		`{"name": "b", "is": "a * 2", "round": "up to 1"}, {"name": "pay", "is": "u[b]"}`, `"pay"`)
	assert.Equal(t, []string{"warning dead row: no input leads to this row"}, says(t, through))
	overlap := func(kind, rows string) string {
		return one(tableOf("u", `[{"`+kind+`": "n"}]`, "", rows), `"a": {"type": "number", "min": "0", "max": "9"}`, "u[a]")
	}
	assert.Equal(t, []string{"error overlap: the ranges 0..9 and 2..4 overlap", "error overlap: the ranges 0..9 and 5..10 overlap"}, says(t, overlap("range", `"0..9": "1", "2..4": "2", "5..10": "3"`)))
	assert.Empty(t, says(t, overlap("points", `"0": "1", "2": "2", "5": "3", "9": "4"`)))
	// One mistake is one finding.
	assert.Len(t, says(t, one(tableOf("u", `[{"range": "n"}]`, "", `"0..": "1"`), `"n": {"type": "nmber", "min": "0", "max": "3"}`, "u[n]")), 1)
	assert.Len(t, says(t, one(tableOf("u", `["n"]`, "", `"a": "1", "b": "2", "c": "3"`), `"n": {"type": "key", "of": "w"}`, "u[n]")), 1)
	assert.Len(t, says(t, one(tableOf("u", `[{"range": "n"}]`, `"look-up": "default", "default": "1",`, `"0..": "1"`), `"n": {"type": "number", "min": "0", "max": "3"}`, "u[n]")), 1)
}

// Rows that runs ask for and no table has.
func TestMissingRows(t *testing.T) {
	tables := tableOf("t", `["k"]`, "", `"a": "1", "b": "2"`) + "," + tableOf("u", `["k"]`, "", `"a": "1"`) + "," + tableOf("w", `["k", "l"]`, "", `"a": {"x": "1"}, "b": {"y": "2"}`)
	for is, want := range map[string][]string{
		"t['c'] + t[k] + u['a'] * w[k, l]":             {"error missing row: t has no row for the k c, and nothing answers for it"},
		"w['a', 'y'] + u['a'] * t[k] * w[k, l]":        {"error missing row: w has no row a, y"},
		"if(k = 'a', t[k], t['c']) + u['a'] * w[k, l]": {"warning missing row: t has no row for the k c, and nothing answers for it"},
		"t[k] * u[k] + w[k, l]":                        {"warning missing row: u has no row for the k b, and nothing answers for it"},
		"t[k] * if(has(u[k]), u[k], 1) + w[k, l]":      nil,
		"t[k] + if(has(u['c']), 1, 0) + w[k, l]":       {"warning dead row: no input leads to this row"},
	} {
		assert.Equal(t, want, says(t, one(tables, `"k": {"type": "key", "of": "t"}, "l": {"type": "choice", "of": ["x", "y"]}`, is)), is)
	}
}

// What newcomers write, and what they are told.
func TestHints(t *testing.T) {
	rows := func(rest, row string) string {
		return one(tableOf("t", `["k"]`, rest, `"a": "`+row+`"`), `"k": {"type": "key", "of": "t"}`, "t[k]")
	}
	for text, want := range map[string]string{
		rows("", "5%"):  `write "5%" as a plain number, "0.05"`,
		rows("", "EUR"): `a table of texts says "holds": "text"`,
		one(tableOf("t", `["k", "l"]`, "", `"a": {"b": "1"}`), `"k": {"type": "key", "of": "t"}`, "1"):                   "say by its name which of the table's keys it is: t.k or t.l",
		one(tableOf("t", `[{"range": "k"}]`, "", `"0..": "1"`), `"k": {"type": "key", "of": "t"}`, "1"):                  "is found by a number",
		one(tableOf("t", `["k"]`, "", `"a": "1"`), `"t": {"type": "key", "of": "t"}`, "2 * t"):                           "the row of the table is t[t]",
		one("", `"x": {"type": "choice", "of": ["a"]}`, `if(x = "a", 1, 2)`):                                             "a text stands between ' and '",
		one("", `"x": {"type": "number", "min": "0", "max": "9"}`, "100 * x + 10%"):                                      "adds 0.1: for a share more, write * (1 + 10%)",
		one("", `"x": {"type": "number", "min": "0", "max": "9"}`, "100 * x - 2.5%"):                                     "takes away 0.025: for a share less, write * (1 - 2.5%)",
		`{"formula": 1, "name": "x", "version": "1", "inputs": {}, "steps": [{"name": "p", "is": "if(x = "a", 1, 2)"}]}`: "no JSON",
	} {
		assert.Contains(t, strings.Join(says(t, text), "\n"), want)
	}
	for _, is := range []string{"100 * (1 + 10%)", "100 * (1 - 2%)", "1 + x * 10%", "10% + 5%", "1.5 + 10%"} {
		assert.Empty(t, says(t, one("", `"x": {"type": "number", "min": "0", "max": "9"}`, "x * ("+is+")")), is)
	}
	_, err := pay(read(t, rows("", "1")), in{"k": "zzzzzz"})
	assert.ErrorContains(t, err, "the keys are a")
}

// A currency that is none is found before somebody is paid in it.
func TestCurrencyTexts(t *testing.T) {
	text := func(currency, row string) string {
		return strings.Replace(one(tableOf("t", `["k"]`, `"holds": "text",`, `"a": "USD", "b": "`+row+`"`), `"k": {"type": "key", "of": "t"}`, "if(t[k] = 'USD', 1, 2)"), `"currency": "USD"`, `"currency": "`+currency+`"`, 1)
	}
	assert.Empty(t, says(t, text("t[k]", "EUR")))
	assert.Equal(t, []string{`error syntax: it can be "Peso", which is no currency code such as USD`}, says(t, text("t[k]", "Peso")))
	assert.Equal(t, []string{`error syntax: "Peso" is no currency code such as USD, and no expression such as currency[country]`}, says(t, text("Peso", "EUR")))
}

func TestMagnitudes(t *testing.T) {
	found := func(rows string) (says []string) {
		text := strings.Replace(one(tableOf("t", `["k"]`, "", rows), `"k": {"type": "key", "of": "t"}`, "t[k]"), `"varies": true, `, "", 1)
		for _, f := range findings(t, text, formula.Options{}) {
			require.Equal(t, "magnitude", f.Code)
			says = append(says, f.Path[len("tables.t.rows."):])
		}
		return says
	}
	assert.Equal(t, []string{"d"}, found(`"a": "0.4", "b": "0.6", "c": "1.1", "d": "5"`))
	assert.Equal(t, []string{"a"}, found(`"a": "0.05", "b": "0.4", "c": "0.6", "d": "1.1"`))
	assert.Equal(t, []string{"a"}, found(`"a": "1200000", "b": "90000", "c": "110000", "d": "150000"`))
	assert.Equal(t, []string{"a"}, found(`"a": "70", "b": "0.4", "c": "0.7", "d": "1.1"`), "two places off")
	assert.Empty(t, found(`"a": "30000", "b": "90000", "c": "110000", "d": "300000"`), "pay differs so")
	list := func(values ...string) (rows string) {
		for i, v := range values {
			rows += fmt.Sprintf(`, "%c": %q`, 'a'+i, v)
		}
		return rows[2:]
	}
	for _, c := range []struct {
		values string
		want   []string
	}{
		{"0.85 0.95 1 5", []string{"d"}}, {"0.6 0.7 0.8 5", []string{"d"}}, {"95000 9500 98000 92000 90000", []string{"b"}},
		{"0.5 5 0.6", []string{"b"}}, {"60000 75000 95000 600", []string{"d"}}, {"60000 75000 95000 7500", []string{"d"}},
		{"0.4 0.6 0.7 0.8 5 6", []string{"e", "f"}}, {"0.4 0.6 0.7 0.8 0.07", []string{"e"}}, {"0.4 0.5 0.6 -0.7 0.8", []string{"d"}},
		// None of these is a slip.
		{"1 10 100 1000", nil}, {"20000 60000 100000 350000", nil}, {"30000 45000 60000 90000 140000 400000", nil}, {"0 0.05 0.1 0.15 1", nil},
		{"0.5 1 2 5 10 15", nil}, {"1 3 9 27 81", nil}, {"0.05 0.1 0.02 -0.05", nil}, {"1.1 150 0.85 83 1", nil}, {"100000 120000 15000000 18000000", nil}, {"0.01 0.5 0.9", nil},
	} {
		assert.Equal(t, c.want, found(list(strings.Fields(c.values)...)), c.values)
	}
	assert.Empty(t, found(`"a": "0", "b": "5", "c": "6", "d": "7"`), "nothing is no magnitude")
}

func TestStaleDates(t *testing.T) {
	text := func(effective, months string) string {
		return strings.Replace(one(tableOf("t", `["k"]`, months, `"a": "1"`), `"k": {"type": "key", "of": "t"}`, "t[k]"), `"effective": "2026-01-01"`, `"effective": "`+effective+`"`, 1)
	}
	on := func(y, m, d int) formula.Options {
		return formula.Options{AsOf: salary.Date{Year: y, Month: time.Month(m), Day: d}}
	}
	for _, c := range []struct {
		effective, months string
		day               formula.Options
		says              string
	}{
		{"2021-03-15", "", formula.Options{}, ""},
		{"2021-03-15", "", on(2026, 9, 1), "more than 24 months before 2026-09-01"},
		{"2026-03-15", "", on(2028, 3, 15), ""},
		{"2026-03-15", "", on(2028, 3, 16), "of 2026-03-15"},
		{"2026-03-15", `"months": 6,`, on(2026, 9, 15), ""},
		{"2026-03-15", `"months": 6,`, on(2026, 9, 16), "more than 6 months"},
		{"2027-01-01", "", on(2026, 9, 1), "hold from 2027-01-01 on, after 2026-09-01"},
	} {
		found := findings(t, text(c.effective, c.months), c.day)
		if c.says == "" {
			assert.Empty(t, found)
			continue
		}
		require.Len(t, found, 1)
		assert.Equal(t, "stale", found[0].Code)
		assert.Contains(t, found[0].Text, c.says)
	}
}
