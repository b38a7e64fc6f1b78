package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/examples/internal/flags"
	"github.com/hiringbudget/hiringbudget/examples/internal/show"
	"github.com/hiringbudget/hiringbudget/salary"
)

// input is the command line, read.
type input struct {
	planFile, rosterFile string

	policy   estimate.Policy
	strict   bool
	cash     bool
	expected bool
	by       string

	csv, json, pricing, seats bool
	limit                     decimal.Decimal
	explain                   struct {
		position string
		month    salary.Month
	}
	check struct {
		position string
		pay      decimal.Decimal
	}
	given map[string]bool // by the name of the flag
}

// answers are the flags of which each asks for a screen or file of its own.
var answers = []string{"explain", "check", "limit", "seats", "csv", "json", "price"}

// parse reads the command line. Each error is one line that says what would be
// right; flag.ErrHelp asks for the help text.
func parse(args []string) (*input, error) {
	fs := flags.New("budget")
	fs.Example = `-by "cost centre"`
	in := &input{given: fs.Given}
	in.define(fs)
	if err := fs.Parse(args); err != nil {
		return nil, err
	}
	return in, in.agree()
}

func (in *input) define(fs *flags.Set) {
	fs.Text("plan", &in.planFile)
	fs.Text("roster", &in.rosterFile)
	fs.Text("by", &in.by)
	for name, to := range map[string]*bool{"strict": &in.strict, "cash": &in.cash, "expected": &in.expected, "csv": &in.csv, "json": &in.json,
		"price": &in.pricing, "seats": &in.seats} {
		fs.Switch(name, to, flags.NoValue)
	}
	fs.Func("limit", func(s string) (err error) { in.limit, err = flags.Positive(s); return })
	fs.Func("target", func(s string) (err error) { in.policy.Target, err = flags.Percentile(s); return })
	fs.Func("staff", func(s string) (err error) { in.policy.Staff, err = flags.People(s); return })
	fs.Func("aging", func(s string) (err error) {
		in.policy.Aging, err = flags.Percent(s, -50, 100, "want -50 % to 100 % a year and not 0, such as 3%")
		return
	})
	fs.Func("explain", func(s string) error {
		at := strings.LastIndex(s, "/")
		if at <= 0 {
			return errors.New("want a position and a month, such as us-eng-6/2025-03")
		}
		month, err := salary.ParseMonth(s[at+1:])
		if err != nil {
			return fmt.Errorf("want a month after the /, such as us-eng-6/2025-03, not %s", show.Quoted(s[at+1:]))
		}
		in.explain.position, in.explain.month = s[:at], month
		return nil
	})
	fs.Func("check", func(s string) (err error) {
		at := strings.LastIndex(s, "=")
		if at <= 0 {
			return errors.New("want a position and a pay a year in its currency, such as us-eng-6=185000")
		}
		in.check.position = s[:at]
		if in.check.pay, err = flags.Positive(s[at+1:]); err != nil {
			return fmt.Errorf("want a pay a year after the =, such as us-eng-6=185000: %w", err)
		}
		return nil
	})
}

// agree says which flags do not go together.
func (in *input) agree() error {
	var asked []string
	for _, name := range answers {
		if in.given[name] && !(name == "limit" && in.given["check"]) {
			asked = append(asked, "-"+name)
		}
	}
	if len(asked) > 1 {
		return fmt.Errorf("%s each ask for an answer of its own: give one of them", strings.Join(asked, " and "))
	}
	if len(asked) == 0 {
		return nil
	}
	for _, name := range []string{"by", "cash", "expected"} {
		if in.given[name] && !fits(name, asked[0]) {
			return fmt.Errorf("-%s shapes the table of the budget: leave it out beside %s", name, asked[0])
		}
	}
	return nil
}

// fits tells whether a flag of the table has a meaning beside an answer.
func fits(name, answer string) bool {
	switch name {
	case "by":
		return answer == "-check" // whose budget the offer is held against
	case "expected":
		return answer == "-csv" || answer == "-json"
	}
	return false
}
