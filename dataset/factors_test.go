package dataset

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/dataset/internal/factor"
)

func usSet() *factor.Set    { return &embedded().factors[0] }
func worldSet() *factor.Set { return &embedded().factors[1] }

// Over the survey's mix each dimension leaves pay where it is: the mean of the
// log effects is zero but for the five digits that are kept.
func TestEffectsAreCentered(t *testing.T) {
	for _, s := range []*factor.Set{usSet(), worldSet()} {
		sum, total := 0.0, 0.0
		for y, share := range s.YearShare {
			sum += share * s.At(float64(y))
			total += share
		}
		assert.InDelta(t, 1, total, 1e-5)
		assert.InDelta(t, 0, sum, 1e-4, "%s: experience", s.ID)
		for name, list := range map[string][]factor.Choice{"size": s.Sizes, "specialty": s.Specialties, "industry": s.Industries, "education": s.Educations} {
			sum, total := 0.0, 0.0
			for _, c := range list {
				sum += c.Share * c.Effect
				total += c.Share
			}
			if len(list) > 0 {
				assert.InDelta(t, 0, sum/total, 1e-5, "%s: %s", s.ID, name)
				assert.LessOrEqual(t, total, 1.0001)
			}
		}
	}
}

// An input not given is exactly one, whatever else is.
func TestNotGivenIsOne(t *testing.T) {
	for _, where := range []string{"US", "Hartford, CT", "DE"} {
		c := condition(t, "software developer", where, Profile{})
		assert.Equal(t, "1", c.Multiplier().String())
		narrow, widen := c.Spread()
		assert.Equal(t, []float64{1, 0, 0, 0}, []float64{narrow, widen, c.StdErr(), c.Explained()})
		assert.Empty(t, c.Effects())
	}
	// A specialty comes with the role, and with nothing else.
	c := condition(t, "backend developer", "US", Profile{})
	require.Len(t, c.Effects(), 1)
	assert.Equal(t, "specialty", c.Effects()[0].Dimension)
	assert.Equal(t, "Developer, back-end", c.Effects()[0].Matched)
	var zero Conditioning
	assert.Equal(t, "1", zero.Multiplier().String())
	assert.Empty(t, zero.Effects())
	narrow, widen := zero.Spread()
	assert.Equal(t, []float64{1, 0, 0, 0}, []float64{narrow, widen, zero.StdErr(), zero.Explained()})
}

// full gives every dimension.
func full() Profile {
	return Profile{Experience: Years(6), Staff: 120, Industry: "fintech", Education: "master's degree", Skills: []string{"go", "postgresql", "redis"}}
}

func TestEffects(t *testing.T) {
	c := condition(t, "backend developer", "Hartford, CT", full())
	var got []string
	product := 1.0
	for _, e := range c.Effects() {
		got = append(got, fmt.Sprintf("%s | %s | %s", e.Dimension, e.Given, e.Matched))
		product *= e.Factor
		assert.Empty(t, e.Skipped)
		assert.Positive(t, e.StdErr, e.Dimension)
		assert.Positive(t, e.N, e.Dimension)
		_, ok := Default().Source(e.Source)
		assert.True(t, ok, "%s: %q is no source of the table", e.Dimension, e.Source)
	}
	assert.Equal(t, []string{
		"experience | 6 years | ",
		"company size | 120 people | 100 to 499 employees",
		"specialty | Developer, back-end | Developer, back-end",
		"skills | PostgreSQL, Redis, Go | database PostgreSQL, database Redis, language Go; other skills not known",
		"industry | fintech | Fintech",
		"education | master's degree | master's degree",
	}, got)
	assert.InEpsilon(t, product, c.Multiplier().InexactFloat64(), 1e-12)
	assert.InDelta(t, 1-usSet().Narrow(factor.All, c.share)*usSet().Narrow(factor.All, c.share), c.Explained(), 1e-12)
	assert.Equal(t, int32(-24), c.Multiplier().Exponent(), "six factors of four decimals, multiplied exactly")
}

// The order of skills, and saying one twice, change nothing.
func TestSkillsAreASet(t *testing.T) {
	s := usSet()
	var names []string
	for _, k := range s.Skills {
		names = append(names, k.Name)
	}
	cell := lookup(t, Default(), "backend developer", "US")
	rapid.Check(t, func(t *rapid.T) {
		given := rapid.SliceOfNDistinct(rapid.SampledFrom(names), 1, 30, rapid.ID[string]).Draw(t, "skills")
		mixed := rapid.Permutation(slices.Concat(given, given[:len(given)/2])).Draw(t, "mixed")
		a, err := Default().Condition(cell, Profile{Skills: given})
		require.NoError(t, err)
		b, err := Default().Condition(cell, Profile{Skills: mixed})
		require.NoError(t, err)
		require.Equal(t, a.Multiplier().String(), b.Multiplier().String())
		require.InDelta(t, a.StdErr(), b.StdErr(), 1e-9)
		na, _ := a.Spread()
		nb, _ := b.Spread()
		require.InDelta(t, na, nb, 1e-9)
		require.True(t, na > 0 && na <= 1, "%v", na)

		var e Effect
		for _, x := range a.Effects() {
			if x.Dimension == "skills" {
				e = x
			}
		}
		low, high := math.Exp(s.SkillLow), math.Exp(s.SkillHigh)
		require.True(t, e.Factor >= low-1e-4 && e.Factor <= high+1e-4, "%v not in %v to %v", e.Factor, low, high)
		require.Empty(t, e.Warning)
	})
	worst := condition(t, "backend developer", "US", Profile{Skills: []string{"PHP", "MariaDB", "SQL Server", "R", "GDScript", "Oracle", "MongoDB", "HTML"}})
	assert.InDelta(t, math.Exp(s.SkillLow), worst.Effects()[1].Factor, 1e-4, "the bound binds")
}

func TestOddSkills(t *testing.T) {
	c := condition(t, "backend developer", "US", Profile{Skills: []string{"Go", "juggling"}})
	e := c.Effects()[1]
	assert.Equal(t, "Go, juggling", e.Given)
	assert.Equal(t, "no factor for juggling", e.Warning)
	assert.Empty(t, e.Skipped)

	c = condition(t, "backend developer", "US", Profile{Skills: []string{"juggling"}})
	e = c.Effects()[1]
	assert.Equal(t, "no table knows them", e.Skipped)
	assert.InDelta(t, 1, e.Factor, 0)

	many := slices.Repeat([]string{"Go"}, maxSkills)
	c = condition(t, "backend developer", "US", Profile{Skills: append(many, "Rust", "PHP")})
	assert.Equal(t, "no factor for 2 more (100 are read)", c.Effects()[1].Warning)
	assert.Equal(t, condition(t, "backend developer", "US", Profile{Skills: []string{"Go"}}).Multiplier().String(), c.Multiplier().String())
}

// Frameworks have a wide factor of the guide's, and a warning.
func TestFrameworks(t *testing.T) {
	c := condition(t, "backend developer", "US", Profile{Skills: []string{"Spring Boot", "Flask"}})
	effects := c.Effects()
	e := effects[len(effects)-1]
	assert.Equal(t, "frameworks", e.Dimension)
	assert.Equal(t, "Spring Boot, Flask", e.Given)
	assert.Equal(t, "guide-2023", e.Source)
	_, ok := Default().Source(e.Source)
	assert.True(t, ok)
	assert.Contains(t, e.Warning, "intervals with undefined ends")
	assert.Greater(t, e.StdErr, 0.19)
	_, widen := c.Spread()
	assert.InDelta(t, e.StdErr, widen, 1e-4)
	assert.GreaterOrEqual(t, c.StdErr(), e.StdErr-1e-4)
	// Rival labels for one thing: their mean, not their product.
	one := condition(t, "backend developer", "US", Profile{Skills: []string{"Spring Boot"}}).Effects()[1].Factor
	two := condition(t, "backend developer", "US", Profile{Skills: []string{"flask"}}).Effects()[1].Factor
	assert.InDelta(t, math.Sqrt(one*two), e.Factor, 1e-4)
}

// Experience is a curve, not steps: continuous, and between two knots never
// outside them.
func TestExperienceIsContinuous(t *testing.T) {
	for _, s := range []*factor.Set{usSet(), worldSet()} {
		rapid.Check(t, func(t *rapid.T) {
			x := rapid.Float64Range(0, 60).Draw(t, "years")
			const h = 1e-6
			require.InDelta(t, s.At(x), s.At(x+h), 1e-6)
			i := max(0, sortedBefore(s.Knots, x))
			j := min(i+1, len(s.Knots)-1)
			lo, hi := min(s.Curve[i], s.Curve[j]), max(s.Curve[i], s.Curve[j])
			require.True(t, s.At(x) >= lo-1e-12 && s.At(x) <= hi+1e-12)
			y := rapid.Float64Range(s.Knots[i], max(s.Knots[i], s.Knots[j])).Draw(t, "other")
			require.GreaterOrEqual(t, (s.At(x)-s.At(y))*(x-y)*(s.Curve[j]-s.Curve[i]), -1e-9, "not monotone between %v and %v", s.Knots[i], s.Knots[j])
		})
		for i, k := range s.Knots {
			assert.InDelta(t, s.Curve[i], s.At(k), 1e-15)
		}
	}
	a, b := condition(t, "backend developer", "US", Profile{Experience: Years(7.99)}), condition(t, "backend developer", "US", Profile{Experience: Years(8.01)})
	assert.InDelta(t, a.Multiplier().InexactFloat64(), b.Multiplier().InexactFloat64(), 0.002)
	assert.Equal(t, condition(t, "backend developer", "US", Profile{Experience: Years(40)}).Multiplier().String(),
		condition(t, "backend developer", "US", Profile{Experience: Years(25)}).Multiplier().String(), "flat after the last knot")
}

func sortedBefore(knots []float64, x float64) int {
	i := len(knots) - 1
	for i > 0 && knots[i] > x {
		i--
	}
	return i
}

// A level is the mean of the curve over the people of its band, and not
// knowing the year widens.
func TestLevelIsTheMeanOfItsBand(t *testing.T) {
	s := usSet()
	for _, l := range Default().Levels() {
		var w, sum float64
		for y, share := range s.YearShare {
			if x := float64(y); x >= math.Floor(l.From) && x <= math.Ceil(l.To) {
				w += share
				sum += share * s.At(min(max(x, l.From), l.To))
			}
		}
		c := condition(t, "software developer", "US", Profile{Experience: Level(strings.ToUpper(l.Name))})
		assert.InDelta(t, math.Exp(sum/w), c.Multiplier().InexactFloat64(), 6e-5, l.Name)
		assert.GreaterOrEqual(t, c.Multiplier().InexactFloat64(), math.Exp(s.At(l.From))-1e-4, l.Name)
		assert.LessOrEqual(t, c.Multiplier().InexactFloat64(), math.Exp(s.At(l.To))+1e-4, l.Name)
		_, widen := c.Spread()
		assert.Positive(t, widen, l.Name)
		assert.Contains(t, c.Effects()[0].Matched, fmt.Sprintf("%g to %g years", l.From, l.To))
	}
	assert.Equal(t, condition(t, "backend developer", "US", Profile{Experience: Level("Sr")}).Multiplier().String(),
		condition(t, "backend developer", "US", Profile{Experience: Level("senior")}).Multiplier().String())
}

// Cross-validated R2 never falls when one more dimension is known, so that
// knowing more never widens.
func TestKnowingMoreNeverWidens(t *testing.T) {
	for _, s := range []*factor.Set{usSet(), worldSet()} {
		for mask := range factor.Dim(64) {
			assert.True(t, s.R2[mask] >= 0 && s.R2[mask] < 1)
			for d := range 6 {
				more := mask | 1<<d
				assert.GreaterOrEqual(t, s.R2[more], s.R2[mask], "%s: %06b and one more, %06b", s.ID, mask, more)
			}
		}
	}
	s := usSet()
	cell := lookup(t, Default(), "software developer", "US")
	rapid.Check(t, func(t *rapid.T) {
		p := Profile{}
		before := 1.0
		for _, dim := range rapid.Permutation([]string{"experience", "size", "skills", "industry", "education"}).Draw(t, "order") {
			switch dim {
			case "experience":
				p.Experience = Years(rapid.Float64Range(0, 60).Draw(t, "years"))
			case "size":
				p.Staff = rapid.IntRange(1, 1_000_000).Draw(t, "staff")
			case "skills":
				for range rapid.IntRange(1, 20).Draw(t, "n") {
					p.Skills = append(p.Skills, s.Skills[rapid.IntRange(0, len(s.Skills)-1).Draw(t, "skill")].Name)
				}
			case "industry":
				p.Industry = rapid.SampledFrom(s.Industries).Draw(t, "industry").Name
			case "education":
				p.Education = rapid.SampledFrom(s.Educations).Draw(t, "education").Name
			}
			c, err := Default().Condition(cell, p)
			require.NoError(t, err)
			narrow, widen := c.Spread()
			require.True(t, narrow > 0 && narrow <= before+1e-12, "%s: %v after %v", dim, narrow, before)
			require.Zero(t, widen)
			require.True(t, c.Explained() >= 0 && c.Explained() < 1)
			require.True(t, c.StdErr() > 0 && c.StdErr() < 1)
			before = narrow
		}
		// One more skill explains more, not less.
		few, err := Default().Condition(cell, Profile{Skills: p.Skills[:1]})
		require.NoError(t, err)
		many, err := Default().Condition(cell, Profile{Skills: p.Skills})
		require.NoError(t, err)
		require.GreaterOrEqual(t, many.Explained(), few.Explained()-1e-9)
	})
	// Even a level, which leaves the year open, narrows a cell of usual spread.
	for _, l := range Default().Levels() {
		narrow, widen := condition(t, "software developer", "US", Profile{Experience: Level(l.Name)}).Spread()
		assert.Less(t, math.Hypot(narrow*s.LogSD, widen), s.LogSD, l.Name)
	}
}

// A factor stays inside its scope, and a trail line says why.
func TestScope(t *testing.T) {
	c := condition(t, "recruiter", "US", full())
	assert.Equal(t, "1", c.Multiplier().String())
	narrow, widen := c.Spread()
	assert.Equal(t, []float64{1, 0, 0}, []float64{narrow, widen, c.StdErr()})
	assert.Len(t, c.Effects(), 5)
	for _, e := range c.Effects() {
		assert.Equal(t, "fitted on developers; not for Human Resources Specialists", e.Skipped, e.Dimension)
		assert.InDelta(t, 1, e.Factor, 0)
		assert.Empty(t, e.Source)
	}

	skipped := map[string]string{}
	c = condition(t, "backend developer", "DE", full())
	for _, e := range c.Effects() {
		skipped[e.Dimension] = e.Skipped
		if e.Skipped == "" {
			assert.Equal(t, "so-2024-world", e.Source)
		}
	}
	assert.Equal(t, map[string]string{"experience": "", "education": "", "company size": "the table of company size is fitted on US answers",
		"skills": "the table of skills is fitted on US answers", "industry": "the table of industry is fitted on US answers"}, skipped)
	assert.NotEqual(t, condition(t, "backend developer", "US", Profile{Experience: Years(1)}).Effects()[0].Factor, condition(t, "backend developer", "DE", Profile{Experience: Years(1)}).Effects()[0].Factor)

	// What the record speaks of is not priced again.
	cell := lookup(t, Default(), "backend developer", "US")
	cell.Record.Level, cell.Record.Industry = "senior", "Fintech"
	c, err := Default().Condition(cell, full())
	require.NoError(t, err)
	assert.Equal(t, "the record speaks of one level: senior", c.Effects()[0].Skipped)
	assert.Equal(t, "the record speaks of one industry: Fintech", c.Effects()[4].Skipped)

	// Abroad a cell of the role itself needs no specialty; nor does the caller's.
	assert.Empty(t, condition(t, "backend developer", "DE", Profile{}).Effects())
	own, err := Default().With([]Record{ownRecord("backend developer", "US", 150_000)}, []Source{ownSource()})
	require.NoError(t, err)
	c, err = own.Condition(lookup(t, own, "backend developer", "US"), Profile{})
	require.NoError(t, err)
	assert.Empty(t, c.Effects())
}

func TestSizes(t *testing.T) {
	for staff, name := range map[int]string{1: "Just me - I am a freelancer, sole proprietor, etc.", 2: "2 to 9 employees", 9: "2 to 9 employees", 10: "10 to 19 employees",
		99: "20 to 99 employees", 9_999: "5,000 to 9,999 employees", 10_000: "10,000 or more employees", 3_000_000: "10,000 or more employees"} {
		assert.Equal(t, name, condition(t, "software developer", "US", Profile{Staff: staff}).Effects()[0].Matched, staff)
	}
}

func TestConditionRefuses(t *testing.T) {
	cell := lookup(t, Default(), "backend developer", "US")
	for _, c := range []struct {
		p     Profile
		what  string
		cause error
	}{
		{Profile{Experience: Years(-1)}, "experience", ErrRange},
		{Profile{Experience: Years(61)}, "experience", ErrRange},
		{Profile{Experience: Years(math.NaN())}, "experience", ErrRange},
		{Profile{Experience: Years(math.Inf(1))}, "experience", ErrRange},
		{Profile{Staff: -1}, "head count", ErrRange},
		{Profile{Experience: Level("emperor")}, "level", ErrNoMatch},
		{Profile{Industry: "alchemy"}, "industry", ErrNoMatch},
		{Profile{Industry: "services"}, "industry", ErrAmbiguous},
		{Profile{Industry: "v"}, "industry", ErrNoMatch},
		{Profile{Education: "school of life"}, "education", ErrNoMatch},
		{Profile{Education: "degree"}, "education", ErrAmbiguous},
	} {
		_, err := Default().Condition(cell, c.p)
		e := matchError(t, err, c.cause)
		assert.Equal(t, c.what, e.What)
		assert.NotEmpty(t, e.Choices, c.what)
	}
	for words, name := range map[string]string{"software": "Software Development", "Banking": "Banking or Financial Services", "health care": "Healthcare", "healthcare": "Healthcare", "media and advertising": "Media & Advertising Services"} {
		c, err := Default().Condition(cell, Profile{Industry: words})
		require.NoError(t, err, words)
		assert.Equal(t, name, c.Effects()[1].Matched)
	}
	assert.Equal(t, []string{"", "1 year", "2.5 years", "senior", ""}, []string{Experience{}.String(), Years(1).String(), Years(2.5).String(), Level("senior").String(), Level("").String()})
}

// The standard error of the product is that of the sum of the logarithms, with
// all covariances: a plain x'Vx over the positions that the profile names.
func TestStdErrIsJoint(t *testing.T) {
	s := usSet()
	at := s.Offsets()
	x := make([]float64, at[6])
	x[at[0]+3], x[at[0]+4] = 0.5, 0.5 // 4 years lie between the knots of 3 and 5
	size := slices.IndexFunc(s.Sizes, func(c factor.Choice) bool { return c.Lo == 100 })
	industry := slices.IndexFunc(s.Industries, func(c factor.Choice) bool { return c.Name == "Fintech" })
	x[at[1]+size], x[at[4]+industry] = 1, 1
	sum := 0.0
	for i := range x {
		for j := range x {
			a, b := max(i, j), min(i, j)
			sum += x[i] * x[j] * s.Covariance[a*(a+1)/2+b]
		}
	}
	c := condition(t, "software developer", "US", Profile{Experience: Years(4), Staff: 200, Industry: "Fintech"})
	assert.InEpsilon(t, math.Sqrt(sum), c.StdErr(), 1e-9)
	squares := 0.0
	for _, e := range c.Effects() {
		squares += e.StdErr * e.StdErr
	}
	assert.InEpsilon(t, math.Sqrt(squares), c.StdErr(), 0.2, "covariances are small, not large")
}

// No two words of a dimension fold to the same key, so that none hides another.
func TestVocabularies(t *testing.T) {
	for _, s := range []*factor.Set{usSet(), worldSet()} {
		seen := map[string]string{}
		add := func(dim, name string, alias []string) {
			keys := map[string]bool{} // an alias may be the name in other letters
			for _, n := range append([]string{name}, alias...) {
				keys[key(n)] = true
			}
			for k := range keys {
				require.NotEmpty(t, k, name)
				require.Empty(t, seen[dim+k], "%s: %q and %q", dim, name, seen[dim+k])
				seen[dim+k] = name
			}
		}
		for _, k := range s.Skills {
			add("skill ", k.Name, k.Alias)
		}
		for _, f := range s.Frameworks {
			add("skill ", f.Name, f.Alias)
		}
		for _, c := range s.Industries {
			add("industry ", c.Name, c.Alias)
		}
		for _, c := range s.Educations {
			add("education ", c.Name, c.Alias)
		}
		for _, l := range s.Levels {
			add("level ", l.Name, l.Alias)
		}
	}
	v := &vocabulary{}
	v.add(7, "Go", nil)
	for i := range maxLearned + 10 {
		v.learn(fmt.Sprint(i), i)
	}
	assert.Len(t, v.learned, maxLearned)
	v.learn(strings.Repeat("x", maxWords+1), 1)
	assert.Len(t, v.learned, maxLearned)
}

func BenchmarkCondition(b *testing.B) {
	cell := lookup(b, Default(), "backend developer", "Hartford, CT")
	p := full()
	b.ReportAllocs()
	for b.Loop() {
		c, err := Default().Condition(cell, p)
		if err != nil {
			b.Fatal(err)
		}
		_ = c.Multiplier()
	}
}
