package employer

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

// layOut resolves the rows of one rule over the payments.
func (e *Engine) layOut(s *Schedule, rows []*Rule, place string) error {
	var head *Rule
	for _, r := range rows {
		if !s.blank(r) && (head == nil || r.From.Compare(head.From) < 0) {
			head = r
		}
	}
	prior, first := len(s.work.Prior), len(s.components)
	switch out, given := s.work.leavesOut(rows, head, e.against(s.work.Employer.Allowances)); {
	case given:
		s.addGiven(head)
		return nil
	case out:
		return nil
	}
	if head != nil && (head.Kind == Allowance || head.Kind == Due) {
		if take, err := s.work.takes(head); err != nil || !take {
			return err
		}
	}
	var before []band // in force on the day before
	var begins salary.Date
	if head != nil {
		begins = head.From
	}
	for i, day := range s.days {
		found, gap := e.effective(s, rows, day, place)
		if gap != nil && i >= prior {
			s.note(gap, day, gap.Note)
		}
		if found.rows == nil {
			before = nil
			_, own := s.work.Employer.Own[rows[0].ID]
			switch {
			case head == nil || i < prior:
			case own && found.last == nil:
				return refuse(ErrNotPublished, "Employer.Own["+head.ID+"]", day, "a day from "+begins.String()+" on: no bounds are known before").of(head.ID)
			case gap != nil:
			case found.last == nil:
				s.note(head, day, "the pack begins with "+begins.String())
			default:
				w := fmt.Sprintf("a day to %s, the last that %s is published for, or Options.Unpublished carry or project", found.last.To, found.last.Component)
				return refuse(ErrNotPublished, "days", day, w).of(found.last.ID)
			}
			continue
		}
		if e.same(s, before, found, day) {
			for c := first; c < len(s.components); c++ {
				s.components[c].at[i] = s.components[c].at[i-1]
			}
			if i >= prior {
				s.unknown(before, day)
			}
			continue
		}
		bands, err := e.bands(s, found, day, place)
		if err != nil {
			return err
		}
		before = bands
		if i >= prior {
			s.unknown(bands, day)
		}
		if err := e.put(s, bands, first, i); err != nil {
			return err
		}
	}
	return nil
}

// against lists the rules that claimed allowances are set against.
func (e *Engine) against(claimed map[string]decimal.Decimal) []string {
	var out []string
	for _, r := range e.pack.rules {
		if _, ok := claimed[r.ID]; ok && r.Kind == Allowance {
			for _, c := range r.Conditions {
				if c.Field == "against" {
					out = append(out, c.Text)
				}
			}
		}
	}
	return out
}

// addGiven adds the row of a rule that the caller works out.
func (s *Schedule) addGiven(r *Rule) {
	c := component{rule: r, class: r.Kind.class(), given: true, at: make([]int16, len(s.days)), fresh: make([]bool, len(s.days))}
	for i := range c.at {
		c.at[i] = -1
	}
	s.components = append(s.components, c)
}

// takes tells whether an allowance is claimed, or pay due comes on top.
func (w *Work) takes(r *Rule) (bool, error) {
	if r.Kind == Allowance {
		_, ok := w.Employer.Allowances[r.ID]
		return ok, nil // claimed by the employer or not at all
	}
	included, ok := w.Included[r.ID]
	if !ok {
		return false, refuse(ErrFact, "Included["+r.ID+"]", "", "true if the annual pay includes it, false if it comes on top").of(r.ID)
	}
	return !included, nil
}

// band is a row in force, before it is scaled.
type band struct {
	rule  *Rule
	basis Basis
	base  indexed   // of the bounds
	terms []indexed // of the conditions, in their order
	lacks string    // the index that has no value yet, "" for none
	years int       // by which the bounds are projected
	found standing
}

// standing are the rows in force on a day, and why they are.
type standing struct {
	rows  []*Rule
	basis Basis
	years int // by which the bounds are projected
	last  *Rule
}

// blank tells whether a row charges nothing: it is the pack's word that something
// is not known.
func (s *Schedule) blank(r *Rule) bool {
	_, own := s.work.Employer.Own[r.ID]
	return r.Kind == Gap || r.Unrated && !own
}

// effective finds the rows that cover a day, or stand in for it: law first, then
// forecasts if they are wanted, then what the options say. Where nothing does,
// gap is the pack's own word about the day, if it has one that applies and no
// law ended before. An own rate is applied with the latest bounds in any case
// (beside the gap, unless they are carried or projected for all), and a carried
// one with those of the day where they are published.
func (e *Engine) effective(s *Schedule, rows []*Rule, day salary.Date, place string) (found standing, gap *Rule) {
	var forecast, unrated []*Rule
	var old *Rule  // the last gap before the day
	var later bool // the pack speaks of later days
	for _, r := range rows {
		covers := r.From.Compare(day) <= 0 && day.Compare(r.To) <= 0
		later = later || r.From.Compare(day) > 0
		switch {
		case s.blank(r):
			if covers && r.Unrated {
				unrated = append(unrated, r)
			}
			switch {
			case !s.concerns(r, place):
			case covers:
				gap = r
			case r.To.Compare(day) < 0:
				old = r
			}
		case covers && r.Forecast:
			forecast = append(forecast, r)
		case covers:
			found.rows = append(found.rows, r)
		case (!r.Forecast || e.options.Forecasts) && r.To.Compare(day) < 0 && (found.last == nil || r.To.Compare(found.last.To) > 0):
			found.last = r
		}
	}
	switch {
	case found.rows != nil:
		found.basis = Law
		return found, gap // of other conditions: a file shows that they exclude each other
	case forecast != nil && e.options.Forecasts:
		found.rows, found.basis = forecast, Forecast
		return found, nil
	case found.last == nil && gap == nil && !later && (e.options.Unpublished == Carry || e.options.Unpublished == Project):
		return found, old // what was not known stays so
	case found.last == nil:
		return found, gap
	case e.options.Unpublished == Carry || e.options.Unpublished == Project:
		gap = nil
	default:
		if _, own := s.work.Employer.Own[found.last.ID]; !own {
			return found, nil // what was published has ended: refused, whatever a gap says
		}
	}
	for _, r := range rows {
		if !s.blank(r) && r.Forecast == found.last.Forecast && r.To == found.last.To {
			found.rows = append(found.rows, r)
		}
	}
	found.basis = Carried
	if unrated != nil && len(found.rows) == 1 {
		found.rows = unrated
		return found, gap
	}
	if start := found.last.YearStart; e.options.Unpublished == Project {
		found.basis = Projected
		found.years = periodKey(Year, start, day) - periodKey(Year, start, found.last.To)
	}
	return found, gap
}

// concerns tells whether a gap speaks of this work: where a fact is not known, it may.
func (s *Schedule) concerns(gap *Rule, place string) bool {
	for _, c := range gap.Conditions {
		if ok, err := s.work.holds(c, gap.ID, place); err == nil && !ok {
			return false
		}
	}
	return true
}

// note adds a gap, once, and stretches it over the days that it is asked for.
func (s *Schedule) note(r *Rule, day salary.Date, why string) {
	for i := range s.gaps {
		if g := &s.gaps[i]; g.Rule == r.ID && g.Place == r.Place && g.Why == why {
			g.To = day
			return
		}
	}
	s.gaps = append(s.gaps, GapNote{r.Place, r.ID, r.Component, day, day, why, cmp.Or(r.Costs, CostsMore)})
}

// unknown notes what cannot be charged of the rows in force.
func (s *Schedule) unknown(bands []band, day salary.Date) {
	for _, b := range bands {
		switch {
		case b.rule.Limit == "unknown":
			s.note(b.rule, day, "the upper limit is not known, and not known to be none")
		case b.lacks != "":
			s.note(b.rule, day, "no value of the index "+b.lacks)
		}
	}
}

// same tells whether the rows and index values of the day before still hold.
func (e *Engine) same(s *Schedule, before []band, now standing, day salary.Date) bool {
	if len(before) == 0 || before[0].found.basis != now.basis || before[0].found.years != now.years || !slices.Equal(before[0].found.rows, now.rows) {
		return false
	}
	for _, b := range before {
		if e.indexed(b.rule.Index, b.rule.Place, day) != b.base {
			return false
		}
		for i, c := range b.rule.Conditions {
			if e.indexed(c.Index, b.rule.Place, day) != b.terms[i] {
				return false
			}
		}
	}
	return true
}

// bands are the rows in force whose conditions hold, apart from those on pay.
func (e *Engine) bands(s *Schedule, found standing, day salary.Date, place string) ([]band, error) {
	var out []band
rows:
	for _, r := range found.rows {
		for _, c := range r.Conditions {
			if ok, err := s.work.holds(c, r.ID, place); err != nil {
				return nil, err
			} else if !ok {
				continue rows
			}
		}
		b := band{rule: r, basis: found.basis, base: e.indexed(r.Index, r.Place, day), years: found.years, found: found}
		if r.Index != "" {
			b.years = b.base.years // the index says how far bounds have grown
		}
		if err := e.rest(s, &b, r.Index, b.base, day); err != nil {
			return nil, err
		}
		far := b.years
		for _, c := range r.Conditions {
			term := e.indexed(c.Index, r.Place, day)
			if err := e.rest(s, &b, c.Index, term, day); err != nil {
				return nil, err
			}
			b.terms, far = append(b.terms, term), max(far, term.years)
		}
		if far > maxYears {
			return nil, refuse(ErrNotPublished, "days", day, fmt.Sprintf("a day at most %d years after the last published", maxYears)).of(r.ID)
		}
		out = append(out, b)
	}
	return out, nil
}

// rest tells what a band rests on if it takes a value of an index.
func (e *Engine) rest(s *Schedule, b *band, index string, v indexed, day salary.Date) error {
	switch {
	case index == "":
	case v.value == nil:
		b.lacks = index
	case !v.ended || b.basis != Law && b.basis != Forecast:
	case e.options.Unpublished == Project:
		b.basis = Projected
	default:
		_, own := s.work.Employer.Own[b.rule.ID]
		if !own && e.options.Unpublished != Carry {
			w := fmt.Sprintf("a day to %s, the last that the index %s is published for, or Options.Unpublished carry or project", v.value.to, index)
			return refuse(ErrNotPublished, "days", day, w).of(b.rule.ID)
		}
		b.basis = Carried
	}
	return nil
}

// maxYears bounds a projection.
const maxYears = 100
