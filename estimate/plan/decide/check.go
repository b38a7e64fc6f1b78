package decide

import (
	"fmt"
	"slices"
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

	// Group is the dimension in which there is a budget to keep: "tag:team", or any
	// other of Budget.By that sorts seats ("position", "employer", "place", "role",
	// "status", "reason", "worker"); zero = the whole plan. The group is that of the
	// seat as planned, and holds the seat with the offer whatever that changes.
	// Limit is what the group may cost in the plan; zero = what it costs as planned.
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
	OverSeat = "over seat" // in-year cost over the seat's line, as a share of it: 0.05
	// OverSeatYear is the same of a whole year; of the in-year cost where the seat
	// ends in the year, and has no whole one.
	OverSeatYear = "over seat, annualized"
	OverGroup    = "over group"        // amount by which the group's limit is passed
	CompaRatio   = "compa-ratio"       // base over the band's midpoint, to four decimals
	Penetration  = "range penetration" // of the band, to four decimals
)

// Review is what to know before approving an offer. Amounts are in the plan's
// currency, of one head, fully loaded.
type Review struct {
	_        [0]func()
	Position string `json:"position"`
	// InYear and SeatInYear are what the seat costs with the offer and was to cost,
	// both in the months of the plan up to the end of the fiscal year in which it was
	// to start: of an offer that starts in the next year nothing, of one that starts
	// in the year before that year's cost as well.
	InYear     decimal.Decimal `json:"in_year"`
	SeatInYear decimal.Decimal `json:"seat_in_year"`
	// Annualized and SeatYear are a whole year's cost of both, of the fiscal year in
	// which the later of the two starts; zero if the seat ends in it.
	Annualized decimal.Decimal `json:"annualized"`
	SeatYear   decimal.Decimal `json:"seat_year"`
	// Headroom is what is left of the group's limit with the offer, below zero if it
	// is passed.
	Group       string          `json:"group,omitempty"`
	GroupLimit  decimal.Decimal `json:"group_limit"`
	Headroom    decimal.Decimal `json:"headroom"`
	CompaRatio  string          `json:"compa_ratio,omitempty"` // to two decimals; "" where the seat has no band
	Penetration string          `json:"penetration,omitempty"`
	// Rank among Peers, who are there or accepted in seats of the same role and level
	// (or title) and currency: 1 is paid the most. Zero Peers = none.
	Rank  int `json:"rank,omitempty"`
	Peers int `json:"peers"`
	// Slips are, if the limit is passed, the seats that could wait: the 20 that cost
	// the group most. Unlooked is how many others there are.
	Slips    []Slip   `json:"slips,omitempty"`
	Unlooked int      `json:"unlooked,omitempty"`
	Crossed  []string `json:"crossed,omitempty"` // triggers, with the figures
}

// Check compares an offer with the plan: what it costs against the seat's line, in
// the year and in a whole one; what it leaves of its group's limit, and what would
// have to slip if that is passed; where it stands in the band and among peers;
// and which triggers it crosses. It looks at whole heads, of Budget.Expected too.
// It returns a *plan.PlanError if the plan has no such seat, the offer is in another
// currency than the seat or starts after the plan, or the group does not sort seats.
func Check(b *plan.Budget, o Offer) (Review, error) {
	b, err := whole(b)
	if err != nil {
		return Review{}, err
	}
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
		offered.Bonus, offered.NoBonus = o.Bonus, false
	}
	if !o.SignOn.IsZero() {
		offered.SignOn = o.SignOn
	}
	if o.Start != (salary.Date{}) {
		offered.Start, offered.TimeToFill, offered.Opening = o.Start, 0, nil
	}
	r := Review{Position: o.Position, Group: o.Group}
	if err := r.compare(a, offered); err != nil {
		return Review{}, err
	}
	ratios := map[string]decimal.Decimal{}
	if q := seat.Quote; q != nil {
		if ratio, err := q.Band.CompaRatio(base); err == nil {
			r.CompaRatio, ratios[CompaRatio] = ratio.StringFixed(2), ratio
		}
		if p, err := q.Band.Penetration(base); err == nil {
			r.Penetration, ratios[Penetration] = p.StringFixed(2), p
		}
	}
	r.peers(b, seat, base)
	if err := r.room(b, o, offered); err != nil {
		return Review{}, err
	}
	return r, r.cross(o.Triggers, ratios)
}

// whole is a budget of whole heads: that of a plan whose seats may have probabilities.
func whole(b *plan.Budget) (*plan.Budget, error) {
	p := b.Plan()
	if !slices.ContainsFunc(p.Positions, func(s plan.Position) bool { return !s.Probability.IsZero() }) {
		return b, nil
	}
	return b.Replan(p)
}

// compare finds what the seat costs with an offer and was to cost, in the same years.
func (r *Review) compare(a *alone, offered plan.Position) error {
	var budgets [2]*plan.Budget
	var years [2][]plan.Group
	for i, s := range []plan.Position{a.seat, offered} {
		var err error
		if budgets[i], err = a.of(s); err != nil {
			return err
		}
		if years[i], err = budgets[i].By("fiscal year"); err != nil {
			return err
		}
		if len(years[i]) == 0 {
			return refuse(s.ID, "start", s.Start.String(), "a start within the plan")
		}
	}
	year := func(i int) string { return years[i][0].Key[0] } // in which it starts
	whole := 0
	if _, err := fmt.Sscanf(max(year(0), year(1)), "FY%d", &whole); err != nil {
		return err
	}
	for i, to := range [][2]*decimal.Decimal{{&r.SeatInYear, &r.SeatYear}, {&r.InYear, &r.Annualized}} {
		for _, g := range years[i] {
			if g.Key[0] <= year(0) {
				*to[0] = to[0].Add(g.Accrual)
			}
		}
		sum, err := budgets[i].Summary(whole)
		if err != nil {
			return err
		}
		*to[1] = sum.Annualized
	}
	return nil
}

// cross names the triggers that the figures cross; ratios are those in the band.
func (r *Review) cross(triggers []Trigger, ratios map[string]decimal.Decimal) error {
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
			if at = share(r.Annualized, r.SeatYear); r.SeatYear.IsZero() {
				at = share(r.InYear, r.SeatInYear)
			}
		case OverGroup:
			at = r.Headroom.Neg()
		case CompaRatio, Penetration:
			ratio, ok := ratios[t.Figure]
			if !ok {
				continue // the seat has no band
			}
			at = ratio
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
