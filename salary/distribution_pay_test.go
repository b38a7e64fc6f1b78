package salary_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

func TestDistributionPay(t *testing.T) {
	d := fit(t, guide())
	for _, c := range []struct {
		p    float64
		r    salary.Rounding
		want string
	}{
		{.25, salary.Rounding{}, "104,000 USD a year"},
		{.5, salary.Rounding{}, "124,308.83 USD a year"},
		{.5, salary.Rounding{Unit: dec("500")}, "124,500 USD a year"},
		{.5, salary.Rounding{Mode: salary.Down, Unit: dec("1000")}, "124,000 USD a year"},
	} {
		got, err := d.Pay(c.p, c.r)
		if err != nil {
			t.Error(err)
		}
		same(t, got.String(), c.want)
	}
	yen, err := d.Convert(150.25, salary.JPY)
	if err != nil {
		t.Fatal(err)
	}
	got, err := yen.Pay(.75, salary.Rounding{})
	if err != nil {
		t.Fatal(err)
	}
	same(t, got.String(), "22,086,750 JPY a year")
	for _, p := range []float64{0, 1, -1, 2, math.NaN(), math.Inf(1)} {
		_, err := d.Pay(p, salary.Rounding{})
		wantErr(t, err, salary.ErrRange)
	}
	_, err = d.Pay(.5, salary.Rounding{Mode: "?"})
	wantErr(t, err, salary.ErrSyntax)
	wide := fit(t, salary.Observed{Quantiles: at(.5, 9e14), Slope: 2})
	_, err = wide.Pay(.999, salary.Rounding{})
	wantErr(t, err, salary.ErrRange)
	small := fit(t, salary.Observed{Quantiles: at(.5, 1.1234567890123e-6), Slope: 2})
	if p, err := small.Pay(1e-9, salary.Rounding{}); err != nil || !p.Amount().IsZero() {
		t.Error(p, err)
	}
}

func ExampleDistribution_Pay() {
	d, _ := salary.NewDistribution(developersOf2024)
	p, err := d.Pay(.60, salary.Rounding{Unit: decimal.New(500, 0)})
	fmt.Println(p, err)
	// Output: 145,500 USD a year <nil>
}
