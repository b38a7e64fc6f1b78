package estimate_test

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The trail is the whole reason for a base: a thousand hires of every kind are
// read back from their JSON by replay, which knows nothing of this package.
func TestTrailAloneGivesTheBase(t *testing.T) {
	p := pick(rand.New(rand.NewPCG(1, 2026)).IntN)
	of, ops, names := map[string]int{}, map[string]int{}, map[string]int{}
	for range 1000 {
		s := p.seat()
		policy := p.policy(s)
		o, err := mustNew(t, policy).Offer(p.hire(s))
		if err != nil { // parts by amount can be more than what a poor cell pays
			require.ErrorContains(t, err, "Bonuses")
			continue
		}
		text, err := json.Marshal(o)
		require.NoError(t, err)
		r, err := replay(text)
		require.NoError(t, err, "%+v: %s", s, text)
		require.Zero(t, r.base.Cmp(r.stated), "%+v: the steps give %s, the base is %s", s, r.base.FloatString(9), r.stated.FloatString(9))
		require.Equal(t, r.paid, r.currency)
		of[s.kind]++
		for _, step := range r.steps {
			ops[step["op"].(string)]++
			names[step["name"].(string)]++
		}
	}
	for _, kind := range kinds {
		assert.GreaterOrEqual(t, of[kind], 50, kind)
	}
	for _, op := range []string{"start", "multiply", "subtract", "round", "skip"} {
		assert.GreaterOrEqual(t, ops[op], 50, op)
	}
	for _, name := range []string{"market", "geographic differential", "aging", "experience", "company size", "specialty", "skills",
		"frameworks", "industry", "education", "narrowing", "ours", "exchange rate", "held amounts", "held shares", "bonus", "base"} {
		assert.GreaterOrEqual(t, names[name], 20, name)
	}
	t.Logf("hires by kind of cell: %v; steps: %v", of, ops)
}

// Twenty adjustments of six decimals make a product of more digits than a
// rounding takes at once; nothing is lost of it.
func TestTrailOfManyDigits(t *testing.T) {
	p := pick(rand.New(rand.NewPCG(2, 2026)).IntN)
	for _, mode := range modes {
		s := one(p, seats()["metro row"])
		policy := p.policy(s)
		policy.Rounding.Mode, policy.Bonuses, policy.Adjustments = mode, nil, manyDigits(20)
		text, err := json.Marshal(mustOffer(t, policy, p.hire(s)))
		require.NoError(t, err)
		r, err := replay(text)
		require.NoError(t, err)
		assert.Zero(t, r.base.Cmp(r.stated))
		last := r.steps[len(r.steps)-1]
		assert.Greater(t, len(last["before"].(string)), 120)
	}
}
