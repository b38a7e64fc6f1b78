// Package fast runs arithmetic on whole numbers of 64 and 128 bits. A Builder
// knows the bounds of every value, so that a Program has nothing to check while
// it runs: what could overflow is refused when it is built.
package fast

import (
	"math/bits"
)

// Registers is how many a program has: a byte names one, and no index is out of
// bounds.
const Registers = 256

// Memory is what a program works on. The same can be used again.
type Memory [Registers]int64

// Program is a list of instructions, safe for concurrent use with memories of
// their own.
type Program struct {
	code   []instruction
	values []int64 // of tables
}

type opcode uint8

const (
	load      opcode = iota // r = table value at slot a
	slot                    // r = slot a
	constant                // r = c
	affine                  // r = a k + c
	mul                     // r = a b
	mulLoad                 // r = a, times the table value at slot b
	loadMul                 // r = the table values at slots a and b, multiplied
	load3                   // r = the table values at slots a, b and c, multiplied
	load4                   // the same of slots a, b, c and d
	linear                  // r = a k + b u
	sum3                    // r = a + b + s
	sum4                    // r = a + b + s + t
	least                   // r = min(a, b)
	most                    // r = max(a, b)
	choose                  // r = a if the register s is not 0, else b
	less                    // r = 1 if a < b
	lessEqual               // r = 1 if a <= b
	equal                   // r = 1 if a = b
	opposite                // r = 1 - a
	round                   // r = (a k + c) / d, toward zero, times u; nothing negative
	roundEven               // the same, back to the even one from exact halves
	roundAny                // r = (a k + c) / d to a whole number in the mode s, times u

	// Numbers of 128 bits, never negative, lie in two registers, the low one first.
	wide      // r = a k
	wideMul   // r = a b of 64 bits each
	wideMulBy // r = a of 128 bits times b of 64
	wideScale // r = a of 128 bits times k
	wideAdd   // r = a + b
	wideRound // r = (a + h:m) / k / c, toward zero, times u: 64 bits again
)

type instruction struct {
	op, dst, a, b, s, t        uint8
	slotA, slotB, slotC, slotD uint16
	baseA, baseB, baseC, baseD int32
	k, c, u                    int64
	m                          uint64 // of round: the reciprocal of d
	d, h                       int64
}

// Run executes the program. The slots hold rows and numbers as the builder was
// told; they are not changed.
func (p *Program) Run(slots []int64, r *Memory) {
	code, values := p.code, p.values
	for i := 0; i < len(code); i++ {
		in := &code[i]
		switch opcode(in.op) {
		case load:
			r[in.dst] = values[slots[in.slotA]+int64(in.baseA)]
		case slot:
			r[in.dst] = slots[in.slotA]
		case constant:
			r[in.dst] = in.c
		case affine:
			r[in.dst] = r[in.a]*in.k + in.c
		case mul:
			r[in.dst] = r[in.a] * r[in.b]
		case mulLoad:
			r[in.dst] = r[in.a] * values[slots[in.slotB]+int64(in.baseB)]
		case loadMul:
			r[in.dst] = values[slots[in.slotA]+int64(in.baseA)] * values[slots[in.slotB]+int64(in.baseB)]
		case load3:
			r[in.dst] = values[slots[in.slotA]+int64(in.baseA)] * values[slots[in.slotB]+int64(in.baseB)] *
				values[slots[in.slotC]+int64(in.baseC)]
		case load4:
			r[in.dst] = values[slots[in.slotA]+int64(in.baseA)] * values[slots[in.slotB]+int64(in.baseB)] *
				(values[slots[in.slotC]+int64(in.baseC)] * values[slots[in.slotD]+int64(in.baseD)])
		case linear:
			r[in.dst] = r[in.a]*in.k + r[in.b]*in.u
		case sum3:
			r[in.dst] = r[in.a] + r[in.b] + r[in.s]
		case sum4:
			r[in.dst] = r[in.a] + r[in.b] + (r[in.s] + r[in.t])
		case least:
			r[in.dst] = min(r[in.a], r[in.b])
		case most:
			r[in.dst] = max(r[in.a], r[in.b])
		case choose:
			if r[in.s] != 0 {
				r[in.dst] = r[in.a]
			} else {
				r[in.dst] = r[in.b]
			}
		case less:
			r[in.dst] = truth(r[in.a] < r[in.b])
		case lessEqual:
			r[in.dst] = truth(r[in.a] <= r[in.b])
		case equal:
			r[in.dst] = truth(r[in.a] == r[in.b])
		case opposite:
			r[in.dst] = 1 - r[in.a]
		case round:
			// Roundings come one after the other: no need to choose anew.
			for {
				q, _ := bits.Mul64(uint64(r[in.a]*in.k+in.c), in.m)
				r[in.dst] = int64(q>>(in.s&63)) * in.u
				if i+1 >= len(code) || code[i+1].op != uint8(round) {
					break
				}
				i++
				in = &code[i]
			}
		case roundEven:
			x := uint64(r[in.a]*in.k + in.c)
			q, _ := bits.Mul64(x, in.m)
			n := int64(q >> (in.s & 63))
			if in.d&1 == 0 && int64(x) == n*in.d {
				n &^= 1
			}
			r[in.dst] = n * in.u
		case roundAny:
			r[in.dst] = whole(r[in.a]*in.k+in.c, in.d, in.s) * in.u
		default:
			in.runWide(r)
		}
	}
}

func (in *instruction) runWide(r *Memory) {
	switch opcode(in.op) {
	case wide:
		hi, lo := bits.Mul64(uint64(r[in.a]), uint64(in.k))
		r[in.dst], r[in.dst+1] = int64(lo), int64(hi)
	case wideMul:
		hi, lo := bits.Mul64(uint64(r[in.a]), uint64(r[in.b]))
		r[in.dst], r[in.dst+1] = int64(lo), int64(hi)
	case wideMulBy:
		hi, lo := bits.Mul64(uint64(r[in.a]), uint64(r[in.b]))
		r[in.dst], r[in.dst+1] = int64(lo), int64(hi)+r[in.a+1]*r[in.b]
	case wideScale:
		hi, lo := bits.Mul64(uint64(r[in.a]), uint64(in.k))
		r[in.dst], r[in.dst+1] = int64(lo), int64(hi)+r[in.a+1]*in.k
	case wideAdd:
		lo, carry := bits.Add64(uint64(r[in.a]), uint64(r[in.b]), 0)
		r[in.dst], r[in.dst+1] = int64(lo), r[in.a+1]+r[in.b+1]+int64(carry)
	case wideRound:
		// Floors nest: dividing by two factors is dividing by their product.
		lo, carry := bits.Add64(uint64(r[in.a]), in.m, 0)
		hi := uint64(r[in.a+1] + in.h + int64(carry))
		top, rest := hi/uint64(in.k), hi%uint64(in.k)
		low, _ := bits.Div64(rest, lo, uint64(in.k))
		q, _ := bits.Div64(top%uint64(in.c), low, uint64(in.c)) // the quotient fits: the builder knows
		r[in.dst] = int64(q) * in.u
	}
}

func truth(yes bool) int64 {
	if yes {
		return 1
	}
	return 0
}

// The modes of roundAny.
const (
	halfUp uint8 = iota
	halfEven
	halfDown
	halfCeil
	up
	down
	ceil
	floor
)

// whole divides and chooses between the two whole numbers around.
func whole(x, d int64, mode uint8) int64 {
	q, rest := x/d, x%d
	if rest < 0 {
		q, rest = q-1, rest+d
	}
	if rest == 0 {
		return q
	}
	above := false // to q + 1
	half := rest - (d - rest)
	switch mode {
	case halfUp:
		above = half > 0 || half == 0 && x > 0
	case halfEven:
		above = half > 0 || half == 0 && q&1 == 1
	case halfDown:
		above = half > 0 || half == 0 && x < 0
	case halfCeil:
		above = half >= 0
	case up:
		above = x > 0
	case down:
		above = x < 0
	case ceil:
		above = true
	}
	return q + truth(above)
}
