package aging_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/aging"
)

func TestPublishedExamples(t *testing.T) {
	three := percent("3%")
	for _, c := range []struct {
		rate             aging.Rate
		from, to         string
		amount, rounding string
		want             string
	}{
		// Compable, Age Salary Data: two surveys to October 1. (The page writes
		// 0.025 where it goes on with the right 0.0225.)
		{aging.Rate{Yearly: three, Method: aging.Simple}, "2025-01-01", "2025-10-01", "52000", "1", "53170"},
		{aging.Rate{Yearly: three, Method: aging.Simple}, "2025-06-01", "2025-10-01", "53000", "1", "53530"},
		// The same for more than a year: 12 months to 53,560, then six.
		{aging.Rate{Yearly: three, Method: aging.Stepped}, "2025-01-01", "2026-01-01", "52000", "1", "53560"},
		{aging.Rate{Yearly: three, Method: aging.Stepped}, "2025-01-01", "2026-07-01", "52000", "0.01", "54363.40"},
		// January 1 to December 31 counts as 12 months there.
		{aging.Rate{Yearly: three, Method: aging.Simple, Count: aging.BegunMonths}, "2025-01-01", "2025-12-31", "52000", "1", "53560"},
		// comp-shop, Aging factor: 90,000 * 1.03^(6/12). The page prints 91,341;
		// the formula that it states gives 91,340.02.
		{aging.Rate{Yearly: three}, "2025-10-01", "2026-04-01", "90000", "0.01", "91340.02"},
	} {
		f, err := c.rate.Factor(date(c.from), date(c.to))
		require.NoError(t, err)
		p, err := f.Pay(usd(c.amount), salary.Rounding{Unit: dec(c.rounding)})
		require.NoError(t, err)
		assert.True(t, p.Equal(usd(c.want)), "%v: %v, want %s", f, p, c.want)
	}
}

func TestCounts(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     [6]string // in the order of the constants
	}{
		{"2025-01-01", "2026-01-01", [6]string{"1", "1", "1", "1", "1460/1461", "1"}},
		{"2025-01-01", "2025-12-31", [6]string{"11/12", "1", "11/12", "364/365", "1456/1461", "1"}},
		{"2025-01-31", "2025-02-01", [6]string{"0", "1/12", "1/12", "1/365", "4/1461", "1/360"}},
		{"2025-01-31", "2025-02-28", [6]string{"1/12", "1/12", "1/12", "28/365", "112/1461", "28/360"}},
		{"2024-01-01", "2028-01-01", [6]string{"4", "4", "4", "1461/365", "4", "4"}},
		{"2025-01-15", "2025-03-31", [6]string{"2/12", "3/12", "2/12", "75/365", "300/1461", "76/360"}},
		{"2025-01-30", "2025-03-31", [6]string{"2/12", "3/12", "2/12", "60/365", "240/1461", "60/360"}},
		{"2025-05-05", "2025-05-05", [6]string{"0", "0", "0", "0", "0", "0"}},
	} {
		for i, count := range counts[1:] {
			got, err := count.Years(date(c.from), date(c.to))
			require.NoError(t, err)
			want := ratOf(c.want[i])
			assert.Zero(t, got.Cmp(want), "%s from %s to %s: %v, want %v", count, c.from, c.to, got, want)
			back, err := count.Years(date(c.to), date(c.from))
			require.NoError(t, err)
			assert.Zero(t, back.Cmp(want.Neg(want)))
		}
	}
}

func TestRateRefuses(t *testing.T) {
	a, b := date("2025-01-01"), date("2025-07-01")
	for _, c := range []struct {
		rate     aging.Rate
		from, to salary.Date
		field    string
		cause    error
	}{
		{aging.Rate{Yearly: percent("100.01%")}, a, b, "yearly", salary.ErrRange},
		{aging.Rate{Yearly: percent("-50.01%")}, a, b, "yearly", salary.ErrRange},
		{aging.Rate{Method: "linear"}, a, b, "method", salary.ErrSyntax},
		{aging.Rate{Count: "months"}, a, b, "count", salary.ErrSyntax},
		{aging.Rate{}, salary.Date{}, b, "from", salary.ErrRange},
		{aging.Rate{}, a, salary.Date{Year: 2025, Month: 2, Day: 30}, "to", salary.ErrRange},
		{aging.Rate{Yearly: percent("10%")}, a, date("9999-01-01"), "factor", salary.ErrRange},
		{aging.Rate{Yearly: percent("10%")}, date("9999-01-01"), a, "factor", salary.ErrRange},
		{aging.Rate{Yearly: percent("-50%"), Method: aging.Simple}, a, date("2027-01-01"), "factor", salary.ErrRange},
		{aging.Rate{Yearly: percent("-50%"), Method: aging.Stepped}, a, date("2040-01-01"), "factor", salary.ErrRange},
		{aging.Rate{Yearly: percent("100%"), Method: aging.Simple}, a, date("2200-01-01"), "factor", salary.ErrRange},
	} {
		_, err := c.rate.Factor(c.from, c.to)
		var wrong *aging.Error
		require.ErrorAs(t, err, &wrong, "%v", c.rate)
		require.ErrorIs(t, err, c.cause)
		assert.Equal(t, c.field, wrong.Field)
		assert.NotContains(t, err.Error(), "%!")
	}
}

func TestUnsetDayIsCalledSo(t *testing.T) {
	_, err := aging.Rate{}.Factor(salary.Date{}, date("2025-01-01"))
	assert.EqualError(t, err, "aging: from: no day is given: out of range")
	_, err = aging.Rate{}.Factor(date("2025-01-01"), salary.Date{Year: 2025, Month: 13, Day: 1})
	assert.EqualError(t, err, "aging: to: there is no day 2025-13-01: out of range")
}

func TestTargets(t *testing.T) {
	for _, c := range []struct {
		target     aging.Target
		start, day string
	}{
		{aging.Lag, "2026-01-01", "2026-01-01"},
		{aging.LeadLag, "2026-01-01", "2026-07-01"},
		{aging.Lead, "2026-01-01", "2027-01-01"},
		{aging.LeadLag, "2026-08-31", "2027-02-28"},
	} {
		d, err := c.target.Date(date(c.start))
		require.NoError(t, err)
		assert.Equal(t, date(c.day), d)
	}
	_, err := aging.Target("match").Date(date("2026-01-01"))
	assert.ErrorIs(t, err, salary.ErrSyntax)
	_, err = aging.Lead.Date(salary.Date{})
	assert.ErrorIs(t, err, salary.ErrRange)
	_, err = aging.Lead.Date(date("9999-06-01"))
	assert.ErrorIs(t, err, salary.ErrRange)
}

// Aging by no time changes nothing, there and back neither, and all methods
// agree on whole years, simple being the largest within one.
func TestLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, a, b := anyRate(t), anyDate(t, "a"), anyDate(t, "b")
		none, err := r.Factor(a, a)
		require.NoError(t, err)
		require.Zero(t, none.Decimal().Cmp(decimal.New(1, 0)))
		there, err := r.Factor(a, b)
		require.NoError(t, err)
		back, err := r.Factor(b, a)
		require.NoError(t, err)
		both, err := there.Then(back)
		require.NoError(t, err)
		require.InDelta(t, 1, both.Float64(), 1e-15)

		years, err := r.Count.Years(a, b)
		require.NoError(t, err)
		y, _ := years.Float64()
		rate := r.Yearly.Fraction().InexactFloat64()
		var want float64
		whole := math.Floor(math.Abs(y))
		switch r.Method {
		case aging.Simple:
			want = 1 + rate*math.Abs(y)
		case aging.Stepped:
			want = math.Pow(1+rate, whole) * (1 + rate*(math.Abs(y)-whole))
		default:
			want = math.Pow(1+rate, math.Abs(y))
		}
		if y < 0 {
			want = 1 / want
		}
		require.InEpsilon(t, want, there.Float64(), 1e-12)
		if rate >= 0 && math.Abs(y) <= 1 && y >= 0 {
			other := r
			other.Method = aging.Compound
			compound, err := other.Factor(a, b)
			require.NoError(t, err)
			require.True(t, compound.Float64() <= 1+rate*y+1e-15)
		}
	})
}

// Compound aging in two steps is aging in one, where the count adds up.
func TestCompoundAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := anyRate(t)
		r.Method, r.Count = aging.Compound, rapid.SampledFrom([]aging.Count{aging.CalendarMonths, aging.Days365, aging.Days36525}).Draw(t, "count")
		a, b, c := anyDate(t, "a"), anyDate(t, "b"), anyDate(t, "c")
		if b.Compare(a) < 0 {
			a, b = b, a
		}
		if c.Compare(b) < 0 {
			t.Skip()
		}
		one, err := r.Factor(a, c)
		require.NoError(t, err)
		first, err := r.Factor(a, b)
		require.NoError(t, err)
		second, err := r.Factor(b, c)
		require.NoError(t, err)
		two, err := first.Then(second)
		require.NoError(t, err)
		require.True(t, one.Decimal().Sub(two.Decimal()).Abs().LessThanOrEqual(dec("0.000000000001")), "%v and %v", one, two)
	})
}

func TestRateJSON(t *testing.T) {
	r := aging.Rate{Yearly: percent("3.5%"), Method: aging.Stepped, Count: aging.Thirty360}
	assert.Equal(t, `{"yearly":"3.5%","method":"stepped","count":"30/360"}`, text(t, r))
	assert.Equal(t, "3.5% a year, stepped, by 30/360", r.String())
	assert.Equal(t, "0% a year, compound, by whole months", aging.Rate{}.String())
}

func ExampleRate() {
	three, err := salary.ParsePercent("3%")
	if err != nil {
		fmt.Println(err)
		return
	}
	survey := salary.Date{Year: 2025, Month: time.March, Day: 1}
	median, _ := salary.NewPay(decimal.New(128_870, 0), salary.USD, salary.Annual)
	for _, target := range []aging.Target{aging.Lag, aging.LeadLag, aging.Lead} {
		to, err := target.Date(salary.Date{Year: 2026, Month: time.January, Day: 1})
		if err != nil {
			fmt.Println(err)
			return
		}
		f, err := aging.Rate{Yearly: three}.Factor(survey, to)
		if err != nil {
			fmt.Println(err)
			return
		}
		p, err := f.Pay(median, salary.Rounding{Unit: decimal.New(100, 0)})
		fmt.Println(target, p, err)
	}
	// Output:
	// lag 132,100 USD a year <nil>
	// lead-lag 134,100 USD a year <nil>
	// lead 136,000 USD a year <nil>
}

func ExampleTarget_Date() {
	to, err := aging.LeadLag.Date(salary.Date{Year: 2026, Month: time.April, Day: 1})
	fmt.Println(to, err)
	// Output: 2026-10-01 <nil>
}

func ExampleCount_Years() {
	from, to := salary.Date{Year: 2025, Month: time.January, Day: 1}, salary.Date{Year: 2025, Month: time.December, Day: 31}
	for _, c := range []aging.Count{aging.WholeMonths, aging.BegunMonths, aging.Days365} {
		t, err := c.Years(from, to)
		fmt.Println(c, t, err)
	}
	// Output:
	// whole months 11/12 <nil>
	// begun months 1/1 <nil>
	// days/365 364/365 <nil>
}
