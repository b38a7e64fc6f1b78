package number_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"

	"github.com/hiringbudget/hiringbudget/salary/internal/number"
)

func TestParse(t *testing.T) {
	for in, want := range map[string]string{"0": "0", "173.849": "173.849", "007.50": "7.5", "1.000": "1"} {
		d, ok := number.Parse(in)
		assert.True(t, ok, in)
		assert.Equal(t, want, number.Text(d, 12, 0))
	}
	for _, in := range []string{"", ".", "1.", ".5", "-1", "+1", "1e5", "1_000", "1,000", " 1", "١", "00000000000000000000000000000000000000001"} {
		_, ok := number.Parse(in)
		assert.False(t, ok, in)
	}
}

func TestText(t *testing.T) {
	assert.Equal(t, "12.50", number.Text(decimal.New(125, -1), 12, 2))
	assert.Equal(t, "12.345", number.Text(decimal.New(12345, -3), 12, 2))
	assert.Equal(t, "1200", number.Text(decimal.New(12, 2), 12, 0))
	assert.Equal(t, "1200", number.Text(decimal.New(12, 2), 0, 0))
}

func TestPlain(t *testing.T) {
	for text, want := range map[string]bool{"0": true, "10.0000000": true, "10.001": true, "10.0001": false, "1e15": true, "1e16": false, "1e-50": false, "1e9999": false} {
		d, err := decimal.NewFromString(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := number.Plain(d, 3); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}
