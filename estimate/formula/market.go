package formula

import (
	"errors"
	"math/big"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/exact"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Market is the caller's source of market pay, such as a dataset.Table: it
// answers the market(percentile, keys...) of a formula.
type Market interface {
	// Percentile gives the pay below which so many of a hundred are paid: p lies
	// between 0 and 100, ends excluded. The keys are those of the formula.
	Percentile(p decimal.Decimal, keys ...string) (Quote, error)
}

// Quote is what a market answers.
type Quote struct {
	Pay    salary.Pay // in the currency and for the period that the file names
	Source string     // who says so, as the trace shows it
	Date   salary.Date
}

// WithMarket returns the formula standing on a market.
func (f *Formula) WithMarket(m Market) *Formula {
	out := *f
	out.market = m
	return &out
}

// quote asks the market, and holds its answer against the file.
func (e *evaluator) quote(n *node, p *big.Rat, out *Node) (*big.Rat, error) {
	f, name := e.f, e.at
	digits, ok := exact.Digits(p)
	switch {
	case f.market == nil:
		return nil, refuse(ErrMarket, name, "", "the formula asks a market: give one by WithMarket")
	case p.Sign() <= 0 || p.Cmp(big.NewRat(100, 1)) >= 0 || !ok || digits > 6:
		return nil, refuse(ErrMarket, name, exactText(p), "want a percentile between 0 and 100 with at most 6 digits after the point")
	}
	var keys []string
	for _, k := range n.kids[1:] {
		t, err := f.text(e.c, k)
		if err != nil {
			return nil, err
		}
		keys = append(keys, t)
	}
	asked, err := decimal.NewFromString(p.FloatString(digits))
	if err != nil {
		return nil, errors.Join(ErrMarket, err)
	}
	q, err := f.market.Percentile(asked, keys...)
	if err != nil {
		return nil, errors.Join(refuse(ErrMarket, name, "", "the market has no answer"), err)
	}
	want := f.spec.market
	if q.Pay.Currency() != want.currency || q.Pay.Basis() != want.basis {
		return nil, refuse(ErrMarket, name, q.Pay.String(), "the file asks for %s pay in %s", want.basis, want.currency)
	}
	amount := q.Pay.Amount()
	if e := amount.Exponent(); e > 40 || e < -40 || amount.NumDigits() > 80 {
		return nil, refuse(ErrMarket, name, "", "the market's figure has too many digits")
	}
	if out != nil {
		out.Keys, out.Source = keys, q.Source
		if q.Date != (salary.Date{}) {
			out.Date = &q.Date
		}
	}
	return amount.Rat(), nil
}

func exactText(x *big.Rat) string { return shorten(exact.String(x)) }
