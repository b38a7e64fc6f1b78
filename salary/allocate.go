package salary

import (
	"cmp"
	"math/big"
	"slices"

	"github.com/shopspring/decimal"
)

// Allocate splits a total by weights into multiples of the unit that sum to
// the total exactly, by the largest remainder (Hamilton 1792): each part gets
// its whole units, and those left over go to the largest remainders, earlier
// parts first among equals. A zero weight gets exactly zero; a negative total
// gives the same parts with the other sign.
//
// It returns an error that wraps
//
//   - [ErrTooFew] if there are no weights, or all are zero;
//   - [ErrRange] if a weight is negative, the unit is not positive, or a
//     number has too many digits;
//   - [ErrConflict] if the total is not a multiple of the unit.
func Allocate(total decimal.Decimal, weights []decimal.Decimal, unit decimal.Decimal) ([]decimal.Decimal, error) {
	scaled, sum, err := wholeWeights(weights)
	if err != nil {
		return nil, err
	}
	if !bounded(total) || !bounded(unit) || !unit.IsPositive() {
		return nil, fault(ErrRange, "allocation", "the unit is not positive, or a number has too many digits")
	}
	count, rest := total.QuoRem(unit, 0)
	if !rest.IsZero() {
		return nil, fault(ErrConflict, "allocation", "the total %s is not a multiple of %s", plain(total, 0), plain(unit, 0))
	}
	units := count.BigInt()
	sign := units.Sign()
	units.Abs(units)

	type share struct {
		at    int
		whole *big.Int
		rest  *big.Int
	}
	shares := make([]share, len(scaled))
	left := new(big.Int).Set(units)
	for i, w := range scaled {
		whole, rest := new(big.Int).QuoRem(w.Mul(w, units), sum, new(big.Int))
		shares[i] = share{i, whole, rest}
		left.Sub(left, whole)
	}
	slices.SortFunc(shares, func(a, b share) int {
		return cmp.Or(b.rest.Cmp(a.rest), cmp.Compare(a.at, b.at))
	})
	one := big.NewInt(1)
	parts := make([]decimal.Decimal, len(shares))
	for i, s := range shares { // fewer are left over than there are remainders
		if left.Cmp(big.NewInt(int64(i))) > 0 {
			s.whole.Add(s.whole, one)
		}
		if sign < 0 {
			s.whole.Neg(s.whole)
		}
		parts[s.at] = decimal.NewFromBigInt(s.whole, 0).Mul(unit)
	}
	return parts, nil
}

// wholeWeights brings the weights to integers in the same proportion.
func wholeWeights(weights []decimal.Decimal) (scaled []*big.Int, sum *big.Int, err error) {
	sum = new(big.Int)
	var finest int32
	for i, w := range weights {
		if w.IsNegative() || !bounded(w) {
			return nil, nil, fault(ErrRange, "allocation", "weight %d is negative or has too many digits", i)
		}
		finest = min(finest, w.Exponent())
	}
	for _, w := range weights {
		n := w.Shift(-finest).BigInt()
		scaled = append(scaled, n)
		sum.Add(sum, n)
	}
	if sum.Sign() == 0 {
		return nil, nil, fault(ErrTooFew, "allocation", "there is no weight above zero among %d", len(weights))
	}
	return scaled, sum, nil
}
