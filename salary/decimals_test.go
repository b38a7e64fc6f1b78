package salary

import (
	"errors"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
)

func TestParseDecimal(t *testing.T) {
	for s, want := range map[string]string{"0": "0", "-0.05": "-0.05", "138500.00": "138500.00", "007": "7", "-0": "0",
		strings.Repeat("9", 40): strings.Repeat("9", 40)} {
		d, err := parseDecimal("test", s)
		if err != nil || d.StringFixed(max(-d.Exponent(), 0)) != want {
			t.Errorf("%q: %v, %v", s, d, err)
		}
	}
	for _, s := range []string{"", "-", ".5", "5.", "1e5", "1E1000000", "+1", "1,000", " 1", "1 ", "0x10", "1_000", "NaN", "Inf",
		"--1", "1.-5", "−1", "１", strings.Repeat("9", 41)} {
		if _, err := parseDecimal("test", s); !errors.Is(err, ErrSyntax) {
			t.Errorf("%q: %v", s, err)
		}
	}
}

func TestPlainAndGrouped(t *testing.T) {
	for _, c := range []struct {
		d              decimal.Decimal
		digits         int32
		plain, grouped string
	}{
		{decimal.New(1385, 2), 0, "138500", "138,500"},
		{decimal.New(13850000, -2), 2, "138500.00", "138,500.00"},
		{decimal.New(13850000, -2), 0, "138500", "138,500"},
		{decimal.New(-1234567891, -3), 2, "-1234567.891", "-1,234,567.891"},
		{decimal.New(5, -1), 2, "0.50", "0.50"},
		{decimal.New(0, 5), 2, "0.00", "0.00"},
		{decimal.New(-100, 0), 0, "-100", "-100"},
		{decimal.Decimal{}, 0, "0", "0"},
	} {
		if got := plain(c.d, c.digits); got != c.plain {
			t.Errorf("plain %s, want %s", got, c.plain)
		}
		if got := grouped(c.d, c.digits); got != c.grouped {
			t.Errorf("grouped %s, want %s", got, c.grouped)
		}
	}
}

func TestBounded(t *testing.T) {
	for _, e := range []int32{65, -65, 1 << 30, -1 << 31} {
		if bounded(decimal.New(1, e)) {
			t.Errorf("1e%d is bounded", e)
		}
	}
	if !bounded(decimal.Decimal{}) || !bounded(decimal.New(-1, -64)) {
		t.Error("small decimals are not bounded")
	}
}

func TestQuotedIsShort(t *testing.T) {
	if s := quoted(strings.Repeat("x", 1_000_000)); len(s) > 60 {
		t.Error(len(s))
	}
}
