// Package structure holds salary structures: grades with bands and steps, built
// by midpoint progression or given, and the place of a person's pay in them.
//
//	s, err := structure.Build(structure.Plan{Lowest: low, Progression: tenPercent, Grades: 6, Spread: []salary.Percent{half}})
//	at, err := s.Place("3", pay)
//	fmt.Println(at) // "3: 118,000 USD a year, compa-ratio 97.52%, penetration 43.8%"
//
// # Figures
//
// Amounts are exact salary.Pay, all of a structure in one currency and for one
// period. Midpoints, ends of bands and steps are each computed unrounded and
// rounded once, by the rounding of the [Plan]; rounding does not add up from
// grade to grade. A band is laid around the midpoint as rounded, and steps
// between the ends as rounded, since those are what a structure publishes.
//
//   - Progression is midpoint over the midpoint below, less 1. Where the lowest
//     and the highest midpoint are given instead, every grade is the same
//     multiple of the one below (as Excel's RATE finds it; ERI, Common
//     Compensation Terms and Formulas).
//   - A band is that of salary.NewBandAround: minimum = midpoint / (1+spread/2),
//     maximum = minimum * (1+spread).
//   - Overlap is (maximum of the lower band - minimum of the higher) over the
//     width of the higher band, or of the lower one: both are in use, so a
//     [Step] names both. Below zero it is a gap.
//   - Compa-ratio is pay / midpoint. That of a group is the mean of the ratios,
//     or the sum of pay over the sum of midpoints: [Group] has both. The first
//     counts people alike, the second counts money, so that dear grades weigh
//     more (R for HR, comparatio; Akrivia, HR glossary, Compa-ratio).
//   - Penetration is (pay - minimum) / (maximum - minimum), not cut off outside.
//   - A red circle is pay above the maximum, a green circle below the minimum
//     (J. J. Keller, Pay range; HR Daily Advisor, 26 September 2013); at the ends
//     there is none.
//
// Ratios are salary.Percent with four decimals of the fraction, rounded half
// away from zero: 100 % at the midpoint.
//
// # Errors
//
// Errors are *[Error], with the position and the name of the grade or member,
// and wrap salary.ErrRange, salary.ErrConflict, salary.ErrMismatch,
// salary.ErrCurrency, salary.ErrBasis, salary.ErrTooFew or salary.ErrSyntax; a
// grade that does not exist wraps [ErrNoGrade].
//
// # What is not an error
//
//   - Bands that overlap, or that leave a gap.
//   - Pay outside every band: it is circled, in the grade with the nearest
//     midpoint.
//   - A band without width: it has no penetration.
package structure
