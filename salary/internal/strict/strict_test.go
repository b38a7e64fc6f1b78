package strict_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"

	"github.com/hiringbudget/hiringbudget/salary/internal/strict"
)

func TestJSON(t *testing.T) {
	var v struct{ A int }
	assert.NoError(t, strict.JSON([]byte(` {"A":3} `), &v))
	assert.Equal(t, 3, v.A)
	for _, s := range []string{``, `{"A":3}{}`, `{"A":3} x`, `{"B":3}`, `{"A":"3"}`, `[`} {
		assert.Error(t, strict.JSON([]byte(s), &v), s)
	}
}

func TestNull(t *testing.T) {
	assert.True(t, strict.Null([]byte(" null\n")))
	assert.False(t, strict.Null([]byte(`"null"`)))
}

func TestNumber(t *testing.T) {
	for in, want := range map[string]string{"0": "0", "173.849": "173.849", "007.50": "7.5", "1.000": "1"} {
		d, ok := strict.Number(in)
		assert.True(t, ok, in)
		assert.Equal(t, want, strict.Text(d, 12, 0))
	}
	for _, in := range []string{"", ".", "1.", ".5", "-1", "+1", "1e5", "1_000", "1,000", " 1", "١", "00000000000000000000000000000000000000001"} {
		_, ok := strict.Number(in)
		assert.False(t, ok, in)
	}
}

func TestText(t *testing.T) {
	assert.Equal(t, "12.50", strict.Text(decimal.New(125, -1), 12, 2))
	assert.Equal(t, "12.345", strict.Text(decimal.New(12345, -3), 12, 2))
	assert.Equal(t, "1200", strict.Text(decimal.New(12, 2), 12, 0))
	assert.Equal(t, "1200", strict.Text(decimal.New(12, 2), 0, 0))
}
