package pack

import "encoding/binary"

// mode says what an integer is written as the difference to. Differences wrap
// around on overflow, and wrap back on reading.
type mode byte

const (
	modeValue mode = iota // to nothing
	modeUp                // to the row above
	modeLeft              // to the integer column on the left
	modeBoth              // to the left, and that to the row above
	modes
)

func (m mode) needsLeft() bool { return m == modeLeft || m == modeBoth }

// appendInts writes the mode, the common divisor of the differences, and the
// quotients as zigzag varints.
func appendInts(b []byte, m mode, values, left []int64) []byte {
	diffs := make([]int64, len(values))
	var above int64
	for i, v := range values {
		if m.needsLeft() {
			v -= left[i]
		}
		diffs[i] = v
		if m == modeUp || m == modeBoth {
			diffs[i] = v - above
			above = v
		}
	}
	var common uint64
	for _, d := range diffs {
		common = gcd(common, magnitude(d))
		if common == 1 {
			break
		}
	}
	common = max(common, 1)
	b = append(b, byte(m))
	b = binary.AppendUvarint(b, common)
	for _, d := range diffs {
		q := int64(magnitude(d) / common)
		if d < 0 {
			q = -q
		}
		b = binary.AppendVarint(b, q)
	}
	return b
}

// readInts fills out with the values that appendInts wrote.
func (r *reader) readInts(out, left []int64) {
	m := mode(r.byte())
	if m >= modes {
		r.fail("unknown mode of numbers")
		return
	}
	if m.needsLeft() && left == nil {
		r.fail("differences to a column that is not there")
		return
	}
	common := r.uvarint()
	r.varints(out)
	if r.err != nil {
		return
	}
	if common != 1 {
		for i, q := range out {
			out[i] = int64(uint64(q) * common)
		}
	}
	if m == modeUp || m == modeBoth {
		var above int64
		for i, d := range out {
			above += d
			out[i] = above
		}
	}
	if m.needsLeft() {
		left = left[:len(out)]
		for i := range out {
			out[i] += left[i]
		}
	}
}

// magnitude is |v|, exact for the smallest int64 too.
func magnitude(v int64) uint64 {
	if v < 0 {
		return -uint64(v)
	}
	return uint64(v)
}

func gcd(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
