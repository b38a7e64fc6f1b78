package blend

import (
	"fmt"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/internal/calendar"
	"github.com/hiringbudget/hiringbudget/salary/internal/figure"
)

// Codes of a [Warning].
const (
	WarnSpread     = "spread"     // the sources disagree
	WarnConversion = "conversion" // a source was carried to another measure
	WarnDates      = "dates"      // the sources speak of days six months or more apart
	WarnSource     = "source"     // a source itself comes with a warning
)

// widest is the log standard deviation of medians above which the sources
// disagree, and farthest the whole months between them that matter.
const (
	widest   = 0.15
	farthest = 6
)

// Warning is something to know before a blended figure is used. Fields that a
// code does not name are zero.
type Warning struct {
	Code   string `json:"code"`             // one of the constants
	Source string `json:"source,omitempty"` // it is about; for spread the one with the lowest median, for dates the oldest
	Other  string `json:"other,omitempty"`  // for spread the one with the highest median, for dates the newest

	LogSD float64 `json:"log_sd,omitempty"` // of the medians, see Distribution.Spread
	Low   float64 `json:"low,omitempty"`    // lowest and highest median, in major units
	High  float64 `json:"high,omitempty"`

	Oldest salary.Date `json:"oldest,omitzero"`
	Newest salary.Date `json:"newest,omitzero"`

	Measure    salary.Measure  `json:"measure,omitempty"` // of the source before its conversion
	Conversion Conversion      `json:"conversion,omitzero"`
	Pay        *salary.Warning `json:"pay,omitempty"` // the source's own
}

// Warnings returns what to know about the blend, about each of its sources,
// and about each share in at that lies outside what a source states. None is
// nil.
func (d Distribution) Warnings(at ...float64) []Warning {
	var all []Warning
	if w, ok := d.disagreement(); ok {
		all = append(all, w)
	}
	if w, ok := d.apart(); ok {
		all = append(all, w)
	}
	for _, c := range d.all {
		if c.Share == 0 {
			continue
		}
		if c.Source.Conversion.used() {
			all = append(all, Warning{Code: WarnConversion, Source: c.Source.Name, Measure: c.Source.Measure, Conversion: c.Source.Conversion})
		}
		for _, w := range c.Pay.Warnings(at...) {
			all = append(all, Warning{Code: WarnSource, Source: c.Source.Name, Pay: &w})
		}
	}
	return all
}

func (d Distribution) disagreement() (Warning, bool) {
	w := Warning{Code: WarnSpread, LogSD: d.Spread(0.5)}
	if w.LogSD <= widest {
		return w, false
	}
	for _, c := range d.all {
		if c.Share == 0 {
			continue
		}
		median := c.Pay.Quantile(0.5)
		if w.Source == "" || median < w.Low {
			w.Source, w.Low = c.Source.Name, median
		}
		if median > w.High {
			w.Other, w.High = c.Source.Name, median
		}
	}
	return w, true
}

func (d Distribution) apart() (Warning, bool) {
	w := Warning{Code: WarnDates}
	for _, c := range d.all {
		day := c.Source.AsOf
		if c.Share == 0 || day == (salary.Date{}) {
			continue
		}
		if w.Source == "" || day.Compare(w.Oldest) < 0 {
			w.Source, w.Oldest = c.Source.Name, day
		}
		if day.Compare(w.Newest) > 0 {
			w.Other, w.Newest = c.Source.Name, day
		}
	}
	if w.Source == "" {
		return w, false
	}
	months, _ := calendar.Day(w.Newest).Months(calendar.Day(w.Oldest))
	return w, months >= farthest
}

// String returns one sentence with the figures.
func (w Warning) String() string {
	switch w.Code {
	case WarnSpread:
		return fmt.Sprintf("the sources disagree: the medians run from %s (%s) to %s (%s), a log standard deviation of %.2f",
			figure.Text(w.Low), w.Source, figure.Text(w.High), w.Other, w.LogSD)
	case WarnDates:
		return fmt.Sprintf("the sources speak of different days: %s of %v, %s of %v", w.Source, w.Oldest, w.Other, w.Newest)
	case WarnConversion:
		return fmt.Sprintf("%s: %s is taken as %v of %s, says %s", w.Source, w.Conversion.To, w.Conversion.Share, w.Measure, w.Conversion.Source)
	case WarnSource:
		return fmt.Sprintf("%s: %v", w.Source, w.Pay)
	}
	return w.Code
}
