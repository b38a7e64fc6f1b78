// Package salary holds the vocabulary and the arithmetic of pay: amounts with
// a currency and a period, dates and months, percentages, named rounding,
// exact allocation, salary distributions, bonus parts and bands. What is made
// of distributions lies in the packages below it: blend, totalcash, confidence.
//
// # Exact and uncertain numbers
//
// Money is decimal and exact: [Pay] is an amount with its [Currency] and its
// [Basis] (what period the amount is for). Estimates are float64: a
// [Distribution] knows the spread of pay in a market. One function crosses from
// the second to the first, [EstimatedPay], and it names its rounding;
// [Distribution.Pay] is that of a quantile.
//
// # Units
//
//   - Amounts are in major units of the currency (dollars, not cents), gross,
//     before tax, and for the period that the basis names.
//   - Probabilities and ranks are fractions between 0 and 1, never percents.
//   - [Percent] is its own type, so that 3.5 % and 0.035 cannot be confused.
//   - Spreads are slopes of ln(pay) over the normal score: 0.30 means that one
//     standard deviation up is about 35 % more pay.
//   - Ratios of a [Band] are plain numbers: 1 is the midpoint or the maximum.
//
// # Basis
//
// [Pay.In] goes through the year. A [WorkYear] says how long that is: its zero
// value is 2,080 hours and 12 monthly payments. A year has 24 semi-monthly
// payments; 80 hours make a bi-weekly period, 40 a week, 8 a day.
//
// # Limits
//
//   - A [Pay] amount is below 10^15 in size, with at most 12 decimals.
//   - Decimal text is at most 40 characters and has no exponent.
//   - A [Percent] is at most 10,000,000 % in size, with at most 18 decimals of
//     the fraction.
//   - A distribution takes at most 99 quantiles with values from 10^-6 up to,
//     but not including, 10^15.
//
// # Rounding
//
// Nothing is rounded unless a [Rounding] is passed, with two exceptions that
// have no finite decimal: [Pay.In] and [Pay.Exchange] keep 12 decimals, half
// away from zero, and the two ratios of a band keep 4. The zero Rounding is
// half away from zero to the currency's minor unit. No setting of the decimal
// package that another part of a program may change has an effect here.
//
// # Equality
//
// [Pay], [Percent], [Distribution] and what holds them do not compile with ==,
// since 100 and 100.00 are one amount with two representations. Use [Pay.Equal]
// and Equal of decimals. [Currency], [Date], [Month], [Basis] and [WorkYear]
// are comparable and fit as map keys.
//
// # Errors
//
// Nothing panics on what a caller passes in. Errors wrap one of
//
//   - [ErrSyntax]: text that does not read as what it should be;
//   - [ErrCurrency]: no currency, or one that is not in the table;
//   - [ErrBasis]: no basis, an unknown one, or an impossible work year;
//   - [ErrMismatch]: two values of different currency or basis;
//   - [ErrRange]: a number outside the limits above, or not a number;
//   - [ErrConflict]: values that contradict each other, such as quantiles that
//     fall or a band whose minimum is above its midpoint;
//   - [ErrTooFew]: not enough quantiles or weights.
//
// [NewDistribution] returns a *[DistributionError], which also says which
// field and which quantile is wrong.
//
// # What is not an error
//
//   - Equal neighboring quantiles: the curve is flat there, an atom.
//   - A mean that the quantiles cannot have: it is reported by
//     [Distribution.Warnings] and not used.
//   - A censored quantile (a top code, "this or more"): it is a bound.
//   - Negative pay, as a correction. Bands and compensation refuse it.
//   - The zero value of a type with hidden fields: it means "unset". Unset
//     values of the text types are written as empty text, others as null.
package salary
