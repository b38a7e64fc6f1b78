package employer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Cost is what payments cost the employer beside themselves, by rule and
// payment. Amounts are in the country's currency.
type Cost struct {
	schedule *Schedule
	payments []Payment
	amounts  []int64 // rule by rule, a payment each
}

// Cost works the charges out. Errors are those of Amounts.
func (s *Schedule) Cost(payments []Payment) (Cost, error) {
	amounts, err := s.Amounts(payments, nil)
	if err != nil {
		return Cost{}, err
	}
	return Cost{s, slices.Clone(payments), amounts}, nil
}

// Line is one charge of a Cost.
type Line struct {
	Payment   int         `json:"payment"` // index
	Date      salary.Date `json:"date"`
	Rule      string      `json:"rule"` // its ID; "fee", or "benefit:" and a name
	Component string      `json:"component"`
	Basis     Basis       `json:"basis"`
	Minor     int64       `json:"minor"`            // in the currency's minor units; negative takes off
	Source    string      `json:"source,omitempty"` // where the rule stands: file and line
}

// Lines are the charges that are not zero, by rule, then payment.
func (c Cost) Lines() []Line {
	return slices.DeleteFunc(c.schedule.Lines(c.amounts), func(l Line) bool { return l.Minor == 0 })
}

// Lines says what each amount of Amounts is, zeros too, in its order: by rule,
// then payment. Bands of a rule share their rows; a rule with bounds by
// different periods has several rows.
func (s *Schedule) Lines(amounts []int64) []Line {
	if s == nil || len(s.days) == 0 {
		return nil
	}
	n := len(s.days)
	out := make([]Line, min(len(amounts), n*len(s.components)))
	for j := range out {
		out[j] = s.label(j/n, j%n, amounts[j])
	}
	return out
}

// label is a charge of one row and payment.
func (s *Schedule) label(row, i int, minor int64) Line {
	k := &s.components[row]
	r := k.rule
	l := Line{Payment: i, Date: s.days[i], Rule: r.ID, Component: r.Component, Basis: Law, Minor: minor}
	if at := k.at[i]; at >= 0 {
		l.Basis = k.versions[at].basis
		if r = k.versions[at].lines[0].rule; r.Component != "" {
			l.Component = r.Component
		}
	}
	if r.File != "" {
		l.Source = fmt.Sprintf("%s:%d", r.File, r.Line)
	}
	return l
}

// Charges is the sum of all charges, pay left out, in major units.
func (c Cost) Charges() decimal.Decimal {
	var sum int64
	for _, m := range c.amounts {
		sum += m
	}
	return c.major(sum)
}

// Pay is the sum of the payments, benefits in kind among them, in major units.
func (c Cost) Pay() decimal.Decimal {
	var sum int64
	for _, p := range c.payments {
		sum += p.Base + p.Bonus + p.InKind
	}
	return c.major(sum)
}

// Total is pay and charges together, in major units. Gaps say what it may be more
// or less.
func (c Cost) Total() decimal.Decimal { return c.Pay().Add(c.Charges()) }

// Resting sums the charges by what they rest on.
func (c Cost) Resting() map[Basis]decimal.Decimal {
	out := map[Basis]decimal.Decimal{}
	for _, l := range c.Lines() {
		out[l.Basis] = out[l.Basis].Add(c.major(l.Minor))
	}
	return out
}

// Gaps says what the cost leaves out because nobody published it or no pack
// holds it, or what is charged too much for some; GapNote.Cost says which.
func (c Cost) Gaps() []GapNote {
	if c.schedule == nil {
		return nil
	}
	return slices.Clone(c.schedule.gaps)
}

// Currency is of all amounts.
func (c Cost) Currency() salary.Currency {
	if c.schedule == nil {
		return 0
	}
	return c.schedule.currency
}

// String gives the total, "at least" where something is left out, "at most" where
// some are charged too much and "about" where both may be, and how much of it does
// not rest on law: "at least 108043.00 USD (243.00 carried)".
func (c Cost) String() string {
	if c.schedule == nil {
		return "no cost"
	}
	digits := c.schedule.digits
	s := bounded(c.schedule.gaps) + c.Total().StringFixed(digits) + " " + c.Currency().String()
	var parts []string
	resting := c.Resting()
	for _, b := range []Basis{Carried, Projected, Forecast, Callers, CallersOnCarried, CallersOnProjected, CallersOnForecast, Custom} {
		if d, ok := resting[b]; ok {
			parts = append(parts, fmt.Sprintf("%s %s", d.StringFixed(digits), b))
		}
	}
	if len(parts) > 0 {
		s += " (" + strings.Join(parts, ", ") + ")"
	}
	return s
}

func (c Cost) major(minor int64) decimal.Decimal {
	if c.schedule == nil {
		return decimal.Decimal{}
	}
	return c.schedule.major(minor)
}
