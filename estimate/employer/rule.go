package employer

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Kind says how a rule turns pay into a charge.
type Kind string

// The kinds. Rows of one ID are the bands of one rule.
const (
	Slice     Kind = "slice"     // rate on the part of the base between two bounds
	Whole     Kind = "whole"     // rate on the whole base of the period so far if that lies above one bound and not above another
	Flat      Kind = "flat"      // an amount a person and period once the base reaches a bound
	Exempt    Kind = "exempt"    // rate on pay above a yearly exemption, cut to the cent per payment, rounded per payment
	Reduction Kind = "reduction" // a rate off that falls to zero as pay rises: BaseTo the multiple of the index at which it ends, BaseFrom the power (0 = 1), Amount the least coefficient
	Allowance Kind = "allowance" // an amount a year that the employer need not pay of the rules named by its "against" conditions
	Due       Kind = "due"       // pay that law or contract adds to the base: Rate a share of it, or Amount in months of pay a year
	Gap       Kind = "gap"       // what the pack does not know
)

// Periods over which a base is added up before bounds are applied. Under Week,
// Fortnight, PayMonth and PerPayment every pay period is one of its own, on
// whatever day of the month it is paid; bounds a week, a fortnight, a month or a
// year are divided among the payments of a year.
const (
	Week       = "week"
	Fortnight  = "fortnight"
	PayMonth   = "pay month"
	PerPayment = "payment"
	Month      = "month"
	Quarter    = "quarter"
	Year       = "year"
	// MonthToDate is Month for regular pay; one-off pay (a bonus) may use what the
	// bounds of the year's months so far have left.
	MonthToDate = "month to date"
	// SpreadMonth is Month for regular pay; one-off pay may use what the bounds of
	// all the year's months leave, those to come too.
	SpreadMonth = "spread month"
	// ToDate adds up over the year and lets the year's bounds grow with every pay
	// period that has base, up to the year's: who works half a year has half the
	// bounds (the French progressive regularization, the Dutch cumulative ceilings).
	ToDate = "year to date"
)

// Rule is one row of a pack: law as data. Money is in the currency of the
// country and by the period, or in multiples of an index where one is named.
type Rule struct {
	_          [0]func()
	ID         string
	Place      string // "US", "US-CA", "US-NY:mctd-zone-1", "GB"
	Component  string // what a person reads: "Social Security"
	Kind       Kind
	From, To   salary.Date // first and last day that the publication covers
	Rate       decimal.Decimal
	Amount     decimal.Decimal
	BaseFrom   decimal.Decimal
	BaseTo     decimal.Decimal // zero with Limit "none" or "unknown"
	Limit      string          // "": BaseTo holds; "none": no upper bound; "unknown": nobody says
	Period     string
	Index      string // name of the index that bounds are multiples of
	Scope      string // "person", or "employer": the base starts at what the employer pays everybody else
	Counts     string // "base", "cash" (and bonus), "all" (and benefits in kind)
	Payer      string // "employer" is cost, "employee" is not
	YearStart  [2]int // month and day on which a yearly bound starts anew
	Rounding   salary.Rounding
	Conditions []Condition
	DueMonths  []int // in which pay due is paid
	// DueShares are the shares of what the calendar year earns that are paid in the
	// DueMonths, in their order; zero is all that is earned and not yet paid.
	DueShares  []decimal.Decimal
	Own        bool   // an employer's own rate usually replaces this one
	Unrated    bool   // bounds are published, the rate is not: a gap, unless an employer's own rate or the last one carried charges it
	Forecast   bool   // not law yet: the publisher's forecast
	Costs      string // of a gap, what the cost may be than is said: CostsMore, CostsLess or CostsEither
	Citation   string // publisher, title, where
	Confidence string // "high", "medium", "low"
	Note       string
	File       string // where the row stands
	Line       int
}

// Condition is one term that must hold for a rule to apply, such as staff>=50.
type Condition struct {
	Field string // "staff", "payroll", "payroll_quarter", "pay", "frequency", "sector", "size", "contract", "person", "kind", "place", "against"
	Op    string // ">=", ">", "<=", "<", "=", "!="
	Value decimal.Decimal
	Text  string // of fields that hold words
	Per   string // of pay: "week", "fortnight", "month", "quarter", "year"
	Index string // of pay: Value is in multiples of it, as in pay>4*UMA/month
}

// text gives the condition as it is written in a pack.
func (c Condition) text() string {
	s := c.Field + c.Op
	if c.Text != "" {
		return s + c.Text
	}
	s += c.Value.String()
	if c.Index != "" {
		s += "*" + c.Index
	}
	if c.Per != "" {
		s += "/" + c.Per
	}
	return s
}

// byPayPeriod tells whether every pay period is a period of its own.
func byPayPeriod(period string) bool {
	return period == Week || period == Fortnight || period == PayMonth || period == PerPayment
}

func (k Kind) known() bool {
	return slices.Contains([]Kind{Slice, Whole, Flat, Exempt, Reduction, Allowance, Due, Gap}, k)
}

// class groups the kinds that are worked out alike, in the order of working:
// pay due comes first, since charges are due on it, and what takes off last.
func (k Kind) class() int {
	switch k {
	case Due:
		return 0
	case Exempt:
		return 2
	case Reduction:
		return 3
	case Allowance:
		return 4
	}
	return 1 // bands: slice, whole, flat
}
