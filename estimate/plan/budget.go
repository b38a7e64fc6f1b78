package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
)

// Budget is what a plan costs: a sequence of lines and their sums. It is
// immutable and safe for concurrent use; it depends on nothing but the plan and
// the pack that it was made of. The zero Budget is of no seats.
type Budget struct {
	c        *compiled
	results  []result // by seat; nil where they are worked out again when asked for
	expected bool
	gaps     []employer.GapNote
}

// mostKept is how many lines a budget keeps; those of a larger one are worked out
// again each time (BenchmarkStream).
const mostKept = 1_000_000

// New works out the budget of a plan under the law of a pack; a nil pack is no
// law, and pay then costs itself and what the plan assumes. Options say what to
// do on days that a rule is not published for; by default such a plan is refused.
// The plan is copied as far as it may change.
//
// It returns a *PlanError, joined with its siblings where there are several, that
// wraps
//   - ErrPlan: a field that no plan can have;
//   - ErrUnpriced: a seat without a pay that Price has not priced;
//   - ErrRate: no plan rate for a currency and fiscal year;
//   - ErrCost and the error of the engine: a place that needs its state, a fact that
//     the law asks for and the employer does not say, a rule that is not published.
func New(p Plan, pack *employer.Pack, o employer.Options) (*Budget, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	p = p.frozen()
	if pack == nil {
		pack = &employer.Pack{}
	}
	c, err := compile(&p, pack, o)
	if err != nil {
		return nil, err
	}
	if err := c.pools(); err != nil {
		return nil, err
	}
	return c.budget()
}

// budget works every seat out once: what is shared needs the sums of all.
func (c *compiled) budget() (*Budget, error) {
	b := &Budget{c: c}
	if len(c.seats)*(c.grid.count-c.grid.lead) < mostKept/4 { // a seat has at least so many lines a month
		b.results = make([]result, len(c.seats))
	}
	var w scratch
	var found findings
	kept := 0
	for i := range c.seats {
		r, err := c.resultOf(&w, &c.seats[i], true)
		if err != nil {
			found.add(err)
			continue
		}
		if kept += len(r.figures); kept > mostKept {
			b.results = nil
		}
		if b.results != nil {
			b.results[i] = r.keep()
		}
	}
	for _, t := range c.terms {
		for _, l := range t.laws {
			b.note(l.gaps, l.from, l.to)
		}
	}
	for i := range c.shared {
		b.note(c.shared[i].gaps, c.grid.begin(), c.grid.end())
		if err := c.shared[i].work(); err != nil {
			found.add(err)
		}
	}
	slices.SortFunc(b.gaps, func(x, y employer.GapNote) int {
		return cmp.Or(strings.Compare(x.Place, y.Place), strings.Compare(x.Rule, y.Rule), strings.Compare(x.Why, y.Why))
	})
	return b, found.join()
}

// made is what the budget was made of; the zero Budget is of no seats.
func (b *Budget) made() *compiled {
	if b.c == nil {
		return &nothing
	}
	return b.c
}

var nothing = compiled{plan: &Plan{}, pack: &employer.Pack{}, grid: grid{starts: []int{0}}}

// note adds gaps of days of the plan, from one to another, each once.
func (b *Budget) note(gaps []employer.GapNote, first, last int) {
	from, to := dateOf(max(first, b.made().grid.begin())), dateOf(min(last, b.made().grid.end()))
	for _, g := range gaps {
		if g.To.Compare(from) < 0 || g.From.Compare(to) > 0 {
			continue
		}
		if g.From.Compare(from) < 0 {
			g.From = from
		}
		if g.To.Compare(to) > 0 {
			g.To = to
		}
		i := slices.IndexFunc(b.gaps, func(x employer.GapNote) bool { return x.Place == g.Place && x.Rule == g.Rule && x.Why == g.Why })
		if i < 0 {
			b.gaps = append(b.gaps, g)
			continue
		}
		if g.From.Compare(b.gaps[i].From) < 0 {
			b.gaps[i].From = g.From
		}
		if g.To.Compare(b.gaps[i].To) > 0 {
			b.gaps[i].To = g.To
		}
	}
}

// Expected is the budget in which each line counts by the probability that its
// seat is filled. The plain budget has whole heads.
func (b *Budget) Expected() *Budget {
	out := *b
	out.expected = true
	return &out
}

// Plan is a copy of the plan that the budget was made of.
func (b *Budget) Plan() Plan { return b.made().plan.clone() }

// Gaps says what of the employers' cost nobody published or no pack holds. With
// any, totals may be more or less, as GapNote.Cost says.
func (b *Budget) Gaps() []employer.GapNote { return slices.Clone(b.gaps) }

// Notes says what the budget took from the plan itself to work it out, such as
// the head count that a rule looks at.
func (b *Budget) Notes() []string { return slices.Clone(b.made().notes) }

// Sources gives the citation behind each source that lines name: of rows of a
// pack by file and line, of trails by ID, of fees and benefits by their rule.
func (b *Budget) Sources() map[string]string {
	const itself = "the plan itself"
	cited := map[string]string{callerSource: itself, "fee": itself}
	for _, e := range b.made().employers {
		for _, x := range e.Benefits {
			if x.Preset == ececPreset {
				x.Name, x.Source = employer.ECEC().Name, employer.ECEC().Source
			}
			cited["benefit:"+x.Name] = cmp.Or(x.Source, itself)
		}
	}
	for r := range b.made().pack.Rules() {
		cited[fmt.Sprintf("%s:%d", r.File, r.Line)] = r.Citation
	}
	for id, t := range b.made().plan.Trails {
		var titles []string
		for _, s := range t.Sources {
			titles = append(titles, s.Publisher+", "+s.Title)
		}
		cited[id] = strings.Join(titles, "; ")
	}
	out := map[string]string{}
	for l := range b.Lines() {
		if text, ok := cited[l.Source]; ok {
			out[l.Source] = text
		}
	}
	return out
}

// Bound is how every total is meant: "at least " where something is left out, "at
// most " where some are charged too much, "about " where both may be, and nothing
// where there are no gaps.
func (b *Budget) Bound() string {
	var more, less bool
	for _, g := range b.gaps {
		more = more || g.Cost != employer.CostsLess
		less = less || g.Cost != employer.CostsMore
	}
	switch {
	case more && less:
		return "about "
	case more:
		return "at least "
	case less:
		return "at most "
	}
	return ""
}

// String gives the total with its Bound, and what it rests on: "at least
// 4512345.00 USD; 12345.00 rests on carried rules, 54321.00 on assumptions".
func (b *Budget) String() string {
	total := b.Total()
	return b.Bound() + total.Accrual.StringFixed(b.made().digits) + " " + b.made().plan.Currency.String() + "; " + b.restsOn()
}

// notInForce is what charges rest on that is not the law of their day.
var notInForce = []employer.Basis{employer.Carried, employer.Projected, employer.Forecast,
	employer.CallersOnCarried, employer.CallersOnProjected, employer.CallersOnForecast}

// restsOn says how much of the total rests on what is neither law nor given.
func (b *Budget) restsOn() string {
	sums := map[string]decimal.Decimal{}
	groups, _ := b.By("basis") // a dimension that there is
	for _, g := range groups {
		sums[g.Key[0]] = g.Accrual
	}
	var carried decimal.Decimal
	for _, basis := range notInForce {
		carried = carried.Add(sums[string(basis)])
	}
	return carried.StringFixed(b.made().digits) + " rests on carried rules, " + sums[Assumed].StringFixed(b.made().digits) + " on assumptions"
}

// Replan is the budget of another plan, or of the same one changed, under the
// same law.
func (b *Budget) Replan(p Plan) (*Budget, error) { return New(p, b.made().pack, b.made().options) }
