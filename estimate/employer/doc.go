// Package employer says what an employer pays on top of pay: law and contract
// as dated data with citations, and one engine that applies any of it payment
// by payment, to the minor unit.
//
//	engine, err := employer.New(employer.Default(), employer.Options{})
//	s, err := engine.Schedule(employer.Work{Place: "US-CA"}, employer.Monthly(2024, time.January, 12))
//	cost, err := s.Cost(employer.Spread(150_000_00, 12, employer.Monthly(2024, time.January, 12)))
//	fmt.Println(cost) // "at least 161825.00 USD"
//
// # Packs
//
// A [Pack] is CSV files of rules: rate or amount, bounds of the base and the
// period over which it is added up, what counts as base, who pays, rounding,
// conditions, citation, confidence. packs/ holds the embedded ones; [Read] takes
// the caller's own and refuses a wrong file with every finding at its file,
// line and field. A rule that ends by law is followed by a row of rate 0: the
// last day of a row is the last that its publication covers, no more.
//
// A component that a pack does not cover is a gap, never a zero, but where law
// of it has ended: such days are not published yet, see below. [Cost.Gaps]
// lists them. A total that leaves something out prints "at least"; one in which
// some are charged too much (a lower rate that is not in the data), "at most"; one
// with both, "about". testdata/coverage.txt lists the covered periods of every
// component, testdata/gaps.txt the gaps.
//
// # Files
//
// A row is what one publication says of a rule from one day to another. Rows of
// an id are the bands and days of one rule; those that can hold on one day, for
// one employer and one pay, are refused. The header names every column:
//
//	id, place, component, kind, from, to, citation
//	rate        a fraction; of flat with an index, so many times the index
//	amount      money; months of pay a year of due; the least coefficient of reduction
//	base_from   the lower bound
//	base_to     the upper bound, "none" where the law has none, or "unknown"
//	period      over which the base is added up, by default "year"
//	index       bounds are multiples of it; its values are in a file of their own
//	scope       "person" (default) or "employer"
//	counts      "base", "cash" (default) or "all"
//	payer       "employer" (default) or "employee", whose share is no cost
//	year        month and day on which the year starts, by default 01-01
//	rounding    mode and unit, by default "half up 0.01"
//	condition   terms that all hold: staff>=50;pay>4*UMA/month;person!=director
//	due_months  in which pay due is paid, with shares of the calendar year's: 5 or 11=0.5;12
//	own         "yes" if employers have rates of their own, "only" if nobody else's is published
//	status      "law" (default) or "forecast"; of a gap, "less" or "either": what the cost may be than is said
//	confidence  "high", "medium" (default) or "low"
//	note        why, and what is left out: needed for a gap
//
// # Days
//
// Rules are taken by the day of payment. A bound starts anew with its period
// (the GB tax year on 6 April, the AU year on 1 July) and with the employer: a
// [Schedule] is one employment, and Work.Prior holds what it paid before. Days
// after the last that a rule or its index is published for are refused, carried
// or projected by [Options] (bounds and indexes grow; rates, exemptions and flat
// amounts go on); every line says what it rests on.
//
// # Amounts
//
// Money goes in as minor units and is computed in integers of 128 bits; the one
// float64 is the power of the French general reduction, rounded to the law's
// four decimals. Each rule names its rounding and unit. Where a base is added up
// over several payments, a payment's charge is the difference of two rounded
// sums, so that payments add up to the period's charge to the minor unit.
// Classes and conditions on pay look at the same base as the bounds: what the
// rule's period has added up so far, this payment with it, held against the
// class or the condition of that period (pay<=21000/month of a month's rule
// looks at the month so far; of a year to date, at the bound grown by the
// payments so far). A class that is passed within its period settles on the
// payment that passes it, and gives back no more than was charged. A bound by the
// month to date holds regular pay to its month and one-off pay to what the months
// of the year since the rule began leave (German bonuses). Charges added up over a
// period are never negative: reductions and allowances end where there is nothing
// left to reduce, and what was charged on Work.Prior is not given back below
// nothing: the rest belongs to the employment. So payments must be as frequent as
// the bounds of the rules: a quarter's pay under a month's bounds is refused.
//
// Bounds of a year to date grow with every pay period that has base, up to the
// year's: a 53rd week adds none. A payment less than half a pay period after the
// one that began the last belongs to it: a bonus paid alone, or the other half of
// a month's pay, has no bounds and no exemption of its own (CRA on bonuses). British
// bounds are held against each pay period, whatever tax month its day lies in. Days
// more than one and a half times as many as Work.Frequency allows are refused.
// Spanish pay at longer intervals than the month is spread over the months of the
// year, those to come too, while regular pay counts in its month.
//
// Pay due by law or contract (a 13th month, the Dutch holiday allowance) stands
// where it is earned, or in its due months with Work.WhenPaid: what is earned by
// then, or a share of what the calendar year earns in the schedule (the Brazilian
// half in November). Contributions on it follow what is earned.
//
// # What is not done
//
// An employer's own rate (experience rate, accident insurance) replaces a
// rule's where the caller gives it, on days not covered with the latest bounds,
// which its lines and a gap say; rows that publish bounds without a rate are for it
// alone.
// The bounds of a month are the whole month's, though only days of it were worked.
// Benefits are none unless given. A contractor or employer of record takes no
// pack but a fee. What is due to the employee (net pay, income tax) is not
// computed, nor is whose age, family or residence changes a rate; gaps say so.
//
// # Where the packs come from
//
// Every row cites its publication: statutes and agencies, and open engines whose
// parameter files were read for numbers (PolicyEngine US and UK, OpenFisca
// France, GETTSIM). Rates, bounds, dates and citations are facts; no text and no
// code of those projects, some of them under the AGPL, is copied. Notes are our
// own words. testdata/worked.csv holds published examples with their source;
// testdata/worked.txt says which of them the engine was compared with.
package employer
