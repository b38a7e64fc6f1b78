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
		assert.Equal(t, formula.Span{From: c.wage, To: c.wage, Result: c.cost}, got[0], c.country)
	}
	_, err := solve(t, f, in{"country": "France", "wage": "0"}, "wage", "5000000")
	var none *formula.NoAnswerError
	require.True(t, errors.As(err, &none))
	assert.ErrorIs(t, err, formula.ErrNoAnswer)
	assert.Equal(t, formula.Span{From: "1000000", To: "1000000", Result: "1420000"}, none.Below)
	assert.Zero(t, none.Above)
	assert.Equal(t, "no exact answer: wage: nothing leads to 5000000: 1000000 gives 1420000, none above", err.Error())
}

// Where the result jumps there is no answer, and both neighbors are given.
func TestSolveAcrossAJump(t *testing.T) {
	f := read(t, one(tableOf("rate", `[{"range": "base"}]`, "", `"..50000": "0.1", "50000..": "0.2"`), `"base": {"type": "money", "max": "100000"}`, "base * (1 + rate[base])"))
	_, err := solve(t, f, in{"base": "0"}, "base", "57000")
	var none *formula.NoAnswerError
	require.True(t, errors.As(err, &none))
	assert.Equal(t, formula.Span{From: "49999.99", To: "49999.99", Result: "54999.989"}, none.Below)
	assert.Equal(t, formula.Span{From: "50000", To: "50000", Result: "60000"}, none.Above)
	got, err := solve(t, f, in{"base": "0"}, "base", "66000")
	require.NoError(t, err)
	assert.Equal(t, []formula.Span{{From: "55000", To: "55000", Result: "66000"}}, got)
	// The rate falls again: several answers.
	f = read(t, one(tableOf("rate", `[{"range": "base"}]`, "", `"..50000": "0.2", "50000..": "0.1"`), `"base": {"type": "money", "max": "100000"}`, "base * (1 + rate[base])"))
	got, err = solve(t, f, in{"base": "0"}, "base", "57600")
	require.NoError(t, err)
	assert.Equal(t, "48000", got[0].From)
	assert.Len(t, got, 1)
	got, err = solve(t, f, in{"base": "0"}, "base", "55440")
	require.NoError(t, err)
	assert.Equal(t, []formula.Span{{"46200", "46200", "55440"}, {"50400", "50400", "55440"}}, got)
}

// Rounding makes stretches; keys and truths are tried one by one.
func TestSolveStretchesAndKeys(t *testing.T) {
	f := open(t, "sparksuite")
	got, err := solve(t, f, in{"role": "Engineer", "years": "0"}, "years", "108500")
	require.NoError(t, err)
	assert.Equal(t, []formula.Span{{"8", "40", "108500"}}, got, "after the last raise nothing changes")
	got, err = solve(t, f, in{"role": "Engineer", "years": "0"}, "role", "68000")
	require.NoError(t, err)
	assert.Equal(t, []formula.Span{{"Engineer", "Engineer", "68000"}}, got)
	b := open(t, "buffer-later")
	got, err = solve(t, b, in{"area": "Engineering", "level": "1"}, "high_cost", "85825")
	require.NoError(t, err)
	assert.Equal(t, []formula.Span{{"false", "false", "85825"}}, got)
	_, err = solve(t, b, in{"area": "Engineering", "level": "1"}, "level", "100000")
	var none *formula.NoAnswerError
	require.True(t, errors.As(err, &none))
	assert.Equal(t, [2]string{"1", "2"}, [2]string{none.Below.From, none.Above.From})
	n := open(t, "niteo")
	got, err = solve(t, n, in{"role": "Developer", "country": "Germany", "years": "0"}, "years", "5117")
	require.NoError(t, err)
	assert.Equal(t, []formula.Span{{"1.8", "1.8", "5117"}}, got) // 4669 + 435 ln 2.8
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

// On any formula of one number Solve finds what trying every value finds.
func TestSolveLikeTryingEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		is := drawExpression(t, rapid.IntRange(1, 3).Draw(t, "depth"), []string{"x", "g[x]", "c[x]", "ln(x + 61, 3)", "power(2, x / 10, 2)", "1 / x"})
		round := ""
		if rapid.Bool().Draw(t, "rounded") {
			round = `, "round": "half up to 10"`
		}
		text := file(`"k": {"type": "choice", "of": ["a", "b", "c"]}, "flag": {"type": "bool"}, "x": {"type": "number", "min": "-60", "max": "60"}, "y": {"type": "number", "min": "0", "max": "250"}`,
			tableOf("t", `["k"]`, "", `"a": "1.5", "b": "30", "c": "0.2"`)+","+tableOf("u", `["k"]`, "", `"a": "-2", "b": "1", "c": "0"`)+","+
				tableOf("p", `["k"]`, "", `"a": "2", "b": "3", "c": "4"`)+","+tableOf("g", `[{"range": "x"}]`, "", `"..0": "5", "0..20": "2.5", "20..": "9"`)+","+
				tableOf("c", `[{"points": "x"}]`, "", `"-60": "1", "0": "10", "10": "3", "60": "8"`), fmt.Sprintf(`{"name": "pay", "is": %q%s}`, is, round), `"pay"`)
		f := read(t, text)
		inputs := in{"k": rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "k"), "flag": "true", "x": "0", "y": "7"}
		results := map[int]string{}
		for x := -60; x <= 60; x++ {
			inputs["x"] = fmt.Sprint(x)
			if v, err := pay(f, inputs); err == nil {
				results[x] = v
			}
		}
		target := "12.5"
		if v, ok := results[rapid.IntRange(-60, 60).Draw(t, "wanted")]; ok && !strings.Contains(v, "/") && rapid.Bool().Draw(t, "reachable") {
			target = v
		}
		if decimal.RequireFromString(target).NumDigits() > 60 {
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
	})
}
