package keyset

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

// A set finds what a map finds.
func TestLikeAMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := rapid.SliceOfDistinct(rapid.StringN(0, 12, -1), rapid.ID).Draw(t, "keys")
		s, m := New(keys), map[string]int{}
		for i, k := range keys {
			m[k] = i
		}
		for _, k := range append(rapid.SliceOf(rapid.String()).Draw(t, "others"), keys...) {
			want, ok := m[k]
			if !ok {
				want = -1
			}
			assert.Equal(t, want, s.Find(k))
		}
	})
}

func TestWhereNoHashIsFound(t *testing.T) {
	var same, many []string
	for i := range 200 {
		same = append(same, fmt.Sprintf("beginning%03dthe same end", i))
	}
	for i := range 9000 {
		many = append(many, fmt.Sprint("Country, City ", i))
	}
	for _, keys := range [][]string{same, many, nil} {
		s := New(keys)
		for i, k := range keys {
			assert.Equal(t, i, s.Find(k))
		}
		assert.Equal(t, -1, s.Find("Country, City"))
	}
}

func TestFindAllocatesNothing(t *testing.T) {
	s := New([]string{"Engineer", "Designer", "L1"})
	assert.Zero(t, testing.AllocsPerRun(100, func() { s.Find("Designer") }))
}

func BenchmarkFind(b *testing.B) {
	var keys []string
	for i := range 60 {
		keys = append(keys, fmt.Sprint("Country, City ", i))
	}
	s := New(keys)
	for i := 0; b.Loop(); i++ {
		s.Find(keys[i%60])
	}
}
