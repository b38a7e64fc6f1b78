package dataset

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Cell is the market pay that a look-up found: a published record, and the
// geographic differential that carries it to the place where the place has no
// record of its own.
type Cell struct {
	Role         Role          `json:"role"`
	Place        Place         `json:"place"`
	Record       Record        `json:"record"`
	Differential *Differential `json:"differential,omitempty"` // nil where the record is the place's own
	LogSD        float64       `json:"log_sd,omitempty"`       // spread of single answers, where the source gives it
}

// Distribution is the record's, times the differential. Errors are Record.Distribution's.
func (c Cell) Distribution() (salary.Distribution, error) {
	d, err := c.Record.Distribution()
	if err != nil || c.Differential == nil {
		return d, err
	}
	return d.Scale(c.Differential.Factor)
}

// Lookup finds the pay of a role in a place. The occupation outranks the place:
//
//   - a record of the caller's for exactly this role and place;
//   - in a US metropolitan area, the area's own row of the occupation;
//   - in a US state, the state's own row;
//   - else the nation's row times a differential borrowed from related occupations;
//   - abroad, the developer survey's cell of the country and role, or of all its
//     developers where the role has too few answers.
//
// It returns a *MatchError wrapping ErrNoMatch if there is no such cell, naming
// what exists.
func (t *Table) Lookup(role Role, place Place) (Cell, error) {
	if len(t.own) > 0 {
		for _, name := range []string{role.Own, role.Code} {
			if i, ok := t.index[slotOf(name, place.Code)]; ok {
				c := Cell{Role: role, Place: place, Record: t.own[i]}
				c.Record.Figures = slices.Clone(c.Record.Figures)
				return c, nil
			}
		}
	}
	if !t.market || place.Kind == Region {
		return Cell{}, t.missing(role, place)
	}
	m := embedded()
	if place.Country != "US" {
		return m.abroad(role, place)
	}
	occ, ok := m.occIndex[role.Code]
	if !ok || !m.occs[occ].detailed {
		return Cell{}, t.missing(role, place)
	}
	c := Cell{Role: role, Place: place, Record: m.national(occ)}
	switch place.Kind {
	case Metro:
		area, ok := m.areas[strings.TrimPrefix(place.Code, "US-")]
		if !ok { // a Place of the caller's making
			return Cell{}, t.missing(role, place)
		}
		if i, ok := m.find(area, occ); ok && m.row(i).quantiles() >= 2 {
			c.Record = m.record(occ, m.row(i), place.Code, "oews-2024-metro")
			return c, nil
		}
		ratio, d := m.borrow(occ, area)
		return m.carried(c, occ, ratio, d)
	case State:
		state, ok := m.states[place.States]
		if !ok {
			return Cell{}, t.missing(role, place)
		}
		if r, ok := m.developers[state]; ok && role.Code == developers && r.quantiles() >= 2 {
			c.Record = m.record(occ, r, place.Code, "oews-2025-developers")
			return c, nil
		}
		if r, ok := m.groups[[2]int{state, occ}]; ok && r.quantiles() >= 2 {
			c.Record = m.record(occ, r, place.Code, "oews-2023-state-groups")
			return c, nil
		}
		ratio, d := m.borrowState(occ, place.States)
		return m.carried(c, occ, ratio, d)
	case Country:
		if r, ok := m.developers[wholeNation]; ok && role.Code == developers {
			c.Record = m.record(occ, r, place.Code, "oews-2025-developers-us")
		}
		if len(c.Record.Figures) == 0 {
			return Cell{}, unpublished(role, place)
		}
		return c, nil
	}
	return Cell{}, t.missing(role, place)
}

// developers is the SOC code of Software Developers.
const developers = "15-1252"

// carried puts a differential on the national row.
func (m *market) carried(c Cell, occ int, ratio float64, d Differential) (Cell, error) {
	if len(c.Record.Figures) == 0 {
		return Cell{}, unpublished(c.Role, c.Place)
	}
	// Four digits are what a trail shows; more would claim what nobody knows.
	d.Factor = math.Round(math.Exp(ratio)*1e4) / 1e4
	c.Differential = &d
	return c, nil
}

func unpublished(role Role, place Place) *MatchError {
	return &MatchError{What: "pay", Given: role.String() + " in " + place.String(), err: ErrNoMatch,
		Hint: "the source publishes no pay for this occupation"}
}

func (m *market) national(occ int) Record {
	return m.record(occ, m.occs[occ].row, "US", "oews-2024-national")
}

// record dresses a row with what its file says of all its rows.
func (m *market) record(occ int, r row, place, source string) Record {
	o := m.occs[occ]
	out := Record{Role: o.code, Place: place, Measure: salary.OEWSWage, Currency: salary.USD, Basis: salary.Annual,
		Date: m.vintage(source), Workers: r.workers, RSE: r.rse / 100, Source: source, Slope: nationalSlope}
	units := 1.0
	if o.hourly {
		out.Basis, units = salary.Hourly, centsADollar
	}
	out.Figures = r.figures(units)
	return out
}

func (m *market) vintage(source string) salary.Date {
	s, _ := sourceOf(m.sources, source)
	return s.Vintage
}

// nationalSlope is the log spread of an occupation where only one quantile is
// known: the middle OEWS row has 0.30 below and 0.32 above its median
// (measured on the May 2024 national file).
const nationalSlope = 0.31

func (m *market) abroad(role Role, place Place) (Cell, error) {
	e := &MatchError{What: "pay", Given: role.String() + " in " + place.String(), err: ErrNoMatch}
	if role.Survey == "" {
		e.Hint = "abroad the data hold the roles of the developer survey only: " + strings.Join(m.surveyRoles, " | ")
		return Cell{}, e
	}
	names := []string{role.Survey}
	if m.develops(role) {
		names = append(names, AnyDeveloper) // all developers stand in for one kind of them, for nobody else
	}
	for _, name := range names {
		r, ok := m.survey[[2]string{place.Country, name}]
		if !ok || place.Kind != Country {
			continue
		}
		rec := Record{Role: name, Place: place.Code, Measure: salary.TotalCompensation, Currency: salary.USD,
			Basis: salary.Annual, Date: m.vintage("so-2025-pay"), N: r.n, Source: "so-2025-pay", Figures: r.figures(1)}
		if name != role.Survey {
			rec.Note = fmt.Sprintf("fewer than 20 answers for %q: all developers of the country", role.Survey)
		}
		return Cell{Role: role, Place: place, Record: rec, LogSD: r.logSD}, nil
	}
	e.Hint = "pay of " + role.Survey + " is held for " + strings.Join(m.heldFor(names), " ")
	return Cell{}, e
}

// develops tells whether a role's occupation is one that the factors speak of.
func (m *market) develops(role Role) bool {
	return len(m.factors) > 0 && slices.Contains(m.factors[0].Occupations, role.Code)
}

// heldFor lists the countries that have a cell of one of the survey's roles.
func (m *market) heldFor(names []string) []string {
	var out []string
	for k := range m.survey {
		if slices.Contains(names, k[1]) {
			out = append(out, k[0])
		}
	}
	slices.Sort(out)
	if len(out) == 0 {
		return []string{"no country"}
	}
	return slices.Compact(out)
}

func (t *Table) missing(role Role, place Place) error {
	e := &MatchError{What: "pay", Given: role.String() + " in " + place.String(), err: ErrNoMatch}
	for _, r := range t.own {
		k := key(r.Role)
		if (k == key(role.Own) || k == key(role.Code)) && len(e.Choices) < 5 && !slices.Contains(e.Choices, r.Place) {
			e.Choices = append(e.Choices, r.Place)
		}
	}
	if len(e.Choices) == 0 {
		e.Hint = "the table holds no pay for this role there"
	}
	return e
}
