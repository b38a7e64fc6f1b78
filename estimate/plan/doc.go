// Package plan turns a hiring plan into a budget: seats over months, fully
// loaded, to the minor unit, in which every line says where it comes from.
//
//	p, err := file.Read(file, "plan.json")            // seats, employers, assumptions
//	p, err = plan.Price(p, estimator)                 // market pay, frozen into the plan
//	b, err := plan.New(p, employer.Default(), employer.Options{Unpublished: employer.Carry})
//	fmt.Println(b)                                    // at least 5549007.12 USD; 9725.75 rests on carried rules, ...
//	teams, err := b.By("tag:team", "month")           // any sums
//	why, err := b.Explain("eng-7", month)             // any figure, to its rules and sources
//
// # Plan
//
// A [Position] is a seat, or several alike, whose ID survives the people in it.
// The place of work sets the law, the place of pay the price. Existing staff are
// filled seats. Frozen and cancelled seats cost nothing. Heads are whole: a
// position that is spread over months starts whole people. Probability moves
// [Budget.Expected] alone.
//
// [Price] is a pass of its own: it writes each seat's pay, the trail that leads
// to it and the version of the market data into the plan. A budget depends on the
// plan and the pack of rules and on nothing else.
//
// # Amounts
//
// Pay is worked out in integers of minor units for one head, rounded once a line,
// halves away from zero, and multiplied by the heads. A year's pay is divided
// cumulatively over the payments of the calendar year, so that they add up to it;
// parts of a month follow [Assumptions.Proration]. Base and each raise are strands
// of their own, each from one day to another, so that a raise inside a month
// divides it.
//
// Every line is in the currency of its seat and, at the plan's rate of the fiscal
// year, in the plan's, converted by the head. All sums are sums of lines. Costs of hiring that are no pay
// (recruiting, relocation, equipment) are in the plan's currency.
//
// # Earned and paid
//
// A line has what is earned in its month (accrual) and what is paid (cash). For
// every component their difference is the change of what is owed:
// [Budget.Liabilities] closes with what is earned and unpaid.
//
//   - The yearly bonus is earned with base through the fiscal year, and paid in its
//     month. What it adds to the employer's charges, caps and all, is paid with it
//     and earned as it is. Of a bonus that is paid after the plan the charges are
//     those of the same month in the plan's last year, in place of the one paid then.
//     Who leaves before the payday has nothing for the year, unless leavers are paid;
//     an opening balance is paid with their last pay.
//   - Pay due by law or contract is earned through the year and paid in its months,
//     with what it adds to charges. Where the year's pay holds it already, the part
//     of each payment that stands for it is paid in those months.
//   - Bi-weekly pay is earned by the day. Charges on base are earned when paid.
//   - Opening balances are the caller's, by position: what was earned before the
//     plan. Zero adds nothing.
//   - A plan rate that changes revalues what is owed, in lines of their own.
//
// Caps of the law follow what is paid. In a plan that begins within a year, seats
// that were there before have filled them since January at the same pay; bonuses
// paid in those months are not known.
//
// What the law charges an employer for everybody together, a levy on its payroll
// or an allowance, is worked out on the sum of the seats in a place and shared out
// by what each adds to it.
//
// # Assumptions
//
// Each field of [Assumptions] names its convention, and its zero adds nothing.
// Raises cover the months since the last raise, or since the day to which the price
// was aged: no month of pay rises twice. Savings from vacancy and attrition are
// lines below zero, of pay and its charges. The contingency is a share of all but
// equity and what the whole employer shares. Equity is earned and never paid. A ramp
// shapes the curve of effective FTE and never cost.
//
// # Errors
//
// *[PlanError] names position and field, and in a file line and column. It wraps
// [ErrPlan], [ErrUnpriced], [ErrRate] or [ErrCost] and what lies beneath. Up to 100
// are joined. Nothing panics on any plan; limits (600 months, a million heads, ten
// billion a year) keep sums exact.
//
// # What is not done
//
// Income tax and net pay, payslips, consolidation between employers, and the
// probability of totals. Rules that the law applies to what a whole group of
// companies pays see one employer.
package plan
