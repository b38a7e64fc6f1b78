package totalcash

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/internal/figure"
	known "github.com/hiringbudget/hiringbudget/salary/internal/measure"
	"github.com/hiringbudget/hiringbudget/salary/internal/strict"
)

// Distribution is the spread of total cash: a [salary.Distribution] with all
// that can be asked of one, and what it was made of. It is immutable, and safe
// for concurrent use. The zero value means "unset".
type Distribution struct {
	salary.Distribution // the curve through the integral

	base     salary.Distribution
	measure  salary.Measure
	parts    []Part
	lines    []Line
	accuracy float64
}

// Line is what one part adds to the mean, in major units a period.
type Line struct {
	Kind   salary.BonusKind `json:"kind,omitempty"` // "" for base
	Mean   float64          `json:"mean"`           // over all people, paid or not
	Paid   float64          `json:"paid"`           // over those who are paid
	Chance float64          `json:"chance"`         // of being paid
}

// String returns "cash bonus: mean 18,199, 75 % are paid 24,265".
func (l Line) String() string {
	if l.Kind == "" {
		return "base: mean " + figure.Text(l.Mean)
	}
	return fmt.Sprintf("%s: mean %s, %.4g %% are paid %s", l.Kind, figure.Text(l.Mean), 100*l.Chance, figure.Text(l.Paid))
}

// New joins base with the parts; measure says what base holds. The errors are
// listed in the package's introduction.
func New(base salary.Distribution, measure salary.Measure, parts ...Part) (Distribution, error) {
	switch {
	case base.Currency() == 0:
		return Distribution{}, fault(salary.ErrTooFew, "base", "the distribution is unset")
	case !known.Known(measure):
		return Distribution{}, fault(ErrMeasure, "measure", "it is not known what the base holds")
	case len(parts) > mostParts:
		return Distribution{}, fault(salary.ErrRange, "parts", "%d are more than %d", len(parts), mostParts)
	}
	d := Distribution{Distribution: base, base: base, measure: measure, parts: slices.Clone(parts)}
	d.lines = []Line{{Mean: base.Mean(), Paid: base.Mean(), Chance: 1}}
	var checked []part
	for i, p := range parts {
		c, err := p.check(base, measure)
		if err != nil {
			return Distribution{}, at(i, err)
		}
		d.parts[i].Share.Quantiles = slices.Clone(p.Share.Quantiles)
		checked = append(checked, c)
		paid := c.meanOn(base)
		d.lines = append(d.lines, Line{p.Kind, c.chance * paid, paid, c.chance})
	}
	if len(parts) > 0 {
		var err error
		if d.Distribution, d.accuracy, err = curve(base, checked, d.Mean()); err != nil {
			return Distribution{}, fault(err, "parts", "their sum with base is no distribution")
		}
	}
	return d, nil
}

// Mean returns the mean of total cash: the sum of the lines' means.
func (d Distribution) Mean() float64 {
	sum := 0.0
	for _, l := range d.lines {
		sum += l.Mean
	}
	return sum
}

// Warnings returns those of base, see [salary.Distribution.Warnings]: what is
// not known of base is not known of total cash. If the curve cannot have the
// mean of the sum, a [salary.WarnMean] follows that states it beside that of
// the curve; the embedded distribution has the same warning. The curve has no n.
func (d Distribution) Warnings(at ...float64) []salary.Warning {
	all := d.base.Warnings(at...)
	if len(d.parts) == 0 {
		return all
	}
	for _, w := range d.Distribution.Warnings() {
		if w.Code == salary.WarnMean {
			all = append(all, w)
		}
	}
	return all
}

// Lines returns what base and each part add to the mean, base first.
func (d Distribution) Lines() []Line { return slices.Clone(d.lines) }

// Accuracy returns how far the curve was from the integral at the points
// between its knots, at most: in ln(pay) or in normal scores, whichever is
// less. It is measured out to one person in 300 million, but if two or more
// parts are spread, only to one in a million, since the integral itself is no
// better known. 0 for base alone.
func (d Distribution) Accuracy() float64 { return d.accuracy }

type distributionJSON struct {
	Base    salary.Distribution `json:"base"`
	Measure salary.Measure      `json:"measure"`
	Parts   []Part              `json:"parts,omitempty"`
}

// MarshalJSON writes base, what it holds, and the parts as given. Unset is null.
func (d Distribution) MarshalJSON() ([]byte, error) {
	if d.Currency() == 0 {
		return []byte("null"), nil
	}
	return json.Marshal(distributionJSON{d.base, d.measure, d.parts})
}

// UnmarshalJSON reads what MarshalJSON writes and joins it again. It returns
// the errors of [New], or one that wraps [salary.ErrSyntax].
func (d *Distribution) UnmarshalJSON(data []byte) error {
	if strict.IsNull(data) {
		*d = Distribution{}
		return nil
	}
	var j distributionJSON
	if err := strict.Decode(data, &j); err != nil {
		return fault(salary.ErrSyntax, "json", "%v", err)
	}
	read, err := New(j.Base, j.Measure, j.Parts...)
	if err == nil {
		*d = read
	}
	return err
}
