package examples_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// block is a fenced block of the README: its language and its text.
type block struct{ language, text string }

func readme(t *testing.T) []block {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "README.md"))
	require.NoError(t, err)
	var out []block
	for _, m := range regexp.MustCompile("(?ms)^```([a-z]*)\n(.*?)^```$").FindAllStringSubmatch(string(text), -1) {
		out = append(out, block{m[1], m[2]})
	}
	return out
}

// goRun runs go in a folder, without a network, and returns what it printed.
// The mode says whether go may write to the go.mod there.
func goRun(t *testing.T, dir, mode string, args ...string) string {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod="+mode, "GOPROXY=off", "GOWORK=off")
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	require.NoError(t, cmd.Run(), errs.String())
	return out.String()
}

// TestReadmeCommands runs the programs among the first commands of the README and
// compares what each prints with its block below; "..." at its end stands for the
// rest.
func TestReadmeCommands(t *testing.T) {
	blocks := readme(t)
	require.GreaterOrEqual(t, len(blocks), 3)
	lines := strings.Split(strings.TrimSpace(blocks[0].text), "\n")
	require.Equal(t, []string{"go run ./examples/offer", "go run ./examples/budget", "go test ./..."}, lines)
	for i, line := range lines[:2] {
		got := goRun(t, "..", "readonly", strings.Fields(line)[1:]...)
		want, shortened := strings.CutSuffix(blocks[i+1].text, "\n...\n")
		if shortened {
			require.Greater(t, len(got), len(want))
			got = got[:len(want)]
		}
		assert.Equal(t, want, got)
	}
}

// TestReadmePrograms compiles and runs each program of the README in a module
// of its own, as a caller would, and compares its output with the next block.
func TestReadmePrograms(t *testing.T) {
	root, err := filepath.Abs("..")
	require.NoError(t, err)
	blocks, programs := readme(t), 0
	for i, b := range blocks {
		if b.language != "go" {
			continue
		}
		programs++
		require.Less(t, i+1, len(blocks), "a program is followed by its output")
		dir := t.TempDir()
		put := func(name, text string) {
			require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
		}
		put("main.go", b.text)
		put("go.mod", callerModule(t, root))
		sums, err := os.ReadFile(filepath.Join(root, "go.sum"))
		require.NoError(t, err)
		put("go.sum", string(sums))
		assert.Equal(t, blocks[i+1].text, goRun(t, dir, "mod", "run", "."))
		assert.Empty(t, goRun(t, dir, "mod", "vet", "."))
	}
	assert.Equal(t, 3, programs)
}

// callerModule is the go.mod of a module that uses the checkout.
func callerModule(t *testing.T, root string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "go.mod"))
	require.NoError(t, err)
	_, requirements, ok := strings.Cut(string(text), "\n")
	require.True(t, ok)
	return "module example.com/caller\n" + requirements +
		"\nrequire " + module + " v0.0.0\n\nreplace " + module + " => " + strconv.Quote(filepath.ToSlash(root)) + "\n"
}

// TestReadmeLinks checks that every file that the README points at is there.
func TestReadmeLinks(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "README.md"))
	require.NoError(t, err)
	for _, m := range regexp.MustCompile(`\]\(([^)#:]+)\)`).FindAllStringSubmatch(string(text), -1) {
		assert.FileExists(t, filepath.Join("..", m[1]))
	}
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z/]+)` \\|").FindAllStringSubmatch(string(text), -1) {
		assert.DirExists(t, filepath.Join("..", m[1]))
	}
}
