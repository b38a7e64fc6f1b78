package file

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate/plan"
	"github.com/hiringbudget/hiringbudget/salary"
)

func TestReadCSV(t *testing.T) {
	roster, err := ReadCSV(strings.NewReader("\ufeffstart , id,tags.team, tags.cost centre,ramp,bonus,heads,end,pay,currency,opening.bonus\r\n"+
		"2025-Q2,a, \"data, mostly\",  R 7,0.25 ; 0.5,10 %,2,2025-06,98000.50,EUR,-12.5\r\n"+
		"\r\n,,,,,,,,,,\r\n"+
		"2025-01-15,b,,,,,,,,,\r\n"), "roster.csv")
	require.NoError(t, err)
	require.Len(t, roster, 2)
	a, b := roster[0], roster[1]
	assert.Equal(t, "2025-04-01 2025-06-30", a.Start.String()+" "+a.End.String())
	assert.Equal(t, map[string]string{"team": "data, mostly", "cost centre": "R 7"}, a.Tags)
	assert.Equal(t, "0.25 0.5", a.Ramp[0].String()+" "+a.Ramp[1].String())
	assert.Equal(t, "10% 98000.5 -12.5", a.Bonus.String()+" "+a.Pay.String()+" "+a.Opening["bonus"].String())
	assert.Equal(t, 2, a.Heads)
	assert.Equal(t, salary.EUR, a.Currency)
	assert.Equal(t, "b", b.ID)
	assert.Zero(t, b.Heads)
	assert.Nil(t, b.Tags)

	none, err := ReadCSV(strings.NewReader("id,start\n"), "roster.csv")
	assert.NoError(t, err)
	assert.Empty(t, none)
}

func TestReadCSVRefuses(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"nothing", "", `roster.csv:1:1: file: want a row of names such as id, role, place, start`},
		{"other commas", "id;role;place\n", `roster.csv:1:1: row "id;role;place": want commas between the cells`},
		{"an unknown column", "id, startt\n", `roster.csv:1:5: column "startt": want a known column, such as start`},
		{"as people write it", "id,Time to fill\n", `roster.csv:1:4: column "Time to fill": want a known column, such as time_to_fill`},
		{"a tag without a name", "id,tags\n", `roster.csv:1:4: column "tags": want a known column, such as tags.NAME`},
		{"deeper than there is", "id,start.month\n", `roster.csv:1:4: column "start.month": want a known column, such as start`},
		{"what Price writes", "id,quote\n", `roster.csv:1:4: column "quote": want a known column, such as id, title, role, level, pay, basis, currency, bonus, no_bonus, equity, sign_on, ` +
			`heads, fte, worker, fee, employer, place, pay_place, local, contract, person, start, spread, time_to_fill, end, reason, replaces, status, probability, ramp, opening.NAME, tags.NAME`},
		{"a column twice", "id,fte,id\n", `roster.csv:1:8: column "id": want every column once`},
		{"a cell too many", "id,fte\na,1\nb,1,2\n", `roster.csv:3:1: row "3 cells": want 2 cells, as the first row`},
		{"a quote in a cell", "id,title\na,5\" screens\n", `roster.csv:2:4: row: want CSV: bare " in non-quoted-field`},
		{"an open quote", "id,title\na,\"x\n", `roster.csv:2:6: row: want CSV: extraneous or missing " in quoted-field`},
		{"Latin-1", "id,title\na,caf\xe9\n", `roster.csv:2:6: file "\xe9": want text in UTF-8, without NUL bytes`},
		{"a long cell", "id,title\na," + strings.Repeat("x", maxCell+1) + "\n", `roster.csv:2:3: position a: title "` + strings.Repeat("x", 57) + `...": want at most 4096 bytes`},
		{"a percent without its sign", "bonus,id\n10,a\n", `roster.csv:2:1: position a: bonus "10": salary: percent: "10" has no percent sign: write "10%" or, if it is a fraction, "1000%": not readable`},
		{"no probability", "id,probability\na,0.0\n", `roster.csv:2:3: position a: probability "0.0": want more than 0: leave it out for 1, and freeze a seat that is not to count`},
		{"a gap in a list", "id,ramp\na,0.5;;1\n", `roster.csv:2:3: position a: ramp "0.5;;1": want values with a ; between two of them`},
		{"several, in their order", "pay,id,bogus,start\n\"1,000\",a,,2025\n\n1e5,b,x,\n", strings.Join([]string{
			`roster.csv:1:8: column "bogus": want a known column, such as bonus`,
			`roster.csv:2:1: position a: pay "1,000": want ` + wantNumber,
			`roster.csv:2:12: position a: start "2025": want ` + wantDay,
			`roster.csv:4:1: position b: pay "1e5": want ` + wantNumber}, "\n")},
	} {
		t.Run(c.name, func(t *testing.T) {
			roster, err := ReadCSV(strings.NewReader(c.in), "roster.csv")
			require.Error(t, err)
			assert.Equal(t, c.want, err.Error())
			assert.Nil(t, roster)
			assertPlanErrors(t, err)
		})
	}
}

func TestReadCSVHostile(t *testing.T) {
	for name, in := range map[string]string{
		"a wide row":         "id,fte\n" + strings.Repeat(",", 2*maxRow),
		"a row of lines":     "id,fte\n" + strings.Repeat("\"\n\",", maxRow),
		"wide names":         strings.Repeat("x,", maxRow/2-1) + "\n",
		"a long quote":       "id\n\"" + strings.Repeat("x\n", maxRow),
		"many findings":      "id,fte\n" + strings.Repeat("a,x\n", 100_000),
		"many rows of parts": "id,ramp\n" + strings.Repeat("a,"+strings.Repeat("0;", 2000)+"0\n", maxParts/2000),
		"too many positions": "id\n" + strings.Repeat("a\n", maxPositions) + "a",
		"too large":          strings.Repeat("id\n", maxFile/3+1),
		"digits":             "id,heads,pay\na," + strings.Repeat("9", 4000) + "," + strings.Repeat("9", 4000) + "\n",
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ReadCSV(strings.NewReader(in), "roster.csv")
			require.Error(t, err)
			assertPlanErrors(t, err)
		})
	}
}

// columnOf walks the structs of a plan as of a position.
func TestColumnOf(t *testing.T) {
	var p plan.Plan
	for path, in := range map[string]string{"assumptions.merit.rate": "3%", "assumptions.work_year.hours": "2087", "assumptions.bonus.pay_month": "3",
		"assumptions.attrition.no_backfill": "true", "start": "2025-01", "currency": "USD"} {
		assert.Empty(t, set(&p, path, in), path)
	}
	assert.Equal(t, "3%", p.Assumptions.Merit.Rate.String())
	assert.Equal(t, 2087, p.Assumptions.WorkYear.Hours)
	assert.EqualValues(t, 3, p.Assumptions.Bonus.PayMonth)
	assert.True(t, p.Assumptions.Attrition.NoBackfill)
	assert.Equal(t, "2025-01 USD", p.Start.String()+" "+p.Currency.String())
	for path, want := range map[string]string{
		"assumptions.merit.rates": "assumptions.merit.rate",
		"assumptions.merit.xyz":   "assumptions.merit.rate, assumptions.merit.month, assumptions.merit.day, assumptions.merit.hired_by, assumptions.merit.prorated",
		"assumptions":             "assumptions.structure, assumptions.proration",
		"positions":               "",
	} {
		assert.Contains(t, set(&p, path, ""), want)
		assert.NotEmpty(t, set(&p, path, ""))
	}
}

func set[T any](to *T, path, text string) string {
	v := reflect.ValueOf(to).Elem()
	c, want := columnOf(v.Type(), path)
	if want == "" {
		want, _ = c.read(v, text)
	}
	return want
}

// The roster and the plan that the example program starts from.
func TestReadTheExample(t *testing.T) {
	const dir = "../../../examples/budget/"
	file, err := os.Open(dir + "roster.csv")
	require.NoError(t, err)
	defer file.Close()
	roster, err := ReadCSV(file, "roster.csv")
	require.NoError(t, err)
	header, err := os.Open(dir + "plan.json")
	require.NoError(t, err)
	defer header.Close()
	p, err := Read(header, "plan.json")
	require.NoError(t, err)

	seats, ids, employers := 0, map[string]bool{}, map[string][]string{}
	for _, e := range p.Employers {
		employers[e.Name] = e.Places
	}
	for _, s := range roster {
		seats += max(1, s.Heads)
		assert.False(t, ids[s.ID], s.ID)
		ids[s.ID] = true
		assert.Contains(t, employers[s.Employer], s.Place, s.ID)
		assert.Contains(t, []string{plan.Proposed, plan.Approved, plan.Open, plan.Offered, plan.Accepted, plan.Filled, plan.Frozen}, s.Status, s.ID)
		assert.Equal(t, s.Pay.IsZero(), s.Currency == 0, s.ID)
	}
	assert.Equal(t, 40, seats)
}
