package main

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/examples/internal/show"
)

// withCost is the report with the employer cost beside its keys.
type withCost struct {
	estimate.Report
	EmployerCost *costJSON `json:"employer_cost,omitempty"`
}

// costJSON is the section EMPLOYER COST as plain values. Amounts are decimals
// as strings, in the currency.
type costJSON struct {
	Missing    string      `json:"missing,omitempty"` // why there is none
	Law        []string    `json:"law,omitempty"`     // the place and its districts
	Year       int         `json:"year,omitempty"`
	Currency   string      `json:"currency,omitempty"`
	Convention string      `json:"convention,omitempty"`
	First      *periodJSON `json:"first_calendar_year,omitempty"`
	Full       *periodJSON `json:"full_calendar_year,omitempty"`
}

type periodJSON struct {
	From    string                    `json:"from"`
	To      string                    `json:"to"`
	Pay     []lineJSON                `json:"pay"`
	Lines   []lineJSON                `json:"lines"`
	Charges string                    `json:"charges"`
	Total   string                    `json:"total"`
	AtLeast bool                      `json:"at_least"`
	Bound   string                    `json:"bound,omitempty"` // how charges and total are meant: at least, at most, about
	Resting map[employer.Basis]string `json:"basis"`           // the charges by what they rest on
	Gaps    []employer.GapNote        `json:"gaps,omitempty"`
	Trail   []employer.Reason         `json:"trail,omitempty"`
}

type lineJSON struct {
	Rule      string   `json:"rule,omitempty"`
	Component string   `json:"component"`
	Basis     []string `json:"basis,omitempty"`
	Amount    string   `json:"amount"`
}

// asJSON is what -json prints.
func asJSON(r estimate.Report, in *input, s section) withCost {
	out := withCost{Report: r}
	if !in.cost.show {
		return out
	}
	c := s.cost
	if c == nil {
		out.EmployerCost = &costJSON{Missing: show.OneLine(s.missing.Error())}
		return out
	}
	out.EmployerCost = &costJSON{Law: c.law, Year: c.year, Currency: r.Base.Currency().String(), Convention: c.conventions(),
		First: c.plain(&c.periods[0], in.cost.explain), Full: c.plain(&c.periods[1], in.cost.explain)}
	return out
}

// plain is one period as plain values.
func (c *costing) plain(p *period, explain bool) *periodJSON {
	out := &periodJSON{From: p.from, To: p.to, Charges: p.cost.Charges().StringFixed(c.digits), Total: p.cost.Total().StringFixed(c.digits),
		Gaps: p.cost.Gaps(), Resting: map[employer.Basis]string{}, Lines: []lineJSON{}}
	out.Bound = strings.TrimSpace(p.bound())
	out.AtLeast = out.Bound == "at least"
	for _, part := range p.parts {
		out.Pay = append(out.Pay, lineJSON{Component: part.name, Amount: decimal.New(part.minor, -c.digits).StringFixed(c.digits)})
	}
	for _, l := range p.charges(c.digits) {
		out.Lines = append(out.Lines, lineJSON{Rule: l.rule, Component: l.component, Basis: l.basis, Amount: l.amount.StringFixed(c.digits)})
	}
	for b, d := range p.cost.Resting() {
		out.Resting[b] = d.StringFixed(c.digits)
	}
	if explain {
		out.Trail = p.cost.Explain()
	}
	return out
}
