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

func TestParseMonth(t *testing.T) {
	m, err := salary.ParseMonth("2025-07")
	if err != nil || m != (salary.Month{Year: 2025, Month: time.July}) {
		t.Fatal(m, err)
	}
	for _, s := range []string{"", "2025-7", "2025-13", "2025-00", "0000-05", "2025-07-01", "2025/07", "-025-07"} {
		_, err := salary.ParseMonth(s)
		wantErr(t, err, salary.ErrSyntax)
	}
	_, err = salary.Month{Year: 2025, Month: 13}.MarshalText()
	wantErr(t, err, salary.ErrRange)
	same(t, text(t, salary.Month{}), `""`)
}

func TestMonthArithmetic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := salary.Month{Year: rapid.IntRange(1, 9999).Draw(t, "year"), Month: time.Month(rapid.IntRange(1, 12).Draw(t, "month"))}
		n := rapid.IntRange(-30000, 30000).Draw(t, "n")
		k := m.Add(n)
		first := time.Date(m.Year, m.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
		if k != (salary.Month{Year: first.Year(), Month: first.Month()}) {
			t.Fatalf("%v + %d = %v", m, n, k)
		}
		if k.Sub(m) != n || m.Sub(k) != -n || k.Add(-n) != m {
			t.Fatalf("%v - %v = %d", k, m, k.Sub(m))
		}
		var back salary.Month
		b, err := json.Marshal(m)
		if err != nil || json.Unmarshal(b, &back) != nil || back != m {
			t.Fatalf("%v came back as %v", m, back)
		}
	})
}

func ExampleMonth() {
	start := salary.Month{2025, time.November}
	for i := range 3 {
		fmt.Println(start.Add(i))
	}
	fmt.Println(salary.Month{2026, time.March}.Sub(start))
	// Output:
	// 2025-11
	// 2025-12
	// 2026-01
	// 4
}

func ExampleMonth_Sub() {
	months := []salary.Month{{2025, 7}, {2024, 12}}
	slices.SortFunc(months, salary.Month.Sub)
	fmt.Println(months)
	// Output: [2024-12 2025-07]
}

func ExampleParseMonth() {
	m, err := salary.ParseMonth("2025-07")
	fmt.Println(m, err)
	// Output: 2025-07 <nil>
}
