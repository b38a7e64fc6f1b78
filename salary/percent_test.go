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

func TestParsePercent(t *testing.T) {
	for s, want := range map[string]string{"3.5%": "0.035", "3.5 %": "0.035", "-2%": "-0.02", "0%": "0", "100%": "1", "0.00%": "0", "12.250%": "0.1225"} {
		p, err := salary.ParsePercent(s)
		if err != nil || !p.Fraction().Equal(dec(want)) {
			t.Errorf("%q: %v, %v", s, p.Fraction(), err)
		}
	}
	for _, s := range []string{"", "%", "3.5", ".5%", "5.%", "1e3%", "+5%", "3,5%", "3.5%%", " 3%", "NaN%", strings.Repeat("1", 41) + "%", "--1%"} {
		_, err := salary.ParsePercent(s)
		wantErr(t, err, salary.ErrSyntax)
	}
	for _, s := range []string{"10000001%", "0.00000000000000001%"} {
		_, err := salary.ParsePercent(s)
		wantErr(t, err, salary.ErrRange)
	}
	_, err := salary.ParsePercent("3.5")
	if err == nil || !strings.Contains(err.Error(), `"3.5%"`) || !strings.Contains(err.Error(), `"350%"`) {
		t.Errorf("both readings are to be named: %v", err)
	}
}

func TestPercentHugeDecimal(t *testing.T) {
	for _, d := range []decimal.Decimal{decimal.New(1, 1_000_000_000), decimal.New(1, -1_000_000_000), dec("100001")} {
		_, err := salary.NewPercent(d)
		wantErr(t, err, salary.ErrRange)
	}
}

func TestPercentRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := decimal.New(rapid.Int64Range(-1e15, 1e15).Draw(t, "n"), -int32(rapid.IntRange(11, 18).Draw(t, "e")))
		p, err := salary.NewPercent(d)
		if err != nil {
			t.Fatal(err)
		}
		var back salary.Percent
		b, err := json.Marshal(p)
		if err != nil || json.Unmarshal(b, &back) != nil || !back.Fraction().Equal(d) {
			t.Fatalf("%v came back as %v, %v", p, back, err)
		}
	})
}

func ExampleParsePercent() {
	p, err := salary.ParsePercent("3.5%")
	fmt.Println(p, p.Fraction(), err)
	_, err = salary.ParsePercent("3.5")
	fmt.Println(err)
	// Output:
	// 3.5% 0.035 <nil>
	// salary: percent: "3.5" has no percent sign: write "3.5%" or, if it is a fraction, "350%": not readable
}

func ExampleNewPercent() {
	p, err := salary.NewPercent(decimal.New(125, -3))
	fmt.Println(p, err)
	// Output: 12.5% <nil>
}
