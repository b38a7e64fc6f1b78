package file

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/estimate/plan"
	"github.com/hiringbudget/hiringbudget/salary"
)

// same asserts that two values are one in JSON, where decimals have one text.
func same(t require.TestingT, want, got any) {
	a, err := json.Marshal(want)
	require.NoError(t, err)
	b, err := json.Marshal(got)
	require.NoError(t, err)
	require.Equal(t, string(a), string(b))
}

// drawer fills any value of a plan with what a file can hold.
type drawer struct {
	*rapid.T
	text *rapid.Generator[string]
}

var (
	wild = rapid.String().Filter(func(s string) bool { return strings.IndexByte(s, 0) < 0 && len(s) < maxCell })
	tame = rapid.StringMatching(`[a-zé",:=-][a-zé ",:\n=-]{0,10}[a-zé",:=-]`)
)

func (d drawer) int(from, to int) int { return rapid.IntRange(from, to).Draw(d.T, "n") }

func (d drawer) decimal() decimal.Decimal {
	n := rapid.Int64().Draw(d.T, "coefficient")
	if n == 0 {
		return decimal.Decimal{}
	}
	return decimal.New(n, int32(d.int(-20, 10)))
}

func (d drawer) date() salary.Date {
	return salary.Date{Year: d.int(1, 9999), Month: time.Month(d.int(1, 12)), Day: d.int(1, 28)}
}

func (d drawer) pay() salary.Pay {
	p, err := salary.NewPay(decimal.New(int64(d.int(1, 1e9)), -2), salary.EUR, salary.Annual)
	require.NoError(d.T, err)
	return p
}

func (d drawer) fill(v reflect.Value) {
	if d.int(0, 3) == 0 {
		return // not given
	}
	switch p := v.Addr().Interface().(type) {
	case *string:
		*p = d.text.Draw(d.T, "text")
	case *int:
		*p = d.int(-1e9, 1e9)
	case *bool:
		*p = true
	case *decimal.Decimal:
		*p = d.decimal()
	case *salary.Percent:
		*p, _ = salary.NewPercent(decimal.New(int64(d.int(1, 1e9)), -8))
	case *salary.Date:
		*p = d.date()
	case *salary.Month:
		*p = salary.Month{Year: d.int(1, 9999), Month: time.Month(d.int(1, 12))}
	case *salary.Currency:
		*p = rapid.SampledFrom([]salary.Currency{salary.USD, salary.JPY, salary.PLN}).Draw(d.T, "currency")
	case *salary.Basis:
		*p = rapid.SampledFrom(bases).Draw(d.T, "basis")
	case *time.Month:
		*p = time.Month(d.int(1, 12))
	case *salary.Pay:
		*p = d.pay()
	case *salary.Band:
		*p = salary.Band{Min: d.pay(), Mid: d.pay(), Max: d.pay()}
	case *estimate.Step:
		*p = estimate.Step{Name: "market", Op: estimate.OpMultiply, Factor: d.decimal(), Before: d.decimal(), After: d.decimal(), Currency: salary.EUR, Date: d.date(), N: 3}
	default:
		d.fillParts(v)
	}
}

func (d drawer) fillParts(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.fill(v.Elem())
	case reflect.Slice:
		n := d.int(0, 3)
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			d.fill(v.Index(i))
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for range d.int(0, 3) {
			e := reflect.New(v.Type().Elem()).Elem()
			d.fill(e)
			v.SetMapIndex(reflect.ValueOf(d.text.Draw(d.T, "key")), e)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				d.fill(v.Field(i))
			}
		}
	}
}

// What encoding/json writes of a plan, Read and encoding/json read as the plan.
func TestPlansRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var p, plain plan.Plan
		drawer{t, wild}.fillParts(reflect.ValueOf(&p).Elem())
		body, err := json.Marshal(p)
		require.NoError(t, err)
		back, err := Read(bytes.NewReader(body), "plan.json")
		require.NoError(t, err)
		same(t, p, back)
		require.NoError(t, json.Unmarshal(body, &plain))
		same(t, p, plain)
	})
}

// What WriteCSV writes, ReadCSV reads as the same roster; what it would not,
// WriteCSV refuses.
func TestRostersRoundTrip(t *testing.T) {
	written := 0
	rapid.Check(t, func(t *rapid.T) {
		var roster []plan.Position
		text := rapid.SampledFrom([]*rapid.Generator[string]{wild, tame, tame, tame}).Draw(t, "texts")
		drawer{t, text}.fillParts(reflect.ValueOf(&roster).Elem())
		var out bytes.Buffer
		if err := WriteCSV(&out, roster); err != nil {
			require.ErrorIs(t, err, plan.ErrPlan)
			require.Empty(t, out.String())
			return
		}
		written++
		back, err := ReadCSV(&out, "roster.csv")
		require.NoError(t, err)
		for i := range roster {
			roster[i].Quote = nil
		}
		if len(roster) > 0 {
			same(t, roster, back)
		}
	})
	assert.Greater(t, written, 10, "most rosters can be written")
}

func TestWriteCSVRefuses(t *testing.T) {
	for _, c := range []struct {
		name string
		in   plan.Position
		want string
	}{
		{"nothing", plan.Position{Quote: &plan.Quote{}}, `id: want ` + wantCell},
		{"spaces around it", plan.Position{ID: "a", Title: " x"}, `position a: title " x": want ` + wantCell},
		{"a carriage return", plan.Position{ID: "a", Title: "x\r\ny"}, `position a: title "x\r\ny": want ` + wantCell},
		{"no UTF-8", plan.Position{ID: "a", Title: "\xff"}, `position a: title "\xff": want ` + wantCell},
		{"a list's own separator", plan.Position{ID: "a", Local: []string{"x;y"}}, `position a: local: a list cannot hold "x;y"`},
		{"an empty tag", plan.Position{ID: "a", Tags: map[string]string{"team": ""}}, `position a: tags.team: a cell cannot hold an empty text`},
		{"a tag of no name", plan.Position{ID: "a", Tags: map[string]string{"": "x"}}, `tags.: want ` + wantCell},
		{"a day that is none", plan.Position{ID: "a", End: salary.Date{Year: 2025, Month: 2, Day: 30}}, `position a: end: salary: date: there is no day 2025-02-30: out of range`},
		{"no currency", plan.Position{ID: "a", Currency: 7}, `position a: currency: salary: currency: Currency(7) is not a code: currency missing or unknown`},
		{"no basis", plan.Position{ID: "a", Basis: "yearly"}, `position a: basis "yearly": want annual, monthly, semi-monthly, bi-weekly, weekly, daily, hourly`},
		{"a billion digits", plan.Position{ID: "a", Pay: decimal.New(1, 1_000_000_000)}, `position a: pay "a number of too many digits": want ` + wantNumber},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out bytes.Buffer
			err := WriteCSV(&out, []plan.Position{c.in})
			assert.ErrorIs(t, err, plan.ErrPlan)
			assert.EqualError(t, err, c.want)
			assert.Empty(t, out.String())
		})
	}
	bad := make([]plan.Position, 1000)
	assert.Len(t, WriteCSV(&bytes.Buffer{}, bad).(interface{ Unwrap() []error }).Unwrap(), maxFindings)
	assert.ErrorIs(t, WriteCSV(broken{}, []plan.Position{{ID: "a"}}), assert.AnError)
}

func (broken) Write([]byte) (int, error) { return 0, assert.AnError }

func FuzzRead(f *testing.F) {
	for _, s := range []string{`{}`, `{"positions":[{"id":"a","start":"2025-Q1","heads":2,"ramp":["0.5",1],"tags":{"team":"x"},"opening":{"bonus":-0.0}}]}`,
		`{"assumptions":{"merit":{"rate":"3%","month":4}},"start":"2025-01","currency":"USD","rates":[{"currency":"EUR","rate":1.1}]}`,
		`{"trails":{"t":{"steps":[{"name":"x","op":"start","after":"1"}],"sources":[{}]}},"positions":[{"quote":{"base":{"amount":"1","currency":"USD","basis":"annual"},"band":null}}]}`,
		`{"employers":[{"included":{"a":true},"own":{"b":"0.01"},"first_payday":""}]}`, `{"name":"\ud800"}`, `[[[[`, `{"a":{"b":[]}}`, "\ufeff{}", `{"pay":1e999}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		p, err := Read(bytes.NewReader(in), "plan.json")
		if err != nil {
			assertPlanErrors(t, err)
			same(t, plan.Plan{}, p)
			return
		}
		body, err := json.Marshal(p)
		require.NoError(t, err)
		back, err := Read(bytes.NewReader(body), "plan.json")
		require.NoError(t, err)
		same(t, p, back)
	})
}

func FuzzReadCSV(f *testing.F) {
	for _, s := range []string{"id,start,end\na,2025-Q1,2025-06\n", "id,tags.team,ramp,bonus\na, \"x\",0.5;1,10%\n", "id\n\"a\nb\"\n", "\ufeffid,fte\r\na,0.6\r\n",
		"id,opening.bonus\na,-0\n", "id,id\n", "tags.\nx\n", "id,local\na,\" ; \"\n", "id,pay\na,1e9\n", "id\n\"\r\"\n", ",\n,\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		roster, err := ReadCSV(bytes.NewReader(in), "roster.csv")
		if err != nil {
			assertPlanErrors(t, err)
			require.Nil(t, roster)
			return
		}
		var out bytes.Buffer
		require.NoError(t, WriteCSV(&out, roster))
		back, err := ReadCSV(&out, "roster.csv")
		require.NoError(t, err)
		require.Len(t, back, len(roster))
		if len(roster) > 0 {
			same(t, roster, back)
		}
	})
}
