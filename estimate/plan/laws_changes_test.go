package plan

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/salary"
)

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
// that makes the months so far add up, or at most that its share of calendar days.
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
	part := yearly.Mul(decimal.New(int64(worked), 0)).DivRound(decimal.New(int64(12*days), 0), 0).IntPart()
	return min(part, twelfths(int(m.Month))-twelfths(int(m.Month)-1))
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

// rateOfOne reports in the currency of all seats, and then in another at a rate of 1.
func rateOfOne(k *trial) error {
	local := salary.EUR // that of the law
	switch k.law.name {
	case "none":
		local = salary.GBP
	case "charges", "staff":
	default:
		return nil // seats of several currencies
	}
	p := k.plan.clone()
	for i := range p.Positions {
		p.Positions[i].Currency = local
	}
	p.Currency, p.Rates = local, nil
	same, err := New(p, k.law.pack, carry)
	if err != nil {
		return err
	}
	p.Currency, p.Rates = salary.USD, []Rate{{Currency: local, Rate: dec("1")}}
	other, err := New(p, k.law.pack, carry)
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

// fromJSON writes the plan, reads it again and works it out.
func fromJSON(k *trial) error {
	p, err := reread(k.plan)
	if err != nil {
		return err
	}
	return sameLines(k, p)
}

func reread(p Plan) (out Plan, err error) {
	text, err := json.Marshal(p)
	if err == nil {
		err = json.Unmarshal(text, &out)
	}
	return out, err
}
