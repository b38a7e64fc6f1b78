package plan

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

// sumOf adds up what lines have.
func sumOf(lines []Line, of func(*Line) int64) (sum int64) {
	for i := range lines {
		sum += of(&lines[i])
	}
	return sum
}

func accrued(l *Line) int64 { return l.ReportedAccrual }

func paid(l *Line) int64 { return l.ReportedCash }

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

// reportedTies holds, in the plan's currency, what is earned and not paid, with the
// exchange differences, against what is owed at the rates of the first and the last
// month: to the cent for one head. Several are converted each, which the test, who
// sees them together, allows half a unit a head for.
func reportedTies(k *trial) error {
	c := k.budget.c
	var got, want int64
	slack := int64(0)
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
				if n := int64(s.pos.Heads); n > 1 && s.rates != nil {
					slack += n
				}
				want += s.rates.at(c.grid.count-1, o.close) - s.rates.at(c.grid.lead, o.open)
			}
		}
	}
	if off := got - want; max(off, -off) > slack {
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
