package sample_test

import (
	"fmt"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/sample"
)

func ExampleBuilder() {
	b, err := sample.NewBuilder(sample.Options{Currency: salary.USD, Basis: salary.Annual})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range 60 { // rows of a file, one at a time
		if err := b.Add(sample.Observation{Pay: 82_400 + 1_732*float64(i), Organization: string(rune('a' + i%7))}); err != nil {
			fmt.Println(err)
		}
	}
	fmt.Println(b.Add(sample.Observation{Pay: -1}))
	r, err := b.Report()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r)
	offer, err := r.Distribution.Pay(0.60, salary.Rounding{})
	fmt.Println("p60 is", offer, err)
	// Output:
	// sample: observation 61: pay: -1 is not from 1e-6 up to 1e15: out of range
	// p10 92,619, p25 107,947, p50 133,494, p75 159,041, p90 174,369 USD a year
	// 60 people of 7 organizations, mean 133,494, type 7
	// p10 92,619, from 84,132 to 99,720 (95.2 %)
	// p25 107,947, from 97,988 to 118,772 (92.5 %)
	// p50 133,494, from 122,236 to 144,752 (90.8 %)
	// p75 159,041, from 148,216 to 169,000 (92.5 %)
	// p90 174,369, from 167,268 to 182,856 (95.2 %)
	// p60 is 143,509.68 USD a year <nil>
}

func ExampleOf() {
	r, err := sample.Of(sample.Options{Currency: salary.EUR, Basis: salary.Monthly, Weighted: true, Levels: []float64{0.25, 0.5, 0.75}},
		sample.Observation{Pay: 3_900, Weight: 12},
		sample.Observation{Pay: 4_350, Weight: 30},
		sample.Observation{Pay: 4_600, Weight: 22},
		sample.Observation{Pay: 5_200, Weight: 18},
		sample.Observation{Pay: 6_100, Weight: 9},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d people who count for %.2f\n", r.People, r.EffectiveN)
	for _, e := range r.Estimates {
		fmt.Printf("p%.0f %.2f\n", 100*e.P, e.Value)
	}
	// Output:
	// 5 people who count for 4.28
	// p25 4350.00
	// p50 4516.19
	// p75 4870.05
}

func ExampleWarning() {
	b, err := sample.NewBuilder(sample.Options{Currency: salary.USD, Basis: salary.Annual})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range 300 {
		pay := 90_250 + 331*float64(i)
		if i%3 == 0 {
			pay = 140_000 // "not stated", filled in by somebody
		}
		if err := b.Add(sample.Observation{Pay: pay}); err != nil {
			fmt.Println(err)
		}
	}
	r, err := b.Report()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, w := range r.Warnings {
		fmt.Println(w)
	}
	// Output:
	// 33.3 % are exactly 140,000: the figure may have been written into empty cells
	// 33.3 % are multiples of 5,000: a rank near one of them covers several points
}
