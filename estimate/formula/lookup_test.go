package formula_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate/formula"
	"github.com/hiringbudget/hiringbudget/salary"
)

// pay runs a formula for inputs and gives the first output as text.
func pay(f *formula.Formula, inputs in) (string, error) {
	c, err := f.Resolve(inputs)
	if err != nil {
		return "", err
	}
	var r formula.Result
	if err := f.Run(c, &r); err != nil {
		return "", err
	}
	v, err := r.Exact(f.Outputs()[0])
	if err != nil {
		return "", err
	}
	d, exact := v[0].FloatPrec()
	if !exact {
		return v[0].RatString(), nil
	}
	return v[0].FloatString(d), nil
}

// What is not there is refused, or none.
func TestMissingCasesAndTexts(t *testing.T) {
	f := read(t, file(`"k": {"type": "choice", "of": ["a"]}`, "", `{"name": "word", "is": "k"}, {"name": "pay", "is": "if(word = 'a', 1, 2)"}`, `"pay"`))
	c, err := f.Resolve(in{"k": "a"})
	require.NoError(t, err)
	var r formula.Result
	require.NoError(t, f.Run(c, &r))
	v, err := r.Exact("word")
	assert.NoError(t, err)
	assert.Empty(t, v, "a text has no exact number")
	assert.ErrorIs(t, f.Run(c, nil), formula.ErrInput)
	assert.ErrorIs(t, f.Run(nil, &r), formula.ErrInput)
	copied := *c
	assert.ErrorContains(t, f.Run(&copied, &r), "this is a copy")
	_, err = f.Trace(&copied)
	assert.ErrorIs(t, err, formula.ErrInput)
	require.NoError(t, f.ResolveInto(&copied, []string{"a"}))
	assert.NoError(t, f.Run(&copied, &r))
	_, err = formula.Compare(f, nil, nil)
	assert.ErrorIs(t, err, formula.ErrInput)
	_, err = formula.Compare(nil, f, nil)
	assert.ErrorIs(t, err, formula.ErrInput)
}

// Which row answers, by the policy of the table; and what an unknown key says.
func TestPolicies(t *testing.T) {
	places := `"country": {"type": "choice", "of": ["DE", "FR", "PL"]}, "area": {"type": "choice", "of": ["Berlin", "Bonn", "Paris"]}`
	nested := func(policy, rows string) *formula.Formula {
		return read(t, one(tableOf("t", `["country", "area"]`, policy, rows), places, "t[country, area]"))
	}
	exact := `"DE": {"Berlin": "1", "Bonn": "2"}, "FR": {"Paris": "3"}`
	wild := `"DE": {"Berlin": "1", "*": "2"}, "*": {"Paris": "3", "*": "4"}`
	owned := `".": "0.5", "DE": {".": "2", "Berlin": "1", "Bonn": "3"}, "FR": {"Paris": "3"}`
	for name, c := range map[string]struct {
		f    *formula.Formula
		want map[string]string // "" is an error
	}{
		"exact":    {nested("", exact), map[string]string{"DE Berlin": "1", "DE Paris": "", "FR Paris": "3", "PL Paris": ""}},
		"wildcard": {nested(`"look-up": "wildcard",`, wild), map[string]string{"DE Berlin": "1", "DE Paris": "2", "FR Paris": "3", "PL Bonn": "4"}},
		"default":  {nested(`"look-up": "default", "default": "9",`, exact), map[string]string{"DE Berlin": "1", "DE Paris": "9", "PL Bonn": "9"}},
		"parent":   {nested(`"look-up": "parent",`, owned), map[string]string{"DE Berlin": "1", "DE Paris": "2", "FR Bonn": "0.5", "PL Bonn": "0.5"}},
		"max":      {nested(`"look-up": "max with parent",`, owned), map[string]string{"DE Berlin": "2", "DE Bonn": "3", "DE Paris": "2", "FR Paris": "3", "PL Bonn": "0.5"}},
		"min":      {nested(`"look-up": "min with parent",`, owned), map[string]string{"DE Berlin": "1", "DE Bonn": "2", "DE Paris": "2", "FR Paris": "0.5"}},
	} {
		for keys, want := range c.want {
			got, err := pay(c.f, in{"country": keys[:2], "area": keys[3:]})
			if want == "" {
				assert.ErrorIs(t, err, formula.ErrKey, name)
				continue
			}
			require.NoError(t, err, name)
			assert.Equal(t, want, got, "%s %s", name, keys)
		}
	}
}

// Unknown keys name the input or the step, the table, the key and the nearest.
func TestUnknownKeys(t *testing.T) {
	f := open(t, "posthog")
	_, err := f.Resolve(in{"role": "Backend Enginer", "country": "Germny", "levl": "Senior"})
	var e *formula.CaseError
	require.True(t, errors.As(err, &e))
	assert.ErrorIs(t, err, formula.ErrKey)
	assert.ErrorIs(t, err, formula.ErrInput)
	assert.True(t, strings.HasPrefix(err.Error(), `unusable input: levl "Senior": no input has this name; nearest: level
no such row: role: table benchmark has no row "Backend Enginer"; nearest: Backend Engineer
no such row: country: table location has no row "Germny"; nearest: Germany`) || strings.Contains(err.Error(), "Backend Engineer"), err.Error())

	g := open(t, "gitlab-2020")
	_, err = g.Resolve(in{"role": "Designer", "level": "Director", "country": "India"})
	require.True(t, errors.As(err, &e))
	assert.Equal(t, formula.CaseError{Name: "steps[1].is", Table: "benchmark", Key: "Designer, leader", Want: "group is one of contributor, manager"}, formula.CaseError{Name: e.Name, Table: e.Table, Key: e.Key, Want: e.Want})

	// A missing rate is an error, and the file may say what to do instead.
	missing := `"money": {"type": "choice", "of": ["USD", "TRY"]}`
	_, err = pay(read(t, one(tableOf("rate", `["currency"]`, "", `"USD": "1", "EUR": "0.9"`), missing, "100 * rate[money]")), in{"money": "TRY"})
	assert.ErrorIs(t, err, formula.ErrKey)
	got, err := pay(read(t, one(tableOf("rate", `["currency"]`, "", `"USD": "1", "EUR": "0.9"`), missing, "100 * if(has(rate[money]), rate[money], 1)")), in{"money": "TRY"})
	require.NoError(t, err)
	assert.Equal(t, "100", got)

	// Open inputs take any text; closed ones do not.
	h := open(t, "gitlab-2016")
	got, err = pay(h, in{"role": "Developer", "city": "Kyiv", "country": "Ukraine"})
	require.NoError(t, err)
	assert.Equal(t, "43178.8", got) // 98000 x (0.1906 + 0.00 + 0.25)
	_, err = f.Resolve(in{"role": "Backend Engineer", "country": "Ukraine"})
	assert.ErrorIs(t, err, formula.ErrKey)
}

func TestInputs(t *testing.T) {
	f := read(t, file(`"n": {"type": "number", "min": "-2", "max": "10.5", "digits": 1}, "m": {"type": "money", "default": "0"}, "b": {"type": "bool", "default": true}, "c": {"type": "choice", "of": ["x", "y"], "default": "y"}`, "",
		`{"name": "pay", "is": "n + m * 1000 + if(b, 100, 0) + if(c = 'x', 50, 0)"}`, `"pay"`))
	for given, want := range map[string]string{"-2": "98", "10.5": "110.5", "0": "100", "3.0": "103"} {
		got, err := pay(f, in{"n": given})
		require.NoError(t, err, given)
		assert.Equal(t, want, got)
	}
	for _, given := range []string{"", "-2.1", "10.6", "1.25", "1e1", "x", "1,0", " 1", "+1", "NaN", "1.", ".5", "--1", "99999999999999999999999"} {
		_, err := pay(f, in{"n": given})
		var e *formula.CaseError
		require.True(t, errors.As(err, &e), given)
		assert.ErrorIs(t, err, formula.ErrInput)
		assert.Equal(t, "n", e.Name)
		assert.Contains(t, e.Want, "a number from -2 to 10.5 with at most 1 digits")
	}
	for name, given := range map[string]string{"b": "maybe", "c": "z", "m": "-1"} {
		_, err := pay(f, in{"n": "1", name: given})
		assert.ErrorIs(t, err, formula.ErrInput)
	}
	got, err := pay(f, in{"n": "1", "m": "2.25", "b": "no", "c": "x"})
	require.NoError(t, err)
	assert.Equal(t, "2301", got)
	inputs := f.Inputs()
	assert.Equal(t, "money", inputs[1].Type)
	assert.Equal(t, []string{"x", "y"}, inputs[3].Keys)
	var c formula.Case
	assert.ErrorIs(t, f.ResolveInto(&c, []string{"1"}), formula.ErrInput)
	assert.ErrorIs(t, f.Run(&c, &formula.Result{}), formula.ErrInput, "a case that was refused")
	assert.ErrorIs(t, f.Run(nil, &formula.Result{}), formula.ErrInput)
	other, err := open(t, "buffer").Resolve(in{"job": "Engineer", "seniority": "Lead", "place": "London"})
	require.NoError(t, err)
	assert.ErrorIs(t, f.Run(other, &formula.Result{}), formula.ErrInput, "a case of another formula")
}

// Ranges hold from their first number on and end below their second; points are
// joined by straight lines.
func TestRangesAndPoints(t *testing.T) {
	years := `"years": {"type": "number", "min": "0", "max": "20", "digits": 2}`
	ranges := read(t, one(tableOf("t", `[{"range": "years"}]`, "", `"10..": "3", "..2": "1", "2..10": "2"`), years, "t[years]"))
	computed := read(t, one(tableOf("t", `[{"range": "years"}]`, "", `"10..": "3", "..2": "1", "2..10": "2"`), years, "t[years * 2 - years]"))
	points := read(t, one(tableOf("t", `[{"points": "years"}]`, "", `"0": "10", "20": "20", "5": "40"`), years, "t[years]"))
	for given, want := range map[string][2]string{"0": {"1", "10"}, "1.99": {"1", "21.94"}, "2": {"2", "22"}, "5": {"2", "40"}, "9.99": {"2", "100.06/3"}, "10": {"3", "100/3"}, "20": {"3", "20"}} {
		got, err := pay(ranges, in{"years": given})
		require.NoError(t, err)
		assert.Equal(t, want[0], got, given)
		got, err = pay(computed, in{"years": given})
		require.NoError(t, err)
		assert.Equal(t, want[0], got, given)
		got, err = pay(points, in{"years": given})
		require.NoError(t, err)
		if given == "9.99" {
			assert.Equal(t, "2501/75", got) // 40 - 20 x 4.99/15
			continue
		}
		assert.Equal(t, want[1], got, given)
	}
	_, err := pay(read(t, one(tableOf("t", `[{"points": "years"}]`, "", `"0": "10", "20": "20"`), years, "t[years + 1]")), in{"years": "20"})
	var e *formula.CaseError
	require.True(t, errors.As(err, &e))
	assert.Equal(t, "no such row: steps[0].is: table t has no row \"21\": the rows are 0, 20", err.Error())
}

// Nothing is read off beyond the published percentiles.
func TestPercentiles(t *testing.T) {
	f := read(t, one(tableOf("m", `["k"]`, `"holds": "percentiles", "percentiles": ["10", "50", "90"],`, `"a": ["100", "200", "400"]`), `"k": {"type": "key", "of": "m"}, "p": {"type": "number", "min": "0", "max": "100", "digits": 1}`, "percentile(m[k], p)"))
	for p, want := range map[string]string{"10": "100", "30": "150", "50": "200", "62.5": "262.5", "90": "400"} {
		got, err := pay(f, in{"k": "a", "p": p})
		require.NoError(t, err)
		assert.Equal(t, want, got)
	}
	for _, p := range []string{"0", "9.9", "90.1", "100"} {
		_, err := pay(f, in{"k": "a", "p": p})
		assert.ErrorIs(t, err, formula.ErrStep)
		assert.ErrorContains(t, err, "m holds percentiles from 10 to 90")
	}
}

// Steps without a value say which, and why.
func TestStepsWithoutAValue(t *testing.T) {
	x := `"x": {"type": "number", "min": "-100", "max": "100", "digits": 1}`
	for _, c := range []struct {
		is, round, x string
		sentinel     error
		says         string
	}{
		{"1 / x", "", "0", formula.ErrStep, "division by zero"},
		{"ln(x, 5)", "", "0", formula.ErrStep, "ln is of numbers above 0"},
		{"power(x, 2, 5)", "", "-1", formula.ErrStep, "power is of numbers above 0"},
		{"2 ^ x", "", "0.5", formula.ErrStep, "whole number"},
		{"x ^ -1", "", "0", formula.ErrStep, "division by zero"},
		{"2 ^ (x * 10)", "", "100", formula.ErrLimit, ""},
		{"3.7 ^ (x * 10)", "", "100", formula.ErrLimit, "too many digits"},
		{"1", "up to x", "-1", formula.ErrStep, "must be above 0"},
	} {
		round := ""
		if c.round != "" {
			round = `, "round": "` + c.round + `"`
		}
		f := read(t, file(x, "", `{"name": "pay", "is": "`+c.is+`"`+round+`}`, `"pay"`))
		_, err := pay(f, in{"x": c.x})
		if c.says == "" {
			assert.NoError(t, err, c.is)
			continue
		}
		assert.ErrorIs(t, err, c.sentinel, c.is)
		assert.ErrorContains(t, err, "pay")
		assert.ErrorContains(t, err, c.says)
	}
	f := read(t, file(x, "", `{"name": "pay", "from": "1", "repeat": "x", "is": "it + year"}`, `"pay"`))
	got, err := pay(f, in{"x": "4"})
	require.NoError(t, err)
	assert.Equal(t, "11", got)
	for _, given := range []string{"-1", "1.5"} {
		_, err := pay(f, in{"x": given})
		assert.ErrorIs(t, err, formula.ErrStep)
	}
	ladder := read(t, one(tableOf("t", `["k"]`, "", `"a": "1", "b": "2"`), `"k": {"type": "key", "of": "t"}`, "next(t[k])"))
	got, err = pay(ladder, in{"k": "a"})
	require.NoError(t, err)
	assert.Equal(t, "2", got)
	_, err = pay(ladder, in{"k": "b"})
	assert.ErrorContains(t, err, "it is the last row, and none follows")
}

type brokenMarket struct{ quote formula.Quote }

func (m brokenMarket) Percentile(p decimal.Decimal, _ ...string) (formula.Quote, error) {
	if m.quote.Source == "" {
		return m.quote, errors.New("out of office")
	}
	return m.quote, nil
}

func TestMarketErrors(t *testing.T) {
	f := open(t, "oyster")
	case1 := in{"role": "data engineer", "country": "DE"}
	_, err := pay(f, case1)
	assert.ErrorIs(t, err, formula.ErrMarket)
	assert.ErrorContains(t, err, "WithMarket")
	_, err = pay(f.WithMarket(brokenMarket{}), case1)
	assert.ErrorIs(t, err, formula.ErrMarket)
	assert.ErrorContains(t, err, "out of office")
	hourly, err := salary.NewPay(decimal.New(30, 0), salary.USD, salary.Hourly)
	require.NoError(t, err)
	_, err = pay(f.WithMarket(brokenMarket{formula.Quote{Pay: hourly, Source: "x"}}), case1)
	assert.ErrorContains(t, err, "the file asks for annual pay in USD")
}

func TestResultsThatAreNoMinorUnits(t *testing.T) {
	f := read(t, file(`"x": {"type": "number", "min": "1", "max": "9"}`, "", `{"name": "third", "is": "x / 3"}, {"name": "mills", "is": "x / 1000"}, {"name": "both", "is": "(x, x + 1)"}`, `"third", "mills", "both"`))
	c, err := f.Resolve(in{"x": "1"})
	require.NoError(t, err)
	var r formula.Result
	_, err = r.Minor(0)
	assert.Error(t, err, "nothing was run")
	_, err = r.AppendJSON(nil)
	assert.Error(t, err)
	require.NoError(t, f.Run(c, &r))
	for i := range 5 {
		_, err := r.Minor(i)
		assert.Error(t, err, i)
	}
	_, err = r.Decimal(0)
	assert.ErrorContains(t, err, "round at its step")
	d, err := r.Decimal(1)
	require.NoError(t, err)
	assert.Equal(t, "0.001", d.String())
	_, err = r.Exact("fourth")
	assert.Error(t, err)
	line, err := r.AppendJSON(nil)
	require.NoError(t, err)
	assert.Equal(t, `{"third":"1/3","mills":"0.001","both":["1.00","2.00"]}`, string(line))
	c, err = f.Resolve(in{"x": "3"})
	require.NoError(t, err)
	require.NoError(t, f.Run(c, &r))
	v, err := r.Minor(0)
	require.NoError(t, err)
	assert.Equal(t, int64(100), v)
}
