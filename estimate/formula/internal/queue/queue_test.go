package queue

import (
	"cmp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// What goes in comes out in order.
func TestOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOf(rapid.Int()).Draw(t, "items")
		q := New(cmp.Compare[int])
		for _, x := range want {
			q.Push(x)
		}
		slices.Sort(want)
		for _, x := range want {
			require.Equal(t, x, q.Pop())
		}
		require.Zero(t, q.Len())
	})
}
