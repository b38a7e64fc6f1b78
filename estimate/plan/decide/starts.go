package decide

import (
	"time"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/plan"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Start is a day on which a seat may start, and what it then costs.
type Start struct {
	_       [0]func()
	Day     salary.Date     `json:"day"`
	Cost    decimal.Decimal `json:"cost"`
	Binding string          `json:"binding"` // what keeps it from being a day earlier, or later
}

// Starts finds the earliest and the latest day of the plan on which one head of a
// seat may start so that it costs no more than an amount in the plan. Every day is
// tried. It returns a *plan.PlanError if there is none.
func Starts(b *plan.Budget, position string, amount decimal.Decimal) (earliest, latest Start, err error) {
	a, err := aloneIn(b, position)
	if err != nil {
		return Start{}, Start{}, err
	}
	p := b.Plan()
	months := p.Months
	if months == 0 {
		months = 12
	}
	first := time.Date(p.Start.Year, p.Start.Month, 1, 0, 0, 0, 0, time.UTC)
	end := time.Date(p.Start.Year, p.Start.Month+time.Month(months), 0, 0, 0, 0, 0, time.UTC)
	why := "the last day of the plan"
	if e := a.seat.End; e != (salary.Date{}) {
		if day := time.Date(e.Year, e.Month, e.Day, 0, 0, 0, 0, time.UTC); day.Before(end) {
			end, why = day, "the last day of the seat"
		}
	}
	a.seat.TimeToFill = 0
	var least decimal.Decimal
	missed := false
	for day := first; !day.After(end); day = day.AddDate(0, 0, 1) {
		s := a.seat
		s.Start = salary.Date{Year: day.Year(), Month: day.Month(), Day: day.Day()}
		cost, err := a.cost(s)
		if err != nil {
			return Start{}, Start{}, err
		}
		if day.Equal(first) || cost.LessThan(least) {
			least = cost
		}
		if cost.GreaterThan(amount) {
			missed = true
			continue
		}
		latest = Start{Day: s.Start, Cost: cost}
		if earliest.Day == (salary.Date{}) {
			earliest = Start{Day: s.Start, Cost: cost, Binding: "the first day of the plan"}
			if missed {
				earliest.Binding = "the amount"
			}
		}
		missed = false
	}
	if earliest.Day == (salary.Date{}) {
		return Start{}, Start{}, refuse(position, "amount", amount.String(), "at least "+least.String()+", which the seat costs on its cheapest day")
	}
	if latest.Binding = why; missed {
		latest.Binding = "the amount"
	}
	return earliest, latest, nil
}

// later is a day so many months later, the month's last where it has no such day.
func later(d salary.Date, months int) salary.Date {
	m := salary.Month{Year: d.Year, Month: d.Month}.Add(months)
	last := time.Date(m.Year, m.Month+1, 0, 0, 0, 0, 0, time.UTC).Day()
	return salary.Date{Year: m.Year, Month: m.Month, Day: min(d.Day, last)}
}
