package dataset

import (
	"fmt"
	"math"
	"strings"

	"github.com/hiringbudget/hiringbudget/dataset/internal/factor"
)

// Effects lists what each given input does, skipped ones included, in the order
// in which they multiply.
func (c Conditioning) Effects() []Effect {
	var out []Effect
	for pos, given := range c.given() {
		if given == "" && !c.applied[pos] {
			continue
		}
		e := Effect{Dimension: dimensionNames[pos], Given: given, Factor: 1}
		switch {
		case c.bare:
			e.Skipped = "the table has no factors"
		case c.set == nil:
			e.Skipped = "fitted on developers; not for " + c.role.Title
		case !c.applied[pos]:
			e.Skipped = c.reason(pos)
		default:
			e.Factor, e.Source = c.factors[pos], c.set.Source
			c.describe(pos, &e)
		}
		if pos == posSkills && len(c.odd) > 0 && c.set != nil {
			e.Warning = "no factor for " + strings.Join(c.odd, ", ")
		}
		out = append(out, e)
	}
	return out
}

func (c Conditioning) reason(pos int) string {
	if pos == posSkills && c.reasons[pos] == "" {
		return "no table knows them"
	}
	return c.reasons[pos]
}

func (c Conditioning) given() [7]string {
	var g [7]string
	g[posExperience] = shorten(c.p.Experience.String())
	if c.p.Staff > 0 {
		g[posSize] = fmt.Sprintf("%d people", c.p.Staff)
	}
	if c.applied[posSpecialty] || c.reasons[posSpecialty] != "" {
		g[posSpecialty] = c.role.Survey
	}
	g[posIndustry], g[posEducation] = shorten(c.p.Industry), shorten(c.p.Education)
	if c.set == nil || len(c.set.Skills) == 0 {
		g[posSkills] = strings.Join(c.p.Skills, ", ")
		return g
	}
	var names []string
	for _, i := range c.skills {
		names = append(names, c.set.Skills[i].Name)
	}
	g[posSkills] = strings.Join(append(names, c.odd...), ", ")
	names = names[:0]
	for _, i := range c.frames {
		names = append(names, c.set.Frameworks[i].Name)
	}
	g[posFrameworks] = strings.Join(names, ", ")
	return g
}

// describe adds how the words were read, the standard error and the answers.
func (c Conditioning) describe(pos int, e *Effect) {
	one := func(list []factor.Choice) {
		x := list[c.choice[pos]]
		e.Matched, e.N = x.Name, x.N
	}
	switch pos {
	case posExperience:
		e.N = c.set.N
		if c.p.Experience.level != "" {
			e.Matched = fmt.Sprintf("%g to %g years, the middle half of %d people called %s", c.level.Lo, c.level.Hi, c.level.N, c.level.Name)
			if c.level.N > 0 {
				e.Source += " " + levelSource
			} else {
				e.Matched = fmt.Sprintf("%g to %g years", c.level.Lo, c.level.Hi)
			}
		}
	case posSize:
		one(c.set.Sizes)
	case posSpecialty:
		one(c.set.Specialties)
	case posIndustry:
		one(c.set.Industries)
	case posEducation:
		one(c.set.Educations)
	case posSkills:
		var names []string
		e.N = math.MaxInt
		for _, i := range c.skills {
			s := c.set.Skills[i]
			names = append(names, s.Kind+" "+s.Name)
			e.N = min(e.N, s.N)
		}
		e.Matched = strings.Join(names, ", ") + "; other skills not known"
	case posFrameworks:
		e.Source, e.StdErr = "guide-2023", round4(c.frameErr())
		e.Warning = "from intervals with undefined ends in a 2023 guide: the spread is widened accordingly"
		return
	}
	x := make([]float64, c.set.Offsets()[6])
	c.mark(pos, x)
	e.StdErr = round4(c.set.StdErr(x))
}

// mark sets the part of the effects' vector that one dimension uses.
func (c Conditioning) mark(pos int, x []float64) {
	at := c.set.Offsets()
	switch pos {
	case posExperience:
		i, w := factor.Hat(c.set.Knots, c.years())
		x[at[0]+i] = w
		x[at[0]+min(i+1, len(c.set.Knots)-1)] += 1 - w
	case posSkills:
		c.set.Known(c.skills, x[at[3]:at[4]])
	default:
		x[at[pos]+int(c.choice[pos])] = 1
	}
}

// StdErr is the standard error of the log of Multiplier, from the joint
// covariance of all effects; frameworks come from elsewhere and are added as
// a square.
func (c Conditioning) StdErr() float64 {
	if c.set == nil {
		return 0
	}
	x := make([]float64, c.set.Offsets()[6])
	for pos := range posFrameworks {
		if c.applied[pos] {
			c.mark(pos, x)
		}
	}
	return math.Hypot(c.set.StdErr(x), c.frameErr())
}

func round4(x float64) float64 { return math.Round(x*1e4) / 1e4 }
