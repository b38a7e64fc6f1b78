// Command generate rebuilds the figures that the library embeds: the market,
// the exchange rates, and SOURCES.md, which says where each of them comes from.
//
//	HIRINGBUDGET_DATA=/path/to/data go run ./dataset/internal/generate
//
// The folder holds the input files under the names that SOURCES.md lists, plain
// or compressed with gzip. The same inputs give the same bytes. Without the
// folder nothing is rebuilt: the checked-in files stay as they are.
package main
