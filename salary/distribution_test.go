package salary_test

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

func TestGuideMeanIsNotUsed(t *testing.T) {
	d := fit(t, guide())
	if m := d.Quantile(.5); math.Abs(m-124309) > 1 {
		t.Errorf("median %v", m)
	}
	if m := d.Quantile(.1); math.Abs(m-89560) > 1 {
		t.Errorf("p10 %v", m)
	}
	if m := d.Mean(); math.Abs(m-126513) > 1 {
		t.Errorf("mean %v", m)
	}
	w := d.Warnings()
	if len(w) != 1 || w[0].Code != salary.WarnMean || w[0].Stated != 120086 || math.Abs(w[0].Predicted-126513) > 1 || math.Abs(w[0].LogGap+0.0521) > 1e-4 {
		t.Errorf("%+v", w)
	}
	for _, q := range guide().Quantiles {
		if !close12(d.Quantile(q.P), q.Value) {
			t.Errorf("%+v moved to %v", q, d.Quantile(q.P))
		}
	}
}

func TestNewDistributionRefuses(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	two := at(.25, 100, .75, 200)
	many := make([]salary.Quantile, 100)
	for i := range many {
		many[i] = salary.Quantile{P: float64(i+1) / 101, Value: float64(100 + i)}
	}
	for name, c := range map[string]struct {
		o     salary.Observed
		field string
		index int
		cause error
	}{
		"p 0":              {salary.Observed{Quantiles: at(.5, 1, 0, 1)}, "quantiles", 1, salary.ErrRange},
		"p 1":              {salary.Observed{Quantiles: at(1, 1, .5, 1)}, "quantiles", 0, salary.ErrRange},
		"p NaN":            {salary.Observed{Quantiles: at(nan, 1, .5, 1)}, "quantiles", 0, salary.ErrRange},
		"p tiny":           {salary.Observed{Quantiles: at(1e-10, 1, .5, 1)}, "quantiles", 0, salary.ErrRange},
		"value NaN":        {salary.Observed{Quantiles: at(.2, nan, .5, 1)}, "quantiles", 0, salary.ErrRange},
		"value Inf":        {salary.Observed{Quantiles: at(.2, 1, .5, inf)}, "quantiles", 1, salary.ErrRange},
		"value 0":          {salary.Observed{Quantiles: at(.2, 0, .5, 1)}, "quantiles", 0, salary.ErrRange},
		"value negative":   {salary.Observed{Quantiles: at(.2, -5, .5, 1)}, "quantiles", 0, salary.ErrRange},
		"falling":          {salary.Observed{Quantiles: at(.75, 100, .25, 200)}, "quantiles", 0, salary.ErrConflict},
		"two values":       {salary.Observed{Quantiles: at(.5, 100, .5, 101)}, "quantiles", 1, salary.ErrConflict},
		"none":             {salary.Observed{}, "quantiles", -1, salary.ErrTooFew},
		"one":              {salary.Observed{Quantiles: at(.5, 100)}, "quantiles", -1, salary.ErrTooFew},
		"one twice":        {salary.Observed{Quantiles: at(.5, 100, .5, 100)}, "quantiles", -1, salary.ErrTooFew},
		"only a top code":  {salary.Observed{Quantiles: []salary.Quantile{{.9, 5, true}}, Slope: 1}, "quantiles", -1, salary.ErrTooFew},
		"top code below":   {salary.Observed{Quantiles: append(at(.25, 1, .75, 2), salary.Quantile{P: .5, Value: 2, AtLeast: true})}, "quantiles", 2, salary.ErrConflict},
		"top code far":     {salary.Observed{Quantiles: append(at(.25, 1, .75, 2), salary.Quantile{P: .751, Value: 9, AtLeast: true})}, "quantiles", -1, salary.ErrRange},
		"mean negative":    {salary.Observed{Quantiles: two, Mean: -1}, "mean", -1, salary.ErrRange},
		"mean NaN":         {salary.Observed{Quantiles: two, Mean: nan}, "mean", -1, salary.ErrRange},
		"mean Inf":         {salary.Observed{Quantiles: two, Mean: inf}, "mean", -1, salary.ErrRange},
		"slope negative":   {salary.Observed{Quantiles: two, Slope: -.1}, "slope", -1, salary.ErrRange},
		"slope NaN":        {salary.Observed{Quantiles: two, Slope: nan}, "slope", -1, salary.ErrRange},
		"slope 3":          {salary.Observed{Quantiles: two, Slope: 3}, "slope", -1, salary.ErrRange},
		"n negative":       {salary.Observed{Quantiles: two, N: -1}, "n", -1, salary.ErrRange},
		"too many":         {salary.Observed{Quantiles: many}, "quantiles", -1, salary.ErrRange},
		"too steep":        {salary.Observed{Quantiles: at(.5, 1, .501, 1e9)}, "quantiles", -1, salary.ErrRange},
		"too close":        {salary.Observed{Quantiles: at(.5, 1, .5000000001, 1)}, "quantiles", 1, salary.ErrRange},
		"unknown currency": {salary.Observed{Quantiles: two, Currency: 7, Basis: salary.Annual}, "currency", -1, salary.ErrCurrency},
		"unset currency":   {salary.Observed{Quantiles: two, Basis: salary.Annual}, "currency", -1, salary.ErrCurrency},
		"no basis":         {salary.Observed{Quantiles: two, Currency: salary.USD}, "basis", -1, salary.ErrBasis},
	} {
		o := c.o
		if !errors.Is(c.cause, salary.ErrCurrency) && !errors.Is(c.cause, salary.ErrBasis) {
			o.Currency, o.Basis = salary.USD, salary.Annual
		}
		d, err := salary.NewDistribution(o)
		var typed *salary.DistributionError
		if !errors.As(err, &typed) || !errors.Is(err, c.cause) || typed.Field != c.field || typed.Index != c.index || d.Currency() != 0 {
			t.Errorf("%s: %v, %+v", name, err, typed)
		}
	}
}

func TestAnyOrderAndRepeats(t *testing.T) {
	a := fit(t, salary.Observed{Quantiles: at(.9, 165000, .25, 104000, .75, 147000, .25, 104000)})
	b := fit(t, salary.Observed{Quantiles: guide().Quantiles})
	same(t, text(t, a), text(t, b))
	if o := a.Observed(); len(o.Quantiles) != 3 {
		t.Errorf("%+v", o)
	}
}

func TestManyQuantiles(t *testing.T) {
	o := salary.Observed{}
	for i := 1; i <= 99; i++ {
		o.Quantiles = append(o.Quantiles, salary.Quantile{P: float64(i) / 100, Value: 50000 + 1000*float64(i)})
	}
	d := fit(t, o)
	for _, q := range o.Quantiles {
		if !close12(d.Quantile(q.P), q.Value) || math.Abs(d.Rank(q.Value)-q.P) > 1e-9 {
			t.Errorf("%+v: %v, %v", q, d.Quantile(q.P), d.Rank(q.Value))
		}
	}
	if m := d.Mean(); math.Abs(m-100000) > 300 {
		t.Errorf("mean %v", m)
	}
}

func TestOneQuantile(t *testing.T) {
	d := fit(t, salary.Observed{Quantiles: at(.5, 100000), Slope: 0.3})
	if got, want := d.Quantile(.9), 100000*math.Exp(0.3*1.2815515655446004); !close12(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got, want := d.Mean(), 100000*math.Exp(0.045); math.Abs(got/want-1) > 1e-12 {
		t.Errorf("mean %v, want %v", got, want)
	}
	if w := d.Warnings(); len(w) != 1 || w[0].Code != salary.WarnShape {
		t.Error(w)
	}
	withMean := fit(t, salary.Observed{Quantiles: at(.5, 100000), Slope: 0.3, Mean: 108000})
	if math.Abs(withMean.Mean()/108000-1) > 1e-12 || !close12(withMean.Quantile(.1), d.Quantile(.1)) {
		t.Errorf("mean %v, p10 %v", withMean.Mean(), withMean.Quantile(.1))
	}
}

func TestOutsideZeroAndOne(t *testing.T) {
	d := fit(t, guide())
	for _, p := range []float64{0, -1, math.NaN(), math.Inf(-1)} {
		if v := d.Quantile(p); v < 0 || v > 0 {
			t.Errorf("Quantile(%v) = %v", p, v)
		}
	}
	top := d.Quantile(math.Nextafter(1, 0))
	for _, p := range []float64{1, 2, math.Inf(1)} {
		if v := d.Quantile(p); v < top || v > top {
			t.Errorf("Quantile(%v) = %v, want %v", p, v, top)
		}
	}
	for x, want := range map[float64]float64{0: 0, -1: 0, math.NaN(): 0, math.Inf(1): 1, math.MaxFloat64: 1} {
		if r := d.Rank(x); r < want || r > want {
			t.Errorf("Rank(%v) = %v", x, r)
		}
	}
	for _, z := range []float64{math.Inf(1), math.Inf(-1), 1e300, -1e300} {
		if v := d.At(z); !(v > 0) || math.IsInf(v, 0) {
			t.Errorf("At(%v) = %v", z, v)
		}
	}
	if v := d.At(math.NaN()); v != 0 {
		t.Error(v)
	}
}

func TestUnsetDistribution(t *testing.T) {
	var d salary.Distribution
	if d.Quantile(.5)+d.At(0)+d.Rank(1)+d.Mean() != 0 || d.N() != 0 || d.Currency() != 0 || d.Basis() != "" || d.Warnings(.5) != nil || d.Observed().Quantiles != nil {
		t.Error("the zero value has figures")
	}
	for _, f := range []func() error{
		func() error { _, err := d.Scale(2); return err },
		func() error { _, err := d.Narrow(1); return err },
		func() error { _, err := d.Widen(1); return err },
		func() error { _, err := d.Convert(1, salary.EUR); return err },
	} {
		wantErr(t, f(), salary.ErrTooFew)
	}
	_, err := d.Pay(.5, salary.Rounding{})
	wantErr(t, err, salary.ErrCurrency)
}

func ExampleNewDistribution() {
	d, err := salary.NewDistribution(salary.Observed{
		Quantiles: []salary.Quantile{{P: .25, Value: 104000}, {P: .75, Value: 147000}, {P: .90, Value: 165000}},
		Mean:      120086,
		Currency:  salary.USD, Basis: salary.Annual,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("median %.0f, rank of 150,000 %.3f\n", d.Quantile(.5), d.Rank(150000))
	for _, w := range d.Warnings() {
		fmt.Println(w)
	}
	// Output:
	// median 124309, rank of 150,000 0.780
	// the stated mean 120,086 is 5.1 % below the mean 126,513 that the quantiles give; it is not used
}

func ExampleDistributionError() {
	_, err := salary.NewDistribution(salary.Observed{
		Quantiles: []salary.Quantile{{P: .25, Value: 104000}, {P: .75, Value: 99000}},
		Currency:  salary.USD, Basis: salary.Annual,
	})
	var e *salary.DistributionError
	fmt.Println(errors.As(err, &e), e.Field, e.Index, errors.Is(err, salary.ErrConflict))
	fmt.Println(err)
	// Output:
	// true quantiles 1 true
	// salary: distribution: quantiles[1]: value 99000 at p = 0.75 is below 104000 at p = 0.25: values contradict each other
}

func ExampleDistribution_String() {
	d, err := salary.NewDistribution(salary.Observed{Currency: salary.USD, Basis: salary.Annual,
		Quantiles: []salary.Quantile{{P: 0.25, Value: 104_000}, {P: 0.75, Value: 147_000}, {P: 0.90, Value: 165_000}}})
	fmt.Println(d, err)
	// Output: p10 89,560, p25 104,000, p50 124,309, p75 147,000, p90 165,000 USD a year <nil>
}

func ExampleBand_SpreadOnMidpoint() {
	usd := func(amount int64) salary.Pay {
		p, _ := salary.NewPay(decimal.New(amount, 0), salary.USD, salary.Annual)
		return p
	}
	b, _ := salary.NewBand(usd(100_000), usd(125_000), usd(150_000))
	onMinimum, _ := b.SpreadOnMinimum()
	onMidpoint, _ := b.SpreadOnMidpoint()
	fmt.Println(b)
	fmt.Println(onMinimum, onMidpoint)
	// Output:
	// 100,000 to 125,000 to 150,000 USD a year
	// 50% 40%
}

// A tail of slope 0 is an end, which a mean does not move.
func TestTails(t *testing.T) {
	o := salary.Observed{Quantiles: at(.2, 50000, .8, 90000), Tails: &salary.Tails{Lower: 0, Upper: .5}, Mean: 70000}
	d := fit(t, o)
	if d.Quantile(1e-12) != 50000 || d.Rank(49999.99) != 0 || d.Rank(50000) != .1 {
		t.Errorf("the lowest is %v, ranks %v and %v", d.Quantile(1e-12), d.Rank(49999.99), d.Rank(50000))
	}
	if got, want := d.At(3)/d.At(2), math.Exp(.5); !close12(got, want) {
		t.Errorf("upper tail rises by %v, want %v", got, want)
	}
	if w := d.Warnings(); len(w) != 1 || w[0].Code != salary.WarnMean {
		t.Errorf("warnings %v", w)
	}
	one := fit(t, salary.Observed{Quantiles: at(.5, 50000), Tails: &salary.Tails{Lower: .2, Upper: .4}})
	if !close12(one.At(1), 50000*math.Exp(.4)) || !close12(one.At(-1), 50000*math.Exp(-.2)) {
		t.Errorf("one quantile: %v", one)
	}
	for _, tails := range []salary.Tails{{Lower: -.1}, {Upper: 5.1}, {Lower: math.NaN()}} {
		o.Tails, o.Currency, o.Basis = &tails, salary.USD, salary.Annual
		_, err := salary.NewDistribution(o)
		wantErr(t, err, salary.ErrRange)
	}
	o.Tails = &salary.Tails{Upper: .1}
	o.Quantiles = append(o.Quantiles, salary.Quantile{P: .9, Value: 120000, AtLeast: true})
	_, err := salary.NewDistribution(o)
	wantErr(t, err, salary.ErrConflict)
}
