package sample

import (
	"fmt"
	"slices"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Method names a definition of a quantile; see the package comment.
type Method string

// The definitions.
const (
	Type7       Method = "type 7"
	Type6       Method = "type 6"
	NearestRank Method = "nearest rank"
)

// Options say what the figures are and what is made of them. Currency and
// Basis are needed; every other field has a use at zero.
type Options struct {
	Currency salary.Currency `json:"currency"`
	Basis    salary.Basis    `json:"basis"`
	// Weighted says that every observation carries a weight. Otherwise one
	// that does is refused.
	Weighted bool   `json:"weighted,omitempty"`
	Method   Method `json:"method,omitempty"` // "" means Type7
	// Levels of the quantiles, 2 to 99, rising. nil means 0.10, 0.25, 0.50,
	// 0.75 and 0.90.
	Levels []float64 `json:"levels,omitempty"`
	// Confidence of the intervals, 0.5 to 0.999; 0 means 0.90.
	Confidence float64 `json:"confidence,omitempty"`
	// Trim leaves figures out. Bounds are applied first, the other rules in the
	// order given to what is left. nil leaves nothing out.
	Trim []Trim `json:"trim,omitempty"`
	Rule Rule   `json:"rule"` // of what may be shown; the zero Rule asks for 5 and 5
	// Heaps are the units whose multiples people round to, in major units.
	// Zero means 1,000 and 5,000, which fits yearly pay in dollars or euros.
	Heaps [2]float64 `json:"heaps,omitzero"`
	// Exact is how many observations are kept before the histogram takes over,
	// up to 100 million; 0 means 1 million, which is 24 MB, and 110 MB more while
	// a report is made if no two are alike.
	Exact int `json:"exact,omitempty"`
}

const (
	usualExact  = 1_000_000
	mostExact   = 100_000_000
	mostLevels  = 99
	smallestPay = 1e-6
	payLimit    = 1e15
)

// filled returns the options with what zero means in its place.
func (o Options) filled() Options {
	if o.Method == "" {
		o.Method = Type7
	}
	o.Levels = slices.Clone(o.Levels)
	if len(o.Levels) == 0 {
		o.Levels = []float64{0.10, 0.25, 0.50, 0.75, 0.90}
	}
	if o.Confidence == 0 {
		o.Confidence = 0.90
	}
	if o.Heaps == [2]float64{} {
		o.Heaps = [2]float64{1000, 5000}
	}
	if o.Exact == 0 {
		o.Exact = usualExact
	}
	o.Trim = slices.Clone(o.Trim)
	return o
}

func (o Options) check() error {
	if err := checkUnit(o.Currency, o.Basis); err != nil {
		return err
	}
	switch o.Method {
	case Type7, Type6, NearestRank:
	default:
		return optionFault(salary.ErrSyntax, "method", "%.48q is not one of type 7, type 6, nearest rank", string(o.Method))
	}
	if len(o.Levels) < 2 || len(o.Levels) > mostLevels {
		return optionFault(salary.ErrRange, "levels", "%d are not 2 to %d", len(o.Levels), mostLevels)
	}
	before := 0.0
	for i, p := range o.Levels {
		field := fmt.Sprintf("levels[%d]", i)
		if !(p > 0 && p < 1) {
			return optionFault(salary.ErrRange, field, "%v is not above 0 and below 1", p)
		}
		if p <= before {
			return optionFault(salary.ErrConflict, field, "%v is not above %v", p, before)
		}
		before = p
	}
	if !(o.Confidence >= 0.5 && o.Confidence <= 0.999) {
		return optionFault(salary.ErrRange, "confidence", "%v is not from 0.5 to 0.999", o.Confidence)
	}
	for i, h := range o.Heaps {
		if !(h >= 0 && h < payLimit) {
			return optionFault(salary.ErrRange, fmt.Sprintf("heaps[%d]", i), "%v is not from 0 up to 1e15", h)
		}
	}
	if o.Exact < 1 || o.Exact > mostExact {
		return optionFault(salary.ErrRange, "exact", "%d is not from 1 to 100 million", o.Exact)
	}
	for i, t := range o.Trim {
		if err := t.check(fmt.Sprintf("trim[%d]", i)); err != nil {
			return err
		}
	}
	return o.Rule.check()
}
