package equity

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/internal/calendar"
	"github.com/hiringbudget/hiringbudget/salary/internal/number"
	"github.com/hiringbudget/hiringbudget/salary/internal/power"
)

// Vesting is a grant in its tranches. It is immutable. The zero value means
// "unset" and has none.
type Vesting struct {
	_        [0]func()
	grant    Grant
	tranches []Tranche
}

// Tranche is what vests on one day.
type Tranche struct {
	_      [0]func()
	Date   salary.Date
	Month  int             // months after the start
	Shares decimal.Decimal // 0 for a grant of money
	Value  decimal.Decimal // in major units of the grant's currency; 0 without a price
}

// Year is what vests in one vesting year.
type Year struct {
	_      [0]func()
	Number int         // from 1
	From   salary.Date // the start or its anniversary
	// To is the next anniversary. Tranches belong to years by their months: the
	// one of the anniversary's month to this year, also where a Day of the
	// schedule puts it some days before or after To.
	To     salary.Date
	Shares decimal.Decimal
	Value  salary.Pay // annual; unset without a price
}

// Grant returns the grant that vests.
func (v Vesting) Grant() Grant {
	g := v.grant
	g.Schedule = g.Schedule.clone()
	return g
}

// Tranches returns a copy of the tranches in order of time. They add up to the
// grant.
func (v Vesting) Tranches() []Tranche { return slices.Clone(v.tranches) }

// Years returns every vesting year from the first to the last, those in which
// nothing vests included. They add up to the grant.
func (v Vesting) Years() []Year {
	if len(v.tranches) == 0 {
		return nil
	}
	all := make([]Year, yearOf(v.grant.Schedule.last()))
	values := make([]decimal.Decimal, len(all))
	for i := range all {
		start := calendar.Day(v.grant.Start)
		all[i].Number = i + 1
		all[i].From, all[i].To = salary.Date(start.Add(12*i)), salary.Date(start.Add(12*i+12))
	}
	for _, t := range v.tranches {
		i := yearOf(t.Month) - 1
		all[i].Shares, values[i] = all[i].Shares.Add(t.Shares), values[i].Add(t.Value)
	}
	for i := range all {
		all[i].Value = v.annual(values[i])
	}
	return all
}

// annual is an amount of a checked grant as pay, unset without a price.
func (v Vesting) annual(d decimal.Decimal) salary.Pay {
	if v.grant.Price.IsZero() && v.grant.Value.IsZero() {
		return salary.Pay{}
	}
	p, _ := salary.NewPay(d, v.grant.Currency, salary.Annual) // at most the grant, which fits
	return p
}

// Between returns what vests from one day to another, both included: the
// shares, and their value in major units. An unset first day means from the
// start on, an unset last day to the end.
func (v Vesting) Between(first, last salary.Date) (shares, value decimal.Decimal) {
	for _, t := range v.tranches {
		if t.Date.Compare(first) >= 0 && (last == salary.Date{} || t.Date.Compare(last) <= 0) {
			shares, value = shares.Add(t.Shares), value.Add(t.Value)
		}
	}
	return shares, value
}

// Comparison is the first vesting year against the average one: offers often
// show the average.
type Comparison struct {
	First   salary.Pay     `json:"first"`   // annual; unset without a price
	Average salary.Pay     `json:"average"` // the grant over its years, half up to the minor unit; unset without a price
	Ratio   salary.Percent `json:"ratio"`   // first over average, to 4 decimals of the fraction; of shares where the grant is worth nothing
}

// FirstYear compares. Years are those of the schedule, 18 months being one and
// a half, but never less than one. It is zero if v is unset.
func (v Vesting) FirstYear() Comparison {
	years := v.Years()
	if len(years) == 0 {
		return Comparison{}
	}
	span := big.NewRat(int64(max(v.grant.Schedule.last(), 12)), 12)
	shares, value := v.Between(salary.Date{}, salary.Date{})
	c := Comparison{First: years[0].Value}
	first, all := c.First.Amount().Rat(), value.Rat()
	if c.First.Currency() != 0 {
		c.Average = v.annual(v.grant.minor(new(big.Rat).Quo(all, span)))
	}
	if all.Sign() == 0 { // no price, or one that comes to nothing
		first, all = years[0].Shares.Rat(), shares.Rat()
	}
	const ratioPlaces = 4
	ratio := new(big.Rat).Quo(first.Mul(first, span), all)
	c.Ratio, _ = salary.NewPercent(power.Decimal(ratio, ratioPlaces)) // at most the number of years
	return c
}

// String reads "first year 10,000 USD a year, 20% of the average 50,000 USD a
// year".
func (c Comparison) String() string {
	if c.First.Currency() == 0 {
		return fmt.Sprintf("the first year has %v of an average year's shares", c.Ratio)
	}
	return fmt.Sprintf("first year %v, %v of the average %v", c.First, c.Ratio, c.Average)
}

// String returns a line a tranche, and the grant before them.
func (v Vesting) String() string {
	if len(v.tranches) == 0 {
		return "nothing vests"
	}
	var b strings.Builder
	b.WriteString(v.grant.String())
	for _, t := range v.tranches {
		fmt.Fprintf(&b, "\n%v", t)
	}
	return b.String()
}

// String reads "2026-01-31: 250 shares, worth 5875".
func (t Tranche) String() string {
	switch {
	case t.Value.IsZero():
		return fmt.Sprintf("%v: %s shares", t.Date, number.Text(t.Shares, sharePlaces, 0))
	case t.Shares.IsZero():
		return fmt.Sprintf("%v: worth %s", t.Date, number.Text(t.Value, pricePlaces, 0))
	}
	return fmt.Sprintf("%v: %s shares, worth %s", t.Date, number.Text(t.Shares, sharePlaces, 0), number.Text(t.Value, pricePlaces, 0))
}

// String reads "year 1 (2025-01-31 to 2026-01-31): 250 shares, 5,875 USD a year".
func (y Year) String() string {
	s := fmt.Sprintf("year %d (%v to %v)", y.Number, y.From, y.To)
	if !y.Shares.IsZero() || y.Value.Currency() == 0 {
		s += fmt.Sprintf(": %s shares", number.Text(y.Shares, sharePlaces, 0))
		if y.Value.Currency() != 0 {
			s += fmt.Sprintf(", %v", y.Value)
		}
		return s
	}
	return s + fmt.Sprintf(": %v", y.Value)
}
