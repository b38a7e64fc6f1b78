package factor

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/hiringbudget/hiringbudget/dataset/internal/pack"
)

// Digits kept of each kind of number.
const (
	effectDigits = 5
	shareDigits  = 5
	covDigits    = 7
	yearDigits   = 2
)

func scaled(v float64, digits int) int64 { return int64(math.Round(v * math.Pow10(digits))) }

// Tables writes sets as tables; Read reads them back. Numbers are rounded to
// the digits kept.
func Tables(sets []Set) []pack.Table {
	var t tableWriter
	for _, s := range sets {
		t.set(s)
	}
	return t.tables()
}

type tableWriter struct {
	sets   [6][]string // id, occupations, country, source
	nums   [4][]int64  // n, logsd, skill low, skill high
	effect struct {
		set, dim, name, alias, kind []string
		lo, hi, effect, share, n    []int64
	}
	matrix struct {
		set, name []string
		value     []int64
	}
}

func (t *tableWriter) set(s Set) {
	for i, v := range []string{s.ID, strings.Join(s.Occupations, ";"), s.Country, s.Source} {
		t.sets[i] = append(t.sets[i], v)
	}
	for i, v := range []int64{int64(s.N), scaled(s.LogSD, effectDigits), scaled(s.SkillLow, effectDigits), scaled(s.SkillHigh, effectDigits)} {
		t.nums[i] = append(t.nums[i], v)
	}
	row := func(dim, name, alias, kind string, lo, hi, effect, share float64, n int) {
		e := &t.effect
		e.set, e.dim, e.name, e.alias, e.kind = append(e.set, s.ID), append(e.dim, dim), append(e.name, name), append(e.alias, alias), append(e.kind, kind)
		e.lo, e.hi = append(e.lo, scaled(lo, yearDigits)), append(e.hi, scaled(hi, yearDigits))
		e.effect, e.share, e.n = append(e.effect, scaled(effect, effectDigits)), append(e.share, scaled(share, shareDigits)), append(e.n, int64(n))
	}
	for i, k := range s.Knots {
		row("experience", fmt.Sprint(k), "", "", k, k, s.Curve[i], 0, 0)
	}
	choices := func(dim string, list []Choice) {
		for _, c := range list {
			row(dim, c.Name, strings.Join(c.Alias, ";"), "", float64(c.Lo), float64(c.Hi), c.Effect, c.Share, c.N)
		}
	}
	choices("size", s.Sizes)
	choices("specialty", s.Specialties)
	for _, k := range s.Skills {
		row("skill", k.Name, strings.Join(k.Alias, ";"), k.Kind, 0, 0, k.Effect, k.Share, k.N)
	}
	choices("industry", s.Industries)
	choices("education", s.Educations)
	for i, y := range s.SpreadYears {
		row("spread", fmt.Sprint(y), "", "", y, y, s.Spread[i], 0, 0)
	}
	for _, l := range s.Levels {
		row("level", l.Name, strings.Join(l.Alias, ";"), "", l.Lo, l.Hi, 0, 0, l.N)
	}
	for _, g := range s.Groups {
		row("group", g.Name, "", "", 0, 0, g.Slope, 0, g.N)
		row("group experience", g.Name, "", "", 0, 0, g.Experience, 0, g.N)
		row("group education", g.Name, "", "", 0, 0, g.Education, 0, g.N)
	}
	for _, f := range s.Frameworks {
		row("framework", f.Name, strings.Join(f.Alias, ";"), "", 0, 0, f.Effect, f.StdErr, 0)
	}
	numbers := func(name string, digits int, list []float64) {
		for _, v := range list {
			t.matrix.set, t.matrix.name = append(t.matrix.set, s.ID), append(t.matrix.name, name)
			t.matrix.value = append(t.matrix.value, scaled(v, digits))
		}
	}
	numbers("skill covariance", covDigits, s.SkillCov)
	numbers("covariance", covDigits, s.Covariance)
	numbers("r2", covDigits, s.R2[:])
	numbers("years", covDigits, s.YearShare)
}

func (t *tableWriter) tables() []pack.Table {
	e, m := &t.effect, &t.matrix
	return []pack.Table{
		{Name: "factor_sets", Columns: []pack.Column{
			{Name: "id", Strings: t.sets[0]}, {Name: "occupations", Strings: t.sets[1]},
			{Name: "country", Strings: t.sets[2]}, {Name: "source", Strings: t.sets[3]},
			{Name: "n", Ints: t.nums[0]}, {Name: "logsd", Ints: t.nums[1], Scale: effectDigits},
			{Name: "low", Ints: t.nums[2], Scale: effectDigits}, {Name: "high", Ints: t.nums[3], Scale: effectDigits}}},
		{Name: "factor_effects", Columns: []pack.Column{
			{Name: "set", Strings: e.set}, {Name: "dim", Strings: e.dim}, {Name: "name", Strings: e.name},
			{Name: "alias", Strings: e.alias}, {Name: "kind", Strings: e.kind},
			{Name: "lo", Ints: e.lo, Scale: yearDigits}, {Name: "hi", Ints: e.hi, Scale: yearDigits},
			{Name: "effect", Ints: e.effect, Scale: effectDigits}, {Name: "share", Ints: e.share, Scale: shareDigits}, {Name: "n", Ints: e.n}}},
		{Name: "factor_numbers", Columns: []pack.Column{
			{Name: "set", Strings: m.set}, {Name: "name", Strings: m.name}, {Name: "value", Ints: m.value, Scale: covDigits}}},
	}
}

// Read takes the sets out of a file. It returns an error if a table is missing
// or a set is not whole.
func Read(file pack.File) ([]Set, error) {
	var r columns
	head := r.open(file, "factor_sets")
	ids, occupations, country, source := r.strings(head, "id"), r.strings(head, "occupations"), r.strings(head, "country"), r.strings(head, "source")
	n, sd, low, high := r.ints(head, "n"), r.floats(head, "logsd"), r.floats(head, "low"), r.floats(head, "high")
	eff := r.open(file, "factor_effects")
	set, dim, name, alias, kind := r.strings(eff, "set"), r.strings(eff, "dim"), r.strings(eff, "name"), r.strings(eff, "alias"), r.strings(eff, "kind")
	lo, hi, effect, share, count := r.floats(eff, "lo"), r.floats(eff, "hi"), r.floats(eff, "effect"), r.floats(eff, "share"), r.ints(eff, "n")
	num := r.open(file, "factor_numbers")
	mset, mname, value := r.strings(num, "set"), r.strings(num, "name"), r.floats(num, "value")
	if r.err != nil {
		return nil, r.err
	}
	sets := make([]Set, len(ids))
	byID := map[string]*Set{}
	for i := range sets {
		sets[i] = Set{ID: ids[i], Occupations: split(occupations[i]), Country: country[i], Source: source[i], N: int(n[i]),
			LogSD: sd[i], SkillLow: low[i], SkillHigh: high[i]}
		if byID[ids[i]] != nil {
			return nil, fmt.Errorf("factor_sets row %d: a second set %q", i, ids[i])
		}
		byID[ids[i]] = &sets[i]
	}
	for i := range set {
		s := byID[set[i]]
		if s == nil {
			return nil, fmt.Errorf("factor_effects row %d: no set %q", i, set[i])
		}
		choice := Choice{Name: name[i], Alias: split(alias[i]), Lo: int(lo[i]), Hi: int(hi[i]), Effect: effect[i], Share: share[i], N: int(count[i])}
		switch dim[i] {
		case "experience":
			s.Knots, s.Curve = append(s.Knots, lo[i]), append(s.Curve, effect[i])
		case "size":
			s.Sizes = append(s.Sizes, choice)
		case "specialty":
			s.Specialties = append(s.Specialties, choice)
		case "skill":
			s.Skills = append(s.Skills, Skill{Name: name[i], Alias: choice.Alias, Kind: kind[i], Effect: effect[i], Share: share[i], N: int(count[i])})
		case "industry":
			s.Industries = append(s.Industries, choice)
		case "education":
			s.Educations = append(s.Educations, choice)
		case "spread":
			s.SpreadYears, s.Spread = append(s.SpreadYears, lo[i]), append(s.Spread, effect[i])
		case "level":
			s.Levels = append(s.Levels, Level{Name: name[i], Alias: choice.Alias, Lo: lo[i], Hi: hi[i], N: int(count[i])})
		case "group":
			s.Groups = append(s.Groups, Group{Name: name[i], Slope: effect[i], N: int(count[i])})
		case "group experience", "group education":
			if len(s.Groups) == 0 || s.Groups[len(s.Groups)-1].Name != name[i] {
				return nil, fmt.Errorf("factor_effects row %d: %s of %q without its group", i, dim[i], name[i])
			}
			if last := &s.Groups[len(s.Groups)-1]; dim[i] == "group experience" {
				last.Experience = effect[i]
			} else {
				last.Education = effect[i]
			}
		case "framework":
			s.Frameworks = append(s.Frameworks, Framework{Name: name[i], Alias: choice.Alias, Effect: effect[i], StdErr: share[i]})
		default:
			return nil, fmt.Errorf("factor_effects row %d: unknown dimension %q", i, dim[i])
		}
	}
	for i := range mset {
		s := byID[mset[i]]
		if s == nil {
			return nil, fmt.Errorf("factor_numbers row %d: no set %q", i, mset[i])
		}
		switch mname[i] {
		case "skill covariance":
			s.SkillCov = append(s.SkillCov, value[i])
		case "covariance":
			s.Covariance = append(s.Covariance, value[i])
		case "years":
			s.YearShare = append(s.YearShare, value[i])
		case "r2": // below, a set at a time
		default:
			return nil, fmt.Errorf("factor_numbers row %d: unknown name %q", i, mname[i])
		}
	}
	for i := range sets {
		r2 := make([]float64, 0, 64)
		for j := range mset {
			if mset[j] == sets[i].ID && mname[j] == "r2" {
				r2 = append(r2, value[j])
			}
		}
		copy(sets[i].R2[:], r2)
		if err := sets[i].whole(len(r2)); err != nil {
			return nil, fmt.Errorf("factor set %s: %w", sets[i].ID, err)
		}
		sets[i].scores, sets[i].scoreVar = sets[i].skillScores()
	}
	return sets, nil
}

// Read refuses what no fit of pay gives, so that damage is not priced.
const (
	mostEffect = 3 // on log pay
	mostYears  = 60
	mostSpread = 10
)

// whole checks that the parts of a set fit together, so that its methods never
// run out of range and never give a number that is none.
func (s *Set) whole(r2 int) error {
	p, k := s.Offsets()[6], len(s.Skills)
	switch {
	case r2 != len(s.R2):
		return fmt.Errorf("%d values of R2, want %d", r2, len(s.R2))
	case len(s.Covariance) != p*(p+1)/2:
		return fmt.Errorf("%d covariances for %d effects", len(s.Covariance), p)
	case len(s.SkillCov) != k*(k+1)/2:
		return fmt.Errorf("%d skill covariances for %d skills", len(s.SkillCov), k)
	case len(s.Knots) < 2 || len(s.SpreadYears) < 2:
		return errors.New("fewer than two knots of experience or spread")
	case !rising(s.Knots) || !rising(s.SpreadYears):
		return errors.New("knots out of order")
	case s.N < 0 || s.SkillLow > 0 || s.SkillHigh < 0:
		return errors.New("people or bounds of skills have the wrong sign")
	}
	effects := slices.Concat(s.Curve, []float64{s.SkillLow, s.SkillHigh})
	shares := slices.Concat(s.YearShare, s.R2[:])
	for _, list := range [][]Choice{s.Sizes, s.Specialties, s.Industries, s.Educations} {
		for _, c := range list {
			effects, shares = append(effects, c.Effect), append(shares, c.Share)
		}
	}
	for _, x := range s.Skills {
		effects, shares = append(effects, x.Effect), append(shares, x.Share)
	}
	for _, f := range s.Frameworks {
		effects = append(effects, f.Effect, f.StdErr)
	}
	if i := slices.IndexFunc(effects, func(v float64) bool { return !(math.Abs(v) <= mostEffect) }); i >= 0 {
		return fmt.Errorf("an effect of %g on the logarithm of pay", effects[i])
	}
	if i := slices.IndexFunc(shares, func(v float64) bool { return !(v >= 0 && v <= 1) }); i >= 0 {
		return fmt.Errorf("a share of %g", shares[i])
	}
	if i := slices.IndexFunc(s.Spread, func(v float64) bool { return !(v > 0 && v <= mostSpread) }); i >= 0 {
		return fmt.Errorf("a spread of %g", s.Spread[i])
	}
	for _, g := range s.Groups {
		if !(g.Slope >= 0 && g.Slope <= mostEffect && math.Abs(g.Experience) <= mostEffect && math.Abs(g.Education) <= mostEffect) {
			return fmt.Errorf("group %q: slope %g, centers %g and %g", g.Name, g.Slope, g.Experience, g.Education)
		}
	}
	for _, l := range s.Levels {
		if !(l.Lo >= 0 && l.Lo <= l.Hi && l.Hi <= mostYears) {
			return fmt.Errorf("level %q from %g to %g years", l.Name, l.Lo, l.Hi)
		}
	}
	return nil
}

func rising(knots []float64) bool {
	for i := 1; i < len(knots); i++ {
		if !(knots[i] > knots[i-1]) {
			return false
		}
	}
	return true
}

func split(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ";")
}

// columns reads columns and keeps the first error.
type columns struct{ err error }

func (c *columns) open(f pack.File, name string) *pack.Table {
	if c.err != nil {
		return nil
	}
	var t *pack.Table
	t, c.err = f.Table(name)
	return t
}

func (c *columns) strings(t *pack.Table, name string) []string {
	return get(c, t, name, (*pack.Table).Strings)
}
func (c *columns) ints(t *pack.Table, name string) []int64 {
	return get(c, t, name, (*pack.Table).Ints)
}
func (c *columns) floats(t *pack.Table, name string) []float64 {
	return get(c, t, name, (*pack.Table).Floats)
}

func get[T any](c *columns, t *pack.Table, name string, read func(*pack.Table, string) ([]T, error)) []T {
	if c.err != nil {
		return nil
	}
	var v []T
	v, c.err = read(t, name)
	return v
}
