package main

import (
	"strings"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/examples/internal/show"
)

// help is the help text, with the levels of the table.
func help() string {
	var names []string
	for _, l := range dataset.Default().Levels() {
		names = append(names, l.Name)
	}
	const margin = 22
	lines := show.Wrap("instead of -years: "+strings.Join(names, ", "), show.Width-margin)
	return strings.Replace(helpText, "LEVELS", strings.Join(lines, "\n"+strings.Repeat(" ", margin)), 1)
}

const helpText = `offer prices one hire: what to pay, and every step that leads there.

  offer -role TITLE -place PLACE [what is known of the person, your rules]

Without -role and -place it prices an example, which other flags change: a backend developer with
5 years in Hartford, CT, in a company of 120. What is not given is not known, and never guessed.

Examples
  offer
  offer -role "data scientist" -place DE -level senior
  offer -role recruiter -place "Austin, TX" -expected "82000 USD"
  offer -role "backend developer" -place US-NY -years 8 -skills go,postgresql -target p60 -staff 300
  offer -role "sales manager" -place Chicago -bonus "commission=20%@80%" -bonus sign-on=5000 -spread 40%

The job
  -role TITLE         job title, official occupation title or SOC code (15-1252)
  -place PLACE        "Hartford, CT", US-25540, Connecticut, US-CT, Germany, DE
  -roles WORD         list the titles that hold the word, and stop
  -levels             list the levels and the years that they stand for, and stop

What is known of the person
  -years N            professional experience, 0 to 60
  -level NAME         LEVELS
  -education NAME     "bachelor's degree", "phd"
  -skills A,B         known ones, with commas between; those not named are not known
  -expected PAY       what the person asks for: "120000 USD", "60 USD hourly"

The employer
  -staff N            people employed
  -industry NAME      software, fintech, healthcare; a wrong name lists all of them
  -target P           percentile among people like this one, p0.1 to p99.9: p50, 50 or 0.5 (the default)
  -bonus KIND=SIZE    a part beside base, each kind once: "cash bonus=10%", "sign-on=5000" (100 or more);
                      with the chance that it is paid: "cash bonus=10%@80%". Kinds: cash bonus,
                      commission, tips, profit sharing, sign-on, equity
  -adjust NAME=F:WHY  a multiplier of your own, as often as needed: "hot skill=1.05:two left"
  -spread PERCENT     band around the base, such as 40% (default: quartiles of people like this one)
  -round UNIT         round the base to 1, 100, 500 (default 100; 0.01 for pay by the hour)
  -mode MODE          with -round: half up (the default), half even, half down, half ceil, up, down,
                      ceil, floor

Time and currency
  -as-of DATE         age the market to this day, such as 2025-06-30 (default: the data's own day)
  -aging PERCENT      with -as-of: your yearly rate, such as 3% (default: the US Employment Cost Index)
  -continue-index     with -as-of: past its end, the index goes on at its last year's rate
  -rate-date DATE     day of the exchange rate (default: the data's own day);
                      only where the offer is in another currency than its source

Employer cost: what law and contract add to the pay, for the first calendar year and for a full one
  -cost=false         leave the section out
  -start YYYY-MM      first month of work (default 2025-07)
  -work PLACE         whose law it is (default: the place of pay): US-NY where a metro spans states, CA-QC
  -local DISTRICT     a district with its own charge, as often as needed: US-OR:trimet
  -own RULE=RATE      your own rate, as often as needed: us-ct-sui=1.9%
  -included RULE=yes  the pay includes this pay due by law; =no: it comes on top: nl-holiday-allowance=no
  -allowance RULE=A   an allowance that the employer claims, and what is left of it for this hire each year:
                      gb-employment-allowance=10500
  -frequency N        payments a year: 12 (default), 13, 24, 26 or 52, where the law goes by the pay period
  -fte PERCENT        part time: what is paid of the pay that is offered, such as 80%
  -benefits NAME      ecec: insurance and retirement as US private industry pays, 14.0 %; none (default)
  -strict             carry no rule past its publication: where one is not published, it stops with exit
                      status 2 (default: the latest rules are carried forward and marked)
  -explain-cost       each charge with its rule, bands, caps and citation
  -payroll AMOUNT     what everybody else is paid a year, where the law asks; with -staff 1 there is nobody
  -payroll-quarter A  the same a quarter, where the law asks
  -size NAME          small or larger, where the law asks (NL)
  -contract NAME      open-ended (default) or flexible, where the law asks
  -person NAME        executive and such, where the law asks

Output
  -json               the whole report as JSON, the cost under "employer_cost"
  -h                  this text

The exit status is 0 where all went well (where the cost needs to know more, a line in its place says
what), 2 where the input is not usable, with one line that says why, and 1 where the output could not be
written. "go run" adds a line of its own, "exit status 2"; a program built with "go build ./examples/offer"
does not.
`
