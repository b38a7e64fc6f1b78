package main

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/hiringbudget/hiringbudget/dataset"
)

// respondent is one answer to a developer survey, with what a fit can use.
type respondent struct {
	logPay    float64
	years     float64 // of professional coding
	size      string
	specialty string
	industry  string
	education string
	skills    []string
	group     string    // country, where the fit spans several
	extra     [3]string // remote work, manager or not, age: only in the rival fits
	fold      int       // 0 to 9, by the hash of the answer's identity
}

const folds = 10

// fold spreads answers over ten parts by identity, so that the parts do not
// depend on the order of the file.
func fold(identity string) int {
	h := sha256.Sum256([]byte("fold:" + identity))
	return (int(h[0])<<8 | int(h[1])) % folds
}

// developerRoles are the survey's roles that write software for a living; the
// factors speak of them and of nobody else.
var developerRoles = []string{
	"Developer, full-stack", "Developer, back-end", "Developer, front-end", "Developer, mobile",
	"Developer, desktop or enterprise applications", "Developer, embedded applications or devices",
	"Developer, game or graphics", "Developer, QA or test", "Developer, AI", "Developer Experience",
	"Data engineer", "Data scientist or machine learning specialist", "DevOps specialist",
	"Cloud infrastructure engineer", "Engineer, site reliability", "Blockchain",
}

func known(s string) string {
	switch s {
	case "NA", "I don’t know", "Something else":
		return ""
	}
	return s
}

// readUS reads the developers among the US answers of 2024 with their roles.
func readUS(in fs.FS) ([]respondent, *sheet, error) {
	s, err := openSheet(in, "stackoverflow/so2024_us_role_orgsize.csv.gz", nil, "response_id", "years_code_pro", "dev_type", "org_size",
		"industry", "ed_level", "languages", "databases", "converted_comp_yearly", "remote_work", "ic_or_pm", "age")
	if err != nil {
		return nil, nil, err
	}
	var out []respondent
	for s.scan() {
		if !slices.Contains(developerRoles, s.text("dev_type")) {
			continue
		}
		years, ok := surveyYears(s.text("years_code_pro"))
		pay, err := strconv.ParseFloat(s.text("converted_comp_yearly"), 64)
		if err != nil || !ok || pay <= 0 {
			continue
		}
		r := respondent{logPay: math.Log(pay), years: years, size: known(s.text("org_size")), specialty: s.text("dev_type"),
			industry: known(s.text("industry")), education: known(s.text("ed_level")), fold: fold(s.text("response_id")),
			extra: [3]string{s.text("remote_work"), s.text("ic_or_pm"), s.text("age")}}
		for _, field := range []string{"languages", "databases"} {
			for skill := range strings.SplitSeq(s.text(field), ";") {
				if skill != "" && skill != "NA" {
					r.skills = append(r.skills, field+"|"+skill)
				}
			}
		}
		out = append(out, r)
	}
	return out, s, s.err
}

// readWorld reads full-time employees outside the US: pay, years, education and
// country are all the file holds.
func readWorld(in fs.FS) ([]respondent, *sheet, error) {
	s, err := openSheet(in, "stackoverflow/so2024_global_min.csv.gz", nil, "yearscodepro", "country", "employment", "edlevel", "convertedcompyearly")
	if err != nil {
		return nil, nil, err
	}
	var out []respondent
	for s.scan() {
		years, ok := surveyYears(s.text("yearscodepro"))
		pay, err := strconv.ParseFloat(s.text("convertedcompyearly"), 64)
		// The cut is the one that the pay file of 2025 arrives with.
		if err != nil || !ok || pay < 5005 || pay > 499_750 || s.text("country") == "United States of America" ||
			s.text("employment") != "Employed, full-time" {
			continue
		}
		out = append(out, respondent{logPay: math.Log(pay), years: years, education: known(s.text("edlevel")),
			group: s.text("country"), fold: fold(fmt.Sprint("world", s.rows))})
	}
	return out, s, s.err
}

// surveyYears reads a number of years or one of the two texts that stand for one.
func surveyYears(text string) (float64, bool) {
	switch text {
	case "Less than 1 year":
		return 0, true
	case "More than 50 years":
		return 50, true
	}
	y, err := strconv.ParseFloat(text, 64)
	return y, err == nil && y >= 0 && y <= 60
}

// skillNames are what callers call the survey's languages and databases.
var skillNames = map[string]string{
	"Bash/Shell (all shells)": "Bash;Shell", "HTML/CSS": "HTML;CSS", "Go": "Golang", "JavaScript": "JS", "TypeScript": "TS",
	"C#": "CSharp;C Sharp;.NET", "C++": "CPP;CPlusPlus", "Microsoft SQL Server": "SQL Server;MSSQL", "PostgreSQL": "Postgres",
	"Visual Basic (.Net)": "VB.NET;Visual Basic", "Dynamodb": "DynamoDB", "MongoDB": "Mongo", "Elasticsearch": "Elastic",
	"IBM DB2": "DB2", "Cloud Firestore": "Firestore", "Databricks SQL": "Databricks", "Microsoft Access": "Access",
}

// educationNames are short names for the survey's answers.
var educationNames = []struct{ answer, name, alias string }{
	{"Bachelor’s degree (B.A., B.S., B.Eng., etc.)", "bachelor's degree", "bachelor;bachelors;BA;BS;BSc"},
	{"Master’s degree (M.A., M.S., M.Eng., MBA, etc.)", "master's degree", "master;masters;MA;MS;MSc;MBA"},
	{"Some college/university study without earning a degree", "some college", "college without a degree"},
	{"Professional degree (JD, MD, Ph.D, Ed.D, etc.)", "professional or doctoral degree", "doctorate;doctoral degree;phd;professional degree"},
	{"Associate degree (A.A., A.S., etc.)", "associate degree", "associate;associates"},
	{"Secondary school (e.g. American high school, German Realschule or Gymnasium, etc.)", "secondary school", "high school;secondary"},
	{"Primary/elementary school", "primary school", "elementary school;primary"},
}

// sizeBounds are the head counts behind the survey's answers.
var sizeBounds = []struct {
	answer string
	lo, hi int
}{
	{"Just me - I am a freelancer, sole proprietor, etc.", 1, 1}, {"2 to 9 employees", 2, 9}, {"10 to 19 employees", 10, 19},
	{"20 to 99 employees", 20, 99}, {"100 to 499 employees", 100, 499}, {"500 to 999 employees", 500, 999},
	{"1,000 to 4,999 employees", 1000, 4999}, {"5,000 to 9,999 employees", 5000, 9999}, {"10,000 or more employees", 10_000, 0},
}

// specialtyNames are the 2025 names, which the catalogue uses, of 2024's roles.
var specialtyNames = map[string]string{
	"Developer, AI": "Developer, AI apps or physical AI", "DevOps specialist": "DevOps engineer or professional",
	"Data scientist or machine learning specialist": "Data scientist;AI/ML engineer",
}

var surveyUS = dataset.Source{ID: "so-2024-us", Publisher: "Stack Overflow", Title: "Developer Survey 2024, US developers",
	License: "Open Database License (ODbL) 1.0", Attribution: "Contains information from the Stack Overflow Developer Survey, ODbL 1.0",
	Origin: "joubin-Zahiri/Developer-Salary-Prediction @ d2b11fb756eacdd14d11e217a73bcb19e072a497 joined with tfmontague/developer-salary-capstone @ b4d960af35a75531c6449f409af4bbf47a3e8cbb"}

var surveyWorld = dataset.Source{ID: "so-2024-world", Publisher: "Stack Overflow", Title: "Developer Survey 2024, full-time employees outside the US",
	License: "Open Database License (ODbL) 1.0", Attribution: "Contains information from the Stack Overflow Developer Survey, ODbL 1.0",
	Origin: "Abdulalraisi/stackoverflow-salary-analysis @ 15d4c267ac4d9f41603f9e4ce72bba348c76d525"}
