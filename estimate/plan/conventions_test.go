package plan

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
)

// one is a plan of one seat, without law.
func one(first string, months int, s Position) Plan {
	s.ID = "a"
	if s.Currency == 0 {
		s.Currency = salary.USD
	}
	return Plan{Start: month(first), Months: months, Currency: salary.USD, Positions: []Position{s}}
}

// earned and cash are a component's months that are not zero, in the line's currency.
func earned(b *Budget, component string) map[string]string { return column(b, component, false) }
func cash(b *Budget, component string) map[string]string   { return column(b, component, true) }

func column(b *Budget, component string, paid bool) map[string]string {
	out := map[string]string{}
	for l := range b.Lines() {
		a, c := l.Local()
		if paid {
			a = c
		}
		if l.Component == component && !a.IsZero() {
			out[l.Month.String()] = a.StringFixed(int32(l.Currency.Digits()))
		}
	}
	return out
}

// Each way to pay a part of a month, held against published examples.
func TestProration(t *testing.T) {
	for _, c := range []struct {
		name, source   string
		proration      string
		pay            string
		basis          salary.Basis
		start, end, at string
		calendar       string
		want           string
	}{
		{"calendar days", "Timetaag, Prorated Salary Calculator: 4,500 / 30 x 20 days of June <https://tools.timetaag.com/prorated-salary-calculator>",
			CalendarDays, "4500", salary.Monthly, "2026-06-11", "", "2026-06", "", "3000.00"},
		{"calendar days of 31", "helpster, Das Gehalt anteilig berechnen: 2,000 / 31 x 22 from the 10th <https://helpster.de/das-gehalt-anteilig-berechnen-so-geht-s_65800>",
			"", "2000", salary.Monthly, "2026-01-10", "", "2026-01", "", "1419.35"},
		{"weekdays", "Timetaag, Prorated Salary Calculator: 4,500 / 22 x 15 days of June <https://tools.timetaag.com/prorated-salary-calculator>",
			Weekdays, "4500", salary.Monthly, "2026-06-10", "", "2026-06", "", "3068.18"},
		{"30-day month", "klamm.de, Was ist die Dreissigstel-Methode: 3,000 / 30 x 20 from 12 to 31 January <https://www.klamm.de/schlaufuchs/was-ist-die-dreissigstel-methode-34075.html>",
			ThirtyDays, "3000", salary.Monthly, "2026-01-12", "", "2026-01", "", "2000.00"},
		{"30-day month, 22 of 31 days", "helpster, Das Gehalt anteilig berechnen: 2,000 / 30 x 22 <https://helpster.de/das-gehalt-anteilig-berechnen-so-geht-s_65800>",
			ThirtyDays, "2000", salary.Monthly, "2026-01-10", "", "2026-01", "", "1466.67"},
		{"30-day month, 17 of 28 days", "by definition: 3,000 / 30 x 17", ThirtyDays, "3000", salary.Monthly, "2026-02-12", "", "2026-02", "", "1700.00"},
		{"30-day month, 30 of 31 days", "by definition: never more than the month", ThirtyDays, "3000", salary.Monthly, "2026-01-02", "", "2026-01", "", "3000.00"},
		{"annual/260", "PayRun.io, Pro-rata Calculation Methods: 25,000 / 260 x 13 from 13 September 2017 <https://developer.payrun.io/docs/payroll-help/prorata-calculation-methods.html>",
			Annual260, "25000", salary.Annual, "2017-09-13", "", "2017-09", "", "1250.00"},
		{"annual/365", "PayRun.io, Pro-rata Calculation Methods: 25,000 / 365 x 18 from 13 September 2017 <https://developer.payrun.io/docs/payroll-help/prorata-calculation-methods.html>",
			Annual365, "25000", salary.Annual, "2017-09-13", "", "2017-09", "", "1232.88"},
		{"annual/260, 22 days of March 2026", "Emplovia, Pro-Rata Salary Calculation Methods: capped at the month's pay <https://docs.emplovia-hr.com/docs/settings/payroll/calculation-methods>",
			Annual260, "25000", salary.Annual, "2026-03-02", "", "2026-03", "", "2083.33"}, // 2115.38 without
		{"half month, from the 16th", "by definition", HalfMonth, "3000", salary.Monthly, "2026-01-16", "", "2026-01", "", "1500.00"},
		{"half month, from the 15th", "by definition: any day of a half is the half", HalfMonth, "3000", salary.Monthly, "2026-01-15", "", "2026-01", "", "3000.00"},
		{"half month, to the 3rd", "by definition", HalfMonth, "3000", salary.Monthly, "2025-01-01", "2026-02-03", "2026-02", "", "1500.00"},
		{"half a month's payment", "PeopleSoft, Proration Examples with Delivered Frequencies: 1,000 for 1 to 15 July of 11 workdays, here 6 of them from the 8th " +
			"<https://docs.oracle.com/en/applications/peoplesoft/human-capital-management/9.2.055/peoplesoft-payroll-for-north-america/proration-examples-delivered-frequencies.html>",
			Weekdays, "24000", salary.Annual, "2024-07-08", "2024-07-15", "2024-07", SemiMonthly, "545.45"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := Position{Pay: dec(c.pay), Basis: c.basis, Start: date(c.start)}
			if c.end != "" {
				s.End = date(c.end)
			}
			p := one(c.at, 1, s)
			p.Assumptions.Proration, p.Employers = c.proration, []Employer{{Calendar: c.calendar}}
			require.Equal(t, c.want, cash(budgetOf(t, p, nil), "base")[c.at], c.source)
		})
	}
}

// A raise within a month counts from its day: Infor, Rules for calculating monthly
// salaries with events, monthly salary A x days / days of the month + B x days /
// days <https://docs.infor.com/cpm/10.4.x/en-us/useradminlib/infor_cpm_detail_budgeting_administrator_user_guide/apc1582886055917.html>.
// PeopleSoft's example of half a month: 1,000 and from 8 July 1,100, 11 workdays,
// is 1,054.55.
func TestRaiseWithinAMonth(t *testing.T) {
	p := one("2024-07", 1, Position{Pay: dec("24000"), Start: date("2020-01-01")})
	p.Assumptions.Merit = Merit{Rate: pct("10%"), Month: time.July, Day: 8}
	p.Assumptions.Proration = Weekdays
	p.Positions[0].End = date("2024-07-15")
	p.Employers = []Employer{{Calendar: SemiMonthly}}
	b := budgetOf(t, p, nil)
	require.Equal(t, "1000.00", cash(b, "base")["2024-07"])
	require.Equal(t, "54.55", cash(b, "merit")["2024-07"])

	p.Employers, p.Assumptions.Proration, p.Positions[0].End = nil, CalendarDays, salary.Date{}
	require.Equal(t, "154.84", cash(budgetOf(t, p, nil), "merit")["2024-07"], "2,200 x 24/31 + 2,000 x 7/31 less 2,000")
}

// A year of 27 biweekly paydays: On the Edge News, In 2026 some employers will have
// an extra pay period, 104,000 a year is 4,000 on 26 paydays, 108,000 on 27, or
// 104,000 divided by 27 <https://on-edgenews.com/in-2026-some-employers-will-have-an-extra-pay-period>.
func TestBiweeklyPaydays(t *testing.T) {
	for _, c := range []struct {
		first string
		dates int
		total string
		jan   string
	}{
		{"2026-01-02", 26, "104000.00", "12000.00"}, // five Fridays, three of them paydays
		{"2026-01-01", 26, "108000.00", "12000.00"}, // 1 January to 31 December: 27
		{"2026-01-01", 27, "104000.00", "11555.56"},
		{"2026-01-02", 27, "104000.00", "12000.00"}, // 26 in fact
	} {
		p := one("2026-01", 12, Position{Pay: dec("104000"), Start: date("2020-01-01")})
		p.Employers = []Employer{{Calendar: BiWeekly, FirstPayday: date(c.first), PayDates: c.dates}}
		b := budgetOf(t, p, nil)
		require.Equal(t, c.total, b.Total().Cash.StringFixed(2), "%+v", c)
		require.Equal(t, c.jan, cash(b, "base")["2026-01"], "%+v", c)
		first := date(c.first).Day // days of the first period that lie in 2025, and of the one after the year
		l := b.Liabilities()[0]
		require.Equal(t, dec(c.jan).DivRound(decimal.New(3, 0), 2).Mul(decimal.New(int64(14-first), 0)).DivRound(decimal.New(14, 0), 2).StringFixed(2), l.Opening.StringFixed(2))
	}
}

// Merit has a date and a rate; who is hired after the cut-off has none, and a
// prorated one is by the months there: Mercer, Prorating Merit Increases, half a
// year gives half <https://www.imercer.com/articleinsights/prorating-merit-increases>;
// Workforce, three months before one is eligible
// <https://workforce.com/news/dear-workforce-how-long-should-someone-need-to-be-employed-before-being-eligible-for-a-prorated-or-full-merit-increase>.
func TestMerit(t *testing.T) {
	for _, c := range []struct {
		name  string
		start string
		merit Merit
		april string
	}{
		{"whole", "2020-01-01", Merit{Rate: pct("4%"), Month: time.April}, "400.00"},
		{"hired half a year before", "2024-10-01", Merit{Rate: pct("4%"), Month: time.April}, "400.00"},
		{"prorated, half a year", "2024-10-01", Merit{Rate: pct("4%"), Month: time.April, Prorated: true}, "200.00"},
		{"prorated, years", "2020-01-01", Merit{Rate: pct("4%"), Month: time.April, Prorated: true}, "400.00"},
		{"hired two months before, three asked for", "2025-02-01", Merit{Rate: pct("4%"), Month: time.April, HiredBy: 3}, ""},
		{"hired three months before", "2025-01-01", Merit{Rate: pct("4%"), Month: time.April, HiredBy: 3}, "400.00"},
		{"hired on the day", "2025-04-01", Merit{Rate: pct("4%"), Month: time.April}, ""},
		{"in the middle of the month", "2020-01-01", Merit{Rate: pct("4%"), Month: time.April, Day: 16}, "200.00"},
	} {
		p := one("2025-01", 12, Position{Pay: dec("120000"), Start: date(c.start)})
		p.Assumptions.Merit = c.merit
		require.Equal(t, c.april, cash(budgetOf(t, p, nil), "merit")["2025-04"], c.name)
	}
	// the second raise is on top of the first
	p := one("2025-01", 24, Position{Pay: dec("120000"), Start: date("2020-01-01")})
	p.Assumptions.Merit = Merit{Rate: pct("4%"), Month: time.April}
	require.Equal(t, "816.00", cash(budgetOf(t, p, nil), "merit")["2026-04"], "120,000 x 1.04 x 1.04 less 120,000, a twelfth")
}

// Market pay that was aged into the year is not raised for the same months again
// (by definition: what is aged to 1 July has had 3 of the 12 months before April).
func TestMeritIsNeverOnTopOfAgeing(t *testing.T) {
	base, err := salary.NewPay(dec("120000"), salary.USD, salary.Annual)
	require.NoError(t, err)
	for asOf, want := range map[string]string{"2024-03-31": "400.00", "2024-04-01": "400.00", "2024-07-01": "300.00", "2025-01-01": "100.00", "2025-04-01": "", "2025-12-31": ""} {
		p := one("2025-01", 12, Position{Start: date("2020-01-01"), Quote: &Quote{Base: base, AsOf: date(asOf), Trail: "t"}})
		p.Assumptions.Merit = Merit{Rate: pct("4%"), Month: time.April}
		require.Equal(t, want, cash(budgetOf(t, p, nil), "merit")["2025-04"], asOf)
	}
}

// A bonus is earned month by month and paid once: Numeric, How to Book Journal
// Entry for Bonus Accrual, 400,000 expected at 75 % is 25,000 a month and paid in
// March of the next year <https://www.numeric.io/journal-entries/how-to-book-journal-entry-for-bonus-accrual>.
func TestBonusIsEarnedAndPaid(t *testing.T) {
	p := one("2023-01", 15, Position{Pay: dec("1000000"), Start: date("2020-01-01"), Bonus: pct("40%")})
	p.Assumptions.Bonus = Bonus{Payout: pct("75%"), PayMonth: time.March}
	b := budgetOf(t, p, nil)
	for m, amount := range earned(b, "bonus") {
		require.Equal(t, "25000.00", amount, m)
	}
	require.Equal(t, map[string]string{"2024-03": "300000.00"}, cash(b, "bonus"), "nothing in March 2023: what was earned in 2022 is not given")
	require.Equal(t, "75000.00", b.Liabilities()[1].Closing.StringFixed(2), "January to March 2024, paid in 2025")

	p.Positions[0].Opening = map[string]decimal.Decimal{"bonus": dec("280000")}
	b = budgetOf(t, p, nil)
	require.Equal(t, map[string]string{"2023-03": "280000.00", "2024-03": "300000.00"}, cash(b, "bonus"))
}

// Whose bonus is how large (by definition, in the words of Bonus).
func TestBonusOfHiresAndLeavers(t *testing.T) {
	for _, c := range []struct {
		name       string
		start, end string
		bonus      Bonus
		fiscal     int
		total, at  string
	}{
		{"prorated", "2025-07-01", "", Bonus{}, 0, "6000.00", "2025-12"},
		{"full in the first year", "2025-07-01", "", Bonus{FirstYear: Full}, 0, "12000.00", "2025-12"},
		{"hired by June", "2025-07-01", "", Bonus{HiredBy: 6}, 0, "", ""},
		{"hired by July", "2025-07-01", "", Bonus{HiredBy: 7}, 0, "6000.00", "2025-12"},
		{"hired by the third month of a fiscal year from May", "2025-07-01", "", Bonus{HiredBy: 3}, 5, "10000.00", "2026-04"},
		{"hired in the fiscal year, before the plan and its calendar year", "2024-11-01", "", Bonus{HiredBy: 6}, 5, "", ""},
		{"leaves before the payday", "2020-01-01", "2025-09-30", Bonus{}, 0, "", ""},
		{"leaves with what is earned", "2020-01-01", "2025-09-30", Bonus{Leavers: true}, 0, "9000.00", "2025-09"},
		{"full, and leaves with the months earned", "2025-07-01", "2025-09-30", Bonus{FirstYear: Full, Leavers: true}, 0, "6000.00", "2025-09"},
	} {
		s := Position{Pay: dec("120000"), Start: date(c.start)}
		if c.end != "" {
			s.End = date(c.end)
		}
		p := one("2025-01", 16, s)
		c.bonus.Target = pct("10%")
		p.Assumptions.Bonus, p.Employers = c.bonus, []Employer{{FiscalYear: c.fiscal}}
		if c.total == "" {
			got := cash(budgetOf(t, p, nil), "bonus")
			delete(got, "2026-04")
			require.Empty(t, got, c.name)
			continue
		}
		require.Equal(t, c.total, cash(budgetOf(t, p, nil), "bonus")[c.at], c.name)
	}
}

// An agency's fee is a share of the starting salary, earned on the first day and
// due after it: a finder's fee of 20 %, due ten days after the first day
// <http://www.go4recruitingsoftware.com/recruiting-fee-agreement-example-two.html>;
// half of it comes back of who leaves in the seventh week of a guarantee of 90
// days, AI with Michal, Rebate and clawback clauses
// <https://aiwithmichal.com/ai-glossary-in-practice/agency-candidate-rebate-clawback>.
func TestAgencyFee(t *testing.T) {
	p := one("2025-01", 6, Position{Pay: dec("100000"), Bonus: pct("10%"), SignOn: dec("10000"), Start: date("2025-01-25")})
	p.Assumptions.Hiring = Hiring{Agency: pct("20%"), AgencyDays: 10, GuaranteeDays: 90, Refund: pct("50%")}
	b := budgetOf(t, p, nil)
	require.Equal(t, map[string]string{"2025-01": "20000.00"}, earned(b, "agency fee"))
	require.Equal(t, map[string]string{"2025-02": "20000.00"}, cash(b, "agency fee"))
	require.Empty(t, cash(b, "agency refund"))

	p.Assumptions.Hiring.AgencyOn = OnCash
	require.Equal(t, map[string]string{"2025-01": "24000.00"}, earned(budgetOf(t, p, nil), "agency fee"), "of base, target bonus and sign-on")

	p.Assumptions.Hiring.AgencyOn = OnBase
	p.Positions[0].End = date("2025-03-14")
	require.Equal(t, map[string]string{"2025-03": "-10000.00"}, cash(budgetOf(t, p, nil), "agency refund"))
	p.Positions[0].End = date("2025-04-24") // the 90th day
	require.Len(t, cash(budgetOf(t, p, nil), "agency refund"), 1)
	p.Positions[0].End = date("2025-04-25")
	require.Empty(t, cash(budgetOf(t, p, nil), "agency refund"))

	p.Assumptions.Hiring.AgencyDays, p.Positions[0].End = 80, date("2025-03-14")
	require.Equal(t, map[string]string{"2025-04": "-10000.00"}, cash(budgetOf(t, p, nil), "agency refund"), "not before the fee is paid")
	p.Start, p.Positions[0].Start, p.Positions[0].End = month("2025-01"), date("2025-06-25"), salary.Date{}
	for _, l := range budgetOf(t, p, nil).Liabilities() {
		if l.Component == "agency fee" {
			require.Equal(t, "20000.00", l.Closing.StringFixed(2), "due after the plan")
		}
	}
}

// Empty seats save their share of pay, as a line below zero: r/FPandA, Personnel
// forecast, ten people at 100,000 and a vacancy of 10 % take a million to 900,000
// <https://redlib.yazo.ink/r/FPandA/comments/1jf6gv1/personnel_forecast>. A
// contingency comes on top of all (by definition).
func TestVacancyAndContingency(t *testing.T) {
	p := one("2025-01", 12, Position{Pay: dec("100000"), Heads: 10, Start: date("2020-01-01")})
	p.Assumptions.Vacancy = pct("10%")
	b := budgetOf(t, p, nil)
	require.Equal(t, "900000.00", b.Total().Accrual.StringFixed(2))
	require.Equal(t, "-8333.30", cash(b, "vacancy saving")["2025-01"], "by the head, times ten")
	require.Equal(t, "-8333.40", cash(b, "vacancy saving")["2025-02"], "so that the months add up")
	p.Assumptions.Contingency = pct("5%")
	require.Equal(t, "945000.00", budgetOf(t, p, nil).Total().Accrual.StringFixed(2))
	p.Positions[0].Start = date("2025-01-01")
	p.Assumptions.Hiring.Equipment = dec("2000")
	require.Equal(t, "966000.00", budgetOf(t, p, nil).Total().Accrual.StringFixed(2), "and ten times 2,000 x 1.05")
	p.Positions[0].Equity = dec("50000")
	require.Equal(t, "500000.00", sum(earned(budgetOf(t, p, nil), "equity")), "equity is an expense")
	require.Empty(t, cash(budgetOf(t, p, nil), "equity"), "and no cash")
	require.Equal(t, "46000.00", sum(earned(budgetOf(t, p, nil), "contingency")), "and nothing is spare of it")
}

func sum(amounts map[string]string) string {
	var total decimal.Decimal
	for _, a := range amounts {
		total = total.Add(dec(a))
	}
	return total.StringFixed(2)
}

// A twelfth of the yearly rate leaves each month, the seat then stands empty for
// the lag (by definition): of 12 % a year and a lag of two months, 1 % is empty in
// the second month, 2 % from the third on.
func TestAttrition(t *testing.T) {
	p := one("2025-01", 6, Position{Pay: dec("120000"), Start: date("2020-01-01")})
	p.Assumptions.Attrition = Attrition{Rate: pct("12%"), Lag: 2}
	require.Equal(t, map[string]string{"2025-02": "-100.00", "2025-03": "-200.00", "2025-04": "-200.00", "2025-05": "-200.00", "2025-06": "-200.00"},
		cash(budgetOf(t, p, nil), "attrition saving"))
	p.Assumptions.Attrition.NoBackfill = true
	require.Equal(t, "-500.00", cash(budgetOf(t, p, nil), "attrition saving")["2025-06"])
	p.Assumptions.Attrition = Attrition{Rate: pct("12%")}
	require.Empty(t, cash(budgetOf(t, p, nil), "attrition saving"), "filled at once")
	// all that people leave is all there is, whatever the vacancy
	p.Months, p.Assumptions.Attrition, p.Assumptions.Vacancy = 24, Attrition{Rate: pct("100%"), NoBackfill: true}, pct("50%")
	b := budgetOf(t, p, nil)
	require.Equal(t, "-5000.00", cash(b, "attrition saving")["2026-12"])
	require.Equal(t, "-5000.00", cash(b, "vacancy saving")["2026-12"])
}

// What leaving costs. Leave is paid out at a 260th of a year's base: 65,000 and 10
// days are 2,500 <https://atxholiday.austintexas.org/tag/payout/page/4>. Severance
// is half a month for each year of service: Philippine separation pay
// <https://hud-calculator.com/Separation-Pay-Computation-Calculator.php>, of full
// years by definition. Notice is paid and not worked, by definition.
func TestExit(t *testing.T) {
	p := one("2025-01", 12, Position{Pay: dec("65000"), Start: date("2020-03-16"), End: date("2025-03-15")})
	p.Assumptions.Exit = Exit{Leave: dec("10"), Notice: dec("1.5"), Severance: dec("0.5")}
	b := budgetOf(t, p, nil)
	require.Equal(t, map[string]string{"2025-03": "2500.00"}, cash(b, "leave paid out"))
	require.Equal(t, map[string]string{"2025-03": "8125.00"}, cash(b, "notice pay"))
	require.Equal(t, map[string]string{"2025-03": "13541.67"}, cash(b, "severance"), "five full years")
	p.Positions[0].Start = date("2020-03-17")
	require.Equal(t, map[string]string{"2025-03": "10833.33"}, cash(budgetOf(t, p, nil), "severance"), "a day less is four")

	// pay is charged, severance only where it is asked for
	pack := packOf(t, "id=tax|place=DE|rate=0.1|period=year|counts=cash")
	p.Currency, p.Positions[0].Currency, p.Positions[0].Place = salary.EUR, salary.EUR, "DE"
	require.Equal(t, "1324.60", cash(budgetOf(t, p, pack), "tax")["2025-03"], "10 % of 2,620.97 (15 of 31 days), 2,500 and 8,125")
	p.Assumptions.Exit.SeveranceCharged = true
	require.Equal(t, "2407.93", cash(budgetOf(t, p, pack), "tax")["2025-03"])
}

// A plan reckons with one rate a fiscal year: Archibus, Budget Exchange Rate
// <https://knowledge.eptura.com/Archibus/Glossary/System_Glossary/Budget_Exchange_Rate>.
// What is owed is translated at the new rate, the difference is an expense: IAS
// 21.23 and 21.28, FRS 102 30.9 and 30.10
// <https://www.charteredaccountants.ie/chariotindex/text/frc_frs102/518.html>.
func TestExchangeDifference(t *testing.T) {
	p := one("2025-01", 15, Position{Pay: dec("120000"), Currency: salary.EUR, Bonus: pct("10%"), Start: date("2020-01-01")})
	p.Assumptions.Bonus.PayMonth = time.March
	p.Rates = []Rate{{Currency: salary.EUR, Year: 2025, Rate: dec("1.10")}, {Currency: salary.EUR, Year: 2026, Rate: dec("1.05")}}
	b := budgetOf(t, p, nil)
	groups, err := b.By("component", "month")
	require.NoError(t, err)
	got := map[string]string{}
	for _, g := range groups {
		got[g.Key[0]+" "+g.Key[1]] = g.Accrual.StringFixed(2) + " " + g.Cash.StringFixed(2)
	}
	require.Equal(t, "11000.00 11000.00", got["base 2025-12"])
	require.Equal(t, "10500.00 10500.00", got["base 2026-01"])
	require.Equal(t, "1100.00 0.00", got["bonus 2025-12"])
	require.Equal(t, "-600.00 0.00", got["exchange difference 2026-01"], "12,000 owed, at 0.05 less")
	require.Equal(t, "1050.00 12600.00", got["bonus 2026-03"])
	// in the plan's currency too, accrual less cash is what is owed at the closing rate
	require.Equal(t, dec("3000").Mul(dec("1.05")).StringFixed(2), b.Total().Accrual.Sub(b.Total().Cash).StringFixed(2))

	// a fiscal year from April has its rate from April
	p.Employers = []Employer{{FiscalYear: 4}}
	p.Assumptions, p.Positions[0].Bonus = Assumptions{}, salary.Percent{}
	months, err := budgetOf(t, p, nil).By("month")
	require.NoError(t, err)
	require.Equal(t, "2025-03 11000.00", months[2].Key[0]+" "+months[2].Cash.StringFixed(2))
	require.Equal(t, "2025-04 10500.00", months[3].Key[0]+" "+months[3].Cash.StringFixed(2))
}

// Heads spread over months stay whole: Anaplan, Headcount growth assumptions
// logic, discussion 157981 (whole numbers have to be built by hand). Earlier months
// have the more, by definition.
func TestSpreadIsWhole(t *testing.T) {
	for _, c := range []struct {
		heads, over int
		want        []int
	}{
		{5, 3, []int{2, 2, 1}}, {3, 6, []int{1, 0, 1, 0, 1, 0}}, {12, 12, []int{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}}, {7, 1, []int{7}}, {1, 4, []int{1, 0, 0, 0}}, {10, 4, []int{3, 2, 3, 2}},
	} {
		p := one("2025-01", 12, Position{Pay: dec("1200"), Heads: c.heads, Spread: c.over, Start: date("2025-01-31")})
		before := 0
		for i, h := range budgetOf(t, p, nil).Heads(nil) {
			want := 0
			if i < len(c.want) {
				want = c.want[i]
			}
			require.Equal(t, want, h.Count-before, "%d over %d: %s", c.heads, c.over, h.Month)
			before = h.Count
		}
	}
}

// Time to fill moves the start until somebody has accepted; a ramp shapes what
// people are worth and never what they cost (both by definition).
func TestTimeToFillAndRamp(t *testing.T) {
	p := one("2025-01", 6, Position{Pay: dec("120000"), TimeToFill: 45, Status: Open, Start: date("2025-01-15"), FTE: dec("0.5"), Ramp: []decimal.Decimal{dec("0.25"), dec("0.5")}})
	b := budgetOf(t, p, nil)
	require.Equal(t, "5000.00", cash(b, "base")["2025-03"], "from 1 March")
	require.NotContains(t, cash(b, "base"), "2025-02")
	heads := b.Heads(nil)
	require.Equal(t, "0.5", heads[2].FTE.String())
	require.Equal(t, "0.125", heads[2].Effective.String())
	require.Equal(t, "0.25", heads[3].Effective.String())
	require.Equal(t, "0.5", heads[4].Effective.String())
	p.Positions[0].Ramp = nil
	require.Equal(t, linesOf(b), linesOf(budgetOf(t, p, nil)))
	p.Positions[0].Status = Accepted
	require.Equal(t, "2741.94", cash(budgetOf(t, p, nil), "base")["2025-01"], "17 of 31 days at half of 10,000")
}

// What is saved of a bonus is paid, or not paid, with it: what was earned before
// the plan is paid whole, and at the end the savings owe their share of what is owed.
func TestSavingsFollowWhatTheySave(t *testing.T) {
	p := one("2025-01", 15, Position{Pay: dec("120000"), Bonus: pct("10%"), Start: date("2020-01-01"), Opening: map[string]decimal.Decimal{"bonus": dec("9000")}})
	p.Assumptions.Bonus.PayMonth, p.Assumptions.Vacancy = time.March, pct("10%")
	p.Assumptions.Attrition, p.Assumptions.Contingency = Attrition{Rate: pct("12%"), Lag: 2}, pct("5%")
	b := budgetOf(t, p, nil)
	require.Equal(t, "-1000.00", cash(b, "vacancy saving")["2025-03"], "10 % of 10,000 and nothing of the 9,000 from 2024")
	require.Equal(t, "-2200.00", cash(b, "vacancy saving")["2026-03"], "10 % of 10,000 and of the 12,000 from 2025")
	owed := map[string]string{}
	for _, l := range b.Liabilities() {
		owed[l.Component] = l.Opening.StringFixed(2) + " " + l.Closing.StringFixed(2)
	}
	require.Equal(t, "9000.00 3000.00", owed["bonus"])
	require.Equal(t, "0.00 -300.00", owed["vacancy saving"])
	require.Equal(t, "0.00 -48.60", owed["attrition saving"], "243 were saved of 15,000, of which 3,000 are owed")
	require.Equal(t, "450.00 132.57", owed["contingency"], "5 % of 9,000 and of 2,651.40")
	require.Equal(t, "-374.40", cash(b, "attrition saving")["2026-03"], "2 % of 9,000, and 12,000 of the 15,000")
}
