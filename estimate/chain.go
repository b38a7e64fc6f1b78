package estimate

import (
	"math"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

// The operations of a trail. Replayed in order on decimals they give the base:
// start sets the amount, multiply and subtract change it, round ends it; a skip
// changes nothing and says why.
const (
	OpStart    = "start"
	OpMultiply = "multiply"
	OpSubtract = "subtract"
	OpRound    = "round"
	OpSkip     = "skip"
)

// start is the record's quantile at a percentile: the one crossing.
func (o *Offer) start(at float64) (decimal.Decimal, error) {
	p, err := o.market.record.Pay(at, o.market.crossing)
	if err != nil {
		return decimal.Decimal{}, err
	}
	return p.Amount(), nil
}

// narrowing is what knowing more does at a percentile beside moving the center:
// the quantile of the narrowed cell over the cell's own. One at the median.
func (o *Offer) narrowing(at float64) (decimal.Decimal, error) {
	one := decimal.New(1, 0)
	narrow, widen := o.condition.Spread()
	if narrow == 1 && widen == 0 {
		return one, nil
	}
	d, err := narrowed(o.market.whole, narrow, widen)
	if err != nil {
		return one, err
	}
	return toDecimal(d.Quantile(at) / o.market.whole.Quantile(at)), nil
}

func narrowed(d salary.Distribution, narrow, widen float64) (salary.Distribution, error) {
	d, err := d.Narrow(narrow)
	if err != nil {
		return d, err
	}
	return d.Widen(widen)
}

// differential is the factor of the borrowed differential, 1 without one.
func (m *market) differential() decimal.Decimal {
	if m.cell.Differential == nil {
		return decimal.New(1, 0)
	}
	return decimal.New(int64(math.Round(m.cell.Differential.Factor*1e4)), -4)
}

// measured is the unrounded market figure for people alike at a percentile, in
// the currency of the offer and the measure of the record.
func (o *Offer) measured(at float64) (decimal.Decimal, error) {
	amount, err := o.start(at)
	if err != nil {
		return amount, err
	}
	narrowing, err := o.narrowing(at)
	if err != nil {
		return amount, err
	}
	amount = amount.Mul(o.market.differential())
	if o.market.aging != nil {
		amount = amount.Mul(o.market.aging.ratio)
	}
	amount = amount.Mul(o.condition.Multiplier()).Mul(narrowing).Mul(o.estimator.own)
	if o.market.rate != nil {
		amount = amount.Mul(o.market.rate.Value)
	}
	return amount, nil
}

// toBase takes the parts that the measure holds out of a market figure.
func (h *heldParts) toBase(amount decimal.Decimal) decimal.Decimal {
	if h.names == "" {
		return amount
	}
	return amount.Sub(h.amount).Mul(h.factor)
}

// toMeasure puts them back onto a base, as a float: ranks are estimates.
func (h *heldParts) toMeasure(base float64) float64 {
	if h.names == "" {
		return base
	}
	return base/h.factor.InexactFloat64() + h.amount.InexactFloat64()
}

// baseAt is the base at a percentile among people alike: the whole chain, so
// that a band's ends are what offers at those percentiles would be.
func (o *Offer) baseAt(at float64) (salary.Pay, error) {
	exact, err := o.measured(at)
	if err != nil {
		return salary.Pay{}, err
	}
	exact = o.held.toBase(exact)
	if !exact.IsPositive() {
		return salary.Pay{}, &FieldError{"Bonuses", o.held.names, "parts smaller than the market figure that holds them", nil}
	}
	amount, err := round(exact, o.market.rounding)
	if err != nil {
		return salary.Pay{}, err
	}
	if !amount.IsPositive() {
		return salary.Pay{}, &FieldError{"Rounding", o.market.rounding.String(), "a unit that leaves something of " + exact.StringFixed(2), nil}
	}
	return salary.NewPay(amount, o.market.currency, o.market.cell.Record.Basis)
}

// longTail is where the decimals of a product stop to matter to a rounding,
// whose unit has twelve at most; salary.Rounding takes up to 64.
const longTail = 40

// round is r.Round for products of any length. Of the decimals past the longTail
// only their being there counts: it decides what is above a half.
func round(d decimal.Decimal, r salary.Rounding) (decimal.Decimal, error) {
	if d.Exponent() < -longTail {
		cut := d.Truncate(longTail)
		if !cut.Equal(d) {
			cut = cut.Add(decimal.New(int64(d.Sign()), -longTail-1))
		}
		d = cut
	}
	return r.Round(d)
}

// usualSteps is room for the steps of most trails.
const usualSteps = 14

// Trail is every step from the market figure to the base, in order. Amounts
// before and after are exact; TestTrailAloneGivesTheBase replays its JSON.
func (o Offer) Trail() []Step {
	if o.market == nil {
		return nil
	}
	t := tracer{currency: o.market.cell.Record.Currency, steps: make([]Step, 0, usualSteps+len(o.estimator.policy.Adjustments))}
	m, r := o.market, o.market.cell.Record
	amount, err := o.start(o.target)
	if err != nil {
		return nil // not so: see verify
	}
	t.put(Step{Name: "market", Input: percentile(o.target) + m.about, Op: OpStart, After: amount, N: r.N, Date: r.Date, Source: r.Source, Note: m.read})
	if d := m.cell.Differential; d != nil {
		t.put(Step{Name: "geographic differential", Input: m.cell.Place.Name, Op: OpMultiply, Factor: m.differential(),
			StdErr: d.StdErr, N: d.Occupations + d.Neighbors, Source: d.Source, Note: "borrowed: " + d.Method})
	}
	if a := m.aging; a != nil {
		t.put(Step{Name: "aging", Input: "to " + o.market.asOf.String(), Op: OpMultiply, Factor: a.ratio, Source: a.source, Note: a.note})
	}
	for _, e := range o.condition.Effects() {
		s := Step{Name: e.Dimension, Input: e.Given, Op: OpMultiply, Factor: decimal.New(int64(math.Round(e.Factor*1e4)), -4),
			StdErr: e.StdErr, N: e.N, Source: e.Source, Note: joinNotes(e.Matched, e.Warning)}
		if e.Skipped != "" {
			s.Op, s.Note = OpSkip, e.Skipped
		}
		t.put(s)
	}
	if narrowing, err := o.narrowing(o.target); err == nil && !narrowing.Equal(decimal.New(1, 0)) {
		t.put(Step{Name: "narrowing", Input: percentile(o.target), Op: OpMultiply, Factor: narrowing, Note: o.narrowNote()})
	}
	for _, a := range o.estimator.policy.Adjustments {
		t.put(Step{Name: a.Name, Op: OpMultiply, Factor: a.Factor, Source: "caller", Note: a.Reason})
	}
	if m.rate != nil {
		t.currency = m.currency
		t.put(Step{Name: "exchange rate", Input: m.rate.From.String() + " to " + m.rate.To.String(), Op: OpMultiply, Factor: m.rate.Value,
			Date: m.rate.Date, Source: m.rate.Source, Note: rateNote(m.rate, r.Date)})
	}
	if o.held.names != "" {
		if !o.held.amount.IsZero() {
			t.put(Step{Name: "held amounts", Input: o.held.names, Op: OpSubtract, Factor: o.held.amount, Source: "caller", Note: heldNote(r.Measure)})
		}
		if !o.held.factor.Equal(decimal.New(1, 0)) {
			t.put(Step{Name: "held shares", Input: o.held.names, Op: OpMultiply, Factor: o.held.factor, Source: "caller", Note: heldNote(r.Measure)})
		}
	} else if len(o.bonuses) == 0 {
		t.put(Step{Name: "bonus", Op: OpSkip, Note: "none given, none assumed"})
	}
	rounding := m.rounding
	t.put(Step{Name: "base", Op: OpRound, Rounding: &rounding})
	return t.steps
}
