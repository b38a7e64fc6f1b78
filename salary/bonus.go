package salary

import "github.com/shopspring/decimal"

// BonusKind names a part of pay beside the base.
// The zero value "" means "unset" and is refused.
type BonusKind string

// The kinds.
const (
	CashBonus     BonusKind = "cash bonus"     // yearly, by result or holiday
	Commission    BonusKind = "commission"     // share of sales
	Tips          BonusKind = "tips"           // from customers
	ProfitSharing BonusKind = "profit sharing" // share of the employer's profit
	SignOn        BonusKind = "sign-on"        // once, in the first year
	Equity        BonusKind = "equity"         // a year's share of stock grants, at their value
)

// Bonus is one part of an offer beside the base. Exactly one of Amount and
// Share is set. It is an input and has no JSON form of its own.
type Bonus struct {
	Kind   BonusKind
	Amount decimal.Decimal // a year, in the currency of the base; for SignOn once; above 0
	Share  Percent         // of the base; above 0
	Chance Percent         // of being paid, up to 100 %; 0 means 100 %
}

// target is the part in full, unrounded.
func (b Bonus) target(base decimal.Decimal) (decimal.Decimal, error) {
	share := b.Share.Fraction()
	switch {
	case !b.Kind.known():
		return decimal.Decimal{}, fault(ErrSyntax, "bonus", "the kind %s is unknown", quoted(string(b.Kind)))
	case !bounded(b.Amount):
		return decimal.Decimal{}, fault(ErrRange, "bonus", "the amount of the %s has too many digits", b.Kind)
	case b.Amount.IsNegative() || share.IsNegative():
		return decimal.Decimal{}, fault(ErrRange, "bonus", "the %s is negative", b.Kind)
	case b.Amount.IsZero() == share.IsZero():
		return decimal.Decimal{}, fault(ErrConflict, "bonus", "the %s needs an amount or a share of base, one of them", b.Kind)
	case share.IsZero():
		return b.Amount, nil
	}
	return base.Mul(share), nil
}

// chance is the probability of being paid.
func (b Bonus) chance() (decimal.Decimal, error) {
	one := decimal.New(1, 0)
	c := b.Chance.Fraction()
	if c.IsZero() {
		return one, nil
	}
	if c.IsNegative() || c.GreaterThan(one) {
		return decimal.Decimal{}, fault(ErrRange, "bonus", "the chance %v of the %s is not from 0%% to 100%%", b.Chance, b.Kind)
	}
	return c, nil
}

func (k BonusKind) known() bool {
	switch k {
	case CashBonus, Commission, Tips, ProfitSharing, SignOn, Equity:
		return true
	}
	return false
}
