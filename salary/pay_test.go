package salary_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
)

func TestNewPay(t *testing.T) {
	for _, c := range []struct {
		amount decimal.Decimal
		c      salary.Currency
		b      salary.Basis
		cause  error
	}{
		{dec("1"), 0, salary.Annual, salary.ErrCurrency},
		{dec("1"), 12345, salary.Annual, salary.ErrCurrency},
		{dec("1"), salary.USD, "", salary.ErrBasis},
		{dec("1"), salary.USD, "yearly", salary.ErrBasis},
		{dec("1000000000000000"), salary.USD, salary.Annual, salary.ErrRange},
		{dec("-1000000000000000"), salary.USD, salary.Annual, salary.ErrRange},
		{dec("0.0000000000001"), salary.USD, salary.Annual, salary.ErrRange},
		{decimal.New(1, 1<<30), salary.USD, salary.Annual, salary.ErrRange},
		{decimal.New(1, -1<<31), salary.USD, salary.Annual, salary.ErrRange},
	} {
		_, err := salary.NewPay(c.amount, c.c, c.b)
		wantErr(t, err, c.cause)
	}
	p, err := salary.NewPay(decimal.New(15, -14).Mul(decimal.New(1000, 0)), salary.USD, salary.Annual)
	if err != nil || !p.Amount().Equal(dec("0.00000000015")) {
		t.Error("trailing zeros beyond 12 decimals are no reason to refuse:", p, err)
	}
}

func TestPayString(t *testing.T) {
	for want, p := range map[string]salary.Pay{
		"138,500 USD a year":         usd(t, "138500.00"),
		"66.59 USD an hour":          pay(t, "66.59", salary.USD, salary.Hourly),
		"11,541.67 USD a month":      pay(t, "11541.67", salary.USD, salary.Monthly),
		"0.50 USD a day":             pay(t, "0.5", salary.USD, salary.Daily),
		"-1,000 EUR a week":          pay(t, "-1000", salary.EUR, salary.Weekly),
		"5,000,000 JPY a year":       pay(t, "5000000", salary.JPY, salary.Annual),
		"1.250 KWD every two weeks":  pay(t, "1.25", salary.KWD, salary.BiWeekly),
		"2,000 GBP a half month":     pay(t, "2000", salary.GBP, salary.SemiMonthly),
		"66.586538461538 USD a year": usd(t, "66.586538461538"),
		"unset":                      {},
	} {
		same(t, p.String(), want)
	}
}

func TestPayArithmetic(t *testing.T) {
	a, b := usd(t, "100"), usd(t, "100.00")
	if !a.Equal(b) || a.Equal(pay(t, "100", salary.EUR, salary.Annual)) || a.Equal(pay(t, "100", salary.USD, salary.Monthly)) {
		t.Error("Equal")
	}
	sum, err := a.Add(usd(t, "0.01"))
	if err != nil || !sum.Equal(usd(t, "100.01")) {
		t.Error(sum, err)
	}
	if c, err := a.Compare(sum); c != -1 || err != nil {
		t.Error(c, err)
	}
	for _, other := range []salary.Pay{{}, pay(t, "1", salary.EUR, salary.Annual), pay(t, "1", salary.USD, salary.Hourly)} {
		_, err = a.Add(other)
		wantErr(t, err, salary.ErrMismatch)
		_, err = a.Compare(other)
		wantErr(t, err, salary.ErrMismatch)
	}
	_, err = usd(t, "999999999999999").Add(a)
	wantErr(t, err, salary.ErrRange)
	if s, err := (salary.Pay{}).Add(salary.Pay{}); err != nil || s.Currency() != 0 {
		t.Error(s, err)
	}
	if a.Currency() != salary.USD || a.Basis() != salary.Annual {
		t.Error("unit", a.Currency(), a.Basis())
	}
}

func TestPayRound(t *testing.T) {
	for _, c := range []struct {
		p    salary.Pay
		r    salary.Rounding
		want string
	}{
		{usd(t, "1.005"), salary.Rounding{}, "1.01"},
		{pay(t, "1234.5", salary.JPY, salary.Annual), salary.Rounding{}, "1235"},
		{pay(t, "1.2345", salary.KWD, salary.Annual), salary.Rounding{Mode: salary.HalfEven}, "1.234"},
		{usd(t, "138250"), salary.Rounding{Unit: dec("500")}, "138500"},
	} {
		got, err := c.p.Round(c.r)
		if err != nil || !got.Amount().Equal(dec(c.want)) {
			t.Errorf("%v %v: %v, %v", c.p, c.r, got, err)
		}
	}
	_, err := usd(t, "1").Round(salary.Rounding{Mode: "?"})
	wantErr(t, err, salary.ErrSyntax)
	_, err = usd(t, "1").Round(salary.Rounding{Mode: salary.Up, Unit: dec("1000000000000000")})
	wantErr(t, err, salary.ErrRange)
}

func TestPayJSON(t *testing.T) {
	same(t, text(t, usd(t, "138500")), `{"amount":"138500.00","currency":"USD","basis":"annual"}`)
	same(t, text(t, pay(t, "5000000", salary.JPY, salary.Monthly)), `{"amount":"5000000","currency":"JPY","basis":"monthly"}`)
	same(t, text(t, salary.Pay{}), `null`)
	p := usd(t, "1")
	if err := json.Unmarshal([]byte("null"), &p); err != nil || p.Currency() != 0 {
		t.Error(p, err)
	}
	for s, cause := range map[string]error{
		`{"amount":138500,"currency":"USD","basis":"annual"}`:             salary.ErrSyntax,
		`{"amount":"1e5","currency":"USD","basis":"annual"}`:              salary.ErrSyntax,
		`{"amount":"","currency":"USD","basis":"annual"}`:                 salary.ErrSyntax,
		`{"amount":"1","currency":"USD"}`:                                 salary.ErrBasis,
		`{"amount":"1","basis":"annual"}`:                                 salary.ErrCurrency,
		`{"amount":"1","currency":"USD","basis":"annual","note":"gross"}`: salary.ErrSyntax,
		`"138500 USD"`: salary.ErrSyntax,
		`{"amount":"1","currency":"usd","basis":"annual"}`:                                  salary.ErrSyntax,
		`{"amount":"` + strings.Repeat("9", 30) + `","currency":"USD","basis":"annual"}`:    salary.ErrRange,
		`{"amount":"1","currency":"USD","basis":"annual"} {"amount":"2"}`:                   nil,
		`{"amount":"0.` + strings.Repeat("0", 20) + `1","currency":"USD","basis":"annual"}`: salary.ErrRange,
	} {
		err := p.UnmarshalJSON([]byte(s))
		if cause == nil {
			cause = salary.ErrSyntax
		}
		wantErr(t, err, cause)
	}
}

// anyPay draws an amount within the limits.
func anyPay(t *rapid.T) salary.Pay {
	places := rapid.IntRange(0, 12).Draw(t, "places")
	n := rapid.Int64Range(-999_999_999_999_999, 999_999_999_999_999).Draw(t, "n")
	c := rapid.SampledFrom([]salary.Currency{salary.USD, salary.JPY, salary.KWD, salary.EUR, salary.COP}).Draw(t, "currency")
	b := rapid.SampledFrom([]salary.Basis{salary.Annual, salary.Monthly, salary.SemiMonthly, salary.BiWeekly, salary.Weekly, salary.Daily, salary.Hourly}).Draw(t, "basis")
	p, err := salary.NewPay(decimal.New(n, -int32(places)), c, b)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPayLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPay(t)
		var back salary.Pay
		b, err := json.Marshal(p)
		if err != nil || json.Unmarshal(b, &back) != nil || !back.Equal(p) {
			t.Fatalf("%v came back as %v, %v", p, back, err)
		}
		zero, err := salary.NewPay(decimal.Decimal{}, p.Currency(), p.Basis())
		if err != nil {
			t.Fatal(err)
		}
		if s, err := p.Add(zero); err != nil || !s.Equal(p) {
			t.Fatalf("%v + 0 = %v, %v", p, s, err)
		}
	})
}

func ExampleNewPay() {
	p, err := salary.NewPay(decimal.New(138500, 0), salary.USD, salary.Annual)
	fmt.Println(p, err)
	// Output: 138,500 USD a year <nil>
}

func ExamplePay_Round() {
	p, _ := salary.NewPay(decimal.New(13826412, -2), salary.USD, salary.Annual)
	r, _ := salary.RoundTo(salary.HalfUp, "500")
	rounded, err := p.Round(r)
	fmt.Println(p, "is", rounded, err)
	// Output: 138,264.12 USD a year is 138,500 USD a year <nil>
}

func ExamplePay_Add() {
	dollars, _ := salary.NewPay(decimal.New(100, 0), salary.USD, salary.Annual)
	euros, _ := salary.NewPay(decimal.New(100, 0), salary.EUR, salary.Annual)
	_, err := dollars.Add(euros)
	fmt.Println(err)
	// Output: salary: pay: 100 USD a year and 100 EUR a year: different currency or basis
}
