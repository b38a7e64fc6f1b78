package plan

import (
	"fmt"

	"github.com/hiringbudget/hiringbudget/salary"
)

// conversion turns minor units of a seat's currency into the plan's: times
// num/den, halves away from zero. By month of the grid; nil is the same currency.
type conversion []ratio

type ratio struct{ num, den int64 }

func (v conversion) at(m int, amount int64) int64 {
	if v == nil {
		return amount
	}
	return scale(amount, v[m].num, v[m].den)
}

// change tells whether a rate differs from the month before in any after one.
func (v conversion) change(lead int) bool {
	for m := lead + 1; m < len(v); m++ {
		if v[m] != v[m-1] {
			return true
		}
	}
	return false
}

type ratesKey struct {
	currency salary.Currency
	begins   int
}

// convert gives every seat its conversion, and refuses a plan that lacks a rate.
func (c *compiled) convert() error {
	made := map[ratesKey]conversion{}
	var found findings
	for i := range c.seats {
		s := &c.seats[i]
		k := ratesKey{s.currency, max(1, c.employers[s.terms.employer].FiscalYear)}
		if s.currency == c.plan.Currency || s.idle() {
			continue
		}
		v, ok := made[k]
		if !ok {
			v = make(conversion, c.grid.count)
			for m := range v {
				year := fiscalYear(c.grid.month(m), k.begins)
				rate, ok := c.rate(s.currency, year)
				if !ok && m >= c.grid.lead {
					found.add(&PlanError{Position: s.pos.ID, Field: "rates", Given: fmt.Sprintf("%s %d", s.currency, year), Sentinel: ErrRate,
						Want: fmt.Sprintf("a plan rate: %s for one %s in fiscal year %d", c.plan.Currency, s.currency, year)})
					break
				}
				v[m].num, v[m].den = rate, fullScale
				for d := s.digits; d < c.digits; d++ {
					v[m].num *= 10
				}
				for d := c.digits; d < s.digits; d++ {
					v[m].den *= 10
				}
			}
			made[k] = v
		}
		s.rates = v
		for _, r := range v { // of one currency: all have the same den
			if r.num >= s.most.num {
				s.most = r
			}
		}
	}
	return found.join()
}

// rate is the plan's rate of a currency in a fiscal year, in hundred-millionths.
func (c *compiled) rate(currency salary.Currency, year int) (rate int64, ok bool) {
	for _, r := range c.plan.Rates {
		if r.Currency == currency && (r.Year == year || r.Year == 0 && !ok) {
			rate, ok = r.Rate.Shift(scaleDigits).IntPart(), true
			if r.Year == year {
				return rate, true
			}
		}
	}
	return rate, ok
}

// fiscalYear names the fiscal year of a month by the calendar year in which it ends.
func fiscalYear(m salary.Month, begins int) int {
	if begins > 1 && int(m.Month) >= begins {
		return m.Year + 1
	}
	return m.Year
}
