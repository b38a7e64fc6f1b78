package main

import (
	"cmp"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/salary"
)

const metroFile = "oews/oews_msa_M2024_office.csv.gz"

var metroFields = []string{"a_pct10", "a_pct25", "a_median", "a_pct75", "a_pct90"}

var areaCode = regexp.MustCompile(`^[0-9]{5}$`)

// area is a metropolitan area; metroRow the percentiles of one occupation in it,
// encoded by topCode.encode.
type area struct{ code, name string }

type metroRow struct {
	area, occupation int
	pay              [5]int64
}

// buildMetro reads the percentiles by metropolitan area. Every row is kept, also
// those without pay: they say that the occupation is there.
func buildMetro(in fs.FS, b *build) error {
	s, err := openSheet(in, metroFile, oewsNames, append([]string{"area", "area_title", "occ_code", "occ_title"}, metroFields...)...)
	if err != nil {
		return err
	}
	var areas []area
	var rows []metroRow
	areaAt := map[string]int{}
	seen := map[[2]int]bool{}
	for s.scan() {
		place, err := s.area()
		if err != nil {
			return err
		}
		i, known := areaAt[place.code]
		switch {
		case !known:
			i = len(areas)
			areaAt[place.code] = i
			areas = append(areas, place)
		case areas[i] != place:
			return s.fail("area_title", fmt.Errorf("%w: %s was %.80q before", errCode, place.code, areas[i].name))
		}
		row, err := b.metroRow(s, i)
		if err != nil {
			return err
		}
		key := [2]int{row.area, row.occupation}
		if seen[key] {
			return s.fail("occ_code", fmt.Errorf("%w: %s in %s", errDuplicate, b.occupations[row.occupation].code, place.code))
		}
		seen[key] = true
		rows = append(rows, row)
	}
	if s.err != nil {
		return s.err
	}
	b.addMetro(areas, rows)
	b.from(s, dataset.Source{
		ID:        "oews-2024-metro",
		Publisher: "U.S. Bureau of Labor Statistics",
		Title:     "Occupational Employment and Wage Statistics, metropolitan areas, May 2024",
		Vintage:   salary.Date{Year: 2024, Month: time.May, Day: 12},
		License:   "public domain (work of the United States government); the copy is under the MIT license",
		Origin:    "github.com/woahhhhaa/reasonable-comp @ 76f7e7d22dbe5282cc73cb9d0abaccb8b35ab64d, data/processed/oews_2024_05/msa.parquet",
		Cut: "SOC major groups 00, 11, 13, 15, 17, 27, 41 and 43, all areas; annual percentiles. The copy had emptied the codes: " +
			"upper percentiles missing beside lower ones were read as the top code (at least 239,200 USD), rows without any as not published",
	}, len(rows))
	return nil
}

func (s *sheet) area() (area, error) {
	code, _ := strings.CutSuffix(s.text("area"), ".0")
	if !areaCode.MatchString(code) {
		return area{}, s.fail("area", fmt.Errorf("%w: %.40q is not a metropolitan area of five digits", errCode, code))
	}
	name := s.text("area_title")
	if name == "" {
		return area{}, s.fail("area_title", fmt.Errorf("%w: %s has no name", errCode, code))
	}
	return area{code, name}, nil
}

func (b *build) metroRow(s *sheet, area int) (metroRow, error) {
	occupation, err := b.occupation(s, "detailed")
	if err != nil {
		return metroRow{}, err
	}
	row := metroRow{area: area, occupation: occupation}
	figures, err := s.pay(metroFields, 0)
	if err != nil {
		return metroRow{}, err
	}
	restoreTop(figures)
	top := false
	for i, f := range figures {
		if row.pay[i], err = top2024.encode(f, false); err != nil {
			return metroRow{}, s.fail(metroFields[i], err)
		}
		top = top || row.pay[i] < 0
	}
	if err := checkOrder(row.pay[:]); err != nil {
		return metroRow{}, s.fail(metroFields[0], err)
	}
	switch {
	case top:
		b.count("oews-2024-metro rows with top codes")
	case allMissing(figures):
		b.count("oews-2024-metro rows without pay")
	}
	return row, nil
}

// addMetro sorts by area code, then by occupation, and adds both tables.
func (b *build) addMetro(areas []area, rows []metroRow) {
	order := make([]int, len(areas))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(x, y int) int { return cmp.Compare(areas[x].code, areas[y].code) })
	rank := make([]int, len(areas))
	sorted := make([]area, len(areas))
	for to, from := range order {
		rank[from], sorted[to] = to, areas[from]
	}
	for i := range rows {
		rows[i].area = rank[rows[i].area]
	}
	slices.SortFunc(rows, func(x, y metroRow) int {
		return cmp.Or(cmp.Compare(x.area, y.area), cmp.Compare(x.occupation, y.occupation))
	})
	b.add("areas",
		texts("code", column(sorted, func(a area) string { return a.code })),
		texts("name", column(sorted, func(a area) string { return a.name })))
	b.add("metro",
		numbers("area", 0, column(rows, func(r metroRow) int64 { return int64(r.area) })),
		numbers("occ", 0, column(rows, func(r metroRow) int64 { return int64(r.occupation) })),
		numbers("p10", 0, column(rows, func(r metroRow) int64 { return r.pay[0] })),
		numbers("p25", 0, column(rows, func(r metroRow) int64 { return r.pay[1] })),
		numbers("p50", 0, column(rows, func(r metroRow) int64 { return r.pay[2] })),
		numbers("p75", 0, column(rows, func(r metroRow) int64 { return r.pay[3] })),
		numbers("p90", 0, column(rows, func(r metroRow) int64 { return r.pay[4] })))
}
