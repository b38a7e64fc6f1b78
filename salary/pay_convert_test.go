package salary_test

import (
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
)

func TestPayIn(t *testing.T) {
	for _, c := range []struct {
		p    salary.Pay
		to   salary.Basis
		year salary.WorkYear
		want string
	}{
		{usd(t, "138500"), salary.Hourly, salary.WorkYear{}, "66.586538461538 USD an hour"},
		{usd(t, "138500"), salary.Monthly, salary.WorkYear{}, "11,541.666666666667 USD a month"},
		{usd(t, "140000"), salary.Monthly, salary.WorkYear{Payments: 14}, "10,000 USD a month"},
		{pay(t, "10000", salary.USD, salary.Monthly), salary.Annual, salary.WorkYear{Payments: 13}, "130,000 USD a year"},
		{pay(t, "66.59", salary.USD, salary.Hourly), salary.Annual, salary.WorkYear{}, "138,507.20 USD a year"},
		{pay(t, "50", salary.USD, salary.Hourly), salary.BiWeekly, salary.WorkYear{Hours: 2087}, "4,000 USD every two weeks"},
		{pay(t, "50", salary.USD, salary.Hourly), salary.Weekly, salary.WorkYear{}, "2,000 USD a week"},
		{pay(t, "400", salary.USD, salary.Daily), salary.Hourly, salary.WorkYear{}, "50 USD an hour"},
		{pay(t, "1", salary.USD, salary.Hourly), salary.Hourly, salary.WorkYear{}, "1 USD an hour"},
	} {
		got, err := c.p.In(c.to, c.year)
		if err != nil {
			t.Error(err)
		}
		same(t, got.String(), c.want)
	}
	_, err := usd(t, "1").In("yearly", salary.WorkYear{})
	wantErr(t, err, salary.ErrBasis)
	_, err = usd(t, "1").In(salary.Annual, salary.WorkYear{Hours: -1})
	wantErr(t, err, salary.ErrBasis)
	_, err = (salary.Pay{}).In(salary.Annual, salary.WorkYear{})
	wantErr(t, err, salary.ErrCurrency)
	_, err = pay(t, "999999999999999", salary.USD, salary.Hourly).In(salary.Annual, salary.WorkYear{})
	wantErr(t, err, salary.ErrRange)
}

// US federal pay: the annual rate over 2,087, half up to cents, is the hourly
// rate of the published tables (GS-12 step 1, base schedule of 2024).
func TestPayInFederal(t *testing.T) {
	h, err := usd(t, "74441").In(salary.Hourly, salary.WorkYear{Hours: 2087})
	if err != nil {
		t.Fatal(err)
	}
	h, err = h.Round(salary.Rounding{})
	if err != nil {
		t.Fatal(err)
	}
	same(t, h.String(), "35.67 USD an hour")
}

func TestPayInThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cents := rapid.Int64Range(-1e10, 1e10).Draw(t, "cents")
		p, err := salary.NewPay(decimal.New(cents, -2), salary.USD, salary.Annual)
		if err != nil {
			t.Fatal(err)
		}
		w := salary.WorkYear{Hours: rapid.SampledFrom([]int{0, 2080, 2087, 1820}).Draw(t, "hours"), Payments: rapid.IntRange(12, 14).Draw(t, "payments")}
		b := rapid.SampledFrom([]salary.Basis{salary.Monthly, salary.SemiMonthly, salary.BiWeekly, salary.Weekly, salary.Daily, salary.Hourly}).Draw(t, "basis")
		there, err := p.In(b, w)
		if err != nil {
			t.Fatal(err)
		}
		back, err := there.In(salary.Annual, w)
		if err != nil {
			t.Fatal(err)
		}
		if back, err = back.Round(salary.Rounding{}); err != nil || !back.Equal(p) {
			t.Fatalf("%v is %v is %v, %v", p, there, back, err)
		}
	})
}

func TestPayExchange(t *testing.T) {
	p := usd(t, "100000")
	got, err := p.Exchange(salary.JPY, dec("149.5"))
	if err != nil {
		t.Fatal(err)
	}
	same(t, got.String(), "14,950,000 JPY a year")
	for _, rate := range []decimal.Decimal{{}, dec("-1"), dec("1000000001"), decimal.New(1, 1<<30)} {
		_, err := p.Exchange(salary.EUR, rate)
		wantErr(t, err, salary.ErrRange)
	}
	_, err = p.Exchange(0, dec("1"))
	wantErr(t, err, salary.ErrCurrency)
	_, err = (salary.Pay{}).Exchange(salary.EUR, dec("1"))
	wantErr(t, err, salary.ErrCurrency)
}

func ExamplePay_In() {
	p, _ := salary.NewPay(decimal.New(138500, 0), salary.USD, salary.Annual)
	hour, err := p.In(salary.Hourly, salary.WorkYear{})
	if err != nil {
		fmt.Println(err)
		return
	}
	hour, err = hour.Round(salary.Rounding{})
	fmt.Println(hour, err)
	// Output: 66.59 USD an hour <nil>
}

func ExamplePay_Exchange() {
	p, _ := salary.NewPay(decimal.New(100000, 0), salary.USD, salary.Annual)
	euros, err := p.Exchange(salary.EUR, decimal.New(92345, -5))
	fmt.Println(euros, err)
	// Output: 92,345 EUR a year <nil>
}

func ExampleWorkYear() {
	hourly, err := salary.NewPay(decimal.New(50, 0), salary.USD, salary.Hourly)
	if err != nil {
		fmt.Println(err)
		return
	}
	common, _ := hourly.In(salary.Annual, salary.WorkYear{})
	federal, _ := hourly.In(salary.Annual, salary.WorkYear{Hours: 2087})
	fmt.Println(common, "or", federal)
	// Output: 104,000 USD a year or 104,350 USD a year
}
