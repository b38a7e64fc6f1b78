package fast

import (
	"math/big"
	"math/bits"

	"github.com/hiringbudget/hiringbudget/salary"
)

// both brings two values over one den into registers.
func (b *Builder) both(x, y *Value) (p, q *Value) {
	if x == nil || y == nil {
		return nil, nil
	}
	den := lcm(x.den, y.den)
	if den.BitLen() > longest {
		return nil, nil
	}
	if p, q = b.plain(x.over(den)), b.plain(y.over(den)); p == nil || q == nil {
		return nil, nil
	}
	return p, q
}

// joined is a value between the bounds of two others.
func (b *Builder) joined(op opcode, p, q *Value, cond uint8) *Value {
	if p == nil {
		return nil
	}
	out := &Value{kind: inRegister, reg: b.register(1), low: p.low, high: p.high, k: one, c: zero, den: p.den}
	if (op == choose || op == least) && q.low.Cmp(out.low) < 0 || op == most && q.low.Cmp(out.low) > 0 {
		out.low = q.low
	}
	if (op == choose || op == most) && q.high.Cmp(out.high) > 0 || op == least && q.high.Cmp(out.high) < 0 {
		out.high = q.high
	}
	b.emit(op, instruction{dst: out.reg, a: p.reg, b: q.reg, s: cond})
	return out
}

// Min is the lower of two values.
func (b *Builder) Min(x, y *Value) *Value {
	p, q := b.both(x, y)
	return b.joined(least, p, q, 0)
}

// Max is the higher of two values.
func (b *Builder) Max(x, y *Value) *Value {
	p, q := b.both(x, y)
	return b.joined(most, p, q, 0)
}

// Choose is x where the condition holds, else y.
func (b *Builder) Choose(cond, x, y *Value) *Value {
	c := b.plain(cond)
	p, q := b.both(x, y)
	if c == nil {
		return nil
	}
	return b.joined(choose, p, q, c.reg)
}

// Compare is 1 where the comparison holds, else 0.
func (b *Builder) Compare(sign string, x, y *Value) *Value {
	p, q := b.both(x, y)
	if p == nil {
		return nil
	}
	op := less
	switch sign {
	case "<=", ">=":
		op = lessEqual
	case "=", "!=":
		op = equal
	}
	if sign == ">" || sign == ">=" {
		p, q = q, p
	}
	out := b.bit()
	b.emit(op, instruction{dst: out.reg, a: p.reg, b: q.reg})
	if sign == "!=" {
		return b.Not(out)
	}
	return out
}

func (b *Builder) bit() *Value {
	return &Value{kind: inRegister, reg: b.register(1), low: zero, high: one, k: one, c: zero, den: one}
}

// Not is 1 where x is 0.
func (b *Builder) Not(x *Value) *Value {
	p := b.plain(x)
	if p == nil {
		return nil
	}
	out := b.bit()
	b.emit(opposite, instruction{dst: out.reg, a: p.reg})
	return out
}

var modes = map[string]uint8{salary.HalfUp: halfUp, salary.HalfEven: halfEven, salary.HalfDown: halfDown, salary.HalfCeil: halfCeil,
	salary.Up: up, salary.Down: down, salary.Ceil: ceil, salary.Floor: floor}

// Round gives the multiple of the unit that the mode chooses, over a den that
// holds 10^digits, if that fits.
func (b *Builder) Round(v *Value, mode string, unit *big.Rat, digits int) *Value {
	if v == nil {
		return nil
	}
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(digits)), nil)
	den := lcm(unit.Denom(), scale)
	u := new(big.Int).Mul(unit.Num(), new(big.Int).Quo(den, unit.Denom()))
	in := *v
	in.k, in.c = new(big.Int).Mul(v.k, unit.Denom()), new(big.Int).Mul(v.c, unit.Denom())
	if in.reduced(new(big.Int).Mul(v.den, unit.Num())) == nil {
		return nil
	}
	if in.den.Cmp(one) == 0 { // whole units already
		in.k, in.c = in.k.Mul(in.k, u), in.c.Mul(in.c, u)
		return in.reduced(den)
	}
	if v.kind == inNothing {
		return nil // a constant that the caller can round
	}
	low, high := in.ends()
	d, m := in.den, modes[mode]
	out := &Value{kind: inRegister, k: one, c: zero, den: den}
	out.low = times(new(big.Int).Sub(new(big.Int).Div(low, d), one), u)
	out.high = times(new(big.Int).Add(new(big.Int).Div(high, d), one), u)
	if low.Sign() >= 0 && out.low.Sign() < 0 {
		out.low = zero
	}
	if !fits(out.low, out.high, u) {
		return nil
	}
	small := v.kind != inWide && fits(d, in.k, in.c, low, high, new(big.Int).Mul(v.low, in.k), new(big.Int).Mul(v.high, in.k), new(big.Int).Add(high, d))
	switch {
	case small && low.Sign() < 0:
		p := b.loaded(&in)
		out.reg = b.register(1)
		b.emit(roundAny, instruction{dst: out.reg, a: p.reg, k: in.k.Int64(), c: in.c.Int64(), d: d.Int64(), u: u.Int64(), s: m})
	case small:
		p := b.loaded(&in)
		out.reg = b.register(1)
		step := instruction{dst: out.reg, a: p.reg, k: in.k.Int64(), c: new(big.Int).Add(in.c, addend(d, m)).Int64(), d: d.Int64(), u: u.Int64()}
		step.m, step.s = reciprocal(d)
		op := round
		if m == halfEven {
			op = roundEven
		}
		b.emit(op, step)
	default:
		return b.roundWide(&in, addend(d, m), m, u, out)
	}
	return out
}

func times(x, y *big.Int) *big.Int { return new(big.Int).Mul(x, y) }

// addend is what is added before dividing toward zero to round a number that is
// not negative.
func addend(d *big.Int, mode uint8) *big.Int {
	switch mode {
	case halfUp, halfCeil, halfEven:
		return new(big.Int).Rsh(d, 1)
	case halfDown:
		return new(big.Int).Rsh(new(big.Int).Sub(d, one), 1)
	case up, ceil:
		return new(big.Int).Sub(d, one)
	}
	return zero
}

// reciprocal gives m and s with which the high word of x m, shifted by s, is x/d
// for every x below 2^63 and d of 2 or more: m is 2^(63+s')/d rounded up, s' the
// bits of d-1, s one less; the excess of m d, below d, is at most 2^s'.
func reciprocal(d *big.Int) (m uint64, s uint8) {
	n := uint(bits.Len64(d.Uint64() - 1))
	p := new(big.Int).Lsh(one, 63+n)
	p.Add(p, new(big.Int).Sub(d, one)).Quo(p, d)
	return p.Uint64(), uint8(n - 1)
}

// roundWide rounds what takes 128 bits.
func (b *Builder) roundWide(v *Value, add *big.Int, mode uint8, u *big.Int, out *Value) *Value {
	c := new(big.Int).Add(v.c, add)
	p := b.widened(v)
	if p == nil || mode == halfEven || c.Sign() < 0 || new(big.Int).Add(p.high, c).Cmp(broad) >= 0 {
		return nil
	}
	d1, d2 := split(v.den)
	if d1 == nil {
		return nil
	}
	out.reg = b.register(1)
	b.emit(wideRound, instruction{dst: out.reg, a: p.reg, k: d1.Int64(), c: d2.Int64(), u: u.Int64(),
		m: new(big.Int).And(c, new(big.Int).SetUint64(1<<64-1)).Uint64(), h: new(big.Int).Rsh(c, 64).Int64()})
	return out
}

// split writes a divisor as two factors of 62 bits each; nil where its small
// factors do not allow that.
func split(d *big.Int) (p, q *big.Int) {
	p, q = new(big.Int).Set(d), new(big.Int).Set(one)
	for _, f := range []int64{10, 2, 5, 3, 7} {
		factor, rest := big.NewInt(f), new(big.Int)
		for {
			more := times(q, factor)
			cut, r := new(big.Int).QuoRem(p, factor, rest)
			if r.Sign() != 0 || !fits(more) {
				break
			}
			p, q = cut, more
		}
	}
	if !fits(p) {
		return nil, nil
	}
	return p, q
}

// Output brings a value into a register over 10^digits, or over as many more as
// it takes; ok is false where none does.
func (b *Builder) Output(v *Value, digits int) (o Output, ok bool) {
	if v == nil {
		return o, false
	}
	short := *v
	if v = short.reduced(v.den); v == nil {
		return o, false
	}
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(digits)), nil)
	for ; digits <= 18; digits, scale = digits+1, times(scale, big.NewInt(10)) {
		if new(big.Int).Rem(scale, v.den).Sign() == 0 {
			p := b.plain(v.over(scale))
			if p == nil {
				return o, false
			}
			b.pinned = append(b.pinned, p.reg)
			return Output{p.reg, digits}, true
		}
	}
	return o, false
}
