package estimate_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/salary"
)

// text is the JSON of a value: what values that hold decimals are compared by.
func text(t require.TestingT, v any) string {
	b, err := json.Marshal(v)
	require.NoError(t, err)
	return string(b)
}

func TestReportReadsBackTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := draw(t)
		s := p.seat()
		h := p.hire(s)
		policy := p.policy(s)
		o := offer(t, policy, h)
		h.Expected = o.Band().Max
		o = offer(t, policy, h)
		written := text(t, o)
		var back estimate.Report
		require.NoError(t, json.Unmarshal([]byte(written), &back))
		assert.Equal(t, written, text(t, back))
		assert.Equal(t, written, text(t, o.Report()))
		require.Len(t, back.Trail, len(o.Trail()))
		for i, step := range o.Trail() {
			assert.Equal(t, step.String(), back.Trail[i].String())
		}
	})
}

// Twenty adjustments of six decimals are the longest numbers of a trail.
func TestLongTrailReadsBack(t *testing.T) {
	policy := estimate.Policy{Adjustments: manyDigits(20), AsOf: salary.Date{Year: 2026, Month: 8, Day: 1}, ContinueIndex: true, Staff: 50, Industry: "software"}
	o := mustOffer(t, policy, estimate.Hire{Role: "backend developer", Place: "Abilene, TX", Experience: estimate.Level("senior"),
		Skills: []string{"go", "node.js"}, Education: "master's degree", Target: 0.9})
	written := text(t, o)
	var back estimate.Report
	require.NoError(t, json.Unmarshal([]byte(written), &back))
	assert.Equal(t, written, text(t, back))
}

// Every source that a trail names is described once, with its license.
func TestSourcesAreDescribed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := draw(t)
		s := p.seat()
		o := offer(t, p.policy(s), p.hire(s))
		described := map[string]bool{}
		for _, src := range o.Sources() {
			assert.False(t, described[src.ID], src.ID)
			assert.NotEmpty(t, src.License)
			described[src.ID] = true
		}
		for _, step := range o.Trail() {
			for _, id := range strings.Fields(step.Source) {
				assert.True(t, described[id] || id == "caller", step.Source)
			}
		}
		assert.NotEmpty(t, o.DataVersion())
	})
}

func TestZeroOffer(t *testing.T) {
	var o estimate.Offer
	assert.True(t, o.IsZero())
	assert.Equal(t, "null", text(t, o))
	assert.Equal(t, text(t, estimate.Report{}), text(t, o.Report()))
	_, asked := o.Candidate()
	assert.False(t, asked)
	assert.Equal(t, "unset", o.Base().String())
	assert.Empty(t, o.Trail())
	assert.Empty(t, o.Sources())
	assert.Empty(t, o.Warnings())
	assert.Empty(t, o.Measure())
	assert.Empty(t, o.DataVersion())
	assert.Zero(t, o.Role())
	assert.Zero(t, o.Place())
	assert.Zero(t, o.Ranks())
	for _, v := range []any{o.Market(), o.Distribution()} {
		assert.Equal(t, "null", text(t, v))
	}
	assert.Equal(t, text(t, salary.Band{}), text(t, o.Band()))
	assert.Equal(t, text(t, salary.Compensation{}), text(t, o.Compensation()))
	assert.Equal(t, text(t, estimate.Interval{}), text(t, o.Interval()))
}
