package normal

import "testing"

var sink float64

func BenchmarkScore(b *testing.B) {
	p := 0.001
	for b.Loop() {
		if p += .00137; p >= 1 {
			p -= .999
		}
		sink += Score(p)
	}
}
