package employer

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A share of what the calendar year earns is paid in its month, the rest in the next.
func TestDueShares(t *testing.T) {
	for _, c := range []struct {
		first time.Month
		n     int
		want  map[time.Month]int64 // of the last year
	}{
		{time.January, 12, map[time.Month]int64{time.November: 5000_00, time.December: 5000_00}},
		{time.July, 6, map[time.Month]int64{time.November: 2500_00, time.December: 2500_00}},
		{time.January, 11, map[time.Month]int64{time.November: 4583_34}}, // half of eleven twelfths
		{time.December, 13, map[time.Month]int64{time.November: 5000_00, time.December: 5000_00}},
	} {
		year := 2025
		if c.first == time.December {
			year = 2024
		}
		w := facts("BR")
		w.WhenPaid, w.Included = true, map[string]bool{"br-13th": false, "br-vacation-third": true}
		days := Monthly(year, c.first, c.n)
		got := map[time.Month]int64{}
		for _, l := range costOf(t, Options{}, w, pays(days, "10000")).Lines() {
			if l.Rule == "br-13th" && l.Date.Year == 2025 {
				got[l.Date.Month] += l.Minor
			}
		}
		require.Equal(t, c.want, got, c.first)
	}
	for _, months := range []string{"11=1;12", "11=0", "11=x", "11=0.5;11", "=0.5"} {
		_, err := readPack(csvOf("kind=due|amount=1|due_months=" + months))
		require.ErrorIs(t, err, ErrRule, months)
	}
}
