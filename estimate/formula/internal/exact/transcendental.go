package exact

import (
	"math/big"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Logarithm and power are worked out in fixed point: whole numbers of 2^-bits,
// with an error of at most 2^10 such units, and again with more bits until both
// ends of what the value can be round to the same decimal. Where that does not
// end, the value is a tie, or so close to one that the difference shows after
// tieBits, and goes away from zero.
const (
	slackBits = 10
	tieBits   = 256
)

// MaxPrecise is the most digits after the point that Ln and Power give.
const MaxPrecise = 30

// Ln returns the natural logarithm to so many digits after the point: the
// nearest, exactly rounded.
func Ln(x *big.Rat, digits int) (*big.Rat, error) {
	if x.Sign() <= 0 || digits < 0 || digits > MaxPrecise {
		return nil, ErrUndefined
	}
	return settle(digits, func(bits uint) *big.Int { return ln(x, bits) })
}

// Power returns x^y for any y to so many digits after the point: the nearest,
// exactly rounded. x must be positive.
func Power(x, y *big.Rat, digits int) (*big.Rat, error) {
	if x.Sign() <= 0 || digits < 0 || digits > MaxPrecise {
		return nil, ErrUndefined
	}
	if new(big.Rat).Abs(y).Cmp(new(big.Rat).SetInt(maxExponent)) > 0 {
		return nil, ErrPower
	}
	// The power is e to the product of y and ln x. Its whole part says how large
	// the result is, and so how many bits more it needs: e^k is below 2^(2k).
	long := uint(max(0, y.Num().BitLen()-y.Denom().BitLen()+1)) + 2*slackBits
	product := func(bits uint) *big.Int {
		l := ln(x, bits+long)
		return l.Mul(l, y.Num()).Quo(l, y.Denom()).Rsh(l, long)
	}
	whole := new(big.Int).Rsh(product(64), 64)
	if whole.Cmp(big.NewInt(MaxBits/8)) > 0 {
		return nil, ErrTooLong
	}
	if whole.Cmp(big.NewInt(-MaxBits)) < 0 {
		return new(big.Rat), nil // below 10^-800
	}
	extra := uint(max(0, 2*whole.Int64()))
	return settle(digits, func(bits uint) *big.Int {
		e := exp(product(bits+extra), bits+extra)
		return e.Rsh(e, extra)
	})
}

// settle rounds what f works out, with ever more bits until it is sure.
func settle(digits int, f func(bits uint) *big.Int) (*big.Rat, error) {
	scale := pow10(digits)
	first := uint(scale.BitLen()) + 64
	for bits := first; ; bits += 64 {
		v := f(bits)
		unit := new(big.Int).Lsh(one, bits)
		slack := new(big.Int).Lsh(one, slackBits)
		at := func(v *big.Int) *big.Int { return Whole(v.Mul(v, scale), unit, salary.HalfUp) }
		low, high := at(new(big.Int).Sub(v, slack)), at(new(big.Int).Add(v, slack))
		if low.Cmp(high) == 0 || bits > first+tieBits {
			if v.Sign() < 0 {
				high = low
			}
			return Bound(new(big.Rat).SetFrac(high, scale))
		}
	}
}

// ln is the logarithm of a positive number in units of 2^-bits.
func ln(x *big.Rat, bits uint) *big.Int {
	work := bits + 32
	shift := x.Num().BitLen() - x.Denom().BitLen() // x = m 2^shift, m from 1/2 to 2
	num, den := new(big.Int).Set(x.Num()), new(big.Int).Set(x.Denom())
	if shift > 0 {
		den.Lsh(den, uint(shift))
	} else {
		num.Lsh(num, uint(-shift))
	}
	// ln m = 2 artanh((m-1)/(m+1)), the argument within a third.
	sum := artanh(new(big.Int).Sub(num, den), new(big.Int).Add(num, den), work)
	if shift != 0 {
		two := artanh(one, big.NewInt(3), work) // half of ln 2
		sum.Add(sum, two.Mul(two, big.NewInt(int64(shift))))
	}
	return sum.Rsh(sum, work-bits-1)
}

// artanh of num/den in units of 2^-bits: z + z^3/3 + z^5/5 ...
func artanh(num, den *big.Int, bits uint) *big.Int {
	z := new(big.Int).Lsh(num, bits)
	z.Quo(z, den)
	square := new(big.Int).Mul(z, z)
	square.Rsh(square, bits)
	sum, term := new(big.Int).Set(z), new(big.Int).Set(z)
	for n := int64(3); term.Sign() != 0; n += 2 {
		term.Mul(term, square)
		term.Quo(term, new(big.Int).Lsh(one, bits))
		sum.Add(sum, new(big.Int).Quo(term, big.NewInt(n)))
	}
	return sum
}

// exp of v units of 2^-bits, in the same units; v is small enough for the result
// to have slack: Power sees to it.
func exp(v *big.Int, bits uint) *big.Int {
	const halvings = 8
	work := bits + 48
	r := new(big.Int).Lsh(v, work-bits)
	half := artanh(one, big.NewInt(3), work)
	log2 := half.Lsh(half, 1)
	k, r := new(big.Int).DivMod(r, log2, new(big.Int)) // exp v = 2^k exp r
	r.Rsh(r, halvings)
	sum := new(big.Int).Lsh(one, work)
	term := new(big.Int).Set(sum)
	for n := int64(1); term.Sign() != 0; n++ {
		term.Mul(term, r)
		term.Rsh(term, work)
		term.Quo(term, big.NewInt(n))
		sum.Add(sum, term)
	}
	for range halvings {
		sum.Mul(sum, sum)
		sum.Rsh(sum, work)
	}
	if shift := k.Int64() - int64(work-bits); shift > 0 {
		return sum.Lsh(sum, uint(shift))
	} else {
		return sum.Rsh(sum, uint(-shift))
	}
}
