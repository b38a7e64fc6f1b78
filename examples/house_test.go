// Package examples_test checks what no single package can: that imports run
// down the floors of the house.
package examples_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const module = "github.com/hiringbudget/hiringbudget"

// floors from the ground up: a package imports lower floors, and of its own
// floor only the folders above it.
var floors = []string{"salary", "dataset", "estimate", "examples"}

// beside lists what a package leans on of its own floor beside the folders above
// it: a budget prices seats and works out what they cost their employers.
var beside = map[string][]string{
	"estimate/plan":        {"estimate/employer"},
	"estimate/plan/decide": {"estimate/employer"},
}

// outside lists which module each folder (and what lies in it) may bring in.
var outside = map[string][]string{
	"github.com/shopspring/decimal": {"salary", "dataset", "estimate", "examples"},
	"gonum.org/v1/gonum":            {"dataset/internal/generate", "salary/sample"},
	"golang.org/x/text":             {"dataset/internal/generate"},
}

func floorOf(dir string) int {
	top, _, _ := strings.Cut(dir, "/")
	return slices.Index(floors, top)
}

// against says why an import runs against the house, "" if it does not.
func against(from string, program bool, to string) string {
	a, b := floorOf(from), floorOf(to)
	switch {
	case a < 0 || b < 0:
		return "outside the house"
	case b < a:
		return ""
	case b > a:
		return "up the floors"
	case program:
		return "" // a program imports what it likes of its own floor
	case strings.Contains(to, "internal"):
		return "" // the compiler says who may
	case strings.Contains(from, "internal"):
		return "an internal package must not lean on what leans on it"
	case strings.HasPrefix(from, to+"/"):
		return "" // a nested package imports its parent
	case slices.Contains(beside[from], to):
		return ""
	}
	return "not an ancestor on the same floor"
}

func TestAgainst(t *testing.T) {
	for _, c := range []struct {
		from    string
		program bool
		to      string
		ok      bool
	}{
		{"dataset", false, "salary", true},
		{"salary", false, "dataset", false},
		{"dataset/guide", false, "dataset", true},
		{"dataset", false, "dataset/guide", false},
		{"dataset/fx", false, "dataset/guide", false},
		{"dataset", false, "dataset/internal/pack", true},
		{"dataset/internal/pack", false, "dataset", false},
		{"dataset/internal/generate", true, "dataset/guide", true},
		{"dataset/internal/generate", true, "estimate", false},
		{"estimate", false, "examples", false},
		{"estimate/plan", false, "estimate/employer", true},
		{"estimate/employer", false, "estimate/plan", false},
	} {
		assert.Equal(t, c.ok, against(c.from, c.program, c.to) == "", "%s imports %s", c.from, c.to)
	}
}

func TestImportsRunDown(t *testing.T) {
	root := ".."
	files := 0
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != root && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		files++
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		dir := path.Dir(filepath.ToSlash(rel))
		for _, spec := range f.Imports {
			to := strings.Trim(spec.Path.Value, `"`)
			if ours, ok := strings.CutPrefix(to, module+"/"); ok {
				if why := against(dir, f.Name.Name == "main", ours); why != "" {
					t.Errorf("%s imports %s: %s", rel, ours, why)
				}
			} else if first, _, _ := strings.Cut(to, "/"); strings.Contains(first, ".") {
				checkOutside(t, rel, dir, to)
			}
		}
		return nil
	})
	require.NoError(t, err)
	assert.Greater(t, files, 50, "the walk must have seen the code")
}

func checkOutside(t *testing.T, file, dir, to string) {
	t.Helper()
	for mod, rooms := range outside {
		if to != mod && !strings.HasPrefix(to, mod+"/") {
			continue
		}
		for _, room := range rooms {
			if dir == room || strings.HasPrefix(dir, room+"/") {
				return
			}
		}
		t.Errorf("%s imports %s, which belongs in %s only", file, to, strings.Join(rooms, ", "))
		return
	}
	t.Errorf("%s imports %s, which no package may", file, to)
}

func TestTopLevel(t *testing.T) {
	allowed := append([]string{"go.mod", "go.sum", "README.md", "LICENSE"}, floors...)
	entries, err := os.ReadDir("..")
	require.NoError(t, err)
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && !slices.Contains(allowed, e.Name()) && tracked(e.Name()) {
			t.Errorf("%s does not belong at the top level", e.Name())
		}
	}
}

// tracked asks git where there is one: what a build left lying around is not
// part of the house.
func tracked(name string) bool {
	out, err := exec.Command("git", "-C", "..", "ls-files", "--", name).Output()
	return err != nil || len(out) > 0
}
