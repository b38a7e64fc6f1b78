package employer

import (
	"fmt"
	"strings"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Reason says where one line of a cost comes from.
type Reason struct {
	Line
	Base       string      `json:"base"`             // what this payment counts, in major units
	Before     string      `json:"before,omitempty"` // counted earlier in the period: the cap used so far
	Bands      []string    `json:"bands"`            // each band's rate, bounds and what it charges; they add up to the line
	Published  salary.Date `json:"published_to"`     // last day that the publication covers
	Citation   string      `json:"citation"`
	Confidence string      `json:"confidence,omitempty"`
	Note       string      `json:"note,omitempty"`
}

// Explain works every line out again with its reasons: the base, what was
// counted before in the period, the bands that it fell into, and the citation.
// TestExplainAddsUp proves that the bands are the lines.
func (c Cost) Explain() []Reason {
	s := c.schedule
	if s == nil {
		return nil
	}
	var out []Reason
	n := len(c.payments)
	earned := make([]int64, len(c.amounts))
	for row := range s.components {
		k := &s.components[row]
		s.run(row, c.payments, earned, func(i int, base int64, before, after state) {
			minor := c.amounts[row*n+i]
			if minor == 0 {
				return
			}
			r := Reason{Line: s.label(row, i, minor), Base: c.amount(base)}
			if used := before.base + before.year.earlier; used > 0 {
				r.Before = c.amount(used)
			}
			if k.class == Due.class() && s.work.WhenPaid {
				r.Bands = []string{"earned since the last due month = " + c.amount(minor)}
			}
			if at := k.at[i]; at >= 0 {
				v := &k.versions[at]
				if r.Bands == nil {
					r.Bands = c.bands(k, v, before, after, minor)
				}
				rule := v.lines[0].rule
				r.Published, r.Citation, r.Confidence, r.Note = rule.To, rule.Citation, rule.Confidence, rule.Note
			}
			out = append(out, r)
		})
	}
	return out
}

func (c *Cost) amount(minor int64) string { return c.major(minor).StringFixed(c.schedule.digits) }

// bands puts what each band of a rule adds into words.
func (c *Cost) bands(k *component, v *version, before, after state, minor int64) []string {
	l := &v.lines[0]
	switch k.class {
	case 0:
		what := percent(l.rate) + " %"
		if l.rate == 0 {
			what = l.rule.Amount.String() + " months' pay a year"
		}
		return []string{what + " = " + c.amount(minor)}
	case 2:
		return []string{fmt.Sprintf("%s %% above %s a payment, at most %s a year = %s", percent(l.rate), c.amount(l.amount), c.amount(l.most), c.amount(minor))}
	case 3:
		s := fmt.Sprintf("reduction %s on %s in the year, less %s already taken", c.amount(after.taken), c.amount(after.base), c.amount(before.taken))
		if after.taken < l.off(after.base, after.count) {
			s += ", no more than what is charged"
		}
		return []string{s + " = " + c.amount(minor)}
	case 4:
		return []string{fmt.Sprintf("of %s a year, %s taken before = %s", c.amount(l.amount), c.amount(before.taken), c.amount(minor))}
	}
	var out []string
	for j := range v.lines {
		l := &v.lines[j]
		if m := l.adds(v, before, after); m != 0 {
			what := c.band(l, after.count)
			if k.spread {
				what = c.spreadBand(l, after.spread.months)
			} else if k.turns != nil {
				what = c.oneOffBand(l, after)
			}
			out = append(out, what+" = "+c.amount(m))
			minor -= m
		}
	}
	if minor != 0 {
		out = append(out, "no more given back than was charged = "+c.amount(minor))
	}
	return out
}

// band puts a line's rate and bounds into words.
func (c *Cost) band(l *line, count int64) string {
	var b strings.Builder
	if l.rule.Kind == Flat {
		fmt.Fprintf(&b, "%s a %s", c.amount(l.amount), l.rule.Period)
	} else {
		fmt.Fprintf(&b, "%s %%", percent(l.rate))
	}
	lo, hi := l.lo, l.hi
	if l.grows > 0 {
		lo, hi = l.bound(lo, count), l.bound(hi, count)
	}
	if lo > 0 {
		fmt.Fprintf(&b, " above %s", c.amount(lo))
	}
	if l.rule.Limit == "" {
		fmt.Fprintf(&b, " up to %s", c.amount(hi))
	}
	if lo > 0 || l.rule.Limit == "" {
		switch period := l.rule.Period; {
		case period == ToDate:
			fmt.Fprintf(&b, " a year after %d payments", count)
		case byPayPeriod(period): // in which the bounds are
			b.WriteString(" a pay period")
		default:
			b.WriteString(" a " + period)
		}
	}
	return b.String()
}

// oneOffBand puts a bound by the month to date into words.
func (c *Cost) oneOffBand(l *line, after state) string {
	s := fmt.Sprintf("%s %% up to %s a month", percent(l.rate), c.amount(l.most))
	if after.year.once > 0 {
		s += fmt.Sprintf(", one-off pay up to %s in the year so far, of which %s in earlier months", c.amount(after.year.room), c.amount(after.year.earlier))
	}
	return s
}

// percent writes a rate of hundred-millionths without trailing zeros.
func percent(rate int64) string {
	s := fmt.Sprintf("%d.%06d", rate/1_000_000, rate%1_000_000)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}
