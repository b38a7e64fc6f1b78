package main

import (
	"bytes"
	"cmp"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/plan"
	"github.com/hiringbudget/hiringbudget/examples/internal/show"
	"github.com/hiringbudget/hiringbudget/salary"
)

// printSeats lists the seats: what each is paid, where that comes from, and what
// it costs in the plan.
func (v *view) printSeats(out *bytes.Buffer) error {
	groups, err := v.By("position")
	if err != nil {
		return err
	}
	cost := map[string]decimal.Decimal{}
	for _, g := range groups {
		cost[g.Key[0]] = g.Accrual
	}
	lines := show.Pairs{}
	lines.Add("SEATS", cmp.Or(v.plan.Name, "without a name"))
	lines.Add("pay", "of full time, before tax, as the plan states it; ~ is a price from the market, with its band: -explain SEAT/MONTH shows its steps")
	lines.Add("cost", fmt.Sprintf("%sin the months of the plan, all heads of the seat, in %s as earned", v.Bound(), v.plan.Currency))
	lines.Print(out)
	out.WriteString("\n")
	t := show.Table{Heads: []string{"seat", "title", "place", "heads", "start", "status", "pay", "band", "cost"}, Wide: 1, Right: []int{3, 6, 7, 8}, Width: tableWidth}
	for i := range v.plan.Positions {
		s := &v.plan.Positions[i]
		pay, band := v.payOf(s)
		heads := fmt.Sprint(max(1, s.Heads))
		if !s.FTE.IsZero() {
			heads += " x " + s.FTE.String()
		}
		t.Add(s.ID, cmp.Or(s.Title, s.Role), s.Place, heads, s.Start.String(), cmp.Or(s.Status, plan.Approved), pay, band, v.money(cost[s.ID]))
	}
	t.Print(out)
	v.printNotes(out)
	return nil
}

// payOf writes the pay of a seat, and of a priced one its band.
func (v *view) payOf(s *plan.Position) (pay, band string) {
	if q := s.Quote; q != nil && s.Pay.IsZero() {
		b := q.Band
		return "~" + show.Short(q.Base.Amount()) + " " + q.Base.Currency().String(), show.Short(b.Min.Amount()) + " to " + show.Short(b.Max.Amount())
	}
	pay = show.Short(s.Pay) + " " + v.currencies()[s.ID].String()
	if b := cmp.Or(s.Basis, salary.Annual); b != salary.Annual {
		pay += " " + string(b)
	}
	return pay, ""
}

// currencies are those in which seats are paid, by position.
func (v *view) currencies() map[string]salary.Currency {
	if v.paidIn == nil {
		v.paidIn = map[string]salary.Currency{}
		for l := range v.Lines() {
			if l.Rule == "pay" {
				v.paidIn[l.Position] = l.Currency
			}
		}
		for _, s := range v.plan.Positions {
			switch {
			case s.Currency != 0:
				v.paidIn[s.ID] = s.Currency
			case s.Quote != nil && s.Pay.IsZero():
				v.paidIn[s.ID] = s.Quote.Base.Currency()
			}
		}
	}
	return v.paidIn
}
