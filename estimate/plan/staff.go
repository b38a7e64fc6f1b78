package plan

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
)

// countStaff counts the most employees that each employer has on the last day of
// a month, as Heads does.
func (c *compiled) countStaff() {
	c.staff = make([]int, len(c.employers))
	counts := make([][]int, len(c.employers))
	for i := range counts {
		counts[i] = make([]int, c.grid.count+1)
	}
	for i := range c.seats {
		s := &c.seats[i]
		if s.idle() || s.terms.worker != employer.Employee {
			continue
		}
		for _, k := range s.starts {
			if first, last := max(0, c.grid.at(k.day)), min(c.grid.at(s.end+1)-1, c.grid.count-1); k.day <= s.end && first <= last && last >= c.grid.lead {
				counts[s.terms.employer][first] += k.heads
				counts[s.terms.employer][last+1] -= k.heads
			}
		}
	}
	for i, n := range counts {
		here := 0
		for m := range c.grid.count {
			if here += n[m]; m >= c.grid.lead {
				c.staff[i] = max(c.staff[i], here)
			}
		}
		c.staff[i] = max(1, c.staff[i]) // seats before the plan or after it have somebody
	}
	for i := range c.employers {
		if asks := c.asksStaff(i); c.employers[i].Staff == 0 && len(asks) > 0 {
			c.notes = append(c.notes, fmt.Sprintf("employer %q: %d staff, counted from the plan, decide %s", c.employers[i].Name, c.staff[i], strings.Join(asks, ", ")))
		}
	}
}

// asksStaff lists the rules that look at an employer's head count.
func (c *compiled) asksStaff(at int) []string {
	var out []string
	for _, t := range c.terms {
		if t.employer != at || t.worker != employer.Employee || !t.busy {
			continue
		}
		for _, place := range []string{t.country, t.code} {
			for _, id := range c.facts.staff[place] {
				if !slices.Contains(out, id) {
					out = append(out, id)
				}
			}
		}
	}
	slices.Sort(out)
	return out
}
