package plan

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/salary"
)

// largePlan is people in three countries over months: most of them there when the
// plan begins, a fifth hired in it, some leaving; a bonus of 10 % paid in March,
// merit in April, the British allowance.
func largePlan(people, months int) Plan {
	p := Plan{Start: salary.Month{Year: 2025, Month: time.January}, Months: months, Currency: salary.USD,
		Rates: []Rate{{Currency: salary.EUR, Rate: dec("1.1")}, {Currency: salary.GBP, Rate: dec("1.3")}},
		Employers: []Employer{
			{Name: "us", Own: map[string]decimal.Decimal{"us-ca-sui": dec("0.034")}, Staff: 200},
			{Name: "gb", FiscalYear: 4, Staff: 200, Allowances: map[string]decimal.Decimal{"gb-employment-allowance": dec("10500")}},
			{Name: "de", Staff: 200}},
		Assumptions: Assumptions{Merit: Merit{Rate: pct("3%"), Month: time.April}, Bonus: Bonus{Target: pct("10%"), PayMonth: time.March},
			Hiring: Hiring{Equipment: dec("2500"), Agency: pct("20%"), AgencyDays: 30}}}
	places := [][2]string{{"us", "US-CA"}, {"us", "US-NY"}, {"gb", "GB"}, {"de", "DE"}}
	for i := range people {
		at := places[i%len(places)]
		s := Position{ID: fmt.Sprintf("seat-%06d", i), Pay: decimal.New(int64(60_000+i*7919%120_000), 0), Place: at[1], Employer: at[0],
			Start: salary.Date{Year: 2015 + i%10, Month: time.Month(1 + i%12), Day: 1}, Status: Filled,
			Tags: map[string]string{"team": fmt.Sprint("team ", i%12)}}
		if i%5 == 0 {
			first := p.Start.Add(i / 5 % months)
			s.Start, s.Status = salary.Date{Year: first.Year, Month: first.Month, Day: 1 + i%28}, Approved
		}
		if i%17 == 3 {
			s.End = dateOf(lastOf(p.Start.Add(i / 17 % months)))
			if s.End.Compare(s.Start) < 0 {
				s.End = salary.Date{}
			}
		}
		p.Positions = append(p.Positions, s)
	}
	return p
}

func benchPlan(b *testing.B, people, months int, limit float64) {
	p := largePlan(people, months)
	pack := employer.Default()
	b.ReportAllocs()
	for b.Loop() {
		budget, err := New(p, pack, employer.Options{Unpublished: employer.Carry})
		if err != nil {
			b.Fatal(err)
		}
		_ = budget.Total()
	}
	b.ReportMetric(limit, "limit-ms/op")
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/op")
}

// 500 seats over 36 months in three countries: at most 60 ms on one core.
func BenchmarkBudget500(b *testing.B) { benchPlan(b, 500, 36, 60) }

// 1,000 people over 36 months, planned anew after one change: at most 40 ms.
func BenchmarkReplan1000(b *testing.B) {
	p := largePlan(1000, 36)
	budget, err := New(p, employer.Default(), employer.Options{Unpublished: employer.Carry})
	require.NoError(b, err)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		p.Positions[i%1000].Pay = p.Positions[i%1000].Pay.Add(decimal.New(1000, 0))
		if budget, err = budget.Replan(p); err != nil {
			b.Fatal(err)
		}
		_ = budget.Total()
	}
	b.ReportMetric(40, "limit-ms/op")
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/op")
}

// A seat takes few allocations, and a streamed one as good as none.
func TestAllocations(t *testing.T) {
	p := largePlan(400, 36)
	pack := employer.Default()
	var budget *Budget
	made := testing.AllocsPerRun(2, func() {
		var err error
		budget, err = New(p, pack, employer.Options{Unpublished: employer.Carry})
		require.NoError(t, err)
	})
	require.Less(t, made/400, 70.0, "allocations a seat")
	budget.results = nil
	streamed := testing.AllocsPerRun(2, func() {
		for range budget.Lines() {
		}
	})
	require.Less(t, streamed/400, 2.0, "allocations a seat")
}

// 100,000 seats over 12 months: totals with streamed lines in at most 3 s and a
// heap of at most 300 MiB, the plan itself counted.
func BenchmarkStream(b *testing.B) {
	p := largePlan(100_000, 12)
	pack := employer.Default()
	var m runtime.MemStats
	var most uint64
	measure := func() {
		runtime.ReadMemStats(&m)
		most = max(most, m.HeapInuse)
	}
	for b.Loop() {
		runtime.GC()
		budget, err := New(p, pack, employer.Options{Unpublished: employer.Carry})
		require.NoError(b, err)
		measure()
		n, total := 0, int64(0)
		for l := range budget.Lines() {
			total += l.ReportedAccrual
			if n++; n%100_000 == 0 {
				measure()
			}
		}
		require.Positive(b, total)
		b.ReportMetric(float64(n), "lines")
	}
	b.ReportMetric(3, "limit-s/op")
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s/op")
	b.ReportMetric(float64(most)/(1<<20), "MiB")
	b.ReportMetric(300, "limit-MiB")
}
