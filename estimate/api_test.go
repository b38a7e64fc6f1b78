package estimate_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The front door is kept small: a new name has to earn its place. Constants,
// variables and fields are not counted.
func TestExportedNames(t *testing.T) {
	const limit = 45
	files, err := os.ReadDir(".")
	require.NoError(t, err)
	var names []string
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), f.Name(), nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		for _, d := range parsed.Decls {
			names = append(names, exported(d)...)
		}
	}
	t.Logf("%d exported functions, methods and types (at most %d)", len(names), limit)
	if len(names) > limit {
		t.Errorf("%d exported names, at most %d: %s", len(names), limit, strings.Join(names, " "))
	}
}

func exported(d ast.Decl) []string {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() {
			return []string{d.Name.Name}
		}
	case *ast.GenDecl:
		var out []string
		for _, s := range d.Specs {
			if ts, ok := s.(*ast.TypeSpec); ok && ts.Name.IsExported() {
				out = append(out, ts.Name.Name)
			}
		}
		return out
	}
	return nil
}
