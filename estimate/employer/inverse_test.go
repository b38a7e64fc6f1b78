package employer

import (
	"fmt"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// PayFor against every pay there is, on a small range.
func TestPayForAgainstBruteForce(t *testing.T) {
	packs := map[string][]string{
		"rate":             {"rate=0.0765"},
		"cap":              {"rate=0.3|base_to=3", "id=b|rate=0.1"},
		"jump":             {"kind=flat|amount=2|base_from=1|period=month", "id=b|rate=0.1"},
		"falls at a bound": {"kind=whole|rate=0.2|base_to=1.5|period=month", "id=b|rate=0.1"},
		"classes":          {"kind=whole|rate=0.1|base_to=1|period=month", "kind=whole|rate=0.5|base_from=1|base_to=2|period=month", "kind=whole|rate=0.2|base_from=2|period=month"},
		"condition":        {"rate=0.4|condition=pay<=18/year", "id=b|rate=0.05|condition=pay>=9/year"},
		"due":              {"id=d|kind=due|amount=1|due_months=12", "kind=whole|rate=0.4|base_to=1.5|period=month"},
		"whole year":       {"kind=whole|rate=0.4|base_to=5"},
		"no rules":         {"rate=0"},
		"far bounds":       {"kind=whole|rate=0.1|base_to=20|period=month", "kind=whole|rate=0.02|base_from=20|base_to=40|period=month", "id=b|rate=0.3|condition=pay<600/year"},
	}
	for name, rules := range packs {
		w := Work{Included: map[string]bool{"d": false}}
		if name != "due" {
			w.Included = nil
		}
		s := scheduleOf(t, packOf(t, rules...), Options{}, w, months(4))
		costs := map[int64][]int64{}
		var last int64
		for pay := range int64(24_000) {
			payments := make([]Payment, 4)
			spread(payments, s.days, pay)
			amounts, err := s.Amounts(payments, nil)
			require.NoError(t, err)
			last = pay + sum(amounts)
			costs[last] = append(costs[last], pay)
		}
		for target := int64(0); target < 18_000; target += 1 + target/100 {
			got, err := s.PayFor(decimal.New(target, -2))
			want := costs[target]
			if len(want) > 0 {
				require.NoError(t, err, "%s %d", name, target)
				var found []int64
				for _, c := range got {
					require.Equal(t, decimal.New(target, -2).String(), c.Total().String())
					found = append(found, c.Pay().Shift(2).IntPart())
				}
				require.Equal(t, want, found, "%s %d", name, target)
				continue
			}
			var none *NoPayError
			require.ErrorAs(t, err, &none, "%s %d", name, target)
			require.ErrorIs(t, err, ErrNoPay)
			below, above := target-1, target+1
			for below >= 0 && costs[below] == nil {
				below--
			}
			for costs[above] == nil {
				above++
			}
			require.Equal(t, fmt.Sprint(decimal.New(below, -2), decimal.New(above, -2)), fmt.Sprint(none.Below.Total(), none.Above.Total()), "%s %d", name, target)
			if name == "jump" && none.Above.Charges().Sub(none.Below.Charges()).GreaterThan(dec("1")) {
				require.Equal(t, "a", none.Rule)
			}
		}
	}
}

// Where an Indian salary passes 21,000 a month, ESI ends: pays below and above cost the same.
func TestPayForWhereCostFalls(t *testing.T) {
	s := scheduleOf(t, Default(), Options{}, facts("IN"), Monthly(2025, time.January, 1))
	found := 0
	for target := int64(24_000_00); target < 24_000_00+400; target++ {
		got, err := s.PayFor(decimal.New(target, -2))
		if err == nil && len(got) > 1 {
			found++
			require.True(t, got[0].Pay().LessThan(got[1].Pay()))
		}
	}
	require.NotZero(t, found)
	// French pay below and above one ceiling: CET falls due on all of it.
	s = scheduleOf(t, Default(), Options{}, facts("FR"), Monthly(2026, time.January, 1))
	below, err := s.Cost([]Payment{{Date: s.days[0], Base: 4005_00}})
	require.NoError(t, err)
	_, err = s.PayFor(below.Total().Add(dec("5")))
	var none *NoPayError
	require.ErrorAs(t, err, &none)
	require.Equal(t, "fr-cet", none.Rule)
	require.Equal(t, "4005", none.Below.Pay().String())
	require.Equal(t, "4005.01", none.Above.Pay().String())
	for _, wrong := range []string{"-1", "0.001", "1e40", "1e-40", "3000000000"} {
		_, err := s.PayFor(dec(wrong))
		require.ErrorIs(t, err, ErrAmount, wrong)
	}
}

// Hundreds of bounds at which cost may fall do not make the search endless.
func TestPayForIsBounded(t *testing.T) {
	var rules []string
	for i := range 400 {
		rules = append(rules, fmt.Sprintf("kind=whole|rate=0.%03d|base_from=%d|base_to=%d", 900-2*i, 100*i, 100*i+100))
		rules = append(rules, fmt.Sprintf("id=b%d|rate=0.001|condition=pay<=%d/year", i, 120*i+7))
	}
	s := scheduleOf(t, packOf(t, rules...), Options{}, Work{}, months(12))
	start := time.Now()
	_, err := s.PayFor(dec("30000"))
	if err != nil {
		require.ErrorIs(t, err, ErrNoPay)
	}
	took := time.Since(start)
	t.Log(took)
	require.Less(t, took, time.Minute)
}
