package aging_test

import (
	"testing"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/aging"
)

// A factor is found once for many records of one date; money is aged by it one
// by one.
func BenchmarkCompoundFactor(b *testing.B) {
	r, from, to := aging.Rate{Yearly: percent("3%")}, date("2024-05-12"), date("2026-07-01")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.Factor(from, to); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFactorPay(b *testing.B) {
	f, err := aging.Rate{Yearly: percent("3%")}.Factor(date("2024-05-12"), date("2026-07-01"))
	if err != nil {
		b.Fatal(err)
	}
	p := usd("128870")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := f.Pay(p, salary.Rounding{}); err != nil {
			b.Fatal(err)
		}
	}
}
