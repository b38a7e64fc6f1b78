package main

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/examples/internal/flags"
	"github.com/hiringbudget/hiringbudget/examples/internal/show"
	"github.com/hiringbudget/hiringbudget/examples/internal/story"
)

func TestBadInput(t *testing.T) {
	dev := []string{"-role", "backend developer", "-place", "DE"}
	long := strings.Repeat("x", 100_000)
	tests := []struct {
		args []string
		says []string // what is wrong, and what would be right
	}{
		{[]string{long}, []string{"belongs to no flag"}},
		{[]string{"-" + long}, []string{"no flag"}},
		{[]string{"-=" + long}, []string{"bad flag syntax"}},
		{[]string{"-role", long}, []string{"-place is missing"}},
		{[]string{"-place", long}, []string{"-role is missing"}},
		{[]string{"-role", long, "-place", "DE"}, []string{"no role"}},
		{[]string{"-role", "backend developer", "-place", long}, []string{"no place"}},
		{[]string{"-roles", long}, []string{"no title"}},
		{[]string{"-years", long}, []string{"0 to 60"}},
		{[]string{"-years", strings.Repeat("9", 100_000)}, []string{"0 to 60"}},
		{[]string{"-level", long}, []string{"junior"}},
		{[]string{"-education", long}, []string{"no education"}},
		{[]string{"-industry", long}, []string{"no industry"}},
		{[]string{"-bonus", long + "=10%"}, []string{"no kind"}},
		{[]string{"-expected", "12 " + long}, []string{"no currency code"}},
		{[]string{"-expected", "12 USD " + long}, []string{"no period"}},
		{[]string{"-json=" + long}, []string{"no value"}},
		{[]string{"-as-of", long}, []string{"-as-of"}},
		{[]string{"-round", "500", "-mode", long}, []string{"half up"}},
		{[]string{"extra"}, []string{`"extra"`, `-role "backend developer"`}},
		{[]string{"-role", "sales", "manager"}, []string{`"manager"`, "quotes"}},
		{[]string{"-foo", "1"}, []string{"no flag -foo", "-h"}},
		{[]string{"-experience", "5"}, []string{"no flag -experience", "-h"}},
		{[]string{"-ro", "5"}, []string{"no flag -ro", "-role", "-round"}},
		{[]string{"-role"}, []string{"-role needs a value"}},
		{[]string{"-role", " ", "-place", "DE"}, []string{"-role", "leave the flag out"}},
		{[]string{"-role", "recruiter"}, []string{"-place is missing"}},
		{[]string{"-place", "DE"}, []string{"-role is missing"}},
		{[]string{"-role", "bakend develper", "-place", "Atlantis"}, []string{"no place", `"Atlantis"`}},
		{[]string{"-role", "xyzzy", "-place", "DE"}, []string{"no role", `"xyzzy"`}},
		{[]string{"-role", "senior developer", "-place", "DE"}, []string{`level "senior"`}},
		{[]string{"-role", "back\nend\tfoo", "-place", "DE"}, []string{"no role"}},
		{[]string{"-role", "recruiter", "-place", "DE"}, []string{"no pay", "developer survey"}},
		{[]string{"-role", "recruiter", "-place", "Georgia"}, []string{"ambiguous", "GE", "US-GA"}},
		{[]string{"-role", "recruiter", "-place", "CT"}, []string{"US-CT"}},
		{[]string{"-years", "5", "-level", "senior"}, []string{"-years and -level", "one of them"}},
		{[]string{"-years", "x"}, []string{"-years", "0 to 60"}},
		{[]string{"-years", "-1"}, []string{"-years", "0 to 60"}},
		{[]string{"-years", "NaN"}, []string{"-years", "0 to 60"}},
		{[]string{"-level", "guru"}, []string{`"guru"`, "junior | mid | senior"}},
		{[]string{"-level", ""}, []string{"-level", "-levels"}},
		{[]string{"-education", "foo"}, []string{"no education", "bachelor's degree"}},
		{[]string{"-industry", "foo"}, []string{"no industry", "Software Development"}},
		{[]string{"-staff", "0"}, []string{"-staff", "1 or more"}},
		{[]string{"-staff", "1.5"}, []string{"-staff", "number of people"}},
		{[]string{"-staff", "99999999999999999999"}, []string{"-staff", "too large"}},
		{[]string{"-staff", "10000001"}, []string{"-staff", "too large: at most 10,000,000"}},
		{[]string{"-staff", "many"}, []string{"-staff", "number of people"}},
		{[]string{"-skills", "go,,x"}, []string{"-skills", "go,postgresql"}},
		{[]string{"-skills", "golang;rust"}, []string{"-skills", "commas separate", "go,postgresql"}},
		{[]string{"-skills", "go," + long}, []string{"-skills", "at most 60 characters"}},
		{[]string{"-skills", strings.Repeat("go,", 50) + "go"}, []string{"-skills", "at most 50"}},
		{[]string{"-target", "1"}, []string{"-target", "p1 or 0.01"}},
		{[]string{"-target", "0"}, []string{"-target", "p50, 50 or 0.5"}},
		{[]string{"-target", "100"}, []string{"-target", "p50"}},
		{[]string{"-target", "p100"}, []string{"-target", "p0.1 to p99.9"}},
		{[]string{"-target", "0.9999"}, []string{"-target", "p0.1 to p99.9"}},
		{[]string{"-target", "p0.05"}, []string{"-target", "p0.1 to p99.9"}},
		{[]string{"-target", "-5"}, []string{"-target", "p0.1 to p99.9"}},
		{[]string{"-target", "1e-3"}, []string{"-target", "p50"}},
		{[]string{"-round", "0"}, []string{"-round", "500"}},
		{[]string{"-round", "1000000"}, []string{"-round", "a unit that leaves something"}},
		{[]string{"-mode", "up"}, []string{"-mode needs -round"}},
		{[]string{"-round", "500", "-mode", "halfup"}, []string{`"halfup"`, "half up | half even"}},
		{[]string{"-spread", "40"}, []string{"-spread", "40%"}},
		{[]string{"-spread", "0%"}, []string{"-spread", "more than 0 %, at most 1,000 %"}},
		{[]string{"-spread", "-5%"}, []string{"-spread", "more than 0 %, at most 1,000 %"}},
		{[]string{"-spread", "1000.1%"}, []string{"-spread", "more than 0 %, at most 1,000 %"}},
		{[]string{"-spread", "99999999%"}, []string{"-spread", "more than 0 %, at most 1,000 %"}},
		{[]string{"-spread", "99999999999999999999%"}, []string{"-spread", "more than 0 %, at most 1,000 %"}},
		{[]string{"-spread", "4.1234567890123%"}, []string{"-spread", "at most 12 decimals"}},
		{[]string{"-bonus", "10%"}, []string{"-bonus", `"cash bonus=10%"`}},
		{[]string{"-bonus", "cash=10%"}, []string{`no kind "cash"`, "cash bonus | commission"}},
		{[]string{"-bonus", "tips=-5"}, []string{"-bonus", "such as 5000"}},
		{[]string{"-bonus", "tips=0%"}, []string{"-bonus", "such as 10%"}},
		{[]string{"-bonus", "cash bonus=10"}, []string{"-bonus", "10% or an amount of 100 or more"}},
		{[]string{"-bonus", "sign-on=99.99"}, []string{"-bonus", "10% or an amount of 100 or more"}},
		{[]string{"-bonus", "sign-on=500.000"}, []string{"-bonus", "500 or 500,000"}},
		{[]string{"-bonus", "cash bonus=999999999999999"}, []string{"-bonus", "too large"}},
		{[]string{"-bonus", "cash bonus=99999999999999999999"}, []string{"-bonus", "too large"}},
		{[]string{"-bonus", "commission=99999999%"}, []string{"-bonus", "at most 1,000 %"}},
		{[]string{"-bonus", "commission=1001%"}, []string{"-bonus", "at most 1,000 %"}},
		{[]string{"-bonus", "equity=10%", "-bonus", "Equity=5000"}, []string{"-bonus", "equity already", "once"}},
		{[]string{"-bonus", "cash bonus=10%@0%"}, []string{"-bonus", "above 0%"}},
		{[]string{"-bonus", "cash bonus=10%@120%"}, []string{"-bonus", "at most 100%"}},
		{[]string{"-bonus", "commission=300000"}, []string{"-bonus", "smaller than the market figure"}},
		{[]string{"-role", "actor", "-place", "US", "-bonus", "tips=100"}, []string{"by the hour", "leave -bonus out"}},
		{[]string{"-expected", "120000"}, []string{"-expected", "120000 USD"}},
		{[]string{"-expected", "lots USD"}, []string{"-expected", "120000 USD"}},
		{[]string{"-expected", "0 USD"}, []string{"-expected", "above 0"}},
		{[]string{"-expected", "-5 USD"}, []string{"-expected", "above 0"}},
		{[]string{"-expected", "9999999999999999999 USD"}, []string{"-expected", "too large"}},
		{[]string{"-expected", "85.000 USD"}, []string{"-expected", "85 or 85,000"}},
		{[]string{"-expected", "85.500 USD a year"}, []string{"-expected", "85.50 or 85,500"}},
		{[]string{"-expected", "12 ZZZ"}, []string{`"ZZZ"`, "USD or EUR"}},
		{[]string{"-expected", "12 USD a fortnight"}, []string{"fortnight", "monthly"}},
		{[]string{"-expected", "90000 EUR"}, []string{"-expected", "USD, the currency of the offer"}},
		{[]string{"-as-of", "2025"}, []string{"-as-of", "2025-06-30"}},
		{[]string{"-as-of", "2025-02-30"}, []string{"-as-of", "calendar"}},
		{[]string{"-as-of", "1990-01-01"}, []string{"-as-of 1990-01-01", "choose a day from ", "-aging 3%"}},
		{[]string{"-as-of", "2022-11-01"}, []string{"-as-of 2022-11-01", "2022Q4", "up to 2022-09-30 or from 2023-01-01", "-aging 3%"}},
		{[]string{"-as-of", "2040-01-01"}, []string{"-as-of", "-continue-index", "-aging 3%"}},
		{append(dev, "-as-of", "2026-01-01"), []string{"-as-of", "-aging 3%", "Germany"}},
		{[]string{"-aging", "3%"}, []string{"-aging needs -as-of"}},
		{[]string{"-as-of", "2026-01-01", "-aging", "0%"}, []string{"-aging", "not 0"}},
		{[]string{"-as-of", "2026-01-01", "-aging", "101%"}, []string{"-aging", "-50 % to 100 %"}},
		{[]string{"-as-of", "2026-01-01", "-aging", "-51%"}, []string{"-aging", "-50 % to 100 %"}},
		{[]string{"-as-of", "2026-01-01", "-aging", "3"}, []string{"-aging", "3%"}},
		{[]string{"-as-of", "2026-01-01", "-aging", "3%", "-continue-index"}, []string{"one of them"}},
		{[]string{"-continue-index"}, []string{"-continue-index needs -as-of"}},
		{[]string{"-rate-date", "soon"}, []string{"-rate-date", "2025-06-30"}},
		{[]string{"-rate-date", "2025-06-30"}, []string{"-rate-date", "USD", "leave the flag out"}},
		{append(dev, "-rate-date", "1950-01-01"), []string{"-rate-date", "1950-01-01", "choose a day", "leave -rate-date out"}},
		{append(dev, "-rate-date", "2026-12-01"), []string{"-rate-date", "2026-12-01", "leave -rate-date out"}},
		{[]string{"-role", "backend developer", "-place", "Ukraine", "-rate-date", "2025-06-30"}, []string{"-rate-date", "UAH", "stays in USD"}},
		{[]string{"-adjust", "hot=1.05"}, []string{"-adjust", "hot skill=1.05:two left"}},
		{[]string{"-adjust", "hot=11:why"}, []string{"-adjust", "up to 10"}},
		{[]string{"-adjust", "hot=1.1234567:why"}, []string{"-adjust", "at most six decimals"}},
		{[]string{"-adjust", "hot=1.12345678901234567:why"}, []string{"-adjust", "at most six decimals"}},
		{[]string{"-adjust", "hot=0:why"}, []string{"-adjust", "above 0 and up to 10"}},
		{[]string{"-adjust", long + "=1.05:why"}, []string{"-adjust", "at most 60 characters"}},
		{[]string{"-adjust", "hot=1.05:" + long}, []string{"-adjust", "at most 200"}},
		{[]string{"-json=x"}, []string{"-json", "no value"}},
		{[]string{"-years", "3", "-years", "5"}, []string{"-years", "give it once"}},
		{[]string{"-role", "actor", "-place", "US", "-role", "actor"}, []string{"-role", "give it once"}},
		{[]string{"-json", "-json"}, []string{"-json", "give it once"}},
		{[]string{"-roles", "dev", "-json"}, []string{"-roles", "leave -json out"}},
		{[]string{"-levels", "-json"}, []string{"-levels", "leave -json out"}},
		{[]string{"-levels", "-roles", "dev"}, []string{"-roles", "leave -levels out"}},
		{[]string{"-cost=maybe"}, []string{"-cost", "say -cost=false"}},
		{[]string{"-start", "2025"}, []string{"-start", "2025-07"}},
		{[]string{"-start", "2025-13"}, []string{"-start", "2000-01 to 2099-12"}},
		{[]string{"-start", "1999-12"}, []string{"-start", "2000-01 to 2099-12"}},
		{[]string{"-start", long}, []string{"-start", "2025-07"}},
		{[]string{"-start", "2025-07", "-start", "2025-08"}, []string{"-start", "give it once"}},
		{[]string{"-work", "Atlantis"}, []string{"-work", "no place"}},
		{[]string{"-work", long}, []string{"-work", "no place"}},
		{[]string{"-work", " "}, []string{"-work"}},
		{[]string{"-local", "trimet"}, []string{"-local", "US-OR:trimet"}},
		{[]string{"-local", long}, []string{"-local", "US-OR:trimet"}},
		{[]string{"-local", "US-OR:trimet", "-local", "US-OR:trimet"}, []string{"-local", "give each once"}},
		{[]string{"-own", "us-ct-sui"}, []string{"-own", "us-ct-sui=1.9%"}},
		{[]string{"-own", "us-ct-sui=1.9"}, []string{"-own", "us-ct-sui=1.9%"}},
		{[]string{"-own", "us-ct-sui=101%"}, []string{"-own", "0% to 100%"}},
		{[]string{"-own", "us-ct-sui=-1%"}, []string{"-own", "0% to 100%"}},
		{[]string{"-own", "us-ct-sui=1.123456%"}, []string{"-own", "at most 5 decimals"}},
		{[]string{"-own", "us-ct-unemployment=1.9%"}, []string{"-own", "no such rule", "us-ct-sui"}},
		{[]string{"-own", long + "=1%"}, []string{"-own", "no such rule"}},
		{[]string{"-own", "us-ct-sui=1%", "-own", "us-ct-sui=2%"}, []string{"-own", "give each rule once"}},
		{[]string{"-included", "nl-holiday-allowance"}, []string{"-included", "yes", "no"}},
		{[]string{"-included", "nl-holiday-allowance=maybe"}, []string{"-included", "nl-holiday-allowance=yes"}},
		{[]string{"-included", "us-ct-sui=yes"}, []string{"-included", "no such rule", "nl-holiday-allowance"}},
		{[]string{"-benefits", "all"}, []string{"-benefits", "ecec | none"}},
		{[]string{"-benefits", ""}, []string{"-benefits", "ecec | none"}},
		{[]string{"-allowance", "gb-employment-allowance"}, []string{"-allowance", "gb-employment-allowance=10500"}},
		{[]string{"-allowance", "gb-nic-secondary=10500"}, []string{"-allowance", "no such rule", "gb-employment-allowance"}},
		{[]string{"-allowance", "gb-employment-allowance=0"}, []string{"-allowance", "above 0"}},
		{[]string{"-allowance", "gb-employment-allowance=1", "-allowance", "gb-employment-allowance=2"}, []string{"-allowance", "give each rule once"}},
		{[]string{"-frequency", "11"}, []string{"-frequency", "12 | 13 | 24 | 26 | 52"}},
		{[]string{"-frequency", "weekly"}, []string{"-frequency", "12 | 13 | 24 | 26 | 52"}},
		{[]string{"-fte", "0.8"}, []string{"-fte", "80%"}},
		{[]string{"-fte", "0%"}, []string{"-fte", "above 0%"}},
		{[]string{"-fte", "101%"}, []string{"-fte", "at most 100%"}},
		{[]string{"-fte", "1e9999%"}, []string{"-fte", "80%"}},
		{[]string{"-payroll", "0"}, []string{"-payroll", "above 0"}},
		{[]string{"-payroll", "1.234"}, []string{"-payroll", "two decimals"}},
		{[]string{"-payroll-quarter", "lots"}, []string{"-payroll-quarter", "above 0"}},
		{[]string{"-size", " "}, []string{"-size", "leave the flag out"}},
		{[]string{"-strict=x"}, []string{"-strict", "no value"}},
		{[]string{"-levels", "-start", "2025-07"}, []string{"-levels", "leave -start out"}},
		{[]string{"-roles", "zzzz"}, []string{`"zzzz"`, "develop"}},
	}
	for _, tt := range tests {
		t.Run(show.Shorten(strings.Join(tt.args, " ")), func(t *testing.T) {
			code, out, errs := call(tt.args...)
			assert.Equal(t, 2, code)
			assert.Empty(t, out)
			require.True(t, strings.HasSuffix(errs, "\n"))
			assert.Equal(t, 1, strings.Count(errs, "\n"), errs)
			assert.True(t, strings.HasPrefix(errs, "offer: "), errs)
			assert.Less(t, len(errs), 2000)
			assert.NotContains(t, errs, strings.Repeat("x", 61))
			for _, s := range tt.says {
				assert.Contains(t, errs, s)
			}
		})
	}
}

func TestHelp(t *testing.T) {
	for _, f := range []string{"-h", "-help", "--help"} {
		code, out, errs := call(f)
		assert.Zero(t, code)
		assert.Empty(t, errs)
		assert.Equal(t, help(), out)
	}
	// Each example of the help is a call that works.
	_, examples, _ := strings.Cut(help(), "Examples\n")
	examples, _, _ = strings.Cut(examples, "\n\n")
	lines := strings.Split(examples, "\n")
	require.Len(t, lines, 5)
	for _, line := range lines {
		args := story.Words(strings.TrimPrefix(strings.TrimSpace(line), "offer"))
		code, _, errs := call(args...)
		assert.Zero(t, code, "%s: %s", line, errs)
	}
}

func TestHelpNamesEveryFlag(t *testing.T) {
	for _, name := range []string{"role", "place", "years", "level", "education", "skills", "staff", "industry", "target", "round", "mode", "spread",
		"bonus", "expected", "as-of", "aging", "continue-index", "rate-date", "adjust", "json", "roles", "levels",
		"cost=false", "start", "work", "local", "own", "included", "allowance", "frequency", "fte", "benefits", "strict", "explain-cost", "payroll", "payroll-quarter", "size", "contract", "person"} {
		assert.Contains(t, help(), "\n  -"+name+" ")
	}
}

func TestHelpNamesEveryLevel(t *testing.T) {
	text := show.OneLine(help())
	for _, l := range dataset.Default().Levels() {
		assert.Regexp(t, `instead of -years: [^-]*\b`+regexp.QuoteMeta(l.Name)+`\b`, text)
	}
	assert.Contains(t, text, `"go run" adds a line of its own, "exit status 2"`)
}

func TestParsing(t *testing.T) {
	for text, want := range map[string]float64{"p50": 0.5, "50": 0.5, "0.5": 0.5, "P62.5": 0.625, "p0.1": 0.001, "0.001": 0.001, "p99.9": 0.999, "p1": 0.01, "0.01": 0.01, "99.9": 0.999} {
		got, err := flags.Percentile(text)
		require.NoError(t, err, text)
		assert.Equal(t, want, got, text)
	}
	for text, want := range map[string]string{"120000 USD": "120,000 USD a year", "60 usd hourly": "60 USD an hour", "66.59 USD an hour": "66.59 USD an hour",
		"85.000 USD hourly": "85 USD an hour", "1000000000000 USD": "1,000,000,000,000 USD a year", "4,500 EUR a month": "4,500 EUR a month", "1,234,567.89 JPY annual": "1,234,567.89 JPY a year"} {
		got, err := parseAsked(text)
		require.NoError(t, err, text)
		pay, err := got.pay("annual")
		require.NoError(t, err, text)
		assert.Equal(t, want, pay.String())
	}
	for in, want := range map[string]string{"1": "1", "123": "123", "1234": "1,234", "-1234567.50": "-1,234,567.50", "-123": "-123"} {
		assert.Equal(t, want, show.Group(in))
	}
	b, err := parseBonus(" Cash  Bonus = 10% @ 80% ")
	require.NoError(t, err)
	assert.Equal(t, "cash bonus 10% 80%", string(b.Kind)+" "+b.Share.String()+" "+b.Chance.String())
	b, err = parseBonus("sign-on=5,000")
	require.NoError(t, err)
	assert.Equal(t, "5000", b.Amount.String())
}

func FuzzParse(f *testing.F) {
	f.Add("p50", "cash bonus=10%@80%", "60 USD hourly", "hot skill=1.05:two left")
	f.Add("0.5", "sign-on=5,000", "1,000 EUR a month", "x=1:y")
	f.Fuzz(func(t *testing.T, target, bonus, expected, adjust string) {
		if p, err := flags.Percentile(target); err == nil && !(p >= 0.001 && p <= 0.999) {
			t.Errorf("target %q is %g", target, p)
		}
		if b, err := parseBonus(bonus); err == nil && b.Amount.IsPositive() == b.Share.Fraction().IsPositive() {
			t.Errorf("bonus %q is %v and %v", bonus, b.Amount, b.Share)
		}
		if a, err := parseAsked(expected); err == nil {
			if _, err := a.pay("annual"); err != nil {
				t.Errorf("%q: %v", expected, err)
			}
		}
		if a, err := parseAdjustment(adjust); err == nil && !a.Factor.IsPositive() {
			t.Errorf("adjustment %q is %v", adjust, a.Factor)
		}
	})
}
