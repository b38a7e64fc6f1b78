package guide

import (
	"time"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/salary"
)

// IDs of the sources that the guide draws on.
const (
	// SourceGuide stands for tables that the guide gives as its own.
	SourceGuide = "guide-2023"
	// SourceUnnamed stands for statements whose source was named once and whose
	// name is missing now. It may be one source or several.
	SourceUnnamed = "guide-2023-unnamed"

	SourceGlassdoor    = "guide-2023-glassdoor"
	SourceIndeed       = "guide-2023-indeed"
	SourceZipRecruiter = "guide-2023-ziprecruiter"
)

// vintage is the middle of the only year that the guide mentions.
func vintage() salary.Date { return salary.Date{Year: 2023, Month: time.July, Day: 1} }

// Sources returns the sources that records and orderings name, each as the
// guide quotes it: none of them was looked up at its publisher.
func Sources() []dataset.Source {
	list := []dataset.Source{
		{ID: SourceGuide, Publisher: "the guide itself", Title: "back-end developer pay by region and by technology"},
		{ID: SourceUnnamed, Publisher: "unnamed", Title: "back-end developer pay in the United States; one source or several"},
		{ID: SourceGlassdoor, Publisher: "Glassdoor", Title: "back-end developer pay in the United States, as quoted by the guide"},
		{ID: SourceIndeed, Publisher: "Indeed", Title: "back-end developer pay by level, as described by the guide"},
		{ID: SourceZipRecruiter, Publisher: "ZipRecruiter", Title: "back-end developer pay by level, as described by the guide"},
	}
	for i := range list {
		list[i].Vintage = vintage()
		list[i].License = "facts only: figures and orders, no text of the guide"
		list[i].Origin = "a public web guide to the salaries of back-end developers, 2023"
		list[i].SHA256 = "6b19d2ed2cfaaac9da9b1aac55c8bed6dea86eb8a695fc7a520af62d8b92b2dd"
		list[i].Cut = "the guide gives the year alone; the day is the middle of that year"
	}
	return list
}
