package blend_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hiringbudget/hiringbudget/salary/blend"
)

var sink float64

func three(t testing.TB, m blend.Method) blend.Distribution {
	return mix(t, blend.Options{Method: m}, base(t, "a", 100_000, .3, 50), base(t, "b", 125_000, .35, 70), base(t, "c", 90_000, .4, 200))
}

// Three sources; the curve of Approximate is as fast as any other.
func BenchmarkBlend(b *testing.B) {
	for _, m := range []blend.Method{blend.LinearPool, blend.QuantileAverage} {
		d := three(b, m)
		p := .001
		for name, f := range map[string]func(){
			"quantile": func() {
				if p += .00137; p >= 1 {
					p -= .999
				}
				sink += d.Quantile(p)
			},
			"rank": func() { sink += d.Rank(100_000 + 1000*p) },
			"mean": func() { sink += d.Mean() },
		} {
			b.Run(string(m)+"/"+name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					f()
				}
			})
		}
	}
	a, b1, c := base(b, "a", 100_000, .3, 50), base(b, "b", 125_000, .35, 70), base(b, "c", 90_000, .4, 200)
	b.Run("new", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			d, err := blend.New([]blend.Source{a, b1, c}, blend.Options{})
			if err != nil {
				b.Fatal(err)
			}
			sink += d.Mean()
		}
	})
}

func TestNothingIsAllocatedAfterBlending(t *testing.T) {
	for _, m := range []blend.Method{blend.LinearPool, blend.QuantileAverage} {
		d := three(t, m)
		for name, f := range map[string]func(){
			"Quantile": func() { sink += d.Quantile(.37) },
			"At":       func() { sink += d.At(.37) },
			"Rank":     func() { sink += d.Rank(123_456) },
			"Mean":     func() { sink += d.Mean() },
			"Spread":   func() { sink += d.Spread(.5) },
		} {
			assert.Zero(t, testing.AllocsPerRun(100, f), "%s of %s", name, m)
		}
	}
}
