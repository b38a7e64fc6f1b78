package fx

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Change is how an index moved between two quarters.
type Change struct {
	_ [0]func() // a decimal must not be compared with ==

	From, To Point
	Ratio    decimal.Decimal // To over From, half up to 6 decimals
	Index    string          // what the index is called
	Source   string          // of the embedded index the ID of one of Sources
}

// Percent returns the change as a rate: a ratio of 1.035 is 3.5 %. It is zero for a
// ratio that a caller set beyond what salary.Percent can hold.
func (c Change) Percent() salary.Percent {
	p, _ := salary.NewPercent(c.Ratio.Sub(one)) // no Index gives a ratio that does not fit
	return p
}

// Warning says that one end is seasonally adjusted and the other is not; "" where both
// are alike.
func (c Change) Warning() string {
	if c.From.Adjusted == c.To.Adjusted {
		return ""
	}
	return fmt.Sprintf("%s is %s and %s is %s: a part of the change may be the season's",
		c.From.Quarter, season(c.From), c.To.Quarter, season(c.To))
}

func season(p Point) string {
	if p.Adjusted {
		return "seasonally adjusted"
	}
	return "not adjusted"
}

// String returns "index name: 167.9 in 2024Q2 to 173.849 in 2025Q2, a factor of
// 1.035432".
func (c Change) String() string {
	return fmt.Sprintf("%s: %s in %v to %s in %v, a factor of %s", c.Index,
		plain(c.From.Value), c.From.Quarter, plain(c.To.Value), c.To.Quarter, plain(c.Ratio))
}
