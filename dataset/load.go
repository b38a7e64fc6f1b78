package dataset

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/hiringbudget/hiringbudget/dataset/internal/factor"
	"github.com/hiringbudget/hiringbudget/dataset/internal/pack"
	"github.com/hiringbudget/hiringbudget/salary"
)

//go:generate go run ./internal/generate

//go:embed data/market.pack
var marketPack []byte

// embedded parses the data once, at first use: nothing runs when a program that
// merely imports the package starts. BenchmarkFirstUse gives the cost.
var embedded = sync.OnceValue(func() *market {
	m, err := load(marketPack)
	if err != nil {
		// The file is part of the program and a test reads it: this is a
		// damaged build, not an input.
		panic("dataset: embedded data: " + err.Error())
	}
	return m
})

var quantileColumns = []string{"p10", "p25", "p50", "p75", "p90"}

func load(data []byte) (*market, error) {
	file, err := pack.Decode(data)
	if err != nil {
		return nil, err
	}
	return build(file)
}

// build lays the tables out for look-up. Every position that a table names is
// checked here, so that no look-up runs out of range.
func build(file pack.File) (*market, error) {
	m := &market{
		meta: map[string]string{}, occIndex: map[string]int{}, areas: map[string]int{}, states: map[string]int{},
		developers: map[int]row{}, groups: map[[2]int]row{}, survey: map[[2]string]row{},
		places: newGazetteer(), titles: newCatalog(),
	}
	r := &reader{file: file}
	m.loadMeta(r)
	m.loadOccupations(r)
	m.loadPlaces(r)
	m.loadMetro(r)
	m.loadStates(r)
	m.loadSurvey(r)
	m.loadTitles(r)
	if r.err == nil {
		m.factors, r.err = factor.Read(file)
	}
	if len(m.factors) == 0 {
		r.fail("no factor sets")
	}
	m.words = map[string]*words{}
	for i := range m.factors {
		m.words[m.factors[i].ID] = newWords(&m.factors[i])
	}
	if r.err != nil {
		return nil, r.err
	}
	m.version = m.meta["version"]
	return m, nil
}

func (m *market) loadMeta(r *reader) {
	r.table("meta")
	keys, values := r.strings("key"), r.strings("value")
	r.table("sources")
	id, publisher, title, vintage := r.strings("id"), r.strings("publisher"), r.strings("title"), r.strings("vintage")
	license, origin, words, sum, cut := r.strings("license"), r.strings("origin"), r.strings("attribution"), r.strings("sha256"), r.strings("cut")
	if r.err != nil {
		return
	}
	for i, k := range keys {
		m.meta[k] = values[i]
	}
	for i := range id {
		date, err := salary.ParseDate(vintage[i])
		if err != nil {
			r.fail("source %s: %w", id[i], err)
			return
		}
		m.sources = append(m.sources, Source{ID: id[i], Publisher: publisher[i], Title: title[i], Vintage: date,
			License: license[i], Origin: origin[i], Attribution: words[i], SHA256: sum[i], Cut: cut[i]})
	}
}

func (m *market) loadOccupations(r *reader) {
	r.table("occupations")
	code, title, group := r.strings("code"), r.strings("title"), r.strings("group")
	hourly, rse := r.ints("hourly"), r.floats("rse")
	rows := r.rows("mean", "employment", quantileColumns...)
	if r.err != nil {
		return
	}
	for i := range code {
		if !isCode(code[i]) {
			r.fail("occupation %d: %.20q is no code", i, code[i])
			return
		}
		o := occupation{code: code[i], title: title[i], detailed: group[i] == "detailed", hourly: hourly[i] == 1, row: rows[i]}
		o.rse = rse[i]
		m.occIndex[o.code] = i
		m.occs = append(m.occs, o)
		if o.detailed {
			m.titles.add(o.code, o.title)
		}
	}
}

// isCode reports whether a text is like "15-1252".
func isCode(s string) bool {
	if len(s) != 7 {
		return false
	}
	for i := range len(s) {
		if c := s[i]; (i == 2) != (c == '-') || i != 2 && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

func (m *market) loadPlaces(r *reader) {
	r.table("countries")
	code, name, alias, currency := r.strings("code"), r.strings("name"), r.strings("alias"), r.strings("currency")
	if r.err != nil {
		return
	}
	for i := range code {
		p := Place{Code: code[i], Name: name[i], Kind: Country, Country: code[i]}
		if currency[i] != "" {
			c, err := salary.ParseCurrency(currency[i])
			if err != nil {
				r.fail("country %s: %w", code[i], err)
				return
			}
			p.Currency = c
		}
		m.places.add(p, strings.Split(alias[i], ";")...)
	}
	r.table("states")
	st, names := r.strings("code"), r.strings("name")
	if r.err != nil {
		return
	}
	for i := range st {
		m.states[st[i]] = i
		m.places.addState(st[i], names[i])
	}
	r.table("areas")
	area, title := r.strings("code"), r.strings("name")
	if r.err != nil {
		return
	}
	for i := range area {
		m.areas[area[i]] = i
		_, states, _ := strings.Cut(title[i], ", ")
		m.areaCode = append(m.areaCode, area[i])
		m.areaState = append(m.areaState, states)
		m.places.addMetro(area[i], title[i])
	}
}

func (m *market) loadMetro(r *reader) {
	r.table("metro")
	area, occ := r.index("area", 0, len(m.areaCode)), r.index("occ", 0, len(m.occs))
	for q, name := range quantileColumns {
		m.rowPay[q] = r.pay(name)
	}
	if r.err != nil {
		return
	}
	m.rowOcc = make([]int32, len(occ))
	m.areaStart = make([]int, len(m.areaCode)+1)
	for i := range occ {
		if i > 0 && (area[i] < area[i-1] || area[i] == area[i-1] && occ[i] <= occ[i-1]) {
			r.fail("metro row %d: not in the order of areas and occupations", i)
			return
		}
		m.rowOcc[i] = int32(occ[i])
		m.areaStart[area[i]+1] = i + 1
	}
	for a := 1; a < len(m.areaStart); a++ { // areas without rows
		m.areaStart[a] = max(m.areaStart[a], m.areaStart[a-1])
	}
}

func (m *market) loadStates(r *reader) {
	r.table("state_developers")
	state, rows := r.index("state", wholeNation, len(m.states)), r.rows("mean", "employment", quantileColumns...)
	if r.err == nil {
		for i := range state {
			m.developers[int(state[i])] = rows[i]
		}
	}
	r.table("state_groups")
	state, rows = r.index("state", 0, len(m.states)), r.rows("mean", "employment", "p25", "p50", "p75")
	occ := r.index("occ", 0, len(m.occs))
	if r.err == nil {
		for i := range state {
			k := [2]int{int(state[i]), int(occ[i])}
			m.groups[k] = rows[i]
			m.groupKeys = append(m.groupKeys, k)
		}
	}
}

func (m *market) loadSurvey(r *reader) {
	r.table("survey")
	country, role, sd := r.strings("country"), r.strings("role"), r.floats("logsd")
	rows := r.rows("", "n", quantileColumns...)
	if r.err != nil {
		return
	}
	for i, x := range rows {
		x.n, x.workers, x.logSD = x.workers, 0, sd[i]
		m.survey[[2]string{country[i], role[i]}] = x
		m.surveyRoles = append(m.surveyRoles, role[i])
	}
	slices.Sort(m.surveyRoles)
	m.surveyRoles = slices.Compact(m.surveyRoles)
}

func (m *market) loadTitles(r *reader) {
	r.table("titles")
	title, soc, runner := r.strings("title"), r.index("soc", 0, len(m.occs)), r.index("runner_up", 0, len(m.occs))
	confidence, survey, source := r.strings("confidence"), r.strings("survey_role"), r.strings("source")
	if r.err != nil {
		return
	}
	for i := range title {
		o, second := m.occs[soc[i]], m.occs[runner[i]]
		m.titles.addTitle(Role{Code: o.code, Title: o.title, Asked: title[i], Survey: survey[i], Source: source[i],
			Confidence: confidence[i], RunnerUp: second.code + " " + second.title})
	}
	m.titles.sort()
}
