package main

import (
	"bytes"
	"fmt"
	"math"

	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/examples/internal/show"
	"github.com/hiringbudget/hiringbudget/salary"
)

// printPay writes the parts beside base, where there are any.
func printPay(out *bytes.Buffer, r estimate.Report, in *input) {
	c := r.Compensation
	if c == nil || len(c.Parts) == 0 {
		return
	}
	show.Title(out, "PAY IN ALL, "+unit(r.Base))
	t := show.Table{Heads: []string{"part", "given", "at target", "expected"}, Wide: 1, Right: []int{2, 3}}
	t.Add("base", "", amount(c.Base), amount(c.Base))
	for i, p := range c.Parts {
		size := in.policy.Bonuses[i].Share.String() + " of base"
		if a := in.policy.Bonuses[i].Amount; a.IsPositive() {
			size = show.Short(a)
		}
		if chance := in.policy.Bonuses[i].Chance; !chance.Fraction().IsZero() {
			size += ", paid with a chance of " + chance.String()
		}
		if p.Kind == salary.SignOn {
			size += ", once"
		}
		t.Add(string(p.Kind), size, amount(p.Target), amount(p.Expected))
	}
	t.Add("total cash", "without sign-on and equity", amount(c.TotalCash), "")
	t.Add("first-year cash", "total cash and sign-on", amount(c.FirstYearCash), "")
	t.Add("total compensation", "total cash and equity", amount(c.TotalCompensation), "")
	t.Add("expected", "base and what the parts pay on average, without sign-on", "", amount(c.Expected))
	t.Print(out)
}

func printCandidate(out *bytes.Buffer, r estimate.Report) {
	c := r.Candidate
	if c == nil {
		return
	}
	show.Title(out, "CANDIDATE")
	lines := show.Pairs{}
	lines.Add("asks for", cents(c.Expected).String())
	lines.Add("offer", r.Base.String())
	lines.Add("difference", against(c.Expected, r.Base))
	lines.Add("rank", oneIn(c.Ranks.Market)+" in this job there are paid less than is asked for; of people like this one "+oneIn(c.Ranks.Like))
	lines.Add("band", band(r, c))
	if c.CompaRatio != "" {
		lines.Add("compa-ratio", c.CompaRatio+" of the band's midpoint")
	}
	lines.Print(out)
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
	show.Title(out, "HOW WELL THE MARKET FIGURE IS KNOWN")
	lines := show.Pairs{}
	if len(i.Parts) == 0 {
		lines.Add("interval", "none: no source states an error of its figures")
	} else {
		lines.Add("interval", fmt.Sprintf("%s to %s, %.0f %% sure: %s", amount(i.Low), i.High, 100*i.Level, i.Covers))
		lines.Add("", fmt.Sprintf("each ± is one standard error, here and in STEPS; the interval is %.0f %%: "+
			"about %.2f standard errors of all parts together to each side", 100*i.Level, math.Sqrt2*math.Erfinv(i.Level)))
	}
	for _, p := range i.Parts {
		text := fmt.Sprintf("± %.1f %%", 100*p.LogSD)
		if p.Note != "" {
			text += ", " + show.Readable(p.Note)
		}
		lines.Add(p.Name, text)
	}
	for _, u := range i.Unknown {
		lines.Add("not counted", show.Readable(u))
	}
	lines.Print(out)
}

func printSources(out *bytes.Buffer, r estimate.Report) {
	show.Title(out, "SOURCES")
	lines := show.Pairs{}
	for _, s := range r.Sources {
		text := fmt.Sprintf("%s: %s; of %s; license: %s", s.Publisher, s.Title, s.Vintage, s.License)
		if s.Attribution != "" {
			text += "; " + s.Attribution
		}
		lines.Add(s.ID, text)
	}
	if r.DataVersion != "" {
		lines.Add("data version", r.DataVersion)
	}
	lines.Print(out)
}
