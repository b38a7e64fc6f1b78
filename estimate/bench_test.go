package estimate_test

import (
	"testing"

	"github.com/hiringbudget/hiringbudget/estimate"
)

// fifty and sixty are what a plan of a large employer mixes: developers and
// other office work, US areas with and without a row of the occupation, states,
// the nation and countries abroad.
var (
	fifty = []string{"backend developer", "frontend developer", "full-stack developer", "mobile developer", "data engineer",
		"data scientist", "devops engineer", "site reliability engineer", "qa engineer", "software engineer",
		"security engineer", "machine learning engineer", "database administrator", "network administrator", "systems analyst",
		"product manager", "project manager", "technical writer", "web developer", "ux designer",
		"accountant", "financial analyst", "controller", "recruiter", "hr manager", "payroll clerk", "lawyer", "paralegal",
		"marketing manager", "sales manager", "account executive", "customer service representative", "office manager",
		"executive assistant", "receptionist", "civil engineer", "mechanical engineer", "electrical engineer", "industrial engineer",
		"chemist", "statistician", "economist", "auditor", "bookkeeper", "buyer", "logistician", "registered nurse", "pharmacist",
		"graphic designer", "operations manager"}
	sixty = []string{"US", "Hartford, CT", "New York, NY", "San Francisco, CA", "Seattle, WA", "Austin, TX", "Boston, MA", "Chicago, IL",
		"Denver, CO", "Atlanta, GA", "Dallas, TX", "Houston, TX", "Los Angeles, CA", "San Diego, CA", "San Jose, CA",
		"Washington, DC", "Philadelphia, PA", "Phoenix, AZ", "Minneapolis, MN", "Detroit, MI", "Miami, FL", "Tampa, FL",
		"St. Louis, MO", "Baltimore, MD", "Pittsburgh, PA", "Cleveland, OH", "Kansas City, MO", "Columbus, OH", "Raleigh, NC",
		"Nashville, TN", "Salt Lake City, UT", "Portland, OR", "Sacramento, CA", "Las Vegas, NV", "Boise City, ID", "Fargo, ND",
		"US-CT", "US-CA", "US-NY", "US-TX", "US-WA", "US-MA", "US-IL", "US-FL", "US-CO", "US-GA", "US-VA", "US-NC", "US-OH", "US-PA",
		"DE", "GB", "IN", "UA", "FR", "CA", "PL", "NL", "BR", "ES"}
	known = [][]string{nil, {"go", "postgresql"}, {"python"}, {"java", "kotlin", "mysql"}, {"typescript", "node.js"}}
)

// thousand are hires that the table holds, all different: of the 3,000 pairs
// those abroad are developers only.
func thousand(tb testing.TB, est *estimate.Estimator) []estimate.Hire {
	tb.Helper()
	var out []estimate.Hire
	for i := 0; len(out) < 1000; i++ {
		h := estimate.Hire{Role: fifty[i%50], Place: sixty[(i*7+i/50)%60], Experience: estimate.Years(float64(i % 31)), Skills: known[i%5]}
		if _, err := est.Offer(h); err == nil {
			out = append(out, h)
		}
	}
	return out
}

// BenchmarkOffer is one offer with its trail, the cell looked up before.
func BenchmarkOffer(b *testing.B) {
	est := mustNew(b, estimate.Policy{Staff: 120, Industry: "software"})
	h := estimate.Hire{Role: "backend developer", Place: "Hartford, CT", Experience: estimate.Years(5), Skills: []string{"go", "postgresql"}, Target: 0.6}
	b.ReportAllocs()
	for b.Loop() {
		o, err := est.Offer(h)
		if err != nil || len(o.Trail()) == 0 {
			b.Fatal(err)
		}
	}
	b.ReportMetric(20, "limit-us/op")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/1e3/float64(b.N), "us/op")
}

// BenchmarkOffers is a batch of a thousand different hires whose cells were
// looked up before.
func BenchmarkOffers(b *testing.B) {
	est := mustNew(b, estimate.Policy{Staff: 120, Industry: "software"})
	hires := thousand(b, est)
	batches(b, 3, func() *estimate.Estimator { return est }, hires)
}

// BenchmarkOffersFirst is the same batch on an estimator that was asked nothing
// before: each of its cells is looked up and fitted.
func BenchmarkOffersFirst(b *testing.B) {
	policy := estimate.Policy{Staff: 120, Industry: "software"}
	batches(b, 30, func() *estimate.Estimator { return mustNew(b, policy) }, thousand(b, mustNew(b, policy)))
}

func batches(b *testing.B, limit float64, of func() *estimate.Estimator, hires []estimate.Hire) {
	b.ReportAllocs()
	for b.Loop() {
		out, err := of().Offers(b.Context(), hires)
		if err != nil || len(out) != len(hires) {
			b.Fatal(err)
		}
	}
	b.ReportMetric(limit, "limit-us/offer")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/1e3/float64(b.N*len(hires)), "us/offer")
}

// A warm batch allocates little before any result is asked for. The figure is a
// mean over the mixed batch; a developer with skills takes the most.
func TestBatchAllocations(t *testing.T) {
	const limit = 10.0
	est := mustNew(t, estimate.Policy{Staff: 120, Industry: "software"})
	for name, hires := range map[string][]estimate.Hire{
		"a thousand mixed hires": thousand(t, est),
		"a developer in Hartford": {{Role: "backend developer", Place: "Hartford, CT", Experience: estimate.Years(5),
			Skills: []string{"go", "postgresql", "node.js"}, Education: "master's degree", Target: 0.6}},
	} {
		n := testing.AllocsPerRun(20, func() {
			out, err := est.Offers(t.Context(), hires)
			if err != nil || out[0].Err != nil {
				t.Fatal(err)
			}
		}) / float64(len(hires))
		t.Logf("%s: %.2f allocations a hire (limit %.0f)", name, n, limit)
		if n > limit {
			t.Errorf("%s: %.2f allocations a hire, at most %.0f", name, n, limit)
		}
	}
}
