package salary_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

// dec reads decimal text of a test.
func dec(s string) decimal.Decimal {
	d, err := decimal.NewFromString(s)
	if err != nil {
		panic(err)
	}
	return d
}

func percent(t testing.TB, s string) salary.Percent {
	t.Helper()
	p, err := salary.ParsePercent(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func pay(t testing.TB, amount string, c salary.Currency, b salary.Basis) salary.Pay {
	t.Helper()
	p, err := salary.NewPay(dec(amount), c, b)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func usd(t testing.TB, amount string) salary.Pay { return pay(t, amount, salary.USD, salary.Annual) }

func fit(t testing.TB, o salary.Observed) salary.Distribution {
	t.Helper()
	if o.Currency == 0 {
		o.Currency, o.Basis = salary.USD, salary.Annual
	}
	d, err := salary.NewDistribution(o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// at pairs shares and values: at(.25, 104000, .75, 147000).
func at(pairs ...float64) []salary.Quantile {
	var all []salary.Quantile
	for i := 0; i < len(pairs); i += 2 {
		all = append(all, salary.Quantile{P: pairs[i], Value: pairs[i+1]})
	}
	return all
}

// guide is the backend developer page of 2023: a mean that its quantiles
// cannot have.
func guide() salary.Observed {
	return salary.Observed{Quantiles: at(.25, 104000, .75, 147000, .90, 165000), Mean: 120086,
		Currency: salary.USD, Basis: salary.Annual}
}

// developers is the national row of software developers, OEWS May 2024.
func developers() salary.Observed {
	return salary.Observed{Quantiles: at(.10, 79850, .25, 103050, .50, 133080, .75, 169000, .90, 211450),
		Mean: 144570, N: 1654440, Currency: salary.USD, Basis: salary.Annual}
}

func wantErr(t testing.TB, err, cause error) {
	t.Helper()
	if !errors.Is(err, cause) {
		t.Errorf("error %v, want one that wraps %q", err, cause)
	}
}

func text(t testing.TB, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func same(t testing.TB, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
