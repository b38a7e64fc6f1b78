package sample

import (
	"fmt"

	"github.com/hiringbudget/hiringbudget/salary/internal/figure"
)

// Codes of a [Warning].
const (
	WarnOneValue = "one value" // one figure makes up much of the sample: it may have been filled in
	WarnHeaping  = "heaping"   // people rounded: ranks near multiples of the unit cover several points
	WarnSketched = "sketched"  // the histogram answered, not the figures themselves
	WarnRule     = "rule"      // an advisory rule would have the cell distrusted
)

// Warning is something to know before a figure of a [Report] is used. Fields
// that a code does not name are zero.
type Warning struct {
	Code  string  `json:"code"`            // one of the constants
	Value float64 `json:"value,omitempty"` // the figure, or the unit of heaping, in major units
	Share float64 `json:"share,omitempty"` // of the weight that has it
	Text  string  `json:"text,omitempty"`  // of a rule: what it asks for
}

// Shares from which there is a warning. In the Stack Overflow survey of 2024
// 72 % of 3,142 US answers are multiples of 5,000 and the most frequent one has
// 4.4 %; a widely used cleaned copy has 33 % at the median, written into empty
// cells.
const (
	oneValueShare = 0.05
	heapedShare   = 0.25
	fewestAlike   = 10 // people, so that small samples do not warn by chance
)

// warnings looks at the figures that are left.
func (b *Builder) warnings(d *table, low, high float64) []Warning {
	var all []Warning
	value, most := 0.0, 0.0
	if b.bins != nil {
		value, most = b.seen.most(low, high)
	} else {
		for _, p := range d.points {
			if p.weight > most {
				value, most = p.value, p.weight
			}
		}
	}
	w := d.weight()
	if share := min(most/w, 1); share > oneValueShare && share*float64(d.people()) >= fewestAlike {
		all = append(all, Warning{Code: WarnOneValue, Value: value, Share: share})
	}
	for i := len(b.o.Heaps) - 1; i >= 0; i-- {
		sum := 0.0
		for _, p := range d.points {
			sum += p.heaped[i]
		}
		if share := min(sum/w, 1); share > heapedShare && share*float64(d.people()) >= fewestAlike {
			all = append(all, Warning{Code: WarnHeaping, Value: b.o.Heaps[i], Share: share})
			break
		}
	}
	if b.bins != nil {
		all = append(all, Warning{Code: WarnSketched, Share: binWidth})
	}
	return all
}

// String returns one sentence with the figures.
func (w Warning) String() string {
	switch w.Code {
	case WarnOneValue:
		return fmt.Sprintf("%.1f %% are exactly %s: the figure may have been written into empty cells", 100*w.Share, figure.Text(w.Value))
	case WarnHeaping:
		return fmt.Sprintf("%.1f %% are multiples of %s: a rank near one of them covers several points", 100*w.Share, figure.Text(w.Value))
	case WarnSketched:
		return fmt.Sprintf("quantiles are known to %s %%: there were more observations than are kept", short(100*w.Share))
	case WarnRule:
		return w.Text
	}
	return w.Code
}
