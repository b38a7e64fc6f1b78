package guide_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/dataset/fx"
	"github.com/hiringbudget/hiringbudget/dataset/guide"
	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/blend"
)

// What the guide states about the United States, blended with the official survey.
// Most of it cannot be: intervals, levels and ranks are no quantiles, and its median
// is of base pay alone, which nobody has published a share to convert by. Its three
// percentiles do not say what the pay holds: they enter on an assumption, which
// the blend names and warns of. The official rows are those of the two occupations
// that count back-end developers. Each source counts once, since none says how
// many back-end developers stand behind it.
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

	fmt.Println("cannot be blended as it stands:")
	var assumed []blend.Source
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
		if r.Measure == salary.UnknownMeasure {
			all, _ := salary.NewPercent(decimal.New(1, 0))
			s.Conversion = blend.Conversion{To: official.Measure, Share: all, Source: "assumed here: the guide does not say what its pay holds"}
			assumed = append(assumed, s)
		}
	}

	d, err := blend.New(append(sources, assumed...), blend.Options{Weights: blend.Equal})
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
	// cannot be blended as it stands:
	// - back-end developer US: mean and percentile: it does not say what its pay holds; a conversion says what is assumed of it: measures not alike
	// - back-end developer US: mean and level of unknown: statistic cannot be fitted
	// - back-end developer region:north america: interval of unknown: statistic cannot be fitted
	// - back-end developer US-CT: rank of unknown: statistic cannot be fitted
	// - back-end developer: Flask : interval of unknown: statistic cannot be fitted
	// - back-end developer US: median: it is base and that of "oews-2025-developers-us, software developer" is OEWS wage; a conversion needs a sourced share: measures not alike
	// - back-end developer US: unknown of additional pay: statistic cannot be fitted
	// - back-end developer US: unknown of total compensation: statistic cannot be fitted
	// blended:
	// 33.3 % oews-2025-developers-us, software developer: p10 82,460, p25 105,210, p50 135,980, p75 171,980, p90 214,670 USD a year
	// 33.3 % oews-2024-national, web developer: p10 50,281, p25 65,377, p50 94,152, p75 128,704, p90 168,641 USD a year
	// 33.3 % guide-2023-unnamed: p10 95,579, p25 110,990, p50 132,664, p75 156,880, p90 176,090 USD a year
	// p10 66,706, p25 93,674, p50 122,974, p75 155,699, p90 185,307 USD a year, linear pool of 3 sources
	// mean 128469; medians apart by 0.168, 90th percentiles by 0.105
	// - the sources disagree: the medians run from 94,152 (oews-2024-national, web developer) to 135,980 (oews-2025-developers-us, software developer), a log standard deviation of 0.17
	// - guide-2023-unnamed: OEWS wage is taken as 100% of unknown, says assumed here: the guide does not say what its pay holds
	// - guide-2023-unnamed: the stated mean 128,157 is 5.1 % below the mean 135,016 that the quantiles give; it is not used
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
