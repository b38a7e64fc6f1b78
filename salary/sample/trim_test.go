package sample_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/sample"
)

func TestTrim(t *testing.T) {
	hundred := make([]sample.Observation, 100)
	for i := range hundred {
		hundred[i].Pay = float64(1001 + i)
	}
	tied := pays(1, 1, 1, 5, 6, 7, 8, 9, 9, 9)
	for _, c := range []struct {
		from         []sample.Observation
		trim         sample.Trim
		below, above int
		text         string
	}{
		{hundred, sample.Trim{Kind: sample.TrimBounds, Low: 1003, High: 1090}, 2, 10, "bounds 1,003 to 1,090"},
		{hundred, sample.Trim{Kind: sample.TrimBounds, Low: 1003}, 2, 0, "bounds 1,003 and above"},
		{hundred, sample.Trim{Kind: sample.TrimBounds, High: 1090}, 0, 10, "bounds up to 1,090"},
		{hundred, sample.Trim{Kind: sample.TrimMedian, Low: 0.96, High: 1.04}, 8, 8, "0.96 to 1.04 times the median"}, // of 1050.5
		{hundred, sample.Trim{Kind: sample.TrimShare, Low: 0.01, High: 0.05}, 1, 5, "the lowest 1 % and the highest 5 %"},
		{hundred, sample.Trim{Kind: sample.TrimShare, Low: 0.015}, 1, 0, "the lowest 1.5 % and the highest 0 %"},
		{tied, sample.Trim{Kind: sample.TrimShare, Low: 0.2, High: 0.2}, 0, 0, "the lowest 20 % and the highest 20 %"}, // ties are not torn
		{tied, sample.Trim{Kind: sample.TrimShare, Low: 0.3, High: 0.3}, 3, 3, "the lowest 30 % and the highest 30 %"},
		{tied, sample.Trim{Kind: sample.TrimMedian}, 0, 0, "0 and above times the median"},
	} {
		r := report(t, yearly(sample.Options{Trim: []sample.Trim{c.trim}}), c.from)
		want := sample.Trimmed{Trim: c.trim, Below: c.below, Above: c.above}
		assert.Equal(t, []sample.Trimmed{want}, r.Trimmed)
		assert.Equal(t, len(c.from)-c.below-c.above, r.People)
		assert.Equal(t, c.text, c.trim.String())
	}
}

func TestTrimsFollowEachOther(t *testing.T) {
	all := pays(1, 90_000, 100_000, 110_000, 120_000, 130_000, 5_000_000)
	r := report(t, yearly(sample.Options{Trim: []sample.Trim{
		{Kind: sample.TrimMedian, Low: 0.1, High: 10}, // of what the bounds leave
		{Kind: sample.TrimBounds, Low: 5_005, High: 499_750},
	}}), all)
	assert.Equal(t, "bounds 5,005 to 499,750: 1 below, 1 above", r.Trimmed[0].String())
	assert.Equal(t, "0.1 to 10 times the median: 0 below, 0 above", r.Trimmed[1].String())
	assert.Equal(t, 5, r.People)
}

func TestTrimRefusesNonsense(t *testing.T) {
	for _, trim := range []sample.Trim{
		{}, {Kind: "outliers"}, {Kind: sample.TrimBounds, Low: -1}, {Kind: sample.TrimBounds, Low: 5, High: 4},
		{Kind: sample.TrimMedian, Low: 1.1}, {Kind: sample.TrimMedian, High: 0.9}, {Kind: sample.TrimShare, Low: 0.5, High: 0.5},
	} {
		_, err := sample.NewBuilder(yearly(sample.Options{Trim: []sample.Trim{{Kind: sample.TrimBounds}, trim}}))
		var wrong *sample.InputError
		require.ErrorAs(t, err, &wrong, "%+v", trim)
		assert.Equal(t, "trim[1]", wrong.Field)
	}
	_, err := sample.Of(yearly(sample.Options{Trim: []sample.Trim{{Kind: sample.TrimBounds, Low: 100}}}), pays(1, 2, 3)...)
	assert.ErrorIs(t, err, sample.ErrSuppressed) // nobody is left
	_, err = sample.Of(yearly(sample.Options{Rule: sample.Rule{People: 9, Advisory: true}, Trim: []sample.Trim{{Kind: sample.TrimBounds, Low: 100}}}), pays(1, 2, 3)...)
	assert.ErrorIs(t, err, salary.ErrTooFew)
}

// Everybody is kept or counted as left out, and at most the shares are.
func TestTrimCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := anySample(t, false)
		trim := sample.Trim{Kind: sample.TrimShare, Low: rapid.Float64Range(0, 0.45).Draw(t, "low"), High: rapid.Float64Range(0, 0.45).Draw(t, "high")}
		r, err := sample.Of(yearly(sample.Options{Trim: []sample.Trim{trim}}), all...)
		if err != nil {
			t.Skip(err)
		}
		n := float64(len(all))
		cut := r.Trimmed[0]
		require.Equal(t, len(all), r.People+cut.Below+cut.Above)
		require.LessOrEqual(t, float64(cut.Below), n*trim.Low+1e-6)
		require.LessOrEqual(t, float64(cut.Above), n*trim.High+1e-6)
	})
}

func ExampleTrim() {
	r, err := sample.Of(sample.Options{
		Currency: salary.USD, Basis: salary.Annual,
		Trim: []sample.Trim{{Kind: sample.TrimMedian, Low: 0.1, High: 10}},
	},
		sample.Observation{Pay: 1}, // "per second"
		sample.Observation{Pay: 90_000}, sample.Observation{Pay: 104_000}, sample.Observation{Pay: 118_000},
		sample.Observation{Pay: 131_000}, sample.Observation{Pay: 147_000}, sample.Observation{Pay: 14_700_000},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.People, "people,", r.Trimmed[0])
	// Output: 5 people, 0.1 to 10 times the median: 1 below, 1 above
}
