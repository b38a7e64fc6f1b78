package salary

import (
	"encoding/json"

	"github.com/hiringbudget/hiringbudget/salary/internal/strict"
)

type distributionJSON struct {
	Currency  Currency   `json:"currency"`
	Basis     Basis      `json:"basis"`
	Quantiles []Quantile `json:"quantiles"`
	Mean      float64    `json:"mean,omitempty"`
	N         int        `json:"n,omitempty"`
	Slope     float64    `json:"slope,omitempty"`
	Lower     *float64   `json:"lower,omitempty"`
	Upper     *float64   `json:"upper,omitempty"`
}

// MarshalJSON writes the knots and top codes, the stated mean, n, the unit and
// the two tail slopes, each number in the shortest form that reads back to the
// same bits. Unset is null.
func (d Distribution) MarshalJSON() ([]byte, error) {
	if d.c == nil {
		return []byte("null"), nil
	}
	o := d.Observed()
	lo, hi := d.c.lo, d.c.hi
	return json.Marshal(distributionJSON{
		Currency: o.Currency, Basis: o.Basis, Quantiles: o.Quantiles,
		Mean: o.Mean, N: o.N, Lower: &lo, Upper: &hi,
	})
}

// UnmarshalJSON reads what MarshalJSON writes, and gives the same curve to the
// last bit. Without the two tail slopes it fits, as [NewDistribution] does; a
// single quantile then needs "slope". It returns the errors of
// [NewDistribution], or one that wraps [ErrSyntax].
func (d *Distribution) UnmarshalJSON(data []byte) error {
	if strict.IsNull(data) {
		*d = Distribution{}
		return nil
	}
	var j distributionJSON
	if err := strict.Decode(data, &j); err != nil {
		return fault(ErrSyntax, "distribution", "%v", err)
	}
	read, err := j.distribution()
	if err == nil {
		*d = read
	}
	return err
}

func (j distributionJSON) distribution() (Distribution, error) {
	o := Observed{j.Quantiles, j.Mean, j.N, j.Slope, j.Currency, j.Basis}
	if j.Lower == nil && j.Upper == nil {
		return NewDistribution(o)
	}
	if j.Lower == nil || j.Upper == nil {
		return Distribution{}, misfit(ErrSyntax, "lower", "the two tail slopes come together")
	}
	if j.Slope == 0 {
		o.Slope = 1 // any: the tails are given
	}
	c, err := newCurve(o)
	if err != nil {
		return Distribution{}, err
	}
	c.lo, c.hi = *j.Lower, *j.Upper
	if err := c.checkTails(); err != nil {
		return Distribution{}, err
	}
	c.logs()
	if c.hi < c.reach() {
		return Distribution{}, misfit(ErrConflict, "upper", "the tail slope %v does not reach the top codes", c.hi)
	}
	c.lay()
	return Distribution{unit: unit{o.Currency, o.Basis}, c: c}, nil
}
