package decide

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// Of costs that rise and fall, the outermost days that fit are found on both sides
// of those tried.
func TestOutermost(t *testing.T) {
	tried := []int{0, 10, 20, 30, 40, 49}
	for from := range 50 {
		for to := from; to < 50; to++ {
			k := calendar{amount: decimal.New(5, 0), costs: map[int]decimal.Decimal{}}
			for day := range 50 {
				k.costs[day] = decimal.New(6, 0)
				if from <= day && day <= to {
					k.costs[day] = decimal.New(5, 0)
				}
			}
			first, last, err := k.outermost(tried)
			require.NoError(t, err)
			if tried[(from+9)/10] > to { // none of those tried fits
				require.Equal(t, [2]int{-1, -1}, [2]int{first, last})
				continue
			}
			require.Equal(t, [2]int{from, to}, [2]int{first, last})
		}
	}
}
