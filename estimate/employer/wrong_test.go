package employer

import (
	"bytes"
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// Every row of the embedded packs, made wrong in one cell, is refused at its line
// and field. Rows are read with the others of their rule.
func TestEveryRowMadeWrongIsRefused(t *testing.T) {
	type wrong struct {
		field string
		of    func(cell, floor string) string // "" = nothing to make wrong
	}
	always := func(s string) func(string, string) string { return func(string, string) string { return s } }
	wrongs := []wrong{
		{"period", always("moon")},
		{"to", always("2001-01-01")},
		{"from", always("2024-02-30")},
		{"citation", always("")},
		{"place", always("Atlantis")},
		{"condition", always("staff>=many")},
		{"rate", func(cell, _ string) string { // 62 for 0.062
			if r, err := decimal.NewFromString(cell); err == nil && r.GreaterThanOrEqual(dec("0.001")) {
				return r.Shift(3).String()
			}
			return ""
		}},
		{"base_to", func(cell, floor string) string { // cap below floor
			if _, err := decimal.NewFromString(cell); err == nil && floor != "" {
				return floor
			}
			return ""
		}},
	}
	files, err := filepath.Glob("packs/*.csv")
	require.NoError(t, err)
	tried := 0
	for _, name := range files {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		require.NoError(t, err)
		header := rows[0]
		if slices.Contains(header, "value") {
			continue
		}
		at := func(field string) int { return slices.Index(header, field) }
		rules := map[string][][]string{}
		for _, r := range rows[1:] {
			rules[r[0]] = append(rules[r[0]], r)
		}
		refused := func(rule [][]string, line int, field string) bool {
			var b bytes.Buffer
			w := csv.NewWriter(&b)
			_ = w.WriteAll(append([][]string{header}, rule...))
			_, err := Read(&b, name)
			if err == nil {
				return false
			}
			for _, e := range err.(interface{ Unwrap() []error }).Unwrap() {
				var r *RuleError
				if errors.As(e, &r) && r.File == name && r.Line == line && r.Field == field {
					return true
				}
			}
			return false
		}
		for id, rule := range rules {
			for i, row := range rule {
				kind := Kind(row[at("kind")])
				for _, x := range wrongs {
					cell := row[at(x.field)]
					bad := x.of(cell, row[at("base_from")])
					if bad == cell || bad == "" && x.field != "citation" || kind == Gap && (x.field == "rate" || x.field == "base_to") ||
						kind == Flat && x.field == "rate" { // multiples of an index have no natural bound
						continue
					}
					made := slices.Clone(rule)
					made[i] = slices.Clone(row)
					made[i][at(x.field)] = bad
					tried++
					require.True(t, refused(made, i+2, x.field), "%s %s: row %d with %s %q", name, id, i+2, x.field, bad)
				}
				tried++
				require.True(t, refused(append(slices.Clone(rule), row), len(rule)+2, "from"), "%s %s: row %d twice", name, id, i+2)
			}
		}
	}
	t.Logf("%d wrong files", tried)
	require.Greater(t, tried, 3000)
}
