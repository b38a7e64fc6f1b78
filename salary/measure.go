package salary

// Measure says what an observed figure of pay holds.
// The zero value "" means "unset"; a source that does not say is UnknownMeasure.
type Measure string

// The measures that sources publish.
const (
	BaseSalary        Measure = "base"               // fixed pay without any bonus
	OEWSWage          Measure = "OEWS wage"          // wages as the US survey of occupations defines them
	TotalCash         Measure = "total cash"         // base and every recurring cash part
	TotalCompensation Measure = "total compensation" // total cash and a year's equity
	UnknownMeasure    Measure = "unknown"
)

// Holds reports whether a figure of this measure already contains that kind of
// bonus, so that it must not be added again.
//
//   - BaseSalary holds none.
//   - OEWSWage holds commission and tips. The survey counts incentive pay,
//     commissions, production bonuses and tips as wages, and leaves out
//     nonproduction bonuses, profit sharing and stock (BLS, Handbook of
//     Methods, Occupational Employment and Wage Statistics: Concepts,
//     https://www.bls.gov/opub/hom/oews/concepts.htm).
//   - TotalCash holds all recurring cash, TotalCompensation equity as well.
//   - No measure holds a sign-on bonus, which is paid once.
//   - UnknownMeasure holds nothing that is known: the answer false does not
//     mean that a part may be added.
func (m Measure) Holds(k BonusKind) bool {
	switch k {
	case Commission, Tips:
		return m == OEWSWage || m == TotalCash || m == TotalCompensation
	case CashBonus, ProfitSharing:
		return m == TotalCash || m == TotalCompensation
	case Equity:
		return m == TotalCompensation
	}
	return false
}

// Statistic says what kind of figure a source states.
// The zero value "" means "unset"; a source that does not say is UnknownStatistic.
type Statistic string

// The statistics that sources publish.
const (
	StatMean         Statistic = "mean"
	StatMedian       Statistic = "median"
	StatPercentile   Statistic = "percentile"
	StatInterval     Statistic = "interval" // a range whose ends are not defined
	StatLevel        Statistic = "level"    // pay of a step such as "entry", not a percentile
	StatRank         Statistic = "rank"     // an order without amounts
	UnknownStatistic Statistic = "unknown"
)
