package formula_test

import (
	"errors"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/estimate/formula"
	"github.com/hiringbudget/hiringbudget/estimate/formula/worked"
	"github.com/hiringbudget/hiringbudget/salary"
)

// must reads a worked formula.
func must(name string) *formula.Formula {
	file, err := worked.Files().Open(name)
	if err != nil {
		panic(err)
	}
	defer file.Close()
	f, err := formula.Read(file, name, formula.Options{})
	if err != nil {
		panic(err)
	}
	return f
}

// A formula of our own: a file, the inputs of one person, the result.
func Example() {
	const file = `{
	  "formula": 1, "name": "ours", "version": "2026-03", "currency": "EUR",
	  "sources": {"survey": {"publisher": "Our own survey", "title": "Pay of 2025", "date": "2025-11-30", "license": "internal"}},
	  "inputs": {
	    "role": {"type": "key", "of": "base"},
	    "country": {"type": "key", "of": "place"},
	    "years": {"type": "number", "min": "0", "max": "40"}
	  },
	  "tables": {
	    "base": {"keys": ["role"], "source": "survey", "effective": "2026-01-01", "rows": {"engineer": "72000", "designer": "64000"}},
	    "place": {"keys": ["country"], "source": "survey", "effective": "2026-01-01", "rows": {"Germany": "1", "Portugal": "0.72"}}
	  },
	  "steps": [
	    {"name": "start", "is": "base[role] * max(0.75, place[country])"},
	    {"name": "pay", "from": "start", "repeat": "min(years, 10)", "is": "it * (1 + 2%)", "round": "half up to 100"}
	  ]
	}`
	f, err := formula.Read(strings.NewReader(file), "ours.json", formula.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err := f.Resolve(map[string]string{"role": "engineer", "country": "Portugal", "years": "3"})
	if err != nil {
		fmt.Println(err)
		return
	}
	var r formula.Result
	if err := f.Run(c, &r); err != nil {
		fmt.Println(err)
		return
	}
	pay, err := r.Decimal(0)
	fmt.Println(pay, err)
	// Output:
	// 57300 <nil>
}

// A file that is wrong is refused with everything that is wrong with it.
func ExampleRead() {
	const file = `{"formula": 1, "name": "x", "version": "1", "inputs": {"years": {"type": "number", "min": "0", "max": "9"}},
 "steps": [{"name": "pay", "is": "1000 * yeers"},
           {"name": "top", "is": "pay * 0.0.5", "round": "up to hundred"}]}`
	_, err := formula.Read(strings.NewReader(file), "x.json", formula.Options{})
	var wrong *formula.FileError
	if errors.As(err, &wrong) {
		for _, f := range wrong.Findings {
			if f.Severity == formula.Wrong {
				fmt.Println(f)
			}
		}
	}
	// Output:
	// 2:42: error: steps[0].is: no input and no step before this one is called "yeers"; nearest: years
	// 3:41: error: steps[1].is: "0.0.5" has more than one point
	// 3:65: error: steps[1].round: no input and no step before this one is called "hundred"; known: years, pay
}

// Keys that are not known are refused, with those that are like them.
func ExampleFormula_Resolve() {
	_, err := must("posthog.json").Resolve(map[string]string{"role": "Backend Enginer", "country": "Germany", "area": "Berlin"})
	fmt.Println(err)
	// Output:
	// no such row: role: table benchmark has no row "Backend Enginer"; nearest: Backend Engineer
}

// Many people, nothing allocated: inputs in the order of Inputs.
func ExampleFormula_ResolveInto() {
	f := must("gitlab-2018.json")
	for _, in := range f.Inputs() {
		fmt.Println(in.Name)
	}
	var c formula.Case
	var r formula.Result
	var line []byte
	for _, person := range [][]string{
		{"Backend Engineer", "Berlin", "Germany", "", "Senior", ""},
		{"Product Designer", "Kyiv", "Ukraine", "contractor", "", "Expert"},
	} {
		if err := f.ResolveInto(&c, person); err != nil {
			fmt.Println(err)
			return
		}
		if err := f.Run(&c, &r); err != nil {
			fmt.Println(err)
			return
		}
		line, _ = r.AppendJSON(line[:0])
		cents, _ := r.Minor(0)
		fmt.Println(string(line), cents)
	}
	// Output:
	// role
	// city
	// country
	// contract
	// level
	// experience
	// {"pay":"100724.00"} 10072400
	// {"pay":"64487.00"} 6448700
}

// Every step is available, exactly.
func ExampleResult_Exact() {
	f := must("gitlab-2018.json")
	c, err := f.Resolve(map[string]string{"role": "Backend Engineer", "city": "Berlin", "country": "Germany"})
	if err != nil {
		fmt.Println(err)
		return
	}
	var r formula.Result
	if err := f.Run(c, &r); err != nil {
		fmt.Println(err)
		return
	}
	location, err := r.Exact("location")
	fmt.Println(location[0], err)
	// Output:
	// 10463/18000 <nil>
}

func ExampleFormula_Trace() {
	f := must("sparksuite.json")
	c, err := f.Resolve(map[string]string{"role": "Engineer", "years": "2"})
	if err != nil {
		fmt.Println(err)
		return
	}
	t, err := f.Trace(c)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(t)
	// Output:
	// sparksuite 2026-11-01
	// pay = it * (1 + raise[role]), repeated min(years, raises[role]) times from start[role]
	//   start: start[Engineer] 68000; years 2; raises[Engineer] 8 = 68000
	//   year 1: raise[Engineer] 0.06 = 72080, half up to 100 = 72100
	//   year 2: raise[Engineer] 0.06 = 76426, half up to 100 = 76400
	// start: hiringbudget, Worked example: figures made up to show the shape (2026-11-01, MIT), effective 2026-01-01
	// raises: hiringbudget, Worked example: figures made up to show the shape (2026-11-01, MIT), effective 2026-01-01
	// raise: hiringbudget, Worked example: figures made up to show the shape (2026-11-01, MIT), effective 2026-01-01
}

// The same cost in every country: which wage leads to it?
func ExampleFormula_Solve() {
	f := must("cantilever.json")
	for _, country := range []string{"France", "Netherlands", "South Africa"} {
		c, err := f.Resolve(map[string]string{"country": country, "wage": "0"})
		if err != nil {
			fmt.Println(err)
			return
		}
		wages, err := f.Solve(c, "wage", decimal.New(71000, 0))
		var none *formula.NoAnswerError
		switch {
		case errors.As(err, &none):
			fmt.Println(country, none.Below.From, "or", none.Above.From)
		case err != nil:
			fmt.Println(err)
		default:
			fmt.Println(country, wages[0].From)
		}
	}
	// Output:
	// France 50000
	// Netherlands 58005.91 or 58005.92
	// South Africa 69888
}

// What does a higher floor cost, and for whom?
func ExampleCompare() {
	f := must("gitlab-2018.json")
	raised, err := f.RaiseFloor("rent", "0.45")
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err := formula.Compare(f, raised, []formula.Person{
		{ID: "ann", Inputs: map[string]string{"role": "Backend Engineer", "city": "Kyiv", "country": "Ukraine"}},
		{ID: "bob", Inputs: map[string]string{"role": "Backend Engineer", "city": "London", "country": "Chile"}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range c.Changes {
		fmt.Println(p.ID, p.Before, p.After, p.Delta, p.Causes)
	}
	for _, t := range c.Totals {
		fmt.Println(t.Changed, "of", t.People, "change, by", t.Delta, t.Currency)
	}
	// Output:
	// ann 54990 73568 18578 [rent Kyiv: 0.1906 -> 0.45]
	// bob 116322 116322 0 []
	// 1 of 2 change, by 18578 USD
}

// embedded is the embedded market as a source of percentiles: keys are a role
// and a place.
type embedded struct{}

func (embedded) Percentile(p decimal.Decimal, keys ...string) (formula.Quote, error) {
	table := dataset.Default()
	role, err := table.Role(keys[0])
	if err != nil {
		return formula.Quote{}, err
	}
	place, err := table.Place(keys[1])
	if err != nil {
		return formula.Quote{}, err
	}
	cell, err := table.Lookup(role, place)
	if err != nil {
		return formula.Quote{}, err
	}
	d, err := cell.Distribution()
	if err != nil {
		return formula.Quote{}, err
	}
	pay, err := d.Pay(p.Shift(-2).InexactFloat64(), salary.Rounding{})
	return formula.Quote{Pay: pay, Source: cell.Record.Source, Date: cell.Record.Date}, err
}

// A formula stands on market data: the group of the country picks the percentile.
func ExampleFormula_WithMarket() {
	f := must("oyster.json").WithMarket(embedded{})
	for _, country := range []string{"US", "PL", "IN"} {
		c, err := f.Resolve(map[string]string{"role": "data engineer", "country": country})
		if err != nil {
			fmt.Println(err)
			return
		}
		var r formula.Result
		if err := f.Run(c, &r); err != nil {
			fmt.Println(err)
			return
		}
		market, _ := r.Exact("market_pay")
		pay, _ := r.Decimal(0)
		fmt.Println(country, market[0].FloatString(2), pay)
	}
	// Output:
	// US 135980.00 136000
	// PL 92513.00 92500
	// IN 59426.00 59400
}

func ExampleSchema() {
	line, _, _ := strings.Cut(strings.TrimPrefix(string(formula.Schema()), "{\n"), "\n")
	fmt.Println(strings.TrimSpace(line))
	// Output:
	// "$schema": "https://json-schema.org/draft/2020-12/schema",
}
