package guide

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hiringbudget/hiringbudget/salary"
)

func TestOrderings(t *testing.T) {
	says := map[string]Ordering{}
	for _, o := range Orderings() {
		says[o.Source+"/"+o.Level] = o
		assert.Equal(t, o.Position == Near, o.To != "", "%+v", o)
		if o.Level != "" {
			assert.Contains(t, Levels(), o.Level)
		}
	}
	assert.Len(t, says, 8)
	assert.Equal(t, Highest, says[SourceIndeed+"/mid"].Position)
	assert.Equal(t, Lowest, says[SourceGlassdoor+"/junior"].Position)
	assert.Equal(t, Middle, says[SourceUnnamed+"/"].Position)
	assert.Equal(t, SourceIndeed, says[SourceZipRecruiter+"/junior"].To)
	assert.Equal(t, SourceUnnamed, says[SourceZipRecruiter+"/senior"].To)
}

func TestStatementsWithoutFigures(t *testing.T) {
	assert.Equal(t, []string{"junior", "mid", "senior"}, Levels())
	assert.Len(t, Influences(), 5)
	interactions := 0
	for _, i := range Influences() {
		if len(i.Strongest) > 0 {
			interactions++
		}
	}
	assert.Equal(t, 1, interactions)
	assert.Equal(t, []salary.BonusKind{salary.CashBonus, salary.Commission, salary.Tips, salary.ProfitSharing}, BonusParts())
}

func TestFrameworks(t *testing.T) {
	want := map[string][3]int64{ // low, high, midpoint
		"Ruby on Rails": {95000, 140000, 117500},
		"Laravel":       {90000, 135000, 112500},
		"Python":        {92000, 138000, 115000},
		"Django":        {95000, 142000, 118500},
		"Spring Boot":   {100000, 150000, 125000},
		"Node.js":       {90000, 137000, 113500},
		"Express.js":    {90000, 136000, 113000},
		"Flask":         {88000, 133000, 110500},
		"PHP":           {80000, 125000, 102500},
		"MongoDB":       {98000, 145000, 121500},
	}
	kinds := map[string]int{}
	for i, f := range Frameworks() {
		assert.Equal(t, want[f.Name], [3]int64{f.Low, f.High, f.Midpoint}, f.Name)
		assert.Equal(t, f.Low+f.High, 2*f.Midpoint, "%s: the midpoint is exact", f.Name)
		kinds[f.Kind]++
		assert.Equal(t, Role+": "+f.Name, Row("G10")[i].Role)
	}
	assert.Equal(t, map[string]int{KindFramework: 7, KindLanguage: 2, KindDatabase: 1}, kinds)
}

func TestMeanMidpoint(t *testing.T) {
	assert.InDelta(t, 114950, MeanMidpoint(), 1e-9)
	assert.InDelta(t, 108750, MeanMidpoint(KindLanguage), 1e-9)
	assert.InDelta(t, 121500, MeanMidpoint(KindDatabase), 1e-9)
	assert.InDelta(t, 1028000.0/9, MeanMidpoint(KindFramework, KindLanguage), 1e-9)
	assert.Zero(t, MeanMidpoint("editor"))
}
