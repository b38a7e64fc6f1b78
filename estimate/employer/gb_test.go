package employer

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
)

// The pension minimum uses the bounds and the trigger as they are published for
// the pay period: 3 % of 4,189 - 520 a month, not of a twelfth of 50,270 - 6,240.
func TestPensionMinimumByPayPeriod(t *testing.T) {
	for _, c := range []struct {
		frequency  int
		pay, want  string
		below, one string // below the trigger nothing, from it on 3 % above the lower bound
	}{
		{12, "5000", "110.07", "832.99", "833"},
		{13, "5000", "101.61", "767.99", "768"},
		{24, "5000", "55.04", "416.66", "416.67"}, // in proportion: 3 % of (50,270 - 6,240)/24
		{26, "5000", "50.82", "383.99", "384"},
		{52, "5000", "25.41", "191.99", "192"},
		{1, "60000", "1320.9", "9999.99", "10000"},
	} {
		for _, on := range []string{"2024-06-28", "2025-06-27", "2026-06-26"} {
			w, days := facts("GB"), []salary.Date{day(on)}
			w.Frequency = c.frequency
			s := scheduleOf(t, Default(), Options{Unpublished: Carry}, w, days) // for the levy of 2026
			charge := func(pay string) string {
				cost, err := s.Cost(pays(days, pay))
				require.NoError(t, err)
				for _, l := range cost.Lines() {
					if l.Rule == "gb-workplace-pension-minimum" {
						return cost.major(l.Minor).String()
					}
				}
				return "0"
			}
			require.Equal(t, c.want, charge(c.pay), c.frequency)
			require.Equal(t, "0", charge(c.below), c.frequency)
			require.NotEqual(t, "0", charge(c.one), c.frequency)
		}
	}
}
