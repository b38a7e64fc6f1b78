package fx_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/dataset/fx"
	"github.com/hiringbudget/hiringbudget/salary"
)

func date(year int, month time.Month, day int) salary.Date {
	return salary.Date{Year: year, Month: month, Day: day}
}

func ExampleRates_At() {
	for _, d := range []salary.Date{date(2026, time.April, 13), date(2024, time.July, 1)} {
		r, err := fx.Default().At(salary.GBP, salary.USD, d)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(r)
	}
	_, err := fx.Default().At(salary.GBP, salary.USD, date(2027, time.January, 4))
	fmt.Println(err)
	// Output:
	// 1 GBP = 1.342093777 USD (2026-04-13, through EUR, ecb-daily-2026)
	// 1 GBP = 1.278476572 USD (mean of 2024, through EUR, ecb-yearly-2026)
	// fx: no exchange rate from GBP to USD for 2027-01-04; held: 2025-06-24 and 2026-04-13 (ecb-daily-2026), means of 1999 to 2026 (ecb-yearly-2026)
}

func ExampleRates_Latest() {
	r, err := fx.Default().Latest(salary.EUR, salary.USD)
	if err != nil {
		fmt.Println(err)
		return
	}
	pay, err := salary.NewPay(decimal.New(72_000, 0), salary.EUR, salary.Annual)
	if err != nil {
		fmt.Println(err)
		return
	}
	inDollars, err := pay.Exchange(r.To, r.Value)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(pay, "at", r.Date, "is", inDollars)
	// Output: 72,000 EUR a year at 2026-04-13 is 84,124.80 USD a year
}

func ExampleRate_Partial() {
	for _, year := range []int{2025, 2026} {
		r, err := fx.Default().YearMean(salary.EUR, salary.PLN, year)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(r.Partial(), r)
	}
	// Output:
	// false 1 EUR = 4.23966 PLN (mean of 2025, ecb-yearly-2026)
	// true 1 EUR = 4.2379 PLN (mean of 70 days of 2026 to 2026-04-13, ecb-yearly-2026)
}

func ExampleRates_With() {
	rates, err := fx.Default().With(fx.Rate{
		Date: date(2025, time.June, 30), From: salary.USD, To: salary.UAH, Value: decimal.New(416_409, -4),
		Kind: fx.Day, Source: "National Bank of Ukraine",
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(rates.At(salary.USD, salary.UAH, date(2025, time.June, 30)))
	// Output: 1 USD = 41.6409 UAH (2025-06-30, National Bank of Ukraine) <nil>
}

func ExampleNewRates() {
	_, err := fx.NewRates([]fx.Rate{{From: salary.USD, To: salary.EUR, Kind: fx.Day, Date: date(2026, time.April, 13)}})
	fmt.Println(err)
	// Output: fx: rate 0 (USD to EUR): the value is not from 10^-9 to 10^9 with at most 20 decimals: out of range
}

func ExampleMissingRateError() {
	_, err := fx.Default().At(salary.EUR, salary.BGN, date(2026, time.April, 13))
	var missing *fx.MissingRateError
	if errors.As(err, &missing) {
		fmt.Println(missing.Held)
	}
	// Output: [2025-06-24 (ecb-daily-2026) means of 2000 to 2025 (ecb-yearly-2026)]
}

func ExampleIndex_Ratio() {
	change, err := fx.ECI().Ratio(date(2022, time.May, 15), date(2025, time.May, 15))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(change)
	fmt.Println(change.Percent())
	fmt.Println(change.Warning())
	// Output:
	// US employment cost index, private wages and salaries: 154.1 in 2022Q2 to 173.849 in 2025Q2, a factor of 1.128157
	// 12.8157%
	// 2022Q2 is seasonally adjusted and 2025Q2 is not adjusted: a part of the change may be the season's
}

// A date past the last quarter is refused; who wants to go on can see at what rate.
func ExampleNotPublishedError() {
	_, err := fx.ECI().Ratio(date(2025, time.May, 15), date(2026, time.January, 1))
	var late *fx.NotPublishedError
	if errors.As(err, &late) {
		fmt.Println(late.Asked, "is not published; the year to", late.Last, "brought", late.YearRate)
	}
	// Output: 2026Q1 is not published; the year to 2025Q2 brought 3.5432%
}

func ExampleIndex_LastYearRate() {
	change, err := fx.ECI().LastYearRate()
	fmt.Println(change.Percent(), err)
	// Output: 3.5432% <nil>
}

func ExampleNewIndex() {
	x, err := fx.NewIndex("pay index of our sector", "trade body, 2025", []fx.Point{
		{Quarter: fx.Quarter{Year: 2024, Quarter: 4}, Value: decimal.New(1040, -1)},
		{Quarter: fx.Quarter{Year: 2025, Quarter: 1}, Value: decimal.New(1053, -1)},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(x.Ratio(date(2024, time.October, 1), date(2025, time.January, 1)))
	// Output: pay index of our sector: 104 in 2024Q4 to 105.3 in 2025Q1, a factor of 1.0125 <nil>
}

func ExampleSources() {
	for _, s := range fx.Sources() {
		fmt.Println(s.ID, s.Vintage)
	}
	// Output:
	// ecb-daily-2026 2026-04-13
	// ecb-yearly-2026 2026-04-13
	// fed-h10-yearly-2025 2025-12-31
	// bls-eci-2025q2 2025-06-30
}
