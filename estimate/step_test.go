package estimate_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate"
)

func TestStepReadsPlainDecimalsOnly(t *testing.T) {
	for factor, ok := range map[string]bool{
		"0.8526": true, "-12": true, "00.10": true, strings.Repeat("9", 400): true,
		"1e9": false, "1E-3": false, "1_000": false, "+1": false, "--1": false, "1.2.3": false, "-": false, ".": false,
		"0x1p4": false, "NaN": false, "Inf": false, " 1": false, strings.Repeat("9", 401): false,
	} {
		var s estimate.Step
		err := json.Unmarshal([]byte(`{"name":"x","op":"multiply","factor":"`+factor+`"}`), &s)
		if ok {
			require.NoError(t, err, factor)
			continue
		}
		var field *estimate.FieldError
		require.ErrorAs(t, err, &field, factor)
		assert.Equal(t, "step.factor", field.Field)
		assert.LessOrEqual(t, len(err.Error()), 200)
	}
}

// A step that somebody else wrote may lack what ours have: it still prints.
func TestForeignStepsPrint(t *testing.T) {
	for _, body := range []string{`{}`, `{"op":"round"}`, `{"op":"start"}`, `{"op":"multiply"}`, `{"op":"subtract"}`, `{"op":"skip"}`, `{"op":"divide"}`} {
		var s estimate.Step
		require.NoError(t, json.Unmarshal([]byte(body), &s))
		assert.NotPanics(t, func() { _ = s.Change() + s.String() }, body)
	}
	for _, body := range []string{`[]`, `{"currency":"XYZ"}`, `{"date":"2025-02-30"}`, `{"rounding":{"mode":"sideways"}}`} {
		assert.Error(t, json.Unmarshal([]byte(body), new(estimate.Step)), body)
	}
}

// Nothing that another part of a program sets changes what a trail says.
func TestTrailIgnoresGlobals(t *testing.T) {
	o := mustOffer(t, estimate.Policy{}, estimate.Hire{Role: "backend developer", Place: "DE", Experience: estimate.Years(5), Target: 0.7})
	before := text(t, o)
	trim, scientific, division, quotes := decimal.TrimTrailingZeros, decimal.UseScientificNotation, decimal.DivisionPrecision, decimal.MarshalJSONWithoutQuotes
	defer func() {
		decimal.TrimTrailingZeros, decimal.UseScientificNotation, decimal.DivisionPrecision, decimal.MarshalJSONWithoutQuotes = trim, scientific, division, quotes
	}()
	decimal.TrimTrailingZeros, decimal.UseScientificNotation, decimal.DivisionPrecision, decimal.MarshalJSONWithoutQuotes = false, true, 1, true
	assert.Equal(t, before, text(t, o))
	assert.Equal(t, before, text(t, mustOffer(t, estimate.Policy{}, estimate.Hire{Role: "backend developer", Place: "DE", Experience: estimate.Years(5), Target: 0.7})))
}
