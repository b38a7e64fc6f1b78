package measure_test

import (
	"testing"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/internal/measure"
)

func TestKnown(t *testing.T) {
	for m, want := range map[salary.Measure]bool{salary.BaseSalary: true, salary.OEWSWage: true, salary.TotalCash: true,
		salary.TotalCompensation: true, salary.UnknownMeasure: false, "": false, "bananas": false} {
		if measure.Known(m) != want {
			t.Errorf("%q: %v", m, !want)
		}
	}
}
