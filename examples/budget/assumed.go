package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/hiringbudget/hiringbudget/estimate/plan"
	"github.com/hiringbudget/hiringbudget/examples/internal/show"
)

// explainAssumptions writes what the plan itself says behind lines: its
// assumptions, as its file has them, and its rate of exchange.
func (v *view) explainAssumptions(out *bytes.Buffer, s *plan.Position, lines []plan.Line) error {
	text, err := json.Marshal(v.plan.Assumptions)
	if err != nil {
		return err
	}
	var shown []string
	pairs := show.Pairs{}
	for _, l := range lines {
		path, ok := strings.CutPrefix(l.Rule, "assumptions.")
		if !ok || slices.Contains(shown, l.Rule) {
			continue
		}
		shown = append(shown, l.Rule)
		said := member(text, path)
		if l.Rule == "assumptions.bonus" && !s.Bonus.Fraction().IsZero() {
			said += "; the seat's own target is " + s.Bonus.String()
		}
		if l.Rule == "assumptions.hiring.sign_on" && !s.SignOn.IsZero() {
			said = "the seat's own: " + show.Short(s.SignOn)
		}
		pairs.Add(l.Rule, said)
	}
	for _, r := range v.plan.Rates {
		if r.Currency == v.currencies()[s.ID] && slices.ContainsFunc(lines, func(l plan.Line) bool { return l.Currency == r.Currency }) {
			year := "every fiscal year"
			if r.Year != 0 {
				year = fmt.Sprintf("fiscal year %d", r.Year)
			}
			if r.Source != "" {
				year += "; " + r.Source
			}
			pairs.Add("rates", fmt.Sprintf("1 %s = %s %s in %s", r.Currency, r.Rate, v.plan.Currency, year))
		}
	}
	if len(pairs) > 0 {
		show.Title(out, "ASSUMPTIONS of the plan behind them")
		pairs.Print(out)
	}
	return nil
}

// member is what JSON holds at a path, in words: "rate 3%, month 4".
func member(text json.RawMessage, path string) string {
	if path != "" {
		name, rest, _ := strings.Cut(path, ".")
		var members map[string]json.RawMessage
		if json.Unmarshal(text, &members) != nil || members[name] == nil {
			return ""
		}
		return member(members[name], rest)
	}
	words := strings.NewReplacer(`"`, "", "{", "", "}", "", ":", " ", ",", ", ", "_", " ")
	return words.Replace(string(text))
}
