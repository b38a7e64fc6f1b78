package main

import (
	"bytes"
	"encoding/csv"
)

// writeCSV writes every line, exact: earned and paid, in its own currency and in
// the plan's.
func (v *view) writeCSV(out *bytes.Buffer) error {
	w := csv.NewWriter(out)
	rows := [][]string{{"position", "month", "component", "rule", "basis", "source", "currency", "accrual", "cash",
		"reporting_currency", "reported_accrual", "reported_cash"}}
	for l := range v.Lines() {
		accrual, cash := l.Local()
		reported, paid := l.Reported()
		d := int32(l.Currency.Digits())
		rows = append(rows, []string{l.Position, l.Month.String(), l.Component, l.Rule, l.Basis, l.Source, l.Currency.String(), accrual.StringFixed(d),
			cash.StringFixed(d), l.Reporting.String(), reported.StringFixed(v.digits), paid.StringFixed(v.digits)})
	}
	return w.WriteAll(rows)
}
