package blend

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/internal/figure"
	"github.com/hiringbudget/hiringbudget/salary/internal/strict"
)

// String returns the five usual percentiles and what they were made of, such as
// "p10 77,850, p25 102,140, p50 128,870, p75 149,320, p90 171,430 USD a year,
// linear pool of 3 sources".
func (d Distribution) String() string {
	if len(d.parts) == 0 {
		return "unset"
	}
	var b strings.Builder
	for _, p := range []float64{0.10, 0.25, 0.50, 0.75} {
		fmt.Fprintf(&b, "p%.0f %s, ", p*100, figure.Text(d.Quantile(p)))
	}
	top := d.Quantile(0.90)
	last := figure.Text(top)
	if pay, err := salary.EstimatedPay(top, d.Currency(), d.Basis(), salary.Rounding{Unit: figure.Unit(top)}); err == nil {
		last = pay.String()
	}
	if len(d.all) == 1 {
		return b.String() + "p90 " + last + ", one source"
	}
	return fmt.Sprintf("%sp90 %s, %s of %d sources", b.String(), last, d.method(), len(d.all))
}

func (d Distribution) method() Method {
	if d.options.Method == "" {
		return LinearPool
	}
	return d.options.Method
}

type distributionJSON struct {
	Options
	Sources []Source  `json:"sources"`
	Shares  []float64 `json:"shares,omitempty"`
}

// MarshalJSON writes the options, the sources as given, and their shares.
// Unset is null.
func (d Distribution) MarshalJSON() ([]byte, error) {
	if len(d.all) == 0 {
		return []byte("null"), nil
	}
	j := distributionJSON{Options: d.options}
	for _, c := range d.all {
		j.Sources = append(j.Sources, c.Source)
		j.Shares = append(j.Shares, c.Share)
	}
	return json.Marshal(j)
}

// UnmarshalJSON reads what MarshalJSON writes and blends it again, which gives
// the same figures to the last bit. Shares may be left out; those that are
// there must be what the weights give. It returns the errors of [New], or one
// that wraps [salary.ErrSyntax] or, for other shares, [salary.ErrConflict].
func (d *Distribution) UnmarshalJSON(data []byte) error {
	if strict.IsNull(data) {
		*d = Distribution{}
		return nil
	}
	var j distributionJSON
	if err := strict.Decode(data, &j); err != nil {
		return fault(salary.ErrSyntax, "json", "%v", err)
	}
	read, err := New(j.Sources, j.Options)
	if err != nil {
		return err
	}
	if j.Shares != nil && len(j.Shares) != len(read.all) {
		return fault(salary.ErrConflict, "shares", "%d shares of %d sources", len(j.Shares), len(read.all))
	}
	const same = 1e-9
	for i, share := range j.Shares {
		if c := read.all[i]; !(math.Abs(share-c.Share) <= same) {
			return of(i, c.Source, fault(salary.ErrConflict, "shares", "the weights give %v, not %v", c.Share, share))
		}
	}
	*d = read
	return nil
}
