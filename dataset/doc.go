// Package dataset says what the market pays: dated and sourced figures of pay,
// the factors that move pay from a whole occupation to one person, and the
// names of roles and places that lead to them.
//
// [Default] is the embedded market; [NewTable] holds a caller's own records;
// [Table.With] puts the second in front of the first. A question goes
//
//	role, err := table.Role("backend developer")
//	place, err := table.Place("Hartford, CT")
//	cell, err := table.Lookup(role, place)   // a published record, with its source
//	pay, err := cell.Distribution()          // the spread of pay of the whole cell
//	c, err := table.Condition(cell, profile) // what years, size, skills do to it
//
// # The embedded market
//
// Official US pay of 831 detailed occupations in the nation and of office,
// engineering and sales occupations in 393 metropolitan areas, of software
// developers and of groups in 51 states; developer pay by role in 46 other
// countries; 2,000 titles; and two factor tables, one fitted on US developers,
// one on those elsewhere.
// SOURCES.md lists every table with its vintage, license, origin and hash, and
// what was left out. The files are rebuilt by the generator in
// internal/generate and read at the first use, once; nothing runs before.
//
// # Units
//
//   - Figures of a [Record] are in major units of its currency, gross, for the
//     period of its basis. [salary.Measure] says what they include: US records
//     are wages without yearly bonuses, records abroad total compensation.
//   - Probabilities and shares are fractions, never percents.
//   - Standard errors and spreads are of the logarithm of pay: 0.10 is about 10 %.
//   - An [Effect.Factor] multiplies pay; it has four decimals, and
//     [Conditioning.Multiplier] is the exact product of them.
//
// # Places
//
// One grammar: two bare letters are a country ("CA" is Canada); a state is
// "US-CA" or its full name; a metropolitan area is "US-41860", "Oakland, CA",
// or any of its cities if no other place has the name; "region:..." is the
// caller's own. A name of several places is an error that lists them.
//
// # Roles
//
// A role is a SOC 2018 code, an official title, or a job title of the
// catalogue. Case, hyphens and plurals do not matter. A near spelling is
// accepted, and [Role.How] says so, if one title is nearest and its short words
// agree. A level in a title ("senior", "II") is refused with a hint: it is an
// input of its own.
//
// # What a look-up finds
//
// The occupation outranks the place. A US place without a row of the occupation
// gets the nation's row times a [Differential], borrowed from related
// occupations of the area and the state; its error was measured by leaving out
// rows that are known. Abroad there are developer roles only, cells of at least
// 20 answers; a role with fewer gets all developers of its country, and the
// record's note says so. Everything else is an error that names what exists.
//
// # Factors
//
// Effects are fitted jointly and centered: over the survey's mix each dimension
// leaves pay where it is, and what is not given is exactly one. Knowing more
// moves the center of a cell and narrows its spread by the share that the known
// dimensions explain, cross-validated: see [Conditioning.Spread].
//
//   - Experience is years, interpolated, or a level, which is a band of years.
//   - Skills are read together: those named are known, others unknown, not absent.
//     Their sum stays within the 1st and 99th percentile of the survey's people.
//   - Frameworks have a wide factor from a guide of 2023, with a warning.
//   - A factor prices the occupations it was fitted on and nobody else, and no
//     dimension that the record already speaks of. What is skipped stays in
//     [Conditioning.Effects], with the reason.
//
// # Errors
//
// Nothing panics on what a caller passes in, of any length. Errors are
//
//   - *[MatchError], wrapping [ErrNoMatch], [ErrAmbiguous] or [ErrRange]: words
//     or numbers that were not understood, with the nearest that would be;
//   - *[RecordError], wrapping [ErrRecord]: what is wrong with a caller's
//     record or source; all findings come at once, joined;
//   - [ErrStatistic]: a record that states no quantile has no distribution;
//   - those of package salary, if quantiles contradict each other.
//
// # What is not an error
//
//   - A skill that no table knows: a warning, and no effect.
//   - A factor out of scope: skipped.
//   - A top-coded figure ("#" in the source): a bound that the curve reaches.
//
// # Concurrency
//
// A [Table] is immutable and safe for concurrent use, as are cells and
// conditionings. Slices are copied on the way in and out.
package dataset
