package estimate_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/salary/confidence"
)

// The base lies inside, at e to the power of 1.645 standard deviations from
// either end, and each part that is counted is named.
func TestIntervalHoldsTheBase(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := draw(t)
		s := p.seat()
		o := offer(t, p.policy(s), p.hire(s))
		in := o.Interval()
		if len(in.Parts) == 0 { // nothing is known: no interval is claimed
			assert.NotEmpty(t, in.Unknown)
			assert.Equal(t, "unset unset", in.Low.String()+" "+in.High.String())
			return
		}
		assert.True(t, in.Low.Amount().LessThanOrEqual(o.Base().Amount()) && o.Base().Amount().LessThanOrEqual(in.High.Amount()))
		sum := 0.0
		for _, part := range in.Parts {
			assert.Positive(t, part.LogSD)
			assert.NotEmpty(t, part.Name)
			sum += part.LogSD * part.LogSD
		}
		half := 1.6448536 * math.Sqrt(sum)
		base := o.Base().Amount().InexactFloat64()
		slack := unitOf(o)/base + 1e-3
		assert.InDelta(t, half, math.Log(in.High.Amount().InexactFloat64()/base), slack)
		assert.InDelta(t, 0.90, in.Level, 0)
	})
}

// unitOf is the unit of the offer's rounding.
func unitOf(o estimate.Offer) float64 {
	steps := o.Trail()
	if u := steps[len(steps)-1].Rounding.Unit; !u.IsZero() {
		return u.InexactFloat64()
	}
	return 0.01
}

// A sample quantile is surest in the middle; between published figures the
// curve is nearly sure, beyond them it is not.
func TestIntervalGrowsOutward(t *testing.T) {
	parts := func(role, place string, target float64) map[string]float64 {
		out := map[string]float64{}
		for _, part := range mustOffer(t, estimate.Policy{}, estimate.Hire{Role: role, Place: place, Target: target}).Interval().Parts {
			out[part.Name] = part.LogSD
		}
		return out
	}
	middle, end := parts("backend developer", "DE", 0.5), parts("backend developer", "DE", 0.97)
	assert.Less(t, middle["sampling"], end["sampling"])
	assert.Zero(t, middle["model"], "the median is published")
	assert.Greater(t, end["model"], parts("backend developer", "DE", 0.6)["model"])
	assert.Positive(t, parts("registered nurse", "Hartford, CT", 0.5)["geographic differential"])
}

// Both packages say the same of one figure.
func TestIntervalIsThatOfConfidence(t *testing.T) {
	table := dataset.Default()
	role, err := table.Role("backend developer")
	require.NoError(t, err)
	place, err := table.Place("DE")
	require.NoError(t, err)
	cell, err := table.Lookup(role, place)
	require.NoError(t, err)
	d, err := cell.Distribution()
	require.NoError(t, err)
	for _, p := range []float64{.5, .6, .95} {
		sure, err := confidence.Of(d, p, .90)
		require.NoError(t, err)
		for _, part := range mustOffer(t, estimate.Policy{}, estimate.Hire{Role: "backend developer", Place: "DE", Target: p}).Interval().Parts {
			switch part.Name {
			case "sampling":
				assert.InDelta(t, sure.Sampling, part.LogSD, 1e-4)
			case "model":
				assert.InDelta(t, sure.Model, part.LogSD, 1e-4)
			}
		}
	}
}

// What no source states is not counted, and listed.
func TestIntervalListsTheUnknown(t *testing.T) {
	in := mustOffer(t, estimate.Policy{}, estimate.Hire{Role: "backend developer", Place: "Hartford, CT", Experience: estimate.Years(5)}).Interval()
	assert.Len(t, in.Unknown, 2)
	assert.Contains(t, in.Unknown[0], "sampling")
	assert.Contains(t, in.Unknown[1], "transfer")
}
