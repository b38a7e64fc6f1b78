package estimate

import (
	"math"

	"github.com/hiringbudget/hiringbudget/salary"
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
//   - sampling: slope x sqrt(p(1-p)/n)/phi(z) where n is known, the asymptotic
//     error of a sample quantile;
//   - the source's relative standard error where it is published;
//   - model: 0.04 of the overall slope between published quantiles, half of it
//     for each normal score beyond them;
//   - geographic differential: from leaving out known rows;
//   - factors: their joint standard error.
//
// What no source states is listed as unknown and not counted.
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
	z := score(o.target)
	slope := logSlope(d, z)
	switch {
	case r.N > 0:
		phi := math.Exp(-z*z/2) / math.Sqrt(2*math.Pi)
		add("sampling", "from the number of answers", slope*math.Sqrt(o.target*(1-o.target)/float64(r.N))/phi)
	case r.RSE > 0:
		add("sampling", "relative standard error of the mean, as published", r.RSE)
	default:
		in.Unknown = append(in.Unknown, "sampling: the file states neither answers nor a standard error")
	}
	if gap, inside := distance(d, o.target, z); gap > 0 {
		overall := overallSlope(d)
		if inside {
			add("model", "between published quantiles", 0.04*overall)
		} else {
			add("model", "beyond published quantiles", 0.5*overall*gap)
		}
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

// logSlope is d ln Q/dz at a normal score, by a central difference.
func logSlope(d salary.Distribution, z float64) float64 {
	const h = 0.05
	return (math.Log(d.At(z+h)) - math.Log(d.At(z-h))) / (2 * h)
}

// overallSlope is that of the straight line between the outermost quantiles.
func overallSlope(d salary.Distribution) float64 {
	q := known(d)
	lo, hi := q[0], q[len(q)-1]
	if lo.P == hi.P {
		return logSlope(d, 0)
	}
	return (math.Log(hi.Value) - math.Log(lo.Value)) / (score(hi.P) - score(lo.P))
}

// distance is how far, in normal scores, p lies from the nearest published
// quantile, and whether it lies between two of them.
func distance(d salary.Distribution, p, z float64) (gap float64, inside bool) {
	q := known(d)
	gap = math.Inf(1)
	for _, k := range q {
		gap = math.Min(gap, math.Abs(score(k.P)-z))
	}
	return math.Round(gap*1e9) / 1e9, p > q[0].P && p < q[len(q)-1].P
}

func known(d salary.Distribution) []salary.Quantile {
	var out []salary.Quantile
	for _, q := range d.Observed().Quantiles {
		if !q.AtLeast {
			out = append(out, q)
		}
	}
	return out
}

func score(p float64) float64 { return math.Sqrt2 * math.Erfinv(2*p-1) }
