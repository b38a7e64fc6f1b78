package dataset

import (
	"fmt"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Figure is one published number about pay.
type Figure struct {
	Statistic salary.Statistic `json:"statistic"`
	P         float64          `json:"p,omitempty"` // of a percentile, in (0, 1)
	Value     float64          `json:"value"`       // in the record's currency and basis
	AtLeast   bool             `json:"at_least,omitempty"`
	Name      string           `json:"name,omitempty"` // of a level or an end: "entry", "low", "high"
}

// Record is what one source says about the pay of one role in one place: the
// figures of one published row. Open, so that callers write their own.
//
// Figures of different records are never mixed: a record is fitted alone.
type Record struct {
	Role     string          `json:"role"`               // SOC code ("15-1252") or the source's own name
	Place    string          `json:"place"`              // place code: "US", "US-CT", "US-25540", "DE"
	Level    string          `json:"level,omitempty"`    // set where the row speaks of one level only
	Industry string          `json:"industry,omitempty"` // set where the row speaks of one industry only
	Measure  salary.Measure  `json:"measure"`
	Currency salary.Currency `json:"currency"`
	Basis    salary.Basis    `json:"basis"`
	Date     salary.Date     `json:"date"`              // the day the pay speaks of
	N        int             `json:"n,omitempty"`       // answers behind the figures; 0 = not published
	Workers  int             `json:"workers,omitempty"` // people the figures stand for; 0 = not published
	RSE      float64         `json:"rse,omitempty"`     // relative standard error of the mean, as a fraction; 0 = not published
	Slope    float64         `json:"slope,omitempty"`   // log spread to assume where one quantile alone is known
	Source   string          `json:"source"`            // ID of a Source
	Note     string          `json:"note,omitempty"`
	Figures  []Figure        `json:"figures"`
}

// Distribution fits the record's quantiles, with its mean where one is stated.
// It returns an error if
//   - the record states no quantile (an interval's ends, levels and ranks are none);
//   - the quantiles cannot belong to one distribution (see salary.NewDistribution).
func (r Record) Distribution() (salary.Distribution, error) {
	in := salary.Observed{N: r.N, Slope: r.Slope, Currency: r.Currency, Basis: r.Basis}
	in.Quantiles = make([]salary.Quantile, 0, len(r.Figures))
	for _, f := range r.Figures {
		switch f.Statistic {
		case salary.StatMedian:
			in.Quantiles = append(in.Quantiles, salary.Quantile{P: 0.5, Value: f.Value, AtLeast: f.AtLeast})
		case salary.StatPercentile:
			in.Quantiles = append(in.Quantiles, salary.Quantile{P: f.P, Value: f.Value, AtLeast: f.AtLeast})
		case salary.StatMean:
			in.Mean = f.Value
		}
	}
	if len(in.Quantiles) == 0 {
		return salary.Distribution{}, fmt.Errorf("%w: %s in %s (source %s) states no median and no percentile", ErrStatistic, r.Role, r.Place, r.Source)
	}
	d, err := salary.NewDistribution(in)
	if err != nil {
		return salary.Distribution{}, fmt.Errorf("%s in %s (source %s): %w", r.Role, r.Place, r.Source, err)
	}
	return d, nil
}
