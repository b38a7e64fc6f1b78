// Package decide asks a budget the questions that people decide by.
//
//   - May I approve this offer? [Check] compares what it costs with what the seat
//     was to cost, with its band, with its peers, with what is left in its group,
//     and says what would have to slip to make room.
//   - How many can we hire for an amount? [Fit] takes the planned hires in the order
//     of their starts, [HowMany] any mix of seats.
//   - How high may the base be, and when may the seat start, so that it costs no
//     more than an amount? [HighestBase] and [Starts].
//
// Costs are what is earned in the months of the plan (accrual), in the plan's
// currency, fully loaded. Questions about one seat work it out alone, with the head
// count of the whole plan: what the whole employer shares, a levy on its payroll
// or an allowance, is not shared out anew among all seats, and does not move the
// answer. Questions about many seats, and what would have to slip, work out the
// whole plan. Heads are whole in every answer, those of Budget.Expected as well.
//
// Each answer names what binds: the amount, a rule whose charge jumps, the first or
// last day of the plan, the last seat. Where cost jumps over the amount the answer
// says that it is not exact and gives what lies on both sides. Tests hold every
// answer against trying all of them. What takes long is bounded, and says so: the
// seats that could slip, the days of a long plan.
//
// Errors are *plan.PlanError.
package decide
