package structure_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/structure"
)

func TestPlace(t *testing.T) {
	for _, c := range []struct{ grade, pay, want string }{
		{"A", "100000", "A: 100,000 USD a year, compa-ratio 100%, penetration 50%, step 3"},
		{"A", "80000", "A: 80,000 USD a year, compa-ratio 80%, penetration 0%, step 1"}, // the ends are within
		{"A", "120000", "A: 120,000 USD a year, compa-ratio 120%, penetration 100%, step 5"},
		{"A", "120000.01", "A: 120,000.01 USD a year, compa-ratio 120%, penetration 100%, red circle by 0.01 USD a year, step 5"},
		{"A", "79000", "A: 79,000 USD a year, compa-ratio 79%, penetration -2.5%, green circle by 1,000 USD a year, step 1"},
		{"A", "95000", "A: 95,000 USD a year, compa-ratio 95%, penetration 37.5%, step 2"}, // halfway: the lower step
		{"A", "95000.01", "A: 95,000.01 USD a year, compa-ratio 95%, penetration 37.5%, step 3"},
		{"B", "155000", "B: 155,000 USD a year, compa-ratio 124%, penetration 110%, red circle by 5,000 USD a year"},
	} {
		at, err := three().Place(c.grade, usd(c.pay))
		require.NoError(t, err)
		assert.Equal(t, c.want, at.String())
		var back structure.Position
		require.NoError(t, json.Unmarshal([]byte(text(t, at)), &back))
		assert.Equal(t, text(t, at), text(t, back))
		assert.Equal(t, c.want, back.String())
	}
}

func TestPositionJSON(t *testing.T) {
	at, err := three().Place("A", usd("121000"))
	require.NoError(t, err)
	assert.Equal(t, `{"grade":"A","pay":{"amount":"121000.00","currency":"USD","basis":"annual"},"compa_ratio":"121%","penetration":"102.5%","circle":"red",`+
		`"outside":{"amount":"1000.00","currency":"USD","basis":"annual"},"step":5,"step_pay":{"amount":"120000.00","currency":"USD","basis":"annual"}}`, text(t, at))
}

func TestFind(t *testing.T) {
	for pay, want := range map[string]string{
		"50000":     "A", // below everything
		"99000":     "A", // only A holds it
		"105000":    "A", // both hold it: 105/100 is nearer than 125/105
		"111803.39": "A", // the geometric mean of both midpoints is 111,803.3989
		"111803.40": "B",
		"130000":    "B",
		"160000":    "B", // the gap: 160/125 is nearer than 250/160
		"190000":    "C",
		"999999":    "C",
	} {
		at, err := three().Find(usd(pay))
		require.NoError(t, err)
		assert.Equal(t, want, at.Grade, pay)
	}
	_, err := structure.Structure{}.Find(usd("1"))
	assert.ErrorIs(t, err, structure.ErrNoGrade)
	_, err = three().Find(pay("100000", salary.EUR, salary.Annual))
	assert.ErrorIs(t, err, salary.ErrMismatch)
}

func TestPlaceRefuses(t *testing.T) {
	_, err := three().Place("D", usd("1"))
	require.ErrorIs(t, err, structure.ErrNoGrade)
	assert.Equal(t, `structure: place: grade "D": there are A, B, C: no such grade`, err.Error())
	_, err = three().Place("A", pay("50", salary.USD, salary.Hourly))
	assert.ErrorIs(t, err, salary.ErrMismatch)
	for _, amount := range []string{"0", "-5"} {
		_, err = three().Place("A", usd(amount))
		assert.ErrorIs(t, err, salary.ErrRange)
	}
	_, err = three().Place("A", salary.Pay{})
	assert.ErrorIs(t, err, salary.ErrMismatch)
	point, err := structure.New(structure.Grade{Name: "only", Band: band("5", "5", "5")})
	require.NoError(t, err)
	at, err := point.Place("only", usd("6"))
	require.NoError(t, err)
	assert.Nil(t, at.Penetration)
	assert.Equal(t, "only: 6 USD a year, compa-ratio 120%, red circle by 1 USD a year", at.String())
}

// Pay range A has the midpoint 47,500 and a spread of 15 %, B 53,750 and 25 %:
// the overlap over the width of B is 25.42 % (a worked exercise,
// wizedu.com/questions/611647).
func TestOverlap(t *testing.T) {
	s, err := structure.Build(structure.Plan{Lowest: usd("47500"), Highest: usd("53750"), Grades: 2, Spread: percents("15%", "25%"), Names: []string{"A", "B"}})
	require.NoError(t, err)
	ladder, err := s.Ladder()
	require.NoError(t, err)
	assert.Equal(t, "A to B: midpoint up 13.16%, overlap 25.42% of the higher band and 45.81% of the lower", ladder[0].String())
	ladder, err = three().Ladder()
	require.NoError(t, err)
	assert.Equal(t, "B to C: midpoint up 100%, overlap -50% of the higher band and -100% of the lower", ladder[1].String())
	var back structure.Step
	require.NoError(t, json.Unmarshal([]byte(text(t, ladder[1])), &back))
	assert.Equal(t, ladder[1].String(), back.String())
}

func TestGroup(t *testing.T) {
	// By hand: ratios 0.80, 1.00 and 1.24, pay of 335,000 on midpoints of
	// 325,000, 5,000 above 150,000 and 1,000 below 80,000.
	g, err := three().Group(
		structure.Member{Grade: "A", Pay: usd("79000")},
		structure.Member{Grade: "A", Pay: usd("101000")},
		structure.Member{Grade: "B", Pay: usd("155000")},
	)
	require.NoError(t, err)
	assert.Equal(t, "3 people: compa-ratio 101.33% as the mean of ratios, 103.08% as the ratio of sums;"+
		" 1 above the maximum by 5,000 USD a year; 1 below the minimum by 1,000 USD a year", g.String())
	var back structure.Group
	require.NoError(t, json.Unmarshal([]byte(text(t, g)), &back))
	assert.Equal(t, text(t, g), text(t, back))
	assert.Equal(t, g.String(), back.String())

	_, err = three().Group()
	assert.ErrorIs(t, err, salary.ErrTooFew)
	_, err = three().Group(structure.Member{Grade: "A", Pay: usd("1")}, structure.Member{Grade: "Z", Pay: usd("1")})
	var wrong *structure.Error
	require.ErrorAs(t, err, &wrong)
	assert.Equal(t, "members[1]", wrong.Field)
	_, err = structure.Structure{}.Group(structure.Member{})
	assert.ErrorIs(t, err, structure.ErrNoGrade)
}

// What does not fit the limits of salary is an error with its place, never a
// wrong figure.
func TestFiguresOutOfLimits(t *testing.T) {
	s, err := structure.New(
		structure.Grade{Name: "cent", Band: band("0.01", "0.01", "0.02")},
		structure.Grade{Name: "all", Band: band("999999999999998", "999999999999999", "999999999999999")},
	)
	require.NoError(t, err)
	most := usd("999999999999999")
	_, err = s.Place("cent", most)
	assert.ErrorIs(t, err, salary.ErrRange)
	at, err := s.Find(most)
	require.NoError(t, err, "only the grade that is found counts")
	assert.Equal(t, "all", at.Grade)
	_, err = s.Ladder()
	assert.ErrorIs(t, err, salary.ErrRange)
	_, err = s.Group(structure.Member{Grade: "cent", Pay: most})
	assert.ErrorIs(t, err, salary.ErrRange)
	g, err := s.Group(structure.Member{Grade: "all", Pay: most}, structure.Member{Grade: "all", Pay: most})
	require.NoError(t, err)
	assert.Equal(t, "100%", g.RatioOfSums.String())

	narrow, err := structure.New(structure.Grade{Name: "n", Band: band("100000", "100000", "100000.01")}, structure.Grade{Name: "m", Band: band("1", "200000", "400000")})
	require.NoError(t, err)
	_, err = narrow.Place("n", usd("200000"))
	assert.ErrorIs(t, err, salary.ErrRange, "a penetration of ten million")
	_, err = narrow.Ladder()
	assert.ErrorIs(t, err, salary.ErrRange)
	point, err := structure.New(structure.Grade{Name: "a", Band: band("1", "1", "1")}, structure.Grade{Name: "b", Band: band("2", "2", "2")})
	require.NoError(t, err)
	ladder, err := point.Ladder()
	require.NoError(t, err)
	assert.Equal(t, "a to b: midpoint up 100%", ladder[0].String())
	_, err = structure.Steps(salary.Band{}, 3, "", salary.Rounding{})
	assert.ErrorIs(t, err, salary.ErrCurrency)
	_, err = structure.Steps(band("1", "2", "3"), 3, "", salary.Rounding{Mode: "nearest"})
	assert.ErrorIs(t, err, salary.ErrSyntax)
}

// Laws: the midpoint is at 100 %, the minimum at 0 %, and a group of people at
// one ratio has it in both ways.
func TestRatioLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, err := structure.Build(anyPlan(t))
		require.NoError(t, err)
		one := decimal.New(1, 0)
		var members []structure.Member
		for _, g := range s.Grades() {
			mid, err := s.Place(g.Name, g.Band.Mid)
			require.NoError(t, err)
			require.True(t, mid.CompaRatio.Fraction().Equal(one))
			low, err := s.Place(g.Name, g.Band.Min)
			require.NoError(t, err)
			require.True(t, low.Penetration.Fraction().IsZero() && low.Circle == "" && low.Outside.Currency() == 0)
			high, err := s.Place(g.Name, g.Band.Max)
			require.NoError(t, err)
			require.True(t, high.Penetration.Fraction().Equal(one) && high.Circle == "")
			members = append(members, structure.Member{Grade: g.Name, Pay: g.Band.Mid})
		}
		g, err := s.Group(members...)
		require.NoError(t, err)
		require.True(t, g.MeanOfRatios.Fraction().Equal(one) && g.RatioOfSums.Fraction().Equal(one) && g.Red+g.Green == 0)
	})
}

// Find never prefers a grade that does not hold the pay to one that does.
func TestFindPrefersABandThatHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, err := structure.Build(anyPlan(t))
		require.NoError(t, err)
		p := usd(decimal.New(rapid.Int64Range(1, 1e9).Draw(t, "cents"), -2).StringFixed(2))
		best, err := s.Find(p)
		require.NoError(t, err)
		for _, g := range s.Grades() {
			at, err := s.Place(g.Name, p)
			require.NoError(t, err)
			if at.Circle == "" {
				require.Empty(t, best.Circle, "%v holds it: %v", g.Name, best)
			}
		}
	})
}

func ExampleStructure_Place() {
	money := func(n int64) salary.Pay {
		p, _ := salary.NewPay(decimal.New(n, 0), salary.USD, salary.Annual)
		return p
	}
	s, err := structure.New(
		structure.Grade{Name: "engineer", Band: salary.Band{Min: money(80_000), Mid: money(100_000), Max: money(120_000)}},
		structure.Grade{Name: "senior engineer", Band: salary.Band{Min: money(100_000), Mid: money(125_000), Max: money(150_000)}},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	at, err := s.Place("engineer", money(126_000))
	fmt.Println(at, err)
	at, err = s.Find(money(126_000))
	fmt.Println(at, err)
	// Output:
	// engineer: 126,000 USD a year, compa-ratio 126%, penetration 115%, red circle by 6,000 USD a year <nil>
	// senior engineer: 126,000 USD a year, compa-ratio 100.8%, penetration 52% <nil>
}

func ExampleStructure_Group() {
	money := func(n int64) salary.Pay {
		p, _ := salary.NewPay(decimal.New(n, 0), salary.USD, salary.Annual)
		return p
	}
	s, err := structure.New(
		structure.Grade{Name: "junior", Band: salary.Band{Min: money(40_000), Mid: money(50_000), Max: money(60_000)}},
		structure.Grade{Name: "director", Band: salary.Band{Min: money(160_000), Mid: money(200_000), Max: money(240_000)}},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	g, err := s.Group(
		structure.Member{Grade: "junior", Pay: money(40_000)},
		structure.Member{Grade: "junior", Pay: money(45_000)},
		structure.Member{Grade: "director", Pay: money(230_000)},
	)
	fmt.Println(g, err)
	// Output: 3 people: compa-ratio 95% as the mean of ratios, 105% as the ratio of sums <nil>
}

func ExampleStructure_Ladder() {
	ten, _ := salary.ParsePercent("10%")
	half, _ := salary.ParsePercent("50%")
	low, _ := salary.NewPay(decimal.New(100_000, 0), salary.USD, salary.Annual)
	s, err := structure.Build(structure.Plan{Lowest: low, Progression: ten, Grades: 2, Spread: []salary.Percent{half}})
	if err != nil {
		fmt.Println(err)
		return
	}
	steps, err := s.Ladder()
	fmt.Println(steps[0], err)
	// Output: 1 to 2: midpoint up 10%, overlap 72.73% of the higher band and 80% of the lower <nil>
}

// Pay that two bands hold goes to the nearer midpoint, and so does pay in a gap.
func ExampleStructure_Find() {
	s := three()
	for _, amount := range []string{"112000", "160000"} {
		found, err := s.Find(usd(amount))
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(found)
	}
	// Output:
	// B: 112,000 USD a year, compa-ratio 89.6%, penetration 24%
	// B: 160,000 USD a year, compa-ratio 128%, penetration 120%, red circle by 10,000 USD a year
}
