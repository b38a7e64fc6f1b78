package formula_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/hiringbudget/hiringbudget/estimate/formula"
)

// The worst files that the limits let through are read, run and searched in
// bounded time: the figures are printed, and a hang fails by the test's own end.
func TestWorstFiles(t *testing.T) {
	rows := many(formula.MaxRows/10, `"k#": "1"`, ",")
	words := many(formula.MaxRows/10, `"k#": "k#"`, ",")
	x := `"x": {"type": "number", "min": "0", "max": "1000000", "digits": 6}, "k": {"type": "key", "of": "t"}`
	steps := func(n int, is string) string {
		return strings.ReplaceAll(file(x, tableOf("t", `["k"]`, "", rows)+","+tableOf("w", `["k"]`, `"holds": "text",`, words), many(n, `{"name": "s#", "is": "`+is+`"}`, ","), ""), `"outputs": []`, `"about": "x"`)
	}
	chain := func(is string) string {
		text := `{"name": "s0", "is": "k"}`
		for i := 1; i < formula.MaxSteps-1; i++ {
			text += fmt.Sprintf(`, {"name": "s%d", "is": %q}`, i, strings.ReplaceAll(is, "#", fmt.Sprintf("s%d", i-1)))
		}
		text += fmt.Sprintf(`, {"name": "pay", "is": "if(s%d = 'k3', x, 2)"}`, formula.MaxSteps-2)
		return file(x, tableOf("t", `["k"]`, "", rows)+","+tableOf("w", `["p", "q"]`, `"holds": "text",`, `"k3": {"k3": "k3"}`), text, `"pay"`)
	}
	ranges := file(`"x": {"type": "number", "min": "0", "max": "49998", "digits": 1}, "k": {"type": "choice", "of": ["k3"]}`,
		tableOf("r", `[{"range": "x"}]`, "", ranged(formula.MaxRows-1)),
		many(formula.MaxSteps-1, `{"name": "s#", "is": "`+many(16, "r[x * 1]", "+")+`"}`, ",")+`, {"name": "pay", "is": "x"}`, `"pay"`)
	for name, text := range map[string]string{
		"texts chosen by texts":    chain("if(# = 'a', #, if(# = 'k3', #, 'z'))"),
		"texts looked up by texts": chain("if(has(w[#, #]), w[#, #], w[#, 'k3'])"),
		"look-ups of many ranges":  ranges,
		"ranges of doubled steps": file(x, tableOf("t", `["k"]`, "", rows)+","+tableOf("r", `[{"range": "x"}]`, "", `"..0": "1", "0..": "2"`),
			`{"name": "s0", "is": "1.5"}`+doubled(200)+`, {"name": "pay", "is": "if(x < 0, r[s200], x) + t[k]"}`, `"pay"`),
		"look-ups through texts":      steps(128, many(16, "t[w[k]]", "+")),
		"look-ups of one table":       steps(256, many(16, "t[k]", "+")),
		"names that are not known":    steps(256, many(300, "xx#", "+")),
		"rows that are not known":     steps(256, many(100, "tt[k]", "+")),
		"steps that lead to a circle": strings.ReplaceAll(steps(255, many(200, "s255", "+")), `"outputs"`, `"output"`),
		"numbers that are none":       steps(1, "x") + strings.Repeat(" ", 10) + `{"a": "` + strings.Repeat("0.", 100_000) + `"}`,
		"constants to a high power":   steps(256, many(40, "1.37", "^8*")),
		"powers of powers":            steps(256, many(30, "(1.5 ^ 8) ^ 8", "*")),
		"conditions":                  steps(256, strings.Repeat("if(x > 1 and k = 'k1', ", 30)+"1"+strings.Repeat(", x)", 30)),
		"logarithms":                  steps(256, many(100, "ln(x + 2, 30)", "+")),
	} {
		start := time.Now()
		f, err := formula.Read(strings.NewReader(text), name, formula.Options{})
		read := time.Since(start)
		if err != nil {
			assert.ErrorIs(t, err, formula.ErrFile)
			t.Logf("%-28s refused in %v", name, read.Round(time.Millisecond))
			continue
		}
		start = time.Now()
		_, runErr := pay(f, in{"x": "7.5", "k": "k3"})
		ran := time.Since(start)
		start = time.Now()
		var solveErr error
		if c, err := f.Resolve(in{"x": "7.5", "k": "k3"}); err == nil && !strings.Contains(name, "power") {
			_, solveErr = f.Solve(c, "x", five)
		}
		t.Logf("%-28s read in %v, run in %v (%v), searched in %v (%.60s)", name, read.Round(time.Millisecond), ran.Round(time.Millisecond), runErr, time.Since(start).Round(time.Millisecond), fmt.Sprint(solveErr))
	}
}

// ranged writes rows "0..1", "1..2", ...
func ranged(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `"%d..%d": "1",`, i, i+1)
	}
	return strings.TrimSuffix(b.String(), ",")
}

// doubled writes steps that each multiply the one before by itself.
func doubled(n int) (steps string) {
	for i := range n {
		steps += fmt.Sprintf(`, {"name": "s%d", "is": "s%d * s%d"}`, i+1, i, i)
	}
	return steps
}
