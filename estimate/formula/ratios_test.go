package formula_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate/formula"
)

// rival is a formula beside the same written by hand in shopspring's decimals,
// chained as one reads it.
type rival struct {
	f      *formula.Formula
	people [][]string // values in the order of the inputs
	tables map[string]map[string]decimal.Decimal
	sets   map[string][]decimal.Decimal
}

func newRival(tb testing.TB, name string, people func(i int) []int) *rival {
	tb.Helper()
	source, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(tb, err)
	r := &rival{f: read(tb, string(source)), tables: map[string]map[string]decimal.Decimal{}, sets: map[string][]decimal.Decimal{}}
	var file struct {
		Tables map[string]struct{ Rows map[string]json.RawMessage }
	}
	require.NoError(tb, json.Unmarshal(source, &file))
	for name, t := range file.Tables {
		r.tables[name] = map[string]decimal.Decimal{}
		for key, raw := range t.Rows {
			var many []string
			if json.Unmarshal(raw, &many) != nil {
				r.tables[name][key] = decimal.RequireFromString(strings.Trim(string(raw), `"`))
			}
			for _, text := range many {
				r.sets[key] = append(r.sets[key], decimal.RequireFromString(text))
			}
		}
	}
	inputs := r.f.Inputs()
	for i := range 4096 {
		var values []string
		for j, at := range people(i) {
			keys := inputs[j].Keys
			values = append(values, keys[at%len(keys)])
		}
		r.people = append(r.people, values)
	}
	return r
}

// web is the formula of offer.mjs.
func web(tb testing.TB) *rival {
	return newRival(tb, "offer.json", func(i int) []int { return []int{i * 7, i*11 + 3, i*5 + i>>3, i >> 2} })
}

// job is four percentiles by five factors.
func job(tb testing.TB) *rival {
	return newRival(tb, "job.json", func(i int) []int { return []int{i, i * 3, i*5 + 1, i*7 + i>>4, i * 11, i*13 + 5} })
}

var (
	five  = decimal.New(500, 0)
	nine  = decimal.RequireFromString("0.9")
	elev  = decimal.RequireFromString("1.1")
	parts = []decimal.Decimal{decimal.RequireFromString("0.1"), decimal.RequireFromString("0.05"), decimal.RequireFromString("0.0825")}
)

func toUnit(x decimal.Decimal) decimal.Decimal { return x.DivRound(five, 0).Mul(five) }

// chained is the web formula in decimals.
func (r *rival) chained(p []string, out []decimal.Decimal) {
	raw := r.tables["benchmark"][p[0]].Mul(r.tables["location"][p[1]]).Mul(r.tables["level"][p[2]]).Mul(r.tables["step"][p[3]])
	mid := toUnit(raw)
	out[0], out[1], out[2] = toUnit(raw.Mul(nine)), mid, toUnit(raw.Mul(elev))
	total := mid
	for i, s := range parts {
		out[3+i] = mid.Mul(s).Round(2)
		total = total.Add(out[3+i])
	}
	out[6] = total
}

// jobRows are the rows of one person, looked up.
type jobRows struct {
	set     []decimal.Decimal
	factors [5]decimal.Decimal
}

func (r *rival) jobRows(p []string) jobRows {
	out := jobRows{set: r.sets[p[0]]}
	for j, name := range []string{"f1", "f2", "f3", "f4", "f5"} {
		out.factors[j] = r.tables[name][p[j+1]]
	}
	return out
}

func (r *rival) chainedJob(p []string, out []decimal.Decimal) { r.jobRows(p).chained(out) }

// chained multiplies each percentile by each factor in turn.
func (r jobRows) chained(out []decimal.Decimal) {
	for i, x := range r.set {
		for _, f := range r.factors {
			x = x.Mul(f)
		}
		out[i] = toUnit(x)
	}
	total := out[1]
	for i, s := range parts {
		out[4+i] = out[1].Mul(s).Round(2)
		total = total.Add(out[4+i])
	}
	out[7] = total
}

// Every way of computing gives the same numbers, and the JSON the same bytes as
// StringFixed.
func TestRivalsAgree(t *testing.T) {
	for name, c := range map[string]struct {
		r       *rival
		n       int
		chained func(*rival, []string, []decimal.Decimal)
	}{"web": {web(t), 7, (*rival).chained}, "job": {job(t), 8, (*rival).chainedJob}} {
		var result formula.Result
		var held formula.Case
		want := make([]decimal.Decimal, c.n)
		require.True(t, formula.Compiled(c.r.f), name)
		for _, p := range c.r.people {
			c.chained(c.r, p, want)
			require.NoError(t, c.r.f.ResolveInto(&held, p))
			require.NoError(t, c.r.f.Run(&held, &result))
			text := "{"
			for i, out := range c.r.f.Outputs() {
				got, err := result.Decimal(i)
				require.NoError(t, err)
				require.True(t, got.Equal(want[i]), "%s %s of %v: %s, not %s", name, out, p, got, want[i])
				minor, err := result.Minor(i)
				require.NoError(t, err)
				require.True(t, decimal.New(minor, -2).Equal(want[i]))
				text += fmt.Sprintf("%q:%q,", out, want[i].StringFixed(2))
			}
			line, err := result.AppendJSON(nil)
			require.NoError(t, err)
			require.Equal(t, strings.TrimSuffix(text, ",")+"}", string(line))
		}
	}
}

func TestRunAllocatesNothing(t *testing.T) {
	ranges := &rival{f: open(t, "bench")}
	for i := range 4096 {
		ranges.people = append(ranges.people, []string{"Engineer", fmt.Sprintf("1.%03d", i%200), fmt.Sprintf("%d.25", 50_000+i)})
	}
	for name, r := range map[string]*rival{"web": web(t), "job": job(t), "numbers": ranges} {
		var result formula.Result
		var held formula.Case
		buffer := make([]byte, 0, 1024)
		i := 0
		step := func() {
			i++
			if r.f.ResolveInto(&held, r.people[i%4096]) != nil || r.f.Run(&held, &result) != nil {
				t.Fatal(name)
			}
			buffer, _ = result.AppendJSON(buffer[:0])
		}
		step()
		assert.Zero(t, testing.AllocsPerRun(200, step), name)
	}
}

// timed gives the nanoseconds that one call takes, the best of several rounds.
func timed(rounds int, f func(i int)) float64 {
	best := time.Duration(1 << 62)
	for range rounds {
		start := time.Now()
		for i := range 4096 * 8 {
			f(i % 4096)
		}
		best = min(best, time.Since(start))
	}
	return float64(best.Nanoseconds()) / (4096 * 8)
}

// node runs the rival of a web page.
func node(b *testing.B, mode string) (ns float64, ok bool) {
	out, err := exec.Command("node", "testdata/offer.mjs", "testdata/offer.json", mode).Output()
	if err != nil {
		return 0, false
	}
	first, _, _ := strings.Cut(string(out), " ")
	ns, err = strconv.ParseFloat(first, 64)
	return ns, err == nil
}

var sink int64

// BenchmarkRatios runs every variant in turn, several times, and prints the
// median of the ratios with the figures that they must reach:
//
//	go test ./estimate/formula -run '^$' -bench Ratios -benchtime 1x -cpu 1
//
// Where node is not found its ratios are left out, and the benchmark says so.
func BenchmarkRatios(b *testing.B) {
	const rounds = 5
	w, j := web(b), job(b)
	cases, jobs := make([]formula.Case, 4096), make([]formula.Case, 4096)
	for i := range cases {
		require.NoError(b, w.f.ResolveInto(&cases[i], w.people[i]))
	}
	for i := range jobs {
		require.NoError(b, j.f.ResolveInto(&jobs[i], j.people[i]))
	}
	rows := make([]jobRows, 4096) // both sides of the job have their keys resolved
	for i := range rows {
		rows[i] = j.jobRows(j.people[i])
	}
	var result formula.Result
	var held formula.Case
	buffer := make([]byte, 0, 1024)
	out := make([]decimal.Decimal, 8)
	decimals := func(f *formula.Formula, n int) {
		for k := range n {
			out[k], _ = result.Decimal(k)
		}
	}
	variants := map[string]func(i int){
		"resolved": func(i int) {
			_ = w.f.Run(&cases[i], &result)
			v, _ := result.Minor(6)
			sink += v
		},
		"keys": func(i int) {
			_ = w.f.ResolveInto(&held, w.people[i])
			_ = w.f.Run(&held, &result)
			v, _ := result.Minor(6)
			sink += v
		},
		"json": func(i int) {
			_ = w.f.ResolveInto(&held, w.people[i])
			_ = w.f.Run(&held, &result)
			buffer, _ = result.AppendJSON(buffer[:0])
			sink += int64(len(buffer))
		},
		"decimals": func(i int) {
			_ = w.f.ResolveInto(&held, w.people[i])
			_ = w.f.Run(&held, &result)
			decimals(w.f, 7)
		},
		"chained":      func(i int) { w.chained(w.people[i], out) },
		"job decimals": func(i int) { _ = j.f.Run(&jobs[i], &result); decimals(j.f, 8) },
		"job chained":  func(i int) { rows[i].chained(out) },
	}
	pairs := []struct {
		what, rival, ours string
		want              float64
	}{
		{"keys resolved, int64 results, against node by keys", "node lookup", "resolved", 4},
		{"by keys, int64 results, against node by keys", "node lookup", "keys", 1.2},
		{"JSON by keys, against node by keys and JSON.stringify", "node json", "json", 3},
		{"job, keys resolved, all results as decimals, against chained shopspring", "job chained", "job decimals", 5},
		{"web formula, all results as decimals, against chained shopspring", "chained", "decimals", 3.5},
	}
	_, err := exec.LookPath("node")
	if err != nil {
		b.Log("node is not found: its ratios are left out")
	}
	for b.Loop() {
		seen := map[string][]float64{}
		for range rounds {
			now := map[string]float64{}
			for name, f := range variants {
				now[name] = timed(6, f)
			}
			for _, mode := range []string{"lookup", "json"} {
				if ns, ok := node(b, mode); ok {
					now["node "+mode] = ns
				}
			}
			for name, ns := range now {
				seen[name] = append(seen[name], ns)
			}
			for _, p := range pairs {
				if now[p.rival] > 0 {
					seen[p.what] = append(seen[p.what], now[p.rival]/now[p.ours])
				}
			}
		}
		median := func(name string) float64 {
			v := slices.Sorted(slices.Values(seen[name]))
			return v[len(v)/2]
		}
		for _, p := range pairs {
			if len(seen[p.what]) > 0 {
				b.Logf("%-65s %5.2f x (at least %g): %7.1f ns against %7.1f ns", p.what, median(p.what), p.want, median(p.ours), median(p.rival))
			}
		}
	}
}
