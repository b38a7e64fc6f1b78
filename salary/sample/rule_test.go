package sample_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/sample"
)

// from has so many people of each organization; one without a name is last.
func from(counts ...int) []sample.Observation {
	var all []sample.Observation
	for i, n := range counts {
		for range n {
			x := sample.Observation{Pay: float64(100_000 + 1_001*len(all))}
			if i < len(counts)-1 {
				x.Organization = fmt.Sprintf("employer %d", i)
			}
			all = append(all, x)
		}
	}
	return all
}

func TestRules(t *testing.T) {
	preset := func(name string) sample.Rule {
		r, err := sample.Preset(name)
		require.NoError(t, err)
		return r
	}
	var usual sample.Rule
	for _, c := range []struct {
		rule   sample.Rule
		people []sample.Observation
		failed string
	}{
		{usual, from(4), "people"},
		{usual, from(5), ""},
		{usual, from(5, 0), "organizations"},
		{usual, from(2, 2, 2, 2, 0), "organizations"},
		{usual, from(1, 1, 1, 1, 1, 0), ""},
		{usual, from(1, 1, 1, 1, 100), "organizations"}, // the unnamed are nobody's
		{preset(sample.Radford), from(100), "organizations"},
		{preset(sample.Radford), from(1, 1, 1, 1, 1, 0), ""},
		{preset(sample.Pave), from(2), "people"},
		{preset(sample.Pave), from(2, 1, 0), ""},
		{preset(sample.SafetyZone), from(2, 1, 1, 1, 1, 0), "share"},
		{preset(sample.SafetyZone), from(2, 2, 2, 1, 1, 0), ""}, // a quarter is not above a quarter
		{preset(sample.SafetyZone), from(1, 1, 1, 1, 0), "organizations"},
		{sample.Rule{Largest: 2, Share: 0.85}, from(45, 45, 10), "share"},
		{sample.Rule{Largest: 2, Share: 0.85}, from(45, 40, 15), ""},
		{sample.Rule{Largest: 2, Share: 0.85}, from(100), ""},
		{sample.Rule{People: 1}, from(2), ""},
	} {
		r, err := sample.Of(sample.Options{Currency: salary.USD, Basis: salary.Annual, Rule: c.rule}, c.people...)
		if c.failed == "" {
			require.NoError(t, err, "%v", c.rule)
			sound(t, r)
			continue
		}
		var refused *sample.CellError
		require.ErrorAs(t, err, &refused, "%v", c.rule)
		require.ErrorIs(t, err, sample.ErrSuppressed)
		assert.Equal(t, c.failed, refused.Failed, "%v", err)
	}
}

func TestAdvisoryRuleWarns(t *testing.T) {
	rule, err := sample.Preset(sample.Mercer)
	require.NoError(t, err)
	r := report(t, yearly(sample.Options{Rule: rule}), from(30, 30, 30, 0))
	require.Len(t, r.Warnings, 1)
	assert.Equal(t, "sample: cell may not be shown: 90 people; Mercer: at least 100 people, at least 10 organizations, advisory", r.Warnings[0].String())
	sound(t, r)
}

// What trimming leaves is what the rule looks at.
func TestRuleComesAfterTrimming(t *testing.T) {
	all := from(1, 1, 1, 1, 1, 0)
	all[4].Pay = 9e6
	for _, trim := range []sample.Trim{{Kind: sample.TrimBounds, High: 1e6}, {Kind: sample.TrimMedian, High: 10}, {Kind: sample.TrimShare, High: 0.2}} {
		_, err := sample.Of(sample.Options{Currency: salary.USD, Basis: salary.Annual, Trim: []sample.Trim{trim}}, all...)
		var refused *sample.CellError
		require.ErrorAs(t, err, &refused, "%v", trim)
		assert.Equal(t, 4, refused.People)
	}
}

// The histogram cannot tell whose figures were dropped, and refuses what might
// have gone.
func TestRuleInTheHistogramIsCautious(t *testing.T) {
	all := from(40, 40, 40, 40, 1, 0)
	all[160].Pay = 9e6
	o := sample.Options{Currency: salary.USD, Basis: salary.Annual, Exact: 10, Trim: []sample.Trim{{Kind: sample.TrimMedian, High: 10}}}
	_, err := sample.Of(o, all...)
	var refused *sample.CellError
	require.ErrorAs(t, err, &refused)
	assert.Equal(t, 4, refused.Organizations)
	all = append(all, from(40, 0)[0], from(40, 0)[1])
	all[161].Organization, all[162].Organization = "employer 4", "employer 4"
	_, err = sample.Of(o, all...)
	assert.NoError(t, err)
}

func TestRuleRefusesNonsense(t *testing.T) {
	for _, r := range []sample.Rule{{People: -1}, {Organizations: -1}, {Largest: -1, Share: 0.5}, {Largest: 1}, {Share: 0.5}, {Largest: 1, Share: 1.5}, {Name: "ours"}, {Advisory: true}} {
		_, err := sample.NewBuilder(sample.Options{Currency: salary.USD, Basis: salary.Annual, Rule: r})
		var wrong *sample.InputError
		require.ErrorAs(t, err, &wrong, "%+v", r)
	}
	_, err := sample.Preset("radford")
	assert.ErrorIs(t, err, salary.ErrSyntax)
}

// A misspelt limit of a rule would otherwise ask for nothing.
func TestRuleJSONIsStrict(t *testing.T) {
	b, err := json.Marshal(report(t, yearly(sample.Options{}), from(1, 1, 1, 1, 1, 0)))
	require.NoError(t, err)
	var r sample.Report
	require.NoError(t, json.Unmarshal(b, &r))
	wrong := bytes.Replace(b, []byte(`"rule":{`), []byte(`"rule":{"peple":5,`), 1)
	require.NotEqual(t, string(b), string(wrong))
	assert.ErrorIs(t, json.Unmarshal(wrong, &r), salary.ErrSyntax)
}

func TestRuleText(t *testing.T) {
	for want, r := range map[string]sample.Rule{
		"rule: nothing asked": {},
		"house: at least 3 people, at most 50 % of the weight in the largest 1, advisory": {Name: "house", People: 3, Largest: 1, Share: 0.5, Advisory: true},
	} {
		assert.Equal(t, want, r.String())
	}
	refused := &sample.CellError{Rule: sample.Rule{Largest: 2, Share: 0.85}, Failed: "share", Share: 0.9}
	assert.Equal(t, "sample: cell may not be shown: 90 % of the weight in the largest 2; rule: at most 85 % of the weight in the largest 2", refused.Error())
}

func ExamplePreset() {
	rule, err := sample.Preset(sample.Radford)
	if err != nil {
		fmt.Println(err)
		return
	}
	o := sample.Options{Currency: salary.USD, Basis: salary.Annual, Rule: rule}
	_, err = sample.Of(o,
		sample.Observation{Pay: 98_000, Organization: "a"},
		sample.Observation{Pay: 104_000, Organization: "a"},
		sample.Observation{Pay: 121_000, Organization: "b"},
		sample.Observation{Pay: 133_000, Organization: "c"},
		sample.Observation{Pay: 140_000, Organization: "c"},
	)
	fmt.Println(err)
	fmt.Println(errors.Is(err, sample.ErrSuppressed))
	// Output:
	// sample: cell may not be shown: 3 organizations; Radford: at least 5 people, at least 5 organizations
	// true
}
