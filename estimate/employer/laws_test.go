package employer

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
)

// facts answers whatever the embedded packs may ask.
func facts(place string) Work {
	return Work{Place: place, Employer: Employer{Staff: 60, Payroll: dec("2500000"), PayrollQuarter: dec("600000"), Sector: "office", Size: "small"},
		Included: map[string]bool{"nl-holiday-allowance": false, "br-13th": false, "br-vacation-third": false, "es-extra-payments": true, "pt-extra-payments": false, "mx-aguinaldo": false}}
}

var places = []string{"US-CA", "US-NY", "US-DE", "US-WA", "US-VT", "GB", "DE", "FR", "ES", "PT", "PL", "NL", "CA", "AU", "BR", "MX", "IN"}

// years in which most of each pack's components have rules.
func yearOf(place string) int {
	switch place {
	case "FR", "MX", "GB":
		return 2026
	case "US-CA", "US-NY", "US-DE", "US-WA", "US-VT":
		return 2024
	}
	return 2025
}

func drawPayments(t *rapid.T, days []salary.Date) []Payment {
	out := make([]Payment, len(days))
	top := rapid.SampledFrom([]int64{3_000_00, 30_000_00, 3_000_000_00}).Draw(t, "top")
	for i, d := range days {
		out[i] = Payment{Date: d, Base: rapid.Int64Range(0, top).Draw(t, "base")}
		if rapid.IntRange(0, 5).Draw(t, "has bonus") == 0 {
			out[i].Bonus = rapid.Int64Range(0, top).Draw(t, "bonus")
		}
	}
	return out
}

func sum(amounts []int64) (total int64) {
	for _, m := range amounts {
		total += m
	}
	return total
}

// Charges up to any day of a year are never negative: what is given back was
// charged before.
func TestLawCostIsNeverNegative(t *testing.T) {
	for _, place := range places {
		s := scheduleOf(t, Default(), Options{Unpublished: Carry}, facts(place), Monthly(yearOf(place), time.January, 12))
		n := len(s.days)
		rapid.Check(t, func(t *rapid.T) {
			amounts, err := s.Amounts(drawPayments(t, s.days), nil)
			if err != nil {
				t.Fatal(err)
			}
			var total int64
			for i := range n {
				for row := range s.components {
					total += amounts[row*n+i]
				}
				if total < 0 {
					t.Fatalf("%s: %d after payment %d", place, total, i)
				}
			}
		})
	}
}

// More pay never costs less, unless a rule frees higher pay or changes within
// the year; those are named here, and cost itself (pay and charges) still rises
// but for the all-or-nothing ones.
func TestLawMonotoneInPay(t *testing.T) {
	for _, place := range places {
		if place == "IN" { // ESI: all or nothing, see TestPayForWhereCostFalls
			continue
		}
		s := scheduleOf(t, Default(), Options{Unpublished: Carry}, facts(place), Monthly(yearOf(place), time.January, 12))
		rapid.Check(t, func(t *rapid.T) {
			total := func(pay int64) int64 {
				payments := make([]Payment, 12)
				spread(payments, s.days, pay)
				amounts, err := s.Amounts(payments, nil)
				if err != nil {
					t.Fatal(err)
				}
				return pay + sum(amounts)
			}
			pay := rapid.Int64Range(0, 1_000_000_00).Draw(t, "pay")
			more := rapid.SampledFrom([]int64{12, 100, 5_000, 1_000_000}).Draw(t, "more")
			if a, b := total(pay), total(pay+more); b < a {
				t.Fatalf("%s: %d costs %d, %d costs %d", place, pay, a, pay+more, b)
			}
		})
	}
}

// Under annual caps the twelve months add up to the year paid at once.
func TestLawTwelveMonthsAreTheYear(t *testing.T) {
	p := packOf(t, "id=a|rate=0.062|base_to=100000", "id=b|rate=0.0145", "id=c|rate=0.006|base_to=7000", "id=d|rate=0.05|base_from=20000|base_to=90000", "id=w|kind=whole|rate=0.0333|base_from=50000")
	monthly := scheduleOf(t, p, Options{}, Work{}, months(12))
	yearly := scheduleOf(t, p, Options{}, Work{Frequency: 1}, []salary.Date{day("2025-12-31")})
	rapid.Check(t, func(t *rapid.T) {
		payments := drawPayments(t, monthly.days)
		var whole Payment
		for _, q := range payments {
			whole.Base += q.Base
			whole.Bonus += q.Bonus
		}
		whole.Date = yearly.days[0]
		a, err := monthly.Amounts(payments, nil)
		if err != nil {
			t.Fatal(err)
		}
		b, err := yearly.Amounts([]Payment{whole}, nil)
		if err != nil {
			t.Fatal(err)
		}
		for row := range b {
			if got := sum(a[row*12 : row*12+12]); got != b[row] {
				t.Fatalf("rule %d: %d by the month, %d by the year", row, got, b[row])
			}
		}
	})
}

// A year split between two employers costs at least as much as with one, and
// each employer pays as if the other did not exist.
func TestLawSplittingRestartsCaps(t *testing.T) {
	days := Monthly(2024, time.January, 12)
	year := scheduleOf(t, Default(), Options{}, facts("US-CA"), days)
	first := scheduleOf(t, Default(), Options{}, facts("US-CA"), days[:6])
	second := scheduleOf(t, Default(), Options{}, facts("US-CA"), days[6:])
	rapid.Check(t, func(t *rapid.T) {
		payments := drawPayments(t, days)
		whole, err0 := year.Amounts(payments, nil)
		a, err1 := first.Amounts(payments[:6], nil)
		b, err2 := second.Amounts(payments[6:], nil)
		if err := errors.Join(err0, err1, err2); err != nil {
			t.Fatal(err)
		}
		if cents := int64(len(year.components)); sum(a)+sum(b) < sum(whole)-cents { // a cent of rounding a rule
			t.Fatalf("%d + %d < %d", sum(a), sum(b), sum(whole))
		}
		full := make([]Payment, 6)
		for i := range full {
			full[i] = Payment{Date: days[6+i], Base: 50_000_00}
		}
		c, err := second.Cost(full)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range c.Lines() {
			if l.Rule == "us-social-security" && l.Payment == 3 && l.Minor != 168600_00*62/1000-3*3100_00 {
				t.Fatalf("the base is not filled anew before December: %+v", l)
			}
		}
	})
}

// The order of the rows of a file changes nothing, not even the order of the result.
func TestLawOrderOfRulesDoesNotMatter(t *testing.T) {
	rules := []string{
		"id=b|rate=0.1|base_to=1000|period=month", "id=b|rate=0.2|base_from=1000|period=month", "id=c|kind=whole|rate=0.01|base_to=5000|period=month",
		"id=c|kind=whole|rate=0.02|base_from=5000|period=month", "id=d|kind=due|amount=1|due_months=12", "id=e|rate=0.05|to=2025-03-31", "id=e|rate=0.06|from=2025-04-01",
		"id=f|rate=0.1|period=week|base_from=10|condition=frequency<24", "id=f|rate=0.1|period=year|condition=frequency>=24", "id=g|kind=allowance|amount=100|condition=against=b",
		"id=h|kind=gap|note=n", "id=i|rate=0.01|condition=staff<5", "id=i|rate=0.02|condition=staff>=5",
	}
	w := Work{Included: map[string]bool{"d": false}, Employer: Employer{Staff: 9, Allowances: map[string]decimal.Decimal{"g": dec("70")}}}
	want, err := scheduleOf(t, packOf(t, rules...), Options{}, w, months(12)).Cost(pays(months(12), "4000", "7000"))
	require.NoError(t, err)
	for seed := range uint64(50) {
		rand.New(rand.NewPCG(seed, 1)).Shuffle(len(rules), func(i, j int) { rules[i], rules[j] = rules[j], rules[i] })
		got, err := scheduleOf(t, packOf(t, rules...), Options{}, w, months(12)).Cost(pays(months(12), "4000", "7000"))
		require.NoError(t, err)
		require.Equal(t, unplaced(want.Lines()), unplaced(got.Lines()))
		require.Equal(t, want.Gaps(), got.Gaps())
	}
}

// unplaced forgets where in a file a rule stands.
func unplaced(lines []Line) []Line {
	for i := range lines {
		lines[i].Source = ""
	}
	return lines
}

// Every line's bands add up to it, and every line has a citation.
func TestExplainAddsUp(t *testing.T) {
	for _, place := range places {
		for _, paid := range []bool{false, true} {
			w := facts(place)
			w.WhenPaid = paid
			w.Employer.Allowances = map[string]decimal.Decimal{"gb-employment-allowance": dec("2000")}
			s := scheduleOf(t, Default(), Options{Unpublished: Carry}, w, Monthly(yearOf(place), time.January, 12))
			rapid.Check(t, func(t *rapid.T) {
				c, err := s.Cost(drawPayments(t, s.days))
				if err != nil {
					t.Fatal(err)
				}
				lines, reasons := c.Lines(), c.Explain()
				if len(lines) != len(reasons) {
					t.Fatalf("%s: %d lines, %d reasons", place, len(lines), len(reasons))
				}
				for i, r := range reasons {
					var total decimal.Decimal
					for _, b := range r.Bands {
						_, m, _ := strings.Cut(b, " = ")
						total = total.Add(dec(m))
					}
					if lines[i] != r.Line || !total.Equal(c.major(r.Minor)) || r.Citation == "" || r.Published == (salary.Date{}) {
						t.Fatalf("%s: %+v: %s", place, r, total)
					}
				}
			})
		}
	}
}
