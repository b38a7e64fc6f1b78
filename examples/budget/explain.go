package main

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/estimate/plan"
	"github.com/hiringbudget/hiringbudget/examples/internal/show"
	"github.com/hiringbudget/hiringbudget/salary"
)

// printExplanation follows the figures of a seat in a month to their rules and
// sources.
func (v *view) printExplanation(out *bytes.Buffer) error {
	asked := v.in.explain
	e, err := v.Explain(asked.position, asked.month)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(v.plan.Positions, func(s plan.Position) bool { return s.ID == asked.position })
	s := &v.plan.Positions[at]
	gaps := v.gapsOf(s)
	v.explainHead(out, s, e, len(gaps) > 0 && len(e.Lines) > 0)
	v.explainLines(out, e)
	if err := v.explainAssumptions(out, s, e.Lines); err != nil {
		return err
	}
	cited := map[string]bool{}
	for _, c := range e.Charges {
		explainCharges(out, c, cited)
	}
	v.explainShared(out, e.Lines, cited)
	if e.Trail != nil {
		explainMarket(out, s, e.Trail)
	}
	if len(gaps) > 0 {
		show.Title(out, "NOT IN IT, or not exactly")
		out.WriteString(strings.Join(gaps, "\n") + "\n")
	}
	return nil
}

func (v *view) explainHead(out *bytes.Buffer, s *plan.Position, e plan.Explanation, gaps bool) {
	var accrual, cash decimal.Decimal
	for _, l := range e.Lines {
		a, c := l.Reported()
		accrual, cash = accrual.Add(a), cash.Add(c)
	}
	lines := show.Pairs{}
	what := slices.DeleteFunc([]string{cmp.Or(s.Title, s.Role), s.Place}, func(s string) bool { return s == "" })
	lines.Add("SEAT", fmt.Sprintf("%s in %s: %s", s.ID, v.in.explain.month, strings.Join(what, ", ")))
	bound := ""
	if gaps {
		bound = v.Bound()
	}
	lines.Add("cost", fmt.Sprintf("%s%s %s earned, %s paid", bound, v.money(accrual), v.plan.Currency, v.money(cash)))
	pay, band := v.payOf(s)
	if pay = strings.TrimPrefix(pay, "~"); s.Pay.IsZero() && s.Quote != nil {
		pay += " from the market, band " + band
	}
	lines.Add("pay", pay)
	seat := []string{cmp.Or(s.Status, plan.Approved), "from " + s.Start.String()}
	if s.End != (salary.Date{}) {
		seat = append(seat, "to "+s.End.String())
	}
	if s.Heads > 1 {
		seat = append(seat, fmt.Sprintf("%d heads", s.Heads))
	}
	if !s.FTE.IsZero() {
		seat = append(seat, s.FTE.String()+" of full time")
	}
	if s.Employer != "" {
		seat = append(seat, s.Employer)
	}
	lines.Add("seat", strings.Join(seat, ", "))
	for _, n := range e.Notes {
		lines.Add("note", n)
	}
	lines.Print(out)
}

// explainLines writes the lines as the budget holds them.
func (v *view) explainLines(out *bytes.Buffer, e plan.Explanation) {
	if len(e.Lines) == 0 {
		return
	}
	show.Title(out, "LINES of the budget, all heads")
	t := show.Table{Heads: []string{"component", "earned", "paid", "", "in " + v.plan.Currency.String(), "rests on", "rule"}, Right: []int{1, 2, 4}, Width: tableWidth}
	for _, l := range e.Lines {
		a, c := l.Local()
		r, _ := l.Reported()
		d := int32(l.Currency.Digits())
		t.Add(l.Component, show.Group(a.StringFixed(d)), show.Group(c.StringFixed(d)), l.Currency.String(), v.money(r), l.Basis, l.Rule)
	}
	t.Print(out)
	if slices.ContainsFunc(e.Lines, func(l plan.Line) bool { return l.Accrual != l.Cash }) {
		out.WriteString("What is earned and not paid is owed: a bonus until its payday, and with it what it adds to the charges.\n")
	}
}

// explainCharges writes why each charge is what it is, for one head; each source once.
func explainCharges(out *bytes.Buffer, c plan.ExplainedCharges, cited map[string]bool) {
	who := "one head"
	if c.Heads > 1 {
		who = fmt.Sprintf("one head of %d", c.Heads)
	}
	text := fmt.Sprintf("CHARGES on what is paid to %s from %s: base %s", who, c.Start, show.Group(c.Base))
	if d, err := decimal.NewFromString(c.Bonus); err == nil && !d.IsZero() {
		text += ", bonus and other cash " + show.Group(c.Bonus)
	}
	show.Title(out, text)
	var rules []string
	for _, r := range c.Reasons {
		if slices.Contains(rules, r.Rule) {
			continue
		}
		rules = append(rules, r.Rule)
		fmt.Fprintf(out, "%s: %s\n", r.Rule, r.Component)
		lines := show.Pairs{}
		last := r
		for _, same := range c.Reasons {
			if same.Rule == r.Rule {
				lines.Add("  "+same.Date.String(), reason(same))
				last = same
			}
		}
		source := last.Citation
		if last.Confidence != "" {
			source += "; confidence " + last.Confidence
		}
		if cited[r.Rule] {
			lines.Add("  source", "as above")
			lines.Print(out)
			continue
		}
		cited[r.Rule] = true
		lines.Add("  rests on", string(last.Basis))
		if last.Published != (salary.Date{}) {
			lines.Add("  published to", last.Published.String())
		}
		lines.Add("  source", source)
		lines.Add("  note", last.Note)
		lines.Print(out)
	}
}

// reason is a payment's charge in words.
func reason(r employer.Reason) string {
	text := "on " + show.Group(r.Base) + ": " + strings.Join(r.Bands, ", ")
	if r.Before != "" {
		text += "; counted before " + show.Group(r.Before)
	}
	return plainAmounts(text)
}

// explainMarket writes how a price was found.
func explainMarket(out *bytes.Buffer, s *plan.Position, t *plan.Trail) {
	asOf := "not aged"
	if s.Quote.AsOf != (salary.Date{}) {
		asOf = "aged to " + s.Quote.AsOf.String()
	}
	show.Title(out, fmt.Sprintf("MARKET: %s, %s, %s; each step on the exact amount before it", t.Role, t.Place, asOf))
	show.Steps(out, t.Steps)
	lines := show.Pairs{}
	for _, x := range t.Sources {
		lines.Add(x.ID, fmt.Sprintf("%s, %s", x.Publisher, x.Title))
	}
	out.WriteString("\n")
	lines.Print(out)
}

// explainShared names the rules of charges that are worked out on the pay of all.
func (v *view) explainShared(out *bytes.Buffer, all []plan.Line, cited map[string]bool) {
	sources := v.Sources()
	first := true
	for _, l := range all {
		if cited[l.Rule] || rules()[l.Rule].place == "" {
			continue
		}
		if cited[l.Rule] = true; first {
			show.Title(out, "SHARED, worked out on the pay of all and shared out by what each seat adds")
			first = false
		}
		fmt.Fprintf(out, "%s: %s\n", l.Rule, l.Component)
		lines := show.Pairs{}
		lines.Add("  rests on", l.Basis)
		lines.Add("  published to", publishedTo()[l.Source].String())
		lines.Add("  source", sources[l.Source])
		lines.Print(out)
	}
}

// gapsOf says what the law of a seat's place holds that the budget does not.
func (v *view) gapsOf(s *plan.Position) (lines []string) {
	if s.Worker != "" && s.Worker != employer.Employee {
		return nil
	}
	country, _, _ := strings.Cut(s.Place, "-")
	for _, g := range v.Gaps() {
		if g.Place == country || g.Place == s.Place || slices.Contains(s.Local, g.Place) {
			lines = append(lines, show.Wrap(g.Component+": "+g.Why, show.Width)...)
		}
	}
	return lines
}
