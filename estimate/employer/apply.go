package employer

import "fmt"

// state is what a component remembers of its period.
type state struct {
	base    int64 // counted so far, everybody else's part first
	charged int64 // of exempt and bands: charged so far; of a reduction: what it may take off of
	taken   int64 // of a reduction or allowance: taken off so far
	owing   int64 // of pay due: earned and not yet paid
	count   int64 // pay periods with base so far, at most a year's
	paid    bool  // the pay period has base
	year    oneOff
	spread  spreadOver
}

// given is what prior payments of the period were charged, and had taken off.
type given struct{ charged, taken int64 }

// Amounts works the charges out into out, rule by rule with a payment each, and
// returns it, in minor units; Lines says what each is. It allocates
// nothing if out is large enough. BenchmarkStateYear gives its cost. Rows that
// Work.Part leaves to the caller are read from out.
//
// It returns an error wrapping ErrAmount if the payments are not the schedule's
// days in order, or one is negative or above ten billion; and ErrTwice if there
// is a bonus beside a benefit that holds bonus pay.
func (s *Schedule) Amounts(payments []Payment, out []int64) ([]int64, error) {
	if err := s.checkPayments("payments", payments); err != nil {
		return nil, err
	}
	n := len(payments)
	size := len(s.components) * n
	if cap(out) < size {
		out = make([]int64, size)
	}
	out = out[:size]
	for c := range s.components {
		s.run(c, payments, out, nil)
	}
	s.move(out)
	return out, nil
}

// move puts pay due into the months in which it is paid, if that is asked for.
func (s *Schedule) move(out []int64) {
	if n := len(s.days); s.work.WhenPaid {
		for c := range s.dues {
			k := &s.components[c]
			k.whenPaid(s.days, out[c*n:(c+1)*n], k.begin.owing)
		}
	}
}

func (s *Schedule) checkPayments(field string, payments []Payment) error {
	if s == nil {
		return refuse(ErrAmount, "schedule", "nil", "one that Engine.Schedule returns")
	}
	if field == "payments" && len(payments) != len(s.days) {
		return refuse(ErrAmount, field, len(payments), fmt.Sprintf("%d, as many as the schedule has days", len(s.days)))
	}
	for i := range payments {
		p := &payments[i]
		switch {
		case p.Date != s.days[i]:
			return refuse(ErrAmount, fmt.Sprintf("%s[%d].Date", field, i), p.Date, s.days[i].String())
		case min(p.Base, p.Bonus, p.InKind) < 0 || max(p.Base, p.Bonus, p.InKind) > maxPart:
			return refuse(ErrAmount, fmt.Sprintf("%s[%d]", field, i), fmt.Sprint(p.Base, p.Bonus, p.InKind), "amounts from 0 to 2.5 billion in hundredths")
		case s.noBonus != "" && p.Bonus > 0:
			return refuse(ErrTwice, fmt.Sprintf("%s[%d].Bonus", field, i), p.Bonus, "no bonus beside "+s.noBonus+", which holds it").of("bonus")
		}
	}
	return nil
}

// run fills one component's row of out and returns the state that it ends in.
// trace, if there is one, is told each payment's base and the states around it.
func (s *Schedule) run(c int, payments []Payment, out []int64, trace func(i int, base int64, before, after state)) state {
	k, n := &s.components[c], len(payments)
	if k.given {
		return state{}
	}
	mine := out[c*n : (c+1)*n]
	st := k.begin
	// What prior payments of the period were charged is not given back: that
	// belongs to the employment, and the schedule's payments cost no less than nothing.
	prior := given{k.begin.charged, k.begin.taken}
	var before state
	known, total := int16(-1), int64(0) // the version of which total is known on the base so far
	for i := range payments {
		switch {
		case k.fresh[i]:
			st = state{base: k.others, owing: st.owing}
			known, prior = -1, given{}
		case k.spread && k.turns[i]:
			st.spread.turned = true
		case k.turns != nil && k.turns[i]:
			st.turn()
			known, prior = -1, given{}
		}
		base, at := s.counted(k, payments, out, i), k.at[i]
		if trace != nil {
			before = st
		}
		if at != known && at >= 0 && k.class == Slice.class() {
			if total = k.versions[at].total(st.base, st.count); k.spread {
				total = k.versions[at].spread(&st.spread)
			}
		}
		opened := k.opens != nil && st.open(k.opens[i], payments[i].Base, k.most)
		mine[i] = 0
		switch {
		case k.class == Reduction.class():
			st.charged += s.charges(c, out, n, i)
			fallthrough
		case k.class != Slice.class():
			st.base += base
			if at >= 0 {
				mine[i] = s.step(k, &k.versions[at].lines[0], base, &st, prior, opened, out, n, i)
			}
		case at < 0:
			if k.turns == nil { // ceilings by the month to date start with the rule
				st.base += base
			}
		default:
			v := &k.versions[at]
			if st.base += base; k.turns != nil && !k.spread {
				st.base = st.year.count(base, k.oneOff(&payments[i]), v.lines[0].most)
			}
			// A payment's charge is the difference of two totals, so that the
			// payments of a period add up to the period's charge to the minor unit.
			var now int64
			if k.spread {
				st.spread.count(base, k.oneOff(&payments[i]), v.steps)
				now = v.spread(&st.spread)
			} else {
				now = v.total(st.base, st.count)
			}
			charge := max(now-total, -st.charged) // no more is given back than was charged
			if total = now; prior.charged == 0 {
				st.charged += charge
				mine[i] = charge
				break
			}
			owed := max(0, st.charged-prior.charged)
			st.charged += charge
			mine[i] = max(0, st.charged-prior.charged) - owed
		}
		known = at
		if trace != nil {
			trace(i, base, before, st)
		}
	}
	return st
}

// step is what one payment adds under a rule that is no band; opened tells that
// it counts a pay period.
func (s *Schedule) step(k *component, l *line, base int64, st *state, prior given, opened bool, out []int64, n, i int) int64 {
	switch k.class {
	case 0: // due
		return l.due(st.base) - l.due(st.base-base)
	case 2: // exempt
		before := st.charged
		if opened {
			base -= l.amount
		}
		st.charged = max(before, min(before+l.charge(max(0, base)), l.most))
		return st.charged - before
	case 3: // reduction: never more than what is charged
		before := st.taken
		st.taken = min(l.off(st.base, st.count), prior.taken+st.charged-prior.charged)
		return before - st.taken
	}
	// allowance
	var owed int64
	for _, t := range k.targets {
		owed += out[t*n+i]
	}
	used := min(max(0, owed), max(0, l.amount-st.taken))
	st.taken += used
	return -used
}

// counted is the part of a payment that a rule takes as its base; pay due by
// law counts like the base that it is worked out from.
func (s *Schedule) counted(k *component, payments []Payment, out []int64, i int) int64 {
	p := &payments[i]
	base := p.Base
	if k.class != 0 {
		for d := range s.dues {
			base += out[d*len(payments)+i]
		}
	}
	if k.counts > 0 {
		base += p.Bonus
	}
	if k.counts > 1 {
		base += p.InKind
	}
	return base
}

// charges is what the bands before a component charge on a payment, less what
// reductions before it take off.
func (s *Schedule) charges(c int, out []int64, n, i int) (sum int64) {
	for j := s.dues; j < c; j++ {
		sum += out[j*n+i]
	}
	return sum
}

// adds is what a band charges on a payment.
func (l *line) adds(v *version, before, after state) int64 {
	if l.rule.Period == SpreadMonth {
		return l.spread(&after.spread, v.steps) - l.spread(&before.spread, v.steps)
	}
	return l.total(after.base, after.count) - l.total(before.base, before.count)
}

// total is what the bands of a version charge on a base added up over so many pay periods.
func (v *version) total(base, count int64) (sum int64) {
	for i := range v.lines {
		sum += v.lines[i].total(base, count)
	}
	return sum
}

// total is what a band charges on a base added up over so many pay periods, if its
// conditions hold of that base.
func (l *line) total(base, count int64) int64 {
	if len(l.pay) > 0 && !l.holds(base, count) {
		return 0
	}
	lo, hi := l.lo, l.hi
	if l.grows > 0 {
		lo, hi = l.bound(lo, count), l.bound(hi, count)
	}
	switch {
	case l.flat:
		if base > 0 && base >= lo {
			return l.amount
		}
		return 0
	case l.whole:
		if base > lo && base <= hi {
			return l.charge(base)
		}
		return 0
	}
	if base = min(base, hi) - lo; base <= 0 {
		return 0
	}
	return l.charge(base)
}

// bound is a year's bound after so many pay periods.
func (l *line) bound(b, count int64) int64 {
	if b > maxMinor*maxPayments {
		return b
	}
	return mulDiv(b, count, l.grows, halfUp)
}

// due is the pay that a base added up earns by law: a share of it, or so many
// months' pay a year.
func (l *line) due(base int64) int64 {
	if l.rate > 0 {
		return l.charge(base)
	}
	return mulDiv(base, l.amount, 12*scale*l.unit, l.mode) * l.unit
}

// holds tells whether conditions on pay hold of a base added up in the rule's
// period over so many pay periods: reckoned up to a year, as its bounds are.
func (l *line) holds(base, count int64) bool {
	for i := range l.pay {
		t, ok := &l.pay[i], false
		yearly, value := base*t.times, t.value
		if t.grows {
			value *= count
		}
		switch t.op {
		case ">=":
			ok = yearly >= value
		case ">":
			ok = yearly > value
		case "<=":
			ok = yearly <= value
		case "<":
			ok = yearly < value
		}
		if !ok {
			return false
		}
	}
	return true
}
