package dataset

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/dataset/internal/pack"
)

// A file that passes its checksum and is wrong all the same is refused, or
// gives wrong figures; it never runs a look-up out of range.
func TestDamagedTables(t *testing.T) {
	if raced {
		t.Skip("one goroutine, a few hundred loads: nothing to race")
	}
	file := decoded(t)
	refused, taken := 0, 0
	for _, table := range file.Tables {
		for c := range table.Columns {
			column := &table.Columns[c]
			if table.Name == "metro" && column.Name != "p50" && column.Name != "area" && column.Name != "occ" {
				continue // like p50
			}
			at := table.Rows() / 2
			if column.Strings != nil {
				before := column.Strings[at]
				for _, v := range []string{"", "-------"} {
					column.Strings[at] = v
					count(use(file), &refused, &taken)
				}
				column.Strings[at] = before
				continue
			}
			before := column.Ints[at]
			for _, v := range []int64{-2, math.MaxInt64, math.MinInt64} {
				column.Ints[at] = v
				count(use(file), &refused, &taken)
			}
			column.Ints[at] = before
		}
	}
	t.Logf("%d changes of one cell: %d refused, %d read as other figures, none out of range", refused+taken, refused, taken)
	assert.NoError(t, use(file))
	assert.Greater(t, refused, 80)

	for i := range file.Tables {
		less := pack.File{Tables: slices.Delete(slices.Clone(file.Tables), i, i+1)}
		_, err := build(less)
		assert.Error(t, err, "without %s", file.Tables[i].Name)
	}
	_, err := load(marketPack[:len(marketPack)/2])
	assert.Error(t, err)
	_, err = load(nil)
	assert.Error(t, err)
}

func count(err error, refused, taken *int) {
	if err != nil {
		*refused++
	} else {
		*taken++
	}
}

// use builds a market and asks it the things that walk through its tables.
func use(file pack.File) error {
	m, err := build(file)
	if err != nil {
		return err
	}
	for _, code := range []string{developers, "29-1141", "11-1011"} {
		occ, ok := m.occIndex[code]
		if !ok {
			continue
		}
		for _, area := range []int{0, len(m.areaCode) / 2, len(m.areaCode) - 1} {
			m.borrow(occ, area)
		}
		m.borrowState(occ, "CT")
		_, _ = m.national(occ).Distribution()
	}
	for _, r := range m.survey {
		_ = r.figures(1)
	}
	_, err = m.titles.find("backend developer")
	if err != nil {
		_, _ = m.titles.find("wizard")
	}
	_, _ = m.places.find("Hartford, CT")
	for i := range m.factors {
		s := &m.factors[i]
		s.StdErr(slices.Repeat([]float64{1}, s.Offsets()[6]))
		if n := len(s.Skills); n > 0 {
			s.Known([]int{0, n - 1}, nil)
		}
		s.At(7)
		s.SpreadAt(7)
	}
	return nil
}

// The first use costs once what BenchmarkFirstUse says; the best of three keeps
// a busy machine from failing the build.
func TestFirstUse(t *testing.T) {
	const limit = 100 * time.Millisecond
	best := time.Hour
	for range 3 {
		start := time.Now()
		_, err := load(marketPack)
		require.NoError(t, err)
		best = min(best, time.Since(start))
	}
	t.Logf("first use: %v, limit %v", best, limit)
	if !raced {
		assert.Less(t, best, limit)
	}
}

func BenchmarkFirstUse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := load(marketPack); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(100, "limit-ms/op")
}

// Nothing runs when a program that imports the package starts: there is no
// init, and what package variables hold is bytes of the binary, an error value,
// a decimal constant, or sync.OnceValue, which runs at the first call and not
// before.
func TestNothingRunsAtStart(t *testing.T) {
	for _, folder := range []string{".", "fx", "internal/factor", "internal/pack"} {
		for name, f := range code(t, folder) {
			for _, d := range f.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok {
					assert.False(t, fn.Recv == nil && fn.Name.Name == "init", "%s has an init", name)
				}
				g, ok := d.(*ast.GenDecl)
				if !ok || g.Tok != token.VAR {
					continue
				}
				for _, s := range g.Specs {
					for _, v := range s.(*ast.ValueSpec).Values {
						if call, ok := v.(*ast.CallExpr); ok {
							assert.Contains(t, []string{"errors.New", "decimal.New", "sync.OnceValue", "sync.OnceValues"}, callee(call), name)
						}
					}
				}
			}
		}
	}
}

func callee(c *ast.CallExpr) string {
	if s, ok := c.Fun.(*ast.SelectorExpr); ok {
		if x, ok := s.X.(*ast.Ident); ok {
			return x.Name + "." + s.Sel.Name
		}
	}
	return fmt.Sprintf("%T", c.Fun)
}

// What the figures add to a binary: the packs alone always, and with -short
// left out, two programs that differ by their use.
func TestSizeOfBinary(t *testing.T) {
	const limit = 2 << 20
	fx, err := os.ReadFile("fx/data/fx.pack")
	require.NoError(t, err)
	t.Logf("embedded files: %d bytes, limit %d", len(marketPack)+len(fx), limit)
	assert.Less(t, len(marketPack)+len(fx), limit)
	if testing.Short() {
		t.Skip("-short: the two programs are not built")
	}

	without := buildProgram(t, "without", `import ("fmt"; "github.com/hiringbudget/hiringbudget/salary")
func main() { p, err := salary.ParsePercent("3 %"); fmt.Println(p, err) }`)
	with := buildProgram(t, "with", `import ("fmt"; "github.com/hiringbudget/hiringbudget/dataset"; "github.com/hiringbudget/hiringbudget/salary")
func main() { p, err := salary.ParsePercent("3 %"); fmt.Println(p, err, dataset.Default().Version()) }`)
	idle := buildProgram(t, "idle", `import ("fmt"; "github.com/hiringbudget/hiringbudget/dataset")
func main() { fmt.Println(dataset.AnyDeveloper); if len(fmt.Sprint()) > 0 { dataset.Default() } }`)
	added := size(t, with) - size(t, without)
	t.Logf("added to a program by the embedded market and what reads it: %d bytes, limit %d", added, limit)
	assert.Less(t, added, int64(limit))

	// The runtime's own account of what runs before main.
	run := exec.Command(idle)
	run.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	var trace bytes.Buffer
	run.Stderr = &trace
	require.NoError(t, run.Run())
	for line := range strings.SplitSeq(trace.String(), "\n") {
		if !strings.Contains(line, "hiringbudget/dataset") {
			continue
		}
		t.Log(line)
		words := strings.Fields(line) // init path @1.2 ms, 0.01 ms clock, 512 bytes, 6 allocs
		n, err := strconv.Atoi(words[slices.Index(words, "bytes,")-1])
		require.NoError(t, err)
		assert.Less(t, n, 10_000, "bytes taken before main")
	}
}

// buildProgram builds a program in a module of its own that uses this checkout.
func buildProgram(t *testing.T, name, body string) string {
	t.Helper()
	root, err := filepath.Abs("..")
	require.NoError(t, err)
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	require.NoError(t, err)
	_, requires, _ := strings.Cut(string(mod), "\n")
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	require.NoError(t, err)
	dir := t.TempDir()
	for file, text := range map[string]string{
		"main.go": "package main\n" + body + "\n",
		"go.mod": "module example.com/" + name + "\n" + requires + "\nrequire github.com/hiringbudget/hiringbudget v0.0.0\n" +
			"replace github.com/hiringbudget/hiringbudget => " + root + "\n",
		"go.sum": string(sum),
	} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600))
	}
	out := filepath.Join(dir, name)
	build := exec.Command("go", "build", "-mod=mod", "-ldflags=-s -w", "-o", out, ".")
	build.Dir = dir
	build.Env = append(os.Environ(), "GOPROXY=off", "GOFLAGS=", "GOWORK=off")
	text, err := build.CombinedOutput()
	require.NoError(t, err, "%s", text)
	return out
}

func size(t *testing.T, path string) int64 {
	info, err := os.Stat(path)
	require.NoError(t, err)
	return info.Size()
}

// code parses the files of a folder, tests aside.
func code(t *testing.T, folder string) map[string]*ast.File {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(folder, "*.go"))
	require.NoError(t, err)
	files := map[string]*ast.File{}
	for _, path := range paths {
		if !strings.HasSuffix(path, "_test.go") {
			files[path], err = parser.ParseFile(token.NewFileSet(), path, nil, 0)
			require.NoError(t, err)
		}
	}
	require.NotEmpty(t, files)
	return files
}
