package fast

import "math/big"

// Mul multiplies two values.
func (b *Builder) Mul(x, y *Value) *Value {
	switch {
	case x == nil || y == nil:
		return nil
	case y.kind == inNothing:
		return b.Scale(x, new(big.Rat).SetFrac(y.c, y.den))
	case x.kind == inNothing:
		return b.Scale(y, new(big.Rat).SetFrac(x.c, x.den))
	}
	for _, v := range []**Value{&x, &y} {
		if (*v).c.Sign() != 0 {
			if *v = b.plain(*v); *v == nil {
				return nil
			}
		}
	}
	if x.kind != inWide && y.kind == inWide {
		x, y = y, x
	}
	out := &Value{kind: inRegister, k: new(big.Int).Mul(x.k, y.k), c: zero}
	for _, p := range []*big.Int{x.low, x.high} {
		for _, q := range []*big.Int{y.low, y.high} {
			z := new(big.Int).Mul(p, q)
			if out.low == nil || z.Cmp(out.low) < 0 {
				out.low = z
			}
			if out.high == nil || z.Cmp(out.high) > 0 {
				out.high = z
			}
		}
	}
	if x.kind != inWide && fits(out.low, out.high) {
		b.product(x, y, out)
		return out.reduced(new(big.Int).Mul(x.den, y.den))
	}
	if y.kind == inWide || x.low.Sign() < 0 || y.low.Sign() < 0 || out.high.Cmp(broad) >= 0 {
		return nil
	}
	op := wideMul
	if x.kind == inWide {
		op = wideMulBy
	}
	p, q := b.loaded(x), b.loaded(y)
	out.kind, out.reg = inWide, b.register(2)
	b.emit(op, instruction{dst: out.reg, a: p.reg, b: q.reg})
	return out.reduced(new(big.Int).Mul(x.den, y.den))
}

// product multiplies numbers of 64 bits, and loads them on the way.
func (b *Builder) product(x, y, out *Value) {
	if x.kind == inTable && y.kind != inTable {
		x, y = y, x
	}
	switch {
	case x.kind == inTable:
		out.reg = b.register(1)
		b.emit(loadMul, instruction{dst: out.reg, slotA: x.slot, baseA: x.base, slotB: y.slot, baseB: y.base})
	case y.kind == inTable:
		p := b.loaded(x)
		out.reg = b.register(1)
		b.emit(mulLoad, instruction{dst: out.reg, a: p.reg, slotB: y.slot, baseB: y.base})
	default:
		p, q := b.loaded(x), b.loaded(y)
		out.reg = b.register(1)
		b.emit(mul, instruction{dst: out.reg, a: p.reg, b: q.reg})
	}
}

func lcm(x, y *big.Int) *big.Int {
	g := new(big.Int).GCD(nil, nil, x, y)
	return g.Mul(x, new(big.Int).Quo(y, g))
}
