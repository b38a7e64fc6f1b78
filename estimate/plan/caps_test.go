package plan

import (
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/salary"
)

// american is a plan of seats in California.
func american(first string, months int, seats ...Position) Plan {
	p := Plan{Start: month(first), Months: months, Currency: salary.USD}
	for i, s := range seats {
		s.ID, s.Place = fmt.Sprint("seat ", i), "US-CA"
		p.Positions = append(p.Positions, s)
	}
	return p
}

const socialSecurity = "Social Security"

// The base of Social Security is 176,100 in 2025: at 360,000 a year it is filled in
// the sixth month, and begins anew in January.
func TestCapFillsAndRestarts(t *testing.T) {
	b := budgetOf(t, american("2025-01", 14, Position{Pay: dec("360000"), Start: date("2020-01-01")}), employer.Default())
	got := cash(b, socialSecurity)
	for _, m := range []string{"2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2026-01", "2026-02"} {
		require.Equal(t, "1860.00", got[m], m)
	}
	require.Equal(t, "1618.20", got["2025-06"], "6.2 % of the 26,100 that are left")
	require.NotContains(t, got, "2025-07")
	require.NotContains(t, got, "2025-12")
}

// Who is hired in July at a high pay still fills the whole base before December.
func TestCapOfAHireInJuly(t *testing.T) {
	b := budgetOf(t, american("2025-01", 12, Position{Pay: dec("360000"), Start: date("2025-07-01")}), employer.Default())
	require.Equal(t, dec("176100").Mul(dec("0.062")).StringFixed(2), sum(cash(b, socialSecurity)))
	require.NotContains(t, cash(b, socialSecurity), "2025-06")
}

// A plan that starts in July finds the caps filled by what its seats were paid from
// January on: the months are those of a plan that starts in January. Who comes in
// July fills them from nothing.
func TestCapsOfAPlanFromJuly(t *testing.T) {
	seats := []Position{{Pay: dec("240000"), Start: date("2020-01-01")}, {Pay: dec("240000"), Start: date("2025-07-01")}, {Pay: dec("240000"), Start: date("2025-03-01")}}
	whole := budgetOf(t, american("2025-01", 12, seats...), employer.Default())
	half := budgetOf(t, american("2025-07", 6, seats...), employer.Default())
	var want []Line
	for _, l := range linesOf(whole) {
		if l.Month.Sub(month("2025-07")) >= 0 {
			want = append(want, l)
		}
	}
	require.Equal(t, want, linesOf(half))
}

// Who moves to another employer in the middle of the year fills the base twice.
func TestCapsRestartWithTheEmployer(t *testing.T) {
	p := american("2025-01", 12, Position{Pay: dec("360000"), Start: date("2020-01-01"), End: date("2025-06-30"), Employer: "one"},
		Position{Pay: dec("360000"), Start: date("2025-07-01"), Employer: "two"})
	p.Employers = []Employer{{Name: "one"}, {Name: "two"}}
	require.Equal(t, dec("176100").Mul(dec("0.124")).StringFixed(2), sum(cash(budgetOf(t, p, employer.Default()), socialSecurity)))
}

// A law laid out over all payments, those before the hire zero, charges what one
// that begins with the hire does: for every place, month of hire and pay.
func TestNothingIsChargedBeforeTheHire(t *testing.T) {
	all := laws()
	for i := range uint64(400) {
		r := seeded(i)
		l := all[1+r.IntN(len(all)-1)]
		p := r.plan(l)
		b, err := New(p, l.pack, carry)
		require.NoError(t, err)
		c := b.c
		var w scratch
		for j := range c.seats {
			s := &c.seats[j]
			for _, k := range s.starts {
				require.NoError(t, c.head(&w, s, k.day))
				if s.idle() || w.law == nil || w.law.schedule == nil {
					continue
				}
				own, err := c.layLaw(s, span{w.first, w.last})
				require.NoError(t, err)
				short, err := own.schedule.Amounts(w.pays[w.first-w.law.first:w.last-w.law.first+1], nil)
				require.NoError(t, err)
				long, err := w.law.schedule.Amounts(w.pays, nil)
				require.NoError(t, err)
				n := len(w.pays)
				got, want := map[string]int64{}, map[string]int64{}
				for row := range w.law.rows {
					for i := range n {
						got[fmt.Sprint(w.law.rows[row].rule, row, w.law.lines[row*n+i].Date)] += long[row*n+i]
					}
				}
				m := w.last - w.first + 1
				for row := range own.rows {
					for i := range m {
						want[fmt.Sprint(own.rows[row].rule, row, own.lines[row*m+i].Date)] += short[row*m+i]
					}
				}
				for id, amount := range got {
					require.Equal(t, want[id], amount, "seed %d, %s, %s", i, s.pos.ID, id)
				}
			}
		}
	}
}

// The British Employment Allowance of 10,500 a tax year is spent by all seats
// together and as early as possible, never more of it; the shares add up, and who
// is named first does not matter.
func TestAllowanceOfSeveralSeats(t *testing.T) {
	p := Plan{Start: month("2025-04"), Months: 24, Currency: salary.GBP,
		Employers: []Employer{{Allowances: map[string]decimal.Decimal{"gb-employment-allowance": dec("10500")}}},
		Positions: []Position{
			{ID: "a", Pay: dec("60000"), Place: "GB", Start: date("2020-01-01")},
			{ID: "b", Pay: dec("45000"), Place: "GB", Heads: 2, Start: date("2020-01-01")},
			{ID: "c", Pay: dec("90000"), Place: "GB", Start: date("2025-06-01")},
			{ID: "d", Pay: dec("4000"), Place: "GB", Start: date("2025-06-01")}, // below the threshold: owes nothing, takes nothing
		}}
	b := budgetOf(t, p, employer.Default())
	owed, taken := map[string]decimal.Decimal{}, map[string]decimal.Decimal{}
	for l := range b.Lines() {
		_, paid := l.Local()
		switch l.Rule {
		case "gb-nic-secondary":
			owed[l.Month.String()] = owed[l.Month.String()].Add(paid)
		case "gb-employment-allowance":
			require.NotEqual(t, "d", l.Position)
			taken[l.Month.String()] = taken[l.Month.String()].Sub(paid)
		}
	}
	left := dec("10500")
	for i := range 24 {
		m := p.Start.Add(i)
		if i == 12 {
			left = dec("10500") // the month of 30 April 2026 lies in the next tax year
		}
		want := decimal.Min(left, owed[m.String()])
		require.Equal(t, want.StringFixed(2), taken[m.String()].StringFixed(2), m)
		left = left.Sub(want)
	}
	require.Equal(t, "0.00", left.StringFixed(2))
	for i := range p.Positions {
		p.Positions[0], p.Positions[i] = p.Positions[i], p.Positions[0]
		require.Equal(t, linesOf(b), linesOf(budgetOf(t, p, employer.Default())))
	}
	// a tax year that has begun: what the plan's own seats took of it from April on is gone
	p.Start, p.Months = month("2025-09"), 4
	late := budgetOf(t, p, employer.Default())
	groups, err := late.By("rule")
	require.NoError(t, err)
	for _, g := range groups {
		require.NotEqual(t, "gb-employment-allowance", g.Key[0], "spent by August")
	}
}

// A hire that takes an employer over a head count may lower the total; then the
// notes name the rule and the count.
func TestHeadCountThatLowersCost(t *testing.T) {
	pack := packOf(t, "id=small|rate=0.9|period=year|condition=staff<3", "id=large|rate=0.01|period=year|condition=staff>=3")
	p := Plan{Start: month("2025-01"), Currency: salary.EUR, Positions: []Position{
		{ID: "a", Pay: dec("100000"), Place: "DE", Heads: 2, Start: date("2020-01-01")}}}
	before := budgetOf(t, p, pack)
	require.Equal(t, []string{`employer "": 2 staff, counted from the plan, decide large, small`}, before.Notes())
	p.Positions = append(p.Positions, Position{ID: "b", Pay: dec("10000"), Place: "DE", Start: date("2025-01-01")})
	after := budgetOf(t, p, pack)
	require.True(t, after.Total().Accrual.LessThan(before.Total().Accrual))
	require.Equal(t, []string{`employer "": 3 staff, counted from the plan, decide large, small`}, after.Notes())
	p.Employers = []Employer{{Staff: 2}}
	require.Equal(t, "sum 399000.00", "sum "+budgetOf(t, p, pack).Total().Accrual.StringFixed(2), "a head count that is given holds")
	require.Empty(t, budgetOf(t, p, pack).Notes())
}

// The reasons behind a month's charges are its lines: by rule, heads times what is
// paid for one.
func TestExplainAddsUp(t *testing.T) {
	p := largePlan(60, 14)
	b := budgetOf(t, p, employer.Default())
	n := 0
	for _, s := range p.Positions {
		for i := range 14 {
			m := p.Start.Add(i)
			x, err := b.Explain(s.ID, m)
			require.NoError(t, err)
			want := map[string]int64{}
			for _, c := range x.Charges {
				for _, r := range c.Reasons {
					want[r.Rule] += int64(c.Heads) * r.Minor
					require.NotEmpty(t, r.Citation)
				}
			}
			for _, l := range x.Lines {
				require.Equal(t, s.ID, l.Position)
				require.Equal(t, m, l.Month)
				if amount, ok := want[l.Rule]; ok {
					require.Equal(t, amount, l.Cash, "%s %s %s", s.ID, m, l.Rule)
					delete(want, l.Rule)
					n++
				}
			}
			for rule, amount := range want {
				require.Zero(t, amount, "%s %s %s has a reason and no line", s.ID, m, rule)
			}
		}
	}
	require.Greater(t, n, 2000)
}

// Once a plan is priced its budget depends on nothing else: it has the same lines
// after a trip through JSON, whatever the market says since.
func TestPricedPlanIsFrozen(t *testing.T) {
	p := Plan{Start: month("2025-01"), Currency: salary.USD, Positions: []Position{
		{ID: "a", Role: "software developer", Place: "US-CA", Start: date("2025-02-01")}, {ID: "b", Role: "software developer", Place: "US-TX", Start: date("2025-02-01"), Heads: 3}}}
	e, err := estimate.New(dataset.Default(), estimate.Policy{})
	require.NoError(t, err)
	priced, err := Price(p, e)
	require.NoError(t, err)
	require.Nil(t, p.Positions[0].Quote, "the caller's plan is left alone")
	b := budgetOf(t, priced, employer.Default())
	again, err := reread(priced)
	require.NoError(t, err)
	require.Equal(t, linesOf(b), linesOf(budgetOf(t, again, employer.Default())))

	other, err := estimate.New(dataset.Default(), estimate.Policy{Target: 0.75})
	require.NoError(t, err)
	moved, err := Price(priced, other)
	require.NoError(t, err)
	require.True(t, budgetOf(t, moved, employer.Default()).Total().Accrual.GreaterThan(b.Total().Accrual), "until it is priced anew")
	require.Equal(t, linesOf(b), linesOf(budgetOf(t, priced, employer.Default())))
	for l := range b.Lines() {
		if l.Component == "base" {
			require.Equal(t, Priced, l.Basis)
			require.Contains(t, priced.Trails, l.Source)
		}
	}
}

// A rule that is not published to the plan's end is refused for seats that need it
// there, and for no others.
func TestUnpublishedRulesConcernWhoNeedsThem(t *testing.T) {
	pack := packOf(t, "id=tax|rate=0.1|period=month|to=2025-06-30", "id=late|rate=0.2|period=month|from=2025-03-01")
	p := Plan{Start: month("2025-01"), Currency: salary.EUR, Positions: []Position{
		{ID: "a", Pay: dec("120000"), Place: "DE", Heads: 3, Spread: 3, Start: date("2025-01-01"), End: date("2025-05-31")}}}
	b, err := New(p, pack, employer.Options{})
	require.NoError(t, err)
	require.Equal(t, map[string]string{"2025-01": "1000.00", "2025-02": "2000.00", "2025-03": "3000.00", "2025-04": "3000.00", "2025-05": "3000.00"}, cash(b, "tax"))
	require.Equal(t, map[string]string{"2025-03": "6000.00", "2025-04": "6000.00", "2025-05": "6000.00"}, cash(b, "late"))
	require.Len(t, b.Gaps(), 1, "the other rule is not known before March")

	p.Positions[0].End = salary.Date{}
	_, err = New(p, pack, employer.Options{})
	require.ErrorIs(t, err, ErrCost)
	require.ErrorIs(t, err, employer.ErrNotPublished)
	_, err = New(p, pack, carry)
	require.NoError(t, err)
}
