package guide_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/dataset/fx"
	"github.com/hiringbudget/hiringbudget/dataset/guide"
	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/blend"
)

// What the guide states about the United States beside the official survey.
// None of it can be blended with that: intervals, levels and ranks are no
// quantiles, and where there are quantiles, or a median whose spread can be
// taken from the survey, what the pay holds differs or is not said, and nobody
// has published a share to convert it by. The official rows of the two
// occupations that count back-end developers can, each counting once, since no
// source says how many of either are back-end developers.
func Example_blend() {
	table := dataset.Default()
	place, err := table.Place("US")
	if err != nil {
		fmt.Println(err)
		return
	}
	var sources []blend.Source
	for _, name := range []string{"software developer", "web developer"} {
		role, _ := table.Role(name)
		cell, err := table.Lookup(role, place)
		if err != nil {
			fmt.Println(err)
			return
		}
		pay, _ := cell.Distribution()
		r := cell.Record
		sources = append(sources, blend.Source{Name: r.Source + ", " + name, Pay: pay, Measure: r.Measure, AsOf: r.Date})
	}
	official := sources[0]
	day := official.AsOf // to which the others are brought
	if sources[1].Pay, err = aged(sources[1].Pay, sources[1].AsOf, day); err != nil {
		fmt.Println(err)
		return
	}
	sources[1].AsOf = day
	spread := math.Log(official.Pay.At(1)/official.Pay.At(-1)) / 2 // for a median alone

	fmt.Println("left out:")
	for _, r := range guide.Records() {
		if r.Place != "US" && r.Place != "US-CT" && r.Place != "region:north america" && r.Role != guide.Role+": Flask" {
			continue // one of each kind
		}
		r.Slope = spread
		own, err := r.Distribution()
		if err != nil {
			fmt.Printf("- %s %s: %s of %s: %v\n", r.Role, r.Place, statistics(r), r.Measure, reason(err))
			continue
		}
		if own, err = aged(own, r.Date, day); err != nil {
			fmt.Println(err)
			return
		}
		s := blend.Source{Name: r.Source, Pay: own, Measure: r.Measure, AsOf: day}
		_, err = blend.New(append(slices.Clone(sources), s), blend.Options{Weights: blend.Equal})
		var refused *blend.Error
		if !errors.As(err, &refused) || !errors.Is(err, blend.ErrMeasure) {
			fmt.Println("not refused:", err)
			return
		}
		fmt.Printf("- %s %s: %s: %v\n", r.Role, r.Place, statistics(r), refused.Unwrap())
	}

	d, err := blend.New(sources, blend.Options{Weights: blend.Equal})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("blended:")
	for _, c := range d.Components() {
		fmt.Println(c)
	}
	fmt.Println(d)
	fmt.Printf("mean %.0f; medians apart by %.3f, 90th percentiles by %.3f\n", d.Mean(), d.Spread(.5), d.Spread(.9))
	for _, w := range d.Warnings() {
		fmt.Println("-", w)
	}
	// Output:
	// left out:
	// - back-end developer US: mean and percentile: it does not say what its pay holds; a conversion says what is assumed of it: measures not alike
	// - back-end developer US: mean and level of unknown: statistic cannot be fitted
	// - back-end developer region:north america: interval of unknown: statistic cannot be fitted
	// - back-end developer US-CT: rank of unknown: statistic cannot be fitted
	// - back-end developer: Flask : interval of unknown: statistic cannot be fitted
	// - back-end developer US: median: it is base and that of "oews-2025-developers-us, software developer" is OEWS wage; a conversion needs a sourced share: measures not alike
	// - back-end developer US: unknown of additional pay: statistic cannot be fitted
	// - back-end developer US: unknown of total compensation: statistic cannot be fitted
	// blended:
	// 50 % oews-2025-developers-us, software developer: p10 82,460, p25 105,210, p50 135,980, p75 171,980, p90 214,670 USD a year
	// 50 % oews-2024-national, web developer: p10 50,281, p25 65,377, p50 94,152, p75 128,704, p90 168,641 USD a year
	// p10 59,098, p25 82,265, p50 115,492, p75 154,606, p90 191,270 USD a year, linear pool of 2 sources
	// mean 125195; medians apart by 0.184, 90th percentiles by 0.121
	// - the sources disagree: the medians run from 94,152 (oews-2024-national, web developer) to 135,980 (oews-2025-developers-us, software developer), a log standard deviation of 0.18
}

// aged brings pay from one day to another by the employment cost index.
func aged(d salary.Distribution, from, to salary.Date) (salary.Distribution, error) {
	change, err := fx.ECI().Ratio(from, to)
	if err != nil {
		return salary.Distribution{}, err
	}
	factor, _ := change.Ratio.Float64()
	return d.Scale(factor)
}

// statistics lists the kinds of figure that a record states.
func statistics(r dataset.Record) string {
	var kinds []string
	for _, f := range r.Figures {
		kinds = append(kinds, string(f.Statistic))
	}
	return strings.Join(slices.Compact(kinds), " and ")
}

// reason is the cause of a refusal, without the record's name.
func reason(err error) error {
	for _, cause := range []error{dataset.ErrStatistic, salary.ErrTooFew} {
		if errors.Is(err, cause) {
			return cause
		}
	}
	return err
}
