package plan

import (
	"flag"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/salary"
)

// plans is how many random plans the laws are tried on: a run by hand takes more.
var plans = flag.Int("plans", 10_000, "random plans that TestLaws tries")

// seed is of the first of them.
var seed = flag.Uint64("seed", 1, "seed of the first random plan of TestLaws")

var carry = employer.Options{Unpublished: employer.Carry}

// The laws of a budget, each tried on random plans: what adds up, what ties to
// what, what must not matter.
func TestLaws(t *testing.T) {
	n := *plans
	if testing.Short() {
		n /= 10
	}
	const shares = 4
	for share := range shares {
		t.Run(fmt.Sprintf("part %d of %d", share+1, shares), func(t *testing.T) {
			t.Parallel()
			tried := map[string]int{}
			began := time.Now()
			for i := share; i < n; i += shares {
				try(t, *seed+uint64(i), tried)
				if done := i/shares + 1; done%25_000 == 0 {
					t.Logf("%d plans after %s", done, time.Since(began).Round(time.Second))
				}
			}
			t.Logf("tried: %v", tried)
		})
	}
}

// try holds one random plan against the laws.
func try(t *testing.T, seed uint64, tried map[string]int) {
	r := seeded(seed)
	l := r.law()
	p := r.plan(l)
	b, err := New(p, l.pack, carry)
	if err != nil {
		t.Fatalf("seed %d, %s: %v\n%s", seed, l.name, err, show(p))
	}
	k := &trial{r: r, law: l, plan: p, budget: b, lines: linesOf(b)}
	for _, law := range lawsOfBudgets {
		if law.every > 1 && !r.one(law.every) {
			continue
		}
		tried[law.name]++
		if err := law.holds(k); err != nil {
			t.Fatalf("seed %d, %s, %s: %v\n%s", seed, l.name, law.name, err, show(p))
		}
	}
}

// trial is a random plan with its budget.
type trial struct {
	r      random
	law    testLaw
	plan   Plan
	budget *Budget
	lines  []Line
}

var lawsOfBudgets = []struct {
	name  string
	every int
	holds func(*trial) error
}{
	{"lines are in order", 1, inOrder},
	{"views tie", 1, viewsTie},
	{"liabilities tie", 1, liabilitiesTie},
	{"what is owed ties in the plan's currency", 1, reportedTies},
	{"shared charges are shared out", 1, sharesAddUp},
	{"streamed as kept", 4, streamedAsKept},
	{"order does not matter", 4, orderDoesNotMatter},
	{"splitting changes nothing", 3, splittingChangesNothing},
	{"heads are whole", 4, headsAreWhole},
	{"pay alone", 4, payAlone},
	{"a hire costs", 3, aHireCosts},
	{"a rate of 1 changes nothing", 4, rateOfOne},
	{"expected", 3, expectedIsBetween},
	{"explained", 5, explained},
	{"from JSON alone", 8, fromJSON},
}

func streamedAsKept(k *trial) error {
	streamed := *k.budget
	if streamed.results == nil {
		return fmt.Errorf("a small budget is not kept")
	}
	streamed.results = nil
	if !slices.Equal(linesOf(&streamed), k.lines) {
		return fmt.Errorf("streamed lines differ")
	}
	if a, b := fmt.Sprint(streamed.Liabilities()), fmt.Sprint(k.budget.Liabilities()); a != b {
		return fmt.Errorf("streamed liabilities differ: %s, %s", a, b)
	}
	return nil
}

func headsAreWhole(k *trial) error {
	all := k.budget.Heads(nil)
	for i, h := range all {
		want := 0
		m := k.plan.Start.Add(i)
		for _, s := range k.plan.Positions {
			if s.Status == Frozen || s.Status == Cancelled {
				continue
			}
			for _, c := range cohorts(&s) {
				if c.day <= lastOf(m) && (s.End == (salary.Date{}) || dayOf(s.End) >= lastOf(m)) {
					want += c.heads
				}
			}
		}
		if h.Count != want || h.Month != m || h.Effective.GreaterThan(h.FTE) {
			return fmt.Errorf("%+v, want %d", h, want)
		}
	}
	for _, s := range k.plan.Positions {
		n := 0
		for _, c := range cohorts(&s) {
			n += c.heads
		}
		if n != max(1, s.Heads) {
			return fmt.Errorf("%s: %d heads in its cohorts", s.ID, n)
		}
	}
	return nil
}

// expectedIsBetween holds the expected view between nothing and the plain one,
// and at a probability of 1 equal to it.
func expectedIsBetween(k *trial) error {
	lines := linesOf(k.budget.Expected())
	type key struct {
		position        string
		month           salary.Month
		component, rule string
		currency        salary.Currency
	}
	id := func(l *Line) key { return key{l.Position, l.Month, l.Component, l.Rule, l.Currency} }
	plain := make(map[key]Line, len(k.lines))
	for _, l := range k.lines {
		plain[id(&l)] = l
	}
	for _, l := range lines {
		p := plain[id(&l)]
		if l.Component == componentNames[cExchange] {
			continue
		}
		if !within(l.Accrual, p.Accrual) || !within(l.Cash, p.Cash) || !within(l.ReportedAccrual, p.ReportedAccrual) || !within(l.ReportedCash, p.ReportedCash) {
			return fmt.Errorf("expected %+v of %+v", l, p)
		}
	}
	p := k.plan.clone()
	for i := range p.Positions {
		p.Positions[i].Probability = pick(k.r, decimal.Decimal{}, dec("1"))
	}
	b, err := New(p, k.law.pack, carry)
	if err != nil {
		return err
	}
	if !slices.Equal(linesOf(b.Expected()), k.lines) {
		return fmt.Errorf("a probability of 1 is not the plain view")
	}
	return nil
}

// within tells whether a lies between 0 and b.
func within(a, b int64) bool { return 0 <= a && a <= b || b <= a && a <= 0 }

// explained holds the reasons behind a month's charges against its lines, where
// no bonus or pay due comes between what is earned and what is paid.
func explained(k *trial) error {
	s := k.plan.Positions[k.r.IntN(len(k.plan.Positions))]
	m := k.plan.Start.Add(k.r.IntN(k.plan.Months))
	x, err := k.budget.Explain(s.ID, m)
	if err != nil {
		return err
	}
	want := map[string]int64{}
	for _, l := range k.lines {
		if l.Position == s.ID && l.Month == m {
			if len(x.Lines) == 0 || x.Lines[0] != l {
				return fmt.Errorf("the explanation of %s in %s lacks %+v", s.ID, m, l)
			}
			x.Lines = x.Lines[1:]
			if l.Rule != ruleOf[cBase] {
				want[l.Rule] += l.Cash
			}
		}
	}
	if k.law.name == "due" || k.law.name == "embedded" && slices.Contains([]string{"NL", "BR", "ES", "PT"}, s.Place) {
		return nil
	}
	for _, c := range x.Charges {
		for _, reason := range c.Reasons {
			want[reason.Rule] -= int64(c.Heads) * reason.Minor
		}
	}
	for rule, off := range want {
		charge := slices.ContainsFunc(x.Charges, func(c ExplainedCharges) bool {
			return slices.ContainsFunc(c.Reasons, func(r employer.Reason) bool { return r.Rule == rule })
		})
		if charge && off != 0 {
			return fmt.Errorf("%s in %s: the reasons of %s are off by %d", s.ID, m, rule, off)
		}
	}
	return nil
}

func TestLawsAreTriedOnLiveLines(t *testing.T) {
	total := 0
	for i := range uint64(100) {
		r := seeded(i)
		l := r.law()
		b, err := New(r.plan(l), l.pack, carry)
		require.NoError(t, err)
		total += len(linesOf(b))
	}
	require.Greater(t, total, 5000, "random plans have lines to tie")
}
