package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/dataset/fx"
	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/examples/internal/show"
	"github.com/hiringbudget/hiringbudget/salary"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	return show.Run("offer", write, args, stdout, stderr)
}

func write(out *bytes.Buffer, args []string) error {
	in, err := parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		out.WriteString(help())
		return nil
	case err != nil:
		return err
	case in.roles != "":
		return listRoles(out, in.roles)
	case in.levels:
		listLevels(out)
		return nil
	}
	offer, err := price(in)
	if err != nil {
		return errors.New(explain(err, in))
	}
	report := offer.Report()
	cost, err := sectionOf(report, in)
	if err != nil {
		return err
	}
	if !in.json {
		printOffer(out, report, in, cost)
		return nil
	}
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(asJSON(report, in, cost))
}

// price makes the offer. What a candidate asks for without saying for what
// period is taken to be for that of the offer, so that is found first.
func price(in *input) (estimate.Offer, error) {
	est, err := estimate.New(dataset.Default(), in.policy)
	if err != nil {
		return estimate.Offer{}, err
	}
	offer, err := est.Offer(in.hire)
	if err != nil {
		return offer, err
	}
	if in.given["rate-date"] && !slices.ContainsFunc(offer.Trail(), func(s estimate.Step) bool { return s.Name == "exchange rate" }) {
		return offer, fmt.Errorf("-rate-date: no exchange rate enters this offer: its source states pay in %s already; leave the flag out", offer.Base().Currency())
	}
	if in.expected == nil {
		return offer, nil
	}
	if in.hire.Expected, err = in.expected.pay(offer.Base().Basis()); err != nil {
		return offer, fmt.Errorf("-expected: %w", err)
	}
	if in.expected.unclear != nil && in.hire.Expected.Basis() == salary.Annual {
		return offer, fmt.Errorf("-expected: pay a year of %w", in.expected.unclear)
	}
	return est.Offer(in.hire)
}

// listRoles prints the titles of the catalogue that hold the word.
func listRoles(out *bytes.Buffer, word string) error {
	var found [][]string
	for r := range dataset.Default().Roles() {
		if strings.Contains(strings.ToLower(r.Asked+" "+r.Code), strings.ToLower(word)) {
			found = append(found, []string{r.Asked, r.Code, r.Title})
		}
	}
	if len(found) == 0 {
		return fmt.Errorf("no title of the catalogue holds %s; try a part of it, such as %q", show.Quoted(word), "develop")
	}
	slices.SortFunc(found, slices.Compare)
	found = slices.CompactFunc(found, slices.Equal)
	t := show.Table{Heads: []string{"title", "code", "occupation"}}
	for _, f := range found {
		t.Add(f...)
	}
	t.Print(out)
	return nil
}

func listLevels(out *bytes.Buffer) {
	t := show.Table{Heads: []string{"level", "years", "people behind it"}, Right: []int{2}}
	for _, l := range dataset.Default().Levels() {
		t.Add(l.Name, fmt.Sprintf("%g to %g", l.From, l.To), show.Group(fmt.Sprint(l.N)))
	}
	t.Print(out)
}

// flagOf is where a field of the library comes from on the command line.
var flagOf = map[string]string{"Target": "-target", "Rounding": "-round", "Spread": "-spread", "Aging": "-aging", "AsOf": "-as-of",
	"RateDate": "-rate-date", "Bonuses": "-bonus", "Adjustments": "-adjust", "Expected": "-expected"}

// explain turns an error of the library into the words of the command line.
func explain(err error, in *input) string {
	text := err.Error()
	var field *estimate.FieldError
	var late *fx.NotPublishedError
	var gap *fx.MissingQuarterError
	var rate *fx.MissingRateError
	switch {
	case errors.As(err, &field):
		name, _, _ := strings.Cut(field.Field, "[")
		if f := flagOf[name]; f != "" {
			text = f + strings.TrimPrefix(text, field.Field)
		}
		switch {
		case name == "AsOf" && strings.HasPrefix(field.Want, "a rate in Aging"):
			text = strings.Replace(text, "a rate in Aging", ownRate, 1)
		case name == "RateDate":
			text = strings.Replace(text, "or Rates of your own", "or leave -rate-date out", 1)
		case name == "Bonuses" && strings.HasPrefix(field.Given, "hourly"):
			text = "-bonus: parts beside base go with pay by the year; this job is published by the hour, so leave -bonus out"
		}
	case errors.As(err, &late):
		text = fmt.Sprintf("-as-of %s: the %s ends in %s: choose a day up to %s, add -continue-index to go on at its last yearly rate%s, or give %s",
			in.policy.AsOf, late.Index, late.Last, lastDay(late.Last), yearly(late), ownRate)
	case errors.As(err, &gap):
		days := "from " + firstDay(gap.After)
		if gap.Before != (fx.Quarter{}) {
			days = "up to " + lastDay(gap.Before) + " or " + days
		}
		text = fmt.Sprintf("-as-of %s: the %s has no figure for %s: choose a day %s, or give %s", in.policy.AsOf, gap.Index, gap.Asked, days, ownRate)
	case errors.As(err, &rate):
		text = "-rate-date: " + strings.TrimPrefix(rate.Error(), "fx: ")
		if len(rate.Held) > 0 {
			text += "; choose a day from these days or years, or leave -rate-date out"
		} else {
			text += fmt.Sprintf("; leave -rate-date out, and the offer stays in %s", rate.From)
		}
	}
	return text
}

const ownRate = "a rate of your own, such as -aging 3%"

// yearly is the rate at which an index would go on.
func yearly(e *fx.NotPublishedError) string {
	if !e.HasYearRate {
		return ""
	}
	return " of " + e.YearRate.String()
}

func firstDay(q fx.Quarter) string {
	return time.Date(q.Year, time.Month(3*q.Quarter-2), 1, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

func lastDay(q fx.Quarter) string {
	return time.Date(q.Year, time.Month(3*q.Quarter+1), 0, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}
