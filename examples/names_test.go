package examples_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// packagesOf parses every package but programs and internal ones, tests aside, by
// the folder that it lies in.
func packagesOf(t *testing.T) map[string]map[string]*ast.File {
	t.Helper()
	out := map[string]map[string]*ast.File{}
	for _, floor := range floors {
		err := filepath.WalkDir(filepath.Join("..", floor), func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && (d.Name() == "testdata" || d.Name() == "internal"):
				return filepath.SkipDir
			case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
				return nil
			}
			f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
			if err != nil || f.Name.Name == "main" {
				return err
			}
			dir := filepath.ToSlash(strings.TrimPrefix(filepath.Dir(name), ".."+string(filepath.Separator)))
			if out[dir] == nil {
				out[dir] = map[string]*ast.File{}
			}
			out[dir][d.Name()] = f
			return nil
		})
		require.NoError(t, err)
	}
	return out
}

// mostNames is how many exported functions, methods and types a package has at
// most. The vocabulary has more than those who speak it.
func mostNames(dir string) int {
	if dir == "salary" {
		return 90
	}
	return 45
}

// Few names: a new one has to earn its place.
func TestExportedNames(t *testing.T) {
	found := packagesOf(t)
	require.Greater(t, len(found), 15, "the walk must have seen the packages")
	for dir, files := range found {
		var names []string
		for _, f := range files {
			for _, d := range f.Decls {
				names = append(names, exported(d)...)
			}
		}
		slices.Sort(names)
		t.Logf("%-22s %2d of %d", dir, len(names), mostNames(dir))
		assert.LessOrEqual(t, len(names), mostNames(dir), "%s exports %s", dir, names)
	}
}

// exported are the functions, types and methods that a caller can name.
func exported(d ast.Decl) (out []string) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() {
			out = append(out, d.Name.Name)
		}
	case *ast.GenDecl:
		for _, s := range d.Specs {
			if ts, ok := s.(*ast.TypeSpec); ok && ts.Name.IsExported() {
				out = append(out, ts.Name.Name)
			}
		}
	}
	return out
}

// exact are the packages that compute money in whole numbers and decimals alone,
// with the files that may not.
var exact = map[string][]string{
	"estimate/employer":    {"reduction.go"}, // the power of the French reduction
	"estimate/formula":     nil,
	"estimate/plan":        nil,
	"estimate/plan/decide": nil,
	"estimate/plan/file":   nil,
}

// Money stays exact: no floating point where it is worked out, and nowhere what
// the decimal package lets another package change.
func TestMoneyStaysExact(t *testing.T) {
	found := packagesOf(t)
	for dir := range exact {
		require.NotEmpty(t, found[dir], dir)
	}
	for dir, files := range found {
		but, strict := exact[dir]
		for name, f := range files {
			ast.Inspect(f, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.Ident:
					if strict && !slices.Contains(but, name) && (n.Name == "float64" || n.Name == "float32" || strings.HasPrefix(n.Name, "InexactFloat")) {
						t.Errorf("%s/%s: %s", dir, name, n.Name)
					}
				case *ast.SelectorExpr:
					x, ok := n.X.(*ast.Ident)
					switch n.Sel.Name {
					case "DivisionPrecision", "MarshalJSONWithoutQuotes", "NewFromFloat", "NewFromFloatWithExponent":
						t.Errorf("%s/%s: .%s", dir, name, n.Sel.Name)
					case "Div", "Avg":
						if strict && (!ok || x.Name != "bits") {
							t.Errorf("%s/%s: .%s", dir, name, n.Sel.Name)
						}
					}
				}
				return true
			})
		}
	}
}
