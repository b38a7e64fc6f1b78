package dataset

import "strconv"

// Profile is what is known of a person, or asked of an open seat, beside role
// and place. A zero field is not known and changes nothing.
type Profile struct {
	Experience Experience
	Staff      int // head count of the employer
	Industry   string
	Education  string
	Skills     []string // known; those not named are unknown, not absent
}

// Experience is a number of years or a level, never both. Zero is not known.
type Experience struct {
	years float64
	level string
	set   bool
}

// Years of professional experience; 0 to 60 are understood.
func Years(y float64) Experience { return Experience{years: y, set: true} }

// Level is a band of years, such as "senior": what an open seat asks for.
func Level(name string) Experience { return Experience{level: name, set: name != ""} }

// String gives "5 years", the level, or "" where nothing is known.
func (e Experience) String() string {
	switch {
	case !e.set:
		return ""
	case e.level != "":
		return e.level
	case e.years == 1:
		return "1 year"
	}
	return strconv.FormatFloat(e.years, 'g', 4, 64) + " years"
}

func (p Profile) check() error {
	switch e := p.Experience; {
	case e.level == "" && !(e.years >= 0 && e.years <= 60):
		return &MatchError{What: "experience", Given: e.String(), Choices: []string{"0 to 60 years"}, err: ErrRange}
	case p.Staff < 0:
		return &MatchError{What: "head count", Given: strconv.Itoa(p.Staff), Choices: []string{"1 and more", "0 for not known"}, err: ErrRange}
	}
	return nil
}
