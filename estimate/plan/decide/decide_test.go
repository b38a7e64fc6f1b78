package decide_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/estimate/plan"
	"github.com/hiringbudget/hiringbudget/estimate/plan/decide"
	"github.com/hiringbudget/hiringbudget/salary"
)

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func percent(s string) salary.Percent {
	p, err := salary.ParsePercent(s)
	if err != nil {
		panic(err)
	}
	return p
}

func day(month time.Month, d int) salary.Date { return salary.Date{Year: 2025, Month: month, Day: d} }

func usd(t require.TestingT, amount string) salary.Pay {
	p, err := salary.NewPay(dec(amount), salary.USD, salary.Annual)
	require.NoError(t, err)
	return p
}

// team is a plan of 2025: people who are there, and hires over the year.
func team() plan.Plan {
	return plan.Plan{
		Name: "team", Start: salary.Month{Year: 2025, Month: 1}, Currency: salary.USD,
		Employers:   []plan.Employer{{Name: "Acme", Staff: 30}},
		Assumptions: plan.Assumptions{Bonus: plan.Bonus{Target: percent("10%"), PayMonth: time.March}, Hiring: plan.Hiring{Equipment: dec("2500")}},
		Positions: []plan.Position{
			{ID: "eng-1", Title: "engineer", Pay: dec("150000"), Place: "US-TX", Start: salary.Date{Year: 2022, Month: 5, Day: 1}, Status: plan.Filled, Tags: map[string]string{"team": "core"}},
			{ID: "eng-2", Title: "engineer", Pay: dec("165000"), Place: "US-CA", Start: salary.Date{Year: 2023, Month: 5, Day: 1}, Status: plan.Filled, Tags: map[string]string{"team": "core"}},
			{ID: "eng-3", Title: "engineer", Pay: dec("140000"), Place: "US-TX", Start: day(3, 1), Status: plan.Open, Tags: map[string]string{"team": "core"}},
			{ID: "eng-4", Title: "engineer", Pay: dec("145000"), Place: "US-CA", Start: day(6, 16), Heads: 3, Spread: 4, Status: plan.Approved, Tags: map[string]string{"team": "core"}},
			{ID: "ops-1", Title: "operator", Pay: dec("90000"), Place: "US-TX", Start: day(9, 1), Status: plan.Proposed, Tags: map[string]string{"team": "ops"}},
			{ID: "ops-2", Title: "operator", Pay: dec("90000"), Place: "US-TX", Start: day(2, 1), Status: plan.Frozen, Tags: map[string]string{"team": "ops"}},
		},
	}
}

func budget(t require.TestingT, p plan.Plan) *plan.Budget {
	b, err := plan.New(p, employer.Default(), employer.Options{Unpublished: employer.Carry})
	require.NoError(t, err)
	return b
}

func total(t require.TestingT, b *plan.Budget, p plan.Plan) decimal.Decimal {
	out, err := b.Replan(p)
	require.NoError(t, err)
	return out.Total().Accrual
}

// With every seat, Fit is the plan itself; with less it is what trying every
// number of hires finds.
func TestFitAgainstAll(t *testing.T) {
	b := budget(t, team())
	all, err := decide.Fit(b, dec("100000000"))
	require.NoError(t, err)
	require.Equal(t, 5, all.N)
	require.Equal(t, b.Total().Accrual.String(), all.Cost.String())
	require.Equal(t, "the seats: all of them fit", all.Binding)

	// One position for each head, in the order of the starts.
	p := team()
	order := []plan.Position{p.Positions[2], p.Positions[3], p.Positions[3], p.Positions[4], p.Positions[3]}
	for i, start := range []salary.Date{day(3, 1), day(6, 16), day(7, 16), day(9, 1), day(8, 16)} {
		order[i].ID, order[i].Start, order[i].Heads, order[i].Spread = fmt.Sprint("hire-", i), start, 1, 0
	}
	order[3], order[4] = order[4], order[3]
	costs := make([]decimal.Decimal, len(order)+1)
	for n := range costs {
		q := p
		q.Positions = append(append([]plan.Position{}, p.Positions[:2]...), order[:n]...)
		costs[n] = total(t, b, q)
	}
	for amount := costs[0]; amount.LessThan(costs[5].Add(dec("20000"))); amount = amount.Add(dec("7919.37")) {
		want := 0
		for n, c := range costs {
			if c.LessThanOrEqual(amount) {
				want = n
			}
		}
		got, err := decide.Fit(b, amount)
		require.NoError(t, err)
		require.Equal(t, want, got.N, amount)
		require.Equal(t, costs[want].String(), got.Cost.String())
		if want < 5 {
			require.Equal(t, costs[want+1].String(), got.Next.String())
		}
	}
	_, err = decide.Fit(b, costs[0].Sub(dec("0.01")))
	require.ErrorIs(t, err, plan.ErrPlan)
	require.ErrorContains(t, err, "which the plan costs without new hires")
}

func TestHowManyAgainstAll(t *testing.T) {
	b := budget(t, team())
	mix := []decide.Mix{
		{Seat: plan.Position{ID: "new-eng", Pay: dec("130000"), Place: "US-TX", Start: day(4, 1)}, Ratio: 2},
		{Seat: plan.Position{ID: "new-ops", Pay: dec("80000"), Place: "US-TX", Start: day(4, 1)}},
	}
	var costs []decimal.Decimal
	for n := range 8 {
		p := team()
		if n > 0 {
			two, one := mix[0].Seat, mix[1].Seat
			two.Heads, one.Heads = 2*n, n
			p.Positions = append(p.Positions, two, one)
		}
		costs = append(costs, total(t, b, p))
	}
	for amount := costs[0]; amount.LessThan(costs[7]); amount = amount.Add(dec("91919.19")) {
		want := 0
		for n, c := range costs {
			if c.LessThanOrEqual(amount) {
				want = n
			}
		}
		got, err := decide.HowMany(b, mix, amount, 7)
		require.NoError(t, err)
		require.Equal(t, want, got.N)
		require.Equal(t, costs[want+1].String(), got.Next.String())
		require.Contains(t, got.Binding, "the amount: with new-eng")
	}
	got, err := decide.HowMany(b, mix, dec("100000000"), 1000)
	require.NoError(t, err)
	require.Greater(t, got.N, 100)
	_, err = decide.HowMany(b, nil, dec("1"), 3)
	require.ErrorIs(t, err, plan.ErrPlan)
}

// jumps is a law whose charge leaps at 50,000 a year, and falls back at 60,000.
const jumps = `id,place,component,kind,from,to,rate,amount,base_from,base_to,period,index,scope,counts,payer,year,rounding,condition,due_months,own,status,citation,confidence,note
leap,US-TX,leaping levy,whole,2025-01-01,2025-12-31,0.10,,50000,60000,year,,person,cash,employer,,half up 0.01,,,,law,a test,high,
leap,US-TX,leaping levy,whole,2025-01-01,2025-12-31,0.02,,60000,none,year,,person,cash,employer,,half up 0.01,,,,law,a test,high,
flat,US,flat levy,flat,2025-01-01,2025-12-31,,1200,30000,none,year,,person,cash,employer,,half up 0.01,,,,law,a test,high,
`

func leaping(t require.TestingT) *plan.Budget {
	pack, err := employer.Read(strings.NewReader(jumps), "jumps.csv")
	require.NoError(t, err)
	p := plan.Plan{Start: salary.Month{Year: 2025, Month: 1}, Currency: salary.USD,
		Positions: []plan.Position{{ID: "seat", Pay: dec("40000"), Place: "US-TX", Start: day(1, 1)}}}
	b, err := plan.New(p, pack, employer.Options{})
	require.NoError(t, err)
	return b
}

// The highest base is the one that trying bases around it finds; where cost jumps
// over the amount it says so, with both neighbors and the charge that jumps.
func TestHighestBaseAgainstAll(t *testing.T) {
	b := leaping(t)
	cost := func(t require.TestingT, pay decimal.Decimal) decimal.Decimal {
		p := b.Plan()
		p.Positions[0].Pay = pay
		return total(t, b, p)
	}
	for _, c := range []struct {
		amount, pay, cost string
		exact             bool
		binding           string
	}{
		{"20000", "20000", "20000", true, "the amount"},
		{"30500", "29999.99", "29999.99", false, "flat levy, which jumps by 1200"},
		{"45000", "43800", "45000", true, "the amount"},
		{"54000", "50000", "51200", false, "leaping levy, which jumps by 5000"},
		{"58000", "51636.36", "58000", true, "the amount"},
		{"80000", "77254.9", "80000", true, "the amount"},
	} {
		got, err := decide.HighestBase(b, "seat", dec(c.amount))
		require.NoError(t, err)
		require.Equal(t, c.pay, got.Pay.Amount().String(), c.amount)
		require.Equal(t, c.cost, got.Cost.String(), c.amount)
		require.Equal(t, c.exact, got.Exact, c.amount)
		require.Equal(t, c.binding, got.Binding, c.amount)
		require.Equal(t, cost(t, got.Pay.Amount()).String(), got.Cost.String())
		require.Equal(t, cost(t, got.Above.Amount()).String(), got.AboveCost.String())
	}
	for i := range int64(40) {
		amount := decimal.New(1_000_00+i*2_237_77, -2)
		got, err := decide.HighestBase(b, "seat", amount)
		require.NoError(t, err)
		require.True(t, got.Cost.LessThanOrEqual(amount))
		require.True(t, got.AboveCost.GreaterThan(amount))
		// Nothing above fits: cost is at least pay, so nothing beyond the amount can.
		for pay := got.Above.Amount(); pay.LessThanOrEqual(amount); pay = pay.Add(dec("1999.13")) {
			require.True(t, cost(t, pay).GreaterThan(amount), "%s costs no more than %s", pay, amount)
		}
	}
	_, err := decide.HighestBase(b, "nobody", dec("1"))
	require.ErrorContains(t, err, "the ID of a position of the plan")
}

func TestStartsAgainstAll(t *testing.T) {
	b := budget(t, team())
	for _, amount := range []string{"200000", "120000", "60000", "20000", "3000"} {
		first, last, err := decide.Starts(b, "eng-3", dec(amount))
		require.NoError(t, err, amount)
		fits := func(d time.Time) bool {
			p := b.Plan()
			seat := p.Positions[2]
			seat.Start = salary.Date{Year: d.Year(), Month: d.Month(), Day: d.Day()}
			p.Positions = []plan.Position{seat}
			return total(t, b, p).LessThanOrEqual(dec(amount))
		}
		var all []salary.Date
		for d := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC); d.Year() == 2025; d = d.AddDate(0, 0, 1) {
			if fits(d) {
				all = append(all, salary.Date{Year: d.Year(), Month: d.Month(), Day: d.Day()})
			}
		}
		require.Equal(t, all[0], first.Day, amount)
		require.Equal(t, all[len(all)-1], last.Day, amount)
		require.Equal(t, "the last day of the plan", last.Binding)
		if amount == "200000" {
			require.Equal(t, "the first day of the plan", first.Binding)
		} else {
			require.Equal(t, "the amount", first.Binding)
		}
	}
	_, _, err := decide.Starts(b, "eng-3", dec("100"))
	require.ErrorContains(t, err, "which the seat costs on the cheapest day tried")
}

func TestCheck(t *testing.T) {
	b := budget(t, team())
	r, err := decide.Check(b, decide.Offer{Position: "eng-3", Base: usd(t, "155000"), Group: "tag:team",
		Triggers: []decide.Trigger{{Figure: decide.OverSeat, Above: dec("0.05")}, {Figure: decide.OverGroup, Above: dec("100000")}, {Figure: decide.CompaRatio, Above: dec("1")}}})
	require.NoError(t, err)
	require.Equal(t, 2, r.Peers)
	require.Equal(t, 2, r.Rank) // between 165,000 and 150,000
	require.True(t, r.InYear.GreaterThan(r.SeatInYear))
	require.True(t, r.Annualized.GreaterThan(r.InYear), "ten months against twelve")
	// Without shared charges the group is over by what the seat is.
	require.Equal(t, r.InYear.Sub(r.SeatInYear).Neg().String(), r.Headroom.String())
	require.Len(t, r.Crossed, 1)
	require.Contains(t, r.Crossed[0], "over seat")
	require.NotEmpty(t, r.Slips)
	require.Equal(t, "eng-4", r.Slips[0].Position, "seats of the other team make no room")
	for _, s := range r.Slips {
		require.True(t, s.Saves.GreaterThanOrEqual(r.Headroom.Neg()))
		p := b.Plan()
		p.Positions[2].Pay = dec("155000")
		for i := range p.Positions {
			if p.Positions[i].ID == s.Position {
				m := p.Positions[i].Start
				p.Positions[i].Start = salary.Date{Year: 2025, Month: m.Month + time.Month(s.Months), Day: m.Day}
			}
		}
		require.True(t, total(t, b, p).LessThanOrEqual(b.Total().Accrual), "after the slip the plan costs no more than before the offer")
	}

	r, err = decide.Check(b, decide.Offer{Position: "eng-4", Base: usd(t, "145000"), Start: day(6, 16)})
	require.NoError(t, err)
	require.Equal(t, r.SeatInYear.String(), r.InYear.String(), "the seat as planned")
	require.True(t, r.Headroom.IsZero(), r.Headroom)

	_, err = decide.Check(b, decide.Offer{Position: "ops-2", Base: usd(t, "1")})
	require.ErrorContains(t, err, "open it first")
	eur, err := salary.NewPay(dec("1"), salary.EUR, salary.Annual)
	require.NoError(t, err)
	_, err = decide.Check(b, decide.Offer{Position: "eng-3", Base: eur})
	require.ErrorContains(t, err, "a pay in USD")
}
