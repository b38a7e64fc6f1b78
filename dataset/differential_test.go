package dataset

import (
	"compress/gzip"
	"encoding/csv"
	"io"
	"math"
	"os"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Each metro row of a detailed occupation is left out in turn and its median
// predicted from what is left. Errors are |predicted / actual - 1|. Simpler
// guesses stand beside it: the nation's own median, and the mean ratio of the
// same state's other areas.
func TestBorrowedDifferential(t *testing.T) {
	if raced {
		t.Skip("one goroutine, fifty thousand predictions: nothing to race")
	}
	m := embedded()
	g := m.geography()
	var c, rival comparison
	for area := range m.areaCode {
		for i := m.areaStart[area]; i < m.areaStart[area+1]; i++ {
			occ := int(m.rowOcc[i])
			if math.IsNaN(g.ratio[i]) || !m.occs[occ].detailed {
				continue
			}
			ratio, d := m.borrow(occ, area)
			require.Positive(t, d.StdErr)
			c.add(g.ratio[i], ratio)
			var sum, n float64
			for _, b := range g.byState[area] {
				if j, ok := m.find(b, occ); ok && !math.IsNaN(g.ratio[j]) {
					sum, n = sum+g.ratio[j], n+1
				}
			}
			rival.add(g.ratio[i], sum/max(n, 1))
		}
	}
	assert.Greater(t, len(c.errs), 45_000)
	c.check(t, "metro rows left out", 5.8, 18)
	t.Logf("the same state's other areas alone: %.1f, %.1f", 100*type7(rival.errs, 0.5), 100*type7(rival.errs, 0.9))
	assert.Less(t, type7(c.errs, 0.9), type7(rival.errs, 0.9))
}

// The states' own rows of detailed occupations (May 2023), and their software
// developers of May 2025, are predicted from the state's groups and areas. The
// groups hold the occupation itself, so this is kinder than a stranger would be.
func TestBorrowedStateDifferential(t *testing.T) {
	m := embedded()
	names := map[int]string{}
	for st, i := range m.states {
		names[i] = st
	}
	sum, weight := map[int]float64{}, map[int]float64{}
	for _, k := range m.groupKeys {
		if r := m.groups[k]; r.pay[p50] > 0 {
			sum[k[1]] += float64(r.workers) * math.Log(float64(r.pay[p50]))
			weight[k[1]] += float64(r.workers)
		}
	}
	var c comparison
	for _, k := range m.groupKeys {
		r := m.groups[k]
		if r.pay[p50] <= 0 || !m.occs[k[1]].detailed {
			continue
		}
		ratio, d := m.borrowState(k[1], names[k[0]])
		require.Positive(t, d.StdErr)
		c.add(math.Log(float64(r.pay[p50]))-sum[k[1]]/weight[k[1]], ratio)
	}
	assert.Greater(t, len(c.errs), 1_000)
	c.check(t, "state rows of 23 occupations, May 2023", 7.2, 20)
	assert.InDelta(t, stdErrState, c.stdErr, 0.005, "the standard error that is stated")

	c = comparison{}
	nation := float64(m.developers[wholeNation].pay[p50])
	for st, i := range m.states {
		if r := m.developers[i]; r.pay[p50] > 0 { // Alaska has no pay
			ratio, _ := m.borrowState(m.occIndex[developers], st)
			c.add(math.Log(float64(r.pay[p50])/nation), ratio)
		}
	}
	assert.Len(t, c.errs, 50)
	c.check(t, "states' software developers, May 2025", 9, 18)
}

// Occupations of which the embedded file has no metro row at all: the half of
// the file that is not embedded knows what they are paid.
func TestBorrowedForStrangers(t *testing.T) {
	m := embedded()
	g := m.geography()
	var c comparison
	for _, r := range otherHalf(t) {
		area, ok := m.areas[r.area]
		occ, known := m.occIndex[r.code]
		if !ok || !known || r.pay[p50] <= 0 || math.IsNaN(g.logNat[occ]) {
			continue
		}
		require.Zero(t, g.n[occ], r.code)
		ratio, _ := m.borrow(occ, area)
		c.add(math.Log(float64(r.pay[p50]))-g.logNat[occ], ratio)
	}
	assert.Greater(t, len(c.errs), 30_000)
	c.check(t, "occupations without metro rows", 9, 26)
	assert.InDelta(t, stdErrOther, c.stdErr, 0.005, "the standard error that is stated")
}

// comparison collects how far predicted log ratios of local to national pay are
// from actual ones: |predicted / actual - 1|.
type comparison struct {
	errs, nation []float64
	logs         []float64
	stdErr       float64 // 90th percentile of the log error over that of a normal, after check
}

func (c *comparison) add(actual, predicted float64) {
	c.logs = append(c.logs, math.Abs(predicted-actual))
	c.errs = append(c.errs, math.Abs(math.Expm1(predicted-actual)))
	c.nation = append(c.nation, math.Abs(math.Expm1(-actual)))
}

func (c *comparison) check(t *testing.T, what string, median, tail float64) {
	t.Helper()
	at := func(list []float64, p float64) float64 { return 100 * type7(list, p) }
	c.stdErr = type7(c.logs, 0.9) / 1.645
	t.Logf("%s, %d: median error %.2f %%, 90th percentile %.1f %% (limits %.1f, %.1f), standard error %.3f; the nation alone %.1f, %.1f",
		what, len(c.errs), at(c.errs, 0.5), at(c.errs, 0.9), median, tail, c.stdErr, at(c.nation, 0.5), at(c.nation, 0.9))
	assert.LessOrEqual(t, at(c.errs, 0.5), median, what)
	assert.LessOrEqual(t, at(c.errs, 0.9), tail, what)
	assert.Less(t, at(c.errs, 0.9), at(c.nation, 0.9), what)
}

// strangerRow is a row of the half of the metro file that is not embedded.
type strangerRow struct {
	area, code string
	row
}

// otherHalf reads detailed rows; the copy has empty cells for codes.
func otherHalf(t *testing.T) []strangerRow {
	t.Helper()
	f, err := os.Open(input(t, "oews/oews_msa_M2024_other_half.csv.gz"))
	require.NoError(t, err)
	defer func() { _ = f.Close() }()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	var out []strangerRow
	lines := csv.NewReader(z)
	for {
		line, err := lines.Read()
		if err == io.EOF {
			return out
		}
		require.NoError(t, err)
		r := strangerRow{area: line[0], code: line[2]}
		for i := range r.pay {
			if v, err := strconv.ParseFloat(line[4+i], 64); err == nil {
				r.pay[i] = int32(v)
			}
		}
		out = append(out, r)
	}
}

// The stated standard errors cover what they say, however rare the occupation:
// 90 of 100 left-out rows lie within 1.645 of them.
func TestBorrowedErrors(t *testing.T) {
	m := embedded()
	g := m.geography()
	within, n := map[float64]int{}, map[float64]int{}
	for area := range m.areaCode {
		for i := m.areaStart[area]; i < m.areaStart[area+1]; i++ {
			occ := int(m.rowOcc[i])
			if math.IsNaN(g.ratio[i]) || !m.occs[occ].detailed {
				continue
			}
			ratio, d := m.borrow(occ, area)
			se := metroErr(d.Neighbors, g.n[occ]-1) // its own area does not publish it here
			n[se]++
			if math.Abs(g.ratio[i]-ratio) <= 1.645*se {
				within[se]++
			}
		}
	}
	assert.Greater(t, len(n), 10)
	for se, rows := range n {
		share := 100 * float64(within[se]) / float64(rows)
		t.Logf("standard error %.3f: %d rows, %.1f %% within (87 to 93)", se, rows, share)
		if rows >= 200 {
			assert.InDelta(t, 90, share, 3, "standard error %.3f", se)
		}
	}
}
