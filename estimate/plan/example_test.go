package plan_test

import (
	"fmt"
	"log"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/estimate/plan"
	"github.com/hiringbudget/hiringbudget/salary"
)

func date(year, month, day int) salary.Date {
	d, err := salary.ParseDate(fmt.Sprintf("%04d-%02d-%02d", year, month, day))
	if err != nil {
		log.Fatal(err)
	}
	return d
}

func percent(s string) salary.Percent {
	p, err := salary.ParsePercent(s)
	if err != nil {
		log.Fatal(err)
	}
	return p
}

// team is 2025 in London and Austin: two who are there, and two to hire.
func team() plan.Plan {
	return plan.Plan{
		Start: salary.Month{Year: 2025, Month: 1}, Currency: salary.USD,
		Rates:       []plan.Rate{{Currency: salary.GBP, Rate: decimal.RequireFromString("1.31885")}},
		Assumptions: plan.Assumptions{Bonus: plan.Bonus{Target: percent("10%"), PayMonth: 3}, Merit: plan.Merit{Rate: percent("3%"), Month: 4}},
		Positions: []plan.Position{
			{ID: "eng-1", Title: "engineer", Pay: decimal.New(150_000, 0), Place: "US-TX", Start: date(2022, 5, 2), Status: plan.Filled,
				Opening: map[string]decimal.Decimal{"bonus": decimal.New(15_000, 0)}, Tags: map[string]string{"team": "core"}},
			{ID: "eng-2", Title: "engineer", Pay: decimal.New(75_000, 0), Place: "GB", Start: date(2023, 9, 1), Status: plan.Filled,
				Tags: map[string]string{"team": "core"}},
			{ID: "eng-3", Title: "engineer", Pay: decimal.New(140_000, 0), Place: "US-TX", Start: date(2025, 3, 17), Heads: 2, Spread: 4,
				Probability: decimal.New(8, -1), Ramp: []decimal.Decimal{decimal.New(5, -1)}, Status: plan.Open, Tags: map[string]string{"team": "new"}},
		},
	}
}

func budget(p plan.Plan) *plan.Budget {
	b, err := plan.New(p, employer.Default(), employer.Options{Unpublished: employer.Carry})
	if err != nil {
		log.Fatal(err)
	}
	return b
}

func ExampleNew() {
	b := budget(team())
	fmt.Println(b)
	for l := range b.Lines() {
		if l.Position == "eng-2" && l.Month == (salary.Month{Year: 2025, Month: 4}) {
			earned, paid := l.Local()
			fmt.Println(l.Component, earned.StringFixed(2), paid.StringFixed(2), l.Currency, l.Basis)
		}
	}
	// Output:
	// about 548723.54 USD; 729.00 rests on carried rules, 54312.65 on assumptions
	// base 6250.00 6250.00 GBP given
	// merit 187.50 187.50 GBP assumption
	// bonus 643.75 0.00 GBP assumption
	// National Insurance, class 1 secondary 991.91 903.07 GBP law
	// workplace pension, employer minimum 110.07 110.07 GBP law
}

// Without a pack and without assumptions, pay costs itself.
func ExampleNew_payAlone() {
	p := team()
	p.Assumptions = plan.Assumptions{}
	b, err := plan.New(p, nil, employer.Options{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(b)
	// Output:
	// 446870.71 USD; 0.00 rests on carried rules, 0.00 on assumptions
}

func ExamplePrice() {
	estimator, err := estimate.New(dataset.Default(), estimate.Policy{})
	if err != nil {
		log.Fatal(err)
	}
	p := plan.Plan{Start: salary.Month{Year: 2025, Month: 1}, Currency: salary.USD, Assumptions: plan.Assumptions{Structure: plan.PlanStart},
		Positions: []plan.Position{{ID: "eng", Role: "backend developer", Level: "senior", Place: "US-TX", Start: date(2025, 7, 1)}}}
	if p, err = plan.Price(p, estimator); err != nil {
		log.Fatal(err)
	}
	q := p.Positions[0].Quote
	fmt.Println(q.Base, "as of", q.AsOf)
	for _, s := range p.Trails[q.Trail].Steps[1:] {
		fmt.Println(s.Name, s.Change())
	}
	fmt.Println(budget(p).Total().Accrual)
	// Output:
	// 137,100 USD a year as of 2025-01-01
	// aging x 0.988789
	// experience x 1.0156
	// specialty x 1.0331
	// bonus skipped
	// base half up to 100
	// 74079.08
}

func ExampleBudget_By() {
	groups, err := budget(team()).By("tag:team", "quarter")
	if err != nil {
		log.Fatal(err)
	}
	for _, g := range groups {
		fmt.Println(g.Key, g.Accrual.StringFixed(2), g.Cash.StringFixed(2))
	}
	// Output:
	// [core 2025-Q1] 75667.33 84963.87
	// [core 2025-Q2] 78115.13 71058.62
	// [core 2025-Q3] 78115.12 71058.63
	// [core 2025-Q4] 78115.12 71058.62
	// [new 2025-Q1] 6871.01 6263.30
	// [new 2025-Q2] 63572.11 57827.72
	// [new 2025-Q3] 84133.86 76485.32
	// [new 2025-Q4] 84133.86 76485.33
}

func ExampleBudget_Explain() {
	why, err := budget(team()).Explain("eng-1", salary.Month{Year: 2025, Month: 12})
	if err != nil {
		log.Fatal(err)
	}
	for _, c := range why.Charges {
		fmt.Println("paid to one head:", c.Base)
		for _, r := range c.Reasons {
			fmt.Println(r.Component, r.Bands)
		}
	}
	// Output:
	// paid to one head: 12875.00
	// Medicare [1.45 % = 186.69]
	// Social Security [6.2 % up to 176100.00 a year = 798.25]
}

// What is earned and unpaid at the end is what was owed at the start, and what
// was earned, less what was paid.
func ExampleBudget_Liabilities() {
	for _, l := range budget(team()).Liabilities() {
		if l.Component == "bonus" {
			fmt.Println(l.Currency, l.Opening, "+", l.Accrued, "-", l.Paid, "=", l.Closing)
		}
	}
	// Output:
	// GBP 0 + 7668.75 - 0 = 7668.75
	// USD 15000 + 35448.2 - 15000 = 35448.2
}

func ExampleBudget_Summary() {
	s, err := budget(team()).Summary(2025)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("in the year", s.InYear)
	fmt.Println("in a whole year", s.Annualized)
	fmt.Println("last month x 12", s.ExitRunRate)
	fmt.Println("more next year", s.NextYear)
	// Output:
	// in the year 548723.54
	// in a whole year 649379.06
	// last month x 12 648995.88
	// more next year 98394.59
}

func ExampleBudget_Heads() {
	open := func(s plan.Position) bool { return s.Status == plan.Open }
	for _, h := range budget(team()).Heads(open)[2:7] {
		fmt.Println(h.Month, h.Count, h.FTE, h.Effective)
	}
	// Output:
	// 2025-03 1 0.4839 0.2419
	// 2025-04 1 1 1
	// 2025-05 2 1.4839 1.2419
	// 2025-06 2 2 2
	// 2025-07 2 2 2
}

func ExampleBudget_Expected() {
	b := budget(team())
	fmt.Println(b.Total().Accrual)
	fmt.Println(b.Expected().Total().Accrual)
	// Output:
	// 548723.54
	// 500981.36
}

// A head more, under the same law.
func ExampleBudget_Replan() {
	b := budget(team())
	p := b.Plan()
	p.Positions[2].Heads++
	more, err := b.Replan(p)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(more.Total().Accrual.Sub(b.Total().Accrual))
	// Output:
	// 117252.7
}

// Every fault is named by its seat and its field.
func ExamplePlanError() {
	p := team()
	p.Rates = nil
	p.Positions[0].End = date(2022, 1, 1)
	_, err := plan.New(p, employer.Default(), employer.Options{})
	fmt.Println(err)
	p.Positions[0].End = salary.Date{}
	_, err = plan.New(p, employer.Default(), employer.Options{})
	fmt.Println(err)
	// Output:
	// position eng-1: end "2022-01-01": want a day not before start, 2022-05-02
	// position eng-2: rates "GBP 2025": want a plan rate: USD for one GBP in fiscal year 2025
}
