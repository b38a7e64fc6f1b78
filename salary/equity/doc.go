// Package equity says when a grant of shares vests and what it is worth by
// vesting year: cliffs, the usual schedules and back-loaded ones, the first year
// against the average, and sign-on bonuses spread over years.
//
//	v, err := equity.Grant{
//		Shares: 1_000, Price: price, Currency: salary.USD, Start: hired,
//		Schedule: equity.Schedule{Months: 48, Every: equity.Quarterly, Cliff: 12},
//	}.Vest()
//	for _, y := range v.Years() { fmt.Println(y) }
//	fmt.Println(v.FirstYear()) // what an offer that shows grant / 4 hides
//
// # Units
//
// Shares are whole, or have up to 10 decimals where they are allocated
// fractionally. A price is the worth of one share to the person, in major units:
// for an option what it is valued at, not the price of the stock. Values are
// gross, at the price given, which does not change: no growth is assumed.
//
// A grant may state money in place of shares ("200,000 over four years"). It is
// allocated in minor units then, just as shares are.
//
// # Allocation
//
// What vests at a time is seldom a whole number of shares. An [Allocation] names
// where the odd ones go: the seven types of the Open Cap Format (schema
// enums/AllocationType), under its names. The parts add up to the grant in each
// of them. Where tranches differ in size, "one each" goes to the first or last of
// those that would be cut, so that none is a whole share away from its part.
//
// The value of a tranche is what it adds to the value of all shares so far,
// rounded half up to the minor unit, so that values add up to that of the grant.
//
// # Dates
//
// A tranche vests on the day of the month on which vesting started, or on the
// last day of a month that has no such day: from January 31 on February 28 or
// 29, March 31, April 30 (Open Cap Format,
// VESTING_START_DAY_OR_LAST_DAY_OF_MONTH). Schedule.Day names another day. What
// vests twelve months after the start is of the first vesting year.
// Nothing reads the clock.
//
// # Errors
//
// Errors are *[Error] with the field, and wrap salary.ErrRange,
// salary.ErrConflict, salary.ErrSyntax, salary.ErrCurrency, salary.ErrTooFew or
// salary.ErrBasis.
//
// # What is not an error
//
//   - A tranche of no shares, where there are fewer shares than tranches.
//   - Shares without a price: they vest, and values are unset.
//   - A year in which nothing vests.
package equity
