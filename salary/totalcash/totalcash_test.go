package totalcash_test

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/totalcash"
)

func TestRefuses(t *testing.T) {
	base, ten := developers(t), lognormal(t, 10_000, .5)
	ok := bonus(ten, salary.Percent{}, totalcash.Correlation{})
	change := func(f func(*totalcash.Part)) []totalcash.Part {
		p := ok
		f(&p)
		return []totalcash.Part{ok, p}
	}
	share := func(s totalcash.Share) []totalcash.Part {
		return change(func(p *totalcash.Part) { p.Amount, p.Share = salary.Distribution{}, s })
	}
	euro, err := ten.Convert(.9, salary.EUR)
	require.NoError(t, err)
	for _, c := range []struct {
		base    salary.Distribution
		measure salary.Measure
		parts   []totalcash.Part
		cause   error
		says    string
	}{
		{salary.Distribution{}, salary.BaseSalary, nil, salary.ErrTooFew, "base: the distribution is unset"},
		{base, "", nil, totalcash.ErrMeasure, "not known what the base holds"},
		{base, salary.UnknownMeasure, nil, totalcash.ErrMeasure, "not known what the base holds"},
		{base, salary.TotalCash, []totalcash.Part{ok}, totalcash.ErrMeasure, "parts[0]: kind: total cash already holds cash bonus"},
		{base, salary.TotalCompensation, []totalcash.Part{ok}, totalcash.ErrMeasure, "total compensation already holds cash bonus"},
		{base, salary.OEWSWage, change(func(p *totalcash.Part) { p.Kind = salary.Commission }), totalcash.ErrMeasure, "parts[1]: kind: OEWS wage already holds commission"},
		{base, salary.BaseSalary, change(func(p *totalcash.Part) { p.Kind = salary.Equity }), totalcash.ErrMeasure, "equity is no cash of every year"},
		{base, salary.BaseSalary, change(func(p *totalcash.Part) { p.Kind = salary.SignOn }), totalcash.ErrMeasure, "sign-on is no cash"},
		{base, salary.BaseSalary, change(func(p *totalcash.Part) { p.Kind = "gift" }), salary.ErrSyntax, `"gift" is unknown`},
		{base, salary.BaseSalary, change(func(p *totalcash.Part) { p.Amount = euro }), salary.ErrMismatch, "in EUR annual and base in USD annual"},
		{base, salary.BaseSalary, change(func(p *totalcash.Part) { p.Amount = salary.Distribution{} }), salary.ErrConflict, "one of an amount and a share"},
		{base, salary.BaseSalary, change(func(p *totalcash.Part) { p.Share.Fixed = percent(t, "10%") }), salary.ErrConflict, "one of an amount and a share"},
		{base, salary.BaseSalary, share(totalcash.Share{Fixed: percent(t, "-10%")}), salary.ErrRange, "-10%"},
		{base, salary.BaseSalary, share(totalcash.Share{Fixed: percent(t, "10%"), Slope: 1}), salary.ErrConflict, "fixed and spread"},
		{base, salary.BaseSalary, share(totalcash.Share{Quantiles: []salary.Quantile{{P: .5, Value: .1}}}), salary.ErrTooFew, "parts[1]: share"},
		{base, salary.BaseSalary, share(totalcash.Share{Quantiles: []salary.Quantile{{P: .5, Value: -.1}}, Slope: 1}), salary.ErrRange, "share"},
		{base, salary.BaseSalary, share(totalcash.Share{Mean: .1}), salary.ErrTooFew, "none is known"},
		{base, salary.BaseSalary, change(func(p *totalcash.Part) { p.Chance = percent(t, "101%") }), salary.ErrRange, "101%"},
		{base, salary.BaseSalary, change(func(p *totalcash.Part) { p.Chance = percent(t, "-1%") }), salary.ErrRange, "-1%"},
		{base, salary.BaseSalary, change(func(p *totalcash.Part) { p.Correlation = totalcash.Spearman(1.1) }), salary.ErrRange, "1.1 is not from -1 to 1"},
		{base, salary.BaseSalary, change(func(p *totalcash.Part) { p.Correlation = totalcash.Spearman(math.NaN()) }), salary.ErrRange, "NaN"},
		{base, salary.BaseSalary, []totalcash.Part{ok, ok, ok, ok}, salary.ErrRange, "4 are more than 3"},
	} {
		d, err := totalcash.New(c.base, c.measure, c.parts...)
		require.ErrorIs(t, err, c.cause, c.says)
		var e *totalcash.Error
		require.ErrorAs(t, err, &e)
		assert.ErrorContains(t, err, c.says)
		assert.Equal(t, "unset", d.String())
	}
}

func TestUnknownWord(t *testing.T) {
	_, err := totalcash.New(developers(t), "bananas")
	assert.ErrorIs(t, err, totalcash.ErrMeasure)
}

// An OEWS wage holds commissions, and no year-end bonus.
func TestBonusOnWage(t *testing.T) {
	_, err := totalcash.New(developers(t), salary.OEWSWage, bonus(lognormal(t, 10_000, .5), percent(t, "73%"), totalcash.Correlation{}))
	assert.NoError(t, err)
}

func TestUnset(t *testing.T) {
	var d totalcash.Distribution
	assert.Zero(t, d.Mean()+d.Quantile(.5)+d.Rank(1)+d.Accuracy())
	assert.Empty(t, d.Lines())
	assert.Empty(t, d.Warnings(.5))
	b, err := json.Marshal(struct{ D totalcash.Distribution }{})
	require.NoError(t, err)
	assert.JSONEq(t, `{"D":null}`, string(b))
}

func TestWarningsAreThoseOfBase(t *testing.T) {
	base, err := salary.NewDistribution(salary.Observed{Mean: 120_086, Currency: salary.USD, Basis: salary.Annual,
		Quantiles: []salary.Quantile{{P: .25, Value: 104_000}, {P: .75, Value: 147_000}, {P: .90, Value: 165_000}}})
	require.NoError(t, err)
	d := join(t, base, bonus(lognormal(t, 10_000, .5), salary.Percent{}, totalcash.Correlation{}))
	require.Len(t, d.Warnings(.95), 2)
	assert.Equal(t, salary.WarnMean, d.Warnings()[0].Code)
}

// anyJoin draws a base and one part, now and then two.
func anyJoin(t *rapid.T) (salary.Distribution, []totalcash.Part) {
	base := lognormal(t, rapid.Float64Range(100, 1e6).Draw(t, "base"), rapid.Float64Range(.05, 1).Draw(t, "slope"))
	var parts []totalcash.Part
	for range rapid.SampledFrom([]int{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2}).Draw(t, "parts") {
		size, slope := rapid.Float64Range(.001, 3).Draw(t, "size"), rapid.Float64Range(.01, 2).Draw(t, "slope")
		p := totalcash.Part{Kind: salary.CashBonus, Chance: percent(t, rapid.SampledFrom([]string{"0%", "1%", "30%", "99%"}).Draw(t, "chance"))}
		if rapid.Bool().Draw(t, "share") {
			p.Share = totalcash.Share{Quantiles: []salary.Quantile{{P: .5, Value: size}}, Slope: slope}
		} else {
			p.Amount = lognormal(t, size*base.Quantile(.5), slope)
		}
		if rapid.Bool().Draw(t, "correlated") {
			p.Correlation = totalcash.Spearman(rapid.SampledFrom([]float64{-1, -.5, 0, .2, .9, 1}).Draw(t, "rho"))
		}
		parts = append(parts, p)
	}
	return base, parts
}

func TestLaws(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		base, parts := anyJoin(t)
		d := join(t, base, parts...)
		sum := 0.0
		for _, l := range d.Lines() {
			sum += l.Mean
			require.InEpsilon(t, l.Paid*l.Chance, l.Mean, 1e-12)
		}
		require.Equal(t, math.Float64bits(sum), math.Float64bits(d.Mean()), "means add exactly")
		// A kink of the sum among the rarest one in a million is met less well.
		require.Less(t, d.Accuracy(), .05)
		before := 0.0
		for i := 1; i < 100; i++ {
			p := float64(i) / 100
			v := d.Quantile(p)
			require.True(t, v >= before && !math.IsInf(v, 0), "falls at %v", p)
			require.GreaterOrEqual(t, v, base.Quantile(p)*(1-2e-3), "total cash is no less than base at %v", p)
			before = v
		}
	})
}

// In other units it is the same distribution.
func TestScalingCommutes(t *testing.T) {
	base, part := developers(t), lognormal(t, 13_000, .8)
	d := join(t, base, bonus(part, percent(t, "60%"), totalcash.Correlation{}))
	cents := join(t, scaled(t, base, 100), bonus(scaled(t, part, 100), percent(t, "60%"), totalcash.Correlation{}))
	for p := .01; p < 1; p += .01 {
		require.InEpsilon(t, 100*d.Quantile(p), cents.Quantile(p), 1e-4)
	}
}

func TestUsualCorrelations(t *testing.T) {
	base := developers(t)
	same := func(p totalcash.Part, spearman float64) {
		unset := join(t, base, p)
		p.Correlation = totalcash.Spearman(spearman)
		assert.Equal(t, math.Float64bits(join(t, base, p).Quantile(.9)), math.Float64bits(unset.Quantile(.9)))
	}
	same(bonus(lognormal(t, 13_000, .8), salary.Percent{}, totalcash.Correlation{}), .3)
	same(totalcash.Part{Kind: salary.CashBonus, Share: totalcash.Share{Quantiles: []salary.Quantile{{P: .5, Value: .1}}, Slope: 1}}, .13)
}

func TestJSONForm(t *testing.T) {
	base := lognormal(t, 100_000, .3)
	d := join(t, base, totalcash.Part{Kind: salary.CashBonus, Share: totalcash.Share{Fixed: percent(t, "10%")}, Chance: percent(t, "73%"), Correlation: totalcash.Spearman(0)})
	b, err := json.Marshal(d)
	require.NoError(t, err)
	assert.Contains(t, string(b), `"measure":"base","parts":[{"kind":"cash bonus","share":{"fixed":"10%"},"chance":"73%","correlation":0}]}`)
	var back totalcash.Distribution
	require.NoError(t, json.Unmarshal(b, &back))
	again, err := json.Marshal(back)
	require.NoError(t, err)
	assert.Equal(t, string(b), string(again))
	for p := .01; p < 1; p += .01 {
		require.Equal(t, math.Float64bits(d.Quantile(p)), math.Float64bits(back.Quantile(p)))
	}
	assert.ErrorIs(t, back.UnmarshalJSON([]byte(`{"bases":1}`)), salary.ErrSyntax)
	assert.ErrorIs(t, back.UnmarshalJSON([]byte(`{}`)), salary.ErrTooFew)
	assert.NoError(t, back.UnmarshalJSON([]byte(`null`)))
	var c totalcash.Correlation
	require.NoError(t, json.Unmarshal([]byte(`0.25`), &c))
	assert.Equal(t, totalcash.Spearman(.25), c)
	require.NoError(t, json.Unmarshal([]byte(`null`), &c))
	assert.Equal(t, totalcash.Correlation{}, c)
	assert.Error(t, json.Unmarshal([]byte(`"x"`), &c))
}

func TestCorrelationReads(t *testing.T) {
	assert.Equal(t, "0.3", totalcash.Spearman(.3).String())
	assert.Equal(t, "0", totalcash.Spearman(0).String())
	assert.Equal(t, "usual", totalcash.Correlation{}.String())
}
