package decide_test

import (
	"fmt"
	"log"
	"time"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/estimate/plan"
	"github.com/hiringbudget/hiringbudget/estimate/plan/decide"
	"github.com/hiringbudget/hiringbudget/salary"
)

// small is a budget of 2024 in Texas: one engineer who is there, and three to hire.
func small() *plan.Budget {
	day := func(year int, m time.Month) salary.Date { return salary.Date{Year: year, Month: m, Day: 1} }
	pay := decimal.New(120_000, 0)
	b, err := plan.New(plan.Plan{Start: salary.Month{Year: 2024, Month: 1}, Currency: salary.USD,
		Positions: []plan.Position{
			{ID: "eng-1", Title: "engineer", Pay: decimal.New(130_000, 0), Place: "US-TX", Start: day(2020, 1), Status: plan.Filled},
			{ID: "eng-2", Title: "engineer", Pay: pay, Place: "US-TX", Start: day(2024, 4), Heads: 3, Spread: 6, Status: plan.Open},
		}}, employer.Default(), employer.Options{})
	if err != nil {
		log.Fatal(err)
	}
	return b
}

func ExampleFit() {
	answer, err := decide.Fit(small(), decimal.New(350_000, 0))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(answer.N, "hires for", answer.Cost)
	fmt.Println(answer.Binding)
	// Output:
	// 2 hires for 313040
	// the amount: with eng-2/3 it would be 367150 USD, 17150 over
}

func ExampleHowMany() {
	mix := []decide.Mix{{Seat: plan.Position{ID: "support", Pay: decimal.New(60_000, 0), Place: "US-TX", Start: salary.Date{Year: 2024, Month: 7, Day: 1}}}}
	answer, err := decide.HowMany(small(), mix, decimal.New(700_000, 0), 100)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(answer.N, answer.Cost, answer.Binding)
	// Output:
	// 10 692950 the amount: with support it would be 725530 USD, 25530 over
}

func ExampleHighestBase() {
	base, err := decide.HighestBase(small(), "eng-2", decimal.New(100_000, 0))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(base.Pay, "costs", base.Cost, base.Exact, base.Binding)
	// Output:
	// 123,505.19 USD a year costs 100000 true the amount
}

func ExampleStarts() {
	earliest, latest, err := decide.Starts(small(), "eng-2", decimal.New(80_000, 0))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(earliest.Day, earliest.Cost, earliest.Binding)
	fmt.Println(latest.Day, latest.Cost, latest.Binding)
	// Output:
	// 2024-05-20 79807.1 the amount
	// 2024-12-31 357.91 the last day of the plan
}

func ExampleCheck() {
	base, err := salary.NewPay(decimal.New(135_000, 0), salary.USD, salary.Annual)
	if err != nil {
		log.Fatal(err)
	}
	review, err := decide.Check(small(), decide.Offer{Position: "eng-2", Base: base,
		Triggers: []decide.Trigger{{Figure: decide.OverSeat, Above: decimal.New(10, -2)}}})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("in the year", review.InYear, "planned", review.SeatInYear)
	fmt.Println("a whole year", review.Annualized, "planned", review.SeatYear)
	fmt.Println("headroom", review.Headroom, "- rank", review.Rank, "with", review.Peers, "peer")
	fmt.Println(review.Crossed)
	for _, s := range review.Slips {
		fmt.Println(s.Position, "could wait", s.Months, "months, saves", s.Saves)
	}
	// Output:
	// in the year 109280.63 planned 97170
	// a whole year 145612.5 planned 129465
	// headroom -12110.63 - rank 1 with 1 peer
	// [over seat 0.1246 is above 0.1]
	// eng-2/2 could wait 2 months, saves 21530
	// eng-2/3 could wait 2 months, saves 21530
}
