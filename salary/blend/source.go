package blend

import (
	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/internal/measure"
)

// Source is what one source says of the pay in question.
type Source struct {
	Name    string              `json:"name"` // who says so; not empty, and no other source's
	Pay     salary.Distribution `json:"pay"`
	Measure salary.Measure      `json:"measure"`
	// AsOf is the day that the pay speaks of; unset means unknown.
	AsOf salary.Date `json:"as_of,omitzero"`
	// Conversion carries the pay to another measure. Its zero value is none.
	Conversion Conversion `json:"conversion,omitzero"`

	// What the weight is made of; each is read by the weighting that needs it.

	Weight        float64 `json:"weight,omitempty"`        // Given: 0 or above
	People        int     `json:"people,omitempty"`        // ByHeadCount: people whom the source stands for
	Organizations int     `json:"organizations,omitempty"` // ByOrganization: employers who took part
	// RSE is the relative standard error of the source's mean as a fraction, as
	// published. BySampleSize uses it where Pay has no n.
	RSE float64 `json:"rse,omitempty"`
}

// Conversion carries pay from one measure to another: base pay out of total
// compensation, for instance. A share that nobody published is no conversion. Where
// a source does not say what its pay holds, what is assumed of it may stand here,
// named as an assumption: a warning repeats it.
type Conversion struct {
	To     salary.Measure `json:"to"`
	Share  salary.Percent `json:"share"`  // what To is of the source's measure; above 0, up to 1,000 %
	Source string         `json:"source"` // who says so and when; not empty
}

// used reports whether a conversion was given.
func (c Conversion) used() bool { return c.To != "" || c.Source != "" || !c.Share.Fraction().IsZero() }

const largestShare = 10

// converted checks the measure of a source and returns its pay in the measure
// that it ends up with.
func (s Source) converted() (salary.Distribution, salary.Measure, error) {
	c := s.Conversion
	if !c.used() {
		if !measure.Known(s.Measure) {
			return salary.Distribution{}, "", fault(ErrMeasure, "measure", "it does not say what its pay holds; a conversion says what is assumed of it")
		}
		return s.Pay, s.Measure, nil
	}
	share, _ := c.Share.Fraction().Float64()
	switch {
	case !measure.Known(c.To):
		return salary.Distribution{}, "", fault(ErrMeasure, "conversion", "it does not say to which measure")
	case c.To == s.Measure:
		return salary.Distribution{}, "", fault(salary.ErrConflict, "conversion", "the source measures %s already", c.To)
	case c.Source == "":
		return salary.Distribution{}, "", fault(ErrMeasure, "conversion", "nobody is named who says that %s is %v of %s", c.To, c.Share, s.Measure)
	case !(share > 0 && share <= largestShare):
		return salary.Distribution{}, "", fault(salary.ErrRange, "conversion", "the share %v is not above 0%% and up to 1000%%", c.Share)
	}
	pay, err := s.Pay.Scale(share)
	if err != nil {
		return salary.Distribution{}, "", fault(err, "conversion", "the pay cannot be scaled")
	}
	return pay, c.To, nil
}
