package estimate

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/salary"
)

// What tame rests on: the extremes of each dimension taken together stay inside
// its margins, in both factor sets.
func TestProfilesStayInBounds(t *testing.T) {
	const skills = "go rust c c++ c# java kotlin scala python r sql php ruby perl javascript typescript html bash lua dart swift elixir erlang clojure " +
		"haskell matlab vba delphi assembly postgresql mysql sqlite mongodb redis oracle cassandra dynamodb snowflake bigquery node.js react django laravel spring"
	table := dataset.Default()
	for _, place := range []string{"US", "DE"} {
		est, err := New(table, Policy{})
		require.NoError(t, err)
		choices := func(h Hire, p Policy) []string {
			var match *dataset.MatchError
			e := &Estimator{table: table, policy: p, cells: map[words]*market{}}
			if err := e.offer(&h, &Offer{}); !errors.As(err, &match) {
				return []string{""}
			}
			return match.Choices
		}
		// low and high carry the lowest and highest product from
		// dimension to dimension: they multiply, so each is taken by itself.
		type known struct {
			h Hire
			p Policy
		}
		product := func(k known) float64 {
			k.h.Role, k.h.Place = "backend developer", place
			e := &Estimator{table: table, policy: k.p, own: est.own, cells: map[words]*market{}}
			var o Offer
			require.NoError(t, e.offer(&k.h, &o))
			narrow, widen := o.condition.Spread()
			assert.LessOrEqual(t, narrow, 1.25)
			assert.LessOrEqual(t, widen, 0.4)
			return o.condition.Multiplier().InexactFloat64()
		}
		low, high := known{}, known{}
		try := func(change func(*known)) {
			for _, k := range []*known{&low, &high} {
				next := *k
				next.h.Skills = slices.Clone(k.h.Skills)
				change(&next)
				if a, b := product(next), product(*k); k == &low && a < b || k == &high && a > b {
					*k = next
				}
			}
		}
		for y := range 61 {
			try(func(k *known) { k.h.Experience = Years(float64(y)) })
		}
		for _, l := range table.Levels() {
			try(func(k *known) { k.h.Experience = Level(l.Name) })
		}
		for _, staff := range []int{1, 5, 15, 50, 200, 700, 3000, 7000, 50_000} {
			try(func(k *known) { k.p.Staff = staff })
		}
		bare := Hire{Role: "backend developer", Place: place}
		for _, name := range choices(bare, Policy{Industry: "no such thing"}) {
			try(func(k *known) { k.p.Industry = name })
		}
		bare.Education = "no such thing"
		for _, name := range choices(bare, Policy{}) {
			try(func(k *known) { k.h.Education = name })
		}
		for _, skill := range strings.Fields(skills) {
			try(func(k *known) { k.h.Skills = append(k.h.Skills, skill) })
		}
		t.Logf("%s: factors multiply to between %.3f (%+v) and %.3f (%+v)", place, product(low), low.h, product(high), high.h)
		assert.Greater(t, product(low), 0.1)
		assert.Less(t, product(high), 10.0)
	}
}

// Cells of the embedded table are tame but for a few poor ones: offers need no
// trial run.
func TestMostCellsAreTame(t *testing.T) {
	est, err := New(dataset.Default(), Policy{})
	require.NoError(t, err)
	tame, all := 0, 0
	for r := range dataset.Default().Roles() {
		for _, place := range []string{"US", "Hartford, CT", "US-MS", "DE", "IN", "UA", "BR"} {
			m, err := est.market(r.Asked, place, salary.Date{})
			if err != nil {
				continue
			}
			all++
			if m.tame {
				tame++
			}
		}
	}
	t.Logf("%d of %d cells are tame", tame, all)
	assert.Greater(t, float64(tame), 0.9*float64(all))
}
