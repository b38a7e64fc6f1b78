package decide

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/plan"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Offer is what somebody wants approved for one head of a seat.
type Offer struct {
	_        [0]func()
	Position string
	Base     salary.Pay      // of full time
	Bonus    salary.Percent  // target of base; zero = the seat's
	SignOn   decimal.Decimal // in the currency of Base; zero = the seat's
	Start    salary.Date     // zero = the seat's

	// Group is the dimension in which there is a budget to keep, as Budget.By has
	// them: "tag:team"; zero = the whole plan. Limit is what the group may cost in
	// the plan; zero = what it costs as planned.
	Group string
	Limit decimal.Decimal
	// Triggers are the caller's own bounds; those that the offer crosses are named.
	Triggers []Trigger
}

// Trigger is a bound on a figure of a review.
type Trigger struct {
	_      [0]func()
	Figure string // OverSeat, OverSeatYear, OverGroup, CompaRatio or Penetration
	Above  decimal.Decimal
}

// Figures of triggers.
const (
	OverSeat     = "over seat"             // in-year cost over the seat's line, as a share of it: 0.05
	OverSeatYear = "over seat, annualized" // the same of a whole year
	OverGroup    = "over group"            // amount by which the group's limit is passed
	CompaRatio   = "compa-ratio"           // base over the band's midpoint
	Penetration  = "range penetration"     // of the band
)

// Review is what to know before approving an offer. Amounts are in the plan's
// currency, of one head, fully loaded.
type Review struct {
	_          [0]func()
	Position   string          `json:"position"`
	InYear     decimal.Decimal `json:"in_year"`      // in the fiscal year of the start, within the plan
	SeatInYear decimal.Decimal `json:"seat_in_year"` // what the seat was to cost
	Annualized decimal.Decimal `json:"annualized"`   // of a whole year
	SeatYear   decimal.Decimal `json:"seat_year"`
	// Headroom is what is left of the group's limit with the offer, below zero if it
	// is passed.
	Group       string          `json:"group,omitempty"`
	GroupLimit  decimal.Decimal `json:"group_limit"`
	Headroom    decimal.Decimal `json:"headroom"`
	CompaRatio  string          `json:"compa_ratio,omitempty"` // "" where the seat has no band
	Penetration string          `json:"penetration,omitempty"`
	// Rank among Peers, who are there or accepted in seats of the same role and level
	// (or title) and currency: 1 is paid the most. Zero Peers = none.
	Rank    int      `json:"rank,omitempty"`
	Peers   int      `json:"peers"`
	Slips   []Slip   `json:"slips,omitempty"`   // if the limit is passed: each seat that could wait
	Crossed []string `json:"crossed,omitempty"` // triggers, with the figures
}

// Slip is a seat of the group that is not offered yet, and by how many months it
// would have to start later to make room. Zero Months = even dropping it is not
// enough; it saves Saves.
type Slip struct {
	_        [0]func()
	Position string          `json:"position"`
	Months   int             `json:"months"`
	Saves    decimal.Decimal `json:"saves"`
}

// Check compares an offer with the plan: what it costs against the seat's line, in
// the year and in a whole one; what it leaves of its group's limit, and what would
// have to slip if that is passed; where it stands in the band and among peers;
// and which triggers it crosses. It returns a *plan.PlanError if the plan has no
// such seat, or the offer is in another currency than the seat.
func Check(b *plan.Budget, o Offer) (Review, error) {
	a, err := aloneIn(b, o.Position)
	if err != nil {
		return Review{}, err
	}
	currency, err := a.currency()
	if err != nil {
		return Review{}, err
	}
	base, err := o.Base.In(salary.Annual, a.plan.Assumptions.WorkYear)
	if err != nil || base.Currency() != currency {
		return Review{}, refuse(o.Position, "base", o.Base.String(), "a pay in "+currency.String()+", as the seat's")
	}
	seat := a.seat
	offered := priced(seat, base.Amount(), currency)
	offered.Status = plan.Offered
	if !o.Bonus.Fraction().IsZero() {
		offered.Bonus = o.Bonus
	}
	if !o.SignOn.IsZero() {
		offered.SignOn = o.SignOn
	}
	if o.Start != (salary.Date{}) {
		offered.Start, offered.TimeToFill, offered.Opening = o.Start, 0, nil
	}
	r := Review{Position: o.Position, Group: o.Group}
	if r.InYear, r.Annualized, err = a.year(offered); err != nil {
		return Review{}, err
	}
	if r.SeatInYear, r.SeatYear, err = a.year(seat); err != nil {
		return Review{}, err
	}
	if q := seat.Quote; q != nil {
		if ratio, err := q.Band.CompaRatio(base); err == nil {
			r.CompaRatio = ratio.StringFixed(2)
		}
		if p, err := q.Band.Penetration(base); err == nil {
			r.Penetration = p.StringFixed(2)
		}
	}
	r.peers(b.Plan(), seat, base)
	if err := r.room(b, a, o, offered); err != nil {
		return Review{}, err
	}
	return r, r.cross(o.Triggers)
}

// year is what a seat costs in the fiscal year of its start, and in a whole one.
func (a *alone) year(s plan.Position) (inYear, annualized decimal.Decimal, err error) {
	b, err := a.of(s)
	if err != nil {
		return inYear, annualized, err
	}
	years, err := b.By("fiscal year")
	if err != nil || len(years) == 0 {
		return inYear, annualized, cmp.Or[error](err, refuse(s.ID, "start", s.Start.String(), "a start within the plan"))
	}
	year := 0
	if _, err := fmt.Sscanf(years[0].Key[0], "FY%d", &year); err != nil {
		return inYear, annualized, err
	}
	sum, err := b.Summary(year)
	return sum.InYear, sum.Annualized, err
}

// peers ranks a base among those who are paid for the same.
func (r *Review) peers(p plan.Plan, seat plan.Position, base salary.Pay) {
	same := func(s plan.Position) bool {
		if seat.Role != "" {
			return strings.EqualFold(s.Role, seat.Role) && s.Level == seat.Level
		}
		return seat.Title != "" && strings.EqualFold(s.Title, seat.Title)
	}
	r.Rank = 1
	for _, s := range p.Positions {
		if s.ID == seat.ID || !same(s) || s.Status != plan.Filled && s.Status != plan.Accepted {
			continue
		}
		pay, ok := yearly(s, base.Currency(), p.Assumptions.WorkYear)
		if !ok {
			continue
		}
		r.Peers += max(1, s.Heads)
		if more, err := pay.Compare(base); err == nil && more > 0 {
			r.Rank += max(1, s.Heads)
		}
	}
	if r.Peers == 0 {
		r.Rank = 0
	}
}

// yearly is the base of a seat of full time by the year, if it is in a currency.
func yearly(s plan.Position, currency salary.Currency, w salary.WorkYear) (salary.Pay, bool) {
	var pay salary.Pay
	var err error
	switch {
	case !s.Pay.IsZero() && (s.Currency == currency || s.Currency == 0):
		pay, err = salary.NewPay(s.Pay, currency, cmp.Or(s.Basis, salary.Annual))
	case s.Pay.IsZero() && s.Quote != nil && s.Quote.Base.Currency() == currency:
		pay = s.Quote.Base
	default:
		return pay, false
	}
	if err == nil {
		pay, err = pay.In(salary.Annual, w)
	}
	return pay, err == nil
}

// cross names the triggers that the figures cross.
func (r *Review) cross(triggers []Trigger) error {
	share := func(with, without decimal.Decimal) decimal.Decimal {
		if without.IsZero() {
			return decimal.Decimal{}
		}
		return with.Sub(without).DivRound(without, 4)
	}
	for i, t := range triggers {
		var at decimal.Decimal
		switch t.Figure {
		case OverSeat:
			at = share(r.InYear, r.SeatInYear)
		case OverSeatYear:
			at = share(r.Annualized, r.SeatYear)
		case OverGroup:
			at = r.Headroom.Neg()
		case CompaRatio, Penetration:
			text := r.CompaRatio
			if t.Figure == Penetration {
				text = r.Penetration
			}
			if text == "" {
				continue // the seat has no band
			}
			at, _ = decimal.NewFromString(text) // written by StringFixed
		default:
			return refuse(r.Position, fmt.Sprintf("triggers[%d].figure", i), t.Figure,
				strings.Join([]string{OverSeat, OverSeatYear, OverGroup, CompaRatio, Penetration}, ", "))
		}
		if at.GreaterThan(t.Above) {
			r.Crossed = append(r.Crossed, fmt.Sprintf("%s %s is above %s", t.Figure, at, t.Above))
		}
	}
	return nil
}
