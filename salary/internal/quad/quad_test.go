package quad

import (
	"math"
	"testing"
)

// Sixteen points are exact for polynomials up to degree 31.
func TestPanelOfPolynomials(t *testing.T) {
	for n := range 32 {
		got := Panel(func(x float64) float64 { return math.Pow(x, float64(n)) }, 0, 2)
		if want := math.Pow(2, float64(n+1)) / float64(n+1); math.Abs(got/want-1) > 1e-14 {
			t.Errorf("degree %d: %v, want %v", n, got, want)
		}
	}
}

func TestAdaptive(t *testing.T) {
	for _, c := range []struct {
		name string
		f    func(float64) float64
		a, b float64
		want float64
	}{
		{"density", func(z float64) float64 { return math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) }, -9, 9, 1},
		{"narrow peak", func(z float64) float64 { return math.Exp(-z*z/2e-3) / math.Sqrt(2*math.Pi*1e-3) }, -1, 1.5, 1},
		{"step", func(z float64) float64 {
			if z < 1/math.Pi {
				return 0
			}
			return 1
		}, 0, 1, 1 - 1/math.Pi},
		{"kink", func(z float64) float64 { return math.Abs(z - 0.3) }, 0, 1, (0.09 + 0.49) / 2},
		{"empty", func(float64) float64 { return 1 }, 1, 1, 0},
		{"backward", func(float64) float64 { return 1 }, 2, 1, 0},
	} {
		if got := Adaptive(c.f, c.a, c.b, 1e-12, 40); math.Abs(got-c.want) > 1e-11 {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// An integrand without any smooth stretch ends all the same.
func TestAdaptiveEnds(t *testing.T) {
	calls := 0
	noise := func(x float64) float64 {
		calls++
		return float64(math.Float64bits(x) * 0x9e3779b97f4a7c15 >> 63)
	}
	if got := Adaptive(noise, 0, 1, 1e-12, 40); !(got > 0 && got < 1) || calls > 50_000 {
		t.Errorf("%v after %d calls", got, calls)
	}
}
