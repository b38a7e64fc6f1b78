package dataset

import (
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
)

// Table is a set of records that can be asked for the pay of a role in a place.
// It is immutable and safe for concurrent use. The zero Table is empty.
type Table struct {
	own     []Record
	index   map[slot]int    // to own
	roles   map[string]Role // key of a caller's own role name
	sources []Source
	levels  []LevelBand // nil = the embedded ones
	market  bool        // the embedded data stand behind the caller's own
}

// slot is where a record stands: its role and its place.
type slot struct{ role, place string }

// slotOf folds the role, so that spellings that mean the same share a slot.
func slotOf(role, place string) slot { return slot{key(role), place} }

// Default is the embedded market: official US pay by occupation, state and
// metropolitan area, developer pay by country, and the factor tables. SOURCES.md
// lists each table with its vintage, license and origin.
//
// Nothing is read until the first call; BenchmarkFirstUse gives its cost.
func Default() *Table {
	return &Table{sources: embedded().sources, market: true}
}

// NewTable holds the caller's records and nothing else. Names of places and
// roles are understood as in Default.
//
// It returns all findings at once, each a *RecordError with the position of the
// record (or source) and the field, if
//   - a record lacks role, place, measure, currency, basis, date or figures;
//   - its place is no code that Place understands, nor starts with "region:";
//   - its source is not among the sources, or a source lacks publisher, vintage or license,
//     or an ID of its own;
//   - two records speak of the same role and place;
//   - a number is not finite or negative, or a percentile lies outside (0, 1).
//
// A role that is a SOC code or an official title stands for the occupation;
// any other name is the caller's own role, which keeps the code of the
// catalogue's title that reads like it.
//
// The first 100 findings are reported.
func NewTable(records []Record, sources []Source) (*Table, error) {
	return (&Table{}).With(records, sources)
}

// With returns a table that prefers the caller's records to its own: exact role
// and place first, then what the table held before. The caller's slices are
// copied. Errors are NewTable's.
func (t *Table) With(records []Record, sources []Source) (*Table, error) {
	out := &Table{market: t.market, levels: t.levels, index: map[slot]int{}, roles: map[string]Role{}}
	out.own = slices.Clone(t.own)
	out.sources = append(slices.Clone(t.sources), sources...)
	maps.Copy(out.roles, t.roles)
	maps.Copy(out.index, t.index)
	var findings findings
	known := map[string]bool{}
	for i, s := range out.sources {
		if i >= len(t.sources) {
			findings.checkSource(i-len(t.sources), s, known[s.ID])
		}
		known[s.ID] = true
	}
	fresh := map[slot]bool{}
	for i, r := range records {
		r.Figures = slices.Clone(r.Figures)
		findings.checkRecord(i, r, known)
		place, err := placeOf(r.Place)
		if err != nil {
			findings.add(i, "place", err.Error())
			continue
		}
		r.Place = place.Code
		role, found := embedded().titles.exact(strings.TrimSpace(r.Role))
		if found && role.How != fromCatalog { // a code or an official title
			r.Role = role.Code
		} else if k := key(r.Role); k != "" {
			// A title that the catalogue knows keeps its code, so that places
			// without a record of the caller's fall back on the market.
			if !found {
				role = Role{Code: r.Role, Title: r.Role, How: "own record", Source: r.Source}
			}
			role.Asked, role.Own = r.Role, r.Role
			out.roles[k] = role
		}
		k := slotOf(r.Role, r.Place)
		if fresh[k] {
			findings.add(i, "role", fmt.Sprintf("a second record for %s in %s: give one, or blend them first", r.Role, r.Place))
		}
		fresh[k] = true
		out.index[k] = len(out.own)
		out.own = append(out.own, r)
	}
	if err := findings.err(); err != nil {
		return nil, err
	}
	return out, nil
}

// Place understands a country ("DE", "Germany"), a state ("US-CT",
// "Connecticut"), a metropolitan area ("US-25540", "Hartford, CT") or a
// caller's region ("region:north"). Two bare letters are always a country.
// It returns a *MatchError if nothing or more than one place fits.
func (t *Table) Place(words string) (Place, error) { return placeOf(words) }

func placeOf(words string) (Place, error) {
	words = strings.TrimSpace(words)
	if name, ok := strings.CutPrefix(words, "region:"); ok && name != "" && len(words) <= maxWords {
		return Place{Code: words, Name: name, Kind: Region}, nil
	}
	return embedded().places.find(words)
}

// Role understands a SOC code, an official occupation title, a job title of the
// catalogue, or a near spelling of one, and says which. Roles of the caller's
// own records come first. It returns a *MatchError if nothing fits.
func (t *Table) Role(words string) (Role, error) {
	if len(t.roles) == 0 || len(words) > maxWords {
		return embedded().titles.find(words)
	}
	if r, ok := t.roles[key(words)]; ok {
		return r, nil
	}
	r, err := embedded().titles.find(words)
	var e *MatchError
	if errors.As(err, &e) {
		var own []string
		for _, k := range slices.Sorted(maps.Keys(t.roles)) {
			own = append(own, t.roles[k].Own)
		}
		e.Choices = append(nearest(words, 3, own), e.Choices...)
	}
	return r, err
}

// Roles are the roles of the caller's own records, then the catalogue of job
// titles and official titles, each in the order of their folded spelling.
func (t *Table) Roles() iter.Seq[Role] {
	return func(yield func(Role) bool) {
		for _, k := range slices.Sorted(maps.Keys(t.roles)) {
			if !yield(t.roles[k]) {
				return
			}
		}
		c := embedded().titles
		for _, k := range c.keys {
			if !yield(c.byKey[k]) {
				return
			}
		}
	}
}

// Sources are all sources that a record or a factor of the table may name.
func (t *Table) Sources() []Source { return slices.Clone(t.sources) }

// Source finds a source by its ID.
func (t *Table) Source(id string) (Source, bool) {
	return sourceOf(t.sources, id)
}

func sourceOf(list []Source, id string) (Source, bool) {
	for _, s := range list {
		if s.ID == id {
			return s, true
		}
	}
	return Source{}, false
}

// Version names the state of the embedded data, "" where none is used. Two
// tables of one version give the same figures.
func (t *Table) Version() string {
	if !t.market {
		return ""
	}
	return embedded().version
}
