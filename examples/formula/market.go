package main

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/estimate/formula"
	"github.com/hiringbudget/hiringbudget/salary"
)

// market answers a formula from the embedded market: the keys are a role and a
// place, in words that the table understands.
type market struct{}

// Percentile reads the percentile off the distribution of the role in the place,
// to the cent.
func (market) Percentile(p decimal.Decimal, keys ...string) (formula.Quote, error) {
	if len(keys) != 2 {
		return formula.Quote{}, fmt.Errorf("the embedded market takes a role and a place, and the formula gives %d keys", len(keys))
	}
	table := dataset.Default()
	role, err := table.Role(keys[0])
	if err != nil {
		return formula.Quote{}, err
	}
	place, err := table.Place(keys[1])
	if err != nil {
		return formula.Quote{}, err
	}
	cell, err := table.Lookup(role, place)
	if err != nil {
		return formula.Quote{}, err
	}
	d, err := cell.Distribution()
	if err != nil {
		return formula.Quote{}, err
	}
	source, _ := table.Source(cell.Record.Source)
	pay, err := d.Pay(p.Shift(-2).InexactFloat64(), salary.Rounding{})
	return formula.Quote{Pay: pay, Source: fmt.Sprintf("%s: %s, %s", source.Publisher, source.Title, source.License), Date: cell.Record.Date}, err
}
