package dataset

import (
	"encoding/csv"
	"os"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Items 1, 2, 5, 6 and 7 on set S: 400 rows of the national file by sector and
// over all sectors, cells that are smaller and rougher than set N's.
func TestAccuracyOnSample(t *testing.T) {
	rows := sampleRows(t)
	for _, x := range []task{
		{"1", "p25 p50 p75 p90", "p10", 5.3, 17, quantile(p10, false, p25, p50, p75, p90)},
		{"2", "p10 p25 p50 p75", "p90", 5.4, 18, quantile(p90, false, p10, p25, p50, p75)},
		{"5", "p25 p75 p90", "p50", 2.7, 9.2, quantile(p50, false, p25, p75, p90)},
		{"6", "all five", "mean", 0.95, 3.1, meanFromFive},
		{"7", "mean p25 p50 p75", "p90", 3.4, 9.6, quantile(p90, true, p25, p50, p75)},
	} {
		x.check(t, "S", rows)
	}
}

// sampleRows reads the sample: five quantiles that rise, and the mean.
func sampleRows(t *testing.T) []row {
	t.Helper()
	f, err := os.Open(input(t, "oews/statistics_sample400.csv"))
	require.NoError(t, err)
	defer func() { _ = f.Close() }()
	lines, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	var rows []row
	for _, line := range lines[1:] {
		var r row
		figure := func(i int) int32 {
			v, err := strconv.ParseFloat(line[i], 64)
			require.NoError(t, err)
			return int32(v)
		}
		for i := range r.pay {
			r.pay[i] = figure(6 + i)
		}
		r.mean = figure(11)
		require.True(t, r.rises())
		rows = append(rows, r)
	}
	assert.Len(t, rows, 400)
	return rows
}
