package structure

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/internal/strict"
)

// Grade is a name, a band, and steps in it if there are any.
type Grade struct {
	Name  string       `json:"name"` // 1 to 64 bytes
	Band  salary.Band  `json:"band"`
	Steps []salary.Pay `json:"steps,omitempty"` // rising, within the band
}

// Structure is a number of grades in rising order of midpoints. It is
// immutable and safe for concurrent use. The zero value means "unset": it has
// no grades.
type Structure struct {
	_      [0]func()
	grades []Grade
	place  map[string]int
}

const (
	mostGrades  = 200
	mostSteps   = 200
	longestName = 64
)

// New returns the structure of those grades, which it copies. It returns an
// *[Error] that wraps
//
//   - salary.ErrTooFew if there are none;
//   - salary.ErrRange if there are more than 200, or a grade has more than 200
//     steps, or a name is empty or longer than 64 bytes;
//   - salary.ErrConflict if two have one name, midpoints or steps do not rise,
//     or a step lies outside its band;
//   - salary.ErrMismatch if currency or basis differ, and the errors of
//     salary.NewBand.
func New(grades ...Grade) (Structure, error) {
	if len(grades) == 0 {
		return Structure{}, fault(salary.ErrTooFew, "grades", "", "there are none")
	}
	if len(grades) > mostGrades {
		return Structure{}, fault(salary.ErrRange, "grades", "", "%d are more than %d", len(grades), mostGrades)
	}
	s := Structure{place: make(map[string]int, len(grades))}
	for i, g := range grades {
		field := fmt.Sprintf("grades[%d]", i)
		if len(g.Name) == 0 || len(g.Name) > longestName {
			return Structure{}, fault(salary.ErrRange, field, g.Name, "the name has %d bytes, not 1 to %d", len(g.Name), longestName)
		}
		if _, twice := s.place[g.Name]; twice {
			return Structure{}, fault(salary.ErrConflict, field, g.Name, "the name occurs twice")
		}
		if err := g.check(field); err != nil {
			return Structure{}, err
		}
		if i > 0 {
			before := grades[i-1].Band.Mid
			c, err := g.Band.Mid.Compare(before)
			if err != nil {
				return Structure{}, at(field, g.Name, err)
			}
			if c <= 0 {
				return Structure{}, fault(salary.ErrConflict, field, g.Name, "the midpoint %v is not above %v", g.Band.Mid, before)
			}
		}
		g.Steps = slices.Clone(g.Steps)
		s.place[g.Name] = i
		s.grades = append(s.grades, g)
	}
	return s, nil
}

func (g Grade) check(field string) error {
	if _, err := salary.NewBand(g.Band.Min, g.Band.Mid, g.Band.Max); err != nil {
		return at(field+".band", g.Name, err)
	}
	if len(g.Steps) > mostSteps {
		return fault(salary.ErrRange, field+".steps", g.Name, "%d are more than %d", len(g.Steps), mostSteps)
	}
	for i, p := range g.Steps {
		where := fmt.Sprintf("%s.steps[%d]", field, i)
		low, err := p.Compare(g.Band.Min)
		if err != nil {
			return at(where, g.Name, err)
		}
		if high, _ := p.Compare(g.Band.Max); low < 0 || high > 0 {
			return fault(salary.ErrConflict, where, g.Name, "%v lies outside the band %v", p, g.Band)
		}
		if i > 0 {
			if c, _ := p.Compare(g.Steps[i-1]); c <= 0 {
				return fault(salary.ErrConflict, where, g.Name, "%v is not above %v", p, g.Steps[i-1])
			}
		}
	}
	return nil
}

// Grades returns a copy of the grades, from the lowest midpoint up.
func (s Structure) Grades() []Grade {
	all := slices.Clone(s.grades)
	for i := range all {
		all[i].Steps = slices.Clone(all[i].Steps)
	}
	return all
}

// grade finds a grade by its name.
func (s Structure) grade(name, field string) (Grade, error) {
	i, ok := s.place[name]
	if !ok && len(s.grades) == 0 {
		return Grade{}, fault(ErrNoGrade, field, name, "the structure is unset")
	}
	if !ok {
		names := make([]string, 0, len(s.grades))
		for _, g := range s.grades {
			names = append(names, g.Name)
		}
		const few = 12
		if len(names) > few {
			names = append(names[:few], "...")
		}
		return Grade{}, fault(ErrNoGrade, field, name, "there are %s", strings.Join(names, ", "))
	}
	return s.grades[i], nil
}

// String returns a line a grade: "3: 96,800 to 121,000 to 145,200 USD a year, 5
// steps", and "no grades" if unset.
func (s Structure) String() string {
	if len(s.grades) == 0 {
		return "no grades"
	}
	lines := make([]string, len(s.grades))
	for i, g := range s.grades {
		lines[i] = g.Name + ": " + g.Band.String()
		if n := len(g.Steps); n > 0 {
			lines[i] += fmt.Sprintf(", %d steps", n)
		}
	}
	return strings.Join(lines, "\n")
}

type structureJSON struct {
	Grades []Grade `json:"grades"`
}

// MarshalJSON writes {"grades":[...]}; unset is null.
func (s Structure) MarshalJSON() ([]byte, error) {
	if len(s.grades) == 0 {
		return []byte("null"), nil
	}
	return json.Marshal(structureJSON{s.grades})
}

// UnmarshalJSON reads what MarshalJSON writes and nothing else. It returns the
// errors of [New], or one that wraps salary.ErrSyntax.
func (s *Structure) UnmarshalJSON(data []byte) error {
	if strict.IsNull(data) {
		*s = Structure{}
		return nil
	}
	var j structureJSON
	if err := strict.Decode(data, &j); err != nil {
		return at("json", "", fmt.Errorf("%w: %w", err, salary.ErrSyntax))
	}
	read, err := New(j.Grades...)
	if err == nil {
		*s = read
	}
	return err
}
