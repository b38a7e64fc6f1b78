package employer

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A preset beside a benefit that it holds is refused by what it is called.
func TestPresetsHoldBenefitsByName(t *testing.T) {
	e, err := New(nil, Options{})
	require.NoError(t, err)
	for _, preset := range []Benefit{ECEC(), ECECFullLoad()} {
		for _, name := range []string{"Health insurance", "retirement match", "401(k)", "company pension", "HEALTH PLAN", "medical and dental", "Vision", "group life cover", "short-term disability", "healthcare"} {
			own := Benefit{Name: name, PerMonth: decimal.New(600, 0), Source: "own"}
			_, err := e.Schedule(Work{Place: "US-TX", Benefits: []Benefit{preset, own}}, Monthly(2024, 1, 12))
			assert.ErrorIs(t, err, ErrTwice, "%s beside %s", name, preset.Name)
			assert.ErrorContains(t, err, name)
		}
		for _, name := range []string{"home office", "television", "supervision course"} {
			own := Benefit{Name: name, PerMonth: decimal.New(50, 0), Source: "own"}
			_, err := e.Schedule(Work{Place: "US-TX", Benefits: []Benefit{preset, own}}, Monthly(2024, 1, 12))
			assert.NoError(t, err, "%s beside %s", name, preset.Name)
		}
	}
}

// All benefits together hold what is legally required: no pack stands beside them,
// not even in a year that it has gaps for alone.
func TestFullLoadStandsBesideNoPack(t *testing.T) {
	e, err := New(Default(), Options{})
	require.NoError(t, err)
	for _, year := range []int{2022, 2024} {
		_, err := e.Schedule(Work{Place: "US-CT", Benefits: []Benefit{ECECFullLoad()}}, Monthly(year, 1, 1))
		assert.ErrorIs(t, err, ErrTwice, year)
	}
	e, err = New(packOf(t, "id=g|place=US|kind=gap|note=nothing known"), Options{})
	require.NoError(t, err)
	_, err = e.Schedule(Work{Place: "US-CT", Benefits: []Benefit{ECECFullLoad()}}, Monthly(2024, 1, 1))
	assert.ErrorIs(t, err, ErrTwice)
	assert.ErrorContains(t, err, "rule g")
}

// Washington's share is a product of two published rates: 176,100 x 0.0092 x
// 0.2848 = 461.41, kept to the last digit.
func TestWashingtonShareIsExact(t *testing.T) {
	e, err := New(Default(), Options{Unpublished: Carry})
	require.NoError(t, err)
	days := Monthly(2025, 1, 12)
	s, err := e.Schedule(Work{Place: "US-WA", Employer: Employer{Staff: 60}}, days)
	require.NoError(t, err)
	c, err := s.Cost(Spread(300_000_00, 12, days))
	require.NoError(t, err)
	var sum int64
	for _, l := range c.Lines() {
		if l.Rule == "us-wa-paid-leave" {
			sum += l.Minor
		}
	}
	assert.Equal(t, int64(461_41), sum)
}

// A territory without its unemployment insurance has a gap by that name.
func TestTerritoriesSayWhatTheyLack(t *testing.T) {
	e, err := New(Default(), Options{Unpublished: Carry})
	require.NoError(t, err)
	for _, place := range []string{"San Juan, PR"} {
		s, err := e.Schedule(Work{Place: place, Employer: Employer{Staff: 60}}, Monthly(2024, 1, 12))
		require.NoError(t, err)
		c, err := s.Cost(Spread(60_000_00, 12, Monthly(2024, 1, 12)))
		require.NoError(t, err)
		var names []string
		for _, g := range c.Gaps() {
			names = append(names, g.Rule)
		}
		assert.Contains(t, names, "us-pr-sui", place)
	}
}
