package plan

import (
	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Plan is seats over months: an input of open fields, which encoding/json and
// package file read, and [New] turns into a [Budget].
type Plan struct {
	Name        string          `json:"name,omitempty"`
	Start       salary.Month    `json:"start"`    // first month
	Months      int             `json:"months"`   // 0 = 12; at most 600
	Currency    salary.Currency `json:"currency"` // of reports
	Rates       []Rate          `json:"rates,omitempty"`
	Employers   []Employer      `json:"employers,omitempty"` // none = one without a name, by the calendar year and month
	Assumptions Assumptions     `json:"assumptions,omitzero"`
	Positions   []Position      `json:"positions"`

	// DataVersion and Trails are written by Price: the state of the market data,
	// and each trail once, by the ID that quotes name.
	DataVersion string           `json:"data_version,omitempty"`
	Trails      map[string]Trail `json:"trails,omitempty"`
}

// Rate is the exchange rate that a plan reckons with: a plan rate, set by the
// caller, not an observed one.
type Rate struct {
	_        [0]func()
	Currency salary.Currency `json:"currency"`
	Year     int             `json:"year,omitempty"`   // fiscal year; 0 = every year that has no rate of its own
	Rate     decimal.Decimal `json:"rate"`             // units of the plan's currency for one of Currency
	Source   string          `json:"source,omitempty"` // where the caller has it from
}

// The words of Position.Status, in the order of a hire's way. Zero is Approved.
const (
	Proposed  = "proposed"
	Approved  = "approved"
	Open      = "open"
	Offered   = "offered"
	Accepted  = "accepted"
	Filled    = "filled"
	Frozen    = "frozen"    // costs nothing
	Cancelled = "cancelled" // costs nothing
)

// The words of Position.Reason. Zero is Growth.
const (
	Growth   = "growth"
	Backfill = "backfill"
)

// Position is a seat, or several alike, with an ID that survives the people in
// it. Money is in the seat's currency and by the head.
type Position struct {
	_     [0]func()
	ID    string `json:"id"`
	Title string `json:"title,omitempty"`

	// What to pay: a role that Price looks up, or a pay. With both, the pay holds.
	Role     string          `json:"role,omitempty"`
	Level    string          `json:"level,omitempty"`    // of the role: "senior"
	Pay      decimal.Decimal `json:"pay,omitzero"`       // gross, of full time, by the Basis
	Basis    salary.Basis    `json:"basis,omitempty"`    // zero = a year
	Currency salary.Currency `json:"currency,omitempty"` // zero = the quote's or, of Pay, that of the place of work
	Bonus    salary.Percent  `json:"bonus,omitzero"`     // target of base; zero = the assumption's
	NoBonus  bool            `json:"no_bonus,omitempty"` // whatever the plan assumes
	Equity   decimal.Decimal `json:"equity,omitzero"`    // expense a year, no cash
	SignOn   decimal.Decimal `json:"sign_on,omitzero"`   // once, with the first pay; zero = the assumption's

	Heads       int             `json:"heads,omitempty"`        // 0 = 1
	FTE         decimal.Decimal `json:"fte,omitzero"`           // of each head, above 0 up to 1; 0 = 1
	Worker      string          `json:"worker,omitempty"`       // employer.Employee (zero), Contractor or EmployerOfRecord
	Fee         decimal.Decimal `json:"fee,omitzero"`           // of those two: a share of pay
	Employer    string          `json:"employer,omitempty"`     // name; needed if the plan has several
	Place       string          `json:"place,omitempty"`        // of work: sets the law
	PayPlace    string          `json:"pay_place,omitempty"`    // sets the price; zero = Place
	Local       []string        `json:"local,omitempty"`        // named districts of the place of work
	Contract    string          `json:"contract,omitempty"`     // in the law's words
	Person      string          `json:"person,omitempty"`       // in the law's words
	Start       salary.Date     `json:"start"`                  // first day; files also take a month or a quarter, its first day
	Spread      int             `json:"spread,omitempty"`       // months over which the heads start, whole heads each; 0 = all at once
	TimeToFill  int             `json:"time_to_fill,omitempty"` // days that Start moves until the seat is accepted
	End         salary.Date     `json:"end,omitzero"`           // last day; zero = stays
	Reason      string          `json:"reason,omitempty"`
	Replaces    string          `json:"replaces,omitempty"` // of a backfill: the ID of the seat
	Status      string          `json:"status,omitempty"`
	Probability decimal.Decimal `json:"probability,omitzero"` // that the seat is filled, above 0 up to 1; 0 = 1. Moves Budget.Expected alone
	// Ramp is how much of full effect a person has in the first months, such as
	// 0.25, 0.5, 0.75. It shapes the curve of effective FTE and never cost.
	Ramp []decimal.Decimal `json:"ramp,omitempty"`
	// Opening is what was earned before the plan and is not yet paid, by "bonus"
	// or the ID of a rule of pay due. It is paid when its component next is.
	Opening map[string]decimal.Decimal `json:"opening,omitempty"`
	// Tags group seats: "team", "cost centre", "project", anything.
	Tags map[string]string `json:"tags,omitempty"`

	Quote *Quote `json:"quote,omitempty"` // written by Price
}

// Employer is what law and payroll ask of who employs. The zero Employer has
// nothing of its own: the calendar year, pay by the month.
type Employer struct {
	Name   string   `json:"name,omitempty"`
	Places []string `json:"places,omitempty"` // of work that its seats may have; none = any

	// FiscalYear is the month in which the fiscal year begins, 0 = January. A
	// fiscal year is named by the calendar year in which it ends.
	FiscalYear int `json:"fiscal_year,omitempty"`
	// Calendar is Monthly (zero), SemiMonthly or BiWeekly. Of the last, FirstPayday
	// is any payday, and PayDates 26 (zero) pays a 26th of the year on each of
	// them, 27 divides the year's pay by the paydays that the year has.
	Calendar    string      `json:"calendar,omitempty"`
	FirstPayday salary.Date `json:"first_payday,omitzero"`
	PayDates    int         `json:"pay_dates,omitempty"`

	// What the law asks, see employer.Employer. Staff zero = counted from the plan:
	// the most employees that it has on the last day of a month; the others zero =
	// not known.
	// Payroll is of those outside the plan.
	Staff          int             `json:"staff,omitempty"`
	Payroll        decimal.Decimal `json:"payroll,omitzero"`
	PayrollQuarter decimal.Decimal `json:"payroll_quarter,omitzero"`
	Sector         string          `json:"sector,omitempty"`
	Size           string          `json:"size,omitempty"`
	// Own are the employer's own rates by rule ID, Allowances what it claims by
	// rule ID with what is left a year, Included whether pay already holds the pay
	// due by law of a rule ID.
	Own        map[string]decimal.Decimal `json:"own,omitempty"`
	Allowances map[string]decimal.Decimal `json:"allowances,omitempty"`
	Included   map[string]bool            `json:"included,omitempty"`
	Benefits   []Benefit                  `json:"benefits,omitempty"`
}

// Calendars of pay.
const (
	Monthly     = "monthly"      // on the last day of the month
	SemiMonthly = "semi-monthly" // on the 15th and the last day
	BiWeekly    = "bi-weekly"    // every 14 days
)

// Benefit is what the employer adds for every employee in a country. None is
// assumed.
type Benefit struct {
	_        [0]func()
	Name     string          `json:"name,omitempty"`
	Country  string          `json:"country,omitempty"`  // "US"; zero = every one
	Preset   string          `json:"preset,omitempty"`   // "ecec": employer.ECEC, in the United States
	PerMonth decimal.Decimal `json:"per_month,omitzero"` // a head, in the country's currency
	Share    decimal.Decimal `json:"share,omitzero"`     // of base pay
	Source   string          `json:"source,omitempty"`
}

// Quote is the price of a seat, frozen.
type Quote struct {
	Base   salary.Pay  `json:"base"` // a year, of full time
	Band   salary.Band `json:"band"`
	AsOf   salary.Date `json:"as_of,omitzero"` // to which the market was aged; zero = not
	Trail  string      `json:"trail"`          // ID in Plan.Trails
	Data   string      `json:"data,omitempty"` // version
	Source string      `json:"source"`         // ID of the market figure's source
}

// words of a plan.
var (
	statuses  = []string{Proposed, Approved, Open, Offered, Accepted, Filled, Frozen, Cancelled}
	reasons   = []string{Growth, Backfill}
	calendars = []string{Monthly, SemiMonthly, BiWeekly}
	workers   = []string{employer.Employee, employer.Contractor, employer.EmployerOfRecord}
)
