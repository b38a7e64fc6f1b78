// Package guide holds a public guide of 2023 to the pay of back-end developers
// as records: every figure it states, with what each figure is and is not.
//
// The guide mixes several sources, some of whose names are missing, several
// kinds of statistic and one table under the wrong heading. The package repairs
// none of that. It keeps each figure as stated, says what kind of statistic it
// is, and lists what does not hold together as [Warnings].
//
// The statements of the guide are numbered:
//
//	G1   US average, no source named                   Row("G1")
//	G2   US 25th and 75th percentile                   Row("G2"), the same record as G1
//	G3   US "top 10%", read as the 90th percentile     Row("G3"), the same record as G1
//	G4   four sources ordered by level, no figure      Orderings
//	G5   three levels, no figure                       Levels
//	G6   second US average; entry; most experienced    Row("G6")
//	G7   what moves pay, no figure                     Influences
//	G8   seven regions of the world, from and to       Row("G8")
//	G9   ten US states in order, no figure             Row("G9")
//	G10  ten technologies, from and to                 Row("G10"), and by kind in Frameworks
//	G11  Glassdoor: salary, additional pay, total      Row("G11")
//	G12  what additional pay is made of, no split      BonusParts
//
// # Units
//
// All amounts are US dollars a year and speak of 2023. Whether they are before
// tax is not said; they are taken as gross pay. The guide gives no day: records
// carry the middle of the year. Ranks are places in an order, 1 is the best
// paid, and have no amount.
//
// # What can be fitted
//
// Only the record of G1 to G3 states percentiles; [dataset.Record.Distribution]
// fits it. It refuses intervals, levels and ranks with [dataset.ErrStatistic],
// and the lone median of G11 because one median says nothing about the spread.
//
// The guide is old, thin and inconsistent: it is here to be compared with, and
// as a worked example of how doubtful figures are carried. It is no part of the
// market that package dataset prices with.
package guide
