package main

import (
	"maps"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/gonum/mat"

	"github.com/hiringbudget/hiringbudget/dataset/internal/factor"
)

// set turns a fit into centered effects: over the survey's mix each dimension
// averages zero on the log scale, so that an input not given changes nothing.
func (f *fit) set() *factor.Set {
	s := &factor.Set{N: f.n, Knots: slices.Clone(experienceKnots)}
	var order []int                  // columns of the design, in the order of the set's effects
	center := map[string][]float64{} // dimension to the weight of each column in its mean
	for _, dim := range []string{"experience", "size", "specialty", "skill", "industry", "education"} {
		total := 0.0
		for i, t := range f.terms {
			if t.dim == dim && t.name != "" {
				total += f.mean[i]
			}
		}
		w := make([]float64, len(f.terms))
		for i, t := range f.terms {
			if t.dim == dim && t.name != "" {
				order = append(order, i)
				if dim != "skill" { // skills are read as a shift of the whole set
					w[i] = f.mean[i] / total
				}
			}
		}
		center[dim] = w
	}
	at := func(i int) float64 {
		v := f.beta[i]
		for j, w := range center[f.terms[i].dim] {
			v -= w * f.beta[j]
		}
		return v
	}
	var skills []int
	for _, i := range order {
		t := f.terms[i]
		share := f.mean[i]
		choice := factor.Choice{Name: t.name, Effect: at(i), Share: share, N: t.n}
		switch t.dim {
		case "experience":
			s.Curve = append(s.Curve, at(i))
		case "size":
			for _, b := range sizeBounds {
				if b.answer == t.name {
					choice.Lo, choice.Hi = b.lo, b.hi
				}
			}
			s.Sizes = append(s.Sizes, choice)
		case "specialty":
			choice.Alias = splitAlias(specialtyNames[t.name])
			s.Specialties = append(s.Specialties, choice)
		case "skill":
			kind, name, _ := strings.Cut(t.name, "|")
			s.Skills = append(s.Skills, factor.Skill{Name: name, Alias: splitAlias(skillNames[name]), Kind: strings.TrimSuffix(kind, "s"),
				Effect: f.beta[i], Share: share, N: t.n})
			skills = append(skills, i)
		case "industry":
			s.Industries = append(s.Industries, choice)
		case "education":
			for _, e := range educationNames {
				if e.answer == t.name {
					choice.Name, choice.Alias = e.name, splitAlias(e.alias)
				}
			}
			s.Educations = append(s.Educations, choice)
		}
	}
	for i, a := range skills {
		for _, b := range skills[:i+1] {
			s.SkillCov = append(s.SkillCov, f.cov.At(a, b))
		}
	}
	s.Covariance = f.effectCovariance(order, center)
	s.SkillLow, s.SkillHigh = -math.MaxFloat64, math.MaxFloat64
	s.SpreadYears = slices.Clone(spreadKnots)
	s.Spread = slices.Repeat([]float64{1}, len(spreadKnots))
	return s
}

// effectCovariance carries the coefficients' covariance over to the centered
// effects: T V T', lower triangle by rows.
func (f *fit) effectCovariance(order []int, center map[string][]float64) []float64 {
	p := len(f.terms)
	t := mat.NewDense(len(order), p, nil)
	for e, i := range order {
		for j, w := range center[f.terms[i].dim] {
			t.Set(e, j, -w)
		}
		t.Set(e, i, t.At(e, i)+1)
	}
	var tv, tvt mat.Dense
	tv.Mul(t, f.inverse)
	tvt.Mul(&tv, t.T())
	var out []float64
	for i := range order {
		for j := range i + 1 {
			out = append(out, f.variance*tvt.At(i, j))
		}
	}
	return out
}

// slopePrior is how strongly a country's slope is drawn to the common one: as
// by the residual variance (0.6 squared) over that of slopes between countries
// (0.3 squared).
const slopePrior = 4

// groups finds each country's slope along the common curve, and the centers of
// experience and education among its people.
func groups(s *factor.Set, rows []respondent, use func(*respondent) bool) []factor.Group {
	type sums struct{ n, x, y, xx, xy, schooling float64 }
	byName := map[string]*sums{}
	for i := range rows {
		r := &rows[i]
		if r.group == "" || !use(r) {
			continue
		}
		t := byName[r.group]
		if t == nil {
			t = &sums{}
			byName[r.group] = t
		}
		x := s.At(r.years)
		t.n++
		t.x += x
		t.y += r.logPay
		t.xx += x * x
		t.xy += x * r.logPay
		if at := indexOf(s, r).education; at >= 0 {
			t.schooling += s.Educations[at].Effect
		}
	}
	var out []factor.Group
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		t := byName[name]
		xx, xy := t.xx-t.x*t.x/t.n, t.xy-t.x*t.y/t.n
		out = append(out, factor.Group{Name: name, Slope: max(0, (xy+slopePrior)/(xx+slopePrior)),
			Experience: t.x / t.n, Education: t.schooling / t.n, N: int(t.n)})
	}
	return out
}

func splitAlias(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ";")
}

// index finds a respondent's values in a set; -1 where they are not known.
type index struct {
	size, specialty, industry, education int
	skills                               []int
}

func indexOf(s *factor.Set, r *respondent) index {
	find := func(list []factor.Choice, name string) int {
		return slices.IndexFunc(list, func(c factor.Choice) bool { return c.Name == name })
	}
	education := ""
	for _, e := range educationNames {
		if e.answer == r.education {
			education = e.name
		}
	}
	x := index{find(s.Sizes, r.size), find(s.Specialties, r.specialty), find(s.Industries, r.industry), find(s.Educations, education), nil}
	for _, skill := range r.skills {
		kind, name, _ := strings.Cut(skill, "|")
		i := slices.IndexFunc(s.Skills, func(k factor.Skill) bool { return k.Name == name && k.Kind == strings.TrimSuffix(kind, "s") })
		if i >= 0 {
			x.skills = append(x.skills, i)
		}
	}
	return x
}

// effects is what an offer would multiply by for a respondent, by dimension, as
// the library does it; and what is known at all.
func effects(s *factor.Set, r *respondent) (e [6]float64, known factor.Dim, explained float64) {
	x := indexOf(s, r)
	e[0], known = s.In(r.group, s.At(r.years)), factor.Experience
	for _, c := range []struct {
		at   int
		list []factor.Choice
		dim  factor.Dim
		pos  int
	}{{x.size, s.Sizes, factor.Size, 1}, {x.specialty, s.Specialties, factor.Specialty, 2},
		{x.industry, s.Industries, factor.Industry, 4}, {x.education, s.Educations, factor.Education, 5}} {
		if c.at >= 0 {
			e[c.pos] = c.list[c.at].Effect
			known |= c.dim
		}
	}
	if x.education >= 0 {
		e[5] = s.Schooling(r.group, e[5])
	}
	if len(x.skills) > 0 {
		e[3], explained = s.Known(x.skills, nil)
		known |= factor.Skills
	}
	return e, known, explained
}
