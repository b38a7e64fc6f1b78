package totalcash_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Constants and variables are not counted.
func TestExportedNames(t *testing.T) {
	const limit = 45
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	var names []string
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		require.NoError(t, err)
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Name.IsExported() {
					names = append(names, n.Name.Name)
				}
				return false
			case *ast.TypeSpec:
				if n.Name.IsExported() {
					names = append(names, n.Name.Name)
				}
				return false
			}
			return true
		})
	}
	t.Logf("%d exported functions, methods and types, limit %d: %v", len(names), limit, names)
	assert.LessOrEqual(t, len(names), limit)
}
