package formula_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/hiringbudget/hiringbudget/estimate/formula"
)

// many writes so many members.
func many(n int, format, sep string) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(sep)
		}
		b.WriteString(strings.ReplaceAll(format, "#", fmt.Sprint(i)))
	}
	return b.String()
}

// Each limit can be reached, and is refused past it.
func TestLimits(t *testing.T) {
	x := `"x": {"type": "number", "min": "0", "max": "9"}`
	step := func(is string) string { return file(x, "", fmt.Sprintf(`{"name": "pay", "is": %q}`, is), `"pay"`) }
	rows := func(n int) string {
		return one(tableOf("t", `["k"]`, "", many(n, `"k#": "1"`, ",")), `"k": {"type": "key", "of": "t"}`, "t[k]")
	}
	lookups := func(n int) string {
		return file(x, tableOf("t", `["k"]`, "", `"a": "1"`), many(256, `{"name": "s#", "is": "`+many(n, "t['a']", "+")+`"}`, ","), `"s0"`)
	}
	deep := func(n int) string {
		var keys, kinds, args []string
		for i := range n {
			keys = append(keys, fmt.Sprintf("k%d", i))
			kinds = append(kinds, fmt.Sprintf("%q", keys[i]))
			args = append(args, "'a'")
		}
		return one(tableOf("t", "["+strings.Join(kinds, ",")+"]", "", strings.Repeat(`"a": {`, n-1)+`"a": "1"`+strings.Repeat("}", n-1)), x, "x * t["+strings.Join(args, ", ")+"]")
	}
	for name, c := range map[string]struct {
		within, beyond string
		says           string
	}{
		"MaxBytes":   {step("x") + strings.Repeat(" ", formula.MaxBytes-len(step("x"))), step("x") + strings.Repeat(" ", formula.MaxBytes), "the file is larger than"},
		"MaxNesting": {strings.Replace(step("x"), `"1"`, `"1", "about": "x"`, 1), strings.Replace(step("x"), `"x": {`, `"x": `+strings.Repeat("[", formula.MaxNesting)+strings.Repeat("]", formula.MaxNesting)+`, "z": {`, 1), "nested too deeply"},
		"MaxInputs": {file(many(formula.MaxInputs, `"i#": {"type": "bool"}`, ","), "", `{"name": "pay", "is": "if(i0, 1, 0)"}`, `"pay"`),
			file(many(formula.MaxInputs+1, `"i#": {"type": "bool"}`, ","), "", `{"name": "pay", "is": "if(i0, 1, 0)"}`, `"pay"`), "at most 64 of them"},
		"MaxTables": {one(many(formula.MaxTables, tableOf("t#", `["k"]`, "", `"a": "1"`), ","), x, "x * t0['a']"), one(many(formula.MaxTables+1, tableOf("t#", `["k"]`, "", `"a": "1"`), ","), x, "x * t0['a']"), "at most 256 of them"},
		"MaxKeys":   {deep(formula.MaxKeys), deep(formula.MaxKeys + 1), "a list of 1 to 4 names"},
		"MaxRows":   {rows(formula.MaxRows), rows(formula.MaxRows + 1), "at most 50000 rows"},
		"MaxSteps": {file(x, "", many(formula.MaxSteps, `{"name": "s#", "is": "x"}`, ","), `"s0"`), file(x, "", many(formula.MaxSteps+1, `{"name": "s#", "is": "x"}`, ","), `"s0"`),
			"a list of 1 to 256 steps"},
		"MaxText of an expression": {step("x" + strings.Repeat(" ", formula.MaxText-1)), step("x" + strings.Repeat(" ", formula.MaxText)), "at most 2000 characters"},
		"MaxLookups":               {lookups(formula.MaxLookups / 256), lookups(formula.MaxLookups/256 + 1), "at most 4096 look-ups"},
		"MaxDepth":                 {step(strings.Repeat("(", formula.MaxDepth-1) + "x" + strings.Repeat(")", formula.MaxDepth-1)), step(strings.Repeat("(", formula.MaxDepth) + "x" + strings.Repeat(")", formula.MaxDepth)), "nested too deeply"},
		"MaxName": {file(x, "", fmt.Sprintf(`{"name": %q, "is": "x"}`, strings.Repeat("n", formula.MaxName)), ""), file(x, "", fmt.Sprintf(`{"name": %q, "is": "x"}`, strings.Repeat("n", formula.MaxName+1)), ""),
			"without spaces, at most 60"},
		"MaxKey":    {one(tableOf("t", `["k"]`, "", `"`+strings.Repeat("k", formula.MaxKey)+`": "1"`), `"k": {"type": "key", "of": "t"}`, "t[k]"), one(tableOf("t", `["k"]`, "", `"`+strings.Repeat("k", formula.MaxKey+1)+`": "1"`), `"k": {"type": "key", "of": "t"}`, "t[k]"), "at most 120 characters"},
		"MaxText":   {strings.Replace(step("x"), `"test"`, `"`+strings.Repeat("n", formula.MaxText)+`"`, 1), strings.Replace(step("x"), `"test"`, `"`+strings.Repeat("n", formula.MaxText+1)+`"`, 1), "at most 2000 characters"},
		"MaxDigits": {step("x * 0." + strings.Repeat("1", formula.MaxDigits)), step("x * 0." + strings.Repeat("1", formula.MaxDigits+1)), "too many digits"},
		"MaxPrecise": {step(fmt.Sprintf("ln(x, %d)", formula.MaxPrecise)), step(fmt.Sprintf("ln(x, %d)", formula.MaxPrecise+1)),
			"digits after the point, from 0 to 30"},
	} {
		within, beyond := strings.ReplaceAll(c.within, `"outputs": []`, `"about": "x"`), strings.ReplaceAll(c.beyond, `"outputs": []`, `"about": "x"`)
		for _, f := range findings(t, within, formula.Options{}) {
			assert.Equal(t, formula.Warning, f.Severity, "%s: %s", name, f)
		}
		found := findings(t, beyond, formula.Options{})
		says := ""
		for _, f := range found {
			if f.Severity == formula.Wrong {
				says += f.Text + "\n"
			}
		}
		assert.Contains(t, says, c.says, name)
	}
}

// Of what a run can grow to.
func TestRunLimits(t *testing.T) {
	x := `"x": {"type": "number", "min": "0", "max": "1000"}`
	within := func(text string, inputs in) {
		_, err := pay(read(t, text), inputs)
		assert.NoError(t, err)
	}
	beyond := func(text string, inputs in, sentinel error, says string) {
		_, err := pay(read(t, text), inputs)
		assert.ErrorIs(t, err, sentinel)
		assert.ErrorContains(t, err, says)
	}
	years := file(x, "", `{"name": "pay", "from": "1", "repeat": "x", "is": "it * 1.01"}`, `"pay"`)
	within(years, in{"x": fmt.Sprint(formula.MaxYears)})
	beyond(years, in{"x": fmt.Sprint(formula.MaxYears + 1)}, formula.ErrStep, "from 0 to 100")
	// Each step squares the one before: the number doubles its digits.
	squares := func(n int) string {
		return file(x, "", `{"name": "s0", "is": "x / 7"},`+many(n, `{"name": "s!", "is": "s# * s#"}`, ","), "")
	}
	number := func(n int) string {
		text := squares(n)
		for i := range n {
			text = strings.Replace(text, `"s!"`, fmt.Sprintf(`"s%d"`, i+1), 1)
		}
		return strings.ReplaceAll(text, `"outputs": []`, `"about": "x"`)
	}
	within(number(7), in{"x": "999"})
	beyond(number(200), in{"x": "999"}, formula.ErrLimit, "too many digits")
	// Long sums, many years, many steps: the work is counted.
	sum := many(900, "1", "+")
	heavy := strings.ReplaceAll(file(x, "", many(200, `{"name": "s#", "from": "0", "repeat": "100", "is": "`+sum+`"}`, ","), ""), `"outputs": []`, `"about": "x"`)
	start := time.Now()
	beyond(heavy, in{"x": "1"}, formula.ErrLimit, "more than 50000 operations")
	// The worst that one run can be asked for stays far from hanging: 50,000
	// multiplications and sums of 4,000 bits.
	worst := strings.ReplaceAll(file(x, "", `{"name": "b", "is": "(1 + x / 999999999989) ^ 100"}, `+many(100, `{"name": "s#", "from": "b", "repeat": "100", "is": "it * 1 + b - b"}`, ","), ""), `"outputs": []`, `"about": "x"`)
	_, err := pay(read(t, worst), in{"x": "1"})
	assert.ErrorIs(t, err, formula.ErrLimit)
	t.Logf("%v", time.Since(start))

	// A search that would take too long is refused, not sampled.
	f := read(t, file(`"x": {"type": "number", "min": "1", "max": "1000000", "digits": 6}`, "", `{"name": "pay", "is": "x - x"}`, `"pay"`))
	_, err = solve(t, f, in{"x": "1"}, "x", "0")
	assert.ErrorIs(t, err, formula.ErrLimit)
}
