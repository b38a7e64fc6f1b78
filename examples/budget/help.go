package main

const helpText = `budget turns a roster into a hiring budget: what every seat costs its employer, month by month and
fully loaded, to the cent.

  budget [-plan FILE] [-roster FILE] [what to show]

Without files it budgets the plan that is included: 40 seats in the United States, the United Kingdom,
Germany and Poland for 2025: 22 people and 18 hires, one of which is frozen. examples/budget/plan.json and
roster.csv are its files: copy them, change them, and give them back with -plan and -roster.

Examples
  budget
  budget -by team
  budget -seats
  budget -explain gb-eng-3/2025-06
  budget -limit 2000000
  budget -check us-eng-8=175000 -by team
  budget -cash -by "cost centre"

The plan
  -plan FILE          a plan in JSON: first month, months, currency, plan rates, employers, assumptions, and
                      positions unless a roster is given (default: the included plan)
  -roster FILE        the seats: FILE.csv, a row of names and a row for each seat, such as
                        id,role,level,place,start,status,pay,currency,tags.team
                        us-eng-9,backend developer,senior,US-CA,2025-04,open,,,platform
                      or FILE.json, with the seats under "positions" (default: the plan's own, or included)
  A seat has a pay, or a role that the market data price at their median. Its place of work sets the law,
  its status counts: filled and accepted are there, frozen and cancelled cost nothing, the rest are hires.

The market, for seats without a pay
  -target P           percentile that is paid, p0.1 to p99.9: p50, 50 or 0.5 (the default)
  -staff N            people employed, which moves what developers are paid
  -aging PERCENT      age all market pay at this yearly rate, such as 3% (default: in the United States by the
                      Employment Cost Index, abroad not at all)
  -price              print the plan as JSON with its prices frozen, and stop: given back with -plan it stays as
                      it is, whatever the market does; -price again looks all of them up anew

What to show
  -by NAME            rows by a tag, such as team, or by position, place, employer, role, status, reason, worker,
                      currency, component, rule, basis (default: by component)
  -cash               as paid (default: as earned)
  -expected           each seat counts by the probability that it is filled (default: whole heads)
  -seats              the seats: pay, market band, cost
  -explain SEAT/MONTH where a seat's figures of a month come from: lines, rules, sources, market
  -csv                every line as CSV, exact: earned and paid, in its own currency and in the plan's
  -json               the budget as JSON: totals, groups, heads, what is owed, every line, sources, gaps, notes

Questions
  -limit AMOUNT       how many of the planned hires fit an amount, in the order of their starts, and what binds
  -check SEAT=PAY     may this offer be approved? PAY a year, in the seat's currency: its cost, its place in the
                      band and among peers, what would have to wait; -by NAME holds it against the budget of the
                      seat's group, -limit AMOUNT against an amount

The law
  -strict             carry nothing past its publication: a rule that is not published for a day, or an index past
                      its end, is refused (default: the latest is carried forward, and listed under the table)
  -h                  this text

The exit status is 0 where all went well, 2 where the input is not usable, with one line that says why, and
1 where the output could not be written. "go run" adds a line of its own, "exit status 2"; a program built
with "go build ./examples/budget" does not.
`
