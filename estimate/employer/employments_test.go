package employer

import (
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// Whole years of twenty employments against arithmetic that shares nothing with
// the engine: each rule is "id rate from to" on the year's base, on twelve equal
// months ("m"), or an amount ("="), in the figures of the data that the packs
// were made from. Twelve roundings of half a cent are the tolerance.
func TestEmploymentsByHand(t *testing.T) {
	for _, c := range []struct {
		name, place  string
		year         int
		start        time.Month
		base         string // a month
		bonus        string // in the last month
		carry, large bool   // a payroll of 6 million
		due          string // pay due a month that counts in the base
		rules        string
	}{
		{"California", "US-CA", 2024, 1, "14000", "0", false, false, "0", "us-social-security 0.062 0 168600; us-medicare 0.0145 0 9e9; us-futa 0.006 0 7000; us-futa-credit-reduction-ca 0.009 0 7000; us-ca-sui 0.034 0 7000; us-ca-employment-training-tax 0.001 0 7000"},
		{"Oregon with paid leave", "US-OR", 2024, 1, "16000", "30000", false, false, "0", "us-social-security 0.062 0 168600; us-medicare 0.0145 0 9e9; us-futa 0.006 0 7000; us-or-sui 0.024 0 52800; us-or-paid-leave 0.004 0 168600"},
		{"Washington with paid leave", "US-WA", 2025, 1, "20000", "0", true, false, "0", "us-social-security 0.062 0 176100; us-medicare 0.0145 0 9e9; us-futa 0.006 0 7000; us-wa-sui 0.0125 0 68500; us-wa-paid-leave 0.00262016 0 176100"},
		{"Massachusetts with paid leave", "US-MA", 2026, 1, "9000", "0", true, false, "0", "us-ma-paid-leave-medical 0.0042 0 184500; us-social-security 0.062 0 184500"},
		{"Vermont", "US-VT", 2025, 1, "5000", "0", true, false, "0", "us-vt-child-care 0.0033 0 9e9; us-vt-sui 0.01 0 14300"},
		{"Delaware with paid leave", "US-DE", 2026, 1, "12345.67", "0", true, false, "0", "us-de-paid-leave-family 0.0004 0 184500; us-de-paid-leave-medical 0.002 0 184500; us-de-paid-leave-parental 0.0016 0 184500"},
		{"Britain, bonus month and levy", "GB", 2025, 4, "4000", "10000", false, true, "0", "gb-nic-secondary = 7949.4; gb-workplace-pension-minimum = 1258.47; gb-apprenticeship-levy 0.005 0 9e9"}, // 15 % of 12 x 3,583 + 10,000; 3 % of 11 x 3,480 + 3,669
		{"Germany, high pay", "DE", 2025, 1, "9000", "20000", false, false, "0", "de-pension 0.093 0 96600; de-unemployment 0.013 0 96600; de-health 0.0855 0 66150; de-care 0.018 0 66150"},
		{"Germany, bonus below the ceilings", "DE", 2025, 1, "5000", "5000", false, false, "0", "de-pension 0.093 0 96600; de-unemployment 0.013 0 96600; de-health 0.0855 0 66150; de-care 0.018 0 66150"},
		{"Germany, bonus above one of them", "DE", 2024, 1, "5000", "20000", false, false, "0", "de-pension 0.093 0 90600; de-unemployment 0.013 0 90600; de-health 0.0815 0 62100; de-care 0.017 0 62100"},
		{"France, with the reduction", "FR", 2026, 1, "2000", "0", false, false, "0", "fr-general-reduction = -7627.2; fr-pension-capped 0.0855 0 48060; fr-health 0.13 0 9e9; fr-fnal-large 0.005 0 9e9; fr-agirc-arrco-1 0.0472 0 48060; fr-ags 0.0025 0 192240"}, // 0.3178 of 24,000
		{"France, two ceilings", "FR", 2026, 1, "7000", "0", false, false, "0", "fr-pension-capped 0.0855 0 48060; fr-agirc-arrco-2 0.1295 48060 384480; fr-ceg-2 0.0162 48060 384480; fr-cet 0.0021 0 384480; fr-unemployment 0.04 0 192240"},
		{"Netherlands, holiday allowance", "NL", 2025, 1, "5000", "0", false, false, "400", "nl-holiday-allowance = 4800; nl-aof 0.0628 0 75864; nl-awf 0.0274 0 75864; nl-whk 0.0133 0 75864; nl-zvw 0.0651 0 75864; nl-childcare 0.005 0 75864"},
		{"Brazil, 13th and vacation third", "BR", 2025, 1, "9000", "0", false, false, "1000", "br-13th = 9000; br-vacation-third = 3000; br-inss 0.2 0 9e9; br-fgts 0.08 0 9e9; br-rat 0.01 0 9e9; br-third-parties 0.058 0 9e9"},
		{"Mexico, aguinaldo", "MX", 2026, 3, "24000", "0", false, false, "1000", "mx-aguinaldo = 10000; mx-ceav 0.0751 m 0 89155.5; mx-health-excess 0.011 m 10698.66 89155.5; mx-health-fixed = 7275.1; mx-infonavit 0.05 m 0 89155.5"}, // 0.204 x 3,566.22 ten times
		{"Spain, 14 payments", "ES", 2025, 1, "3000", "0", false, false, "500", "es-extra-payments = 6000; es-common-contingencies 0.236 m 0 4909.5; es-unemployment 0.055 m 0 4909.5; es-mei 0.0067 m 0 4909.5; es-accidents 0.015 m 0 4909.5"},
		{"Spain, above the base", "ES", 2025, 1, "6000", "0", false, false, "1000", "es-common-contingencies 0.236 m 0 4909.5; es-solidarity = 204.68"}, // a month 0.77 % of 490.95 and 0.83 % of 1,599.55
		{"Portugal, 14 payments", "PT", 2025, 1, "1800", "0", false, false, "300", "pt-extra-payments = 3600; pt-tsu 0.2375 0 9e9"},
		{"Canada", "CA", 2025, 1, "8000", "0", false, false, "0", "ca-cpp = 4034.1; ca-cpp2 0.04 71300 81200; ca-ei 0.02296 0 65700"}, // 5.95 % of 67,800
		{"Australia", "AU", 2025, 7, "25000", "0", false, false, "0", "au-superannuation = 15000"},                                    // 12 % of 62,500, two quarters of the six months
		{"India, below the bound of ESI", "IN", 2025, 1, "20000", "0", false, false, "0", "in-esi = 7800; in-epf 0.12 m 0 15000; in-edli 0.005 m 0 15000; in-gratuity 0.048077 0 9e9"},
		{"India, above", "IN", 2025, 1, "60000", "0", false, false, "0", "in-esi = 0; in-epf 0.12 m 0 15000; in-gratuity 0.048077 0 9e9"},
		{"Poland, 30 times the wage", "PL", 2026, 1, "30000", "0", false, false, "0", "pl-pension 0.0976 0 282600; pl-disability 0.065 0 282600; pl-accident 0.0167 0 9e9; pl-labour-fund 0.0245 0 9e9; pl-ppk 0.015 0 9e9"},
	} {
		w, o := facts(c.place), Options{}
		w.Included = map[string]bool{"nl-holiday-allowance": false, "br-13th": false, "br-vacation-third": false, "es-extra-payments": false, "pt-extra-payments": false, "mx-aguinaldo": false}
		if c.large {
			w.Employer.Payroll = dec("6000000")
		}
		if c.carry {
			o.Unpublished = Carry
		}
		n := 13 - int(c.start)
		if c.place == "GB" {
			n = 12 // a tax year
		}
		payments := pays(Monthly(c.year, c.start, n), c.base)
		payments[n-1].Bonus = minor(c.bonus)
		cost, err := scheduleOf(t, Default(), o, w, Monthly(c.year, c.start, n)).Cost(payments)
		require.NoError(t, err, c.name)
		got := map[string]decimal.Decimal{}
		for _, l := range cost.Lines() {
			got[l.Rule] = got[l.Rule].Add(cost.major(l.Minor))
		}
		month, months := dec(c.base).Add(dec(c.due)), decimal.New(int64(n), 0)
		for rule := range strings.SplitSeq(c.rules, "; ") {
			f := strings.Fields(rule)
			base, times := month.Mul(months).Add(dec(c.bonus)), dec("1")
			var want decimal.Decimal
			switch {
			case f[1] == "=":
				want = dec(f[2])
			case f[2] == "m":
				base, times, f = month, months, append(f[:2:2], f[3:]...)
				fallthrough
			default:
				want = decimal.Max(decimal.Min(base, dec(f[3])).Sub(dec(f[2])), decimal.Decimal{}).Mul(dec(f[1])).Mul(times)
			}
			require.True(t, got[f[0]].Sub(want).Abs().LessThan(dec("0.07")), "%s: %s is %s, by hand %s", c.name, f[0], got[f[0]], want)
		}
	}
}
