package guide_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/dataset/fx"
	"github.com/hiringbudget/hiringbudget/dataset/guide"
	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/blend"
)

// What the guide states about the United States, blended with the official
// survey. Most of the guide cannot be: intervals, levels and ranks are no
// quantiles, and what the pay holds differs or is not said.
func Example_blend() {
	table := dataset.Default()
	role, _ := table.Role("software developer")
	place, _ := table.Place("US")
	cell, err := table.Lookup(role, place)
	if err != nil {
		fmt.Println(err)
		return
	}
	pay, _ := cell.Distribution()
	official := blend.Source{Name: cell.Record.Source, Pay: pay, Measure: cell.Record.Measure, AsOf: cell.Record.Date, Weight: 4}
	sources := []blend.Source{official}

	fmt.Println("left out:")
	for _, r := range guide.Records() {
		if r.Place != "US" && r.Place != "US-CT" && r.Place != "region:north america" && r.Role != guide.Role+": Flask" {
			continue // one of each kind
		}
		own, err := r.Distribution()
		if err != nil {
			fmt.Printf("- %s %s: %s of %s: %v\n", r.Role, r.Place, statistics(r), r.Measure, reason(err))
			continue
		}
		// Both sources must speak of one day.
		years, err := fx.ECI().Ratio(r.Date, official.AsOf)
		if err != nil {
			fmt.Println(err)
			return
		}
		factor, _ := years.Ratio.Float64()
		aged, _ := own.Scale(factor)
		s := blend.Source{Name: r.Source, Pay: aged, Measure: r.Measure, AsOf: official.AsOf, Weight: 1} // no n, no name: little weight
		if _, err := blend.New(append(slices.Clone(sources), s), blend.Options{Weights: blend.Given}); errors.Is(err, blend.ErrMeasure) {
			fmt.Println("refused:", err)
			all, _ := salary.NewPercent(decimal.New(1, 0))
			s.Conversion = blend.Conversion{To: official.Measure, Share: all, Source: "our own assumption"}
		}
		sources = append(sources, s)
	}

	d, err := blend.New(sources, blend.Options{Weights: blend.Given})
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
	// refused: blend: sources[1] "guide-2023-unnamed": measure: it does not say what its pay holds; a conversion says what is assumed of it: measures not alike
	// - back-end developer US: mean and level of unknown: statistic cannot be fitted
	// - back-end developer region:north america: interval of unknown: statistic cannot be fitted
	// - back-end developer US-CT: rank of unknown: statistic cannot be fitted
	// - back-end developer: Flask : interval of unknown: statistic cannot be fitted
	// - back-end developer US: median of base: too few values
	// - back-end developer US: unknown of additional pay: statistic cannot be fitted
	// - back-end developer US: unknown of total compensation: statistic cannot be fitted
	// blended:
	// 80 % oews-2025-developers-us: p10 82,460, p25 105,210, p50 135,980, p75 171,980, p90 214,670 USD a year
	// 20 % guide-2023-unnamed: p10 95,579, p25 110,990, p50 132,664, p75 156,880, p90 176,090 USD a year
	// p10 85,131, p25 106,740, p50 135,133, p75 167,539, p90 202,848 USD a year, linear pool of 2 sources
	// mean 145483; medians apart by 0.010, 90th percentiles by 0.079
	// - guide-2023-unnamed: OEWS wage is taken as 100% of unknown, says our own assumption
	// - guide-2023-unnamed: the stated mean 128,157 is 5.1 % below the mean 135,016 that the quantiles give; it is not used
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
