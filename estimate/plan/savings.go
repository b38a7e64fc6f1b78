package plan

// savings books what empty seats save, and the contingency.
func (c *compiled) savings(w *scratch, s *seat, start int) {
	a, g := &c.plan.Assumptions, &c.grid
	vacancy, leaving, spare := c.shares.vacancy, c.shares.leaving, c.shares.spare
	if vacancy == 0 && leaving == 0 && spare == 0 {
		return
	}
	w.used[cVacancy], w.used[cAttrition], w.used[cContingency], w.used[cContingencyOnce] = true, true, true, true
	from := max(g.lead, g.at(start))
	var charged, all, once parallel
	for m := g.lead; m < g.count; m++ {
		sum, onSum := [2]int64{}, [2]int64{}
		for i, booked := range [2][]int64{w.acc, w.cash} {
			at := func(component int) int64 { return booked[component*w.months+m] }
			sum[i] = at(cBase) + at(cMerit) + at(cBonus)
			for r := range w.law.rows {
				sum[i] += at(ownComponents + r)
			}
			onSum[i] = at(cRecruiting) + at(cRelocation) + at(cEquipment)
		}
		saved := charged.add(sum, vacancy)
		for i, booked := range [2][]int64{w.acc, w.cash} {
			at := func(component int) *int64 { return &booked[component*w.months+m] }
			*at(cVacancy) = -saved[i]
			if n := int64(m - from); leaving > 0 && n > 0 && (a.Attrition.NoBackfill || a.Attrition.Lag > 0) {
				if !a.Attrition.NoBackfill {
					n = min(n, int64(a.Attrition.Lag))
				}
				*at(cAttrition) = -scale(sum[i]-saved[i], min(leaving*n, 12*fullScale), 12*fullScale)
			}
			for k := cSignOn; k < cContingency; k++ {
				if k != cEquity {
					sum[i] += *at(k)
				}
			}
		}
		own := all.add(sum, spare)
		spared := once.add(onSum, spare)
		for i, booked := range [2][]int64{w.acc, w.cash} {
			if s.rates == nil { // one currency, one line
				own[i], spared[i] = own[i]+spared[i], 0
			}
			booked[cContingency*w.months+m], booked[cContingencyOnce*w.months+m] = own[i], spared[i]
		}
	}
	for _, k := range []int{cVacancy, cAttrition, cContingency} {
		c.settle(w, k)
	}
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

// settle leaves what a component has earned and not paid as owed after the plan:
// of savings, whose share of pay is paid when that is.
func (c *compiled) settle(w *scratch, component int) {
	for m := range w.months {
		w.owing(component, w.acc[component*w.months+m]-w.cash[component*w.months+m])
	}
}
