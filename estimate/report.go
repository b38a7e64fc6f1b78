package estimate

import (
	"encoding/json"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Report is everything an offer says, worked out: plain values that travel as
// JSON and come back the same. The trail in it alone gives the base.
type Report struct {
	Role         dataset.Role         `json:"role"`
	Place        dataset.Place        `json:"place"`
	Measure      salary.Measure       `json:"measure"` // of the market figures
	Target       float64              `json:"target"`
	Base         salary.Pay           `json:"base"`
	Compensation *salary.Compensation `json:"compensation,omitempty"` // absent for pay that is not by the year
	Band         salary.Band          `json:"band"`
	Market       salary.Distribution  `json:"market"` // the whole cell
	Like         salary.Distribution  `json:"like"`   // people alike
	Ranks        Ranks                `json:"ranks"`
	Interval     Interval             `json:"interval"`
	Candidate    *Candidate           `json:"candidate,omitempty"`
	Trail        []Step               `json:"trail"`
	Warnings     []Warning            `json:"warnings,omitempty"`
	Sources      []dataset.Source     `json:"sources"`
	DataVersion  string               `json:"data_version,omitempty"`
}

// Report works everything out. The zero Offer gives a zero Report.
func (o Offer) Report() Report {
	if o.market == nil {
		return Report{}
	}
	r := Report{Role: o.Role(), Place: o.Place(), Measure: o.Measure(), Target: o.target, Base: o.Base(), Band: o.Band(),
		Market: o.Market(), Like: o.Distribution(), Ranks: o.Ranks(), Interval: o.Interval(), Trail: o.Trail(),
		Warnings: o.Warnings(), DataVersion: o.DataVersion()}
	r.Sources = o.sources(r.Trail)
	if r.Base.Basis() == salary.Annual {
		c := o.Compensation()
		r.Compensation = &c
	}
	if c, ok := o.Candidate(); ok {
		r.Candidate = &c
	}
	return r
}

// MarshalJSON writes the offer's Report.
func (o Offer) MarshalJSON() ([]byte, error) {
	if o.market == nil {
		return []byte("null"), nil
	}
	return json.Marshal(o.Report())
}
