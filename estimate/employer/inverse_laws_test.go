package employer

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// The pay is among the answers to what it costs, in every pack.
func TestLawInverseOfACostIsThePay(t *testing.T) {
	for _, place := range places {
		s := scheduleOf(t, Default(), Options{Unpublished: Carry}, facts(place), Monthly(yearOf(place), time.January, 12))
		payments := make([]Payment, 12)
		rapid.Check(t, func(t *rapid.T) {
			pay := rapid.Int64Range(0, 600_000_00).Draw(t, "pay")
			spread(payments, s.days, pay)
			c, err := s.Cost(payments)
			if err != nil {
				t.Fatal(err)
			}
			answers, err := s.PayFor(c.Total())
			if err != nil || !slices.ContainsFunc(answers, func(a Cost) bool { return a.Pay().Equal(c.Pay()) }) {
				t.Fatalf("%s: no answer to %s is %s: %v", place, c.Total(), c.Pay(), err)
			}
		})
	}
}

// Cost rises with pay; where one cent of pay raises it by more than a euro, or
// lowers it, a rule jumps: what lies between has an answer elsewhere, or none and
// then both neighbors and the rule that jumps.
func TestLawJumpsAreReported(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bound := rapid.Int64Range(2, 2000).Draw(t, "bound")
		at := decimal.New(bound, 0).String()
		kind := rapid.SampledFrom([]string{"kind=flat|amount=30|base_from=" + at, "kind=whole|rate=0.2|base_from=" + at, "kind=whole|rate=0.2|base_to=" + at, "rate=0.2|condition=pay>" + at + "/month"}).Draw(t, "kind")
		p, err := readPack(csvOf("id=jumps|period=month|"+kind, "id=steady|rate=0.1"))
		if err != nil {
			t.Fatal(err)
		}
		s, err := (&Engine{pack: p}).Schedule(Work{Place: "DE"}, months(1))
		if err != nil {
			t.Fatal(err)
		}
		total := func(pay int64) decimal.Decimal {
			c, err := s.Cost([]Payment{{Date: s.days[0], Base: pay}})
			if err != nil {
				t.Fatal(err)
			}
			return c.Total()
		}
		jump := bound * 100 // the first pay on the other side: at the bound, or a cent above it
		if total(jump).Sub(total(jump - 1)).LessThan(dec("0.03")) {
			jump++
		}
		below, above := total(jump-1), total(jump)
		low, high := decimal.Min(below, above), decimal.Max(below, above)
		if high.Sub(low).LessThan(dec("0.04")) {
			t.Skip("no jump at so small a bound")
		}
		target := low.Add(high.Sub(low).DivRound(dec("2"), 2))
		answers, err := s.PayFor(target)
		if below.GreaterThan(above) { // it falls: pays on either side cost the same, or next to it
			for _, a := range answers {
				if !a.Total().Equal(target) {
					t.Fatalf("%s for %s", a, target)
				}
			}
			return
		}
		var none *NoPayError
		if !errors.As(err, &none) || none.Rule != "jumps" || !none.Below.Total().Equal(below) || !none.Above.Total().Equal(above) {
			t.Fatalf("%s: between %s and %s: %v, %v", kind, below, above, answers, err)
		}
	})
}

// FuzzPayFor: whatever two rules say, an answer costs the amount, and where there
// is none its neighbors lie around it.
func FuzzPayFor(f *testing.F) {
	f.Add(uint8(0), uint32(6200), uint32(0), uint32(900), int64(5_000_00))
	f.Add(uint8(1), uint32(32_500), uint32(0), uint32(2100), int64(6_300_00))
	f.Add(uint8(2), uint32(99_999), uint32(1), uint32(2), int64(1))
	f.Add(uint8(3), uint32(1), uint32(1_000_000_000), uint32(0), int64(maxPart))
	kinds := []string{"rate=%s|base_from=%d|base_to=%d|period=month", "kind=whole|rate=%s|base_from=%d|base_to=%d|period=month",
		"rate=%s|base_from=%d|base_to=%d", "rate=%s|condition=pay>=%d/month;pay<=%d/month|period=month", "rate=%s|base_from=%d|base_to=%d|period=year to date"}
	f.Fuzz(func(t *testing.T, kind uint8, rate, from, to uint32, target int64) {
		share := decimal.New(int64(rate), -5).String()
		p, err := readPack(csvOf("id=a|"+fmt.Sprintf(kinds[int(kind)%len(kinds)], share, from, to), "id=b|rate=0.1"))
		if err != nil {
			return // not a rule
		}
		s, err := (&Engine{pack: p}).Schedule(Work{Place: "DE"}, months(3))
		if err != nil {
			t.Fatal(err)
		}
		amount := decimal.New(target, -2)
		answers, err := s.PayFor(amount)
		var none *NoPayError
		switch {
		case errors.As(err, &none):
			if none.Below.schedule != nil && !none.Below.Total().LessThan(amount) || none.Above.schedule != nil && !none.Above.Total().GreaterThan(amount) {
				t.Fatalf("%s lies not between %s and %s", amount, none.Below, none.Above)
			}
		case errors.Is(err, ErrAmount):
		case err != nil:
			t.Fatal(err)
		}
		for _, a := range answers {
			if !a.Total().Equal(amount) {
				t.Fatalf("%s for %s", a, amount)
			}
		}
	})
}
