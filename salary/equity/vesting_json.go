package equity

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/internal/number"
	"github.com/hiringbudget/hiringbudget/salary/internal/strict"
)

type trancheJSON struct {
	Date   salary.Date `json:"date"`
	Month  int         `json:"month"`
	Shares string      `json:"shares,omitempty"`
	Value  string      `json:"value,omitempty"`
}

// MarshalJSON writes {"date":"2026-01-31","month":12,"shares":"250",
// "value":"5875.00"} and leaves out what is zero.
func (t Tranche) MarshalJSON() ([]byte, error) {
	j := trancheJSON{Date: t.Date, Month: t.Month}
	var err error
	if j.Shares, err = positive("shares", t.Shares, 0); err != nil {
		return nil, err
	}
	if j.Value, err = positive("value", t.Value, 2); err != nil {
		return nil, err
	}
	return json.Marshal(j)
}

// UnmarshalJSON reads what MarshalJSON writes and nothing else. It returns an
// *[Error] that wraps salary.ErrSyntax.
func (t *Tranche) UnmarshalJSON(data []byte) error {
	var j trancheJSON
	if err := strict.Decode(data, &j); err != nil {
		return &Error{"json", fmt.Errorf("%w: %w", err, salary.ErrSyntax)}
	}
	read := Tranche{Date: j.Date, Month: j.Month}
	if err := plain("shares", j.Shares, &read.Shares); err != nil {
		return err
	}
	if err := plain("value", j.Value, &read.Value); err != nil {
		return err
	}
	*t = read
	return nil
}

type yearJSON struct {
	Number int         `json:"number"`
	From   salary.Date `json:"from"`
	To     salary.Date `json:"to"`
	Shares string      `json:"shares,omitempty"`
	Value  salary.Pay  `json:"value"`
}

// MarshalJSON writes {"number":1,"from":"2025-01-31","to":"2026-01-31",
// "shares":"250","value":{...}}.
func (y Year) MarshalJSON() ([]byte, error) {
	shares, err := positive("shares", y.Shares, 0)
	if err != nil {
		return nil, err
	}
	return json.Marshal(yearJSON{y.Number, y.From, y.To, shares, y.Value})
}

// UnmarshalJSON reads what MarshalJSON writes and nothing else. It returns an
// *[Error] that wraps salary.ErrSyntax.
func (y *Year) UnmarshalJSON(data []byte) error {
	var j yearJSON
	if err := strict.Decode(data, &j); err != nil {
		return &Error{"json", fmt.Errorf("%w: %w", err, salary.ErrSyntax)}
	}
	read := Year{Number: j.Number, From: j.From, To: j.To, Value: j.Value}
	if err := plain("shares", j.Shares, &read.Shares); err != nil {
		return err
	}
	*y = read
	return nil
}

// positive writes a number, "" for zero.
func positive(field string, d decimal.Decimal, least int32) (string, error) {
	if !small(d) {
		return "", fault(salary.ErrRange, field, "it is negative or out of range")
	}
	if d.IsZero() {
		return "", nil
	}
	return number.Text(d, pricePlaces, least), nil
}

func plain(field, s string, to *decimal.Decimal) error {
	if s == "" {
		return nil
	}
	d, ok := number.Parse(s)
	if !ok || !small(d) {
		return fault(salary.ErrSyntax, field, "%.48q is not plain decimal text such as \"250\"", s)
	}
	*to = d
	return nil
}

type vestingJSON struct {
	Grant    Grant     `json:"grant"`
	Tranches []Tranche `json:"tranches"`
}

// MarshalJSON writes the grant and its tranches; unset is null.
func (v Vesting) MarshalJSON() ([]byte, error) {
	if len(v.tranches) == 0 {
		return []byte("null"), nil
	}
	return json.Marshal(vestingJSON{v.grant, v.tranches})
}

// UnmarshalJSON reads what MarshalJSON writes, and computes the tranches anew. It
// returns the errors of [Grant.Vest], and an *[Error] that wraps
// salary.ErrSyntax, or salary.ErrConflict if the tranches are not those of the
// grant.
func (v *Vesting) UnmarshalJSON(data []byte) error {
	if strict.IsNull(data) {
		*v = Vesting{}
		return nil
	}
	var j vestingJSON
	if err := strict.Decode(data, &j); err != nil {
		return &Error{"json", fmt.Errorf("%w: %w", err, salary.ErrSyntax)}
	}
	read, err := j.Grant.Vest()
	if err != nil {
		return err
	}
	same := func(a, b Tranche) bool {
		return a.Date == b.Date && a.Month == b.Month && a.Shares.Equal(b.Shares) && a.Value.Equal(b.Value)
	}
	if !slices.EqualFunc(read.tranches, j.Tranches, same) {
		return fault(salary.ErrConflict, "tranches", "they are not those of the grant")
	}
	*v = read
	return nil
}
