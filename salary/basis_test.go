package salary

import (
	"errors"
	"testing"
)

func TestPerYear(t *testing.T) {
	for _, c := range []struct {
		year  WorkYear
		basis Basis
		want  string
	}{
		{WorkYear{}, Annual, "1.0000"},
		{WorkYear{}, Monthly, "12.0000"},
		{WorkYear{Payments: 14}, Monthly, "14.0000"},
		{WorkYear{}, SemiMonthly, "24.0000"},
		{WorkYear{}, BiWeekly, "26.0000"},
		{WorkYear{Hours: 2087}, BiWeekly, "26.0875"},
		{WorkYear{}, Weekly, "52.0000"},
		{WorkYear{Hours: 2087}, Weekly, "52.1750"},
		{WorkYear{}, Daily, "260.0000"},
		{WorkYear{Hours: 2087}, Daily, "260.8750"},
		{WorkYear{Hours: 2087}, Hourly, "2087.0000"},
	} {
		got, err := c.year.perYear(c.basis)
		if err != nil || got.StringFixed(4) != c.want {
			t.Errorf("%+v %s: %v, %v, want %s", c.year, c.basis, got, err, c.want)
		}
	}
	for _, w := range []WorkYear{{Hours: -1}, {Hours: 8785}, {Payments: 11}, {Payments: 15}, {Payments: -12}} {
		_, err := w.perYear(Annual)
		if !errors.Is(err, ErrBasis) {
			t.Error(err)
		}
	}
	for _, b := range []Basis{"", "yearly", "Annual"} {
		_, err := WorkYear{}.perYear(b)
		if !errors.Is(err, ErrBasis) {
			t.Error(err)
		}
	}
}
