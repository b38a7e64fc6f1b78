package main

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/examples/internal/show"
	"github.com/hiringbudget/hiringbudget/salary"
)

// period is the cost of one of the two stretches of time that are shown.
type period struct {
	name     string
	from, to string // months
	parts    []payPart
	cost     employer.Cost
}

// payPart is what is paid in the period of one part of pay, in minor units.
type payPart struct {
	name  string
	minor int64
}

// costing is what the offer costs its employer.
type costing struct {
	law     []string // the places whose law it is: the state and named districts
	name    string
	year    int
	digits  int32
	equity  bool // some of the pay is no cash
	often   frequency
	share   decimal.Decimal // of full time; zero means 1
	periods [2]period       // the first calendar year, a full one
}

// section is the employer cost, or why there is none.
type section struct {
	cost    *costing
	missing error
}

// unusable is what a flag says that cannot be meant: the exit status is 2. What is
// merely not known stands in place of the section.
type unusable struct{ error }

func sectionOf(r estimate.Report, in *input) (section, error) {
	if !in.cost.show {
		return section{}, nil
	}
	c, err := costOf(r, in)
	var bad unusable
	if errors.As(err, &bad) {
		return section{}, bad
	}
	return section{c, err}, nil
}

// lawPlace finds a place of work: one that the packs name by its code, such as
// CA-QC, or one of the gazetteer.
func lawPlace(s string) (dataset.Place, error) {
	p, err := dataset.Default().Place(s)
	country, _, nested := strings.Cut(s, "-")
	for r := range employer.Default().Rules() {
		if nested && r.Place == s && !strings.Contains(s, ":") && (err != nil || p.Code != s) {
			if p, err = dataset.Default().Place(country); err == nil {
				p.Code, p.Kind = s, dataset.State
			}
			break
		}
	}
	return p, err
}

// employment is the work: the place whose law applies, by its code.
func (in *input) employment(r estimate.Report) (employer.Work, dataset.Place, error) {
	w, place := in.cost.facts, r.Place
	if in.cost.work != "" {
		var err error
		if place, err = lawPlace(in.cost.work); err != nil {
			return w, place, err
		}
	}
	if states := strings.Split(place.States, "-"); place.Kind == dataset.Metro {
		if len(states) > 1 {
			return w, place, errors.New("needs the state whose law applies: -work US-" + strings.Join(states, " or -work US-"))
		}
		var err error
		if place, err = dataset.Default().Place("US-" + states[0]); err != nil {
			return w, place, err
		}
	}
	if place.Code == "US" {
		return w, place, errors.New("needs the state whose law applies, such as -work US-CT")
	}
	w.Place, w.Employer.Staff, w.Benefits = place.Code, in.policy.Staff, in.cost.benefits
	return w, place, nil
}

// costOf works the cost out. The error is what to say in its place.
func costOf(r estimate.Report, in *input) (*costing, error) {
	c := r.Compensation
	if c == nil || r.Base.Basis() != salary.Annual {
		return nil, fmt.Errorf("not for pay in %s: it takes pay by the year, and nobody says how many hours", unit(r.Base))
	}
	w, place, err := in.employment(r)
	if err != nil {
		return nil, err
	}
	held := func(match func(employer.Rule) bool) bool {
		for rule := range employer.Default().Rules() {
			if match(rule) {
				return true
			}
		}
		return false
	}
	if !held(func(r employer.Rule) bool { return r.Place == place.Country || r.Place == place.Code }) {
		return nil, fmt.Errorf("not known: no rules of %s are held", place.Name)
	}
	if country, err := dataset.Default().Place(place.Country); err == nil && country.Currency != r.Base.Currency() {
		return nil, fmt.Errorf("not known: the offer is in %s, the law of %s counts in %s", r.Base.Currency(), place, country.Currency)
	}
	for _, id := range slices.Sorted(maps.Keys(w.Employer.Own)) {
		if !held(func(r employer.Rule) bool { return r.ID == id && concerns(r.Place, &w) }) {
			return nil, unusable{fmt.Errorf("-own %s: no rule of %s", id, place)}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(w.Employer.Allowances)) {
		if !held(func(r employer.Rule) bool { return r.ID == id && concerns(r.Place, &w) }) {
			return nil, unusable{fmt.Errorf("-allowance %s: no rule of %s", id, place)}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(w.Included)) {
		if !held(func(r employer.Rule) bool { return r.ID == id && concerns(r.Place, &w) }) {
			return nil, unusable{fmt.Errorf("-included %s: no rule of %s", id, place)}
		}
	}
	options := employer.Options{Unpublished: employer.Carry}
	if in.cost.strict {
		options.Unpublished = employer.Refuse
	}
	engine, err := employer.New(employer.Default(), options)
	if err != nil {
		return nil, err
	}
	out := &costing{law: append([]string{place.Code}, w.Local...), name: place.Name, year: in.cost.year, digits: int32(r.Base.Currency().Digits()),
		often: in.cost.often, share: in.cost.share}
	out.equity = slices.ContainsFunc(c.Parts, func(p salary.Part) bool { return p.Kind == salary.Equity })
	first := in.cost.first
	for i, start := range []time.Month{first, time.January} {
		p := &out.periods[i]
		p.name = []string{"first calendar year", "full calendar year"}[i]
		p.from, p.to = fmt.Sprintf("%04d-%02d", out.year, start), fmt.Sprintf("%04d-12", out.year)
		days := out.often.payDays(out.year, start)
		s, err := engine.Schedule(w, days)
		if err != nil {
			return nil, inWords(err, place, &w)
		}
		if p.cost, err = s.Cost(out.pay(p, c, days, 13-int(start), i == 0)); err != nil {
			return nil, inWords(err, place, &w)
		}
	}
	return out, nil
}

// concerns tells whether rules of a place can be those of the employment.
func concerns(place string, w *employer.Work) bool {
	country, _, _ := strings.Cut(w.Place, "-")
	return place == country || place == w.Place || slices.Contains(w.Local, place)
}

// pay lays the parts of pay over the days: base, commission and tips evenly,
// other cash on the last day for the months worked, what is paid once on the
// first day of the first year. Part time takes its share of all but that.
func (out *costing) pay(p *period, c *salary.Compensation, days []salary.Date, months int, first bool) []employer.Payment {
	minor := func(pay salary.Pay, share decimal.Decimal) int64 {
		if share.IsZero() {
			share = decimal.New(1, 0)
		}
		return pay.Amount().Mul(share).Shift(out.digits).Round(0).IntPart()
	}
	payments := employer.Spread(minor(c.Base, out.share), out.often.payments, days)
	base := payPart{name: "base"}
	for _, d := range payments {
		base.minor += d.Base
	}
	p.parts = append(p.parts, base)
	for _, part := range c.Parts {
		all, sum := minor(part.Target, out.share), payPart{name: string(part.Kind)}
		switch part.Kind {
		case salary.Equity:
			continue
		case salary.Commission, salary.Tips:
			for i, d := range employer.Spread(all, out.often.payments, days) {
				payments[i].Bonus += d.Base
				sum.minor += d.Base
			}
		case salary.SignOn:
			if first {
				sum.minor = minor(part.Target, decimal.Decimal{})
				payments[0].Bonus += sum.minor
			}
		default:
			sum.minor = decimal.New(all, 0).Mul(decimal.New(int64(months), 0)).DivRound(decimal.New(12, 0), 0).IntPart()
			payments[len(payments)-1].Bonus += sum.minor
		}
		p.parts = append(p.parts, sum)
	}
	return payments
}

// factFlags are where a fact that the law asks for comes from.
var factFlags = map[string]string{"Employer.Staff": "-staff", "Employer.Payroll": "-payroll", "Employer.PayrollQuarter": "-payroll-quarter",
	"Employer.Size": "-size", "contract": "-contract", "person": "-person", "size": "-size", "Local": "-local", "Benefits[0]": "-benefits"}

// inWords turns an error of the engine into the words of the command line.
func inWords(err error, place dataset.Place, w *employer.Work) error {
	var e *employer.WorkError
	if !errors.As(err, &e) {
		return err
	}
	who := ""
	if e.Rule != "" {
		who = " (rule " + e.Rule + ")"
	}
	if strings.HasPrefix(e.Field, "Included[") {
		return unanswered(w)
	}
	want, _, _ := strings.Cut(e.Want, ", or Options")
	switch flag := factFlags[e.Field]; {
	case errors.Is(err, employer.ErrNotPublished):
		return unusable{fmt.Errorf("refused by -strict: on %s it needs %s%s; leave -strict out and it is carried forward", e.Given, want, who)}
	case errors.Is(err, employer.ErrAmount) && strings.HasPrefix(e.Field, "payments"):
		return fmt.Errorf("not known: a month's pay is too large, want %s", e.Want)
	case flag == "-size" && e.Given != "":
		return unusable{fmt.Errorf("-size %s: want small or larger, as the law of %s sorts employers", show.Quoted(e.Given), place.Name)}
	case flag == "-size":
		return fmt.Errorf("needs -size small or -size larger, as the law of %s sorts employers%s", place.Name, who)
	case flag != "" && e.Given == "":
		return fmt.Errorf("needs %s: %s%s", flag, strings.TrimPrefix(want, "a value: "), who)
	case flag != "":
		return unusable{fmt.Errorf("%s %s: want %s%s", flag, show.Quoted(e.Given), want, who)}
	}
	return err
}

// unanswered asks for every rule of pay due whether the pay includes it.
func unanswered(w *employer.Work) error {
	var names, flags []string
	for r := range employer.Default().Rules() {
		if _, said := w.Included[r.ID]; r.Kind == employer.Due && concerns(r.Place, w) && !said && !slices.Contains(names, r.Component) {
			names, flags = append(names, r.Component), append(flags, "-included "+r.ID+"=yes")
		}
	}
	return fmt.Errorf("needs %s (=no if on top): the pay may hold %s", strings.Join(flags, " "), strings.Join(names, ", "))
}
