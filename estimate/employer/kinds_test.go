package employer

import (
	"fmt"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Every kind, with figures that a reader can work out on paper.
func TestKinds(t *testing.T) {
	quarters := []salary.Date{day("2025-03-31"), day("2025-06-30")}
	biweekly := []salary.Date{day("2025-01-10"), day("2025-01-24"), day("2025-02-07")}
	for _, c := range []struct {
		name  string
		rules []string
		work  Work
		days  []salary.Date
		base  []string
		want  []string
	}{
		{"capped by the month", []string{"rate=0.1|base_to=5000|period=month"}, Work{}, months(2), []string{"6000"}, []string{"500", "500"}},
		{"capped by the year fills early", []string{"rate=0.1|base_to=10000"}, Work{}, months(3), []string{"6000"}, []string{"600", "400", "0"}},
		{"floor and cap", []string{"rate=0.1|base_from=1000|base_to=3000|period=month"}, Work{}, months(3), []string{"500", "2000", "9000"}, []string{"0", "100", "200"}},
		{"quarter", []string{"rate=0.1|base_to=9000|period=quarter"}, Work{}, quarters, []string{"10000"}, []string{"900", "900"}},
		{"marginal bands", []string{"rate=0.1|base_to=1000|period=month", "rate=0.2|base_from=1000|period=month"}, Work{}, months(1), []string{"1500"}, []string{"200"}},
		{"all or nothing", []string{"kind=whole|rate=0.0325|base_to=21000|period=month"}, Work{}, months(3), []string{"20000", "21000", "21001"}, []string{"650", "682.5", "0"}},
		{"whole-base classes", []string{"kind=whole|rate=0.01|base_to=1000|period=month", "kind=whole|rate=0.05|base_from=1000|period=month"},
			Work{}, months(2), []string{"1000", "1001"}, []string{"10", "50.05"}},
		{"whole class of two payments a month settles", []string{"kind=whole|rate=0.1|base_to=1500|period=month"}, Work{Frequency: 26}, biweekly, []string{"1000"}, []string{"100", "-100", "100"}},
		{"rate by head count", []string{"rate=0.1|condition=staff<50", "rate=0.2|condition=staff>=50"}, Work{Employer: Employer{Staff: 50}}, months(1), []string{"1000"}, []string{"200"}},
		{"rate by payroll", []string{"rate=0.1|condition=payroll<1000000", "rate=0.2|condition=payroll>=1000000"},
			Work{Employer: Employer{Payroll: dec("999999.99")}}, months(1), []string{"1000"}, []string{"100"}},
		{"the employer's whole payroll is the base", []string{"rate=0.005|base_from=30000|scope=employer"},
			Work{Employer: Employer{Payroll: dec("29000")}}, months(3), []string{"600"}, []string{"0", "1", "3"}},
		{"flat above a threshold", []string{"kind=flat|amount=20|base_from=500|period=month"}, Work{}, months(3), []string{"499.99", "500", "9000"}, []string{"0", "20", "20"}},
		{"flat once a month, however often paid", []string{"kind=flat|amount=20|period=month"}, Work{Frequency: 26}, biweekly, []string{"100"}, []string{"20", "0", "20"}},
		{"credit that ends", []string{"rate=0.1", "id=credit|rate=0.05|to=2025-02-27", "id=credit|rate=0|from=2025-02-28"}, Work{}, months(2), []string{"1000"}, []string{"150", "100"}},
		{"pay condition by the period", []string{"rate=0.1|period=month|condition=pay>=12000/year"}, Work{}, months(3), []string{"999.99", "1000", "2000"}, []string{"0", "100", "200"}},
		{"pay condition on the year so far", []string{"rate=0.1|condition=pay>=3000/year"}, Work{}, months(3), []string{"1000"}, []string{"0", "0", "300"}},
		{"pay condition that grows", []string{"rate=0.1|period=year to date|condition=pay>=12000/year"}, Work{}, months(3), []string{"1000", "500", "1500"}, []string{"100", "-100", "300"}},
		{"pay condition settles and gives back no more than was charged", []string{"kind=whole|rate=0|period=month|to=2025-01-19", "kind=whole|rate=0.1|base_to=1500|period=month|from=2025-01-20|condition=pay<=1500/month"},
			Work{Frequency: 52}, append([]salary.Date{day("2025-01-17")}, biweekly[1:]...), []string{"1000"}, []string{"0", "0", "100"}},
		{"exemption cut to the cent a payment", []string{"kind=exempt|rate=0.0595|amount=3500|base_to=71300"}, Work{Frequency: 26}, biweekly[:1], []string{"2000"}, []string{"110.99"}},
		{"exemption, yearly maximum", []string{"kind=exempt|rate=0.1|amount=1200|base_to=3200"}, Work{}, months(3), []string{"1100"}, []string{"100", "100", "0"}},
		{"bounds that grow", []string{"rate=0.1|base_to=12000|period=year to date"}, Work{}, months(3), []string{"500", "2500", "500"}, []string{"50", "150", "100"}},
		{"bounds a payment", []string{"rate=0.1|base_from=1200|base_to=12000|period=payment"}, Work{}, months(1), []string{"5000"}, []string{"90"}},
		{"bounds a week", []string{"rate=0.1|base_from=100|period=week"}, Work{Frequency: 26}, biweekly[:1], []string{"1000"}, []string{"80"}},
		{"bounds a fortnight", []string{"rate=0.1|base_from=100|period=fortnight"}, Work{Frequency: 52}, biweekly[:1], []string{"1000"}, []string{"95"}},
		{"half down", []string{"rate=0.15|rounding=half down 0.01"}, Work{}, months(1), []string{"0.1"}, []string{"0.01"}},
		{"half up", []string{"rate=0.15"}, Work{}, months(1), []string{"0.1"}, []string{"0.02"}},
		{"half even", []string{"rate=0.25|rounding=half even 0.01"}, Work{}, months(1), []string{"0.1"}, []string{"0.02"}},
		{"cut", []string{"rate=0.0199|rounding=down 0.01"}, Work{}, months(1), []string{"1"}, []string{"0.01"}},
		{"up to the next whole unit", []string{"rate=0.0325|rounding=up 1"}, Work{}, months(2), []string{"10000", "1"}, []string{"325", "1"}},
		{"due as a share, as it is earned", []string{"kind=due|rate=0.08|due_months=5"}, Work{Included: map[string]bool{"a": false}}, months(2), []string{"1000"}, []string{"80", "80"}},
		{"due in months of pay", []string{"kind=due|amount=2|due_months=6;12"}, Work{Included: map[string]bool{"a": false}}, months(2), []string{"1200"}, []string{"200", "200"}},
		{"due that the pay includes", []string{"kind=due|amount=2|due_months=6;12"}, Work{Included: map[string]bool{"a": true}}, months(2), []string{"1200"}, []string{"0", "0"}},
		{"due when it is paid", []string{"kind=due|amount=2|due_months=2;3"}, Work{WhenPaid: true, Included: map[string]bool{"a": false}}, months(4), []string{"1200"}, []string{"0", "400", "200", "0"}},
		{"charges are due on pay due", []string{"id=d|kind=due|rate=0.5|due_months=5", "rate=0.1"}, Work{Included: map[string]bool{"d": false}}, months(1), []string{"1000"}, []string{"650"}},
		{"an employee's share is no cost", []string{"id=e|rate=0.1|payer=employee", "rate=0.2"}, Work{}, months(1), []string{"1000"}, []string{"200"}},
		{"a cap of one unit of an index", []string{"rate=0.1|base_to=2|index=X|period=month"}, Work{}, months(3), []string{"900"}, []string{"20", "20", "40"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := packOf(t, c.rules...).With(indexOf(t, "X,DE,2025-01-01,2025-02-28,100,month,test", "X,DE,2025-03-01,2025-12-31,2400,year,test"))
			s := scheduleOf(t, p, Options{}, c.work, c.days)
			require.Equal(t, c.want, charges(t, s, pays(c.days, c.base...)))
			require.Empty(t, s.gaps)
		})
	}
}

// Base, cash and benefits in kind count as the rule says.
func TestCounts(t *testing.T) {
	p := packOf(t, "id=a|rate=0.1|counts=base", "id=b|rate=0.1|counts=cash", "id=c|rate=0.1|counts=all")
	s := scheduleOf(t, p, Options{}, Work{}, months(1))
	c, err := s.Cost([]Payment{{Date: months(1)[0], Base: 100_00, Bonus: 10_00, InKind: 1_00}})
	require.NoError(t, err)
	require.Equal(t, []int64{10_00, 11_00, 11_10}, c.amounts)
	require.Equal(t, "111", c.Pay().String())
	require.Equal(t, "143.1", c.Total().String())
}

// An allowance is spent over the year on what it is set against, and on nothing
// else; a new tax year renews it. It is claimed or not at all.
func TestAllowance(t *testing.T) {
	p := packOf(t, "id=nic|rate=0.1", "id=levy|rate=0.05", "id=ea|kind=allowance|amount=250|period=year|year=04-06|condition=against=nic")
	days := Monthly(2025, time.January, 6)
	claim := Work{Employer: Employer{Allowances: map[string]decimal.Decimal{"ea": dec("1000")}}}
	s := scheduleOf(t, p, Options{}, claim, days)
	// 150 a month: 100 of it nic. The law's 250 is the most a year.
	require.Equal(t, []string{"50", "50", "100", "50", "50", "100"}, charges(t, s, pays(days, "1000")))
	s = scheduleOf(t, p, Options{}, Work{}, days)
	require.Equal(t, "150", charges(t, s, pays(days, "1000"))[0])
	// One that is set against nothing would do nothing.
	e, err := New(packOf(t, "id=ea|kind=allowance|amount=250|condition=against=typo"), Options{})
	require.NoError(t, err)
	claim.Place = "DE"
	_, err = e.Schedule(claim, days)
	require.ErrorIs(t, err, ErrFact)
	require.ErrorContains(t, err, "against=typo")
}

// The French general reduction: coefficient of four decimals, smoothed over the
// year, prorated by working time, never more than what is charged.
func TestReduction(t *testing.T) {
	full := packOf(t, "id=all|rate=0.5", "id=r|kind=reduction|rate=0.3821|amount=0.02|base_from=1.75|base_to=3|index=S").
		With(indexOf(t, "S,DE,2025-01-01,2025-12-31,21876.4,year,test"))
	off := func(w Work, base ...string) []int64 {
		s := scheduleOf(t, full, Options{}, w, months(len(base)))
		c, err := s.Cost(pays(s.days, base...))
		require.NoError(t, err)
		return c.amounts[len(base):]
	}
	// service-public.fr prints the coefficient 0.3178 and 635.60 at 2,000 a month.
	require.Equal(t, []int64{-635_60}, off(Work{}, "2000"))
	require.Equal(t, []int64{-635_60, -635_60}, off(Work{}, "2000", "2000"))
	// Two months of 1,000 and 3,000 are those of 2,000, on the whole.
	uneven := off(Work{}, "1000", "3000")
	require.Equal(t, int64(-2*635_60), uneven[0]+uneven[1])
	require.Equal(t, int64(-402_10), uneven[0])
	// Half time at half pay has the coefficient of full time.
	require.Equal(t, []int64{-317_80}, off(Work{FTE: dec("0.5")}, "1000"))
	// Nothing from three times the index on.
	require.Equal(t, []int64{0}, off(Work{}, "5469.1"))

	small := packOf(t, "id=all|rate=0.1", "id=r|kind=reduction|rate=0.3821|amount=0.02|base_from=1.75|base_to=3|index=S").
		With(indexOf(t, "S,DE,2025-01-01,2025-12-31,21876.4,year,test"))
	s := scheduleOf(t, small, Options{}, Work{}, months(1))
	c, err := s.Cost(pays(months(1), "2000"))
	require.NoError(t, err)
	require.True(t, c.Charges().IsZero(), "never more than what is charged")
	require.Contains(t, fmt.Sprint(c.Explain()), "no more than what is charged")
}
