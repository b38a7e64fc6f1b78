package salary

import (
	"cmp"
	"math"
	"slices"

	"github.com/hiringbudget/hiringbudget/salary/internal/normal"
)

const (
	mostQuantiles = 99
	smallestP     = 1e-9
	smallestValue = 1e-6
	valueLimit    = 1e15
	steepestShape = 2.0
	steepestTail  = 5.0 // the widest among 120,000 cells of OEWS is 2.4
	closestScores = 1e-6
)

// newCurve checks what was observed and returns the sorted knots and bounds,
// without tails and segments.
func newCurve(o Observed) (*curve, error) {
	if o.Currency.entry() < 0 {
		return nil, misfit(ErrCurrency, "currency", "%v is missing or unknown", o.Currency)
	}
	if o.Basis.words() == "" {
		return nil, misfit(ErrBasis, "basis", "%s is missing or unknown", quoted(string(o.Basis)))
	}
	if len(o.Quantiles) > mostQuantiles {
		return nil, misfit(ErrRange, "quantiles", "%d are more than %d", len(o.Quantiles), mostQuantiles)
	}
	if err := checkNumbers(o); err != nil {
		return nil, err
	}
	c := &curve{stated: o.Mean, n: o.N}
	c.knots = c.room[:0]
	for i, q := range o.Quantiles {
		if err := checkQuantile(i, q); err != nil {
			return nil, err
		}
		if q.AtLeast {
			c.bounds = append(c.bounds, q)
			continue
		}
		if err := c.insert(i, q, o.Quantiles); err != nil {
			return nil, err
		}
	}
	switch {
	case len(c.knots) == 0:
		return nil, misfit(ErrTooFew, "quantiles", "none is known")
	case len(c.knots) == 1 && o.Slope == 0 && o.Tails == nil:
		return nil, misfit(ErrTooFew, "quantiles", "one needs another, or a slope to assume")
	case len(c.knots) == 1:
		c.lo = o.Slope
	}
	if err := c.checkOrder(o.Quantiles); err != nil {
		return nil, err
	}
	return c, c.checkBounds(o.Quantiles)
}

func checkNumbers(o Observed) error {
	if !(o.Mean >= 0 && o.Mean < valueLimit) || o.Mean > 0 && o.Mean < smallestValue {
		return misfit(ErrRange, "mean", "%v is not from 1e-6 up to 1e15", o.Mean)
	}
	if !(o.Slope >= 0 && o.Slope <= steepestShape) {
		return misfit(ErrRange, "slope", "%v is not from 0 to 2", o.Slope)
	}
	if o.N < 0 {
		return misfit(ErrRange, "n", "%d is negative", o.N)
	}
	return nil
}

func checkQuantile(i int, q Quantile) error {
	if !(q.P > 0 && q.P < 1) {
		return misfitAt(ErrRange, i, "p = %v is not above 0 and below 1", q.P)
	}
	if q.P < smallestP || q.P > 1-smallestP {
		return misfitAt(ErrRange, i, "p = %v is nearer than 1e-9 to 0 or 1", q.P)
	}
	if !(q.Value >= smallestValue && q.Value < valueLimit) {
		return misfitAt(ErrRange, i, "value %v is not from 1e-6 up to 1e15", q.Value)
	}
	return nil
}

// insert keeps the knots sorted; the same point given twice is one knot.
func (c *curve) insert(i int, q Quantile, given []Quantile) error {
	at := len(c.knots)
	for at > 0 && c.knots[at-1].p >= q.P {
		at--
	}
	if at < len(c.knots) && c.knots[at].p == q.P {
		if c.knots[at].v != q.Value {
			return misfitAt(ErrConflict, i, "p = %v has the values %v and %v", q.P, c.knots[at].v, q.Value)
		}
		return nil
	}
	c.knots = slices.Insert(c.knots, at, knot{p: q.P, v: q.Value, z: normal.Score(q.P)})
	return nil
}

// checkOrder wants values that do not fall, and scores apart enough for a slope.
func (c *curve) checkOrder(given []Quantile) error {
	for i := 1; i < len(c.knots); i++ {
		a, b := c.knots[i-1], c.knots[i]
		if b.v < a.v {
			return misfitAt(ErrConflict, find(given, b.p), "value %v at p = %v is below %v at p = %v", b.v, b.p, a.v, a.p)
		}
		if b.z-a.z < closestScores {
			return misfitAt(ErrRange, find(given, b.p), "p = %v is too close to p = %v", b.p, a.p)
		}
	}
	return nil
}

// checkBounds sorts the top codes: they lie above all that is known, and a
// bound that a lower one already gives says nothing new, which is no error.
func (c *curve) checkBounds(given []Quantile) error {
	slices.SortFunc(c.bounds, func(a, b Quantile) int {
		return cmp.Or(cmp.Compare(a.P, b.P), cmp.Compare(a.Value, b.Value))
	})
	top := c.knots[len(c.knots)-1]
	for _, b := range c.bounds {
		if b.P <= top.p {
			return misfitAt(ErrConflict, find(given, b.P), "the top code at p = %v is not above the known p = %v", b.P, top.p)
		}
		if normal.Score(b.P)-top.z < closestScores {
			return misfitAt(ErrRange, find(given, b.P), "p = %v is too close to p = %v", b.P, top.p)
		}
	}
	c.bounds = slices.Compact(c.bounds)
	return nil
}

// setTails takes the tails that are given, or else draws them. Given ones have
// to reach the top codes.
func (c *curve) setTails(given *Tails) error {
	if given == nil {
		c.drawTails()
		return c.checkTails()
	}
	c.logs()
	c.lo, c.hi = given.Lower, given.Upper
	if err := c.checkTails(); err != nil {
		return err
	}
	if c.hi < c.reach() {
		return misfit(ErrConflict, "upper", "the tail slope %v does not reach the top codes", c.hi)
	}
	return nil
}

// checkTails refuses slopes with which the mean would overflow.
func (c *curve) checkTails() error {
	if !(c.lo >= 0 && c.lo <= steepestTail) || !(c.hi >= 0 && c.hi <= steepestTail) {
		return misfit(ErrRange, "quantiles", "tail slopes of %.4g and %.4g are not from 0 to %v", c.lo, c.hi, steepestTail)
	}
	return nil
}

// find returns the place of the quantile with that p as the caller gave it.
func find(given []Quantile, p float64) int {
	return slices.IndexFunc(given, func(q Quantile) bool { return math.Abs(q.P-p) == 0 })
}
