package totalcash_test

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/totalcash"
)

// What is accepted gives finite figures that do not fall, whatever was given.
func FuzzNew(f *testing.F) {
	f.Add(104_000.0, 147_000.0, 13_000.0, 30_000.0, 0.0, 0.3, uint16(7300))
	f.Add(1e-6, 9e14, 1e-6, 9e14, 2.0, -1.0, uint16(1))
	f.Add(1.0, 1.0, 1e12, 1e12, 2.0, 1.0, uint16(9999))
	f.Add(5.0, 6.0, 1e-6, 1e-6, 2.0, 0.0, uint16(5000))
	f.Add(1.0, 114.0, 1e12, 1.000000000054e12, 0.1825, 0.3333, uint16(10229)) // a part whose spread is lost in rounding
	f.Add(1e5, 1e5, 0.1, 0.1, 0.0, 0.0, uint16(9999))
	f.Add(1e5, 1e5, 0.1, 0.2, 0.0, 0.3, uint16(9996))
	f.Fuzz(func(t *testing.T, a1, a2, b1, b2, slope, rho float64, chance uint16) {
		fit := func(q ...salary.Quantile) salary.Distribution {
			d, err := salary.NewDistribution(salary.Observed{Quantiles: q, Slope: slope, Currency: salary.USD, Basis: salary.Annual})
			if err != nil {
				return salary.Distribution{}
			}
			return d
		}
		base := fit(salary.Quantile{P: .25, Value: a1}, salary.Quantile{P: .75, Value: a2})
		p := totalcash.Part{Kind: salary.CashBonus, Correlation: totalcash.Spearman(rho), Chance: percent(t, "0."+strings.Repeat("0", int(chance%7))+"1%")}
		if chance > 5000 {
			p.Chance = percent(t, "63.5%")
		}
		if fixed, err := salary.ParsePercent(strconv.FormatFloat(b1, 'f', 6, 64)); err == nil && chance%3 == 0 {
			p.Share.Fixed = fixed
		} else if chance%2 == 0 {
			p.Share = totalcash.Share{Quantiles: []salary.Quantile{{P: .3, Value: b1}, {P: .9, Value: b2}}}
		} else {
			p.Amount = fit(salary.Quantile{P: .1, Value: b1}, salary.Quantile{P: .5, Value: b2})
		}
		if d, err := totalcash.New(base, salary.BaseSalary, p); err == nil {
			sound(t, d)
		}
	})
}

func FuzzDistributionJSON(f *testing.F) {
	b, err := json.Marshal(join(f, lognormal(f, 100_000, .3), bonus(lognormal(f, 13_000, 1.5), percent(f, "73%"), totalcash.Correlation{})))
	require.NoError(f, err)
	f.Add(b)
	b, err = json.Marshal(join(f, lognormal(f, 100_000, .3), totalcash.Part{Kind: salary.Tips, Share: totalcash.Share{Fixed: percent(f, "10%")}}))
	require.NoError(f, err)
	f.Add(b)
	f.Fuzz(func(t *testing.T, data []byte) {
		var d totalcash.Distribution
		if json.Unmarshal(data, &d) == nil && d.Currency() != 0 {
			sound(t, d)
		}
	})
}

func sound(t *testing.T, d totalcash.Distribution) {
	t.Helper()
	finite := func(v float64) bool { return v > 0 && !math.IsInf(v, 0) }
	require.True(t, finite(d.Mean()) && finite(d.Distribution.Mean()), "mean %v, of the curve %v", d.Mean(), d.Distribution.Mean())
	require.True(t, d.Accuracy() >= 0 && !math.IsInf(d.Accuracy(), 0), "accuracy %v", d.Accuracy())
	value := 0.0
	for i := 1; i < 100; i++ {
		v := d.Quantile(float64(i) / 100)
		r := d.Rank(v)
		require.True(t, finite(v) && v >= value, "%v after %v", v, value)
		require.True(t, r >= 0 && r <= 1, "rank %v", r)
		value = v
	}
}
