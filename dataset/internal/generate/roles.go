package main

import (
	"fmt"
	"io/fs"
	"time"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/salary"
)

const rolesFile = "roles.csv"

// title maps words for a job to an occupation and to a role of the survey.
type title struct {
	words              string
	soc, runnerUp      int64 // positions of occupations
	confidence, survey string
	source             string
}

var confidences = map[string]bool{"high": true, "medium": true, "low": true}

// buildTitles reads the job titles. Each is checked against what it refers to,
// so that a title cannot lead nowhere.
func buildTitles(_ fs.FS, b *build) error {
	s, err := b.openOwn(rolesFile, "title", "soc", "runner_up", "confidence", "survey_role", "source")
	if err != nil {
		return err
	}
	var titles []title
	lines := map[string]string{}
	for s.scan() {
		t, err := b.title(s)
		if err != nil {
			return err
		}
		k := plain(t.words)
		if k == "" {
			return s.fail("title", fmt.Errorf("%w: %.60q holds no letter", errCode, t.words))
		}
		if other, twice := lines[k]; twice {
			return s.fail("title", fmt.Errorf("%w: %q reads like %q", errDuplicate, t.words, other))
		}
		lines[k] = t.words
		titles = append(titles, t)
	}
	if s.err != nil {
		return s.err
	}
	b.add("titles",
		texts("title", column(titles, func(t title) string { return t.words })),
		numbers("soc", 0, column(titles, func(t title) int64 { return t.soc })),
		numbers("runner_up", 0, column(titles, func(t title) int64 { return t.runnerUp })),
		texts("confidence", column(titles, func(t title) string { return t.confidence })),
		texts("survey_role", column(titles, func(t title) string { return t.survey })),
		texts("source", column(titles, func(t title) string { return t.source })))
	b.from(s, dataset.Source{
		ID:        "titles",
		Publisher: "U.S. Bureau of Labor Statistics; this module",
		Title:     "Job titles and the occupations they belong to: SOC 2018 direct match titles, and our own where the source column says so",
		Vintage:   salary.Date{Year: 2018, Month: time.January, Day: 1},
		License:   "public domain (work of the United States government); our own rows: MIT",
		Origin:    ownFolder + rolesFile,
		Cut:       "titles in use for office, engineering and health work; the second-best occupation and the confidence are our own judgment",
	}, len(titles))
	return nil
}

func (b *build) title(s *sheet) (title, error) {
	t := title{words: s.text("title"), confidence: s.text("confidence"), survey: s.text("survey_role"), source: s.text("source")}
	if !confidences[t.confidence] {
		return title{}, s.fail("confidence", fmt.Errorf("%w: %.40q, one of high, medium and low", errCode, t.confidence))
	}
	if t.survey != "" && t.survey != anyDeveloper && (noJob[t.survey] || !b.surveyRoles[t.survey]) {
		return title{}, s.fail("survey_role", fmt.Errorf("%w: %.60q is no role in %s", errCode, t.survey, surveyFile))
	}
	if t.source == "" {
		return title{}, s.fail("source", fmt.Errorf("%w: a title without a source", errCode))
	}
	var err error
	if t.soc, err = b.position(s, "soc"); err != nil {
		return title{}, err
	}
	if t.runnerUp, err = b.position(s, "runner_up"); err != nil {
		return title{}, err
	}
	if t.soc == t.runnerUp {
		return title{}, s.fail("runner_up", fmt.Errorf("%w: %s is the first choice already", errDuplicate, s.text("soc")))
	}
	return t, nil
}

// position finds the occupation that a cell names by its code.
func (b *build) position(s *sheet, field string) (int64, error) {
	code := s.text(field)
	i, ok := b.occupationAt[code]
	if !ok {
		return 0, s.fail(field, fmt.Errorf("%w: %.40q is not in %s", errCode, code, nationalFile))
	}
	return int64(i), nil
}
