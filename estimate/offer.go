package estimate

import (
	"strings"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Offer is what to pay one hire, and why. It is immutable; the zero Offer is
// unset, and its methods return zero values.
//
// An offer holds what was found, not what follows from it: each method works
// its answer out when asked, from the same figures.
type Offer struct {
	_         [0]func()
	estimator *Estimator
	market    *market
	condition dataset.Conditioning
	target    float64
	bonuses   []salary.Bonus
	held      heldParts
	expected  salary.Pay
}

// Warning is something to know before relying on an offer.
type Warning struct {
	Code string `json:"code"` // "role", "measure", "currency", "continued", "cell", "skills", "frameworks", or one of package salary's
	Text string `json:"text"`
}

// String gives the text.
func (w Warning) String() string { return w.Text }

// IsZero reports whether the offer is unset.
func (o Offer) IsZero() bool { return o.market == nil }

// Base is the base pay offered: gross, for the period of the record (a year, or
// an hour where the source publishes the occupation so), in the currency of the
// place where a rate is held, else in the record's.
func (o Offer) Base() salary.Pay {
	if o.market == nil {
		return salary.Pay{}
	}
	p, err := o.baseAt(o.target)
	if err != nil {
		return salary.Pay{} // not so: see verify
	}
	return p
}

// verify works out what could fail, so that an offer whose methods would have
// nothing to say is refused when it is made. It is asked only where tame does
// not rule that out.
func (o *Offer) verify() error {
	base, err := o.baseAt(o.target)
	if err != nil {
		return err
	}
	if _, err := o.distribution(); err != nil {
		return err
	}
	if _, err := o.band(); err != nil {
		return err
	}
	if len(o.bonuses) > 0 {
		_, err = salary.NewCompensation(base, o.bonuses, salary.Rounding{})
	}
	return err
}

// Role is the job as the data know it, and how the words were read.
func (o Offer) Role() dataset.Role {
	if o.market == nil {
		return dataset.Role{}
	}
	return o.market.cell.Role
}

// Place is where the pay is paid.
func (o Offer) Place() dataset.Place {
	if o.market == nil {
		return dataset.Place{}
	}
	return o.market.cell.Place
}

// Market is the distribution of the whole cell: everybody in the role and
// place, in the currency of the offer and the measure of the record, aged.
func (o Offer) Market() salary.Distribution {
	if o.market == nil {
		return salary.Distribution{}
	}
	d, err := o.market.local(o.market.whole)
	if err != nil {
		return salary.Distribution{} // not so: prepare tried it
	}
	return d
}

// Distribution is that of people alike: the cell moved by what is known of the
// person and narrowed by what that explains. Its measure is the record's; where
// that holds bonus parts, so does this.
func (o Offer) Distribution() salary.Distribution {
	if o.market == nil {
		return salary.Distribution{}
	}
	d, err := o.distribution()
	if err != nil {
		return salary.Distribution{} // not so: see verify
	}
	return d
}

func (o *Offer) distribution() (salary.Distribution, error) {
	f := o.condition.Multiplier().Mul(o.estimator.own)
	d, err := o.market.whole.Scale(f.InexactFloat64())
	if err != nil {
		return d, err
	}
	narrow, widen := o.condition.Spread()
	if d, err = narrowed(d, narrow, widen); err != nil {
		return d, err
	}
	return o.market.local(d)
}

// Measure says what the market figure holds beside base pay.
func (o Offer) Measure() salary.Measure {
	if o.market == nil {
		return ""
	}
	return o.market.cell.Record.Measure
}

// Ranks says where a base stands: in the whole cell, and among people alike.
type Ranks struct {
	Market float64 `json:"market"` // share of the whole cell paid no more, 0 to 1
	Like   float64 `json:"like"`   // share of people alike paid no more, 0 to 1
}

// Ranks of the base. Among people alike it is the target, up to the rounding.
func (o Offer) Ranks() Ranks { return o.ranks(o.Base()) }

func (o Offer) ranks(base salary.Pay) Ranks {
	if o.market == nil {
		return Ranks{}
	}
	x := o.held.toMeasure(base.Amount().InexactFloat64())
	return Ranks{Market: o.Market().Rank(x), Like: o.Distribution().Rank(x)}
}

// Band is the range for the seat: around the base by the policy's spread, or
// what would be offered to the same person at the quartiles and the median of
// people alike.
func (o Offer) Band() salary.Band {
	if o.market == nil {
		return salary.Band{}
	}
	b, err := o.band()
	if err != nil {
		return salary.Band{} // not so: see verify
	}
	return b
}

func (o *Offer) band() (salary.Band, error) {
	if o.estimator.policy.Spread.Fraction().IsPositive() {
		base, err := o.baseAt(o.target)
		if err != nil {
			return salary.Band{}, err
		}
		return salary.NewBandAround(base, o.estimator.policy.Spread, o.market.rounding)
	}
	var ends [3]salary.Pay
	for i, p := range []float64{0.25, 0.50, 0.75} {
		var err error
		if ends[i], err = o.baseAt(p); err != nil {
			return salary.Band{}, err
		}
	}
	return salary.NewBand(ends[0], ends[1], ends[2])
}

// Compensation is the base with its bonus parts and their sums: total cash,
// first-year cash, total compensation, and what is expected of it. Parts that
// nobody gave are not assumed. Zero for pay that is not by the year.
func (o Offer) Compensation() salary.Compensation {
	if o.market == nil || o.market.cell.Record.Basis != salary.Annual {
		return salary.Compensation{}
	}
	c, err := salary.NewCompensation(o.Base(), o.bonuses, salary.Rounding{})
	if err != nil {
		return salary.Compensation{}
	}
	return c
}

// Candidate is how what a candidate asks for compares.
type Candidate struct {
	Expected    salary.Pay `json:"expected"` // in the basis of the offer
	Ranks       Ranks      `json:"ranks"`
	CompaRatio  string     `json:"compa_ratio"` // over the band's midpoint
	Penetration string     `json:"penetration"` // of the band: 0 at its minimum, 1 at its maximum; may lie outside; "" where the band has no width
}

// Candidate compares the pay that the candidate expects with the market, with
// people alike and with the band. ok is false if none was given.
func (o Offer) Candidate() (c Candidate, ok bool) {
	if o.market == nil || o.expected.Currency() == 0 {
		return Candidate{}, false
	}
	c = Candidate{Expected: o.expected, Ranks: o.ranks(o.expected)}
	band := o.Band()
	if r, err := band.CompaRatio(o.expected); err == nil {
		c.CompaRatio = r.StringFixed(2)
	}
	if r, err := band.Penetration(o.expected); err == nil {
		c.Penetration = r.StringFixed(2)
	}
	return c, true
}

// Warnings is what to know before relying on the offer.
func (o Offer) Warnings() []Warning {
	if o.market == nil {
		return nil
	}
	out := append([]Warning(nil), o.market.warnings...)
	if o.market.cell.Record.Measure == salary.TotalCompensation && o.held.names == "" {
		out = append(out, Warning{Code: "measure", Text: "the market figure is total compensation: without bonus parts all of it is offered as base"})
	}
	for _, w := range o.market.record.Warnings(o.target) {
		out = append(out, Warning{Code: w.Code, Text: w.String()})
	}
	for _, e := range o.condition.Effects() {
		if e.Warning != "" {
			out = append(out, Warning{Code: e.Dimension, Text: e.Dimension + ": " + e.Warning})
		}
	}
	return out
}

// Sources lists each source that the trail names, once and in its order, as far
// as the table or the embedded rates describe it: of rates or factors of the
// caller's own the trail has the name alone.
func (o Offer) Sources() []dataset.Source { return o.sources(o.Trail()) }

func (o Offer) sources(trail []Step) []dataset.Source {
	var out []dataset.Source
	seen := map[string]bool{}
	add := func(id string) bool {
		src, ok := o.estimator.source(id)
		if ok && !seen[id] {
			seen[id] = true
			out = append(out, src)
		}
		return ok
	}
	for _, s := range trail {
		if !add(s.Source) { // a step may rest on several
			for id := range strings.FieldsSeq(s.Source) {
				add(id)
			}
		}
	}
	return out
}

// DataVersion names the state of the embedded data; with the hashes of Sources
// it says which figures an old offer was made from.
func (o Offer) DataVersion() string {
	if o.market == nil {
		return ""
	}
	return o.estimator.table.Version()
}
