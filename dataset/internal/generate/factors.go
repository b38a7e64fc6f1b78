package main

import (
	"fmt"
	"io/fs"
	"math"
	"slices"
	"strings"

	"golang.org/x/text/encoding/charmap"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/dataset/guide"
	"github.com/hiringbudget/hiringbudget/dataset/internal/factor"
	"github.com/hiringbudget/hiringbudget/salary"
)

// developerCodes are the occupations that the survey's developer roles fall
// into: programmers, software developers, testers, web developers, database
// architects, data scientists.
var developerCodes = []string{"15-1251", "15-1252", "15-1253", "15-1254", "15-1243", "15-2051"}

// buildFactors fits the factor tables: one joint regression on the US answers,
// one on the answers from everywhere else.
func buildFactors(in fs.FS, b *build) error {
	rows, sheet, err := readUS(in)
	if err != nil {
		return err
	}
	us, err := fitSet(rows, "us", "US", surveyUS.ID)
	if err != nil {
		return fmt.Errorf("%s: %w", sheet.file, err)
	}
	us.set.Occupations = developerCodes
	us.set.Frameworks = frameworks()
	for _, g := range guide.Sources() {
		if g.ID == guide.SourceGuide { // checked in as records, with the hash of the text they were read from
			b.inputs = append(b.inputs, input{Source: g, file: "source-guide-2023.txt", in: -1, out: len(us.set.Frameworks), pack: marketPack})
		}
	}
	source := surveyUS
	source.Vintage = salary.Date{Year: 2024, Month: 5, Day: 20}
	source.Cut = fmt.Sprintf("%d developers with years and pay of %d answers; coefficients, covariances and shares only", len(rows), sheet.rows)
	b.from(sheet, source, len(rows))

	rest, sheet, err := readWorld(in)
	if err != nil {
		return err
	}
	rest = atLeast(b.byCountry(rest), 20)
	world, err := fitSet(rest, "world", "*", surveyWorld.ID)
	if err != nil {
		return fmt.Errorf("%s: %w", sheet.file, err)
	}
	source = surveyWorld
	source.Vintage = salary.Date{Year: 2024, Month: 5, Day: 20}
	source.Cut = fmt.Sprintf("%d full-time employees in countries of 20 and more, pay of 5,005 to 499,750 USD; coefficients within countries, and a slope and two centers for each", len(rest))
	b.from(sheet, source, len(rest))

	world.set.Occupations = developerCodes
	levels, err := buildLevels(in, b)
	if err != nil {
		return err
	}
	us.set.Levels, world.set.Levels = levels, levels
	b.market = append(b.market, factor.Tables([]factor.Set{*us.set, *world.set})...)
	return us.report(b)
}

// frameworks are priced by the guide alone: the midpoint of the interval
// against the mean of all ten midpoints. The ends are undefined, so half the
// interval's width stands for one standard error.
func frameworks() []factor.Framework {
	var out []factor.Framework
	for _, f := range guide.Frameworks() {
		if f.Kind != "framework" {
			continue
		}
		low, high := float64(f.Low), float64(f.High)
		out = append(out, factor.Framework{Name: f.Name, Alias: frameworkAlias[f.Name],
			Effect: math.Log((low + high) / 2 / guide.MeanMidpoint()), StdErr: math.Log(high/low) / 2})
	}
	return out
}

var frameworkAlias = map[string][]string{
	"Ruby on Rails": {"Rails", "RoR"}, "Spring Boot": {"Spring"}, "Node.js": {"Node"}, "Express.js": {"Express"},
}

// byCountry names the groups by their codes; answers from no known country go.
func (b *build) byCountry(rows []respondent) []respondent {
	out := rows[:0]
	for _, r := range rows {
		if i, ok := b.countryAt[plain(r.group)]; ok {
			r.group = b.countries[i].code
			out = append(out, r)
		}
	}
	return out
}

// atLeast keeps the answers of groups that are large enough.
func atLeast(rows []respondent, n int) []respondent {
	count := map[string]int{}
	for _, r := range rows {
		count[r.group]++
	}
	return slices.DeleteFunc(rows, func(r respondent) bool { return count[r.group] < n })
}

// fitted is a set with what its report needs.
type fitted struct {
	set    *factor.Set
	design *design
	held   []held
}

func fitSet(rows []respondent, id, country, source string) (*fitted, error) {
	d := newDesign(rows, false)
	f, err := d.solve(all, 1)
	if err != nil {
		return nil, err
	}
	s := f.set()
	s.ID, s.Country, s.Source = id, country, source
	s.LogSD = logSD(rows)
	s.Groups = groups(s, rows, all)
	s.YearShare = yearShares(rows)
	h, err := holdOut(d, 1)
	if err != nil {
		return nil, err
	}
	s.R2 = explainedBy(rows, h)
	s.Spread = spreadBy(rows, h, all)
	s.SkillLow, s.SkillHigh = skillBounds(s, rows)
	return &fitted{s, d, h}, nil
}

func yearShares(rows []respondent) []float64 {
	out := make([]float64, 51)
	for _, r := range rows {
		out[min(50, int(r.years))] += 1 / float64(len(rows))
	}
	return out
}

// skillBounds are what one respondent in a hundred falls below or exceeds.
func skillBounds(s *factor.Set, rows []respondent) (low, high float64) {
	var scores []float64
	for i := range rows {
		if x := indexOf(s, &rows[i]); len(x.skills) > 0 {
			score, _ := s.Known(x.skills, nil)
			scores = append(scores, score)
		}
	}
	if len(scores) == 0 {
		return 0, 0
	}
	slices.Sort(scores)
	return type7(scores, 0.01), type7(scores, 0.99)
}

// compare judges the offer against a constant and against rival regressions.
func (f *fitted) compare() ([]quality, error) {
	offer, err := judgeOffer(f.design.rows, f.held)
	if err != nil {
		return nil, err
	}
	list := []quality{judgeConstant(f.design.rows), offer}
	wide := newDesign(f.design.rows, true)
	for _, rival := range []struct {
		name  string
		d     *design
		scale float64
	}{
		{"joint regression, absent skills known", f.design, 1}, {"the same, three times the penalty", f.design, 3},
		{"with remote work, management and age", wide, 1}, {"the same, three times the penalty", wide, 3},
	} {
		q, err := judgeRegression(rival.name, rival.d, rival.scale)
		if err != nil {
			return nil, err
		}
		list = append(list, q)
	}
	return list, nil
}

// report writes the cross-validation and the level shift for SOURCES.md.
func (f *fitted) report(b *build) error {
	list, err := f.compare()
	if err != nil {
		return err
	}
	var pay []float64
	for _, r := range f.design.rows {
		pay = append(pay, math.Exp(r.logPay))
	}
	slices.Sort(pay)
	var note strings.Builder
	note.WriteString("## How well the factors meet pay that they have not seen\n\n")
	note.WriteString(qualityTable(list))
	fmt.Fprintf(&note, "\nR2 of held-out log pay by what is known: experience %.3f, with size %.3f, specialty %.3f, skills %.3f, industry %.3f, education %.3f (each added to those before).\n",
		f.set.R2[1], f.set.R2[3], f.set.R2[7], f.set.R2[15], f.set.R2[31], f.set.R2[63])
	fmt.Fprintf(&note, "Combined skills move pay by %+.3f to %+.3f on the log scale at most (1st and 99th percentile of the respondents).\n", f.set.SkillLow, f.set.SkillHigh)
	if at, ok := b.occupationAt["15-1252"]; ok {
		us, oews := type7(pay, 0.5), float64(b.occupations[at].pay[3])
		fmt.Fprintf(&note, "\n## Level shift between survey and OEWS\n\nThe survey's US developers (total compensation, 2024) have a median of %.0f USD, OEWS software developers (wages, May 2024) %.0f: the survey stands %+.1f %% higher. US offers take their level from OEWS and only ratios from the survey.\n",
			us, oews, 100*(us/oews-1))
		b.facts["level shift of the survey over OEWS, percent"] = fmt.Sprintf("%.1f", 100*(us/oews-1))
	}
	b.notes = append(b.notes, note.String())
	return nil
}

var surveyDOU = dataset.Source{ID: "dou-2025-levels", Publisher: "DOU.ua", Title: "Salary survey Ukraine, June 2025: years by title of software engineers",
	Vintage: salary.Date{Year: 2025, Month: 6, Day: 30}, License: "free use with an active link to dou.ua", Attribution: "https://dou.ua",
	Origin: "devua/csv @ 5089fdb4ebdb9daa66cb597fc3fbaaa9986983e8 (salaries/2025_june_raw.csv)",
	Cut:    "software engineers; first and third quartile of years in the speciality by title"}

// buildLevels reads what years people of each title have.
func buildLevels(in fs.FS, b *build) ([]factor.Level, error) {
	text, file, sum, err := readInput(in, "dou_ua/dou_2025_june_raw.cp1251.csv.gz")
	if err != nil {
		return nil, err
	}
	text, err = charmap.Windows1251.NewDecoder().Bytes(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	alias := map[string]string{"тайтл": "title", "категорія": "category", "загальний стаж роботи за нинішньою іт-спеціальністю": "years"}
	s, err := newSheet(file, sum, text, alias, "title", "category", "years")
	if err != nil {
		return nil, err
	}
	years := map[string][]float64{}
	for s.scan() {
		if y, ok := surveyYears(s.text("years")); ok && s.text("category") == "SE" {
			years[s.text("title")] = append(years[s.text("title")], y)
		}
	}
	if s.err != nil {
		return nil, s.err
	}
	var out []factor.Level
	for _, l := range []struct{ title, name, alias string }{
		{"Intern/Trainee", "intern", "trainee"}, {"Junior", "junior", "entry;entry level;jr"}, {"Middle", "mid", "middle;mid level;intermediate"},
		{"Senior", "senior", "sr"}, // leads have the years of seniors: a role, not a rung
	} {
		y := years[l.title]
		if len(y) < 50 {
			continue
		}
		slices.Sort(y)
		out = append(out, factor.Level{Name: l.name, Alias: splitAlias(l.alias), Lo: type7(y, 0.25), Hi: type7(y, 0.75), N: len(y)})
	}
	b.from(s, surveyDOU, len(out))
	return out, nil
}
