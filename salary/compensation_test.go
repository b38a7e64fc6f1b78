package salary_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
)

func TestNewCompensation(t *testing.T) {
	c, err := salary.NewCompensation(usd(t, "138500"), []salary.Bonus{
		{Kind: salary.CashBonus, Share: percent(t, "10%"), Chance: percent(t, "73%")},
		{Kind: salary.SignOn, Amount: dec("15000")},
		{Kind: salary.Equity, Amount: dec("30000"), Chance: percent(t, "50%")},
	}, salary.Rounding{})
	if err != nil {
		t.Fatal(err)
	}
	same(t, c.TotalCash.String(), "152,350 USD a year")
	same(t, c.FirstYearCash.String(), "167,350 USD a year")
	same(t, c.TotalCompensation.String(), "182,350 USD a year")
	same(t, c.Expected.String(), "163,610.50 USD a year")
	same(t, c.Parts[0].Expected.String(), "10,110.50 USD a year")
	same(t, text(t, c.Parts[1]), `{"kind":"sign-on","target":{"amount":"15000.00","currency":"USD","basis":"annual"},"expected":{"amount":"15000.00","currency":"USD","basis":"annual"}}`)
	var back salary.Compensation
	if err := json.Unmarshal([]byte(text(t, c)), &back); err != nil {
		t.Fatal(err)
	}
	same(t, text(t, back), text(t, c))
}

func TestNewCompensationRefuses(t *testing.T) {
	base := usd(t, "100000")
	for _, c := range []struct {
		base  salary.Pay
		bonus salary.Bonus
		cause error
	}{
		{salary.Pay{}, salary.Bonus{}, salary.ErrCurrency},
		{pay(t, "1", salary.USD, salary.Monthly), salary.Bonus{}, salary.ErrBasis},
		{usd(t, "-1"), salary.Bonus{}, salary.ErrRange},
		{base, salary.Bonus{}, salary.ErrSyntax},
		{base, salary.Bonus{Kind: "gift", Amount: dec("1")}, salary.ErrSyntax},
		{base, salary.Bonus{Kind: salary.Tips}, salary.ErrConflict},
		{base, salary.Bonus{Kind: salary.Tips, Amount: dec("1"), Share: percent(t, "1%")}, salary.ErrConflict},
		{base, salary.Bonus{Kind: salary.Tips, Amount: dec("-1")}, salary.ErrRange},
		{base, salary.Bonus{Kind: salary.Tips, Share: percent(t, "-1%")}, salary.ErrRange},
		{base, salary.Bonus{Kind: salary.Tips, Amount: dec("1"), Chance: percent(t, "101%")}, salary.ErrRange},
		{base, salary.Bonus{Kind: salary.Tips, Amount: dec("1"), Chance: percent(t, "-1%")}, salary.ErrRange},
		{base, salary.Bonus{Kind: salary.Tips, Amount: decimal.New(1, 1<<30)}, salary.ErrRange},
		{base, salary.Bonus{Kind: salary.Tips, Amount: dec("999999999999999")}, salary.ErrRange},
	} {
		_, err := salary.NewCompensation(c.base, []salary.Bonus{c.bonus}, salary.Rounding{})
		wantErr(t, err, c.cause)
	}
	_, err := salary.NewCompensation(base, []salary.Bonus{{Kind: salary.Tips, Amount: dec("1")}}, salary.Rounding{Mode: "?"})
	wantErr(t, err, salary.ErrSyntax)
}

func TestCompensationSums(t *testing.T) {
	kinds := []salary.BonusKind{salary.CashBonus, salary.Commission, salary.Tips, salary.ProfitSharing, salary.SignOn, salary.Equity}
	rapid.Check(t, func(t *rapid.T) {
		base, err := salary.NewPay(decimal.New(rapid.Int64Range(0, 1e9).Draw(t, "base"), -2), salary.USD, salary.Annual)
		if err != nil {
			t.Fatal(err)
		}
		var bonuses []salary.Bonus
		for range rapid.IntRange(0, 6).Draw(t, "parts") {
			b := salary.Bonus{Kind: rapid.SampledFrom(kinds).Draw(t, "kind")}
			n := rapid.Int64Range(1, 9_999_999).Draw(t, "n")
			if rapid.Bool().Draw(t, "share") {
				b.Share, err = salary.NewPercent(decimal.New(n, -7))
			} else {
				b.Amount = decimal.New(n, -3)
			}
			if err != nil {
				t.Fatal(err)
			}
			if b.Chance, err = salary.NewPercent(decimal.New(rapid.Int64Range(0, 1000).Draw(t, "chance"), -3)); err != nil {
				t.Fatal(err)
			}
			bonuses = append(bonuses, b)
		}
		r := salary.Rounding{Mode: rapid.SampledFrom(modes).Draw(t, "mode"), Unit: dec(rapid.SampledFrom([]string{"0", "0.01", "1", "500"}).Draw(t, "unit"))}
		c, err := salary.NewCompensation(base, bonuses, r)
		if err != nil {
			t.Fatal(err)
		}
		cash, first, all, expected := base.Amount(), base.Amount(), base.Amount(), base.Amount()
		for _, p := range c.Parts {
			switch p.Kind {
			case salary.SignOn:
				first = first.Add(p.Target.Amount())
			case salary.Equity:
				all, expected = all.Add(p.Target.Amount()), expected.Add(p.Expected.Amount())
			default:
				cash, first, all = cash.Add(p.Target.Amount()), first.Add(p.Target.Amount()), all.Add(p.Target.Amount())
				expected = expected.Add(p.Expected.Amount())
			}
		}
		if !c.TotalCash.Amount().Equal(cash) || !c.FirstYearCash.Amount().Equal(first) ||
			!c.TotalCompensation.Amount().Equal(all) || !c.Expected.Amount().Equal(expected) {
			t.Fatalf("%+v does not sum", c)
		}
	})
}

func ExampleNewCompensation() {
	base, _ := salary.NewPay(decimal.New(138500, 0), salary.USD, salary.Annual)
	tenth, _ := salary.ParsePercent("10%")
	often, _ := salary.ParsePercent("80%")
	c, err := salary.NewCompensation(base, []salary.Bonus{
		{Kind: salary.CashBonus, Share: tenth, Chance: often},
		{Kind: salary.SignOn, Amount: decimal.New(15000, 0)},
		{Kind: salary.Equity, Amount: decimal.New(20000, 0)},
	}, salary.Rounding{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range c.Parts {
		fmt.Println(p.Kind, p.Target)
	}
	fmt.Println("total cash", c.TotalCash)
	fmt.Println("first year", c.FirstYearCash)
	fmt.Println("total compensation", c.TotalCompensation)
	fmt.Println("expected", c.Expected)
	// Output:
	// cash bonus 13,850 USD a year
	// sign-on 15,000 USD a year
	// equity 20,000 USD a year
	// total cash 152,350 USD a year
	// first year 167,350 USD a year
	// total compensation 172,350 USD a year
	// expected 169,580 USD a year
}

func ExampleBonus() {
	base, _ := salary.NewPay(decimal.New(90000, 0), salary.EUR, salary.Annual)
	_, err := salary.NewCompensation(base, []salary.Bonus{{Kind: salary.Commission}}, salary.Rounding{})
	fmt.Println(err)
	// Output: salary: bonus: the commission needs an amount or a share of base, one of them: values contradict each other
}
