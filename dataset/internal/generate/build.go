package main

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/dataset/internal/pack"
)

// version names the state of the embedded market; results carry it, so that an
// old one can be reproduced.
const version = "2026.1"

// output is one file to write, named from the dataset folder.
type output struct {
	path  string
	bytes []byte
}

// builder reads some of the inputs and adds tables, sources and notes.
type builder func(in fs.FS, b *build) error

// builders in the order in which they need each other: occupations and states
// come before what refers to them by position.
var builders = []builder{
	buildCountries,
	buildNational,
	buildMetro,
	buildStateGroups,
	buildStateDevelopers,
	buildSurvey,
	buildTitles,
	buildFactors,
	addFX,
}

// build collects what the builders make.
type build struct {
	own fs.FS // the tables kept beside the program

	occupations  []occupation
	occupationAt map[string]int // SOC code to position
	states       []state
	stateAt      map[string]int // two letters to position
	countryAt    map[string]int // spelling, see plain, to position
	countries    []country
	surveyRoles  map[string]bool // every role the survey file names

	market []pack.Table
	fx     []pack.Table
	inputs []input
	facts  map[string]string
	notes  []string // Markdown sections
}

// input is a source with what went in and came out.
type input struct {
	dataset.Source
	file    string // "" until the folder was searched for the hash
	in, out int    // rows; -1 = not counted
	pack    string // the embedded file that holds its figures
}

const (
	marketPack = "data/market.pack"
	fxPack     = "fx/data/fx.pack"
)

func newBuild(own fs.FS) *build {
	return &build{
		own:          own,
		occupationAt: map[string]int{},
		stateAt:      map[string]int{},
		countryAt:    map[string]int{},
		surveyRoles:  map[string]bool{},
		facts:        map[string]string{"version": version},
	}
}

// generate makes every embedded file from the inputs.
func generate(in, own fs.FS, list []builder) ([]output, error) {
	b := newBuild(own)
	for _, add := range list {
		if err := add(in, b); err != nil {
			return nil, err
		}
	}
	if err := b.checkSources(); err != nil {
		return nil, err
	}
	b.market = append([]pack.Table{b.sourcesTable(marketPack), b.factsTable(), occupationsTable(b.occupations)}, b.market...)
	if len(b.fx) > 0 && !slices.ContainsFunc(b.fx, func(t pack.Table) bool { return t.Name == "sources" }) {
		b.fx = append([]pack.Table{b.sourcesTable(fxPack)}, b.fx...)
	}
	var files []output
	for _, f := range []struct {
		path   string
		tables []pack.Table
	}{{marketPack, b.market}, {fxPack, b.fx}} {
		if len(f.tables) == 0 {
			continue
		}
		encoded, err := pack.Encode(f.tables)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.path, err)
		}
		files = append(files, output{f.path, encoded})
	}
	page, err := b.sourcesPage(in)
	if err != nil {
		return nil, err
	}
	return append(files, output{"SOURCES.md", page}), nil
}

// add appends a table of the market.
func (b *build) add(name string, columns ...pack.Column) {
	b.market = append(b.market, pack.Table{Name: name, Columns: columns})
}

// from records the source of a table that was read from one sheet.
func (b *build) from(s *sheet, source dataset.Source, out int) {
	source.SHA256 = s.sha256
	b.inputs = append(b.inputs, input{Source: source, file: s.file, in: s.rows, out: out, pack: marketPack})
}

// fact keeps a figure that was measured on the way, for the library to report.
func (b *build) fact(key string, value int) { b.facts[key] = strconv.Itoa(value) }

// count adds one to a fact.
func (b *build) count(key string) {
	n, _ := strconv.Atoi(b.facts[key]) // absent: zero
	b.fact(key, n+1)
}

func (b *build) factsTable() pack.Table {
	keys := slices.Sorted(maps.Keys(b.facts))
	values := make([]string, len(keys))
	for i, key := range keys {
		values[i] = b.facts[key]
	}
	return pack.Table{Name: "meta", Columns: []pack.Column{texts("key", keys), texts("value", values)}}
}

func numbers(name string, scale int, values []int64) pack.Column {
	return pack.Column{Name: name, Scale: scale, Ints: values}
}

func texts(name string, values []string) pack.Column {
	if values == nil {
		values = []string{} // no rows, and still a column of texts
	}
	return pack.Column{Name: name, Strings: values}
}

// column collects one field of every row of a slice.
func column[T, V any](rows []T, field func(T) V) []V {
	out := make([]V, len(rows))
	for i, row := range rows {
		out[i] = field(row)
	}
	return out
}
