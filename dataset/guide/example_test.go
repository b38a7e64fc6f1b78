package guide_test

import (
	"errors"
	"fmt"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/dataset/guide"
)

func Example() {
	for _, w := range guide.Warnings() {
		if w.Trap == guide.SumMismatch {
			fmt.Println(w.Text)
			for _, f := range w.Figures {
				fmt.Printf("%-14s %8.0f (%s)\n", f.Name, f.Value, f.Statistic)
			}
		}
	}
	// Output:
	// salary and additional pay do not add up to the stated total: rounding, or medians, which do not add. Nothing is repaired
	// salary            92043 (median)
	// additional pay    11150 (unknown)
	// computed sum     103193 (unknown)
	// stated total     103194 (unknown)
}

func ExampleRow() {
	us := guide.Row("G2")[0]
	d, err := us.Distribution()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("median %.0f, mean %.0f\n", d.Quantile(0.5), d.Mean())
	for _, w := range d.Warnings() {
		fmt.Println(w.Code)
	}
	// Output:
	// median 124309, mean 126513
	// mean
}

func ExampleRecords() {
	fitted := 0
	for _, r := range guide.Records() {
		if _, err := r.Distribution(); err == nil {
			fitted++
			fmt.Println(r.Role, "in", r.Place, "by", r.Source)
		}
	}
	fmt.Println(fitted, "of", len(guide.Records()), "records can be fitted")

	_, err := guide.Row("G8")[0].Distribution()
	fmt.Println(errors.Is(err, dataset.ErrStatistic))
	// Output:
	// back-end developer in US by guide-2023-unnamed
	// 1 of 32 records can be fitted
	// true
}

func ExampleSources() {
	for _, s := range guide.Sources() {
		fmt.Println(s.ID, "|", s.Publisher, "|", s.Vintage.Year)
	}
	// Output:
	// guide-2023 | the guide itself | 2023
	// guide-2023-unnamed | unnamed | 2023
	// guide-2023-glassdoor | Glassdoor | 2023
	// guide-2023-indeed | Indeed | 2023
	// guide-2023-ziprecruiter | ZipRecruiter | 2023
}

func ExampleWarnings() {
	for _, w := range guide.Warnings() {
		fmt.Println(w.Trap, w.Guide)
	}
	// Output:
	// mean conflict [G1 G2 G3]
	// missing source [G1 G4 G6 G9]
	// several averages [G1 G6 G11]
	// levels are not percentiles [G6]
	// undefined ends [G8 G10]
	// rank without figures [G9]
	// hourly heading [G10]
	// mixed kinds [G10]
	// sum mismatch [G11]
	// average or median [G11]
	// dated [G1 G2 G3 G6 G8 G9 G10 G11]
}

func ExampleWarning_String() {
	for _, w := range guide.Warnings() {
		if w.Trap == guide.HourlyHeading {
			fmt.Println(w)
		}
	}
	// Output:
	// G10, hourly heading: headed as hourly, but as hourly pay a year of 2,080 hours would bring hundreds of millions. The amounts are read as annual (lowest 80,000; highest 150,000; computed year at the lowest, were it hourly 166,400,000)
}

func ExampleFrameworks() {
	for _, f := range guide.Frameworks() {
		if f.Kind != guide.KindFramework {
			fmt.Println(f.Name, f.Kind, f.Low, f.High, f.Midpoint)
		}
	}
	// Output:
	// Python language 92000 138000 115000
	// PHP language 80000 125000 102500
	// MongoDB database 98000 145000 121500
}

func ExampleMeanMidpoint() {
	fmt.Println("all ten:        ", guide.MeanMidpoint())
	fmt.Println("two languages:  ", guide.MeanMidpoint(guide.KindLanguage))
	fmt.Println("one database:   ", guide.MeanMidpoint(guide.KindDatabase))
	// Output:
	// all ten:         114950
	// two languages:   108750
	// one database:    121500
}

func ExampleOrderings() {
	for _, o := range guide.Orderings() {
		switch {
		case o.Position == guide.Near:
			fmt.Printf("%s: %s near %s\n", o.Level, o.Source, o.To)
		case o.Level != "":
			fmt.Printf("%s: %s %s\n", o.Level, o.Source, o.Position)
		}
	}
	// Output:
	// mid: guide-2023-indeed highest
	// junior: guide-2023-glassdoor lowest
	// junior: guide-2023-ziprecruiter near guide-2023-indeed
	// senior: guide-2023-ziprecruiter near guide-2023-unnamed
}

func ExampleInfluences() {
	for _, i := range guide.Influences() {
		fmt.Println(i.Name, i.Strongest)
	}
	// Output:
	// experience []
	// geography []
	// specialization []
	// company size and industry []
	// education and certifications [entry level structured pay scales]
}

func ExampleLevels() {
	fmt.Println(guide.Levels())
	// Output:
	// [junior mid senior]
}

func ExampleBonusParts() {
	fmt.Println(guide.BonusParts())
	// Output:
	// [cash bonus commission tips profit sharing]
}
