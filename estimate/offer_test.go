package estimate_test

import (
	"encoding/json"
	"math"
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/salary"
)

// draw makes a pick of what rapid draws, so that it can shrink what it finds.
func draw(t *rapid.T) pick {
	return func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "of") }
}

func offer(t *rapid.T, p estimate.Policy, h estimate.Hire) estimate.Offer {
	est, err := estimate.New(table(), p)
	require.NoError(t, err)
	o, err := est.Offer(h)
	require.NoError(t, err)
	return o
}

// unrounded is the amount before the last step of the trail.
func unrounded(o estimate.Offer) decimal.Decimal {
	steps := o.Trail()
	return steps[len(steps)-1].Before
}

func TestOfferRisesWithTheTarget(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := draw(t)
		s := p.seat()
		policy, h := p.policy(s), p.hire(s)
		policy.Bonuses = nil
		low, high := h, h
		at := 1 + p(998)
		low.Target, high.Target = float64(at)/1000, float64(at+1+p(999-at))/1000
		a, b := offer(t, policy, low), offer(t, policy, high)
		assert.True(t, a.Base().Amount().LessThanOrEqual(b.Base().Amount()), "%v at %v, %v at %v", a.Base(), low.Target, b.Base(), high.Target)
		if a.Market().Quantile(low.Target) < a.Market().Quantile(high.Target) {
			assert.True(t, unrounded(a).LessThan(unrounded(b)), "%v at %v, %v at %v", unrounded(a), low.Target, unrounded(b), high.Target)
		}
	})
}

// A band's ends are the offers that the same person would have at its quartiles.
func TestBandIsWhatOffersWouldBe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := draw(t)
		s := p.seat()
		policy, h := p.policy(s), p.hire(s)
		band := offer(t, policy, h).Band()
		for target, end := range map[float64]salary.Pay{0.25: band.Min, 0.50: band.Mid, 0.75: band.Max} {
			h.Target = target
			assert.Equal(t, offer(t, policy, h).Base().String(), end.String())
		}
	})
}

// With nothing known the offer is what the cell says: nothing is guessed. A
// specialty is said by the title itself, so only titles without one take part.
func TestNothingKnownIsTheMedianOfTheCell(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := draw(t)
		s := p.seat()
		o := offer(t, estimate.Policy{}, estimate.Hire{Role: s.role, Place: s.place})
		for _, step := range o.Trail() {
			if step.Name == "specialty" {
				return
			}
			assert.NotContains(t, []string{"experience", "company size", "skills", "frameworks", "industry", "education", "narrowing"}, step.Name)
		}
		rounding := salary.Rounding{Mode: salary.HalfUp, Unit: decimal.New(100, 0)}
		if o.Base().Basis() == salary.Hourly {
			rounding.Unit = decimal.New(1, -2)
		}
		median, err := o.Market().Pay(0.5, rounding)
		require.NoError(t, err)
		assert.Equal(t, median.String(), o.Base().String())
		assert.Equal(t, text(t, o.Market().Observed().Quantiles), text(t, o.Distribution().Observed().Quantiles))
	})
}

// People alike are the cell moved by the factors of the trail: the median goes
// with their product, whatever the spread does.
func TestMedianMovesByTheFactors(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := draw(t)
		s := p.seat()
		o := offer(t, p.policy(s), p.hire(s))
		want := o.Market().Quantile(0.5)
		for _, step := range o.Trail() {
			switch step.Name {
			case "geographic differential", "aging", "narrowing", "exchange rate", "held shares": // of the cell, or of the spread
			default:
				if step.Op == estimate.OpMultiply {
					want *= step.Factor.InexactFloat64()
				}
			}
		}
		assert.InEpsilon(t, want, o.Distribution().Quantile(0.5), 1e-9)
	})
}

// The base stands at its target among people alike, as far as its rounding lets
// it, bonus parts that the market figure holds put back.
func TestRankIsTheTarget(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := draw(t)
		s := p.seat()
		policy, h := p.policy(s), p.hire(s)
		policy.Rounding = salary.Rounding{Unit: decimal.New(1, -2)}
		o := offer(t, policy, h)
		if like := o.Distribution(); like.Quantile(h.Target-0.001) < like.Quantile(h.Target) && like.Quantile(h.Target) < like.Quantile(h.Target+0.001) {
			assert.InDelta(t, h.Target, o.Ranks().Like, 2e-3)
		}
	})
}

// What is out of a factor's scope changes nothing at all but the trail, which
// says that it was skipped.
func TestOutOfScopeChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := draw(t)
		s := seat{one(p, []string{"registered nurse", "accountant", "recruiter", "29-1141", "actor"}), one(p, []string{"US", "US-CT", "Hartford, CT", "New York, NY"}), "state"}
		h := p.hire(s)
		bare := estimate.Hire{Role: s.role, Place: s.place, Target: h.Target}
		known := offer(t, estimate.Policy{Staff: 1 + p(5000), Industry: "fintech"}, h).Report()
		plain := offer(t, estimate.Policy{}, bare).Report()
		for _, step := range known.Trail {
			assert.NotContains(t, []string{"experience", "company size", "skills", "industry", "education", "narrowing"}, step.Name+skipped(step))
		}
		known.Trail, plain.Trail = nil, nil
		assert.Equal(t, text(t, plain), text(t, known))
	})
}

func skipped(s estimate.Step) string {
	if s.Op == estimate.OpSkip {
		return " skipped"
	}
	return ""
}

func TestPartsSumToTheTotals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := draw(t)
		s := p.seat()
		if s.kind == "hourly" {
			return
		}
		o := offer(t, p.policy(s), p.hire(s))
		c := o.Compensation()
		assert.True(t, c.Base.Equal(o.Base()))
		cash, first, all, expected := c.Base.Amount(), c.Base.Amount(), c.Base.Amount(), c.Base.Amount()
		for _, part := range c.Parts {
			first = first.Add(part.Target.Amount())
			switch part.Kind {
			case salary.SignOn:
				continue
			case salary.Equity:
				first = first.Sub(part.Target.Amount())
			default:
				cash = cash.Add(part.Target.Amount())
			}
			all, expected = all.Add(part.Target.Amount()), expected.Add(part.Expected.Amount())
		}
		assert.True(t, cash.Equal(c.TotalCash.Amount()) && first.Equal(c.FirstYearCash.Amount()))
		assert.True(t, all.Equal(c.TotalCompensation.Amount()) && expected.Equal(c.Expected.Amount()))
	})
}

// Parts that the market figure holds come out of it, and out of nothing else:
// base and expected held parts are that figure again, up to the roundings.
func TestHeldPartsComeOutOfTheMarketFigure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := draw(t)
		s := p.seat()
		policy := p.policy(s)
		if s.kind == "hourly" {
			return
		}
		o := offer(t, policy, p.hire(s))
		body, err := json.Marshal(o)
		require.NoError(t, err)
		r, err := replay(body)
		require.NoError(t, err)
		figure := r.market
		if figure == nil {
			figure = r.unpaid
		}
		sum, shares := number(o.Base().Amount().String()), 1.0
		for i, part := range o.Compensation().Parts {
			if o.Measure().Holds(part.Kind) {
				sum.Add(sum, number(part.Expected.Amount().String()))
				shares += policy.Bonuses[i].Share.Fraction().InexactFloat64()
			}
		}
		gap, _ := new(big.Rat).Sub(sum, figure).Float64()
		unit := 100.0
		if policy.Rounding.Mode != "" || !policy.Rounding.Unit.IsZero() {
			unit = policy.Rounding.Unit.InexactFloat64()
		}
		size, _ := figure.Float64()
		assert.LessOrEqual(t, math.Abs(gap), unit*shares+float64(len(policy.Bonuses))+1e-8*shares*size)
	})
}
