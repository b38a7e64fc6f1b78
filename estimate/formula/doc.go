// Package formula runs pay formulas that are data: a JSON file of inputs, tables
// and steps, computed exactly, with a trace of every figure.
//
//	f, err := formula.Read(file, "our-formula.json", formula.Options{})
//	c, err := f.Resolve(map[string]string{"role": "Engineer", "country": "Germany"})
//	var r formula.Result
//	err = f.Run(c, &r)
//	pay, err := r.Decimal(0)
//
// # Files
//
// formula.schema.json ([Schema]) describes the format, package worked holds files
// in the shapes that companies publish. Numbers are decimal text in quotes. Every
// table names its source and the day from which its figures hold. A step has a
// name, an expression ("is"), a rounding if it rounds, and "from" and "repeat" if
// it goes on year by year:
//
//	{"name": "pay", "is": "base[role] * max(0.7, place[country]) * 1.1", "round": "half up to 100"}
//
// An expression has numbers (0.5, 20%), 'texts', inputs, steps before it, rows
// (table[key, key]), + - * / ^, comparisons, and, or, not, pairs (low, high), and
// the functions
//
//	if(condition, this, that)     min(a, b, ...)    max(a, b, ...)
//	low(pair)  high(pair)         the ends; of two pairs the ends are taken together
//	ln(x, digits)                 natural logarithm, nearest at so many digits after the point
//	power(x, y, digits)           x^y for any y, likewise; x ^ n is exact for whole n
//	percentile(row, p)            of a table of percentiles: published, or the line between two
//	next(row, otherwise)          the row that follows in the table
//	has(row)                      whether the table has a row for these very keys
//	market(p, key, ...)           the caller's market: [Formula.WithMarket]
//
// Everything else is said with these: a clamp is min and max, a compression
// x + (target - x) * 2 / 3, a part of the way x + 40% * (next(row, x) - x), a
// currency by place rate[currency[country]], a band pay * (0.8, 1.2).
//
// # Look-ups
//
// What answers for a key without a row is the table's "look-up": exact (an error,
// unless said), wildcard (the row "*" beside it), default, parent (the row "." of
// the nearest place above), max or min with parent. The last key may be a range
// ("2..5": from 2 on, below 5) or points (the line between two rows).
//
// # Findings
//
// [Read] reports all that it finds at once, with JSON path, line and column.
// Errors: "syntax", "missing field", "unknown field", "unknown name", "unknown
// step", "missing table", "number", "date", "default", "type", "rounding",
// "order", "cycle", "range", "gap", "overlap", "missing row", "limit". Warnings:
// "dead row" (no input leads there), "dead condition", "magnitude" (the point or
// the sign is misplaced, it seems), "share" (100 + 10% is 100.1), "unused", "stale"
// (with [Options].AsOf; no clock is read). A "gap" and a "missing row" are warnings
// where a condition that is not followed, or a computed number, stands between.
// Keys with points stand in quotes in a path: rows."2..5".
//
// # What cannot be said
//
// A text is not chosen by a number that is computed: texts are known before
// numbers are. A table by range can hold texts, and is looked up by an input
// itself. The wildcard and the default stand for texts, not for
// ranges. A pair has its low end first: what turns it over, such as a negative
// factor, gives an upper end below the lower, and nothing mends that.
//
// # Numbers
//
// Values are exact fractions; only steps that say so are rounded, once, by one of
// the modes of package salary. Minor units are those of the formula's currency.
// ln and power are exactly rounded to the digits that the file says. Where the
// bounds of inputs and tables allow it, a formula is compiled to whole numbers of
// 64 and 128 bits; TestWholeNumbersGiveWhatFractionsGive proves both paths alike.
// BenchmarkRatios prints what that gains over Node and chained decimals.
//
// # Errors
//
//   - *FileError, wrapping ErrFile: the findings of a file;
//   - *CaseError, wrapping ErrInput, ErrKey, ErrStep, ErrLimit or ErrMarket: which
//     input, row or step, and what would be right;
//   - *NoAnswerError, wrapping ErrNoAnswer: nothing leads to a result, and what
//     comes next to it.
//
// Files, inputs and runs are bounded by the Max constants.
//
// # What is not an error
//
// A row that is missing below an if that takes the other way, or after an "and" or
// "or" that is settled; a percentile between two published ones; an output with
// more digits than its currency, which is never cut.
//
// # Concurrency
//
// A Formula is immutable and safe for concurrent use; a Case and a Result belong
// to one goroutine.
package formula
