package formula_test

import (
	"encoding/json"
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate/formula"
)

// The JSON of a trace as somebody reads it who has no formula.
type (
	told struct {
		Inputs  map[string]string
		Outputs []string
		Steps   []struct {
			Name   string
			Text   bool
			Value  []string
			Passes []struct {
				Lane, Before, Mode, After string
				Year                      int
				Times, Tree, Unit         *operation
			}
		}
		Sources []struct{ Table, Publisher, Effective string }
	}
	operation struct {
		Op, Value, Name, Table string
		Digits                 *int
		Row, Ends, Figures     []string
		Args                   []*operation
	}
)

// recount computes a trace again, with the arithmetic of these tests.
type recount struct {
	*testing.T
	told
	steps map[string][]*big.Rat
	it    *big.Rat
	year  int
	lane  int
}

func between(x, a, b, p, r *big.Rat) *big.Rat {
	return sum(p, over(product(minus(r, p), minus(x, a)), minus(b, a)))
}

// value computes an operation from its arguments and holds it against what the
// trace says.
func (r *recount) value(o *operation) *big.Rat {
	args := make([]*big.Rat, len(o.Args))
	if end := map[string]int{"low": 0, "high": 1}; o.Op == "low" || o.Op == "high" {
		defer func(lane int) { r.lane = lane }(r.lane)
		r.lane = end[o.Op]
	}
	for i, a := range o.Args {
		if o.Op == "if" && i == 0 {
			r.truth(a)
			continue
		}
		args[i] = r.value(a)
	}
	var v *big.Rat
	switch o.Op {
	case "number", "row", "market", "minor unit": // what the trace starts from
		v = q(o.Value)
	case "input":
		v = q(r.Inputs[o.Name])
	case "step":
		v = r.steps[o.Name][min(r.lane, len(r.steps[o.Name])-1)]
	case "it":
		v = r.it
	case "year":
		v = big.NewRat(int64(r.year), 1)
	case "percentile":
		if v = q(o.Value); o.Ends != nil {
			v = between(args[0], q(o.Ends[0]), q(o.Ends[1]), q(o.Figures[0]), q(o.Figures[1]))
		}
	case "between":
		v = between(args[0], q(o.Ends[0]), q(o.Ends[1]), args[1], args[2])
	case "if", "pair", "low", "high":
		v = args[len(args)-1]
	case "neg":
		v = minus(q("0"), args[0])
	case "^":
		n := int(args[1].Num().Int64())
		if v = power(args[0], max(n, -n)); n < 0 {
			v = over(q("1"), v)
		}
	case "ln":
		l, err := decimal.RequireFromString(args[0].FloatString(20)).Ln(int32(*o.Digits) + 15)
		require.NoError(r, err)
		v = l.Round(int32(*o.Digits)).Rat()
	case "power":
		x := decimal.RequireFromString(args[0].FloatString(20))
		p, err := x.PowWithPrecision(decimal.RequireFromString(args[1].FloatString(20)), int32(*o.Digits)+15)
		require.NoError(r, err)
		v = p.Round(int32(*o.Digits)).Rat()
	default:
		v = args[0]
		for _, a := range args[1:] {
			switch o.Op {
			case "+":
				v = sum(v, a)
			case "-":
				v = minus(v, a)
			case "*":
				v = product(v, a)
			case "/":
				v = over(v, a)
			case "min":
				v = smaller(v, a)
			case "max":
				v = larger(v, a)
			default:
				r.Fatalf("an operation that nobody told of: %s", o.Op)
			}
		}
	}
	require.Zero(r, v.Cmp(q(o.Value)), "%s gives %s, and the trace says %s", o.Op, v.RatString(), o.Value)
	return v
}

func (r *recount) truth(o *operation) bool {
	defer func(lane int) { r.lane = lane }(r.lane)
	r.lane = 0 // conditions compare single numbers
	var yes bool
	switch o.Op {
	case "and":
		yes = true
		for _, a := range o.Args {
			yes = yes && r.truth(a)
		}
	case "or":
		for _, a := range o.Args {
			yes = yes || r.truth(a)
		}
	case "not":
		yes = !r.truth(o.Args[0])
	case "input":
		yes = r.Inputs[o.Name] == "true"
	case "has":
		yes = o.Value == "true"
	case "=", "!=":
		if o.Args[0].Op == "text" || o.Args[1].Op == "text" {
			yes = (o.Args[0].Value == o.Args[1].Value) == (o.Op == "=")
			break
		}
		yes = (r.value(o.Args[0]).Cmp(r.value(o.Args[1])) == 0) == (o.Op == "=")
	default:
		c := r.value(o.Args[0]).Cmp(r.value(o.Args[1]))
		yes = map[string]bool{"<": c < 0, "<=": c <= 0, ">": c > 0, ">=": c >= 0}[o.Op]
	}
	require.Equal(r, o.Value == "true", yes, o.Op)
	return yes
}

func rounded(t *testing.T, x, unit *big.Rat, mode string) *big.Rat {
	if x.Sign() < 0 {
		t.Fatal("these roundings are of amounts that are not negative")
	}
	switch mode {
	case "half up", "half ceil":
		return halfUp(x, unit)
	case "half even":
		return halfEven(x, unit)
	case "half down":
		return halfDown(x, unit)
	case "up", "ceil":
		return ceiling(x, unit)
	}
	return floorTo(x, unit)
}

// retold computes the outputs from the JSON of a trace alone.
func retold(t *testing.T, text []byte) map[string][]*big.Rat {
	r := &recount{T: t, steps: map[string][]*big.Rat{}}
	require.NoError(t, json.Unmarshal(text, &r.told))
	for _, s := range r.Steps {
		if s.Text {
			continue
		}
		var left int64 = -1 // rounds of a repeated step that must follow
		values := map[string]*big.Rat{}
		var lanes []string
		for _, p := range s.Passes {
			r.lane = map[string]int{"high": 1}[p.Lane]
			r.year = p.Year
			if p.Times != nil {
				require.LessOrEqual(t, left, int64(0), "all rounds of the end before")
				left = r.value(p.Times).Num().Int64()
			} else if left >= 0 {
				left--
			}
			v := r.value(p.Tree)
			if p.Mode != "" {
				require.Zero(t, v.Cmp(q(p.Before)))
				v = rounded(t, v, r.value(p.Unit), p.Mode)
			}
			require.Zero(t, v.Cmp(q(p.After)), "%s: %s, not %s", s.Name, v.RatString(), p.After)
			if values[p.Lane] == nil {
				lanes = append(lanes, p.Lane)
			}
			r.it, values[p.Lane] = v, v
		}
		require.LessOrEqual(t, left, int64(0))
		for i, lane := range lanes {
			r.steps[s.Name] = append(r.steps[s.Name], values[lane])
			require.Zero(t, values[lane].Cmp(q(s.Value[i])))
		}
	}
	out := map[string][]*big.Rat{}
	for _, name := range r.Outputs {
		out[name] = r.steps[name]
	}
	return out
}

// everything is a formula with every operation of the language.
const everything = `{
  "formula": 1, "name": "everything", "version": "1", "currency": "USD",
  "sources": {"own": {"publisher": "us", "title": "made up", "date": "2026-01-01", "license": "MIT"}},
  "inputs": {
    "role": {"type": "key", "of": "base.role"}, "area": {"type": "key", "of": "base.area"},
    "kind": {"type": "choice", "of": ["a", "b"]}, "remote": {"type": "bool", "default": false},
    "years": {"type": "number", "min": "0", "max": "20", "digits": 1}, "rounds": {"type": "number", "min": "0", "max": "5"}
  },
  "tables": {
    "base": {"keys": ["role", "area"], "look-up": "parent", "source": "own", "effective": "2026-01-01",
      "rows": {"dev": {".": "90000", "north": "95000.5"}, "ops": {".": "70000", "south": "71000", "north": "72000"}}},
    "grade": {"keys": [{"range": "years"}], "source": "own", "effective": "2026-01-01",
      "rows": {"..2": "0.9", "2..10": "1", "10..": "1.15"}},
    "curve": {"keys": ["role", {"points": "years"}], "holds": "pair", "source": "own", "effective": "2026-01-01",
      "rows": {"dev": {"0": ["1", "1.1"], "5": ["1.2", "1.4"], "20": ["1.3", "1.6"]}, "ops": {"0": ["1", "1"], "20": ["1.5", "1.7"]}}},
    "market": {"keys": ["role"], "holds": "percentiles", "percentiles": ["25", "50", "90"], "source": "own", "effective": "2026-01-01",
      "rows": {"dev": ["80000", "100000", "150000"], "ops": ["60000", "70000.25", "90000"]}},
    "unit": {"keys": ["role"], "source": "own", "effective": "2026-01-01", "varies": true, "rows": {"dev": "500", "ops": "0.05"}},
    "special": {"keys": ["role"], "source": "own", "effective": "2026-01-01", "rows": {"ops": "0.05"}}
  },
  "steps": [
    {"name": "start", "is": "base[role, area] * grade[years] - -10"},
    {"name": "range", "is": "start * curve[role, years]", "round": "half even to unit[role]"},
    {"name": "spread", "is": "(high(range) - low(range)) / max(1, years)"},
    {"name": "target", "is": "percentile(market[role], 50 + 3 * min(years, 10))"},
    {"name": "low_target", "is": "percentile(market[role], 25)"},
    {"name": "extra", "is": "if(has(special[role]) and not remote or kind != 'a', 1 + if(has(special[role]), special[role], 0), 1)"},
    {"name": "grown", "from": "range", "repeat": "rounds", "is": "it * (1 + 2% / year)", "round": "floor to 10"},
    {"name": "after", "is": "next(base[role, area], start) + start / 7"},
    {"name": "odd", "is": "power(1 + years / 10, 0.3, 8) + ln(years + 2, 9) + 1.5 ^ 2 + 2 ^ -1"},
    {"name": "pay", "is": "if(spread >= 1000 and years < 19.5, target, low_target) * extra + odd + low(grown) * if(remote, 0.1, (0.2))", "round": "half down to minor"},
    {"name": "both", "is": "(pay, high(grown) + pay)", "round": "up to 3 digits"}
  ],
  "outputs": ["pay", "range", "spread", "grown", "after", "odd", "both"]
}`

func everyCase() []in {
	return grid("role+area kind remote years rounds", []string{"dev/north", "dev/south", "ops/south", "ops/north"}, []string{"a", "b"}, []string{"true", "false"},
		[]string{"0", "1.5", "2", "5", "12.3", "20"}, []string{"0", "1", "4"})
}

// A program that has the JSON of the trace and nothing else computes the result
// again, to the last digit.
func TestTraceAloneGivesTheResult(t *testing.T) {
	check := func(f *formula.Formula, cases []in) {
		var r formula.Result
		for _, c := range cases {
			held, err := f.Resolve(c)
			require.NoError(t, err)
			require.NoError(t, f.Run(held, &r))
			trace, err := f.Trace(held)
			require.NoError(t, err)
			text, err := json.Marshal(trace)
			require.NoError(t, err)
			for name, values := range retold(t, text) {
				want, err := r.Exact(name)
				require.NoError(t, err)
				require.Len(t, values, len(want))
				for i := range want {
					require.Zero(t, values[i].Cmp(want[i]), "%s of %v", name, c)
				}
			}
			var again formula.Trace
			require.NoError(t, json.Unmarshal(text, &again))
			assert.Equal(t, trace, &again, "a trace comes back from its JSON")
			require.NotEmpty(t, trace.Sources)
		}
	}
	check(read(t, everything), everyCase())
	for _, s := range shapes {
		check(open(t, s.name).WithMarket(localMarket{}), s.cases)
	}
}
