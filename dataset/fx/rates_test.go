package fx

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
)

func day(t testing.TB, s string) salary.Date {
	t.Helper()
	d, err := salary.ParseDate(s)
	require.NoError(t, err)
	return d
}

func dec(t testing.TB, s string) decimal.Decimal {
	t.Helper()
	d, err := parse(s)
	require.NoError(t, err)
	return d
}

func TestAtPrefersTheDayToTheYear(t *testing.T) {
	cases := map[string]struct {
		from, to salary.Currency
		date     string
		want     string
	}{
		"the very day":                           {salary.EUR, salary.USD, "2026-04-13", "1 EUR = 1.1684 USD (2026-04-13, ecb-daily-2026)"},
		"the reciprocal":                         {salary.USD, salary.EUR, "2026-04-13", "1 USD = 0.855871277 EUR (2026-04-13, ecb-daily-2026)"},
		"crossed":                                {salary.GBP, salary.USD, "2026-04-13", "1 GBP = 1.342093777 USD (2026-04-13, through EUR, ecb-daily-2026)"},
		"the mean of the year":                   {salary.EUR, salary.USD, "2024-07-01", "1 EUR = 1.08238 USD (mean of 2024, ecb-yearly-2026)"},
		"the mean crossed":                       {salary.GBP, salary.JPY, "2024-07-01", "1 GBP = 193.5373374 JPY (mean of 2024, through EUR, ecb-yearly-2026)"},
		"a year that is not over":                {salary.EUR, salary.USD, "2026-04-10", "1 EUR = 1.16963 USD (mean of 70 days of 2026 to 2026-04-13, ecb-yearly-2026)"},
		"a currency that dropped out":            {salary.EUR, salary.RUB, "2022-02-01", "1 EUR = 88.3971 RUB (mean of 42 days of 2022 to 2022-03-01, ecb-yearly-2026)"},
		"a currency that came late":              {salary.EUR, salary.ISK, "2018-07-01", "1 EUR = 127.89 ISK (mean of 233 days of 2018, ecb-yearly-2026)"},
		"before the euro":                        {salary.USD, salary.JPY, "1985-07-01", "1 USD = 238.4673 JPY (mean of 1985, fed-h10-yearly-2025)"},
		"what the ECB does not have":             {salary.TWD, salary.INR, "2025-07-01", "1 TWD = 2.796186907 INR (mean of 2025, through USD, fed-h10-yearly-2025)"},
		"legs of different days are not crossed": {salary.USD, salary.CNY, "2005-07-01", "1 USD = 8.1936 CNY (mean of 2005, fed-h10-yearly-2025)"},
		"a currency in itself":                   {salary.USD, salary.USD, "2031-01-01", "1 USD = 1 USD"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			r, err := Default().At(c.from, c.to, day(t, c.date))
			require.NoError(t, err)
			assert.Equal(t, c.want, r.String())
		})
	}
}

func TestNoRateIsCarriedToAnotherTime(t *testing.T) {
	cases := map[string]struct {
		from, to salary.Currency
		date     string
		want     string
	}{
		"after the last": {salary.TWD, salary.EUR, "2026-07-01",
			"fx: no exchange rate from TWD to EUR for 2026-07-01; held: means of 1999 to 2025 (fed-h10-yearly-2025)"},
		"before the first": {salary.EUR, salary.USD, "1998-07-01",
			"fx: no exchange rate from EUR to USD for 1998-07-01; held: 2025-06-24 and 2026-04-13 (ecb-daily-2026), means of 1999 to 2026 (ecb-yearly-2026), means of 1999 to 2025 (fed-h10-yearly-2025)"},
		"means of different days": {salary.USD, salary.RUB, "2022-02-01",
			"fx: no exchange rate from USD to RUB for 2022-02-01; held: means of 2006 to 2021 (ecb-yearly-2026)"},
		"a currency that nobody has": {salary.USD, salary.UAH, "2025-07-01",
			"fx: no exchange rate from USD to UAH for 2025-07-01; no rate of UAH is held"},
		"two sources do not make one": {salary.RUB, salary.TWD, "2020-07-01",
			"fx: no exchange rate from RUB to TWD for 2020-07-01; no source holds both for the same time"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := Default().At(c.from, c.to, day(t, c.date))
			assert.EqualError(t, err, c.want)
			assert.ErrorIs(t, err, ErrNotHeld)
			var missing *MissingRateError
			require.ErrorAs(t, err, &missing)
			assert.Equal(t, c.from, missing.From)
			assert.Equal(t, c.date, missing.Date.String())
		})
	}
}

func TestYearMean(t *testing.T) {
	r, err := Default().YearMean(salary.EUR, salary.USD, 2026)
	require.NoError(t, err)
	assert.True(t, r.Partial(), "a day of 2026 is held, and still the mean was asked for")
	assert.Equal(t, "2026-04-13", r.Date.String())
	assert.Equal(t, 70, r.Days)

	r, err = Default().YearMean(salary.EUR, salary.USD, 2024)
	require.NoError(t, err)
	assert.False(t, r.Partial())
	assert.Equal(t, "2024-12-31", r.Date.String())

	r, err = Default().YearMean(salary.EUR, salary.EUR, 2050)
	require.NoError(t, err)
	assert.Equal(t, Identity, r.Kind)

	_, err = Default().YearMean(salary.EUR, salary.USD, 1998)
	assert.ErrorContains(t, err, "for the mean of 1998; held:")
	_, err = Default().YearMean(salary.EUR, salary.USD, 0)
	assert.ErrorIs(t, err, salary.ErrRange)
}

func TestLatestIsTheNewestOfAnyKind(t *testing.T) {
	cases := map[string]struct {
		from, to salary.Currency
		want     string
	}{
		"a day":            {salary.EUR, salary.USD, "1 EUR = 1.1684 USD (2026-04-13, ecb-daily-2026)"},
		"a year":           {salary.USD, salary.TWD, "1 USD = 31.1663 TWD (mean of 2025, fed-h10-yearly-2025)"},
		"a part of a year": {salary.EUR, salary.RUB, "1 EUR = 88.3971 RUB (mean of 42 days of 2022 to 2022-03-01, ecb-yearly-2026)"},
		"itself":           {salary.EUR, salary.EUR, "1 EUR = 1 EUR"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			r, err := Default().Latest(c.from, c.to)
			require.NoError(t, err)
			assert.Equal(t, c.want, r.String())
		})
	}
	_, err := Default().Latest(salary.USD, salary.UAH)
	assert.EqualError(t, err, "fx: no exchange rate from USD to UAH; no rate of UAH is held")
}

func TestWhatIsNoCurrencyOrNoDayIsRefused(t *testing.T) {
	_, err := Default().At(0, salary.USD, day(t, "2025-01-01"))
	assert.ErrorIs(t, err, salary.ErrCurrency)
	_, err = Default().Latest(salary.USD, salary.Currency(7))
	assert.ErrorIs(t, err, salary.ErrCurrency)
	_, err = Default().At(salary.USD, salary.EUR, salary.Date{})
	assert.ErrorIs(t, err, salary.ErrRange)
	_, err = Default().At(salary.USD, salary.USD, salary.Date{Year: 2025, Month: time.February, Day: 30})
	assert.ErrorIs(t, err, salary.ErrRange)
}

func TestACallersRatesGoFirst(t *testing.T) {
	own := Rate{Date: day(t, "2025-06-30"), From: salary.USD, To: salary.UAH, Value: dec(t, "41.6409"), Kind: Day, Source: "National Bank of Ukraine"}
	budget := Rate{Date: salary.Date{Year: 2025}, From: salary.EUR, To: salary.USD, Value: dec(t, "1.10"), Kind: YearMean, Source: "budget 2025"}
	rates, err := Default().With(own, budget)
	require.NoError(t, err)

	r, err := rates.At(salary.UAH, salary.USD, day(t, "2025-06-30"))
	require.NoError(t, err)
	assert.Equal(t, "1 UAH = 0.02401485078 USD (2025-06-30, National Bank of Ukraine)", r.String())
	r, err = rates.At(salary.EUR, salary.USD, day(t, "2025-06-30"))
	require.NoError(t, err)
	assert.Equal(t, "1 EUR = 1.1 USD (mean of 2025, budget 2025)", r.String())
	r, err = rates.At(salary.EUR, salary.USD, day(t, "2026-04-13"))
	require.NoError(t, err)
	assert.Equal(t, "ecb-daily-2026", r.Source)

	_, err = Default().At(salary.UAH, salary.USD, day(t, "2025-06-30"))
	assert.Error(t, err, "the embedded set is as it was")
	assert.Contains(t, rates.Currencies(), salary.UAH)
	assert.NotContains(t, Default().Currencies(), salary.UAH)
}

func TestLegsOfEitherDirectionAreCrossed(t *testing.T) {
	date := day(t, "2025-06-30")
	rates, err := NewRates([]Rate{
		{Date: date, From: salary.USD, To: salary.JPY, Value: dec(t, "150"), Kind: Day},
		{Date: date, From: salary.GBP, To: salary.USD, Value: dec(t, "1.25"), Kind: Day},
		{Date: date, From: salary.CHF, To: salary.USD, Value: dec(t, "1.5"), Kind: Day},
	})
	require.NoError(t, err)
	for _, c := range []struct {
		from, to salary.Currency
		want     string
	}{
		{salary.GBP, salary.JPY, "187.5"},
		{salary.JPY, salary.GBP, "0.005333333333"},
		{salary.CHF, salary.GBP, "1.2"},
		{salary.GBP, salary.CHF, "0.8333333333"},
	} {
		r, err := rates.At(c.from, c.to, date)
		require.NoError(t, err)
		assert.Equal(t, c.want, plain(r.Value), "%v to %v", c.from, c.to)
		assert.Equal(t, salary.USD, r.Via)
	}
}

func TestNewRatesNamesTheRowAtFault(t *testing.T) {
	good := Rate{Date: day(t, "2025-06-30"), From: salary.EUR, To: salary.USD, Value: dec(t, "1.1"), Kind: Day}
	cases := map[string]struct {
		change func(r *Rate)
		cause  error
	}{
		"no currency":      {func(r *Rate) { r.From = 0 }, salary.ErrCurrency},
		"unknown currency": {func(r *Rate) { r.To = 7 }, salary.ErrCurrency},
		"the same twice":   {func(r *Rate) { r.To = r.From }, salary.ErrCurrency},
		"zero":             {func(r *Rate) { r.Value = decimal.Decimal{} }, salary.ErrRange},
		"negative":         {func(r *Rate) { r.Value = dec(t, "1.1").Neg() }, salary.ErrRange},
		"huge":             {func(r *Rate) { r.Value = decimal.New(1, 1_000_000) }, salary.ErrRange},
		"tiny":             {func(r *Rate) { r.Value = decimal.New(1, -1_000_000) }, salary.ErrRange},
		"no kind":          {func(r *Rate) { r.Kind = "" }, salary.ErrRange},
		"identity":         {func(r *Rate) { r.Kind = Identity }, salary.ErrRange},
		"no date":          {func(r *Rate) { r.Date = salary.Date{} }, salary.ErrRange},
		"no such day":      {func(r *Rate) { r.Date.Day = 31 }, salary.ErrRange},
		"days of a day":    {func(r *Rate) { r.Days = 3 }, salary.ErrConflict},
		"days of a year":   {func(r *Rate) { r.Kind, r.Days = YearMean, 367 }, salary.ErrRange},
		"stated twice":     {func(*Rate) {}, salary.ErrConflict},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			bad := good
			c.change(&bad)
			_, err := NewRates([]Rate{good, bad})
			require.ErrorIs(t, err, c.cause)
			assert.ErrorContains(t, err, "fx: rate 1 (")
			_, err = Default().With(good, bad)
			assert.ErrorIs(t, err, c.cause)
		})
	}
}

func TestTheZeroSetHoldsNothing(t *testing.T) {
	var rates Rates
	_, err := rates.Latest(salary.EUR, salary.USD)
	assert.ErrorIs(t, err, ErrNotHeld)
	assert.Empty(t, rates.Currencies())
}

func TestEqualLooksAtTheNumberAndNotAtItsDigits(t *testing.T) {
	a := Rate{Date: day(t, "2025-06-30"), From: salary.EUR, To: salary.USD, Value: dec(t, "1.1"), Kind: Day}
	b := a
	b.Value = dec(t, "1.100")
	assert.True(t, a.Equal(b))
	b.Source = "bank"
	assert.False(t, a.Equal(b))
}
