package main

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/plan"
	"github.com/hiringbudget/hiringbudget/estimate/plan/decide"
	"github.com/hiringbudget/hiringbudget/examples/internal/show"
	"github.com/hiringbudget/hiringbudget/salary"
)

// there are the statuses of those who are there, or have accepted.
var there = []string{plan.Filled, plan.Accepted, plan.Frozen, plan.Cancelled}

// printFit says how many of the planned hires fit an amount: with everybody who is
// there, and by themselves.
func (v *view) printFit(out *bytes.Buffer) error {
	p := v.plan
	p.Positions = nil
	hires := 0
	for _, s := range v.plan.Positions {
		if slices.Contains(there, s.Status) {
			p.Positions = append(p.Positions, s)
		} else {
			hires += max(1, s.Heads)
		}
	}
	staff, err := v.Replan(p)
	if err != nil {
		return err
	}
	cost := staff.Total().Accrual
	lines := show.Pairs{}
	lines.Add("LIMIT", v.money(v.in.limit)+" "+v.plan.Currency.String()+", for what is earned in the months of the plan")
	lines.Add("who is there", fmt.Sprintf("%s%s: seats that are filled or accepted", v.Bound(), v.money(cost)))
	lines.Add("planned hires", fmt.Sprintf("%s heads, in the order of their starts: the whole plan costs %s%s", show.Group(strconv.Itoa(hires)), v.Bound(), v.money(v.Total().Accrual)))
	lines.Print(out)

	show.Title(out, "FOR THE WHOLE PLAN, who is there included")
	if v.in.limit.LessThan(cost) {
		over := show.Pairs{}
		over.Add("fit", "none of "+show.Group(strconv.Itoa(hires)))
		over.Add("binding", fmt.Sprintf("who is there: %s over the limit before the first hire", v.money(cost.Sub(v.in.limit))))
		over.Print(out)
	} else if err := v.printAnswer(out, v.in.limit, decimal.Decimal{}, hires); err != nil {
		return err
	}
	if !cost.IsZero() {
		show.Title(out, "FOR THE HIRES ALONE, on top of who is there")
		if err := v.printAnswer(out, v.in.limit.Add(cost), cost, hires); err != nil {
			return err
		}
	}
	v.printNotes(out)
	return v.printLast(out)
}

// printAnswer writes how many hires fit, less what is not counted.
func (v *view) printAnswer(out *bytes.Buffer, limit, less decimal.Decimal, hires int) error {
	a, err := decide.Fit(v.Budget, limit)
	if err != nil {
		return err
	}
	lines := show.Pairs{}
	lines.Add("fit", show.Group(strconv.Itoa(a.N))+" of "+show.Group(strconv.Itoa(hires)))
	lines.Add("cost", fmt.Sprintf("%s, %s left", v.money(a.Cost.Sub(less)), v.money(limit.Sub(a.Cost))))
	if a.NextSeat == "" {
		lines.Add("binding", a.Binding)
	} else {
		lines.Add("next", a.NextSeat)
		lines.Add("binding", fmt.Sprintf("the amount: with %s it would be %s, %s over", a.NextSeat, v.money(a.Next.Sub(less)), v.money(a.Next.Sub(limit))))
	}
	lines.Print(out)
	return nil
}

// printCheck says what to know before an offer is approved.
func (v *view) printCheck(out *bytes.Buffer) error {
	id := v.in.check.position
	at := slices.IndexFunc(v.plan.Positions, func(s plan.Position) bool { return s.ID == id })
	if at < 0 {
		return fmt.Errorf("-check %s: no such position; -seats lists them", show.Quoted(id))
	}
	s := &v.plan.Positions[at]
	base, err := salary.NewPay(v.in.check.pay, v.currencies()[id], salary.Annual)
	if err != nil {
		return fmt.Errorf("-check %s: %w", show.Quoted(id), err)
	}
	o := decide.Offer{Position: id, Base: base, Limit: v.in.limit}
	group := "the whole plan"
	if v.in.by != "" {
		if o.Group, err = v.dimension(); err != nil {
			return err
		}
		group = v.in.by
	}
	r, err := decide.Check(v.Budget, o)
	if err != nil {
		return err
	}
	lines := show.Pairs{}
	lines.Add("OFFER", fmt.Sprintf("%s for %s", base, id))
	planned, band := v.payOf(s)
	if planned = strings.TrimPrefix(planned, "~"); s.Quote != nil {
		planned += ", band " + band
	}
	lines.Add("planned", planned)
	if r.CompaRatio != "" {
		lines.Add("in the band", fmt.Sprintf("compa-ratio %s, range penetration %s", r.CompaRatio, r.Penetration))
	}
	if r.Peers > 0 {
		lines.Add("among peers", fmt.Sprintf("rank %d of %d who are there in the same role, level and currency", r.Rank, r.Peers+1))
	} else {
		lines.Add("among peers", "nobody is there in the same role, level and currency")
	}
	lines.Print(out)

	show.Title(out, fmt.Sprintf("COST of one head by itself, %s as earned", v.plan.Currency))
	t := show.Table{Heads: []string{"", "as planned", "as offered", "more"}, Right: []int{1, 2, 3}}
	t.Add("in its first fiscal year", v.money(r.SeatInYear), v.money(r.InYear), v.money(r.InYear.Sub(r.SeatInYear)))
	t.Add("in a whole year", v.money(r.SeatYear), v.money(r.Annualized), v.money(r.Annualized.Sub(r.SeatYear)))
	t.Print(out)

	show.Title(out, "ROOM")
	room := show.Pairs{}
	limit := v.money(r.GroupLimit) + " " + v.plan.Currency.String()
	if v.in.limit.IsZero() {
		limit += ", what it costs as planned"
	}
	room.Add("limit of "+group, limit)
	if r.Headroom.IsNegative() {
		room.Add("over it", v.money(r.Headroom.Neg()))
	} else {
		room.Add("left of it", v.money(r.Headroom))
	}
	room.Print(out)
	printSlips(out, v, &r)
	return nil
}

// printSlips says which seats could wait to make room.
func printSlips(out *bytes.Buffer, v *view, r *decide.Review) {
	if len(r.Slips) == 0 {
		return
	}
	show.Title(out, "WHAT COULD WAIT to make room, any one of these")
	t := show.Table{Heads: []string{"seat", "starts later by", "which saves"}, Right: []int{2}}
	for _, s := range r.Slips {
		wait := fmt.Sprintf("%d months", s.Months)
		switch {
		case s.Drop:
			wait = "enough only if it is dropped"
		case s.Months == 0:
			wait = "not enough, even if it is dropped"
		case s.Months == 1:
			wait = "1 month"
		}
		t.Add(s.Position, wait, v.money(s.Saves))
	}
	t.Print(out)
	if r.Unlooked > 0 {
		fmt.Fprintf(out, "%s more seats that cost less were not looked at\n", show.Group(strconv.Itoa(r.Unlooked)))
	}
}
