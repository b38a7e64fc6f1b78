package main

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/dataset/internal/pack"
	"github.com/hiringbudget/hiringbudget/salary"
)

const (
	stateGroupsFile     = "oews/oews_state_majorgroups_M2023.csv"
	stateDevelopersFile = "oews/oews_state_15-1252_M2025.csv"
	usDevelopersFile    = "oews/oews_national_15-1252_M2025.csv"
)

// The top code stood at $239,200 a year in May 2023 too; May 2025 prints what is
// above, so "#" would be news there.
var (
	top2023 = topCode{annual: 239_200, hourly: 11_500}
	top2025 = topCode{}
)

// developers is the one occupation of the May 2025 files.
const developers = "15-1252"

type state struct{ code, fips, name string }

// stateRow is the pay of an occupation in a state, encoded by topCode.encode.
// State -1 is the whole country.
type stateRow struct {
	state, occupation int
	employment        int64
	pay               []int64
}

// stateRead is how one file of state figures is read.
type stateRead struct {
	fields []string
	names  []string // of the columns written for them
	top    topCode
	id     string
}

var (
	groupsRead     = stateRead{[]string{"a_mean", "a_pct25", "a_median", "a_pct75"}, []string{"mean", "p25", "p50", "p75"}, top2023, "oews-2023-state-groups"}
	developersRead = stateRead{annualFields, payColumns, top2025, "oews-2025-developers"}
)

// row reads employment and pay; the mean comes first in both files.
func (r stateRead) row(s *sheet, b *build) (stateRow, error) {
	var row stateRow
	var err error
	if row.employment, err = s.count("tot_emp"); err != nil {
		return stateRow{}, err
	}
	figures, err := s.pay(r.fields, 0)
	if err != nil {
		return stateRow{}, err
	}
	row.pay = make([]int64, len(figures))
	for i, f := range figures {
		if row.pay[i], err = r.top.encode(f, false); err != nil {
			return stateRow{}, s.fail(r.fields[i], err)
		}
	}
	if err := checkOrder(row.pay[1:]); err != nil {
		return stateRow{}, s.fail(r.fields[1], err)
	}
	if allMissing(figures) {
		b.count(r.id + " rows without pay")
	}
	return row, nil
}

// buildStateGroups reads the states and the pay of occupation groups in them.
func buildStateGroups(in fs.FS, b *build) error {
	s, err := openSheet(in, stateGroupsFile, oewsNames, append([]string{"area", "area_title", "prim_state", "occ_code", "occ_title", "o_group", "tot_emp"}, groupsRead.fields...)...)
	if err != nil {
		return err
	}
	type keyed struct {
		stateRow
		st state
	}
	var rows []keyed
	known := map[string]state{}
	seen := map[[2]string]bool{}
	for s.scan() {
		st, err := s.state()
		if err != nil {
			return err
		}
		if before, ok := known[st.code]; ok && before != st {
			return s.fail("area_title", fmt.Errorf("%w: %s was %s, FIPS %s before", errCode, st.code, before.name, before.fips))
		}
		known[st.code] = st
		row, err := groupsRead.row(s, b)
		if err != nil {
			return err
		}
		if row.occupation, err = b.occupation(s, strings.ToLower(s.text("o_group"))); err != nil {
			return err
		}
		key := [2]string{st.code, b.occupations[row.occupation].code}
		if seen[key] {
			return s.fail("occ_code", fmt.Errorf("%w: %s in %s", errDuplicate, key[1], key[0]))
		}
		seen[key] = true
		rows = append(rows, keyed{row, st})
	}
	if s.err != nil {
		return s.err
	}
	b.addStates(known)
	sorted := make([]stateRow, len(rows))
	for i, r := range rows {
		r.state = b.stateAt[r.st.code]
		sorted[i] = r.stateRow
	}
	b.addStateRows("state_groups", groupsRead, sorted, true)
	b.from(s, dataset.Source{
		ID:        groupsRead.id,
		Publisher: "U.S. Bureau of Labor Statistics",
		Title:     "Occupational Employment and Wage Statistics, states by occupation group, May 2023",
		Vintage:   salary.Date{Year: 2023, Month: time.May, Day: 12},
		License:   "public domain (work of the United States government)",
		Origin:    "github.com/AdebolaShelby/OEWS-Employment-and-Wage-Data-Project @ 1246595d32081b4d96c33134cdc536caaa477b1a, Data/EmploymentWageData.csv",
		Cut:       "annual mean, quartiles and employment; the copy has no 10th and 90th percentile",
	}, len(rows))
	return nil
}

// state reads a state; FIPS codes get back the leading zero that spreadsheets drop.
func (s *sheet) state() (state, error) {
	f, err := s.figure("area", 0)
	if err == nil && (f.kind != published || f.value < 1 || f.value > 99) {
		err = s.fail("area", fmt.Errorf("%w: not a state's FIPS code", errCode))
	}
	if err != nil {
		return state{}, err
	}
	st := state{code: s.text("prim_state"), fips: fmt.Sprintf("%02d", f.value), name: s.text("area_title")}
	if !stateLetters(st.code) || st.name == "" {
		return state{}, s.fail("prim_state", fmt.Errorf("%w: %.40q is not a named state's two letters", errCode, st.code))
	}
	return st, nil
}

func stateLetters(code string) bool {
	return len(code) == 2 && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' && code[1] <= 'Z'
}

func (b *build) addStates(known map[string]state) {
	for _, st := range known {
		b.states = append(b.states, st)
	}
	slices.SortFunc(b.states, func(x, y state) int { return cmp.Or(cmp.Compare(x.fips, y.fips), cmp.Compare(x.code, y.code)) })
	for i, st := range b.states {
		b.stateAt[st.code] = i
	}
	b.add("states",
		texts("code", column(b.states, func(s state) string { return s.code })),
		texts("fips", column(b.states, func(s state) string { return s.fips })),
		texts("name", column(b.states, func(s state) string { return s.name })))
}

// buildStateDevelopers reads the newest release of the one occupation: the
// country, then the states.
func buildStateDevelopers(in fs.FS, b *build) error {
	us, err := openDevelopers(in, usDevelopersFile)
	if err != nil {
		return err
	}
	st, err := openDevelopers(in, stateDevelopersFile, "state")
	if err != nil {
		return err
	}
	var rows []stateRow
	seen := map[string]bool{}
	for _, s := range []*sheet{us, st} {
		for s.scan() {
			if code, err := s.occupationCode(); err != nil {
				return err
			} else if code != developers {
				return s.fail("occ_code", fmt.Errorf("%w: %s, expected %s only", errCode, code, developers))
			}
			row, err := developersRead.row(s, b)
			if err != nil {
				return err
			}
			code := s.text("state")
			if seen[code] {
				return s.fail("state", fmt.Errorf("%w: %q", errDuplicate, code))
			}
			seen[code] = true
			row.state = -1
			if s == st {
				at, ok := b.stateAt[code]
				if !ok {
					return s.fail("state", fmt.Errorf("%w: %.40q is not a state of %s", errCode, code, stateGroupsFile))
				}
				row.state = at
			}
			rows = append(rows, row)
		}
		if s.err != nil {
			return s.err
		}
	}
	b.addStateRows("state_developers", developersRead, rows, false)
	source := dataset.Source{
		ID:        developersRead.id,
		Publisher: "U.S. Bureau of Labor Statistics",
		Title:     "Occupational Employment and Wage Statistics, Software Developers (15-1252) by state, May 2025",
		Vintage:   salary.Date{Year: 2025, Month: time.May, Day: 12},
		License:   "public domain (work of the United States government)",
		Origin:    "github.com/abdulgaffarit/scales @ 210ad06794fc053e2c48c51f63e520751aad1997, data/state_wages.csv",
		Cut:       "one occupation; employment, annual mean and percentiles",
	}
	b.from(st, source, st.rows)
	source.ID += "-us"
	source.Title = "Occupational Employment and Wage Statistics, Software Developers (15-1252), national, May 2025"
	source.Origin = "github.com/abdulgaffarit/scales @ af2f5de64b515864b590a98b3e33adfe3270f1c3, data/national_wages.csv"
	b.from(us, source, us.rows)
	return nil
}

func openDevelopers(in fs.FS, name string, fields ...string) (*sheet, error) {
	return openSheet(in, name, oewsNames, append(append(fields, "occ_code", "tot_emp"), developersRead.fields...)...)
}

// addStateRows sorts by state, then by occupation, and adds the table.
func (b *build) addStateRows(table string, read stateRead, rows []stateRow, byOccupation bool) {
	slices.SortFunc(rows, func(x, y stateRow) int {
		return cmp.Or(cmp.Compare(x.state, y.state), cmp.Compare(x.occupation, y.occupation))
	})
	columns := []pack.Column{numbers("state", 0, column(rows, func(r stateRow) int64 { return int64(r.state) }))}
	if byOccupation {
		columns = append(columns, numbers("occ", 0, column(rows, func(r stateRow) int64 { return int64(r.occupation) })))
	}
	columns = append(columns, numbers("employment", 0, column(rows, func(r stateRow) int64 { return r.employment })))
	for i, name := range read.names {
		columns = append(columns, numbers(name, 0, column(rows, func(r stateRow) int64 { return r.pay[i] })))
	}
	b.add(table, columns...)
}
