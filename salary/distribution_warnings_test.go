package salary_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/hiringbudget/hiringbudget/salary"
)

func codes(w []salary.Warning) string {
	s := ""
	for _, w := range w {
		s += w.Code + ";"
	}
	return s
}

func TestWarnings(t *testing.T) {
	top := func(p, v float64) salary.Quantile { return salary.Quantile{P: p, Value: v, AtLeast: true} }
	for _, c := range []struct {
		o    salary.Observed
		at   []float64
		want string
	}{
		{salary.Observed{Quantiles: at(.25, 100, .75, 150)}, []float64{.25, .5, .75}, ""},
		{salary.Observed{Quantiles: at(.25, 100, .75, 150)}, []float64{.1, .5, .9}, "extrapolated;extrapolated;"},
		{guide(), nil, "mean;"},
		{developers(), []float64{.9}, ""},
		{salary.Observed{Quantiles: at(.5, 100), Slope: .3}, nil, "shape;"},
		{salary.Observed{Quantiles: at(.1, 100, .25, 100, .5, 100, .75, 120)}, nil, "ties;"},
		{salary.Observed{Quantiles: at(.1, 100, .25, 100, .5, 110, .75, 110)}, nil, "ties;ties;"},
		{salary.Observed{Quantiles: append(at(.25, 150000, .5, 200000), top(.75, 239200), top(.9, 239200))}, nil, "top code;top code;"},
		{salary.Observed{Quantiles: at(.25, 100, .5, 110, .75, 120), Mean: 1000}, nil, "mean;"},
	} {
		w := fit(t, c.o).Warnings(c.at...)
		if codes(w) != c.want {
			t.Errorf("%+v: %v", c.o, w)
		}
		for _, w := range w {
			if w.String() == "" || w.String() == w.Code {
				t.Errorf("%+v has no sentence", w)
			}
		}
	}
	same(t, salary.Warning{Code: "new"}.String(), "new")
}

func TestTopCodes(t *testing.T) {
	d := fit(t, salary.Observed{Quantiles: append(at(.25, 120000, .5, 180000), salary.Quantile{P: .75, Value: 239200, AtLeast: true},
		salary.Quantile{P: .9, Value: 420000, AtLeast: true})})
	if q := d.Quantile(.75); q < 239200 {
		t.Errorf("p75 %v", q)
	}
	if q := d.Quantile(.9); q < 420000 || q > 420000*(1+1e-12) {
		t.Errorf("p90 %v is not just at its bound", q)
	}
	low := fit(t, salary.Observed{Quantiles: append(at(.25, 120000, .5, 180000), salary.Quantile{P: .75, Value: 100000, AtLeast: true})})
	plain := fit(t, salary.Observed{Quantiles: at(.25, 120000, .5, 180000)})
	if !close12(low.Quantile(.9), plain.Quantile(.9)) {
		t.Error("a bound that says nothing changed the tail")
	}
}

// A mean is used when it is within the limits, which depend on how far up the
// quantiles reach.
func TestWhichMeansAreUsed(t *testing.T) {
	full := fit(t, salary.Observed{Quantiles: developers().Quantiles}).Mean()
	open := at(.25, 103050, .5, 133080, .75, 169000)
	three := fit(t, salary.Observed{Quantiles: open}).Mean()
	for _, c := range []struct {
		q      []salary.Quantile
		mean   float64
		factor float64
		used   bool
	}{
		{developers().Quantiles, full, 1.02, true},
		{developers().Quantiles, full, 1.05, true},
		{developers().Quantiles, full, 1.07, false},
		{developers().Quantiles, full, 0.93, false},
		{open, three, 1.25, true},
		{open, three, 1.55, false},
		{open, three, 0.80, false}, // out of reach
	} {
		d := fit(t, salary.Observed{Quantiles: c.q, Mean: c.mean * c.factor})
		if used := math.Abs(d.Mean()/(c.mean*c.factor)-1) < 1e-12; used != c.used || (len(d.Warnings()) == 0) != c.used {
			t.Errorf("factor %v: used %v, %v", c.factor, used, d.Warnings())
		}
	}
}

func TestTies(t *testing.T) {
	d := fit(t, salary.Observed{Quantiles: at(.10, 30000, .25, 40000, .50, 40000, .75, 52000, .90, 52000)})
	if r := d.Rank(40000); math.Abs(r-.375) > 1e-15 {
		t.Errorf("rank in the middle of the tie: %v", r)
	}
	if q := d.Quantile(.4); q < 40000 || q > 40000 {
		t.Errorf("inside the tie: %v", q)
	}
	if lo, hi := d.Rank(39999.99), d.Rank(40000.01); lo > .25 || hi < .5 {
		t.Errorf("around the tie: %v %v", lo, hi)
	}
	if r := d.Rank(52000); math.Abs(r-.825) > 1e-15 {
		t.Errorf("rank of the upper tie: %v", r)
	}
}

func ExampleDistribution_Warnings() {
	d, _ := salary.NewDistribution(salary.Observed{
		Quantiles: []salary.Quantile{{P: .25, Value: 150000}, {P: .5, Value: 198000}, {P: .75, Value: 239200, AtLeast: true}},
		Currency:  salary.USD, Basis: salary.Annual,
	})
	for _, w := range d.Warnings(.5, .9) {
		fmt.Println(w)
	}
	// Output:
	// the quantile 0.75 is only known to be 239,200 or more; the curve has 261,360 there
	// the quantile 0.9 is extrapolated from the known quantile 0.5; the curve has 335,552 there
}

func ExampleDistribution_Rank() {
	d, _ := salary.NewDistribution(developersOf2024)
	fmt.Printf("%.3f %.0f\n", d.Rank(150000), d.Quantile(d.Rank(150000)))
	// Output: 0.632 150000
}

func ExampleDistribution_At() {
	d, _ := salary.NewDistribution(developersOf2024)
	fmt.Printf("%.0f at the median, %.0f one normal score above\n", d.At(0), d.At(1))
	// Output: 133080 at the median, 186725 one normal score above
}

func ExampleDistribution_Observed() {
	d, _ := salary.NewDistribution(developersOf2024)
	o := d.Observed()
	fmt.Println(o.Quantiles[2], o.Mean, o.N, o.Currency, o.Basis)
	// Output: {0.5 133080 false} 144570 1654440 USD annual
}
