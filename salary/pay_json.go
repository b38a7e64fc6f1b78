package salary

import (
	"encoding/json"

	"github.com/hiringbudget/hiringbudget/salary/internal/strict"
)

type payJSON struct {
	Amount   string   `json:"amount"`
	Currency Currency `json:"currency"`
	Basis    Basis    `json:"basis"`
}

// MarshalJSON writes {"amount":"138500.00","currency":"USD","basis":"annual"}:
// a decimal string with at least the digits of the currency. Unset is null.
func (p Pay) MarshalJSON() ([]byte, error) {
	if p.currency == 0 {
		return []byte("null"), nil
	}
	return json.Marshal(payJSON{plain(p.amount, int32(p.currency.Digits())), p.currency, p.basis})
}

// UnmarshalJSON reads what MarshalJSON writes: the three fields, the amount as
// a string, nothing else. It returns the errors of [NewPay], or one that wraps
// [ErrSyntax].
func (p *Pay) UnmarshalJSON(data []byte) error {
	if strict.IsNull(data) {
		*p = Pay{}
		return nil
	}
	var j payJSON
	if err := strict.Decode(data, &j); err != nil {
		return fault(ErrSyntax, "pay", "%v", err)
	}
	amount, err := parseDecimal("pay", j.Amount)
	if err != nil {
		return err
	}
	read, err := NewPay(amount, j.Currency, j.Basis)
	if err == nil {
		*p = read
	}
	return err
}
