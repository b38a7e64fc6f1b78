package main

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/salary"
)

var (
	grouped = regexp.MustCompile(`^\d{1,3}(,\d{3})+(\.\d+)?$`)
	plain   = regexp.MustCompile(`^\d{1,15}(\.\d{1,12})?$`)
)

// plainNumber takes the commas out of "120,000".
func plainNumber(s string) string {
	if s = strings.TrimSpace(s); grouped.MatchString(s) {
		s = strings.ReplaceAll(s, ",", "")
	}
	return s
}

// positive reads an amount above zero.
func positive(s string) (decimal.Decimal, error) {
	bad := errors.New(`want a number above 0, such as 500 or 0.01`)
	if s = plainNumber(s); !plain.MatchString(s) {
		return decimal.Decimal{}, bad
	}
	d, err := decimal.NewFromString(s)
	if err != nil || !d.IsPositive() {
		return decimal.Decimal{}, bad
	}
	return d, nil
}

// parsePercent reads "40%". Zero is refused, because it means "not set".
func parsePercent(s string) (salary.Percent, error) {
	p, err := salary.ParsePercent(strings.TrimSpace(s))
	if err != nil || p.Fraction().IsZero() {
		return p, errors.New("want a percentage with its sign and not 0, such as 3% or 40%")
	}
	return p, nil
}

func parseDay(s string) (salary.Date, error) {
	d, err := salary.ParseDate(strings.TrimSpace(s))
	if err != nil {
		return d, errors.New("want a day of the calendar, such as 2025-06-30")
	}
	return d, nil
}

// parseTarget reads "p50", "50" or "0.5".
func parseTarget(s string) (float64, error) {
	bad := errors.New("want a percentile between p0 and p100, such as p50, 50 or 0.5")
	s = strings.ToLower(strings.TrimSpace(s))
	digits, named := strings.CutPrefix(s, "p")
	if !plain.MatchString(digits) {
		return 0, bad
	}
	d, err := decimal.NewFromString(digits)
	if err != nil || !d.IsPositive() {
		return 0, bad
	}
	one := decimal.New(1, 0)
	if !named && d.Equal(one) {
		return 0, errors.New("1 could be p1 or all: say p1 or 0.01")
	}
	if named || d.GreaterThan(one) {
		d = d.Shift(-2)
	}
	if d.GreaterThanOrEqual(one) {
		return 0, bad
	}
	f, _ := strconv.ParseFloat(d.String(), 64)
	return f, nil
}

// parseBonus reads "cash bonus=10%", "sign-on=5000", "cash bonus=10%@80%".
func parseBonus(s string) (b salary.Bonus, err error) {
	kind, size, ok := strings.Cut(s, "=")
	if !ok {
		return b, errors.New(`want a kind and a size, such as "cash bonus=10%" or "sign-on=5000"`)
	}
	var names []string
	for _, k := range kinds {
		names = append(names, string(k))
		if strings.EqualFold(strings.Join(strings.Fields(kind), " "), string(k)) {
			b.Kind = k
		}
	}
	if b.Kind == "" {
		return b, fmt.Errorf("no kind %q; say one of: %s", strings.TrimSpace(kind), strings.Join(names, " | "))
	}
	if size, chance, ok := strings.Cut(size, "@"); ok {
		if b.Chance, err = parsePercent(chance); err != nil || b.Chance.Fraction().IsNegative() || b.Chance.Fraction().GreaterThan(decimal.New(1, 0)) {
			return b, errors.New("the chance after @ must be above 0% and at most 100%, such as 80%")
		}
		err = sizeOf(&b, size)
		return b, err
	}
	err = sizeOf(&b, size)
	return b, err
}

func sizeOf(b *salary.Bonus, size string) (err error) {
	if strings.Contains(size, "%") {
		if b.Share, err = parsePercent(size); err == nil && b.Share.Fraction().IsPositive() {
			return nil
		}
	} else if b.Amount, err = positive(size); err == nil {
		return nil
	}
	return errors.New("the size after = must be a share of base such as 10% or an amount such as 5000, above 0")
}

// parseAdjustment reads "hot skill=1.05:two candidates left".
func parseAdjustment(s string) (a estimate.Adjustment, err error) {
	name, rest, ok := strings.Cut(s, "=")
	number, reason, why := strings.Cut(rest, ":")
	a.Name, a.Reason = oneLine(name), oneLine(reason)
	if a.Factor, err = positive(number); err != nil || !ok || !why || a.Name == "" || a.Reason == "" ||
		a.Factor.GreaterThan(decimal.New(10, 0)) || a.Factor.Exponent() < -6 {
		return a, errors.New(`want a name, a factor above 0 and up to 10, and a reason, such as "hot skill=1.05:two left"`)
	}
	return a, nil
}

// asked is what a candidate expects; the period may be left to the offer.
type asked struct {
	amount   decimal.Decimal
	currency salary.Currency
	basis    salary.Basis
}

// periods are the words for a basis, as Pay prints them.
var periods = map[string]salary.Basis{"a year": salary.Annual, "a month": salary.Monthly, "a week": salary.Weekly, "a day": salary.Daily,
	"an hour": salary.Hourly, "yearly": salary.Annual}

// parseAsked reads "120000 USD", "60 USD hourly", "66.59 USD an hour".
func parseAsked(s string) (*asked, error) {
	words := strings.Fields(s)
	bad := errors.New(`want an amount and a currency, such as "120000 USD" or "60 USD hourly"`)
	if len(words) < 2 {
		return nil, bad
	}
	var a asked
	var err error
	if a.amount, err = positive(words[0]); err != nil {
		return nil, bad
	}
	if a.currency, err = salary.ParseCurrency(strings.ToUpper(words[1])); err != nil {
		return nil, fmt.Errorf("%q is no currency code; want three letters such as USD or EUR", words[1])
	}
	if period := strings.ToLower(strings.Join(words[2:], " ")); period != "" {
		a.basis = salary.Basis(period)
		if b, ok := periods[period]; ok {
			a.basis = b
		}
		if _, err := a.pay(""); err != nil {
			return nil, fmt.Errorf("%q is no period; say one of: annual | monthly | semi-monthly | bi-weekly | weekly | daily | hourly", period)
		}
	}
	return &a, nil
}

// pay is what is asked for, for the period named or else that of the offer.
func (a *asked) pay(offer salary.Basis) (salary.Pay, error) {
	if a.basis != "" {
		offer = a.basis
	}
	return salary.NewPay(a.amount, a.currency, offer)
}
