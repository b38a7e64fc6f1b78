package plan

import (
	"slices"
)

// sheet is figures by component and month of the grid, in minor units, to add to.
// Months before the plan stay empty.
type sheet struct {
	months                 int
	used                   []bool // components of which anything is booked
	acc, cash              []int64
	open, close            []int64 // by component: earned and not yet paid, before the plan and after
	reported, reportedCash []int64
	exchange               []int64 // by month: what a new plan rate does to what is owed
}

// reset empties a sheet for so many components.
func (t *sheet) reset(months, components int, convert bool) {
	t.months = months
	n := components * months
	t.used = zeros(t.used, components)
	t.acc, t.cash = zeros(t.acc, n), zeros(t.cash, n)
	t.open, t.close = zeros(t.open, components), zeros(t.close, components)
	if t.reported, t.reportedCash, t.exchange = t.reported[:0], t.reportedCash[:0], t.exchange[:0]; convert {
		t.reported, t.reportedCash, t.exchange = zeros(t.reported, n), zeros(t.reportedCash, n), zeros(t.exchange, months)
	}
}

func zeros[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// grow adds an empty component.
func (t *sheet) grow() {
	for _, s := range []*[]int64{&t.acc, &t.cash, &t.reported, &t.reportedCash} {
		if len(*s) > 0 {
			*s = extend(*s, t.months)
		}
	}
	t.open, t.close, t.used = extend(t.open, 1), extend(t.close, 1), extend(t.used, 1)
}

// extend lengthens by zeros.
func extend[T any](s []T, n int) []T {
	was := len(s)
	s = slices.Grow(s, n)[:was+n]
	clear(s[was:])
	return s
}

// figures writes down what is not zero.
func (t *sheet) figures(r *result, lead int) {
	for m := lead; m < t.months; m++ {
		for k, used := range t.used {
			if !used {
				continue
			}
			at := k*t.months + m
			f := figure{int16(k), int16(m), t.acc[at], t.cash[at], t.acc[at], t.cash[at]}
			if len(t.reported) > 0 {
				f.reported, f.reportedCash = t.reported[at], t.reportedCash[at]
				if k == cExchange {
					f.reported = t.exchange[m]
				}
			}
			if f.accrual != 0 || f.cash != 0 || f.reported != 0 || f.reportedCash != 0 {
				r.figures = append(r.figures, f)
			}
		}
	}
	for k, used := range t.used {
		if used && (t.open[k] != 0 || t.close[k] != 0) {
			r.owed = append(r.owed, balance{k, t.open[k], t.close[k]})
		}
	}
}

// earn and paid book an amount of a component in a month of the plan, owed before
// and owing after it what is earned and not paid.
func (t *sheet) earn(component, month int, amount int64) {
	t.used[component] = true
	t.acc[component*t.months+month] += amount
}

func (t *sheet) paid(component, month int, amount int64) {
	t.used[component] = true
	t.cash[component*t.months+month] += amount
}

func (t *sheet) owed(component int, amount int64) {
	t.used[component] = true
	t.open[component] += amount
}

func (t *sheet) owing(component int, amount int64) {
	t.used[component] = true
	t.close[component] += amount
}
