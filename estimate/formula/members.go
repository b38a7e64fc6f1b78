package formula

import (
	"maps"
	"math/big"
	"regexp"
	"slices"
	"strings"

	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/exact"
	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/tree"
	"github.com/hiringbudget/hiringbudget/salary"
)

// The types of inputs.
const (
	Key    = "key"    // one of the keys of a table
	Choice = "choice" // one of a list
	Number = "number" // a decimal number in a range
	Money  = "money"  // an amount in the formula's currency, from 0 on unless the file says otherwise
	Bool   = "bool"   // true or false
)

// Input is what a formula asks for.
type Input struct {
	Name    string   `json:"name"`
	Type    string   `json:"type"`
	About   string   `json:"about,omitempty"`
	Keys    []string `json:"keys,omitempty"`   // of a key or choice: what it may be
	Open    bool     `json:"open,omitempty"`   // of a key: any other text is taken too
	Min     string   `json:"min,omitempty"`    // of a number or money
	Max     string   `json:"max,omitempty"`    // of a number or money
	Digits  int      `json:"digits,omitempty"` // after the point, at most
	Default string   `json:"default,omitempty"`
}

// input reads one input.
func (r *reader) input(name string, at int, n *tree.Node, path string) inputSpec {
	in := inputSpec{Input: Input{Name: name, Digits: -1}, path: path, at: at}
	r.operand(name, path, at)
	var minimum, maximum, start, of *tree.Node
	keep := func(to **tree.Node) func(*tree.Node, string) { return func(n *tree.Node, _ string) { *to = n } }
	r.fields(n, path, []string{"type"}, map[string]func(*tree.Node, string){
		"type":    r.oneOf(&in.Type, Key, Choice, Number, Money, Bool),
		"about":   r.into(&in.About),
		"of":      keep(&of),
		"min":     keep(&minimum),
		"max":     keep(&maximum),
		"digits":  r.whole(&in.Digits, 0, maxInputDigits),
		"default": keep(&start),
	})
	numeric := in.Type == Number || in.Type == Money
	if (in.Type == Key || in.Type == Choice) != (of != nil) && in.Type != "" {
		r.wrong("missing field", path, at, `"of" says which table or list a key or choice is taken from, and stands nowhere else`)
		return in
	}
	if in.Type != "" && !numeric && (minimum != nil || maximum != nil || in.Digits >= 0) {
		r.wrong("unknown field", path, at, `"min", "max" and "digits" are of a number or of money`)
	}
	switch in.Type {
	case Key:
		in.of = written{r.text(of, join(path, "of")), of, join(path, "of")}
	case Choice:
		if of.Kind != tree.List || len(of.Kids) == 0 || len(of.Kids) > MaxRows {
			r.wrong("syntax", join(path, "of"), of.At, "want a list of the choices, not %s", describe(of))
			break
		}
		seen := map[string]bool{}
		for _, kid := range of.Kids {
			k := r.text(kid, join(path, "of"))
			if len(k) > MaxKey || seen[k] {
				r.wrong("syntax", join(path, "of"), kid.At, "%q stands here twice, or is longer than %d characters", shorten(k), MaxKey)
			}
			seen[k] = true
			in.Keys = append(in.Keys, k)
		}
	}
	if numeric {
		r.limits(&in, minimum, maximum)
		if start != nil {
			in.start, _ = r.number(start, join(path, "default"))
			in.Default = start.Text
			if n, ok := exact.Digits(in.start); in.start.Cmp(in.low) < 0 || in.start.Cmp(in.high) > 0 || !ok || n > in.Digits {
				r.wrong("default", join(path, "default"), start.At, "%s is not from %s to %s with at most %d digits after the point", shorten(start.Text), in.Min, in.Max, in.Digits)
			}
		}
		return in
	}
	in.Digits = 0
	if start != nil {
		in.Default = start.Text
		switch {
		case in.Type == Bool && start.Kind != tree.Bool:
			r.wrong("default", join(path, "default"), start.At, "want true or false without quotes, not %s", describe(start))
		case in.Type != Bool:
			in.Default = r.text(start, join(path, "default"))
		}
	}
	return in
}

// limits reads the range of a number. What is not said is 0 to a million million
// for money, with two digits; of a number it must be said.
func (r *reader) limits(in *inputSpec, minimum, maximum *tree.Node) {
	in.low, in.high = new(big.Rat), big.NewRat(maxInputWhole, 1)
	bound := func(n *tree.Node, field string, to **big.Rat) {
		if n != nil {
			*to, _ = r.number(n, join(in.path, field))
		} else if in.Type == Number {
			r.wrong("missing field", in.path, in.at, "%q is missing: a number states its range", field)
		}
	}
	bound(minimum, "min", &in.low)
	bound(maximum, "max", &in.high)
	if in.Digits < 0 {
		in.Digits = 0
		if in.Type == Money {
			in.Digits = 2
		}
	}
	most := big.NewRat(maxInputWhole, 1)
	if in.low.Cmp(in.high) > 0 || in.high.Cmp(most) > 0 || new(big.Rat).Neg(in.low).Cmp(most) > 0 {
		r.wrong("range", in.path, in.at, "the range from %s to %s is empty, or goes beyond %d", exact.String(in.low), exact.String(in.high), int64(maxInputWhole))
	}
	for _, x := range []*big.Rat{in.low, in.high} {
		if n, ok := exact.Digits(x); !ok || n > in.Digits {
			r.wrong("range", in.path, in.at, "%s has more than %d digits after the point: \"digits\" says how many there may be", exact.String(x), in.Digits)
		}
	}
	in.Min, in.Max = exact.String(in.low), exact.String(in.high)
	scale := big.NewRat(pow10(in.Digits), 1)
	in.least = new(big.Rat).Mul(in.low, scale).Num().Int64()
	in.most = new(big.Rat).Mul(in.high, scale).Num().Int64()
}

func (r *reader) table(name string, at int, n *tree.Node, path string) *table {
	t := &table{name: name, at: at, policy: exactRow, holds: numbers, fallback: -1, root: &branch{own: -1, row: -1}}
	var keys, rows, percents, otherwise *tree.Node
	var source written
	var effective salary.Date
	var unit string
	keep := func(to **tree.Node) func(*tree.Node, string) { return func(n *tree.Node, _ string) { *to = n } }
	r.fields(n, path, []string{"keys", "source", "effective", "rows"}, map[string]func(*tree.Node, string){
		"about":       r.into(new(string)),
		"keys":        keep(&keys),
		"holds":       r.oneOf(&t.holds, numbers, pairs, texts, sets),
		"percentiles": keep(&percents),
		"look-up":     r.oneOf(&t.policy, policies...),
		"default":     keep(&otherwise),
		"unit":        r.into(&unit),
		"source": func(n *tree.Node, path string) {
			if n.Kind != tree.Text {
				r.wrong("syntax", path, n.At, `want the name of one of the "sources" of the file, not %s`, describe(n))
				return
			}
			r.written(&source)(n, path)
		},
		"effective": func(n *tree.Node, path string) {
			t.dated = n.At
			r.date(&effective)(n, path)
		},
		"months": r.whole(&t.months, 1, 1200),
		"varies": func(n *tree.Node, path string) {
			if t.varies = n.Text == "true"; n.Kind != tree.Bool {
				r.wrong("syntax", path, n.At, "want true or false without quotes, not %s", describe(n))
			}
		},
		"rows": keep(&rows),
	})
	if cited := r.sources[source.text]; cited != nil {
		t.source = *cited
		delete(r.citing, source.text)
	} else if source.text != "" {
		r.wrong("unknown name", source.path, source.at.At, `no source of this name stands in "sources"%s`, r.nearest(source.text, slices.Sorted(maps.Keys(r.sources))))
	}
	t.source.Table, t.source.Effective, t.source.Unit = name, effective, unit
	if (t.holds == sets) != (percents != nil) {
		r.wrong("missing field", path, at, `"percentiles" lists the percentiles of each row, such as ["25", "50", "75"], where "holds" is "percentiles"`)
	}
	if percents != nil {
		if percents.Kind != tree.List || len(percents.Kids) == 0 {
			r.wrong("syntax", join(path, "percentiles"), percents.At, `want a list of percentiles such as ["25", "50", "75"], not %s`, describe(percents))
		}
		for _, kid := range percents.Kids {
			p, ok := r.number(kid, join(path, "percentiles"))
			if last := len(t.percents) - 1; ok && (p.Sign() <= 0 || p.Cmp(big.NewRat(100, 1)) >= 0 || last >= 0 && p.Cmp(t.percents[last]) <= 0) {
				r.wrong("range", join(path, "percentiles"), kid.At, "percentiles lie between 0 and 100 and rise")
			}
			t.percents = append(t.percents, p)
		}
	}
	if t.keys = r.keys(t, keys, path); len(t.keys) == 0 || rows == nil {
		return t
	}
	p := t.policy
	if p != exactRow && t.last() != textKey || (p == maxParent || p == minParent) && t.holds != numbers {
		r.wrong("syntax", join(path, "look-up"), at, "%q is for keys of text, and max and min with the parent for single numbers", p)
		t.policy = exactRow
	}
	if (p == defaultRow) != (otherwise != nil) {
		r.wrong("missing field", path, at, `"default" is the row for unknown keys where "look-up" is "default"`)
	}
	if otherwise != nil && t.policy == defaultRow {
		t.fallback = r.row(t, otherwise, join(path, "default"), []string{defaultRow})
	}
	r.rows(t, rows, join(path, "rows"))
	return t
}

// keys reads the names of a table's keys: ["country", {"range": "years"}].
func (r *reader) keys(t *table, n *tree.Node, path string) (out []tableKey) {
	if n == nil {
		return nil
	}
	path = join(path, "keys")
	if n.Kind != tree.List || len(n.Kids) == 0 || len(n.Kids) > MaxKeys {
		r.wrong("syntax", path, n.At, "want a list of 1 to %d names of keys, not %s", MaxKeys, describe(n))
		return nil
	}
	for i, kid := range n.Kids {
		k := tableKey{name: kid.Text}
		if kid.Kind == tree.Object && len(kid.Keys) == 1 && (kid.Keys[0] == "range" || kid.Keys[0] == "points") {
			k.name, k.kind = kid.Kids[0].Text, map[string]int{"range": rangeKey, "points": pointsKey}[kid.Keys[0]]
		}
		if k.kind != textKey && i < len(n.Kids)-1 {
			r.wrong("syntax", path, kid.At, "only the last key can be a range or points")
			k.kind = textKey
		}
		r.name(k.name, path, kid.At)
		if slices.ContainsFunc(out, func(o tableKey) bool { return o.name == k.name }) {
			r.wrong("syntax", path, kid.At, "%q stands here twice", k.name)
		}
		out = append(out, k)
	}
	return out
}

func (r *reader) source(n *tree.Node, path string) *Source {
	s := &Source{}
	r.fields(n, path, []string{"publisher", "title", "date"}, map[string]func(*tree.Node, string){
		"publisher": r.into(&s.Publisher), "title": r.into(&s.Title), "date": r.date(&s.Date), "license": r.into(&s.License), "url": r.into(&s.URL),
	})
	if n.Kind == tree.Object && n.Get("license") == nil && n.Get("url") == nil {
		r.wrong("missing field", path, n.At, `"license" or "url" is missing: under what terms, or where, the figures are published`)
	}
	return s
}

func (r *reader) market(n *tree.Node, path string) *marketSpec {
	m := &marketSpec{at: n.At, basis: salary.Annual}
	var currency, basis string
	r.fields(n, path, []string{"currency"}, map[string]func(*tree.Node, string){
		"about": r.into(&m.about), "currency": r.into(&currency),
		"basis": r.oneOf(&basis, string(salary.Annual), string(salary.Monthly), string(salary.Weekly), string(salary.Daily), string(salary.Hourly)),
	})
	if basis != "" {
		m.basis = salary.Basis(basis)
	}
	c, err := salary.ParseCurrency(currency)
	if err != nil && currency != "" {
		r.wrong("syntax", join(path, "currency"), n.At, "%q is no currency code such as USD", shorten(currency))
	}
	m.currency = c
	return m
}

var (
	modes  = []string{salary.HalfUp, salary.HalfEven, salary.HalfDown, salary.HalfCeil, salary.Up, salary.Down, salary.Ceil, salary.Floor}
	digits = regexp.MustCompile(`^([0-9]{1,2}) digits?$`)
)

func (r *reader) step(n *tree.Node, path string) stepSpec {
	s := stepSpec{path: path, at: n.At}
	var name written
	r.fields(n, path, []string{"name", "is"}, map[string]func(*tree.Node, string){
		"name": r.written(&name), "about": r.into(&s.about), "is": r.written(&s.is),
		"from": r.written(&s.from), "repeat": r.written(&s.repeat), "round": r.written(&s.round),
	})
	if name.at != nil {
		s.name, s.at = name.text, name.at.At
		r.operand(s.name, name.path, name.at.At)
	}
	if (s.from.at == nil) != (s.repeat.at == nil) {
		r.wrong("missing field", path, s.at, `"from" (where it starts) and "repeat" (how many times) go together`)
	}
	if s.round.text == "" {
		return s
	}
	for _, m := range modes {
		if rest, ok := strings.CutPrefix(s.round.text, m+" to "); ok {
			s.mode, s.unit = m, strings.TrimSpace(rest)
			s.unitAt = strings.Index(s.round.text, rest)
		}
	}
	if s.mode == "" || s.unit == "" {
		r.wrong("rounding", s.round.path, s.round.at.At, `%q is no rounding such as "half up to 100", "up to 0.05", "half even to 2 digits" or "floor to minor"; the modes are %s`,
			shorten(s.round.text), strings.Join(modes, ", "))
	}
	return s
}
