package estimate_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/salary"
)

var update = flag.Bool("update", false, "write the golden files")

// A story is what somebody asks, and all that is answered: as JSON for programs
// and as text for people. Look at the difference before writing it anew.
func TestStories(t *testing.T) {
	level := func(place string) estimate.Hire {
		return estimate.Hire{Role: "data engineer", Place: place, Experience: estimate.Level("senior"), Target: 0.6}
	}
	for name, story := range map[string]struct {
		policy estimate.Policy
		hires  []estimate.Hire
	}{
		"hartford": {estimate.Policy{Staff: 120, Industry: "software", Target: 0.50}, []estimate.Hire{{Role: "backend developer", Place: "Hartford, CT",
			Experience: estimate.Years(5), Skills: []string{"go", "postgresql"}, Expected: pay("145000", salary.USD)}}},
		"countries": {estimate.Policy{Staff: 900, Bonuses: []salary.Bonus{{Kind: salary.CashBonus, Share: share(100), Chance: share(800)}}},
			[]estimate.Hire{level("DE"), level("IN"), level("UA")}},
		"borrowed": {estimate.Policy{Spread: share(400), AsOf: salary.Date{Year: 2025, Month: 6, Day: 1}},
			[]estimate.Hire{{Role: "registered nurse", Place: "Hartford, CT", Experience: estimate.Years(5)}}},
		"hourly": {estimate.Policy{Target: 0.7}, []estimate.Hire{{Role: "actor", Place: "US-CA", Expected: pay("60000", salary.USD)}}},
	} {
		t.Run(name, func(t *testing.T) {
			est := mustNew(t, story.policy)
			var reports []estimate.Report
			var people strings.Builder
			for _, h := range story.hires {
				o, err := est.Offer(h)
				require.NoError(t, err)
				reports = append(reports, o.Report())
				tell(&people, o)
			}
			var body bytes.Buffer
			to := json.NewEncoder(&body)
			to.SetIndent("", "  ")
			to.SetEscapeHTML(false)
			require.NoError(t, to.Encode(reports))
			golden(t, name+".json", body.String())
			golden(t, name+".txt", people.String())
		})
	}
}

func tell(w *strings.Builder, o estimate.Offer) {
	fmt.Fprintf(w, "%s, %s: %s\n", o.Role(), o.Place(), o.Base())
	for _, step := range o.Trail() {
		fmt.Fprintf(w, "  %s\n", step)
	}
	band, ranks, in := o.Band(), o.Ranks(), o.Interval()
	fmt.Fprintf(w, "band: %s to %s\n", band.Min, band.Max)
	fmt.Fprintf(w, "rank: %.2f in the market, %.2f among people alike\n", ranks.Market, ranks.Like)
	fmt.Fprintf(w, "known: %s to %s at %.0f %%\n", in.Low, in.High, 100*in.Level)
	if c, ok := o.Candidate(); ok {
		fmt.Fprintf(w, "candidate: %s, compa-ratio %s, penetration %s\n", c.Expected, c.CompaRatio, c.Penetration)
	}
	for _, warning := range o.Warnings() {
		fmt.Fprintf(w, "note: %s\n", warning)
	}
	fmt.Fprintln(w)
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err, "go test ./estimate -update writes it")
	assert.Equal(t, string(want), got)
}
