package fx

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/dataset/internal/pack"
	"github.com/hiringbudget/hiringbudget/salary"
)

func TestEveryEmbeddedFigureHasASource(t *testing.T) {
	ids := map[string]bool{}
	for _, s := range Sources() {
		ids[s.ID] = true
		assert.NotEmpty(t, s.Publisher, s.ID)
		assert.NotEmpty(t, s.License, s.ID)
		assert.Len(t, s.SHA256, 64, s.ID)
		assert.NotEqual(t, salary.Date{}, s.Vintage, s.ID)
	}
	for _, s := range Default().series {
		assert.True(t, ids[s.source], s.source)
	}
	assert.True(t, ids[ECI().source])

	list := Sources()
	list[0].ID = "changed"
	assert.NotEqual(t, "changed", Sources()[0].ID, "the caller has a copy")
}

func TestTheEmbeddedSeries(t *testing.T) {
	rows := map[string]int{}
	for _, s := range Default().series {
		rows[s.source] = len(s.rates)
	}
	assert.Equal(t, map[string]int{"ecb-daily-2026": 59, "ecb-yearly-2026": 765, "fed-h10-yearly-2025": 962}, rows)
	assert.Len(t, Default().Currencies(), 33)

	var adjusted, other int
	for p := range ECI().All() {
		if p.Adjusted {
			adjusted++
			assert.LessOrEqual(t, p.Quarter.compare(Quarter{2022, 3}), 0)
		} else {
			other++
			assert.GreaterOrEqual(t, p.Quarter.compare(Quarter{2023, 1}), 0)
		}
	}
	assert.Equal(t, []int{39, 10}, []int{adjusted, other})
}

// Two institutions measured the same markets. A quotient of means is not the mean of
// the quotients: they are 1.1 % apart for the Australian dollar in 2008, the worst year,
// and half a percent at most since 2016.
func TestTheCentralBanksAgree(t *testing.T) {
	var ecb, fed *series
	for _, s := range Default().series {
		switch s.source {
		case "ecb-yearly-2026":
			ecb = s
		case "fed-h10-yearly-2025":
			fed = s
		}
	}
	compared := 0
	for k, r := range fed.rates {
		other, ok := ecb.find(k.date, k.from, k.to)
		if !ok {
			continue
		}
		compared++
		off, _ := r.Value.DivRound(other.Value, 6).Sub(one).Float64()
		limit := 0.011
		if r.Date.Year >= 2016 {
			limit = 0.005
		}
		assert.InDelta(t, 0, off, limit, "%v against %v", r, other)
	}
	assert.Greater(t, compared, 400)
}

func TestEveryPairOfADayIsCrossed(t *testing.T) {
	date := day(t, "2026-04-13")
	skipped := []salary.Currency{salary.BGN, salary.RUB, salary.TWD}
	for _, from := range Default().Currencies() {
		for _, to := range Default().Currencies() {
			if slices.Contains(skipped, from) || slices.Contains(skipped, to) || from == to {
				continue
			}
			r, err := Default().At(from, to, date)
			require.NoError(t, err)
			assert.Equal(t, Day, r.Kind)
			assert.Equal(t, date, r.Date)
		}
	}
}

func TestLoadRefusesADamagedFile(t *testing.T) {
	_, err := load([]byte("no file"))
	var format *pack.FormatError
	assert.ErrorAs(t, err, &format)

	file, err := pack.Decode(embedded)
	require.NoError(t, err)
	for i := range file.Tables {
		t.Run("without "+file.Tables[i].Name, func(t *testing.T) {
			rest := slices.Delete(slices.Clone(file.Tables), i, i+1)
			b, err := pack.Encode(rest)
			require.NoError(t, err)
			_, err = load(b)
			assert.ErrorContains(t, err, file.Tables[i].Name)
		})
		for j := range file.Tables[i].Columns {
			t.Run("without "+file.Tables[i].Name+"."+file.Tables[i].Columns[j].Name, func(t *testing.T) {
				tables := slices.Clone(file.Tables)
				tables[i].Columns = slices.Delete(slices.Clone(tables[i].Columns), j, j+1)
				b, err := pack.Encode(tables)
				require.NoError(t, err)
				_, err = load(b)
				assert.ErrorContains(t, err, file.Tables[i].Columns[j].Name)
			})
		}
	}
}

func BenchmarkFirstUse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := load(embedded); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAtCrossed(b *testing.B) {
	rates, date := Default(), day(b, "2026-04-13")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := rates.At(salary.GBP, salary.JPY, date); err != nil {
			b.Fatal(err)
		}
	}
}
