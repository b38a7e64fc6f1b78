package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestBadInput(t *testing.T) {
	dev := []string{"-role", "backend developer", "-place", "DE"}
	tests := []struct {
		args []string
		says []string // what is wrong, and what would be right
	}{
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
		{[]string{"-role", "recruiter", "-place", "DE"}, []string{"no pay", "developer roles only"}},
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
		{[]string{"-staff", "many"}, []string{"-staff", "number of people"}},
		{[]string{"-skills", "go,,x"}, []string{"-skills", "go,postgresql"}},
		{[]string{"-target", "1"}, []string{"-target", "p1 or 0.01"}},
		{[]string{"-target", "0"}, []string{"-target", "p50, 50 or 0.5"}},
		{[]string{"-target", "100"}, []string{"-target", "p50"}},
		{[]string{"-target", "1e-3"}, []string{"-target", "p50"}},
		{[]string{"-round", "0"}, []string{"-round", "500"}},
		{[]string{"-round", "1000000"}, []string{"-round", "111184.43"}},
		{[]string{"-mode", "up"}, []string{"-mode needs -round"}},
		{[]string{"-round", "500", "-mode", "halfup"}, []string{`"halfup"`, "half up | half even"}},
		{[]string{"-spread", "40"}, []string{"-spread", "40%"}},
		{[]string{"-spread", "0%"}, []string{"-spread", "not 0"}},
		{[]string{"-spread", "-5%"}, []string{"-spread", "0 %"}},
		{[]string{"-bonus", "10%"}, []string{"-bonus", `"cash bonus=10%"`}},
		{[]string{"-bonus", "cash=10%"}, []string{`no kind "cash"`, "cash bonus | commission"}},
		{[]string{"-bonus", "tips=-5"}, []string{"-bonus", "such as 5000"}},
		{[]string{"-bonus", "tips=0%"}, []string{"-bonus", "such as 10%"}},
		{[]string{"-bonus", "cash bonus=10%@120%"}, []string{"-bonus", "at most 100%"}},
		{[]string{"-bonus", "commission=300000"}, []string{"-bonus", "smaller than the market figure"}},
		{[]string{"-role", "actor", "-place", "US", "-bonus", "tips=1"}, []string{"by the hour", "leave -bonus out"}},
		{[]string{"-expected", "120000"}, []string{"-expected", "120000 USD"}},
		{[]string{"-expected", "lots USD"}, []string{"-expected", "120000 USD"}},
		{[]string{"-expected", "12 ZZZ"}, []string{`"ZZZ"`, "USD or EUR"}},
		{[]string{"-expected", "12 USD a fortnight"}, []string{"fortnight", "monthly"}},
		{[]string{"-expected", "90000 EUR"}, []string{"-expected", "USD, the currency of the offer"}},
		{[]string{"-as-of", "2025"}, []string{"-as-of", "2025-06-30"}},
		{[]string{"-as-of", "2025-02-30"}, []string{"-as-of", "calendar"}},
		{[]string{"-as-of", "2040-01-01"}, []string{"-as-of", "-continue-index", "-aging 3%"}},
		{append(dev, "-as-of", "2026-01-01"), []string{"-as-of", "-aging 3%", "Germany"}},
		{[]string{"-aging", "3%"}, []string{"-aging needs -as-of"}},
		{[]string{"-as-of", "2026-01-01", "-aging", "3"}, []string{"-aging", "3%"}},
		{[]string{"-as-of", "2026-01-01", "-aging", "3%", "-continue-index"}, []string{"one of them"}},
		{[]string{"-continue-index"}, []string{"-continue-index needs -as-of"}},
		{[]string{"-rate-date", "soon"}, []string{"-rate-date", "2025-06-30"}},
		{[]string{"-adjust", "hot=1.05"}, []string{"-adjust", "hot skill=1.05:two left"}},
		{[]string{"-adjust", "hot=11:why"}, []string{"-adjust", "up to 10"}},
		{[]string{"-adjust", "hot=1.1234567:why"}, []string{"-adjust", "hot skill"}},
		{[]string{"-json=x"}, []string{"-json", "no value"}},
		{[]string{"-roles", "zzzz"}, []string{`"zzzz"`, "develop"}},
	}
	for _, tt := range tests {
		t.Run(strings.Join(tt.args, " "), func(t *testing.T) {
			code, out, errs := call(tt.args...)
			assert.Equal(t, 2, code)
			assert.Empty(t, out)
			require.True(t, strings.HasSuffix(errs, "\n"))
			assert.Equal(t, 1, strings.Count(errs, "\n"), errs)
			assert.True(t, strings.HasPrefix(errs, "offer: "), errs)
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
		assert.Equal(t, help, out)
	}
	// Each example of the help is a call that works.
	_, examples, _ := strings.Cut(help, "Examples\n")
	examples, _, _ = strings.Cut(examples, "\n\n")
	lines := strings.Split(examples, "\n")
	require.Len(t, lines, 5)
	for _, line := range lines {
		args := words(strings.TrimPrefix(strings.TrimSpace(line), "offer"))
		code, _, errs := call(args...)
		assert.Zero(t, code, "%s: %s", line, errs)
	}
}

// words splits a command line at spaces outside double quotes.
func words(line string) []string {
	var out []string
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			out = append(out, part)
		} else {
			out = append(out, strings.Fields(part)...)
		}
	}
	return out
}

func TestHelpNamesEveryFlag(t *testing.T) {
	for _, name := range []string{"role", "place", "years", "level", "education", "skills", "staff", "industry", "target", "round", "mode", "spread",
		"bonus", "expected", "as-of", "aging", "continue-index", "rate-date", "adjust", "json", "roles", "levels"} {
		assert.Contains(t, help, "\n  -"+name+" ")
	}
}

func TestParsing(t *testing.T) {
	for text, want := range map[string]float64{"p50": 0.5, "50": 0.5, "0.5": 0.5, "P62.5": 0.625, "p1": 0.01, "0.01": 0.01, "99.9": 0.999} {
		got, err := parseTarget(text)
		require.NoError(t, err, text)
		assert.Equal(t, want, got, text)
	}
	for text, want := range map[string]string{"120000 USD": "120,000 USD a year", "60 usd hourly": "60 USD an hour", "66.59 USD an hour": "66.59 USD an hour",
		"4,500 EUR a month": "4,500 EUR a month", "1,234,567.89 JPY annual": "1,234,567.89 JPY a year"} {
		got, err := parseAsked(text)
		require.NoError(t, err, text)
		pay, err := got.pay("annual")
		require.NoError(t, err, text)
		assert.Equal(t, want, pay.String())
	}
	for in, want := range map[string]string{"1": "1", "123": "123", "1234": "1,234", "-1234567.50": "-1,234,567.50", "-123": "-123"} {
		assert.Equal(t, want, group(in))
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
		if p, err := parseTarget(target); err == nil && !(p > 0 && p < 1) {
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
