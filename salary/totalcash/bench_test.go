package totalcash_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/totalcash"
)

func BenchmarkTotalCash(b *testing.B) {
	base := developers(b)
	parts := []totalcash.Part{
		bonus(lognormal(b, 13_000, 1.5), percent(b, "73%"), totalcash.Correlation{}),
		{Kind: salary.Commission, Amount: lognormal(b, 8_000, .5), Chance: percent(b, "50%")},
		{Kind: salary.ProfitSharing, Share: totalcash.Share{Quantiles: []salary.Quantile{{P: .5, Value: .05}}, Slope: .6}},
	}
	for n, name := range []string{"base alone", "one part", "two parts", "three parts"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, err := totalcash.New(base, salary.BaseSalary, parts[:n]...)
				require.NoError(b, err)
			}
		})
	}
	d := join(b, base, parts[0])
	b.Run("quantile", func(b *testing.B) {
		p := .001
		b.ReportAllocs()
		for b.Loop() {
			if p += .00137; p >= 1 {
				p -= .999
			}
			d.Quantile(p)
		}
		b.ReportMetric(60, "limit-ns/op")
	})
	b.Run("rank", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			d.Rank(150_000)
		}
		b.ReportMetric(300, "limit-ns/op")
	})
}
