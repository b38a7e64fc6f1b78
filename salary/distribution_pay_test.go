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

func TestEstimatedPay(t *testing.T) {
	for _, c := range []struct {
		v    float64
		r    salary.Rounding
		want string
	}{
		{0.1 + 0.2, salary.Rounding{Unit: dec("0.1")}, "0.30 USD a year"},
		{1234.565, salary.Rounding{}, "1,234.57 USD a year"}, // the shortest decimal is a half, whatever its bits are
		{0, salary.Rounding{}, "0 USD a year"},
		{999_999_999_999_999, salary.Rounding{}, "999,999,999,999,999 USD a year"},
	} {
		p, err := salary.EstimatedPay(c.v, salary.USD, salary.Annual, c.r)
		if err != nil {
			t.Error(err)
		}
		same(t, p.String(), c.want)
	}
	for _, v := range []float64{-1, 1e15, math.NaN(), math.Inf(1), math.Inf(-1)} {
		_, err := salary.EstimatedPay(v, salary.USD, salary.Annual, salary.Rounding{})
		wantErr(t, err, salary.ErrRange)
	}
	_, err := salary.EstimatedPay(1, 0, salary.Annual, salary.Rounding{})
	wantErr(t, err, salary.ErrCurrency)
	_, err = salary.EstimatedPay(1, salary.USD, "", salary.Rounding{})
	wantErr(t, err, salary.ErrBasis)
}

func ExampleEstimatedPay() {
	p, err := salary.EstimatedPay(124308.8268, salary.USD, salary.Annual, salary.Rounding{Unit: decimal.New(500, 0)})
	fmt.Println(p, err)
	// Output: 124,500 USD a year <nil>
}

func ExampleDistribution_Pay() {
	d, _ := salary.NewDistribution(developersOf2024)
	p, err := d.Pay(.60, salary.Rounding{Unit: decimal.New(500, 0)})
	fmt.Println(p, err)
	// Output: 145,500 USD a year <nil>
}
