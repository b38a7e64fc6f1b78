package salary_test

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
)

func TestNarrow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDistribution(t, true)
		k := rapid.Float64Range(0, 1.5).Draw(t, "k")
		n, err := d.Narrow(k)
		if err != nil {
			t.Fatal(err)
		}
		median := d.Quantile(.5)
		for p := 0.01; p < 1; p += 0.01 {
			want := median * math.Pow(d.Quantile(p)/median, k)
			if math.Abs(n.Quantile(p)/want-1) > 1e-11 {
				t.Fatalf("p = %v, k = %v: %v, want %v", p, k, n.Quantile(p), want)
			}
		}
	})
}

func TestWidenLognormal(t *testing.T) {
	d := fit(t, salary.Observed{Quantiles: at(.1, 100*math.Exp(-.3*1.2815515655446004), .5, 100, .9, 100*math.Exp(.3*1.2815515655446004))})
	w, err := d.Widen(.4)
	if err != nil {
		t.Fatal(err)
	}
	for _, z := range []float64{-3, -1, 0, .3, 2} {
		if got, want := w.At(z), 100*math.Exp(.5*z); math.Abs(got/want-1) > 1e-11 {
			t.Errorf("z = %v: %v, want %v", z, got, want)
		}
	}
}

func TestWidenLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDistribution(t, true)
		tau := rapid.Float64Range(0, 0.6).Draw(t, "tau")
		w, err := d.Widen(tau)
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(w.Quantile(.5)/d.Quantile(.5)-1) > 1e-12 {
			t.Fatalf("median %v became %v", d.Quantile(.5), w.Quantile(.5))
		}
		if math.Log(w.Quantile(.95)/w.Quantile(.05)) < math.Log(d.Quantile(.95)/d.Quantile(.05))-1e-9 {
			t.Fatalf("tau %v made it narrower", tau)
		}
		for _, q := range w.Observed().Quantiles {
			if q.AtLeast && w.Quantile(q.P) < q.Value*(1-1e-12) {
				t.Fatalf("below the top code %+v: %v", q, w.Quantile(q.P))
			}
		}
	})
}

func TestChangesOfNothing(t *testing.T) {
	d := fit(t, salary.Observed{Quantiles: developers().Quantiles, N: 7})
	for name, f := range map[string]func() (salary.Distribution, error){
		"scale":   func() (salary.Distribution, error) { return d.Scale(1) },
		"narrow":  func() (salary.Distribution, error) { return d.Narrow(1) },
		"widen":   func() (salary.Distribution, error) { return d.Widen(0) },
		"convert": func() (salary.Distribution, error) { return d.Convert(1, salary.USD) },
	} {
		got, err := f()
		if err != nil {
			t.Error(name, err)
			continue
		}
		same(t, text(t, got), text(t, d))
	}
}

func TestChangesRefuse(t *testing.T) {
	d := fit(t, developers())
	for _, f := range []float64{math.NaN(), math.Inf(1), -1} {
		_, err := d.Scale(f)
		wantErr(t, err, salary.ErrRange)
		_, err = d.Narrow(f)
		wantErr(t, err, salary.ErrRange)
		_, err = d.Widen(f)
		wantErr(t, err, salary.ErrRange)
		_, err = d.Convert(f, salary.EUR)
		wantErr(t, err, salary.ErrRange)
	}
	for _, f := range []float64{0, 1e-300, 1e300, 1e11, 1e-12} {
		_, err := d.Scale(f)
		wantErr(t, err, salary.ErrRange)
	}
	_, err := d.Narrow(1000)
	wantErr(t, err, salary.ErrRange)
	_, err = d.Widen(1e300)
	wantErr(t, err, salary.ErrRange)
	_, err = d.Convert(1, 0)
	wantErr(t, err, salary.ErrCurrency)
}

func TestChangesKeepTheOriginal(t *testing.T) {
	o := developers()
	o.Quantiles = append(o.Quantiles, salary.Quantile{P: .99, Value: 300000, AtLeast: true})
	d := fit(t, o)
	before := text(t, d)
	for _, f := range []func() (salary.Distribution, error){
		func() (salary.Distribution, error) { return d.Scale(2) },
		func() (salary.Distribution, error) { return d.Narrow(.5) },
		func() (salary.Distribution, error) { return d.Widen(.5) },
	} {
		if _, err := f(); err != nil {
			t.Error(err)
		}
	}
	d.Observed().Quantiles[0].Value = 1
	o.Quantiles[0].Value = 1
	same(t, text(t, d), before)
}

func TestNarrowToAPoint(t *testing.T) {
	d, err := fit(t, developers()).Narrow(0)
	if err != nil {
		t.Fatal(err)
	}
	m := d.Quantile(.5)
	if lo, hi := d.Quantile(.001), d.Quantile(.999); lo < m || hi > m {
		t.Errorf("%v %v %v", lo, m, hi)
	}
	if r := d.Rank(m); r < .5 || r > .5 {
		t.Errorf("rank of the only value: %v", r)
	}
	if d.Rank(m*.999) > 0 || d.Rank(m*1.001) < 1 || math.Abs(d.Mean()/m-1) > 1e-12 {
		t.Errorf("%v %v %v", d.Rank(m*.999), d.Rank(m*1.001), d.Mean())
	}
}

func ExampleDistribution_Scale() {
	d, _ := salary.NewDistribution(developersOf2024)
	local, err := d.Scale(1.12)
	fmt.Printf("%.0f %v\n", local.Quantile(.5), err)
	// Output: 149050 <nil>
}

func ExampleDistribution_Convert() {
	d, _ := salary.NewDistribution(developersOf2024)
	euros, err := d.Convert(0.92, salary.EUR)
	fmt.Printf("%.0f %v %v\n", euros.Quantile(.5), euros.Currency(), err)
	// Output: 122434 EUR <nil>
}

func ExampleDistribution_Narrow() {
	d, _ := salary.NewDistribution(developersOf2024)
	alike, err := d.Narrow(0.8) // experience and size explain 36 %
	fmt.Printf("%.0f instead of %.0f, %v\n", alike.Quantile(.9), d.Quantile(.9), err)
	// Output: 192747 instead of 211450, <nil>
}

func ExampleDistribution_Widen() {
	d, _ := salary.NewDistribution(developersOf2024)
	unsure, err := d.Widen(0.10)
	fmt.Printf("%.0f instead of %.0f, %v\n", unsure.Quantile(.9), d.Quantile(.9), err)
	// Output: 215164 instead of 211450, <nil>
}

// developersOf2024 is the national row of software developers, OEWS May 2024.
var developersOf2024 = developers()
