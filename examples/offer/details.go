package main

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/salary"
)

// printSteps writes the trail. Starting from the first amount, each change in
// turn gives the base: nothing else enters.
func printSteps(out *bytes.Buffer, r estimate.Report) {
	title(out, "STEPS, each on the exact amount before it")
	t := table{heads: []string{"step", "given", "change", "amount", "±", "n", "source"}, wide: 1, right: []int{3, 4, 5}, width: width}
	notes := pairs{}
	for _, s := range r.Trail {
		after, sure, n := "", "", ""
		if s.Op != estimate.OpSkip {
			after = group(s.After.StringFixed(2)) + " " + s.Currency.String()
		}
		if s.StdErr > 0 {
			sure = fmt.Sprintf("%.1f %%", 100*s.StdErr)
		}
		if s.N > 0 {
			n = group(strconv.Itoa(s.N))
		}
		t.add(s.Name, readable(s.Input), s.Change(), after, sure, n, s.Source)
		var about []string
		if s.Date != (salary.Date{}) {
			about = append(about, "as of "+s.Date.String())
		}
		if s.Note != "" && s.Note != s.Input {
			about = append(about, readable(s.Note))
		}
		if note := [2]string{s.Name, strings.Join(about, "; ")}; !slices.Contains(notes, note) {
			notes.add(note[0], note[1])
		}
	}
	t.print(out)
	out.WriteString("\n")
	notes.print(out)
}

// printPay writes the parts beside base, where there are any.
func printPay(out *bytes.Buffer, r estimate.Report, in *input) {
	c := r.Compensation
	if c == nil || len(c.Parts) == 0 {
		return
	}
	title(out, "PAY IN ALL, "+unit(r.Base))
	t := table{heads: []string{"part", "given", "at target", "expected"}, wide: 1, right: []int{2, 3}, width: width}
	t.add("base", "", amount(c.Base), amount(c.Base))
	for i, p := range c.Parts {
		size := in.policy.Bonuses[i].Share.String() + " of base"
		if a := in.policy.Bonuses[i].Amount; a.IsPositive() {
			size = short(a)
		}
		if chance := in.policy.Bonuses[i].Chance; !chance.Fraction().IsZero() {
			size += ", paid with a chance of " + chance.String()
		}
		if p.Kind == salary.SignOn {
			size += ", once"
		}
		t.add(string(p.Kind), size, amount(p.Target), amount(p.Expected))
	}
	t.add("total cash", "without sign-on and equity", amount(c.TotalCash), "")
	t.add("first-year cash", "total cash and sign-on", amount(c.FirstYearCash), "")
	t.add("total compensation", "total cash and equity", amount(c.TotalCompensation), "")
	t.add("expected", "base and what the parts pay on average, without sign-on", "", amount(c.Expected))
	t.print(out)
}

func printCandidate(out *bytes.Buffer, r estimate.Report) {
	c := r.Candidate
	if c == nil {
		return
	}
	title(out, "CANDIDATE")
	lines := pairs{}
	lines.add("asks for", cents(c.Expected).String())
	lines.add("offer", r.Base.String())
	lines.add("difference", against(c.Expected, r.Base))
	lines.add("rank", oneIn(c.Ranks.Market)+" in this job there are paid less than is asked for; of people like this one "+oneIn(c.Ranks.Like))
	lines.add("band", band(r, c))
	if c.CompaRatio != "" {
		lines.add("compa-ratio", c.CompaRatio+" of the band's midpoint")
	}
	lines.print(out)
}

// band says where in the band the candidate's figure lies.
func band(r estimate.Report, c *estimate.Candidate) string {
	low, err := c.Expected.Compare(r.Band.Min)
	if err != nil {
		return ""
	}
	high, err := c.Expected.Compare(r.Band.Max)
	if err != nil {
		return ""
	}
	where := "inside"
	if low < 0 {
		where = "below"
	} else if high > 0 {
		where = "above"
	}
	text := fmt.Sprintf("%s %s to %s", where, amount(r.Band.Min), r.Band.Max)
	if c.Penetration != "" {
		text += fmt.Sprintf(" (%s of the way from its minimum to its maximum)", c.Penetration)
	}
	return text
}

func printCertainty(out *bytes.Buffer, r estimate.Report) {
	i := r.Interval
	title(out, "HOW WELL THE MARKET FIGURE IS KNOWN")
	lines := pairs{}
	if len(i.Parts) == 0 {
		lines.add("interval", "none: no source states an error of its figures")
	} else {
		lines.add("interval", fmt.Sprintf("%s to %s, %.0f %% sure: %s", amount(i.Low), i.High, 100*i.Level, i.Covers))
		lines.add("", fmt.Sprintf("each ± is one standard error, here and in STEPS; the interval is %.0f %%: "+
			"about %.2f standard errors of all parts together to each side", 100*i.Level, math.Sqrt2*math.Erfinv(i.Level)))
	}
	for _, p := range i.Parts {
		text := fmt.Sprintf("± %.1f %%", 100*p.LogSD)
		if p.Note != "" {
			text += ", " + readable(p.Note)
		}
		lines.add(p.Name, text)
	}
	for _, u := range i.Unknown {
		lines.add("not counted", readable(u))
	}
	lines.print(out)
}

func printSources(out *bytes.Buffer, r estimate.Report) {
	title(out, "SOURCES")
	lines := pairs{}
	for _, s := range r.Sources {
		text := fmt.Sprintf("%s: %s; of %s; license: %s", s.Publisher, s.Title, s.Vintage, s.License)
		if s.Attribution != "" {
			text += "; " + s.Attribution
		}
		lines.add(s.ID, text)
	}
	if r.DataVersion != "" {
		lines.add("data version", r.DataVersion)
	}
	lines.print(out)
}
