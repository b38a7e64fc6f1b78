package sample_test

import (
	"fmt"
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/sample"
)

// The median's intervals at 95 %, as tables of the sign test give them
// (Conover, Practical Nonparametric Statistics, table of the binomial): the
// coverages are whole numbers over 2^n.
func TestRanksOfTheMedian(t *testing.T) {
	for _, c := range []struct {
		n, low, high int
		coverage     float64
	}{
		{6, 1, 6, 1 - 2.0/64},
		{10, 2, 9, 1 - 2*11.0/1024},
		{20, 6, 15, 1 - 2*21700.0/1048576},
	} {
		low, high, coverage, err := sample.Ranks(c.n, 0.5, 0.95)
		require.NoError(t, err)
		assert.Equal(t, [2]int{c.low, c.high}, [2]int{low, high}, "n = %d", c.n)
		assert.InDelta(t, c.coverage, coverage, 1e-12)
	}
}

func TestRanksSayTheSizeThatIsNeeded(t *testing.T) {
	for _, c := range []struct {
		p, confidence float64
		from          int
	}{
		{0.50, 0.95, 6},
		{0.90, 0.90, 29}, // 0.9^28 = 0.0523, 0.9^29 = 0.0471
		{0.10, 0.90, 29},
		{0.75, 0.90, 11},
		{0.99, 0.90, 299},
	} {
		_, _, _, err := sample.Ranks(c.from-1, c.p, c.confidence)
		var small *sample.SizeError
		require.ErrorAs(t, err, &small)
		require.ErrorIs(t, err, salary.ErrTooFew)
		assert.Equal(t, c.from, small.From)
		_, _, _, err = sample.Ranks(c.from, c.p, c.confidence)
		assert.NoError(t, err)
	}
	for _, n := range []int{0, -1} {
		_, _, _, err := sample.Ranks(n, 0.5, 0.9)
		assert.ErrorIs(t, err, salary.ErrRange)
	}
	for _, p := range []float64{0, 1, -1, 2} {
		_, _, _, err := sample.Ranks(10, p, 0.9)
		assert.ErrorIs(t, err, salary.ErrRange)
		_, _, _, err = sample.Ranks(10, 0.5, p)
		assert.ErrorIs(t, err, salary.ErrRange)
	}
}

// The ranks and the coverage against the binomial sums in exact arithmetic.
func TestRanksAgainstTheBinomial(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 80).Draw(t, "n")
		p := big.NewRat(rapid.Int64Range(1, 99).Draw(t, "percent"), 100)
		level := rapid.SampledFrom([]int64{500, 800, 900, 950, 990}).Draw(t, "level")
		upTo := make([]*big.Rat, n+1) // chance of at most k
		sum := new(big.Rat)
		for k := range upTo {
			term := new(big.Rat).SetInt(new(big.Int).Binomial(int64(n), int64(k)))
			for i := range n {
				if i < k {
					term.Mul(term, p)
				} else {
					term.Mul(term, new(big.Rat).Sub(big.NewRat(1, 1), p))
				}
			}
			sum.Add(sum, term)
			upTo[k] = new(big.Rat).Set(sum)
		}
		miss := big.NewRat(1000-level, 2000)
		low := 0
		for low < n && upTo[low].Cmp(miss) <= 0 {
			low++
		}
		high := 1
		for high <= n && upTo[high-1].Cmp(new(big.Rat).Sub(big.NewRat(1, 1), miss)) < 0 {
			high++
		}
		pf, _ := p.Float64()
		gotLow, gotHigh, coverage, err := sample.Ranks(n, pf, float64(level)/1000)
		if low < 1 || high > n {
			require.Error(t, err)
			return
		}
		require.NoError(t, err)
		require.Equal(t, [2]int{low, high}, [2]int{gotLow, gotHigh})
		want, _ := new(big.Rat).Sub(upTo[high-1], upTo[low-1]).Float64()
		require.InDelta(t, want, coverage, 1e-11)
		require.GreaterOrEqual(t, coverage, float64(level)/1000-1e-12)
	})
}

// Against the normal approximation, which is good to the skewness of the
// binomial here, up to the most that are allowed.
func TestRanksOfManyPeople(t *testing.T) {
	for _, n := range []int{10_000_000, 30_000_000, 100_000_000} {
		for _, p := range []float64{0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99} {
			for _, level := range []float64{0.5, 0.9, 0.999} {
				low, high, coverage, err := sample.Ranks(n, p, level)
				require.NoError(t, err)
				mean := float64(n) * p
				half := math.Sqrt2 * math.Erfinv(level) * math.Sqrt(mean*(1-p))
				assert.InDelta(t, mean-half, low, 3, "%d %v %v", n, p, level)
				assert.InDelta(t, mean+half, high, 3, "%d %v %v", n, p, level)
				assert.InDelta(t, level, coverage, 2e-3)
			}
		}
	}
	_, _, _, err := sample.Ranks(100_000_001, 0.5, 0.9)
	assert.ErrorIs(t, err, salary.ErrRange)
	_, _, _, err = sample.Ranks(1000, 1e-300, 0.9)
	assert.EqualError(t, err, "sample: no interval of 90 % for the quantile 1e-300 from 1000: not even 100 million have one")
}

func ExampleRanks() {
	low, high, coverage, err := sample.Ranks(100, 0.9, 0.90)
	fmt.Printf("from the %dth to the %dth of 100: %.1f %%, %v\n", low, high, 100*coverage, err)
	_, _, _, err = sample.Ranks(20, 0.9, 0.90)
	fmt.Println(err)
	// Output:
	// from the 85th to the 96th of 100: 93.6 %, <nil>
	// sample: no interval of 90 % for the quantile 0.9 from 20: from 29 on there is one
}

// A confidence so high that one minus a chance has few digits left: the two
// ends lie alike around the median.
func TestRanksAtTheHighestConfidence(t *testing.T) {
	low, high, coverage, err := sample.Ranks(100, .5, 1-1e-13)
	require.NoError(t, err)
	assert.Equal(t, [2]int{15, 86}, [2]int{low, high})
	assert.GreaterOrEqual(t, coverage, 1-1e-13)
}
