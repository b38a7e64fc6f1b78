package main

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/examples/internal/show"
	"github.com/hiringbudget/hiringbudget/salary"
)

// printOffer writes the report for a person to read: the answer first, then
// what it rests on.
func printOffer(out *bytes.Buffer, r estimate.Report, in *input, cost section) {
	printHead(out, r, in)
	printMarket(out, r)
	show.Title(out, "STEPS, each on the exact amount before it")
	show.Steps(out, r.Trail)
	printPay(out, r, in)
	printCost(out, r, in, cost)
	printCandidate(out, r)
	printCertainty(out, r)
	if len(r.Warnings) > 0 {
		show.Title(out, "WARNINGS")
		for _, w := range r.Warnings {
			show.Pairs{{"!", show.Readable(w.Text)}}.Print(out)
		}
	}
	printSources(out, r)
}

// everybody reports whether nothing that is known of the person moves the pay.
func everybody(r estimate.Report) bool {
	return slices.Equal(quantiles(r, r.Market), quantiles(r, r.Like))
}

func printHead(out *bytes.Buffer, r estimate.Report, in *input) {
	lines := show.Pairs{}
	headline := r.Base.String() + ", base pay before tax"
	if n := len(r.Warnings); n == 1 {
		headline += " (1 warning below)"
	} else if n > 1 {
		headline += fmt.Sprintf(" (%d warnings below)", n)
	}
	lines.Add("OFFER", headline)
	lines.Add("role", r.Role.String())
	lines.Add("place", r.Place.String())
	lines.Add("known", known(in))
	among := "people like this one"
	rank := oneIn(r.Ranks.Market) + " in this job there are paid less"
	if everybody(r) {
		among = "everybody in this job there"
	} else {
		rank += "; of people like this one " + oneIn(r.Ranks.Like)
	}
	lines.Add("target", percentile(r.Target)+" of "+among)
	lines.Add("rank", rank)
	if r.Band.Mid.Currency() != 0 {
		how := "the middle half of " + among + ", around their median"
		if in.policy.Spread.Fraction().IsPositive() {
			how = in.policy.Spread.String() + " from minimum to maximum, around the base"
		}
		lines.Add("band", fmt.Sprintf("%s to %s, midpoint %s: %s", amount(r.Band.Min), r.Band.Max, amount(r.Band.Mid), how))
	}
	if c := r.Compensation; c != nil && len(c.Parts) == 0 {
		lines.Add("total cash", c.TotalCash.String()+": no bonus given, none assumed")
	} else if c != nil {
		text := c.TotalCash.String()
		if !c.FirstYearCash.Equal(c.TotalCash) {
			text += ", in the first year " + amount(c.FirstYearCash)
		}
		if !c.TotalCompensation.Equal(c.TotalCash) {
			text += "; with equity " + amount(c.TotalCompensation)
		}
		lines.Add("total cash", text)
	}
	lines.Add("certainty", certainty(r))
	if day := in.policy.AsOf; day != (salary.Date{}) && len(r.Trail) > 0 && day.Compare(r.Trail[0].Date) < 0 {
		lines.Add("note", fmt.Sprintf("-as-of %s lies before the day of the market data, %s: figures are aged backwards", day, r.Trail[0].Date))
	}
	if c := r.Candidate; c != nil {
		lines.Add("asks for", fmt.Sprintf("%s: %s", cents(c.Expected), against(c.Expected, r.Base)))
	}
	lines.Print(out)
}

func known(in *input) string {
	h, p := in.hire, in.policy
	var parts []string
	if e := h.Experience.String(); e != "" {
		parts = append(parts, e)
	}
	if h.Education != "" {
		parts = append(parts, h.Education)
	}
	if len(h.Skills) > 0 {
		parts = append(parts, "skills "+strings.Join(h.Skills, ", "))
	}
	if p.Staff > 0 {
		parts = append(parts, "a company of "+show.Group(strconv.Itoa(p.Staff)))
	}
	if p.Industry != "" {
		parts = append(parts, "industry "+p.Industry)
	}
	if parts == nil {
		return "nothing of the person or the employer"
	}
	return strings.Join(parts, ", ")
}

// shown are the percentiles of the market table.
var shown = []float64{0.10, 0.25, 0.50, 0.75, 0.90}

// holds says what a measure is made of.
var holds = map[salary.Measure]string{
	salary.BaseSalary:        "base pay without any bonus",
	salary.OEWSWage:          "base pay with commissions, tips and production bonuses, without other bonuses and stock",
	salary.TotalCash:         "base pay and every yearly cash bonus",
	salary.TotalCompensation: "base pay, cash bonuses and a year's stock",
	salary.UnknownMeasure:    "what its source does not say",
}

func printMarket(out *bytes.Buffer, r estimate.Report) {
	show.Title(out, fmt.Sprintf("MARKET, %s", unit(r.Base)))
	t := show.Table{Heads: []string{""}, Right: []int{1, 2, 3, 4, 5}}
	for _, p := range shown {
		t.Heads = append(t.Heads, percentile(p))
	}
	market, like := quantiles(r, r.Market), quantiles(r, r.Like)
	t.Add(append([]string{"everybody in this job there"}, market...)...)
	var notes []string
	if everybody(r) {
		notes = append(notes, "Nothing that is known here moves the pay of this job: people like this one are everybody.")
	} else {
		t.Add(append([]string{"people like this one"}, like...)...)
	}
	t.Print(out)
	if strings.Contains(strings.Join(append(market, like...), ""), "~") {
		notes = append(notes, "~ lies outside the published percentiles: it is read off the fitted curve.")
	}
	notes = append(notes, fmt.Sprintf("Measure: %s. It holds %s.", show.Readable(string(r.Measure)), holds[r.Measure]))
	for _, n := range notes {
		for _, line := range show.Wrap(n, show.Width) {
			out.WriteString(line + "\n")
		}
	}
}

// quantiles prints a distribution at the shown percentiles, in whole units or,
// by the hour, in cents; "~" marks what no published percentile reaches.
func quantiles(r estimate.Report, d salary.Distribution) []string {
	places := int32(0)
	if r.Base.Basis() == salary.Hourly {
		places = 2
	}
	var out []string
	for _, p := range shown {
		text := show.Group(strconv.FormatFloat(d.Quantile(p), 'f', int(places), 64))
		for _, w := range d.Warnings(p) {
			if w.Code == salary.WarnExtrapolated && w.P == p {
				text = "~" + text
			}
		}
		out = append(out, text)
	}
	return out
}

// certainty is the interval in a line.
func certainty(r estimate.Report) string {
	i := r.Interval
	if len(i.Parts) == 0 {
		return "not known: no source states an error of its figures"
	}
	text := fmt.Sprintf("%s to %s: %.0f %% sure of the market figure behind it", amount(i.Low), i.High, 100*i.Level)
	if len(i.Unknown) > 0 {
		text += ", as far as errors are known"
	}
	return text
}

// against says how far what is asked for lies from the base.
func against(p, base salary.Pay) string {
	if _, err := p.Compare(base); err != nil {
		return err.Error()
	}
	gap := p.Amount().Sub(base.Amount())
	share := math.Abs(100 * gap.InexactFloat64() / base.Amount().InexactFloat64())
	switch gap.Sign() {
	case 1:
		return fmt.Sprintf("%s %s (%.1f %%) above the base", show.Short(gap), base.Currency(), share)
	case -1:
		return fmt.Sprintf("%s %s (%.1f %%) below the base", show.Short(gap.Neg()), base.Currency(), share)
	}
	return "the base itself"
}

// percentile prints 0.5 as p50.
func percentile(p float64) string {
	return "p" + strconv.FormatFloat(math.Round(1e6*p)/1e4, 'f', -1, 64)
}

// oneIn prints a rank as people.
func oneIn(rank float64) string {
	switch n := math.Round(100 * rank); {
	case rank > 0 && n == 0:
		return "fewer than 1 of 100"
	case rank < 1 && n == 100:
		return "more than 99 of 100"
	default:
		return fmt.Sprintf("%.0f of 100", n)
	}
}

// unit prints a pay's currency and period: "USD a year".
func unit(p salary.Pay) string {
	_, u, _ := strings.Cut(p.String(), " ")
	return u
}

// amount prints a pay's number alone.
func amount(p salary.Pay) string {
	s, _, _ := strings.Cut(p.String(), " ")
	return s
}

// cents rounds a pay that was turned from one period to another.
func cents(p salary.Pay) salary.Pay {
	if q, err := p.Round(salary.Rounding{}); err == nil {
		return q
	}
	return p
}
