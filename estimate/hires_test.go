package estimate_test

import (
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/salary"
)

// seat is a role in a place that the embedded table prices.
type seat struct{ role, place, kind string }

// The kinds of cell, which take different ways through the chain.
var kinds = []string{"nation", "state", "metro row", "metro borrowed", "metro across states", "abroad", "abroad in dollars", "hourly"}

var places = strings.Split("US|US-CT|US-CA|US-NY|US-TX|US-WA|US-MS|US-PR|Hartford, CT|New York, NY|San Jose, CA|Chicago, IL|Kansas City, MO|"+
	"Washington, DC|Philadelphia, PA|Fargo, ND|Boise City, ID|Memphis, TN|Abilene, TX|Casper, WY|Bangor, ME|Ames, IA|Lawton, OK|"+
	"DE|GB|IN|FR|CA|PL|NL|BR|ES|AU|CH|SE|IT|JP|IL|PT|AT|CZ|RO|TR|MX|ZA|NO|DK|FI|BE|IE|NZ|GR|HU|UA|RU|AR|PK|BD|NG|RS|IR|EG|ID|VN|CO|CL", "|")

// seats are up to 60 of each kind, the same in every run.
var seats = sync.OnceValue(func() map[string][]seat {
	table, rng := dataset.Default(), rand.New(rand.NewPCG(2026, 4))
	var roles, developers []dataset.Role
	for r := range table.Roles() {
		roles = append(roles, r)
		if r.Survey != "" {
			developers = append(developers, r)
		}
	}
	out := map[string][]seat{}
	for range 20_000 {
		words := places[rng.IntN(len(places))]
		place, err := table.Place(words)
		if err != nil {
			continue
		}
		from := roles
		if place.Country != "US" || rng.IntN(4) == 0 {
			from = developers
		}
		role := from[rng.IntN(len(from))]
		cell, err := table.Lookup(role, place)
		if kind := kindOf(cell); err == nil && len(out[kind]) < 60 {
			out[kind] = append(out[kind], seat{role.Asked, words, kind})
		}
	}
	return out
})

func kindOf(c dataset.Cell) string {
	switch p := c.Place; {
	case c.Record.Basis == salary.Hourly:
		return "hourly"
	case p.Country != "US" && strings.Contains("UA RU AR PK BD NG RS IR EG VN CO CL", p.Code):
		return "abroad in dollars"
	case p.Country != "US":
		return "abroad"
	case p.Kind == dataset.State:
		return "state"
	case p.Kind == dataset.Country:
		return "nation"
	case strings.Contains(p.States, "-"):
		return "metro across states"
	case c.Differential != nil:
		return "metro borrowed"
	}
	return "metro row"
}

// pick chooses one of n: from a seeded stream, or drawn by rapid.
type pick func(n int) int

func one[T any](p pick, list []T) T { return list[p(len(list))] }

func (p pick) seat() seat { return one(p, seats()[one(p, kinds)]) }

// hire is anything that may be known of a person, each with an even chance.
func (p pick) hire(s seat) estimate.Hire {
	h := estimate.Hire{Role: s.role, Place: s.place, Target: float64(50+p(901)) / 1000}
	switch p(3) {
	case 0:
		h.Experience = estimate.Years(float64(p(601)) / 10)
	case 1:
		h.Experience = estimate.Level(one(p, []string{"junior", "mid", "senior"}))
	}
	if p(2) == 0 {
		h.Education = one(p, []string{"bachelor's degree", "master's degree", "some college"})
	}
	for range p(4) {
		h.Skills = append(h.Skills, one(p, []string{"go", "python", "postgresql", "java", "rust", "react", "node.js", "cobol", "no such thing"}))
	}
	return h
}

// bonuses are parts of every kind, by amount or by share, certain or not.
func (p pick) bonuses() []salary.Bonus {
	var out []salary.Bonus
	for range p(4) {
		b := salary.Bonus{Kind: one(p, []salary.BonusKind{salary.CashBonus, salary.Commission, salary.Tips, salary.ProfitSharing, salary.SignOn, salary.Equity})}
		if p(2) == 0 {
			b.Amount = decimal.New(int64(1+p(100_000)), -2)
		} else {
			b.Share = share(int64(1 + p(300)))
		}
		if p(2) == 0 {
			b.Chance = share(int64(1 + p(1000)))
		}
		out = append(out, b)
	}
	return out
}

// share is so many thousandths.
func share(n int64) salary.Percent {
	s, err := salary.NewPercent(decimal.New(n, -3))
	if err != nil {
		panic(err)
	}
	return s
}

var modes = []string{"", salary.HalfUp, salary.HalfEven, salary.HalfDown, salary.HalfCeil, salary.Up, salary.Down, salary.Ceil, salary.Floor}

// policy is anything an employer may set for such a seat. Pay by the hour is
// small, so it is rounded finely, and has no bonuses.
func (p pick) policy(s seat) estimate.Policy {
	out := estimate.Policy{Staff: p(2) * (1 + p(20_000)), Industry: one(p, []string{"", "software", "fintech", "healthcare"})}
	if p(4) > 0 {
		units := []string{"0.01", "1", "100", "500"}
		if s.kind == "hourly" {
			units = units[:2]
		}
		out.Rounding = salary.Rounding{Mode: one(p, modes), Unit: decimal.RequireFromString(one(p, units))}
	}
	for range p(3) {
		out.Adjustments = append(out.Adjustments, estimate.Adjustment{Name: "ours", Factor: decimal.New(int64(900_000+p(300_000)), -6), Reason: "a test"})
	}
	switch abroad := strings.HasPrefix(s.kind, "abroad"); p(4) {
	case 0:
		out.AsOf, out.Aging = salary.Date{Year: 2024 + p(4), Month: 7, Day: 1}, share(int64(1+p(80)))
	case 1:
		if !abroad {
			out.AsOf, out.ContinueIndex = salary.Date{Year: 2025, Month: 2, Day: 1 + p(28)}, p(2) == 0
		}
	case 2:
		if !abroad {
			out.AsOf, out.ContinueIndex = salary.Date{Year: 2026, Month: 8, Day: 1}, true
		}
	}
	if s.kind != "hourly" {
		out.Bonuses = p.bonuses()
	}
	return out
}

func mustNew(tb testing.TB, p estimate.Policy) *estimate.Estimator {
	tb.Helper()
	est, err := estimate.New(dataset.Default(), p)
	if err != nil {
		tb.Fatal(err)
	}
	return est
}

func mustOffer(tb testing.TB, p estimate.Policy, h estimate.Hire) estimate.Offer {
	tb.Helper()
	o, err := mustNew(tb, p).Offer(h)
	if err != nil {
		tb.Fatalf("%s in %s: %v", h.Role, h.Place, err)
	}
	return o
}

// manyDigits are adjustments near one, with all the decimals they may have.
func manyDigits(n int) []estimate.Adjustment {
	var out []estimate.Adjustment
	for i := range n {
		out = append(out, estimate.Adjustment{Name: "ours", Factor: decimal.New(int64(1_000_001+(i%7-3)*1234), -6)})
	}
	return out
}

var table = sync.OnceValue(dataset.Default)
