package main

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// changed is the small folder with one piece of one file replaced.
func changed(t *testing.T, folder fs.FS, name, from, to string) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	require.NoError(t, fs.WalkDir(folder, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(folder, path)
		out[path] = &fstest.MapFile{Data: text}
		return err
	}))
	require.Contains(t, out, name)
	text := string(out[name].Data)
	require.Contains(t, text, from, "%s has nothing to replace", name)
	out[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, from, to, 1))}
	return out
}

func TestOEWSRefuses(t *testing.T) {
	const national, metro, groups, us, states = "oews/oews_national_M2024.csv", "oews/oews_msa_M2024_office.csv",
		"oews/oews_state_majorgroups_M2023.csv", "oews/oews_national_15-1252_M2025.csv", "oews/oews_state_15-1252_M2025.csv"
	for name, c := range map[string]struct {
		file, from, to, want string
		is                   error
	}{
		"code":              {national, "15-1252,", "151252,", ":18:56: occ_code: not a known code: \"151252\"", errCode},
		"code twice":        {national, "15-1252,", "15-1251,", ":18:56: occ_code: a second row for the same key: 15-1251", errDuplicate},
		"group":             {national, "Programmers,detailed", "Programmers,fine", ": o_group: not a known code: \"fine\"", errCode},
		"area":              {national, "99,U.S.", "10180,U.S.", ":2:1: area: not a known code: \"10180\", the national file has only 99", errCode},
		"industry":          {national, "US,000000", "US,541500", "naics: not a known code", errCode},
		"text for a number": {national, `"1,654,440"`, "many", "tot_emp: not a number: \"many\"", errNumber},
		"falling":           {national, "61430,80920", "61430,60920", "a_pct10: percentiles out of order: 60920 after 61430", errOrder},
		"no median":         {national, "A_MEDIAN", "A_MODE", "no column a_median", errHeader},
		"metro area":        {metro, "41860,", "4186,", ":2:1: area: not a known code: \"4186\" is not a metropolitan area", errCode},
		"area renamed":      {metro, "10180,\"Abilene, TX\",11", "10180,\"Abilene, OK\",11", "area_title: not a known code: 10180 was \"Abilene, TX\" before", errCode},
		"area unnamed":      {metro, "10180,\"Abilene, TX\",11", "10180,,11", "area_title: not a known code: 10180 has no name", errCode},
		"metro twice":       {metro, "TX\",11-0000", "TX\",00-0000", "occ_code: a second row for the same key: 00-0000 in 10180", errDuplicate},
		"metro falling":     {metro, "23120,29640", "33120,29640", "a_pct10: percentiles out of order", errOrder},
		"fips":              {groups, "\n1,Alabama", "\n100,Alabama", "area: not a known code: not a state's FIPS code", errCode},
		"letters":           {groups, "Alabama,AL", "Alabama,al", "prim_state: not a known code: \"al\" is not a named state's", errCode},
		"state renamed":     {groups, "Alabama,AL,11", "Bama,AL,11", "area_title: not a known code: AL was Alabama, FIPS 01 before", errCode},
		"state twice":       {groups, "AL,11-0000", "AL,00-0000", "occ_code: a second row for the same key: 00-0000 in AL", errDuplicate},
		"top code in 2025":  {us, "214670", "#", ":2:51: a_pct90: a top code where the release has none", errTopCode},
		"other occupation":  {us, "15-1252", "15-1253", "occ_code: not a known code: 15-1253, expected 15-1252 only", errCode},
		"unknown state":     {states, "15-1252,WA", "15-1252,OR", "state: not a known code: \"OR\" is not a state of", errCode},
		"state row twice":   {states, "15-1252,WA", "15-1252,CA", "state: a second row for the same key: \"CA\"", errDuplicate},
		"lost column":       {us, "soc", "", "no column occ_code", errHeader},
	} {
		t.Run(name, func(t *testing.T) {
			in, own := small()
			_, err := generate(changed(t, in, c.file, c.from, c.to), own, smallBuilders)
			require.ErrorIs(t, err, c.is)
			var at *inputError
			require.ErrorAs(t, err, &at)
			assert.Equal(t, c.file, at.File)
			assert.Contains(t, err.Error(), c.want)
		})
	}
}

func TestGroupsDoNotCountTwice(t *testing.T) {
	in, own := small()
	b, err := run1(changed(t, in, "oews/oews_national_M2024.csv", "Programmers,detailed", "Programmers,broad"), own, buildNational)
	require.NoError(t, err)
	assert.NotContains(t, b.occupationAt, "15-1251")
	assert.Equal(t, "1", b.facts["oews-2024-national rows of other groups"])
}

// The counts that the description of the data states.
func TestFullOEWSCounts(t *testing.T) {
	in := full(t)
	b, err := run1(in, ownTables(), buildCountries, buildNational, buildMetro, buildStateGroups, buildStateDevelopers)
	require.NoError(t, err)
	for key, want := range map[string]string{
		"oews-2024-national top-coded p90":             "47",
		"oews-2024-national top-coded p75":             "24",
		"oews-2024-national top-coded p50":             "17",
		"oews-2024-national top-coded p25":             "1",
		"oews-2024-national top-coded p10":             "",
		"oews-2024-national top-coded mean":            "",
		"oews-2024-national rows with hourly pay only": "5",
		"oews-2024-national rows with annual pay only": "59",
		"oews-2024-national rows without pay":          "",
		"oews-2024-metro rows with top codes":          "1691",
		"oews-2024-metro rows without pay":             "839",
		"oews-2023-state-groups rows without pay":      "",
		"oews-2025-developers rows without pay":        "1", // Alaska
	} {
		assert.Equal(t, want, b.facts[key], key)
	}
	assert.Len(t, b.occupations, 854, "the metropolitan and state files add no code")
	assert.Len(t, b.states, 51)
	rows := map[string]int{}
	for i := range b.market {
		rows[b.market[i].Name] = b.market[i].Rows()
	}
	assert.Equal(t, map[string]int{"countries": 250, "areas": 393, "metro": 54_508, "states": 51, "state_groups": 2_278, "state_developers": 52}, rows)

	// Section 2 of the description: the two national rows, and states that add up.
	o := b.occupations[b.occupationAt[developers]]
	assert.Equal(t, [6]int64{144_570, 79_850, 103_050, 133_080, 169_000, 211_450}, o.pay)
	assert.Equal(t, int64(1_654_440), o.employment)
	table := &b.market[len(b.market)-1]
	require.Equal(t, "state_developers", table.Name)
	employment, err := table.Ints("employment")
	require.NoError(t, err)
	sum := int64(0)
	for _, n := range employment[1:] {
		sum += n
	}
	assert.Equal(t, int64(1_687_890), employment[0])
	assert.Equal(t, int64(1_687_900), sum)
}

// Annual pay is 2,080 hours, rounded to ten: a row that breaks this was torn.
func TestFullAnnualIsHourly(t *testing.T) {
	s, err := openSheet(full(t), nationalFile, oewsNames)
	require.NoError(t, err)
	checked := 0
	for s.scan() {
		annual, err := s.pay(annualFields, 0)
		require.NoError(t, err)
		hourly, err := s.pay(hourlyFields, 2)
		require.NoError(t, err)
		for i := range annual {
			if annual[i].kind == published && hourly[i].kind == published {
				assert.InDelta(t, hourly[i].value*2_080/100, annual[i].value, 16, "%s %s", s.text("occ_code"), annualFields[i])
				checked++
			}
		}
	}
	require.NoError(t, s.err)
	assert.Greater(t, checked, 4_000)
}

func FuzzNational(f *testing.F) {
	in, _ := small()
	text, err := fs.ReadFile(in, "oews/oews_national_M2024.csv")
	require.NoError(f, err)
	header, rows, _ := strings.Cut(string(text), "\n")
	for row := range strings.SplitSeq(rows, "\n") {
		f.Add(row)
	}
	f.Fuzz(func(t *testing.T, row string) {
		b, err := run1(fstest.MapFS{nationalFile[:len(nationalFile)-3]: {Data: []byte(header + "\n" + row + "\n")}}, nil, buildNational)
		if err != nil {
			var at *inputError
			require.ErrorAs(t, err, &at)
			return
		}
		for _, o := range b.occupations {
			require.NoError(t, checkOrder(o.pay[1:]))
			assert.Regexp(t, socCode, o.code)
		}
	})
}

func FuzzMetro(f *testing.F) {
	in, own := small()
	text, err := fs.ReadFile(in, "oews/oews_msa_M2024_office.csv")
	require.NoError(f, err)
	header, rows, _ := strings.Cut(string(text), "\n")
	for row := range strings.SplitSeq(rows, "\n") {
		f.Add(row)
	}
	before, err := run1(in, own, buildNational)
	require.NoError(f, err)
	known := len(before.occupations)
	f.Fuzz(func(t *testing.T, row string) {
		b := newBuild(own)
		b.occupations = append(b.occupations, before.occupations[:known:known]...)
		for i, o := range b.occupations {
			b.occupationAt[o.code] = i
		}
		if err := buildMetro(fstest.MapFS{metroFile[:len(metroFile)-3]: {Data: []byte(header + "\n" + row + "\n")}}, b); err != nil {
			var at *inputError
			require.ErrorAs(t, err, &at)
		}
	})
}
