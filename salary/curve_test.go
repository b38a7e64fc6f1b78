package salary

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary/internal/normal"
)

func fitted(t interface{ Fatal(...any) }, pairs ...float64) *curve {
	var o Observed
	for i := 0; i < len(pairs); i += 2 {
		o.Quantiles = append(o.Quantiles, Quantile{P: pairs[i], Value: pairs[i+1]})
	}
	o.Currency, o.Basis = USD, Annual
	d, err := NewDistribution(o)
	if err != nil {
		t.Fatal(err)
	}
	return d.c
}

func TestTailSlopes(t *testing.T) {
	c := fitted(t, .25, 104000, .75, 147000, .90, 165000)
	z := 0.6744897501960817
	z90 := 1.2815515655446004
	overall := math.Log(165.0/104) / (z90 + z)
	lo := (math.Log(147.0/104)/(2*z) + overall) / 2
	last := math.Log(165.0/147) / (z90 - z)
	hi := overall * (1 - 0.7*(1-last/overall)/(1+(1-last/overall)/0.7)) // flatter than overall
	if math.Abs(c.lo-lo) > 1e-12 || math.Abs(c.hi-hi) > 1e-12 {
		t.Errorf("%v %v, want %v %v", c.lo, c.hi, lo, hi)
	}
	two := fitted(t, .25, 104000, .75, 147000)
	if s := two.secant(0); math.Abs(two.lo-s) > 1e-15 || math.Abs(two.hi-s) > 1e-15 {
		t.Errorf("two quantiles: %v %v, want %v", two.lo, two.hi, s)
	}
}

// The segment is the cubic Hermite curve, written another way.
func TestSegmentIsHermite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		z0 := rapid.Float64Range(-3, 2).Draw(t, "z0")
		h := rapid.Float64Range(0.01, 3).Draw(t, "h")
		rise := rapid.Float64Range(0.001, 5).Draw(t, "rise")
		a, b := knot{z: z0, y: 10}, knot{z: z0 + h, y: 10 + rise}
		m0 := rapid.Float64Range(0, 3).Draw(t, "m0") * rise / h
		m1 := rapid.Float64Range(0, 3).Draw(t, "m1") * rise / h
		s := newSegment(&a, &b, m0, m1)
		for x := 0.0; x <= 1; x += 0.01 {
			x2, x3 := x*x, x*x*x
			want := (x3-2*x2+x)*m0*h + (3*x2-2*x3)*rise + (x3-x2)*m1*h
			if math.Abs(rise*s.shape(x)-want) > 1e-12*(1+rise) {
				t.Fatalf("%+v at %v: %v, want %v", s, x, rise*s.shape(x), want)
			}
			slope := (3*x2-4*x+1)*m0*h + (6*x-6*x2)*rise + (3*x2-2*x)*m1*h
			if math.Abs(rise*s.slope(x)-slope) > 1e-11*(1+rise) {
				t.Fatalf("slope of %+v at %v: %v, want %v", s, x, rise*s.slope(x), slope)
			}
		}
	})
}

// At the edge of what is monotone the derivative touches zero inside.
func TestSegmentNeverFalls(t *testing.T) {
	for _, ends := range [][2]float64{{3, 3}, {3, 0}, {0, 3}, {0, 0}, {1, 1}, {3, 2.999}, {1e-9, 3}, {3, 1e-9}, {1.5, 1.5}} {
		a, b := knot{z: 0, y: 11}, knot{z: 1, y: 11.3}
		s := newSegment(&a, &b, ends[0]*0.3, ends[1]*0.3)
		before := -1.0
		for i := range 200_001 {
			h := s.shape(s.local(0.4999 + float64(i)*1e-9))
			if h < before {
				t.Fatalf("%v falls at step %d", ends, i)
			}
			before = h
		}
		for _, from := range []float64{0, 1e-6, 0.25, 0.75, 0.999, 1 - 1e-9} {
			z, before := from, -1.0
			for range 5000 {
				h := s.shape(s.local(z))
				if h < before {
					t.Fatalf("%v falls at %v", ends, z)
				}
				before, z = h, math.Nextafter(z, 1)
			}
		}
	}
}

func TestMeanAgainstFineSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, v, pairs := 0.1, 30000.0, []float64{}
		for range rapid.IntRange(2, 6).Draw(t, "knots") {
			pairs = append(pairs, p, v)
			next := p + (0.95-p)*rapid.Float64Range(0.2, 0.9).Draw(t, "step")
			slope := rapid.SampledFrom([]float64{0, 0.05, 0.3, 0.5, 2}).Draw(t, "slope")
			v *= math.Exp(slope * (normal.Score(next) - normal.Score(p)))
			p = next
		}
		c := fitted(t, pairs...)
		const step = 1.0 / 2048
		sum := 0.0
		for z := -12.0; z < 12; z += step {
			sum += c.at(z+step/2) * normal.Density(z+step/2) * step
		}
		if m := c.mean(); math.Abs(m/sum-1) > 2e-7 {
			t.Fatalf("%v: mean %v, sum %v", pairs, m, sum)
		}
	})
}

func TestMeanOfLognormal(t *testing.T) {
	for _, s := range []float64{0.01, 0.3, 1, 2} {
		v := func(p float64) float64 { return 50000 * math.Exp(s*normal.Score(p)) }
		c := fitted(t, .05, v(.05), .1, v(.1), .5, v(.5), .9, v(.9), .99, v(.99))
		if want := 50000 * math.Exp(s*s/2); math.Abs(c.mean()/want-1) > 1e-9 {
			t.Errorf("slope %v: %v, want %v", s, c.mean(), want)
		}
	}
}

func TestSolvedMean(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := fitted(t, .10, 79850, .25, 103050, .50, 133080, .75, 169000, .90, 211450)
		f := rapid.Float64Range(0.995, 1.05).Draw(t, "factor")
		o := Observed{Quantiles: []Quantile{{.10, 79850, false}, {.25, 103050, false}, {.50, 133080, false}, {.75, 169000, false}, {.90, 211450, false}},
			Mean: c.mean() * f, Currency: USD, Basis: Annual}
		d, err := NewDistribution(o)
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(d.Mean()/o.Mean-1) > 1e-14 || d.Warnings() != nil {
			t.Fatalf("%v, want %v: %v", d.Mean(), o.Mean, d.Warnings())
		}
	})
}

// A top knot far out makes the mean fall before it rises with the slope; a
// mean below the usual one may then need a steeper tail.
func TestSolvedMeanBeyondTheBend(t *testing.T) {
	for _, f := range []float64{0.9999, 1.0001, 1.01} {
		c := fitted(t, .5, 100000, .999, 250000)
		stated := c.mean() * f
		c.meet(stated)
		if math.Abs(c.mean()/stated-1) > 1e-12 && c.hi >= flattestUpper && f > 1 {
			t.Errorf("factor %v: mean %v, want %v (slope %v)", f, c.mean(), stated, c.hi)
		}
	}
}

func TestMeanHonorsTopCode(t *testing.T) {
	o := Observed{Quantiles: []Quantile{{.25, 150000, false}, {.5, 190000, false}, {.75, 225000, false}, {.9, 239200, true}},
		Currency: USD, Basis: Annual}
	d, err := NewDistribution(o)
	if err != nil {
		t.Fatal(err)
	}
	o.Mean = d.Mean() * 0.97 // would ask for a flatter tail
	d, err = NewDistribution(o)
	if err != nil {
		t.Fatal(err)
	}
	if q := d.Quantile(.9); q < 239200 {
		t.Errorf("p90 %v is below the top code", q)
	}
}

// The upper tail is the overall slope where the last gap has it, follows a small
// deviation by 0.7, rises with the gap, and stays within its limits.
func TestUpperSlope(t *testing.T) {
	near := func(got, want, off float64) {
		t.Helper()
		if math.Abs(got-want) > off {
			t.Errorf("%v, want %v", got, want)
		}
	}
	near(upperSlope(0.3, 0.3), 0.3, 0)
	near(upperSlope(0.303, 0.3), 0.3021, 2e-5)
	near(upperSlope(0.297, 0.3), 0.2979, 5e-5)
	near(upperSlope(0, 0.3), 0.3*(1-0.7/(1+1/0.7)), 1e-15)
	near(upperSlope(0, 0), 0, 0)
	before := 0.0
	for gap := 0.0; gap < 100; gap += 0.001 {
		s := upperSlope(gap, 0.3)
		if s < before || s < 0.7*0.3 || s > 2.4*0.3 {
			t.Fatalf("%v at a gap of %v after %v", s, gap, before)
		}
		near(upperSlope(2*gap, 0.6), 2*s, 1e-12) // it has no scale
		before = s
	}
}
