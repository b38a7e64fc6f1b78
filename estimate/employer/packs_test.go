package employer

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Every row of the embedded files comes back as it was written: nothing is lost
// between the file and what Explain cites.
func TestPacksRoundTrip(t *testing.T) {
	rows := map[string]map[string]string{}
	files, err := filepath.Glob("packs/*.csv")
	require.NoError(t, err)
	for _, f := range files {
		data, err := os.ReadFile(f)
		require.NoError(t, err)
		c := csv.NewReader(bytes.NewReader(data))
		header, err := c.Read()
		require.NoError(t, err)
		for {
			row, err := c.Read()
			if err != nil {
				break
			}
			line, _ := c.FieldPos(0)
			cells := map[string]string{}
			for i, h := range header {
				cells[h] = row[i]
			}
			rows[fmt.Sprint(filepath.Base(f), ":", line)] = cells
		}
	}
	n := 0
	for r := range Default().Rules() {
		cells := rows[fmt.Sprint(r.File, ":", r.Line)]
		require.NotNil(t, cells, r.ID)
		n++
		require.NotEmpty(t, r.Citation, "%s: no rule without citation", r.ID)
		require.Equal(t, strings.TrimSpace(cells["citation"]), r.Citation)
		require.Equal(t, cells["id"], r.ID)
		require.Equal(t, cells["from"]+cells["to"], r.From.String()+r.To.String())
		if cells["rate"] != "" && r.Kind != Gap {
			require.True(t, dec(cells["rate"]).Equal(r.Rate), r.ID)
		}
		var terms []string
		for _, c := range r.Conditions {
			terms = append(terms, c.text())
		}
		require.Equal(t, cells["condition"], strings.Join(terms, ";"))
	}
	require.Equal(t, len(rows)-len(Default().indices), n)
	for _, v := range Default().indices {
		require.NotEmpty(t, v.citation, v.name)
	}
}

// Rules of one ID may stand in one file only, or Read would not compare them.
func TestPacksAreOneFileARule(t *testing.T) {
	file := map[string]string{}
	for r := range Default().Rules() {
		if f := file[r.ID]; f != "" && f != r.File {
			t.Errorf("%s stands in %s and %s", r.ID, f, r.File)
		}
		file[r.ID] = r.File
	}
}

func TestPacksHaveACurrency(t *testing.T) {
	for place := range Default().byPlace {
		country, _, _ := strings.Cut(place, "-")
		c, err := currencyOf(country)
		require.NoError(t, err, place)
		require.NotZero(t, c, place)
	}
}

// coverage lists, for each component, the days that rules cover, that the pack
// says are gaps, and that neither speaks of ("unsaid": the engine refuses them or
// calls them gaps), from the first to the last day of the country's rules.
func coverage(p *Pack) (covered, gaps string) {
	var c, g strings.Builder
	var all []string
	for place := range p.byPlace {
		all = append(all, place)
	}
	slices.Sort(all)
	window := map[string][2]salary.Date{}
	for r := range p.Rules() {
		country := r.Place[:2]
		if r.Kind == Gap || r.Unrated || r.Forecast {
			continue
		}
		w, ok := window[country]
		if !ok {
			w = [2]salary.Date{r.From, r.To}
		}
		if r.From.Compare(w[0]) < 0 {
			w[0] = r.From
		}
		if r.To.Compare(w[1]) > 0 {
			w[1] = r.To
		}
		window[country] = w
	}
	for _, place := range all {
		for _, rows := range p.byPlace[place] {
			spans := map[string][]span{}
			for _, r := range rows {
				what := "law"
				switch {
				case r.Kind == Gap || r.Unrated:
					what = "gap"
					if r.Unrated {
						what = "bounds only"
					}
					terms := r.terms()
					if terms != "" {
						terms = " if " + strings.TrimSuffix(terms, ";")
					}
					if r.Costs != "" {
						terms += " (cost may be " + r.Costs + ")"
					}
					fmt.Fprintf(&g, "%s %s %s..%s%s: %s\n", place, r.ID, r.From, r.To, terms, r.Note)
				case r.Forecast:
					what = "forecast"
				case r.Limit == "unknown":
					what = "limit unknown"
				}
				spans[what] = append(spans[what], span{r.From, r.To})
				spans["any"] = append(spans["any"], span{r.From, r.To})
			}
			w := window[place[:2]]
			fmt.Fprintf(&c, "%s %s", place, rows[0].ID)
			for _, what := range []string{"law", "limit unknown", "bounds only", "forecast", "gap"} {
				if s := join(spans[what]); len(s) > 0 {
					fmt.Fprintf(&c, " | %s %s", what, strings.Join(texts(s), " "))
				}
			}
			for _, h := range holes(join(spans["any"]), w) {
				if len(spans["law"]) > 0 {
					fmt.Fprintf(&c, " | unsaid %s", h)
				}
			}
			c.WriteByte('\n')
		}
	}
	return c.String(), g.String()
}

type span struct{ from, to salary.Date }

func (s span) String() string { return s.from.String() + ".." + s.to.String() }

func texts(in []span) (out []string) {
	for _, s := range in {
		out = append(out, s.String())
	}
	return out
}

func next(d salary.Date, by int) salary.Date {
	t := d
	t.Day += by
	if by < 0 && t.Day == 0 {
		t.Month--
		if t.Month == 0 {
			t.Month, t.Year = 12, t.Year-1
		}
		for t.Day = 31; ; t.Day-- {
			if _, err := salary.ParseDate(t.String()); err == nil {
				return t
			}
		}
	}
	if _, err := salary.ParseDate(t.String()); err != nil {
		t.Day, t.Month = 1, t.Month+1
		if t.Month == 13 {
			t.Month, t.Year = 1, t.Year+1
		}
	}
	return t
}

// join sorts spans and merges those that touch.
func join(in []span) (out []span) {
	slices.SortFunc(in, func(a, b span) int { return cmp.Or(a.from.Compare(b.from), a.to.Compare(b.to)) })
	for _, s := range in {
		if n := len(out); n > 0 && s.from.Compare(next(out[n-1].to, 1)) <= 0 {
			if s.to.Compare(out[n-1].to) > 0 {
				out[n-1].to = s.to
			}
			continue
		}
		out = append(out, s)
	}
	return out
}

func holes(in []span, window [2]salary.Date) (out []span) {
	at := window[0]
	for _, s := range in {
		if at.Compare(s.from) < 0 {
			out = append(out, span{at, next(s.from, -1)})
		}
		at = next(s.to, 1)
	}
	if at.Compare(window[1]) <= 0 {
		out = append(out, span{at, window[1]})
	}
	return out
}

// What each component covers, and what it does not, is checked in; so are the
// gaps in words. Run with -update after a change of the packs, and read the
// difference.
func TestPacksCoverage(t *testing.T) {
	covered, gaps := coverage(Default())
	t.Logf("covered periods per component:\n%s", covered)
	golden(t, "coverage.txt", covered)
	golden(t, "gaps.txt", gaps)
}

// A pack must not call a gap what its rules cover, and every unknown limit must
// be said to be a gap, and the other way round.
func TestGapsAgreeWithRules(t *testing.T) {
	for place, groups := range Default().byPlace {
		for _, rows := range groups {
			for _, g := range rows {
				for _, r := range rows {
					if g.Kind == Gap && r.Kind != Gap && !r.Forecast && g.From.Compare(r.To) <= 0 && r.From.Compare(g.To) <= 0 {
						t.Errorf("%s %s: gap %s..%s, rule %s..%s", place, g.ID, g.From, g.To, r.From, r.To)
					}
				}
			}
		}
	}
	e, err := New(Default(), Options{})
	require.NoError(t, err)
	s, err := e.Schedule(facts("AU"), []salary.Date{day("2025-08-31")})
	require.NoError(t, err)
	var ids []string
	for _, g := range s.gaps {
		ids = append(ids, g.Rule)
	}
	require.Equal(t, []string{"au-fringe-benefits-tax", "au-state-payroll-tax"}, ids)
}

// All 51 jurisdictions have an unemployment rule of 2024, all countries a rule of a year.
func TestPacksNameEveryPlace(t *testing.T) {
	states := 0
	for place := range Default().byPlace {
		if strings.HasPrefix(place, "US-") && len(place) == 5 && Default().ids[strings.ToLower(place)+"-sui"] == Slice {
			states++
		}
	}
	require.Equal(t, 51, states)
	for _, place := range places {
		c, err := scheduleOf(t, Default(), Options{Unpublished: Carry}, facts(place), months(1)).Cost(pays(months(1), "5000"))
		require.NoError(t, err, place)
		if place != "MX" { // whose rules are of 2026
			require.True(t, c.Charges().IsPositive(), "%s %s", place, c)
		}
	}
}
