package normal

import (
	"math"
	"testing"
)

func TestScore(t *testing.T) {
	for p, want := range map[float64]float64{ // Wichura's own check values, and tails to 16 digits
		0.25:  -0.6744897501960817,
		0.001: -3.090232306167813,
		1e-20: -9.262340089798408,
		0.5:   0,
		0.9:   1.2815515655446004,
		0.975: 1.959963984540054,
	} {
		if got := Score(p); math.Abs(got-want) > 1e-12 {
			t.Errorf("Score(%v) = %v, want %v", p, got, want)
		}
	}
	for i := 1; i < 4000; i++ {
		p := math.Pow(10, -float64(i)/40)
		z := lowerScore(min(p, 0.5))
		if back := Below(z); math.Abs(back/min(p, 0.5)-1) > 1e-11 {
			t.Fatalf("Below(Score(%v)) = %v", p, back)
		}
		if q := 1 - p; p > 1e-15 && p < 0.5 && math.Abs(Below(-Score(q))/(1-q)-1) > 1e-11 {
			t.Fatalf("upper tail at %v", q)
		}
	}
}

// No p above zero is so small that its score is not a number.
func TestScoreOfTheSmallest(t *testing.T) {
	before := -38.6
	for _, p := range []float64{math.SmallestNonzeroFloat64, 1e-320, 0x1p-1022, 1e-307, 1e-300} {
		z := Score(p)
		if !(z >= before && z < -37) {
			t.Errorf("Score(%v) = %v after %v", p, z, before)
		}
		before = z
	}
}

func TestScoreRises(t *testing.T) {
	for _, p := range []float64{1e-300, 1e-9, 0.01, 0.0749999999999, 0.075, 0.3, 0.5, 0.7, 0.925, 0.9250000000001, 0.99, 1 - 1e-9} {
		q, before := p, Score(p)
		for range 20000 {
			q = math.Nextafter(q, 1)
			z := Score(q)
			if z < before {
				t.Fatalf("Score falls at %v", q)
			}
			before = z
		}
	}
}

// The switches between the three formulas must not make a step down.
func TestScoreJoints(t *testing.T) {
	for _, p := range []float64{0.075, math.Exp(-25)} {
		step := p * 1e-12
		before := Score(p - 200*step)
		for i := -199; i < 200; i++ {
			z := Score(p + float64(i)*step)
			if z < before {
				t.Fatalf("Score falls at %v", p+float64(i)*step)
			}
			before = z
		}
	}
}
