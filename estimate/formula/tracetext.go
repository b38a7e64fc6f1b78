package formula

import (
	"fmt"
	"slices"
	"strings"
)

// String tells the trace for people: each step with the figures that went into
// it, the value before and after rounding, and the sources. For programs there is
// its JSON.
func (t *Trace) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s\n", t.Formula, t.Version)
	for _, s := range t.Steps {
		fmt.Fprintf(&b, "%s = %s", s.Name, s.Is)
		if s.Repeat != "" {
			fmt.Fprintf(&b, ", repeated %s times from %s", s.Repeat, s.From)
		}
		for _, p := range s.Passes {
			b.WriteString("\n  " + p.text())
		}
		b.WriteString("\n")
	}
	if t.Chosen != nil {
		var figures []string
		t.Chosen.figures(&figures)
		fmt.Fprintf(&b, "%s\n", strings.TrimSuffix("currency = "+t.Currency+": "+strings.Join(figures, "; "), ": "))
	}
	for i, s := range t.Sources {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString(s.text())
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// text gives "year 2: raise[Engineer] 0.06 = 76426, half up to 100 = 76400".
func (p Pass) text() string {
	var lead, figures []string
	switch {
	case p.Times != nil:
		lead = append(lead, "start")
	case p.Year > 0:
		lead = append(lead, fmt.Sprintf("year %d", p.Year))
	}
	if p.Lane != "" {
		lead = append(lead, p.Lane)
	}
	for _, n := range []*Node{p.Tree, p.Times, p.Unit} {
		n.figures(&figures)
	}
	s := strings.Join(figures, "; ")
	if len(lead) > 0 {
		s = strings.Join(lead, ", ") + ": " + s
	}
	if p.Mode != "" {
		s = strings.TrimSpace(s + fmt.Sprintf(" = %s, %s to %s", p.Before, p.Mode, p.Unit.Value))
	}
	return strings.TrimSpace(s + " = " + p.After)
}

// figures lists what an expression was computed from: rows, inputs, steps.
func (n *Node) figures(to *[]string) {
	if n == nil {
		return
	}
	for _, k := range slices.Concat(n.From, n.Args) {
		k.figures(to)
	}
	s := ""
	switch {
	case n.Op == "market":
		s = fmt.Sprintf("market[%s] %s (%s)", strings.Join(n.Keys, ", "), n.Value, n.Source)
	case n.Row != nil:
		s = fmt.Sprintf("%s[%s] %s", n.Table, strings.Join(n.Row, ", "), n.Value)
	case (n.Op == "input" || n.Op == "step") && numeric(n.Value):
		s = n.Name + " " + n.Value
	}
	if s != "" && !slices.Contains(*to, s) {
		*to = append(*to, s)
	}
}

// numeric tells whether a value is a number: texts show in the keys of rows.
func numeric(value string) bool {
	return strings.Trim(value, "-0123456789./") == ""
}

// text gives table, publisher, title, day, terms and the day from which the
// figures hold.
func (s Source) text() string {
	text := fmt.Sprintf("%s: %s, %s (%s", s.Table, s.Publisher, s.Title, s.Date)
	for _, more := range []string{s.License, s.URL} {
		if more != "" {
			text += ", " + more
		}
	}
	return text + "), effective " + s.Effective.String()
}
