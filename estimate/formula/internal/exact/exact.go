// Package exact holds the arithmetic of formulas: rational numbers of bounded
// size, the roundings, and the two functions that have no exact value.
package exact

import (
	"errors"
	"math/big"
	"strings"

	"github.com/hiringbudget/hiringbudget/salary"
)

// MaxBits bounds numerator and denominator of every number.
const MaxBits = 2048

// MaxDigits bounds the digits before and after the point of decimal text.
const MaxDigits = 18

// What can go wrong with numbers.
var (
	ErrTooLong   = errors.New("the exact number has too many digits: round at a step before")
	ErrDivZero   = errors.New("division by zero")
	ErrUndefined = errors.New("not defined here")
	ErrText      = errors.New("not a decimal number")
	ErrPower     = errors.New("the exponent of power lies from -1000 to 1000")
	ErrExponent  = errors.New("the exponent of ^ must be a whole number from -1000 to 1000; power(x, y, digits) takes others")
	one          = big.NewInt(1)
	maxExponent  = big.NewInt(1000)
)

func pow10(n int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }

// Bound returns the number, or an error if it is longer than numbers may be.
func Bound(x *big.Rat) (*big.Rat, error) {
	if x.Num().BitLen() > MaxBits || x.Denom().BitLen() > MaxBits {
		return nil, ErrTooLong
	}
	return x, nil
}

// Parse reads decimal text, such as "-0.85", and nothing else.
func Parse(s string) (*big.Rat, error) {
	whole, frac, point := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	if whole == "" || point && frac == "" || strings.Trim(whole+frac, "0123456789") != "" {
		return nil, ErrText
	}
	if len(whole) > MaxDigits || len(frac) > MaxDigits {
		return nil, ErrTooLong
	}
	x, ok := new(big.Rat).SetString(s)
	if !ok {
		return nil, ErrText
	}
	return x, nil
}

// Digits is the number of decimals that write the number exactly; ok is false
// for a fraction such as 1/3 that no number of them does.
func Digits(x *big.Rat) (n int, ok bool) {
	d := new(big.Int).Set(x.Denom())
	count := func(p int64) (k int) {
		m, q, r := big.NewInt(p), new(big.Int), new(big.Int)
		for q.QuoRem(d, m, r); r.Sign() == 0; q.QuoRem(d, m, r) {
			d.Set(q)
			k++
		}
		return k
	}
	n = max(count(2), count(5))
	return n, d.Cmp(one) == 0
}

// String writes the number exactly: "1250.5", or "10/3" where no decimal does.
func String(x *big.Rat) string {
	if n, ok := Digits(x); ok {
		return x.FloatString(n)
	}
	return x.RatString()
}

// Pow raises to a whole power.
func Pow(x, y *big.Rat) (*big.Rat, error) {
	if !y.IsInt() || y.Num().CmpAbs(maxExponent) > 0 {
		return nil, ErrExponent
	}
	n := y.Num().Int64()
	if n < 0 && x.Sign() == 0 {
		return nil, ErrDivZero
	}
	m := max(n, -n)
	if size := int64(max(x.Num().BitLen(), x.Denom().BitLen())); size > 1 && size*m > 2*MaxBits {
		return nil, ErrTooLong
	}
	e := big.NewInt(m)
	num, den := new(big.Int).Exp(x.Num(), e, nil), new(big.Int).Exp(x.Denom(), e, nil)
	if n < 0 {
		num, den = den, num
	}
	return Bound(new(big.Rat).SetFrac(num, den))
}

// Round returns the multiple of the unit that the mode chooses.
func Round(x *big.Rat, mode string, unit *big.Rat) (*big.Rat, error) {
	if unit.Sign() <= 0 {
		return nil, ErrUndefined
	}
	q := new(big.Rat).Quo(x, unit)
	q.SetInt(Whole(q.Num(), q.Denom(), mode))
	return Bound(q.Mul(q, unit))
}

// Whole rounds num/den, den positive, to a whole number by one of the modes of
// package salary.
func Whole(num, den *big.Int, mode string) *big.Int {
	q, r := new(big.Int).DivMod(num, den, new(big.Int)) // floor, rest from 0
	if r.Sign() == 0 {
		return q
	}
	half := new(big.Int).Lsh(r, 1).Cmp(den)
	up := half > 0 // to the upper neighbor
	switch mode {
	case salary.Up:
		up = num.Sign() > 0
	case salary.Down:
		up = num.Sign() < 0
	case salary.Ceil:
		up = true
	case salary.Floor:
		up = false
	case salary.HalfEven:
		up = half > 0 || half == 0 && q.Bit(0) == 1
	case salary.HalfDown:
		up = half > 0 || half == 0 && num.Sign() < 0
	case salary.HalfCeil:
		up = half >= 0
	case salary.HalfUp:
		up = half > 0 || half == 0 && num.Sign() > 0
	}
	if up {
		q.Add(q, one)
	}
	return q
}
