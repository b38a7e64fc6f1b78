package pack

import "encoding/binary"

func (r *reader) byte() byte {
	if len(r.b) == 0 {
		r.fail("cut short")
		return 0
	}
	v := r.b[0]
	r.b = r.b[1:]
	return v
}

func (r *reader) uvarint() uint64 {
	v, n := binary.Uvarint(r.b)
	if n <= 0 {
		r.fail("cut short or too large a number")
		return 0
	}
	r.b = r.b[n:]
	return v
}

// count reads a number that must not pass a limit.
func (r *reader) count(limit int, what string) int {
	v := r.uvarint()
	if v > uint64(limit) {
		r.fail("%d %s, at most %d are read", v, what, limit)
		return 0
	}
	return int(v)
}

// bytes takes n bytes, or none and fails.
func (r *reader) bytes(n uint64) []byte {
	if n > uint64(len(r.b)) {
		r.fail("cut short")
		return nil
	}
	v := r.b[:n]
	r.b = r.b[n:]
	return v
}

func (r *reader) name(seen map[string]bool) string {
	s := string(r.bytes(uint64(r.count(maxName, "bytes of name"))))
	if r.err == nil {
		if reason := checkName(s, seen); reason != "" {
			r.fail("%s", reason)
		}
	}
	return s
}

// texts reads n lengths and then the texts themselves, which share one allocation.
func (r *reader) texts(n int) []string {
	if n > len(r.b) {
		r.fail("cut short")
	}
	if r.err != nil {
		return nil
	}
	ends := make([]int, n)
	total := 0
	for i := range ends {
		total += r.count(maxBody, "bytes of text")
		if total > len(r.b) {
			r.fail("cut short")
			return nil
		}
		ends[i] = total
	}
	all := string(r.bytes(uint64(total)))
	if r.err != nil {
		return nil
	}
	out := make([]string, n)
	start := 0
	for i, end := range ends {
		out[i] = all[start:end]
		start = end
	}
	return out
}

// varints fills out with zigzag varints. Numbers of one and two bytes are most of a
// file, and are read without a call.
func (r *reader) varints(out []int64) {
	b := r.b
	at := 0
	for i := range out {
		var u uint64
		switch {
		case at < len(b) && b[at] < 0x80:
			u = uint64(b[at])
			at++
		case at+1 < len(b) && b[at+1] < 0x80:
			u = uint64(b[at]&0x7f) | uint64(b[at+1])<<7
			at += 2
		default:
			v, n := binary.Uvarint(b[min(at, len(b)):])
			if n <= 0 {
				r.fail("cut short or too large a number")
				return
			}
			u = v
			at += n
		}
		out[i] = int64(u>>1) ^ -int64(u&1)
	}
	r.b = b[at:]
}
