package sample

import (
	"fmt"
	"math"
	"strconv"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/internal/figure"
)

// The kinds of a [Trim].
const (
	TrimBounds = "bounds" // by absolute bounds in major units
	TrimMedian = "median" // by multiples of the median
	TrimShare  = "share"  // by shares at either end
)

// Trim is one rule of what is left out. Every rule comes down to two amounts,
// so equal figures stay or go together.
type Trim struct {
	// Kind is one of the constants.
	//   - TrimBounds keeps Low to High.
	//   - TrimMedian keeps Low to High times the median of what is left so far.
	//   - TrimShare drops the lowest share Low and the highest share High of the
	//     weight, or less where equal figures would be torn apart.
	Kind string  `json:"kind"`
	Low  float64 `json:"low,omitempty"`  // 0 means no bound, or no share
	High float64 `json:"high,omitempty"` // 0 means no bound, or no share
}

// Trimmed says what a rule left out, in people.
type Trimmed struct {
	Trim  Trim `json:"trim"`
	Below int  `json:"below"`
	Above int  `json:"above"`
}

func (t Trim) check(field string) error {
	if !(t.Low >= 0 && t.Low < payLimit && t.High >= 0 && t.High < payLimit) {
		return optionFault(salary.ErrRange, field, "%v and %v are not from 0 up to 1e15", t.Low, t.High)
	}
	switch t.Kind {
	case TrimBounds:
		if t.High > 0 && t.High < t.Low {
			return optionFault(salary.ErrConflict, field, "the upper bound %v is below the lower %v", t.High, t.Low)
		}
	case TrimMedian:
		if t.Low > 1 || t.High > 0 && t.High < 1 {
			return optionFault(salary.ErrConflict, field, "%v to %v times the median would drop the median", t.Low, t.High)
		}
	case TrimShare:
		if t.Low+t.High >= 1 {
			return optionFault(salary.ErrConflict, field, "shares of %v and %v leave nothing", t.Low, t.High)
		}
	default:
		return optionFault(salary.ErrSyntax, field, "the kind %.48q is not one of bounds, median, share", t.Kind)
	}
	return nil
}

// span returns the two amounts that the rule comes down to, both kept.
func (t Trim) span(d *table) (low, high float64) {
	low, high = t.Low, t.High
	switch t.Kind {
	case TrimMedian:
		m := d.quantile(0.5, Type7)
		low, high = low*m, high*m
	case TrimShare:
		return d.inner(t.Low, t.High)
	}
	if high == 0 {
		high = math.Inf(1)
	}
	return low, high
}

// String reads "bounds 5,005 to 499,750", "0.1 to 10 times the median", or
// "the lowest 1 % and the highest 1 %".
func (t Trim) String() string {
	switch t.Kind {
	case TrimMedian:
		return ends(t.Low, t.High, short) + " times the median"
	case TrimShare:
		return fmt.Sprintf("the lowest %s %% and the highest %s %%", short(100*t.Low), short(100*t.High))
	case TrimBounds:
		return "bounds " + ends(t.Low, t.High, figure.Text)
	}
	return t.Kind
}

func ends(low, high float64, text func(float64) string) string {
	switch {
	case high == 0:
		return text(low) + " and above"
	case low == 0:
		return "up to " + text(high)
	}
	return text(low) + " to " + text(high)
}

// String reads "bounds 5,005 to 499,750: 3 below, 17 above".
func (t Trimmed) String() string {
	return fmt.Sprintf("%v: %d below, %d above", t.Trim, t.Below, t.Above)
}

func short(v float64) string { return strconv.FormatFloat(v, 'g', 6, 64) }
