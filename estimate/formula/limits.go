package formula

import "github.com/hiringbudget/hiringbudget/estimate/formula/internal/exact"

// Limits. A file or an input beyond one of them is refused with an error that
// names it; nothing is cut silently. TestLimits goes up to each and past it.
const (
	MaxBytes    = 4 << 20 // of a file
	MaxNesting  = 32      // of objects and lists in a file
	MaxInputs   = 64
	MaxTables   = 256
	MaxKeys     = 4      // of one table: how deeply its rows nest
	MaxRows     = 50_000 // of all tables of a file
	MaxSteps    = 256
	MaxLookups  = 4_096 // places where expressions look a table up
	MaxDepth    = 40    // nesting of one expression
	MaxName     = 60    // characters of a name
	MaxKey      = 120   // characters of a row's key or of a text input
	MaxText     = 2_000 // characters of any other text, expressions as well
	MaxYears    = 100   // rounds of one repeated step
	MaxFindings = 100   // reported of one file, of each severity
	MaxPeople   = 100_000
	MaxWork     = 50_000 // operations of one exact run, years counted each, ln and power as a hundred

	MaxDigits  = exact.MaxDigits  // of a number in a file, before and after the point each
	MaxPrecise = exact.MaxPrecise // digits of ln and power
	MaxBits    = exact.MaxBits    // of numerator and denominator of any exact number

	maxInputDigits = 6 // digits after the point of a number that is put in
	maxInputWhole  = 1_000_000_000_000
	maxSolveWork   = 500_000   // operations of one search, as MaxWork counts them
	maxCheckWork   = 5_000_000 // rows looked at to find dead ones; where more would be needed, none is said to be dead
	maxGrids       = 1 << 20   // rows worked out beforehand for all look-ups
	workOfLn       = 100
)
