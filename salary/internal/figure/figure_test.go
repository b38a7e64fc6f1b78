package figure

import (
	"math"
	"testing"
)

func TestText(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0.00", 12.345: "12.35", 999.99: "999.99", 1000: "1,000", 124308.83: "124,309", -1234567: "-1,234,567",
		999_999_999_999_999: "999,999,999,999,999", 1e15: "1e+15", 1.23456789e20: "1.23457e+20", math.Inf(1): "+Inf",
	} {
		if got := Text(v); got != want {
			t.Errorf("%v: %s, want %s", v, got, want)
		}
	}
}

func TestGroup(t *testing.T) {
	for s, want := range map[string]string{"": "", "1": "1", "100": "100", "1000": "1,000", "-100": "-100", "-1000.25": "-1,000.25", "1234567": "1,234,567", "0.12345": "0.12345"} {
		if got := Group(s); got != want {
			t.Errorf("%s: %s, want %s", s, got, want)
		}
	}
}
