// Package factor holds the fitted factor tables: what experience, company size,
// specialty, skills, industry and education do to the logarithm of pay, how
// sure that is, and how much of the spread of pay they explain.
//
// The generator fits a Set and writes it; package dataset reads it back. Both
// use the same arithmetic, so that the cross-validation tests what offers use.
package factor
