package plan

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hiringbudget/hiringbudget/salary"
)

// checkPositions checks each seat, and what they say of one another.
func (p *Plan) checkPositions(k *checker) {
	at, heads := map[string]int{}, 0
	for i := range p.Positions {
		s := &p.Positions[i]
		k.position = s.ID
		switch _, twice := at[s.ID]; {
		case s.ID == "":
			k.fail(fmt.Sprintf("positions[%d].id", i), "", "an ID")
		case twice:
			k.fail("id", s.ID, "an ID of its own")
		}
		at[s.ID] = i
		p.checkPosition(k, s)
		if s.Heads > 0 {
			heads += min(s.Heads, maxHeads)
		} else {
			heads++
		}
		if len(k.errs) >= maxFindings {
			return
		}
	}
	k.position = ""
	if heads > maxHeads {
		k.fail("positions", heads, fmt.Sprintf("at most %d heads together", maxHeads))
	}
	p.checkBackfills(k, at)
}

// checkBackfills refuses seats that replace what there is not, or one another.
func (p *Plan) checkBackfills(k *checker, at map[string]int) {
	state := make([]int8, len(p.Positions)) // 1 on the way, 2 done
	for i := range p.Positions {
		var path []int
		for n := i; state[n] == 0; {
			state[n], path = 1, append(path, n)
			s := &p.Positions[n]
			next, ok := at[s.Replaces]
			if s.Replaces == "" {
				break
			}
			k.position = s.ID
			if !ok {
				k.fail("replaces", s.Replaces, "the ID of a position")
				break
			}
			if state[next] == 1 {
				k.fail("replaces", s.Replaces, "a seat that this one does not come before: they replace one another in a circle")
				break
			}
			n = next
		}
		for _, n := range path {
			state[n] = 2
		}
	}
	k.position = ""
}

func (p *Plan) checkPosition(k *checker, s *Position) {
	for _, t := range []struct{ field, text string }{{"id", s.ID}, {"title", s.Title}, {"role", s.Role}, {"level", s.Level}, {"place", s.Place},
		{"pay_place", s.PayPlace}, {"employer", s.Employer}, {"contract", s.Contract}, {"person", s.Person}} {
		k.text(t.field, t.text)
	}
	k.word("status", s.Status, statuses)
	k.word("reason", s.Reason, reasons)
	k.word("worker", s.Worker, workers)
	if s.Replaces != "" && s.Reason != Backfill {
		k.fail("reason", s.Reason, Backfill+", since the seat replaces another")
	}
	k.money("pay", s.Pay)
	k.money("equity", s.Equity)
	k.money("sign_on", s.SignOn)
	k.percent("bonus", s.Bonus, 10)
	if s.NoBonus && !s.Bonus.Fraction().IsZero() {
		k.fail("bonus", s.Bonus, "none beside no_bonus")
	}
	k.share("fte", s.FTE, 1)
	k.share("fee", s.Fee, 1)
	k.share("probability", s.Probability, 1)
	k.count("heads", s.Heads, maxHeads)
	k.count("spread", s.Spread, maxSpread)
	k.count("time_to_fill", s.TimeToFill, maxDays)
	k.count("ramp", len(s.Ramp), maxRamp)
	for i, d := range s.Ramp[:min(len(s.Ramp), maxRamp)] {
		k.share(fmt.Sprintf("ramp[%d]", i), d, 1)
	}
	if len(s.Opening) > 0 {
		for _, id := range slices.Sorted(maps.Keys(s.Opening)) {
			k.money("opening."+id, s.Opening[id])
		}
	}
	k.count("tags", len(s.Tags), maxTags)
	if len(s.Tags) <= maxTags {
		for key, v := range s.Tags {
			k.text("tags", key)
			k.text("tags."+brief(key), v)
		}
	}
	if s.Start == (salary.Date{}) {
		k.fail("start", "", "the first day of work, such as 2025-03-01")
	} else if k.day("start", s.Start) && k.day("end", s.End) && s.End != (salary.Date{}) && s.End.Compare(s.Start) < 0 {
		k.fail("end", s.End, "a day not before start, "+s.Start.String())
	}
	p.checkEmployment(k, s)
}

// checkEmployment checks who employs the seat, and where.
func (p *Plan) checkEmployment(k *checker, s *Position) {
	at, ok := k.employers[s.Employer]
	if !ok {
		at = -1
	}
	switch {
	case at < 0 && len(p.Employers) > 1 && s.Employer == "":
		k.fail("employer", "", "which of the plan's employers: "+p.employerNames())
	case at < 0 && s.Employer != "":
		k.fail("employer", s.Employer, "an employer of the plan: "+p.employerNames())
	case at < 0 && len(p.Employers) == 1:
		at = 0
	}
	if at < 0 {
		return
	}
	if places := p.Employers[at].Places; len(places) > 0 && !slices.Contains(places, s.Place) {
		k.fail("place", s.Place, "a place of the employer: "+strings.Join(places[:min(len(places), 20)], ", "))
	}
}

func (p *Plan) employerNames() string {
	var names []string
	for _, e := range p.Employers[:min(len(p.Employers), 20)] {
		names = append(names, brief(e.Name))
	}
	return strings.Join(names, ", ")
}
