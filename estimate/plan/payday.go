package plan

import (
	"math"
	"math/bits"

	"github.com/hiringbudget/hiringbudget/salary"
)

// payday is one payment of an employer's calendar, and the days that it pays.
type payday struct {
	date     salary.Date
	day      int  // number of the date
	month    int  // in the grid
	from, to int  // days paid
	nth, of  int  // of the year's payments: pay is year's x nth/of, less what was before
	unlike   bool // the period is no month: days of it are earned in two
}

// paydays lists the payments on days of the grid. Bi-weekly ones go on to the
// first after it, whose pay is earned in part within.
func paydays(e *Employer, g *grid) []payday {
	var out []payday
	switch e.Calendar {
	case SemiMonthly:
		for i := range g.count {
			m, first, last := g.month(i), g.starts[i], g.starts[i+1]-1
			n := 2 * (int(m.Month) - 1)
			out = append(out,
				payday{date: dateOf(first + 14), day: first + 14, month: i, from: first, to: first + 14, nth: n + 1, of: 24},
				payday{date: dateOf(last), day: last, month: i, from: first + 15, to: last, nth: n + 2, of: 24})
		}
	case BiWeekly:
		anchor := dayOf(e.FirstPayday)
		day := g.starts[0] + mod(anchor-g.starts[0], 14)
		for nth, year := 0, 0; ; day += 14 {
			d := dateOf(day)
			if d.Year != year {
				nth, year = 0, d.Year // the grid begins in January
			}
			nth++
			of := 26
			if e.PayDates == 27 {
				of = paydaysIn(year, anchor)
			}
			out = append(out, payday{date: d, day: day, month: g.at(day), from: day - 13, to: day, nth: nth, of: of, unlike: true})
			if day > g.end() {
				break
			}
		}
	default:
		for i := range g.count {
			last := g.starts[i+1] - 1
			out = append(out, payday{date: dateOf(last), day: last, month: i, from: g.starts[i], to: last, nth: int(g.month(i).Month), of: 12})
		}
	}
	return out
}

// paydaysIn counts the bi-weekly paydays of a calendar year: 26 or 27.
func paydaysIn(year, anchor int) int {
	first := dayOf(salary.Date{Year: year, Month: 1, Day: 1})
	next := dayOf(salary.Date{Year: year + 1, Month: 1, Day: 1})
	return (next-1-(first+mod(anchor-first, 14)))/14 + 1
}

func mod(a, b int) int { return ((a % b) + b) % b }

// whole is what a payday pays of a year's pay: cumulative, so that the payments
// of a calendar year add up to it.
func (p *payday) whole(yearly int64) int64 {
	return scale(yearly, int64(p.nth), int64(p.of)) - scale(yearly, int64(p.nth-1), int64(p.of))
}

// part is what it pays for the days from one to another, as the proration has it:
// at most what it pays for all of its days.
func (p *payday) part(yearly int64, from, to int, proration string) int64 {
	from, to = max(from, p.from), min(to, p.to)
	if from > to || yearly == 0 {
		return 0
	}
	if from == p.from && to == p.to {
		return p.whole(yearly)
	}
	return min(p.share(yearly, from, to, proration), p.whole(yearly))
}

func (p *payday) share(yearly int64, from, to int, proration string) int64 {
	worked, all, of := int64(to-from+1), int64(p.to-p.from+1), int64(p.of)
	switch proration {
	case Weekdays:
		worked, all = int64(weekdays(from, to)), int64(weekdays(p.from, p.to))
	case ThirtyDays:
		if !p.unlike {
			all = 360 / of
		}
	case Annual365:
		all, of = 365, 1
	case Annual260:
		worked, all, of = int64(weekdays(from, to)), 260, 1
	case HalfMonth:
		return p.halves(yearly, from, to)
	}
	return scale(yearly, worked, all*of)
}

// halves counts halves of the period of which any day is worked.
func (p *payday) halves(yearly int64, from, to int) int64 {
	if p.of == 24 {
		return p.whole(yearly)
	}
	second := p.from + 15
	if p.unlike {
		second = p.from + 7
	}
	n := int64(0)
	if from < second {
		n++
	}
	if to >= second {
		n++
	}
	return scale(yearly, n, 2*int64(p.of))
}

// scale is a x num/den in 128 bits, halves away from zero. What does not fit stays
// at the largest number, which no plan that gauge lets pass comes near.
func scale(a, num, den int64) int64 {
	if a < 0 {
		return -scale(-a, num, den)
	}
	hi, lo := bits.Mul64(uint64(a), uint64(num))
	lo, carry := bits.Add64(lo, uint64(den)/2, 0)
	if hi += carry; hi >= uint64(den) {
		return math.MaxInt64
	}
	q, _ := bits.Div64(hi, lo, uint64(den))
	return int64(min(q, math.MaxInt64))
}
