package main

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/salary"
)

const (
	fedYearlyFile = "fx/fed_h10_yearly.csv"
	eciFile       = "eci/eci_wages_private.csv"
)

// fedCountries maps the names of the H.10 file to the currency in which it states the
// whole series. Venezuela has none: its rows change from one bolívar to the next, and
// back into units of earlier ones, without a mark.
var fedCountries = map[string]string{
	"Australia": "AUD", "Brazil": "BRL", "Canada": "CAD", "China": "CNY", "Denmark": "DKK", "Euro": "EUR",
	"Hong Kong": "HKD", "India": "INR", "Japan": "JPY", "Malaysia": "MYR", "Mexico": "MXN", "New Zealand": "NZD",
	"Norway": "NOK", "Singapore": "SGD", "South Africa": "ZAR", "South Korea": "KRW", "Sweden": "SEK",
	"Switzerland": "CHF", "Taiwan": "TWD", "Thailand": "THB", "Venezuela": "",
}

func readFed(in fs.FS) (read[yearRate], error) {
	var out read[yearRate]
	s, err := openSheet(in, fedYearlyFile, nil, "date", "country", "value")
	if err != nil {
		return out, err
	}
	var newest int
	for s.scan() {
		date, err := salary.ParseDate(s.text("date"))
		if err != nil || date.Month != time.January || date.Day != 1 {
			return out, s.fail("date", fmt.Errorf("%w: %.20q is not the first day of a year", errNumber, s.text("date")))
		}
		code, ok := fedCountries[s.text("country")]
		switch {
		case !ok:
			return out, s.fail("country", fmt.Errorf("%w: %.40q has no currency here", errCode, s.text("country")))
		case code == "":
			continue
		}
		v, err := needed(s, "value", fedScale)
		if err != nil {
			return out, err
		}
		if slices.ContainsFunc(out.rows, func(old yearRate) bool { return old.year == int64(date.Year) && old.currency == code }) {
			return out, s.fail("country", fmt.Errorf("%w: %s of %d", errDuplicate, code, date.Year))
		}
		newest = max(newest, date.Year)
		out.rows = append(out.rows, yearRate{year: int64(date.Year), currency: code, value: v})
	}
	out.source = dataset.Source{
		ID: fmt.Sprintf("fed-h10-yearly-%d", newest), Publisher: "Board of Governors of the Federal Reserve System",
		Title:   fmt.Sprintf("Foreign exchange rates (H.10), yearly means to %d", newest),
		Vintage: salary.Date{Year: newest, Month: time.December, Day: 31},
		License: "US government work, public domain; compilation ODC-PDDL", SHA256: s.sha256,
		Origin: "datasets/exchange-rates @ fa7d949956d1db1d21102654b1f40d64d2568677",
		Cut:    "country names turned into currencies; Venezuela left out, whose units change without a mark",
	}
	return out.checked(s)
}

func readECI(in fs.FS) (read[quarter], error) {
	var out read[quarter]
	s, err := openSheet(in, eciFile, nil, "year", "quarter", "index_dec2005_100", "seasonally_adjusted")
	if err != nil {
		return out, err
	}
	var newest quarter
	for s.scan() {
		var r quarter
		if r.year, err = needed(s, "year", 0); err != nil {
			return out, err
		}
		number, found := strings.CutPrefix(s.text("quarter"), "Q0")
		if r.quarter, err = strconv.ParseInt(number, 10, 8); !found || err != nil || r.quarter < 1 || r.quarter > 4 {
			return out, s.fail("quarter", fmt.Errorf("%w: %.10q is none of Q01 to Q04", errNumber, s.text("quarter")))
		}
		if r.value, err = needed(s, "index_dec2005_100", eciScale); err != nil {
			return out, err
		}
		switch s.text("seasonally_adjusted") {
		case "yes":
			r.adjusted = 1
		case "no":
		default:
			return out, s.fail("seasonally_adjusted", fmt.Errorf("%w: neither yes nor no", errCode))
		}
		if n := len(out.rows); n > 0 && r.year*4+r.quarter <= newest.year*4+newest.quarter {
			return out, s.fail("quarter", fmt.Errorf("%w: quarters do not rise", errOrder))
		}
		newest = r
		out.rows = append(out.rows, r)
	}
	end := salary.Date{Year: int(newest.year), Month: time.Month(newest.quarter * 3), Day: 30}
	if newest.quarter == 1 || newest.quarter == 4 {
		end.Day = 31
	}
	out.source = dataset.Source{
		ID: fmt.Sprintf("bls-eci-%dq%d", newest.year, newest.quarter), Publisher: "U.S. Bureau of Labor Statistics",
		Title:   "Employment Cost Index, wages and salaries, private industry, December 2005 = 100",
		Vintage: end, License: "US government work, public domain", SHA256: s.sha256,
		Origin: "Sagarikarams/gov50-final-project @ 2202fd96b6c3e1f6bbd4692c83556ec7890d9f7e (data/ECIWAG.csv); woahhhhaa/reasonable-comp (data/raw/eci_2025_q2/index.json)",
		Cut:    "two series one after the other: seasonally adjusted (CIS2020000000000I) to 2022Q3, not adjusted (CIU2020000000000I) from 2023Q1; 2022Q4 in neither",
	}
	return out.checked(s)
}
