package decide_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate/plan"
	"github.com/hiringbudget/hiringbudget/estimate/plan/decide"
	"github.com/hiringbudget/hiringbudget/salary"
)

// What an offer changes of the seat itself makes no room: the group is that of the
// seat as planned, and holds it with the offer.
func TestCheckGroupsThatTheOfferChanges(t *testing.T) {
	b := budget(t, team())
	for _, id := range []string{"eng-3", "eng-4"} {
		for _, group := range []string{"", "position", "status", "place", "reason", "worker", "employer", "role", "tag:team", "tag:none"} {
			r, err := decide.Check(b, decide.Offer{Position: id, Base: usd(t, "160000"), Group: group})
			require.NoError(t, err, group)
			require.True(t, r.GroupLimit.IsPositive(), group)
			require.Equal(t, r.SeatInYear.Sub(r.InYear).String(), r.Headroom.String(), "%s by %s", id, group)
		}
	}
	for _, group := range []string{"month", "component", "fiscal year", "currency", "nonsense"} {
		_, err := decide.Check(b, decide.Offer{Position: "eng-3", Base: usd(t, "160000"), Group: group})
		require.ErrorIs(t, err, plan.ErrPlan)
		require.ErrorContains(t, err, "a dimension of seats", group)
	}
}

// A peer is paid in the currency that the budget pays it in.
func TestCheckPeersByCurrency(t *testing.T) {
	p := team()
	p.Rates = []plan.Rate{{Currency: salary.GBP, Rate: dec("1.3")}}
	p.Positions = append(p.Positions,
		plan.Position{ID: "uk", Title: "engineer", Pay: dec("190000"), Place: "GB", Start: salary.Date{Year: 2020, Month: 1, Day: 1}, Status: plan.Filled},
		plan.Position{ID: "gone", Title: "engineer", Pay: dec("190000"), Place: "US-TX", Start: salary.Date{Year: 2020, Month: 1, Day: 1}, End: salary.Date{Year: 2023, Month: 1, Day: 1}, Status: plan.Filled})
	r, err := decide.Check(budget(t, p), decide.Offer{Position: "eng-3", Base: usd(t, "155000")})
	require.NoError(t, err)
	require.Equal(t, 2, r.Peers)
	require.Equal(t, 2, r.Rank)
}

// Both costs are of the same months: up to the end of the fiscal year in which the
// seat was to start.
func TestCheckOverTheSameYears(t *testing.T) {
	p := plan.Plan{Start: salary.Month{Year: 2025, Month: 1}, Months: 24, Currency: salary.USD, Employers: []plan.Employer{{Staff: 60}},
		Positions: []plan.Position{{ID: "a", Pay: dec("120000"), Currency: salary.USD, Start: day(11, 1), Status: plan.Open}}}
	check := func(start salary.Date) decide.Review {
		r, err := decide.Check(budget(t, p), decide.Offer{Position: "a", Base: usd(t, "120000"), Start: start,
			Triggers: []decide.Trigger{{Figure: decide.OverSeat, Above: dec("0.05")}, {Figure: decide.OverSeatYear, Above: dec("0.05")}}})
		require.NoError(t, err)
		require.Equal(t, "120000", r.Annualized.String())
		require.Equal(t, "120000", r.SeatYear.String())
		return r
	}
	next := salary.Date{Year: 2026, Month: 1, Day: 1}
	r := check(next) // later: nothing in 2025
	require.Equal(t, "0 20000 20000", fmt.Sprint(r.InYear, r.SeatInYear, r.Headroom))
	require.Empty(t, r.Crossed)
	p.Positions[0].Start = next
	r = check(day(11, 1)) // earlier: two months of 2025 as well
	require.Equal(t, "140000 120000 -20000", fmt.Sprint(r.InYear, r.SeatInYear, r.Headroom))
	require.Equal(t, []string{"over seat 0.1667 is above 0.05"}, r.Crossed)
}

// A seat that ends in the year has no whole one: the trigger looks at its cost.
func TestCheckOfASeatThatEnds(t *testing.T) {
	p := team()
	p.Positions[2].End = day(11, 30)
	r, err := decide.Check(budget(t, p), decide.Offer{Position: "eng-3", Base: usd(t, "280000"), Triggers: []decide.Trigger{{Figure: decide.OverSeatYear, Above: dec("0.5")}}})
	require.NoError(t, err)
	require.True(t, r.SeatYear.IsZero() && r.Annualized.IsZero())
	require.Len(t, r.Crossed, 1)
}

// Triggers look at ratios to four decimals: 120,400 is above 1.2 of 100,000.
func TestTriggersOfExactRatios(t *testing.T) {
	p := team()
	band, err := salary.NewBand(usd(t, "80000"), usd(t, "100000"), usd(t, "120000"))
	require.NoError(t, err)
	p.Positions[2].Quote = &plan.Quote{Base: usd(t, "100000"), Band: band}
	r, err := decide.Check(budget(t, p), decide.Offer{Position: "eng-3", Base: usd(t, "120400"),
		Triggers: []decide.Trigger{{Figure: decide.CompaRatio, Above: dec("1.2")}, {Figure: decide.Penetration, Above: dec("1.0099")}}})
	require.NoError(t, err)
	require.Equal(t, "1.20", r.CompaRatio)
	require.Equal(t, []string{"compa-ratio 1.204 is above 1.2", "range penetration 1.01 is above 1.0099"}, r.Crossed)
}

// A budget that counts seats by their probability is checked and fitted in whole heads.
func TestWholeHeadsOfAnExpectedBudget(t *testing.T) {
	p := team()
	p.Positions[3].Probability = dec("0.5")
	b := budget(t, p)
	for _, of := range []*plan.Budget{b, b.Expected()} {
		r, err := decide.Check(of, decide.Offer{Position: "eng-3", Base: usd(t, "140000"), Group: "tag:team"})
		require.NoError(t, err)
		require.True(t, r.Headroom.IsZero(), r.Headroom)
		a, err := decide.Fit(of, b.Total().Accrual)
		require.NoError(t, err)
		require.Equal(t, 5, a.N)
	}
}

// british is a plan of an employer with an allowance that is not used up.
func british() plan.Plan {
	seat := func(id, pay string, month time.Month) plan.Position {
		return plan.Position{ID: id, Pay: dec(pay), Place: "GB", Start: day(month, 1), Status: plan.Open}
	}
	return plan.Plan{Start: salary.Month{Year: 2025, Month: 4}, Currency: salary.GBP,
		Employers: []plan.Employer{{Staff: 5, Allowances: map[string]decimal.Decimal{"gb-employment-allowance": dec("10500")}}},
		Positions: []plan.Position{seat("a", "30000", 5), seat("b", "24000", 6), seat("c", "35000", 9), seat("d", "30000", 12)}}
}

// A slip is the fewest months that make room in the whole plan, allowances and all.
func TestSlipsAgainstAll(t *testing.T) {
	for _, base := range []string{"30500", "32500", "36000", "40000", "45000", "50000"} {
		b := budget(t, british())
		pay, err := salary.NewPay(dec(base), salary.GBP, salary.Annual)
		require.NoError(t, err)
		r, err := decide.Check(b, decide.Offer{Position: "a", Base: pay})
		require.NoError(t, err)
		require.Len(t, r.Slips, 3)
		for _, s := range r.Slips {
			p := b.Plan()
			p.Positions[0].Pay = pay.Amount()
			want := 0
			for i := range p.Positions {
				if p.Positions[i].ID != s.Position {
					continue
				}
				from := p.Positions[i].Start
				for n := 1; n <= 12 && want == 0; n++ {
					p.Positions[i].Start = salary.Date{Year: 2025 + (int(from.Month)+n-1)/12, Month: (from.Month+time.Month(n)-1)%12 + 1, Day: 1}
					if total(t, b, p).LessThanOrEqual(b.Total().Accrual) {
						want = n
					}
				}
			}
			require.Equal(t, want, s.Months, "%s at %s", s.Position, base)
			require.False(t, s.Drop)
			if want > 0 {
				require.True(t, s.Saves.GreaterThanOrEqual(r.Headroom.Neg()))
			}
		}
	}
}

// A seat that ends before it could wait has to be dropped: of another that is not enough.
func TestSlipsOfSeatsThatEnd(t *testing.T) {
	p := plan.Plan{Start: salary.Month{Year: 2025, Month: 1}, Currency: salary.USD}
	for _, id := range []string{"offer", "short", "tiny"} {
		p.Positions = append(p.Positions, plan.Position{ID: id, Pay: dec("120000"), Currency: salary.USD, Start: day(3, 1), Status: plan.Open})
	}
	p.Positions[1].End, p.Positions[2].End = day(3, 20), day(3, 2)
	r, err := decide.Check(budget(t, p), decide.Offer{Position: "offer", Base: usd(t, "122400")}) // 2,000 over
	require.NoError(t, err)
	require.Equal(t, "-2000", r.Headroom.String())
	require.Len(t, r.Slips, 2)
	require.Equal(t, "short 0 true", fmt.Sprint(r.Slips[0].Position, " ", r.Slips[0].Months, r.Slips[0].Drop))
	require.True(t, r.Slips[0].Saves.GreaterThan(dec("2000")))
	require.Equal(t, "tiny 0 false", fmt.Sprint(r.Slips[1].Position, " ", r.Slips[1].Months, r.Slips[1].Drop))
}

// However many could wait, the twenty that cost most are looked at.
func TestSlipsAreBounded(t *testing.T) {
	p := plan.Plan{Start: salary.Month{Year: 2025, Month: 1}, Currency: salary.USD}
	for i := range 100 {
		p.Positions = append(p.Positions, plan.Position{ID: fmt.Sprintf("s%03d", i), Pay: decimal.New(int64(100_000+i), 0), Currency: salary.USD, Start: day(3, 1), Status: plan.Open})
	}
	r, err := decide.Check(budget(t, p), decide.Offer{Position: "s000", Base: usd(t, "150000")})
	require.NoError(t, err)
	require.Len(t, r.Slips, 20)
	require.Equal(t, 79, r.Unlooked)
	for _, s := range r.Slips {
		require.GreaterOrEqual(t, s.Position, "s080")
	}
}
