package equity

import (
	"encoding/json"
	"fmt"
	"math/big"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/internal/calendar"
	"github.com/hiringbudget/hiringbudget/salary/internal/number"
	"github.com/hiringbudget/hiringbudget/salary/internal/power"
	"github.com/hiringbudget/hiringbudget/salary/internal/strict"
)

// Grant is a number of shares, or an amount of money to be granted in shares,
// and when it vests. Start, Schedule and one of Shares and Value are needed.
type Grant struct {
	_        [0]func()
	Shares   int64           // whole, 1 to 10^12
	Price    decimal.Decimal // of one share, in major units, up to 10^9 with at most 12 decimals; 0 means not known
	Value    decimal.Decimal // of the whole grant, below 10^15, in place of Shares and Price; whole minor units
	Currency salary.Currency // of Price or Value
	Start    salary.Date     // the day from which vesting is counted
	Schedule Schedule
}

const pricePlaces = 12

// Vest returns the tranches. It returns an *[Error] that wraps
//
//   - salary.ErrConflict if there are both or neither of shares and value, or
//     fields of the schedule contradict each other;
//   - salary.ErrRange if a number is out of its limits, a day does not exist, or
//     the grant is worth 10^15 or more;
//   - salary.ErrCurrency if there is a price or a value without a currency;
//   - salary.ErrSyntax if the allocation is unknown.
func (g Grant) Vest() (Vesting, error) {
	if err := g.check(); err != nil {
		return Vesting{}, err
	}
	vests, due, err := g.Schedule.vests()
	if err != nil {
		return Vesting{}, err
	}
	day := g.Schedule.Day
	if day == 0 {
		day = g.Start.Day
	}
	g.Schedule = g.Schedule.clone()
	v := Vesting{grant: g}
	shares, values := g.allocate(vests)
	for i := range vests {
		month := vests[max(i, due)].month
		date := calendar.Day(g.Start).On(month, day)
		if !date.Exists() {
			return Vesting{}, fault(salary.ErrRange, "start", "vesting ends after the year 9999")
		}
		if date.Sub(calendar.Day(g.Start)) < 0 {
			date = calendar.Day(g.Start) // nothing vests before it is granted
		}
		t := Tranche{Date: salary.Date(date), Month: month, Shares: shares[i], Value: values[i]}
		if n := len(v.tranches); n > 0 && v.tranches[n-1].Month == month {
			last := &v.tranches[n-1]
			last.Shares, last.Value = last.Shares.Add(t.Shares), last.Value.Add(t.Value)
			continue
		}
		v.tranches = append(v.tranches, t)
	}
	return v, nil
}

func (g Grant) check() error {
	limit := decimal.New(1, 15)
	if g.Start == (salary.Date{}) {
		return fault(salary.ErrRange, "start", "no day is given")
	}
	if !calendar.Day(g.Start).Exists() {
		return fault(salary.ErrRange, "start", "there is no day %v", g.Start)
	}
	if !small(g.Price) || g.Price.GreaterThan(decimal.New(1, 9)) {
		return fault(salary.ErrRange, "price", "it is not from 0 to 10^9 with at most %d decimals", pricePlaces)
	}
	if !small(g.Value) || g.Value.GreaterThanOrEqual(limit) {
		return fault(salary.ErrRange, "value", "it is not from 0 up to 10^15 with at most %d decimals", pricePlaces)
	}
	if g.Shares < 0 || g.Shares > mostShares {
		return fault(salary.ErrRange, "shares", "%d are not 1 to 10^12", g.Shares)
	}
	if (g.Shares == 0) == g.Value.IsZero() || g.Shares == 0 && !g.Price.IsZero() {
		return fault(salary.ErrConflict, "shares", "a grant is shares, with or without a price, or a value: one of them")
	}
	if g.Price.IsZero() && g.Value.IsZero() {
		return nil
	}
	if _, err := salary.NewPay(g.total(), g.Currency, salary.Annual); err != nil {
		return &Error{"value", err}
	}
	if !g.Value.Equal(g.total()) && g.Shares == 0 {
		return fault(salary.ErrConflict, "value", "%s is not a whole number of minor units of %v", number.Text(g.Value, pricePlaces, 0), g.Currency)
	}
	return nil
}

// small keeps out what a few bytes can make huge. Zeros at the end say nothing.
func small(d decimal.Decimal) bool { return number.Plain(d, pricePlaces) && !d.IsNegative() }

// total is the worth of the grant in whole minor units.
func (g Grant) total() decimal.Decimal {
	x := g.worth(decimal.New(g.Shares, 0))
	return g.minor(x.Add(x, g.Value.Rat()))
}

func (g Grant) worth(shares decimal.Decimal) *big.Rat {
	x := shares.Rat()
	return x.Mul(x, g.Price.Rat())
}

// minor rounds half up to the minor unit.
func (g Grant) minor(x *big.Rat) decimal.Decimal {
	return power.Decimal(x, int32(g.Currency.Digits()))
}

// allocate divides shares or money; the values of shares are what each tranche
// adds to the value so far.
func (g Grant) allocate(vests []vest) (shares, values []decimal.Decimal) {
	weights := make([]*big.Rat, len(vests))
	for i, v := range vests {
		weights[i] = v.weight
	}
	values = make([]decimal.Decimal, len(vests))
	if g.Shares == 0 {
		digits := int32(g.Currency.Digits())
		for i, n := range g.Schedule.Allocation.units(g.Value.Shift(digits).BigInt(), weights) {
			values[i] = decimal.NewFromBigInt(n, -digits)
		}
		return make([]decimal.Decimal, len(vests)), values
	}
	shares = g.Schedule.Allocation.shares(g.Shares, weights)
	var through, before decimal.Decimal
	for i, n := range shares {
		through = through.Add(n)
		sum := g.minor(g.worth(through))
		values[i] = sum.Sub(before)
		before = sum
	}
	return shares, values
}

// String reads "1000 shares at 23.50 USD from 2025-01-31: 48 months, every 1,
// cliff at 12", and "no grant" if it has neither shares nor value.
func (g Grant) String() string {
	what := fmt.Sprintf("%d shares", g.Shares)
	switch {
	case !small(g.Price) || !small(g.Value):
		what = "out of range"
	case g.Shares == 0 && g.Value.IsZero():
		return "no grant"
	case g.Shares == 0:
		what = number.Text(g.Value, pricePlaces, int32(g.Currency.Digits())) + " " + g.Currency.String()
	case !g.Price.IsZero():
		what += " at " + number.Text(g.Price, pricePlaces, int32(g.Currency.Digits())) + " " + g.Currency.String()
	}
	return fmt.Sprintf("%s from %v: %v", what, g.Start, g.Schedule)
}

type grantJSON struct {
	Shares   int64           `json:"shares,omitempty"`
	Price    string          `json:"price,omitempty"`
	Value    string          `json:"value,omitempty"`
	Currency salary.Currency `json:"currency,omitzero"`
	Start    salary.Date     `json:"start"`
	Schedule Schedule        `json:"schedule"`
}

// MarshalJSON writes amounts as decimal strings with at least the digits of
// the currency. It returns the errors of [Grant.Vest] for amounts out of range.
func (g Grant) MarshalJSON() ([]byte, error) {
	if !small(g.Price) || !small(g.Value) {
		return nil, fault(salary.ErrRange, "price", "price or value is out of range")
	}
	j := grantJSON{Shares: g.Shares, Currency: g.Currency, Start: g.Start, Schedule: g.Schedule}
	digits := int32(g.Currency.Digits())
	if !g.Price.IsZero() {
		j.Price = number.Text(g.Price, pricePlaces, digits)
	}
	if !g.Value.IsZero() {
		j.Value = number.Text(g.Value, pricePlaces, digits)
	}
	return json.Marshal(j)
}

// UnmarshalJSON reads what MarshalJSON writes and nothing else. It returns an
// *[Error] that wraps salary.ErrSyntax; the rest [Grant.Vest] checks.
func (g *Grant) UnmarshalJSON(data []byte) error {
	var j grantJSON
	if err := strict.Decode(data, &j); err != nil {
		return &Error{"json", fmt.Errorf("%w: %w", err, salary.ErrSyntax)}
	}
	read := Grant{Shares: j.Shares, Currency: j.Currency, Start: j.Start, Schedule: j.Schedule}
	for _, x := range []struct {
		field, text string
		to          *decimal.Decimal
	}{{"price", j.Price, &read.Price}, {"value", j.Value, &read.Value}} {
		if x.text == "" {
			continue
		}
		d, ok := number.Parse(x.text)
		if !ok || !small(d) {
			return fault(salary.ErrSyntax, x.field, "%.48q is not plain decimal text such as \"23.50\"", x.text)
		}
		*x.to = d
	}
	*g = read
	return nil
}
