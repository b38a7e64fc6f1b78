package file

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate/plan"
	"github.com/hiringbudget/hiringbudget/salary"
)

func TestRead(t *testing.T) {
	p, err := Read(strings.NewReader("\ufeff"+`{
	"name": "caf\u00e9", "start": "2025-01", "months": 12, "currency": "USD",
	"rates": [{"currency": "EUR", "year": 2025, "rate": 1.1290}, {"currency": "GBP", "rate": "1.31"}],
	"employers": [{"name": "Inc", "places": ["US-CA", "US-NY"], "first_payday": "2025-01-03",
		"own": {"us-ca-sui": "0.034"}, "included": {"nl-holiday-allowance": true}, "benefits": [{"preset": "ecec", "country": "US"}]}],
	"assumptions": {"structure": "plan start", "merit": {"rate": "3 %", "month": 4, "hired_by": 6, "prorated": true},
		"work_year": {"hours": 2087}, "hiring": {"recruiting": 1500.50}, "exit": null},
	"positions": [
		{"id": "a", "start": "2025-03", "end": "2025-Q3", "fte": 0.6, "ramp": ["0.25", 0.5], "tags": {"team": "data"}, "basis": "hourly"},
		{"id": "b", "start": "2025-Q4", "end": "2024-02", "opening": {"bonus": 1000}, "local": ["US-OR:trimet"], "quote": {
			"base": {"amount": "100000", "currency": "USD", "basis": "annual"}, "trail": "t1", "as_of": "2025-01-01", "source": "s"}}],
	"trails": {"t1": {"role": "r", "place": "p", "steps": [{"name": "market", "op": "start", "after": "5", "currency": "USD"}],
		"sources": [{"id": "s", "vintage": "2024-05-12"}]}}
}`), "plan.json")
	require.NoError(t, err)
	assert.Equal(t, "café", p.Name)
	assert.Equal(t, salary.Month{Year: 2025, Month: time.January}, p.Start)
	assert.Equal(t, salary.USD, p.Currency)
	assert.Equal(t, "1.129", p.Rates[0].Rate.String())
	assert.Equal(t, []string{"US-CA", "US-NY"}, p.Employers[0].Places)
	assert.Equal(t, "0.034", p.Employers[0].Own["us-ca-sui"].String())
	assert.True(t, p.Employers[0].Included["nl-holiday-allowance"])
	assert.Equal(t, "3%", p.Assumptions.Merit.Rate.String())
	assert.Equal(t, time.April, p.Assumptions.Merit.Month)
	assert.Equal(t, "1500.5", p.Assumptions.Hiring.Recruiting.String())
	assert.Equal(t, 2087, p.Assumptions.WorkYear.Hours)
	a, b := p.Positions[0], p.Positions[1]
	assert.Equal(t, "2025-03-01 2025-09-30", a.Start.String()+" "+a.End.String())
	assert.Equal(t, "2025-10-01 2024-02-29", b.Start.String()+" "+b.End.String())
	assert.Equal(t, "0.25 0.5", a.Ramp[0].String()+" "+a.Ramp[1].String())
	assert.Equal(t, "data", a.Tags["team"])
	assert.Equal(t, salary.Hourly, a.Basis)
	assert.Equal(t, "1000", b.Opening["bonus"].String())
	assert.Equal(t, "100000.00 USD annual", fmt.Sprint(b.Quote.Base.Amount().StringFixed(2), " ", b.Quote.Base.Currency(), " ", b.Quote.Base.Basis()))
	assert.Equal(t, "market", p.Trails["t1"].Steps[0].Name)
	assert.Equal(t, "2024-05-12", p.Trails["t1"].Sources[0].Vintage.String())
}

func TestReadRefuses(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"nothing", "", `plan.json:1:1: file: want JSON: unexpected end of JSON input`},
		{"null", "null", `plan.json:1:1: plan "null": want an object: {...}`},
		{"a list", " []", `plan.json:1:2: plan "[...]": want an object: {...}`},
		{"syntax", "{\n \"name\": x}", `plan.json:2:10: file: want JSON: invalid character 'x' looking for beginning of value`},
		{"something after", "{}\n{}", `plan.json:2:1: file: want JSON: invalid character '{' after top-level value`},
		{"no UTF-8", "{\"name\":\n\"\xff\"}", `plan.json:2:2: file "\xff": want text in UTF-8, without NUL bytes`},
		{"a NUL byte", "{\x00}", `plan.json:1:2: file "\x00": want text in UTF-8, without NUL bytes`},
		{"an escaped NUL", `{"name":"\u0000"}`, `plan.json:1:9: name "\x00": want text without NUL bytes`},
		{"an unknown field", `{"curency":"USD"}`, `plan.json:1:12: curency: want a known field, such as currency`},
		{"another case", `{"positions":[{"id":"x","Start Date":"2025-01"}]}`, `plan.json:1:38: position x: Start Date: want a known field, such as start`},
		{"nothing like it", `{"assumptions":{"exit":{"zzz":1}}}`, `plan.json:1:31: assumptions.exit.zzz: want a known field, such as notice, leave, severance, severance_charged`},
		{"a key twice", `{"months":1,"months":1}`, `plan.json:1:13: months: want every name once`},
		{"a tag twice", `{"positions":[{"id":"x","tags":{"a":"1","a":"1"}}]}`, `plan.json:1:41: position x: tags.a: want every name once`},
		{"a key that does not print", "{\"a\\nb\":1}", `plan.json:1:9: "a\nb": want a known field, such as name, start, months, currency, rates, employers, assumptions, positions, data_version, trails`},
		{"no name", `{"":1}`, `plan.json:1:5: "": want a known field, such as name, start, months, currency, rates, employers, assumptions, positions, data_version, trails`},
		{"text for a number", `{"months":"12"}`, `plan.json:1:11: months "12": want a whole number`},
		{"half a month", `{"months":1.5}`, `plan.json:1:11: months "1.5": want a whole number`},
		{"a number for text", `{"name":1}`, `plan.json:1:9: name "1": want text in quotes`},
		{"a word for yes", `{"assumptions":{"merit":{"prorated":"yes"}}}`, `plan.json:1:37: assumptions.merit.prorated "yes": want true or false`},
		{"month 13", `{"assumptions":{"merit":{"month":13}}}`, `plan.json:1:34: assumptions.merit.month "13": want a month from 1 to 12`},
		{"no percent sign", `{"assumptions":{"merit":{"rate":0.03}}}`,
			`plan.json:1:33: assumptions.merit.rate "0.03": salary: percent: "0.03" has no percent sign: write "0.03%" or, if it is a fraction, "3%": not readable`},
		{"no currency", `{"currency":"XYZ"}`, `plan.json:1:13: currency "XYZ": salary: currency: "XYZ" is not an active ISO 4217 code such as "USD" or "EUR": currency missing or unknown`},
		{"an exponent", `{"rates":[{},{"rate":1e9}]}`, `plan.json:1:22: rates[1].rate "1e9": want ` + wantNumber},
		{"many digits", `{"positions":[{"pay":` + strings.Repeat("9", 41) + `}]}`,
			`plan.json:1:22: positions[0].pay "` + strings.Repeat("9", 41) + `": want ` + wantNumber},
		{"no head", `{"positions":[{"heads":0,"id":"x"}]}`,
			`plan.json:1:24: position x: heads "0": want more than 0: leave it out for 1, and freeze a seat that is not to count`},
		{"no bonus", `{"positions":[{"id":"x","bonus":"0.0%"}]}`, `plan.json:1:33: position x: bonus "0.0%": want more than 0: leave it out for the plan's, or say no_bonus`},
		{"no payout", `{"assumptions":{"bonus":{"payout":"0%"}}}`,
			`plan.json:1:35: assumptions.bonus.payout "0%": want more than 0: leave it out for 100%, and the target for no bonus`},
		{"no day", `{"positions":[{"start":"2025-02-30"}]}`, `plan.json:1:24: positions[0].start "2025-02-30": want a day "2025-07-01", a month "2025-07" or a quarter "2025-Q3"`},
		{"quarter 5", `{"positions":[{"end":"2025-Q5"}]}`, `plan.json:1:22: positions[0].end "2025-Q5": want a day "2025-07-01", a month "2025-07" or a quarter "2025-Q3"`},
		{"a day of payday by the month", `{"employers":[{"first_payday":"2025-02"}]}`,
			`plan.json:1:31: employers[0].first_payday "2025-02": salary: date: "2025-02" is not year-month-day such as "2025-07-01": not readable`},
		{"no basis", `{"positions":[{"basis":"yearly"}]}`, `plan.json:1:24: positions[0].basis "yearly": want annual, monthly, semi-monthly, bi-weekly, weekly, daily, hourly`},
		{"an object for a list", `{"positions":{}}`, `plan.json:1:14: positions "{...}": want a list: [...]`},
		{"a list for an object", `{"positions":[{"tags":[]}]}`, `plan.json:1:23: positions[0].tags "[...]": want an object: {...}`},
		{"null in a list", `{"positions":[null]}`, `plan.json:1:15: positions[0] "null": want a value`},
		{"null in a map", `{"positions":[{"tags":{"team":null}}]}`, `plan.json:1:31: positions[0].tags.team: want a value`},
		{"a quote of no currency", `{"positions":[{"id":"x","quote":{"base":{"amount":"1","currency":"","basis":"annual"}}}]}`,
			`plan.json:1:41: position x: quote.base: salary: currency:  is missing or unknown: currency missing or unknown`},
		{"several, in their order", "{\"months\":true,\n\"positions\":[{\"id\":\"x\",\"pay\":\"1,000\",\"fte\":\"-\"},\n{\"spread\":{}}]}",
			"plan.json:1:11: months \"true\": want a whole number\n" +
				"plan.json:2:30: position x: pay \"1,000\": want " + wantNumber + "\n" +
				"plan.json:2:44: position x: fte \"-\": want " + wantNumber + "\n" +
				"plan.json:3:11: positions[1].spread \"{...}\": want a whole number"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := Read(strings.NewReader(c.in), "plan.json")
			require.Error(t, err)
			assert.Equal(t, c.want, err.Error())
			assert.Equal(t, "{}", trimmed(t, p), "the plan is returned with a nil error only")
			assertPlanErrors(t, err)
		})
	}
}

func trimmed(t *testing.T, p plan.Plan) string {
	body, err := json.Marshal(p)
	require.NoError(t, err)
	return strings.Replace(string(body), `"start":"","months":0,"currency":"","positions":null`, "", 1)
}

// assertPlanErrors asserts what holds for every error of a reader.
func assertPlanErrors(t *testing.T, err error) {
	t.Helper()
	joined, ok := err.(interface{ Unwrap() []error })
	require.True(t, ok)
	require.LessOrEqual(t, len(joined.Unwrap()), maxFindings)
	line := 0
	for _, e := range joined.Unwrap() {
		var p *plan.PlanError
		require.ErrorAs(t, e, &p)
		require.ErrorIs(t, e, plan.ErrPlan)
		assert.Positive(t, p.Line)
		assert.Positive(t, p.Column)
		assert.GreaterOrEqual(t, p.Line, line, "in the order of the file")
		line = p.Line
		assert.NotEmpty(t, p.Field)
		assert.Less(t, len(e.Error()), 1500)
	}
}

// A file that is made to hurt is refused soon, in few words.
func TestReadHostile(t *testing.T) {
	for name, in := range map[string]string{
		"deep":                 strings.Repeat(`[`, 1_000_000),
		"deep and well-formed": `{"a":` + strings.Repeat(`[`, 1_000_000) + strings.Repeat(`]`, 1_000_000) + `}`,
		"deep where unknown":   `{"a":` + strings.Repeat(`[`, 5000) + strings.Repeat(`]`, 5000) + `}`,
		"a million digits":     `{"positions":[{"pay":` + strings.Repeat("9", 1_000_000) + `}]}`,
		"digits of an int":     `{"months":` + strings.Repeat("9", 1_000_000) + `}`,
		"a long text":          `{"name":"` + strings.Repeat("x", 1_000_000) + `"}`,
		"a long name":          `{"` + strings.Repeat("x", 1_000_000) + `":1}`,
		"a long tag":           `{"positions":[{"tags":{"` + strings.Repeat("x", 1_000_000) + `":"a"}}]}`,
		"a long ID":            `{"positions":[{"pay":"x","id":"` + strings.Repeat("x", 1_000_000) + `"}]}`,
		"a huge exponent":      `{"positions":[{"opening":{"bonus":1e1000000000}}]}`,
		"many findings":        `{"positions":[` + strings.Repeat(`{"pay":"x"},`, 100_000) + `{}]}`,
		"many unknown names":   `{"positions":[` + strings.Repeat(`{"pax":"x"},`, 100_000) + `{}]}`,
		"too many positions":   `{"positions":[` + strings.Repeat(`{},`, maxPositions) + `{}]}`,
		"too many parts":       `{"employers":[` + strings.Repeat(`{},`, maxParts) + `{}]}`,
		"too large":            `{"name":"` + strings.Repeat("x", maxFile) + `"}`,
		"too many tags":        `{"positions":[{"tags":{` + tags(maxKeys+1) + `}}]}`,
		"a step of many":       `{"trails":{"a":{"steps":[{"n":` + strings.Repeat("9", 1_000_000) + `}]}}}`,
		"a step of much":       `{"trails":{"a":{"steps":[{"name":"x","op":"start","after":"` + strings.Repeat("9", 1_000_000) + `"}]}}}`,
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read(strings.NewReader(in), "plan.json")
			require.Error(t, err)
			assertPlanErrors(t, err)
		})
	}
}

func tags(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `%s"%d":"x"`, strings.Repeat(",", min(i, 1)), i)
	}
	return b.String()
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, os.ErrDeadlineExceeded }

func TestReadPassesOnWhyAFileCannotBeRead(t *testing.T) {
	_, err := Read(broken{}, "plan.json")
	assert.ErrorIs(t, err, os.ErrDeadlineExceeded)
	assert.ErrorIs(t, err, plan.ErrPlan)
	_, err = ReadCSV(broken{}, "roster.csv")
	assert.ErrorIs(t, err, os.ErrDeadlineExceeded)
	assert.False(t, errors.Is(err, plan.ErrRate))
}
