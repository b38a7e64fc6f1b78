// Package sample turns raw pay, one figure a person, into a
// salary.Distribution: with a named definition of a quantile, named rules of
// what is left out, a check of whether the cell may be shown at all, and
// warnings about figures that people did not report so.
//
//	b, err := sample.NewBuilder(sample.Options{Currency: salary.USD, Basis: salary.Annual})
//	err = b.Add(sample.Observation{Pay: 138_500, Organization: "a"}) // for each person
//	r, err := b.Report()
//	fmt.Println(r) // and r.Distribution goes on to offers and budgets
//
// # Units
//
// Pay is float64 in major units of the currency for the period of the basis,
// from 10^-6 up to 10^15: it is an estimate's raw material, not money to be
// paid. Shares and levels are fractions between 0 and 1.
//
// # Quantiles
//
// With x(1) to x(n) in rising order and x(h) between two of them read on the
// straight line:
//
//   - [Type7], the default: h = (n-1)p + 1, that of R, numpy and Excel's
//     PERCENTILE.INC (definition 7 of Hyndman and Fan, The American
//     Statistician 50, 1996);
//   - [Type6]: h = (n+1)p within 1 and n, that of Minitab, SPSS and Excel's
//     PERCENTILE.EXC, which some surveys use;
//   - [NearestRank]: x at np rounded up, an observed figure (definition 1).
//
// Weighted, the first two are those of Akinshin, Weighted quantile estimators
// (arXiv 2304.07265): n is the effective size of Kish (Survey Sampling, 1965),
// (sum of weights)^2 / (sum of squared weights), and the quantile is the mean
// of the figures over the shares of weight from (h-1)/n to h/n. With equal
// weights that is the unweighted quantile. The weighted nearest rank is the
// least figure up to which the share p of the weight lies. Other definitions of
// weighted quantiles are in use; they differ.
//
// # Intervals
//
// An [Interval] is that of two order statistics, exact by the binomial
// distribution whatever the shape of pay (Conover, Practical Nonparametric
// Statistics, 3.2): each end is missed with at most half of what the level
// leaves. A small sample has none, which [Estimate.Why] says with the n from
// which there is one. Weighted samples have none: go by the effective size,
// which the distribution carries as its N. Trimmed, an interval is of the pay
// that was left.
//
// # Memory
//
// Up to Options.Exact observations are kept and everything is exact. From there
// on a histogram takes over whose bins are 0.1 % wide: every order statistic is
// known to 0.1 % ([Report.RelativeError]), in at most 48,400 bins for all pay
// from 10^-6 to 10^15, and fewer than 10,000 for pay from 1,000 to 20 million.
// A bin answers with the mean of what it holds, so that heaped figures (everybody
// at 100,000) stay exact. That is the sketch DDSketch (Masson, Rim and Lee,
// PVLDB 12, 2019), whose error is relative as the error of pay is; limits on pay
// make its collapsing of bins unnecessary. It is written here because the Go
// library (DataDog/sketches-go 1.4.8) keeps counts alone, so that heaps move by
// up to half a bin, and links the runtime of protocol buffers, 4 MB, into every
// program.
//
// # Confidentiality
//
// A [Rule] refuses a cell with a *[CellError]. The zero rule asks for 5 people
// and, where organizations are named, 5 of them. [Preset] has the rules that
// some publishers state. None is legal advice or a clearance.
//
// # Errors
//
// [NewBuilder], [Builder.Add] and [Builder.Report] return a *[InputError], which
// says which observation and which field, wrapping salary.ErrRange,
// salary.ErrConflict, salary.ErrTooFew, salary.ErrSyntax, salary.ErrCurrency or
// salary.ErrBasis; or a *[CellError], which wraps [ErrSuppressed]; or the
// *salary.DistributionError of figures that no pay is spread like. No error of
// this package holds a person's pay but that of the observation at fault.
//
// # What is not an error
//
//   - Equal figures: the distribution has ties then.
//   - Trimming that drops nothing, or a great deal: [Report.Trimmed] says what.
//   - Figures that look filled in or rounded: [Report.Warnings] says so.
package sample
