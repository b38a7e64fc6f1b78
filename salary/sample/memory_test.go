package sample

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Pay of every size that is allowed fills no more bins than the package says.
func TestMemoryIsBounded(t *testing.T) {
	b, err := NewBuilder(Options{Currency: salary.USD, Basis: salary.Annual, Exact: 1000, Rule: Rule{People: 1}})
	require.NoError(t, err)
	const steps = 300_000
	for i := range steps {
		pay := math.Exp(math.Log(smallestPay) + float64(i)/steps*math.Log(payLimit/smallestPay))
		require.NoError(t, b.Add(Observation{Pay: max(pay, smallestPay)}))
	}
	t.Logf("%d bins, at most 48,400", len(b.bins))
	assert.LessOrEqual(t, len(b.bins), 48_400)
	assert.Empty(t, b.rows)
	assert.LessOrEqual(t, len(b.seen.counts), counters)

	usual := int(math.Log(20e6/1e3)/math.Log1p(binWidth)) + 1
	t.Logf("%d bins for pay from 1,000 to 20 million, fewer than 10,000", usual)
	assert.Less(t, usual, 10_000)
	all := testing.AllocsPerRun(1000, func() { _ = b.Add(Observation{Pay: 123_456}) })
	assert.Zero(t, all, "an observation in a known bin allocates nothing")
}

func TestOrganizationsAreBounded(t *testing.T) {
	b, err := NewBuilder(Options{Currency: salary.USD, Basis: salary.Annual, Exact: 1})
	require.NoError(t, err)
	for i := range mostOrganizations {
		require.NoError(t, b.Add(Observation{Pay: 1, Organization: string([]byte{byte(i), byte(i >> 8), 'x'})}))
	}
	assert.ErrorIs(t, b.Add(Observation{Pay: 1, Organization: "one more"}), salary.ErrRange)
	assert.NoError(t, b.Add(Observation{Pay: 1, Organization: "\x00\x00x"}))
}

// A figure that more than 1/256 of the weight has is never lost, and its count
// is short by at most that.
func TestFrequentFiguresAreFound(t *testing.T) {
	f := newFrequent()
	const n = 100_000
	for i := range n {
		v := float64(1_000_000 + i)
		if i%50 == 0 {
			v = 7
		}
		f.add(v, 1)
	}
	v, w := f.most(0, 1e15)
	assert.Equal(t, 7.0, v)
	assert.True(t, w <= n/50 && w >= n/50-n/256, "%v", w)
	v, _ = f.most(10, 20)
	assert.Zero(t, v)
	f.add(8, 1e9) // a heavy stranger pushes the others out
	v, w = f.most(0, 1e15)
	assert.Equal(t, 8.0, v)
	assert.InDelta(t, 1e9, w, n)
}

var sink float64

func BenchmarkAddToHistogram(b *testing.B) {
	s, err := NewBuilder(Options{Currency: salary.USD, Basis: salary.Annual, Exact: 1})
	if err != nil {
		b.Fatal(err)
	}
	x := Observation{Pay: 50_000}
	b.ReportAllocs()
	for b.Loop() {
		if x.Pay += 137; x.Pay > 400_000 {
			x.Pay -= 350_000
		}
		if err := s.Add(x); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReportOf100000(b *testing.B) {
	s, err := NewBuilder(Options{Currency: salary.USD, Basis: salary.Annual})
	if err != nil {
		b.Fatal(err)
	}
	for i := range 100_000 {
		if err := s.Add(Observation{Pay: 50_000 + float64(i*7919%350_000)}); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		r, err := s.Report()
		if err != nil {
			b.Fatal(err)
		}
		sink += r.Mean
	}
}
