package totalcash_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/totalcash"
)

// known is a distribution by shares and values.
func known(t require.TestingT, pairs ...float64) salary.Distribution {
	o := salary.Observed{Currency: salary.USD, Basis: salary.Annual}
	for i := 0; i < len(pairs); i += 2 {
		o.Quantiles = append(o.Quantiles, salary.Quantile{P: pairs[i], Value: pairs[i+1]})
	}
	d, err := salary.NewDistribution(o)
	require.NoError(t, err)
	return d
}

func fixedShare(t require.TestingT, share, chance string) totalcash.Part {
	return totalcash.Part{Kind: salary.CashBonus, Share: totalcash.Share{Fixed: percent(t, share)}, Chance: percent(t, chance)}
}

// Where many people have one total, the curve has it too, and where nobody is
// paid less or more, it ends.
func TestSharedAmounts(t *testing.T) {
	one := known(t, .25, 1e5, .75, 1e5)
	for _, c := range []struct {
		name  string
		d     totalcash.Distribution
		wants map[float64]float64
	}{
		{"a tenth for half", join(t, one, fixedShare(t, "10%", "50%")),
			map[float64]float64{1e-15: 1e5, .01: 1e5, .49: 1e5, .51: 1.1e5, .99: 1.1e5, 1 - 1e-15: 1.1e5}},
		{"a tenth for all", join(t, one, fixedShare(t, "10%", "0%")),
			map[float64]float64{1e-15: 1.1e5, .5: 1.1e5, 1 - 1e-15: 1.1e5}},
		{"two fixed shares", join(t, one, fixedShare(t, "10%", "50%"), fixedShare(t, "20%", "50%")),
			map[float64]float64{1e-15: 1e5, .24: 1e5, .26: 1.1e5, .49: 1.1e5, .51: 1.2e5, .74: 1.2e5, .76: 1.3e5, .9: 1.3e5, 1 - 1e-15: 1.3e5}},
		{"a spread bonus for half", join(t, one, bonus(known(t, .1, 3e3, .25, 8e3, .5, 16e3, .75, 30e3, .9, 60e3), percent(t, "50%"), totalcash.Correlation{})),
			map[float64]float64{1e-15: 1e5, .1: 1e5, .49: 1e5, .55: 1.03e5, .625: 1.08e5, .75: 1.16e5, .875: 1.3e5, .95: 1.6e5}},
		{"a bonus that many share", join(t, one, bonus(known(t, .1, 3e3, .25, 8e3, .5, 8e3, .75, 30e3), percent(t, "50%"), totalcash.Spearman(0))),
			map[float64]float64{.4: 1e5, .55: 1.03e5, .63: 1.08e5, .74: 1.08e5, .875: 1.3e5}},
		{"against base", join(t, known(t, .1, 122830, .25, 130464, .5, 130464, .75, 178720, .9, 178720),
			bonus(known(t, .1, 13170, .25, 15630, .5, 15865, .75, 15865, .9, 26183), salary.Percent{}, totalcash.Spearman(-1))),
			map[float64]float64{1e-15: 146329, .01: 146329, .05: 146329, .1: 146329, .2499: 146329}},
	} {
		for p, want := range c.wants {
			assert.InEpsilon(t, want, c.d.Quantile(p), 1e-4, "%s at %v", c.name, p)
		}
		assert.Less(t, c.d.Accuracy(), 1e-3, c.name)
		assert.InEpsilon(t, c.d.Mean(), c.d.Distribution.Mean(), 1e-8, "%s: mean", c.name)
		for _, w := range c.d.Warnings() {
			assert.NotEqual(t, salary.WarnMean, w.Code, c.name)
		}
	}
}

// Nobody has less with a bonus than without, however rare.
func TestNeverBelowBase(t *testing.T) {
	base := developers(t)
	for _, chance := range []string{"0%", "50%", "1%"} {
		d := join(t, base, bonus(lognormal(t, 13_000, .8), percent(t, chance), totalcash.Correlation{}))
		for e := -1.0; e > -15; e -= .25 {
			for _, p := range []float64{math.Pow(10, e), 1 - math.Pow(10, e)} {
				assert.GreaterOrEqual(t, d.Quantile(p), base.Quantile(p)*(1-5e-5), "%s at %v", chance, p)
			}
		}
		assert.Less(t, d.Accuracy(), 2e-3)
	}
}

// Where a bonus rises as base falls, the sum has an end among the rarest.
func TestSharpEndFarOut(t *testing.T) {
	base := lognormal(t, 100, .5)
	d := join(t, base, bonus(lognormal(t, .1953125, .625), salary.Percent{}, totalcash.Spearman(-1)))
	least := math.Inf(1)
	for z := -8.0; z < 8; z += 1e-3 {
		least = min(least, base.At(z)+.1953125*math.Exp(-.625*z))
	}
	assert.InEpsilon(t, least, d.Quantile(1e-8), 1e-2)
	assert.Less(t, d.Accuracy(), .01)
}

// What is passed on has the mean of the sum, or says that it has not.
func TestMeanIsPassedOn(t *testing.T) {
	base := developers(t)
	d := join(t, base, bonus(lognormal(t, 13_000, .8), percent(t, "60%"), totalcash.Correlation{}))
	again := scaled(t, d.Distribution, 1)
	assert.InEpsilon(t, d.Mean(), again.Mean(), 1e-8)
	assert.Empty(t, d.Warnings())
	rare := join(t, base, bonus(known(t, .25, 1e3, .5, 2e4, .75, 2e5), percent(t, "0.1%"), totalcash.Correlation{}))
	warnings := rare.Warnings()
	require.NotEmpty(t, warnings)
	w := warnings[len(warnings)-1]
	assert.Equal(t, salary.WarnMean, w.Code)
	assert.InEpsilon(t, rare.Mean(), w.Stated, 1e-15)
	assert.InEpsilon(t, rare.Distribution.Mean(), w.Predicted, 1e-15)
	assert.Equal(t, salary.WarnMean, scaled(t, rare.Distribution, 1).Warnings()[0].Code)
}
