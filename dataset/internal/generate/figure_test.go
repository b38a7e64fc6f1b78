package main

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestParseFigure(t *testing.T) {
	for _, c := range []struct {
		text  string
		scale int
		want  figure
	}{
		{"133080", 0, figure{published, 133_080}},
		{"133,080", 0, figure{published, 133_080}},
		{"$1,133,080", 0, figure{published, 1_133_080}},
		{"133080.0", 0, figure{published, 133_080}},
		{"133080.", 0, figure{published, 133_080}},
		{"0", 0, figure{published, 0}},
		{"23.8", 2, figure{published, 2_380}},
		{"23.810", 2, figure{published, 2_381}},
		{"23", 2, figure{published, 2_300}},
		{"#", 0, figure{kind: topCoded}},
		{"~", 1, figure{kind: tiny}},
		{"*", 0, figure{}}, {"**", 0, figure{}}, {"", 0, figure{}}, {"NA", 0, figure{}}, {"N/A", 0, figure{}},
	} {
		got, err := parseFigure(c.text, c.scale)
		require.NoError(t, err, "%q", c.text)
		assert.Equal(t, c.want, got, "%q", c.text)
	}
	for _, text := range []string{
		"-1", "+1", "1e6", "12,34", "1234,567", ",123", "123,", "1.2.3", "1.5", "1,234.05", "abc", "$", "$$1", ".5", "1 000", "##", "***",
		"0x10", "NaN", "Inf", "1234567890123456", "１２",
	} {
		_, err := parseFigure(text, 0)
		require.ErrorIs(t, err, errNumber, "%q", text)
	}
}

// Whatever whole number a spreadsheet writes, with or without its marks, is read
// as that number.
func TestParseFigureProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(0, 999_999_999_999).Draw(t, "n")
		cents := rapid.Int64Range(0, 99).Draw(t, "cents")
		digits := fmt.Sprint(n)
		grouped := digits
		for i := len(digits) - 3; i > 0; i -= 3 {
			grouped = grouped[:i] + "," + grouped[i:]
		}
		for _, text := range []string{digits, grouped, "$" + grouped, grouped + ".00"} {
			f, err := parseFigure(text, 0)
			require.NoError(t, err)
			assert.Equal(t, figure{published, n}, f)
		}
		f, err := parseFigure(fmt.Sprintf("%s.%02d", grouped, cents), 2)
		require.NoError(t, err)
		assert.Equal(t, figure{published, n*100 + cents}, f)
	})
}

func TestTopCode(t *testing.T) {
	for _, c := range []struct {
		top    topCode
		f      figure
		hourly bool
		want   int64
	}{
		{top2024, figure{published, 81_680}, false, 81_680},
		{top2024, figure{kind: topCoded}, false, -239_200},
		{top2024, figure{kind: topCoded}, true, -11_500},
		{top2024, figure{}, false, 0},
		{top2025, figure{published, 262_000}, false, 262_000},
	} {
		got, err := c.top.encode(c.f, c.hourly)
		require.NoError(t, err)
		assert.Equal(t, c.want, got)
	}
	_, err := top2025.encode(figure{kind: topCoded}, false)
	require.ErrorIs(t, err, errTopCode, "May 2025 prints what is above")
	_, err = top2024.encode(figure{kind: tiny}, false)
	require.ErrorIs(t, err, errNumber)
	_, err = top2024.encode(figure{kind: published}, false)
	require.ErrorIs(t, err, errNumber, "zero would read as not published")
}

func TestRestoreTop(t *testing.T) {
	p, top := figure{published, 1}, figure{kind: topCoded}
	for _, c := range []struct{ row, want []figure }{
		{[]figure{p, p, p, p, p}, []figure{p, p, p, p, p}},
		{[]figure{p, p, {}, {}, {}}, []figure{p, p, top, top, top}},
		{[]figure{p, {}, p, {}, {}}, []figure{p, {}, p, top, top}}, // a hole inside is no top code
		{[]figure{{}, {}, {}, {}, {}}, []figure{{}, {}, {}, {}, {}}},
		{[]figure{top, {}}, []figure{top, top}},
	} {
		restoreTop(c.row)
		assert.Equal(t, c.want, c.row)
	}
}

func TestCheckOrder(t *testing.T) {
	for _, ok := range [][]int64{{}, {0, 0}, {1, 2, 3}, {2, 2, 2}, {1, 0, 3}, {100, -239_200, -239_200}, {239_200, -239_200}, {0, -239_200}} {
		require.NoError(t, checkOrder(ok), "%v", ok)
	}
	for _, bad := range [][]int64{{2, 1}, {3, 0, 2}, {-239_200, 300_000}, {300_000, -239_200}} {
		require.ErrorIs(t, checkOrder(bad), errOrder, "%v", bad)
	}
}

func FuzzParseFigure(f *testing.F) {
	for _, text := range []string{"1,234.50", "$12", "#", "*", "~", "9999999999999999999999", "1..2"} {
		f.Add(text, 2)
	}
	f.Fuzz(func(t *testing.T, text string, scale int) {
		v, err := parseFigure(text, ((scale%4)+4)%4)
		if err != nil {
			require.ErrorIs(t, err, errNumber)
			assert.Less(t, len(err.Error()), 300)
			return
		}
		assert.GreaterOrEqual(t, v.value, int64(0))
		assert.Less(t, v.value, int64(1_000_000_000_000_000))
		if v.kind != published {
			assert.Zero(t, v.value)
		}
	})
}
