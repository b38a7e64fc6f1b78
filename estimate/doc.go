// Package estimate answers what to pay: it turns observed market pay into an
// offer for a role, a place and a person, and shows every step of the way.
//
//	market figure of the cell        a published quantile, or its fitted curve
//	x geographic differential        where the place has no row of the occupation
//	x ageing                         to the policy's date, if one is set
//	x experience, company size, ...  each from a joint fit, with its standard error
//	x narrowing                      people alike spread less than a whole market
//	x adjustments                    the employer's own, if any
//	x exchange rate                  abroad, at the rate of the day on which the survey converted
//	- bonus parts that the market figure already holds
//	= rounded once, by a named rule
//
// # From estimate to money
//
// The market figure crosses from estimate to money once, rounded to the cent
// (finer where pay is by the hour).
// Everything after it is decimal arithmetic on the decimals that the trail
// shows, so that the base can be re-added by hand from an offer's own output,
// to the cent. Distributions, ranks and intervals are estimates and stay float64.
//
// # What an offer is among
//
// The target percentile is among people like this one: with the same
// experience, size, skills and so on as far as they were given. The offer also
// says where it stands in the whole cell.
//
// # What is not done
//
// No input is guessed. What was not given changes the spread only; what is out
// of a factor's scope is skipped, and the trail says so. Without bonus input no
// bonus is assumed. Nothing reads the clock.
//
// # Errors
//
// Errors about words, years of experience and head counts are
// *dataset.MatchError: they name the nearest choices. Errors about other numbers
// are *FieldError. Both wrap sentinels. Nothing panics on any input.
package estimate
