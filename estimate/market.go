package estimate

import (
	"fmt"
	"math"
	"time"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/dataset/fx"
	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/aging"
)

// market is a cell made ready for offers: fitted, aged, and with the rate of
// the place's currency. Shared by offers and never changed.
type market struct {
	cell     dataset.Cell
	record   salary.Distribution // of the record as published
	crossing salary.Rounding     // of its quantiles, from estimate to money
	whole    salary.Distribution // of the place, aged, in the record's currency
	asOf     salary.Date         // to which it is aged; zero = not
	aging    *aged
	rate     *fx.Rate        // nil where the record is in the place's currency already
	currency salary.Currency // of offers
	rounding salary.Rounding
	warnings []Warning
	about    string // what the figures are, in words
	read     string // how the role was read
	tame     bool   // no offer from this cell can fail: see settle
}

// aged is the step from the record's date to the one asked for.
type aged struct {
	ratio  decimal.Decimal
	note   string
	source string
}

// ratioDigits are the decimals of the factors that are computed here: a hundredth
// of a millionth is a cent on two million, and short enough to type. Published
// and fitted factors keep the digits of their sources.
const ratioDigits = 8

func (e *Estimator) market(role, place string, asOf salary.Date) (*market, error) {
	if asOf == (salary.Date{}) {
		asOf = e.policy.AsOf
	}
	k := words{role, place, asOf}
	e.mu.RLock()
	m := e.cells[k]
	e.mu.RUnlock()
	if m != nil {
		return m, nil
	}
	r, err := e.table.Role(role)
	if err != nil {
		return nil, err
	}
	p, err := e.table.Place(place)
	if err != nil {
		return nil, err
	}
	if m, err = e.prepare(r, p, asOf); err != nil {
		return nil, err
	}
	e.mu.Lock()
	if len(e.cells) < maxCells && len(role)+len(place) <= maxWords {
		e.cells[k] = m
	}
	e.mu.Unlock()
	return m, nil
}

func (e *Estimator) prepare(role dataset.Role, place dataset.Place, asOf salary.Date) (*market, error) {
	cell, err := e.table.Lookup(role, place)
	if err != nil {
		return nil, err
	}
	m := &market{cell: cell, asOf: asOf, currency: cell.Record.Currency}
	if m.record, err = cell.Record.Distribution(); err != nil {
		return nil, err
	}
	m.crossing = crossing(m.record)
	if m.whole, err = cell.Distribution(); err != nil {
		return nil, err
	}
	if err := e.age(m); err != nil {
		return nil, err
	}
	if m.aging != nil {
		if m.whole, err = m.whole.Scale(m.aging.ratio.InexactFloat64()); err != nil {
			return nil, err
		}
	}
	if err := e.convert(m); err != nil {
		return nil, err
	}
	m.rounding = e.policy.Rounding
	if m.rounding.Mode == "" && m.rounding.Unit.IsZero() {
		m.rounding = salary.Rounding{Mode: salary.HalfUp, Unit: decimal.New(100, 0)}
		switch cell.Record.Basis {
		case salary.Annual:
		case salary.Hourly, salary.Daily:
			m.rounding.Unit = decimal.New(1, -2)
		default:
			m.rounding.Unit = decimal.New(1, 0)
		}
	}
	m.warn()
	m.about, m.read = m.describe(), m.roleNote()
	return m, m.settle(e.own.InexactFloat64())
}

// crossing rounds to the cent, and where pay is small, as by the hour, to a
// millionth of it at least: coarser steps would show between percentiles.
func crossing(d salary.Distribution) salary.Rounding {
	digits := 6 - math.Floor(math.Log10(d.At(0)))
	return salary.Rounding{Mode: salary.HalfUp, Unit: decimal.New(1, -int32(math.Min(math.Max(digits, 2), 12)))}
}

// settle tries the conversion to the currency of offers, and finds whether the
// cell is tame: so far inside of what money, distributions and the rounding can
// hold that no percentile from 0.001 to 0.999 and no profile leads out. The
// margins are wide: the factors of a profile multiply to between 0.1 and 10, the
// spread grows by a quarter and 0.4 at most (TestProfilesStayInBounds).
func (m *market) settle(own float64) error {
	d, err := m.local(m.whole)
	if err != nil {
		return err
	}
	low, high := d.Quantile(minTarget)*own, d.Quantile(maxTarget)*own
	m.tame = low > 0.01 && low > 50*m.rounding.Unit.InexactFloat64() && high < 1e11 && high < 1e3*low
	return nil
}

// local is a distribution in the currency of offers.
func (m *market) local(d salary.Distribution) (salary.Distribution, error) {
	if m.rate == nil {
		return d, nil
	}
	return d.Convert(m.rate.Value.InexactFloat64(), m.currency)
}

// age finds the ratio from the record's date to the market's: the caller's rate, or the
// Employment Cost Index for US records.
func (e *Estimator) age(m *market) error {
	from, to := m.cell.Record.Date, m.asOf
	if to == (salary.Date{}) || to == from {
		return nil
	}
	if !e.policy.Aging.Fraction().IsZero() {
		months := salary.Month{Year: to.Year, Month: to.Month}.Sub(salary.Month{Year: from.Year, Month: from.Month})
		// A factor out of all proportion is an error there, and zero here: aged refuses it.
		f, _ := aging.Rate{Yearly: e.policy.Aging, Method: aging.Compound, Count: aging.CalendarMonths}.Factor(from, to)
		return m.aged(to, f.Float64(), "caller",
			fmt.Sprintf("%s a year, compound, %d months from %s", e.policy.Aging, months, from))
	}
	if m.cell.Place.Country != "US" {
		return &FieldError{"AsOf", to.String(), "a rate in Aging: the embedded index is of US pay and does not age " + m.cell.Place.Name, nil}
	}
	index := fx.ECI()
	change, err := index.Ratio(from, to)
	if err == nil {
		if seam := change.Warning(); seam != "" {
			m.warnings = append(m.warnings, Warning{Code: "aging", Text: seam})
		}
		m.aging = &aged{ratio: change.Ratio, source: change.Source, note: change.String()}
		return nil
	}
	last := index.Last()
	end := salary.Date{Year: last.Year, Month: middle(last.Quarter), Day: 1}
	if !e.policy.ContinueIndex || to.Compare(end) <= 0 {
		return err
	}
	if change, err = index.Ratio(from, end); err != nil {
		return err
	}
	yearly, err := index.LastYearRate()
	if err != nil {
		return err
	}
	quarters := (to.Year-last.Year)*4 + (int(to.Month)-1)/3 + 1 - last.Quarter
	more := math.Pow(yearly.Ratio.InexactFloat64(), float64(quarters)/4)
	m.warnings = append(m.warnings, Warning{Code: "continued", Text: fmt.Sprintf("the index ends in %s: its last year's rate is carried on to %s", last, to)})
	return m.aged(to, change.Ratio.InexactFloat64()*more, change.Source,
		fmt.Sprintf("%s, then its last year's rate %s for %d more quarters", change, yearly.Percent(), quarters))
}

// aged takes a computed ratio, as far as ageing can be meant by it.
func (m *market) aged(to salary.Date, ratio float64, source, note string) error {
	if !(ratio >= 0.01 && ratio <= 100) {
		return &FieldError{"AsOf", to.String(), fmt.Sprintf("a day nearer to %s, or a rate nearer to 0: pay would change to less than a hundredth or to more than a hundredfold", m.cell.Record.Date), nil}
	}
	m.aging = &aged{ratio: toDecimal(ratio), source: source, note: note}
	return nil
}

// middle is the second month of a quarter.
func middle(quarter int) time.Month { return time.Month(3*quarter - 1) }

// convert finds the rate to the place's currency. Where no table holds one, the
// offer stays in the record's currency and says so, unless the caller named a
// day: then it is an error.
func (e *Estimator) convert(m *market) error {
	to := m.cell.Place.Currency
	if to == 0 || to == m.currency {
		return nil
	}
	rates := e.policy.Rates
	if rates == nil {
		rates = fx.Default()
	}
	var rate fx.Rate
	var err error
	if e.policy.RateDate != (salary.Date{}) {
		if rate, err = rates.At(m.currency, to, e.policy.RateDate); err != nil {
			return err
		}
		if rate.Kind == fx.YearMean && rate.Date.Compare(e.policy.RateDate) < 0 {
			return &FieldError{"RateDate", e.policy.RateDate.String(), "a day to " + rate.Date.String() + ", the last that is held, or Rates of your own", nil}
		}
		if rate.Kind == fx.YearMean {
			m.warnings = append(m.warnings, Warning{Code: "currency", Text: fmt.Sprintf("no rate of %s is held: the mean of its year stands in", e.policy.RateDate)})
		}
	} else {
		rate, err = rates.At(m.currency, to, m.cell.Record.Date)
	}
	if err != nil {
		m.warnings = append(m.warnings, Warning{Code: "currency", Text: fmt.Sprintf("stays in %s: %v", m.currency, err)})
		return nil
	}
	m.rate, m.currency = &rate, to
	return nil
}

// warn says once what every offer from this cell should know.
func (m *market) warn() {
	add := func(code, format string, args ...any) {
		m.warnings = append(m.warnings, Warning{Code: code, Text: fmt.Sprintf(format, args...)})
	}
	switch r := m.cell.Role; {
	case r.How != "" && r.Asked != "" && len(r.How) > 4 && r.How[:4] == "near":
		add("role", "read as a %s", r.How)
	case r.Confidence == "low":
		add("role", "%q is a weak match for %s (%s); the next best is %s", r.Asked, r.Title, r.Code, r.RunnerUp)
	}
	if m.cell.Record.Measure == salary.UnknownMeasure {
		add("measure", "the source does not say what its figure holds: bonus parts may be in it already")
	}
	if m.cell.Record.Note != "" {
		add("cell", "%s", m.cell.Record.Note)
	}
}

// heldParts is what the market figure already contains of an offer's bonus
// parts, as expected. Where nothing is held, names is empty and the rest unset.
type heldParts struct {
	amount decimal.Decimal // parts given as amounts, in the offer's currency
	factor decimal.Decimal // 1/(1+shares) of the rest, ratioDigits decimals
	names  string
}

// heldBy finds the parts that the record's measure holds: they come out of the
// market figure and are never added on top of it.
func (m *market) heldBy(parts []salary.Bonus) (h heldParts, err error) {
	if m.cell.Record.Basis != salary.Annual {
		return h, &FieldError{"Bonuses", string(m.cell.Record.Basis) + " pay", "pay by the year; Hire.Bonuses that are empty, not nil, leave out the policy's", nil}
	}
	one := decimal.New(1, 0)
	shares := decimal.Zero
	for _, b := range parts {
		if !m.cell.Record.Measure.Holds(b.Kind) {
			continue
		}
		chance := b.Chance.Fraction()
		if chance.IsZero() {
			chance = one
		}
		shares = shares.Add(b.Share.Fraction().Mul(chance))
		h.amount = h.amount.Add(b.Amount.Mul(chance))
		if h.names != "" {
			h.names += ", "
		}
		h.names += string(b.Kind)
	}
	h.amount = h.amount.Round(2)
	h.factor = one.DivRound(one.Add(shares), ratioDigits)
	return h, nil
}

// expectation brings what a candidate asks for to the offer's currency and basis.
func (m *market) expectation(p salary.Pay) (salary.Pay, error) {
	if p.Currency() != m.currency {
		return salary.Pay{}, &FieldError{"Expected", p.String(), "pay in " + m.currency.String() + ", the currency of the offer", nil}
	}
	if !p.Amount().IsPositive() {
		return salary.Pay{}, &FieldError{"Expected", p.String(), "an amount above 0", nil}
	}
	if p.Basis() == m.cell.Record.Basis {
		return p, nil
	}
	q, err := p.In(m.cell.Record.Basis, salary.WorkYear{})
	if err == nil {
		q, err = q.Round(salary.Rounding{}) // to the minor unit: it is compared, not paid
	}
	if err != nil {
		return salary.Pay{}, &FieldError{"Expected", p.String(), "pay that can be turned to " + string(m.cell.Record.Basis), err}
	}
	return q, nil
}

// toDecimal takes a ratio from the estimates into the trail.
func toDecimal(x float64) decimal.Decimal {
	return decimal.New(int64(math.Round(x*1e8)), -ratioDigits)
}
