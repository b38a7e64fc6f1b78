package employer

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

// indexValue is what an index was worth on the days between two dates.
type indexValue struct {
	name, place, citation string
	from, to              salary.Date
	value                 decimal.Decimal
	period                string
	line                  int
}

var indexColumns = []string{"index", "place", "from", "to", "value", "period", "citation"}

// indexRow reads one row of a file of index values.
func (r *reader) indexRow() indexValue {
	v := indexValue{name: r.text("index"), place: r.text("place"), citation: r.text("citation"),
		from: r.date("from"), to: r.date("to"), value: r.number("value"), line: r.line}
	v.period = r.oneOf("period", Year, "hour", "day", Month, Year)
	r.must("index", v.name)
	r.place("place", v.place)
	r.must("citation", v.citation)
	if v.from.Compare(v.to) > 0 {
		r.fail("to", v.to.String(), "a day not before from, "+v.from.String())
	}
	if !v.value.IsPositive() {
		r.fail("value", v.value.String(), "a positive amount")
	}
	return v
}

// indexed is the value of an index on a day, or the last before it. Zero = there
// is none, or nothing is indexed.
type indexed struct {
	value *indexValue
	ended bool // nothing is published for the day
	years int  // by which it is projected, if that is asked for
}

// indexed finds the value of a place's index, or of its country's.
func (e *Engine) indexed(name, place string, day salary.Date) (out indexed) {
	if name == "" {
		return out
	}
	country, _, _ := strings.Cut(place, "-")
	for i := range e.pack.indices {
		v := &e.pack.indices[i]
		switch {
		case v.name != name || v.place != place && v.place != country || v.from.Compare(day) > 0:
		case day.Compare(v.to) <= 0:
			return indexed{value: v}
		case out.value == nil || v.to.Compare(out.value.to) > 0:
			out = indexed{value: v, ended: true}
		}
	}
	if v := out.value; v != nil && e.options.Unpublished == Project {
		start := [2]int{int(v.from.Month), v.from.Day}
		out.years = periodKey(Year, start, day) - periodKey(Year, start, v.to)
	}
	return out
}

// inPeriod turns an index value into one for another period: 365 days a year
// or, where the index is by the hour, 1,820 hours (35 a week, the French legal
// duration, by which the SMIC is reckoned).
func (v *indexValue) inPeriod(period string) decimal.Decimal {
	times := map[string]int64{"day": 365, "hour": 1820}[v.period]
	if times == 0 {
		times = perYear(v.period)
	}
	return v.value.Mul(decimal.New(times, 0)).DivRound(decimal.New(perYear(period), 0), 6)
}

// perYear is how many of a period a year has.
func perYear(period string) int64 {
	switch period {
	case Week:
		return 52
	case Fortnight:
		return 26
	case PayMonth, Month, MonthToDate, SpreadMonth:
		return 12
	case Quarter:
		return 4
	}
	return 1
}
