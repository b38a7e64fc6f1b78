package employer

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

// What to do on days after a rule's publication ends. Zero means Refuse.
const (
	Refuse  = "refuse"  // an error that names the rule and its last day
	Carry   = "carry"   // the latest values go on
	Project = "project" // the latest bounds grow by Options.Growth a year; rates, exemptions and flat amounts go on
)

// Options of an engine. Zero refuses what is not published.
type Options struct {
	Unpublished string         // Refuse, Carry or Project
	Growth      salary.Percent // a year, of bounds under Project
	Forecasts   bool           // take the publisher's own forecasts before refusing, carrying or projecting; the last goes on like law
}

// Engine applies a pack. It is immutable and safe for concurrent use. Zero
// applies no law.
type Engine struct {
	pack    *Pack
	options Options
}

// New returns an engine. A nil pack applies no law: pay costs itself and the
// benefits given. It returns a *WorkError if the options are not known.
func New(p *Pack, o Options) (*Engine, error) {
	if !slices.Contains([]string{"", Refuse, Carry, Project}, o.Unpublished) {
		return nil, refuse(ErrFact, "Options.Unpublished", o.Unpublished, "refuse, carry or project")
	}
	if !within(o.Growth.Fraction().Abs(), 1, 12) || o.Growth.Fraction().Abs().GreaterThan(decimal.New(5, -1)) {
		return nil, refuse(ErrFact, "Options.Growth", o.Growth, "-50 % to 50 % a year")
	}
	if !o.Growth.Fraction().IsZero() && o.Unpublished != Project {
		return nil, refuse(ErrFact, "Options.Growth", o.Growth, "none unless unpublished bounds are projected")
	}
	if p == nil {
		p = &Pack{}
	}
	return &Engine{p, o}, nil
}

// Basis says what a charge rests on.
type Basis string

// What charges rest on.
const (
	Law       Basis = "law"
	Carried   Basis = "carried"
	Projected Basis = "projected"
	Forecast  Basis = "forecast"
	Callers   Basis = "caller's rate"
	Custom    Basis = "caller's benefit"
	// An own rate on bounds that are not those of the day: even by default, where
	// the gap of the day, if the pack has one, stays in Cost.Gaps.
	CallersOnCarried   Basis = "caller's rate on carried bounds"
	CallersOnProjected Basis = "caller's rate on projected bounds"
	CallersOnForecast  Basis = "caller's rate on forecast bounds"
)

// Schedule is the rules of one employment laid out over its payments: resolved
// once, applied to any pay. It is immutable and safe for concurrent use.
type Schedule struct {
	work       Work
	country    string
	days       []salary.Date
	components []component
	dues       int // the first components are pay due
	size       int // payments x bands
	gaps       []GapNote
	noBonus    string // the benefit that holds bonus pay already
	digits     int32
	currency   salary.Currency
}

// GapNote says what of a cost is not known.
type GapNote struct {
	Place     string      `json:"place"`
	Rule      string      `json:"rule"`
	Component string      `json:"component"`
	From      salary.Date `json:"from"`
	To        salary.Date `json:"to"`
	Why       string      `json:"why"`
	Cost      string      `json:"cost"` // what the cost may be than is said: CostsMore, CostsLess or CostsEither
}

// What a cost with a gap may be than is said: more, where something is left out;
// less, where some are charged too much; either, where both may be.
const (
	CostsMore   = "more"
	CostsLess   = "less"
	CostsEither = "either"
)

// bounded is how a total with such gaps is said: "at least ", "at most ",
// "about ", or nothing where there are none.
func bounded(gaps []GapNote) string {
	var more, less bool
	for _, g := range gaps {
		more = more || g.Cost != CostsLess
		less = less || g.Cost != CostsMore
	}
	switch {
	case more && less:
		return "about "
	case more:
		return "at least "
	case less:
		return "at most "
	}
	return ""
}

// Bounds of a schedule. Fifty years of weeks; sums stay inside an int64.
const (
	maxPayments = 2600
	maxMinor    = 1_000_000_000_000 // one payment: ten billion in hundredths
	maxPart     = maxMinor / 4      // its base, its bonus, its benefits in kind
	maxSize     = 4_000_000         // payments x bands: times maxMinor is 4e18
)

// Schedule resolves the rules for payments on the given days, which must rise.
// Rules are taken by the day of payment; caps start anew with their period, and
// with the schedule unless Work.Prior continues them.
// It returns an error if
//   - the place has no pack, or needs a state or a known district: *WorkError
//     wrapping ErrPlace, or *dataset.MatchError;
//   - a rule asks for a fact that was not given, or there are more than one and a
//     half times the days that Work.Frequency allows: *WorkError wrapping ErrFact;
//   - a day lies after a rule's publication and the options refuse: *WorkError
//     wrapping ErrNotPublished;
//   - an amount or a date is out of range: *WorkError wrapping ErrAmount;
//   - a benefit holds what another component computes: ErrTwice.
func (e *Engine) Schedule(w Work, days []salary.Date) (*Schedule, error) {
	if e == nil {
		return nil, refuse(ErrFact, "engine", "nil", "an engine, which New returns")
	}
	if e.pack == nil {
		e = &Engine{&Pack{}, e.options} // the zero Engine
	}
	if err := w.check(days); err != nil {
		return nil, err
	}
	if err := w.checkDays(days); err != nil {
		return nil, err
	}
	places, err := e.pack.jurisdictions(&w)
	if err != nil {
		return nil, err
	}
	s := &Schedule{work: w, country: places[0]}
	if s.currency, err = currencyOf(s.country); err != nil {
		return nil, err
	}
	s.digits = int32(s.currency.Digits())
	for _, p := range w.Prior {
		s.days = append(s.days, p.Date)
	}
	s.days = append(s.days, days...)
	if w.outside() {
		s.addFee()
	} else {
		if err := e.pack.checkEmployer(&w, places); err != nil {
			return nil, err
		}
		var law *Rule
		for _, place := range places {
			for _, rows := range e.pack.byPlace[place] {
				law = rows[0]
				if err := e.layOut(s, rows, places[min(1, len(places)-1)]); err != nil {
					return nil, err
				}
			}
		}
		slices.SortStableFunc(s.components, func(a, b component) int { return a.class - b.class })
		for s.dues < len(s.components) && s.components[s.dues].class == Due.class() {
			s.dues++
		}
		s.aim()
		for i := range s.components {
			if err := s.components[i].checkSteps(); err != nil {
				return nil, err
			}
		}
		if err := s.addBenefits(law); err != nil {
			return nil, err
		}
		if err := s.checkFrequency(); err != nil {
			return nil, err
		}
	}
	return s, s.settle()
}

// settle works the payments before the schedule's first into the state in which
// each component begins, and forgets them.
func (s *Schedule) settle() error {
	bands, due := 1, 1
	for i := range s.components {
		most := 0
		for _, v := range s.components[i].versions {
			most = max(most, len(v.lines))
		}
		bands += most
	}
	s.size = len(s.days) * bands
	if due += 2 * s.dues; s.size*due > maxSize {
		return refuse(ErrAmount, "days", len(s.days), fmt.Sprintf("fewer payments or bands: %d bands would not add up exactly", bands))
	}
	n := len(s.work.Prior)
	if n == 0 {
		return nil
	}
	if err := s.checkPayments("Prior", s.work.Prior); err != nil {
		return err
	}
	out := make([]int64, len(s.components)*n)
	states := make([]state, len(s.components))
	for c := range s.components {
		states[c] = s.run(c, s.work.Prior, out, nil)
	}
	for c := range s.dues {
		states[c].owing = s.components[c].whenPaid(s.days, out[c*n:(c+1)*n], 0)
	}
	for c := range s.components {
		k := &s.components[c]
		k.begin, k.at, k.fresh = states[c], k.at[n:], k.fresh[n:]
		if k.turns != nil {
			k.turns = k.turns[n:]
		}
		if k.opens != nil {
			k.opens = k.opens[n:]
		}
	}
	s.days, s.work.Prior = s.days[n:], nil
	return nil
}

func (s *Schedule) major(minor int64) decimal.Decimal { return decimal.New(minor, -s.digits) }
