package salary_test

import (
	"fmt"
	"testing"

	"github.com/hiringbudget/hiringbudget/salary"
)

func TestHolds(t *testing.T) {
	kinds := []salary.BonusKind{salary.CashBonus, salary.Commission, salary.Tips, salary.ProfitSharing, salary.SignOn, salary.Equity, ""}
	for m, want := range map[salary.Measure]string{
		salary.BaseSalary: "0000000", salary.OEWSWage: "0110000", salary.TotalCash: "1111000",
		salary.TotalCompensation: "1111010", salary.UnknownMeasure: "0000000", "": "0000000",
	} {
		got := ""
		for _, k := range kinds {
			if m.Holds(k) {
				got += "1"
			} else {
				got += "0"
			}
		}
		if got != want {
			t.Errorf("%q: %s, want %s", m, got, want)
		}
	}
}

func ExampleMeasure_Holds() {
	fmt.Println(salary.OEWSWage.Holds(salary.Commission), salary.OEWSWage.Holds(salary.CashBonus))
	// Output: true false
}
