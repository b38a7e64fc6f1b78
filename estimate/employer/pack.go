package employer

import (
	"bytes"
	"embed"
	"errors"
	"io"
	"iter"
	"slices"
	"strings"
	"sync"
)

//go:embed packs/*.csv
var embedded embed.FS

// Pack is a set of dated rules. It is immutable and safe for concurrent use.
// Zero holds no rules: no law is applied.
type Pack struct {
	rules   []Rule
	indices []indexValue
	byPlace map[string][][]*Rule // the rows of each rule of a place, by ID
	words   map[string][]string  // what conditions on contract, person and size name
	ids     map[string]Kind
}

// Default is the embedded packs; doc.go and Rule.Citation say where each row
// comes from. Nothing is read until the first call.
func Default() *Pack { return defaultPack() }

var defaultPack = sync.OnceValue(func() *Pack {
	p := &Pack{}
	files, err := embedded.ReadDir("packs")
	for _, f := range files {
		var data []byte
		data, err = embedded.ReadFile("packs/" + f.Name())
		if err = errors.Join(err, p.read(bytes.NewReader(data), f.Name(), nil)); err != nil {
			break
		}
	}
	if err != nil {
		// The files are part of the program and a test reads them.
		panic("employer: embedded packs: " + err.Error())
	}
	p.arrange()
	return p
})

// Read reads a file of the caller's own: rules in the format of the embedded
// packs (estimate/employer/packs, rows in any order), or index values where the
// header is that of index.csv. If any cell is not what its column wants, or two
// rows speak of the same day, it returns every finding (at most 100), joined,
// each a *RuleError with file, line and field. No file makes it panic.
func Read(in io.Reader, name string) (*Pack, error) {
	p := &Pack{}
	if err := p.read(in, name, knownPlace); err != nil {
		return nil, err
	}
	p.arrange()
	return p, nil
}

// With returns the rules and index values of both packs. A rule ID of the other
// pack replaces this pack's whole rule of that ID, gaps too; its index values
// come first. A nil pack holds none.
func (p *Pack) With(other *Pack) *Pack {
	if p == nil {
		p = &Pack{}
	}
	if other == nil {
		other = &Pack{}
	}
	out := &Pack{indices: slices.Concat(other.indices, p.indices)}
	for _, r := range p.rules {
		if _, replaced := other.ids[r.ID]; !replaced {
			out.rules = append(out.rules, r)
		}
	}
	out.rules = append(out.rules, other.rules...)
	out.arrange()
	return out
}

// arrange groups rows by place and rule, and sorts them, so that nothing
// depends on the order of a file.
func (p *Pack) arrange() {
	p.byPlace, p.words, p.ids = map[string][][]*Rule{}, map[string][]string{}, map[string]Kind{}
	sorted := make([]*Rule, len(p.rules))
	for i := range p.rules {
		sorted[i] = &p.rules[i]
	}
	slices.SortFunc(sorted, byDay)
	for _, r := range sorted {
		if kind, ok := p.ids[r.ID]; !ok || kind == Gap {
			p.ids[r.ID] = r.Kind
		}
		for _, c := range r.Conditions {
			if (c.Field == "contract" || c.Field == "person" || c.Field == "size") && !slices.Contains(p.words[c.Field], c.Text) {
				p.words[c.Field] = append(p.words[c.Field], c.Text)
			}
		}
		if r.Payer == "employee" {
			continue // checked, never cost
		}
		groups := p.byPlace[r.Place]
		if n := len(groups); n > 0 && groups[n-1][0].ID == r.ID {
			groups[n-1] = append(groups[n-1], r)
		} else {
			groups = append(groups, []*Rule{r})
		}
		p.byPlace[r.Place] = groups
	}
}

// byDay orders rows by rule, day and band.
func byDay(a, b *Rule) int {
	for _, d := range []int{strings.Compare(a.ID, b.ID), strings.Compare(a.Place, b.Place), a.From.Compare(b.From), a.BaseFrom.Cmp(b.BaseFrom),
		a.BaseTo.Cmp(b.BaseTo), a.Rate.Cmp(b.Rate), a.Amount.Cmp(b.Amount), strings.Compare(a.terms(), b.terms())} {
		if d != 0 {
			return d
		}
	}
	return 0
}

func (r *Rule) terms() string {
	var b strings.Builder
	for _, c := range r.Conditions {
		b.WriteString(c.text() + ";")
	}
	return b.String()
}

// Rules ranges over the rules, gaps among them, in the order of their files.
func (p *Pack) Rules() iter.Seq[Rule] {
	return func(yield func(Rule) bool) {
		if p == nil {
			return
		}
		for _, r := range p.rules {
			r.Conditions, r.DueMonths, r.DueShares = slices.Clone(r.Conditions), slices.Clone(r.DueMonths), slices.Clone(r.DueShares)
			if !yield(r) {
				return
			}
		}
	}
}
