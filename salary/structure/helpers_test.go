package structure_test

import (
	"encoding/json"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/structure"
)

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func usd(amount string) salary.Pay { return pay(amount, salary.USD, salary.Annual) }

func pay(amount string, c salary.Currency, b salary.Basis) salary.Pay {
	p, err := salary.NewPay(dec(amount), c, b)
	if err != nil {
		panic(err)
	}
	return p
}

func percent(s string) salary.Percent {
	p, err := salary.ParsePercent(s)
	if err != nil {
		panic(err)
	}
	return p
}

func percents(all ...string) []salary.Percent {
	var list []salary.Percent
	for _, s := range all {
		list = append(list, percent(s))
	}
	return list
}

func hundreds() salary.Rounding { return salary.Rounding{Unit: dec("100")} }

func band(low, mid, high string) salary.Band {
	b, err := salary.NewBand(usd(low), usd(mid), usd(high))
	if err != nil {
		panic(err)
	}
	return b
}

// three grades of 80 to 120, 100 to 150 and 200 to 300 thousand: an overlap
// and a gap.
func three() structure.Structure {
	s, err := structure.New(
		structure.Grade{Name: "A", Band: band("80000", "100000", "120000"), Steps: []salary.Pay{usd("80000"), usd("90000"), usd("100000"), usd("110000"), usd("120000")}},
		structure.Grade{Name: "B", Band: band("100000", "125000", "150000")},
		structure.Grade{Name: "C", Band: band("200000", "250000", "300000")},
	)
	if err != nil {
		panic(err)
	}
	return s
}

func text(t require.TestingT, v any) string {
	b, err := json.Marshal(v)
	require.NoError(t, err)
	return string(b)
}
