package formula_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/estimate/formula"
)

const ownSource = `"sources": {"own": {"publisher": "us", "title": "made up", "date": "2026-01-01", "license": "MIT"}}`

// head is the part of a file that tests have in common.
func file(inputs, tables, steps, outputs string) string {
	if tables != "" {
		tables = ownSource + `, "tables": {` + tables + `},`
	}
	return `{"formula": 1, "name": "test", "version": "1", "currency": "USD", "inputs": {` + inputs + `}, ` + tables + ` "steps": [` + steps + `], "outputs": [` + outputs + `]}`
}

func tableOf(name, keys, rest, rows string) string {
	return fmt.Sprintf(`%q: {"keys": %s, %s "source": "own", "effective": "2026-01-01", "varies": true, "rows": {%s}}`, name, keys, rest, rows)
}

// drawNumber draws decimal text.
func drawNumber(t *rapid.T, label string, low, high int64) string {
	digits := rapid.IntRange(0, 4).Draw(t, label+" digits")
	v := rapid.Int64Range(low, high).Draw(t, label)
	s := fmt.Sprintf("%0*d", digits+1, max(v, -v))
	if digits > 0 {
		s = s[:len(s)-digits] + "." + s[len(s)-digits:]
	}
	if v < 0 {
		s = "-" + s
	}
	return s
}

// drawExpression draws an expression over inputs x and y, the tables t, u and p,
// and the steps before.
func drawExpression(t *rapid.T, depth int, steps []string) string {
	if depth == 0 {
		leaves := append([]string{"x", "y", "t[k]", "u[k]", "t['b']", "p[k]", drawNumber(t, "constant", -3000, 30000)}, steps...)
		return rapid.SampledFrom(leaves).Draw(t, "leaf")
	}
	sub := func() string { return drawExpression(t, depth-1, steps) }
	switch rapid.IntRange(0, 9).Draw(t, "kind") {
	case 0, 1, 2:
		return "(" + sub() + ") * (" + sub() + ")"
	case 3:
		return "(" + sub() + ") + (" + sub() + ")"
	case 4:
		return "(" + sub() + ") - (" + sub() + ")"
	case 5:
		return "(" + sub() + ") / " + rapid.SampledFrom([]string{"7", "1.26", "100", "0.3", "-4"}).Draw(t, "divisor")
	case 6:
		return rapid.SampledFrom([]string{"min", "max"}).Draw(t, "end") + "(" + sub() + ", " + sub() + ")"
	case 7:
		sign := rapid.SampledFrom([]string{"<", "<=", "=", "!=", ">=", ">"}).Draw(t, "sign")
		return "if(x " + sign + " y * 10 and not flag or k = 'c', " + sub() + ", " + sub() + ")"
	case 8:
		return "-(" + sub() + ")"
	}
	return "(" + sub() + ") ^ " + rapid.SampledFrom([]string{"0", "1", "2", "3"}).Draw(t, "power")
}

// On any formula and any inputs whole numbers and exact fractions give the same:
// the same values, decimals, minor units and JSON.
func TestWholeNumbersGiveWhatFractionsGive(t *testing.T) {
	modes := []string{"half up", "half even", "half down", "half ceil", "up", "down", "ceil", "floor"}
	compiled, all := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		var rows [3][]string
		for _, k := range []string{"a", "b", "c"} {
			rows[0] = append(rows[0], fmt.Sprintf(`%q: %q`, k, drawNumber(t, "t", 1, 2_000_000)))
			rows[1] = append(rows[1], fmt.Sprintf(`%q: %q`, k, drawNumber(t, "u", -20_000, 20_000)))
			rows[2] = append(rows[2], fmt.Sprintf(`%q: ["1.5", %q]`, k, "2"+drawNumber(t, "p", 0, 9999)))
		}
		var steps, names []string
		for i := range rapid.IntRange(1, 4).Draw(t, "steps") {
			round := ""
			if rapid.Bool().Draw(t, "rounded") {
				unit := rapid.SampledFrom([]string{"0.01", "0.05", "1", "100", "500", "0.3", "3 digits", "minor"}).Draw(t, "unit")
				round = fmt.Sprintf(`, "round": "%s to %s"`, rapid.SampledFrom(modes).Draw(t, "mode"), unit)
			}
			name := fmt.Sprintf("s%d", i)
			is := drawExpression(t, rapid.IntRange(1, 3).Draw(t, "depth"), names)
			steps = append(steps, fmt.Sprintf(`{"name": %q, "is": %q%s}`, name, is, round))
			if !strings.Contains(is, "p[") && !pairs(names, is) {
				names = append(names, name)
			}
		}
		last := fmt.Sprintf(`"s%d"`, len(steps)-1)
		text := file(`"k": {"type": "choice", "of": ["a", "b", "c"]}, "flag": {"type": "bool"}, "x": {"type": "number", "min": "-50", "max": "1000", "digits": 2}, "y": {"type": "money", "max": "250"}`,
			tableOf("t", `["k"]`, "", strings.Join(rows[0], ","))+","+tableOf("u", `["k"]`, "", strings.Join(rows[1], ","))+","+tableOf("p", `["k"]`, `"holds": "pair",`, strings.Join(rows[2], ",")),
			strings.Join(steps, ","), last)
		f, err := formula.Read(strings.NewReader(text), "drawn", formula.Options{})
		require.NoError(t, err, text)
		all++
		if formula.Compiled(f) {
			compiled++
		}
		var fast, slow formula.Result
		for range 4 {
			c, err := f.Resolve(in{"k": rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "k"), "flag": fmt.Sprint(rapid.Bool().Draw(t, "flag")),
				"x": fmt.Sprintf("%.2f", float64(rapid.IntRange(-5000, 100_000).Draw(t, "x"))/100), "y": fmt.Sprint(rapid.IntRange(0, 250).Draw(t, "y"))})
			require.NoError(t, err)
			require.NoError(t, f.Run(c, &fast))
			line, err := fast.AppendJSON(nil)
			require.NoError(t, err)
			minor, minorErr := fast.Minor(0)
			dec, decErr := fast.Decimal(0)

			formula.Slowly(c)
			require.NoError(t, f.Run(c, &slow))
			want, err := slow.AppendJSON(nil)
			require.NoError(t, err)
			require.Equal(t, string(want), string(line), text)
			wantMinor, err := slow.Minor(0)
			require.Equal(t, err, minorErr)
			require.Equal(t, wantMinor, minor)
			wantDec, err := slow.Decimal(0)
			require.Equal(t, err, decErr)
			require.True(t, wantDec.Equal(dec))
		}
	})
	t.Logf("%d of %d formulas ran on whole numbers", compiled, all)
	assert.Greater(t, compiled*5, all, "the law must be tried on enough of them")
}

// pairs tells whether an expression mentions a step that is not among the names.
func pairs(names []string, is string) bool {
	for i := range 4 {
		name := fmt.Sprintf("s%d", i)
		found := false
		for _, n := range names {
			found = found || n == name
		}
		if !found && strings.Contains(is, name) {
			return true
		}
	}
	return false
}

// The same of the worked formulas, whichever of them are compiled.
func TestWorkedFormulasOnBothPaths(t *testing.T) {
	compiled := 0
	for _, s := range shapes {
		f := open(t, s.name).WithMarket(localMarket{})
		if !formula.Compiled(f) {
			continue
		}
		compiled++
		var r formula.Result
		for _, in := range s.cases {
			c, err := f.Resolve(in)
			require.NoError(t, err)
			require.NoError(t, f.Run(c, &r))
			fast, err := r.AppendJSON(nil)
			require.NoError(t, err)
			formula.Slowly(c)
			require.NoError(t, f.Run(c, &r))
			slow, err := r.AppendJSON(nil)
			require.NoError(t, err)
			require.Equal(t, string(slow), string(fast), "%s %v", s.name, in)
		}
	}
	assert.GreaterOrEqual(t, compiled, 8)
}
