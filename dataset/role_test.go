package dataset

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestRole(t *testing.T) {
	for words, code := range map[string]string{
		"backend developer": "15-1252", "Back-End Developers": "15-1252", "back end developer": "15-1252",
		"Software Developers": "15-1252", "software developer": "15-1252", "15-1252": "15-1252", " 15-1252 ": "15-1252",
		"data scientist": "15-2051", "recruiter": "13-1071", "registered nurse": "29-1141", "accountant": "13-2011",
		"CEO": "11-1011", "Chief Executives": "11-1011", "software quality assurance analysts & testers": "15-1253",
	} {
		r, err := Default().Role(words)
		if assert.NoError(t, err, words) {
			assert.Equal(t, code, r.Code, words)
			assert.NotEmpty(t, r.Title)
		}
	}
	r := role(t, "backend developer")
	assert.Equal(t, "Developer, back-end", r.Survey)
	assert.Equal(t, "backend developer: Software Developers (15-1252)", r.String())
	assert.Equal(t, "Software Developers (15-1252)", role(t, "software developers").String())
	assert.Equal(t, "no role", Role{}.String())
	assert.Equal(t, r, Role(r), "comparable") // compiles only if it is
	assert.True(t, r == role(t, "Backend developer"))
}

// The catalogue's size does not count spellings: titles are folded first.
func TestCatalogue(t *testing.T) {
	c := embedded().titles
	file := decoded(t)
	titles, err := file.Table("titles")
	require.NoError(t, err)
	names, err := titles.Strings("title")
	require.NoError(t, err)
	soc, err := titles.Ints("soc")
	require.NoError(t, err)
	second, err := titles.Ints("runner_up")
	require.NoError(t, err)

	m := embedded()
	folded, codes, majors := map[string]string{}, map[string]bool{}, map[string]bool{}
	official := 0
	for i, name := range names {
		k := key(name)
		require.NotContains(t, folded, k, "%q and %q share a key", name, folded[k])
		folded[k] = name
		o := m.occs[soc[i]]
		require.True(t, o.detailed, "%s is no detailed occupation", o.code)
		require.NotEqual(t, soc[i], second[i], name)
		codes[o.code], majors[o.code[:2]] = true, true

		r, err := c.find(name)
		require.NoError(t, err, name)
		require.Equal(t, o.code, r.Code, "%q leads elsewhere", name)
		require.Contains(t, []string{"high", "medium", "low"}, r.Confidence)
		require.NotEmpty(t, r.Source)
		if r.How == "official title" { // one title in two lists, with one code
			official++
			continue
		}
		require.Equal(t, name, r.Asked)
		require.Equal(t, fromCatalog, r.How)
		require.NotEmpty(t, r.RunnerUp, name)
		require.False(t, strings.HasPrefix(r.RunnerUp, r.Code), name)
	}
	t.Logf("catalogue: %d distinct job titles in %d detailed occupations of %d major groups (limits 150, 60, 8); %d are official titles too",
		len(folded), len(codes), len(majors), official)
	assert.GreaterOrEqual(t, len(folded)-official, 150)
	assert.GreaterOrEqual(t, len(codes), 60)
	assert.GreaterOrEqual(t, len(majors), 8)
}

// Every detailed occupation is found by its code and by its official title.
func TestEveryOccupation(t *testing.T) {
	n := 0
	for _, o := range embedded().occs {
		if !o.detailed {
			continue
		}
		n++
		r := role(t, o.code)
		require.Equal(t, o.code, r.Code)
		require.Equal(t, o.title, r.Title)
		require.Equal(t, "code", r.How)
		r = role(t, o.title)
		require.Equal(t, o.code, r.Code, o.title)
		require.Equal(t, "official title", r.How)
		require.True(t, strings.HasPrefix(r.Source, "SOC"), r.Source)
	}
	assert.Equal(t, 831, n)
	_, err := Default().Role("15-0000")
	assert.ErrorIs(t, err, ErrNoMatch, "a group is no occupation")
}

func TestRolesIterate(t *testing.T) {
	var first, second []Role
	for r := range Default().Roles() {
		first = append(first, r)
	}
	for r := range Default().Roles() {
		second = append(second, r)
		if len(second) == 10 {
			break
		}
	}
	assert.Equal(t, first[:10], second)
	assert.Greater(t, len(first), 1_900)
	for _, r := range first {
		assert.False(t, strings.HasPrefix(r.How, "near"), "near spellings are matched, not listed")
	}
}

func TestNearSpelling(t *testing.T) {
	before := len(embedded().titles.keys)
	for words, asked := range map[string]string{
		"backend develper": "backend developer", "registred nurse": "Registered Nurses", "acountant": "accountant",
		"data scientsit": "Data Scientists", "sofware enginer": "software engineer",
	} {
		r := role(t, words)
		assert.Equal(t, asked, r.Asked, words)
		assert.Contains(t, r.How, "near spelling of", words)
		assert.Contains(t, r.How, asked, words)
	}
	assert.Len(t, embedded().titles.keys, before)

	// A letter less is never another occupation, unless it is one's own name.
	c := embedded().titles
	found, refused, wrong := 0, 0, 0
	for _, k := range c.keys {
		if len(k) < 11 {
			continue
		}
		title := c.byKey[k].Asked
		for _, i := range []int{len(title) / 3, len(title) / 2, len(title) - 2} {
			cut := title[:i] + title[i+1:]
			if _, ok := c.exact(cut); ok {
				continue
			}
			r, ok := c.near(cut)
			if ok {
				found++
			} else {
				refused++
			}
			if ok && (r.Code != c.byKey[k].Code || r.Survey != c.byKey[k].Survey) {
				wrong++
				t.Log(cut, "->", r.Asked)
			}
		}
	}
	t.Logf("a letter dropped from each title: %d read, %d refused, %d read as another occupation (limit 0)", found, refused, wrong)
	assert.Zero(t, wrong)
	assert.Greater(t, found, 4*refused)
}

// Where two occupations are equally near, or the words are short, nothing is
// guessed.
func TestAmbiguousNearSpelling(t *testing.T) {
	c := newCatalog()
	c.add("13-1021", "grain buyer")
	c.add("53-7065", "grain layer")
	c.add("11-1011", "ceo")
	c.sort()
	_, err := c.find("grain bayer") // one letter from both
	e := matchError(t, err, ErrNoMatch)
	assert.ElementsMatch(t, []string{"grain buyer", "grain layer"}, e.Choices)
	r, err := c.find("grain buyre")
	require.NoError(t, err)
	assert.Equal(t, "13-1021", r.Code)
	_, err = c.find("cea")
	assert.ErrorIs(t, err, ErrNoMatch)
	for _, words := range []string{"any developer", "ui devlopers", "bi developer"} { // no misspelt "AI developer"
		r, err := Default().Role(words)
		if err == nil {
			assert.NotContains(t, r.Asked, "ai ", words)
		}
	}
}

func TestNoSuchRole(t *testing.T) {
	for words, choice := range map[string]string{
		"senior backend developer":   "backend developer",
		"Sr. Backend Developer":      "backend developer",
		"Jr. Backend Developer":      "backend developer",
		"backend developer, senior":  "backend developer",
		"Backend Developer (Sr.)":    "backend developer",
		"backend develper sr":        "backend developer",
		"junior data scientist":      "Data Scientists",
		"mid-level accountant":       "accountant",
		"staff backend developer":    "backend developer",
		"wizard of backend software": "",
	} {
		r, err := Default().Role(words)
		require.Error(t, err, "%s: %+v", words, r)
		e := matchError(t, err, ErrNoMatch)
		require.NotEmpty(t, e.Choices, words)
		if choice != "" {
			assert.Equal(t, []string{choice}, e.Choices, words)
			assert.Contains(t, e.Hint, "give the level ", words)
		}
	}
	_, err := Default().Role("senior backend developer")
	assert.Equal(t, `no role matches "senior backend developer"; nearest: backend developer; give the level "senior" by itself`, err.Error())
	_, err = Default().Role("Backend Developer II")
	assert.Equal(t, `no role matches "Backend Developer II"; nearest: backend developer; "II" is one employer's step: give years or a level by themselves`, err.Error())
	_, err = Default().Role("Software Engineer 3")
	assert.ErrorIs(t, err, ErrNoMatch)
	_, err = Default().Role("")
	assert.NotEmpty(t, matchError(t, err, ErrNoMatch).Hint)
}

func checkRole(t interface {
	require.TestingT
	Helper()
}, words string) {
	t.Helper()
	start := time.Now()
	r, err := Default().Role(words)
	require.Less(t, time.Since(start), time.Second, "took too long")
	if err == nil {
		again, err := Default().Role(r.Code)
		require.NoError(t, err)
		require.Equal(t, r.Title, again.Title)
		return
	}
	var e *MatchError
	require.ErrorAs(t, err, &e)
	require.True(t, errors.Is(err, ErrNoMatch))
	require.Less(t, len(err.Error()), 2_000)
	require.True(t, len(e.Choices) > 0 || e.Hint != "", "%q: an error that does not help", words)
	require.True(t, !utf8.ValidString(words) || utf8.ValidString(err.Error()))
}

func TestAnyRole(t *testing.T) {
	for _, words := range hostile {
		checkRole(t, words)
	}
	names := slices.Concat(embedded().titles.names[:50], []string{"senior", "developer", "nurse", "C++"})
	rapid.Check(t, func(t *rapid.T) {
		checkRole(t, rapid.OneOf(
			rapid.String(),
			rapid.StringMatching(`[0-9]{2}-[0-9]{4}`),
			rapid.Custom(func(t *rapid.T) string {
				return strings.Join(rapid.SliceOfN(rapid.SampledFrom(names), 1, 4).Draw(t, "words"), " ") + rapid.StringN(0, 3, 6).Draw(t, "tail")
			}),
		).Draw(t, "words"))
	})
}

func FuzzRole(f *testing.F) {
	for _, words := range append([]string{"15-1252", "backend developer", "senior accountant", "Software Developers", "develper"}, hostile[2:]...) {
		f.Add(words)
	}
	f.Fuzz(func(t *testing.T, words string) { checkRole(t, words) })
}

// Properties of the folding that everything above stands on.
func TestKey(t *testing.T) {
	for _, same := range [][]string{
		{"Back-End Developers", "backend developer", "BACK END DEVELOPER", "back.end developer"},
		{"C++", "c++"}, {"Node.js", "nodejs", "NodeJS"}, {"Media & Advertising", "media and advertising"},
		{"bachelor's degree", "bachelor’s degree", "Bachelors Degree"}, {"secretaries", "secretary"},
	} {
		for _, s := range same[1:] {
			assert.Equal(t, key(same[0]), key(s), s)
		}
	}
	for _, differ := range [][2]string{{"C", "C++"}, {"C", "C#"}, {"C++", "C#"}, {"Java", "JavaScript"}, {"R", "Rust"}} {
		assert.NotEqual(t, key(differ[0]), key(differ[1]))
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.StringN(0, 30, 60).Draw(t, "a"), rapid.StringN(0, 30, 60).Draw(t, "b")
		limit := rapid.IntRange(0, 5).Draw(t, "limit")
		d := distance(a, b, limit)
		if d != distance(b, a, limit) || d < 0 || d > limit+1 || (d == 0) != (a == b) {
			t.Fatalf("distance %d", d)
		}
	})
}
