package main

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/examples/internal/show"
	"github.com/hiringbudget/hiringbudget/salary"
)

// trail prints each charge with its rule, bands, caps and citation.
func (c *costing) trail(out *bytes.Buffer) {
	show.Title(out, "EMPLOYER COST EXPLAINED, payments summed by rule")
	var shown []string
	all := append(c.periods[1].cost.Explain(), c.periods[0].cost.Explain()...)
	for _, head := range all {
		if slices.Contains(shown, head.Rule) {
			continue
		}
		shown = append(shown, head.Rule)
		fmt.Fprintf(out, "%s: %s\n", head.Rule, head.Component)
		lines := show.Pairs{}
		last := head
		for i, name := range []string{"  first year", "  full year"} {
			reasons := reasonsOf(c.periods[i].cost, head.Rule)
			if len(reasons) > 0 {
				lines.Add(name, c.inOneLine(reasons))
				last = reasons[len(reasons)-1]
			}
		}
		if last.Published != (salary.Date{}) {
			lines.Add("  published to", last.Published.String())
		}
		source := last.Citation
		if last.Confidence != "" {
			source += "; confidence " + last.Confidence
		}
		lines.Add("  source", source)
		lines.Print(out)
	}
}

func reasonsOf(c employer.Cost, rule string) []employer.Reason {
	var out []employer.Reason
	for _, r := range c.Explain() {
		if r.Rule == rule {
			out = append(out, r)
		}
	}
	return out
}

// inOneLine sums the payments of one rule: the months, the base, the bands with
// what each charges, and what was counted before the last payment.
func (c *costing) inOneLine(reasons []employer.Reason) string {
	first, last := reasons[0], reasons[len(reasons)-1]
	month := func(r employer.Reason) string { return r.Date.String()[:7] }
	var total int64
	var bands []string
	sums := map[string]decimal.Decimal{}
	for _, r := range reasons {
		total += r.Minor
		for _, b := range r.Bands {
			words, amount, _ := cutLast(b, " = ")
			d, err := decimal.NewFromString(amount)
			if err != nil {
				words, d = b, decimal.Decimal{} // words without an amount stay as they are
			}
			if _, ok := sums[words]; !ok {
				bands = append(bands, words)
			}
			sums[words] = sums[words].Add(d)
		}
	}
	var parts []string
	for _, words := range bands {
		parts = append(parts, words+" = "+show.Group(sums[words].StringFixed(c.digits)))
	}
	const most = 3
	if len(bands) > most { // bounds that move from payment to payment
		parts = []string{"in " + month(first) + " " + strings.Join(first.Bands, ", "), "in " + month(last) + " " + strings.Join(last.Bands, ", ")}
	}
	text := fmt.Sprintf("%s to %s: %s; %s", month(first), month(last), show.Group(decimal.New(total, -c.digits).StringFixed(c.digits)), strings.Join(parts, ", "))
	if month(first) == month(last) {
		text = strings.Replace(text, " to "+month(last), "", 1)
	}
	if last.Before != "" {
		text += "; counted before the last payment " + show.Group(last.Before)
	}
	text = strings.ReplaceAll(text, "after 1 payments", "after 1 payment")
	return plainAmount.ReplaceAllStringFunc(text, show.Group)
}

// plainAmount is one of the engine's amounts, which have no commas.
var plainAmount = regexp.MustCompile(`\b\d{4,}\.\d{2}\b`)

// cutLast cuts at the last separator.
func cutLast(s, sep string) (before, after string, ok bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}
