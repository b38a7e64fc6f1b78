package guide

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
)

func find(t *testing.T, trap Trap) Warning {
	t.Helper()
	all := Warnings()
	i := slices.IndexFunc(all, func(w Warning) bool { return w.Trap == trap })
	require.GreaterOrEqual(t, i, 0, "no warning names %q", trap)
	return all[i]
}

// Every trap of the guide is named once, at the statements where it lies, with
// the figures that disagree.
func TestEveryTrap(t *testing.T) {
	tests := []struct {
		trap   Trap
		guide  []string
		values []float64 // stated and computed, in order; to the dollar
	}{
		{HourlyHeading, []string{"G10"}, []float64{80000, 150000, 166400000}},
		{MissingSource, []string{"G1", "G4", "G6", "G9"}, []float64{120086, 120000, 97591, 156000}},
		{SumMismatch, []string{"G11"}, []float64{92043, 11150, 103193, 103194}},
		{AverageOrMedian, []string{"G11"}, []float64{103194, 92043}},
		{UndefinedEnds, []string{"G8", "G10"}, []float64{100000, 145000, 104000, 147000}},
		{MeanConflict, []string{"G1", "G2", "G3"}, []float64{120086, 104000, 147000, 124309, 126513}},
		{SeveralAverages, []string{"G1", "G6", "G11"}, []float64{120086, 120000, 103194}},
		{LevelsNotRanks, []string{"G6"}, []float64{97591, 156000, 165000, 89560}},
		{RankOnly, []string{"G9"}, nil},
		{MixedKinds, []string{"G10"}, []float64{115786, 108750, 121500, 114950}},
		{Dated, []string{"G1", "G2", "G3", "G6", "G8", "G9", "G10", "G11"}, nil},
	}
	for _, tt := range tests {
		t.Run(string(tt.trap), func(t *testing.T) {
			w := find(t, tt.trap)
			assert.Equal(t, tt.guide, w.Guide)
			require.Len(t, w.Figures, len(tt.values))
			for i, f := range w.Figures {
				assert.InDelta(t, tt.values[i], f.Value, 1, f.Name)
				assert.NotEmpty(t, f.Name)
				assert.NotEmpty(t, f.Statistic)
				assert.Contains(t, w.String(), f.Name+" "+grouped(f.Value))
			}
			assert.NotEmpty(t, w.Text)
			assert.NotContains(t, w.String(), "\n")
		})
	}
	assert.Len(t, Warnings(), len(tests))
}

// A figure that is not marked as computed stands in a record with the same kind
// of statistic.
func TestStatedFiguresAreStated(t *testing.T) {
	type key struct {
		s    salary.Statistic
		p, v float64
	}
	stated := map[key]bool{}
	for _, r := range Records() {
		for _, f := range r.Figures {
			stated[key{f.Statistic, f.P, f.Value}] = true
		}
	}
	for _, w := range Warnings() {
		for _, f := range w.Figures {
			if !strings.HasPrefix(f.Name, "computed") {
				assert.True(t, stated[key{f.Statistic, f.P, f.Value}], "%s: %s %v", w.Trap, f.Name, f.Value)
			}
		}
	}
}

// No range of G10 can be hourly pay: the lowest of them, worked for a year, is
// more than a thousand times the stated average.
func TestHourlyHeading(t *testing.T) {
	for _, f := range Frameworks() {
		assert.Greater(t, float64(f.Low*2080), 1000*float64(usMean), f.Name)
		assert.Less(t, float64(f.Low), float64(usMean), f.Name)
		assert.Greater(t, float64(f.High), float64(usMean), f.Name)
	}
}

func TestGrouped(t *testing.T) {
	for v, want := range map[float64]string{1: "1", 999: "999", 1000: "1,000", 103193.5: "103,194", 166400000: "166,400,000"} {
		assert.Equal(t, want, grouped(v))
	}
}
