package main

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/hiringbudget/hiringbudget/dataset/fx"
	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/estimate/plan"
	"github.com/hiringbudget/hiringbudget/examples/internal/show"
)

// words turns an error of the library into the words of the command line: the
// first finding, and how many more there are.
func (in *input) words(err error) error {
	more := 0
	for {
		joined, ok := err.(interface{ Unwrap() []error })
		if _, one := err.(*plan.PlanError); one || !ok || len(joined.Unwrap()) == 0 {
			break
		}
		more += len(joined.Unwrap()) - 1
		err = joined.Unwrap()[0]
	}
	text := in.plain(err)
	switch {
	case more == 1:
		text += "; and 1 more finding"
	case more > 1:
		text += fmt.Sprintf("; and %d more findings", more)
	}
	return errors.New(text)
}

func (in *input) plain(err error) string {
	text := err.Error()
	var of *plan.PlanError
	var late *fx.NotPublishedError
	var rule *employer.WorkError
	who := ""
	if errors.As(err, &of) && of.Position != "" {
		who = "position " + show.Shorten(of.Position) + ": "
	}
	switch {
	case errors.Is(err, employer.ErrNotPublished) && errors.As(err, &rule):
		want, _, _ := strings.Cut(rule.Want, ", or Options")
		return fmt.Sprintf("refused by -strict: %son %s it needs %s (rule %s); leave -strict out and the latest published rule is carried forward and listed",
			who, rule.Given, want, rule.Rule)
	case errors.As(err, &rule) && where(rule.Field) != "" && rule.Given == "":
		return fmt.Sprintf("%sits law asks what the plan does not say, %s: want %s (rule %s)", who, where(rule.Field), rule.Want, rule.Rule)
	case errors.As(err, &late):
		return fmt.Sprintf("refused by -strict: %sthe %s ends in %s: give a rate of yours such as -aging 3%%, or leave -strict out", who, late.Index, late.Last)
	case of != nil && of.Field == "employer" && !in.given["plan"]:
		return text + ", those of the included plan; -plan FILE gives one of yours"
	case of != nil && of.Field == "position":
		return text + "; -seats lists them"
	case errors.Is(err, plan.ErrUnpriced):
		return text + ": give the seat a pay, or a role that the market data knows"
	}
	return text
}

// where says where in a plan a fact stands that the law asks for, "" if nobody knows.
func where(field string) string {
	of := map[string]string{"Employer.Staff": "staff", "Employer.Payroll": "payroll", "Employer.PayrollQuarter": "payroll_quarter",
		"Employer.Sector": "sector", "Employer.Size": "size"}
	switch {
	case of[field] != "":
		return fmt.Sprintf("%q of the employer", of[field])
	case strings.HasPrefix(field, "Included["):
		return fmt.Sprintf(`"included" of the employer, %q`, strings.TrimSuffix(strings.TrimPrefix(field, "Included["), "]"))
	case field == "contract" || field == "person":
		return fmt.Sprintf("%q of the seat", field)
	}
	return ""
}

// plainAmount is one of the engine's amounts, which have no commas.
var plainAmount = regexp.MustCompile(`\b\d{4,}\.\d{2}\b`)

func plainAmounts(text string) string {
	return strings.ReplaceAll(plainAmount.ReplaceAllStringFunc(text, show.Group), "after 1 payments", "after 1 payment")
}
