// Package blend makes one distribution of pay out of those of several sources.
//
// # Two ways
//
// The default is the linear pool: the share of people paid x or less is the
// weighted mean of what the sources say it is. It is right where the sources
// ask different people, and keeps the spread between them. It is exact: the
// sources are kept, a rank is a weighted mean of ranks, the mean a weighted
// mean of means, and a quantile is found by bisection between those of the
// sources.
//
// The quantile average is for rival estimates of the same people: each
// quantile is the weighted geometric mean of the sources' quantiles. Where the
// sources ask different people it loses the spread between them: an eighth of
// the whole spread where each of three sources knows one of three occupations
// (OEWS, May 2024).
//
// # Weights
//
// [Weighting] names where they come from. By default a source weighs
// 1/(tau² + s²/n): the size of a sample counts until what the source itself
// gets wrong, tau, outweighs it. s is the slope of ln(pay) over the normal
// score between the 10th and the 90th percentile. A source that publishes the
// relative standard error of its mean in place of n has it in place of s²/n.
// Nothing is assumed of a source that states neither.
//
// # What blends
//
// Pay of one currency, one basis and one [salary.Measure]. Others are refused,
// among them pay of which nobody says what it holds, unless the caller gives a
// [Conversion]: the share that one measure is of the other, and who says so.
// Bring the sources to one day first; six months apart gives a warning.
//
// # How far the sources disagree
//
// [Distribution.Spread] is the standard deviation of the logarithms of the
// sources' quantiles, each source weighed by its share. At the median, above
// 0.15 it is a warning: the sources then differ by more than what their errors
// explain, and a blend of them is a figure that nobody measured.
//
// # Units
//
// Estimates are float64 in major units of the currency for the period of the
// basis, gross; [Distribution.Pay] crosses to exact money. A quantile takes a
// few microseconds and does not allocate. [Distribution.Approximate] gives the
// curve that other packages take, and says how far it is off.
//
// # Errors
//
// [New] returns an *[Error] that names the source and the field, and wraps
//
//   - [ErrMeasure]: what the sources measure is not alike or not known;
//   - [salary.ErrMismatch]: currency or basis differ;
//   - [salary.ErrTooFew]: no source, an unset one, or one without what its
//     weight is made of;
//   - [salary.ErrRange]: a number out of its limits, or more than 99 sources;
//   - [salary.ErrConflict]: two sources of one name, a conversion to what the
//     source measures already, or weights that are all zero;
//   - [salary.ErrSyntax]: an unknown method or weighting, or a missing name.
//
// # What is not an error
//
//   - One source: the blend is that source.
//   - A source of weight zero: it is listed and has no share.
//   - Sources that disagree: a warning.
package blend
