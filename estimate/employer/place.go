package employer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/salary"
)

// jurisdictions turns a place into the places whose rules apply, widest first.
// A place of the pack is taken by its code; others go through the gazetteer.
func (p *Pack) jurisdictions(w *Work) ([]string, error) {
	code := w.Place
	if len(p.byPlace[code]) == 0 || strings.Contains(code, ":") {
		place, err := dataset.Default().Place(w.Place)
		if err != nil {
			return nil, err
		}
		code = place.Code
		if place.Kind == dataset.Metro {
			states := strings.Split(place.States, "-")
			for i := range states {
				states[i] = "US-" + states[i]
			}
			if code = states[0]; len(states) > 1 && len(p.rules) > 0 && !w.outside() {
				e := refuse(ErrPlace, "Place", w.Place, "the state whose law applies: "+strings.Join(states, " or "))
				e.Choices = states
				return nil, e
			}
		}
	}
	country, _, nested := strings.Cut(code, "-")
	if len(p.rules) == 0 || w.outside() {
		return []string{country}, nil // no law is applied
	}
	if len(p.byPlace[country]) == 0 {
		return nil, choose("Place", w.Place, "a place with a pack", p.places(func(s string) bool { return !strings.Contains(s, "-") }))
	}
	out := []string{country}
	if nested {
		out = append(out, code)
	} else if country == "US" {
		return nil, choose("Place", w.Place, "the state, each has its own law",
			p.places(func(s string) bool { return strings.HasPrefix(s, "US-") && !strings.Contains(s, ":") }))
	}
	for _, local := range w.Local {
		if !strings.HasPrefix(local, code+":") || len(p.byPlace[local]) == 0 || slices.Contains(out, local) {
			return nil, choose("Local", local, "a district of "+code+", each once",
				p.places(func(s string) bool { return strings.HasPrefix(s, code+":") }))
		}
		out = append(out, local)
	}
	return out, nil
}

func choose(field, given, want string, choices []string) *WorkError {
	e := refuse(ErrPlace, field, given, want+": "+shorten(choices))
	e.Choices = choices
	if len(choices) == 0 {
		e.Want = want + ": none is held"
	}
	return e
}

func (p *Pack) places(of func(string) bool) []string {
	var out []string
	for place := range p.byPlace {
		if of(place) {
			out = append(out, place)
		}
	}
	slices.Sort(out)
	return out
}

// currencyOf is the currency of a country.
func currencyOf(country string) (salary.Currency, error) {
	p, err := dataset.Default().Place(country)
	if err == nil && p.Currency == 0 {
		err = refuse(ErrPlace, "Place", country, "a country whose currency is known")
	}
	return p.Currency, err
}

// words checks that what the law sorts by name is named in the pack's words: a
// misspelled one would match no rule and charge nothing.
func (p *Pack) checkWords(w *Work) error {
	for field, given := range map[string]string{"contract": w.Contract, "person": w.Person, "size": w.Employer.Size} {
		if known := p.words[field]; given != "" && len(p.rules) > 0 && !slices.Contains(known, given) {
			e := refuse(ErrFact, field, given, "one of: "+shorten(known))
			e.Choices = slices.Clone(known)
			return e
		}
	}
	return nil
}

// holds tells whether a condition that does not depend on pay holds. Facts that
// were not given are errors: guessing one would guess the cost.
func (w *Work) holds(c Condition, rule, place string) (bool, error) {
	missing := func(field string) (bool, error) {
		return false, refuse(ErrFact, field, "", "a value: "+c.text()+" decides").of(rule)
	}
	e := &w.Employer
	switch c.Field {
	case "staff":
		if e.Staff <= 0 {
			return missing("Employer.Staff")
		}
		return compare(decimal.New(int64(e.Staff), 0), c), nil
	case "payroll":
		if !e.Payroll.IsPositive() {
			return missing("Employer.Payroll")
		}
		return compare(e.Payroll, c), nil
	case "payroll_quarter":
		if !e.PayrollQuarter.IsPositive() {
			return missing("Employer.PayrollQuarter")
		}
		return compare(e.PayrollQuarter, c), nil
	case "sector":
		if e.Sector == "" {
			return missing("Employer.Sector")
		}
		return c.is(e.Sector), nil
	case "size":
		if e.Size == "" {
			return missing("Employer.Size")
		}
		return c.is(e.Size), nil
	case "contract":
		return c.is(cmp.Or(w.Contract, "open-ended")), nil
	case "person":
		return c.is(w.Person), nil
	case "kind":
		return c.is(cmp.Or(w.Worker, Employee)), nil
	case "frequency":
		return compare(decimal.New(w.frequency(), 0), c), nil
	case "place":
		return c.is(place), nil
	}
	return true, nil // "pay" is decided payment by payment, "against" names a rule
}

// is compares a word with that of a term.
func (c *Condition) is(word string) bool { return (word == c.Text) == (c.Op == "=") }

func compare(v decimal.Decimal, c Condition) bool {
	switch d := v.Cmp(c.Value); c.Op {
	case ">=":
		return d >= 0
	case ">":
		return d > 0
	case "<=":
		return d <= 0
	}
	return v.LessThan(c.Value)
}

// check refuses what no rule could make sense of.
func (w *Work) check(days []salary.Date) error {
	share := func(d decimal.Decimal) bool { return within(d, 1, rateDigits) }
	switch {
	case !slices.Contains([]int64{1, 2, 4, 12, 13, 24, 26, 52}, w.frequency()):
		return refuse(ErrFact, "Frequency", w.Frequency, "12, 13, 24, 26 or 52 payments a year, or 1, 2 or 4 where no rule has bounds by a shorter period")
	case !slices.Contains([]string{"", Employee, Contractor, EmployerOfRecord}, w.Worker):
		return refuse(ErrFact, "Worker", w.Worker, "employee, contractor or employer of record")
	case !slices.Contains([]string{"", Personal, Shared}, w.Part):
		return refuse(ErrFact, "Part", w.Part, "personal or shared, or nothing")
	case !share(w.Fee) || w.Fee.IsPositive() && !w.outside():
		return refuse(ErrAmount, "Fee", brief(w.Fee), "a share of pay from 0 to 1 with at most 8 decimals, of a contractor or employer of record")
	case !share(w.FTE):
		return refuse(ErrAmount, "FTE", brief(w.FTE), "a share from 0 to 1 with at most 8 decimals")
	case w.outside() && len(w.Benefits) > 0:
		return refuse(ErrFact, "Benefits", w.Benefits[0].Name, "none for a "+w.Worker+": the fee is all")
	case len(days)+len(w.Prior) > maxPayments || len(days) == 0:
		return refuse(ErrAmount, "days", len(days), fmt.Sprintf("1 to %d payments, prior ones counted", maxPayments))
	}
	var last salary.Date
	for i := range len(w.Prior) + len(days) {
		field, d := fmt.Sprintf("days[%d]", i-len(w.Prior)), salary.Date{}
		if i < len(w.Prior) {
			field, d = fmt.Sprintf("Prior[%d].Date", i), w.Prior[i].Date
		} else {
			d = days[i-len(w.Prior)]
		}
		if _, err := salary.ParseDate(d.String()); err != nil || d == (salary.Date{}) {
			return refuse(ErrAmount, field, d, "a day of the calendar")
		}
		if i > 0 && last.Compare(d) >= 0 {
			return refuse(ErrAmount, field, d, "a day after "+last.String())
		}
		last = d
	}
	return nil
}

// checkFrequency refuses payments that are rarer than the bounds of a rule: a
// quarter's pay would be held against a month's bounds.
func (s *Schedule) checkFrequency() error {
	f := s.work.frequency()
	if f >= 12 {
		return nil
	}
	for i := range s.components {
		k := &s.components[i]
		if k.class == Due.class() || k.key.period != Month && k.key.period != MonthToDate && k.key.period != SpreadMonth && (k.key.period != Quarter || f == 4) {
			continue
		}
		for _, v := range k.versions {
			for _, l := range v.lines {
				if r := l.rule; r.Kind != Slice || l.lo > 0 || r.Limit == "" || len(l.pay) > 0 {
					return refuse(ErrFact, "Frequency", f, "12, 13, 24, 26 or 52 payments a year: "+r.Component+" has bounds by the "+r.Period).of(r.ID)
				}
			}
		}
	}
	return nil
}

// within tells whether a number lies from 0 to most with so many decimals. It is
// asked before any arithmetic: the exponent of a decimal may be anything.
func within(d decimal.Decimal, most int64, decimals int32) bool {
	if e := d.Exponent(); e > 15 || e < -30 || d.NumDigits() > 40 {
		return false
	}
	return !d.IsNegative() && d.LessThanOrEqual(decimal.New(most, 0)) && d.Equal(d.Truncate(decimals))
}

// brief writes a number whose exponent may be anything.
func brief(d decimal.Decimal) string {
	if e := d.Exponent(); e > 30 || e < -30 || d.NumDigits() > 30 {
		return "a number of too many digits"
	}
	return d.String()
}
