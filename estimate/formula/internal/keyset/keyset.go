// Package keyset finds the position of a text among known ones, faster than a
// map: the hash looks at the ends of a text and is chosen so that no two of the
// known ones share a cell.
package keyset

import "math/bits"

// Set is a set of texts with their positions.
type Set struct {
	cells []int32 // position + 1
	keys  []string
	seed  uint64
	shift uint
	other map[string]int32 // where no such hash was found
}

// hashed is how many texts a hash without collisions is looked for.
const hashed = 4096

// New keeps the texts, all different. Positions are those in the slice.
func New(keys []string) *Set {
	s := &Set{keys: keys}
	width := bits.Len(uint(len(keys))) + 2
	for try := 0; try < 64 && len(keys) <= hashed; try++ {
		s.shift = uint(64 - min(width+try/8, 20))
		if s.seed = 0x9e3779b97f4a7c15*uint64(2*try+1) | 1; s.fill() {
			return s
		}
	}
	s.cells, s.other = nil, map[string]int32{}
	for i, k := range keys {
		s.other[k] = int32(i)
	}
	return s
}

// fill puts every text into a cell of its own, if there is one.
func (s *Set) fill() bool {
	s.cells = make([]int32, 1<<(64-s.shift))
	for i, k := range s.keys {
		cell := &s.cells[s.cell(k)]
		if *cell != 0 {
			return false
		}
		*cell = int32(i) + 1
	}
	return true
}

func (s *Set) cell(k string) uint64 {
	var a, b uint64
	switch n := len(k); {
	case n >= 8:
		a, b = load8(k), load8(k[n-8:])
	case n >= 4:
		a, b = load4(k), load4(k[n-4:])
	case n > 0:
		a, b = uint64(k[0])<<8|uint64(k[n/2]), uint64(k[n-1])
	}
	h := (a ^ bits.RotateLeft64(b, 29) ^ uint64(len(k))<<56) * s.seed
	return (h ^ h>>32) * s.seed >> s.shift
}

func load8(k string) uint64 {
	_ = k[7]
	return uint64(k[0]) | uint64(k[1])<<8 | uint64(k[2])<<16 | uint64(k[3])<<24 |
		uint64(k[4])<<32 | uint64(k[5])<<40 | uint64(k[6])<<48 | uint64(k[7])<<56
}

func load4(k string) uint64 {
	_ = k[3]
	return uint64(k[0]) | uint64(k[1])<<8 | uint64(k[2])<<16 | uint64(k[3])<<24
}

// Find returns the position of a text, -1 for one that is not in the set.
func (s *Set) Find(k string) int {
	if s.cells == nil {
		if i, ok := s.other[k]; ok {
			return int(i)
		}
		return -1
	}
	i := int(s.cells[s.cell(k)]) - 1
	if i < 0 || s.keys[i] != k {
		return -1
	}
	return i
}
