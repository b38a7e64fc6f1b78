package salary_test

import (
	"encoding/json"
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
)

func TestDistributionJSONIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDistribution(t, true)
		var err error
		switch rapid.IntRange(0, 3).Draw(t, "change") {
		case 1:
			d, err = d.Narrow(rapid.Float64Range(0, 1.2).Draw(t, "k"))
		case 2:
			d, err = d.Widen(rapid.Float64Range(0, 0.5).Draw(t, "tau"))
		case 3:
			d, err = d.Scale(rapid.Float64Range(0.1, 10).Draw(t, "f"))
		}
		if err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		var back salary.Distribution
		if err := json.Unmarshal(b, &back); err != nil {
			t.Fatalf("%v from %s", err, b)
		}
		for p := 0.005; p < 1; p += 0.005 {
			if math.Float64bits(d.Quantile(p)) != math.Float64bits(back.Quantile(p)) {
				t.Fatalf("p = %v: %v became %v", p, d.Quantile(p), back.Quantile(p))
			}
		}
		if again, err := json.Marshal(back); err != nil || string(again) != string(b) {
			t.Fatalf("%s became %s, %v", b, again, err)
		}
		if math.Float64bits(d.Mean()) != math.Float64bits(back.Mean()) || fmt.Sprint(d.Warnings()) != fmt.Sprint(back.Warnings()) {
			t.Fatal("mean or warnings differ")
		}
	})
}

func TestDistributionJSONForm(t *testing.T) {
	d := fit(t, salary.Observed{Quantiles: append(at(.5, 100), salary.Quantile{P: .9, Value: 110, AtLeast: true}), Slope: 0.32, N: 40, Currency: salary.EUR, Basis: salary.Monthly})
	same(t, text(t, d), `{"currency":"EUR","basis":"monthly","quantiles":[{"p":0.5,"value":100},{"p":0.9,"value":110,"at_least":true}],"n":40,"lower":0.32,"upper":0.32}`)
	same(t, text(t, salary.Distribution{}), "null")
	if err := json.Unmarshal([]byte("null"), &d); err != nil || d.Currency() != 0 {
		t.Error(err)
	}
}

func TestDistributionJSONWithoutTails(t *testing.T) {
	var d salary.Distribution
	err := json.Unmarshal([]byte(`{"currency":"USD","basis":"annual","mean":120086,"quantiles":[{"p":0.25,"value":104000},{"p":0.75,"value":147000},{"p":0.9,"value":165000}]}`), &d)
	if err != nil {
		t.Fatal(err)
	}
	same(t, text(t, d), text(t, fit(t, guide())))
	err = json.Unmarshal([]byte(`{"currency":"USD","basis":"annual","slope":0.3,"quantiles":[{"p":0.5,"value":104000}]}`), &d)
	if err != nil || d.Observed().Slope != 0.3 {
		t.Error(err)
	}
}

func TestDistributionJSONRefuses(t *testing.T) {
	const head = `{"currency":"USD","basis":"annual","quantiles":`
	for s, cause := range map[string]error{
		`[]`: salary.ErrSyntax,
		head + `[{"p":0.25,"value":1},{"p":0.75,"value":2}],"lower":0.3}`:                           salary.ErrSyntax,
		head + `[{"p":0.25,"value":1},{"p":0.75,"value":2}],"lower":-1,"upper":1}`:                  salary.ErrRange,
		head + `[{"p":0.25,"value":1},{"p":0.75,"value":2}],"lower":1,"upper":100}`:                 salary.ErrRange,
		head + `[{"p":0.25,"value":2},{"p":0.75,"value":1}],"lower":1,"upper":1}`:                   salary.ErrConflict,
		head + `[{"p":0.25,"value":1},{"p":0.75,"value":2}],"knots":3}`:                             salary.ErrSyntax,
		head + `[{"p":0.25,"value":1,"n":3},{"p":0.75,"value":2}]}`:                                 salary.ErrSyntax,
		head + `[{"p":0.25,"value":1}]}`:                                                            salary.ErrTooFew,
		head + `null}`:                                                                              salary.ErrTooFew,
		head + `[{"p":0.5,"value":1},{"p":0.9,"value":2,"at_least":true}],"lower":0.1,"upper":0.1}`: salary.ErrConflict,
		`{"quantiles":[{"p":0.25,"value":1},{"p":0.75,"value":2}]}`:                                 salary.ErrCurrency,
		head + `[{"p":0.25,"value":1},{"p":0.75,"value":1e999}]}`:                                   salary.ErrSyntax,
	} {
		var d salary.Distribution
		wantErr(t, d.UnmarshalJSON([]byte(s)), cause)
	}
}

func TestZeroDistributionsNest(t *testing.T) {
	var v struct{ D salary.Distribution }
	same(t, text(t, v), `{"D":null}`)
	v.D = fit(t, guide())
	if err := json.Unmarshal([]byte(`{"D":null}`), &v); err != nil || v.D.Currency() != 0 {
		t.Error("null did not unset", err)
	}
}

func ExampleDistribution_MarshalJSON() {
	d, _ := salary.NewDistribution(salary.Observed{
		Quantiles: []salary.Quantile{{P: .5, Value: 104000}}, Slope: 0.32,
		Currency: salary.USD, Basis: salary.Annual,
	})
	b, err := json.Marshal(d)
	fmt.Println(string(b), err)
	// Output: {"currency":"USD","basis":"annual","quantiles":[{"p":0.5,"value":104000}],"lower":0.32,"upper":0.32} <nil>
}
