package plan

import (
	"encoding/json"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/salary"
)

// MarshalJSON writes the budget with what it was made of: the plan without its
// positions, totals, groups by month, component, position and basis, heads,
// liabilities, every line, each source once, gaps and notes. Amounts are decimal
// strings with the digits of their currency. It is an export, and is not read back.
func (b *Budget) MarshalJSON() ([]byte, error) {
	p := b.made().plan
	out := budgetJSON{
		Plan: planJSON{p.Name, p.Start, months(p), p.Currency, p.Rates, p.Employers, p.Assumptions, p.DataVersion},
		View: "planned", Bound: strings.TrimSpace(b.Bound()), RestsOn: b.restsOn(), Heads: b.Heads(nil), Liabilities: []liabilityJSON{},
		Lines: []Line{}, Sources: b.Sources(), Gaps: b.Gaps(), Notes: b.Notes(),
	}
	if b.expected {
		out.View = "expected"
	}
	total := b.Total()
	out.Total = amountsJSON{b.fixed(total.Accrual), b.fixed(total.Cash)}
	for _, g := range []struct {
		to *[]groupJSON
		by string
	}{{&out.ByMonth, "month"}, {&out.ByComponent, "component"}, {&out.ByPosition, "position"}, {&out.ByBasis, "basis"}} {
		groups, err := b.By(g.by)
		if err != nil {
			return nil, err
		}
		*g.to = make([]groupJSON, 0, len(groups))
		for _, x := range groups {
			*g.to = append(*g.to, groupJSON{x.Key[0], amountsJSON{b.fixed(x.Accrual), b.fixed(x.Cash)}})
		}
	}
	for _, l := range b.Liabilities() {
		d := int32(l.Currency.Digits())
		out.Liabilities = append(out.Liabilities, liabilityJSON{l.Component, l.Rule, l.Currency, l.Opening.StringFixed(d),
			l.Accrued.StringFixed(d), l.Paid.StringFixed(d), l.Closing.StringFixed(d)})
	}
	for l := range b.Lines() {
		out.Lines = append(out.Lines, l)
	}
	return json.Marshal(out)
}

// fixed writes an amount with the digits of the plan's currency.
func (b *Budget) fixed(d decimal.Decimal) string { return d.StringFixed(b.made().digits) }

type budgetJSON struct {
	Plan        planJSON           `json:"plan"`
	View        string             `json:"view"` // "planned": whole heads; "expected": by probability
	Total       amountsJSON        `json:"total"`
	Bound       string             `json:"bound,omitempty"` // how totals are meant: at least, at most, about
	RestsOn     string             `json:"rests_on"`
	ByMonth     []groupJSON        `json:"by_month"`
	ByComponent []groupJSON        `json:"by_component"`
	ByPosition  []groupJSON        `json:"by_position"`
	ByBasis     []groupJSON        `json:"by_basis"`
	Heads       []Heads            `json:"heads"`
	Liabilities []liabilityJSON    `json:"liabilities"` // of whole heads
	Lines       []Line             `json:"lines"`
	Sources     map[string]string  `json:"sources"`
	Gaps        []employer.GapNote `json:"gaps,omitempty"`
	Notes       []string           `json:"notes,omitempty"`
}

// planJSON is the plan without its positions.
type planJSON struct {
	Name        string          `json:"name,omitempty"`
	Start       salary.Month    `json:"start"`
	Months      int             `json:"months"`
	Currency    salary.Currency `json:"currency"`
	Rates       []Rate          `json:"rates,omitempty"`
	Employers   []Employer      `json:"employers,omitempty"`
	Assumptions Assumptions     `json:"assumptions,omitzero"`
	DataVersion string          `json:"data_version,omitempty"`
}

type amountsJSON struct {
	Accrual string `json:"accrual"`
	Cash    string `json:"cash"`
}

type groupJSON struct {
	Key string `json:"key"`
	amountsJSON
}

type liabilityJSON struct {
	Component string          `json:"component"`
	Rule      string          `json:"rule"`
	Currency  salary.Currency `json:"currency"`
	Opening   string          `json:"opening"`
	Accrued   string          `json:"accrued"`
	Paid      string          `json:"paid"`
	Closing   string          `json:"closing"`
}
