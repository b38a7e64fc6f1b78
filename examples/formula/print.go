package main

import (
	"bytes"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"

	"github.com/hiringbudget/hiringbudget/estimate/formula"
)

// printTrace shows the result, the steps and the rows.
func printTrace(out *bytes.Buffer, t *formula.Trace) {
	steps := map[string]formula.Step{}
	for _, s := range t.Steps {
		steps[s.Name] = s
	}
	fmt.Fprintf(out, "%s, version %s\n\n", t.Formula, t.Version)
	results := table{{"RESULT", "", ""}}
	for _, name := range t.Outputs {
		results = append(results, []string{name, shown(steps[name].Value), t.Currency})
	}
	results.print(out)

	inputs := table{{"INPUT", ""}}
	for _, name := range slices.Sorted(maps.Keys(t.Inputs)) {
		inputs = append(inputs, []string{name, group(t.Inputs[name])})
	}
	out.WriteString("\n")
	inputs.print(out)
	out.WriteString("\nSTEPS, each computed from what stands above it\n")
	printSteps(out, t)
	rows := &rowList{seen: map[string]bool{}, t: table{{"table", "row", "figure", "effective", "source"}}, tables: map[string]formula.Source{}}
	for _, s := range t.Sources {
		rows.tables[s.Table] = s
	}
	for _, s := range t.Steps {
		for _, p := range s.Passes {
			for _, n := range []*formula.Node{p.Times, p.Tree, p.Unit} {
				rows.collect(n)
			}
		}
	}
	rows.collect(t.Chosen)
	if len(rows.t) > 1 {
		out.WriteString("\nROWS that were looked up\n")
		rows.t.print(out)
		out.WriteString("\nSOURCES\n")
		rows.sources.print(out)
	}
}

func printSteps(out *bytes.Buffer, t *formula.Trace) {
	lines := table{{"step", "is", "exactly", "rounded", "value"}}
	for _, s := range t.Steps {
		is := s.Is
		if s.Repeat != "" {
			is = fmt.Sprintf("%s, repeated %s times from %s", s.Is, s.Repeat, s.From)
		}
		if s.Text {
			lines = append(lines, []string{s.Name, is, "", "", s.Value[0]})
			continue
		}
		for i, p := range s.Passes {
			name, what := s.Name, is
			if i > 0 {
				name, what = "", ""
			}
			switch {
			case p.Times != nil:
				what = strings.TrimSpace(is + " " + p.Lane)
			case p.Year > 0:
				name, what = "", strings.TrimSpace(fmt.Sprintf("year %d %s", p.Year, p.Lane))
			case p.Lane != "":
				what = strings.TrimSpace(what + " " + p.Lane)
			}
			rounding := ""
			if p.Mode != "" {
				rounding = p.Mode + " to " + p.Unit.Value
			}
			lines = append(lines, []string{name, what, number(p.Before), rounding, number(p.After)})
		}
	}
	lines.print(out)
}

// rowList collects the rows that a trace looked up, and the sources of their
// tables, each once.
type rowList struct {
	t       table
	seen    map[string]bool
	tables  map[string]formula.Source
	sources table
}

func (r *rowList) collect(n *formula.Node) {
	if n == nil {
		return
	}
	for _, a := range slices.Concat(n.From, n.Args) {
		r.collect(a)
	}
	switch {
	case n.Op == "market":
		date := ""
		if n.Date != nil {
			date = n.Date.String()
		}
		r.add("market", strings.Join(n.Keys, ", "), number(n.Value), date, r.cite(n.Source))
	case n.Row != nil:
		s := r.tables[n.Table]
		figure := number(n.Value)
		if s.Unit != "" {
			figure += " " + s.Unit
		}
		r.add(n.Table, strings.Join(n.Row, ", "), figure, s.Effective.String(), r.source(s))
	}
}

func (r *rowList) add(cells ...string) {
	if key := strings.Join(cells, "\x00"); !r.seen[key] {
		r.seen[key] = true
		r.t = append(r.t, cells)
	}
}

// source gives a source its number.
func (r *rowList) source(s formula.Source) string {
	text := fmt.Sprintf("%s: %s, %s", s.Publisher, s.Title, s.Date)
	for _, more := range []string{s.License, s.URL} {
		if more != "" {
			text += ", " + more
		}
	}
	return r.cite(text)
}

func (r *rowList) cite(text string) string {
	for _, line := range r.sources {
		if line[1] == text {
			return line[0]
		}
	}
	r.sources = append(r.sources, []string{fmt.Sprint(len(r.sources) + 1), text})
	return fmt.Sprint(len(r.sources))
}

func shown(values []string) string {
	var out []string
	for _, v := range values {
		out = append(out, number(v))
	}
	return strings.Join(out, " to ")
}

// number shows an exact number: grouped, and cut with a sign of it after ten
// digits behind the point. The JSON has all of them.
func number(s string) string {
	const most = 10
	if x, ok := new(big.Rat).SetString(s); ok {
		_, frac, _ := strings.Cut(s, ".")
		if strings.Contains(s, "/") || len(frac) > most {
			// one digit more than shown, cut and not rounded
			long := x.FloatString(most + 1)
			s = long[:len(long)-1] + "…"
			whole, rest, _ := strings.Cut(strings.TrimSuffix(s, "…"), ".")
			return group(whole) + "." + rest + "…"
		}
	}
	return group(s)
}
