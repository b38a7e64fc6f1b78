package plan

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/salary"
)

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func pct(s string) salary.Percent {
	p, err := salary.ParsePercent(s)
	if err != nil {
		panic(err)
	}
	return p
}

func date(s string) salary.Date {
	d, err := salary.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func month(s string) salary.Month {
	m, err := salary.ParseMonth(s)
	if err != nil {
		panic(err)
	}
	return m
}

var ruleColumns = strings.Split("id,place,component,kind,from,to,rate,amount,base_from,base_to,period,index,scope,counts,payer,year,rounding,condition,"+
	"due_months,own,status,citation,confidence,note", ",")

// packOf reads rules given as "id=a|place=DE|rate=0.1": a row each, the rest of
// the columns as in the defaults.
func packOf(t testing.TB, rules ...string) *employer.Pack {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write(ruleColumns)
	for _, rule := range rules {
		cells := map[string]string{"id": "a", "place": "DE", "component": "a", "kind": "slice", "from": "2000-01-01", "to": "2099-12-31",
			"base_from": "0", "base_to": "none", "citation": "a test"}
		for field := range strings.SplitSeq(rule, "|") {
			k, v, _ := strings.Cut(field, "=")
			cells[k] = v
			if k == "id" {
				cells["component"] = v
			}
			if k == "kind" && (v == "due" || v == "allowance") {
				cells["base_from"], cells["base_to"] = "", ""
			}
		}
		row := make([]string, len(ruleColumns))
		for i, c := range ruleColumns {
			row[i] = cells[c]
		}
		_ = w.Write(row)
	}
	w.Flush()
	p, err := employer.Read(&b, "test.csv")
	require.NoError(t, err)
	return p
}

// budgetOf works a plan out.
func budgetOf(t testing.TB, p Plan, pack *employer.Pack) *Budget {
	t.Helper()
	b, err := New(p, pack, employer.Options{Unpublished: employer.Carry})
	require.NoError(t, err)
	return b
}

// linesOf are the lines of a budget.
func linesOf(b *Budget) []Line {
	var out []Line
	for l := range b.Lines() {
		out = append(out, l)
	}
	return out
}
