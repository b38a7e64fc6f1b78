package employer

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Figures of the embedded packs that a reader can check against the agencies.
func TestPacksByHand(t *testing.T) {
	weeks := []salary.Date{day("2025-05-02"), day("2025-05-09")}
	for _, c := range []struct {
		name, place, rule string
		change            func(*Work)
		days              []salary.Date
		base              []string
		want              []int64
	}{
		{"GB by the week: 15 % above 96", "GB", "gb-nic-secondary", func(w *Work) { w.Frequency = 52 }, weeks, []string{"700"}, []int64{90_60, 90_60}},
		{"GB by the fortnight: above 192", "GB", "gb-nic-secondary", func(w *Work) { w.Frequency = 26 }, weeks[:1], []string{"1400"}, []int64{181_20}},
		{"GB by the month: above 417", "GB", "gb-nic-secondary", nil, weeks[:1], []string{"3000"}, []int64{387_45}},
		{"GB before and after 6 April 2025", "GB", "gb-nic-secondary", nil, []salary.Date{day("2025-04-05"), day("2025-04-06")}, []string{"3000"}, []int64{309_40, 387_45}},
		{"GB apprenticeship levy of a large employer", "GB", "gb-apprenticeship-levy", func(w *Work) { w.Employer.Payroll = dec("4000000") }, weeks[:1], []string{"3000"}, []int64{15_00}},
		{"GB pension: 3 % of pay from 520 to 4,189 a month", "GB", "gb-workplace-pension-minimum", nil, weeks[:1], []string{"9000"}, []int64{110_07}},
		{"FR: half a year has half the ceiling", "FR", "fr-pension-capped", nil, Monthly(2026, time.July, 2), []string{"9000"}, []int64{342_43, 342_43}},
		{"ES: the employer's part of solidarity above the base", "ES", "es-solidarity", func(w *Work) { w.Included["es-extra-payments"] = true }, months(3), []string{"4909.5", "5400.45", "10000"}, []int64{0, 3_78, 45_91}}, // 0.77 % of 490.95, 0.83 % of 1,963.80, 0.98 % of 2,635.75
		{"ES: unemployment of a fixed term", "ES", "es-unemployment", func(w *Work) { w.Contract, w.Included["es-extra-payments"] = "flexible", true }, months(1), []string{"3000"}, []int64{201_00}},
		{"DE: the month's ceiling, whatever the month before left of its own", "DE", "de-unemployment", nil, months(2), []string{"5000", "12000"}, []int64{65_00, 104_65}},
		{"AU: no more than the quarter's base", "AU", "au-superannuation", nil, Monthly(2025, time.April, 3), []string{"30000"}, []int64{3450_00, 3450_00, 583_05}},
		{"MX: the top class ends at 25 UMA", "MX", "mx-ceav", nil, Monthly(2026, time.January, 2), []string{"100000"}, []int64{6457_59, 6695_58}},
		{"MX: above the minimum wage, below 3 UMA", "MX", "mx-ceav", nil, Monthly(2026, time.March, 1), []string{"10000"}, []int64{603_00}},
		{"IN ESI is all or nothing, to the next rupee", "IN", "in-esi", nil, months(2), []string{"15000", "21000.01"}, []int64{488_00, 0}},
	} {
		w := facts(c.place)
		w.Included["mx-aguinaldo"] = true
		if c.change != nil {
			c.change(&w)
		}
		cost, err := scheduleOf(t, Default(), Options{}, w, c.days).Cost(pays(c.days, c.base...))
		require.NoError(t, err, c.name)
		got := make([]int64, len(c.days))
		for _, l := range cost.Lines() {
			if l.Rule == c.rule {
				got[l.Payment] += l.Minor
			}
		}
		require.Equal(t, c.want, got, c.name)
	}
	w := facts("GB")
	w.Employer.Allowances = map[string]decimal.Decimal{"gb-employment-allowance": dec("900")}
	cost, err := scheduleOf(t, Default(), Options{}, w, Monthly(2025, time.May, 3)).Cost(pays(Monthly(2025, time.May, 3), "3000"))
	require.NoError(t, err)
	var off []int64
	for _, l := range cost.Lines() {
		if l.Rule == "gb-employment-allowance" {
			off = append(off, l.Minor)
		}
	}
	require.Equal(t, []int64{-387_45, -387_45, -125_10}, off)
	_, err = new(Engine).Schedule(Work{Place: "GB"}, months(1))
	require.NoError(t, err)
}
