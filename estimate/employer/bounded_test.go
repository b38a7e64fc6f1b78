package employer

import (
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// A gap that leaves something out makes a total "at least", one where some are
// charged too much "at most", both of them "about".
func TestGapsSayWhichWay(t *testing.T) {
	more, less, either := "id=m|kind=gap|note=left out", "id=l|kind=gap|note=too much|status=less", "id=e|kind=gap|note=who knows|status=either"
	for _, c := range []struct {
		want string
		gaps []string
	}{
		{"", nil}, {"at least ", []string{more}}, {"at most ", []string{less}}, {"about ", []string{more, less}}, {"about ", []string{either}},
	} {
		cost, err := scheduleOf(t, packOf(t, append(c.gaps, "id=a|rate=0.1")...), Options{}, Work{}, months(1)).Cost(pays(months(1), "100"))
		require.NoError(t, err)
		require.Equal(t, c.want+"110.00 EUR", cost.String())
	}
	_, err := readPack(csvOf("rate=0.1|status=less"))
	require.ErrorIs(t, err, ErrRule) // a rule charges what it says

	for place, want := range map[string]string{"US-CT": "at least ", "GB": "about ", "DE": "about ", "NL": "at least ", "IN": "about "} {
		c := costOf(t, Options{Unpublished: Carry}, facts(place), pays(months(1), "5000"))
		require.True(t, strings.HasPrefix(c.String(), want), "%s: %s", place, c)
	}
	w := facts("PT")
	w.Person = "director"
	for _, g := range costOf(t, Options{}, w, pays(months(1), "10000")).Gaps() {
		require.Equal(t, map[string]string{"pt-directors": CostsLess, "pt-accident": CostsMore}[g.Rule], g.Cost)
	}
}

// A Spanish bonus counts over the months in which it is earned: Cifuentes y
// Monedero, Cotización del bonus: 3,000 paid in June for half a year are 500 more
// in each of six months <https://cifuentesymonedero.es/noticia-del-dia/cotizacion-del-bonus>.
func TestSpanishBonusIsSpread(t *testing.T) {
	w := facts("ES")
	w.Included = map[string]bool{"es-extra-payments": true}
	payments := pays(months(6), "4300")
	payments[5].Bonus = minor("3000")
	got := ruleSums(costOf(t, Options{}, w, payments))
	want := ruleSums(costOf(t, Options{}, w, pays(months(6), "4800"))) // below the 4,909.50 of a month
	require.Equal(t, "6796.8", want["es-common-contingencies"])        // 28,800 x 23.6 %
	require.Equal(t, want, got)

	// Above it what is left over is under the solidarity contribution, alike.
	payments = pays(months(12), "4800")
	payments[11].Bonus = minor("12000")
	got = ruleSums(costOf(t, Options{}, w, payments))
	require.Equal(t, ruleSums(costOf(t, Options{}, w, pays(months(12), "5800"))), got)
	require.Equal(t, "85.16", got["es-solidarity"]) // 5,891.40 x 0.77 % + 4,794.60 x 0.83 %
	// Paid in March, the year comes to the same.
	payments[11].Bonus, payments[2].Bonus = 0, minor("12000")
	require.Equal(t, got, ruleSums(costOf(t, Options{}, w, payments)))

	// Regular pay counts in its month: a raise past the ceiling in July is not evened
	// out. 6 x 4,800 and 6 x 4,909.50 at 23.6 %, and 6 x 190.50 at 0.77 %.
	raise := append(pays(months(6), "4800"), pays(months(12)[6:], "5100")...)
	got = ruleSums(costOf(t, Options{}, w, raise))
	require.Equal(t, []string{"13748.65", "8.8"}, []string{got["es-common-contingencies"], got["es-solidarity"]})
	// 657 of a bonus fit below the ceilings of the first six months.
	raise[11].Bonus = minor("1000")
	got = ruleSums(costOf(t, Options{}, w, raise))
	require.Equal(t, []string{"13903.7", "11.44"}, []string{got["es-common-contingencies"], got["es-solidarity"]})
}

// What a rule by the spread month counts is, bound by bound, the regular pay of each
// month up to it and one-off pay up to what all months leave; prior payments go on.
func TestLawSpreadMonth(t *testing.T) {
	p := packOf(t, "id=a|rate=0.1|base_to=1000|period=spread month", "id=b|rate=0.01|base_from=1000|base_to=1500|period=spread month", "id=b|rate=0.02|base_from=1500|period=spread month")
	rapid.Check(t, func(t *rapid.T) {
		days := months(rapid.IntRange(1, 12).Draw(t, "months"))
		payments := make([]Payment, len(days))
		upTo := func(bound int64, n int) int64 {
			var regular, once, worked int64
			for _, p := range payments[:n] {
				regular += min(p.Base, bound)
				once += p.Bonus
				if p.Base > 0 {
					worked++
				}
			}
			return min(regular+once, worked*bound)
		}
		for i, d := range days {
			payments[i] = Payment{Date: d, Base: rapid.Int64Range(0, 200_000).Draw(t, "base"), Bonus: rapid.Int64Range(0, 500_000).Draw(t, "bonus")}
		}
		e, err := New(p, Options{})
		require.NoError(t, err)
		split := rapid.IntRange(0, len(days)-1).Draw(t, "split")
		s, err := e.Schedule(Work{Place: "DE", Prior: payments[:split]}, days[split:])
		require.NoError(t, err)
		amounts, err := s.Amounts(payments[split:], nil)
		require.NoError(t, err)
		var a int64
		for _, m := range amounts[:len(days)-split] {
			a += m
		}
		require.Equal(t, mulDiv(upTo(1000_00, len(days)), 1, 10, halfUp)-mulDiv(upTo(1000_00, split), 1, 10, halfUp), a)
		if split == 0 {
			var b, all int64
			for i, m := range amounts[len(days):] {
				b, all = b+m, all+payments[i].Base+payments[i].Bonus
			}
			lo, hi := upTo(1000_00, len(days)), upTo(1500_00, len(days))
			require.Equal(t, mulDiv(hi-lo, 1, 100, halfUp)+mulDiv(all-hi, 2, 100, halfUp), b)
		}
	})
}

// Taxable benefits in kind are wages of the federal taxes.
func TestInKindIsWages(t *testing.T) {
	days := Monthly(2024, time.January, 12)
	payments := pays(days, "5000")
	for i := range payments {
		payments[i].InKind = minor("1000")
	}
	got := ruleSums(costOf(t, Options{}, facts("US-CT"), payments))
	require.Equal(t, "4464", got["us-social-security"]) // 72,000 x 6.2 %
	require.Equal(t, "1044", got["us-medicare"])        // 72,000 x 1.45 %
	require.Equal(t, "42", got["us-futa"])
}

// An employer with nobody in the Polish capital plan says so by a rate of 0.
func TestNobodyInThePlan(t *testing.T) {
	w := facts("PL")
	require.Contains(t, ruleSums(costOf(t, Options{}, w, pays(months(1), "9000"))), "pl-ppk")
	w.Employer.Own = map[string]decimal.Decimal{"pl-ppk": {}}
	require.NotContains(t, ruleSums(costOf(t, Options{}, w, pays(months(1), "9000"))), "pl-ppk")
}
