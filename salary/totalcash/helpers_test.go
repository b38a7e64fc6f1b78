package totalcash_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/totalcash"
)

func lognormal(t require.TestingT, median, slope float64) salary.Distribution {
	d, err := salary.NewDistribution(salary.Observed{Quantiles: []salary.Quantile{{P: .5, Value: median}}, Slope: slope, Currency: salary.USD, Basis: salary.Annual})
	require.NoError(t, err)
	return d
}

// developers is the national row of software developers, OEWS May 2024.
func developers(t require.TestingT) salary.Distribution {
	d, err := salary.NewDistribution(salary.Observed{Mean: 144_570, N: 1_654_440, Currency: salary.USD, Basis: salary.Annual, Quantiles: []salary.Quantile{
		{P: .10, Value: 79_850}, {P: .25, Value: 103_050}, {P: .50, Value: 133_080}, {P: .75, Value: 169_000}, {P: .90, Value: 211_450}}})
	require.NoError(t, err)
	return d
}

func percent(t require.TestingT, s string) salary.Percent {
	p, err := salary.ParsePercent(s)
	require.NoError(t, err)
	return p
}

func join(t require.TestingT, base salary.Distribution, parts ...totalcash.Part) totalcash.Distribution {
	d, err := totalcash.New(base, salary.BaseSalary, parts...)
	require.NoError(t, err)
	return d
}

func bonus(d salary.Distribution, chance salary.Percent, c totalcash.Correlation) totalcash.Part {
	return totalcash.Part{Kind: salary.CashBonus, Amount: d, Chance: chance, Correlation: c}
}

// draw is one part as a simulation knows it, written without the package.
type draw struct {
	pay     salary.Distribution
	ofBase  bool
	chance  float64
	pearson float64
}

// simulate returns the sorted totals of people, one for each equal part of the
// ranks of base.
func simulate(base salary.Distribution, people int, parts ...draw) []float64 {
	rng := rand.New(rand.NewPCG(5, 2))
	all := make([]float64, people)
	for i := range all {
		rank := (float64(i) + rng.Float64()) / float64(people)
		z := math.Sqrt2 * math.Erfinv(2*rank-1)
		b := base.At(z)
		all[i] = b
		for _, p := range parts {
			u := rng.NormFloat64()
			if rng.Float64() >= p.chance {
				continue
			}
			v := p.pay.At(p.pearson*z + math.Sqrt(1-p.pearson*p.pearson)*u)
			if p.ofBase {
				v *= b
			}
			all[i] += v
		}
	}
	slices.Sort(all)
	return all
}

// fits compares the ranks of simulated quantiles with what they should be, in
// standard errors of the simulation.
func fits(t *testing.T, name string, d totalcash.Distribution, people []float64) {
	t.Helper()
	n := float64(len(people))
	worst, at := 0.0, 0.0
	for _, p := range []float64{.001, .01, .05, .10, .25, .50, .75, .90, .95, .99, .999} {
		off := math.Abs(d.Rank(people[int(p*n)])-p) / math.Sqrt(p*(1-p)/n)
		if off > worst {
			worst, at = off, p
		}
	}
	mean := 0.0
	for _, v := range people {
		mean += v / n
	}
	t.Logf("%-34s ranks within %.1f standard errors of %.0f draws (p = %v), limit 3; mean %.0f, drawn %.0f; curve within %.0e of the integral",
		name, worst, n, at, d.Mean(), mean, d.Accuracy())
	require.LessOrEqual(t, worst, 3.0, "%s at %v", name, at)
	require.InEpsilon(t, mean, d.Mean(), .01)
}
