package estimate_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/estimate"
)

func TestEqualPoliciesGiveEqualBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := draw(t)
		s := p.seat()
		policy, h := p.policy(s), p.hire(s)
		assert.Equal(t, text(t, offer(t, policy, h)), text(t, offer(t, policy, h)))
	})
}

// A batch is its offers, in order, each with its own error.
func TestBatchIsItsOffers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := draw(t)
		est, err := estimate.New(table(), p.policy(seat{kind: "hourly"}))
		require.NoError(t, err)
		var hires []estimate.Hire
		for range p(20) {
			h := p.hire(p.seat())
			if p(5) == 0 {
				h.Role = "no such role"
			}
			hires = append(hires, h)
		}
		results, err := est.Offers(context.Background(), hires)
		require.NoError(t, err)
		require.Len(t, results, len(hires))
		for i, h := range hires {
			single, err := est.Offer(h)
			assert.Equal(t, text(t, single), text(t, results[i].Offer))
			if err == nil {
				assert.NoError(t, results[i].Err)
				continue
			}
			assert.Equal(t, fmt.Sprintf("hire %d: %v", i, err), results[i].Err.Error())
			assert.True(t, results[i].Offer.IsZero())
		}
	})
}

func TestBatchEndsWithItsContext(t *testing.T) {
	est := mustNew(t, estimate.Policy{})
	hires := make([]estimate.Hire, 300)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	results, err := est.Offers(ctx, hires)
	assert.ErrorIs(t, err, context.Canceled)
	assert.Empty(t, results)
	results, err = est.Offers(&endsAfter{Context: context.Background(), calls: 2}, hires)
	assert.ErrorIs(t, err, context.Canceled)
	assert.NotEmpty(t, results, "the results so far")
	assert.Less(t, len(results), len(hires))
}

// endsAfter is a context that ends after some askings.
type endsAfter struct {
	context.Context
	calls int
}

func (c *endsAfter) Err() error {
	if c.calls--; c.calls < 0 {
		return context.Canceled
	}
	return nil
}

// Goroutines that meet on a fresh estimator, first look-ups included, get what
// one gets alone. Run with -race.
func TestConcurrentUse(t *testing.T) {
	p := pick(rand.New(rand.NewPCG(3, 2026)).IntN)
	policy := estimate.Policy{Staff: 120, Industry: "software"}
	alone, shared := mustNew(t, policy), mustNew(t, policy)
	hires, want := make([]estimate.Hire, 200), make([]string, 200)
	for i := range hires {
		hires[i] = p.hire(p.seat())
		o, err := alone.Offer(hires[i])
		require.NoError(t, err)
		want[i] = text(t, o)
	}
	var group sync.WaitGroup
	for g := range 16 {
		group.Go(func() {
			for i := range hires {
				i = (i + g*13) % len(hires)
				o, err := shared.Offer(hires[i])
				if got, e := json.Marshal(o); err != nil || e != nil || string(got) != want[i] {
					t.Errorf("hire %d: %v, %v: %s", i, err, e, got)
					return
				}
			}
		})
	}
	for range 2 {
		group.Go(func() {
			results, err := shared.Offers(context.Background(), hires)
			for i, r := range results {
				if got, e := json.Marshal(r.Offer); err != nil || r.Err != nil || e != nil || string(got) != want[i] {
					t.Errorf("hire %d of a batch: %v, %v", i, err, r.Err)
					return
				}
			}
		})
	}
	group.Wait()
}

// What an estimator keeps is bounded, and what it does not keep is the same.
func TestWhatIsKeptChangesNothing(t *testing.T) {
	est := mustNew(t, estimate.Policy{})
	h := estimate.Hire{Role: "backend developer", Place: "Hartford, CT"}
	first, err := est.Offer(h)
	require.NoError(t, err)
	again, err := est.Offer(h)
	require.NoError(t, err)
	h.Place = fmt.Sprintf("%300s", h.Place)
	padded, err := est.Offer(h)
	require.NoError(t, err)
	assert.Equal(t, text(t, first), text(t, again))
	assert.Equal(t, text(t, first), text(t, padded))
}

func TestEmptyTable(t *testing.T) {
	est, err := estimate.New(&dataset.Table{}, estimate.Policy{Staff: 120, Industry: "software"})
	require.NoError(t, err)
	_, err = est.Offer(estimate.Hire{Role: "backend developer", Place: "DE"})
	assert.ErrorIs(t, err, dataset.ErrNoMatch)
}
