package estimate_test

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/salary"
)

// width is the distance of the quartiles, in logarithms.
func width(d salary.Distribution) float64 { return math.Log(d.Quantile(0.75) / d.Quantile(0.25)) }

// widens reports whether an input brings its own uncertainty along: a level is a
// band of years, a framework has an interval for a price.
func widens(h estimate.Hire) bool {
	level := h.Experience.String()
	return level != "" && h.Experience == estimate.Level(level) || slices.ContainsFunc(h.Skills, func(s string) bool { return s == "node.js" || s == "react" })
}

func TestKnowingMoreNeverWidens(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := draw(t)
		s := p.seat()
		policy, h := p.policy(s), p.hire(s)
		if widens(h) {
			return
		}
		o := offer(t, policy, h)
		assert.LessOrEqual(t, width(o.Distribution()), width(o.Market())*(1+1e-12))
	})
}

// Each dimension that becomes known on top of others leaves at most the spread
// that was there.
func TestEachDimensionNarrows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := draw(t)
		s := p.seat()
		policy, all := p.policy(s), p.hire(s)
		all.Skills = slices.DeleteFunc(all.Skills, func(s string) bool { return s == "node.js" || s == "react" })
		h := estimate.Hire{Role: s.role, Place: s.place, Experience: all.Experience}
		bare := policy
		bare.Staff, bare.Industry = 0, ""
		last := width(offer(t, bare, h).Distribution())
		for _, more := range []func(){
			func() { bare.Staff = policy.Staff }, func() { bare.Industry = policy.Industry },
			func() { h.Education = all.Education },
		} {
			more()
			now := width(offer(t, bare, h).Distribution())
			assert.LessOrEqual(t, now, last*(1+1e-12))
			last = now
		}
		for i := range all.Skills {
			h.Skills = all.Skills[:i+1]
			now := width(offer(t, bare, h).Distribution())
			assert.LessOrEqual(t, now, last*(1+1e-12), h.Skills)
			last = now
		}
	})
}

func TestOrderOfSkillsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := draw(t)
		s := p.seat()
		policy, h := p.policy(s), p.hire(s)
		h.Skills = append(h.Skills, "go", "python", "sql", "typescript")
		other := h
		other.Skills = slices.Concat(h.Skills, h.Skills[:1+p(len(h.Skills))])
		for i := range other.Skills {
			j := i + p(len(other.Skills)-i)
			other.Skills[i], other.Skills[j] = other.Skills[j], other.Skills[i]
		}
		a, b := offer(t, policy, h), offer(t, policy, other)
		assert.Equal(t, a.Base().String(), b.Base().String(), "%v, %v", h.Skills, other.Skills)
		for _, q := range []float64{0.1, 0.5, 0.9} {
			assert.InEpsilon(t, a.Distribution().Quantile(q), b.Distribution().Quantile(q), 1e-9)
		}
	})
}

// An offer stays what it was, whatever the caller does with his slices later.
func TestOfferOwnsItsInputs(t *testing.T) {
	bonuses := []salary.Bonus{{Kind: salary.CashBonus, Share: share(100)}}
	adjustments := manyDigits(1)
	est := mustNew(t, estimate.Policy{Bonuses: bonuses, Adjustments: adjustments})
	h := estimate.Hire{Role: "backend developer", Place: "DE", Skills: []string{"go", "rust"}, Bonuses: []salary.Bonus{{Kind: salary.Equity, Share: share(50)}}}
	o, err := est.Offer(h)
	require.NoError(t, err)
	own, err := est.Offer(estimate.Hire{Role: "backend developer", Place: "Hartford, CT"})
	require.NoError(t, err)
	before := text(t, o) + text(t, own)
	h.Skills[0], h.Bonuses[0].Kind = "cobol", salary.Tips
	bonuses[0].Kind, adjustments[0].Name = salary.Tips, "theirs"
	assert.Equal(t, before, text(t, o)+text(t, own))
	band := o.Band()
	o.Trail()[0].Name, o.Sources()[0].ID = "x", "x"
	band.Min = salary.Pay{}
	assert.Equal(t, before, text(t, o)+text(t, own))
}
