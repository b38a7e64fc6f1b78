package estimate_test

import (
	"context"
	"errors"
	"fmt"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/salary"
)

// hartford is the offer that most examples look at.
func hartford() estimate.Offer {
	est, err := estimate.New(dataset.Default(), estimate.Policy{Staff: 120, Industry: "software", Target: 0.50})
	if err != nil {
		panic(err)
	}
	expected, err := salary.NewPay(dec("145000"), salary.USD, salary.Annual)
	if err != nil {
		panic(err)
	}
	offer, err := est.Offer(estimate.Hire{Role: "backend developer", Place: "Hartford, CT",
		Experience: estimate.Years(5), Skills: []string{"go", "postgresql"}, Expected: expected})
	if err != nil {
		panic(err)
	}
	return offer
}

// A policy is set once; each hire is a role, a place and what is known of the
// person. Everything else is worked out.
func Example() {
	est, err := estimate.New(dataset.Default(), estimate.Policy{Staff: 120, Industry: "software", Target: 0.50})
	if err != nil {
		fmt.Println(err)
		return
	}
	offer, err := est.Offer(estimate.Hire{Role: "backend developer", Place: "Hartford, CT",
		Experience: estimate.Years(5), Skills: []string{"go", "postgresql"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(offer.Base())
	for _, step := range offer.Trail() {
		fmt.Printf("%-13s %-15s %s\n", step.Name, step.Change(), step.After.StringFixed(2))
	}
	// Output:
	// 133,900 USD a year
	// market                        128870.00
	// experience    x 0.8526        109874.56
	// company size  x 0.9795        107622.13
	// specialty     x 1.0331        111184.43
	// skills        x 1.1538        128284.59
	// industry      x 1.0437        133890.63
	// bonus         skipped         133890.63
	// base          half up to 100  133900.00
}

// What cannot be known is refused, and the error names what would be right.
func ExampleEstimator_Offer() {
	est, err := estimate.New(dataset.Default(), estimate.Policy{})
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = est.Offer(estimate.Hire{Role: "backend developer", Place: "Georgia"})
	fmt.Println(err)
	_, err = est.Offer(estimate.Hire{Role: "backend developer", Place: "US-GA", Target: 50})
	fmt.Println(err)
	var field *estimate.FieldError
	fmt.Println(errors.As(err, &field), field.Field)
	// Output:
	// place "Georgia" is ambiguous; say one of: GE (the country Georgia) | US-GA (the state Georgia)
	// Target 50: want a percentile from 0.001 to 0.999, such as 0.50
	// true Target
}

// A batch gives a result for each hire, in order; one that cannot be priced
// does not stop the others.
func ExampleEstimator_Offers() {
	est, err := estimate.New(dataset.Default(), estimate.Policy{})
	if err != nil {
		fmt.Println(err)
		return
	}
	results, err := est.Offers(context.Background(), []estimate.Hire{
		{Role: "accountant", Place: "US-NY"},
		{Role: "accountant", Place: "New York"},
		{Role: "backend developer", Place: "GB", Experience: estimate.Level("junior")},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range results {
		if r.Err != nil {
			fmt.Println(r.Err)
			continue
		}
		fmt.Println(r.Offer.Base())
	}
	// Output:
	// 82,500 USD a year
	// hire 1: place "New York" is ambiguous; say one of: US-NY (the state New York) | US-35620 (the metropolitan area New York-Newark-Jersey City, NY-NJ)
	// 49,000 GBP a year
}

// The trail says what each input did, to what amount, and who says so. Its
// amounts are exact: the base can be added up by hand.
func ExampleOffer_Trail() {
	for _, step := range hartford().Trail()[:3] {
		fmt.Println(step)
	}
	// Output:
	// market (p50 of OEWS wage, Software Developers, Hartford-West Hartford-East Hartford, CT) = 128870.00 USD [2024-05-12; "backend developer" is 15-1252 Software Developers (catalogue), confidence high, mapping: ours, next best 15-1254 Web Developers; oews-2024-metro]
	// experience (5 years): x 0.8526 = 109874.56 USD [+-2.0 %; n 2547; so-2024-us]
	// company size (120 people): x 0.9795 = 107622.13 USD [+-1.3 %; n 513; 100 to 499 employees; so-2024-us]
}

// The market is everybody in the role and place, Distribution people like this
// one: moved by what is known, and narrower.
func ExampleOffer_Distribution() {
	offer := hartford()
	for _, p := range []float64{0.10, 0.50, 0.90} {
		fmt.Printf("p%.0f: market %.0f, alike %.0f\n", 100*p, offer.Market().Quantile(p), offer.Distribution().Quantile(p))
	}
	ranks := offer.Ranks()
	fmt.Printf("the base: %.0f %% of the market are paid no more, %.0f %% of people alike\n", 100*ranks.Market, 100*ranks.Like)
	// Output:
	// p10: market 77850, alike 89236
	// p50: market 128870, alike 133891
	// p90: market 171430, alike 168468
	// the base: 56 % of the market are paid no more, 50 % of people alike
}

// Without a spread of the policy's own the band runs from quartile to quartile
// of people alike.
func ExampleOffer_Band() {
	band := hartford().Band()
	fmt.Println(band.Min)
	fmt.Println(band.Mid)
	fmt.Println(band.Max)
	// Output:
	// 111,000 USD a year
	// 133,900 USD a year
	// 150,700 USD a year
}

// What a candidate asks for, against the market, people alike, and the band.
func ExampleOffer_Candidate() {
	c, _ := hartford().Candidate()
	fmt.Println(c.Expected)
	fmt.Printf("%.2f of the market, %.2f of people alike\n", c.Ranks.Market, c.Ranks.Like)
	fmt.Println("compa-ratio", c.CompaRatio, "penetration", c.Penetration)
	// Output:
	// 145,000 USD a year
	// 0.70 of the market, 0.67 of people alike
	// compa-ratio 1.08 penetration 0.86
}

// How well the figure is known, and from what the doubt comes.
func ExampleOffer_Interval() {
	in := hartford().Interval()
	fmt.Println(in.Low, "to", in.High)
	for _, part := range in.Parts {
		fmt.Printf("%s: %.1f %%\n", part.Name, 100*part.LogSD)
	}
	for _, unknown := range in.Unknown {
		fmt.Println("not counted:", unknown)
	}
	// Output:
	// 127,100 USD a year to 141,100 USD a year
	// factors: 3.2 %
	// not counted: sampling: the file states neither answers nor a standard error
	// not counted: transfer: the factors are fitted on total compensation and applied to OEWS wage
}

// What to know before relying on an offer, and whom to name for it.
func ExampleOffer_Warnings() {
	est, err := estimate.New(dataset.Default(), estimate.Policy{})
	if err != nil {
		fmt.Println(err)
		return
	}
	offer, err := est.Offer(estimate.Hire{Role: "backend developer", Place: "DE"})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, w := range offer.Warnings() {
		fmt.Println(w)
	}
	for _, s := range offer.Sources() {
		fmt.Println(s.ID, s.Vintage, s.License)
	}
	// Output:
	// the market figure is total compensation: without bonus parts all of it is offered as base
	// so-2025-pay 2025-06-24 Open Database License (ODbL) 1.0
	// ecb-daily-2026 2026-04-13 free reuse with the source named
}
