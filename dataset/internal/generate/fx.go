package main

import (
	"fmt"
	"io/fs"
	"slices"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/dataset/internal/pack"
	"github.com/hiringbudget/hiringbudget/salary"
)

// ended are currencies that the files hold and that pay is not stated in any more.
var ended = []string{"CYP", "EEK", "HRK", "LTL", "LVL", "MTL", "ROL", "SIT", "SKK", "TRL"}

// buildFX makes the tables of exchange rates and of the employment cost index. The
// table "series" names the source of each of the others.
func buildFX(in fs.FS) ([]pack.Table, []dataset.Source, error) {
	daily, err := readECBDaily(in)
	if err != nil {
		return nil, nil, err
	}
	yearly, err := readECBYearly(in, daily)
	if err != nil {
		return nil, nil, err
	}
	fed, err := readFed(in)
	if err != nil {
		return nil, nil, err
	}
	eci, err := readECI(in)
	if err != nil {
		return nil, nil, err
	}
	sources := []dataset.Source{daily.source, yearly.source, fed.source, eci.source}
	series := pack.Table{Name: "series", Columns: []pack.Column{
		texts("table", []string{"daily", "yearly", "fed_yearly", "eci"}),
		texts("source", column(sources, func(s dataset.Source) string { return s.ID })),
	}}
	return []pack.Table{
		series,
		{Name: "daily", Columns: []pack.Column{
			texts("date", column(daily.rows, func(r dayRate) string { return r.date.String() })),
			texts("currency", column(daily.rows, func(r dayRate) string { return r.currency })),
			numbers("per_eur", dayScale, column(daily.rows, func(r dayRate) int64 { return r.value })),
		}},
		yearTable("yearly", "per_eur", ecbScale, yearly.rows),
		yearTable("fed_yearly", "per_usd", fedScale, fed.rows),
		{Name: "eci", Columns: []pack.Column{
			numbers("year", 0, column(eci.rows, func(r quarter) int64 { return r.year })),
			numbers("quarter", 0, column(eci.rows, func(r quarter) int64 { return r.quarter })),
			numbers("index", eciScale, column(eci.rows, func(r quarter) int64 { return r.value })),
			numbers("seasonally_adjusted", 0, column(eci.rows, func(r quarter) int64 { return r.adjusted })),
		}},
	}, sources, nil
}

// The decimals of each file. They are what it has, no more: a longer number is an error.
const (
	dayScale = 5
	ecbScale = 6
	fedScale = 4
	eciScale = 3
)

// read is what one file gives.
type read[T any] struct {
	source dataset.Source
	rows   []T
}

type dayRate struct {
	date     salary.Date
	currency string
	value    int64
}

// yearRate is the mean of one year.
type yearRate struct {
	year     int64
	currency string
	value    int64
	days     int64 // published days behind it; 0 = not stated
	last     int64 // yyyymmdd of the last of them if the year was not over; 0 = it was
}

type quarter struct{ year, quarter, value, adjusted int64 }

func yearTable(name, value string, scale int, rows []yearRate) pack.Table {
	return pack.Table{Name: name, Columns: []pack.Column{
		numbers("year", 0, column(rows, func(r yearRate) int64 { return r.year })),
		texts("currency", column(rows, func(r yearRate) string { return r.currency })),
		numbers(value, scale, column(rows, func(r yearRate) int64 { return r.value })),
		numbers("observations", 0, column(rows, func(r yearRate) int64 { return r.days })),
		numbers("last", 0, column(rows, func(r yearRate) int64 { return r.last })),
	}}
}

// current reports whether a code is a currency of today; a code that is neither that
// nor one of ended is an error, so that no column is lost by a misspelling.
func current(code string) (bool, error) {
	if _, err := salary.ParseCurrency(code); err == nil {
		return true, nil
	}
	if slices.Contains(ended, code) {
		return false, nil
	}
	return false, fmt.Errorf("%w: %.10q is no currency", errCode, code)
}

// positive reads a number above zero; ok is false for an empty cell or "N/A".
func positive(s *sheet, field string, scale int) (v int64, ok bool, err error) {
	f, err := s.figure(field, scale)
	switch {
	case err != nil:
		return 0, false, err
	case f.kind == missing:
		return 0, false, nil
	case f.kind != published || f.value == 0:
		return 0, false, s.fail(field, fmt.Errorf("%w: not above zero", errNumber))
	}
	return f.value, true, nil
}

// needed is positive for a cell that must not be empty.
func needed(s *sheet, field string, scale int) (int64, error) {
	v, ok, err := positive(s, field, scale)
	if err == nil && !ok {
		err = s.fail(field, fmt.Errorf("%w: the cell is empty", errNumber))
	}
	return v, err
}

func (r read[T]) checked(s *sheet) (read[T], error) {
	if s.err == nil && len(r.rows) == 0 {
		return r, &inputError{File: s.file, Err: fmt.Errorf("%w: no rows", errNumber)}
	}
	return r, s.err
}
