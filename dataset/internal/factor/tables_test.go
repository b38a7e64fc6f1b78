package factor

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/dataset/internal/pack"
)

func second() Set {
	s := synthetic(0, 9)
	s.ID, s.Country, s.Occupations, s.Sizes, s.Specialties, s.Industries, s.Frameworks = "y", "*", nil, nil, nil, nil, nil
	s.Covariance = s.Covariance[:3*4/2]
	return s
}

// What is written is read back, in memory and through the bytes of a file.
func TestRoundTrip(t *testing.T) {
	sets := []Set{synthetic(20, 2), second()}
	tables := Tables(sets)
	got, err := Read(pack.File{Tables: tables})
	require.NoError(t, err)
	b, err := pack.Encode(tables)
	require.NoError(t, err)
	file, err := pack.Decode(b)
	require.NoError(t, err)
	again, err := Read(file)
	require.NoError(t, err)
	assert.Equal(t, got, again)
	require.Len(t, got, 2)
	for i, want := range sets {
		g := got[i]
		want.scores, want.scoreVar = g.skillScores() // worked out by Read
		for name, pair := range map[string][2][]float64{
			"curve": {want.Curve, g.Curve}, "knots": {want.Knots, g.Knots}, "spread": {want.Spread, g.Spread},
			"skill covariance": {want.SkillCov, g.SkillCov}, "covariance": {want.Covariance, g.Covariance}, "r2": {want.R2[:], g.R2[:]}, "years": {want.YearShare, g.YearShare},
		} {
			assert.InDeltaSlice(t, pair[0], pair[1], 1e-12, "%s: %s", want.ID, name)
		}
		for j := range want.Skills {
			assert.InDelta(t, want.Skills[j].Effect, g.Skills[j].Effect, 1e-12)
			assert.InDelta(t, want.Skills[j].Share, g.Skills[j].Share, 1e-12)
			want.Skills[j].Effect, want.Skills[j].Share = g.Skills[j].Effect, g.Skills[j].Share
		}
		want.Curve, want.Knots, want.Spread, want.SpreadYears, want.SkillCov, want.Covariance, want.R2, want.YearShare =
			g.Curve, g.Knots, g.Spread, g.SpreadYears, g.SkillCov, g.Covariance, g.R2, g.YearShare
		if len(want.Skills) == 0 {
			want.Skills, want.SkillCov = g.Skills, g.SkillCov
		}
		assert.Equal(t, want, g)
	}
}

func column(t *testing.T, tables []pack.Table, table, name string) *pack.Column {
	for i := range tables {
		for j := range tables[i].Columns {
			if tables[i].Name == table && tables[i].Columns[j].Name == name {
				return &tables[i].Columns[j]
			}
		}
	}
	t.Fatalf("no column %s of %s", name, table)
	return nil
}

// A set that is not whole, or that no fit could have given, is refused.
func TestReadRefuses(t *testing.T) {
	type change func(t *testing.T, tables []pack.Table) []pack.Table
	in := func(table, name string, row int, v int64) change {
		return func(t *testing.T, tables []pack.Table) []pack.Table {
			column(t, tables, table, name).Ints[row] = v
			return tables
		}
	}
	text := func(table, name string, row int, v string) change {
		return func(t *testing.T, tables []pack.Table) []pack.Table {
			column(t, tables, table, name).Strings[row] = v
			return tables
		}
	}
	without := func(table string) change {
		return func(_ *testing.T, tables []pack.Table) []pack.Table {
			for i := range tables {
				if tables[i].Name == table {
					return append(tables[:i:i], tables[i+1:]...)
				}
			}
			return tables
		}
	}
	cut := func(table string, rows int) change {
		return func(_ *testing.T, tables []pack.Table) []pack.Table {
			for i := range tables {
				for j := range tables[i].Columns {
					if c := &tables[i].Columns[j]; tables[i].Name == table && c.Ints != nil {
						c.Ints = c.Ints[rows:]
					} else if tables[i].Name == table {
						c.Strings = c.Strings[rows:]
					}
				}
			}
			return tables
		}
	}
	// Rows of factor_effects: 0-1 experience, 2-3 size, 4 specialty, 5-7 skill,
	// 8 industry, 9 education, 10-12 spread, 13 level, 14 framework. Rows of
	// factor_numbers: 0-5 skill covariance, 6-60 covariance, 61-124 r2, 125-127 years.
	for name, spoil := range map[string]change{
		"no sets":    without("factor_sets"),
		"no effects": without("factor_effects"),
		"no numbers": without("factor_numbers"),
		"a column of texts": func(t *testing.T, x []pack.Table) []pack.Table {
			*column(t, x, "factor_sets", "n") = pack.Column{Name: "n", Strings: []string{"x"}}
			return x
		},
		"a column is missing": func(t *testing.T, x []pack.Table) []pack.Table {
			column(t, x, "factor_effects", "dim").Name = "dimension"
			return x
		},
		"effect of no set":      text("factor_effects", "set", 0, "z"),
		"number of no set":      text("factor_numbers", "set", 0, "z"),
		"unknown dimension":     text("factor_effects", "dim", 0, "luck"),
		"unknown number":        text("factor_numbers", "name", 0, "luck"),
		"a knot short":          cut("factor_effects", 1),
		"a covariance short":    cut("factor_numbers", 1),
		"a skill less":          text("factor_effects", "dim", 5, "industry"),
		"knots out of order":    in("factor_effects", "lo", 0, 5000),
		"equal knots":           in("factor_effects", "lo", 0, 1000),
		"spread out of order":   in("factor_effects", "lo", 10, 900),
		"spread of zero":        in("factor_effects", "effect", 10, 0),
		"spread negative":       in("factor_effects", "effect", 10, -1),
		"effect of e^40":        in("factor_effects", "effect", 0, 40e5),
		"size of e^40":          in("factor_effects", "effect", 2, -40e5),
		"skill of e^40":         in("factor_effects", "effect", 5, 40e5),
		"framework of e^40":     in("factor_effects", "effect", 14, 40e5),
		"share of two":          in("factor_effects", "share", 2, 2e5),
		"share of minus one":    in("factor_effects", "share", 5, -1e5),
		"R2 above one":          in("factor_numbers", "value", 61, 2e7),
		"R2 negative":           in("factor_numbers", "value", 61, -1),
		"years negative":        in("factor_numbers", "value", 125, -1),
		"level upside down":     in("factor_effects", "lo", 13, 300),
		"level of 80 years":     in("factor_effects", "hi", 13, 8000),
		"people negative":       in("factor_sets", "n", 0, -1),
		"bounds the wrong way":  in("factor_sets", "low", 0, 1),
		"bounds the wrong way2": in("factor_sets", "high", 0, -1),
		"bound of e^40":         in("factor_sets", "high", 0, 40e5),
		"a name without an R2":  text("factor_numbers", "name", 61, "years"),
	} {
		_, err := Read(pack.File{Tables: spoil(t, Tables([]Set{synthetic(3, 2)}))})
		assert.Error(t, err, name)
	}
	_, err := Read(pack.File{Tables: Tables([]Set{synthetic(3, 2), synthetic(3, 2)})})
	assert.ErrorContains(t, err, `a second set "x"`)
	_, err = Read(pack.File{Tables: Tables([]Set{synthetic(3, 2)})})
	assert.NoError(t, err)
	got, err := Read(pack.File{Tables: Tables(nil)})
	assert.Empty(t, got)
	assert.Error(t, err, "empty columns of texts are none")
}
