package aging

import (
	"fmt"
	"math"
	"math/big"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/internal/power"
)

// Method names how a yearly rate is applied to other times than a year.
type Method string

// The methods; see the package comment.
const (
	Compound Method = "compound"
	Simple   Method = "simple"
	Stepped  Method = "stepped"
)

// Rate is a yearly rate and what is made of it. The zero Rate does not age.
type Rate struct {
	Yearly salary.Percent `json:"yearly"`           // -50 % to 100 %
	Method Method         `json:"method,omitempty"` // "" means Compound
	Count  Count          `json:"count,omitempty"`  // "" means WholeMonths
}

var (
	lowestRate  = decimal.New(-5, -1)
	highestRate = decimal.New(1, 0)
)

// Factor returns what pay of one day is multiplied by to be pay of another,
// which may be earlier. It returns an *[Error] that wraps
//
//   - salary.ErrRange if a day does not exist, or the rate or the factor is out
//     of its limits;
//   - salary.ErrSyntax if the method or the count is unknown.
func (r Rate) Factor(from, to salary.Date) (Factor, error) {
	rate := r.Yearly.Fraction()
	if rate.LessThan(lowestRate) || rate.GreaterThan(highestRate) {
		return Factor{}, fault(salary.ErrRange, "yearly", "%v is not from -50%% to 100%%", r.Yearly)
	}
	t, err := r.Count.Years(from, to)
	if err != nil {
		return Factor{}, err
	}
	back := t.Sign() < 0
	t.Abs(t)
	if r.Method == "" {
		r.Method = Compound
	}
	if r.Count == "" {
		r.Count = WholeMonths
	}
	x, err := r.forward(rate.Rat(), t)
	if err != nil {
		return Factor{}, err
	}
	if back {
		x.Inv(x)
	}
	return newFactor(x, from, to, fmt.Sprintf("%v a year, %s, by %s", r.Yearly, r.Method, r.Count))
}

// forward is the factor over a time that is not negative.
func (r Rate) forward(rate, t *big.Rat) (*big.Rat, error) {
	one := big.NewRat(1, 1)
	yearly := new(big.Rat).Add(one, rate)
	simple := func(t *big.Rat) *big.Rat {
		x := new(big.Rat).Mul(rate, t)
		return x.Add(x, one)
	}
	if r.Method == Simple {
		x := simple(t)
		if x.Sign() <= 0 {
			return nil, fault(salary.ErrRange, "factor", "%v a year, simple, leaves nothing after %s years", r.Yearly, t.FloatString(2))
		}
		return x, nil
	}
	y, _ := yearly.Float64()
	years, _ := t.Float64()
	if x := math.Pow(y, years); !(x >= lowestFactor/2 && x <= highestFactor*2) { // far out: not worth the digits
		return nil, fault(salary.ErrRange, "factor", "%.4g after %s years is not from 0.01 to 100", x, t.FloatString(2))
	}
	switch r.Method {
	case Compound:
		return power.Of(yearly, t), nil
	case Stepped:
		whole := new(big.Rat).SetInt(new(big.Int).Quo(t.Num(), t.Denom()))
		x := power.Of(yearly, whole)
		return x.Mul(x, simple(new(big.Rat).Sub(t, whole))), nil
	}
	return nil, fault(salary.ErrSyntax, "method", "%.48q is not one of compound, simple, stepped", string(r.Method))
}

// String reads "3% a year, compound, by whole months".
func (r Rate) String() string {
	if r.Method == "" {
		r.Method = Compound
	}
	if r.Count == "" {
		r.Count = WholeMonths
	}
	return fmt.Sprintf("%v a year, %s, by %s", r.Yearly, r.Method, r.Count)
}
