package dataset

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
)

// The order of preference, one row for each step.
func TestLookupOrder(t *testing.T) {
	for _, c := range []struct {
		job, where, source string
		year               int
		borrowed           bool
	}{
		{"backend developer", "Hartford, CT", "oews-2024-metro", 2024, false},     // the area's own row
		{"backend developer", "US-CT", "oews-2025-developers", 2025, false},       // the state's own row, the newest
		{"data scientist", "US-CT", "oews-2023-state-groups", 2023, false},        // the state's own row
		{"backend developer", "US", "oews-2025-developers-us", 2025, false},       // the newest national row
		{"registered nurse", "US", "oews-2024-national", 2024, false},             // the national row
		{"backend developer", "US-AK", "oews-2023-state-groups", 2023, false},     // Alaska has no row of 2025
		{"registered nurse", "Hartford, CT", "oews-2024-national", 2024, true},    // no local row
		{"registered nurse", "US-CT", "oews-2024-national", 2024, true},           //
		{"backend developer", "DE", "so-2025-pay", 2025, false},                   // abroad
		{"software developer", "San Juan, PR", "oews-2024-metro", 2024, false},    // an area outside the 51 states
		{"registered nurse", "San Juan, PR", "oews-2024-national", 2024, true},    //
		{"actor", "US", "oews-2024-national", 2024, false},                        // by the hour only
		{"financial manager", "Philadelphia, PA", "oews-2024-metro", 2024, false}, // an area of four states
		{"computer network architect", "US-NY", "oews-2024-national", 2024, true}, //
	} {
		r, err := Default().Role(c.job)
		require.NoError(t, err)
		p := place(t, c.where)
		cell, err := Default().Lookup(r, p)
		require.NoError(t, err, "%s in %s", c.job, c.where)
		assert.Equal(t, c.source, cell.Record.Source, "%s in %s", c.job, c.where)
		assert.Equal(t, c.year, cell.Record.Date.Year, "%s in %s", c.job, c.where)
		assert.Equal(t, c.borrowed, cell.Differential != nil, "%s in %s", c.job, c.where)
		assert.Equal(t, r, cell.Role)
		assert.Equal(t, p, cell.Place)
		_, known := Default().Source(cell.Record.Source)
		assert.True(t, known)
		d, err := cell.Distribution()
		require.NoError(t, err)
		own, err := cell.Record.Distribution()
		require.NoError(t, err)
		if x := cell.Differential; x != nil {
			assert.InEpsilon(t, own.Quantile(0.5)*x.Factor, d.Quantile(0.5), 1e-12)
			assert.Positive(t, x.StdErr)
			assert.NotEmpty(t, x.Method)
			_, known = Default().Source(x.Source)
			assert.True(t, known)
		} else {
			assert.InEpsilon(t, own.Quantile(0.5), d.Quantile(0.5), 1e-12)
		}
	}
}

func TestLookupFigures(t *testing.T) {
	c := lookup(t, Default(), "software developers", "US")
	assert.Equal(t, salary.OEWSWage, c.Record.Measure)
	assert.Equal(t, salary.Annual, c.Record.Basis)
	assert.Equal(t, 1_687_890, c.Record.Workers)
	var got []float64
	for _, f := range c.Record.Figures {
		got = append(got, f.Value)
	}
	assert.InDeltaSlice(t, []float64{82_460, 105_210, 135_980, 171_980, 214_670, 148_100}, got, 1e-9)
	assert.Equal(t, salary.StatMedian, c.Record.Figures[2].Statistic)
	assert.Equal(t, salary.StatMean, c.Record.Figures[5].Statistic)

	// What a caller does to the figures stays with the caller.
	c.Record.Figures[0].Value = 1
	assert.InDelta(t, 82_460, lookup(t, Default(), "software developers", "US").Record.Figures[0].Value, 1e-9)
}

// "#" is a bound, not a figure: the curve reaches it and says so.
func TestTopCodes(t *testing.T) {
	c := lookup(t, Default(), "software developers", "San Jose, CA")
	top := c.Record.Figures[len(c.Record.Figures)-1]
	assert.True(t, top.AtLeast)
	assert.InDelta(t, 239_200, top.Value, 1e-9)
	d, err := c.Distribution()
	require.NoError(t, err)
	assert.GreaterOrEqual(t, d.Quantile(top.P), 239_200.0)
	codes := map[string]bool{}
	for _, w := range d.Warnings() {
		codes[w.Code] = true
	}
	assert.True(t, codes[salary.WarnTopCode])

	// A national median that is a bound: two quantiles carry the curve, and a
	// differential is still what the area's other occupations say.
	c = lookup(t, Default(), "Anesthesiologists", "San Jose, CA")
	require.NotNil(t, c.Differential)
	assert.Greater(t, c.Differential.Factor, 1.0)
	assert.InDelta(t, stdErrOther, c.Differential.StdErr, 1e-12)
	assert.Positive(t, c.Differential.Occupations)
	d, err = c.Distribution()
	require.NoError(t, err)
	assert.GreaterOrEqual(t, d.Quantile(0.5), 239_200*c.Differential.Factor*(1-1e-12))

	// One quantile known, the rest a bound: the spread is assumed.
	c = lookup(t, Default(), "Pediatric Surgeons", "US")
	d, err = c.Distribution()
	require.NoError(t, err)
	codes = map[string]bool{}
	for _, w := range d.Warnings() {
		codes[w.Code] = true
	}
	assert.True(t, codes[salary.WarnShape])
	assert.GreaterOrEqual(t, d.Quantile(0.25), 239_200*(1-1e-12))
}

func TestHourlyOnly(t *testing.T) {
	n := 0
	for _, o := range embedded().occs {
		if !o.hourly {
			continue
		}
		n++
		c := lookup(t, Default(), o.code, "US")
		assert.Equal(t, salary.Hourly, c.Record.Basis, o.title)
		d, err := c.Distribution()
		require.NoError(t, err)
		assert.Less(t, d.Quantile(0.9), 200.0)
		c = lookup(t, Default(), o.code, "US-CA")
		require.NotNil(t, c.Differential)
		assert.Equal(t, salary.Hourly, c.Record.Basis)
		assert.Positive(t, c.Differential.StdErr)
	}
	assert.Equal(t, 5, n)
	actor := lookup(t, Default(), "27-2011", "US")
	assert.Equal(t, "23.33", strings.TrimRight(jsonText(t, actor.Record.Figures[2].Value), "0"), "cents divide exactly")
}

func jsonText(t *testing.T, v any) string {
	b, err := json.Marshal(v)
	require.NoError(t, err)
	return string(b)
}

// Every detailed occupation that the source prices is found in every kind of
// place, and every cell can be fitted.
func TestLookupEveryOccupation(t *testing.T) {
	places := []Place{place(t, "US"), place(t, "US-CA"), place(t, "US-DC"), place(t, "US-WY"), place(t, "Hartford, CT"), place(t, "New York, NY"), place(t, "San Juan, PR")}
	for _, o := range embedded().occs {
		if !o.detailed {
			continue
		}
		for _, p := range places {
			c, err := Default().Lookup(role(t, o.code), p)
			if len(o.figures(1)) == 0 {
				e := matchError(t, err, ErrNoMatch)
				assert.Equal(t, "the source publishes no pay for this occupation", e.Hint)
				continue
			}
			require.NoError(t, err, "%s in %s", o.title, p)
			d, err := c.Distribution()
			require.NoError(t, err, "%s in %s", o.title, p)
			require.Positive(t, d.Quantile(0.5))
			if x := c.Differential; x != nil {
				require.Greater(t, x.Factor, 0.4, "%s in %s", o.title, p)
				require.Less(t, x.Factor, 2.0, "%s in %s", o.title, p)
				require.Positive(t, x.StdErr, "%s in %s", o.title, p)
			}
		}
	}
}

// Every metro area, those that span states included, and every state.
func TestLookupEveryPlace(t *testing.T) {
	dev, nurse := role(t, "software developers"), role(t, "registered nurse")
	spans := 0
	for _, p := range embedded().places.places {
		if p.Country != "US" {
			continue
		}
		for _, r := range []Role{dev, nurse} {
			c, err := Default().Lookup(r, p)
			require.NoError(t, err, p.Name)
			d, err := c.Distribution()
			require.NoError(t, err, p.Name)
			require.Greater(t, d.Quantile(0.5), 15_000.0, p.Name)
		}
		if p.Kind == Metro && strings.Contains(p.States, "-") {
			spans++
		}
	}
	assert.Greater(t, spans, 30)
}

// Abroad: cells of twenty answers and more, all developers where a role has
// fewer, and a refusal that names what exists.
func TestAbroad(t *testing.T) {
	for k, r := range embedded().survey {
		assert.GreaterOrEqual(t, r.n, 20, k)
	}
	c := lookup(t, Default(), "backend developer", "DE")
	assert.Equal(t, "Developer, back-end", c.Record.Role)
	assert.Equal(t, salary.TotalCompensation, c.Record.Measure)
	assert.Equal(t, "USD", c.Record.Currency.String())
	assert.Equal(t, 149, c.Record.N)
	assert.Empty(t, c.Record.Note)
	assert.Positive(t, c.LogSD)

	c = lookup(t, Default(), "backend developer", "Finland")
	assert.Equal(t, AnyDeveloper, c.Record.Role)
	assert.Equal(t, 66, c.Record.N)
	assert.Contains(t, c.Record.Note, "fewer than 20 answers")

	_, err := Default().Lookup(role(t, "accountant"), place(t, "DE"))
	e := matchError(t, err, ErrNoMatch)
	assert.Equal(t, "pay", e.What)
	assert.Contains(t, e.Hint, "abroad the data hold the roles of the developer survey only: ")
	assert.Contains(t, e.Hint, "Developer, back-end")

	_, err = Default().Lookup(role(t, "backend developer"), place(t, "Andorra"))
	e = matchError(t, err, ErrNoMatch)
	assert.Contains(t, e.Hint, "is held for AR AT AU ")

	_, err = Default().Lookup(role(t, "backend developer"), place(t, "region:north"))
	e = matchError(t, err, ErrNoMatch)
	assert.Equal(t, "the table holds no pay for this role there", e.Hint, "a region has what its owner gave it")
}

// Place and Role are open structs: what a caller makes of them finds nothing,
// and never somebody else's pay.
func TestLookupHandmade(t *testing.T) {
	dev := role(t, "software developers")
	for _, p := range []Place{
		{}, {Code: "US-99999", Kind: Metro, Country: "US"}, {Code: "US-ZZ", Kind: State, Country: "US", States: "ZZ"},
		{Code: "US-CT", Kind: State, Country: "US"}, {Code: "US", Country: "US"}, {Code: "US", Kind: Region, Country: "US"},
		{Code: "DE", Kind: State, Country: "DE"},
	} {
		_, err := Default().Lookup(dev, p)
		assert.ErrorIs(t, err, ErrNoMatch, "%+v", p)
	}
	for _, r := range []Role{{}, {Code: "15-0000"}, {Code: "99-9999"}, {Code: "x"}} {
		_, err := Default().Lookup(r, place(t, "US"))
		assert.ErrorIs(t, err, ErrNoMatch, "%+v", r)
	}
	var empty Table
	_, err := empty.Lookup(dev, place(t, "US"))
	assert.ErrorIs(t, err, ErrNoMatch)
}

func TestRecordDistribution(t *testing.T) {
	r := ownRecord("x", "US", 100_000)
	d, err := r.Distribution()
	require.NoError(t, err)
	assert.Equal(t, 12, d.N())
	assert.InEpsilon(t, 100_000, d.Quantile(0.5), 1e-12)

	for _, s := range []salary.Statistic{salary.StatInterval, salary.StatLevel, salary.StatRank, salary.UnknownStatistic, salary.StatMean} {
		r.Figures = []Figure{{Statistic: s, Value: 100_000}}
		_, err = r.Distribution()
		assert.ErrorIs(t, err, ErrStatistic, s)
	}
	r.Figures = []Figure{{Statistic: salary.StatPercentile, P: 0.25, Value: 2}, {Statistic: salary.StatPercentile, P: 0.75, Value: 1}}
	_, err = r.Distribution()
	assert.ErrorIs(t, err, salary.ErrConflict)
	var typed *salary.DistributionError
	assert.ErrorAs(t, err, &typed)
	_, err = Cell{Record: r, Differential: &Differential{Factor: 1.1}}.Distribution()
	assert.ErrorIs(t, err, salary.ErrConflict)
}

func BenchmarkLookup(b *testing.B) {
	dev, nurse := role(b, "backend developer"), role(b, "registered nurse")
	hartford := place(b, "Hartford, CT")
	for name, r := range map[string]Role{"own row": dev, "borrowed": nurse} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Default().Lookup(r, hartford); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
