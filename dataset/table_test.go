package dataset

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
)

func TestOwnRecordsFirst(t *testing.T) {
	records := []Record{
		ownRecord("backend developer", "Hartford, CT", 150_000), // the catalogue's title
		ownRecord("15-1252", "US-CT", 140_000),                  // a code
		ownRecord("Accountants and Auditors", "US", 90_000),     // an official title stands for its code
		ownRecord("Spreadsheet Wizard", "region:north", 70_000), // nobody else's title, nobody else's place
	}
	own, err := Default().With(records, []Source{ownSource()})
	require.NoError(t, err)

	c := lookup(t, own, "Back-end Developers", "US-25540")
	assert.InDelta(t, 150_000, c.Record.Figures[1].Value, 0)
	assert.Equal(t, "catalogue", c.Role.How, "and who mapped it")
	assert.Equal(t, "backend developer", c.Role.Own)
	assert.Equal(t, "15-1252", c.Role.Code, "a title of the catalogue keeps its code")
	assert.Equal(t, "ours", c.Role.Source)
	assert.Nil(t, c.Differential)

	c = lookup(t, own, "backend developer", "Boston, MA")
	assert.Equal(t, "oews-2024-metro", c.Record.Source, "elsewhere the market's record")
	c = lookup(t, own, "backend developer", "US-CT")
	assert.Equal(t, "own-2026", c.Record.Source, "the caller's record of the code")
	assert.InDelta(t, 140_000, c.Record.Figures[1].Value, 0)
	for _, words := range []string{"13-2011", "accountants and auditors", "accountant"} {
		assert.Equal(t, "own-2026", lookup(t, own, words, "US").Record.Source, words)
	}
	c = lookup(t, own, "spreadsheet wizards", "region:north")
	assert.Equal(t, Role{Code: "Spreadsheet Wizard", Title: "Spreadsheet Wizard", Asked: "Spreadsheet Wizard", Own: "Spreadsheet Wizard", How: "own record", Source: "own-2026"}, c.Role)

	// A role that only the caller knows is known nowhere else, and says where.
	r, err := own.Role("spreadsheet wizard")
	require.NoError(t, err)
	_, err = own.Lookup(r, place(t, "US"))
	assert.Equal(t, []string{"region:north"}, matchError(t, err, ErrNoMatch).Choices)
	_, err = own.Role("spredsheet wizard")
	assert.Equal(t, "Spreadsheet Wizard", matchError(t, err, ErrNoMatch).Choices[0])

	var listed []string
	for r := range own.Roles() {
		if r.Own == "" {
			break
		}
		listed = append(listed, r.Own)
	}
	assert.Equal(t, []string{"backend developer", "Spreadsheet Wizard"}, listed)
	assert.Equal(t, Default().Version(), own.Version())
	s, ok := own.Source("own-2026")
	assert.True(t, ok)
	assert.Equal(t, ownSource(), s)
	assert.Len(t, own.Sources(), len(Default().Sources())+1)

	// With again: the newer record wins, under any spelling.
	newer, err := own.With([]Record{ownRecord("Back End Developers", "US-25540", 160_000)}, nil)
	require.NoError(t, err)
	assert.InDelta(t, 160_000, lookup(t, newer, "backend developer", "Hartford, CT").Record.Figures[1].Value, 0)
	assert.InDelta(t, 150_000, lookup(t, own, "backend developer", "Hartford, CT").Record.Figures[1].Value, 0, "the old table is as it was")
}

// A misspelt name of the caller's own is not taken for a title that it resembles.
func TestOwnRoleIsNotGuessed(t *testing.T) {
	own, err := NewTable([]Record{ownRecord("backend develper", "US", 1_000)}, []Source{ownSource()})
	require.NoError(t, err)
	r, err := own.Role("backend develper")
	require.NoError(t, err)
	assert.Equal(t, "backend develper", r.Code)
}

func TestNewTableHoldsNothingElse(t *testing.T) {
	own, err := NewTable([]Record{ownRecord("15-1252", "US", 100_000), ownRecord("15-1252", "DE", 80_000)}, []Source{ownSource()})
	require.NoError(t, err)
	assert.Empty(t, own.Version())
	assert.Equal(t, []Source{ownSource()}, own.Sources())
	_, err = own.Lookup(role(t, "backend developer"), place(t, "US-CT"))
	e := matchError(t, err, ErrNoMatch)
	assert.Equal(t, []string{"US", "DE"}, e.Choices)
	assert.Equal(t, "no pay matches \"backend developer: Software Developers (15-1252) in Connecticut (US-CT)\"; nearest: US | DE", err.Error())
	assert.Nil(t, own.Levels())

	c, err := own.Condition(lookup(t, own, "15-1252", "US"), Profile{Experience: Years(5), Staff: 50})
	require.NoError(t, err)
	assert.Equal(t, "1", c.Multiplier().String())
	for _, x := range c.Effects() {
		assert.Equal(t, "the table has no factors", x.Skipped)
	}
	assert.Len(t, c.Effects(), 2)
	_, ok := own.Source("nobody")
	assert.False(t, ok)
}

// All findings come at once, each with its position and field.
func TestFindings(t *testing.T) {
	bad := func(change func(*Record)) Record {
		r := ownRecord("x", fmt.Sprintf("region:%d", math.MaxInt), 100)
		change(&r)
		return r
	}
	records := []Record{
		bad(func(r *Record) { r.Role = " " }),
		bad(func(r *Record) { r.Role = strings.Repeat("x", 200) }),
		bad(func(r *Record) { r.Place = "Atlantis" }),
		bad(func(r *Record) { r.Place = "Georgia" }),
		bad(func(r *Record) { r.Measure = "" }),
		bad(func(r *Record) { r.Currency = 0 }),
		bad(func(r *Record) { r.Basis = "" }),
		bad(func(r *Record) { r.Date = salary.Date{} }),
		bad(func(r *Record) { r.Source = "nobody" }),
		bad(func(r *Record) { r.Figures = nil }),
		bad(func(r *Record) { r.Figures = make([]Figure, 101) }),
		bad(func(r *Record) { r.Figures[1].Value = math.NaN() }),
		bad(func(r *Record) { r.Figures[1].Value = math.Inf(1) }),
		bad(func(r *Record) { r.Figures[1].Value = -1 }),
		bad(func(r *Record) { r.Figures[0].P = 1 }),
		bad(func(r *Record) { r.Figures[0].P = math.NaN() }),
		bad(func(r *Record) { r.Figures[0].Statistic = "" }),
		bad(func(r *Record) { r.N = -1 }),
		bad(func(r *Record) { r.RSE = math.NaN() }),
		bad(func(r *Record) { r.Slope = math.Inf(1) }),
	}
	fields := []string{"role", "role", "place", "place", "measure", "currency", "basis", "date", "source", "figures", "figures",
		"figures[1].value", "figures[1].value", "figures[1].value", "figures[0].p", "figures[0].p", "figures[0].statistic", "n", "rse", "rse"}
	for i := range records {
		if strings.HasPrefix(records[i].Place, "region:") {
			records[i].Place = fmt.Sprintf("region:%d", i)
		}
	}
	_, err := NewTable(records, []Source{ownSource()})
	require.ErrorIs(t, err, ErrRecord)
	at := map[int][]string{}
	for _, e := range all(t, err) {
		assert.Equal(t, "record", e.What)
		assert.NotEmpty(t, e.Reason)
		assert.Contains(t, e.Error(), fmt.Sprintf("record %d: %s: ", e.Position, e.Field))
		at[e.Position] = append(at[e.Position], e.Field)
	}
	for i, field := range fields {
		assert.Contains(t, at[i], field, "record %d", i)
	}
	assert.Contains(t, err.Error(), "Georgia", "the place's own error")

	_, err = NewTable(nil, []Source{{}, ownSource(), ownSource()})
	var got []string
	for _, e := range all(t, err) {
		got = append(got, fmt.Sprintf("%s %d %s", e.What, e.Position, e.Field))
	}
	assert.Equal(t, []string{"source 0 id", "source 0 publisher", "source 0 license", "source 0 vintage", "source 2 id"}, got)
	_, err = Default().With(nil, []Source{{ID: "so-2025-pay", Publisher: "x", License: "x", Vintage: ownDate}})
	assert.Equal(t, 0, all(t, err)[0].Position, "an ID of the table's is taken; positions count the caller's")

	_, err = NewTable(slices.Repeat([]Record{{}}, 1_000), nil)
	assert.Len(t, all(t, err), maxFindings)
}

// all takes a joined error apart.
func all(t *testing.T, err error) (out []*RecordError) {
	t.Helper()
	joined, ok := err.(interface{ Unwrap() []error })
	require.True(t, ok, "%v", err)
	for _, e := range joined.Unwrap() {
		var r *RecordError
		require.True(t, errors.As(e, &r))
		out = append(out, r)
	}
	return out
}

func TestDuplicatesRefused(t *testing.T) {
	for _, pair := range [][2]Record{
		{ownRecord("backend developer", "US", 1), ownRecord("Back-End Developers", "USA", 2)},
		{ownRecord("15-1252", "US-25540", 1), ownRecord("15-1252", "Hartford, CT", 2)},
		{ownRecord("15-1252", "DE", 1), ownRecord("Software Developers", "Germany", 2)},
		{ownRecord("wizard", "region:a", 1), ownRecord("Wizards", "region:a", 2)},
	} {
		_, err := NewTable(pair[:], []Source{ownSource()})
		found := all(t, err)
		require.Len(t, found, 1)
		assert.Equal(t, 1, found[0].Position)
		assert.Equal(t, "role", found[0].Field)
		assert.Contains(t, found[0].Reason, "a second record for ")
	}
}

func TestRegions(t *testing.T) {
	own, err := Default().With([]Record{ownRecord("backend developer", "region:north", 99_000)}, []Source{ownSource()})
	require.NoError(t, err)
	cell := lookup(t, own, "backend developer", "region:north")
	assert.Equal(t, Place{Code: "region:north", Name: "north", Kind: Region}, cell.Place)

	// A region in dollars is priced with the US factors.
	c, err := own.Condition(cell, Profile{Staff: 5})
	require.NoError(t, err)
	assert.Less(t, c.Effects()[0].Factor, 1.0)
	cell.Record.Currency = salary.EUR
	c, err = own.Condition(cell, Profile{Staff: 5})
	require.NoError(t, err)
	assert.Equal(t, "the table of company size is fitted on US answers", c.Effects()[0].Skipped)
}

// Nothing that the caller holds on to reaches into a table.
func TestTableIsImmutable(t *testing.T) {
	records := []Record{ownRecord("wizard", "US", 50_000)}
	sources := []Source{ownSource()}
	bands := []LevelBand{{Name: "one", From: 1, To: 3}}
	own, err := Default().With(records, sources)
	require.NoError(t, err)
	own, err = own.WithLevels(bands)
	require.NoError(t, err)

	records[0].Figures[1].Value, records[0].Place, sources[0].Publisher, bands[0].Name = 1, "DE", "nobody", "two"
	own.Sources()[0].ID = "gone"
	own.Levels()[0].Name = "gone"
	cell := lookup(t, own, "wizard", "US")
	cell.Record.Figures[1].Value = 2

	assert.InDelta(t, 50_000, lookup(t, own, "wizard", "US").Record.Figures[1].Value, 0)
	assert.Equal(t, "one", own.Levels()[0].Name)
	s, _ := own.Source("own-2026")
	assert.Equal(t, "us", s.Publisher)
	assert.Equal(t, Default().Sources()[0], own.Sources()[0])

	// With and WithLevels leave their receiver alone.
	assert.Len(t, Default().Levels(), 4)
	_, ok := Default().Source("own-2026")
	assert.False(t, ok)
}

func TestLevels(t *testing.T) {
	var names []string
	for _, l := range Default().Levels() {
		names = append(names, l.Name)
		assert.LessOrEqual(t, l.From, l.To)
		assert.GreaterOrEqual(t, l.N, 50)
		_, ok := Default().Source(l.Source)
		assert.True(t, ok)
	}
	assert.Equal(t, []string{"intern", "junior", "mid", "senior"}, names)
	for _, bad := range []LevelBand{{}, {Name: "  ", To: 1}, {Name: "x", From: 3, To: 2}, {Name: "x", From: -1}, {Name: "x", To: 61}, {Name: "x", From: math.NaN()}, {Name: "x", To: math.NaN()}} {
		_, err := Default().WithLevels([]LevelBand{bad})
		matchError(t, err, ErrRange)
	}
	_, err := Default().WithLevels([]LevelBand{{Name: "P1", To: 1}, {Name: "p1", To: 2}})
	assert.Equal(t, `level "p1" is out of range; say a name of its own and years 0 <= from <= to <= 60`, matchError(t, err, ErrRange).Error())

	own, err := Default().WithLevels([]LevelBand{{Name: "P3", From: 4, To: 4}})
	require.NoError(t, err)
	cell := lookup(t, own, "backend developer", "US")
	level, err := own.Condition(cell, Profile{Experience: Level("p3")})
	require.NoError(t, err)
	years, err := own.Condition(cell, Profile{Experience: Years(4)})
	require.NoError(t, err)
	assert.Equal(t, years.Multiplier().String(), level.Multiplier().String(), "a level of one year is that year")
	assert.Equal(t, "4 to 4 years", level.Effects()[0].Matched)
	_, err = own.Condition(cell, Profile{Experience: Level("senior")})
	assert.Equal(t, []string{"P3"}, matchError(t, err, ErrNoMatch).Choices)
}

func TestJSONRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := func(name string) string { return rapid.StringN(0, 12, 40).Draw(t, name) }
		amount := func(name string) float64 { return rapid.Float64Range(0, 1e12).Draw(t, name) }
		date := salary.Date{Year: rapid.IntRange(1, 9999).Draw(t, "year"), Month: time.Month(rapid.IntRange(1, 12).Draw(t, "month")), Day: rapid.IntRange(1, 28).Draw(t, "day")}
		cell := Cell{
			Role:  Role{Code: text("code"), Title: text("title"), Asked: text("asked"), How: text("how"), Own: text("own"), Survey: text("survey"), Source: text("source"), Confidence: text("confidence"), RunnerUp: text("runner-up")},
			Place: Place{Code: text("place"), Name: text("name"), Kind: Metro, Country: "US", States: text("states"), Currency: salary.USD},
			Record: Record{Role: text("role"), Place: text("where"), Level: text("level"), Industry: text("industry"), Measure: salary.OEWSWage, Currency: salary.EUR, Basis: salary.Hourly,
				Date: date, N: rapid.Int().Draw(t, "n"), Workers: rapid.Int().Draw(t, "workers"), RSE: amount("rse"), Slope: amount("slope"), Source: text("id"), Note: text("note")},
			LogSD: amount("sd"),
		}
		for range rapid.IntRange(1, 4).Draw(t, "figures") {
			cell.Record.Figures = append(cell.Record.Figures, Figure{Statistic: salary.StatPercentile, P: amount("p"), Value: amount("value"), AtLeast: rapid.Bool().Draw(t, "bound"), Name: text("end")})
		}
		if rapid.Bool().Draw(t, "borrowed") {
			cell.Differential = &Differential{Factor: amount("factor"), StdErr: amount("error"), Occupations: 3, Neighbors: 2, Method: text("method"), Source: text("from")}
		}
		source := Source{ID: text("a"), Publisher: text("b"), Title: text("c"), Vintage: date, License: text("d"), Origin: text("e"), Attribution: text("f"), SHA256: text("g"), Cut: text("h")}
		again(t, cell)
		again(t, cell.Record)
		again(t, cell.Record.Figures[0])
		again(t, source)
		again(t, LevelBand{Name: text("l"), From: amount("from"), To: amount("to"), N: 7, Source: text("s")})
		again(t, Effect{Dimension: text("dim"), Given: text("given"), Matched: text("matched"), Factor: amount("f"), StdErr: amount("se"), N: 3, Source: text("es"), Skipped: text("sk"), Warning: text("w")})
	})
	for _, where := range []string{"Hartford, CT", "US", "DE"} {
		cell := lookup(t, Default(), "backend developer", where)
		again(t, cell)
		b, err := json.Marshal(cell)
		require.NoError(t, err)
		var read Cell
		require.NoError(t, json.Unmarshal(b, &read))
		c, err := Default().Condition(read, Profile{Experience: Years(3)})
		require.NoError(t, err)
		want, err := Default().Condition(cell, Profile{Experience: Years(3)})
		require.NoError(t, err)
		assert.Equal(t, want.Multiplier().String(), c.Multiplier().String())
	}
}

// again reads what was written and wants the same.
func again[T any](t interface {
	require.TestingT
	Helper()
}, v T) {
	t.Helper()
	b, err := json.Marshal(v)
	require.NoError(t, err)
	var got T
	require.NoError(t, json.Unmarshal(b, &got), string(b))
	require.Equal(t, v, got)
}

// Tables, and the spellings that they learn, are shared by goroutines; the race
// detector watches.
func TestConcurrentUse(t *testing.T) {
	own, err := Default().With([]Record{ownRecord("wizard", "US", 50_000)}, []Source{ownSource()})
	require.NoError(t, err)
	want := condition(t, "backend developer", "Hartford, CT", full()).Multiplier().String()
	var group sync.WaitGroup
	for i := range 4 {
		group.Add(1)
		go func() {
			defer group.Done()
			for range 50 {
				cell := lookup(t, own, "backend developer", "Hartford, CT")
				p := full()
				p.Skills = append(p.Skills, fmt.Sprint("go", strings.Repeat(" ", i)))
				c, err := own.Condition(cell, p)
				assert.NoError(t, err)
				assert.Equal(t, want, c.Multiplier().String())
				lookup(t, own, "registered nurse", "Hartford, CT")
				lookup(t, own, "wizard", "US")
			}
		}()
	}
	group.Wait()
}
