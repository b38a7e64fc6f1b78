package estimate

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/dataset/fx"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Estimator prices hires against a table under a policy. It is immutable and
// safe for concurrent use.
//
// BenchmarkOffer and BenchmarkOffers give the cost of an offer; cells that were
// looked up once are kept, so that a plan's second seat of a role costs a
// fraction of the first.
type Estimator struct {
	table  *dataset.Table
	policy Policy
	own    decimal.Decimal // product of the policy's adjustments

	mu    sync.RWMutex
	cells map[words]*market
}

// words are a role and a place as the caller said them.
type words struct {
	role, place string
	asOf        salary.Date
}

// maxCells bounds what an estimator keeps, whatever it is asked.
const maxCells = 8192

// New returns an estimator. It returns an error if
//   - the table is nil;
//   - a number of the policy is out of range: *FieldError, and
//     *dataset.MatchError where Staff is negative;
//   - the policy's industry is not known: *dataset.MatchError.
func New(table *dataset.Table, policy Policy) (*Estimator, error) {
	if table == nil {
		return nil, &FieldError{"table", "nil", "dataset.Default() or a table of your own", nil}
	}
	if err := policy.check(); err != nil {
		return nil, err
	}
	e := &Estimator{table: table, policy: policy, own: decimal.New(1, 0), cells: map[words]*market{}}
	if policy.Target == 0 {
		e.policy.Target = defaultTarget
	}
	e.policy.Bonuses = append([]salary.Bonus(nil), policy.Bonuses...)
	e.policy.Adjustments = append([]Adjustment(nil), policy.Adjustments...)
	for _, a := range policy.Adjustments {
		e.own = e.own.Mul(a.Factor)
	}
	// Staff and industry are the policy's, so what is wrong with them is said here.
	probe := dataset.Cell{Role: dataset.Role{Code: "15-1252"}, Place: dataset.Place{Country: "US"}}
	if _, err := table.Condition(probe, dataset.Profile{Staff: policy.Staff, Industry: policy.Industry}); err != nil {
		return nil, err
	}
	return e, nil
}

// Offer prices one hire. It returns an error if
//   - role, place, level or education are not known, or the place is ambiguous,
//     or the table holds no pay for them: *dataset.MatchError;
//   - years lie outside 0 to 60: *dataset.MatchError;
//   - another number is out of range, or leaves nothing to offer: *FieldError;
//   - no rate is held for the policy's RateDate: *fx.MissingRateError;
//   - AsOf lies past the index and the policy does not say how to go on:
//     *fx.NotPublishedError; a quarter is missing from it:
//     *fx.MissingQuarterError;
//   - a record of the caller's cannot be fitted, or its pay leaves what money
//     can be: the errors of package salary.
func (e *Estimator) Offer(h Hire) (Offer, error) {
	var o Offer
	if err := e.offer(&h, &o); err != nil {
		return Offer{}, err
	}
	return o, nil
}

// Result is one hire's offer or what is wrong with the hire.
type Result struct {
	Offer Offer
	Err   error
}

// Offers prices many hires: one result for each, in order. It stops early only
// if the context ends, and then returns the context's error with the results so
// far.
func (e *Estimator) Offers(ctx context.Context, hires []Hire) ([]Result, error) {
	out := make([]Result, len(hires))
	for i := range hires {
		if i%64 == 0 && ctx.Err() != nil {
			return out[:i], ctx.Err()
		}
		if err := e.offer(&hires[i], &out[i].Offer); err != nil {
			out[i] = Result{Err: fmt.Errorf("hire %d: %w", i, err)}
		}
	}
	return out, nil
}

func (e *Estimator) offer(h *Hire, o *Offer) error {
	if err := checkTarget(h.Target); err != nil {
		return err
	}
	if err := checkDay("AsOf", h.AsOf); err != nil {
		return err
	}
	m, err := e.market(h.Role, h.Place, h.AsOf)
	if err != nil {
		return err
	}
	// The skills are copied: an offer stays what it is whatever becomes of the hire.
	o.condition, err = e.table.Condition(m.cell, dataset.Profile{Experience: h.Experience, Staff: e.policy.Staff,
		Industry: e.policy.Industry, Education: h.Education, Skills: slices.Clone(h.Skills)})
	if err != nil {
		return err
	}
	o.estimator, o.market = e, m
	o.target, o.bonuses = e.policy.Target, e.policy.Bonuses
	if h.Target != 0 {
		o.target = h.Target
	}
	if h.Bonuses != nil {
		if err := checkBonuses(h.Bonuses); err != nil {
			return err
		}
		o.bonuses = append([]salary.Bonus{}, h.Bonuses...)
	}
	if len(o.bonuses) > 0 {
		if o.held, err = m.heldBy(o.bonuses); err != nil {
			return err
		}
	}
	if !m.tame || len(o.bonuses) > 0 {
		if err := o.verify(); err != nil {
			return err
		}
	}
	if h.Expected.Currency() != 0 {
		if o.expected, err = m.expectation(h.Expected); err != nil {
			return err
		}
	}
	return nil
}

// source finds a source of the table or of the exchange rates.
func (e *Estimator) source(id string) (dataset.Source, bool) {
	if s, ok := e.table.Source(id); ok {
		return s, true
	}
	for _, s := range fx.Sources() {
		if s.ID == id {
			return s, true
		}
	}
	return dataset.Source{}, false
}
