package plan

import (
	"slices"
	"time"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
)

// facts are what a plan asks of a pack more than once, by the ID of a rule.
type facts struct {
	known   map[string]bool       // places with rules
	place   map[string]string     // of a rule
	due     map[string][]dueMonth // of pay due
	dues    []duePay
	shares  map[string]bool     // places with charges that the whole employer shares
	shared  map[string]bool     // those charges
	against map[string][]string // of an allowance: the rules that it is set against
	staff   map[string][]string // by place: the rules that look at the head count
}

// duePay is pay due by law: the part of a year's pay that holds it already.
type duePay struct {
	rule, place string
	num, den    int64
}

// dueMonth is a month in which pay due is paid, and the share of what the calendar
// year earns, in hundred-millionths: 0 is all that is owed.
type dueMonth struct {
	month time.Month
	share int64
}

func factsOf(pack *employer.Pack) facts {
	f := facts{map[string]bool{}, map[string]string{}, map[string][]dueMonth{}, nil, map[string]bool{}, map[string]bool{}, map[string][]string{}, map[string][]string{}}
	for r := range pack.Rules() {
		f.known[r.Place], f.place[r.ID] = true, r.Place
		if r.Kind == employer.Gap {
			continue
		}
		if r.Kind == employer.Due {
			f.addDue(&r)
		}
		if r.Scope == "employer" {
			f.shares[r.Place], f.shared[r.ID] = true, true
		}
		for _, t := range r.Conditions {
			switch {
			case t.Field == "against" && !slices.Contains(f.against[r.ID], t.Text):
				f.against[r.ID] = append(f.against[r.ID], t.Text)
			case t.Field == "staff" && !slices.Contains(f.staff[r.Place], r.ID):
				f.staff[r.Place] = append(f.staff[r.Place], r.ID)
			}
		}
	}
	return f
}

// addDue keeps of pay due its months and, of its first row, its part of the pay
// that holds it: months of pay beside the twelve, or a share beside the whole.
func (f *facts) addDue(r *employer.Rule) {
	if _, ok := f.due[r.ID]; ok {
		return
	}
	d := duePay{rule: r.ID, place: r.Place}
	one, more := decimalOf(1), r.Rate
	if r.Rate.IsZero() {
		one, more = decimalOf(12), r.Amount
	}
	d.num, d.den = more.Shift(scaleDigits).IntPart(), more.Add(one).Shift(scaleDigits).IntPart()
	months := make([]dueMonth, len(r.DueMonths))
	for i, m := range r.DueMonths {
		months[i] = dueMonth{time.Month(m), r.DueShares[i].Shift(scaleDigits).IntPart()}
	}
	f.due[r.ID] = months
	f.dues = append(f.dues, d)
}

// withheld is the part of each payment that is paid in other months, since the
// year's pay already holds pay due by law.
type withheld struct {
	duePay
	due []dueMonth
}

// withholds finds the pay due by law that the year's pay of seats already holds.
func (c *compiled) withholds(t *terms) []withheld {
	var out []withheld
	if t.worker != employer.Employee {
		return nil
	}
	for _, d := range c.facts.dues {
		if c.employers[t.employer].Included[d.rule] && (d.place == t.country || d.place == t.code) {
			out = append(out, withheld{d, c.facts.due[d.rule]})
		}
	}
	return out
}
