package estimate_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/dataset/fx"
	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Ageing to the record's own day is none; to its quarter it is a step of one.
func TestAgingByNothingChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := draw(t)
		s := p.seat()
		policy, h := p.policy(s), p.hire(s)
		policy.AsOf, policy.Aging = salary.Date{}, salary.Percent{}
		plain := offer(t, policy, h)
		policy.AsOf = plain.Trail()[0].Date
		assert.Equal(t, text(t, plain), text(t, offer(t, policy, h)))
		policy.Aging = share(int64(1 + p(500)))
		assert.Equal(t, text(t, plain), text(t, offer(t, policy, h)))
		policy.AsOf.Day = 1 + p(28) // months count, days do not
		same := offer(t, policy, h)
		assert.Equal(t, plain.Base().String(), same.Base().String())
		assert.Equal(t, text(t, plain.Distribution()), text(t, same.Distribution()))
	})
}

func TestAgingCompounds(t *testing.T) {
	for months, want := range map[int]string{12: "1.03", 24: "1.0609", 6: "1.01488916", -12: "0.97087379"} {
		from := salary.Date{Year: 2024, Month: 5, Day: 12}
		to := salary.Month{Year: from.Year, Month: from.Month}.Add(months)
		o := mustOffer(t, estimate.Policy{AsOf: salary.Date{Year: to.Year, Month: to.Month, Day: 3}, Aging: share(30)},
			estimate.Hire{Role: "backend developer", Place: "Hartford, CT"})
		step := o.Trail()[1]
		assert.Equal(t, "aging", step.Name)
		assert.Equal(t, want, step.Factor.String(), months)
		assert.Equal(t, "caller", step.Source)
	}
}

// Past the index its last yearly rate goes on only where the caller says so.
func TestAgingByTheIndex(t *testing.T) {
	h := estimate.Hire{Role: "backend developer", Place: "Hartford, CT"}
	change, err := fx.ECI().Ratio(salary.Date{Year: 2024, Month: 5, Day: 12}, salary.Date{Year: 2025, Month: 6, Day: 30})
	require.NoError(t, err)
	policy := estimate.Policy{AsOf: salary.Date{Year: 2025, Month: 6, Day: 30}}
	held := mustOffer(t, policy, h)
	assert.Equal(t, change.Ratio.String(), held.Trail()[1].Factor.String())
	assert.Empty(t, held.Warnings())
	policy.ContinueIndex = true
	assert.Equal(t, text(t, held), text(t, mustOffer(t, policy, h)))

	policy.AsOf.Year++
	on := mustOffer(t, policy, h)
	year, err := fx.ECI().LastYearRate()
	require.NoError(t, err)
	assert.InEpsilon(t, change.Ratio.Mul(year.Ratio).InexactFloat64(), on.Trail()[1].Factor.InexactFloat64(), 1e-8)
	require.Len(t, on.Warnings(), 1)
	assert.Equal(t, "continued", on.Warnings()[0].Code)
}

// A rate of one is no conversion but for the name of the currency.
func TestConversionAtOneChangesNothing(t *testing.T) {
	h := estimate.Hire{Role: "backend developer", Place: "DE", Experience: estimate.Years(5), Target: 0.7}
	rates, err := fx.NewRates([]fx.Rate{{Date: salary.Date{Year: 2025}, From: salary.USD, To: salary.EUR, Value: decimal.New(1, 0), Kind: fx.YearMean, Source: "ours"}})
	require.NoError(t, err)
	euros := mustOffer(t, estimate.Policy{Rates: rates}, h)
	dollars := mustOffer(t, estimate.Policy{Rates: &fx.Rates{}}, h)
	assert.Equal(t, salary.EUR, euros.Base().Currency())
	assert.Equal(t, salary.USD, dollars.Base().Currency())
	for _, pair := range [][2]any{{euros.Base(), dollars.Base()}, {euros.Band(), dollars.Band()}, {euros.Distribution(), dollars.Distribution()},
		{euros.Market(), dollars.Market()}, {euros.Ranks(), dollars.Ranks()}, {euros.Interval(), dollars.Interval()}} {
		assert.Equal(t, text(t, pair[1]), strings.ReplaceAll(text(t, pair[0]), "EUR", "USD"))
	}
	assert.Equal(t, "currency", dollars.Warnings()[0].Code)
	assert.Contains(t, dollars.Warnings()[0].Text, "stays in USD")
}

// The day of the rate is the caller's to choose.
func TestRateOfADay(t *testing.T) {
	day := salary.Date{Year: 2026, Month: 4, Day: 13}
	rate, err := fx.Default().At(salary.USD, salary.EUR, day)
	require.NoError(t, err)
	o := mustOffer(t, estimate.Policy{RateDate: day}, estimate.Hire{Role: "backend developer", Place: "DE"})
	for _, step := range o.Trail() {
		if step.Name == "exchange rate" {
			assert.Equal(t, rate.Value.String(), step.Factor.String())
			assert.Equal(t, day, step.Date)
			assert.NotContains(t, step.Note, "survey's year")
			return
		}
	}
	t.Error("no step of the exchange rate")
}

// A target is written as it was meant, not as its binary digits are.
func TestTargetInWords(t *testing.T) {
	for target, want := range map[float64]string{0.57: "p57 of", 0.07: "p7 of", 0.999: "p99.9 of", 0.123456: "p12.3456 of", 1.0 / 3: "p33.3333 of"} {
		o := mustOffer(t, estimate.Policy{}, estimate.Hire{Role: "registered nurse", Place: "US", Target: target})
		assert.Contains(t, o.Trail()[0].Input, want)
	}
}

// Pay by the hour keeps its basis, its cents, and refuses yearly parts.
func TestPayByTheHour(t *testing.T) {
	h := estimate.Hire{Role: "actor", Place: "US"}
	o := mustOffer(t, estimate.Policy{}, h)
	assert.Equal(t, "23.33 USD an hour", o.Base().String())
	assert.Nil(t, o.Report().Compensation)
	parts := []salary.Bonus{{Kind: salary.CashBonus, Share: share(100)}}
	est := mustNew(t, estimate.Policy{Bonuses: parts})
	_, err := est.Offer(h)
	assert.ErrorContains(t, err, "Bonuses hourly pay")
	h.Bonuses = []salary.Bonus{}
	o, err = est.Offer(h)
	require.NoError(t, err)
	assert.Equal(t, "23.33 USD an hour", o.Base().String())
}

// What a title was read as is said where it is not certain.
func TestWarningsAboutTheRole(t *testing.T) {
	o := mustOffer(t, estimate.Policy{}, estimate.Hire{Role: "registered nrse", Place: "US"})
	require.NotEmpty(t, o.Warnings())
	assert.Equal(t, `read as a near spelling of "Registered Nurses"`, o.Warnings()[0].String())
	o = mustOffer(t, estimate.Policy{}, estimate.Hire{Role: "backend developer", Place: "DE"})
	assert.Contains(t, o.Warnings()[0].Text, "total compensation")
}
