package fast

import (
	"math/big"
)

// Value is a number that a program computes: (register k + c) / den, where the
// register lies within known bounds. A nil Value is one that does not fit; what
// is built on it is nil too.
type Value struct {
	kind      uint8
	reg       uint8
	slot      uint16
	base      int32
	low, high *big.Int // of the register
	k, c, den *big.Int
}

// Where the number of a Value lies.
const (
	inNothing  uint8 = iota // the value is c / den
	inRegister              // 64 bits
	inWide                  // 128 bits
	inTable                 // not loaded yet
	inSlot                  // not loaded yet
)

// Builder collects the instructions of a program.
type Builder struct {
	program Program
	used    int
	full    bool    // no register is left
	pinned  []uint8 // registers that are read after the run
}

// Output is where a program leaves a result: register / 10^Digits.
type Output struct {
	Register uint8
	Digits   int
}

// Column is where the values of a table lie: whole numbers over den, by row.
type Column struct {
	base      int32
	low, high *big.Int
	den       *big.Int
}

var (
	one     = big.NewInt(1)
	zero    = new(big.Int)
	narrow  = new(big.Int).Lsh(one, 62)  // what fits a register, with room for a carry
	broad   = new(big.Int).Lsh(one, 125) // what fits two
	maxVals = 1 << 22
	longest = 512 // bits of k, c and den
)

func fits(xs ...*big.Int) bool {
	for _, x := range xs {
		if x.CmpAbs(narrow) >= 0 {
			return false
		}
	}
	return true
}

// Program is what was built; nil where it ran out of registers.
func (b *Builder) Program() *Program {
	if b.full {
		return nil
	}
	b.fuse()
	return &b.program
}

func (b *Builder) register(n int) uint8 {
	if b.used+n > Registers {
		b.full = true
		return 0
	}
	b.used += n
	return uint8(b.used - n)
}

func (b *Builder) emit(op opcode, in instruction) {
	in.op = uint8(op)
	b.program.code = append(b.program.code, in)
}

// Column keeps the values of a table's column; nil where they do not fit.
func (b *Builder) Column(values []*big.Rat) *Column {
	den := new(big.Int).Set(one)
	for _, v := range values {
		if den = lcm(den, v.Denom()); !fits(den) {
			return nil
		}
	}
	if len(b.program.values)+len(values) > maxVals || len(values) == 0 {
		return nil
	}
	c := &Column{base: int32(len(b.program.values)), den: den}
	for _, v := range values {
		n := new(big.Int).Mul(v.Num(), new(big.Int).Quo(den, v.Denom()))
		if !fits(n) {
			return nil
		}
		if c.low == nil || n.Cmp(c.low) < 0 {
			c.low = n
		}
		if c.high == nil || n.Cmp(c.high) > 0 {
			c.high = n
		}
		b.program.values = append(b.program.values, n.Int64())
	}
	return c
}

// Look is the value of a column at the row that a slot holds.
func (b *Builder) Look(slot int, c *Column) *Value {
	if c == nil {
		return nil
	}
	return &Value{kind: inTable, slot: uint16(slot), base: c.base, low: c.low, high: c.high, k: one, c: zero, den: c.den}
}

// Slot is the number that a slot holds itself, over den and within bounds.
func (b *Builder) Slot(slot int, low, high *big.Int, den int64) *Value {
	return &Value{kind: inSlot, slot: uint16(slot), low: low, high: high, k: one, c: zero, den: big.NewInt(den)}
}

// Const is a number.
func (b *Builder) Const(x *big.Rat) *Value {
	return &Value{low: zero, high: zero, k: zero, c: x.Num(), den: x.Denom()}
}

// ends are the bounds of the value times den.
func (v *Value) ends() (low, high *big.Int) {
	low, high = new(big.Int).Mul(v.low, v.k), new(big.Int).Mul(v.high, v.k)
	if low.Cmp(high) > 0 {
		low, high = high, low
	}
	return low.Add(low, v.c), high.Add(high, v.c)
}

// loaded brings the number into registers, as it is.
func (b *Builder) loaded(v *Value) *Value {
	out := *v
	switch v.kind {
	case inTable:
		out.kind, out.reg = inRegister, b.register(1)
		b.emit(load, instruction{dst: out.reg, slotA: v.slot, baseA: v.base})
	case inSlot:
		out.kind, out.reg = inRegister, b.register(1)
		b.emit(slot, instruction{dst: out.reg, slotA: v.slot})
	}
	return &out
}

// plain brings the value into one register, over the same den.
func (b *Builder) plain(v *Value) *Value {
	if v == nil || !fits(v.k, v.c) {
		return nil
	}
	low, high := v.ends()
	if !fits(low, high, new(big.Int).Mul(v.low, v.k), new(big.Int).Mul(v.high, v.k)) || v.kind == inWide {
		return nil
	}
	out := &Value{kind: inRegister, low: low, high: high, k: one, c: zero, den: v.den}
	switch {
	case v.kind == inNothing:
		out.reg = b.register(1)
		b.emit(constant, instruction{dst: out.reg, c: v.c.Int64()})
	case v.k.Cmp(one) == 0 && v.c.Sign() == 0:
		return b.loaded(v)
	default:
		in := b.loaded(v)
		out.reg = b.register(1)
		b.emit(affine, instruction{dst: out.reg, a: in.reg, k: v.k.Int64(), c: v.c.Int64()})
	}
	return out
}

// over writes the value over a multiple of its den.
func (v *Value) over(den *big.Int) *Value {
	f := new(big.Int).Quo(den, v.den)
	out := *v
	out.k, out.c, out.den = new(big.Int).Mul(v.k, f), new(big.Int).Mul(v.c, f), den
	return &out
}

// Scale multiplies by a number.
func (b *Builder) Scale(v *Value, x *big.Rat) *Value {
	if v == nil {
		return nil
	}
	out := *v
	out.k, out.c = new(big.Int).Mul(v.k, x.Num()), new(big.Int).Mul(v.c, x.Num())
	return out.reduced(new(big.Int).Mul(v.den, x.Denom()))
}

// reduced sets den, and cuts what k, c and den have in common.
func (v *Value) reduced(den *big.Int) *Value {
	g := new(big.Int).GCD(nil, nil, new(big.Int).Abs(v.k), new(big.Int).Abs(v.c))
	g.GCD(nil, nil, g, den)
	if g.Sign() == 0 {
		g = one
	}
	v.k, v.c, v.den = new(big.Int).Quo(v.k, g), new(big.Int).Quo(v.c, g), new(big.Int).Quo(den, g)
	if max(v.k.BitLen(), v.c.BitLen(), v.den.BitLen()) > longest {
		return nil // hopeless, and it may grow without end
	}
	return v
}

// Add adds two values.
func (b *Builder) Add(x, y *Value) *Value {
	if x == nil || y == nil {
		return nil
	}
	den := lcm(x.den, y.den)
	if den.BitLen() > longest {
		return nil
	}
	x, y = x.over(den), y.over(den)
	c := new(big.Int).Add(x.c, y.c)
	switch {
	case y.kind == inNothing:
		out := *x
		out.c = c
		return &out
	case x.kind == inNothing:
		out := *y
		out.c = c
		return &out
	}
	parts := []*big.Int{x.k, y.k}
	low, high := new(big.Int), new(big.Int)
	for _, v := range []*Value{x, y} {
		bare := *v
		bare.c = zero
		l, h := bare.ends()
		parts = append(parts, l, h)
		low.Add(low, l)
		high.Add(high, h)
	}
	out := &Value{kind: inRegister, low: low, high: high, k: one, c: c, den: den}
	if x.kind != inWide && y.kind != inWide && fits(append(parts, low, high)...) {
		p, q := b.loaded(x), b.loaded(y)
		out.reg = b.register(1)
		b.emit(linear, instruction{dst: out.reg, a: p.reg, b: q.reg, k: x.k.Int64(), u: y.k.Int64()})
		return out
	}
	p, q := b.widened(x), b.widened(y)
	if p == nil || q == nil || high.Cmp(broad) >= 0 {
		return nil
	}
	out.kind, out.reg = inWide, b.register(2)
	b.emit(wideAdd, instruction{dst: out.reg, a: p.reg, b: q.reg})
	return out
}

// widened brings register k into two registers, without c; nil where something
// is negative or too large.
func (b *Builder) widened(v *Value) *Value {
	high := new(big.Int).Mul(v.high, v.k)
	if v.low.Sign() < 0 || v.k.Sign() <= 0 || !fits(v.k) || high.Cmp(broad) >= 0 {
		return nil
	}
	if v.kind == inWide && v.k.Cmp(one) == 0 {
		return v
	}
	in := b.loaded(v)
	out := &Value{kind: inWide, low: new(big.Int).Mul(v.low, v.k), high: high, k: one, c: zero, den: v.den, reg: b.register(2)}
	op := wide
	if v.kind == inWide {
		op = wideScale
	}
	b.emit(op, instruction{dst: out.reg, a: in.reg, k: v.k.Int64()})
	return out
}
