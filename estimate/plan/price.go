package plan

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Price looks up what to pay in every seat that has a role and no pay of its own,
// and writes it into a copy of the plan: the quote, its trail and the version of
// the market data. Nothing else of a budget depends on the market, so that new
// data moves nothing until a plan is priced again. Market pay is aged to the day
// of Assumptions.Structure, or by the estimator's policy where that is unset.
//
// It returns the *PlanError of every seat that cannot be priced, joined, each
// wrapping ErrPlan and the estimator's error.
func Price(p Plan, e *estimate.Estimator) (Plan, error) {
	if err := p.check(); err != nil {
		return Plan{}, err
	}
	out := p.clone()
	out.Trails, out.DataVersion = map[string]Trail{}, ""
	asOf := out.structureDay()
	var found findings
	for i := range out.Positions {
		s := &out.Positions[i]
		s.Quote = nil
		if s.Role == "" || !s.Pay.IsZero() || s.Status == Cancelled {
			continue
		}
		if err := out.quote(s, e, asOf); err != nil {
			found.add(err)
		}
	}
	if err := found.join(); err != nil {
		return Plan{}, err
	}
	return out, nil
}

// quote prices one seat.
func (p *Plan) quote(s *Position, e *estimate.Estimator, asOf salary.Date) error {
	fail := func(field, given string, err error) error {
		return &PlanError{Position: s.ID, Field: field, Given: given, Sentinel: ErrPlan, Err: err}
	}
	hire := estimate.Hire{Role: s.Role, Place: s.PayPlace, AsOf: asOf, Bonuses: []salary.Bonus{}}
	if hire.Place == "" {
		hire.Place = s.Place
	}
	if s.Level != "" {
		hire.Experience = estimate.Level(s.Level)
	}
	offer, err := e.Offer(hire)
	if err != nil {
		return fail("role", s.Role, err)
	}
	q := Quote{AsOf: asOf, Data: offer.DataVersion()}
	w := p.Assumptions.WorkYear
	if q.Base, err = yearly(offer.Base(), w); err != nil {
		return fail("role", s.Role, err)
	}
	if q.Band, err = yearlyBand(offer.Band(), w); err != nil {
		return fail("role", s.Role, err)
	}
	if s.Currency != 0 && s.Currency != q.Base.Currency() {
		return &PlanError{Position: s.ID, Field: "currency", Given: s.Currency.String(), Sentinel: ErrPlan,
			Want: q.Base.Currency().String() + ", in which the market of " + hire.Place + " is known"}
	}
	t := Trail{Role: offer.Role().Title, Place: offer.Place().Name, Steps: offer.Trail(), Sources: offer.Sources()}
	text, err := json.Marshal(t)
	if err != nil {
		return fail("role", s.Role, err)
	}
	sum := sha256.Sum256(text)
	q.Trail = "offer-" + hex.EncodeToString(sum[:6])
	p.Trails[q.Trail], p.DataVersion = t, q.Data
	s.Quote = &q
	return nil
}

// yearly is pay by the year, in whole minor units.
func yearly(pay salary.Pay, w salary.WorkYear) (salary.Pay, error) {
	out, err := pay.In(salary.Annual, w)
	if err != nil {
		return out, err
	}
	return out.Round(salary.Rounding{})
}

func yearlyBand(b salary.Band, w salary.WorkYear) (salary.Band, error) {
	var out [3]salary.Pay
	for i, pay := range []salary.Pay{b.Min, b.Mid, b.Max} {
		var err error
		if out[i], err = yearly(pay, w); err != nil {
			return salary.Band{}, err
		}
	}
	return salary.NewBand(out[0], out[1], out[2])
}

// structureDay is the day to which market pay is aged, zero if it is not.
func (p *Plan) structureDay() salary.Date {
	begins := 1
	if len(p.Employers) > 0 {
		begins = max(1, p.Employers[0].FiscalYear)
	}
	first := p.Start
	for int(first.Month) != begins {
		first = first.Add(-1)
	}
	day := salary.Date{Year: first.Year, Month: first.Month, Day: 1}
	switch p.Assumptions.Structure {
	case PlanStart:
		return salary.Date{Year: p.Start.Year, Month: p.Start.Month, Day: 1}
	case Lag:
		return day
	case LeadLag:
		mid := first.Add(6)
		return salary.Date{Year: mid.Year, Month: mid.Month, Day: 1}
	case Lead:
		return dateOf(lastOf(first.Add(11)))
	}
	return salary.Date{}
}
