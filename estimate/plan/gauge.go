package plan

import (
	"fmt"
	"math/bits"
)

// gauge is the size of all that a plan adds up, plus and minus alike, in steps of
// 2,048 minor units: as long as it is small, no sum of any of it leaves an int64.
// Sums that would not fit stay at the largest number, see scale.
type gauge struct{ local, reported uint64 }

// mostSum is how much a plan may add up to: 3.6 x 10^16 minor units, so that
// exchange differences of fifty years fit as well.
const mostSum = 1 << 55 / gaugeStep

const gaugeStep = 1 << 11

// size is that of one amount.
func size(amount int64) uint64 {
	if amount < 0 {
		return uint64(-(amount + 1)) / gaugeStep
	}
	return uint64(amount) / gaugeStep
}

// times multiplies by a number of heads, or stays at the largest number.
func times(sum uint64, heads int64) uint64 {
	hi, lo := bits.Mul64(sum, uint64(heads))
	if hi > 0 || lo > 1<<62 {
		return 1 << 62
	}
	return lo
}

// measure adds one head worked out, so many times, and refuses what is too much.
func (c *compiled) measure(w *scratch, s *seat, heads int64) error {
	var own, plan uint64
	for k, used := range w.used {
		if !used {
			continue
		}
		sum := size(w.open[k]) + size(w.close[k])
		for m := k * w.months; m < (k+1)*w.months; m++ {
			sum += size(w.acc[m]) + size(w.cash[m])
		}
		if inPlanCurrency(k) {
			plan += sum
		} else {
			own += sum
		}
	}
	reported := plan + own
	if s.rates != nil {
		reported = plan + uint64(scale(int64(min(own, 1<<62)), s.most.num, s.most.den)) + 1
	}
	g := &c.gauge
	g.local, g.reported = g.local+times(own+plan, heads), g.reported+times(reported, heads)
	if g.local > mostSum || g.reported > mostSum {
		return &PlanError{Position: s.pos.ID, Field: "pay", Given: number(s.pos.Pay), Sentinel: ErrPlan,
			Want: fmt.Sprintf("a plan that adds up to at most %d minor units of any currency", int64(mostSum)*gaugeStep)}
	}
	return nil
}
