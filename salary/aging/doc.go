// Package aging brings pay of one day to another: by a yearly rate, simple,
// compound or stepped, or by an index between two dates; to the start, the
// middle or the end of a plan year.
//
//	to, err := aging.LeadLag.Date(salary.Date{Year: 2026, Month: time.January, Day: 1})
//	f, err := aging.Rate{Yearly: threePercent}.Factor(survey, to)
//	aged, err := f.Pay(median, salary.Rounding{}) // exact, rounded once
//	later, err := f.Distribution(market)
//
// # Methods
//
// With the yearly rate r and the time t in years:
//
//   - [Compound], the default: (1+r)^t (comp-shop, Aging factor);
//   - [Simple]: 1 + r t (Compable, Age Salary Data);
//   - [Stepped]: (1+r)^whole years, times 1 + r for the part of a year left:
//     simple within a year and compounding yearly (the same, for data older than
//     a year).
//
// The factor to an earlier day is 1 over the factor back from it, so that aging
// there and back changes nothing.
//
// # Time
//
// A [Count] names how months or days are counted. January 1 to December 31 is
// 11 whole months and 12 begun ones; the difference is a quarter of a percent of
// pay at 3 % a year. The end of a plan year is therefore the day after it:
// twelve months by every count.
//
// # Index
//
// An [Index] holds values, each for a period of days, such as the quarters of the
// US Employment Cost Index. The factor is the value of the one day's period over
// that of the other: nothing is interpolated, two days of one period have the
// factor 1, and a day of no period is a *[NotHeldError]. To go on past the last
// period at a rate, which is an assumption, chain the two by [Factor.Then].
//
// # Exactness
//
// A [Factor] is an exact fraction, or has 36 decimals where it is none (a broken
// power) or has more than some 120 digits. It is turned into a float64 only for a
// Distribution. [Factor.Pay] multiplies and rounds once, by a named rounding.
//
// # Limits
//
// Rates lie from -50 % to 100 % a year, factors from 0.01 to 100: beyond that no
// aging is meant. Index values lie above 0 and up to 10^9, with at most 12
// decimals.
//
// # Errors
//
// Errors are *[Error] with the field, wrapping salary.ErrRange,
// salary.ErrSyntax or salary.ErrConflict; *[NotHeldError], wrapping
// [ErrNotHeld]; or those of salary.NewPay and salary.Distribution.Scale.
package aging
