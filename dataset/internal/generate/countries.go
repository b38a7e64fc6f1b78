package main

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/currency"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"golang.org/x/text/unicode/norm"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/salary"
)

//go:embed tables
var tables embed.FS

// ownTables is the folder of tables that are kept beside the program.
func ownTables() fs.FS {
	sub, err := fs.Sub(tables, "tables")
	if err != nil {
		panic(err) // the name above is the embedded one
	}
	return sub
}

const countriesFile = "countries.csv"

// ownFolder is where errors and SOURCES.md find those tables.
const ownFolder = "dataset/internal/generate/tables/"

// openOwn opens a table that is kept beside the program.
func (b *build) openOwn(name string, fields ...string) (*sheet, error) {
	text, found, sum, err := readInput(b.own, name)
	if err != nil {
		return nil, err
	}
	return newSheet(ownFolder+found, sum, text, nil, fields...)
}

// country is a country or territory with a code in ISO 3166-1, and Kosovo.
type country struct {
	code, name string
	alias      []string
	currency   string // "" where people are paid in several, or live there only for a time
}

// buildCountries lists the countries: codes and other names from countries.csv,
// common English names and currencies from CLDR. The CLDR release in x/text is of
// 2017, so the file overrides the names and currencies that changed since.
func buildCountries(_ fs.FS, b *build) error {
	s, err := b.openOwn(countriesFile, "code", "name", "alias", "currency")
	if err != nil {
		return err
	}
	for s.scan() {
		c, err := s.country()
		if err != nil {
			return err
		}
		for _, spelling := range append([]string{c.name}, c.alias...) {
			k := plain(spelling)
			if i, taken := b.countryAt[k]; taken && i != len(b.countries) {
				return s.fail("alias", fmt.Errorf("%w: %q also names %s", errDuplicate, spelling, b.countries[i].code))
			}
			b.countryAt[k] = len(b.countries)
		}
		b.countries = append(b.countries, c)
	}
	if s.err != nil {
		return s.err
	}
	b.add("countries",
		texts("code", column(b.countries, func(c country) string { return c.code })),
		texts("name", column(b.countries, func(c country) string { return c.name })),
		texts("alias", column(b.countries, func(c country) string { return strings.Join(c.alias, ";") })),
		texts("currency", column(b.countries, func(c country) string { return c.currency })))
	b.from(s, dataset.Source{
		ID:          "cldr-" + display.CLDRVersion,
		Publisher:   "Unicode, Inc.",
		Title:       "Common Locale Data Repository " + display.CLDRVersion + ": English names of countries, and their currencies",
		Vintage:     salary.Date{Year: 2017, Month: time.November, Day: 1},
		License:     "Unicode license",
		Origin:      "golang.org/x/text v0.41.0",
		Attribution: "Copyright 1991-2017 Unicode, Inc.",
		Cut:         "one name and one currency for each country; names and currencies that changed since, and other spellings, are in the input file",
	}, len(b.countries))
	return nil
}

func (s *sheet) country() (country, error) {
	c := country{code: s.text("code")}
	region, err := language.ParseRegion(c.code)
	if err != nil || region.Canonicalize().String() != c.code || !region.IsCountry() {
		return country{}, s.fail("code", fmt.Errorf("%w: %.40q is no country", errCode, c.code))
	}
	cldr := display.English.Regions().Name(region)
	c.name = cldr
	spellings := []string{cldr}
	if name := s.text("name"); name != "" {
		c.name = name
		spellings = append(spellings, name)
	}
	if alias := s.text("alias"); alias != "" {
		spellings = append(spellings, strings.Split(alias, ";")...)
	}
	c.alias = aliases(c.name, spellings)
	if unit, ok := currency.FromRegion(region); ok {
		c.currency = unit.String()
	}
	if code := s.text("currency"); code != "" {
		c.currency = code
	}
	if c.currency != "" {
		if _, err := salary.ParseCurrency(c.currency); err != nil {
			return country{}, s.fail("currency", err)
		}
	}
	return c, nil
}

// aliases lists the spellings other than the name itself: "and" for "&", "Saint"
// for "St.", no accents, straight apostrophes. Each is listed once, however it
// is capitalized or punctuated.
func aliases(name string, spellings []string) []string {
	var list []string
	seen := map[string]bool{plain(name): true}
	add := func(spelling string) {
		spelling = strings.TrimSpace(spelling)
		if k := plain(spelling); k != "" && !seen[k] {
			seen[k] = true
			list = append(list, spelling)
		}
	}
	for _, spelling := range spellings {
		add(spelling)
		long := strings.ReplaceAll(spelling, "St. ", "Saint ")
		add(long)
		add(unaccented(spelling))
		add(unaccented(long))
	}
	return list
}

func unaccented(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r == '’':
			return '\''
		}
		return r
	}, norm.NFD.String(s))
}

// plain folds spellings that mean the same: letters and digits in lower case,
// "and" for "&". Accents stay: they are listed as aliases, so that the library
// needs no Unicode tables to find them.
func plain(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("and")
		case r == '+' || r == '#', unicode.IsLetter(r), unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r)) // C++ and C# are not C
		}
	}
	return b.String()
}
