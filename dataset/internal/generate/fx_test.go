package main

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/dataset/internal/pack"
)

// The small inputs hold a currency that ended (HRK), one that dropped out during a year
// (RUB), a year that is not over, a country without one currency, and the gap between
// the two series of the cost index.
func TestBuildFX(t *testing.T) {
	in, _ := small()
	tables, sources, err := buildFX(in)
	require.NoError(t, err)
	file := pack.File{Tables: tables}

	rows := map[string]int{}
	for i := range tables {
		rows[tables[i].Name] = tables[i].Rows()
	}
	assert.Equal(t, map[string]int{"series": 4, "daily": 29, "yearly": 31, "fed_yearly": 9, "eci": 14}, rows)

	series := fxTexts(t, file, "series", "source")
	assert.Equal(t, []string{"ecb-daily-2026", "ecb-yearly-2026", "fed-h10-yearly-2025", "bls-eci-2025q2"}, series)
	for i, s := range sources {
		assert.Equal(t, series[i], s.ID)
		assert.NoError(t, checkSource(s))
	}

	for _, date := range fxTexts(t, file, "daily", "date") {
		assert.Equal(t, "2026-04-13", date, "the newest day alone")
	}
	daily := fxTexts(t, file, "daily", "currency")
	assert.NotContains(t, daily, "BGN", "no rate on that day")
	assert.NotContains(t, daily, "HRK")
	at := fxRow(daily, "USD")
	require.GreaterOrEqual(t, at, 0)
	assert.Equal(t, int64(116_840), fxInts(t, file, "daily", "per_eur")[at])

	for _, c := range []struct {
		table, value, currency  string
		year, want, days, ended int64
	}{
		{"yearly", "per_eur", "USD", 2024, 1_082_380, 256, 0},
		{"yearly", "per_eur", "BGN", 2025, 1_955_800, 255, 0},
		{"yearly", "per_eur", "RUB", 2022, 88_397_100, 42, 2022_01_03},
		{"fed_yearly", "per_usd", "EUR", 2025, 8_845, 0, 0},
		{"fed_yearly", "per_usd", "JPY", 2023, 1_405_001, 0, 0},
	} {
		found := false
		for i, currency := range fxTexts(t, file, c.table, "currency") {
			if currency != c.currency || fxInts(t, file, c.table, "year")[i] != c.year {
				continue
			}
			found = true
			assert.Equal(t, c.want, fxInts(t, file, c.table, c.value)[i], "%s %d", c.currency, c.year)
			assert.Equal(t, c.days, fxInts(t, file, c.table, "observations")[i], "%s %d", c.currency, c.year)
			assert.Equal(t, c.ended, fxInts(t, file, c.table, "last")[i], "%s %d", c.currency, c.year)
		}
		assert.True(t, found, "%s %d", c.currency, c.year)
	}
	assert.NotContains(t, fxTexts(t, file, "yearly", "currency"), "HRK")

	assert.Equal(t, int64(173_849), fxInts(t, file, "eci", "index")[13])
	assert.Equal(t, []int64{1, 1, 1, 1, 0}, fxInts(t, file, "eci", "seasonally_adjusted")[:5])
	assert.Equal(t, "2025-06-30", sources[3].Vintage.String())
}

func fxTexts(t *testing.T, f pack.File, table, name string) []string {
	t.Helper()
	found, err := f.Table(table)
	require.NoError(t, err)
	list, err := found.Strings(name)
	require.NoError(t, err)
	return list
}

func fxInts(t *testing.T, f pack.File, table, name string) []int64 {
	t.Helper()
	found, err := f.Table(table)
	require.NoError(t, err)
	list, err := found.Ints(name)
	require.NoError(t, err)
	return list
}

func fxRow(list []string, want string) int {
	for i, s := range list {
		if s == want {
			return i
		}
	}
	return -1
}

// Each case changes one small input in one place.
func TestBuildFXRefuses(t *testing.T) {
	const daily, yearly, fed, eci = "fx/ecb_eurofxref_daily_2015on.csv", ecbYearlyFile, fedYearlyFile, eciFile
	cases := map[string]struct {
		file, old, new string
		cause          error
	}{
		"a column of no currency":      {daily, "Date,USD", "Date,USD,XQZ", errCode},
		"a date of another form":       {daily, "2026-04-13", "13.4.2026", nil},
		"a day twice":                  {daily, "2026-04-10", "2026-04-13", errDuplicate},
		"a rate of no number":          {daily, "1.1684", "n/k", errNumber},
		"a rate of zero":               {daily, "1.1684", "0", errNumber},
		"a rate with more digits":      {daily, "1.1684", "1.168401", errNumber},
		"a mean of no currency":        {yearly, "2024,USD", "2024,UDS", errCode},
		"a mean without a value":       {yearly, "2024,USD,1.08238", "2024,USD,", errNumber},
		"a mean twice":                 {yearly, "2024,USD", "2023,USD", errDuplicate},
		"a mean of unknown length":     {yearly, "1.08238,1,256", "1.08238,1,", errNumber},
		"a year that is no number":     {yearly, "2024,USD", "MMXXIV,USD", errNumber},
		"an unknown country":           {fed, "2024-01-01,Japan", "2024-01-01,Atlantis", errCode},
		"a mean of another day":        {fed, "2024-01-01,Japan", "2024-02-01,Japan", errNumber},
		"a mean of the Fed twice":      {fed, "2024-01-01,Japan", "2023-01-01,Japan", errDuplicate},
		"a mean of the Fed missing":    {fed, "151.4551", "", errNumber},
		"a fifth quarter":              {eci, "2024,Q03", "2024,Q05", errNumber},
		"a quarter of another form":    {eci, "2024,Q03", "2024,3", errNumber},
		"a quarter twice":              {eci, "2024,Q03", "2024,Q02", errOrder},
		"an index of no number":        {eci, "167.9", "x", errNumber},
		"an index with a year missing": {eci, "2024,Q03", ",Q03", errNumber},
		"neither adjusted nor not":     {eci, "167.9,no", "167.9,perhaps", errCode},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			in := fxInputs(t)
			text := string(in[c.file].Data)
			require.Contains(t, text, c.old)
			in[c.file] = &fstest.MapFile{Data: []byte(strings.Replace(text, c.old, c.new, 1))}
			_, _, err := buildFX(in)
			var where *inputError
			require.ErrorAs(t, err, &where)
			assert.Equal(t, c.file, where.File)
			assert.Positive(t, where.Line)
			if c.cause != nil {
				assert.ErrorIs(t, err, c.cause)
			}
		})
	}
	for _, name := range []string{daily, yearly, fed, eci} {
		t.Run("without rows or file: "+name, func(t *testing.T) {
			in := fxInputs(t)
			header, _, _ := strings.Cut(string(in[name].Data), "\n")
			in[name] = &fstest.MapFile{Data: []byte(header + "\n")}
			_, _, err := buildFX(in)
			assert.ErrorIs(t, err, errNumber)
			delete(in, name)
			_, _, err = buildFX(in)
			assert.ErrorIs(t, err, fs.ErrNotExist)
		})
	}
}

// fxInputs copies the small inputs of the exchange rates and of the cost index.
func fxInputs(t *testing.T) fstest.MapFS {
	t.Helper()
	in, _ := small()
	out := fstest.MapFS{}
	for _, folder := range []string{"fx", "eci"} {
		require.NoError(t, fs.WalkDir(in, folder, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			text, err := fs.ReadFile(in, name)
			out[name] = &fstest.MapFile{Data: text}
			return err
		}))
	}
	return out
}

func TestFXOfTheFullInputs(t *testing.T) {
	tables, sources, err := buildFX(full(t))
	require.NoError(t, err)
	assert.Len(t, sources, 4)
	rows := map[string]int{}
	for i := range tables {
		rows[tables[i].Name] = tables[i].Rows()
	}
	assert.Equal(t, map[string]int{"series": 4, "daily": 59, "yearly": 765, "fed_yearly": 962, "eci": 49}, rows)
}
