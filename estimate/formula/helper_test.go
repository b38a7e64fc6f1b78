package formula_test

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate/formula"
	"github.com/hiringbudget/hiringbudget/estimate/formula/worked"
)

// read reads a file that must be right.
func read(tb require.TestingT, text string) *formula.Formula {
	f, err := formula.Read(strings.NewReader(text), "test.json", formula.Options{})
	require.NoError(tb, err)
	return f
}

// open reads one of the worked formulas.
func open(tb testing.TB, name string) *formula.Formula {
	tb.Helper()
	text, err := fs.ReadFile(worked.Files(), name+".json")
	require.NoError(tb, err)
	return read(tb, string(text))
}
