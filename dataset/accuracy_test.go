package dataset

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
)

// How well a distribution meets figures that were kept from it. The rows are
// set N: the detailed occupations of the embedded national file (OEWS, May
// 2024) whose five annual quantiles are uncensored and strictly rise. An error
// is |predicted / actual - 1| in percent; of a rank, |rank - p| in points. Each
// line gives the median and the 90th percentile (R's type 7) of the errors over
// all rows against the limits of STATISTICS, section E.

// Positions of levels.
const p10, p25, p50, p75, p90 = 0, 1, 2, 3, 4

type task struct {
	item, given, wanted string
	median, tail        float64 // limits
	err                 func(t testing.TB, r row) float64
}

// quantile predicts the quantile at a position from those at others.
func quantile(wanted int, mean bool, given ...int) func(testing.TB, row) float64 {
	return func(t testing.TB, r row) float64 {
		return fitOf(t, r, mean, given...).Quantile(levels[wanted])/float64(r.pay[wanted]) - 1
	}
}

func meanFromFive(t testing.TB, r row) float64 {
	return fitOf(t, r, false, p10, p25, p50, p75, p90).Mean()/float64(r.mean) - 1
}

func rankFromQuartiles(wanted int) func(testing.TB, row) float64 {
	return func(t testing.TB, r row) float64 {
		return fitOf(t, r, false, p25, p50, p75).Rank(float64(r.pay[wanted])) - levels[wanted]
	}
}

var tasks = []task{
	{"1", "p25 p50 p75 p90", "p10", 3.6, 9.6, quantile(p10, false, p25, p50, p75, p90)},
	{"2", "p10 p25 p50 p75", "p90", 3.9, 11.5, quantile(p90, false, p10, p25, p50, p75)},
	{"3", "p25 p50 p75", "p10", 3.6, 9.4, quantile(p10, false, p25, p50, p75)},
	{"3", "p25 p50 p75", "p90", 3.9, 11.3, quantile(p90, false, p25, p50, p75)},
	{"4", "p10 p50 p90", "p25", 1.95, 5.0, quantile(p25, false, p10, p50, p90)},
	{"4", "p10 p50 p90", "p75", 1.90, 6.1, quantile(p75, false, p10, p50, p90)},
	{"5", "p25 p75 p90", "p50", 1.95, 5.3, quantile(p50, false, p25, p75, p90)},
	{"6", "all five", "mean", 0.80, 2.7, meanFromFive},
	{"7", "mean p25 p50 p75", "p90", 2.3, 6.5, quantile(p90, true, p25, p50, p75)},
	{"8", "p25 p50 p75", "rank of p10", 2.2, 6.0, rankFromQuartiles(p10)},
	{"8", "p25 p50 p75", "rank of p90", 2.2, 6.0, rankFromQuartiles(p90)},
}

func TestAccuracy(t *testing.T) {
	rising, _ := nationalRows()
	assert.Len(t, rising, 778, "set N")
	for _, x := range tasks {
		x.check(t, "N", rising)
	}
	metro := metroRows()
	assert.Greater(t, len(metro), 45_000)
	for _, x := range []task{
		{"9", "p25 p50 p75 p90", "p10", 6.1, 17.4, quantile(p10, false, p25, p50, p75, p90)},
		{"9", "p10 p25 p50 p75", "p90", 6.1, 17.6, quantile(p90, false, p10, p25, p50, p75)},
	} {
		x.check(t, "metro", metro)
	}
}

func (x task) check(t *testing.T, set string, rows []row) {
	var errs []float64
	for _, r := range rows {
		errs = append(errs, 100*math.Abs(x.err(t, r)))
	}
	median, tail := type7(errs, 0.5), type7(errs, 0.9)
	t.Logf("item %-2s %-5s %5d rows  %-16s -> %-11s %5.2f / %5.2f   limit %.2f / %.2f", x.item, set, len(rows), x.given, x.wanted, median, tail, x.median, x.tail)
	assert.LessOrEqual(t, median, x.median, "item %s: median error of %s", x.item, x.wanted)
	assert.LessOrEqual(t, tail, x.tail, "item %s: 90th percentile of the error of %s", x.item, x.wanted)
}

// Item 10: a curve through every figure that never falls, for every row of
// which something is known, ties and top codes included.
func TestEveryRowFits(t *testing.T) {
	rising, tied := nationalRows()
	n, censored := 0, 0
	check := func(d salary.Distribution, r row) {
		n++
		before := 0.0
		for i, v := range r.pay {
			switch q := d.Quantile(levels[i]); {
			case v > 0:
				require.InEpsilon(t, float64(v), q, 1e-12)
			case v < 0:
				censored++
				require.GreaterOrEqual(t, q, float64(-v)*(1-1e-12))
			}
		}
		for p := 0.0005; p < 1; p += 0.002 {
			q := d.Quantile(p)
			require.True(t, q >= before && !math.IsInf(q, 0), "falls at p = %v: %v", p, r.pay)
			before = q
		}
	}
	for _, r := range append(rising, tied...) {
		check(fitOf(t, r, false, p10, p25, p50, p75, p90), r)
		check(fitOf(t, r, true, p10, p25, p50, p75, p90), r) // a mean moves no stated quantile
	}
	m := embedded()
	for i, o := range m.occs {
		if rec := m.national(i); o.quantiles() >= 2 {
			d, err := rec.Distribution()
			require.NoError(t, err, o.code)
			r := o.row
			if o.hourly {
				continue // the figures are in dollars, the row in cents
			}
			check(d, r)
		}
	}
	for i := 0; i < len(m.rowOcc); i += 11 {
		if r := m.row(i); r.quantiles() >= 2 {
			d, err := m.record(int(m.rowOcc[i]), r, "US-1", "oews-2024-metro").Distribution()
			require.NoError(t, err)
			check(d, r)
		}
	}
	t.Logf("item 10: %d fits through every figure (1e-12), never falling, none impossible; %d tied national rows, %d top codes reached", n, len(tied), censored)
	assert.Len(t, tied, 3, "national rows with ties")
	assert.Positive(t, censored)
}

// Item 11: a rank is the inverse of a quantile.
func TestRankOfQuantile(t *testing.T) {
	rising, _ := nationalRows()
	worst := 0.0
	for _, r := range rising {
		d := fitOf(t, r, true, p10, p25, p50, p75, p90)
		for i := range 41 {
			p := math.Pow(10, -6*float64(i)/40) / 2 // 0.5 down to 5e-7
			p = max(p, 1e-6)
			for _, p := range []float64{p, 1 - p} {
				worst = max(worst, math.Abs(d.Rank(d.Quantile(p))-p))
			}
		}
	}
	t.Logf("item 11: max |rank(quantile(p)) - p| over %d rows = %.1e, limit 1e-9", len(rising), worst)
	assert.LessOrEqual(t, worst, 1e-9)
}

// Item 16, and what it is like on rows that are consistent: a mean that the
// quantiles cannot have is reported and moves nothing; a published one is met.
func TestStatedMeans(t *testing.T) {
	guide := Record{Role: "back-end developer", Place: "US", Measure: salary.UnknownMeasure, Currency: salary.USD, Basis: salary.Annual,
		Figures: []Figure{{Statistic: salary.StatMean, Value: 120_086}, {Statistic: salary.StatPercentile, P: 0.25, Value: 104_000},
			{Statistic: salary.StatPercentile, P: 0.75, Value: 147_000}, {Statistic: salary.StatPercentile, P: 0.90, Value: 165_000}}}
	d, err := guide.Distribution()
	require.NoError(t, err)
	median := d.Quantile(0.5)
	t.Logf("item 16: guide's median %.0f, limit 122,900 to 127,100; mean %.0f, stated 120,086", median, d.Mean())
	assert.Greater(t, median, 122_900.0)
	assert.Less(t, median, 127_100.0)
	for _, f := range guide.Figures[1:] {
		assert.InEpsilon(t, f.Value, d.Quantile(f.P), 1e-12, "a stated quantile moved")
	}
	require.Len(t, d.Warnings(), 1)
	assert.Equal(t, salary.WarnMean, d.Warnings()[0].Code)

	rising, _ := nationalRows()
	warned := 0
	for _, r := range rising {
		d := fitOf(t, r, true, p10, p25, p50, p75, p90)
		if len(d.Warnings()) > 0 {
			warned++
			continue
		}
		require.InEpsilon(t, float64(r.mean), d.Mean(), 1e-9)
	}
	share := 100 * float64(warned) / float64(len(rising))
	// A conflict is a gap of two standard deviations: one row in twenty or fewer.
	t.Logf("means in conflict with their own five quantiles: %d of %d published rows (%.1f %%, limit 5)", warned, len(rising), share)
	assert.LessOrEqual(t, share, 5.0)
}

// Item 9 on the half of the metro file that is not embedded.
func TestAccuracyOtherHalf(t *testing.T) {
	var rows []row
	for _, r := range otherHalf(t) {
		if r.rises() {
			rows = append(rows, r.row)
		}
	}
	for _, x := range []task{
		{"9", "p25 p50 p75 p90", "p10", 6.8, 17.7, quantile(p10, false, p25, p50, p75, p90)},
		{"9", "p10 p25 p50 p75", "p90", 7.0, 18.1, quantile(p90, false, p10, p25, p50, p75)},
	} {
		x.check(t, "other", rows)
	}
	rows = append(rows, metroRows()...)
	assert.Len(t, rows, 90_975)
	for _, x := range []task{
		{"9", "p25 p50 p75 p90", "p10", 6.4, 17.6, quantile(p10, false, p25, p50, p75, p90)},
		{"9", "p10 p25 p50 p75", "p90", 6.5, 17.9, quantile(p90, false, p10, p25, p50, p75)},
	} {
		x.check(t, "both", rows)
	}
}

// Item 12 on a real row; the limits are salary's.
func BenchmarkNationalRow(b *testing.B) {
	m := embedded()
	occ := m.occIndex[developers]
	r := m.occs[occ].row
	d := fitOf(b, r, true, p10, p25, p50, p75, p90)
	rec := m.national(occ)
	for _, x := range []struct {
		name  string
		limit float64 // ns
		f     func()
	}{
		{"fit with mean", 4000, func() { fitOf(b, r, true, p10, p25, p50, p75, p90) }},
		{"record to distribution", 4000, func() { _, _ = rec.Distribution() }},
		{"quantile", 60, func() { d.Quantile(0.7) }},
		{"rank", 300, func() { d.Rank(150_000) }},
	} {
		b.Run(x.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				x.f()
			}
			b.ReportMetric(x.limit, "limit-ns/op")
		})
	}
	b.Run("draw", func(b *testing.B) {
		rng := rand.New(rand.NewPCG(1, 2))
		b.ReportAllocs()
		for b.Loop() {
			d.At(rng.NormFloat64())
		}
		b.ReportMetric(60, "limit-ns/op")
	})
}

// nationalRows are the detailed rows of the national file with five uncensored
// annual quantiles: those that rise, and those with ties.
func nationalRows() (rising, tied []row) {
	for _, o := range embedded().occs {
		switch {
		case !o.detailed || o.hourly || o.quantiles() < len(levels):
		case o.rises():
			rising = append(rising, o.row)
		default:
			tied = append(tied, o.row)
		}
	}
	return rising, tied
}

func metroRows() (rising []row) {
	m := embedded()
	for i := range m.rowOcc {
		if r := m.row(i); r.rises() {
			rising = append(rising, r)
		}
	}
	return rising
}

// rises reports whether a row has five uncensored quantiles without ties.
func (r row) rises() bool {
	for i, v := range r.pay {
		if v <= 0 || i > 0 && v <= r.pay[i-1] {
			return false
		}
	}
	return true
}

// fitOf fits the quantiles at the given positions.
func fitOf(t testing.TB, r row, mean bool, at ...int) salary.Distribution {
	var room [5]salary.Quantile
	o := salary.Observed{Currency: salary.USD, Basis: salary.Annual, Quantiles: room[:0]}
	for _, i := range at {
		o.Quantiles = append(o.Quantiles, salary.Quantile{P: levels[i], Value: float64(r.pay[i])})
	}
	if mean {
		o.Mean = float64(r.mean)
	}
	d, err := salary.NewDistribution(o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// input opens a file of the data folder, or skips the test where no such folder
// is named: the module does not hold these rows.
func input(t *testing.T, name string) string {
	t.Helper()
	folder := os.Getenv("HIRINGBUDGET_DATA")
	if folder == "" {
		t.Skip("HIRINGBUDGET_DATA names no data folder: " + name + " is not part of the module")
	}
	return fmt.Sprintf("%s/%s", folder, name)
}
