package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/salary"
)

func TestCountries(t *testing.T) {
	b, err := run1(nil, ownTables(), buildCountries)
	require.NoError(t, err)
	assert.Len(t, b.countries, 250, "249 codes of ISO 3166-1, and Kosovo")
	for spelling, want := range map[string]string{
		"United Kingdom of Great Britain and Northern Ireland": "GB", "UK": "GB", "U.K.": "GB", "USA": "US", "United States of America": "US",
		"Czech Republic": "CZ", "Czechia": "CZ", "Viet Nam": "VN", "Vietnam": "VN", "Turkey": "TR", "Türkiye": "TR", "Ivory Coast": "CI",
		"Côte d'Ivoire": "CI", "Cote d’Ivoire": "CI", "Hong Kong (S.A.R.)": "HK", "Republic of Korea": "KR", "South Korea": "KR",
		"Democratic Republic of the Congo": "CD", "Iran, Islamic Republic of...": "IR", "Swaziland": "SZ", "Eswatini": "SZ",
		"Bosnia and Herzegovina": "BA", "Saint Lucia": "LC", "Réunion": "RE", "Reunion": "RE", "Georgia": "GE", "The Netherlands": "NL",
		"Republic of North Macedonia": "MK", "Kosovo": "XK", "Venezuela, Bolivarian Republic of...": "VE",
	} {
		i, ok := b.countryAt[plain(spelling)]
		if assert.True(t, ok, spelling) {
			assert.Equal(t, want, b.countries[i].code, spelling)
		}
	}
	money := map[string]string{}
	for _, c := range b.countries {
		money[c.code] = c.currency
	}
	for code, want := range map[string]string{
		"US": "USD", "DE": "EUR", "HR": "EUR", "BG": "EUR", "GB": "GBP", "CH": "CHF", "SL": "SLE", "CW": "XCG", "LS": "LSL", "AQ": "",
	} {
		assert.Equal(t, want, money[code], code)
	}
}

func TestOwnTablesRefuse(t *testing.T) {
	for name, c := range map[string]struct {
		file, from, to, want string
		is                   error
	}{
		"no country":       {countriesFile, "GB,", "UK,", "code: not a known code: \"UK\" is no country", errCode},
		"no currency":      {countriesFile, ",XCG", ",XCH", "currency: ", salary.ErrCurrency},
		"alias of another": {countriesFile, "GB,,", "GB,,Germany;", "alias: a second row for the same key: \"Germany\" also names DE", errDuplicate},
		"country twice":    {countriesFile, "DE,", "CZ,", "alias: a second row for the same key", errDuplicate},
		"unknown soc":      {rolesFile, "15-1252", "15-9999", "soc: not a known code: \"15-9999\" is not in", errCode},
		"unknown runner":   {rolesFile, "15-1251", "", "runner_up: not a known code", errCode},
		"same twice":       {rolesFile, "15-1252,15-1251", "15-1252,15-1252", "runner_up: a second row for the same key", errDuplicate},
		"confidence":       {rolesFile, "high", "sure", "confidence: not a known code: \"sure\"", errCode},
		"survey role":      {rolesFile, "\"Developer, back-end\"", "Wizard", "survey_role: not a known code: \"Wizard\" is no role in", errCode},
		"no job":           {rolesFile, "\"Developer, back-end\"", "Retired", "survey_role: not a known code: \"Retired\"", errCode},
		"no source":        {rolesFile, "ours", "", "source: not a known code", errCode},
		"no letters":       {rolesFile, "Backend Developer", "---", "title: not a known code: \"---\" holds no letter", errCode},
		"spelled twice":    {rolesFile, "HR specialist", "r and d-controller", "title: a second row for the same key: \"r and d-controller\" reads like \"R&D controller\"", errDuplicate},
	} {
		t.Run(name, func(t *testing.T) {
			in, own := small()
			_, err := generate(in, changed(t, own, c.file, c.from, c.to), smallBuilders)
			require.ErrorIs(t, err, c.is)
			assert.Contains(t, err.Error(), ownFolder+c.file)
			assert.Contains(t, err.Error(), c.want)
		})
	}
}

func TestPlain(t *testing.T) {
	assert.Equal(t, plain("back-end developer"), plain("Backend  Developer"))
	assert.Equal(t, plain("R&D Engineer"), plain("r and d engineer"))
	assert.NotEqual(t, plain("C++ developer"), plain("C developer"))
	assert.NotEqual(t, plain("C# developer"), plain("C developer"))
}

func goodSource() dataset.Source {
	return dataset.Source{
		ID: "x", Publisher: "Somebody", Title: "Figures", Vintage: salary.Date{Year: 2025, Month: time.May, Day: 12},
		License: "CC0 1.0", Origin: "example.org", SHA256: "00", Cut: "whole",
	}
}

func TestCheckSource(t *testing.T) {
	require.NoError(t, checkSource(goodSource()))
	for want, spoil := range map[string]func(*dataset.Source){
		"no ID":              func(s *dataset.Source) { s.ID = "" },
		"no publisher":       func(s *dataset.Source) { s.Publisher = "" },
		"no title":           func(s *dataset.Source) { s.Title = "" },
		"vintage of":         func(s *dataset.Source) { s.Vintage = salary.Date{} },
		"no license":         func(s *dataset.Source) { s.License = "" },
		"no origin":          func(s *dataset.Source) { s.Origin = "" },
		"no hash":            func(s *dataset.Source) { s.SHA256 = "" },
		"no cut":             func(s *dataset.Source) { s.Cut = "" },
		surveyWords:          func(s *dataset.Source) { s.Publisher = "Stack Overflow" },
		"https://dou.ua":     func(s *dataset.Source) { s.Publisher = "DOU.ua" },
		"European Central B": func(s *dataset.Source) { s.Publisher = "European Central Bank" },
	} {
		s := goodSource()
		spoil(&s)
		err := checkSource(s)
		require.ErrorIs(t, err, errSource, want)
		assert.Contains(t, err.Error(), want)
	}
}

func TestCheckSources(t *testing.T) {
	b := newBuild(nil)
	b.inputs = []input{{Source: goodSource(), pack: marketPack}, {Source: goodSource(), pack: marketPack}, {Source: goodSource(), pack: fxPack}}
	require.NoError(t, b.checkSources())
	assert.Len(t, b.inputs, 2, "once for each embedded file")

	other := goodSource()
	other.Title = "Other figures"
	b.inputs = append(b.inputs, input{Source: other, pack: fxPack})
	assert.EqualError(t, b.checkSources(), "incomplete source: x is stated in two ways")
}

func TestMarkdownCell(t *testing.T) {
	assert.Equal(t, `a \| b c`, markdownCell("a | b\nc"))
}
