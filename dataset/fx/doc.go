// Package fx holds dated exchange rates and cost indices: what turns pay of one
// currency or quarter into that of another.
//
// # Exchange rates
//
// A [Rate] is how much of its To one unit of its From buys. It is either the rate of
// one day or the mean of one year, and says which, of what date and from what source.
// [Rates.At] gives the rate of the very day where it is held, else the mean of that
// year, else a [MissingRateError] that names what is held: no rate is carried to
// another day, estimated or assumed. [Rates.Latest] and [Rates.YearMean] are for
// callers who choose otherwise.
//
// [Default] holds the reference rates of the European Central Bank (the latest
// published day, and the means of the years since 1999) and behind them the yearly
// means of the Federal Reserve (release H.10, since 1971) for the currencies and years
// that the first lack. [Rates.With] puts a caller's own before them.
//
// A pair that no source states is taken the other way round, or crossed through EUR or
// USD: both legs from one source and one date. It is divided once, exactly, and rounded
// half up to 10 significant digits; a stated rate is given as it was published. The year
// mean of a cross is the quotient of two means, which is not quite the mean of the daily
// quotients: against the Federal Reserve's own means the difference is 0.06 % in the
// median and at most 1.1 % (2008). Means over different days of a year are not crossed.
//
// The mean of a year that is not over, or in which a currency was not quoted
// throughout, covers part of it: [Rate.Partial] reports it, Date and Days say how much.
//
// # Cost indices
//
// An [Index] is a series of quarters. [Index.Ratio] reads it at the quarter of either
// date, without interpolation: two days of one quarter have the ratio 1. [ECI] is the US
// Employment Cost Index, wages and salaries of private industry. Its quarters up to
// 2022Q3 are seasonally adjusted, 2022Q4 is not held, and from 2023Q1 they are not
// adjusted; a [Change] from one part to the other says so in its Warning. It measures
// the United States: to age pay of another country by it is the caller's assumption.
//
// Past the last quarter there is a [NotPublishedError]. It states the last quarter held
// and its change over the year, so that the caller can go on at that rate knowingly.
//
// # Units and errors
//
// Values are exact decimals; no figure passes through a float. Every missing figure is
// an error that wraps [ErrNotHeld]. Values out of range wrap salary.ErrRange,
// currencies that are none salary.ErrCurrency, and rows that contradict each other
// salary.ErrConflict.
//
// Rates and Index are immutable and safe for concurrent use. The embedded figures are
// parsed once, when they are first asked for; [Sources] lists where they come from.
package fx
