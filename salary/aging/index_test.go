package aging_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/aging"
)

// Wages and salaries in private industry, December 2005 = 100 (BLS, Employment
// Cost Index, as dataset/fx holds it): the second quarters of 2024 and 2025.
func eci() aging.Index {
	x, err := aging.NewIndex("ECI", "bls", aging.Quarter(2025, 2, dec("173.849")), aging.Quarter(2024, 2, dec("167.9")))
	if err != nil {
		panic(err)
	}
	return x
}

func TestIndexFactor(t *testing.T) {
	f, err := eci().Factor(date("2024-05-12"), date("2025-06-30"))
	require.NoError(t, err)
	assert.Equal(t, "x 1.0354318 from 2024-05-12 to 2025-06-30: ECI (bls), 167.9 to 173.849", f.String())
	back, err := eci().Factor(date("2025-04-01"), date("2024-04-01"))
	require.NoError(t, err)
	both, err := back.Then(f)
	assert.ErrorIs(t, err, salary.ErrConflict) // another day, if of the same quarter
	assert.Equal(t, "unset", both.String())
	same, err := eci().Factor(date("2024-04-01"), date("2024-06-30"))
	require.NoError(t, err)
	assert.True(t, same.Decimal().Equal(dec("1")))
	assert.Equal(t, date("2025-06-30"), eci().Last())
	assert.Equal(t, "ECI (bls): 2 periods from 2024-04-01 to 2025-06-30", eci().String())
}

func TestIndexDoesNotHold(t *testing.T) {
	ok := date("2024-05-12")
	for day, want := range map[string]string{
		"2024-03-31": "aging: index ECI: 2024-03-31 is not held: it begins on 2024-04-01",
		"2024-07-01": "aging: index ECI: 2024-07-01 is not held: there is nothing between 2024-06-30 and 2025-04-01",
		"2025-07-01": "aging: index ECI: 2025-07-01 is not held: it ends on 2025-06-30",
	} {
		for _, f := range []func() (aging.Factor, error){
			func() (aging.Factor, error) { return eci().Factor(ok, date(day)) },
			func() (aging.Factor, error) { return eci().Factor(date(day), ok) },
		} {
			_, err := f()
			var gap *aging.NotHeldError
			require.ErrorAs(t, err, &gap)
			require.ErrorIs(t, err, aging.ErrNotHeld)
			assert.Equal(t, want, err.Error())
		}
	}
	_, err := eci().Factor(ok, salary.Date{})
	assert.ErrorIs(t, err, salary.ErrRange)
	_, err = aging.Index{}.Factor(ok, ok)
	assert.ErrorIs(t, err, salary.ErrRange)
}

func TestPeriods(t *testing.T) {
	one := dec("1")
	for _, c := range []struct {
		p           aging.Point
		from, until string
	}{
		{aging.Quarter(2024, 1, one), "2024-01-01", "2024-03-31"},
		{aging.Quarter(2024, 4, one), "2024-10-01", "2024-12-31"},
		{aging.Month(salary.Month{Year: 2024, Month: 2}, one), "2024-02-01", "2024-02-29"},
		{aging.Year(2023, one), "2023-01-01", "2023-12-31"},
	} {
		assert.Equal(t, [2]salary.Date{date(c.from), date(c.until)}, [2]salary.Date{c.p.From, c.p.Until})
	}
	for _, p := range []aging.Point{aging.Quarter(2024, 0, one), aging.Quarter(2024, 5, one), aging.Month(salary.Month{}, one), aging.Year(0, one), aging.Year(10000, one), aging.Quarter(1<<62, 1<<62, one)} {
		_, err := aging.NewIndex("", "", p)
		assert.ErrorIs(t, err, salary.ErrRange, "%v", p.From)
	}
}

func TestIndexRefuses(t *testing.T) {
	_, err := aging.NewIndex("x", "")
	assert.ErrorIs(t, err, salary.ErrTooFew)
	_, err = aging.NewIndex(string(make([]byte, 301)), "", aging.Year(2024, dec("1")))
	assert.ErrorIs(t, err, salary.ErrRange)
	_, err = aging.NewIndex("x", "", make([]aging.Point, 10_001)...)
	assert.ErrorIs(t, err, salary.ErrRange)
	for _, v := range []decimal.Decimal{{}, dec("-1"), dec("1000000001"), decimal.New(1, 1<<30), decimal.New(1, -13)} {
		_, err = aging.NewIndex("x", "", aging.Year(2023, dec("1")), aging.Year(2024, v))
		var wrong *aging.Error
		require.ErrorAs(t, err, &wrong)
		assert.Equal(t, "points[1].value", wrong.Field)
	}
	_, err = aging.NewIndex("x", "", aging.Year(2024, dec("1")), aging.Quarter(2024, 4, dec("1")))
	assert.ErrorIs(t, err, salary.ErrConflict)
	_, err = aging.NewIndex("x", "", aging.Point{From: date("2024-02-01"), Until: date("2024-01-01"), Value: dec("1")})
	assert.ErrorIs(t, err, salary.ErrRange)
	x, err := aging.NewIndex("wild", "", aging.Year(2023, dec("1")), aging.Year(2024, dec("101")))
	require.NoError(t, err)
	_, err = x.Factor(date("2023-01-01"), date("2024-01-01"))
	assert.ErrorIs(t, err, salary.ErrRange)
}

func TestIndexIsACopy(t *testing.T) {
	points := []aging.Point{aging.Year(2024, dec("2")), aging.Year(2023, dec("1"))}
	x, err := aging.NewIndex("x", "", points...)
	require.NoError(t, err)
	points[0] = aging.Year(1999, dec("9"))
	x.Points()[0] = points[0]
	assert.Equal(t, `{"name":"x","points":[{"from":"2023-01-01","until":"2023-12-31","value":"1"},{"from":"2024-01-01","until":"2024-12-31","value":"2"}]}`, text(t, x))
}

func TestIndexJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var points []aging.Point
		for y := range rapid.IntRange(1, 20).Draw(t, "years") {
			points = append(points, aging.Year(2000+y, decimal.New(rapid.Int64Range(1, 1e9).Draw(t, "value"), -int32(rapid.IntRange(0, 12).Draw(t, "places")))))
		}
		x, err := aging.NewIndex("name", "source", points...)
		require.NoError(t, err)
		var back aging.Index
		require.NoError(t, json.Unmarshal([]byte(text(t, x)), &back))
		require.Equal(t, text(t, x), text(t, back))
		require.Equal(t, x.String(), back.String())
	})
	for s, cause := range map[string]error{
		`[]`:                        salary.ErrSyntax,
		`{}`:                        salary.ErrTooFew,
		`{"points":[{"value":""}]}`: salary.ErrSyntax,
		`{"points":[{"from":"2024-01-01","until":"2024-01-31","value":"1e5"}]}`: salary.ErrSyntax,
		`{"points":[{"from":"2024-01-01","until":"2024-01-31","value":"1."}]}`:  salary.ErrSyntax,
		`{"points":[{"from":"2024-01-01","until":"2024-01-31","value":"0"}]}`:   salary.ErrRange,
	} {
		var x aging.Index
		assert.ErrorIs(t, x.UnmarshalJSON([]byte(s)), cause, s)
	}
	x := eci()
	require.NoError(t, json.Unmarshal([]byte("null"), &x))
	assert.Equal(t, "unset", x.String())
	assert.Equal(t, "null", text(t, x))
	assert.Equal(t, salary.Date{}, x.Last())
}

func TestPointJSON(t *testing.T) {
	p := aging.Quarter(2025, 2, dec("173.8490"))
	want := `{"from":"2025-04-01","until":"2025-06-30","value":"173.849"}`
	assert.Equal(t, want, text(t, p))
	var back aging.Point
	require.NoError(t, json.Unmarshal([]byte(want), &back))
	assert.Equal(t, want, text(t, back))
	_, err := json.Marshal(aging.Point{Value: decimal.New(1, 1<<30)})
	assert.ErrorIs(t, err, salary.ErrRange)
	for _, s := range []string{`[]`, `{"value":173}`, `{"value":"1e3"}`, `{"day":"2025-01-01"}`} {
		assert.ErrorIs(t, back.UnmarshalJSON([]byte(s)), salary.ErrSyntax, s)
	}
}

func FuzzIndexJSON(f *testing.F) {
	b, err := json.Marshal(eci())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Fuzz(func(t *testing.T, data []byte) {
		var x, back aging.Index
		if json.Unmarshal(data, &x) != nil {
			return
		}
		b, err := json.Marshal(x)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(b, &back); err != nil || back.String() != x.String() {
			t.Fatalf("%s became %s, %v", data, b, err)
		}
		for _, p := range x.Points() {
			if f, err := x.Factor(p.From, x.Last()); err == nil && !(f.Float64() > 0) {
				t.Fatalf("%v", f)
			}
		}
	})
}

func ExampleIndex_Factor() {
	x, err := aging.NewIndex("house index", "finance, 2025-09-01",
		aging.Year(2023, decimal.New(1000, -1)), aging.Year(2024, decimal.New(1042, -1)), aging.Year(2025, decimal.New(1078, -1)))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(x.Factor(salary.Date{Year: 2023, Month: 6, Day: 30}, salary.Date{Year: 2025, Month: 1, Day: 1}))
	_, err = x.Factor(salary.Date{Year: 2023, Month: 6, Day: 30}, salary.Date{Year: 2026, Month: 1, Day: 1})
	fmt.Println(err)
	// Output:
	// x 1.078 from 2023-06-30 to 2025-01-01: house index (finance, 2025-09-01), 100 to 107.8 <nil>
	// aging: index house index: 2026-01-01 is not held: it ends on 2025-12-31
}
