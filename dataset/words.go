package dataset

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/hiringbudget/hiringbudget/dataset/internal/factor"
)

// words finds a set's values by what callers call them.
type words struct {
	skills, frameworks, industries, educations, levels *vocabulary
}

func newWords(s *factor.Set) *words {
	w := &words{&vocabulary{}, &vocabulary{}, &vocabulary{}, &vocabulary{}, &vocabulary{}}
	for i, k := range s.Skills {
		w.skills.add(i, k.Name, k.Alias)
	}
	for i, f := range s.Frameworks {
		w.frameworks.add(i, f.Name, f.Alias)
	}
	for i, c := range s.Industries {
		w.industries.add(i, c.Name, c.Alias)
	}
	for i, c := range s.Educations {
		w.educations.add(i, c.Name, c.Alias)
	}
	for i, l := range s.Levels {
		w.levels.add(i, l.Name, l.Alias)
	}
	return w
}

const (
	wordNone = iota
	wordSkill
	wordFramework
)

func (w *words) skill(name string) (int, int) {
	if i, ok := w.skills.find(name); ok {
		return i, wordSkill
	}
	if i, ok := w.frameworks.find(name); ok {
		return i, wordFramework
	}
	return 0, wordNone
}

// vocabulary maps words to positions. It learns spellings as they come, so that
// the next batch finds them without folding them again; a bound keeps hostile
// input from filling memory.
type vocabulary struct {
	byKey   map[string]int
	mu      sync.RWMutex
	learned map[string]int
}

const maxLearned = 4096

func (v *vocabulary) add(i int, name string, alias []string) {
	if v.byKey == nil {
		v.byKey = map[string]int{}
	}
	for _, n := range append([]string{name}, alias...) {
		v.byKey[key(n)] = i
	}
}

func (v *vocabulary) find(word string) (int, bool) {
	v.mu.RLock()
	i, ok := v.learned[word]
	v.mu.RUnlock()
	if ok {
		return i, true
	}
	if i, ok = v.byKey[key(word)]; ok {
		v.learn(word, i)
	}
	return i, ok
}

func (v *vocabulary) learn(word string, i int) {
	if len(word) > maxWords {
		return
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.learned == nil {
		v.learned = map[string]int{}
	}
	if len(v.learned) < maxLearned {
		v.learned[word] = i
	}
}

// choose finds the only value of a dimension whose name holds the words, which
// are more than a letter or two.
func choose(what, given string, list []factor.Choice) (int, error) {
	k := key(given)
	var held []int
	var names []string
	for i, c := range list {
		names = append(names, c.Name)
		if len(k) > 2 && strings.Contains(key(c.Name), k) {
			held = append(held, i)
		}
	}
	if len(held) == 1 {
		return held[0], nil
	}
	e := &MatchError{What: what, Given: shorten(given), Choices: names, err: ErrNoMatch}
	if len(held) > 1 {
		e.err, e.Choices = ErrAmbiguous, nil
		for _, i := range held {
			e.Choices = append(e.Choices, list[i].Name)
		}
	}
	return 0, e
}

// LevelBand is what a level means: a band of years of professional experience.
type LevelBand struct {
	Name   string  `json:"name"`
	From   float64 `json:"from"` // years, 0 <= From <= To <= 60
	To     float64 `json:"to"`
	N      int     `json:"n,omitempty"`      // people behind the band; 0 for the caller's own
	Source string  `json:"source,omitempty"` // ID of a Source; "" for the caller's own
}

// Levels are the bands that level names stand for, lowest first: the middle
// half of the years of people with that title, or the caller's (WithLevels).
func (t *Table) Levels() []LevelBand {
	if t.levels != nil || !t.market {
		return slices.Clone(t.levels)
	}
	var out []LevelBand
	for _, l := range embedded().factors[0].Levels {
		out = append(out, LevelBand{l.Name, l.Lo, l.Hi, l.N, levelSource})
	}
	return out
}

// levelSource is where the embedded bands come from.
const levelSource = "dou-2025-levels"

// WithLevels replaces the bands of years that level names stand for. It returns
// a *MatchError if a name is empty or given twice, or a band is not within 0 to
// 60 years.
func (t *Table) WithLevels(bands []LevelBand) (*Table, error) {
	seen := map[string]bool{}
	for _, b := range bands {
		k := key(b.Name)
		if k == "" || seen[k] || !(b.From >= 0 && b.From <= b.To && b.To <= 60) {
			return nil, &MatchError{What: "level", Given: strconv.Quote(shorten(b.Name)), Choices: []string{"a name of its own and years 0 <= from <= to <= 60"}, err: ErrRange}
		}
		seen[k] = true
	}
	out := *t
	out.levels = append([]LevelBand{}, bands...)
	return &out, nil
}

// level finds a band by name.
func (t *Table) level(s *factor.Set, name string) (factor.Level, error) {
	var names []string
	if t.levels != nil {
		k := key(name)
		for _, b := range t.levels {
			if key(b.Name) == k {
				return factor.Level{Name: b.Name, Lo: b.From, Hi: b.To, N: b.N}, nil
			}
			names = append(names, b.Name)
		}
		return factor.Level{}, &MatchError{What: "level", Given: shorten(name), Choices: names, err: ErrNoMatch}
	}
	if i, ok := embedded().words[s.ID].levels.find(name); ok {
		return s.Levels[i], nil
	}
	for _, l := range s.Levels {
		names = append(names, l.Name)
	}
	return factor.Level{}, &MatchError{What: "level", Given: shorten(name), Choices: names, err: ErrNoMatch}
}
