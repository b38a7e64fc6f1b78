package salary_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
)

func TestNewBand(t *testing.T) {
	low, mid, high := usd(t, "80000"), usd(t, "100000"), usd(t, "120000")
	b, err := salary.NewBand(low, mid, high)
	if err != nil {
		t.Fatal(err)
	}
	var back salary.Band
	if err := json.Unmarshal([]byte(text(t, b)), &back); err != nil || !back.Min.Equal(low) || !back.Mid.Equal(mid) || !back.Max.Equal(high) {
		t.Error(back, err)
	}
	for _, c := range []struct {
		low, mid, high salary.Pay
		cause          error
	}{
		{salary.Pay{}, mid, high, salary.ErrCurrency},
		{low, salary.Pay{}, high, salary.ErrMismatch},
		{low, mid, pay(t, "1", salary.EUR, salary.Annual), salary.ErrMismatch},
		{low, pay(t, "1", salary.USD, salary.Hourly), high, salary.ErrMismatch},
		{usd(t, "0"), mid, high, salary.ErrRange},
		{usd(t, "-5"), mid, high, salary.ErrRange},
		{mid, low, high, salary.ErrConflict},
		{low, high, mid, salary.ErrConflict},
	} {
		_, err := salary.NewBand(c.low, c.mid, c.high)
		wantErr(t, err, c.cause)
	}
}

func TestBandAround(t *testing.T) {
	for _, c := range []struct{ mid, spread, low, high string }{
		{"100000", "50%", "80000", "120000"},
		{"100000", "40%", "83333.33", "116666.67"},
		{"100000", "0%", "100000", "100000"},
		{"72500.50", "35%", "61702.55", "83298.45"},
	} {
		b, err := salary.NewBandAround(usd(t, c.mid), percent(t, c.spread), salary.Rounding{})
		if err != nil || !b.Min.Equal(usd(t, c.low)) || !b.Max.Equal(usd(t, c.high)) {
			t.Errorf("%v: %v, %v", c, b, err)
		}
	}
	_, err := salary.NewBandAround(usd(t, "1"), percent(t, "-1%"), salary.Rounding{})
	wantErr(t, err, salary.ErrRange)
	_, err = salary.NewBandAround(salary.Pay{}, percent(t, "1%"), salary.Rounding{})
	wantErr(t, err, salary.ErrCurrency)
	_, err = salary.NewBandAround(usd(t, "100"), percent(t, "10%"), salary.Rounding{Unit: dec("1000")})
	wantErr(t, err, salary.ErrRange)
	_, err = salary.NewBandAround(usd(t, "100"), percent(t, "10%"), salary.Rounding{Mode: "?"})
	wantErr(t, err, salary.ErrSyntax)
}

func TestBandLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mid, err := salary.NewPay(decimal.New(rapid.Int64Range(100_000, 1e12).Draw(t, "mid"), -2), salary.USD, salary.Annual)
		if err != nil {
			t.Fatal(err)
		}
		s, err := salary.NewPercent(decimal.New(rapid.Int64Range(1, 300).Draw(t, "spread"), -2))
		if err != nil {
			t.Fatal(err)
		}
		b, err := salary.NewBandAround(mid, s, salary.Rounding{})
		if err != nil {
			t.Fatal(err)
		}
		is := func(what, want string, got decimal.Decimal, err error) {
			if err != nil || !got.Equal(dec(want)) {
				t.Fatalf("%s of %v is %v, %v", what, b, got, err)
			}
		}
		got, err := b.CompaRatio(b.Mid)
		is("compa-ratio at mid", "1", got, err)
		got, err = b.Penetration(b.Min)
		is("penetration at min", "0", got, err)
		got, err = b.Penetration(b.Max)
		is("penetration at max", "1", got, err)
		spread := b.Max.Amount().Sub(b.Min.Amount()).DivRound(b.Min.Amount(), 3)
		if spread.Sub(s.Fraction()).Abs().GreaterThan(dec("0.001")) {
			t.Fatalf("spread %v of %v, want %v", spread, b, s)
		}
	})
}

func TestBandRatios(t *testing.T) {
	b, err := salary.NewBand(usd(t, "80000"), usd(t, "100000"), usd(t, "120000"))
	if err != nil {
		t.Fatal(err)
	}
	for amount, want := range map[string][2]string{"90000": {"0.9", "0.25"}, "130000": {"1.3", "1.25"}, "70000": {"0.7", "-0.25"}, "100005": {"1.0001", "0.5001"}} {
		c, err := b.CompaRatio(usd(t, amount))
		if err != nil || !c.Equal(dec(want[0])) {
			t.Error(amount, c, err)
		}
		p, err := b.Penetration(usd(t, amount))
		if err != nil || !p.Equal(dec(want[1])) {
			t.Error(amount, p, err)
		}
	}
	_, err = b.CompaRatio(pay(t, "1", salary.EUR, salary.Annual))
	wantErr(t, err, salary.ErrMismatch)
	_, err = (salary.Band{}).CompaRatio(usd(t, "1"))
	wantErr(t, err, salary.ErrCurrency)
	flat, err := salary.NewBand(usd(t, "1"), usd(t, "1"), usd(t, "1"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = flat.Penetration(usd(t, "1"))
	wantErr(t, err, salary.ErrRange)
}

func ExampleNewBandAround() {
	mid, _ := salary.NewPay(decimal.New(100000, 0), salary.USD, salary.Annual)
	spread, _ := salary.ParsePercent("40%")
	to, _ := salary.RoundTo(salary.HalfUp, "100")
	b, err := salary.NewBandAround(mid, spread, to)
	fmt.Println(b.Min, "-", b.Max, err)
	// Output: 83,300 USD a year - 116,700 USD a year <nil>
}

func ExampleBand_CompaRatio() {
	amount := func(n int64) salary.Pay {
		p, _ := salary.NewPay(decimal.New(n, 0), salary.USD, salary.Annual)
		return p
	}
	b, err := salary.NewBand(amount(80000), amount(100000), amount(120000))
	if err != nil {
		fmt.Println(err)
		return
	}
	ratio, _ := b.CompaRatio(amount(90000))
	inside, _ := b.Penetration(amount(90000))
	fmt.Println(ratio.StringFixed(2), inside.StringFixed(2))
	// Output: 0.90 0.25
}

func TestBandSpreads(t *testing.T) {
	b, err := salary.NewBand(usd(t, "100000"), usd(t, "125000"), usd(t, "150000"))
	if err != nil {
		t.Fatal(err)
	}
	onMin, err := b.SpreadOnMinimum()
	if err != nil || onMin.String() != "50%" {
		t.Errorf("on minimum: %v, %v, want 50%%", onMin, err)
	}
	onMid, err := b.SpreadOnMidpoint()
	if err != nil || onMid.String() != "40%" {
		t.Errorf("on midpoint: %v, %v, want 40%%", onMid, err)
	}
	if _, err := (salary.Band{}).SpreadOnMinimum(); !errors.Is(err, salary.ErrCurrency) {
		t.Errorf("of an unset band: %v", err)
	}
	if got := b.String(); got != "100,000 to 125,000 to 150,000 USD a year" {
		t.Errorf("String: %q", got)
	}
}
