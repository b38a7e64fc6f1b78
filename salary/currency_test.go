package salary_test

import (
	"fmt"
	"testing"

	"golang.org/x/text/currency"

	"github.com/hiringbudget/hiringbudget/salary"
)

func TestParseCurrency(t *testing.T) {
	for s, digits := range map[string]int{"USD": 2, "JPY": 0, "COP": 2, "KWD": 3, "UGX": 0, "CLF": 4, "EUR": 2, "ISK": 0} {
		c, err := salary.ParseCurrency(s)
		if err != nil || c.String() != s || c.Digits() != digits {
			t.Errorf("%s: %v with %d digits, %v", s, c, c.Digits(), err)
		}
	}
	for s, cause := range map[string]error{
		"": salary.ErrSyntax, "usd": salary.ErrSyntax, "US": salary.ErrSyntax, "USDX": salary.ErrSyntax, "U$D": salary.ErrSyntax,
		"ZZZ": salary.ErrCurrency, "DEM": salary.ErrCurrency, "XAU": salary.ErrCurrency,
	} {
		_, err := salary.ParseCurrency(s)
		wantErr(t, err, cause)
	}
}

func TestCurrencyConstants(t *testing.T) {
	for s, c := range map[string]salary.Currency{"USD": salary.USD, "EUR": salary.EUR, "GBP": salary.GBP, "ZAR": salary.ZAR,
		"AED": salary.AED, "INR": salary.INR, "UGX": salary.UGX, "BRL": salary.BRL, "JPY": salary.JPY} {
		same(t, c.String(), s)
	}
}

func TestCurrencyZeroAndText(t *testing.T) {
	var none salary.Currency
	same(t, none.String(), "")
	same(t, text(t, map[string]any{"a": none, "b": salary.EUR}), `{"a":"","b":"EUR"}`)
	c := salary.USD
	if err := c.UnmarshalText(nil); err != nil || c != 0 {
		t.Errorf("empty text gave %v, %v", c, err)
	}
	wantErr(t, c.UnmarshalText([]byte("usd")), salary.ErrSyntax)
	for _, odd := range []salary.Currency{1, 0xffff, 1 << 15} {
		_, err := odd.MarshalText()
		wantErr(t, err, salary.ErrCurrency)
		same(t, odd.String(), fmt.Sprintf("Currency(%d)", uint16(odd)))
	}
}

// x/text takes its digits from CLDR, which follows use rather than ISO 4217:
// every difference is listed, so that a new one is looked at.
func TestCurrencyDigitsAgainstCLDR(t *testing.T) {
	known := map[string]int{ // digits of CLDR
		"AFN": 0, "ALL": 0, "IRR": 0, "KPW": 0, "LAK": 0, "LBP": 0, "MGA": 0, "MMK": 0, "PKR": 0, "RSD": 0, "SOS": 0,
		"SYP": 0, "YER": 0, "IQD": 0, "COP": 0, "IDR": 0, "TZS": 0, "UZS": 0, "GYD": 0, "MUR": 0, "MNT": 0, "AMD": 0,
	}
	checked := 0
	for n := range 26 * 26 * 26 {
		s := string([]byte{'A' + byte(n/676), 'A' + byte(n/26%26), 'A' + byte(n%26)})
		c, err := salary.ParseCurrency(s)
		if err != nil {
			continue
		}
		u, err := currency.ParseISO(s)
		if err != nil {
			t.Logf("%s is not in x/text", s)
			continue
		}
		checked++
		scale, _ := currency.Standard.Rounding(u)
		if want, ok := known[s]; scale != c.Digits() && (!ok || want != scale) {
			t.Errorf("%s: ISO 4217 %d digits, CLDR %d, not listed", s, c.Digits(), scale)
		} else if ok && scale == c.Digits() {
			t.Errorf("%s: no difference any more", s)
		}
	}
	if checked < 150 {
		t.Errorf("only %d codes compared", checked)
	}
}

func ExampleParseCurrency() {
	c, err := salary.ParseCurrency("KWD")
	fmt.Println(c, c.Digits(), err)
	_, err = salary.ParseCurrency("usd")
	fmt.Println(err)
	// Output:
	// KWD 3 <nil>
	// salary: currency: "usd" is not three capital letters such as "USD": not readable
}

func ExampleCurrency() {
	budget := map[salary.Currency]int{salary.USD: 3, salary.EUR: 2}
	fmt.Println(budget[salary.EUR], salary.JPY.Digits())
	// Output: 2 0
}
