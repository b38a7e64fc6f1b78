package calendar_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary/internal/calendar"
)

func day(year, month, d int) calendar.Day {
	return calendar.Day{Year: year, Month: time.Month(month), Day: d}
}

func TestAddEndsOnTheLastDay(t *testing.T) {
	for _, c := range []struct {
		from calendar.Day
		n    int
		want calendar.Day
	}{
		{day(2024, 1, 31), 1, day(2024, 2, 29)},
		{day(2025, 1, 31), 1, day(2025, 2, 28)},
		{day(2025, 1, 31), 2, day(2025, 3, 31)},
		{day(2025, 3, 31), -1, day(2025, 2, 28)},
		{day(2025, 11, 30), 3, day(2026, 2, 28)},
		{day(2024, 2, 29), 12, day(2025, 2, 28)},
		{day(2024, 2, 29), 48, day(2028, 2, 29)},
		{day(1, 1, 1), -1, calendar.Day{}},
		{day(9999, 12, 1), 1, calendar.Day{}},
		{day(2025, 1, 1), 1 << 62, calendar.Day{}},
	} {
		assert.Equal(t, c.want, c.from.Add(c.n), "%v + %d", c.from, c.n)
	}
	assert.Equal(t, day(2025, 2, 28), day(2025, 1, 5).On(1, 31))
}

func TestMonths(t *testing.T) {
	for _, c := range []struct {
		from, to     calendar.Day
		months, days int
	}{
		{day(2025, 1, 1), day(2025, 10, 1), 9, 0},
		{day(2025, 1, 1), day(2025, 12, 31), 11, 30},
		{day(2025, 1, 31), day(2025, 2, 28), 1, 0},
		{day(2025, 1, 30), day(2025, 2, 27), 0, 28},
		{day(2025, 5, 5), day(2025, 5, 5), 0, 0},
		{day(2024, 2, 29), day(2025, 2, 28), 12, 0},
	} {
		months, days := c.to.Months(c.from)
		assert.Equal(t, [2]int{c.months, c.days}, [2]int{months, days}, "%v to %v", c.from, c.to)
	}
}

func TestExists(t *testing.T) {
	assert.True(t, day(2024, 2, 29).Exists())
	for _, d := range []calendar.Day{{}, day(2025, 2, 29), day(0, 1, 1), day(10000, 1, 1), day(2025, 13, 1), day(2025, 0, 1), day(2025, 4, 31)} {
		assert.False(t, d.Exists(), "%v", d)
	}
}

func TestMonthsAndDaysLeadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := day(rapid.IntRange(1900, 2100).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), 1)
		from = from.On(0, rapid.IntRange(1, 31).Draw(t, "day"))
		to := from.On(rapid.IntRange(1, 300).Draw(t, "later"), rapid.IntRange(1, 31).Draw(t, "on"))
		months, days := to.Months(from)
		assert.True(t, from.Exists() && to.Exists())
		assert.Equal(t, to.Sub(from), from.Add(months).Sub(from)+days)
		assert.True(t, days >= 0 && days <= 31, "%v to %v: %d months and %d days", from, to, months, days)
	})
}
