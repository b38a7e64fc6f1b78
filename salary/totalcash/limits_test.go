package totalcash_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/totalcash"
)

func TestAgainstSimulation(t *testing.T) {
	t.Parallel()
	base := developers(t)
	wide, narrow := lognormal(t, 13_000, 1.5), lognormal(t, 20_000, .2)
	shares := totalcash.Share{Quantiles: []salary.Quantile{{P: .5, Value: .13}}, Slope: 1.5}
	fixed := lognormal(t, 1, 1e-12) // for the simulation
	rho := func(spearman float64) float64 { return 2 * math.Sin(math.Pi*spearman/6) }
	const people = 200_000
	for _, c := range []struct {
		name  string
		parts []totalcash.Part
		draws []draw
	}{
		{"wide bonus, 73 %, usual correlation", []totalcash.Part{bonus(wide, percent(t, "73%"), totalcash.Correlation{})},
			[]draw{{wide, false, .73, rho(.3)}}},
		{"narrow bonus for all, 0.8", []totalcash.Part{bonus(narrow, salary.Percent{}, totalcash.Spearman(.8))},
			[]draw{{narrow, false, 1, rho(.8)}}},
		{"narrow bonus, half, -0.5", []totalcash.Part{bonus(narrow, percent(t, "50%"), totalcash.Spearman(-.5))},
			[]draw{{narrow, false, .5, rho(-.5)}}},
		{"spread share of base, 73 %", []totalcash.Part{{Kind: salary.CashBonus, Share: shares, Chance: percent(t, "73%")}},
			[]draw{{lognormal(t, .13, 1.5), true, .73, rho(.13)}}},
		{"a tenth of base, half", []totalcash.Part{{Kind: salary.CashBonus, Share: totalcash.Share{Fixed: percent(t, "10%")}, Chance: percent(t, "50%")}},
			[]draw{{scaled(t, fixed, .1), true, .5, 0}}},
		{"perfect, either way", []totalcash.Part{bonus(narrow, percent(t, "50%"), totalcash.Spearman(-1))},
			[]draw{{narrow, false, .5, -1}}},
		{"two parts", []totalcash.Part{bonus(wide, percent(t, "73%"), totalcash.Correlation{}),
			{Kind: salary.Commission, Amount: narrow, Chance: percent(t, "40%"), Correlation: totalcash.Spearman(.6)}},
			[]draw{{wide, false, .73, rho(.3)}, {narrow, false, .4, rho(.6)}}},
		{"three parts, one fixed", []totalcash.Part{bonus(wide, percent(t, "30%"), totalcash.Spearman(.3)),
			{Kind: salary.ProfitSharing, Share: totalcash.Share{Fixed: percent(t, "5%")}, Chance: percent(t, "80%")},
			{Kind: salary.Commission, Amount: narrow, Chance: percent(t, "40%")}},
			[]draw{{wide, false, .3, rho(.3)}, {scaled(t, fixed, .05), true, .8, 0}, {narrow, false, .4, rho(.3)}}},
	} {
		fits(t, c.name, join(t, base, c.parts...), simulate(base, people, c.draws...))
	}
}

func scaled(t *testing.T, d salary.Distribution, f float64) salary.Distribution {
	out, err := d.Scale(f)
	require.NoError(t, err)
	return out
}

// Three spread parts take the longest; so they are tested alone.
func TestThreeSpreadParts(t *testing.T) {
	t.Parallel()
	base, a, b, c := lognormal(t, 100_000, .35), lognormal(t, 13_000, 1.5), lognormal(t, 8_000, .5), lognormal(t, .2, 1)
	d := join(t, base, bonus(a, percent(t, "73%"), totalcash.Spearman(0)),
		totalcash.Part{Kind: salary.Commission, Amount: b, Chance: percent(t, "50%"), Correlation: totalcash.Spearman(0)},
		totalcash.Part{Kind: salary.Tips, Share: totalcash.Share{Quantiles: []salary.Quantile{{P: .5, Value: .2}}, Slope: 1}, Correlation: totalcash.Spearman(0)})
	fits(t, "three spread parts, independent", d, simulate(base, 200_000, draw{a, false, .73, 0}, draw{b, false, .5, 0}, draw{c, true, 1, 0}))
	assert.Less(t, d.Accuracy(), 1e-3)
}

// Perfectly correlated, quantiles do add, and only then.
func TestPerfectlyCorrelated(t *testing.T) {
	base, part := developers(t), lognormal(t, 13_000, .8)
	d := join(t, base, bonus(part, salary.Percent{}, totalcash.Spearman(1)))
	worst := 0.0
	for p := .005; p < 1; p += .005 {
		worst = max(worst, math.Abs(math.Log(d.Quantile(p)/(base.Quantile(p)+part.Quantile(p)))))
	}
	t.Logf("perfectly correlated: quantiles within %.1e of the sums, limit 2e-4", worst)
	assert.LessOrEqual(t, worst, 2e-4)
	assert.InEpsilon(t, base.Mean()+part.Mean(), d.Mean(), 1e-15)
}

// Independent: against a plain sum over a fine grid of both.
func TestIndependent(t *testing.T) {
	base, part := developers(t), lognormal(t, 13_000, .8)
	d := join(t, base, bonus(part, percent(t, "60%"), totalcash.Spearman(0)))
	const cells = 20_000
	worst := 0.0
	for _, x := range []float64{60_000, 90_000, 130_000, 160_000, 200_000, 260_000, 400_000} {
		sum := 0.0
		for i := range cells {
			b := base.Quantile((float64(i) + .5) / cells)
			sum += .6 * part.Rank(x-b)
		}
		want := sum/cells + .4*base.Rank(x)
		worst = max(worst, math.Abs(d.Rank(x)-want))
	}
	t.Logf("independent: ranks within %.1e of a sum over %d cells, limit 5e-5", worst, cells)
	assert.LessOrEqual(t, worst, 5e-5)
	assert.Less(t, d.Quantile(.9), base.Quantile(.9)+part.Quantile(.9), "quantiles do not add")
}

// Never paid, nearly never, and no part at all: base.
func TestNeverPaid(t *testing.T) {
	base := developers(t)
	none := join(t, base)
	never := join(t, base, bonus(lognormal(t, 13_000, .8), percent(t, "0.0000000001%"), totalcash.Correlation{}))
	worst := 0.0
	for p := .005; p < 1; p += .005 {
		require.Equal(t, math.Float64bits(base.Quantile(p)), math.Float64bits(none.Quantile(p)))
		worst = max(worst, math.Abs(math.Log(never.Quantile(p)/base.Quantile(p))))
	}
	t.Logf("nearly never paid: quantiles within %.1e of base, limit 2e-4", worst)
	assert.LessOrEqual(t, worst, 2e-4)
	assert.InEpsilon(t, base.Mean(), never.Mean(), 1e-9)
	assert.Zero(t, none.Accuracy())
}

// A share of base that is the same for all multiplies base.
func TestFixedShare(t *testing.T) {
	base := developers(t)
	d := join(t, base, totalcash.Part{Kind: salary.CashBonus, Share: totalcash.Share{Fixed: percent(t, "12.5%")}})
	for p := .01; p < 1; p += .01 {
		require.InEpsilon(t, 1.125*base.Quantile(p), d.Quantile(p), 2e-4)
	}
	assert.InEpsilon(t, 1.125*base.Mean(), d.Mean(), 1e-15)
}

// The mean of a correlated share of base has a closed form for lognormals.
func TestMeanOfCorrelatedShare(t *testing.T) {
	for _, spearman := range []float64{-1, -.4, 0, .13, .7, 1} {
		d := join(t, lognormal(t, 100_000, .35), totalcash.Part{Kind: salary.CashBonus, Correlation: totalcash.Spearman(spearman),
			Share: totalcash.Share{Quantiles: []salary.Quantile{{P: .5, Value: .13}}, Slope: .9}})
		rho := 2 * math.Sin(math.Pi*spearman/6)
		want := 13_000 * math.Exp((.35*.35+.9*.9)/2+rho*.35*.9)
		assert.InEpsilon(t, want, d.Lines()[1].Mean, 1e-9, "%v", spearman)
	}
}
