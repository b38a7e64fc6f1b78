package main

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"time"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/dataset/internal/pack"
	"github.com/hiringbudget/hiringbudget/salary"
)

const nationalFile = "oews/oews_national_M2024.csv.gz"

// top2024 is what "#" means in May 2024: $115.00 an hour or $239,200 a year.
var top2024 = topCode{annual: 239_200, hourly: 11_500}

// oewsNames are the names that copies of the OEWS files give to the same column.
var oewsNames = map[string]string{
	"area_name": "area_title",
	"soc":       "occ_code",
	"occ_group": "o_group",
	"a_pct50":   "a_median",
	"h_pct50":   "h_median",
}

var (
	annualFields = []string{"a_mean", "a_pct10", "a_pct25", "a_median", "a_pct75", "a_pct90"}
	hourlyFields = []string{"h_mean", "h_pct10", "h_pct25", "h_median", "h_pct75", "h_pct90"}
)

// payColumns names the columns of a pay table that stand for annualFields.
var payColumns = []string{"mean", "p10", "p25", "p50", "p75", "p90"}

// occupation is a row of the national file. The pay is encoded by topCode.encode.
type occupation struct {
	code, title, group string
	hourly             bool // the pay is in US cents an hour: none by the year is published
	employment, rse    int64
	pay                [6]int64 // payColumns
}

func occupationsTable(rows []occupation) pack.Table {
	columns := []pack.Column{
		texts("code", column(rows, func(o occupation) string { return o.code })),
		texts("title", column(rows, func(o occupation) string { return o.title })),
		texts("group", column(rows, func(o occupation) string { return o.group })),
		numbers("hourly", 0, column(rows, func(o occupation) int64 {
			if o.hourly {
				return 1
			}
			return 0
		})),
		numbers("employment", 0, column(rows, func(o occupation) int64 { return o.employment })),
		numbers("rse", 1, column(rows, func(o occupation) int64 { return o.rse })),
	}
	for i, name := range payColumns {
		columns = append(columns, numbers(name, 0, column(rows, func(o occupation) int64 { return o.pay[i] })))
	}
	return pack.Table{Name: "occupations", Columns: columns}
}

var socCode = regexp.MustCompile(`^[0-9]{2}-[0-9]{4}$`)

// occupationCode reads the row's SOC code.
func (s *sheet) occupationCode() (string, error) {
	code := s.text("occ_code")
	if !socCode.MatchString(code) {
		return "", s.fail("occ_code", fmt.Errorf("%w: %.40q is not like 15-1252", errCode, code))
	}
	return code, nil
}

// addOccupation appends a row; a code that is there already is an error.
func (b *build) addOccupation(s *sheet, o occupation) error {
	if _, twice := b.occupationAt[o.code]; twice {
		return s.fail("occ_code", fmt.Errorf("%w: %s", errDuplicate, o.code))
	}
	b.occupationAt[o.code] = len(b.occupations)
	b.occupations = append(b.occupations, o)
	return nil
}

// occupation finds a code's position. A code that only another release has gets
// a row without pay, so that its local figures can be reached.
func (b *build) occupation(s *sheet, group string) (int, error) {
	code, err := s.occupationCode()
	if err != nil {
		return 0, err
	}
	if i, ok := b.occupationAt[code]; ok {
		return i, nil
	}
	title := s.text("occ_title")
	if title == "" {
		return 0, s.fail("occ_title", fmt.Errorf("%w: %s has no title", errCode, code))
	}
	if err := b.addOccupation(s, occupation{code: code, title: title, group: group}); err != nil {
		return 0, err
	}
	return b.occupationAt[code], nil
}

// buildNational reads the pay of every occupation in the whole country.
func buildNational(in fs.FS, b *build) error {
	s, err := openSheet(in, nationalFile, oewsNames, append(append([]string{"occ_code", "occ_title", "o_group", "tot_emp", "mean_prse"}, annualFields...), hourlyFields...)...)
	if err != nil {
		return err
	}
	for s.scan() {
		group := strings.ToLower(s.text("o_group"))
		switch group {
		case "total", "major", "detailed":
		case "minor", "broad": // sums of the detailed rows that nothing asks for
			b.count("oews-2024-national rows of other groups")
			continue
		default:
			return s.fail("o_group", fmt.Errorf("%w: %.40q", errCode, group))
		}
		if err := s.wholeNation(); err != nil {
			return err
		}
		o, err := b.nationalRow(s)
		if err != nil {
			return err
		}
		o.group = group
		if err := b.addOccupation(s, o); err != nil {
			return err
		}
	}
	if s.err != nil {
		return s.err
	}
	b.from(s, dataset.Source{
		ID:        "oews-2024-national",
		Publisher: "U.S. Bureau of Labor Statistics",
		Title:     "Occupational Employment and Wage Statistics, national estimates, May 2024",
		Vintage:   salary.Date{Year: 2024, Month: time.May, Day: 12},
		License:   "public domain (work of the United States government)",
		Origin:    "github.com/victorsrosas/HireSight--Labor-Market-Dashboard @ 4b6172d0798b9784d74332e725edac23d534c791, data/national_M2024_dl.xlsx",
		Cut:       "total, major and detailed groups; annual pay, or hourly pay of the occupations for which no annual pay is published",
	}, len(b.occupations))
	return nil
}

// wholeNation refuses rows of an area, or of an industry, where copies of the
// file have the columns that would say so.
func (s *sheet) wholeNation() error {
	for _, only := range []struct {
		field string
		value int64
	}{{"area", 99}, {"naics", 0}} {
		f, err := s.figure(only.field, 0)
		if err != nil {
			return err
		}
		if f.kind != missing && f.value != only.value {
			return s.fail(only.field, fmt.Errorf("%w: %.40q, the national file has only %d", errCode, s.text(only.field), only.value))
		}
	}
	return nil
}

func (b *build) nationalRow(s *sheet) (occupation, error) {
	code, err := s.occupationCode()
	if err != nil {
		return occupation{}, err
	}
	o := occupation{code: code, title: s.text("occ_title")}
	if o.employment, err = s.count("tot_emp"); err != nil {
		return occupation{}, err
	}
	if o.rse, err = s.tenths("mean_prse"); err != nil {
		return occupation{}, err
	}
	annual, err := s.pay(annualFields, 0)
	if err != nil {
		return occupation{}, err
	}
	hourly, err := s.pay(hourlyFields, 2)
	if err != nil {
		return occupation{}, err
	}
	row, fields := annual, annualFields
	switch {
	case !allMissing(annual):
		if allMissing(hourly) {
			b.count("oews-2024-national rows with annual pay only")
		}
	case !allMissing(hourly):
		o.hourly, row, fields = true, hourly, hourlyFields
		b.count("oews-2024-national rows with hourly pay only")
	default:
		b.count("oews-2024-national rows without pay")
	}
	for i, f := range row {
		if o.pay[i], err = top2024.encode(f, o.hourly); err != nil {
			return occupation{}, s.fail(fields[i], err)
		}
		if o.pay[i] < 0 {
			b.count("oews-2024-national top-coded " + payColumns[i])
		}
	}
	if err := checkOrder(o.pay[1:]); err != nil {
		return occupation{}, s.fail(fields[1], err)
	}
	return o, nil
}

// count reads a number of people; zero where none is published.
func (s *sheet) count(field string) (int64, error) {
	f, err := s.figure(field, 0)
	if err == nil && f.kind == topCoded {
		err = s.fail(field, errTopCode)
	}
	return f.value, err
}

// tenths reads a percentage with one decimal, in tenths; zero where none is
// published or where it is too small to print.
func (s *sheet) tenths(field string) (int64, error) {
	f, err := s.figure(field, 1)
	if err == nil && f.kind == topCoded {
		err = s.fail(field, errTopCode)
	}
	return f.value, err
}

func (s *sheet) pay(fields []string, scale int) ([]figure, error) {
	row := make([]figure, len(fields))
	for i, field := range fields {
		f, err := s.figure(field, scale)
		if err != nil {
			return nil, err
		}
		row[i] = f
	}
	return row, nil
}

func allMissing(row []figure) bool {
	for _, f := range row {
		if f.kind != missing {
			return false
		}
	}
	return true
}
