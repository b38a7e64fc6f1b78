// Package story is what the tests of the programs share: calls as a shell makes
// them, and what they print held against files.
package story

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Golden holds what was printed against testdata/NAME.golden, which -update writes.
func Golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := string(text)
	if got == want {
		return
	}
	wanted, printed := strings.Split(want, "\n"), strings.Split(got, "\n")
	n := 0
	for n < min(len(wanted), len(printed))-1 && wanted[n] == printed[n] {
		n++
	}
	t.Errorf("%s is not what was printed, from line %d on:\nwant %q\ngot  %q", file, n+1, wanted[n], printed[n])
}

// Words splits a command line at spaces outside double quotes.
func Words(line string) []string {
	var out []string
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			out = append(out, part)
		} else {
			out = append(out, strings.Fields(part)...)
		}
	}
	return out
}
