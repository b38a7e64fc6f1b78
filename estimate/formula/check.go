package formula

import (
	"cmp"

	"github.com/hiringbudget/hiringbudget/salary"
)

// DefaultMonths is how long figures are good for where a table does not say.
const DefaultMonths = 24

// check finds what is not wrong by itself but does nothing, or looks mistyped.
func (r *reader) check(b *binder) {
	s := b.f.spec
	for _, t := range s.tables {
		path := "tables." + shorten(t.name)
		if !b.used["table "+t.name] {
			r.say(Warning, "unused", path, t.at, "no step looks this table up")
			continue
		}
		if len(t.keys) == 0 || t.root.kids == nil {
			continue
		}
		r.dead(b, t, path)
		r.ends(b, t, path)
		r.needed(b, t)
		if !t.varies && t.holds != texts {
			r.magnitudes(t)
		}
	}
	for name, at := range r.citing {
		r.say(Warning, "unused", "sources."+shorten(name), at, "no table names this source")
	}
	for i := range s.inputs {
		if !b.used[s.inputs[i].Name] {
			r.say(Warning, "unused", s.inputs[i].path, s.inputs[i].at, "no step asks for this input")
		}
	}
	for i := range s.steps {
		if st := &s.steps[i]; !b.used[st.name] && len(s.outputs) > 0 && st.name != "" {
			r.say(Warning, "unused", st.path, st.at, "%q is no output, and no step refers to it", st.name)
		}
	}
	if s.market != nil && !b.used["market"] {
		r.say(Warning, "unused", "market", s.market.at, "no step asks the market")
	}
}

// stale compares dates with the day that is asked about.
func (r *reader) stale(s *spec, day salary.Date) {
	if day == (salary.Date{}) {
		return
	}
	for _, t := range s.tables {
		from := t.source.Effective
		if from == (salary.Date{}) {
			continue
		}
		path, months := "tables."+shorten(t.name)+".effective", cmp.Or(t.months, DefaultMonths)
		end := salary.Month{Year: from.Year, Month: from.Month}.Add(months)
		switch {
		case from.Compare(day) > 0:
			r.say(Warning, "stale", path, t.dated, "the figures hold from %s on, after %s", from, day)
		case (salary.Date{Year: end.Year, Month: end.Month, Day: from.Day}).Compare(day) < 0:
			r.say(Warning, "stale", path, t.dated, "the figures are of %s, more than %d months before %s: look for newer ones", from, months, day)
		}
	}
}

// reach is the set of texts that an argument can be.
type reach struct {
	all   bool // any text
	texts map[string]bool
}

func (r *reader) reach(f *Formula, n *node) reach {
	out := reach{texts: map[string]bool{}}
	if r.checked > maxCheckWork {
		return reach{all: true}
	}
	switch n.op {
	case opText:
		out.texts[n.text] = true
	case opTextInput:
		in := f.inputs[n.ref]
		out.all = in.Open || in.wrong
		for _, k := range in.Keys {
			out.texts[k] = true
		}
		r.checked += len(in.Keys)
	case opTextLook:
		rows := f.lookups[n.ref].table.rows
		for i := range rows {
			out.texts[rows[i].text] = true
		}
		r.checked += len(rows)
	case opTextStep:
		known, ok := r.reached[n.ref]
		if !ok {
			known = r.reach(f, f.steps[n.ref].is)
			r.reached[n.ref] = known
		}
		r.checked += 1 + len(known.texts)
		return known
	case opTextIf:
		for _, k := range n.kids[1:] {
			more := r.reach(f, k)
			out.all = out.all || more.all
			for t := range more.texts {
				out.texts[t] = true
			}
			r.checked += len(more.texts)
		}
	default:
		out.all = true
	}
	return out
}

// dead finds rows that no input can reach.
func (r *reader) dead(b *binder, t *table, path string) {
	alive := make([]bool, len(t.rows))
	looked := false
	for _, l := range b.f.lookups {
		if l.table != t {
			continue
		}
		looked = true
		var reaches []reach
		for _, a := range l.args {
			reaches = append(reaches, r.reach(b.f, a))
		}
		r.visit(t, t.root, 0, reaches, b.f, l, alive)
	}
	if !looked || r.checked > maxCheckWork { // the keys of an input are taken from it, and nothing else
		return
	}
	for i, row := range t.rows {
		if !alive[i] {
			r.say(Warning, "dead row", t.path(i), row.at, "no input leads to this row")
		}
	}
}

// visit marks the rows that a look-up can give.
func (r *reader) visit(t *table, b *branch, depth int, reaches []reach, f *Formula, l *lookup, alive []bool) {
	if b.row >= 0 {
		alive[b.row] = true
		if l.next && t.rows[b.row].next >= 0 {
			alive[t.rows[b.row].next] = true
		}
		return
	}
	if r.checked += 1 + len(b.names) + len(b.order); depth >= len(t.keys) || r.checked > maxCheckWork {
		return
	}
	if t.keys[depth].kind != textKey {
		in, known := r.reaches(f, l.num, nil)
		for _, i := range b.order {
			alive[i] = alive[i] || !known || t.last() != rangeKey || t.rows[i].meets(in)
		}
		return
	}
	missing := reaches[depth].all
	r.checked += len(reaches[depth].texts)
	for k := range reaches[depth].texts {
		if b.kids[k] == nil {
			missing = true
		}
	}
	for _, k := range b.names {
		if reaches[depth].all || reaches[depth].texts[k] {
			r.visit(t, b.kids[k], depth+1, reaches, f, l, alive)
		}
	}
	if missing && b.wild != nil {
		r.visit(t, b.wild, depth+1, reaches, f, l, alive)
	}
	if missing && t.fallback >= 0 {
		alive[t.fallback] = true
	}
	if b.own >= 0 { // what a deeper place falls back to, or is held against
		alive[b.own] = true
	}
}

// meets tells whether a number can fall into a range.
func (row *row) meets(in interval) bool {
	return (row.from == nil || row.from.Cmp(in.high) <= 0) && (row.to == nil || row.to.Cmp(in.low) > 0)
}
