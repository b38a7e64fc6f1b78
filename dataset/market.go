package dataset

import (
	"math"

	"github.com/hiringbudget/hiringbudget/dataset/internal/factor"
	"github.com/hiringbudget/hiringbudget/salary"
)

// The quantiles that OEWS and our cut of the survey publish.
var levels = [5]float64{0.10, 0.25, 0.50, 0.75, 0.90}

// market is the embedded data, laid out for look-up: rows of a metropolitan
// area stand together, sorted by occupation.
type market struct {
	version string
	meta    map[string]string
	sources []Source

	occs      []occupation
	occIndex  map[string]int
	areas     map[string]int // "25540" to its index
	areaCode  []string
	areaState []string // "CT", "NY-NJ"
	areaStart []int    // of its rows; one more at the end
	rowOcc    []int32
	rowPay    [5][]int32 // 0 = not published, negative = at least that much

	states     map[string]int // "CT" to its index
	developers map[int]row    // state index, or wholeNation, to 15-1252 of May 2025
	groups     map[[2]int]row // state and occupation to May 2023
	groupKeys  [][2]int       // of groups, as the file has them

	survey      map[[2]string]row // country and survey role
	surveyRoles []string          // that exist somewhere, sorted

	places *gazetteer
	titles *catalog

	factors []factor.Set
	words   map[string]*words // by set
	geo     geography
}

// wholeNation stands for the United States among the indices of states.
const wholeNation = -1

type occupation struct {
	code, title string
	detailed    bool
	hourly      bool // pay is published by the hour only, in cents
	row
}

// row is one published line of quantiles.
type row struct {
	pay     [5]int32 // 0 = not published, negative = at least that much
	mean    int32
	workers int
	n       int
	rse     float64 // percent
	logSD   float64
}

// quantiles counts what a fit can use: values known exactly.
func (r row) quantiles() int {
	n := 0
	for _, v := range r.pay {
		if v > 0 {
			n++
		}
	}
	return n
}

// centsADollar: pay of occupations that are published by the hour is in cents.
const centsADollar = 100

// figures turns a row into what the source published, in units of 1/units.
func (r row) figures(units float64) []Figure {
	out := make([]Figure, 0, 6)
	for i, v := range r.pay {
		f := Figure{Statistic: salary.StatPercentile, P: levels[i], Value: math.Abs(float64(v)) / units, AtLeast: v < 0}
		if levels[i] == 0.5 {
			f.Statistic, f.P = salary.StatMedian, 0.5
		}
		if v != 0 {
			out = append(out, f)
		}
	}
	if r.mean > 0 {
		out = append(out, Figure{Statistic: salary.StatMean, Value: float64(r.mean) / units})
	}
	return out
}

func (m *market) row(i int) row {
	var r row
	for q := range r.pay {
		r.pay[q] = m.rowPay[q][i]
	}
	return r
}
