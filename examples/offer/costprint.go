package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/examples/internal/show"
	"github.com/hiringbudget/hiringbudget/salary"
)

// charge is what one rule charges in a period.
type charge struct {
	rule, component string
	basis           []string
	amount          decimal.Decimal
}

// charges sums the lines of a cost by rule.
func (p *period) charges(digits int32) []charge {
	var out []charge
	for _, l := range p.cost.Lines() {
		i := slices.IndexFunc(out, func(c charge) bool { return c.rule == l.Rule })
		if i < 0 {
			i = len(out)
			out = append(out, charge{rule: l.Rule})
		}
		c := &out[i]
		c.component = l.Component
		if !slices.Contains(c.basis, string(l.Basis)) {
			c.basis = append(c.basis, string(l.Basis))
		}
		c.amount = c.amount.Add(decimal.New(l.Minor, -digits))
	}
	return out
}

// bases are what charges rest on, beside law.
var bases = []employer.Basis{employer.Carried, employer.Projected, employer.Forecast, employer.Callers, employer.CallersOnCarried,
	employer.CallersOnProjected, employer.CallersOnForecast, employer.Custom}

// restingOn puts a basis behind "rests on".
var restingOn = map[employer.Basis]string{employer.Carried: "carried rules", employer.Projected: "projected rules", employer.Forecast: "forecasts",
	employer.Callers: "the caller's rate", employer.CallersOnCarried: "the caller's rate, on the latest bounds published",
	employer.CallersOnProjected: "the caller's rate, on projected bounds", employer.CallersOnForecast: "the caller's rate, on forecast bounds", employer.Custom: "the caller's benefit"}

// bound says how a sum with gaps is meant: "at least ", "at most ", "about ", or
// nothing.
func (p *period) bound() string {
	s := p.cost.String()
	return s[:strings.IndexAny(s, "0123456789")]
}

// ratio is the cost over the pay, in percent.
func (p *period) ratio() string {
	return p.cost.Total().Shift(2).DivRound(p.cost.Pay(), 1).StringFixed(1)
}

// printCost writes what the offer costs its employer, or in one line why not.
func printCost(out *bytes.Buffer, r estimate.Report, in *input, s section) {
	if !in.cost.show {
		return
	}
	c := s.cost
	if c == nil {
		out.WriteString("\n")
		out.WriteString(strings.Join(show.Wrap("EMPLOYER COST: "+s.missing.Error(), show.Width), "\n") + "\n")
		return
	}
	law := c.law[0]
	if len(c.law) > 1 {
		law = strings.Join(c.law, ", ")
	}
	show.Title(out, fmt.Sprintf("EMPLOYER COST, %s, by the law of %s (%s) in %d", r.Base.Currency(), c.name, law, c.year))
	c.table(out)
	out.WriteString("\n")
	c.notes(out)
	if in.cost.explain {
		c.trail(out)
	}
}

// table prints a row for each part of pay and for each charge.
func (c *costing) table(out *bytes.Buffer) {
	one, full := &c.periods[0], &c.periods[1]
	span := func(p *period) string { return p.from + " to " + p.to[5:] }
	t := show.Table{Heads: []string{"component", "rests on", "first year", "full year"}, Right: []int{2, 3}}
	t.Add("", "", span(one), span(full))
	money := func(d decimal.Decimal) string { return show.Group(d.StringFixed(c.digits)) }
	for i, part := range one.parts {
		t.Add(part.name, "the offer", money(decimal.New(part.minor, -c.digits)), money(decimal.New(full.parts[i].minor, -c.digits)))
	}
	a, b := one.charges(c.digits), full.charges(c.digits)
	for _, l := range merged(a, b) {
		x, y := find(a, l.rule), find(b, l.rule)
		basis := slices.Clone(x.basis)
		for _, s := range y.basis {
			if !slices.Contains(basis, s) {
				basis = append(basis, s)
			}
		}
		t.Add(l.component, strings.Join(basis, ", "), money(x.amount), money(y.amount))
	}
	sum := func(name string, of func(*period) string) {
		t.Add(name, "", one.bound()+of(one), full.bound()+of(full))
	}
	sum("charges", func(p *period) string { return money(p.cost.Charges()) })
	sum("total", func(p *period) string { return money(p.cost.Total()) })
	sum("total over pay", func(p *period) string { return p.ratio() + " %" })
	t.Print(out)
}

// merged lists the rules of both periods, those of the full year first, as it
// has at least what a part of it has, save what is paid once.
func merged(a, b []charge) []charge {
	out := slices.Clone(b)
	for _, c := range a {
		if find(b, c.rule).rule == "" {
			out = append(out, c)
		}
	}
	return out
}

func find(list []charge, rule string) charge {
	for _, c := range list {
		if c.rule == rule {
			return c
		}
	}
	return charge{}
}

// notes prints how pay is spread, what rests on no law in force, and the gaps.
func (c *costing) notes(out *bytes.Buffer) {
	lines := show.Pairs{}
	lines.Add("paid", c.conventions())
	for _, b := range bases {
		var parts []string
		for i, head := range []string{"in the first year", "in the full year"} {
			p := &c.periods[i]
			if d, ok := p.cost.Resting()[b]; ok {
				parts = append(parts, fmt.Sprintf("%s of %s %s", show.Group(d.StringFixed(c.digits)), show.Group(p.cost.Charges().StringFixed(c.digits)), head))
			}
		}
		if parts != nil {
			text := strings.Join(parts, " and ") + " rests on " + restingOn[b]
			if b == employer.Carried {
				text += ": the latest published, where the law of the day is not published"
			}
			lines.Add(string(b), text)
		}
	}
	for _, g := range c.gaps() {
		lines.Add("gap", strings.Join(g.components, "; ")+costsLess[g.cost]+": "+g.why)
	}
	lines.Print(out)
}

// missing are the components that a cost leaves out for the same reason.
type missing struct {
	why        string
	cost       string // what the cost may be than is said
	components []string
}

// costsLess says that a gap is no reason for "at least".
var costsLess = map[string]string{employer.CostsLess: " (the cost may be less)", employer.CostsEither: " (the cost may be more or less)"}

func (c *costing) gaps() []missing {
	var out []missing
	for i := range c.periods {
		for _, g := range c.periods[i].cost.Gaps() {
			j := slices.IndexFunc(out, func(m missing) bool { return m.why == g.Why })
			if j < 0 {
				j, out = len(out), append(out, missing{why: g.Why, cost: g.Cost})
			}
			if m := &out[j]; !slices.Contains(m.components, g.Component) {
				m.components = append(m.components, g.Component)
			}
		}
	}
	return out
}

// conventions says in which months pay is taken to be paid.
func (c *costing) conventions() string {
	text := "base " + c.often.words
	if c.share.IsPositive() {
		text = "part time, " + c.share.Shift(2).String() + " % of base and of bonus parts but sign-on; " + text
	}
	has := func(names ...salary.BonusKind) bool {
		return slices.ContainsFunc(c.periods[0].parts, func(p payPart) bool { return slices.Contains(names, salary.BonusKind(p.name)) })
	}
	if has(salary.Commission, salary.Tips) {
		text += "; commission and tips likewise"
	}
	if has(salary.CashBonus, salary.ProfitSharing) {
		text += "; cash bonus and profit sharing at target in December, for the months worked"
	}
	if has(salary.SignOn) {
		text += "; sign-on in the first month, and not in the full year"
	}
	if c.equity {
		text += "; equity is no cash and not charged"
	}
	return text + "; the full year is as if employed throughout"
}
