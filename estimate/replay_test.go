package estimate_test

// This file reads an offer the way somebody else's program would: from the JSON
// text alone. It uses nothing of package estimate, and no decimals of ours.

import (
	"encoding/json"
	"fmt"
	"math/big"
	"strings"
)

// replayed is what the steps of an offer's JSON come to.
type replayed struct {
	base     *big.Rat // what the steps give
	unpaid   *big.Rat // the same before the last rounding
	market   *big.Rat // the amount before bonus parts came out of it
	stated   *big.Rat // base.amount
	currency string   // of the last step
	paid     string   // base.currency
	steps    []map[string]any
}

// replay goes through the trail of an offer: start, multiply, subtract, round,
// skip. Each step's own before and after must be what the steps so far give.
func replay(offer []byte) (*replayed, error) {
	var doc struct {
		Base  map[string]string
		Trail []map[string]any
	}
	if err := json.Unmarshal(offer, &doc); err != nil {
		return nil, err
	}
	r := &replayed{stated: number(doc.Base["amount"]), paid: doc.Base["currency"], steps: doc.Trail}
	for i, step := range doc.Trail {
		if err := r.play(step); err != nil {
			return nil, fmt.Errorf("step %d (%v): %w", i, step["name"], err)
		}
	}
	if r.base == nil || r.stated == nil || r.unpaid == nil {
		return nil, fmt.Errorf("no start, no rounding or no base")
	}
	return r, nil
}

func (r *replayed) play(step map[string]any) error {
	text := func(key string) string { s, _ := step[key].(string); return s }
	if before := number(text("before")); before != nil && before.Cmp(r.base) != 0 {
		return fmt.Errorf("before is %s, the steps give %s", text("before"), r.base.FloatString(30))
	}
	if strings.HasPrefix(text("name"), "held ") && r.market == nil {
		r.market = r.base
	}
	switch op := text("op"); op {
	case "start":
		r.base = number(text("after"))
	case "multiply":
		r.base = new(big.Rat).Mul(r.base, number(text("factor")))
	case "subtract":
		r.base = new(big.Rat).Sub(r.base, number(text("factor")))
	case "round":
		rounding, _ := step["rounding"].(map[string]any)
		mode, _ := rounding["mode"].(string)
		unit, _ := rounding["unit"].(string)
		r.unpaid = r.base
		r.base = roundRat(r.base, mode, number(unit))
	case "skip":
		return nil
	default:
		return fmt.Errorf("unknown operation %q", op)
	}
	r.currency = text("currency")
	if after := number(text("after")); after == nil || after.Cmp(r.base) != 0 {
		return fmt.Errorf("after is %q, the steps give %s", text("after"), r.base.FloatString(30))
	}
	return nil
}

// number reads a plain decimal; nil if it is none.
func number(s string) *big.Rat {
	n, ok := new(big.Rat).SetString(s)
	if !ok {
		return nil
	}
	return n
}

// roundRat is a rounding of our own, written from the names of the modes.
func roundRat(x *big.Rat, mode string, unit *big.Rat) *big.Rat {
	if unit == nil {
		unit = big.NewRat(1, 100)
	}
	q := new(big.Rat).Quo(x, unit)
	floor := new(big.Int).Div(q.Num(), q.Denom()) // Euclidean: floor, for a positive denominator
	rest := new(big.Rat).Sub(q, new(big.Rat).SetInt(floor))
	half := rest.Cmp(big.NewRat(1, 2))
	up := false
	switch mode {
	case "", "half up":
		up = half > 0 || half == 0 && q.Sign() > 0
	case "half even":
		up = half > 0 || half == 0 && floor.Bit(0) == 1
	case "half down":
		up = half > 0 || half == 0 && q.Sign() < 0
	case "half ceil":
		up = half >= 0
	case "up":
		up = rest.Sign() > 0 && q.Sign() > 0
	case "down":
		up = rest.Sign() > 0 && q.Sign() < 0
	case "ceil":
		up = rest.Sign() > 0
	case "floor":
	default:
		return nil
	}
	if up {
		floor.Add(floor, big.NewInt(1))
	}
	return new(big.Rat).Mul(new(big.Rat).SetInt(floor), unit)
}
