package estimate

import (
	"fmt"
	"math"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/confidence"
)

// Interval is the base as far as the market figure behind it is uncertain. It
// covers the figure, not a person: how people alike spread is Distribution's
// business. Where no part is known, Low and High are unset.
type Interval struct {
	Low     salary.Pay     `json:"low"`
	High    salary.Pay     `json:"high"`
	Level   float64        `json:"level"`  // 0.90
	Covers  string         `json:"covers"` // in words
	Parts   []IntervalPart `json:"parts"`
	Unknown []string       `json:"unknown,omitempty"` // errors that no source states
}

// IntervalPart is one cause of uncertainty, as a standard deviation of the
// logarithm of pay; the interval adds their squares.
type IntervalPart struct {
	Name  string  `json:"name"`
	LogSD float64 `json:"log_sd"`
	Note  string  `json:"note,omitempty"`
}

// ninety is the normal score that leaves 5 % on either side.
const ninety = 1.6448536269514722

// Interval lists what makes the base uncertain:
//
//   - sampling: that of [confidence.Of] where n is known;
//   - the source's relative standard error where it is published;
//   - model: that of [confidence.Model], between published quantiles or beyond;
//   - geographic differential: from leaving out known rows;
//   - factors: their joint standard error.
//
// What no source states is listed as unknown and not counted. The normal score
// of the level stands for all parts together, also where answers are few.
func (o Offer) Interval() Interval {
	if o.market == nil {
		return Interval{}
	}
	in := Interval{Level: 0.90, Covers: "the market figure for people alike, not what one person will accept"}
	add := func(name, note string, sd float64) {
		if sd > 0 {
			in.Parts = append(in.Parts, IntervalPart{name, math.Round(sd*1e4) / 1e4, note})
		}
	}
	r, d := o.market.cell.Record, o.market.record
	switch sure, err := confidence.Of(d, o.target, in.Level); {
	case r.N > 0 && err == nil:
		add("sampling", "from the number of answers", sure.Sampling)
	case r.RSE > 0:
		add("sampling", "relative standard error of the mean, as published", r.RSE)
	case r.N > 0:
		in.Unknown = append(in.Unknown, fmt.Sprintf("sampling: %d answers are too few for this quantile", r.N))
	default:
		in.Unknown = append(in.Unknown, "sampling: the file states neither answers nor a standard error")
	}
	switch place, sd := confidence.Model(d, o.target); place {
	case confidence.Interpolated:
		add("model", "between published quantiles", sd)
	case confidence.Extrapolated:
		add("model", "beyond published quantiles", sd)
	}
	if x := o.market.cell.Differential; x != nil {
		add("geographic differential", "from leaving out known rows", x.StdErr)
	}
	add("factors", "joint standard error of those applied", o.condition.StdErr())
	if r.Note != "" {
		in.Unknown = append(in.Unknown, "role: "+r.Note)
	}
	if r.Measure != salary.TotalCompensation && o.condition.Explained() > 0 {
		in.Unknown = append(in.Unknown, "transfer: the factors are fitted on total compensation and applied to "+string(r.Measure))
	}
	sum := 0.0
	for _, p := range in.Parts {
		sum += p.LogSD * p.LogSD
	}
	if len(in.Parts) == 0 {
		return in
	}
	base := o.Base()
	scale := func(f float64) salary.Pay {
		amount, err := round(base.Amount().Mul(toDecimal(f)), o.market.rounding)
		if err != nil {
			return salary.Pay{}
		}
		p, err := salary.NewPay(amount, base.Currency(), base.Basis())
		if err != nil {
			return salary.Pay{} // beyond what money can be: not known
		}
		return p
	}
	in.Low, in.High = scale(math.Exp(-ninety*math.Sqrt(sum))), scale(math.Exp(ninety*math.Sqrt(sum)))
	return in
}
