package salary

import (
	"fmt"
	"math"

	"github.com/hiringbudget/hiringbudget/salary/internal/figure"
)

// Codes of a [Warning].
const (
	WarnMean         = "mean"         // the stated mean disagrees with the quantiles and is not used
	WarnTopCode      = "top code"     // a quantile is only known to be at least a figure
	WarnTies         = "ties"         // neighboring quantiles are equal
	WarnShape        = "shape"        // one quantile is known, the spread is assumed
	WarnExtrapolated = "extrapolated" // the curve is asked outside the known quantiles
)

// Warning is something to know before a figure of a [Distribution] is used,
// with the figures that disagree. Fields that a code does not name are zero.
type Warning struct {
	Code      string  `json:"code"`                // one of the constants
	P         float64 `json:"p,omitempty"`         // the quantile it is about; for ties the lowest
	Stated    float64 `json:"stated,omitempty"`    // mean, top code, equal value, or assumed slope as stated; for extrapolated the nearest known P
	Predicted float64 `json:"predicted,omitempty"` // what the curve has in its place
	LogGap    float64 `json:"log_gap,omitempty"`   // ln(Stated/Predicted), for the mean
}

// sameMean is how close, in ln, the curve comes to a stated mean that it uses.
const sameMean = 1e-9

// Warnings returns what to know about the figures, and about each share in at
// that lies outside the known quantiles. None is nil.
func (d Distribution) Warnings(at ...float64) []Warning {
	if d.c == nil {
		return nil
	}
	c := d.c
	var all []Warning
	if c.stated > 0 {
		m := c.mean()
		if gap := math.Log(c.stated / m); math.Abs(gap) > sameMean {
			all = append(all, Warning{Code: WarnMean, Stated: c.stated, Predicted: m, LogGap: gap})
		}
	}
	if len(c.knots) == 1 {
		all = append(all, Warning{Code: WarnShape, P: c.knots[0].p, Stated: c.lo})
	}
	for i := 1; i < len(c.knots); i++ {
		a, b := c.knots[i-1], c.knots[i]
		if a.y == b.y && (i == 1 || c.knots[i-2].y != a.y) {
			all = append(all, Warning{Code: WarnTies, P: a.p, Stated: a.v, Predicted: a.v})
		}
	}
	for _, b := range c.bounds {
		all = append(all, Warning{Code: WarnTopCode, P: b.P, Stated: b.Value, Predicted: d.Quantile(b.P)})
	}
	low, high := c.knots[0].p, c.knots[len(c.knots)-1].p
	for _, p := range at {
		if p < low || p > high {
			near := low
			if p > high {
				near = high
			}
			all = append(all, Warning{Code: WarnExtrapolated, P: p, Stated: near, Predicted: d.Quantile(p)})
		}
	}
	return all
}

// String returns one sentence with the figures.
func (w Warning) String() string {
	switch w.Code {
	case WarnMean:
		way := "above"
		if w.LogGap < 0 {
			way = "below"
		}
		return fmt.Sprintf("the stated mean %s is %.1f %% %s the mean %s that the quantiles give; it is not used",
			figure.Text(w.Stated), 100*math.Abs(math.Expm1(w.LogGap)), way, figure.Text(w.Predicted))
	case WarnTopCode:
		return fmt.Sprintf("the quantile %v is only known to be %s or more; the curve has %s there", w.P, figure.Text(w.Stated), figure.Text(w.Predicted))
	case WarnTies:
		return fmt.Sprintf("quantiles from %v on are equal at %s: the rank of that value is the middle of theirs", w.P, figure.Text(w.Stated))
	case WarnShape:
		return fmt.Sprintf("only the quantile %v is known; the spread is the assumed slope %.4g", w.P, w.Stated)
	case WarnExtrapolated:
		return fmt.Sprintf("the quantile %v is extrapolated from the known quantile %v; the curve has %s there", w.P, w.Stated, figure.Text(w.Predicted))
	}
	return w.Code
}
