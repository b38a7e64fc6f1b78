package main

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/hiringbudget/hiringbudget/dataset"
)

const surveyFile = "stackoverflow/so2025_role_language.csv.gz"

const (
	// minAnswers is the smallest cell that is written: below it a quartile says
	// little, and the answers behind it could be told apart.
	minAnswers = 20

	// The file was cut to these bounds by those who cleaned it; any other copy is
	// cut the same way, because pay from 1 USD a year up is in the raw answers.
	minPay, maxPay = 5_000, 500_000

	// imputedShare is how many answers may name the same pay before the file is
	// refused: cleaned copies are about that write a median into empty cells, and
	// every spread taken from them is too narrow.
	imputedShare = 0.05

	anyDeveloper    = "any developer"
	developerPrefix = "Developer, "
)

// noJob are answers to the role question that name no job of one's own.
var noJob = map[string]bool{"": true, "NA": true, "Student": true, "Retired": true, "Other (please specify):": true}

var surveyPercentiles = []int{10, 25, 50, 75, 90}

type surveyCell struct{ country, role string }

// buildSurvey turns answers into pay by country and role.
func buildSurvey(in fs.FS, b *build) error {
	s, err := openSheet(in, surveyFile, nil, "salary", "country", "primaryrole")
	if err != nil {
		return err
	}
	cells := map[surveyCell][]int64{}
	perPay := map[int64]int{}
	used := 0
	for s.scan() {
		role := s.text("primaryrole")
		b.surveyRoles[role] = true
		country, ok, err := b.surveyCountry(s)
		if err != nil {
			return err
		}
		pay, err := s.figure("salary", 0)
		if err != nil {
			return err
		}
		if !ok || noJob[role] || pay.kind != published || pay.value < minPay || pay.value > maxPay {
			b.count("so-2025-pay answers left out")
			continue
		}
		used++
		perPay[pay.value]++
		cells[surveyCell{country, role}] = append(cells[surveyCell{country, role}], pay.value)
		if strings.HasPrefix(role, developerPrefix) {
			cells[surveyCell{country, anyDeveloper}] = append(cells[surveyCell{country, anyDeveloper}], pay.value)
		}
	}
	if s.err != nil {
		return s.err
	}
	for _, pay := range slices.Sorted(maps.Keys(perPay)) {
		if n := perPay[pay]; n >= minAnswers && float64(n) > imputedShare*float64(used) {
			return &inputError{File: s.file, Err: fmt.Errorf("%d of %d answers name %d: missing pay was filled in", n, used, pay)}
		}
	}
	b.fact("so-2025-pay answers used", used)
	rows := b.addSurvey(cells)
	b.from(s, dataset.Source{
		ID:          "so-2025-pay",
		Publisher:   "Stack Overflow",
		Title:       "Developer Survey 2025, yearly pay in USD by country and role",
		Vintage:     surveyDay,
		License:     "Open Database License (ODbL) 1.0",
		Origin:      "github.com/ilvfruits/stackoverflow-survey-2025 @ d3f6a8e771d70ea824a3b125e8a6825b8cc6e0e1, data/processed/survey_results_salary_prediction.csv",
		Attribution: surveyWords,
		Cut: fmt.Sprintf("half of the answers with pay (chosen by a hash of the row); yearly pay from %d to %d USD; cells of at least %d answers: "+
			"percentiles by linear interpolation (R's type 7), standard deviation of the logarithm; no single answer is in the file", minPay, maxPay, minAnswers),
	}, rows)
	return nil
}

// surveyCountry finds the ISO code of the row's country. An unknown name is an
// error: a misspelt country must not vanish from the data.
func (b *build) surveyCountry(s *sheet) (code string, ok bool, err error) {
	name := s.text("country")
	switch name {
	case "", "NA", "Nomadic":
		return "", false, nil
	}
	i, found := b.countryAt[plain(name)]
	if !found {
		return "", false, s.fail("country", fmt.Errorf("%w: %.60q is no country of tables/countries.csv", errCode, name))
	}
	return b.countries[i].code, true, nil
}

// addSurvey writes the cells that are large enough and returns how many they are.
func (b *build) addSurvey(cells map[surveyCell][]int64) int {
	keys := slices.SortedFunc(maps.Keys(cells), func(x, y surveyCell) int {
		return cmp.Or(cmp.Compare(x.country, y.country), cmp.Compare(x.role, y.role))
	})
	keys = slices.DeleteFunc(keys, func(k surveyCell) bool { return len(cells[k]) < minAnswers })
	for _, k := range keys {
		slices.Sort(cells[k])
	}
	b.add("survey",
		texts("country", column(keys, func(k surveyCell) string { return k.country })),
		texts("role", column(keys, func(k surveyCell) string { return k.role })),
		numbers("n", 0, column(keys, func(k surveyCell) int64 { return int64(len(cells[k])) })))
	t := &b.market[len(b.market)-1]
	for _, p := range surveyPercentiles {
		t.Columns = append(t.Columns, numbers(fmt.Sprintf("p%d", p), 0,
			column(keys, func(k surveyCell) int64 { return quantile7(cells[k], p) })))
	}
	t.Columns = append(t.Columns, numbers("logsd", 4,
		column(keys, func(k surveyCell) int64 { return int64(math.Round(logSpread(cells[k]) * 1e4)) })))
	return len(keys)
}

// quantile7 is the percentile of sorted whole numbers by linear interpolation
// between order statistics, type 7 of Hyndman and Fan (1996), rounded half up.
// It is computed in integers: the same on every machine.
func quantile7(sorted []int64, percent int) int64 {
	position := (len(sorted) - 1) * percent
	i, part := position/100, int64(position%100)
	if part == 0 {
		return sorted[i]
	}
	return (sorted[i]*(100-part) + sorted[i+1]*part + 50) / 100
}

// logSpread is the sample standard deviation of the natural logarithms. The explicit
// conversion keeps processors with a fused multiply-add from rounding once less.
func logSpread(values []int64) float64 {
	mean := 0.0
	for _, v := range values {
		mean += math.Log(float64(v))
	}
	mean /= float64(len(values))
	sum := 0.0
	for _, v := range values {
		d := math.Log(float64(v)) - mean
		sum += float64(d * d)
	}
	return math.Sqrt(sum / float64(len(values)-1))
}
