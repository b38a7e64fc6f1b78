package structure_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/structure"
)

func TestNewRefuses(t *testing.T) {
	ok := structure.Grade{Name: "1", Band: band("80", "100", "120")}
	euros := salary.Band{Min: pay("1", salary.EUR, salary.Annual), Mid: pay("200", salary.EUR, salary.Annual), Max: pay("300", salary.EUR, salary.Annual)}
	for name, c := range map[string]struct {
		grades []structure.Grade
		field  string
		cause  error
	}{
		"none":            {nil, "grades", salary.ErrTooFew},
		"many":            {make([]structure.Grade, 201), "grades", salary.ErrRange},
		"no name":         {[]structure.Grade{{Band: ok.Band}}, "grades[0]", salary.ErrRange},
		"long name":       {[]structure.Grade{{Name: strings.Repeat("x", 65), Band: ok.Band}}, "grades[0]", salary.ErrRange},
		"twice":           {[]structure.Grade{ok, ok}, "grades[1]", salary.ErrConflict},
		"no band":         {[]structure.Grade{{Name: "x"}}, "grades[0].band", salary.ErrCurrency},
		"same midpoint":   {[]structure.Grade{ok, {Name: "2", Band: ok.Band}}, "grades[1]", salary.ErrConflict},
		"other currency":  {[]structure.Grade{ok, {Name: "2", Band: euros}}, "grades[1]", salary.ErrMismatch},
		"step outside":    {[]structure.Grade{{Name: "1", Band: ok.Band, Steps: []salary.Pay{usd("79")}}}, "grades[0].steps[0]", salary.ErrConflict},
		"steps falling":   {[]structure.Grade{{Name: "1", Band: ok.Band, Steps: []salary.Pay{usd("90"), usd("90")}}}, "grades[0].steps[1]", salary.ErrConflict},
		"step in EUR":     {[]structure.Grade{{Name: "1", Band: ok.Band, Steps: []salary.Pay{pay("90", salary.EUR, salary.Annual)}}}, "grades[0].steps[0]", salary.ErrMismatch},
		"too many steps":  {[]structure.Grade{{Name: "1", Band: ok.Band, Steps: make([]salary.Pay, 201)}}, "grades[0].steps", salary.ErrRange},
		"band of nothing": {[]structure.Grade{{Name: "1", Band: salary.Band{Min: usd("0"), Mid: usd("1"), Max: usd("2")}}}, "grades[0].band", salary.ErrRange},
	} {
		_, err := structure.New(c.grades...)
		var wrong *structure.Error
		require.ErrorAs(t, err, &wrong, name)
		require.ErrorIs(t, err, c.cause, name)
		assert.Equal(t, c.field, wrong.Field, name)
	}
}

func TestStructureIsACopy(t *testing.T) {
	steps := []salary.Pay{usd("80"), usd("90")}
	s, err := structure.New(structure.Grade{Name: "1", Band: band("80", "100", "120"), Steps: steps})
	require.NoError(t, err)
	steps[0] = usd("1")
	s.Grades()[0].Steps[1] = usd("2")
	s.Grades()[0].Name = "x"
	assert.Equal(t, `{"grades":[{"name":"1","band":{"min":{"amount":"80.00","currency":"USD","basis":"annual"},"mid":{"amount":"100.00","currency":"USD","basis":"annual"},`+
		`"max":{"amount":"120.00","currency":"USD","basis":"annual"}},"steps":[{"amount":"80.00","currency":"USD","basis":"annual"},{"amount":"90.00","currency":"USD","basis":"annual"}]}]}`, text(t, s))
}

func TestStructureJSONRefuses(t *testing.T) {
	for data, cause := range map[string]error{
		`[]`:                      salary.ErrSyntax,
		`{"grades":[]}`:           salary.ErrTooFew,
		`{"grade":[]}`:            salary.ErrSyntax,
		`{"grades":[{"step":1}]}`: salary.ErrSyntax,
		`{"grades":[{"name":"1","band":{"min":null,"mid":null,"max":null}}]}`: salary.ErrCurrency,
	} {
		var s structure.Structure
		assert.ErrorIs(t, s.UnmarshalJSON([]byte(data)), cause, data)
	}
	s := three()
	require.NoError(t, json.Unmarshal([]byte("null"), &s))
	assert.Equal(t, "no grades", s.String())
	assert.Equal(t, "null", text(t, s))
}

func FuzzStructureJSON(f *testing.F) {
	b, err := json.Marshal(three())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b, int64(11_000_000))
	f.Add([]byte(`{"grades":[{"name":"x","band":{"min":{"amount":"0.000000000001","currency":"JPY","basis":"hourly"},"mid":{"amount":"999999999999999","currency":"JPY","basis":"hourly"},"max":{"amount":"999999999999999","currency":"JPY","basis":"hourly"}}}]}`), int64(1))
	f.Fuzz(func(t *testing.T, data []byte, cents int64) {
		var s, back structure.Structure
		if json.Unmarshal(data, &s) != nil {
			return
		}
		b, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(b, &back); err != nil || back.String() != s.String() {
			t.Fatalf("%s became %s, %v", data, b, err)
		}
		_, _ = s.Ladder()
		for _, g := range s.Grades() {
			p, err := salary.NewPay(decimal.New(cents, -2), g.Band.Mid.Currency(), g.Band.Mid.Basis())
			if err != nil {
				return
			}
			at, err := s.Find(p)
			if err == nil && at.String() == "" {
				t.Fatal("empty text")
			}
			_, _ = s.Group(structure.Member{Grade: g.Name, Pay: p})
		}
	})
}

func TestUnsetTexts(t *testing.T) {
	assert.Equal(t, "no people", structure.Group{}.String())
	assert.Equal(t, "no position", structure.Position{}.String())
	_, err := structure.Structure{}.Place("x", usd("1"))
	assert.EqualError(t, err, `structure: place: grade "x": the structure is unset: no such grade`)
}
