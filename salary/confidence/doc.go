// Package confidence says how far a quantile of a [salary.Distribution] may be
// off, given how many people are behind the distribution.
//
// # What is counted
//
// Two errors, as standard deviations of ln(pay), independent of each other:
//
//   - sampling: slope x sqrt(p(1-p)/n) / phi(z), the asymptotic error of a
//     sample quantile (H. Cramér, Mathematical Methods of Statistics, 1946,
//     section 28.5), where the slope is that of ln(pay) over the normal score:
//     the overall one or that around the quantile, whichever is steeper. The
//     second is noisy, the first misses a wide tail, and the steeper of the two
//     covers what it says it covers;
//   - model: 0 at a quantile that the source states, 0.04 of the overall slope
//     between two of them, and beyond the outermost one half of the overall
//     slope for each normal score.
//
// With both, intervals said to cover in 90 of 100 cases do so in 85 to 94 at
// stated quantiles, in 94 to 98 between them and in 84 to 99.8 beyond, for samples
// of 100 and 400 from occupations of OEWS and from mixtures of three.
//
// Below 100 people Student's t stands in place of the normal score.
//
// # What is not counted
//
// Where all stated quantiles are equal, or the slope to assume is 0, pay does
// not spread at all and no sample of it errs: the interval is a point. Quantiles
// that are equal because a source rounds are not known that well.
//
// A top code is no figure. What the curve has there is a guess from below, and
// the interval ends no lower than the code, which is known.
//
// Whether the source asked the right people, answers that are rounded or made
// up, and the age of the figures. Nor does an interval cover what one person is
// paid or will accept: it covers the figure of the market.
//
// # Units
//
// Values are those of the distribution: major units of its currency for the
// period of its basis, gross. Levels are fractions: 0.90 leaves 5 % of the
// chance on either side.
//
// # Errors
//
// Nothing is assumed of a sample whose size is not known: without n there is
// no interval. Errors wrap [salary.ErrTooFew] or [salary.ErrRange].
package confidence
