package plan

import (
	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Explanation is where the figures of a position in a month come from.
type Explanation struct {
	Lines   []Line             `json:"lines"`
	Charges []ExplainedCharges `json:"charges,omitempty"`
	Trail   *Trail             `json:"trail,omitempty"` // of a price from the market
	Notes   []string           `json:"notes,omitempty"`
}

// ExplainedCharges are the reasons for what the employer pays on top of the pay of
// heads that start on one day: for one head, in its currency, as it is paid.
type ExplainedCharges struct {
	Heads   int               `json:"heads"`
	Start   salary.Date       `json:"start"`
	Base    string            `json:"base"`  // paid to one head in the month
	Bonus   string            `json:"bonus"` // and bonus and other cash
	Reasons []employer.Reason `json:"reasons"`
}

// Explain works a position's month out again and says why each figure is what it
// is: lines, the rules, bounds and citations behind the charges, the market's
// trail. TestExplainAddsUp proves that the reasons are the lines. It returns a
// *PlanError if the plan has no such position or month.
func (b *Budget) Explain(position string, month salary.Month) (Explanation, error) {
	c := b.made()
	at := month.Sub(c.plan.Start) + c.grid.lead
	if at < c.grid.lead || at >= c.grid.count {
		return Explanation{}, &PlanError{Position: position, Field: "month", Given: month.String(), Sentinel: ErrPlan,
			Want: "a month of the plan, " + c.plan.Start.String() + " to " + c.grid.month(c.grid.count-1).String()}
	}
	s := c.find(position)
	if s == nil {
		return Explanation{}, &PlanError{Field: "position", Given: position, Want: "the ID of a position", Sentinel: ErrPlan}
	}
	var out Explanation
	b.each(func(of *seat, l *Line) bool {
		if of == s && l.Month == month {
			out.Lines = append(out.Lines, *l)
		}
		return of.pos.ID <= position
	})
	if t, ok := c.plan.Trails[s.source]; ok {
		out.Trail = &t
	}
	switch {
	case s.idle():
		out.Notes = append(out.Notes, "the seat is "+s.pos.Status+" and costs nothing")
	case len(out.Lines) == 0:
		out.Notes = append(out.Notes, "nobody is paid in this seat in this month")
	}
	if c.poolOf(s) != nil {
		out.Notes = append(out.Notes, "charges that the whole employer shares are worked out on the pay of all and shared out by what each seat adds")
	}
	return out, c.explainCharges(&out, s, at)
}

// explainCharges traces what the law charges on each cohort's payments of a month.
func (c *compiled) explainCharges(out *Explanation, s *seat, month int) error {
	if s.idle() {
		return nil
	}
	var w scratch
	days := c.paydays[s.terms.employer]
	for _, k := range s.starts {
		if err := c.head(&w, s, k.day); err != nil {
			return err
		}
		if w.law == nil || w.law.schedule == nil {
			continue
		}
		cost, err := w.law.schedule.Cost(w.pays)
		if err != nil {
			return err
		}
		x := ExplainedCharges{Heads: k.heads, Start: dateOf(k.day)}
		var base, bonus int64
		for i, p := range w.pays {
			if days[w.law.first+i].month == month {
				base += p.Base
				bonus += p.Bonus
			}
		}
		x.Base, x.Bonus = s.money(base), s.money(bonus)
		for _, r := range cost.Explain() {
			if days[w.law.first+r.Payment].month == month {
				x.Reasons = append(x.Reasons, r)
			}
		}
		if len(x.Reasons) > 0 {
			out.Charges = append(out.Charges, x)
		}
	}
	return nil
}

// find is a seat by its ID, nil if there is none.
func (c *compiled) find(id string) *seat {
	for i := range c.seats {
		if c.seats[i].pos.ID == id {
			return &c.seats[i]
		}
	}
	return nil
}
