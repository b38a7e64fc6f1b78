package dataset

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// The one grammar of places.
func TestPlaceGrammar(t *testing.T) {
	for words, code := range map[string]string{
		"DE": "DE", "de": "DE", "Germany": "DE", " germany ": "DE", "CA": "CA", "GE": "GE", "US": "US", "USA": "US", "United States": "US",
		"UK": "GB", "United Kingdom": "GB", "UAE": "AE",
		"US-CT": "US-CT", "us-ct": "US-CT", "Connecticut": "US-CT", "california": "US-CA", "US-CA": "US-CA", "US-GA": "US-GA",
		"US-25540": "US-25540", "Hartford, CT": "US-25540", "hartford, connecticut": "US-25540", "Hartford": "US-25540",
		"Hartford-West Hartford-East Hartford, CT": "US-25540", "West Hartford, CT": "US-25540",
		"New York, NY": "US-35620", "Newark, NJ": "US-35620", "San Francisco, CA": "US-41860", "San Jose, CA": "US-41940",
		"Portland, OR": "US-38900", "Portland, ME": "US-38860", "Washington, DC": "US-47900", "Kansas City, KS": "US-28140", "Kansas City, MO": "US-28140",
		"St. Louis, MO": "US-41180", "Saint Louis": "", "Georgia, US": "", "25540": "",
		"region:north": "region:north", " region:north ": "region:north",
	} {
		p, err := Default().Place(words)
		if code == "" {
			matchError(t, err, ErrNoMatch)
			continue
		}
		if assert.NoError(t, err, words) {
			assert.Equal(t, code, p.Code, words)
			assert.NotEmpty(t, p.Name, words)
		}
	}
	hartford := place(t, "Hartford, CT")
	assert.Equal(t, Place{Code: "US-25540", Name: "Hartford-West Hartford-East Hartford, CT", Kind: Metro, Country: "US", States: "CT", Currency: hartford.Currency}, hartford)
	assert.Equal(t, "Hartford-West Hartford-East Hartford, CT (US-25540)", hartford.String())
	assert.Equal(t, "USD", hartford.Currency.String())
	assert.Equal(t, "no place", Place{}.String())
	assert.Equal(t, Region, place(t, "region:north").Kind)
	assert.Contains(t, place(t, "New York, NY").States, "NJ")
}

// Two bare letters are a country; a state's letters that are no country are
// refused with the state's code.
func TestTwoLetters(t *testing.T) {
	m := embedded()
	for st := range m.states {
		p, err := Default().Place(st)
		if err == nil {
			assert.Equal(t, Country, p.Kind, st)
			assert.Equal(t, st, p.Code)
			continue
		}
		e := matchError(t, err, ErrNoMatch)
		assert.Equal(t, []string{"US-" + st}, e.Choices)
		assert.Equal(t, "two bare letters are a country", e.Hint)
	}
}

func TestPlaceAmbiguous(t *testing.T) {
	for words, codes := range map[string][]string{
		"Georgia":    {"GE ", "US-GA "},
		"New York":   {"US-NY ", "US-35620 "},
		"Washington": {"US-WA ", "US-47900 "},
		"Portland":   {"US-38860 ", "US-38900 "},
		"Columbus":   {"US-17980 ", "US-18020 ", "US-18140 "},
	} {
		_, err := Default().Place(words)
		e := matchError(t, err, ErrAmbiguous)
		require.Len(t, e.Choices, len(codes), words)
		for i, c := range e.Choices {
			assert.True(t, strings.HasPrefix(c, codes[i]), "%s: %s", words, c)
		}
		assert.Contains(t, err.Error(), "is ambiguous; say one of: ")
	}
	_, err := Default().Place("Springfield")
	assert.Len(t, matchError(t, err, ErrAmbiguous).Choices, 5)
}

func TestPlaceMisspelt(t *testing.T) {
	for words, nearest := range map[string]string{
		"Hartfort, CT":     "Hartford, CT",
		"Conecticut":       "Connecticut",
		"Germny":           "Germany",
		"San Fransisco":    "San Francisco, CA",
		"Phildelphia":      "Philadelphia, PA",
		"Untied States":    "United States",
		"Munich, Germany":  "DE",
		"Berlin, DE":       "Dover, DE",
		"Nowhere, WY":      "Casper, WY",
		"Netherlans":       "Netherlands",
		"South Dakotta":    "South Dakota",
		"Seatle, WA":       "Seattle, WA",
		"Bostn, MA":        "Boston, MA",
		"New York, Nevada": "",
	} {
		_, err := Default().Place(words)
		e := matchError(t, err, ErrNoMatch)
		require.NotEmpty(t, e.Choices, words)
		if nearest != "" {
			assert.Contains(t, e.Choices, nearest, words)
		}
		assert.LessOrEqual(t, len(e.Choices), 5)
	}
	_, err := Default().Place("Munich, Germany")
	assert.Equal(t, `no place matches "Munich, Germany"; nearest: DE; places inside Germany are not in the data`, err.Error())
	for _, words := range []string{"", "  ", "!!", ",,"} {
		_, err := Default().Place(words)
		assert.NotEmpty(t, matchError(t, err, ErrNoMatch).Hint, words)
	}
}

// Every place of the gazetteer is found by its code and by its full name, or
// the name is refused with all that share it.
func TestEveryPlace(t *testing.T) {
	g := embedded().places
	seen := map[string]bool{}
	kinds := map[PlaceKind]int{}
	shared := map[string]bool{}
	for _, p := range g.places {
		require.False(t, seen[p.Code], "two places are coded %s", p.Code)
		seen[p.Code] = true
		kinds[p.Kind]++
		got, err := g.find(p.Code)
		require.NoError(t, err)
		require.Equal(t, p, got)
		got, err = g.find(strings.ToLower(p.Code))
		require.NoError(t, err)
		require.Equal(t, p, got)
		switch got, err = g.find(p.Name); {
		case errors.Is(err, ErrAmbiguous):
			shared[p.Name] = true
			assert.Contains(t, err.Error(), p.Code+" (")
		default:
			require.NoError(t, err, p.Name)
			require.Equal(t, p, got)
		}
		if p.Kind == Metro {
			city, states, _ := strings.Cut(p.Name, ", ")
			got, err := g.find(city + ", " + states[:2])
			require.NoError(t, err, p.Name)
			require.Equal(t, p, got)
		}
	}
	assert.Equal(t, map[string]bool{"Georgia": true, "New York": true, "Washington": true, "Wyoming": true, "Lebanon": true}, shared)
	assert.Equal(t, map[PlaceKind]int{Country: 250, State: 51, Metro: 393}, kinds)
	for k, hits := range g.byName {
		if len(hits) > 1 {
			_, err := g.find(k)
			assert.ErrorIs(t, err, ErrAmbiguous, k)
		}
	}
}

// checkPlace holds for whatever is asked.
func checkPlace(t interface {
	require.TestingT
	Helper()
}, words string) {
	t.Helper()
	start := time.Now()
	p, err := Default().Place(words)
	require.Less(t, time.Since(start), time.Second, "took too long")
	if err == nil {
		again, err := Default().Place(p.Code)
		require.NoError(t, err)
		require.Equal(t, p, again)
		return
	}
	var e *MatchError
	require.ErrorAs(t, err, &e)
	require.True(t, errors.Is(err, ErrNoMatch) || errors.Is(err, ErrAmbiguous))
	require.Less(t, len(err.Error()), 2_000)
	require.True(t, len(e.Choices) > 0 || e.Hint != "", "%q: an error that does not help", words)
	require.True(t, !utf8.ValidString(words) || utf8.ValidString(err.Error()))
}

// hostile are texts that a careless reader would spend minutes on.
var hostile = []string{
	strings.Repeat("senior ", 200_000), strings.Repeat("a", 1<<20), strings.Repeat("é", 61), strings.Repeat("&", 120),
	strings.Repeat("Ⱥ", 60), strings.Repeat("sr ", 39), ",,,,", ", CT", "Hartford,", "\x00\xff\xfe", "US-", "US-\x00", "region:\x00",
	"\u202e", "ﬀ", "İstanbul", strings.Repeat("-", 100), strings.Repeat("developer,", 12), "'", "c++", "++", "#",
}

func TestAnyPlace(t *testing.T) {
	for _, words := range hostile {
		checkPlace(t, words)
	}
	names := embedded().places.names
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.OneOf(
			rapid.String(),
			rapid.StringMatching(`(US-)?[A-Za-z]{2,5}( ?, ?[A-Z]{2})?`),
			rapid.Custom(func(t *rapid.T) string { // a name with a piece replaced
				n := rapid.SampledFrom(names).Draw(t, "name")
				i := rapid.IntRange(0, len(n)).Draw(t, "from")
				return n[:i] + rapid.StringN(0, 3, 6).Draw(t, "piece") + n[min(len(n), i+1):]
			}),
		).Draw(t, "words")
		checkPlace(t, words)
	})
}

func FuzzPlace(f *testing.F) {
	for _, words := range append([]string{"DE", "US-CT", "US-25540", "Hartford, CT", "Georgia", "region:north", "Munich, Germany", "ct"}, hostile[2:]...) {
		f.Add(words)
	}
	f.Fuzz(func(t *testing.T, words string) { checkPlace(t, words) })
}
