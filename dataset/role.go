package dataset

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Role is a job as the data know it, and how the caller's words were read.
// Comparable. Zero means unset.
type Role struct {
	Code       string `json:"code"`                 // SOC 2018 ("15-1252"), or the name of a caller's own role
	Title      string `json:"title"`                // the official title of the code
	Asked      string `json:"asked"`                // the catalogue's title that matched
	How        string `json:"how"`                  // "code", "official title", "catalogue", "near spelling of ...", "own record"
	Own        string `json:"own,omitempty"`        // the role's name in the caller's own records
	Survey     string `json:"survey,omitempty"`     // developer roles: the role's name in the developer survey
	Source     string `json:"source,omitempty"`     // who says that the title belongs to the code; "ours" where nobody else does
	Confidence string `json:"confidence,omitempty"` // of the mapping: high, medium, low
	RunnerUp   string `json:"runner_up,omitempty"`  // the second-best code, with its title
}

// String gives title, code and, where they differ, the words that led there.
func (r Role) String() string {
	if r.Code == "" {
		return "no role"
	}
	if r.Asked == "" || key(r.Asked) == key(r.Title) {
		return fmt.Sprintf("%s (%s)", r.Title, r.Code)
	}
	return fmt.Sprintf("%s: %s (%s)", r.Asked, r.Title, r.Code)
}

// fromCatalog is How a job title of the catalogue was found.
const fromCatalog = "catalogue"

// AnyDeveloper is the survey's name for all developer roles together.
const AnyDeveloper = "any developer"

// catalogue finds roles by code, official title and job title.
type catalog struct {
	byCode map[string]Role
	byKey  map[string]Role
	keys   []string // of byKey, sorted, so that near spellings are found the same way each time
	names  []string // what errors may propose
}

func newCatalog() *catalog {
	return &catalog{byCode: map[string]Role{}, byKey: map[string]Role{}}
}

// add registers an official occupation.
func (c *catalog) add(code, title string) {
	c.byCode[code] = Role{Code: code, Title: title, Asked: title, How: "code", Source: "SOC 2018", Confidence: "high"}
	c.put(title, Role{Code: code, Title: title, Asked: title, How: "official title", Source: "SOC 2018", Confidence: "high"})
}

// addTitle registers a job title of the catalogue; an official title wins.
func (c *catalog) addTitle(r Role) {
	r.How = fromCatalog
	if old, ok := c.byKey[key(r.Asked)]; ok {
		if old.Code == r.Code && old.Survey == "" { // the survey role is news, the code is not
			old.Survey = r.Survey
			c.byKey[key(r.Asked)] = old
		}
		return
	}
	c.put(r.Asked, r)
}

func (c *catalog) put(name string, r Role) {
	k := key(name)
	if k == "" {
		return
	}
	if _, ok := c.byKey[k]; ok {
		return
	}
	c.byKey[k] = r
	c.names = append(c.names, name)
	c.keys = append(c.keys, k)
}

// sort ends the building of the catalogue.
func (c *catalog) sort() { slices.Sort(c.keys) }

// find reads a code, a title, or a near spelling of one: one letter off in six
// or more, two in eleven or more, and only where all the nearest titles lead to
// one code. Words of three letters or fewer must be the same: "AI" is not a
// misspelt "UI". A title with a level in it is refused before it is taken for a
// misspelt one: levels are an input of their own.
func (c *catalog) find(words string) (Role, error) {
	text := strings.TrimSpace(words)
	if r, ok := c.exact(text); ok {
		return r, nil
	}
	e := &MatchError{What: "role", Given: shorten(text), err: ErrNoMatch}
	if len(text) > maxWords {
		e.Hint = roleHint
		return Role{}, e
	}
	level, rest := splitLevel(text)
	if level != "" {
		r, ok := c.exact(rest)
		if !ok {
			r, ok = c.near(rest)
		}
		if ok {
			e.Choices = []string{r.Asked}
			e.Hint = fmt.Sprintf("give the level %q by itself", level)
			if isStep(level) {
				e.Hint = fmt.Sprintf("%q is one employer's step: give years or a level by themselves", strings.ToUpper(level))
			}
			return Role{}, e
		}
	} else if r, ok := c.near(text); ok {
		return r, nil
	}
	if e.Choices = nearest(text, 5, c.names); len(e.Choices) == 0 {
		e.Hint = roleHint
	}
	return Role{}, e
}

const roleHint = `say a job title ("backend developer") or a SOC code ("15-1252")`

// exact finds a code or a title, spelled as the data or folded like it.
func (c *catalog) exact(text string) (Role, bool) {
	if len(text) > maxWords {
		return Role{}, false
	}
	if r, ok := c.byCode[text]; ok {
		return r, true
	}
	r, ok := c.byKey[key(text)]
	return r, ok
}

func (c *catalog) near(text string) (Role, bool) {
	k, limit := key(text), 0
	switch {
	case len(k) >= 11:
		limit = 2
	case len(k) >= 6:
		limit = 1
	default:
		return Role{}, false
	}
	best, rivals := limit+1, false
	var found Role
	for _, other := range c.keys {
		switch d := distance(k, other, limit); {
		case d < best:
			best, found, rivals = d, c.byKey[other], false
		case d == best && d <= limit:
			r := c.byKey[other]
			rivals = rivals || r.Code != found.Code || r.Survey != found.Survey // no guess
		}
	}
	if best > limit || rivals || !slices.Equal(shortWords(text), shortWords(found.Asked)) {
		return Role{}, false
	}
	found.How = fmt.Sprintf("near spelling of %q", found.Asked)
	return found, true
}

// shortWords are the words of up to three letters, in order of the alphabet.
func shortWords(text string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if len(w) <= 3 {
			out = append(out, w)
		}
	}
	slices.Sort(out)
	return out
}

// splitLevel takes a level off the front or the back of a title, "" if there is none.
func splitLevel(text string) (level, rest string) {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",()[]", r) })
	n := len(words)
	if n < 2 {
		return "", ""
	}
	if level = levelWord(words[0]); level != "" {
		return level, strings.Join(words[1:], " ")
	}
	if level = levelWord(words[n-1]); level == "" && isStep(words[n-1]) {
		level = words[n-1]
	}
	return level, strings.Join(words[:n-1], " ")
}

// levelWord is the level that a word stands for, "" if it stands for none.
func levelWord(word string) string {
	switch word = strings.TrimSuffix(word, "."); word {
	case "junior", "jr", "entry-level":
		return "junior"
	case "mid", "mid-level", "middle", "intermediate":
		return "mid"
	case "senior", "sr":
		return "senior"
	case "lead", "principal", "staff":
		return word
	}
	return ""
}

// isStep reports whether a word counts the steps of a job: "II", "3".
func isStep(word string) bool {
	return word != "" && strings.Trim(word, "iv") == "" || len(word) == 1 && word[0] >= '0' && word[0] <= '9'
}
