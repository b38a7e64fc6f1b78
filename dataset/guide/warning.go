package guide

import (
	"fmt"
	"strings"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Trap names one thing in the guide that misleads a reader who takes it as it
// stands.
type Trap string

// The traps of the guide.
const (
	HourlyHeading   Trap = "hourly heading"
	MissingSource   Trap = "missing source"
	SumMismatch     Trap = "sum mismatch"
	AverageOrMedian Trap = "average or median"
	UndefinedEnds   Trap = "undefined ends"
	MeanConflict    Trap = "mean conflict"
	SeveralAverages Trap = "several averages"
	LevelsNotRanks  Trap = "levels are not percentiles"
	RankOnly        Trap = "rank without figures"
	MixedKinds      Trap = "mixed kinds"
	Dated           Trap = "dated"
)

// Warning says what does not hold together, where, and with which figures.
type Warning struct {
	Trap    Trap             `json:"trap"`
	Guide   []string         `json:"guide"`             // numbers of the statements: "G3"
	Text    string           `json:"text"`              // what is wrong, and what the records do about it
	Figures []dataset.Figure `json:"figures,omitempty"` // the figures that disagree; "computed" ones are ours
}

// String gives the warning in one line, figures included.
func (w Warning) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %s: %s", strings.Join(w.Guide, ", "), w.Trap, w.Text)
	for i, f := range w.Figures {
		sep := "; "
		if i == 0 {
			sep = " ("
		}
		fmt.Fprintf(&b, "%s%s %s", sep, f.Name, grouped(f.Value))
	}
	if len(w.Figures) > 0 {
		b.WriteByte(')')
	}
	return b.String()
}

// Warnings returns every trap of the guide once. Figures computed here are
// marked so in their names; the fitted ones come from the record of G1 to G3.
func Warnings() []Warning {
	return []Warning{
		{MeanConflict, []string{"G1", "G2", "G3"},
			"the stated mean is too low for the stated quartiles; no median between them gives it. The quartiles stay, the mean sets nothing",
			append([]dataset.Figure{
				fig(salary.StatMean, usMean, "stated mean"),
				pct(0.25, usP25, "25th percentile"),
				pct(0.75, usP75, "75th percentile"),
			}, fitted(middle)...)},
		{MissingSource, []string{"G1", "G4", "G6", "G9"},
			"the name of the source is missing. The figures stay under an unnamed source; no name is guessed",
			[]dataset.Figure{
				fig(salary.StatMean, usMean, "first average"),
				fig(salary.StatMean, secondMean, "second average"),
				fig(salary.StatLevel, entry, "entry"),
				fig(salary.StatLevel, experienced, "most experienced"),
			}},
		{SeveralAverages, []string{"G1", "G6", "G11"},
			"one role in one country has three averages, of unlike sources and perhaps of unlike measures. None is preferred",
			[]dataset.Figure{
				fig(salary.StatMean, usMean, "first average"),
				fig(salary.StatMean, secondMean, "second average"),
				fig(salary.UnknownStatistic, total, "total compensation"),
			}},
		{LevelsNotRanks, []string{"G6"},
			"entry and most experienced are levels of experience and must not be read as the 10th and 90th percentile",
			append([]dataset.Figure{
				fig(salary.StatLevel, entry, "entry"),
				fig(salary.StatLevel, experienced, "most experienced"),
				pct(0.90, usP90, "90th percentile stated elsewhere"),
			}, fitted(lowestTenth)...)},
		{UndefinedEnds, []string{"G8", "G10"},
			"ranges under the heading of an average, whose ends are not defined. They are kept as intervals and fitted to nothing",
			[]dataset.Figure{
				fig(salary.StatInterval, americaLow, "North America low"),
				fig(salary.StatInterval, americaHigh, "North America high"),
				pct(0.25, usP25, "US 25th percentile"),
				pct(0.75, usP75, "US 75th percentile"),
			}},
		{RankOnly, []string{"G9"},
			"ten states in order and not one amount. The records hold ranks; no factor is made of them", nil},
		hourly(),
		{MixedKinds, []string{"G10"},
			"MongoDB is a database and PHP and Python are languages, beside seven frameworks. The kinds differ and do not exclude each other",
			[]dataset.Figure{
				fig(salary.UnknownStatistic, MeanMidpoint(KindFramework), "computed mean midpoint of frameworks"),
				fig(salary.UnknownStatistic, MeanMidpoint(KindLanguage), "computed mean midpoint of languages"),
				fig(salary.UnknownStatistic, MeanMidpoint(KindDatabase), "computed midpoint of the database"),
				fig(salary.UnknownStatistic, MeanMidpoint(), "computed mean midpoint of all ten"),
			}},
		{SumMismatch, []string{"G11"},
			"salary and additional pay do not add up to the stated total: rounding, or medians, which do not add. Nothing is repaired",
			[]dataset.Figure{
				fig(salary.StatMedian, base, "salary"),
				fig(salary.UnknownStatistic, additional, "additional pay"),
				fig(salary.UnknownStatistic, base+additional, "computed sum"),
				fig(salary.UnknownStatistic, total, "stated total"),
			}},
		{AverageOrMedian, []string{"G11"},
			"the total is called an average, then based on medians. Its kind of statistic is unknown; only the salary is plainly a median",
			[]dataset.Figure{
				fig(salary.UnknownStatistic, total, "total"),
				fig(salary.StatMedian, base, "salary"),
			}},
		{Dated, []string{"G1", "G2", "G3", "G6", "G8", "G9", "G10", "G11"},
			"everything speaks of 2023. Age it to the day it is used for, at a rate of the caller's choice", nil},
	}
}

// hourly shows by size alone that G10 cannot be hourly pay.
func hourly() Warning {
	low, high := int64(0), int64(0)
	for _, f := range Frameworks() {
		if low == 0 || f.Low < low {
			low = f.Low
		}
		high = max(high, f.High)
	}
	const hours = 2_080 // a year of 52 weeks of 40 hours
	return Warning{HourlyHeading, []string{"G10"},
		"headed as hourly, but as hourly pay a year of 2,080 hours would bring hundreds of millions. The amounts are read as annual",
		[]dataset.Figure{
			fig(salary.StatInterval, float64(low), "lowest"),
			fig(salary.StatInterval, float64(high), "highest"),
			fig(salary.UnknownStatistic, float64(low*hours), "computed year at the lowest, were it hourly"),
		}}
}

// fitted computes figures from the curve through the quantiles of G2 and G3.
// It gives none if they cannot be fitted, which a test rules out.
func fitted(compute func(salary.Distribution) []dataset.Figure) []dataset.Figure {
	d, err := Row("G2")[0].Distribution()
	if err != nil {
		return nil
	}
	return compute(d)
}

func middle(d salary.Distribution) []dataset.Figure {
	return []dataset.Figure{
		fig(salary.StatMedian, d.Quantile(0.5), "computed median"),
		fig(salary.StatMean, d.Mean(), "computed mean"),
	}
}

func lowestTenth(d salary.Distribution) []dataset.Figure {
	return []dataset.Figure{pct(0.10, d.Quantile(0.10), "computed 10th percentile")}
}

func fig(s salary.Statistic, value float64, name string) dataset.Figure {
	return dataset.Figure{Statistic: s, Value: value, Name: name}
}

func pct(p, value float64, name string) dataset.Figure {
	return dataset.Figure{Statistic: salary.StatPercentile, P: p, Value: value, Name: name}
}

// grouped writes an amount in whole dollars, thousands apart: 103,194.
func grouped(v float64) string {
	s := fmt.Sprintf("%.0f", v)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
