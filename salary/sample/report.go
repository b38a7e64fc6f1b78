package sample

import (
	"fmt"
	"math"
	"strings"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/internal/figure"
	"github.com/hiringbudget/hiringbudget/salary/internal/strict"
)

// Report is what a sample says, without any single person's pay in it but for
// quantiles and the ends of intervals, which may be one.
type Report struct {
	Distribution salary.Distribution `json:"distribution"` // its N is the effective size, rounded down
	Estimates    []Estimate          `json:"estimates"`    // one a level, rising
	Method       Method              `json:"method"`
	People       int                 `json:"people"` // left after trimming
	// EffectiveN is the size of Kish; People if the sample is not weighted.
	EffectiveN float64 `json:"effective_n"`
	Mean       float64 `json:"mean"` // in major units
	// Organizations that people named. Where the histogram was trimmed by more
	// than bounds, those that have somebody left for certain.
	Organizations int       `json:"organizations,omitempty"`
	Trimmed       []Trimmed `json:"trimmed,omitempty"`
	Rule          Rule      `json:"rule"`
	// RelativeError bounds that of every order statistic: 0 or 0.001.
	RelativeError float64   `json:"relative_error,omitempty"`
	Warnings      []Warning `json:"warnings,omitempty"`
}

// Estimate is one quantile of the sample.
type Estimate struct {
	P     float64 `json:"p"`
	Value float64 `json:"value"` // in major units
	// Interval is nil where none can be given, and Why says the reason.
	Interval *Interval `json:"interval,omitempty"`
	Why      string    `json:"why,omitempty"`
}

// Of builds the report of a few observations at once. It returns the errors of
// [NewBuilder], [Builder.Add] and [Builder.Report].
func Of(o Options, observations ...Observation) (Report, error) {
	b, err := NewBuilder(o)
	if err != nil {
		return Report{}, err
	}
	for _, x := range observations {
		if err := b.Add(x); err != nil {
			return Report{}, err
		}
	}
	return b.Report()
}

// Report sums up what was added so far; more may be added afterwards.
// It returns
//
//   - a *[CellError] if the rule does not let the cell be shown;
//   - an *[InputError] that wraps salary.ErrTooFew if nothing is left;
//   - the *salary.DistributionError of quantiles that no pay is spread like.
func (b *Builder) Report() (Report, error) {
	d := b.table()
	r := Report{Method: b.o.Method, Trimmed: append([]Trimmed(nil), b.trimmed...), Rule: b.o.Rule.filled(len(b.names) > 0)}
	low, high, before := 0.0, math.Inf(1), d.weight()
	for _, t := range b.rest {
		cut := Trimmed{Trim: t}
		if len(d.points) > 0 {
			from, to := t.span(d)
			cut.Below, cut.Above = d.keep(from, to)
			low, high = max(low, from), min(high, to)
		}
		r.Trimmed = append(r.Trimmed, cut)
	}
	parts := b.organizations(low, high, before-d.weight())
	r.People, r.Organizations = d.people(), len(parts)
	if refused := r.Rule.apply(r.People, parts, d.weight()); refused != nil {
		if !r.Rule.Advisory {
			return Report{}, refused
		}
		r.Warnings = append(r.Warnings, Warning{Code: WarnRule, Text: refused.Error()})
	}
	if r.People == 0 {
		return Report{}, optionFault(salary.ErrTooFew, "pay", "no observation is left of %d", b.added)
	}
	r.EffectiveN, r.Mean = d.effective(), d.mean()
	if b.bins != nil {
		r.RelativeError = binWidth
	}
	r.Warnings = append(r.Warnings, b.warnings(d, low, high)...)
	return r, r.estimate(d, b.o)
}

// estimate reads the quantiles and fits the distribution.
func (r *Report) estimate(d *table, o Options) error {
	known := salary.Observed{Mean: r.Mean, N: int(r.EffectiveN), Currency: o.Currency, Basis: o.Basis}
	value := 0.0
	for _, p := range o.Levels {
		value = max(value, d.quantile(p, o.Method)) // rounding may order two weighted means wrongly
		e := Estimate{P: p, Value: value}
		e.Interval, e.Why = d.interval(p, o.Confidence)
		r.Estimates = append(r.Estimates, e)
		known.Quantiles = append(known.Quantiles, salary.Quantile{P: p, Value: value})
	}
	var err error
	if r.Distribution, err = salary.NewDistribution(known); err != nil {
		*r = Report{}
	}
	return err
}

// UnmarshalJSON reads what json.Marshal writes and nothing else. It returns an
// *[InputError] that wraps salary.ErrSyntax, or the error of the distribution.
func (r *Report) UnmarshalJSON(data []byte) error {
	type plain Report // without this method
	var read plain
	if err := strict.Decode(data, &read); err != nil {
		return &InputError{0, "json", fmt.Errorf("%w: %w", err, salary.ErrSyntax)}
	}
	*r = Report(read)
	return nil
}

// String returns a few lines: the quantiles with their intervals, the size,
// what was left out, and the warnings; "no report" if it is unset.
func (r Report) String() string {
	if r.People == 0 {
		return "no report"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%v\n%d people", r.Distribution, r.People)
	if r.EffectiveN < float64(r.People) {
		fmt.Fprintf(&b, " who count for %.1f", r.EffectiveN)
	}
	if r.Organizations > 0 {
		fmt.Fprintf(&b, " of %d organizations", r.Organizations)
	}
	fmt.Fprintf(&b, ", mean %s, %s", figure.Text(r.Mean), r.Method)
	for _, e := range r.Estimates {
		fmt.Fprintf(&b, "\n%v", e)
	}
	for _, t := range r.Trimmed {
		fmt.Fprintf(&b, "\nleft out by %v", t)
	}
	for _, w := range r.Warnings {
		fmt.Fprintf(&b, "\nwarning: %v", w)
	}
	return b.String()
}

// String reads "p50 128,870, from 121,000 to 136,500 (90.8 %)".
func (e Estimate) String() string {
	s := fmt.Sprintf("p%s %s", short(100*e.P), figure.Text(e.Value))
	if e.Interval == nil {
		if e.Why == "" {
			return s
		}
		return s + ", " + strings.TrimPrefix(e.Why, "sample: ")
	}
	return s + fmt.Sprintf(", from %s to %s (%.1f %%)", figure.Text(e.Interval.Low), figure.Text(e.Interval.High), 100*e.Interval.Coverage)
}
