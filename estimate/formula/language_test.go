package formula_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate/formula"
)

// What pay formulas do, said in the language, with the result by hand.
func TestWhatFormulasDo(t *testing.T) {
	tables := tableOf("place", `["country", "area"]`, `"look-up": "max with parent",`, `"DE": {".": "0.7", "Berlin": "0.8", "Bonn": "0.6"}, "US": {".": "1"}`) + "," +
		tableOf("floor", `["region"]`, "", `"EU": "0.65", "US": "0.8"`) + "," +
		tableOf("region", `["country"]`, `"holds": "text",`, `"DE": "EU", "US": "US"`) + "," +
		tableOf("level", `["level"]`, "", `"1": "50000", "2": "60000", "3": "75000"`) + "," +
		tableOf("step", `["step"]`, `"holds": "pair",`, `"low": ["0.9", "1"], "high": ["1", "1.2"]`) + "," +
		tableOf("years", `[{"points": "years"}]`, "", `"0": "1", "10": "1.5"`) + "," +
		tableOf("rate", `["currency"]`, "", `"USD": "1", "EUR": "0.9"`) + "," +
		tableOf("money", `["country"]`, `"holds": "text",`, `"DE": "EUR", "US": "USD"`) + "," +
		tableOf("entity", `["country"]`, `"holds": "text",`, `"DE": "GmbH"`) + "," +
		tableOf("contract", `["kind"]`, "", `"employee": "1", "contractor": "1.17"`) + "," +
		tableOf("market", `["role"]`, `"holds": "percentiles", "percentiles": ["25", "50", "75"],`, `"dev": ["40000", "50000", "70000"]`)
	inputs := `"country": {"type": "key", "of": "region"}, "area": {"type": "choice", "of": ["Berlin", "Bonn", "Ulm"]}, "l": {"type": "key", "of": "level"}, ` +
		`"s": {"type": "key", "of": "step"}, "y": {"type": "number", "min": "0", "max": "10", "digits": 1}, "now": {"type": "money", "default": "0"}, ` +
		`"role": {"type": "key", "of": "market"}, "plan": {"type": "choice", "of": ["cash", "equity"], "default": "cash"}`
	germany := in{"country": "DE", "area": "Berlin", "l": "2", "s": "low", "y": "2.5", "role": "dev"}
	with := func(more ...string) in {
		out := in{}
		for k, v := range germany {
			out[k] = v
		}
		for i := 0; i < len(more); i += 2 {
			out[more[i]] = more[i+1]
		}
		return out
	}
	for _, c := range []struct {
		what, is, round string
		in              in
		want            string
	}{
		{"multiply and add", "level[l] * 1.1 + 250", "", germany, "66250"},
		{"affine map of a figure", "0.7 * max(0.2, place[country, area] + 0.1) / 1.26 + 0.3", "", germany, "0.8"},
		{"power", "level[l] * 1.1 ^ 2", "", germany, "72600"},
		{"power that is not whole", "power(2, 0.5, 6)", "", germany, "1.414214"},
		{"logarithm with stated precision", "ln(y + 1, 8)", "", germany, "1.25276297"},
		{"ratio of two look-ups", "level['3'] / level['2']", "", germany, "1.25"},
		{"weighted mean", "(place[country, area] * 3 + floor[region[country]]) / 4", "", germany, "0.7625"},
		{"between two rows", "years[y]", "", germany, "1.125"},
		{"part of the way to the next row", "level[l] + 40% * (next(level[l]) - level[l])", "", germany, "66000"},
		{"no next row: no gap", "level[l] + 40% * (next(level[l], level[l]) - level[l])", "", with("l", "3"), "75000"},
		{"compressed two thirds of the way to 1", "place[country, area] + (1 - place[country, area]) * 2 / 3", "", with("country", "DE"), "14/15"},
		{"clamp", "max(45000, min(55000, level[l]))", "", germany, "55000"},
		{"floor by region", "max(place[country, area] - 0.2, floor[region[country]])", "", germany, "0.65"},
		{"floor baked into a table", "place[country, area]", "", with("area", "Bonn"), "0.7"},
		{"a place without a row", "place[country, area]", "", with("area", "Ulm"), "0.7"},
		{"never below the current pay", "max(now, level[l])", "", with("now", "61000.5"), "61000.5"},
		{"a cap on steps", "level[l] + min(y, 2) * 1000", "", germany, "62000"},
		{"rounded to a unit", "level[l] * 0.83337", "half up to 500", germany, "50000"},
		{"rounded up", "level[l] * 0.83337", "up to 100", germany, "50100"},
		{"rounded to digits", "place[country, area] / 3", "half even to 2 digits", germany, "0.27"},
		{"rounded to coins", "place[country, area] / 3", "ceil to 0.05", germany, "0.3"},
		{"rounded to a figure of a table", "level[l] / 7", "floor to level['1'] / 100", germany, "8500"},
		{"currency by place with its rate", "level[l] * rate[money[country]]", "", germany, "54000"},
		{"variable pay as a share of base", "level[l] * 20%", "", germany, "12000"},
		{"base so that a share of the total is variable", "level[l] * (1 - 20%)", "", germany, "48000"},
		{"a flat choice", "level[l] + if(plan = 'cash', 10000, 0)", "", with("plan", "equity"), "60000"},
		{"a row decides another input", "level[l] * contract[if(has(entity[country]), 'employee', 'contractor')]", "", with("country", "US"), "70200"},
		{"a percentile of the table", "percentile(market[role], 75)", "", germany, "70000"},
		{"between two percentiles", "percentile(market[role], 60)", "", germany, "58000"},
		{"the low end of a range", "low(level[l] * step[s] * (0.8, 1.2))", "", germany, "43200"},
		{"the high end of a range", "high(level[l] * step[s] * (0.8, 1.2))", "", germany, "72000"},
		{"a condition on numbers", "if(y >= 2 and not (y > 3 or country = 'US'), 1, 2)", "", germany, "1"},
	} {
		round := ""
		if c.round != "" {
			round = fmt.Sprintf(`, "round": %q`, c.round)
		}
		f := read(t, file(inputs, tables, fmt.Sprintf(`{"name": "pay", "is": %q%s}`, c.is, round), `"pay"`))
		got, err := pay(f, c.in)
		require.NoError(t, err, c.what)
		assert.Equal(t, c.want, got, c.what)
	}
}

// One formula serves many goroutines, each with a case and a result of its own.
func TestConcurrentUse(t *testing.T) {
	for _, name := range []string{"gitlab-2018", "niteo", "oyster"} {
		f := open(t, name).WithMarket(localMarket{})
		var cases []in
		for _, s := range shapes {
			if s.name == name {
				cases = s.cases
			}
		}
		want := make([]string, len(cases))
		for i, c := range cases {
			v, err := pay(f, c)
			require.NoError(t, err)
			want[i] = v
		}
		var wait sync.WaitGroup
		for range 4 {
			wait.Go(func() {
				var held formula.Case
				var r formula.Result
				values := make([]string, len(f.Inputs()))
				for i, c := range cases {
					for j, input := range f.Inputs() {
						values[j] = c[input.Name]
					}
					if f.ResolveInto(&held, values) != nil || f.Run(&held, &r) != nil {
						t.Error(name)
						return
					}
					got, err := pay(f, c)
					if err != nil || got != want[i] {
						t.Errorf("%s: %s, not %s", name, got, want[i])
					}
				}
			})
		}
		wait.Wait()
	}
}
