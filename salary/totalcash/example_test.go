package totalcash_test

import (
	"errors"
	"fmt"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/totalcash"
)

// Base of software developers (OEWS, May 2024), and an employer's own bonus:
// three in four get one, of 12 % of base in the middle.
func ExampleNew() {
	base, _ := salary.NewDistribution(salary.Observed{Mean: 144_570, Currency: salary.USD, Basis: salary.Annual, Quantiles: []salary.Quantile{
		{P: .10, Value: 79_850}, {P: .25, Value: 103_050}, {P: .50, Value: 133_080}, {P: .75, Value: 169_000}, {P: .90, Value: 211_450}}})
	chance, _ := salary.ParsePercent("75%")
	d, err := totalcash.New(base, salary.OEWSWage, totalcash.Part{
		Kind:   salary.CashBonus,
		Share:  totalcash.Share{Quantiles: []salary.Quantile{{P: .25, Value: .08}, {P: .50, Value: .12}, {P: .75, Value: .20}}},
		Chance: chance,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("base:      ", base)
	fmt.Println("total cash:", d)
	for _, l := range d.Lines() {
		fmt.Println(l)
	}
	fmt.Printf("mean of total cash: %.0f\n", d.Mean())
	// Output:
	// base:       p10 79,850, p25 103,050, p50 133,080, p75 169,000, p90 211,450 USD a year
	// total cash: p10 86,783, p25 112,695, p50 147,357, p75 189,683, p90 247,121 USD a year
	// base: mean 144,570
	// cash bonus: mean 18,199, 75 % are paid 24,265
	// mean of total cash: 162769
}

func ExampleSpearman() {
	base, _ := salary.NewDistribution(salary.Observed{Slope: .35, Currency: salary.USD, Basis: salary.Annual, Quantiles: []salary.Quantile{{P: .50, Value: 100_000}}})
	bonus, _ := salary.NewDistribution(salary.Observed{Slope: .8, Currency: salary.USD, Basis: salary.Annual, Quantiles: []salary.Quantile{{P: .50, Value: 20_000}}})
	for _, rho := range []float64{-1, 0, 1} {
		d, _ := totalcash.New(base, salary.BaseSalary, totalcash.Part{Kind: salary.CashBonus, Amount: bonus, Correlation: totalcash.Spearman(rho)})
		fmt.Printf("%4.1f: p90 %.1f, mean %.1f thousand\n", rho, d.Quantile(.9)/1000, d.Mean()/1000)
	}
	fmt.Printf("sum of the two p90: %.1f\n", (base.Quantile(.9)+bonus.Quantile(.9))/1000)
	// Output:
	// -1.0: p90 167.3, mean 133.9 thousand
	//  0.0: p90 193.6, mean 133.9 thousand
	//  1.0: p90 212.4, mean 133.9 thousand
	// sum of the two p90: 212.4
}

func ExampleError() {
	pay, _ := salary.NewDistribution(salary.Observed{Slope: .35, Currency: salary.USD, Basis: salary.Annual, Quantiles: []salary.Quantile{{P: .50, Value: 100_000}}})
	_, err := totalcash.New(pay, salary.OEWSWage, totalcash.Part{Kind: salary.Commission, Amount: pay})
	var e *totalcash.Error
	fmt.Println(errors.As(err, &e), e.Part, e.Field, errors.Is(err, totalcash.ErrMeasure))
	fmt.Println(err)
	// Output:
	// true 0 kind true
	// totalcash: parts[0]: kind: OEWS wage already holds commission: the part does not belong on this base
}
