package dataset

import (
	"fmt"
	"math"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/dataset/internal/factor"
)

// Effect is what one input does to pay, or why it does nothing.
type Effect struct {
	Dimension string  `json:"dimension"` // "experience", "company size", "specialty", "skills", "frameworks", "industry", "education"
	Given     string  `json:"given"`
	Matched   string  `json:"matched,omitempty"` // how the words were read
	Factor    float64 `json:"factor"`            // on pay, four decimals; 1 where skipped
	StdErr    float64 `json:"std_err,omitempty"` // of its logarithm
	N         int     `json:"n,omitempty"`       // answers behind it, where countable
	Source    string  `json:"source,omitempty"`  // IDs, separated by spaces
	Skipped   string  `json:"skipped,omitempty"` // why it does not apply
	Warning   string  `json:"warning,omitempty"` // what to know before relying on it
}

// Conditioning is what a profile does to a cell's distribution: it moves the
// center by the product of the factors, and narrows the spread by the share
// that the known dimensions explain.
//
// Safe for concurrent use; the zero Conditioning changes nothing.
type Conditioning struct {
	set     *factor.Set
	p       Profile
	known   factor.Dim
	reasons [6]string // why a dimension is skipped, by position
	factors [7]float64
	applied [7]bool
	choice  [6]int16 // index in the set's list
	level   factor.Level
	skills  []int
	frames  []int
	odd     []string // skills that no table knows
	share   float64  // of the skill score's variance that the given ones explain
	narrow  float64
	widen   float64
	role    Role
	bare    bool // the table has no factors at all
}

// Positions of the dimensions in Conditioning's arrays; frameworks come last.
const (
	posExperience = iota
	posSize
	posSpecialty
	posSkills
	posIndustry
	posEducation
	posFrameworks
)

var dimensionNames = [7]string{"experience", "company size", "specialty", "skills", "industry", "education", "frameworks"}

// Condition reads a profile against the factor tables that are in scope for the
// role, the place and what the record already covers. What is out of scope is
// kept as a skipped effect.
//
// It returns a *MatchError if an industry, education or level is not known, if
// years lie outside 0 to 60 or stand beside a level, or if Staff is negative.
func (t *Table) Condition(c Cell, p Profile) (Conditioning, error) {
	out := Conditioning{p: p, role: c.Role, narrow: 1}
	for i := range out.factors {
		out.factors[i] = 1
	}
	if err := p.check(); err != nil {
		return Conditioning{}, err
	}
	out.set, out.bare = t.inScope(c), !t.market
	if out.set == nil {
		return out, nil
	}
	for _, read := range []func(*Conditioning, *Table, Cell) error{
		(*Conditioning).readExperience, (*Conditioning).readSize, (*Conditioning).readSpecialty,
		(*Conditioning).readSkills, (*Conditioning).readIndustry, (*Conditioning).readEducation,
	} {
		if err := read(&out, t, c); err != nil {
			return Conditioning{}, err
		}
	}
	out.narrow = out.set.Narrow(out.known, out.share)
	if out.known&factor.Experience != 0 {
		out.narrow *= out.set.SpreadAt(out.years())
	}
	return out, nil
}

// inScope finds the set that may price the cell: the US set for developer
// occupations in the US, the other for developer roles elsewhere.
func (t *Table) inScope(c Cell) *factor.Set {
	if !t.market {
		return nil
	}
	sets := embedded().factors
	for i := range sets {
		s := &sets[i]
		home := c.Place.Country == "US" || (c.Place.Kind == Region && c.Record.Currency.String() == "USD")
		if (s.Country == "US") != home {
			continue
		}
		if slices.Contains(s.Occupations, c.Role.Code) {
			return s
		}
	}
	return nil
}

func (c *Conditioning) apply(pos int, logEffect float64) {
	c.known |= 1 << pos
	c.set1(pos, logEffect)
}

func (c *Conditioning) set1(pos int, logEffect float64) {
	c.applied[pos] = true
	c.factors[pos] = math.Round(math.Exp(logEffect)*1e4) / 1e4
}

func (c *Conditioning) readExperience(t *Table, cell Cell) error {
	e := c.p.Experience
	switch {
	case !e.set:
		return nil
	case cell.Record.Level != "":
		c.reasons[posExperience] = "the record speaks of one level: " + cell.Record.Level
		return nil
	case e.level == "":
		c.apply(posExperience, c.set.In(cell.Place.Country, c.set.At(e.years)))
		return nil
	}
	l, err := t.level(c.set, e.level)
	if err != nil {
		return err
	}
	c.level = l
	effect, sd := c.set.Band(l.Lo, l.Hi)
	c.apply(posExperience, c.set.In(cell.Place.Country, effect))
	c.widen = math.Hypot(c.widen, sd)
	return nil
}

func (c *Conditioning) years() float64 {
	if c.p.Experience.level == "" {
		return c.p.Experience.years
	}
	return c.set.MidYears(c.level.Lo, c.level.Hi)
}

func (c *Conditioning) readSize(_ *Table, _ Cell) error {
	if c.p.Staff == 0 {
		return nil
	}
	for i, s := range c.set.Sizes {
		if c.p.Staff >= s.Lo && (s.Hi == 0 || c.p.Staff <= s.Hi) {
			c.choice[posSize] = int16(i)
			c.apply(posSize, s.Effect)
			return nil
		}
	}
	c.reasons[posSize] = c.absent("company size")
	return nil
}

func (c *Conditioning) readSpecialty(_ *Table, cell Cell) error {
	if c.role.Survey == "" || c.role.Survey == AnyDeveloper || len(c.set.Specialties) == 0 || cell.Record.Role != c.role.Code {
		return nil // nothing known, or the record speaks of the role itself
	}
	if c.role.Code != developers {
		// Data scientists, testers and web developers have occupations of their
		// own: their pay there is what the specialty would adjust for.
		c.reasons[posSpecialty] = "the occupation is the specialty: " + c.role.Title
		return nil
	}
	for i := range c.set.Specialties {
		s := &c.set.Specialties[i]
		if s.Name == c.role.Survey || slices.Contains(s.Alias, c.role.Survey) {
			c.choice[posSpecialty] = int16(i)
			c.apply(posSpecialty, s.Effect)
			return nil
		}
	}
	return nil
}

func (c *Conditioning) readSkills(_ *Table, _ Cell) error {
	if len(c.p.Skills) == 0 {
		return nil
	}
	if len(c.set.Skills) == 0 {
		c.reasons[posSkills] = c.absent("skills")
		return nil
	}
	c.skills = make([]int, 0, len(c.p.Skills))
	words := c.words()
	for _, w := range c.p.Skills[:min(len(c.p.Skills), maxSkills)] {
		switch i, kind := words.skill(w); {
		case kind == wordSkill && !slices.Contains(c.skills, i):
			c.skills = append(c.skills, i)
		case kind == wordFramework && !slices.Contains(c.frames, i):
			c.frames = append(c.frames, i)
		case kind == wordNone:
			c.odd = append(c.odd, shorten(w))
		}
	}
	if more := len(c.p.Skills) - maxSkills; more > 0 {
		c.odd = append(c.odd, fmt.Sprintf("%d more (%d are read)", more, maxSkills))
	}
	slices.Sort(c.skills) // the order in which they are named changes nothing
	slices.Sort(c.frames)
	if len(c.skills) > 0 {
		var effect float64
		effect, c.share = c.set.Known(c.skills, nil)
		c.apply(posSkills, effect)
	}
	if len(c.frames) > 0 {
		// Rival labels for one thing: their mean, and the whole width of it.
		var sum float64
		for _, i := range c.frames {
			sum += c.set.Frameworks[i].Effect
		}
		c.set1(posFrameworks, sum/float64(len(c.frames)))
		c.widen = math.Hypot(c.widen, c.frameErr())
	}
	return nil
}

// frameErr is the standard error of the frameworks' effect: the largest, since
// one guide stands behind all of them.
func (c *Conditioning) frameErr() float64 {
	se := 0.0
	for _, i := range c.frames {
		se = math.Max(se, c.set.Frameworks[i].StdErr)
	}
	return se
}

// maxSkills bounds what one profile may name; the rest is not read, and the
// effect's warning says so.
const maxSkills = 100

func (c *Conditioning) readIndustry(_ *Table, cell Cell) error {
	return c.readChoice(posIndustry, "industry", c.p.Industry, cell.Record.Industry, c.set.Industries, c.words().industries)
}

func (c *Conditioning) readEducation(_ *Table, cell Cell) error {
	if err := c.readChoice(posEducation, "education", c.p.Education, "", c.set.Educations, c.words().educations); err != nil {
		return err
	}
	if c.applied[posEducation] {
		c.set1(posEducation, c.set.Schooling(cell.Place.Country, c.set.Educations[c.choice[posEducation]].Effect))
	}
	return nil
}

func (c *Conditioning) readChoice(pos int, what, given, covered string, list []factor.Choice, words *vocabulary) error {
	switch {
	case given == "":
		return nil
	case covered != "":
		c.reasons[pos] = fmt.Sprintf("the record speaks of one %s: %s", what, covered)
		return nil
	case len(list) == 0:
		c.reasons[pos] = c.absent(what)
		return nil
	}
	i, ok := words.find(given)
	if !ok {
		var err error
		if i, err = choose(what, given, list); err != nil {
			return err
		}
		words.learn(given, i)
	}
	c.choice[pos] = int16(i)
	c.apply(pos, list[i].Effect)
	return nil
}

func (c *Conditioning) words() *words { return embedded().words[c.set.ID] }

func (c *Conditioning) absent(what string) string {
	if c.set.Country == "US" {
		return "no table of " + what
	}
	return "the table of " + what + " is fitted on US answers"
}

// Spread is what happens to the log spread: a factor first, then a standard
// deviation that is added to it (as squares are added).
func (c Conditioning) Spread() (narrow, widen float64) {
	if c.set == nil {
		return 1, 0
	}
	return c.narrow, c.widen
}

// Explained is the share of the variance of log pay that the known dimensions
// explain, cross-validated; 0 where nothing is known.
func (c Conditioning) Explained() float64 {
	if c.set == nil || c.known == 0 {
		return 0
	}
	n := c.set.Narrow(c.known, c.share)
	return 1 - n*n
}

// Multiplier is the exact product of the factors that apply, each of four
// decimals; one where nothing applies.
func (c Conditioning) Multiplier() decimal.Decimal {
	f := decimal.New(1, 0)
	for i, v := range c.factors {
		if c.applied[i] {
			f = f.Mul(decimal.New(int64(math.Round(v*1e4)), -4))
		}
	}
	return f
}
