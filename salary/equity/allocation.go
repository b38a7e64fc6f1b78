package equity

import (
	"math/big"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Allocation names where shares go that do not divide. The examples are 18
// shares in 4 tranches, as the Open Cap Format gives them.
type Allocation string

// The types of the Open Cap Format.
const (
	CumulativeRounding         Allocation = "CUMULATIVE_ROUNDING"            // 5 4 5 4: the sum so far, rounded half up
	CumulativeRoundDown        Allocation = "CUMULATIVE_ROUND_DOWN"          // 4 5 4 5: the sum so far, rounded down
	FrontLoaded                Allocation = "FRONT_LOADED"                   // 5 5 4 4: one each to the first
	BackLoaded                 Allocation = "BACK_LOADED"                    // 4 4 5 5: one each to the last
	FrontLoadedToSingleTranche Allocation = "FRONT_LOADED_TO_SINGLE_TRANCHE" // 6 4 4 4: all to the first
	BackLoadedToSingleTranche  Allocation = "BACK_LOADED_TO_SINGLE_TRANCHE"  // 4 4 4 6: all to the last
	Fractional                 Allocation = "FRACTIONAL"                     // 4.5 each, to 10 decimals, by the sum so far
)

const (
	sharePlaces  = 10 // decimals of a share that is allocated fractionally
	mostTranches = 600
	mostShares   = 1_000_000_000_000
)

// Allocate divides whole shares, 0 to 10^12, into that many equal tranches, 1
// to 600, which add up to them. "" is CumulativeRounding. It returns an *[Error]
// that wraps salary.ErrRange if a number is out of its limits, and
// salary.ErrSyntax if the type is unknown.
func Allocate(shares int64, tranches int, a Allocation) ([]decimal.Decimal, error) {
	if shares < 0 || shares > mostShares {
		return nil, fault(salary.ErrRange, "shares", "%d are not 0 to 10^12", shares)
	}
	if tranches < 1 || tranches > mostTranches {
		return nil, fault(salary.ErrRange, "tranches", "%d are not 1 to %d", tranches, mostTranches)
	}
	if err := a.check("allocation"); err != nil {
		return nil, err
	}
	weights := make([]*big.Rat, tranches)
	for i := range weights {
		weights[i] = big.NewRat(1, int64(tranches))
	}
	return a.shares(shares, weights), nil
}

func (a Allocation) check(field string) error {
	switch a {
	case "", CumulativeRounding, CumulativeRoundDown, FrontLoaded, BackLoaded, FrontLoadedToSingleTranche, BackLoadedToSingleTranche, Fractional:
		return nil
	}
	return fault(salary.ErrSyntax, field, "%.48q is not one of the allocation types of the Open Cap Format, such as %q", string(a), CumulativeRounding)
}

// shares divides whole shares by weights that sum to 1.
func (a Allocation) shares(total int64, weights []*big.Rat) []decimal.Decimal {
	units, places := big.NewInt(total), int32(0)
	if a == Fractional {
		places = sharePlaces
		units.Mul(units, new(big.Int).Exp(big.NewInt(10), big.NewInt(sharePlaces), nil))
	}
	parts := make([]decimal.Decimal, len(weights))
	for i, n := range a.units(units, weights) {
		parts[i] = decimal.NewFromBigInt(n, -places)
	}
	return parts
}

// units divides indivisible units by weights that sum to 1.
func (a Allocation) units(total *big.Int, weights []*big.Rat) []*big.Int {
	switch a {
	case "", CumulativeRounding, Fractional:
		return cumulative(total, weights, big.NewRat(1, 2))
	case CumulativeRoundDown:
		return cumulative(total, weights, new(big.Rat))
	}
	parts := make([]*big.Int, len(weights))
	left := new(big.Int).Set(total)
	var cut, some []int // tranches that lose a fraction, and all that get anything
	for i, w := range weights {
		exact := new(big.Rat).Mul(w, new(big.Rat).SetInt(total))
		parts[i] = floor(exact)
		left.Sub(left, parts[i])
		if !exact.IsInt() {
			cut = append(cut, i)
		}
		if w.Sign() > 0 {
			some = append(some, i)
		}
	}
	one := big.NewInt(1)
	n := int(left.Int64()) // fewer than are cut
	switch a {
	case FrontLoaded:
		cut = cut[:n]
	case BackLoaded:
		cut = cut[len(cut)-n:]
	case FrontLoadedToSingleTranche:
		cut, one = some[:1], left
	case BackLoadedToSingleTranche:
		cut, one = some[len(some)-1:], left
	}
	for _, i := range cut {
		parts[i].Add(parts[i], one)
	}
	return parts
}

// cumulative gives each tranche what it adds to the sum so far, after adding
// that much to the sum and cutting it to whole units.
func cumulative(total *big.Int, weights []*big.Rat, add *big.Rat) []*big.Int {
	parts := make([]*big.Int, len(weights))
	through, before := new(big.Rat), new(big.Int)
	for i, w := range weights {
		through.Add(through, w)
		sum := new(big.Rat).Mul(through, new(big.Rat).SetInt(total))
		so := floor(sum.Add(sum, add))
		parts[i] = new(big.Int).Sub(so, before)
		before = so
	}
	return parts
}

// floor of a number that is not negative.
func floor(x *big.Rat) *big.Int { return new(big.Int).Quo(x.Num(), x.Denom()) }
