package employer

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A year of one employment in California with every component: federal, state,
// training tax, credit reduction.
func stateYear(t testing.TB) (*Schedule, []Payment) {
	s := scheduleOf(t, Default(), Options{}, facts("US-CA"), Monthly(2024, time.January, 12))
	return s, pays(s.days, "14000")
}

// stateYearLimit is what one employment-year without trail may take on one core.
const stateYearLimit = 3000 // ns

func BenchmarkStateYear(b *testing.B) {
	s, payments := stateYear(b)
	buffer := make([]int64, len(s.components)*len(payments))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Amounts(payments, buffer); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(s.components)), "components")
	b.ReportMetric(stateYearLimit, "limit-ns/op")
}

func BenchmarkSchedule(b *testing.B) {
	e, err := New(Default(), Options{})
	require.NoError(b, err)
	w, days := facts("US-CA"), Monthly(2024, time.January, 12)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := e.Schedule(w, days); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPayFor(b *testing.B) {
	s, _ := stateYear(b)
	for b.Loop() {
		_, _ = s.PayFor(dec("150000"))
	}
}

func TestAmountsAllocateNothing(t *testing.T) {
	s, payments := stateYear(t)
	require.Len(t, s.components, 6)
	buffer := make([]int64, len(s.components)*len(payments))
	require.Zero(t, testing.AllocsPerRun(100, func() {
		if _, err := s.Amounts(payments, buffer); err != nil {
			t.Fatal(err)
		}
	}))
}
