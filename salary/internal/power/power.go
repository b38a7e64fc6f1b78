// Package power raises exact numbers to broken powers, such as a yearly rate
// to a number of months, closely enough for any rounding of money, and makes
// decimals of them.
package power

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// Places is the number of decimals of a result that has no finite ones. A root
// that comes out even is exact: 1.21 to the power 1/2 is 1.1.
const Places = 36

// precision in bits: Places, the digits of the largest result, and room.
const precision = 256

// Of returns base to the power of the exponent. The base must be above zero;
// both must be of ordinary size, so that the result lies between 10^-9 and
// 10^15. A whole exponent up to 100 is exact.
func Of(base, exponent *big.Rat) *big.Rat {
	const exactly = 100
	if n := exponent.Num(); exponent.IsInt() && n.CmpAbs(big.NewInt(exactly)) <= 0 {
		return whole(base, n)
	}
	y := ln(newFloat().SetRat(base))
	y = exp(y.Mul(y, newFloat().SetRat(exponent)))
	// Far more digits are right than are kept, so an exact root snaps into place.
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(Places), nil)
	y.Mul(y, newFloat().SetInt(scale))
	n, _ := y.Add(y, big.NewFloat(0.5)).Int(nil)
	return new(big.Rat).SetFrac(n, scale)
}

// tail is the number of decimals past which only matters that there are more:
// it decides what lies above a half, or above a unit.
const tail = 40

// Fine returns a decimal that every rounding to a unit of at most 40 decimals
// rounds as it would the number itself.
func Fine(x *big.Rat) decimal.Decimal {
	n := new(big.Int).Mul(x.Num(), new(big.Int).Exp(big.NewInt(10), big.NewInt(tail), nil))
	rest := new(big.Int)
	n.QuoRem(n, x.Denom(), rest)
	n.Mul(n, big.NewInt(10))
	return decimal.NewFromBigInt(n.Add(n, big.NewInt(int64(rest.Sign()))), -tail-1)
}

// Decimal returns the number with so many decimals, half away from zero.
func Decimal(x *big.Rat, places int32) decimal.Decimal {
	return decimal.NewFromBigInt(x.Num(), 0).DivRound(decimal.NewFromBigInt(x.Denom(), 0), places)
}

func whole(base *big.Rat, n *big.Int) *big.Rat {
	e := new(big.Int).Abs(n)
	r := new(big.Rat).SetFrac(new(big.Int).Exp(base.Num(), e, nil), new(big.Int).Exp(base.Denom(), e, nil))
	if n.Sign() < 0 {
		r.Inv(r)
	}
	return r
}

// ln takes a power of two apart, so that what is left is near 1.
func ln(x *big.Float) *big.Float {
	m := newFloat()
	two := x.MantExp(m)
	if m.Cmp(big.NewFloat(0.7)) < 0 {
		m.Add(m, m)
		two--
	}
	y := lnNear(m)
	if two != 0 {
		shift := newFloat().SetInt64(int64(two))
		y.Sub(y, shift.Mul(shift, lnNear(newFloat().SetFloat64(0.5)))) // ln 2 with the other sign
	}
	return y
}

// lnNear is 2 artanh((x-1)/(x+1)) as a series, for x from 1/2 to 1.4.
func lnNear(x *big.Float) *big.Float {
	one := newFloat().SetInt64(1)
	t := newFloat().Sub(x, one)
	t.Quo(t, one.Add(x, one))
	square, sum, term, odd := newFloat().Mul(t, t), newFloat(), newFloat(), newFloat()
	for k := int64(1); t.Sign() != 0 && t.MantExp(nil) > -precision; k += 2 {
		sum.Add(sum, term.Quo(t, odd.SetInt64(k)))
		t.Mul(t, square)
	}
	return sum.Add(sum, sum)
}

// exp halves the argument until its series is short, and squares back.
func exp(x *big.Float) *big.Float {
	halvings := max(x.MantExp(nil)+8, 0)
	small := newFloat().SetMantExp(x, -halvings)
	term, sum, count := newFloat().SetInt64(1), newFloat().SetInt64(1), newFloat()
	for k := int64(1); term.Sign() != 0 && term.MantExp(nil) > -precision; k++ {
		term.Mul(term, small)
		term.Quo(term, count.SetInt64(k))
		sum.Add(sum, term)
	}
	for range halvings {
		sum.Mul(sum, sum)
	}
	return sum
}

func newFloat() *big.Float { return new(big.Float).SetPrec(precision) }
