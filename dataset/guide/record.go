package guide

import (
	"fmt"
	"slices"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Role is the role of every record, in the guide's words; the records of G10
// add the technology: "back-end developer: Flask".
const Role = "back-end developer"

// AdditionalPay measures what comes on top of the salary and nothing else: the
// middle line of G11. It is no measure of a person's whole pay.
const AdditionalPay salary.Measure = "additional pay"

// The figures that both records and warnings speak of, in USD a year.
const (
	usMean, usP25, usP75, usP90    = 120_086, 104_000, 147_000, 165_000
	secondMean, entry, experienced = 120_000, 97_591, 156_000
	base, additional, total        = 92_043, 11_150, 103_194
	americaLow, americaHigh        = 100_000, 145_000
)

// row is a record and the numbers of the statements it holds.
type row struct {
	refs   []string
	record dataset.Record
}

// Records returns every figure of the guide, G1 first, in the guide's order.
// The caller owns the result.
func Records() []dataset.Record {
	all := rows()
	records := make([]dataset.Record, len(all))
	for i, r := range all {
		records[i] = r.record
	}
	return records
}

// Row returns the records of one statement, "G1" to "G12". It returns none for a
// statement without records (G4, G5, G7, G12) or an unknown number.
func Row(ref string) []dataset.Record {
	var records []dataset.Record
	for _, r := range rows() {
		if slices.Contains(r.refs, ref) {
			records = append(records, r.record)
		}
	}
	return records
}

// rows builds the guide anew, so that no caller can change another's copy.
func rows() []row {
	all := []row{
		{[]string{"G1", "G2", "G3"}, record(Role, "US", salary.UnknownMeasure, SourceUnnamed,
			"what the pay holds is not said; the 90th percentile is stated as the top tenth",
			dataset.Figure{Statistic: salary.StatMean, Value: usMean},
			dataset.Figure{Statistic: salary.StatPercentile, P: 0.25, Value: usP25},
			dataset.Figure{Statistic: salary.StatPercentile, P: 0.75, Value: usP75},
			dataset.Figure{Statistic: salary.StatPercentile, P: 0.90, Value: usP90})},
		{[]string{"G6"}, record(Role, "US", salary.UnknownMeasure, SourceUnnamed,
			"levels of experience, not percentiles; the upper one is stated as a limit",
			dataset.Figure{Statistic: salary.StatMean, Value: secondMean},
			dataset.Figure{Statistic: salary.StatLevel, Value: entry, Name: "entry"},
			dataset.Figure{Statistic: salary.StatLevel, Value: experienced, Name: "most experienced"})},
	}
	all = append(all, regions()...)
	all = append(all, states()...)
	all = append(all, technologies()...)
	return append(all, glassdoor()...)
}

func record(role, place string, m salary.Measure, source, note string, figures ...dataset.Figure) dataset.Record {
	return dataset.Record{
		Role: role, Place: place, Measure: m,
		Currency: salary.USD, Basis: salary.Annual, Date: vintage(),
		Source: source, Note: note, Figures: figures,
	}
}

// interval is a range whose ends the guide does not define.
func interval(low, high int64) []dataset.Figure {
	return []dataset.Figure{
		{Statistic: salary.StatInterval, Value: float64(low), Name: "low"},
		{Statistic: salary.StatInterval, Value: float64(high), Name: "high"},
	}
}

// regions is G8.
func regions() []row {
	var list []row
	for _, r := range []struct {
		name      string
		low, high int64
	}{
		{"north america", americaLow, americaHigh},
		{"south america", 25_000, 45_000},
		{"western europe", 55_000, 80_000},
		{"eastern europe", 30_000, 55_000},
		{"australia", 80_000, 115_000},
		{"asia", 20_000, 35_000},
		{"africa", 15_000, 30_000},
	} {
		list = append(list, row{[]string{"G8"}, record(Role, "region:"+r.name, salary.UnknownMeasure, SourceGuide,
			"headed as an average, given as a range; its ends are not defined", interval(r.low, r.high)...)})
	}
	return list
}

// states is G9.
func states() []row {
	var list []row
	for i, code := range []string{"CT", "CA", "MA", "VA", "NY", "GA", "MD", "KS", "TX", "NC"} {
		list = append(list, row{[]string{"G9"}, record(Role, "US-"+code, salary.UnknownMeasure, SourceUnnamed,
			fmt.Sprintf("place %d of ten; no amount and no factor is stated", i+1),
			dataset.Figure{Statistic: salary.StatRank, Value: float64(i + 1)})})
	}
	return list
}

// technologies is G10. The guide does not say which country it speaks of, so
// the place stays empty.
func technologies() []row {
	var list []row
	for _, f := range Frameworks() {
		list = append(list, row{[]string{"G10"}, record(Role+": "+f.Name, "", salary.UnknownMeasure, SourceGuide,
			"headed as hourly, read as annual; place not stated; the ends are not defined", interval(f.Low, f.High)...)})
	}
	return list
}

// glassdoor is G11.
func glassdoor() []row {
	line := func(m salary.Measure, note string, f dataset.Figure) row {
		return row{[]string{"G11"}, record(Role, "US", m, SourceGlassdoor, note, f)}
	}
	return []row{
		line(salary.BaseSalary, "salary alone",
			dataset.Figure{Statistic: salary.StatMedian, Value: base}),
		line(AdditionalPay, "additional pay alone; its parts are not split",
			dataset.Figure{Statistic: salary.UnknownStatistic, Value: additional}),
		line(salary.TotalCompensation, "called an average and a median at once",
			dataset.Figure{Statistic: salary.UnknownStatistic, Value: total}),
	}
}
