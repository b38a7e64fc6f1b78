package file

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// sources parses the package's files, tests left out.
func sources(t *testing.T) map[string]*ast.File {
	files, err := os.ReadDir(".")
	require.NoError(t, err)
	out := map[string]*ast.File{}
	for _, f := range files {
		if strings.HasSuffix(f.Name(), ".go") && !strings.HasSuffix(f.Name(), "_test.go") {
			out[f.Name()], err = parser.ParseFile(token.NewFileSet(), f.Name(), nil, parser.SkipObjectResolution)
			require.NoError(t, err)
		}
	}
	return out
}

// The package is kept small: at most 45 exported functions, methods and types.
func TestExportedNames(t *testing.T) {
	var names []string
	for _, f := range sources(t) {
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() {
					names = append(names, d.Name.Name)
				}
			case *ast.GenDecl:
				for _, s := range d.Specs {
					if ts, ok := s.(*ast.TypeSpec); ok && ts.Name.IsExported() {
						names = append(names, ts.Name.Name)
					}
				}
			}
		}
	}
	t.Logf("%d exported functions, methods and types", len(names))
	require.LessOrEqual(t, len(names), 45, "%s", names)
}

// Money stays exact: float64 is for the power of the reduction, and nothing uses
// what the decimal package lets others change.
func TestMoneyStaysExact(t *testing.T) {
	for name, f := range sources(t) {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Ident:
				if name != "reduction.go" && (n.Name == "float64" || n.Name == "float32" || strings.HasPrefix(n.Name, "InexactFloat")) {
					t.Errorf("%s: %s", name, n.Name)
				}
			case *ast.SelectorExpr:
				switch n.Sel.Name {
				case "Div", "Pow", "Avg", "NewFromFloat", "DivisionPrecision", "MarshalJSONWithoutQuotes":
					if x, ok := n.X.(*ast.Ident); !ok || x.Name != "math" {
						t.Errorf("%s: .%s", name, n.Sel.Name)
					}
				}
			}
			return true
		})
	}
}
