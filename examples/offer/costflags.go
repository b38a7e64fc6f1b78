package main

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/examples/internal/flags"
)

// costInput is what the flags say about employer cost.
type costInput struct {
	show     bool
	explain  bool
	strict   bool
	year     int
	first    time.Month
	work     string // whose law; empty: the place of pay
	often    frequency
	share    decimal.Decimal // of full time; zero means 1
	benefits []employer.Benefit
	facts    employer.Work // what the law asks; place and staff are filled in later
}

// The month in which the example starts.
const (
	startYear  = 2025
	startMonth = time.July
)

var yearMonth = regexp.MustCompile(`^(\d{4})-(\d{2})$`)

// defineCost adds the flags of the section EMPLOYER COST.
func (in *input) defineCost(fs *flags.Set) {
	set, text := fs.Func, fs.Text
	c := &in.cost
	c.year, c.first, c.often = startYear, startMonth, frequencies[0]
	w := &c.facts
	c.show = true
	fs.Switch("cost", &c.show, "say -cost=false to leave the section out")
	fs.Switch("explain-cost", &c.explain, flags.NoValue)
	fs.Switch("strict", &c.strict, flags.NoValue)
	text("contract", &w.Contract)
	text("person", &w.Person)
	text("size", &w.Employer.Size)
	set("start", func(s string) error {
		m := yearMonth.FindStringSubmatch(strings.TrimSpace(s))
		if m == nil {
			return errors.New("want a year and a month, such as 2025-07")
		}
		y, _ := strconv.Atoi(m[1])
		n, _ := strconv.Atoi(m[2])
		if y < 2000 || y > 2099 || n < 1 || n > 12 {
			return errors.New("want a month from 2000-01 to 2099-12, such as 2025-07")
		}
		c.year, c.first = y, time.Month(n)
		return nil
	})
	set("work", func(s string) error {
		p, err := lawPlace(s)
		if err != nil {
			return err
		}
		c.work = p.Code
		return nil
	})
	set("local", func(s string) error {
		s = strings.TrimSpace(s)
		if !slices.Contains(districts(), s) {
			return fmt.Errorf("no such district; say one of: %s", strings.Join(districts(), " | "))
		}
		if slices.Contains(w.Local, s) {
			return fmt.Errorf("%s is there already: give each once", s)
		}
		w.Local = append(w.Local, s)
		return nil
	})
	set("own", func(s string) error {
		id, rate, err := parseOwn(s)
		if err != nil {
			return err
		}
		return put(&w.Employer.Own, id, rate)
	})
	set("included", func(s string) error {
		id, yes, err := parseIncluded(s)
		if err != nil {
			return err
		}
		return put(&w.Included, id, yes)
	})
	set("allowance", func(s string) error {
		id, left, err := parseAllowance(s)
		if err != nil {
			return err
		}
		return put(&w.Employer.Allowances, id, left)
	})
	set("frequency", func(s string) error {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if err == nil {
			c.often, err = frequencyOf(n)
		} else {
			_, err = frequencyOf(0)
		}
		w.Frequency = n
		return err
	})
	set("fte", func(s string) (err error) { c.share, err = parseShare(s); w.FTE = c.share; return })
	set("benefits", func(s string) error {
		switch s {
		case "ecec":
			c.benefits = []employer.Benefit{employer.ECEC()}
		case "none":
		default:
			return errors.New("say one of: ecec | none")
		}
		return nil
	})
	set("payroll", func(s string) (err error) { w.Employer.Payroll, err = parsePayroll(s); return })
	set("payroll-quarter", func(s string) (err error) { w.Employer.PayrollQuarter, err = parsePayroll(s); return })
}

// put keeps what a flag says of a rule, once.
func put[T any](to *map[string]T, id string, v T) error {
	if _, twice := (*to)[id]; twice {
		return fmt.Errorf("%s is there already: give each rule once", id)
	}
	if *to == nil {
		*to = map[string]T{}
	}
	(*to)[id] = v
	return nil
}

func parsePayroll(s string) (decimal.Decimal, error) {
	d, err := flags.Positive(s)
	if err == nil && d.Exponent() < -2 {
		err = errors.New("want at most two decimals")
	}
	if err == nil {
		err = unclear(s, d)
	}
	return d, err
}

// parseOwn reads "us-ct-sui=1.9%".
func parseOwn(s string) (string, decimal.Decimal, error) {
	const example = `want a rule and your rate, such as "us-ct-sui=1.9%"`
	id, rate, ok := strings.Cut(s, "=")
	digits, sign := strings.CutSuffix(strings.TrimSpace(rate), "%")
	d, err := flags.Number(digits)
	switch {
	case !ok || err != nil || !sign:
		return "", d, errors.New(example)
	case d.IsNegative() || d.GreaterThan(decimal.New(100, 0)) || d.Exponent() < -5:
		return "", d, errors.New("the rate must be from 0% to 100% with at most 5 decimals")
	}
	id, err = ruleOf(id, func(k employer.Kind) bool {
		return k == employer.Slice || k == employer.Whole || k == employer.Exempt
	})
	return id, d.Shift(-2), err
}

// parseAllowance reads "gb-employment-allowance=10500".
func parseAllowance(s string) (string, decimal.Decimal, error) {
	id, amount, ok := strings.Cut(s, "=")
	if !ok {
		return "", decimal.Decimal{}, errors.New(`want an allowance and what is left of it, such as "gb-employment-allowance=10500"`)
	}
	left, err := parsePayroll(amount)
	if err != nil {
		return "", left, err
	}
	id, err = ruleOf(id, func(k employer.Kind) bool { return k == employer.Allowance })
	return id, left, err
}

// parseShare reads "80%".
func parseShare(s string) (decimal.Decimal, error) {
	digits, sign := strings.CutSuffix(strings.TrimSpace(s), "%")
	d, err := flags.Number(digits)
	if err != nil || !sign || !d.IsPositive() || d.GreaterThan(decimal.New(100, 0)) || d.Exponent() < -2 {
		return d, errors.New("want a share of full time, above 0% and at most 100%, such as 80%")
	}
	return d.Shift(-2), nil
}

// parseIncluded reads "nl-holiday-allowance=yes".
func parseIncluded(s string) (string, bool, error) {
	id, answer, _ := strings.Cut(s, "=")
	if answer != "yes" && answer != "no" {
		return "", false, errors.New(`want a rule and yes (the pay includes it) or no (it comes on top), such as "nl-holiday-allowance=yes"`)
	}
	id, err := ruleOf(id, func(k employer.Kind) bool { return k == employer.Due })
	return id, answer == "yes", err
}

// ruleOf finds one rule of a kind by its ID, or says which there are.
func ruleOf(id string, kind func(employer.Kind) bool) (string, error) {
	id = strings.TrimSpace(id)
	var all, near []string
	for r := range employer.Default().Rules() {
		if !kind(r.Kind) || slices.Contains(all, r.ID) {
			continue
		}
		if all = append(all, r.ID); r.ID == id {
			return id, nil
		}
		if len(id) > 3 && strings.HasPrefix(r.ID, id[:min(5, len(id))]) {
			near = append(near, r.ID)
		}
	}
	if near == nil {
		near = all
	}
	if len(near) > 8 {
		near = append(near[:8:8], "…")
	}
	return "", fmt.Errorf("no such rule; nearest: %s; -explain-cost names the rules of an offer", strings.Join(near, " | "))
}

// districts are the places below a state that the packs hold.
func districts() []string {
	var out []string
	for r := range employer.Default().Rules() {
		if strings.Contains(r.Place, ":") && !slices.Contains(out, r.Place) {
			out = append(out, r.Place)
		}
	}
	slices.Sort(out)
	return out
}
