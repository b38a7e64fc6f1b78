package plan

// savings books what empty seats save of pay and its charges, and the contingency
// on top of all.
func (c *compiled) savings(w *scratch, s *seat, start int) {
	a, g := &c.plan.Assumptions, &c.grid
	if c.shares.vacancy > 0 || c.shares.leaving > 0 && (a.Attrition.NoBackfill || a.Attrition.Lag > 0) {
		from := max(g.lead, g.at(start))
		for _, k := range []int{cBase, cMerit, cBonus} {
			c.save(w, k, from)
		}
		for r := range w.law.rows {
			c.save(w, ownComponents+r, from)
		}
	}
	if c.shares.spare > 0 {
		c.spare(w, s.rates == nil)
	}
}

// saving is what is saved of a component, and is paid when that is: what was
// earned before the plan goes first, and nothing is saved of it.
type saving struct {
	old, owed        int64 // of the component, before the plan and in it
	vacancy, leaving int64 // saved of what is owed
}

// save books what is saved of a component.
func (c *compiled) save(w *scratch, k, from int) {
	if !w.used[k] {
		return
	}
	x := saving{old: w.open[k]}
	var vacant cumulative
	for m := c.grid.lead; m < c.grid.count; m++ {
		earned, paid, gone := w.acc[k*w.months+m], w.cash[k*w.months+m], c.gone(m-from)
		v := vacant.add(earned, c.shares.vacancy)
		l := scale(earned-v, gone, 12*fullScale)
		w.earn(cVacancy, m, -v)
		w.earn(cAttrition, m, -l)
		x.owed, x.vacancy, x.leaving = x.owed+earned, x.vacancy+v, x.leaving+l
		if first := min(x.old, paid); first > 0 {
			x.old, paid = x.old-first, paid-first
		}
		v, l = x.pay(paid, c.shares.vacancy, gone)
		w.paid(cVacancy, m, -v)
		w.paid(cAttrition, m, -l)
	}
	w.owing(cVacancy, -x.vacancy)
	w.owing(cAttrition, -x.leaving)
}

// gone is the share of seats that stand empty after so many months, in twelfths of
// hundred-millionths: a twelfth of the yearly rate leaves each month.
func (c *compiled) gone(months int) int64 {
	a := &c.plan.Assumptions.Attrition
	if !a.NoBackfill {
		months = min(months, a.Lag)
	}
	return min(c.shares.leaving*int64(max(0, months)), 12*fullScale)
}

// pay takes off what is saved of a payment: its part of what is owed, and of what
// is paid ahead the shares of the month.
func (x *saving) pay(paid, vacancy, gone int64) (v, l int64) {
	switch {
	case paid == x.owed:
		v, l = x.vacancy, x.leaving
	case paid == 0:
	case paid > 0 && paid < x.owed:
		v, l = scale(x.vacancy, paid, x.owed), scale(x.leaving, paid, x.owed)
	default:
		ahead := scale(paid-x.owed, vacancy, fullScale)
		v, l = x.vacancy+ahead, x.leaving+scale(paid-x.owed-ahead, gone, 12*fullScale)
	}
	x.owed, x.vacancy, x.leaving = x.owed-paid, x.vacancy-v, x.leaving-l
	return v, l
}

// spare books the contingency: on what is earned, paid and owed of all components
// but equity, of those in the plan's currency in a line of its own, if that is
// another one.
func (c *compiled) spare(w *scratch, together bool) {
	var all, once parallel
	share := c.shares.spare
	spared := func(each func(k int)) {
		for k := range len(w.used) {
			if w.used[k] && k != cEquity && (k < cContingency || k >= ownComponents) {
				each(k)
			}
		}
	}
	spared(func(k int) { all.later.sum -= w.open[k] })
	all.later.done = scale(all.later.sum, share, fullScale)
	w.owed(cContingency, -all.later.done)
	for m := c.grid.lead; m < c.grid.count; m++ {
		var sum, hiring [2]int64
		for i, booked := range [2][]int64{w.acc, w.cash} {
			spared(func(k int) { sum[i] += booked[k*w.months+m] })
			for k := cRecruiting; k <= cEquipment; k++ {
				hiring[i] += booked[k*w.months+m]
			}
		}
		own, theirs := all.add(sum, share), once.add(hiring, share)
		for i, book := range [2]func(int, int, int64){w.earn, w.paid} {
			if together {
				own[i], theirs[i] = own[i]+theirs[i], 0
			}
			book(cContingency, m, own[i])
			book(cContingencyOnce, m, theirs[i])
		}
	}
	var owing int64
	spared(func(k int) { owing += w.close[k] })
	w.owing(cContingency, scale(owing, share, fullScale))
}

// parallel is a share of what is earned and of what is paid: of the first the
// difference of two rounded sums, so that the months add up; of the second the
// same, and the share of what is paid at another time than it is earned.
type parallel struct{ earned, later cumulative }

func (x *parallel) add(amounts [2]int64, share int64) [2]int64 {
	earned := x.earned.add(amounts[0], share)
	return [2]int64{earned, earned + x.later.add(amounts[1]-amounts[0], share)}
}

type cumulative struct{ sum, done int64 }

func (x *cumulative) add(amount, share int64) int64 {
	x.sum += amount
	was := x.done
	x.done = scale(x.sum, share, fullScale)
	return x.done - was
}
