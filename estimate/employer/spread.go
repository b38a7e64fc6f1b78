package employer

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// spreadOver is what a rule by the spread month remembers of a year: regular pay
// counts up to each bound of its month, one-off pay up to what the bounds of all
// months leave, those to come too (Spain spreads it over the months of the year).
// A month without regular pay adds no bound.
type spreadOver struct {
	turned        bool  // a month began since the last payment that counted
	months        int64 // with regular pay
	regular       int64 // of the month
	all, once     int64 // regular and one-off pay of the year so far
	earlierCounts [maxSteps]int64
}

// maxSteps is how many different bounds a rule by the spread month may have on a day.
const maxSteps = 4

// count adds a payment, one-off pay of which is known.
func (y *spreadOver) count(pay, once int64, steps []int64) {
	if y.turned {
		for j, bound := range steps {
			y.earlierCounts[j] += min(y.regular, bound)
		}
		y.regular, y.turned = 0, false
	}
	if y.regular == 0 && pay > once {
		y.months++
	}
	y.regular += pay - once
	y.all += pay - once
	y.once += once
}

// upTo is what of the year so far lies below a bound, steps[j].
func (y *spreadOver) upTo(j int, bound int64) int64 {
	return min(y.earlierCounts[j]+min(y.regular, bound)+y.once, y.months*bound)
}

// spread is what a version charges on the year so far.
func (v *version) spread(y *spreadOver) (sum int64) {
	for i := range v.lines {
		sum += v.lines[i].spread(y, v.steps)
	}
	return sum
}

// spread is what a band charges on the year so far.
func (l *line) spread(y *spreadOver, steps []int64) int64 {
	base := y.all + y.once
	if j := slices.Index(steps, l.hi); j >= 0 {
		base = y.upTo(j, l.hi)
	}
	if j := slices.Index(steps, l.lo); j >= 0 {
		base -= y.upTo(j, l.lo)
	}
	return l.charge(max(0, base))
}

// addSteps notes the bounds of a line.
func (v *version) addSteps(l *line) error {
	for _, bound := range []int64{l.lo, l.hi} {
		if bound > 0 && bound < math.MaxInt64 && !slices.Contains(v.steps, bound) {
			v.steps = append(v.steps, bound)
		}
	}
	if len(v.steps) > maxSteps {
		return refuse(ErrAmount, "base_to", len(v.steps), fmt.Sprintf("at most %d different bounds by the %s", maxSteps, SpreadMonth)).of(l.rule.ID)
	}
	slices.Sort(v.steps)
	return nil
}

// checkSteps refuses bounds whose number changes within a year: each keeps its
// place from day to day.
func (k *component) checkSteps() error {
	last := int16(-1)
	for i, at := range k.at {
		if k.fresh[i] {
			last = -1
		}
		if at >= 0 && last >= 0 && len(k.versions[at].steps) != len(k.versions[last].steps) {
			return refuse(ErrAmount, "base_to", len(k.versions[at].steps), fmt.Sprintf("%d bounds by the %s, as before in the year", len(k.versions[last].steps), SpreadMonth)).of(k.rule.ID)
		}
		if at >= 0 {
			last = at
		}
	}
	return nil
}

// spreadBand puts a band by the spread month into words.
func (c *Cost) spreadBand(l *line, months int64) string {
	s := percent(l.rate) + " %"
	if l.lo > 0 {
		s += " above " + c.amount(l.lo)
	}
	if l.hi < math.MaxInt64 {
		s += " up to " + c.amount(l.hi)
	}
	if strings.Contains(s, " above ") || strings.Contains(s, " up to ") {
		s += fmt.Sprintf(" a month, one-off pay over the year's months, %d so far", months)
	}
	return s
}
