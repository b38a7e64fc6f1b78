package decide

import (
	"cmp"
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

// everyDay is up to how many months of plan Starts tries every day of.
const everyDay = 36

// Starts finds the earliest and the latest day of the plan on which one head of a
// seat may start so that it costs no more than an amount in the plan. In a plan of
// at most 36 months every day is tried. In a longer one the first day of each month
// and the last day of all are, then every day from the outermost of them that fit to
// their neighbors that do not: a day on which cost dips within a month further out
// is passed over. What the seat earned before the plan is left out. It returns a
// *plan.PlanError if no such day fits, or the seat is gone before the plan.
func Starts(b *plan.Budget, position string, amount decimal.Decimal) (earliest, latest Start, err error) {
	a, err := aloneIn(b, position)
	if err != nil {
		return Start{}, Start{}, err
	}
	k := calendar{alone: a, amount: amount, costs: map[int]decimal.Decimal{}}
	p := b.Plan()
	months := cmp.Or(p.Months, 12)
	k.first = time.Date(p.Start.Year, p.Start.Month, 1, 0, 0, 0, 0, time.UTC)
	end := time.Date(p.Start.Year, p.Start.Month+time.Month(months), 0, 0, 0, 0, 0, time.UTC)
	why := "the last day of the plan"
	if e := a.seat.End; e != (salary.Date{}) {
		if day := time.Date(e.Year, e.Month, e.Day, 0, 0, 0, 0, time.UTC); day.Before(end) {
			end, why = day, "the last day of the seat"
		}
	}
	last := int(end.Sub(k.first).Hours() / 24)
	if last < 0 {
		return Start{}, Start{}, refuse(position, "end", a.seat.End.String(), "a seat that is there within the plan, from "+p.Start.String())
	}
	a.seat.TimeToFill, a.seat.Opening = 0, nil
	var tried []int // in order, the first and the last day among them
	for day := range last + 1 {
		if months <= everyDay || day == last || k.first.AddDate(0, 0, day).Day() == 1 {
			tried = append(tried, day)
		}
	}
	from, to, err := k.outermost(tried)
	if err != nil {
		return Start{}, Start{}, err
	}
	if from < 0 {
		return Start{}, Start{}, refuse(position, "amount", amount.String(), "at least "+k.costs[k.cheapest].String()+", which the seat costs on the cheapest day tried")
	}
	earliest, latest = k.start(from, "the amount"), k.start(to, "the amount")
	if from == 0 {
		earliest.Binding = "the first day of the plan"
	}
	if to == last {
		latest.Binding = why
	}
	return earliest, latest, nil
}

// calendar knows what a seat costs by the day on which it starts, counted from the
// first of the plan.
type calendar struct {
	*alone
	amount   decimal.Decimal
	first    time.Time
	costs    map[int]decimal.Decimal
	cheapest int // of the days worked out
}

// fits tells whether a start on a day costs no more than the amount.
func (k *calendar) fits(day int) (bool, error) {
	cost, ok := k.costs[day]
	if !ok {
		var err error
		if cost, err = k.cost(k.on(day)); err != nil {
			return false, err
		}
		if k.costs[day] = cost; len(k.costs) == 1 || cost.LessThan(k.costs[k.cheapest]) {
			k.cheapest = day
		}
	}
	return !cost.GreaterThan(k.amount), nil
}

// on is the seat that starts on a day.
func (k *calendar) on(day int) plan.Position {
	s, at := k.seat, k.first.AddDate(0, 0, day)
	s.Start = salary.Date{Year: at.Year(), Month: at.Month(), Day: at.Day()}
	return s
}

func (k *calendar) start(day int, binding string) Start {
	return Start{Day: k.on(day).Start, Cost: k.costs[day], Binding: binding}
}

// outermost finds the first and the last day that fit among days and those between
// them and the next of the days, -1 if there are none.
func (k *calendar) outermost(tried []int) (from, to int, err error) {
	first, last := -1, -1 // of those tried
	for i, day := range tried {
		fits, err := k.fits(day)
		if err != nil {
			return -1, -1, err
		}
		if fits && first < 0 {
			first = i
		}
		if fits {
			last = i
		}
	}
	if first < 0 {
		return -1, -1, nil
	}
	from, to = tried[first], tried[last]
	if first > 0 {
		if from, err = k.next(tried[first-1], from, 1); err != nil {
			return -1, -1, err
		}
	}
	if last+1 < len(tried) {
		if to, err = k.next(tried[last+1], to, -1); err != nil {
			return -1, -1, err
		}
	}
	return from, to, nil
}

// next is the first day that fits from one that does not, by steps to one that does.
func (k *calendar) next(day, end, step int) (int, error) {
	for day += step; day != end; day += step {
		if fits, err := k.fits(day); fits || err != nil {
			return day, err
		}
	}
	return end, nil
}

// later is a day so many months later, the month's last where it has no such day.
func later(d salary.Date, months int) salary.Date {
	m := salary.Month{Year: d.Year, Month: d.Month}.Add(months)
	last := time.Date(m.Year, m.Month+1, 0, 0, 0, 0, 0, time.UTC).Day()
	return salary.Date{Year: m.Year, Month: m.Month, Day: min(d.Day, last)}
}
