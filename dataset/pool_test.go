package dataset

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/dsp/fourier"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/blend"
)

// Item 14: three sources that ask different people, blended, are as wide as
// those people together. The people are made from the embedded national file
// (OEWS, May 2024): 33 times three occupations, by their head counts. A source
// publishes p25 to p90 of one occupation, over which the width is taken; the truth has all that is known.
func TestSpreadOfPool(t *testing.T) {
	const limit = 1.0 // percent
	rising, _ := nationalRows()
	methods := []blend.Method{blend.LinearPool, blend.QuantileAverage}
	bias := map[blend.Method]float64{}
	groups := 0
	for i := 0; i+16 < len(rising); i += (len(rising) - 16) / 32 {
		var truth, sources []blend.Source
		for j, r := range []row{rising[i], rising[i+8], rising[i+16]} {
			s := blend.Source{Name: string(rune('a' + j)), Measure: salary.OEWSWage, People: r.workers, Pay: fitOf(t, r, true, p10, p25, p50, p75, p90)}
			truth = append(truth, s)
			s.Pay = fitOf(t, r, false, p25, p50, p75, p90)
			sources = append(sources, s)
		}
		whole, err := blend.New(truth, blend.Options{Weights: blend.ByHeadCount})
		require.NoError(t, err)
		groups++
		for _, m := range methods {
			d, err := blend.New(sources, blend.Options{Method: m, Weights: blend.ByHeadCount})
			require.NoError(t, err)
			width := func(d blend.Distribution) float64 { return math.Log(d.Quantile(0.90) / d.Quantile(0.25)) }
			bias[m] += 100 * math.Log(width(d)/width(whole))
		}
	}
	for _, m := range methods {
		t.Logf("item 14: %-16s of three parts, bias of ln(p90/p25) over %d groups %+.2f %%, limit %.0f for the pool", m, groups, bias[m]/float64(groups), limit)
	}
	assert.InDelta(t, 0, bias[blend.LinearPool]/float64(groups), limit)
	assert.Less(t, bias[blend.QuantileAverage]/float64(groups), -5.0, "averaging quantiles of different people loses spread")
}

// Item 13: the 90th percentile of what ten hires cost, by a transform at a
// coarse step, against one at step 100. The rest of such sums belongs to the
// packages that price plans; here it shows what a distribution is good for.
func TestSumOfHires(t *testing.T) {
	const hires, limit = 10, 0.01 // percent
	d := software(t)
	fine := sumQuantile(d, hires, 100, 1<<16, 0.90)
	coarse := sumQuantile(d, hires, 1000, 1<<12, 0.90)
	off := 100 * math.Abs(coarse/fine-1)
	t.Logf("item 13: P90 of %d hires %.0f at step 100, %.0f at step 1,000: %.5f %% off, limit %.2f; the sum of the single ones is %.0f", hires, fine, coarse, off, limit, hires*d.Quantile(0.90))
	assert.LessOrEqual(t, off, limit)
	assert.Less(t, fine, hires*d.Quantile(0.90), "percentiles do not add")
}

func BenchmarkSumOfHires(b *testing.B) {
	d := software(b)
	b.ReportAllocs()
	for b.Loop() {
		sumQuantile(d, 10, 1000, 1<<12, 0.90)
	}
	b.ReportMetric(2e6, "limit-ns/op")
}

func software(t testing.TB) salary.Distribution {
	m := embedded()
	return fitOf(t, m.occs[m.occIndex[developers]].row, true, p10, p25, p50, p75, p90)
}

// sumQuantile puts pay on a grid, each point with the people nearest to it,
// raises its transform to the number of hires and reads the quantile off.
func sumQuantile(d salary.Distribution, hires int, step float64, points int, p float64) float64 {
	mass := make([]float64, points)
	before := 0.0
	for i := range mass {
		rank := d.Rank((float64(i) + 0.5) * step)
		mass[i], before = rank-before, rank
		if rank > 1-1e-13 {
			break
		}
	}
	fft := fourier.NewFFT(points)
	c := fft.Coefficients(nil, mass)
	for i, x := range c {
		y := complex(1, 0)
		for range hires {
			y *= x
		}
		c[i] = y
	}
	sum := fft.Sequence(mass, c)
	total := 0.0
	for i, m := range sum {
		m /= float64(points)
		if total+m >= p { // a point stands for half a step to either side
			return (float64(i) - 0.5 + (p-total)/m) * step
		}
		total += m
	}
	return math.Inf(1)
}
