package formula

import (
	"os"
	"path/filepath"
	"testing"
)

func TestQuick(t *testing.T) {
	names, _ := filepath.Glob("worked/*.json")
	for _, n := range names {
		in, _ := os.Open(n)
		f, err := Read(in, n, Options{})
		if err != nil {
			t.Error(err)
			continue
		}
		t.Log(n, f.program != nil, f.findings)
	}
}
