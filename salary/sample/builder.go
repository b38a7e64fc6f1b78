package sample

import (
	"cmp"
	"math"
	"slices"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Observation is the pay of one person.
type Observation struct {
	Pay float64 `json:"pay"` // in major units, from 1e-6 up to 1e15
	// Weight is how many people this one stands for, from 1e-100 to 1e12;
	// 0 in a sample that is not weighted.
	Weight float64 `json:"weight,omitempty"`
	// Organization names who pays, at most 256 bytes; "" means unknown.
	Organization string `json:"organization,omitempty"`
}

// Builder takes observations one by one, in bounded memory. [NewBuilder] makes
// one; the zero value refuses everything. It is not safe for concurrent use.
type Builder struct {
	o       Options
	added   int
	trimmed []Trimmed // by bounds, as they come
	rest    []Trim    // the other rules

	rows []row          // until there are too many
	bins map[int]*point // from then on; value is the weighted sum
	seen *frequent

	names map[string]int32
	parts []float64 // weight of each organization
}

// row is an observation as kept: 24 bytes.
type row struct {
	pay, weight  float64
	organization int32 // -1 means none
}

const (
	binWidth          = 0.001
	largestWeight     = 1e12
	smallestWeight    = 1e-100 // whose square is still exact
	mostOrganizations = 1 << 16
	longestName       = 256
)

// NewBuilder returns a builder without observations, or an *[InputError] that
// names the option at fault.
func NewBuilder(o Options) (*Builder, error) {
	o = o.filled()
	if err := o.check(); err != nil {
		return nil, err
	}
	b := &Builder{o: o, names: map[string]int32{}}
	for _, t := range o.Trim {
		if t.Kind == TrimBounds {
			b.trimmed = append(b.trimmed, Trimmed{Trim: t})
		} else {
			b.rest = append(b.rest, t)
		}
	}
	return b, nil
}

// Add takes one observation. It returns an *[InputError] with its number if
//
//   - the pay is out of range, or no number (salary.ErrRange);
//   - the weight is out of range (salary.ErrRange), or there is one and the
//     sample is not weighted (salary.ErrConflict);
//   - the name of the organization is too long, or one more than 65,536 of them
//     (salary.ErrRange).
//
// Such an observation counts in the numbering and is left out; the builder can
// be used on.
func (b *Builder) Add(x Observation) error {
	b.added++
	if err := b.check(x); err != nil {
		return err
	}
	for i := range b.trimmed {
		t := &b.trimmed[i]
		if x.Pay < t.Trim.Low {
			t.Below++
			return nil
		}
		if t.Trim.High > 0 && x.Pay > t.Trim.High {
			t.Above++
			return nil
		}
	}
	r := row{x.Pay, x.Weight, -1}
	if !b.o.Weighted {
		r.weight = 1
	}
	if x.Organization != "" {
		at, known := b.names[x.Organization]
		if !known {
			at = int32(len(b.names))
			b.names[x.Organization] = at
			b.parts = append(b.parts, 0)
		}
		b.parts[at] += r.weight
		r.organization = at
	}
	if b.bins == nil && len(b.rows) < b.o.Exact {
		b.rows = append(b.rows, r)
		return nil
	}
	if b.bins == nil {
		b.bins, b.seen = map[int]*point{}, newFrequent()
		for _, old := range b.rows {
			b.bin(old)
		}
		b.rows = nil
	}
	b.bin(r)
	return nil
}

func (b *Builder) check(x Observation) error {
	if b.names == nil {
		return rowFault(salary.ErrConflict, b.added, "builder", "it was not made by NewBuilder")
	}
	if !(x.Pay >= smallestPay && x.Pay < payLimit) {
		return rowFault(salary.ErrRange, b.added, "pay", "%v is not from 1e-6 up to 1e15", x.Pay)
	}
	switch {
	case !b.o.Weighted && x.Weight != 0:
		return rowFault(salary.ErrConflict, b.added, "weight", "%v, and the sample is not weighted", x.Weight)
	case b.o.Weighted && !(x.Weight >= smallestWeight && x.Weight <= largestWeight):
		return rowFault(salary.ErrRange, b.added, "weight", "%v is not from 1e-100 to 1e12", x.Weight)
	}
	if len(x.Organization) > longestName {
		return rowFault(salary.ErrRange, b.added, "organization", "the name is longer than %d bytes", longestName)
	}
	if _, known := b.names[x.Organization]; !known && x.Organization != "" && len(b.names) == mostOrganizations {
		return rowFault(salary.ErrRange, b.added, "organization", "%.48q is one more than %d", x.Organization, mostOrganizations)
	}
	return nil
}

// bin puts an observation into the histogram.
func (b *Builder) bin(r row) {
	at := int(math.Floor(math.Log(r.pay) / math.Log1p(binWidth)))
	p := b.bins[at]
	if p == nil {
		p = &point{low: r.pay, high: r.pay}
		b.bins[at] = p
	}
	p.value += r.pay * r.weight
	p.take(r, b.o.Heaps)
	b.seen.add(r.pay, r.weight)
}

// take counts an observation without its value.
func (p *point) take(r row, heaps [2]float64) {
	p.low, p.high = min(p.low, r.pay), max(p.high, r.pay)
	p.people++
	p.weight += r.weight
	p.squares += r.weight * r.weight
	for i, unit := range heaps {
		if unit > 0 && math.Mod(r.pay, unit) == 0 {
			p.heaped[i] += r.weight
		}
	}
}

// table returns the points of everything so far.
func (b *Builder) table() *table {
	var points []point
	if b.bins != nil {
		for _, p := range b.bins {
			q := *p
			q.value = min(max(p.value/p.weight, p.low), p.high)
			points = append(points, q)
		}
		return newTable(points, b.o.Weighted)
	}
	rows := slices.Clone(b.rows)
	slices.SortStableFunc(rows, func(a, c row) int { return cmp.Compare(a.pay, c.pay) })
	for _, r := range rows {
		if n := len(points); n == 0 || points[n-1].value != r.pay {
			points = append(points, point{value: r.pay, low: r.pay, high: r.pay})
		}
		points[len(points)-1].take(r, b.o.Heaps)
	}
	return newTable(points, b.o.Weighted)
}

// organizations returns the weight of each one that is left between the
// bounds. In the histogram nobody knows whose the dropped figures were: each
// organization then counts with what it has left at the least.
func (b *Builder) organizations(low, high, dropped float64) []float64 {
	var left []float64
	if b.bins != nil {
		for _, w := range b.parts {
			if w > dropped {
				left = append(left, w) // the most it can have: for the share
			}
		}
		return left
	}
	parts := make([]float64, len(b.parts))
	for _, r := range b.rows {
		if r.organization >= 0 && r.pay >= low && r.pay <= high {
			parts[r.organization] += r.weight
		}
	}
	for _, w := range parts {
		if w > 0 {
			left = append(left, w)
		}
	}
	return left
}
