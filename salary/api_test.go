package salary_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// A small vocabulary is a promise of this package: a new name has to earn its
// place. Constants and variables are not counted.
func TestExportedNames(t *testing.T) {
	const limit = 90
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	names := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() {
					names++
				}
			case *ast.GenDecl:
				for _, s := range d.Specs {
					if ts, ok := s.(*ast.TypeSpec); ok && ts.Name.IsExported() {
						names++
					}
				}
			}
		}
	}
	t.Logf("%d exported functions, methods and types", names)
	if names > limit {
		t.Errorf("%d exported names, at most %d", names, limit)
	}
}
