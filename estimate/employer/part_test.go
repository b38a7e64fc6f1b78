package employer

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// What one employment decides and what the whole employer shares are the two
// parts of its cost: worked out apart, they add up to it line by line.
func TestPartsAddUp(t *testing.T) {
	days := Monthly(2025, time.May, 11)
	rapid.Check(t, func(t *rapid.T) {
		pays := Spread(rapid.Int64Range(0, 900_000_000).Draw(t, "yearly"), 12, days)
		pays[rapid.IntRange(0, 10).Draw(t, "month")].Bonus = rapid.Int64Range(0, 50_000_000).Draw(t, "bonus")
		work := Work{Place: "GB", Employer: Employer{Payroll: decimal.New(rapid.Int64Range(1, 4_000_000).Draw(t, "others"), 0),
			Allowances: map[string]decimal.Decimal{"gb-employment-allowance": decimal.New(10_500, 0)}}}
		engine, err := New(Default(), Options{})
		require.NoError(t, err)
		part := func(name string) *Schedule {
			w := work
			w.Part = name
			s, err := engine.Schedule(w, days)
			require.NoError(t, err)
			return s
		}
		all, err := part("").Amounts(pays, nil)
		require.NoError(t, err)
		want := map[string]int64{}
		for _, l := range part("").Lines(all) {
			want[l.Rule+l.Date.String()] += l.Minor
		}

		own, err := part(Personal).Amounts(pays, nil)
		require.NoError(t, err)
		got, charged := map[string]int64{}, map[string]int64{}
		for _, l := range part(Personal).Lines(own) {
			got[l.Rule+l.Date.String()] += l.Minor
			charged[l.Rule+l.Date.String()] += l.Minor
		}
		shared := part(Shared)
		out, err := shared.Amounts(pays, nil)
		require.NoError(t, err)
		for i, l := range shared.Lines(out) {
			out[i] = charged[l.Rule+l.Date.String()]
		}
		out, err = shared.Amounts(pays, out)
		require.NoError(t, err)
		for _, l := range shared.Lines(out) {
			if _, given := charged[l.Rule+l.Date.String()]; !given {
				got[l.Rule+l.Date.String()] += l.Minor
			}
		}
		for key, minor := range want {
			require.Equal(t, minor, got[key], key)
		}
		require.Len(t, got, len(want))
	})
}

func TestPartIsKnown(t *testing.T) {
	engine, err := New(Default(), Options{})
	require.NoError(t, err)
	_, err = engine.Schedule(Work{Place: "DE", Part: "mine"}, Monthly(2025, 1, 1))
	require.ErrorIs(t, err, ErrFact)
	require.ErrorContains(t, err, "Part")
}
