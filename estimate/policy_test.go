package estimate_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/dataset/fx"
	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/salary"
)

// refusal is an input, what its error is, and the words that say what would be
// right.
type refusal struct {
	policy estimate.Policy
	hire   estimate.Hire
	is     error
	field  string // of a *FieldError; "" = a *dataset.MatchError, unless fx's
	says   []string
}

var (
	backend = estimate.Hire{Role: "backend developer", Place: "Hartford, CT"}
	german  = estimate.Hire{Role: "backend developer", Place: "DE"}
	day     = salary.Date{Year: 2026, Month: 7, Day: 1}
)

func with(h estimate.Hire, change func(*estimate.Hire)) estimate.Hire { change(&h); return h }

func bonus(parts ...salary.Bonus) estimate.Policy { return estimate.Policy{Bonuses: parts} }

func adjust(list ...estimate.Adjustment) estimate.Policy {
	return estimate.Policy{Adjustments: list}
}

func factor(f string) estimate.Adjustment {
	return estimate.Adjustment{Name: "ours", Factor: decimal.RequireFromString(f)}
}

var huge = decimal.New(1, math.MaxInt32/2) // a number of a billion digits

var refusals = map[string]refusal{
	"role":            {hire: with(backend, func(h *estimate.Hire) { h.Role = "backend sorcerer" }), is: dataset.ErrNoMatch, says: []string{`no role matches "backend sorcerer"`, "nearest: backend "}},
	"no role":         {hire: with(backend, func(h *estimate.Hire) { h.Role = "" }), is: dataset.ErrNoMatch, says: []string{"no role", "15-1252"}},
	"place":           {hire: with(backend, func(h *estimate.Hire) { h.Place = "Hartfort, CT" }), is: dataset.ErrNoMatch, says: []string{"no place", "Hartford"}},
	"no place":        {hire: with(backend, func(h *estimate.Hire) { h.Place = "" }), is: dataset.ErrNoMatch, says: []string{"no place", `"US-CT"`}},
	"two letters":     {hire: with(backend, func(h *estimate.Hire) { h.Place = "CT" }), is: dataset.ErrNoMatch, says: []string{"US-CT"}},
	"ambiguous place": {hire: with(backend, func(h *estimate.Hire) { h.Place = "Georgia" }), is: dataset.ErrAmbiguous, says: []string{"ambiguous", "US-GA", "GE"}},
	"no pay":          {hire: estimate.Hire{Role: "registered nurse", Place: "DE"}, is: dataset.ErrNoMatch, says: []string{"no pay", "developer survey only"}},
	"level":           {hire: with(backend, func(h *estimate.Hire) { h.Experience = estimate.Level("wizard") }), is: dataset.ErrNoMatch, says: []string{"no level", "senior"}},
	"education":       {hire: with(backend, func(h *estimate.Hire) { h.Education = "astrology" }), is: dataset.ErrNoMatch, says: []string{"no education", "degree"}},
	"industry":        {policy: estimate.Policy{Industry: "piracy"}, hire: backend, is: dataset.ErrNoMatch, says: []string{"no industry", "Software"}},
	"years negative":  {hire: with(backend, func(h *estimate.Hire) { h.Experience = estimate.Years(-1) }), is: dataset.ErrRange, says: []string{"experience -1", "0 to 60"}},
	"years too many":  {hire: with(backend, func(h *estimate.Hire) { h.Experience = estimate.Years(61) }), is: dataset.ErrRange, says: []string{"0 to 60"}},
	"years NaN":       {hire: with(backend, func(h *estimate.Hire) { h.Experience = estimate.Years(math.NaN()) }), is: dataset.ErrRange, says: []string{"0 to 60"}},
	"years Inf":       {hire: with(backend, func(h *estimate.Hire) { h.Experience = estimate.Years(math.Inf(1)) }), is: dataset.ErrRange, says: []string{"0 to 60"}},
	"staff":           {policy: estimate.Policy{Staff: -1}, hire: backend, is: dataset.ErrRange, says: []string{"head count -1", "0 for not known"}},

	"target of 1":       {hire: with(backend, func(h *estimate.Hire) { h.Target = 1 }), field: "Target", says: []string{"0.001 to 0.999"}},
	"target of 50":      {hire: with(backend, func(h *estimate.Hire) { h.Target = 50 }), field: "Target", says: []string{"such as 0.50"}},
	"target negative":   {hire: with(backend, func(h *estimate.Hire) { h.Target = -0.5 }), field: "Target", says: []string{"-0.5"}},
	"target tiny":       {hire: with(backend, func(h *estimate.Hire) { h.Target = 1e-300 }), field: "Target", says: []string{"1e-300"}},
	"target NaN":        {hire: with(backend, func(h *estimate.Hire) { h.Target = math.NaN() }), field: "Target", says: []string{"NaN"}},
	"policy's target":   {policy: estimate.Policy{Target: math.NaN()}, hire: backend, field: "Target", says: []string{"NaN"}},
	"rounding mode":     {policy: estimate.Policy{Rounding: salary.Rounding{Mode: "sideways"}}, hire: backend, is: salary.ErrSyntax, field: "Rounding", says: []string{"half up"}},
	"rounding unit":     {policy: estimate.Policy{Rounding: salary.Rounding{Unit: decimal.New(-1, 0)}}, hire: backend, is: salary.ErrRange, field: "Rounding", says: []string{"positive unit"}},
	"rounding too fine": {policy: estimate.Policy{Rounding: salary.Rounding{Unit: decimal.New(1, -13)}}, hire: backend, is: salary.ErrRange, field: "Rounding", says: []string{"such as 0.01"}},
	"rounding huge":     {policy: estimate.Policy{Rounding: salary.Rounding{Unit: huge}}, hire: backend, is: salary.ErrRange, field: "Rounding"},
	"rounding to naught": {policy: estimate.Policy{Rounding: salary.Rounding{Unit: decimal.New(500, 0)}}, hire: estimate.Hire{Role: "actor", Place: "US"},
		field: "Rounding", says: []string{"half up to 500", "leaves something of 23.33"}},
	"spread negative": {policy: estimate.Policy{Spread: share(-1)}, hire: backend, field: "Spread", says: []string{"1,000 %"}},
	"spread huge":     {policy: estimate.Policy{Spread: share(10_001)}, hire: backend, field: "Spread", says: []string{"1,000 %"}},

	"bonus of both":    {policy: bonus(salary.Bonus{Kind: salary.Equity, Amount: decimal.New(1, 3), Share: share(1)}), hire: backend, is: salary.ErrConflict, field: "Bonuses[0]", says: []string{"amount or a share"}},
	"bonus of neither": {policy: bonus(salary.Bonus{Kind: salary.Equity, Share: share(1)}, salary.Bonus{Kind: salary.Tips}), hire: backend, is: salary.ErrConflict, field: "Bonuses[1]", says: []string{"amount or a share"}},
	"bonus unknown":    {policy: bonus(salary.Bonus{Kind: "luck", Share: share(1)}), hire: backend, is: salary.ErrSyntax, field: "Bonuses[0]", says: []string{"luck"}},
	"bonus chance":     {policy: bonus(salary.Bonus{Kind: salary.Tips, Share: share(1), Chance: share(1001)}), hire: backend, is: salary.ErrRange, field: "Bonuses[0]", says: []string{"0% to 100%"}},
	"bonuses too many": {policy: bonus(make([]salary.Bonus, 21)...), hire: backend, field: "Bonuses", says: []string{"at most 20"}},
	"hire's bonus":     {hire: with(backend, func(h *estimate.Hire) { h.Bonuses = []salary.Bonus{{Kind: salary.Tips}} }), is: salary.ErrConflict, field: "Bonuses[0]"},
	"bonus over all": {hire: with(german, func(h *estimate.Hire) {
		h.Bonuses = []salary.Bonus{{Kind: salary.CashBonus, Amount: decimal.New(9, 5)}}
	}), field: "Bonuses", says: []string{"cash bonus", "smaller than the market figure"}},
	"bonus beyond money": {hire: with(backend, func(h *estimate.Hire) {
		h.Bonuses = []salary.Bonus{{Kind: salary.Equity, Amount: decimal.New(9, 14)}, {Kind: salary.Equity, Amount: decimal.New(9, 14)}}
	}), is: salary.ErrRange, field: "-"},
	"bonus on hourly pay": {policy: bonus(salary.Bonus{Kind: salary.CashBonus, Share: share(1)}), hire: estimate.Hire{Role: "actor", Place: "US"}, field: "Bonuses", says: []string{"hourly", "by the year"}},

	"adjustment of 0":         {policy: adjust(factor("0")), hire: backend, field: "Adjustments[0]", says: []string{"above 0"}},
	"adjustment of 11":        {policy: adjust(factor("1"), factor("11")), hire: backend, field: "Adjustments[1]", says: []string{"at most 10"}},
	"adjustment negative":     {policy: adjust(factor("-1")), hire: backend, field: "Adjustments[0]", says: []string{"above 0"}},
	"adjustment too long":     {policy: adjust(factor("1.0000001")), hire: backend, field: "Adjustments[0]", says: []string{"six decimals"}},
	"adjustment huge":         {policy: adjust(estimate.Adjustment{Name: "x", Factor: huge}), hire: backend, field: "Adjustments[0]", says: []string{"too many digits"}},
	"adjustment without name": {policy: adjust(estimate.Adjustment{Factor: decimal.New(1, 0)}), hire: backend, field: "Adjustments[0]", says: []string{"a name"}},
	"adjustments to naught":   {policy: adjust(factor("0.05"), factor("0.05")), hire: backend, field: "Adjustments", says: []string{"0.01 to 100"}},
	"adjustments too many":    {policy: adjust(manyDigits(21)...), hire: backend, field: "Adjustments", says: []string{"at most 20"}},

	"past the index":      {policy: estimate.Policy{AsOf: day}, hire: backend, is: fx.ErrNotHeld, field: "-", says: []string{"2026Q3 is not published", "2025Q2"}},
	"in its gap":          {policy: estimate.Policy{AsOf: salary.Date{Year: 2022, Month: 11, Day: 1}}, hire: backend, is: fx.ErrNotHeld, field: "-", says: []string{"2022Q4", "2022Q3"}},
	"abroad without rate": {policy: estimate.Policy{AsOf: day, ContinueIndex: true}, hire: german, field: "AsOf", says: []string{"Aging", "Germany"}},
	"no such day":         {policy: estimate.Policy{AsOf: salary.Date{Year: 2025, Month: 2, Day: 30}}, hire: backend, field: "AsOf", says: []string{"calendar"}},
	"no rate of the day":  {policy: estimate.Policy{RateDate: salary.Date{Year: 1901, Month: 1, Day: 1}}, hire: german, is: fx.ErrNotHeld, field: "-", says: []string{"USD to EUR", "1901"}},
	"no such rate day":    {policy: estimate.Policy{RateDate: salary.Date{Year: 2025, Month: 13, Day: 1}}, hire: backend, field: "RateDate", says: []string{"calendar"}},
	"aging too fast":      {policy: estimate.Policy{Aging: share(1001)}, hire: backend, field: "Aging", says: []string{"-50 % to 100 %"}},
	"aging to nothing":    {policy: estimate.Policy{Aging: share(-501)}, hire: backend, field: "Aging", says: []string{"-50 % to 100 %"}},
	"aging for centuries": {policy: estimate.Policy{AsOf: salary.Date{Year: 9999, Month: 1, Day: 1}, Aging: share(900)}, hire: backend, field: "AsOf", says: []string{"nearer to 2024-05-12"}},
	"index for centuries": {policy: estimate.Policy{AsOf: salary.Date{Year: 9999, Month: 1, Day: 1}, ContinueIndex: true}, hire: backend, field: "AsOf", says: []string{"nearer"}},

	"expected in dollars": {hire: with(german, func(h *estimate.Hire) { h.Expected = pay("90000", salary.USD) }), field: "Expected", says: []string{"90,000 USD", "pay in EUR"}},
	"expected nothing":    {hire: with(german, func(h *estimate.Hire) { h.Expected = pay("0", salary.EUR) }), field: "Expected", says: []string{"above 0"}},
}

func pay(amount string, c salary.Currency) salary.Pay {
	p, err := salary.NewPay(decimal.RequireFromString(amount), c, salary.Annual)
	if err != nil {
		panic(err)
	}
	return p
}

// Each refusal has the documented type, wraps the cause, and says in one short
// line what would be right.
func TestRefusals(t *testing.T) {
	for name, want := range refusals {
		t.Run(name, func(t *testing.T) {
			est, err := estimate.New(dataset.Default(), want.policy)
			if err == nil {
				var o estimate.Offer
				o, err = est.Offer(want.hire)
				assert.True(t, o.IsZero())
			}
			if want.is != nil {
				assert.ErrorIs(t, err, want.is)
			}
			var field *estimate.FieldError
			switch want.field {
			case "":
				var match *dataset.MatchError
				assert.True(t, errors.As(err, &match), "%T", err)
			case "-":
			default:
				assert.ErrorIs(t, err, estimate.ErrField)
				if assert.True(t, errors.As(err, &field), "%T: %v", err, err) {
					assert.Equal(t, want.field, field.Field)
				}
			}
			if assert.Error(t, err) {
				for _, words := range want.says {
					assert.Contains(t, err.Error(), words)
				}
				assert.NotContains(t, err.Error(), "\n")
				assert.Less(t, len(err.Error()), 4000)
			}
		})
	}
}

func TestRefusalsByType(t *testing.T) {
	est := mustNew(t, estimate.Policy{AsOf: day})
	_, err := est.Offer(backend)
	var late *fx.NotPublishedError
	if assert.ErrorAs(t, err, &late) {
		assert.True(t, late.HasYearRate)
	}
	est = mustNew(t, estimate.Policy{AsOf: salary.Date{Year: 2022, Month: 11, Day: 1}, ContinueIndex: true})
	_, err = est.Offer(backend)
	var gap *fx.MissingQuarterError
	assert.ErrorAs(t, err, &gap)
	_, err = estimate.New(nil, estimate.Policy{})
	assert.ErrorIs(t, err, estimate.ErrField)
	assert.ErrorContains(t, err, "dataset.Default()")
}

// The same policy is refused with the same words each time, the first field first.
func TestRefusalsAreStable(t *testing.T) {
	bad := salary.Date{Year: 2025, Month: 2, Day: 30}
	for range 50 {
		_, err := estimate.New(dataset.Default(), estimate.Policy{AsOf: bad, RateDate: bad})
		assert.True(t, strings.HasPrefix(err.Error(), "AsOf "), err)
	}
}

// A seat may be priced at a day of its own: it is the offer that a policy of
// that day gives, and leaves other seats alone.
func TestHireAsOf(t *testing.T) {
	day := salary.Date{Year: 2025, Month: time.January, Day: 1}
	plain, err := estimate.New(dataset.Default(), estimate.Policy{})
	require.NoError(t, err)
	aged, err := estimate.New(dataset.Default(), estimate.Policy{AsOf: day})
	require.NoError(t, err)
	hire := estimate.Hire{Role: "recruiter", Place: "US-TX"}
	want, err := aged.Offer(hire)
	require.NoError(t, err)
	before, err := plain.Offer(hire)
	require.NoError(t, err)
	own := hire
	own.AsOf = day
	got, err := plain.Offer(own)
	require.NoError(t, err)
	require.Equal(t, want.Base().String(), got.Base().String())
	require.Equal(t, fmt.Sprint(want.Trail()), fmt.Sprint(got.Trail()))
	require.NotEqual(t, before.Base().String(), got.Base().String())
	after, err := plain.Offer(hire)
	require.NoError(t, err)
	require.Equal(t, before.Base().String(), after.Base().String())

	own.AsOf = salary.Date{Year: 2025, Month: 2, Day: 30}
	_, err = plain.Offer(own)
	var field *estimate.FieldError
	require.ErrorAs(t, err, &field)
	require.Equal(t, "AsOf", field.Field)
}
