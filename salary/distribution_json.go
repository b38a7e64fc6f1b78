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
	return json.Marshal(distributionJSON{
		Currency: o.Currency, Basis: o.Basis, Quantiles: o.Quantiles,
		Mean: o.Mean, N: o.N, Lower: &o.Tails.Lower, Upper: &o.Tails.Upper,
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
	o := Observed{Quantiles: j.Quantiles, Mean: j.Mean, N: j.N, Slope: j.Slope, Currency: j.Currency, Basis: j.Basis}
	switch {
	case j.Lower != nil && j.Upper != nil:
		o.Tails = &Tails{*j.Lower, *j.Upper}
	case j.Lower != nil || j.Upper != nil:
		return Distribution{}, misfit(ErrSyntax, "lower", "the two tail slopes come together")
	}
	return NewDistribution(o)
}
