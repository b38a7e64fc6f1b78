package formula_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate/formula"
	"github.com/hiringbudget/hiringbudget/salary"
)

// The trace shows the row that the currency came from.
func TestTraceOfTheCurrency(t *testing.T) {
	text := one(tableOf("money", `["country"]`, `"holds": "text",`, `"NL": "EUR", "US": "USD"`), `"country": {"type": "key", "of": "money"}`, "100")
	f := read(t, strings.Replace(text, `"currency": "USD"`, `"currency": "money[country]"`, 1))
	c, err := f.Resolve(in{"country": "NL"})
	require.NoError(t, err)
	trace, err := f.Trace(c)
	require.NoError(t, err)
	require.NotNil(t, trace.Chosen)
	assert.Equal(t, []string{"NL"}, trace.Chosen.Row)
	assert.Equal(t, "EUR", trace.Chosen.Value)
	assert.Contains(t, trace.String(), "currency = EUR: money[NL] EUR\nmoney: us, made up")
}

// Amounts are rounded to and written with the digits of the currency, whether
// the file fixes it or the inputs choose it; the bytes are those of StringFixed.
func TestDigitsOfTheCurrency(t *testing.T) {
	inputs := `"money": {"type": "choice", "of": ["USD", "JPY", "KWD"]}, "x": {"type": "number", "min": "-1000000", "max": "1000000", "digits": 4}`
	const steps = `{"name": "pay", "is": "x * 1.0375", "round": "half up to minor"}, {"name": "plain", "is": "x * 3"}`
	chosen := strings.Replace(file(inputs, "", steps, `"pay", "plain"`), `"currency": "USD"`, `"currency": "money"`, 1)
	for _, code := range []string{"USD", "JPY", "KWD"} {
		currency, err := salary.ParseCurrency(code)
		require.NoError(t, err)
		digits := int32(currency.Digits())
		fixed := strings.Replace(file(inputs, "", steps, `"pay", "plain"`), `"currency": "USD"`, fmt.Sprintf(`"currency": %q`, code), 1)
		for _, f := range []*formula.Formula{read(t, chosen), read(t, fixed)} {
			for _, x := range []string{"0", "1", "-1", "123456.7891", "-0.0005", "999999.9999", "48250.5"} {
				c, err := f.Resolve(in{"money": code, "x": x})
				require.NoError(t, err)
				var r formula.Result
				require.NoError(t, f.Run(c, &r))
				want := decimal.RequireFromString(x).Mul(decimal.RequireFromString("1.0375")).Round(digits)
				plain := decimal.RequireFromString(x).Mul(decimal.New(3, 0))
				line, err := r.AppendJSON(nil)
				require.NoError(t, err)
				wanted := plain.StringFixed(digits)
				if all := plain.String(); len(all) > len(wanted) {
					wanted = all // nothing is cut
				}
				assert.Equal(t, fmt.Sprintf(`{"pay":"%s","plain":"%s"}`, want.StringFixed(digits), wanted), string(line), "%s %s", code, x)
				minor, err := r.Minor(0)
				require.NoError(t, err)
				assert.True(t, decimal.New(minor, -digits).Equal(want))
				trace, err := f.Trace(c)
				require.NoError(t, err)
				assert.Equal(t, code, trace.Currency)
			}
		}
	}
}
