package main

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/dataset/internal/pack"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// small is the folder of small inputs, and its own small tables, with which the
// whole generator runs in every test run. See testdata/README.md.
func small() (in, own fs.FS) {
	return os.DirFS(filepath.Join("testdata", "inputs")), os.DirFS(filepath.Join("testdata", "tables"))
}

// full is the folder of real inputs; the test is skipped where there is none.
func full(t *testing.T) fs.FS {
	t.Helper()
	folder := os.Getenv(dataVariable)
	if folder == "" {
		t.Skipf("%s is not set: the full inputs are not checked", dataVariable)
	}
	return os.DirFS(folder)
}

// run1 runs builders up to an error.
func run1(in, own fs.FS, list ...builder) (*build, error) {
	b := newBuild(own)
	for _, add := range list {
		if err := add(in, b); err != nil {
			return b, err
		}
	}
	return b, nil
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name)
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
		require.NoError(t, os.WriteFile(path, got, 0o666))
		return
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err, "run the test with -update to write it")
	assert.Equal(t, string(want), string(got))
}

// dump prints every cell of a file, a row on a line.
func dump(t *testing.T, encoded []byte) []byte {
	t.Helper()
	file, err := pack.Decode(encoded)
	require.NoError(t, err)
	var b strings.Builder
	for i := range file.Tables {
		table := &file.Tables[i]
		fmt.Fprintf(&b, "%s: %d rows\n", table.Name, table.Rows())
		for j, c := range table.Columns {
			if j > 0 {
				b.WriteByte('|')
			}
			b.WriteString(c.Name)
			if c.Scale > 0 {
				fmt.Fprintf(&b, "/10^%d", c.Scale)
			}
		}
		b.WriteByte('\n')
		for row := range table.Rows() {
			for j, c := range table.Columns {
				if j > 0 {
					b.WriteByte('|')
				}
				if c.Strings != nil {
					b.WriteString(c.Strings[row])
				} else {
					fmt.Fprint(&b, c.Ints[row])
				}
			}
			b.WriteByte('\n')
		}
		b.WriteByte('\n')
	}
	return []byte(b.String())
}

// smallBuilders are those whose figures are the same on every processor: all but
// the regressions.
var smallBuilders = []builder{
	buildCountries, buildNational, buildMetro, buildStateGroups, buildStateDevelopers, buildSurvey, buildTitles, addFX,
}

func TestGenerateSmall(t *testing.T) {
	in, own := small()
	files, err := generate(in, own, smallBuilders)
	require.NoError(t, err)
	for _, f := range files {
		if strings.HasSuffix(f.path, ".pack") {
			golden(t, filepath.Base(f.path)+".txt", dump(t, f.bytes))
		} else {
			golden(t, f.path, f.bytes)
		}
	}
	again, err := generate(in, own, smallBuilders)
	require.NoError(t, err)
	assert.Equal(t, files, again, "the same inputs give the same bytes")
}

// The checked-in files are what the generator makes of the real inputs.
func TestGenerateFull(t *testing.T) {
	in := full(t)
	files, err := generate(in, ownTables(), builders)
	require.NoError(t, err)
	for _, f := range files {
		want, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(f.path)))
		require.NoError(t, err)
		assert.True(t, string(want) == string(f.bytes), "%s differs from what its inputs give: run go generate ./dataset", f.path)
		if strings.HasSuffix(f.path, ".pack") {
			assert.Less(t, len(f.bytes), 2<<20, "%s must not weigh on every program that imports the library", f.path)
		}
	}
}

// The tables beside the program are those that the embedded market was made of,
// also where the real inputs are not at hand.
func TestOwnTablesAreEmbedded(t *testing.T) {
	encoded, err := os.ReadFile(filepath.Join("..", "..", "data", "market.pack"))
	require.NoError(t, err)
	file, err := pack.Decode(encoded)
	require.NoError(t, err)
	sources, err := file.Table("sources")
	require.NoError(t, err)
	ids, err := sources.Strings("id")
	require.NoError(t, err)
	sums, err := sources.Strings("sha256")
	require.NoError(t, err)
	embedded := map[string]string{}
	for i, id := range ids {
		embedded[id] = sums[i]
	}
	for id, name := range map[string]string{"cldr-32": countriesFile, "titles": rolesFile} {
		_, _, sum, err := readInput(ownTables(), name)
		require.NoError(t, err)
		assert.Equal(t, sum, embedded[id], "%s changed: run go generate ./dataset", name)
	}
}

func TestRunWithoutData(t *testing.T) {
	t.Setenv(dataVariable, "")
	var out strings.Builder
	require.NoError(t, run(nil, &out))
	assert.Equal(t, "HIRINGBUDGET_DATA is not set: nothing was rebuilt.\n", out.String())
}

func TestRunRefuses(t *testing.T) {
	t.Setenv(dataVariable, "")
	var out strings.Builder
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o666))
	for _, args := range [][]string{
		{"-data", filepath.Join(t.TempDir(), "absent")},
		{"-data", file},
		{"-data", t.TempDir(), "-out", t.TempDir()}, // no inputs in it
		{"-unknown"},
	} {
		assert.Error(t, run(args, &out), "%v", args)
	}
	assert.Empty(t, out.String())
}

func TestWriteAndFind(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, "go.mod"), nil, 0o666))
	deep := filepath.Join(folder, "a", "b")
	require.NoError(t, os.MkdirAll(deep, 0o777))
	t.Chdir(deep)
	found, err := datasetFolder()
	require.NoError(t, err)
	want, err := filepath.EvalSymlinks(folder)
	require.NoError(t, err)
	assert.Equal(t, filepath.Join(want, "dataset"), found)

	var out strings.Builder
	require.NoError(t, write(found, []output{{"fx/data/fx.pack", []byte("abc")}}, &out))
	assert.Equal(t, "fx/data/fx.pack: 3 bytes\n", out.String())
	got, err := os.ReadFile(filepath.Join(found, "fx", "data", "fx.pack"))
	require.NoError(t, err)
	assert.Equal(t, "abc", string(got))
}
