package fast

// fuse joins instructions whose result nothing else reads: products of looked-up
// values, and sums. What is left of the others is taken out.
func (b *Builder) fuse() {
	code := b.program.code
	var reads [Registers]int
	made := map[uint8]int{} // the instruction that fills a register
	for i := range code {
		for _, r := range code[i].operands() {
			reads[r]++
		}
		made[code[i].dst] = i
	}
	for _, r := range b.pinned {
		reads[r] += 2
	}
	dead := make([]bool, len(code))
	for i := range code {
		in := &code[i]
		if in.op != uint8(mulLoad) && in.op != uint8(linear) || reads[in.a] != 1 {
			continue
		}
		if from := made[in.a]; in.join(&code[from]) {
			dead[from] = true
		}
	}
	kept := code[:0]
	for i, in := range code {
		if !dead[i] {
			kept = append(kept, in)
		}
	}
	b.program.code = kept
}

// operands are the registers that an instruction reads; the second of a number
// of 128 bits goes with its first.
func (in *instruction) operands() []uint8 {
	switch opcode(in.op) {
	case load, slot, constant, loadMul, load3, load4:
		return nil
	case affine, mulLoad, opposite, round, roundEven, roundAny, wide, wideScale, wideRound:
		return []uint8{in.a}
	case choose, sum3:
		return []uint8{in.a, in.b, in.s}
	case sum4:
		return []uint8{in.a, in.b, in.s, in.t}
	}
	return []uint8{in.a, in.b}
}

// join takes over what the instruction before it does, if it can.
func (in *instruction) join(from *instruction) bool {
	switch {
	case in.op == uint8(mulLoad) && from.op == uint8(loadMul):
		in.op, in.slotC, in.baseC = uint8(load3), in.slotB, in.baseB
	case in.op == uint8(mulLoad) && from.op == uint8(load3):
		in.op, in.slotD, in.baseD, in.slotC, in.baseC = uint8(load4), in.slotB, in.baseB, from.slotC, from.baseC
	case in.op == uint8(linear) && from.op == uint8(linear) && in.k == 1 && in.u == 1 && from.k == 1 && from.u == 1:
		in.op, in.s = uint8(sum3), in.b
		in.a, in.b = from.a, from.b
		return true
	case in.op == uint8(linear) && from.op == uint8(sum3) && in.k == 1 && in.u == 1:
		in.op, in.t = uint8(sum4), in.b
		in.a, in.b, in.s = from.a, from.b, from.s
		return true
	default:
		return false
	}
	in.slotA, in.baseA, in.slotB, in.baseB = from.slotA, from.baseA, from.slotB, from.baseB
	return true
}
