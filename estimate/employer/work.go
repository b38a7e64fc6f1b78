package employer

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

// The kinds of worker: who is paid. Employees take the packs, others a fee.
const (
	Employee         = "employee"
	Contractor       = "contractor"
	EmployerOfRecord = "employer of record"
)

// Work is one employment: where the work is done, for whom, on what terms. The
// place that sets the law may differ from the place that sets the pay.
type Work struct {
	Place     string          // "US-CA", "Hartford, CT", "GB": a metropolitan area that spans states needs the state
	Local     []string        // named districts of the place, such as "US-OR:trimet"; none are derived
	Worker    string          // Employee (zero), Contractor or EmployerOfRecord
	Frequency int             // payments a year: 12 (zero), 13, 24, 26 or 52; 1, 2 or 4 where no rule has bounds by a shorter period
	FTE       decimal.Decimal // share of full time, 0 = 1: scales the index of a reduction, which the law sets by the hour; pay is what is paid
	Fee       decimal.Decimal // of a contractor or employer of record: a share of cash pay, 0.10 for 10 %
	Contract  string          // "open-ended" (zero) or "flexible", where the law asks
	Person    string          // "executive" and such, where the law asks
	Employer  Employer
	Benefits  []Benefit // what the employer adds; none by default
	// Prior are this employment's payments before the first day of the
	// schedule: they fill caps, they are not counted as cost. A hire from
	// another employer has none, and caps start anew.
	Prior []Payment
	// Included says of each rule of pay due by law whether the annual pay
	// already includes it, by rule ID. Needed wherever such a rule applies.
	Included map[string]bool
	// WhenPaid puts pay due by law into its due months, with what has been
	// earned since the last; otherwise it stands where it is earned. What is
	// earned after the last due month is then not in the schedule.
	// Contributions on it always follow what is earned.
	WhenPaid bool
	// Part leaves rules out, for who works out many employments of one employer:
	// Personal those whose base or allowance the whole employer shares, Shared all
	// others. Under Shared a payment is what everybody is paid together,
	// Employer.Payroll what those are paid who are not among them, and the rules
	// that an allowance is set against are rows that the caller fills before
	// Amounts reads them. Zero leaves nothing out.
	Part string
}

// The values of Work.Part.
const (
	Personal = "personal"
	Shared   = "shared"
)

// Employer is what the law asks of the employer. Zero fields are not known: a
// rule that depends on one is an error that names it.
type Employer struct {
	Staff          int             // head count, this employment among them; 1 says that there is nobody else: a base of the whole payroll then starts at 0
	Payroll        decimal.Decimal // a year, everybody else's, in the country's currency; the law may mean the year before
	PayrollQuarter decimal.Decimal // of the quarter
	Sector         string
	Size           string // where the law sorts by name: NL "small" or "larger"
	// Own are the employer's own rates by rule ID, such as a state's experience
	// rate or accident insurance; results mark them as the caller's. The rule
	// must be of the place and be one that has own rates. On days that it is not
	// published for, its latest bounds hold.
	Own map[string]decimal.Decimal
	// Allowances are those the employer claims, by rule ID, with what each year
	// leaves of them for this employment, in the country's currency; the law's
	// amount is the most. One that is not named here is not claimed.
	Allowances map[string]decimal.Decimal
}

// Payment is what is paid on one day, in minor units of the country's currency.
type Payment struct {
	Date   salary.Date
	Base   int64
	Bonus  int64 // cash beside the base
	InKind int64 // benefits that the law counts as pay
}

func (w *Work) frequency() int64 {
	if w.Frequency == 0 {
		return 12
	}
	return int64(w.Frequency)
}

// leavesOut tells whether the part leaves a rule out, and whether the caller fills it.
func (w *Work) leavesOut(rows []*Rule, head *Rule, against []string) (out, given bool) {
	shared := head != nil && head.Scope == "employer"
	switch w.Part {
	case Personal:
		return shared, false
	case Shared:
		given = !shared && slices.Contains(against, rows[0].ID)
		return !shared && !given, given
	}
	return false, false
}

// outside tells whether the worker is no employee: no pack applies.
func (w *Work) outside() bool { return w.Worker == Contractor || w.Worker == EmployerOfRecord }
