package plan

import (
	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Heads is how many people a budget has in a month. None of it moves cost.
type Heads struct {
	_     [0]func()
	Month salary.Month `json:"month"`
	Count int          `json:"count"` // whole heads on the last day
	// FTE are full-time equivalents over the month, by the calendar days employed;
	// Effective the same at the ramp of the seat. Both to four decimals.
	FTE       decimal.Decimal `json:"fte"`
	Effective decimal.Decimal `json:"effective"`
}

// Heads gives the curves of heads and of full-time equivalents by month, of the
// seats that keep is true of; nil keeps all. Frozen and cancelled seats have none.
func (b *Budget) Heads(keep func(Position) bool) []Heads {
	c := b.made()
	out := make([]Heads, 0, c.grid.count-c.grid.lead)
	for m := c.grid.lead; m < c.grid.count; m++ {
		out = append(out, Heads{Month: c.grid.month(m)})
	}
	for i := range c.seats {
		s := &c.seats[i]
		if s.idle() || keep != nil && !keep(*s.pos) {
			continue
		}
		fte := decimal.New(1, 0)
		if !s.pos.FTE.IsZero() {
			fte = s.pos.FTE
		}
		for _, k := range s.starts {
			for m := c.grid.lead; m < c.grid.count; m++ {
				first, last := c.grid.starts[m], c.grid.starts[m+1]-1
				worked := min(last, s.end) - max(first, k.day) + 1
				if worked <= 0 {
					continue
				}
				h := &out[m-c.grid.lead]
				if k.day <= last && s.end >= last {
					h.Count += k.heads
				}
				share := decimalOf(int64(worked*k.heads)).Mul(fte).DivRound(decimalOf(int64(last-first+1)), 8)
				h.FTE = h.FTE.Add(share)
				h.Effective = h.Effective.Add(share.Mul(s.ramp(c, k.day, m)))
			}
		}
	}
	for i := range out {
		out[i].FTE, out[i].Effective = out[i].FTE.Round(4), out[i].Effective.Round(4)
	}
	return out
}

// ramp is the effect of a head in a month: by months since the one of the start.
func (s *seat) ramp(c *compiled, start, m int) decimal.Decimal {
	since := c.grid.month(m).Sub(monthOf(dateOf(start)))
	if since < 0 || since >= len(s.pos.Ramp) {
		return decimal.New(1, 0)
	}
	return s.pos.Ramp[since]
}
