package employer

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// rule reads one row.
func (r *reader) rule() Rule {
	rule := Rule{ID: r.text("id"), Place: r.text("place"), Component: r.text("component"), Kind: Kind(r.text("kind")),
		Index: r.text("index"), Citation: r.text("citation"), Note: r.text("note"), File: r.file, Line: r.line}
	r.must("id", rule.ID)
	r.place("place", rule.Place)
	r.must("component", rule.Component)
	r.must("citation", rule.Citation)
	if !rule.Kind.known() {
		r.fail("kind", string(rule.Kind), "slice, whole, flat, exempt, reduction, allowance, due or gap")
	}
	rule.From, rule.To = r.date("from"), r.date("to")
	if rule.From.Compare(rule.To) > 0 {
		r.fail("to", rule.To.String(), "a day not before from, "+rule.From.String())
	}
	rule.Conditions = r.conditions()
	r.placesOf(&rule)
	rule.Payer = r.oneOf("payer", "employer", "employer", "employee")
	rule.Confidence = r.oneOf("confidence", "medium", "high", "medium", "low")
	if rule.Kind == Gap {
		r.must("note", rule.Note)
		if status := r.text("status"); status == CostsLess || status == CostsEither {
			rule.Costs = status
		}
		r.gapCells()
		r.together(&rule)
		return rule
	}
	rule.Rate, rule.Amount, rule.BaseFrom = r.number("rate"), r.number("amount"), r.number("base_from")
	rule.Period = r.oneOf("period", Year, periods...)
	rule.Scope = r.oneOf("scope", "person", "person", "employer")
	rule.Counts = r.oneOf("counts", "cash", "base", "cash", "all")
	own := r.oneOf("own", "no", "yes", "no", "only")
	rule.Own, rule.Unrated = own != "no", own == "only"
	rule.Forecast = r.oneOf("status", "law", "law", "forecast") == "forecast"
	rule.YearStart = r.yearStart()
	rule.Rounding = r.rounding()
	rule.DueMonths, rule.DueShares = r.months()
	r.bounds(&rule)
	r.shape(&rule)
	r.together(&rule)
	return rule
}

// gapCells checks that what a gap says beside its note can be read, though
// nothing is charged by it.
func (r *reader) gapCells() {
	r.number("rate")
	r.number("amount")
	r.number("base_from")
	if v := r.text("base_to"); v != "none" && v != "unknown" {
		r.number("base_to")
	}
	r.oneOf("period", Year, periods...)
	r.oneOf("scope", "person", "person", "employer")
	r.oneOf("counts", "cash", "base", "cash", "all")
	r.oneOf("own", "no", "yes", "no", "only")
	r.oneOf("status", "law", "law", "forecast", CostsLess, CostsEither)
	r.yearStart()
	r.rounding()
	r.months()
}

var periods = []string{Week, Fortnight, PayMonth, PerPayment, Month, MonthToDate, SpreadMonth, Quarter, Year, ToDate}

func (r *reader) bounds(rule *Rule) {
	switch v := r.text("base_to"); v {
	case "none", "unknown":
		rule.Limit = v
	case "":
		rule.Limit = "none"
		if rule.Kind == Slice || rule.Kind == Whole || rule.Kind == Exempt {
			r.fail("base_to", v, `an upper bound, "none" where the law has none, or "unknown"`)
		}
	default:
		before := len(r.findings)
		rule.BaseTo = r.number("base_to")
		if len(r.findings) == before && rule.BaseTo.LessThanOrEqual(rule.BaseFrom) {
			r.fail("base_to", v, "more than base_from, "+rule.BaseFrom.String())
		}
	}
}

// unused refuses cells that a kind would not look at: what a file says must hold.
func (r *reader) unused(rule *Rule) {
	band := rule.Kind == Slice || rule.Kind == Whole || rule.Kind == Flat
	for _, c := range rule.Conditions {
		if c.Field == "pay" && !band || c.Field == "against" && rule.Kind != Allowance {
			r.fail("condition", c.text(), "no terms on "+c.Field+" for kind "+string(rule.Kind))
		}
	}
	refuse := func(field string, given bool) {
		if given {
			r.fail(field, r.text(field), "nothing for kind "+string(rule.Kind))
		}
	}
	switch rule.Kind {
	case Exempt:
		refuse("base_from", !rule.BaseFrom.IsZero())
		refuse("index", rule.Index != "")
	case Due, Allowance:
		refuse("base_from", !rule.BaseFrom.IsZero())
		refuse("base_to", rule.Limit != "none")
		refuse("index", rule.Index != "")
		refuse("rate", rule.Kind == Allowance && !rule.Rate.IsZero())
	}
	if rule.Scope == "employer" && !band && rule.Kind != Allowance {
		r.fail("scope", rule.Scope, "person for kind "+string(rule.Kind))
	}
	if (rule.Kind == Reduction || rule.Kind == Allowance) && rule.Period != Year {
		r.fail("period", rule.Period, "year for kind "+string(rule.Kind))
	}
}

// shape checks that a rule says what its kind needs.
func (r *reader) shape(rule *Rule) {
	fraction := func() {
		if rule.Rate.GreaterThanOrEqual(decimal.New(1, 0)) {
			r.fail("rate", rule.Rate.String(), "a fraction below 1, such as 0.062 for 6.2 %")
		}
	}
	positive := func(field string, d decimal.Decimal) {
		if !d.IsPositive() {
			r.fail(field, d.String(), "a positive number for kind "+string(rule.Kind))
		}
	}
	r.unused(rule)
	if rule.Scope == "employer" && rule.Kind != Allowance && rule.Period != Month && rule.Period != Quarter && rule.Period != Year {
		r.fail("period", rule.Period, "month, quarter or year for scope employer")
	}
	if onPay := func(c Condition) bool { return c.Field == "pay" }; rule.Period == MonthToDate &&
		(rule.Kind != Slice || !rule.BaseFrom.IsZero() || rule.Limit != "" || slices.ContainsFunc(rule.Conditions, onPay)) {
		r.fail("period", rule.Period, "a slice from 0 to a known bound, without conditions on pay, for period "+MonthToDate)
	}
	if onPay := func(c Condition) bool { return c.Field == "pay" }; rule.Period == SpreadMonth && (rule.Kind != Slice || slices.ContainsFunc(rule.Conditions, onPay)) {
		r.fail("period", rule.Period, "a slice without conditions on pay for period "+SpreadMonth)
	}
	if rule.Kind.known() && rule.Kind != Due && len(rule.DueMonths) > 0 {
		r.fail("due_months", r.text("due_months"), "nothing: only pay due has months")
	}
	if rule.Unrated {
		r.must("note", rule.Note)
		if rule.Kind != Slice && rule.Kind != Whole || rule.Forecast {
			r.fail("own", "only", "yes or no for kind "+string(rule.Kind)+" and for forecasts")
		}
	}
	switch rule.Kind {
	case Slice, Whole:
		if !rule.Amount.IsZero() {
			r.fail("amount", rule.Amount.String(), "nothing for kind "+string(rule.Kind)+": it has a rate")
		}
		// A rate of nothing is a fact: the charge is published and is nil.
		switch rate := r.text("rate"); {
		case rule.Unrated && rate != "":
			r.fail("rate", rate, "nothing: only an employer's own rate charges it")
		case !rule.Unrated && rate == "":
			r.fail("rate", "", "a rate, 0 where nothing is charged")
		}
		if rule.Kind == Whole && rule.Period == ToDate {
			r.fail("period", rule.Period, "another period for kind whole")
		}
		fraction()
	case Flat:
		if rule.Amount.IsZero() == (rule.Rate.IsZero() || rule.Index == "") {
			r.fail("amount", rule.Amount.String(), "an amount, or a rate of an index, one of them")
		}
		if rule.Rate.GreaterThan(decimal.New(1000, 0)) {
			r.fail("rate", rule.Rate.String(), "at most a thousand times the index")
		}
		if rule.Limit == "" || rule.Period == ToDate {
			r.fail("base_to", rule.BaseTo.String(), "none, and a period that does not grow: a flat amount has no upper bound")
		}
	case Exempt:
		fraction()
		positive("rate", rule.Rate)
		positive("amount", rule.Amount)
		if rule.Period != Year || rule.Limit != "" || rule.Amount.GreaterThanOrEqual(rule.BaseTo) {
			r.fail("base_to", r.text("base_to"), "a yearly maximum above the exemption, and period year")
		}
	case Allowance:
		positive("amount", rule.Amount)
		if !slices.ContainsFunc(rule.Conditions, func(c Condition) bool { return c.Field == "against" }) {
			r.fail("condition", r.text("condition"), "against=, the ID of the rule that it is set against")
		}
	case Due:
		fraction()
		if rule.Rate.IsZero() == rule.Amount.IsZero() {
			r.fail("rate", rule.Rate.String(), "a share of base, or an amount in months of pay, one of them")
		}
		if rule.Amount.GreaterThan(decimal.New(12, 0)) {
			r.fail("amount", rule.Amount.String(), "at most 12 months of pay")
		}
		if len(rule.DueMonths) == 0 {
			r.fail("due_months", "", "the months in which it is paid, such as 5 or 11=0.5;12")
		}
	case Reduction:
		positive("rate", rule.Rate)
		one := decimal.New(1, 0)
		if rule.Rate.Add(rule.Amount).GreaterThan(one) {
			r.fail("rate", rule.Rate.String(), "at most 1 together with amount, the least coefficient")
		}
		if rule.Index == "" || rule.Limit != "" || rule.BaseTo.LessThanOrEqual(one) || rule.BaseFrom.GreaterThan(decimal.New(10, 0)) {
			r.fail("base_to", r.text("base_to"), "the multiple of an index at which it ends, above 1; base_from, the power, at most 10")
		}
	}
}

// shorten lists words for a message.
func shorten(words []string) string { return strings.Join(words[:min(len(words), 60)], ", ") }
