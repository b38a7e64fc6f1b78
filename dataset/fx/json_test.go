package fx

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
)

func TestRateJSON(t *testing.T) {
	r, err := Default().At(salary.GBP, salary.USD, day(t, "2026-04-10"))
	require.NoError(t, err)
	b, err := json.Marshal(r)
	require.NoError(t, err)
	assert.Equal(t, `{"date":"2026-04-13","from":"GBP","to":"USD","value":"1.346693225","kind":"year mean","via":"EUR","days":70,"source":"ecb-yearly-2026"}`, string(b))
	var back Rate
	require.NoError(t, json.Unmarshal(b, &back))
	assert.True(t, r.Equal(back))

	same, err := Default().Latest(salary.USD, salary.USD)
	require.NoError(t, err)
	b, err = json.Marshal(same)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(b, &back))
	assert.True(t, same.Equal(back))
}

func TestChangeJSON(t *testing.T) {
	c, err := ECI().LastYearRate()
	require.NoError(t, err)
	b, err := json.Marshal(c)
	require.NoError(t, err)
	assert.Equal(t, `{"from":{"quarter":"2024Q2","value":"167.9","seasonally_adjusted":false},`+
		`"to":{"quarter":"2025Q2","value":"173.849","seasonally_adjusted":false},`+
		`"ratio":"1.035432","index":"US employment cost index, private wages and salaries","source":"bls-eci-2025q2"}`, string(b))
	var back Change
	require.NoError(t, json.Unmarshal(b, &back))
	again, err := json.Marshal(back)
	require.NoError(t, err)
	assert.Equal(t, string(b), string(again))
}

func TestJSONIsReadStrictly(t *testing.T) {
	for name, c := range map[string]struct {
		text  string
		cause error
	}{
		"unknown field":   {`{"date":"2025-01-01","from":"EUR","to":"USD","value":"1","kind":"day","rate":"1"}`, salary.ErrSyntax},
		"number":          {`{"date":"2025-01-01","from":"EUR","to":"USD","value":1,"kind":"day"}`, salary.ErrSyntax},
		"exponent":        {`{"date":"2025-01-01","from":"EUR","to":"USD","value":"1e9","kind":"day"}`, salary.ErrSyntax},
		"zero":            {`{"date":"2025-01-01","from":"EUR","to":"USD","value":"0","kind":"day"}`, salary.ErrRange},
		"no kind":         {`{"date":"2025-01-01","from":"EUR","to":"USD","value":"1"}`, salary.ErrRange},
		"false identity":  {`{"date":"2025-01-01","from":"EUR","to":"USD","value":"1","kind":"identity"}`, salary.ErrConflict},
		"wrong identity":  {`{"date":"2025-01-01","from":"EUR","to":"EUR","value":"2","kind":"identity"}`, salary.ErrConflict},
		"nothing":         {`{}`, salary.ErrSyntax},
		"another country": {`{"date":"2025-01-01","from":"EUR","to":"XQZ","value":"1","kind":"day"}`, salary.ErrCurrency},
	} {
		var r Rate
		assert.ErrorIs(t, json.Unmarshal([]byte(c.text), &r), c.cause, name)
	}
	var p Point
	assert.ErrorIs(t, json.Unmarshal([]byte(`{"quarter":"2025Q9","value":"1"}`), &p), salary.ErrSyntax)
	assert.ErrorIs(t, json.Unmarshal([]byte(`{"quarter":"2025Q1","value":"x"}`), &p), salary.ErrSyntax)
	var c Change
	assert.ErrorIs(t, json.Unmarshal([]byte(`{"ratio":"-1","from":{"quarter":"2025Q1","value":"1"},"to":{"quarter":"2025Q1","value":"1"}}`), &c), salary.ErrSyntax)
	assert.ErrorIs(t, c.UnmarshalJSON([]byte(`{} {}`)), salary.ErrSyntax)
}

func FuzzRateJSON(f *testing.F) {
	f.Add([]byte(`{"date":"2026-04-13","from":"GBP","to":"USD","value":"1.346693225","kind":"year mean","via":"EUR","days":70,"source":"ecb-yearly-2026"}`))
	f.Add([]byte(`{"date":"","from":"USD","to":"USD","value":"1","kind":"identity"}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var r Rate
		if json.Unmarshal(b, &r) != nil {
			return
		}
		again, err := json.Marshal(r)
		require.NoError(t, err)
		var back Rate
		require.NoError(t, json.Unmarshal(again, &back))
		require.True(t, r.Equal(back), "%s", again)
	})
}

func FuzzQuarter(f *testing.F) {
	f.Add("2025Q2")
	f.Fuzz(func(t *testing.T, s string) {
		var q Quarter
		if q.UnmarshalText([]byte(s)) != nil {
			return
		}
		require.Equal(t, s, q.String())
	})
}
