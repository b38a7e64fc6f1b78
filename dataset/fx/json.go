package fx

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Decimals are written and read here and not by their own methods, whose form depends
// on variables that any package of a program may set.

type rateJSON struct {
	Date   salary.Date     `json:"date"`
	From   salary.Currency `json:"from"`
	To     salary.Currency `json:"to"`
	Value  string          `json:"value"`
	Kind   Kind            `json:"kind"`
	Via    salary.Currency `json:"via,omitzero"`
	Days   int             `json:"days,omitempty"`
	Source string          `json:"source,omitempty"`
}

// MarshalJSON writes the fields in lower case, the value as a decimal string.
func (r Rate) MarshalJSON() ([]byte, error) {
	return json.Marshal(rateJSON{r.Date, r.From, r.To, plain(r.Value), r.Kind, r.Via, r.Days, r.Source})
}

// UnmarshalJSON reads what MarshalJSON writes. It returns an error that wraps
// salary.ErrSyntax for anything else, and the errors of NewRates for a rate that cannot
// be.
func (r *Rate) UnmarshalJSON(data []byte) error {
	var in rateJSON
	if err := strict(data, &in); err != nil {
		return err
	}
	v, err := parse(in.Value)
	if err != nil {
		return fmt.Errorf("fx: rate: %w", err)
	}
	out := Rate{Date: in.Date, From: in.From, To: in.To, Value: v, Kind: in.Kind, Via: in.Via, Days: in.Days, Source: in.Source}
	if out.Kind == Identity {
		if out.From != out.To || out.From == 0 || !out.Value.Equal(one) {
			return fmt.Errorf("fx: rate: not the rate of a currency in itself: %w", salary.ErrConflict)
		}
	} else if err := out.check(); err != nil {
		return fmt.Errorf("fx: rate: %w", err)
	}
	*r = out
	return nil
}

type pointJSON struct {
	Quarter  Quarter `json:"quarter"`
	Value    string  `json:"value"`
	Adjusted bool    `json:"seasonally_adjusted"`
}

// MarshalJSON writes the fields in lower case, the value as a decimal string.
func (p Point) MarshalJSON() ([]byte, error) {
	return json.Marshal(pointJSON{p.Quarter, plain(p.Value), p.Adjusted})
}

// UnmarshalJSON reads what MarshalJSON writes. It returns an error that wraps
// salary.ErrSyntax for anything else.
func (p *Point) UnmarshalJSON(data []byte) error {
	var in pointJSON
	if err := strict(data, &in); err != nil {
		return err
	}
	v, err := parse(in.Value)
	if err != nil {
		return fmt.Errorf("fx: index: %w", err)
	}
	*p = Point{Quarter: in.Quarter, Value: v, Adjusted: in.Adjusted}
	return nil
}

type changeJSON struct {
	From   Point  `json:"from"`
	To     Point  `json:"to"`
	Ratio  string `json:"ratio"`
	Index  string `json:"index,omitempty"`
	Source string `json:"source,omitempty"`
}

// MarshalJSON writes the fields in lower case, decimals as strings.
func (c Change) MarshalJSON() ([]byte, error) {
	return json.Marshal(changeJSON{c.From, c.To, plain(c.Ratio), c.Index, c.Source})
}

// UnmarshalJSON reads what MarshalJSON writes. It returns an error that wraps
// salary.ErrSyntax for anything else.
func (c *Change) UnmarshalJSON(data []byte) error {
	var in changeJSON
	if err := strict(data, &in); err != nil {
		return err
	}
	ratio, err := parse(in.Ratio)
	if err != nil {
		return fmt.Errorf("fx: index: %w", err)
	}
	*c = Change{From: in.From, To: in.To, Ratio: ratio, Index: in.Index, Source: in.Source}
	return nil
}

// strict reads one JSON value. A field that is not known is an error: misspelt, it
// would otherwise read as zero.
func strict(data []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	err := d.Decode(v)
	if err == nil {
		if _, err = d.Token(); err == io.EOF {
			return nil
		}
		err = fmt.Errorf("there is text after the value")
	}
	return fmt.Errorf("fx: %w: %w", err, salary.ErrSyntax)
}
