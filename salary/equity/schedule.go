package equity

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Months between vests, for Schedule.Every.
const (
	Monthly    = 1
	Quarterly  = 3
	HalfYearly = 6
	Yearly     = 12
)

// Schedule says when which part of a grant vests. Either Months or
// Installments is needed; the zero value of every other field has a use.
type Schedule struct {
	Months int `json:"months,omitempty"` // from the start to the last vest, 1 to 600
	Every  int `json:"every,omitempty"`  // months between vests, which divide Months; 0 means Monthly
	// Cliff is how many months nothing vests: what has accrued until then vests
	// then. A multiple of Every, at most Months; 0 means none.
	Cliff int `json:"cliff,omitempty"`
	// CliffShare is what vests at the cliff in place of what has accrued; the
	// rest is spread over the tranches after it. Above 0 % and below 100 %; zero
	// means what has accrued.
	CliffShare salary.Percent `json:"cliff_share,omitzero"`
	// ByYear is what vests in each year, evenly within it, one share for every
	// year begun, 100 % together: 5 %, 15 %, 40 %, 40 % is back-loaded. nil means
	// the same in each tranche.
	ByYear []salary.Percent `json:"by_year,omitempty"`
	// Installments name every vest, for what no other field can say; Months,
	// Every, Cliff and ByYear are not given then.
	Installments []Installment `json:"installments,omitempty"`
	// Day of the month on which tranches vest, 1 to 31, the last day where a
	// month has no such day, but never before the start; 0 means the day of the
	// start.
	Day int `json:"day,omitempty"`
	// Allocation of what does not divide; "" means CumulativeRounding.
	Allocation Allocation `json:"allocation,omitempty"`
}

// Installment is the share of a grant that vests so many months after the
// start, 0 to 600.
type Installment struct {
	After int            `json:"after"`
	Share salary.Percent `json:"share"` // above 0 %, all together 100 %
}

const mostMonths = mostTranches

// vest is a tranche before anything is allocated.
type vest struct {
	month  int
	weight *big.Rat // of the grant
}

// vests returns the tranches in order, and from which one on they fall due
// themselves: those before are due with it. Their weights sum to 1.
func (s Schedule) vests() (all []vest, due int, err error) {
	if s.Day < 0 || s.Day > 31 {
		return nil, 0, fault(salary.ErrRange, "schedule.day", "%d is not 1 to 31, or 0 for the day of the start", s.Day)
	}
	if err := s.Allocation.check("schedule.allocation"); err != nil {
		return nil, 0, err
	}
	if s.Installments != nil {
		all, err := s.installments()
		return all, 0, err
	}
	if s.Every == 0 {
		s.Every = Monthly
	}
	if s.Months < 1 || s.Months > mostMonths {
		return nil, 0, fault(salary.ErrRange, "schedule.months", "%d are not 1 to %d", s.Months, mostMonths)
	}
	if s.Every < 0 || s.Months%s.Every != 0 {
		return nil, 0, fault(salary.ErrConflict, "schedule.every", "every %d months does not divide %d months", s.Every, s.Months)
	}
	if s.Cliff < 0 || s.Cliff > s.Months || s.Cliff%s.Every != 0 {
		return nil, 0, fault(salary.ErrConflict, "schedule.cliff", "%d months are not one of the vests every %d months until %d", s.Cliff, s.Every, s.Months)
	}
	n := s.Months / s.Every
	for i := range n {
		all = append(all, vest{(i + 1) * s.Every, big.NewRat(1, int64(n))})
	}
	if s.ByYear != nil {
		if err := s.byYear(all); err != nil {
			return nil, 0, err
		}
	}
	due = max(s.Cliff/s.Every-1, 0)
	if !s.CliffShare.Fraction().IsZero() {
		return s.cliffShare(all, due)
	}
	return all, due, nil
}

// byYear sets the weights to the shares of their years.
func (s Schedule) byYear(all []vest) error {
	years := (s.Months + 11) / 12
	if len(s.ByYear) != years {
		return fault(salary.ErrConflict, "schedule.by_year", "%d shares for %d years", len(s.ByYear), years)
	}
	if err := whole("schedule.by_year", s.ByYear); err != nil {
		return err
	}
	vests := make([]int64, years)
	for _, v := range all {
		vests[yearOf(v.month)-1]++
	}
	for y, share := range s.ByYear {
		if vests[y] == 0 && !share.Fraction().IsZero() {
			return fault(salary.ErrConflict, fmt.Sprintf("schedule.by_year[%d]", y), "%v in a year without a vest", share)
		}
	}
	for i, v := range all {
		y := yearOf(v.month) - 1
		all[i].weight = new(big.Rat).Quo(s.ByYear[y].Fraction().Rat(), big.NewRat(vests[y], 1))
	}
	return nil
}

// cliffShare makes one tranche of those up to the cliff and scales the rest.
func (s Schedule) cliffShare(all []vest, due int) ([]vest, int, error) {
	share := s.CliffShare.Fraction().Rat()
	one := big.NewRat(1, 1)
	if share.Sign() < 0 || share.Cmp(one) >= 0 {
		return nil, 0, fault(salary.ErrRange, "schedule.cliff_share", "%v is not above 0%% and below 100%%", s.CliffShare)
	}
	after, rest := all[due+1:], new(big.Rat)
	for _, v := range after {
		rest.Add(rest, v.weight)
	}
	if s.Cliff == 0 || rest.Sign() == 0 {
		return nil, 0, fault(salary.ErrConflict, "schedule.cliff_share", "%v at a cliff of %d months out of %d leaves nothing to vest after it, or has no cliff", s.CliffShare, s.Cliff, s.Months)
	}
	scale := new(big.Rat).Quo(new(big.Rat).Sub(one, share), rest)
	out := []vest{{s.Cliff, share}}
	for _, v := range after {
		out = append(out, vest{v.month, new(big.Rat).Mul(v.weight, scale)})
	}
	return out, 0, nil
}

func (s Schedule) installments() ([]vest, error) {
	if s.Months != 0 || s.Every != 0 || s.Cliff != 0 || s.ByYear != nil || !s.CliffShare.Fraction().IsZero() {
		return nil, fault(salary.ErrConflict, "schedule.installments", "months, every, cliff and by_year do not go with them")
	}
	if len(s.Installments) == 0 || len(s.Installments) > mostTranches {
		return nil, fault(salary.ErrRange, "schedule.installments", "%d are not 1 to %d", len(s.Installments), mostTranches)
	}
	var all []vest
	var shares []salary.Percent
	for i, x := range s.Installments {
		field := fmt.Sprintf("schedule.installments[%d]", i)
		if x.After < 0 || x.After > mostMonths {
			return nil, fault(salary.ErrRange, field, "%d months are not 0 to %d", x.After, mostMonths)
		}
		if i > 0 && x.After <= s.Installments[i-1].After {
			return nil, fault(salary.ErrConflict, field, "%d months are not after %d", x.After, s.Installments[i-1].After)
		}
		if x.Share.Fraction().IsZero() {
			return nil, fault(salary.ErrRange, field, "the share is zero")
		}
		all = append(all, vest{x.After, x.Share.Fraction().Rat()})
		shares = append(shares, x.Share)
	}
	return all, whole("schedule.installments", shares)
}

// whole checks that shares are not negative and sum to 100 %.
func whole(field string, shares []salary.Percent) error {
	sum := new(big.Rat)
	for i, p := range shares {
		if p.Fraction().IsNegative() {
			return fault(salary.ErrRange, fmt.Sprintf("%s[%d]", field, i), "%v is negative", p)
		}
		sum.Add(sum, p.Fraction().Rat())
	}
	if sum.Cmp(big.NewRat(1, 1)) != 0 {
		return fault(salary.ErrConflict, field, "the shares sum to %s %%, not 100 %%", new(big.Rat).Mul(sum, big.NewRat(100, 1)).FloatString(4))
	}
	return nil
}

// yearOf is the vesting year, from 1, of what vests after so many months.
func yearOf(month int) int { return max(month-1, 0)/12 + 1 }

// last is the month of the last vest.
func (s Schedule) last() int {
	if n := len(s.Installments); n > 0 {
		return s.Installments[n-1].After
	}
	return s.Months
}

func (s Schedule) clone() Schedule {
	s.ByYear, s.Installments = slices.Clone(s.ByYear), slices.Clone(s.Installments)
	return s
}

// String reads "48 months, every 3, cliff at 12, 5% 15% 40% 40% by year".
func (s Schedule) String() string {
	if s.Installments != nil {
		parts := make([]string, len(s.Installments))
		for i, x := range s.Installments {
			parts[i] = fmt.Sprintf("%v after %d", x.Share, x.After)
		}
		return strings.Join(parts, ", ") + " months"
	}
	text := fmt.Sprintf("%d months, every %d", s.Months, max(s.Every, Monthly))
	if s.Cliff > 0 {
		text += fmt.Sprintf(", cliff at %d", s.Cliff)
	}
	if !s.CliffShare.Fraction().IsZero() {
		text += fmt.Sprintf(" of %v", s.CliffShare)
	}
	if s.ByYear != nil {
		text += ","
		for _, p := range s.ByYear {
			text += " " + p.String()
		}
		text += " by year"
	}
	return text
}
