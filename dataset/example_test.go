package dataset_test

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/salary"
)

// What does the market pay a backend developer in Hartford?
func Example() {
	table := dataset.Default()
	role, err := table.Role("backend developer")
	if err != nil {
		fmt.Println(err)
		return
	}
	place, err := table.Place("Hartford, CT")
	if err != nil {
		fmt.Println(err)
		return
	}
	cell, err := table.Lookup(role, place)
	if err != nil {
		fmt.Println(err)
		return
	}
	pay, err := cell.Distribution()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(role, "in", place)
	fmt.Printf("%.0f / %.0f / %.0f %v %s\n", pay.Quantile(.25), pay.Quantile(.50), pay.Quantile(.75), pay.Currency(), pay.Basis())
	source, _ := table.Source(cell.Record.Source)
	fmt.Println(source.Publisher, source.Vintage)
	// Output:
	// backend developer: Software Developers (15-1252) in Hartford-West Hartford-East Hartford, CT (US-25540)
	// 102140 / 128870 / 149320 USD annual
	// U.S. Bureau of Labor Statistics 2024-05-12
}

func ExampleDefault() {
	table := dataset.Default()
	fmt.Println(table.Version())
	roles := 0
	for range table.Roles() {
		roles++
	}
	fmt.Println(roles > 1_500)
	// Output:
	// 2026.1
	// true
}

func ExampleTable_Place() {
	for _, words := range []string{"Hartford, CT", "Connecticut", "US-25540", "CA", "US-CA", "Georgia", "Munich, Germany", "region:north"} {
		place, err := dataset.Default().Place(words)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(place, place.Kind)
	}
	// Output:
	// Hartford-West Hartford-East Hartford, CT (US-25540) metropolitan area
	// Connecticut (US-CT) state
	// Hartford-West Hartford-East Hartford, CT (US-25540) metropolitan area
	// Canada (CA) country
	// California (US-CA) state
	// place "Georgia" is ambiguous; say one of: GE (the country Georgia) | US-GA (the state Georgia)
	// no place matches "Munich, Germany"; nearest: DE; places inside Germany are not in the data
	// north (region:north) region
}

func ExampleTable_Role() {
	for _, words := range []string{"backend developer", "15-2051", "registred nurse", "senior accountant"} {
		role, err := dataset.Default().Role(words)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(role, "by", role.How)
	}
	// Output:
	// backend developer: Software Developers (15-1252) by catalogue
	// Data Scientists (15-2051) by code
	// Registered Nurses (29-1141) by near spelling of "Registered Nurses"
	// no role matches "senior accountant"; nearest: accountant; give the level "senior" by itself
}

func ExampleRole() {
	role, _ := dataset.Default().Role("systems programmer")
	fmt.Println(role.Title, role.Code)
	fmt.Println(role.Source, "says so; confidence", role.Confidence)
	fmt.Println("second best:", role.RunnerUp)
	fmt.Println("in the developer survey:", role.Survey)
	// Output:
	// Computer Programmers 15-1251
	// SOC 2018 direct match title says so; confidence medium
	// second best: 15-1252 Software Developers
	// in the developer survey: any developer
}

func ExampleMatchError() {
	_, err := dataset.Default().Place("Conecticut")
	var e *dataset.MatchError
	if errors.As(err, &e) {
		fmt.Println(errors.Is(err, dataset.ErrNoMatch), e.What, e.Choices)
	}
	_, err = dataset.Default().Place("Portland")
	fmt.Println(errors.Is(err, dataset.ErrAmbiguous))
	fmt.Println(err)
	// Output:
	// true place [Connecticut]
	// true
	// place "Portland" is ambiguous; say one of: US-38860 (the metropolitan area Portland-South Portland, ME) | US-38900 (the metropolitan area Portland-Vancouver-Hillsboro, OR-WA)
}

// Hartford publishes no row for registered nurses in the embedded half of the
// metro file: the national row is carried there by a borrowed differential.
func ExampleTable_Lookup() {
	table := dataset.Default()
	role, _ := table.Role("registered nurse")
	place, _ := table.Place("Hartford, CT")
	cell, err := table.Lookup(role, place)
	if err != nil {
		fmt.Println(err)
		return
	}
	d := cell.Differential
	fmt.Println(cell.Record.Source, cell.Record.Date)
	fmt.Printf("times %.4f from %d occupations (%s), within %.0f %%\n", d.Factor, d.Occupations, d.Method, 100*d.StdErr)

	role, _ = table.Role("accountant")
	place, _ = table.Place("Andorra")
	_, err = table.Lookup(role, place)
	fmt.Println(errors.Is(err, dataset.ErrNoMatch))
	// Output:
	// oews-2024-national 2024-05-12
	// times 1.1407 from 197 occupations (related occupations of the area and the occupation's group in the state), within 15 %
	// true
}

func ExampleCell_Distribution() {
	table := dataset.Default()
	role, _ := table.Role("software developer")
	place, _ := table.Place("San Jose, CA")
	cell, _ := table.Lookup(role, place)
	for _, f := range cell.Record.Figures {
		if f.AtLeast {
			fmt.Printf("p%.0f is at least %.0f\n", 100*f.P, f.Value)
		}
	}
	pay, _ := cell.Distribution()
	fmt.Printf("median %.0f\n", pay.Quantile(.5))
	for _, w := range pay.Warnings() {
		fmt.Println(w)
	}
	// Output:
	// p90 is at least 239200
	// median 208270
	// the quantile 0.9 is only known to be 239,200 or more; the curve has 250,887 there
}

func ExampleRecord_Distribution() {
	record := dataset.Record{Role: "back-end developer", Place: "DE", Currency: salary.EUR, Basis: salary.Annual, Figures: []dataset.Figure{
		{Statistic: salary.StatInterval, Value: 55_000, Name: "low"},
		{Statistic: salary.StatInterval, Value: 80_000, Name: "high"},
	}}
	_, err := record.Distribution()
	fmt.Println(errors.Is(err, dataset.ErrStatistic))
	// Output:
	// true
}

func ExampleTable_Condition() {
	table := dataset.Default()
	role, _ := table.Role("backend developer")
	place, _ := table.Place("Hartford, CT")
	cell, _ := table.Lookup(role, place)
	c, err := table.Condition(cell, dataset.Profile{
		Experience: dataset.Years(5), Staff: 120, Industry: "software", Skills: []string{"Go", "PostgreSQL", "Fortran"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range c.Effects() {
		fmt.Printf("%.4f ± %.4f %s: %s\n", e.Factor, e.StdErr, e.Dimension, e.Given)
		if e.Warning != "" {
			fmt.Println(e.Warning)
		}
	}
	narrow, _ := c.Spread()
	fmt.Printf("times %s; explains %.0f %%, spread times %.3f, standard error %.3f\n", c.Multiplier(), 100*c.Explained(), narrow, c.StdErr())
	// Output:
	// 0.8526 ± 0.0200 experience: 5 years
	// 0.9795 ± 0.0127 company size: 120 people
	// 1.0331 ± 0.0137 specialty: Developer, back-end
	// 1.1538 ± 0.0150 skills: PostgreSQL, Go, Fortran
	// no factor for Fortran
	// 1.0437 ± 0.0127 industry: software
	// times 1.0389588534973813662; explains 34 %, spread times 0.805, standard error 0.032
}

// A factor that was fitted on developers prices nobody else.
func ExampleConditioning_Effects() {
	table := dataset.Default()
	role, _ := table.Role("recruiter")
	place, _ := table.Place("US")
	cell, _ := table.Lookup(role, place)
	c, _ := table.Condition(cell, dataset.Profile{Experience: dataset.Level("senior"), Staff: 120})
	for _, e := range c.Effects() {
		fmt.Println(e.Dimension, e.Factor, e.Skipped)
	}
	fmt.Println(c.Multiplier())
	// Output:
	// experience 1 fitted on developers; not for Human Resources Specialists
	// company size 1 fitted on developers; not for Human Resources Specialists
	// 1
}

// own is what an employer knows of its own pay.
func own() ([]dataset.Record, []dataset.Source) {
	date := salary.Date{Year: 2026, Month: time.March, Day: 31}
	return []dataset.Record{{
			Role: "Platform Engineer", Place: "region:north", Measure: salary.BaseSalary, Currency: salary.USD, Basis: salary.Annual, Date: date, N: 31, Source: "own-2026",
			Figures: []dataset.Figure{
				{Statistic: salary.StatPercentile, P: 0.25, Value: 118_000},
				{Statistic: salary.StatMedian, Value: 131_000},
				{Statistic: salary.StatPercentile, P: 0.75, Value: 149_000}},
		}}, []dataset.Source{{
			ID: "own-2026", Publisher: "the employer", Title: "payroll of March 2026", Vintage: date, License: "own data", Origin: "payroll"}}
}

func ExampleNewTable() {
	records, sources := own()
	table, err := dataset.NewTable(records, sources)
	if err != nil {
		fmt.Println(err)
		return
	}
	role, _ := table.Role("platform engineer")
	place, _ := table.Place("region:north")
	cell, _ := table.Lookup(role, place)
	pay, _ := cell.Distribution()
	fmt.Printf("%s in %s: %.0f, by %s\n", role.Own, place.Name, pay.Quantile(.5), cell.Record.Source)
	// Output:
	// Platform Engineer in north: 131000, by own-2026
}

func ExampleTable_With() {
	records, sources := own()
	table, err := dataset.Default().With(records, sources)
	if err != nil {
		fmt.Println(err)
		return
	}
	role, _ := table.Role("platform engineer")
	for _, words := range []string{"region:north", "US-NY"} {
		place, _ := table.Place(words)
		cell, err := table.Lookup(role, place)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(cell.Record.Source)
	}
	// Output:
	// own-2026
	// oews-2025-developers
}

func ExampleRecordError() {
	records, sources := own()
	records[0].Currency, records[0].Source = 0, "nobody"
	_, err := dataset.NewTable(records, sources)
	fmt.Println(errors.Is(err, dataset.ErrRecord))
	fmt.Println(err)
	// Output:
	// true
	// record 0: currency: must be set
	// record 0: source: "nobody" is not among the sources
}

func ExampleTable_Levels() {
	for _, l := range dataset.Default().Levels() {
		fmt.Printf("%s: %g to %g years, the middle half of %d people\n", l.Name, l.From, l.To, l.N)
	}
	// Output:
	// intern: 0.1 to 0.5 years, the middle half of 55 people
	// junior: 1 to 2 years, the middle half of 657 people
	// mid: 3 to 5 years, the middle half of 1756 people
	// senior: 6 to 10 years, the middle half of 1889 people
}

func ExampleTable_WithLevels() {
	table, err := dataset.Default().WithLevels([]dataset.LevelBand{{Name: "E3", From: 0, To: 2}, {Name: "E4", From: 2, To: 5}})
	if err != nil {
		fmt.Println(err)
		return
	}
	role, _ := table.Role("backend developer")
	place, _ := table.Place("US")
	cell, _ := table.Lookup(role, place)
	for _, name := range []string{"E3", "E4", "senior"} {
		c, err := table.Condition(cell, dataset.Profile{Experience: dataset.Level(name)})
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(name, c.Effects()[0].Factor)
	}
	// Output:
	// E3 0.6539
	// E4 0.7757
	// no level matches "senior"; nearest: E3 | E4
}

func ExampleTable_Sources() {
	for _, s := range dataset.Default().Sources() {
		if s.Attribution != "" {
			fmt.Println(s.ID, "|", s.Attribution)
		}
	}
	i := slices.IndexFunc(dataset.Default().Sources(), func(s dataset.Source) bool { return s.ID == "oews-2024-national" })
	fmt.Println(dataset.Default().Sources()[i].Title)
	// Output:
	// cldr-32 | Copyright 1991-2017 Unicode, Inc.
	// so-2025-pay | Contains information from the Stack Overflow Developer Survey, ODbL 1.0
	// so-2024-us | Contains information from the Stack Overflow Developer Survey, ODbL 1.0
	// so-2024-world | Contains information from the Stack Overflow Developer Survey, ODbL 1.0
	// dou-2025-levels | https://dou.ua
	// Occupational Employment and Wage Statistics, national estimates, May 2024
}
