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
	for name, text := range map[string]string{
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
