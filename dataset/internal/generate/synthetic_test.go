package main

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
)

// synthetic makes answers to surveys: pay that follows from years, company and
// role, with an error. They have the form of real answers and are nobody's; no
// answer to any survey is in this module.
func synthetic() map[string]string {
	rng := rand.New(rand.NewPCG(2024, 6))
	return map[string]string{
		"stackoverflow/so2024_us_role_orgsize.csv.gz": syntheticUS(rng),
		"stackoverflow/so2024_global_min.csv.gz":      syntheticWorld(rng),
		"dou_ua/dou_2025_june_raw.cp1251.csv.gz":      syntheticDOU(rng),
	}
}

func pick(rng *rand.Rand, list []string) (string, int) {
	i := min(rng.IntN(len(list)), rng.IntN(len(list))) // the first are the most frequent
	return list[i], i
}

var (
	syntheticRoles     = []string{"Developer, full-stack", "Developer, back-end", "Developer, front-end", "Developer, mobile", "Student"}
	syntheticSizes     = []string{"20 to 99 employees", "100 to 499 employees", "10,000 or more employees", "2 to 9 employees", "I don’t know"}
	syntheticDegrees   = []string{"Bachelor’s degree (B.A., B.S., B.Eng., etc.)", "Master’s degree (M.A., M.S., M.Eng., MBA, etc.)", "Some college/university study without earning a degree"}
	syntheticFields    = []string{"Software Development", "Fintech", "Healthcare", "NA"}
	syntheticLanguages = []string{"JavaScript", "Python", "SQL", "Go", "C#", "Bash/Shell (all shells)"}
	syntheticBases     = []string{"PostgreSQL", "Microsoft SQL Server", "MongoDB"}
)

func someOf(rng *rand.Rand, list []string) string {
	var some []string
	for _, v := range list {
		if rng.IntN(2) == 0 {
			some = append(some, v)
		}
	}
	return strings.Join(some, ";")
}

// syntheticYears is a number or, at the ends, the text that the survey has there.
func syntheticYears(rng *rand.Rand) (string, float64) {
	switch y := rng.IntN(36); y {
	case 0:
		return "Less than 1 year", 0
	case 35:
		return "More than 50 years", 35
	default:
		return fmt.Sprint(y), float64(y)
	}
}

func syntheticUS(rng *rand.Rand) string {
	rows := [][]string{{"response_id", "age", "remote_work", "ed_level", "years_code", "years_code_pro", "dev_type", "org_size", "industry",
		"ic_or_pm", "work_exp", "languages", "databases", "comp_total", "converted_comp_yearly"}}
	for i := range 600 {
		years, y := syntheticYears(rng)
		role, r := pick(rng, syntheticRoles)
		size, s := pick(rng, syntheticSizes)
		degree, _ := pick(rng, syntheticDegrees)
		field, _ := pick(rng, syntheticFields)
		remote, _ := pick(rng, []string{"Remote", "Hybrid (some remote, some in-person)", "In-person"})
		lead, _ := pick(rng, []string{"Individual contributor", "People manager"})
		age, _ := pick(rng, []string{"25-34 years old", "35-44 years old", "45-54 years old"})
		pay := fmt.Sprintf("%.2f", math.Round(95_000*math.Exp(0.12*math.Log1p(y)+0.03*float64(s-r)+0.3*rng.NormFloat64())))
		if i%97 == 0 {
			pay = "NA"
		}
		rows = append(rows, []string{fmt.Sprint(1_000 + i), age, remote, degree, years, years, role, size, field, lead, years,
			someOf(rng, syntheticLanguages), someOf(rng, syntheticBases), pay, pay})
	}
	return csvText(rows)
}

func syntheticWorld(rng *rand.Rand) string {
	rows := [][]string{{"Age", "RemoteWork", "EdLevel", "YearsCode", "YearsCodePro", "Country", "Employment", "ConvertedCompYearly"}}
	for i := range 500 {
		years, y := syntheticYears(rng)
		degree, _ := pick(rng, syntheticDegrees)
		country, c := pick(rng, []string{"Germany", "Ukraine", "India", "United States of America", "Malta"})
		job, _ := pick(rng, []string{"Employed, full-time", "Independent contractor, freelancer, or self-employed"})
		pay := 70_000 * math.Exp(-0.4*float64(c)+0.15*math.Log1p(y)+0.35*rng.NormFloat64())
		if i%50 == 0 {
			pay = 1 // the raw answers hold such
		}
		rows = append(rows, []string{"25-34 years old", "Remote", degree, years, years, country, job, fmt.Sprintf("%.1f", math.Round(pay))})
	}
	return csvText(rows)
}

// syntheticDOU is in Windows-1251, and a name in its header is broken over two lines.
func syntheticDOU(rng *rand.Rand) string {
	rows := [][]string{{"Submitted at", "ЗАРПЛАТА \nЧИСТИМИ - після сплати податків", "Тайтл", "Категорія", "Загальний стаж роботи за нинішньою ІТ-спеціальністю"}}
	for range 400 {
		title, t := pick(rng, []string{"Middle", "Senior", "Junior"})
		field, _ := pick(rng, []string{"SE", "Marketing"})
		years := []float64{3, 8, 1}[t] * math.Exp(0.4*rng.NormFloat64())
		rows = append(rows, []string{"2025-05-26 06:52:09", "3000", title, field, fmt.Sprintf("%.1f", years)})
	}
	text, err := charmap.Windows1251.NewEncoder().String(csvText(rows))
	if err != nil {
		panic(err) // the texts above are Ukrainian and English
	}
	return text
}

func csvText(rows [][]string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	if err := w.WriteAll(rows); err != nil {
		panic(err) // a strings.Builder takes everything
	}
	return b.String()
}

// The packed files in testdata are those that synthetic makes.
func TestSyntheticInputs(t *testing.T) {
	in, _ := small()
	for name, want := range synthetic() {
		if *update {
			path := filepath.Join("testdata", "inputs", filepath.FromSlash(name))
			require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
			var b bytes.Buffer
			z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
			require.NoError(t, err)
			_, err = z.Write([]byte(want))
			require.NoError(t, err)
			require.NoError(t, z.Close())
			require.NoError(t, os.WriteFile(path, b.Bytes(), 0o666))
		}
		stored, err := fs.ReadFile(in, name)
		require.NoError(t, err)
		text, err := unpack(stored)
		require.NoError(t, err)
		assert.Equal(t, want, string(text), name)
	}
}

// Everything is built from the small inputs, and twice the same. The figures of
// the regressions are not compared with a golden file: their last digits depend
// on the processor.
func TestGenerateSmallWhole(t *testing.T) {
	in, own := small()
	files, err := generate(in, own, builders)
	require.NoError(t, err)
	var paths []string
	for _, f := range files {
		paths = append(paths, f.path)
	}
	assert.Equal(t, []string{marketPack, fxPack, "SOURCES.md"}, paths)
	page := string(files[2].bytes)
	for _, words := range []string{surveyWords, "European Central Bank", "https://dou.ua", "factor_"} {
		assert.Contains(t, page, words)
	}
	again, err := generate(in, own, builders)
	require.NoError(t, err)
	assert.Equal(t, files, again)
}
