package salary_test

import (
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
)

func TestAllocate(t *testing.T) {
	for _, c := range []struct {
		total   string
		weights []string
		unit    string
		want    string
	}{
		{"100", []string{"1", "1", "1"}, "0.01", "33.34 33.33 33.33"},
		{"-100", []string{"1", "1", "1"}, "0.01", "-33.34 -33.33 -33.33"},
		{"0.05", []string{"0", "1", "1"}, "0.01", "0.00 0.03 0.02"},
		{"10", []string{"0.5", "0.25", "0.25"}, "1", "5.00 3.00 2.00"},
		{"0", []string{"1", "2"}, "1", "0.00 0.00"},
		{"1500", []string{"1", "2"}, "500", "500.00 1000.00"},
		{"0.01", []string{"0", "0", "7"}, "0.01", "0.00 0.00 0.01"},
		{"100", []string{"50000000000000000000", "50000000000000000000"}, "0.01", "50.00 50.00"},
	} {
		var weights []decimal.Decimal
		for _, w := range c.weights {
			weights = append(weights, dec(w))
		}
		parts, err := salary.Allocate(dec(c.total), weights, dec(c.unit))
		if err != nil {
			t.Error(err)
			continue
		}
		got := ""
		for i, p := range parts {
			if i > 0 {
				got += " "
			}
			got += p.StringFixed(2)
		}
		same(t, got, c.want)
	}
}

func TestAllocateRefuses(t *testing.T) {
	one := []decimal.Decimal{dec("1")}
	for _, c := range []struct {
		total   decimal.Decimal
		weights []decimal.Decimal
		unit    decimal.Decimal
		cause   error
	}{
		{dec("1"), nil, dec("1"), salary.ErrTooFew},
		{dec("1"), []decimal.Decimal{{}, dec("0.00")}, dec("1"), salary.ErrTooFew},
		{dec("1"), []decimal.Decimal{dec("2"), dec("-1")}, dec("1"), salary.ErrRange},
		{dec("1"), one, dec("0"), salary.ErrRange},
		{dec("1"), one, dec("-1"), salary.ErrRange},
		{dec("1.005"), one, dec("0.01"), salary.ErrConflict},
		{decimal.New(1, 1<<30), one, dec("1"), salary.ErrRange},
		{dec("1"), []decimal.Decimal{decimal.New(1, -1<<30)}, dec("1"), salary.ErrRange},
	} {
		_, err := salary.Allocate(c.total, c.weights, c.unit)
		wantErr(t, err, c.cause)
	}
}

func TestAllocateLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		unit := dec(rapid.SampledFrom([]string{"0.01", "1", "0.05", "500", "0.001"}).Draw(t, "unit"))
		total := unit.Mul(decimal.New(rapid.Int64Range(-1e9, 1e9).Draw(t, "units"), 0))
		n := rapid.SliceOfN(rapid.Int64Range(0, 1e6), 1, 20).Draw(t, "weights")
		n[0]++
		weights := make([]decimal.Decimal, len(n))
		all := decimal.Decimal{}
		for i, w := range n {
			weights[i] = decimal.New(w, -3)
			all = all.Add(weights[i])
		}
		parts, err := salary.Allocate(total, weights, unit)
		if err != nil {
			t.Fatal(err)
		}
		sum := decimal.Decimal{}
		for i, p := range parts {
			sum = sum.Add(p)
			if weights[i].IsZero() && !p.IsZero() {
				t.Fatalf("weight zero got %v", p)
			}
			if q, rest := p.QuoRem(unit, 0); !rest.IsZero() {
				t.Fatalf("%v is not a multiple of %v (%v)", p, unit, q)
			}
			// Within one unit of the exact share: |p*all - total*w| < unit*all.
			if p.Mul(all).Sub(total.Mul(weights[i])).Abs().GreaterThanOrEqual(unit.Mul(all)) {
				t.Fatalf("part %d is %v", i, p)
			}
		}
		if !sum.Equal(total) {
			t.Fatalf("%v sums to %v, not %v", parts, sum, total)
		}
	})
}

func ExampleAllocate() {
	weights := []decimal.Decimal{decimal.New(1, 0), decimal.New(0, 0), decimal.New(2, 0)}
	parts, err := salary.Allocate(decimal.New(100, 0), weights, decimal.New(1, -2))
	fmt.Println(parts, err)
	// Output: [33.33 0 66.67] <nil>
}
