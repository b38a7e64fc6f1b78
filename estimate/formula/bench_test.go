package formula_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate/formula"
)

// BenchmarkRun is one offer whose keys are resolved; BenchmarkResolve resolves
// the four keys.
func BenchmarkRun(b *testing.B) {
	w := web(b)
	cases := make([]formula.Case, 4096)
	for i := range cases {
		require.NoError(b, w.f.ResolveInto(&cases[i], w.people[i]))
	}
	var r formula.Result
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if w.f.Run(&cases[i%4096], &r) != nil {
			b.Fatal()
		}
		v, _ := r.Minor(6)
		sink += v
	}
}

func BenchmarkResolve(b *testing.B) {
	w := web(b)
	var c formula.Case
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if w.f.ResolveInto(&c, w.people[i%4096]) != nil {
			b.Fatal()
		}
	}
}
