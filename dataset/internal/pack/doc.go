// Package pack stores tables of numbers and texts in a compact binary form: the
// form in which the library embeds its figures.
//
// A file is a magic word, the CRC-32 (IEEE) of everything after it, the length of
// the body and the body itself, compressed with DEFLATE. The body is a list of
// tables, each a list of columns, each column stored as a whole: neighbors in a
// column resemble each other more than neighbors in a row, and compress better.
//
// # Numbers
//
// Numbers are integers with a decimal scale: Ints[i] / 10^Scale. No figure passes
// through a float on its way in or out. A column is written as the value itself or
// as its difference to the row above, to the integer column on its left, or to both,
// whichever comes out smallest; the differences are divided by what they have in
// common (wages are multiples of ten).
//
// # Guarantees
//
// Encode of the same tables gives the same bytes for one release of the Go
// toolchain. Decode never panics and never trusts a count in the file: every size is
// checked against a limit and against the bytes that are left before memory is
// taken. The limits are 64 MiB of body, 1,000,000 rows and 200 columns in a table,
// 200 tables and 8,388,608 cells in a file.
//
// Decode and Encode return a *FormatError; the lookups of File and Table return a
// *LookupError that names the table and the column.
package pack
