package main

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/estimate/plan"
	"github.com/hiringbudget/hiringbudget/examples/internal/show"
)

// figures are those of a fiscal year, and what they mean.
var figures = [][2]string{
	{"in the year", "what this budget holds of the year"},
	{"in a whole year", "the seats of the year's last day, all year, at that day's pay; nothing that is paid once"},
	{"last month x 12", "no year's cost where caps have filled or a bonus falls into the month; nothing that is paid once"},
	{"more next year", "what this year's hires cost more in a whole year than in this one; nothing that is paid once"},
}

// printYears writes each fiscal year in four figures.
func (v *view) printYears(out *bytes.Buffer) error {
	groups, err := v.By("fiscal year")
	if err != nil || len(groups) == 0 {
		return err
	}
	t := show.Table{Heads: []string{""}, Right: []int{1, 2, 3, 4}}
	var notes show.Pairs
	for _, f := range figures {
		t.Heads = append(t.Heads, f[0])
		notes.Add(f[0], f[1])
	}
	for _, g := range groups {
		year, err := strconv.Atoi(strings.TrimPrefix(g.Key[0], "FY"))
		if err != nil {
			return err
		}
		s, err := v.Summary(year)
		if err != nil {
			notes.Add(g.Key[0], "not known: "+v.in.words(err).Error())
			continue
		}
		t.Add(g.Key[0], v.money(s.InYear), v.money(s.Annualized), v.money(s.ExitRunRate), v.money(s.NextYear))
	}
	show.Title(out, fmt.Sprintf("FISCAL YEARS, %s as earned", v.plan.Currency))
	t.Print(out)
	out.WriteString("\n")
	notes.Print(out)
	return nil
}

// printLiabilities writes what is owed at the start and at the end, in the
// currency in which it is owed.
func (v *view) printLiabilities(out *bytes.Buffer) {
	type owed struct {
		what string
		plan.Liability
	}
	var sums []owed
	for _, l := range v.Liabilities() {
		if l.Opening.IsZero() && l.Closing.IsZero() {
			continue
		}
		what := sectionOf(l.Component, l.Rule)
		if !strings.HasPrefix(what, sectionCharges) {
			what = l.Component
		}
		at := slices.IndexFunc(sums, func(x owed) bool { return x.what == what && x.Currency == l.Currency })
		if at < 0 {
			sums = append(sums, owed{what, l})
			continue
		}
		x := &sums[at]
		x.Opening, x.Accrued, x.Paid, x.Closing = x.Opening.Add(l.Opening), x.Accrued.Add(l.Accrued), x.Paid.Add(l.Paid), x.Closing.Add(l.Closing)
	}
	if len(sums) == 0 {
		return
	}
	show.Title(out, "OWED, earned and not yet paid: at the end = at the start + earned - paid")
	t := show.Table{Heads: []string{"", "", "at the start", "earned", "paid", "at the end"}, Right: []int{2, 3, 4, 5}}
	for _, x := range sums {
		d := int32(x.Currency.Digits())
		cells := []string{x.what, x.Currency.String()}
		for _, a := range []decimal.Decimal{x.Opening, x.Accrued, x.Paid, x.Closing} {
			cells = append(cells, show.Group(a.StringFixed(d)))
		}
		t.Add(cells...)
	}
	t.Print(out)
}

// unsettled are the bases of charges for which no law of the day is published.
var unsettled = []employer.Basis{employer.Carried, employer.Projected, employer.Forecast}

// printCarried lists the rules that are applied past their publication, and what
// rests on each.
func (v *view) printCarried(out *bytes.Buffer) {
	type carried struct {
		rule, component, basis string
		source                 string
	}
	sums, order := map[carried]decimal.Decimal{}, []carried{}
	for l := range v.Lines() {
		if !slices.Contains(unsettled, employer.Basis(l.Basis)) {
			continue
		}
		k := carried{l.Rule, l.Component, l.Basis, l.Source}
		if _, ok := sums[k]; !ok {
			order = append(order, k)
		}
		accrual, cash := l.Reported()
		sums[k] = sums[k].Add(v.amount(plan.Group{Accrual: accrual, Cash: cash}))
	}
	if len(order) == 0 {
		return
	}
	slices.SortFunc(order, func(x, y carried) int { return cmp.Or(cmp.Compare(x.rule, y.rule), cmp.Compare(x.source, y.source)) })
	show.Title(out, "CARRIED RULES, the latest published where the law of the day is not; -strict refuses them")
	t := show.Table{Heads: []string{"rule", "what it charges", "published to", "rests on", v.plan.Currency.String()}, Wide: 1, Right: []int{4}}
	for _, k := range order {
		t.Add(k.rule, k.component+", "+rules()[k.rule].place, publishedTo()[k.source].String(), k.basis, v.money(sums[k]))
	}
	t.Print(out)
}

// printGaps names what is not in the total, by place.
func (v *view) printGaps(out *bytes.Buffer) {
	gaps := v.Gaps()
	if len(gaps) == 0 {
		return
	}
	means := map[string]string{"at least ": "the total is the least that the plan costs", "at most ": "the total is the most that the plan costs",
		"about ": "the plan may cost more than the total, or less"}
	show.Title(out, "NOT IN IT, or not exactly: "+means[v.Bound()]+"; -explain says why")
	lines := show.Pairs{}
	for i := 0; i < len(gaps); {
		var parts []string
		place := gaps[i].Place
		for ; i < len(gaps) && gaps[i].Place == place; i++ {
			if !slices.Contains(parts, gaps[i].Component) {
				parts = append(parts, gaps[i].Component)
			}
		}
		lines.Add(place, strings.Join(parts, "; "))
	}
	lines.Print(out)
}

func (v *view) printNotes(out *bytes.Buffer) {
	notes := append(slices.Clone(v.notes), v.Notes()...)
	if len(notes) == 0 {
		return
	}
	show.Title(out, "NOTES")
	lines := show.Pairs{}
	for _, n := range notes {
		lines.Add("-", n)
	}
	lines.Print(out)
}

// restsOn puts a basis into words.
var restsOn = []struct{ basis, words string }{
	{plan.Given, "pay that the plan states"},
	{plan.Priced, "pay from the market, frozen in the plan"},
	{string(employer.Law), "law in force"},
	{string(employer.Callers), "the employer's own rates"},
	{string(employer.Custom), "benefits that the plan states"},
}

// printLast says what the total rests on.
func (v *view) printLast(out *bytes.Buffer) error {
	groups, err := v.By("basis")
	if err != nil {
		return err
	}
	sums := map[string]decimal.Decimal{}
	for _, g := range groups {
		sums[g.Key[0]] = v.amount(g)
	}
	var parts []string
	for _, r := range restsOn {
		if d, ok := sums[r.basis]; ok {
			parts = append(parts, v.money(d)+" on "+r.words)
		}
	}
	var carried decimal.Decimal
	for _, b := range unsettled {
		carried = carried.Add(sums[string(b)])
	}
	text := fmt.Sprintf("%s of %s%s %s rests on carried rules, %s on assumptions", v.money(carried), v.Bound(), v.money(v.amount(v.Total())),
		v.plan.Currency, v.money(sums[plan.Assumed]))
	if len(parts) > 0 {
		text += "; " + strings.Join(parts, ", ")
	}
	out.WriteString("\n")
	for _, line := range show.Wrap(text+".", show.Width) {
		out.WriteString(line + "\n")
	}
	return nil
}
