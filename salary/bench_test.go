package salary_test

import (
	"testing"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Each benchmark reports its limit beside what it measures. The limits are for
// one core of a server of 2024.

var sink float64

func BenchmarkFitWithMean(b *testing.B) {
	o := developers()
	b.ReportAllocs()
	for b.Loop() {
		d, err := salary.NewDistribution(o)
		if err != nil {
			b.Fatal(err)
		}
		sink += float64(d.N())
	}
	b.ReportMetric(4000, "limit-ns/op")
}

func BenchmarkFit(b *testing.B) {
	o := developers()
	o.Mean = 0
	b.ReportAllocs()
	for b.Loop() {
		d, err := salary.NewDistribution(o)
		if err != nil {
			b.Fatal(err)
		}
		sink += float64(d.N())
	}
}

func BenchmarkQuantile(b *testing.B) {
	d, p := fit(b, developers()), 0.001
	b.ReportAllocs()
	for b.Loop() {
		if p += 0.00137; p >= 1 {
			p -= 0.999
		}
		sink += d.Quantile(p)
	}
	b.ReportMetric(60, "limit-ns/op")
}

func BenchmarkDraw(b *testing.B) {
	d, z := fit(b, developers()), -3.0
	b.ReportAllocs()
	for b.Loop() {
		if z += 0.00137; z > 3 {
			z -= 6
		}
		sink += d.At(z)
	}
	b.ReportMetric(60, "limit-ns/op")
}

func BenchmarkRank(b *testing.B) {
	d, x := fit(b, developers()), 50000.0
	b.ReportAllocs()
	for b.Loop() {
		if x += 137; x > 300000 {
			x -= 250000
		}
		sink += d.Rank(x)
	}
	b.ReportMetric(300, "limit-ns/op")
}

func BenchmarkMean(b *testing.B) {
	d := fit(b, developers())
	b.ReportAllocs()
	for b.Loop() {
		sink += d.Mean()
	}
}

func BenchmarkPayIn(b *testing.B) {
	p := usd(b, "138500")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.In(salary.Hourly, salary.WorkYear{}); err != nil {
			b.Fatal(err)
		}
	}
}

func TestNothingIsAllocatedAfterTheFit(t *testing.T) {
	d := fit(t, developers())
	for name, f := range map[string]func(){
		"Quantile": func() { sink += d.Quantile(.37) },
		"At":       func() { sink += d.At(.37) },
		"Rank":     func() { sink += d.Rank(123456) },
		"Mean":     func() { sink += d.Mean() },
	} {
		if n := testing.AllocsPerRun(100, f); n > 0 {
			t.Errorf("%s allocates %v times", name, n)
		}
	}
	o := developers()
	if n := testing.AllocsPerRun(100, func() {
		d, err := salary.NewDistribution(o)
		if err != nil {
			t.Fatal(err)
		}
		sink += float64(d.N())
	}); n > 3 {
		t.Errorf("a fit allocates %v times", n)
	}
}
