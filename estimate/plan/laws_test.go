package plan

import (
	"encoding/json"
	"flag"
	"fmt"
	"slices"
	"strings"
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

// sumOf adds up what lines have.
func sumOf(lines []Line, of func(*Line) int64) (sum int64) {
	for i := range lines {
		sum += of(&lines[i])
	}
	return sum
}

func accrued(l *Line) int64 { return l.ReportedAccrual }
func paid(l *Line) int64    { return l.ReportedCash }

func inOrder(k *trial) error {
	type key struct {
		position        string
		month           salary.Month
		component, rule string
		currency        salary.Currency
	}
	seen := map[key]bool{}
	last := k.plan.Start.Add(k.plan.Months - 1)
	for i, l := range k.lines {
		at := key{l.Position, l.Month, l.Component, l.Rule, l.Currency}
		switch {
		case seen[at]:
			return fmt.Errorf("two lines of %v", at)
		case l.Month.Sub(k.plan.Start) < 0 || l.Month.Sub(last) > 0:
			return fmt.Errorf("a month outside the plan: %v", at)
		case l.Accrual == 0 && l.Cash == 0 && l.ReportedAccrual == 0 && l.ReportedCash == 0:
			return fmt.Errorf("an empty line: %v", at)
		case l.Component == "" || l.Rule == "" || l.Basis == "" || l.Currency == 0 || l.Reporting != k.plan.Currency:
			return fmt.Errorf("a line that does not say what it is: %+v", l)
		case i > 0 && (k.lines[i-1].Position > l.Position || k.lines[i-1].Position == l.Position && k.lines[i-1].Month.Sub(l.Month) > 0):
			return fmt.Errorf("out of order: %v", at)
		}
		seen[at] = true
	}
	return nil
}

// viewsTie adds every view up to the lines.
func viewsTie(k *trial) error {
	wantAccrual, wantCash := sumOf(k.lines, accrued), sumOf(k.lines, paid)
	digits := int32(k.plan.Currency.Digits())
	views := [][]string{{}, {"month"}, {"quarter"}, {"fiscal year"}, {"component"}, {"rule"}, {"basis"}, {"position"}, {"employer"}, {"place"}, {"role"},
		{"status"}, {"reason"}, {"worker"}, {"currency"}, {"tag:team"}, {"tag:none"}, {"position", "month"}, {"tag:team", "component", "month"}}
	for _, v := range [][]string{{}, views[1+k.r.IntN(len(views)-1)], views[1+k.r.IntN(len(views)-1)]} {
		groups, err := k.budget.By(v...)
		if err != nil {
			return err
		}
		var accrual, cash decimal.Decimal
		for _, g := range groups {
			accrual, cash = accrual.Add(g.Accrual), cash.Add(g.Cash)
		}
		if !accrual.Equal(decimal.New(wantAccrual, -digits)) || !cash.Equal(decimal.New(wantCash, -digits)) {
			return fmt.Errorf("by %v: %s and %s, lines %d and %d", v, accrual, cash, wantAccrual, wantCash)
		}
	}
	if err := groupsAreLines(k); err != nil {
		return err
	}
	months, err := k.budget.By("month")
	if err != nil {
		return err
	}
	quarters, err := k.budget.By("quarter")
	if err != nil {
		return err
	}
	for _, q := range quarters {
		var sum decimal.Decimal
		for _, m := range months {
			at, err := salary.ParseMonth(m.Key[0])
			if err != nil {
				return err
			}
			if fmt.Sprintf("%04d-Q%d", at.Year, (int(at.Month)+2)/3) == q.Key[0] {
				sum = sum.Add(m.Accrual)
			}
		}
		if !sum.Equal(q.Accrual) {
			return fmt.Errorf("%s: %s, its months %s", q.Key[0], q.Accrual, sum)
		}
	}
	return nil
}

// groupsAreLines adds the lines up by a key and holds the groups against it.
func groupsAreLines(k *trial) error {
	tags := map[string]string{}
	for _, s := range k.plan.Positions {
		tags[s.ID] = s.Tags["team"]
	}
	of := []func(*Line) string{func(l *Line) string { return l.Position }, func(l *Line) string { return l.Component }, func(l *Line) string { return tags[l.Position] },
		func(l *Line) string { return l.Month.String() }, func(l *Line) string { return l.Currency.String() }, func(l *Line) string { return l.Basis }}
	at := k.r.IntN(len(of))
	groups, err := k.budget.By([]string{"position", "component", "tag:team", "month", "currency", "basis"}[at])
	if err != nil {
		return err
	}
	want := map[string][2]int64{}
	for i := range k.lines {
		l := &k.lines[i]
		v := want[of[at](l)]
		want[of[at](l)] = [2]int64{v[0] + l.ReportedAccrual, v[1] + l.ReportedCash}
	}
	digits := int32(k.plan.Currency.Digits())
	for _, g := range groups {
		v := want[g.Key[0]]
		if !g.Accrual.Equal(decimal.New(v[0], -digits)) || !g.Cash.Equal(decimal.New(v[1], -digits)) {
			return fmt.Errorf("%s: %s and %s, its lines %v", g.Key[0], g.Accrual, g.Cash, v)
		}
	}
	if len(groups) != len(want) {
		return fmt.Errorf("%d groups, want %d", len(groups), len(want))
	}
	return nil
}

// reportedTies holds, in the plan's currency, what is earned and not paid against
// what is owed at the rates of the first and the last month; each line and each
// exchange difference may round by half a unit a head.
func reportedTies(k *trial) error {
	c := k.budget.c
	var got, want int64
	most := int64(1)
	for _, s := range k.plan.Positions {
		most = max(most, int64(s.Heads))
	}
	for _, l := range k.lines {
		if l.Component != componentNames[cEquity] {
			got += l.ReportedAccrual - l.ReportedCash
		}
	}
	for i := range c.seats {
		s := &c.seats[i]
		r := &k.budget.results[i]
		for _, o := range r.owed {
			switch {
			case o.component == cEquity:
			case inPlanCurrency(o.component):
				want += o.close - o.open
			default:
				want += s.rates.at(c.grid.count-1, o.close) - s.rates.at(c.grid.lead, o.open)
			}
		}
	}
	if off := got - want; max(off, -off) > most*int64(len(k.lines)+100) {
		return fmt.Errorf("in the plan's currency %d is owed more, want %d", got, want)
	}
	return nil
}

// liabilitiesTie holds what is owed at the end, which the engine works out by
// itself, against opening, earned and paid, and those against the lines.
func liabilitiesTie(k *trial) error {
	type key struct {
		component, rule string
		currency        salary.Currency
	}
	type sums struct{ accrual, cash int64 }
	lines := map[key]sums{}
	for _, l := range k.lines {
		at := key{l.Component, l.Rule, l.Currency}
		if l.Component == componentNames[cExchange] {
			continue
		}
		v := lines[at]
		lines[at] = sums{v.accrual + l.Accrual, v.cash + l.Cash}
	}
	for _, l := range k.budget.Liabilities() {
		if !l.Opening.Add(l.Accrued).Sub(l.Paid).Equal(l.Closing) {
			return fmt.Errorf("%s %s: %s + %s - %s is not %s", l.Component, l.Rule, l.Opening, l.Accrued, l.Paid, l.Closing)
		}
		at := key{l.Component, l.Rule, l.Currency}
		d := -int32(l.Currency.Digits())
		if v := lines[at]; !l.Accrued.Equal(decimal.New(v.accrual, d)) || !l.Paid.Equal(decimal.New(v.cash, d)) {
			return fmt.Errorf("%s %s: %s and %s, the lines %d and %d", l.Component, l.Rule, l.Accrued, l.Paid, v.accrual, v.cash)
		}
		delete(lines, at)
	}
	for at, v := range lines {
		if v != (sums{}) { // else what was charged was given back
			return fmt.Errorf("no liability of %v %v", at, v)
		}
	}
	return nil
}

// sharesAddUp holds the lines of shared charges against the charges.
func sharesAddUp(k *trial) error {
	c := k.budget.c
	for i := range c.shared {
		p := &c.shared[i]
		for _, row := range p.rows {
			if row.given {
				continue
			}
			for m := c.grid.lead; m < c.grid.count; m++ {
				var got int64
				for _, l := range k.lines {
					if s := c.find(l.Position); l.Rule == row.lines[0].Rule && l.Month == c.grid.month(m) && c.poolOf(s) == p {
						got += l.Cash
					}
				}
				if got != row.charge[m] {
					return fmt.Errorf("%s in %s: shares of %d, a charge of %d", row.lines[0].Rule, c.grid.month(m), got, row.charge[m])
				}
			}
		}
	}
	return nil
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

func orderDoesNotMatter(k *trial) error {
	p := k.plan.clone()
	k.r.Shuffle(len(p.Positions), func(i, j int) { p.Positions[i], p.Positions[j] = p.Positions[j], p.Positions[i] })
	k.r.Shuffle(len(p.Rates), func(i, j int) { p.Rates[i], p.Rates[j] = p.Rates[j], p.Rates[i] })
	k.r.Shuffle(len(p.Employers), func(i, j int) { p.Employers[i], p.Employers[j] = p.Employers[j], p.Employers[i] })
	return sameLines(k, p)
}

func sameLines(k *trial, p Plan) error {
	b, err := New(p, k.law.pack, carry)
	if err != nil {
		return err
	}
	got := linesOf(b)
	for i := range min(len(got), len(k.lines)) {
		if got[i] != k.lines[i] {
			return fmt.Errorf("%+v, was %+v", got[i], k.lines[i])
		}
	}
	if len(got) != len(k.lines) {
		return fmt.Errorf("%d lines, were %d", len(got), len(k.lines))
	}
	return nil
}

// splittingChangesNothing makes two positions of one of several heads that start
// together, and compares every month, component and currency.
func splittingChangesNothing(k *trial) error {
	p := k.plan.clone()
	at := slices.IndexFunc(p.Positions, func(s Position) bool { return s.Heads > 1 && s.Spread <= 1 })
	if at < 0 {
		return nil
	}
	n := 1 + k.r.IntN(p.Positions[at].Heads-1)
	other := p.Positions[at]
	p.Positions[at].Heads -= n
	other.Heads, other.ID = n, pick(k.r, "a first seat", "seat 11", "then a last one")
	p.Positions = append(p.Positions, other)
	b, err := New(p, k.law.pack, carry)
	if err != nil {
		return err
	}
	type key struct {
		month                 salary.Month
		component, rule, team string
		currency              salary.Currency
	}
	team := map[string]string{}
	for _, s := range p.Positions {
		team[s.ID] = s.Tags["team"]
	}
	sums := map[key][4]int64{}
	add := func(lines []Line, sign int64) {
		for _, l := range lines {
			at := key{l.Month, l.Component, l.Rule, team[l.Position], l.Currency}
			if slices.ContainsFunc(k.budget.c.shared, func(p pool) bool {
				return slices.ContainsFunc(p.rows, func(r poolRow) bool { return r.lines[0].Rule == l.Rule })
			}) {
				at.team = "" // the cent of a shared charge that does not divide falls on whoever comes first
			}
			v := sums[at]
			for i, n := range [4]int64{l.Accrual, l.Cash, l.ReportedAccrual, l.ReportedCash} {
				v[i] += sign * n
			}
			sums[at] = v
		}
	}
	add(k.lines, 1)
	add(linesOf(b), -1)
	for at, v := range sums {
		if v != [4]int64{} {
			return fmt.Errorf("split off %d heads: %v differs by %v", n, at, v)
		}
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

// payAlone takes law, assumptions and rates away and holds what is left against
// the plainest arithmetic.
func payAlone(k *trial) error {
	p := k.plan.clone()
	p.Assumptions = Assumptions{}
	var want int64
	for i := range p.Employers {
		p.Employers[i] = Employer{Name: p.Employers[i].Name}
	}
	for i := range p.Positions {
		s := &p.Positions[i]
		s.Bonus, s.Equity, s.SignOn, s.Opening, s.Fee, s.Worker, s.Currency = salary.Percent{}, decimal.Decimal{}, decimal.Decimal{}, nil, decimal.Decimal{}, "", p.Currency
		if s.Status == Frozen || s.Status == Cancelled {
			continue
		}
		yearly := s.Pay
		if !s.FTE.IsZero() {
			yearly = yearly.Mul(s.FTE)
		}
		yearly = yearly.Shift(int32(p.Currency.Digits())).Round(0)
		for _, c := range cohorts(s) {
			for m := range p.Months {
				want += int64(c.heads) * monthsPay(yearly, p.Start.Add(m), dateOf(c.day), s.End)
			}
		}
	}
	b, err := New(p, nil, employer.Options{})
	if err != nil {
		return err
	}
	lines := linesOf(b)
	for _, l := range lines {
		if l.Component != "base" || l.Accrual != l.Cash || l.Accrual != l.ReportedAccrual || l.Cash != l.ReportedCash {
			return fmt.Errorf("more than pay: %+v", l)
		}
	}
	if got := sumOf(lines, accrued); got != want {
		return fmt.Errorf("%d, want %d", got, want)
	}
	return nil
}

// monthsPay is what a month costs of a year's pay in minor units: the twelfth
// that makes the months so far add up, or its share of calendar days.
func monthsPay(yearly decimal.Decimal, m salary.Month, start, end salary.Date) int64 {
	twelfths := func(n int) int64 {
		return yearly.Mul(decimal.New(int64(n), 0)).DivRound(decimal.New(12, 0), 0).IntPart()
	}
	days, worked := 0, 0
	for d := time.Date(m.Year, m.Month, 1, 0, 0, 0, 0, time.UTC); d.Month() == m.Month; d = d.AddDate(0, 0, 1) {
		on := salary.Date{Year: d.Year(), Month: d.Month(), Day: d.Day()}
		if days++; on.Compare(start) >= 0 && (end == (salary.Date{}) || on.Compare(end) <= 0) {
			worked++
		}
	}
	if worked == days {
		return twelfths(int(m.Month)) - twelfths(int(m.Month)-1)
	}
	return yearly.Mul(decimal.New(int64(worked), 0)).DivRound(decimal.New(int64(12*days), 0), 0).IntPart()
}

// aHireCosts adds a hire, which never lowers what the plan costs, unless the head
// count that is taken from the plan decides a rule: then a note says so.
func aHireCosts(k *trial) error {
	p := k.plan.clone()
	hire := k.r.position(&p, k.law, "the hire")
	hire.Opening = nil
	if hire.End.Compare(dateOf(firstOf(p.Start))) < 0 {
		hire.End = salary.Date{} // who has left before the plan only moves the cent of a shared charge
	}
	p.Positions = append(p.Positions, hire)
	b, err := New(p, k.law.pack, carry)
	if err != nil {
		return err
	}
	lines := linesOf(b)
	for i, of := range []func(*Line) int64{accrued, paid} {
		before, after := sumOf(k.lines, of), sumOf(lines, of)
		counted := k.law.name == "staff" && slices.ContainsFunc(b.Notes(), func(n string) bool {
			return strings.Contains(n, "staff, counted from the plan, decide large, small")
		})
		if after < before && !counted {
			return fmt.Errorf("%s: %d with the hire, %d without; notes %q; the hire: %s", []string{"accrual", "cash"}[i], after, before, b.Notes(), show(Plan{Positions: []Position{hire}}))
		}
	}
	return nil
}

// rateOfOne pays every seat in the plan's currency, and then in another at 1.
func rateOfOne(k *trial) error {
	if k.law.pack != nil {
		return nil // the law of a place has a currency
	}
	p := k.plan.clone()
	p.Currency, p.Rates = salary.USD, nil
	for i := range p.Positions {
		p.Positions[i].Currency = salary.USD
	}
	same, err := New(p, nil, carry)
	if err != nil {
		return err
	}
	for i := range p.Positions {
		p.Positions[i].Currency = salary.EUR
	}
	p.Rates = []Rate{{Currency: salary.EUR, Rate: dec("1")}}
	other, err := New(p, nil, carry)
	if err != nil {
		return err
	}
	sums := map[string][4]int64{}
	add := func(b *Budget, sign int64) {
		for l := range b.Lines() { // hiring costs are in the plan's currency, and so is what is spare of them
			id := fmt.Sprint(l.Position, l.Month, l.Component, l.Rule, l.Source, l.Basis)
			v := sums[id]
			for i, n := range [4]int64{l.Accrual, l.Cash, l.ReportedAccrual, l.ReportedCash} {
				v[i] += sign * n
			}
			sums[id] = v
		}
	}
	add(same, 1)
	add(other, -1)
	for id, v := range sums {
		if v != [4]int64{} {
			return fmt.Errorf("%s differs by %v at a rate of 1", id, v)
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

// fromJSON writes the plan, reads it again and works it out.
func fromJSON(k *trial) error {
	p, err := reread(k.plan)
	if err != nil {
		return err
	}
	return sameLines(k, p)
}

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

func reread(p Plan) (out Plan, err error) {
	text, err := json.Marshal(p)
	if err == nil {
		err = json.Unmarshal(text, &out)
	}
	return out, err
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
