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
		{20, `"3..10"`, "error", "gap", "tables.grade.rows.3..10", "from 2 on and below 3"},
		{21, `"9..30"`, "error", "overlap", "tables.grade.rows.9..30", "3..10 and 9..30 overlap"},
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
		`{"formula": 2}`:               `1:13: error: formula: want a whole number from 1 to 1`,
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
	assert.Equal(t, []string{"tables.t.rows.default"}, dead(one(tableOf("t", `["k"]`, `"look-up": "default", "default": "1",`, `"a": "1", "b": "1"`), ab, "t[k]")))
	assert.Empty(t, dead(one(tableOf("t", `["k"]`, `"look-up": "default", "default": "1",`, `"a": "1"`), ab, "t[k]")))
	assert.Equal(t, []string{"tables.t.rows.a.z", "tables.t.rows.c.x"}, dead(nested("exact", `"a": {"x": "1", "y": "1", "z": "1"}, "b": {"x": "1", "y": "1"}, "c": {"x": "1"}`)))
	assert.Equal(t, []string{"tables.t.rows.a.*"}, dead(nested("wildcard", `"a": {"x": "1", "y": "1", "*": "1"}, "b": {"x": "1", "*": "1"}`)))
	// The values of one table are the keys of another.
	group := tableOf("g", `["k"]`, `"holds": "text",`, `"a": "low", "b": "high"`)
	assert.Equal(t, []string{"tables.t.rows.mid"}, dead(one(group+","+tableOf("t", `["g"]`, "", `"low": "1", "mid": "2", "high": "3"`), `"k": {"type": "key", "of": "g"}`, "t[g[k]]")))
	// Ranges beyond the input's own.
	years := `"years": {"type": "number", "min": "0", "max": "10"}`
	assert.Equal(t, []string{"tables.t.rows.20.."}, dead(one(tableOf("t", `[{"range": "years"}]`, "", `"..20": "1", "20..": "2"`), years, "t[years]")))
	// A comparison that never holds.
	assert.Equal(t, []string{"steps[0].is"}, dead(one("", ab, "if(k = 'c', 1, 2)")))
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
	assert.Empty(t, found(`"a": "0.5", "b": "5", "c": "0.6"`), "too few to tell")
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
