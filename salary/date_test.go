package salary_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
)

func TestParseDate(t *testing.T) {
	d, err := salary.ParseDate("2024-02-29")
	if err != nil || d != (salary.Date{Year: 2024, Month: time.February, Day: 29}) {
		t.Fatal(d, err)
	}
	for _, s := range []string{"", "2025-02-29", "2025-13-01", "2025-00-10", "2025-1-1", "25-01-01", "0000-01-01",
		"2025-04-31", "2025/01/01", "2025-07-01T00:00:00Z", "+025-01-01", "2025-07-00"} {
		_, err := salary.ParseDate(s)
		wantErr(t, err, salary.ErrSyntax)
	}
}

func TestDateTextAndOrder(t *testing.T) {
	var unset salary.Date
	same(t, unset.String(), "")
	same(t, text(t, []salary.Date{unset, {Year: 987, Month: 1, Day: 2}}), `["","0987-01-02"]`)
	if err := unset.UnmarshalText(nil); err != nil {
		t.Error(err)
	}
	_, err := salary.Date{Year: 2025, Month: 2, Day: 30}.MarshalText()
	wantErr(t, err, salary.ErrRange)
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) (salary.Date, time.Time) {
			day := time.Unix(rapid.Int64Range(-60_000_000_000, 200_000_000_000).Draw(t, name), 0).UTC().Truncate(24 * time.Hour)
			return salary.Date{Year: day.Year(), Month: day.Month(), Day: day.Day()}, day
		}
		d, dt := draw("d")
		e, et := draw("e")
		if d.Compare(e) != dt.Compare(et) || d.Compare(d) != 0 {
			t.Fatalf("%v against %v: %d", d, e, d.Compare(e))
		}
		var back salary.Date
		b, err := json.Marshal(d)
		if err != nil || json.Unmarshal(b, &back) != nil || back != d || d.String() != dt.Format(time.DateOnly) {
			t.Fatalf("%v came back as %v, %v", d, back, err)
		}
	})
}

func ExampleParseDate() {
	d, err := salary.ParseDate("2025-07-01")
	fmt.Println(d, err)
	_, err = salary.ParseDate("2025-02-30")
	fmt.Println(err)
	// Output:
	// 2025-07-01 <nil>
	// salary: date: there is no day "2025-02-30": not readable
}

func ExampleDate_Compare() {
	days := []salary.Date{{2025, 7, 1}, {2024, 12, 31}, {2025, 1, 15}}
	slices.SortFunc(days, salary.Date.Compare)
	fmt.Println(days)
	// Output: [2024-12-31 2025-01-15 2025-07-01]
}
