package plan

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Limits of a plan: what is larger is a mistake, and would not add up exactly.
const (
	maxMonths     = 600
	maxPositions  = 1_000_000
	maxHeads      = 1_000_000 // of all positions together
	maxText       = 200       // bytes of a name
	maxTags       = 100
	maxRamp       = 60
	maxSpread     = 120  // months
	maxDays       = 3660 // of time to fill, of an agency's terms
	maxFindings   = 100
	maxEmployers  = 1000
	maxSeatMonths = 15_000_000
	maxRates      = 10_000
)

// findings collects what is wrong, as far as anybody would read.
type findings struct{ errs []error }

func (f *findings) add(err error) {
	if len(f.errs) < maxFindings {
		f.errs = append(f.errs, err)
	}
}

func (f *findings) join() error {
	if len(f.errs) == 1 {
		return f.errs[0]
	}
	return errors.Join(f.errs...)
}

// checker says what is wrong with which field of which position.
type checker struct {
	findings
	position  string
	prefix    string
	employers map[string]int // by name
}

func (k *checker) fail(field string, given any, want string) {
	k.add(&PlanError{Position: k.position, Field: k.prefix + field, Given: fmt.Sprint(given), Want: want, Sentinel: ErrPlan})
}

// share checks a number from 0 to most with at most eight decimals.
func (k *checker) share(field string, d decimal.Decimal, most int64) {
	if !bounded(d) || d.IsNegative() || d.GreaterThan(decimalOf(most)) || !d.Equal(d.Truncate(scaleDigits)) {
		k.fail(field, number(d), fmt.Sprintf("a number from 0 to %d with at most 8 decimals", most))
	}
}

func (k *checker) percent(field string, p salary.Percent, most int64) {
	d := p.Fraction()
	if !bounded(d) || d.IsNegative() || d.GreaterThan(decimalOf(most)) || !d.Equal(d.Truncate(scaleDigits)) {
		k.fail(field, p, fmt.Sprintf("a percentage from 0%% to %d%%", most*100))
	}
}

func (k *checker) money(field string, d decimal.Decimal) {
	if !bounded(d) || d.IsNegative() || d.GreaterThan(mostPay) {
		k.fail(field, number(d), "an amount from 0 to ten billion")
	}
}

func (k *checker) word(field, given string, words []string) {
	if given != "" && !slices.Contains(words, given) {
		k.fail(field, given, strings.Join(words, ", "))
	}
}

func (k *checker) count(field string, n, most int) {
	if n < 0 || n > most {
		k.fail(field, n, fmt.Sprintf("a number from 0 to %d", most))
	}
}

func (k *checker) text(field, s string) {
	if len(s) > maxText {
		k.fail(field, brief(s), fmt.Sprintf("at most %d bytes", maxText))
	}
}

func (k *checker) day(field string, d salary.Date) bool {
	if _, err := d.MarshalText(); err != nil || d.Year > 9000 {
		k.fail(field, d, "a day of the calendar")
		return false
	}
	return true
}

// check finds what no plan can have, up to 100 findings.
func (p *Plan) check() error {
	k := &checker{employers: map[string]int{}}
	if _, err := p.Start.MarshalText(); err != nil || p.Start == (salary.Month{}) || p.Start.Year > 9000 {
		k.fail("start", p.Start, "the first month of the plan, such as 2025-01")
	}
	k.count("months", p.Months, maxMonths)
	if _, err := p.Currency.MarshalText(); err != nil || p.Currency == 0 {
		k.fail("currency", p.Currency, "the currency of reports, such as USD")
	}
	k.count("positions", len(p.Positions), maxPositions)
	k.count("employers", len(p.Employers), maxEmployers)
	k.count("rates", len(p.Rates), maxRates)
	if len(k.errs) > 0 {
		return k.join() // the rest leans on these
	}
	p.checkRates(k)
	for i := range p.Employers {
		if _, twice := k.employers[p.Employers[i].Name]; !twice {
			k.employers[p.Employers[i].Name] = i
		}
		k.prefix = fmt.Sprintf("employers[%d].", i)
		p.checkEmployer(k, i)
	}
	k.prefix = "assumptions."
	p.Assumptions.check(k)
	k.prefix = ""
	p.checkPositions(k)
	return k.join()
}

func (p *Plan) checkRates(k *checker) {
	seen := map[string]bool{}
	for i, r := range p.Rates {
		field := fmt.Sprintf("rates[%d]", i)
		k.text(field+".source", r.Source)
		id := fmt.Sprint(r.Currency, r.Year)
		switch {
		case r.Currency == 0 || r.Currency == p.Currency:
			k.fail(field+".currency", r.Currency, "a currency other than the plan's")
		case r.Year < 0 || r.Year > 9999:
			k.fail(field+".year", r.Year, "a fiscal year, or 0 for every one")
		case !bounded(r.Rate) || !r.Rate.IsPositive() || r.Rate.GreaterThan(decimalOf(1_000_000)) || !r.Rate.Equal(r.Rate.Truncate(scaleDigits)):
			k.fail(field+".rate", number(r.Rate), "a number above 0 up to a million with at most 8 decimals")
		case seen[id]:
			k.fail(field, id, "one rate of a currency for a year")
		}
		seen[id] = true
	}
}

func (p *Plan) checkEmployer(k *checker, at int) {
	e := &p.Employers[at]
	k.text("name", e.Name)
	if k.employers[e.Name] != at {
		k.fail("name", e.Name, "a name of its own")
	}
	k.count("fiscal_year", e.FiscalYear, 12)
	k.word("calendar", e.Calendar, calendars)
	if e.Calendar == BiWeekly {
		if e.FirstPayday == (salary.Date{}) {
			k.fail("first_payday", "", "a payday, of pay every 14 days")
		}
		if e.PayDates != 0 && e.PayDates != 26 && e.PayDates != 27 {
			k.fail("pay_dates", e.PayDates, "26 or 27")
		}
	} else if e.PayDates != 0 || e.FirstPayday != (salary.Date{}) {
		k.fail("calendar", e.Calendar, BiWeekly+", where there are first_payday or pay_dates")
	}
	k.day("first_payday", e.FirstPayday)
	k.count("staff", e.Staff, 10_000_000)
	for _, id := range slices.Sorted(maps.Keys(e.Own)) {
		k.share("own."+id, e.Own[id], 1)
	}
	for _, id := range slices.Sorted(maps.Keys(e.Allowances)) {
		k.money("allowances."+id, e.Allowances[id])
	}
	k.money("payroll_quarter", e.PayrollQuarter)
	k.share("payroll", e.Payroll, 1_000_000_000_000)
	for i, b := range e.Benefits {
		field := fmt.Sprintf("benefits[%d]", i)
		set := 0
		for _, given := range []bool{b.Preset != "", !b.PerMonth.IsZero(), !b.Share.IsZero()} {
			if given {
				set++
			}
		}
		switch {
		case set != 1:
			k.fail(field, b.Name, "one of preset, per_month and share")
		case b.Preset != "" && b.Preset != ececPreset:
			k.fail(field+".preset", b.Preset, ececPreset)
		case b.Preset == "" && b.Name == "":
			k.fail(field+".name", "", "a name")
		}
		k.money(field+".per_month", b.PerMonth)
		k.share(field+".share", b.Share, 5)
	}
}

func (a *Assumptions) check(k *checker) {
	k.word("structure", a.Structure, []string{PlanStart, Lag, LeadLag, Lead})
	k.word("proration", a.Proration, []string{CalendarDays, Weekdays, ThirtyDays, Annual365, Annual260, HalfMonth})
	k.percent("merit.rate", a.Merit.Rate, 1)
	k.count("merit.month", int(a.Merit.Month), 12)
	k.count("merit.day", a.Merit.Day, 31)
	k.count("merit.hired_by", a.Merit.HiredBy, 120)
	k.percent("attrition.rate", a.Attrition.Rate, 1)
	k.count("attrition.lag", a.Attrition.Lag, 120)
	k.percent("vacancy", a.Vacancy, 1)
	k.percent("contingency", a.Contingency, 10)
	k.percent("bonus.target", a.Bonus.Target, 10)
	k.percent("bonus.payout", a.Bonus.Payout, 10)
	k.count("bonus.hired_by", a.Bonus.HiredBy, 12)
	k.word("bonus.first_year", a.Bonus.FirstYear, []string{Prorated, Full})
	k.count("bonus.pay_month", int(a.Bonus.PayMonth), 12)
	h := &a.Hiring
	for _, m := range []struct {
		name string
		d    decimal.Decimal
	}{{"sign_on", h.SignOn}, {"recruiting", h.Recruiting}, {"relocation", h.Relocation}, {"equipment", h.Equipment}} {
		k.money("hiring."+m.name, m.d)
	}
	k.percent("hiring.agency", h.Agency, 10)
	k.word("hiring.agency_on", h.AgencyOn, []string{OnBase, OnCash})
	k.count("hiring.agency_days", h.AgencyDays, maxDays)
	k.count("hiring.guarantee_days", h.GuaranteeDays, maxDays)
	k.percent("hiring.refund", h.Refund, 1)
	k.share("exit.notice", a.Exit.Notice, 60)
	k.share("exit.leave", a.Exit.Leave, 1000)
	k.share("exit.severance", a.Exit.Severance, 60)
}
