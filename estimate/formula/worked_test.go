package formula_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate/formula"
	"github.com/hiringbudget/hiringbudget/estimate/formula/worked"
	"github.com/hiringbudget/hiringbudget/salary"
)

// figures are the tables of a worked file, read without the engine.
type figures map[string]any

func figuresOf(t *testing.T, name string) figures {
	text, err := fs.ReadFile(worked.Files(), name+".json")
	require.NoError(t, err)
	var file struct{ Tables map[string]struct{ Rows any } }
	require.NoError(t, json.Unmarshal(text, &file))
	out := figures{}
	for n, table := range file.Tables {
		out[n] = table.Rows
	}
	return out
}

// at is the value under keys, nil for none.
func (f figures) at(keys ...string) any {
	var v any = map[string]any(f)
	for _, k := range keys {
		m, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = m[k]
	}
	return v
}

// n is a number; the last key may be the place in a list.
func (f figures) n(keys ...string) *big.Rat { return q(f.at(keys...).(string)) }

func (f figures) or(other string, keys ...string) *big.Rat {
	if s, ok := f.at(keys...).(string); ok {
		return q(s)
	}
	return q(other)
}

func (f figures) nth(i int, keys ...string) *big.Rat { return q(f.at(keys...).([]any)[i].(string)) }

// The arithmetic of these tests, on purpose not the engine's.
func q(s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		panic(s)
	}
	return r
}

func product(xs ...*big.Rat) *big.Rat {
	out := q("1")
	for _, x := range xs {
		out.Mul(out, x)
	}
	return out
}

func sum(xs ...*big.Rat) *big.Rat {
	out := q("0")
	for _, x := range xs {
		out.Add(out, x)
	}
	return out
}

func minus(a, b *big.Rat) *big.Rat { return new(big.Rat).Sub(a, b) }
func over(a, b *big.Rat) *big.Rat  { return new(big.Rat).Quo(a, b) }

func larger(a, b *big.Rat) *big.Rat {
	if a.Cmp(b) > 0 {
		return a
	}
	return b
}

func smaller(a, b *big.Rat) *big.Rat {
	if a.Cmp(b) < 0 {
		return a
	}
	return b
}

// floorTo is the multiple of the unit at or below x.
func floorTo(x, unit *big.Rat) *big.Rat {
	n := over(x, unit)
	whole := new(big.Int).Div(n.Num(), n.Denom())
	return product(new(big.Rat).SetInt(whole), unit)
}

// The roundings of amounts that are not negative.
func halfUp(x, unit *big.Rat) *big.Rat { return floorTo(sum(x, product(unit, q("1/2"))), unit) }
func ceiling(x, unit *big.Rat) *big.Rat {
	return product(q("-1"), floorTo(product(q("-1"), x), unit))
}
func halfDown(x, unit *big.Rat) *big.Rat { return ceiling(minus(x, product(unit, q("1/2"))), unit) }
func halfEven(x, unit *big.Rat) *big.Rat {
	low, high := halfDown(x, unit), halfUp(x, unit)
	if over(low, product(unit, q("2"))).IsInt() {
		return low
	}
	return high
}

func power(x *big.Rat, n int) *big.Rat {
	out := q("1")
	for range n {
		out.Mul(out, x)
	}
	return out
}

type in = map[string]string

// grid gives every combination of the values.
func grid(names string, lists ...[]string) (out []in) {
	out = []in{{}}
	for i, name := range strings.Fields(names) {
		var next []in
		for _, base := range out {
			for _, v := range lists[i] {
				m := maps.Clone(base)
				for j, part := range strings.Split(name, "+") { // "country+area" takes "Germany/Berlin"
					m[part] = strings.Split(v, "/")[j]
				}
				next = append(next, m)
			}
		}
		out = next
	}
	return out
}

var cent = q("0.01")

// localMarket answers for Oyster.
type localMarket struct{}

func (localMarket) Percentile(p decimal.Decimal, keys ...string) (formula.Quote, error) {
	amount := decimal.New(int64(40000+137*len(keys[0])+9*int(keys[1][0])), 0).Add(p.Mul(decimal.RequireFromString("611.37")))
	pay, err := salary.NewPay(amount, salary.USD, salary.Annual)
	return formula.Quote{Pay: pay, Source: "a market of our own", Date: salary.Date{Year: 2026, Month: 1, Day: 1}}, err
}

var roles = []string{"Backend Engineer", "Product Designer", "Technical Recruiter", "Data Analyst"}

// shapes are the worked formulas with cases, and the arithmetic of each.
var shapes = []struct {
	name  string
	cases []in
	want  func(f figures, c in) map[string][]*big.Rat
}{
	{"posthog", grid("role country+area level step", roles[:2], []string{"Germany/Berlin", "Germany/Saxony", "United States/New York", "Japan/all others", "United Kingdom/London"},
		[]string{"Junior", "Staff"}, []string{"Learning", "Expert"}), func(f figures, c in) map[string][]*big.Rat {
		country := f.at("location", c["country"]).(map[string]any)
		place, ok := country[c["area"]].(string)
		if !ok {
			place = country["*"].(string)
		}
		base := product(f.n("benchmark", c["role"]), q(place), f.n("level", c["level"]), f.n("rate", f.at("currency", c["country"]).(string)))
		return map[string][]*big.Rat{"bottom": {halfUp(product(base, f.nth(0, "step", c["step"])), q("1"))}, "top": {halfUp(product(base, f.nth(1, "step", c["step"])), q("1"))}}
	}},
	{"posthog-earlier", grid("role city experience", roles[:2], []string{"San Francisco", "London", "Lisbon", "Warsaw"}, []string{"Starting", "Expert"}), func(f figures, c in) map[string][]*big.Rat {
		ratio := larger(over(f.n("index", c["city"]), f.n("index", "San Francisco")), q("5/8"))
		return map[string][]*big.Rat{"pay": {halfUp(product(f.n("benchmark", c["role"]), ratio, f.n("experience", c["experience"])), q("1"))}}
	}},
	{"gitlab-2016", grid("role city country contract", []string{"Developer", "UX Designer"}, []string{"London", "Kyiv", "Utrecht"}, []string{"Netherlands", "Ukraine"}, []string{"employee", "contractor"}),
		func(f figures, c in) map[string][]*big.Rat {
			location := sum(over(halfUp(f.n("rent", c["city"]), cent), q("100")), halfUp(f.n("hot", c["city"]), cent), q("0.25"))
			contract := f.or(f.at("contract", "*", c["contract"]).(string), "contract", c["country"], c["contract"])
			pay := product(f.n("base", c["role"]), location, contract) // level and experience are 1
			return map[string][]*big.Rat{"pay": {halfUp(pay, cent)}, "location": {location}}
		}},
	{"gitlab-2016-move", grid("current from_city to_city from_contract+to_contract", []string{"70000", "84321.5"}, []string{"London", "Utrecht"}, []string{"Kyiv", "San Francisco"},
		[]string{"employee/contractor", "contractor/employee in the Netherlands", "employee/employee"}), func(f figures, c in) map[string][]*big.Rat {
		place := func(city string) *big.Rat { return sum(over(f.n("rent", city), q("100")), q("0.25")) }
		l := over(place(c["to_city"]), place(c["from_city"]))
		k := over(f.n("contract", c["to_contract"]), f.n("contract", c["from_contract"]))
		return map[string][]*big.Rat{"pay": {halfUp(product(q(c["current"]), l, k), cent)}, "location_ratio": {l}, "contract_ratio": {k}}
	}},
	{"gitlab-2018", grid("role city country contract experience", roles[:2], []string{"San Francisco", "Kyiv", "Berlin"}, []string{"United States", "Ukraine", "Chile"}, []string{"contractor"}, []string{"Learning", "Expert"}),
		func(f figures, c in) map[string][]*big.Rat {
			rent := larger(q("0.2"), sum(f.n("rent", c["city"]), f.or("0", "hot", c["city"])))
			location := sum(over(product(q("0.7"), rent), q("1.26")), q("0.3"))
			pay := product(f.n("benchmark", c["role"]), location, f.n("experience", c["experience"]), f.n("contract", c["contract"]), f.or("0.95", "country", c["country"]))
			return map[string][]*big.Rat{"pay": {halfUp(pay, q("1"))}}
		}},
	{"gitlab-2020", grid("role level country+area current", []string{"Engineer", "Designer"}, []string{"Intermediate", "Staff", "Manager"},
		[]string{"United States/San Francisco", "United States/Everywhere else", "Netherlands/Everywhere else", "India/Everywhere else"}, []string{"0", "120000.05"}), func(f figures, c in) map[string][]*big.Rat {
		place := f.n("location", c["country"], ".")
		if own, ok := f.at("location", c["country"], c["area"]).(string); ok {
			place = larger(place, q(own))
		}
		mid := ceiling(product(f.n("benchmark", c["role"], f.at("group", c["level"]).(string)), f.n("level", c["level"]), place, f.n("rate", f.at("currency", c["country"]).(string))), q("100"))
		base := larger(q(c["current"]), mid)
		variable := halfUp(product(base, f.or("0", "variable", c["level"])), cent)
		return map[string][]*big.Rat{"base": {base}, "band": {product(mid, q("0.8")), product(mid, q("1.2"))}, "variable_pay": {variable}, "total": {sum(base, variable)}}
	}},
	{"buffer", grid("job seniority experience place choice", []string{"Engineer", "Happiness Hero"}, []string{"Senior", "Chief"}, []string{"Junior", "Master"}, []string{"Elsewhere", "London"}, []string{"equity", "salary"}),
		func(f figures, c in) map[string][]*big.Rat {
			pay := sum(product(f.n("job", c["job"]), sum(q("1"), f.n("seniority", c["seniority"])), f.n("experience", c["experience"])), f.n("place", c["place"]))
			if c["choice"] == "salary" {
				pay = sum(pay, q("10000"))
			}
			return map[string][]*big.Rat{"pay": {halfUp(pay, q("1"))}}
		}},
	{"buffer-later", grid("area+level steps high_cost", []string{"Engineering/1", "Engineering/3", "Engineering/4", "Advocacy/2", "Advocacy/3"}, []string{"0", "1", "2"}, []string{"true", "false"}),
		func(f figures, c in) map[string][]*big.Rat {
			here := f.n("level", c["area"], c["level"])
			gap := q("0")
			if next := sum(q(c["level"]), q("1")).Num().String(); f.at("level", c["area"], next) != nil {
				gap = minus(f.n("level", c["area"], next), here)
			}
			pay := sum(here, product(q(c["steps"]), q("2/5"), gap))
			if c["high_cost"] == "false" {
				pay = product(pay, q("9/10"))
			}
			return map[string][]*big.Rat{"pay": {halfUp(sum(pay, q("10000")), cent)}, "gap": {gap}}
		}},
	{"niteo", grid("role country years", []string{"Developer", "Support"}, []string{"Slovenia", "Switzerland", "Serbia"}, []string{"0", "2.5", "11"}), func(f figures, c in) map[string][]*big.Rat {
		base, cost := f.n("base", c["role"]), f.n("cost", c["country"])
		location := sum(over(cost, q("3")), product(q("1.1"), q("2/3")))
		log, err := decimal.RequireFromString(c["years"]).Add(decimal.New(1, 0)).Ln(40)
		if err != nil {
			panic(err)
		}
		loyalty := product(base, log.Round(12).Rat(), q("1/10"))
		return map[string][]*big.Rat{"pay": {halfUp(sum(product(base, location), loyalty), q("1"))}, "location": {location}, "loyalty": {loyalty}}
	}},
	{"hypha", grid("level responsibility seniority contract hours adjustment", []string{"0", "3", "10"}, []string{"0", "2"}, []string{"1", "7"}, []string{"freelance"}, []string{"0.8"}, []string{"-1500.5", "250"}),
		func(f figures, c in) map[string][]*big.Rat {
			n := func(name string) int { return int(q(c[name]).Num().Int64()) }
			pay := product(f.n("base", "2026"), power(q("1.16"), n("level")), power(q("1.12"), n("responsibility")), power(q("1.025"), n("seniority")), f.n("modifier", c["contract"]), q(c["hours"]))
			return map[string][]*big.Rat{"pay": {halfUp(sum(pay, q(c["adjustment"])), q("1"))}}
		}},
	{"sparksuite", grid("role years", []string{"Engineer", "Senior Engineer", "Support"}, []string{"0", "1", "5", "9", "40"}), func(f figures, c in) map[string][]*big.Rat {
		pay := f.n("start", c["role"])
		for year := int64(1); year <= q(c["years"]).Num().Int64() && year <= f.n("raises", c["role"]).Num().Int64(); year++ {
			pay = halfUp(product(pay, sum(q("1"), f.n("raise", c["role"]))), q("100"))
		}
		return map[string][]*big.Rat{"pay": {pay}}
	}},
	{"bench", grid("role ratio current", []string{"Bookkeeper", "Engineer", "Team Lead"}, []string{"0.8", "1.005", "1.2"}, []string{"0", "99999.99"}), func(f figures, c in) map[string][]*big.Rat {
		mid := f.nth(2, "market", c["role"]) // 25, 50, 75
		return map[string][]*big.Rat{"pay": {halfUp(larger(q(c["current"]), product(mid, q(c["ratio"]))), cent)},
			"band": {halfEven(product(mid, q("0.8")), q("50")), halfEven(product(mid, q("1.2")), q("50"))}}
	}},
	{"oyster", grid("role country", []string{"backend developer", "data engineer"}, []string{"US", "DE", "ES", "PT", "IN", "UA"}), func(f figures, c in) map[string][]*big.Rat {
		p := f.n("target", f.at("group", c["country"]).(string))
		pay := sum(q(fmt.Sprint(40000+137*len(c["role"])+9*int(c["country"][0]))), product(p, q("611.37")))
		return map[string][]*big.Rat{"pay": {halfUp(pay, q("100"))}}
	}},
	{"cantilever", grid("country wage", []string{"United Kingdom", "Netherlands", "South Africa", "France"}, []string{"0", "4999.99", "48250", "61000", "123456.78"}), func(f figures, c in) map[string][]*big.Rat {
		wage := q(c["wage"])
		charged := larger(q("0"), minus(smaller(wage, f.or("1000000", "cap", c["country"])), f.or("0", "allowance", c["country"])))
		contributions := halfDown(product(charged, f.n("rate", c["country"])), cent)
		return map[string][]*big.Rat{"cost": {sum(wage, contributions, f.n("flat", c["country"]))}, "contributions": {contributions}}
	}},
}

// Each published shape gives, case by case, what plain arithmetic on its tables
// gives, to the last digit.
func TestWorkedFormulas(t *testing.T) {
	for _, s := range shapes {
		t.Run(s.name, func(t *testing.T) {
			f, figures := open(t, s.name).WithMarket(localMarket{}), figuresOf(t, s.name)
			assert.Empty(t, f.Findings())
			require.GreaterOrEqual(t, len(s.cases), 10)
			var r formula.Result
			for _, c := range s.cases {
				held, err := f.Resolve(c)
				require.NoError(t, err, "%v", c)
				require.NoError(t, f.Run(held, &r), "%v", c)
				want := s.want(figures, c)
				assert.ElementsMatch(t, f.Outputs(), slices.Collect(maps.Keys(want)))
				for name, values := range want {
					got, err := r.Exact(name)
					require.NoError(t, err)
					require.Len(t, got, len(values))
					for i := range values {
						require.Zero(t, got[i].Cmp(values[i]), "%s of %v: %s, not %s", name, c, got[i].FloatString(6), values[i].FloatString(6))
					}
				}
			}
			t.Logf("%d cases", len(s.cases))
		})
	}
}

// Every worked file has its cases.
func TestEveryWorkedFileIsTested(t *testing.T) {
	names, err := fs.Glob(worked.Files(), "*.json")
	require.NoError(t, err)
	var have []string
	for _, s := range shapes {
		have = append(have, s.name+".json")
	}
	assert.ElementsMatch(t, names, have)
}
