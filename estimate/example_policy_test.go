package estimate_test

import (
	"encoding/json"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/salary"
)

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func percent(s string) salary.Percent {
	p, err := salary.ParsePercent(s)
	if err != nil {
		panic(err)
	}
	return p
}

// show prints the steps of one offer under a policy that do something.
func show(policy estimate.Policy, h estimate.Hire, names ...string) estimate.Offer {
	est, err := estimate.New(dataset.Default(), policy)
	if err != nil {
		fmt.Println(err)
		return estimate.Offer{}
	}
	offer, err := est.Offer(h)
	if err != nil {
		fmt.Println(err)
		return estimate.Offer{}
	}
	for _, step := range offer.Trail() {
		for _, name := range names {
			if step.Name == name {
				fmt.Println(step)
			}
		}
	}
	fmt.Println(offer.Base())
	return offer
}

// Pay abroad is stated as total compensation: parts that are offered beside the
// base come out of the market figure, and are not added on top of it.
func ExamplePolicy_bonuses() {
	policy := estimate.Policy{Bonuses: []salary.Bonus{
		{Kind: salary.CashBonus, Share: percent("10%"), Chance: percent("80%")},
		{Kind: salary.SignOn, Amount: dec("5000")},
	}}
	c := show(policy, estimate.Hire{Role: "backend developer", Place: "DE", Experience: estimate.Years(5)}, "held shares").Compensation()
	for _, part := range c.Parts {
		fmt.Println(part.Kind, part.Target)
	}
	fmt.Println("total cash", c.TotalCash)
	fmt.Println("first year", c.FirstYearCash)
	fmt.Println("expected", c.Expected)
	// Output:
	// held shares (cash bonus): x 0.92592593 = 62317.27 EUR [total compensation holds these parts already: they come out of it; caller]
	// 62,300 EUR a year
	// cash bonus 6,230 EUR a year
	// sign-on 5,000 EUR a year
	// total cash 68,530 EUR a year
	// first year 73,530 EUR a year
	// expected 67,284 EUR a year
}

// An employer's own multipliers are steps like any other, with their reason.
func ExamplePolicy_adjustments() {
	policy := estimate.Policy{
		Adjustments: []estimate.Adjustment{{Name: "on-call", Factor: dec("1.05"), Reason: "one week in four"}},
		Rounding:    salary.Rounding{Mode: salary.Up, Unit: dec("500")},
		Spread:      percent("40%"),
	}
	band := show(policy, estimate.Hire{Role: "devops engineer", Place: "Denver, CO"}, "on-call", "base").Band()
	fmt.Println(band.Min, "to", band.Max)
	// Output:
	// on-call: x 1.05 = 136868.79 USD [one week in four; caller]
	// base: up to 500 = 137000.00 USD
	// 137,000 USD a year
	// 114,500 USD a year to 160,000 USD a year
}

// Market figures are aged to a day by the Employment Cost Index, or at a rate
// of the caller's.
func ExamplePolicy_aging() {
	nurse := estimate.Hire{Role: "registered nurse", Place: "US"}
	show(estimate.Policy{AsOf: salary.Date{Year: 2025, Month: 6, Day: 30}}, nurse, "aging")
	show(estimate.Policy{AsOf: salary.Date{Year: 2026, Month: 7, Day: 1}}, nurse)
	show(estimate.Policy{AsOf: salary.Date{Year: 2026, Month: 7, Day: 1}, ContinueIndex: true}, nurse)
	show(estimate.Policy{AsOf: salary.Date{Year: 2026, Month: 7, Day: 1}, Aging: percent("3%")}, nurse, "aging")
	// Output:
	// aging (to 2025-06-30): x 1.035432 = 96916.44 USD [US employment cost index, private wages and salaries: 167.9 in 2024Q2 to 173.849 in 2025Q2, a factor of 1.035432; bls-eci-2025q2]
	// 96,900 USD a year
	// fx: index US employment cost index, private wages and salaries: 2026Q3 is not published: the last quarter held is 2025Q2, with a change of 3.5432% over the year
	// 101,200 USD a year
	// aging (to 2026-07-01): x 1.06613938 = 99790.65 USD [3% a year, compound, 26 months from 2024-05-12; caller]
	// 99,800 USD a year
}

// An open seat has a level and no person: a band of years, with its own spread.
func ExampleLevel() {
	for _, level := range []string{"junior", "mid", "senior"} {
		show(estimate.Policy{}, estimate.Hire{Role: "backend developer", Place: "US-WA", Experience: estimate.Level(level)}, "experience")
	}
	// Output:
	// experience (junior): x 0.6716 = 111848.26 USD [+-2.0 %; n 2547; 1 to 2 years, the middle half of 657 people called junior; so-2024-us dou-2025-levels]
	// 115,600 USD a year
	// experience (mid): x 0.8097 = 134847.44 USD [+-1.3 %; n 2547; 3 to 5 years, the middle half of 1756 people called mid; so-2024-us dou-2025-levels]
	// 139,300 USD a year
	// experience (senior): x 1.0156 = 169138.02 USD [+-1.7 %; n 2547; 6 to 10 years, the middle half of 1889 people called senior; so-2024-us dou-2025-levels]
	// 174,700 USD a year
}

// A table of the caller's own goes before the embedded one, or stands alone.
func ExampleNew_ownTable() {
	records := []dataset.Record{{Role: "tram driver", Place: "DE", Measure: salary.BaseSalary, Currency: salary.EUR, Basis: salary.Annual,
		Date: salary.Date{Year: 2025, Month: 1, Day: 1}, N: 40, Source: "ours",
		Figures: []dataset.Figure{{Statistic: salary.StatPercentile, P: 0.25, Value: 38_000},
			{Statistic: salary.StatMedian, P: 0.5, Value: 42_500}, {Statistic: salary.StatPercentile, P: 0.75, Value: 47_000}}}}
	sources := []dataset.Source{{ID: "ours", Publisher: "the works council", Title: "Pay of 2025", Vintage: salary.Date{Year: 2025, Month: 1, Day: 1}, License: "own data"}}
	alone, err := dataset.NewTable(records, sources)
	if err != nil {
		fmt.Println(err)
		return
	}
	both, err := dataset.Default().With(records, sources)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, table := range []*dataset.Table{alone, both} {
		est, err := estimate.New(table, estimate.Policy{Target: 0.6})
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, role := range []string{"tram driver", "backend developer"} {
			offer, err := est.Offer(estimate.Hire{Role: role, Place: "DE"})
			if err != nil {
				fmt.Println(err)
				continue
			}
			fmt.Println(offer.Base(), offer.Trail()[0])
		}
	}
	// Output:
	// 44,200 EUR a year market (p60 of base, tram driver, Germany) = 44164.24 EUR [n 40; 2025-01-01; ours]
	// no pay matches "backend developer: Software Developers (15-1252) in Germany (DE)"; the table holds no pay for this role there
	// 44,200 EUR a year market (p60 of base, tram driver, Germany) = 44164.24 EUR [n 40; 2025-01-01; ours]
	// 78,700 EUR a year market (p60 of total compensation, Developer, back-end, Germany) = 91336.47 USD [n 149; 2025-06-24; "backend developer" is 15-1252 Software Developers (catalogue), confidence high, mapping: ours, next best 15-1254 Web Developers; so-2025-pay]
}

// A report is the whole offer as plain values: it travels as JSON and comes
// back the same.
func ExampleOffer_Report() {
	body, err := json.Marshal(hartford())
	if err != nil {
		fmt.Println(err)
		return
	}
	var report estimate.Report
	if err := json.Unmarshal(body, &report); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(report.Role)
	fmt.Println(report.Base, "at percentile", report.Target)
	fmt.Println(len(report.Trail), "steps from", len(report.Sources), "sources")
	// Output:
	// backend developer: Software Developers (15-1252)
	// 133,900 USD a year at percentile 0.5
	// 8 steps from 2 sources
}
