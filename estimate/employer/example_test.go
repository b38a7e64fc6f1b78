package employer_test

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/salary"
)

// schedule resolves an employment by the month over the embedded packs.
func schedule(w employer.Work, year, months int) *employer.Schedule {
	engine, err := employer.New(employer.Default(), employer.Options{})
	if err != nil {
		panic(err)
	}
	s, err := engine.Schedule(w, employer.Monthly(year, time.January, months))
	if err != nil {
		panic(err)
	}
	return s
}

func Example() {
	days := employer.Monthly(2024, time.January, 12)
	cost, err := schedule(employer.Work{Place: "US-TX"}, 2024, 12).Cost(employer.Spread(200_000_00, 12, days))
	if err != nil {
		panic(err)
	}
	sums := map[string]int64{}
	var names []string
	for _, l := range cost.Lines() {
		if sums[l.Component] == 0 {
			names = append(names, l.Component)
		}
		sums[l.Component] += l.Minor
	}
	for _, name := range names {
		fmt.Println(name, decimal.New(sums[name], -2).StringFixed(2))
	}
	fmt.Println(cost)
	fmt.Println("left out:", cost.Gaps()[0].Component)
	// Output:
	// federal unemployment (FUTA) 42.00
	// Medicare 2900.00
	// Social Security 10453.20
	// state unemployment 243.00
	// at least 213638.20 USD
	// left out: other local employer taxes
}

func ExampleNew() {
	growth, _ := salary.ParsePercent("3%")
	engine, err := employer.New(employer.Default(), employer.Options{Unpublished: employer.Project, Growth: growth})
	if err != nil {
		panic(err)
	}
	days := employer.Monthly(2027, time.January, 12)
	s, _ := engine.Schedule(employer.Work{Place: "US-TX"}, days)
	cost, _ := s.Cost(employer.Spread(250_000_00, 12, days))
	fmt.Println(cost)
	_, err = employer.New(nil, employer.Options{Unpublished: "guess"})
	fmt.Println(err)
	// Output:
	// at least 265715.96 USD (15715.96 projected)
	// missing fact: Options.Unpublished "guess": want refuse, carry or project
}

func ExampleEngine_Schedule() {
	engine, _ := employer.New(employer.Default(), employer.Options{})
	_, err := engine.Schedule(employer.Work{Place: "New York, NY"}, employer.Monthly(2024, time.January, 1))
	fmt.Println(err)
	_, err = engine.Schedule(employer.Work{Place: "NL"}, employer.Monthly(2025, time.January, 1))
	fmt.Println(err)
	_, err = engine.Schedule(employer.Work{Place: "GB"}, employer.Monthly(2027, time.April, 1))
	fmt.Println(errors.Is(err, employer.ErrNotPublished))
	// Output:
	// place without rules: Place "New York, NY": want the state whose law applies: US-NY or US-NJ
	// missing fact: Employer.Size "": want a value: size=small decides (rule nl-aof)
	// true
}

func ExampleSchedule_Amounts() {
	s := schedule(employer.Work{Place: "US-CA"}, 2024, 1)
	payments := []employer.Payment{{Date: salary.Date{Year: 2024, Month: time.January, Day: 31}, Base: 10_000_00}}
	buffer := make([]int64, 16)
	amounts, _ := s.Amounts(payments, buffer)
	for _, l := range s.Lines(amounts) {
		fmt.Println(l.Rule, l.Minor, l.Basis)
	}
	// Output:
	// us-futa 4200 law
	// us-medicare 14500 law
	// us-social-security 62000 law
	// us-ca-employment-training-tax 700 law
	// us-ca-sui 23800 law
	// us-futa-credit-reduction-ca 6300 law
}

// A hire in July reaches the full base before December; one who was here since
// January goes on where the base stood.
func ExampleWork_prior() {
	year := employer.Monthly(2024, time.January, 12)
	pay := employer.Spread(420_000_00, 12, year)
	engine, _ := employer.New(employer.Default(), employer.Options{})
	for _, prior := range [][]employer.Payment{nil, pay[:6]} {
		s, _ := engine.Schedule(employer.Work{Place: "US-TX", Prior: prior}, year[6:])
		cost, _ := s.Cost(pay[6:])
		for _, l := range cost.Lines() {
			if l.Rule == "us-social-security" {
				fmt.Print(l.Date, " ", l.Minor, "; ")
			}
		}
		fmt.Println(cost.Charges())
	}
	// Output:
	// 2024-07-31 217000; 2024-08-31 217000; 2024-09-30 217000; 2024-10-31 217000; 2024-11-30 177320; 13783.2
	// 3045
}

func ExampleEmployer() {
	s := schedule(employer.Work{Place: "US-CA", Employer: employer.Employer{
		Own: map[string]decimal.Decimal{"us-ca-sui": decimal.RequireFromString("0.015")},
	}}, 2024, 1)
	cost, _ := s.Cost([]employer.Payment{{Date: salary.Date{Year: 2024, Month: time.January, Day: 31}, Base: 10_000_00}})
	fmt.Println(cost)
	fmt.Println(cost.Resting()[employer.Callers], cost.Resting()[employer.Law])
	// Output:
	// at least 10982.00 USD (105.00 caller's rate)
	// 105 877
}

func ExampleWork_included() {
	facts := employer.Work{Place: "BR", Included: map[string]bool{"br-13th": false, "br-vacation-third": true}, WhenPaid: true}
	s := schedule(facts, 2025, 12)
	cost, _ := s.Cost(employer.Spread(120_000_00, 12, employer.Monthly(2025, time.January, 12)))
	for _, l := range cost.Lines() {
		if l.Rule == "br-13th" {
			fmt.Println(l.Date, l.Minor)
		}
	}
	// Output:
	// 2025-11-30 500000
	// 2025-12-31 500000
}

func ExampleSchedule_PayFor() {
	s := schedule(employer.Work{Place: "US-TX"}, 2024, 12)
	found, err := s.PayFor(decimal.RequireFromString("150000"))
	if err != nil {
		panic(err)
	}
	fmt.Println(found[0].Pay(), found[0])

	s = schedule(employer.Work{Place: "FR", Employer: employer.Employer{Staff: 10}}, 2026, 1)
	_, err = s.PayFor(decimal.RequireFromString("5500"))
	var none *employer.NoPayError
	fmt.Println(errors.As(err, &none))
	fmt.Println(none.Rule, none.Below.Pay(), none.Below.Total(), none.Above.Pay(), none.Above.Total())
	// Output:
	// 139075.71 at least 150000.00 USD
	// true
	// fr-cet 4005 5495.67 4005.01 5504.09
}

func ExampleCost_Explain() {
	s := schedule(employer.Work{Place: "US-TX"}, 2024, 12)
	cost, _ := s.Cost(employer.Spread(180_000_00, 12, employer.Monthly(2024, time.January, 12)))
	for _, r := range cost.Explain() {
		if r.Rule == "us-social-security" && r.Payment == 11 {
			fmt.Println(r.Date, r.Component, r.Minor)
			fmt.Println(r.Base, "after", r.Before, r.Bands)
			fmt.Println(r.Citation[:42], r.Published, r.Basis)
		}
	}
	// Output:
	// 2024-12-31 Social Security 22320
	// 15000.00 after 165000.00 [6.2 % up to 168600.00 a year = 223.20]
	// 26 U.S. Code § 3111 - Rate of tax <https: 2024-12-31 law
}

func ExampleRead() {
	const file = `id,place,component,kind,from,to,rate,amount,base_from,base_to,period,index,scope,counts,payer,year,rounding,condition,due_months,own,status,citation,confidence,note
us-tx-sui,US-TX,state unemployment,slice,2026-01-01,2026-12-31,0.027,,0,9000,year,,person,cash,employer,01-01,half up 0.01,,,yes,law,our notice of 2 January 2026,high,
`
	own, err := employer.Read(strings.NewReader(file), "ours.csv")
	if err != nil {
		panic(err)
	}
	engine, _ := employer.New(employer.Default().With(own), employer.Options{})
	days := employer.Monthly(2026, time.January, 12)
	s, _ := engine.Schedule(employer.Work{Place: "US-TX"}, days)
	cost, _ := s.Cost(employer.Spread(100_000_00, 12, days))
	fmt.Println(cost)
	_, err = employer.Read(strings.NewReader(strings.Replace(file, "0.027", "2.7", 1)), "ours.csv")
	fmt.Println(err)
	// Output:
	// at least 107935.00 USD
	// ours.csv:2: rate "2.7": want a fraction below 1, such as 0.062 for 6.2 %
}

func ExamplePack_Rules() {
	for r := range employer.Default().Rules() {
		if r.ID == "us-social-security" && r.From.Year == 2026 {
			fmt.Println(r.Component, r.Rate, "up to", r.BaseTo, "a", r.Period, r.From, r.To)
		}
	}
	// Output:
	// Social Security 0.062 up to 184500 a year 2026-01-01 2026-12-31
}

func ExampleECEC() {
	s := schedule(employer.Work{Place: "US-TX", Benefits: []employer.Benefit{employer.ECEC()}}, 2024, 12)
	cost, _ := s.Cost(employer.Spread(100_000_00, 12, employer.Monthly(2024, time.January, 12)))
	fmt.Println(cost)

	engine, _ := employer.New(employer.Default(), employer.Options{})
	_, err := engine.Schedule(employer.Work{Place: "US-TX", Benefits: []employer.Benefit{employer.ECECFullLoad()}}, employer.Monthly(2024, time.January, 1))
	fmt.Println(err)
	// Output:
	// at least 121959.20 USD (14024.20 caller's benefit)
	// counted twice: Benefits[0] "all benefits": want no packs beside it: it holds federal unemployment (FUTA) and whatever else is legally required (rule us-futa)
}

func ExampleContractor() {
	s := schedule(employer.Work{Place: "PL", Worker: employer.Contractor, Fee: decimal.RequireFromString("0.05")}, 2025, 1)
	cost, _ := s.Cost([]employer.Payment{{Date: salary.Date{Year: 2025, Month: time.January, Day: 31}, Base: 20_000_00}})
	fmt.Println(cost)
	// Output:
	// 21000.00 PLN (1000.00 caller's rate)
}
