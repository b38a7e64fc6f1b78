package main

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Sections of the table, in its order; the charges of each country stand between
// pay and benefits.
const (
	sectionPay      = "pay"
	sectionCharges  = "employer charges, "
	sectionBenefits = "benefits and fees"
	sectionHiring   = "hiring"
	sectionReserve  = "savings, reserve, exchange"
	sectionEquity   = "equity, no cash"
)

var sections = map[string][]string{
	sectionPay:     {"base", "merit", "bonus", "sign-on", "notice pay", "leave paid out", "severance"},
	sectionHiring:  {"agency fee", "agency refund", "recruiting", "relocation", "equipment"},
	sectionReserve: {"vacancy saving", "attrition saving", "contingency", "exchange difference"},
	sectionEquity:  {"equity"},
}

// sectionOf is where a component stands.
func sectionOf(component, rule string) string {
	if rule == "fee" || strings.HasPrefix(rule, "benefit:") {
		return sectionBenefits
	}
	if country := rules()[rule].country; country != "" {
		return sectionCharges + country
	}
	for section, components := range sections {
		if slices.Contains(components, component) {
			return section
		}
	}
	return sectionPay
}

// sectionRank is the place of a section in the table.
func sectionRank(section string) int {
	return slices.IndexFunc([]string{sectionPay, sectionCharges, sectionBenefits, sectionHiring, sectionReserve, sectionEquity},
		func(s string) bool { return strings.HasPrefix(section, s) })
}

// known is what the embedded law says of a rule, beside its charge.
type known struct{ place, country string } // names

// rules gives what is known of each rule, by ID.
var rules = sync.OnceValue(func() map[string]known {
	name := func(code string) string {
		if p, err := dataset.Default().Place(code); err == nil {
			return p.Name
		}
		return code
	}
	out := map[string]known{}
	for r := range employer.Default().Rules() {
		country, _, _ := strings.Cut(r.Place, "-")
		out[r.ID] = known{name(r.Place), name(country)}
	}
	return out
})

// publishedTo gives the last day that a row of the law is published for, by what
// lines name as their source.
var publishedTo = sync.OnceValue(func() map[string]salary.Date {
	out := map[string]salary.Date{}
	for r := range employer.Default().Rules() {
		out[fmt.Sprintf("%s:%d", r.File, r.Line)] = r.To
	}
	return out
})
