package main

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/examples/internal/flags"
	"github.com/hiringbudget/hiringbudget/examples/internal/show"
	"github.com/hiringbudget/hiringbudget/salary"
)

var thousand = regexp.MustCompile(`^\d{1,3}\.\d{3}$`)

// unclear says that "85.000" may be a point among the thousands, as much of the
// world writes them, where the amount is for a year; nil where it is clear.
func unclear(s string, d decimal.Decimal) error {
	if !thousand.MatchString(s) {
		return nil
	}
	more := strings.TrimLeft(strings.Replace(s, ".", "", 1), "0")
	return fmt.Errorf("%s could be %s or %s: write one of these", s, show.Short(d), show.Group(more))
}

// parseSkills reads "go, postgresql".
func parseSkills(s string) ([]string, error) {
	var out []string
	for _, k := range strings.Split(s, ",") {
		switch k = show.OneLine(k); {
		case k == "":
			return nil, errors.New(`want names with commas between, such as "go,postgresql"`)
		case strings.Contains(k, ";"):
			return nil, errors.New(`commas separate skills, not semicolons, such as "go,postgresql"`)
		case utf8.RuneCountInString(k) > longestSkill:
			return nil, fmt.Errorf("a skill is at most %d characters long; commas separate skills, such as %q", longestSkill, "go,postgresql")
		}
		out = append(out, k)
	}
	if len(out) > mostSkills {
		return nil, fmt.Errorf("too many: at most %d skills", mostSkills)
	}
	return out, nil
}

func parseDay(s string) (salary.Date, error) {
	d, err := salary.ParseDate(strings.TrimSpace(s))
	if err != nil {
		return d, errors.New("want a day of the calendar, such as 2025-06-30")
	}
	return d, nil
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
		return b, fmt.Errorf("no kind %s; say one of: %s", show.Quoted(strings.TrimSpace(kind)), strings.Join(names, " | "))
	}
	if size, chance, ok := strings.Cut(size, "@"); ok {
		if b.Chance, err = flags.Percent(chance, 0, 100, "the chance after @ must be above 0% and at most 100%, such as 80%"); err != nil {
			return b, err
		}
		err = sizeOf(&b, size)
		return b, err
	}
	err = sizeOf(&b, size)
	return b, err
}

func sizeOf(b *salary.Bonus, size string) (err error) {
	if strings.Contains(size, "%") {
		b.Share, err = flags.Percent(size, 0, 1000, "the share after = must be above 0 % and at most 1,000 %, such as 10%")
		return err
	}
	size = strings.TrimSpace(size)
	b.Amount, err = flags.Positive(size)
	switch {
	case errors.Is(err, flags.ErrLarge) || errors.Is(err, flags.ErrDecimals):
		return fmt.Errorf("the amount after = is %w", err)
	case err != nil:
		return errors.New("the size after = must be a share of base such as 10% or an amount such as 5000, above 0")
	case b.Amount.LessThan(decimal.New(100, 0)):
		return errors.New("the amount after = is too small: want a share such as 10% or an amount of 100 or more")
	}
	return unclear(size, b.Amount)
}

// parseAdjustment reads "hot skill=1.05:two candidates left".
func parseAdjustment(s string) (a estimate.Adjustment, err error) {
	const example = `, such as "hot skill=1.05:two left"`
	name, rest, ok := strings.Cut(s, "=")
	factor, reason, why := strings.Cut(rest, ":")
	a.Name, a.Reason = show.OneLine(name), show.OneLine(reason)
	if !ok || !why || a.Name == "" || a.Reason == "" {
		return a, errors.New("want a name, a factor above 0 and up to 10, and a reason" + example)
	}
	if utf8.RuneCountInString(a.Name) > longestSkill || utf8.RuneCountInString(a.Reason) > longestReason {
		return a, fmt.Errorf("want a name of at most %d characters and a reason of at most %d%s", longestSkill, longestReason, example)
	}
	a.Factor, err = flags.Positive(factor)
	switch {
	case errors.Is(err, flags.ErrDecimals) || err == nil && a.Factor.Exponent() < -6:
		return a, errors.New("the factor may have at most six decimals" + example)
	case err != nil || a.Factor.GreaterThan(decimal.New(10, 0)):
		return a, errors.New("the factor must be a number above 0 and up to 10" + example)
	}
	return a, nil
}

// asked is what a candidate expects; the period may be left to the offer.
type asked struct {
	amount   decimal.Decimal
	currency salary.Currency
	basis    salary.Basis
	unclear  error // what is wrong with the amount if it is for a year
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
	switch a.amount, err = flags.Positive(words[0]); {
	case errors.Is(err, flags.ErrSmall):
		return nil, errors.New(`want an amount above 0, such as "120000 USD" or "60 USD hourly"`)
	case errors.Is(err, flags.ErrLarge) || errors.Is(err, flags.ErrDecimals):
		return nil, fmt.Errorf("the amount is %w", err)
	case err != nil:
		return nil, bad
	}
	a.unclear = unclear(words[0], a.amount)
	if a.currency, err = salary.ParseCurrency(strings.ToUpper(words[1])); err != nil {
		return nil, fmt.Errorf("%s is no currency code; want three letters such as USD or EUR", show.Quoted(words[1]))
	}
	if period := strings.ToLower(strings.Join(words[2:], " ")); period != "" {
		a.basis = salary.Basis(period)
		if b, ok := periods[period]; ok {
			a.basis = b
		}
		if _, err := a.pay(""); err != nil {
			return nil, fmt.Errorf("%s is no period; say one of: annual | monthly | semi-monthly | bi-weekly | weekly | daily | hourly", show.Quoted(period))
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
