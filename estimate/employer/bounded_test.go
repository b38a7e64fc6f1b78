package employer

import (
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
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
	require.Equal(t, got["es-common-contingencies"], ruleSums(costOf(t, Options{}, w, payments))["es-common-contingencies"])
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
