package formula_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/estimate/formula"
)

func solve(t require.TestingT, f *formula.Formula, inputs in, input, target string) ([]formula.Span, error) {
	c, err := f.Resolve(inputs)
	require.NoError(t, err)
	return f.Solve(c, input, decimal.RequireFromString(target))
}

// Equal cost across countries: the wage that costs the same, worked out by hand.
func TestSolveForTheWage(t *testing.T) {
	f := open(t, "cantilever")
	for _, c := range []struct{ country, cost, wage string }{
		{"United Kingdom", "80000", "69173.91"}, // (80000 - 1200 + 5000 x 0.15) / 1.15
		{"United Kingdom", "5200", "4000"},      // below the allowance
		{"United Kingdom", "6200", "5000"},      // at the allowance
		{"Netherlands", "80000", "66640"},       // above the cap: 80000 - 2350 - 60000 x 0.1835
		{"Netherlands", "61530", "50004.22"},    // (61530 - 2350) / 1.1835
		{"South Africa", "80000", "78888"},      // 80000 - 900 - 10600 x 0.02
		{"South Africa", "6000", "5000"},        // (6000 - 900) / 1.02
		{"France", "71000", "50000"},            // 71000 / 1.42
		{"France", "80000", "56338.03"},
		{"France", "0", "0"},
	} {
		got, err := solve(t, f, in{"country": c.country, "wage": "0"}, "wage", c.cost)
		var none *formula.NoAnswerError
		if errors.As(err, &none) { // rounding jumps over the cent: the neighbors are a cent apart
			assert.Contains(t, []string{none.Below.From, none.Above.From}, c.wage, "%s %s", c.country, c.cost)
			continue
		}
		require.NoError(t, err, "%s %s", c.country, c.cost)
		require.Len(t, got, 1)
		assert.Equal(t, formula.Span{From: c.wage, To: c.wage, Result: c.cost, Currency: "GBP"}, got[0], c.country)
	}
	_, err := solve(t, f, in{"country": "France", "wage": "0"}, "wage", "5000000")
	var none *formula.NoAnswerError
	require.True(t, errors.As(err, &none))
	assert.ErrorIs(t, err, formula.ErrNoAnswer)
	assert.Equal(t, formula.Span{From: "1000000", To: "1000000", Result: "1420000", Currency: "GBP"}, none.Below)
	assert.Zero(t, none.Above)
	assert.Equal(t, "no exact answer: wage: nothing leads to 5000000: 1000000 gives 1420000, none above", err.Error())
}

// Where the result jumps there is no answer, and both neighbors are given.
func TestSolveAcrossAJump(t *testing.T) {
	f := read(t, one(tableOf("rate", `[{"range": "base"}]`, "", `"..50000": "0.1", "50000..": "0.2"`), `"base": {"type": "money", "max": "100000"}`, "base * (1 + rate[base])"))
	_, err := solve(t, f, in{"base": "0"}, "base", "57000")
	var none *formula.NoAnswerError
	require.True(t, errors.As(err, &none))
	assert.Equal(t, formula.Span{From: "49999.99", To: "49999.99", Result: "54999.989", Currency: "USD"}, none.Below)
	assert.Equal(t, formula.Span{From: "50000", To: "50000", Result: "60000", Currency: "USD"}, none.Above)
	got, err := solve(t, f, in{"base": "0"}, "base", "66000")
	require.NoError(t, err)
	assert.Equal(t, []formula.Span{{"55000", "55000", "66000", "USD"}}, got)
	// The rate falls again: several answers.
	f = read(t, one(tableOf("rate", `[{"range": "base"}]`, "", `"..50000": "0.2", "50000..": "0.1"`), `"base": {"type": "money", "max": "100000"}`, "base * (1 + rate[base])"))
	got, err = solve(t, f, in{"base": "0"}, "base", "57600")
	require.NoError(t, err)
	assert.Equal(t, "48000", got[0].From)
	assert.Len(t, got, 1)
	got, err = solve(t, f, in{"base": "0"}, "base", "55440")
	require.NoError(t, err)
	assert.Equal(t, []formula.Span{{"46200", "46200", "55440", "USD"}, {"50400", "50400", "55440", "USD"}}, got)
}

// Rounding makes stretches; keys and truths are tried one by one.
func TestSolveStretchesAndKeys(t *testing.T) {
	f := open(t, "sparksuite")
	got, err := solve(t, f, in{"role": "Engineer", "years": "0"}, "years", "108500")
	require.NoError(t, err)
	assert.Equal(t, []formula.Span{{"8", "40", "108500", "USD"}}, got, "after the last raise nothing changes")
	got, err = solve(t, f, in{"role": "Engineer", "years": "0"}, "role", "68000")
	require.NoError(t, err)
	assert.Equal(t, []formula.Span{{"Engineer", "Engineer", "68000", "USD"}}, got)
	b := open(t, "buffer-later")
	got, err = solve(t, b, in{"area": "Engineering", "level": "1"}, "high_cost", "85825")
	require.NoError(t, err)
	assert.Equal(t, []formula.Span{{"false", "false", "85825", "USD"}}, got)
	_, err = solve(t, b, in{"area": "Engineering", "level": "1"}, "level", "100000")
	var none *formula.NoAnswerError
	require.True(t, errors.As(err, &none))
	assert.Equal(t, [2]string{"1", "2"}, [2]string{none.Below.From, none.Above.From})
	n := open(t, "niteo")
	got, err = solve(t, n, in{"role": "Developer", "country": "Germany", "years": "0"}, "years", "5117")
	require.NoError(t, err)
	assert.Equal(t, []formula.Span{{"1.8", "1.8", "5117", "EUR"}}, got) // 4669 + 435 ln 2.8
	for _, bad := range []func() error{
		func() error { _, err := solve(t, f, in{"role": "Engineer", "years": "0"}, "yars", "1"); return err },
		func() error {
			_, err := solve(t, f, in{"role": "Engineer", "years": "0"}, "years", "1e60")
			return err
		},
		func() error { _, err := f.Solve(nil, "years", decimal.Zero); return err },
	} {
		assert.ErrorIs(t, bad(), formula.ErrInput)
	}
}

var numberTables = tableOf("t", `["k"]`, "", `"a": "1.5", "b": "30", "c": "0.2"`) + "," + tableOf("u", `["k"]`, "", `"a": "-2", "b": "1", "c": "0"`) + "," +
	tableOf("p", `["k"]`, "", `"a": "2", "b": "3", "c": "4"`) + "," + tableOf("g", `[{"range": "x"}]`, "", `"..0": "5", "0..20": "2.5", "20..": "9"`) + "," +
	tableOf("c", `[{"points": "x"}]`, "", `"-60": "1", "0": "10", "10": "3", "60": "8"`)

// On any formula of one number Solve finds what trying every value finds.
func TestSolveLikeTryingEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		is := drawExpression(t, rapid.IntRange(1, 3).Draw(t, "depth"), []string{"x", "g[x]", "c[x]", "ln(x + 61, 3)", "power(2, x / 10, 2)", "1 / x"})
		round := ""
		if rapid.Bool().Draw(t, "rounded") {
			round = `, "round": "half up to 10"`
		}
		text := file(`"k": {"type": "choice", "of": ["a", "b", "c"]}, "flag": {"type": "bool"}, "x": {"type": "number", "min": "-60", "max": "60"}, "y": {"type": "number", "min": "0", "max": "250"}`, numberTables, fmt.Sprintf(`{"name": "pay", "is": %q%s}`, is, round), `"pay"`)
		likeTryingEverything(t, text, is, -60, 60)
	})
}

// The same where steps stand on each other: repeats that the input decides, units
// that depend on it, percentiles within repeats, and steps that fail beside the
// result.
func TestSolveThroughSteps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var steps, names []string
		for i := range rapid.IntRange(2, 3).Draw(t, "steps") {
			leaves := append([]string{"x", "g[x]", "c[x]", "x / 10", "percentile(s[k], max(10, min(90, x)))"}, names...)
			name := fmt.Sprintf("s%d", i)
			step := fmt.Sprintf(`{"name": %q`, name)
			switch rapid.IntRange(0, 3).Draw(t, "kind") {
			case 0:
				step += fmt.Sprintf(`, "from": %q, "repeat": %q, "is": %q`, rapid.SampledFrom(leaves).Draw(t, "from"),
					rapid.SampledFrom([]string{"x", "3", "max(0, x)", "min(4, x / 2)", "if(x > 20, 2, 1)", "1.5"}).Draw(t, "repeat"),
					rapid.SampledFrom([]string{"it + 100", "it * (1 + percentile(s[k], max(10, min(90, x))) / 100)", "it * 1.5 + year", "max(it, x)", "it / x"}).Draw(t, "round"))
			case 1:
				step += fmt.Sprintf(`, "is": %q`, rapid.SampledFrom([]string{"1 / (x - 5)", "ln(x, 2)", "10 / (x + 60)", "g[x + 1]", "c[x * 2]", "percentile(s[k], x)", "2 ^ (x / 7)"}).Draw(t, "side"))
			default:
				step += fmt.Sprintf(`, "is": %q`, drawExpression(t, rapid.IntRange(1, 2).Draw(t, "depth"), leaves))
			}
			if rapid.Bool().Draw(t, "rounded") {
				step += `, "round": "` + rapid.SampledFrom([]string{"half up to 10", "up to if(x >= 20, 100, 7)", "floor to x", "half even to g[x]", "down to 5 + x * x", "ceil to minor"}).Draw(t, "unit") + `"`
			}
			steps, names = append(steps, step+"}"), append(names, name)
		}
		all := strings.Join(steps, ", ")
		text := file(`"k": {"type": "choice", "of": ["a", "b", "c"]}, "flag": {"type": "bool"}, "x": {"type": "number", "min": "-60", "max": "60"}, "y": {"type": "number", "min": "0", "max": "250"}`,
			numberTables+","+tableOf("s", `["k"]`, `"holds": "percentiles", "percentiles": ["10", "50", "90"],`, `"a": ["1", "2", "5"], "b": ["3", "3", "3"], "c": ["0", "10", "11.5"]`),
			all, fmt.Sprintf("%q", rapid.SampledFrom(names).Draw(t, "output")))
		likeTryingEverything(t, text, all, -60, 60)
	})
}

// likeTryingEverything holds Solve for x against every value of x.
func likeTryingEverything(t *rapid.T, text, is string, low, high int) {
	f := read(t, text)
	inputs := in{"k": rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "k"), "flag": "true", "x": "0", "y": "7"}
	results := map[int]string{}
	for x := low; x <= high; x++ {
		inputs["x"] = fmt.Sprint(x)
		if v, err := pay(f, inputs); err == nil {
			results[x] = v
		}
	}
	target := "12.5"
	if v, ok := results[rapid.IntRange(low, high).Draw(t, "wanted")]; ok && !strings.Contains(v, "/") && rapid.Bool().Draw(t, "reachable") {
		target = v
	}
	if d := decimal.RequireFromString(target); d.NumDigits() > 60 || d.Exponent() < -40 {
		return
	}
	want := map[int]bool{}
	for x, v := range results {
		if q(v).Cmp(q(target)) == 0 {
			want[x] = true
		}
	}
	inputs["x"] = "0"
	spans, err := solve(t, f, inputs, "x", target)
	var none *formula.NoAnswerError
	if len(want) == 0 {
		require.True(t, errors.As(err, &none), "%s = %s: %v", is, target, err)
		for x, v := range results {
			d := q(v).Cmp(q(target))
			if d < 0 {
				require.NotEmpty(t, none.Below.Result, is)
				require.LessOrEqual(t, q(v).Cmp(q(none.Below.Result)), 0, "%s: %d gives %s, nearer below than %s", is, x, v, none.Below.Result)
			} else {
				require.NotEmpty(t, none.Above.Result, is)
				require.GreaterOrEqual(t, q(v).Cmp(q(none.Above.Result)), 0, "%s: %d gives %s, nearer above than %s", is, x, v, none.Above.Result)
			}
		}
		return
	}
	require.NoError(t, err, "%s = %s", is, target)
	got := map[int]bool{}
	for _, s := range spans {
		var from, to int
		_, err := fmt.Sscan(s.From, &from)
		require.NoError(t, err)
		_, err = fmt.Sscan(s.To, &to)
		require.NoError(t, err)
		for x := from; x <= to; x++ {
			got[x] = true
		}
	}
	require.Equal(t, want, got, "%s = %s", is, target)
}

// A step that cannot be bounded on a whole stretch decides nothing about it.
func TestSolveWhereAStepCannotBeBounded(t *testing.T) {
	x := func(most string) string { return `"x": {"type": "number", "min": "0", "max": "` + most + `"}` }
	for name, c := range map[string]struct {
		text, target string
		want         []string
	}{
		"a unit that depends on the input": {file(x("200000"), "", `{"name": "a", "is": "x * 1.03", "round": "half up to if(x >= 50000, 1000, 100)"}, {"name": "pay", "is": "a + 500"}`, `"pay"`), "52500", []string{"50000 to 50970"}},
		"repeats beyond the limit":         {file(x("150"), "", `{"name": "a", "from": "1000", "repeat": "x", "is": "it + 100"}, {"name": "pay", "is": "a * 2"}`, `"pay"`), "12000", []string{"50 to 50"}},
		"a percentile within repeats": {file(x("20"), tableOf("r", `["k"]`, `"holds": "percentiles", "percentiles": ["10", "50", "90"],`, `"e": ["1", "2", "5"]`),
			`{"name": "a", "from": "1000", "repeat": "3", "is": "it * (1 + percentile(r['e'], max(10, min(90, x * 10))) / 100)", "round": "half up to 1"}, {"name": "pay", "is": "a * 2"}`, `"pay"`), "2060", []string{"0 to 1"}},
		"another step that fails":          {file(x("10"), "", `{"name": "a", "is": "1 / (x - 5)"}, {"name": "pay", "is": "1000 + 0 * x"}`, `"pay", "a"`), "1000", []string{"0 to 4", "6 to 10"}},
		"repeats that are no whole number": {file(x("10"), "", `{"name": "a", "from": "1", "repeat": "x / 2", "is": "it"}, {"name": "pay", "is": "1000 + 0 * x"}`, `"pay", "a"`), "1000", []string{"0 to 0", "2 to 2", "4 to 4", "6 to 6", "8 to 8", "10 to 10"}},
	} {
		got, err := solve(t, read(t, c.text), in{"x": "1"}, "x", c.target)
		require.NoError(t, err, name)
		var spans []string
		for _, s := range got {
			spans = append(spans, s.From+" to "+s.To)
		}
		assert.Equal(t, c.want, spans, name)
	}
}

// Texts under ranges of the input: a level by years, its pay and its currency.
func TestSolveThroughTextsByRange(t *testing.T) {
	text := file(`"x": {"type": "number", "min": "0", "max": "10"}`,
		tableOf("level", `[{"range": "years"}]`, `"holds": "text",`, `"..2": "J", "2..5": "M", "5..": "S"`)+","+tableOf("base", `["level"]`, "", `"J": "100", "M": "200.55", "S": "100"`)+","+
			tableOf("money", `[{"range": "years"}]`, `"holds": "text",`, `"..5": "USD", "5..": "JPY"`),
		`{"name": "l", "is": "level[x]"}, {"name": "pay", "is": "base[l] + if(l = 'S', 0.4, 0)", "round": "half up to minor"}`, `"pay"`)
	f := read(t, strings.Replace(text, `"currency": "USD"`, `"currency": "money[x]"`, 1))
	for target, want := range map[string][]formula.Span{
		"100":    {{"0", "1", "100", "USD"}, {"5", "10", "100", "JPY"}},
		"200.55": {{"2", "4", "200.55", "USD"}},
	} {
		got, err := solve(t, f, in{"x": "3"}, "x", target)
		require.NoError(t, err)
		assert.Equal(t, want, got)
	}
	c, err := f.Resolve(in{"x": "3"})
	require.NoError(t, err)
	trace, err := f.Trace(c)
	require.NoError(t, err)
	assert.Contains(t, trace.String(), "level[2..5] M")
	computed := strings.Replace(text, "level[x]", "level[x + 1]", 1)
	assert.Contains(t, strings.Join(says(t, computed), "\n"), "the ranges of an input")
}

// Of an open key all that is known is tried, here and in other tables, and "*" for
// the rest.
func TestSolveForAnOpenKey(t *testing.T) {
	tables := func(policy, more string) string {
		return tableOf("t", `["k"]`, policy, `"a": "1"`+more) + "," + tableOf("u", `["k"]`, `"look-up": "default", "default": "10",`, `"a": "20", "b": "30"`)
	}
	for _, text := range []string{tables(`"look-up": "wildcard",`, `, "*": "7"`), tables(`"look-up": "default", "default": "7",`, "")} {
		f := read(t, one(text, `"k": {"type": "key", "of": "t"}`, "t[k] + u[k]"))
		for target, key := range map[string]string{"21": "a", "37": "b", "17": "*"} {
			got, err := solve(t, f, in{"k": "zzz"}, "k", target)
			require.NoError(t, err)
			assert.Equal(t, []formula.Span{{key, key, target, "USD"}}, got)
			paid, err := pay(f, in{"k": got[0].From})
			require.NoError(t, err)
			assert.Equal(t, target, paid, "what Solve names, Run takes")
		}
	}
}

// Where the input decides the currency, amounts are rounded to the minor unit of
// each, and the answers say which it is.
func TestSolveByCurrency(t *testing.T) {
	text := strings.Replace(file(`"c": {"type": "key", "of": "money"}`, tableOf("money", `["c"]`, `"holds": "text",`, `"JP": "JPY", "US": "USD"`),
		`{"name": "pay", "is": "1000.55", "round": "half up to minor"}`, ""), `"USD", "inputs"`, `"money[c]", "inputs"`, 1)
	f := read(t, strings.Replace(text, `"outputs": []`, `"about": "x"`, 1))
	for target, want := range map[string]formula.Span{"1001": {"JP", "JP", "1001", "JPY"}, "1000.55": {"US", "US", "1000.55", "USD"}} {
		for _, c := range []string{"JP", "US"} {
			got, err := solve(t, f, in{"c": c}, "c", target)
			require.NoError(t, err)
			assert.Equal(t, []formula.Span{want}, got)
		}
	}
}
