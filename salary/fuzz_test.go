package salary_test

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/hiringbudget/hiringbudget/salary"
)

func FuzzParseCurrency(f *testing.F) {
	for _, s := range []string{"USD", "usd", "", "ZZZ", "U\x00D", "ÄÖÜ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := salary.ParseCurrency(s)
		if err == nil && (c.String() != s || c.Digits() > 4) {
			t.Fatalf("%q was read as %v", s, c)
		}
		if err != nil && c != 0 {
			t.Fatalf("%q: %v and %v", s, c, err)
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2025-07-01", "2024-02-29", "0000-00-00", "9999-12-31", "2025-7-1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := salary.ParseDate(s); err == nil && d.String() != s {
			t.Fatalf("%q was read as %v", s, d)
		}
	})
}

func FuzzParseMonth(f *testing.F) {
	for _, s := range []string{"2025-07", "2025-13", "0000-01", "2025-7"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if m, err := salary.ParseMonth(s); err == nil && m.String() != s {
			t.Fatalf("%q was read as %v", s, m)
		}
	})
}

func FuzzParsePercent(f *testing.F) {
	for _, s := range []string{"3.5%", "3.5", "-0 %", "1e999999999%", "0.000000000000000001%"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := salary.ParsePercent(s)
		if err != nil {
			return
		}
		back, err := salary.ParsePercent(p.String())
		if err != nil || !back.Fraction().Equal(p.Fraction()) {
			t.Fatalf("%q is %v, then %v, %v", s, p, back, err)
		}
	})
}

func FuzzPayJSON(f *testing.F) {
	for _, s := range []string{`{"amount":"138500.00","currency":"USD","basis":"annual"}`, `null`, `{}`, `{"amount":"1e9","currency":"USD","basis":"annual"}`,
		`{"amount":"-0.000000000001","currency":"KWD","basis":"hourly"}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var p, back salary.Pay
		if json.Unmarshal(data, &p) != nil {
			return
		}
		b, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(b, &back); err != nil || !back.Equal(p) || back.String() != p.String() {
			t.Fatalf("%s became %s, %v", data, b, err)
		}
		if p.Currency() != 0 {
			_, _ = p.In(salary.Hourly, salary.WorkYear{})
			_, _ = p.Round(salary.Rounding{Mode: salary.HalfEven})
		}
	})
}

func FuzzRoundingJSON(f *testing.F) {
	f.Add([]byte(`{"mode":"half up","unit":"500"}`))
	f.Add([]byte(`{}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var r salary.Rounding
		if json.Unmarshal(data, &r) != nil {
			return
		}
		if _, err := r.Round(dec("138264.125")); err != nil {
			t.Fatalf("%s was accepted and does not round: %v", data, err)
		}
	})
}

func FuzzDistributionJSON(f *testing.F) {
	for _, o := range []salary.Observed{guide(), developers()} {
		d, err := salary.NewDistribution(o)
		if err != nil {
			f.Fatal(err)
		}
		b, err := json.Marshal(d)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte(`{"currency":"USD","basis":"annual","quantiles":[{"p":0.5,"value":1}],"lower":5,"upper":5}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var d salary.Distribution
		if json.Unmarshal(data, &d) == nil && d.Currency() != 0 {
			sound(t, d)
		}
	})
}

func FuzzNewDistribution(f *testing.F) {
	f.Add(.25, 104000.0, .75, 147000.0, .9, 165000.0, false, 120086.0, 0.0)
	f.Add(.25, 1.0, .75, 1.0, .9, 1.0, true, 1.0, 0.3)
	f.Add(.75, 55.0, .05, 55.0, .9, 75.0, true, 51.3, 0.1)                       // all equal, below a top code
	f.Add(.25, 100000.0, .5, 100000.00000000007, .75, 120000.0, false, 0.0, 0.0) // equal logarithms
	f.Add(1e-9, 1e-6, .5, 1e14, 1-1e-9, 9e14, false, 1e13, 2.0)
	f.Fuzz(func(t *testing.T, p1, v1, p2, v2, p3, v3 float64, censored bool, mean, slope float64) {
		o := salary.Observed{Quantiles: at(p1, v1, p2, v2, p3, v3), Mean: mean, Slope: slope, Currency: salary.USD, Basis: salary.Annual}
		o.Quantiles[2].AtLeast = censored
		d, err := salary.NewDistribution(o)
		if err != nil {
			return
		}
		for _, q := range d.Observed().Quantiles {
			if got := d.Quantile(q.P); got < q.Value*(1-1e-12) || !q.AtLeast && got > q.Value*(1+1e-12) {
				t.Fatalf("%+v is %v", q, got)
			}
		}
		sound(t, d)
		if n, err := d.Narrow(0.7); err == nil {
			sound(t, n)
		}
		if w, err := d.Widen(0.2); err == nil {
			sound(t, w)
		}
		if s, err := d.Scale(1.3); err == nil {
			sound(t, s)
		}
	})
}

// sound checks what every distribution promises: finite figures, a curve that
// does not fall, ranks between 0 and 1 that do not fall.
func sound(t *testing.T, d salary.Distribution) {
	t.Helper()
	finite := func(v float64) bool { return v > 0 && !math.IsInf(v, 0) }
	if !finite(d.Mean()) {
		t.Fatalf("mean %v", d.Mean())
	}
	value, rank := 0.0, 0.0
	for i := 1; i < 200; i++ {
		v := d.Quantile(float64(i) / 200)
		r := d.Rank(v)
		if !finite(v) || v < value || !(r >= 0 && r <= 1) || r < rank-1e-9 {
			t.Fatalf("at %v: %v after %v, rank %v after %v", float64(i)/200, v, value, r, rank)
		}
		value, rank = v, r
	}
	for _, q := range d.Observed().Quantiles { // the next values on both sides of a knot
		x := q.Value
		for range 4 {
			x = math.Nextafter(x, 0)
		}
		rank = 0
		for range 9 {
			r := d.Rank(x)
			if !(r >= rank-1e-9 && r <= 1) {
				t.Fatalf("rank of %v is %v after %v", x, r, rank)
			}
			rank, x = r, math.Nextafter(x, math.Inf(1))
		}
	}
	for _, w := range d.Warnings(.001, .999) {
		if w.String() == "" || math.IsNaN(w.LogGap) {
			t.Fatalf("%+v", w)
		}
	}
	b, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	var back salary.Distribution
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatalf("%s: %v", b, err)
	}
}
