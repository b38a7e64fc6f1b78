package dataset

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hiringbudget/hiringbudget/salary"
)

// PlaceKind says how large a place is.
type PlaceKind string

// The kinds of place a table knows.
const (
	Country PlaceKind = "country"
	State   PlaceKind = "state"
	Metro   PlaceKind = "metropolitan area"
	Region  PlaceKind = "region" // a caller's own, coded "region:..."
)

// Place is where pay is paid: a comparable value. Zero means unset.
type Place struct {
	Code     string          `json:"code"` // "DE", "US-CT", "US-25540"
	Name     string          `json:"name"`
	Kind     PlaceKind       `json:"kind"`
	Country  string          `json:"country,omitempty"`  // ISO 3166-1 alpha-2
	States   string          `json:"states,omitempty"`   // "CT"; "NY-NJ" where a metro spans states
	Currency salary.Currency `json:"currency,omitempty"` // of the country today
}

// String gives the name and the code: "Hartford-West Hartford-East Hartford, CT (US-25540)".
func (p Place) String() string {
	if p.Code == "" {
		return "no place"
	}
	return p.Name + " (" + p.Code + ")"
}

// gazetteer finds places by code and by words.
type gazetteer struct {
	places []Place
	byCode map[string]int
	byName map[string][]int  // key of a name to places of any kind
	byCity map[string][]int  // key of "city" + state code to metros
	states map[string]string // key of a state's full name to its two letters
	names  []string          // what errors may propose
	cities []cityName        // of metros, each with each of its states
}

type cityName struct{ name, state string } // "Hartford, CT", "CT"

func newGazetteer() *gazetteer {
	return &gazetteer{byCode: map[string]int{}, byName: map[string][]int{}, byCity: map[string][]int{}, states: map[string]string{}}
}

func (g *gazetteer) add(p Place, aliases ...string) {
	i := len(g.places)
	g.places = append(g.places, p)
	g.byCode[p.Code] = i
	g.names = append(g.names, p.Name)
	for _, name := range append(aliases, p.Name) {
		k := key(name)
		if k != "" && !slices.Contains(g.byName[k], i) {
			g.byName[k] = append(g.byName[k], i)
		}
	}
}

func (g *gazetteer) addState(code, name string) {
	g.states[key(name)] = code
	g.add(Place{Code: "US-" + code, Name: name, Kind: State, Country: "US", States: code, Currency: salary.USD})
}

// addMetro indexes an area by its full name, by each of its principal cities,
// and by each city with each of its states.
func (g *gazetteer) addMetro(code, name string) {
	cities, states, _ := strings.Cut(name, ", ")
	i := len(g.places)
	parts := append(strings.FieldsFunc(cities, func(r rune) bool { return r == '-' || r == '/' }), cities)
	g.add(Place{Code: "US-" + code, Name: name, Kind: Metro, Country: "US", States: states, Currency: salary.USD}, parts...)
	for _, city := range parts {
		for _, st := range append(strings.Split(states, "-"), states) {
			k := key(city) + "|" + st
			if !slices.Contains(g.byCity[k], i) {
				g.byCity[k] = append(g.byCity[k], i)
				if len(st) == 2 {
					g.cities = append(g.cities, cityName{city + ", " + st, st})
				}
			}
		}
	}
}

const placeHint = `say a country ("DE"), a state ("US-CT") or a metropolitan area ("Hartford, CT")`

// find reads the one grammar of places: a code ("DE", "US-CT", "US-25540"), two
// bare letters that are an ISO country, a city with its state, or a name.
func (g *gazetteer) find(words string) (Place, error) {
	text := strings.TrimSpace(words)
	if text == "" || len(text) > maxWords {
		return Place{}, &MatchError{What: "place", Given: shorten(text), err: ErrNoMatch, Hint: placeHint}
	}
	if i, ok := g.byCode[strings.ToUpper(text)]; ok {
		return g.places[i], nil
	}
	if i, ok := g.byCode[text]; ok {
		return g.places[i], nil
	}
	if len(text) == 2 {
		if i, ok := g.byCode["US-"+strings.ToUpper(text)]; ok {
			return Place{}, &MatchError{What: "place", Given: text, Choices: []string{g.places[i].Code}, err: ErrNoMatch,
				Hint: "two bare letters are a country"}
		}
	}
	if city, state, ok := strings.Cut(text, ","); ok {
		return g.findCity(text, strings.TrimSpace(city), strings.TrimSpace(state))
	}
	switch hits := g.byName[key(text)]; len(hits) {
	case 0:
		if i := strings.LastIndexByte(text, ' '); i > 0 { // "hartford ct"
			if _, ok := g.byCode["US-"+strings.ToUpper(text[i+1:])]; ok && len(text)-i == 3 {
				return g.findCity(text, strings.TrimSpace(text[:i]), text[i+1:])
			}
		}
		return Place{}, g.unknown(text)
	case 1:
		return g.places[hits[0]], nil
	default:
		return Place{}, g.ambiguous(text, hits)
	}
}

func (g *gazetteer) findCity(text, city, state string) (Place, error) {
	if hits := g.byName[key(text)]; len(hits) == 1 { // a full metro name
		return g.places[hits[0]], nil
	}
	st := strings.ToUpper(state)
	if full, ok := g.states[key(state)]; ok {
		st = full
	}
	switch hits := g.byCity[key(city)+"|"+st]; len(hits) {
	case 0:
	case 1:
		return g.places[hits[0]], nil
	default:
		return Place{}, g.ambiguous(text, hits)
	}
	e := &MatchError{What: "place", Given: shorten(text), err: ErrNoMatch}
	if i, ok := g.byCode["US-"+st]; ok {
		var inState []string
		for _, c := range g.cities {
			if c.state == st {
				inState = append(inState, c.name)
			}
		}
		e.Choices = nearest(city+", "+st, 4, inState)
		if len(e.Choices) == 0 {
			e.Choices = inState[:min(4, len(inState))]
		}
		e.Hint = fmt.Sprintf("or the whole state, %s", g.places[i].Code)
		return Place{}, e
	}
	for _, i := range g.byName[key(state)] {
		if p := g.places[i]; p.Kind == Country && p.Code != "US" {
			e.Choices = []string{p.Code}
			e.Hint = fmt.Sprintf("places inside %s are not in the data", p.Name)
			return Place{}, e
		}
	}
	if i, ok := g.byCode[st]; ok && g.places[i].Kind == Country && st != "US" {
		e.Choices = []string{st}
		e.Hint = fmt.Sprintf("places inside %s are not in the data", g.places[i].Name)
		return Place{}, e
	}
	return Place{}, g.unknown(text)
}

// unknown proposes what is spelled most alike: names first, then cities.
func (g *gazetteer) unknown(text string) *MatchError {
	names := slices.Clone(g.names)
	for _, c := range g.cities {
		names = append(names, c.name)
	}
	e := &MatchError{What: "place", Given: shorten(text), Choices: g.misspelled(text), err: ErrNoMatch}
	for _, name := range nearest(text, 5, names) {
		if len(e.Choices) < 5 && !slices.Contains(e.Choices, name) {
			e.Choices = append(e.Choices, name)
		}
	}
	if len(e.Choices) == 0 {
		e.Hint = placeHint
	}
	return e
}

// misspelled finds cities that are one or two letters off, named without their
// state.
func (g *gazetteer) misspelled(text string) []string {
	k := key(text)
	var out []string
	for limit := 1; limit <= 2 && len(k) >= 5 && len(out) == 0; limit++ {
		for _, c := range g.cities {
			city, _, _ := strings.Cut(c.name, ",")
			if distance(k, key(city), limit) <= limit && len(out) < 4 {
				out = append(out, c.name)
			}
		}
	}
	return out
}

func (g *gazetteer) ambiguous(text string, hits []int) error {
	e := &MatchError{What: "place", Given: shorten(text), err: ErrAmbiguous}
	for _, i := range hits[:min(8, len(hits))] {
		p := g.places[i]
		e.Choices = append(e.Choices, fmt.Sprintf("%s (the %s %s)", p.Code, p.Kind, p.Name))
	}
	return e
}
