package pack

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func wages() []Table {
	return []Table{
		{Name: "areas", Columns: []Column{
			{Name: "code", Strings: []string{"10180", "10420", "25540"}},
			{Name: "state", Strings: []string{"TX", "OH", "CT"}},
		}},
		{Name: "wages", Columns: []Column{
			{Name: "area", Ints: []int64{0, 1, 2, 2}},
			{Name: "p10", Ints: []int64{61480, 71080, 82460, 0}},
			{Name: "p90", Ints: []int64{121480, 150420, -239200, 0}},
			{Name: "rse", Scale: 1, Ints: []int64{13, 6, 24, 7}},
		}},
		{Name: "empty", Columns: []Column{{Name: "note", Strings: []string{}}, {Name: "n", Ints: []int64{}}}},
		{Name: "bare"},
	}
}

func TestDecodeGivesBackWhatWasEncoded(t *testing.T) {
	b, err := Encode(wages())
	require.NoError(t, err)
	f, err := Decode(b)
	require.NoError(t, err)

	table, err := f.Table("wages")
	require.NoError(t, err)
	assert.Equal(t, 4, table.Rows())
	p90, err := table.Ints("p90")
	require.NoError(t, err)
	assert.Equal(t, []int64{121480, 150420, -239200, 0}, p90)
	rse, err := table.Floats("rse")
	require.NoError(t, err)
	assert.Equal(t, []float64{1.3, 0.6, 2.4, 0.7}, rse)
	scale, err := table.Scale("rse")
	require.NoError(t, err)
	assert.Equal(t, 1, scale)

	areas, err := f.Table("areas")
	require.NoError(t, err)
	states, err := areas.Strings("state")
	require.NoError(t, err)
	assert.Equal(t, []string{"TX", "OH", "CT"}, states)

	bare, err := f.Table("bare")
	require.NoError(t, err)
	assert.Zero(t, bare.Rows())
}

func TestTheSameTablesGiveTheSameBytes(t *testing.T) {
	a, err := Encode(wages())
	require.NoError(t, err)
	b, err := Encode(wages())
	require.NoError(t, err)
	assert.Equal(t, a, b)
}

func TestLookupsNameTheTableAndTheColumn(t *testing.T) {
	f := File{Tables: wages()}
	_, err := f.Table("metro")
	assert.EqualError(t, err, `pack: table "metro": no such table`)
	wages, err := f.Table("wages")
	require.NoError(t, err)
	_, err = wages.Ints("p25")
	assert.EqualError(t, err, `pack: table "wages", column "p25": no such column`)
	_, err = wages.Strings("p10")
	assert.EqualError(t, err, `pack: table "wages", column "p10": holds numbers, not texts`)
	areas, err := f.Table("areas")
	require.NoError(t, err)
	_, err = areas.Floats("code")
	assert.EqualError(t, err, `pack: table "areas", column "code": holds texts, not numbers`)
	_, err = areas.Scale("code")
	var lookup *LookupError
	require.ErrorAs(t, err, &lookup)
	assert.Equal(t, "code", lookup.Column)
}

func TestEncodeRefuses(t *testing.T) {
	one := []int64{1}
	cases := map[string]struct {
		tables []Table
		want   string
	}{
		"two kinds": {[]Table{{Name: "t", Columns: []Column{{Name: "c", Ints: one, Strings: []string{"x"}}}}},
			`pack: table "t", column "c": holds both numbers and texts`},
		"lengths": {[]Table{{Name: "t", Columns: []Column{{Name: "c", Ints: one}, {Name: "d", Strings: []string{}}}}},
			`pack: table "t", column "d": 0 rows, the first column has 1`},
		"scale": {[]Table{{Name: "t", Columns: []Column{{Name: "c", Scale: 19, Ints: one}}}},
			`pack: table "t", column "c": scale 19 is not in 0..18`},
		"scaled texts": {[]Table{{Name: "t", Columns: []Column{{Name: "c", Scale: 1, Strings: []string{"x"}}}}},
			`pack: table "t", column "c": texts have no scale`},
		"no name":      {[]Table{{}}, "pack: a table or column has no name"},
		"table twice":  {[]Table{{Name: "t"}, {Name: "t"}}, `pack: table "t": the name occurs twice`},
		"column twice": {[]Table{{Name: "t", Columns: []Column{{Name: "c"}, {Name: "c"}}}}, `pack: table "t", column "c": the name occurs twice`},
		"long name":    {[]Table{{Name: string(make([]byte, maxName+1))}}, ""},
		"rows":         {[]Table{{Name: "t", Columns: []Column{{Name: "c", Ints: make([]int64, maxRows+1)}}}}, `pack: table "t": 1000001 rows, at most 1000000 fit`},
		"columns":      {[]Table{{Name: "t", Columns: make([]Column, maxColumns+1)}}, `pack: table "t": 201 columns, at most 200 fit`},
		"tables":       {make([]Table, maxTables+1), "pack: 201 tables, at most 200 fit"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := Encode(c.tables)
			var format *FormatError
			require.ErrorAs(t, err, &format)
			if c.want != "" {
				assert.EqualError(t, err, c.want)
			}
		})
	}
}

func TestNumbersAtTheEdgesSurviveEveryMode(t *testing.T) {
	edges := []int64{math.MinInt64, math.MaxInt64, 0, -1, 1, math.MinInt64, math.MaxInt64, 20, -300}
	left := []int64{math.MaxInt64, math.MinInt64, 1, 0, -1, math.MinInt64, 7, -5, 100}
	for m := range modes {
		for _, column := range [][]int64{edges, {math.MinInt64, 0, math.MinInt64}, {0, 0}, {-50, 100}, {}} {
			r := &reader{b: appendInts(nil, m, column, left[:len(column)])}
			out := make([]int64, len(column))
			r.readInts(out, left[:len(column)])
			require.NoError(t, r.err)
			assert.Equal(t, column, out, "mode %d", m)
			assert.Empty(t, r.b)
		}
	}
}

func TestWhatWasWrittenIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tables := drawTables(t)
		b, err := Encode(tables)
		require.NoError(t, err)
		f, err := Decode(b)
		require.NoError(t, err)
		require.Equal(t, tables, f.Tables)
	})
}

func drawTables(t *rapid.T) []Table {
	numbers := rapid.OneOf(
		rapid.Int64(),
		rapid.Int64Range(-3, 3),
		rapid.Map(rapid.Int64Range(-24_000, 24_000), func(v int64) int64 { return v * 10 }),
	)
	texts := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "CT", "CA", "\xff"}))
	tables := make([]Table, rapid.IntRange(0, 4).Draw(t, "tables"))
	for i := range tables {
		rows := rapid.IntRange(0, 40).Draw(t, "rows")
		tables[i] = Table{Name: "t" + string(rune('a'+i)), Columns: make([]Column, rapid.IntRange(1, 5).Draw(t, "columns"))}
		for j := range tables[i].Columns {
			c := Column{Name: "c" + string(rune('a'+j))}
			if rapid.Bool().Draw(t, "texts") {
				c.Strings = rapid.SliceOfN(texts, rows, rows).Draw(t, "strings")
			} else {
				c.Scale = rapid.IntRange(0, maxScale).Draw(t, "scale")
				c.Ints = rapid.SliceOfN(numbers, rows, rows).Draw(t, "ints")
			}
			tables[i].Columns[j] = c
		}
	}
	return tables
}
