package salary_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
)

// score is the normal score of p.
func score(p float64) float64 { return math.Sqrt2 * math.Erfinv(2*p-1) }

// anyObserved draws two to nine quantiles with slopes as wide as pay has, and
// ties if asked.
func anyObserved(t *rapid.T, ties bool) salary.Observed {
	o := salary.Observed{Currency: salary.USD, Basis: salary.Annual, N: rapid.IntRange(0, 5000).Draw(t, "n")}
	p := rapid.Float64Range(0.01, 0.3).Draw(t, "p")
	v := rapid.Float64Range(10, 500_000).Draw(t, "v")
	for range rapid.IntRange(2, 9).Draw(t, "knots") {
		o.Quantiles = append(o.Quantiles, salary.Quantile{P: p, Value: v})
		next := p + (0.97-p)*rapid.Float64Range(0.05, 0.6).Draw(t, "step")
		slope := rapid.Float64Range(0.05, 1).Draw(t, "slope")
		if ties && rapid.IntRange(0, 3).Draw(t, "tie") == 0 {
			slope = 0
		}
		v *= math.Exp(slope * (score(next) - score(p)))
		p = next
	}
	return o
}

// anyDistribution adds a top code to some, and to some a mean that is near the
// one of the quantiles.
func anyDistribution(t *rapid.T, ties bool) salary.Distribution {
	o := anyObserved(t, ties)
	last := o.Quantiles[len(o.Quantiles)-1]
	if rapid.Bool().Draw(t, "top code") {
		p := (1 + last.P) / 2
		slope := rapid.Float64Range(-0.1, 1).Draw(t, "bound")
		o.Quantiles = append(o.Quantiles, salary.Quantile{P: p, AtLeast: true,
			Value: last.Value * math.Exp(slope*(score(p)-score(last.P)))})
	}
	d, err := salary.NewDistribution(o)
	if err != nil {
		t.Fatal(err)
	}
	if rapid.Bool().Draw(t, "mean") {
		o.Mean = d.Mean() * rapid.Float64Range(0.95, 1.05).Draw(t, "mean factor")
		if d, err = salary.NewDistribution(o); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

func close12(a, b float64) bool { return math.Abs(a-b) <= 1e-12*math.Abs(b) }

func TestPassesThroughInputs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDistribution(t, true)
		for _, q := range d.Observed().Quantiles {
			got := d.Quantile(q.P)
			if q.AtLeast && got < q.Value*(1-1e-12) || !q.AtLeast && !close12(got, q.Value) {
				t.Fatalf("%+v is %v", q, got)
			}
		}
	})
}

// Not falling is meant literally: the next float64 of p must not give less.
func TestQuantileNeverFalls(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDistribution(t, true)
		before := 0.0
		for i := 1; i < 500; i++ {
			p := float64(i) / 500
			for range 8 {
				v := d.Quantile(p)
				if !(v >= before) || math.IsInf(v, 0) {
					t.Fatalf("%v at p = %v after %v", v, p, before)
				}
				before, p = v, math.Nextafter(p, 1)
			}
		}
		before = 0
		for z := -9.0; z < 9; z += 0.05 {
			y := z
			for range 8 {
				v := d.At(y)
				if !(v >= before) {
					t.Fatalf("%v at z = %v after %v", v, y, before)
				}
				before, y = v, math.Nextafter(y, 10)
			}
		}
	})
}

func TestRankInvertsQuantile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDistribution(t, false)
		worst := 0.0
		for i := range 600 {
			p := math.Pow(10, -6*float64(i+1)/600)
			for _, p := range []float64{p, 1 - p} {
				worst = max(worst, math.Abs(d.Rank(d.Quantile(p))-p))
			}
		}
		if worst > 1e-9 {
			t.Fatalf("rank of quantile is off by %v", worst)
		}
	})
}

// What is observed of a distribution makes it again.
func TestObservedFitsAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, err := anyDistribution(t, true).Widen(rapid.SampledFrom([]float64{0, .1}).Draw(t, "tau"))
		if err != nil {
			t.Fatal(err)
		}
		again, err := salary.NewDistribution(d.Observed())
		if err != nil {
			t.Fatal(err)
		}
		for p := 0.001; p < 1; p += 0.009 {
			if a, b := d.Quantile(p), again.Quantile(p); math.Float64bits(a) != math.Float64bits(b) {
				t.Fatalf("p = %v: %v, then %v", p, a, b)
			}
		}
	})
}

// Values a few roundings apart are accepted, and have ranks as any others.
func TestQuantilesARoundingApart(t *testing.T) {
	d := fit(t, salary.Observed{Quantiles: at(.25, 100000, .5, 100000.00000000007, .75, 120000)})
	if got := d.Rank(100000.00000000004); got != 0.375 {
		t.Errorf("rank %v, want the middle of 0.25 and 0.5", got)
	}
	rapid.Check(t, func(rt *rapid.T) {
		o := salary.Observed{Currency: salary.USD, Basis: salary.Annual}
		v := rapid.Float64Range(1e-5, 1e14).Draw(rt, "v")
		for i := range rapid.IntRange(2, 9).Draw(rt, "knots") {
			o.Quantiles = append(o.Quantiles, salary.Quantile{P: .05 + .1*float64(i), Value: v})
			for range rapid.IntRange(0, 6).Draw(rt, "roundings") {
				v = math.Nextafter(v, math.Inf(1))
			}
			v *= rapid.SampledFrom([]float64{1, 1, 1, 1.3}).Draw(rt, "factor")
		}
		d, err := salary.NewDistribution(o)
		if err != nil {
			rt.Fatal(err)
		}
		sound(t, d)
	})
}

func TestScalingCommutes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDistribution(t, true)
		f := rapid.Float64Range(0.01, 100).Draw(t, "f")
		after, err := d.Scale(f)
		if err != nil {
			t.Fatal(err)
		}
		o := d.Observed()
		o.Mean, o.Tails = o.Mean*f, nil
		for i := range o.Quantiles {
			o.Quantiles[i].Value *= f
		}
		before, err := salary.NewDistribution(o)
		if err != nil {
			t.Fatal(err)
		}
		for p := 0.01; p < 1; p += 0.01 {
			if !close12(after.Quantile(p), before.Quantile(p)) || !close12(after.Quantile(p), f*d.Quantile(p)) {
				t.Fatalf("p = %v: %v, %v, %v", p, after.Quantile(p), before.Quantile(p), f*d.Quantile(p))
			}
		}
	})
}
