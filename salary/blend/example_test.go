package blend_test

import (
	"errors"
	"fmt"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/blend"
)

func ExampleNew() {
	survey := func(name string, n int, p25, p50, p75 float64) blend.Source {
		pay, _ := salary.NewDistribution(salary.Observed{N: n, Currency: salary.USD, Basis: salary.Annual,
			Quantiles: []salary.Quantile{{P: .25, Value: p25}, {P: .50, Value: p50}, {P: .75, Value: p75}}})
		return blend.Source{Name: name, Pay: pay, Measure: salary.BaseSalary}
	}
	d, err := blend.New([]blend.Source{
		survey("north", 120, 118_000, 131_000, 149_000),
		survey("south", 30, 97_000, 110_000, 128_000),
	}, blend.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d)
	for _, c := range d.Components() {
		fmt.Println(c)
	}
	fmt.Printf("mean %.0f, rank of 120,000 %.2f, sources apart by %.3f\n", d.Mean(), d.Rank(120_000), d.Spread(.5))
	fmt.Println(d.Pay(.60, salary.Rounding{}))
	// Output:
	// p10 93,327, p25 106,064, p50 122,563, p75 140,611, p90 159,528 USD a year, linear pool of 2 sources
	// 52.7 % north: p10 106,822, p25 118,000, p50 131,000, p75 149,000, p90 166,697 USD a year
	// 47.3 % south: p10 86,118, p25 97,000, p50 110,000, p75 128,000, p90 146,143 USD a year
	// mean 124763, rank of 120,000 0.46, sources apart by 0.087
	// 128,733.81 USD a year <nil>
}

// A survey of total compensation joins one of base pay only by a share that
// somebody published.
func ExampleConversion() {
	pay := func(p25, p75 float64, n int) salary.Distribution {
		d, _ := salary.NewDistribution(salary.Observed{N: n, Currency: salary.EUR, Basis: salary.Annual,
			Quantiles: []salary.Quantile{{P: .25, Value: p25}, {P: .75, Value: p75}}})
		return d
	}
	share, _ := salary.ParsePercent("88%")
	d, err := blend.New([]blend.Source{
		{Name: "payroll", Pay: pay(52_000, 70_000, 40), Measure: salary.BaseSalary},
		{Name: "survey", Pay: pay(64_000, 95_000, 300), Measure: salary.TotalCompensation,
			Conversion: blend.Conversion{To: salary.BaseSalary, Share: share, Source: "our payroll of 2025"}},
	}, blend.Options{})
	fmt.Println(err, d.Measure())
	for _, c := range d.Components() {
		fmt.Println(c)
	}
	for _, w := range d.Warnings() {
		fmt.Println(w)
	}
	// Output:
	// <nil> base
	// 47.8 % payroll: p10 45,489, p25 52,000, p50 60,332, p75 70,000, p90 80,019 EUR a year
	// 52.2 % survey: p10 47,148, p25 56,320, p50 68,617, p75 83,600, p90 99,863 EUR a year
	// survey: base is taken as 88% of total compensation, says our payroll of 2025
}

func ExampleDistribution_Spread() {
	pay := func(median float64) salary.Distribution {
		d, _ := salary.NewDistribution(salary.Observed{Slope: .3, Currency: salary.USD, Basis: salary.Annual, Quantiles: []salary.Quantile{{P: .5, Value: median}}})
		return d
	}
	d, _ := blend.New([]blend.Source{
		{Name: "one page", Pay: pay(92_000), Measure: salary.BaseSalary},
		{Name: "another", Pay: pay(136_000), Measure: salary.BaseSalary},
	}, blend.Options{Method: blend.QuantileAverage, Weights: blend.Equal})
	fmt.Printf("%.3f\n", d.Spread(.5))
	fmt.Println(d.Warnings()[0])
	// Output:
	// 0.195
	// the sources disagree: the medians run from 92,000 (one page) to 136,000 (another), a log standard deviation of 0.20
}

func ExampleError() {
	pay, _ := salary.NewDistribution(salary.Observed{N: 40, Currency: salary.USD, Basis: salary.Annual,
		Quantiles: []salary.Quantile{{P: .25, Value: 118_000}, {P: .75, Value: 149_000}}})
	_, err := blend.New([]blend.Source{
		{Name: "payroll", Pay: pay, Measure: salary.BaseSalary},
		{Name: "web page", Pay: pay, Measure: salary.TotalCompensation},
	}, blend.Options{})
	var e *blend.Error
	fmt.Println(errors.As(err, &e), e.Source, e.Field, errors.Is(err, blend.ErrMeasure))
	fmt.Println(err)
	// Output:
	// true web page measure true
	// blend: sources[1] "web page": measure: it is total compensation and that of "payroll" is base; a conversion needs a sourced share: measures not alike
}

func ExampleDistribution_Approximate() {
	pay := func(p25, p75 float64) salary.Distribution {
		d, _ := salary.NewDistribution(salary.Observed{Currency: salary.USD, Basis: salary.Annual,
			Quantiles: []salary.Quantile{{P: .25, Value: p25}, {P: .75, Value: p75}}})
		return d
	}
	d, _ := blend.New([]blend.Source{
		{Name: "juniors", Pay: pay(80_000, 100_000), Measure: salary.BaseSalary, People: 40},
		{Name: "seniors", Pay: pay(130_000, 170_000), Measure: salary.BaseSalary, People: 60},
	}, blend.Options{Weights: blend.ByHeadCount})
	a, err := d.Approximate()
	fmt.Println(err)
	fmt.Println(d)
	fmt.Println(a)
	// Output:
	// <nil>
	// p10 79,943, p25 93,667, p50 124,152, p75 155,037, p90 180,198 USD a year, linear pool of 2 sources
	// p10 79,943, p25 93,667, p50 124,152, p75 155,037, p90 180,198 USD a year, within 0.014 % (p39)
}
