package plan

import (
	"time"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Assumptions are the conventions of a plan. Each has a zero that adds nothing.
type Assumptions struct {
	_ [0]func()
	// Structure is the day to which market pay is aged when it is priced: zero =
	// not aged; PlanStart; or, of the fiscal year in which the plan starts, Lag,
	// LeadLag or Lead: its first day, its middle, its last day.
	Structure string `json:"structure,omitempty"`
	// Proration is how a part of a month is paid. Zero = CalendarDays.
	Proration string `json:"proration,omitempty"`
	// WorkYear turns pay by the hour or day into a year's. Zero = 2,080 hours.
	WorkYear salary.WorkYear `json:"work_year,omitzero"`

	Merit     Merit     `json:"merit,omitzero"`
	Attrition Attrition `json:"attrition,omitzero"`
	// Vacancy is the share of pay and its charges that is saved by seats standing
	// empty: a line of its own, below zero. What was earned before the plan is paid whole.
	Vacancy salary.Percent `json:"vacancy,omitzero"`
	Bonus   Bonus          `json:"bonus,omitzero"`
	Hiring  Hiring         `json:"hiring,omitzero"`
	Exit    Exit           `json:"exit,omitzero"`
	// Contingency is a share of all lines, on top, but of equity and of charges that
	// a whole employer shares.
	Contingency salary.Percent `json:"contingency,omitzero"`
}

// Days of Assumptions.Structure.
const (
	PlanStart = "plan start"
	Lag       = "lag"
	LeadLag   = "lead-lag"
	Lead      = "lead"
)

// Ways of Assumptions.Proration: what a person earns who works a part of a month,
// never more than for all of it.
const (
	CalendarDays = "calendar days" // the month's pay x days employed / days of the month
	Weekdays     = "weekdays"      // the month's pay x Mondays to Fridays employed / those of the month
	ThirtyDays   = "30-day month"  // the month's pay x days employed / 30, whatever the month
	Annual365    = "annual/365"    // a year's pay / 365 x days employed
	Annual260    = "annual/260"    // a year's pay / 260 x Mondays to Fridays employed
	HalfMonth    = "half month"    // half the month's pay from the 1st to the 15th, half after: a half counts if any day of it is worked
)

// Merit is a raise of base on one day a year.
type Merit struct {
	_    [0]func()
	Rate salary.Percent `json:"rate,omitzero"`
	// Month and Day of each year; a day past the month's last is its last. Zero Day = 1.
	Month time.Month `json:"month,omitempty"`
	Day   int        `json:"day,omitempty"`
	// HiredBy is the last day of hire, before each raise, that still has it: so
	// many months before. 0 = everybody hired before the raise.
	HiredBy int `json:"hired_by,omitempty"`
	// Prorated gives who was hired within the year before the raise the months of
	// it that they were there.
	Prorated bool `json:"prorated,omitempty"`
}

// Attrition is the share of filled seats that people leave in a year, and how
// long a seat then stands empty. What that saves of what Vacancy leaves is a line
// of its own, below zero; heads stay whole.
type Attrition struct {
	_    [0]func()
	Rate salary.Percent `json:"rate,omitzero"` // a year, a twelfth of it each month
	// Lag is how many months a seat stands empty. 0 = it is filled at once, and
	// nothing is saved.
	Lag int `json:"lag,omitempty"`
	// NoBackfill leaves the seats empty to the plan's end.
	NoBackfill bool `json:"no_backfill,omitempty"`
}

// Bonus is the yearly bonus: a share of the base pay earned in the fiscal year.
type Bonus struct {
	_      [0]func()
	Target salary.Percent `json:"target,omitzero"` // of base, where the seat has none of its own
	// Payout is the share of target that is expected to be paid. Zero = 100 %.
	Payout salary.Percent `json:"payout,omitzero"`
	// HiredBy is the last month of the fiscal year, 1 to 12, whose hires have a
	// bonus for it. 0 = all 12.
	HiredBy int `json:"hired_by,omitempty"`
	// FirstYear is Prorated (zero: a share of what was earned) or Full (a share of a
	// whole year's pay).
	FirstYear string `json:"first_year,omitempty"`
	// PayMonth is in which month it is paid: the first such after the fiscal year,
	// or the year's last. Zero = the year's last.
	PayMonth time.Month `json:"pay_month,omitempty"`
	// Leavers are paid what they have earned with their last pay. Otherwise who
	// leaves before the payday has nothing for the year.
	Leavers bool `json:"leavers,omitempty"`
}

// Words of Bonus.FirstYear.
const (
	Prorated = "prorated"
	Full     = "full"
)

// Hiring is what each head that starts in the plan costs once. Amounts are in
// the plan's currency; of SignOn, which is pay, in the seat's.
type Hiring struct {
	_          [0]func()
	SignOn     decimal.Decimal `json:"sign_on,omitzero"` // with the first pay; charged like a bonus
	Recruiting decimal.Decimal `json:"recruiting,omitzero"`
	Relocation decimal.Decimal `json:"relocation,omitzero"`
	Equipment  decimal.Decimal `json:"equipment,omitzero"`
	// Agency is the fee as a share of AgencyOn: OnBase (zero), a year's base, or
	// OnCash, the first year's base, bonus target and sign-on. It is earned when the
	// person starts and paid AgencyDays later.
	Agency     salary.Percent `json:"agency,omitzero"`
	AgencyOn   string         `json:"agency_on,omitempty"`
	AgencyDays int            `json:"agency_days,omitempty"`
	// GuaranteeDays: of who leaves within so many days, Refund of the fee comes back
	// in the last month, or when the fee is paid. Zero Refund = 100 %.
	GuaranteeDays int            `json:"guarantee_days,omitempty"`
	Refund        salary.Percent `json:"refund,omitzero"`
}

// What an agency's fee is a share of.
const (
	OnBase = "base"
	OnCash = "first-year cash"
)

// Exit is what each head costs whose seat ends in the plan, in the last month.
type Exit struct {
	_ [0]func()
	// Notice is months of base that are paid and not worked, Leave the days of leave
	// paid out, each a 260th of a year's base. Both are pay, and charged like a bonus.
	Notice decimal.Decimal `json:"notice,omitzero"`
	Leave  decimal.Decimal `json:"leave,omitzero"`
	// Severance is months of base for each full year since Start. It is not
	// charged unless SeveranceCharged: laws differ.
	Severance        decimal.Decimal `json:"severance,omitzero"`
	SeveranceCharged bool            `json:"severance_charged,omitempty"`
}
