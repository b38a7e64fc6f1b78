package factor

import (
	"math"
	"slices"
)

// Dim is one dimension of what may be known; a set of them is a bit mask.
type Dim uint8

// The dimensions, in the order of Set.Covariance.
const (
	Experience Dim = 1 << iota
	Size
	Specialty
	Skills
	Industry
	Education

	All Dim = 1<<6 - 1
)

// Choice is one value of a dimension of which a person has exactly one.
type Choice struct {
	Name   string
	Alias  []string
	Lo, Hi int     // of Size: the head counts it covers, inclusive
	Effect float64 // on log pay; the survey's mix averages zero
	Share  float64 // of the survey's answers
	N      int
}

// Skill is a language or database; a person has any number of them.
type Skill struct {
	Name   string
	Alias  []string
	Kind   string
	Effect float64 // of knowing it, all else equal
	Share  float64 // of respondents who know it
	N      int
}

// Framework is priced by the 2023 guide alone: the midpoint of its interval
// against the mean of all ten midpoints.
type Framework struct {
	Name   string
	Alias  []string
	Effect float64
	StdErr float64
}

// Level is a band of years that people of a title have.
type Level struct {
	Name   string
	Alias  []string
	Lo, Hi float64 // the quartiles of their years
	N      int
}

// Set is one joint fit with everything needed to apply it. Read-only once built.
type Set struct {
	ID          string
	Occupations []string // SOC codes it may price; empty = by survey role only
	Country     string   // "US", or "*" for every other country
	Source      string
	N           int
	LogSD       float64 // of pay, nothing known
	Knots       []float64
	Curve       []float64 // effect of experience at the knots, in years
	YearShare   []float64 // of respondents by whole years
	Sizes       []Choice
	Specialties []Choice
	Skills      []Skill
	Industries  []Choice
	Educations  []Choice
	SkillCov    []float64 // covariance of the skills' indicators, lower triangle by rows
	Covariance  []float64 // of all effects, lower triangle by rows
	R2          [64]float64
	SpreadYears []float64 // knots in years of
	Spread      []float64 // residual spread against the average
	SkillLow    float64   // 1st and 99th percentile of the survey's
	SkillHigh   float64   // skill scores: combined skills never claim more
	Levels      []Level
	Frameworks  []Framework
	Groups      []Group // of a set that spans countries

	scores   []float64 // see skillScores; nil until Read
	scoreVar float64
}

// Group is how one country's answers stand to a set that spans countries.
type Group struct {
	Name       string  // ISO 3166-1 alpha-2
	Slope      float64 // of the country's pay over the common experience curve
	Experience float64 // mean of the curve over the country's answers
	Education  float64 // mean effect of education over them
	N          int
}

// In is the effect of a number of years in a country: its slope along the curve,
// centered on the years of its own people. A country that the set does not know
// has the common curve.
func (s *Set) In(country string, effect float64) float64 {
	for i := range s.Groups {
		if g := &s.Groups[i]; g.Name == country {
			return g.Slope * (effect - g.Experience)
		}
	}
	return effect
}

// Schooling is the effect of an education in a country, centered on its people.
func (s *Set) Schooling(country string, effect float64) float64 {
	for i := range s.Groups {
		if g := &s.Groups[i]; g.Name == country {
			return effect - g.Education
		}
	}
	return effect
}

// Hat interpolates linearly between knots and is flat outside them: weights w
// and 1-w on knots i and i+1.
func Hat(knots []float64, x float64) (i int, w float64) {
	last := len(knots) - 1
	if x <= knots[0] || last == 0 {
		return 0, 1
	}
	if x >= knots[last] {
		return last - 1, 0
	}
	i, ok := slices.BinarySearch(knots, x)
	if ok {
		return i, 1
	}
	return i - 1, (knots[i] - x) / (knots[i] - knots[i-1])
}

func interpolate(knots, values []float64, x float64) float64 {
	i, w := Hat(knots, x)
	if len(values) == 1 {
		return values[0]
	}
	return w*values[i] + (1-w)*values[i+1]
}

// At is the effect of a number of years, interpolated, not stepped.
func (s *Set) At(years float64) float64 { return interpolate(s.Knots, s.Curve, years) }

// SpreadAt is how wide people with so many years spread against all alike.
func (s *Set) SpreadAt(years float64) float64 { return interpolate(s.SpreadYears, s.Spread, years) }

// Band is the mean effect of the years of a band over the survey's people in
// it, and the spread of the effect that not knowing the year leaves.
func (s *Set) Band(lo, hi float64) (effect, sd float64) {
	var w, sum, sq float64
	for y, share := range s.YearShare {
		if x := float64(y); x >= math.Floor(lo) && x <= math.Ceil(hi) {
			e := s.At(math.Min(math.Max(x, lo), hi))
			w += share
			sum += share * e
			sq += share * e * e
		}
	}
	if w == 0 {
		return s.At((lo + hi) / 2), 0
	}
	mean := sum / w
	return mean, math.Sqrt(math.Max(0, sq/w-mean*mean))
}

// MidYears is the survey's mean number of years in a band.
func (s *Set) MidYears(lo, hi float64) float64 {
	var w, sum float64
	for y, share := range s.YearShare {
		if x := float64(y); x >= lo && x <= hi {
			w += share
			sum += share * x
		}
	}
	if w == 0 {
		return (lo + hi) / 2
	}
	return sum / w
}

func tri(i, j int) int {
	if i < j {
		i, j = j, i
	}
	return i*(i+1)/2 + j
}

// Known is what knowing some skills of a person says about all of them: the
// expected skills of such a person minus everybody's, by linear regression on
// the skills given. The rest are unknown, not absent.
//
// Known fills shift, one value a skill, and returns the effect on log pay and
// the share of the skill score's variance that the given ones explain. It takes
// time in the cube of the skills given and, on a set that was read, allocates
// nothing for up to 16.
func (s *Set) Known(given []int, shift []float64) (effect, explained float64) {
	k := len(given)
	if k == 0 {
		return 0, 0
	}
	var chol [16 * 17 / 2]float64
	var half [16]float64
	l, b := chol[:], half[:]
	if k > 16 {
		l, b = make([]float64, k*(k+1)/2), make([]float64, k)
	}
	const ridge = 1e-3 // skills that always go together must not blow up
	for i, gi := range given {
		for j := 0; j <= i; j++ {
			v := s.SkillCov[tri(gi, given[j])]
			if i == j {
				v += ridge
			}
			for t := range j {
				v -= l[tri(i, t)] * l[tri(j, t)]
			}
			if i == j {
				l[tri(i, i)] = math.Sqrt(math.Max(v, ridge/10))
			} else {
				l[tri(i, j)] = v / l[tri(j, j)]
			}
		}
	}
	for i, gi := range given { // forward
		v := 1 - s.Skills[gi].Share
		for t := range i {
			v -= l[tri(i, t)] * b[t]
		}
		b[i] = v / l[tri(i, i)]
	}
	for i := k - 1; i >= 0; i-- { // back
		v := b[i]
		for t := i + 1; t < k; t++ {
			v -= l[tri(t, i)] * b[t]
		}
		b[i] = v / l[tri(i, i)]
	}
	for j := range s.Skills {
		v := 0.0
		for i, gi := range given {
			v += s.SkillCov[tri(j, gi)] * b[i]
		}
		if shift != nil {
			shift[j] = v
		}
		effect += s.Skills[j].Effect * v
	}
	return math.Min(math.Max(effect, s.SkillLow), s.SkillHigh), s.explained(given, l[:])
}

// explained is the variance of the score that the given skills account for,
// over the whole: |L^-1 cov(given, score)|^2 / var(score).
func (s *Set) explained(given []int, l []float64) float64 {
	var half [16]float64
	c := half[:]
	if len(given) > 16 {
		c = make([]float64, len(given))
	}
	var sum float64
	scores, total := s.scores, s.scoreVar
	if scores == nil {
		scores, total = s.skillScores()
	}
	for i, gi := range given {
		v := scores[gi]
		for t := range i {
			v -= l[tri(i, t)] * c[t]
		}
		c[i] = v / l[tri(i, i)]
		sum += c[i] * c[i]
	}
	if total <= 0 {
		return 0
	}
	return math.Min(1, sum/total)
}

// skillScores are the covariance of each skill's indicator with the skill
// score, and the variance of the score. Read keeps them: they are the same for
// every profile.
func (s *Set) skillScores() (cov []float64, variance float64) {
	cov = make([]float64, len(s.Skills))
	for i := range cov {
		for j := range s.Skills {
			cov[i] += s.SkillCov[tri(i, j)] * s.Skills[j].Effect
		}
		variance += s.Skills[i].Effect * cov[i]
	}
	return cov, variance
}

// Narrow is the factor on a cell's log spread when the dimensions are known,
// and a share of what skills could explain: sqrt(1 - R2).
func (s *Set) Narrow(known Dim, skills float64) float64 {
	r2 := s.R2[known]
	if known&Skills != 0 {
		without := s.R2[known&^Skills]
		r2 = without + skills*(r2-without)
	}
	return math.Sqrt(1 - math.Min(math.Max(r2, 0), 0.99))
}

// Offsets are the positions of the dimensions in Covariance, and its order last.
func (s *Set) Offsets() [7]int {
	var o [7]int
	for i, n := range []int{len(s.Curve), len(s.Sizes), len(s.Specialties), len(s.Skills), len(s.Industries), len(s.Educations)} {
		o[i+1] = o[i] + n
	}
	return o
}

// StdErr is the standard error of a sum of effects: sqrt(x' V x).
func (s *Set) StdErr(x []float64) float64 {
	at := make([]int, 0, 80)
	for i, v := range x {
		if v != 0 {
			at = append(at, i)
		}
	}
	var sum float64
	for k, i := range at {
		row := s.Covariance[i*(i+1)/2:]
		for _, j := range at[:k] {
			sum += 2 * x[i] * x[j] * row[j]
		}
		sum += x[i] * x[i] * row[i]
	}
	return math.Sqrt(math.Max(0, sum))
}
