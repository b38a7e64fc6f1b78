package decide

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/plan"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Base is the highest base of a seat whose full cost stays within an amount.
type Base struct {
	_     [0]func()
	Pay   salary.Pay      `json:"pay"` // a year, of full time
	Cost  decimal.Decimal `json:"cost"`
	Exact bool            `json:"exact"` // it costs the amount to the minor unit
	// Above is the next base, a minor unit more, and AboveCost what that costs: more
	// than the amount.
	Above     salary.Pay      `json:"above"`
	AboveCost decimal.Decimal `json:"above_cost"`
	Binding   string          `json:"binding"` // the amount, or the rule that jumps
}

// steps is how many bases HighestBase tries before it halves: cost that falls as
// pay rises, by a rule, is found where the fall spans a step.
const steps = 256

// HighestBase finds the highest base of one head of a seat whose cost in the plan
// stays within an amount. Where cost jumps over the amount, Exact is false, Cost
// and AboveCost are both neighbors and Binding names the component that jumps.
// Where a rule makes cost fall as pay rises the highest base is found if the fall
// spans more than a 256th of the amount. It returns a *plan.PlanError if even a
// minor unit a year costs more, or nothing is paid in the plan.
func HighestBase(b *plan.Budget, position string, amount decimal.Decimal) (Base, error) {
	a, err := aloneIn(b, position)
	if err != nil {
		return Base{}, err
	}
	currency, err := a.currency()
	if err != nil {
		return Base{}, err
	}
	digits := int32(currency.Digits())
	cost := func(minor int64) (decimal.Decimal, error) {
		return a.cost(priced(a.seat, decimal.New(minor, -digits), currency))
	}
	// Pay is a part of cost: raise it until it costs more, at most so often.
	low, high := int64(1), int64(1_000_000)
	least, err := cost(low)
	if err != nil {
		return Base{}, err
	}
	if least.GreaterThan(amount) {
		return Base{}, refuse(position, "amount", amount.String(), "at least "+least.String()+", which the seat costs whatever it is paid")
	}
	for {
		c, err := cost(high)
		if err != nil {
			return Base{}, refuse(position, "amount", amount.String(), "an amount that the seat's pay can reach within the plan")
		}
		if c.GreaterThan(amount) {
			break
		}
		low, high = high, high*2
	}
	first, last := int64(1), high
	for i := int64(steps) - 1; i > 0; i-- { // the highest step that fits
		at := first + (last-first)*i/steps
		if at <= low {
			break
		}
		c, err := cost(at)
		if err != nil {
			return Base{}, err
		}
		if !c.GreaterThan(amount) {
			low = at
			break
		}
		high = at
	}
	for high-low > 1 {
		mid := low + (high-low)/2
		c, err := cost(mid)
		if err != nil {
			return Base{}, err
		}
		if c.GreaterThan(amount) {
			high = mid
		} else {
			low = mid
		}
	}
	return a.base(low, high, currency, amount)
}

// base is the answer between two bases, a minor unit apart.
func (a *alone) base(low, high int64, currency salary.Currency, amount decimal.Decimal) (Base, error) {
	digits := int32(currency.Digits())
	var out Base
	var parts [2]map[string]decimal.Decimal
	for i, minor := range []int64{low, high} {
		pay, err := salary.NewPay(decimal.New(minor, -digits), currency, salary.Annual)
		if err != nil {
			return Base{}, err
		}
		b, err := a.of(priced(a.seat, pay.Amount(), currency))
		if err != nil {
			return Base{}, err
		}
		groups, err := b.By("component")
		if err != nil {
			return Base{}, err
		}
		parts[i] = map[string]decimal.Decimal{}
		for _, g := range groups {
			parts[i][g.Key[0]] = g.Accrual
		}
		if i == 0 {
			out.Pay, out.Cost = pay, b.Total().Accrual
		} else {
			out.Above, out.AboveCost = pay, b.Total().Accrual
		}
	}
	out.Exact = out.Cost.Equal(amount)
	out.Binding = "the amount"
	if jump := widest(parts[0], parts[1]); out.AboveCost.Sub(out.Cost).GreaterThan(decimal.New(1, 0)) {
		out.Binding = fmt.Sprintf("%s, which jumps by %s", jump, parts[1][jump].Sub(parts[0][jump]))
	}
	return out, nil
}

// widest is the component that rises most from one sum to another.
func widest(low, high map[string]decimal.Decimal) string {
	var names []string
	for name := range high {
		names = append(names, name)
	}
	slices.SortFunc(names, func(x, y string) int {
		return cmp.Or(high[y].Sub(low[y]).Cmp(high[x].Sub(low[x])), cmp.Compare(x, y))
	})
	if len(names) == 0 {
		return ""
	}
	return names[0]
}

// currency is that of the seat's base.
func (a *alone) currency() (salary.Currency, error) {
	if a.seat.Pay.IsZero() && a.seat.Quote == nil {
		a.seat = priced(a.seat, decimal.New(1, 0), a.seat.Currency)
	}
	b, err := a.of(a.seat)
	if err != nil {
		return 0, err
	}
	for l := range b.Lines() {
		if l.Rule == "pay" {
			return l.Currency, nil
		}
	}
	return 0, refuse(a.seat.ID, "start", a.seat.Start.String(), "a seat that is paid within the plan")
}
