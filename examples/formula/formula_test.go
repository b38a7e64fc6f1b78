package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate/formula"
	"github.com/hiringbudget/hiringbudget/examples/internal/story"
)

const (
	people = "testdata/people.csv"
	newer  = "testdata/gitlab-2018-newer.json"
	broken = "testdata/broken.json"
)

// stories are what a person asks; each has its golden file.
var stories = []struct {
	name string
	args []string
}{
	{"example", nil},
	{"posthog-berlin", []string{"-file", "posthog", "-in", "role=Data Analyst", "-in", "country=Germany", "-in", "area=Berlin"}},
	{"sparksuite", []string{"-file", "sparksuite", "-in", "role=Engineer", "-in", "years=3"}},
	{"gitlab-2020-manager", []string{"-file", "gitlab-2020", "-in", "role=Engineer", "-in", "level=Manager", "-in", "country=Netherlands", "-in", "current=95000"}},
	{"oyster-poland", []string{"-file", "oyster", "-in", "role=data engineer", "-in", "country=PL"}},
	{"trace", []string{"-json", "-file", "niteo", "-in", "role=Developer", "-in", "country=Slovenia", "-in", "years=2.5"}},
	{"worked", []string{"-worked"}},
	{"inputs", []string{"-file", "gitlab-2016", "-inputs"}},
	{"check", []string{"-file", "gitlab-2018", "-check"}},
	{"check-stale", []string{"-file", "posthog", "-check", "-as-of", "2026-09-30"}},
	{"solve", []string{"-file", "cantilever", "-in", "country=France", "-in", "wage=0", "-solve", "wage=71000"}},
	{"solve-stretch", []string{"-file", "sparksuite", "-in", "role=Support", "-in", "years=0", "-solve", "years=61600"}},
	{"diff", []string{"-diff", newer, "-people", people}},
	{"raise", []string{"-raise", "rent=0.45", "-people", people}},
	{"raise-json", []string{"-raise", "rent=0.45", "-people", people, "-json"}},
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
			if strings.Contains(strings.Join(s.args, " "), "-json") || strings.HasPrefix(s.name, "check") {
				return // one finding is one line
			}
			for _, line := range strings.Split(out, "\n") {
				assert.LessOrEqual(t, utf8.RuneCountInString(line), 116, line)
			}
		})
	}
}

// A file that is wrong prints every finding, each on a line with its place.
func TestBrokenFile(t *testing.T) {
	code, out, errs := call("-file", broken, "-check")
	assert.Equal(t, 2, code)
	assert.Empty(t, out)
	story.Golden(t, "broken", errs)
	for _, line := range strings.Split(strings.TrimSpace(errs), "\n") {
		assert.Regexp(t, `^formula: testdata/broken\.json:[0-9]+:[0-9]+: (error|warning): `, line)
	}
}

// A worked formula is printed as a file to start from.
func TestStartFromAWorkedFormula(t *testing.T) {
	code, out, errs := call("-worked", "posthog")
	require.Zero(t, code, errs)
	own := filepath.Join(t.TempDir(), "our-formula.json")
	require.NoError(t, os.WriteFile(own, []byte(out), 0o600))
	code, out, _ = call("-file", own, "-check")
	require.Zero(t, code)
	assert.Contains(t, out, "usable, no warnings")
	assert.Contains(t, out, "dates were not checked")
	code, _, errs = call("-worked", "nothing")
	assert.Equal(t, 2, code)
	assert.Contains(t, errs, "-worked lists them")
}

func TestTheJSONIsTheTrace(t *testing.T) {
	code, out, _ := call("-json")
	require.Zero(t, code)
	var trace formula.Trace
	require.NoError(t, json.Unmarshal([]byte(out), &trace))
	assert.Equal(t, "gitlab-2018", trace.Formula)
	_, again, _ := call("-json", "-file", "gitlab-2018", "-in", "role=Backend Engineer", "-in", "city=Berlin", "-in", "country=Germany", "-in", "level=Senior")
	assert.Equal(t, out, again, "the example is these inputs")
}

func TestBadInput(t *testing.T) {
	long := strings.Repeat("x", 100_000)
	for _, c := range []struct {
		args []string
		says []string
	}{
		{[]string{"extra"}, []string{`"extra" belongs to no flag`, "-in"}},
		{[]string{"-foo"}, []string{"-foo", "-h lists"}},
		{[]string{"-file"}, []string{"-file", "-h lists"}},
		{[]string{"-file", "no-such"}, []string{`"no-such"`, "-worked"}},
		{[]string{"-file", long}, []string{"no file"}},
		{[]string{"-file", "."}, []string{"unusable formula file"}},
		{[]string{"-file", " "}, []string{"say something"}},
		{[]string{"-file", "posthog", "-file", "buffer"}, []string{"give it once"}},
		{[]string{"-in", "role"}, []string{"-in", "role="}},
		{[]string{"-in", "role=a", "-in", "role=b"}, []string{"role is there already"}},
		{[]string{"-in", "role=Backend Enginer"}, []string{"nearest: Backend Engineer"}},
		{[]string{"-in", "rolle=Backend Engineer"}, []string{"nearest: role"}},
		{[]string{"-file", "buffer", "-in", "job=Engineer"}, []string{"seniority", "missing"}},
		{[]string{"-file", "hypha", "-in", "level=" + long}, []string{"level", "whole number from 0 to 10"}},
		{[]string{"-as-of", "soon"}, []string{"-as-of", "2026-09-30"}},
		{[]string{"-diff", newer}, []string{"-people is missing"}},
		{[]string{"-people", people}, []string{"-diff or -raise"}},
		{[]string{"-diff", newer, "-raise", "rent=1", "-people", people}, []string{"give one of them"}},
		{[]string{"-raise", "rent", "-people", people}, []string{"location=0.7"}},
		{[]string{"-raise", "rents=1", "-people", people}, []string{"nearest: rent"}},
		{[]string{"-raise", "rent=low", "-people", people}, []string{"plain number"}},
		{[]string{"-raise", "rent=1", "-people", "nobody.csv"}, []string{`"nobody.csv"`}},
		{[]string{"-raise", "rent=1", "-people", people, "-in", "role=x"}, []string{"-in is for one person"}},
		{[]string{"-solve", "wage"}, []string{"wage=60000"}},
		{[]string{"-file", "cantilever", "-in", "country=France", "-in", "wage=0", "-solve", "wage=much"}, []string{"wage=60000"}},
		{[]string{"-file", "cantilever", "-in", "country=France", "-in", "wage=0", "-solve", "wage=5000000"}, []string{"nothing leads to 5000000", "1000000 gives 1420000"}},
		{[]string{"-file", "oyster", "-in", "role=data engineer", "-in", "country=XX"}, []string{"group"}},
	} {
		code, out, errs := call(c.args...)
		assert.Equal(t, 2, code, c.args)
		assert.Empty(t, out)
		assert.Less(t, len(errs), 1500)
		assert.True(t, strings.HasPrefix(errs, "formula: "), errs)
		for _, s := range c.says {
			assert.Contains(t, errs, s)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space\nleft") }

func TestOutputThatCannotBeWritten(t *testing.T) {
	var errs bytes.Buffer
	assert.Equal(t, 1, run(nil, full{}, &errs))
	assert.Equal(t, "formula: no space left\n", errs.String())
}

// The README shows what the program prints; "..." stands for the rest.
func TestReadmeShowsThis(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	_, rest, ok := strings.Cut(string(text), "go run ./examples/formula ")
	require.True(t, ok)
	command, rest, _ := strings.Cut(rest, "\n")
	_, rest, _ = strings.Cut(rest, "```text\n")
	want, _, ok := strings.Cut(rest, "...\n```")
	require.True(t, ok)
	_, out, errs := call(strings.Fields(command)...)
	require.Empty(t, errs)
	assert.True(t, strings.HasPrefix(out, want), out)
}
