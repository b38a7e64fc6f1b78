package main

const help = `formula runs a pay formula from a file: what it gives, every step, and every row with its source.

  formula -file FILE -in NAME=VALUE [-in NAME=VALUE ...]

Without -file and -in it runs an example. A formula file is JSON: inputs, tables with their sources,
and steps; estimate/formula/formula.schema.json describes it. To write your own, start from one of the
worked formulas in estimate/formula/worked: -worked lists them, and -worked NAME prints one.

Examples
  formula -worked
  formula -worked posthog > our-formula.json
  formula -file posthog -inputs
  formula -file posthog -in role="Data Analyst" -in country=Germany -in area=Berlin
  formula -file our-formula.json -check -as-of 2026-09-30
  formula -file cantilever -in country=France -in wage=0 -solve wage=80000
  formula -file old.json -diff new.json -people people.csv
  formula -file gitlab-2018 -raise rent=0.45 -people examples/formula/testdata/people.csv

What to run
  -file FILE          a formula file, or the name of a worked formula (default gitlab-2018)
  -in NAME=VALUE      an input, as often as needed; what is left out takes its default
  -worked [NAME]      list the worked formulas, or print the file of one, and stop
  -inputs             list the inputs of the formula and what they may be, and stop

What to do with it (default: run it and show the steps)
  -check              find what is wrong or looks so: each finding with its line and column; errors
                      stop, warnings do not
  -as-of DATE         hold dates against this day: figures older than they are good for are warnings
  -solve NAME=RESULT  which values of this input lead to the result; its own -in value does not matter
  -diff FILE          another version of the formula: who changes, by how much, because of which row
  -raise TABLE=FLOOR  what if no figure of the table were below the floor
  -people FILE        with -diff or -raise: a CSV file with a column for each input, and "id" and
                      "group" if you like; empty cells take the default

Output
  -json               everything as JSON: the trace is enough to compute the result again
  -h                  this text

A formula that asks the market takes it from the embedded market data: market(percentile, role, place).

The exit status is 0 where all went well, 2 where the input is not usable, with lines that say why, and
1 where the output could not be written.
`
