package main

import (
	"errors"
	"fmt"
	"strings"
)

// kind says what stands in a cell that should hold a number.
type kind uint8

const (
	missing   kind = iota // "*" and "**" (not available), "NA", an empty cell
	published             // a number
	topCoded              // "#": at or above the highest figure of the release
	tiny                  // "~": a percentage above zero and too small to print
)

// figure is one cell: a number in units of 10^-scale, or why there is none.
type figure struct {
	kind  kind
	value int64
}

var (
	errNumber    = errors.New("not a number")
	errOrder     = errors.New("percentiles out of order")
	errTopCode   = errors.New("a top code where the release has none")
	errDuplicate = errors.New("a second row for the same key")
	errCode      = errors.New("not a known code")
)

// maxDigits keeps every value, times its scale, inside an int64.
const maxDigits = 15

// parseFigure reads a number without passing through a float. Thousands
// separators, a leading "$" and decimals that are all zero beyond the scale are
// marks of the spreadsheets that files went through; a sign is an error, because
// nothing here can be negative.
func parseFigure(text string, scale int) (figure, error) {
	switch text {
	case "", "*", "**", "NA", "N/A":
		return figure{}, nil
	case "#":
		return figure{kind: topCoded}, nil
	case "~":
		return figure{kind: tiny}, nil
	}
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(text, "$"), ".")
	digits, ok := joinThousands(whole)
	if !ok || len(digits)+scale > maxDigits {
		return figure{}, fmt.Errorf("%w: %.40q", errNumber, text)
	}
	for i := range max(scale, len(fraction)) {
		c := byte('0')
		if i < len(fraction) {
			c = fraction[i]
		}
		switch {
		case c < '0' || c > '9':
			return figure{}, fmt.Errorf("%w: %.40q", errNumber, text)
		case i < scale:
			digits += string(c)
		case c != '0':
			return figure{}, fmt.Errorf("%w with at most %d decimals: %.40q", errNumber, scale, text)
		}
	}
	f := figure{kind: published}
	for _, c := range []byte(digits) {
		f.value = f.value*10 + int64(c-'0')
	}
	return f, nil
}

// joinThousands drops the commas of "1,234,567" and refuses "12,34".
func joinThousands(whole string) (string, bool) {
	groups := strings.Split(whole, ",")
	for i, group := range groups {
		if group == "" || len(groups) > 1 && (len(group) > 3 || i > 0 && len(group) != 3) {
			return "", false
		}
		for _, c := range []byte(group) {
			if c < '0' || c > '9' {
				return "", false
			}
		}
	}
	return strings.Join(groups, ""), true
}

// topCode is the highest figure of a release, which it prints as "#": the true
// value is this or more. Zero in a release that prints higher figures.
type topCode struct {
	annual int64 // USD a year
	hourly int64 // US cents an hour
}

// encode writes a figure as the tables hold it: a positive number is the value,
// zero says that none was published, and a negative one is a top code, whose
// opposite the true value reaches or exceeds.
func (t topCode) encode(f figure, hourly bool) (int64, error) {
	switch f.kind {
	case published:
		if f.value == 0 {
			return 0, fmt.Errorf("%w: pay of zero", errNumber)
		}
		return f.value, nil
	case topCoded:
		bound := t.annual
		if hourly {
			bound = t.hourly
		}
		if bound == 0 {
			return 0, errTopCode
		}
		return -bound, nil
	case tiny:
		return 0, fmt.Errorf("%w: \"~\" stands for a percentage, not for pay", errNumber)
	default:
		return 0, nil
	}
}

// restoreTop puts the top codes back into a row of percentiles whose codes were
// replaced by empty cells. Percentiles rise, so where the lower ones are there
// and the upper ones are not, the upper ones were "#". A row without any was "*".
func restoreTop(row []figure) {
	last := -1
	for i, f := range row {
		if f.kind != missing {
			last = i
		}
	}
	if last < 0 {
		return
	}
	for i := last + 1; i < len(row); i++ {
		row[i].kind = topCoded
	}
}

// checkOrder finds encoded percentiles that fall, or that follow a top code.
func checkOrder(values []int64) error {
	var before int64
	for _, v := range values {
		switch {
		case v == 0:
			continue
		case before < 0 && v > 0, before > 0 && max(v, -v) < before:
			return fmt.Errorf("%w: %d after %d", errOrder, v, before)
		}
		before = v
	}
	return nil
}
