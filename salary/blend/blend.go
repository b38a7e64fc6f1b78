package blend

import (
	"fmt"
	"math"
	"slices"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Method says how distributions become one.
type Method string

// The methods.
const (
	LinearPool      Method = "linear pool"      // of different people: ranks are averaged
	QuantileAverage Method = "quantile average" // rival estimates of the same people: quantiles are, in ln(pay)
)

// Options say how to blend. The zero value is a linear pool weighted by sample
// size with a tau of 0.10.
type Options struct {
	Method  Method    `json:"method,omitempty"`  // "" means LinearPool
	Weights Weighting `json:"weights,omitempty"` // "" means BySampleSize
	Tau     float64   `json:"tau,omitempty"`     // of BySampleSize, 1e-6 to 10; 0 means 0.10
}

// Component is a source in the blend.
type Component struct {
	Source Source              `json:"source"` // as given
	Share  float64             `json:"share"`  // of the blend; the shares add up to 1
	Pay    salary.Distribution `json:"pay"`    // of the source in the measure of the blend
}

// String returns "53 % north: p10 ..., p90 149,000 USD a year".
func (c Component) String() string {
	return fmt.Sprintf("%.3g %% %s: %v", 100*c.Share, c.Source.Name, c.Pay)
}

// Distribution is the blended spread of pay. It is immutable, and safe for
// concurrent use. The zero value means "unset": its figures are 0.
type Distribution struct {
	_       [0]func()
	options Options
	measure salary.Measure
	all     []Component
	parts   []part // those with a share
	mean    float64
}

// part is what the arithmetic needs of a component.
type part struct {
	share float64
	pay   salary.Distribution
}

const mostSources = 99

// New blends the sources. The errors are listed in the package's introduction.
func New(sources []Source, o Options) (Distribution, error) {
	if err := o.check(); err != nil {
		return Distribution{}, err
	}
	switch {
	case len(sources) == 0:
		return Distribution{}, fault(salary.ErrTooFew, "sources", "there is none")
	case len(sources) > mostSources:
		return Distribution{}, fault(salary.ErrRange, "sources", "%d are more than %d", len(sources), mostSources)
	}
	d := Distribution{options: o, all: make([]Component, len(sources))}
	for i, s := range sources {
		pay, measure, err := s.check(sources[:i])
		if err != nil {
			return Distribution{}, of(i, s, err)
		}
		if i == 0 {
			d.measure = measure
		}
		if err := alike(sources[0], s, d.measure, measure); err != nil {
			return Distribution{}, of(i, s, err)
		}
		d.all[i] = Component{Source: s, Pay: pay}
	}
	weights, err := shares(sources, o)
	if err != nil {
		return Distribution{}, err
	}
	for i, w := range weights {
		d.all[i].Share = w
		if w > 0 {
			d.parts = append(d.parts, part{w, d.all[i].Pay})
		}
	}
	d.mean = d.meanOf()
	return d, nil
}

func (o Options) check() error {
	switch o.Method {
	case "", LinearPool, QuantileAverage:
	default:
		return fault(salary.ErrSyntax, "method", "%.48q is not one of linear pool, quantile average", string(o.Method))
	}
	switch o.Weights {
	case "", BySampleSize, Given, ByHeadCount, ByOrganization, Equal:
	default:
		return fault(salary.ErrSyntax, "weights", "%.48q is not one of sample size, given, head count, organization, equal", string(o.Weights))
	}
	if o.Tau != 0 && !(o.Tau >= smallestTau && o.Tau <= largestTau) {
		return fault(salary.ErrRange, "tau", "%v is not from 1e-6 to 10, or 0 for 0.10", o.Tau)
	}
	return nil
}

// check looks at one source alone and at the names before it.
func (s Source) check(before []Source) (salary.Distribution, salary.Measure, error) {
	var none salary.Distribution
	if s.Name == "" {
		return none, "", fault(salary.ErrSyntax, "name", "it is empty")
	}
	if slices.ContainsFunc(before, func(b Source) bool { return b.Name == s.Name }) {
		return none, "", fault(salary.ErrConflict, "name", "another source has it")
	}
	if s.Pay.Currency() == 0 {
		return none, "", fault(salary.ErrTooFew, "pay", "the distribution is unset")
	}
	if _, err := s.AsOf.MarshalText(); err != nil {
		return none, "", fault(err, "as_of", "there is no such day")
	}
	return s.converted()
}

// alike compares a source, in the measure it ended up with, with the first.
func alike(first, s Source, want, has salary.Measure) error {
	if has != want {
		return fault(ErrMeasure, "measure", "it is %s and that of %.48q is %s; a conversion needs a sourced share", has, first.Name, want)
	}
	a, b := first.Pay, s.Pay
	if a.Currency() != b.Currency() || a.Basis() != b.Basis() {
		return fault(salary.ErrMismatch, "pay", "it is in %v %s and that of %.48q in %v %s", b.Currency(), b.Basis(), first.Name, a.Currency(), a.Basis())
	}
	return nil
}

// Components returns the sources with their shares, in the order given.
func (d Distribution) Components() []Component { return slices.Clone(d.all) }

// Options returns how the sources were blended.
func (d Distribution) Options() Options { return d.options }

// Measure returns what the blended pay holds, "" if unset.
func (d Distribution) Measure() salary.Measure { return d.measure }

// Currency returns the currency, zero if unset.
func (d Distribution) Currency() salary.Currency {
	if len(d.all) == 0 {
		return 0
	}
	return d.all[0].Pay.Currency()
}

// Basis returns the period that amounts are for, "" if unset.
func (d Distribution) Basis() salary.Basis {
	if len(d.all) == 0 {
		return ""
	}
	return d.all[0].Pay.Basis()
}

// Spread returns how far the sources are apart at the quantile p: the standard
// deviation of ln(quantile) over the sources, weighed by their shares,
//
//	sqrt(sum of share x (ln q - mean)²), mean = sum of share x ln q.
//
// 0.15 means that sources are some 15 % off their common center. It is 0 for
// one source, and for a p that is not above 0 and below 1.
func (d Distribution) Spread(p float64) float64 {
	if !(p > 0 && p < 1) {
		return 0
	}
	mean, square := 0.0, 0.0
	for _, c := range d.parts {
		mean += c.share * math.Log(c.pay.Quantile(p))
	}
	for _, c := range d.parts {
		gap := math.Log(c.pay.Quantile(p)) - mean
		square += c.share * gap * gap
	}
	return math.Sqrt(square)
}
