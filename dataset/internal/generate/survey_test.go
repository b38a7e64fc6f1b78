package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/dataset/internal/pack"
)

const surveyText = "stackoverflow/so2025_role_language.csv"

func surveyTable(t *testing.T, b *build) *pack.Table {
	t.Helper()
	table := &b.market[len(b.market)-1]
	require.Equal(t, "survey", table.Name)
	return table
}

func TestSurveySmall(t *testing.T) {
	in, own := small()
	b, err := run1(in, own, buildCountries, buildSurvey)
	require.NoError(t, err)
	table := surveyTable(t, b)
	country, err := table.Strings("country")
	require.NoError(t, err)
	role, err := table.Strings("role")
	require.NoError(t, err)
	n, err := table.Ints("n")
	require.NoError(t, err)
	var got []string
	for i := range country {
		got = append(got, fmt.Sprintf("%s %s %d", country[i], role[i], n[i]))
	}
	assert.Equal(t, []string{
		"DE any developer 24", // 19 of one role and 5 of another: neither is large enough alone
		"GB Developer, back-end 22",
		"GB any developer 22",
		"KR Developer, mobile 24", // two names for one country
		"KR any developer 24",
		"US AI/ML engineer 21",
		"US Developer, back-end 25", // pay of NA, 1 and 9,000,000 is left out
		"US Developer, full-stack 40",
		"US any developer 65",
	}, got)
}

func TestSurveyRefuses(t *testing.T) {
	in, own := small()
	for name, c := range map[string]struct {
		from, to, want string
		is             error
	}{
		"unknown country": {"Germany", "Germania", "country: not a known code: \"Germania\" is no country of", errCode},
		"torn pay":        {".0,", "x,", "salary: not a number", errNumber},
		"no role":         {"PrimaryRole", "Role", "no column primaryrole", errHeader},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := run1(changed(t, in, surveyText, c.from, c.to), own, buildCountries, buildSurvey)
			require.ErrorIs(t, err, c.is)
			assert.Contains(t, err.Error(), surveyText)
			assert.Contains(t, err.Error(), c.want)
		})
	}
}

func TestSurveyRefusesImputedPay(t *testing.T) {
	_, own := small()
	var text strings.Builder
	text.WriteString("salary,Country,PrimaryRole\n")
	for i := range 400 {
		pay := 100_000 + i
		if i%10 == 0 {
			pay = 140_000 // the median, written into empty cells
		}
		fmt.Fprintf(&text, "%d,Germany,\"Developer, back-end\"\n", pay)
	}
	_, err := run1(fstest.MapFS{surveyFile: {Data: packed(t, text.String())}}, own, buildCountries, buildSurvey)
	assert.EqualError(t, err, surveyFile+": 40 of 400 answers name 140000: missing pay was filled in")
}

// quantile7 agrees with the definition, computed in floats.
func TestQuantile7(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		values := make([]int64, 1+rng.IntN(60))
		for i := range values {
			values[i] = 5_000 + rng.Int64N(495_000)
		}
		slices.Sort(values)
		for _, p := range []int{0, 10, 25, 50, 75, 90, 100} {
			h := float64(len(values)-1) * float64(p) / 100
			i := min(int(h), len(values)-1)
			j := min(i+1, len(values)-1)
			want := float64(values[i]) + (h-float64(i))*float64(values[j]-values[i])
			assert.InDelta(t, want, quantile7(values, p), 0.5+1e-6)
		}
	}
	assert.Equal(t, int64(25), quantile7([]int64{10, 20, 30, 40}, 50))
	assert.Equal(t, int64(13), quantile7([]int64{10, 15}, 50), "half is rounded up")
}

func TestLogSpread(t *testing.T) {
	assert.InDelta(t, math.Sqrt2*math.Ln10/2, logSpread([]int64{10, 100}), 1e-12)
	assert.Zero(t, logSpread([]int64{7, 7, 7}))
}

func TestFullSurvey(t *testing.T) {
	b, err := run1(full(t), ownTables(), buildCountries, buildSurvey)
	require.NoError(t, err)
	table := surveyTable(t, b)
	n, err := table.Ints("n")
	require.NoError(t, err)
	for i := range n {
		assert.GreaterOrEqual(t, n[i], int64(minAnswers))
		row := make([]int64, len(surveyPercentiles))
		for j, p := range surveyPercentiles {
			values, err := table.Ints(fmt.Sprintf("p%d", p))
			require.NoError(t, err)
			row[j] = values[i]
		}
		require.NoError(t, checkOrder(row))
	}
	assert.Equal(t, 11_111, b.inputs[len(b.inputs)-1].in)
	assert.Equal(t, 150, table.Rows())
	assert.Len(t, b.surveyRoles, 32)
}

func FuzzSurvey(f *testing.F) {
	in, own := small()
	text, _, _, err := readInput(in, surveyText)
	require.NoError(f, err)
	for line := range strings.SplitSeq(string(text), "\r\n") {
		f.Add(line)
	}
	countries, err := run1(nil, own, buildCountries)
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, rows string) {
		b := newBuild(own)
		b.countries, b.countryAt = countries.countries, countries.countryAt
		text := "row,salary,YearsCode,Country,EdLevel,PrimaryLanguage,PrimaryRole\n" + rows + "\n"
		if err := buildSurvey(fstest.MapFS{surveyText: {Data: []byte(text)}}, b); err != nil {
			var at *inputError
			require.ErrorAs(t, err, &at)
		}
	})
}
