package main

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/examples/internal/flags"
	"github.com/hiringbudget/hiringbudget/examples/internal/show"
	"github.com/hiringbudget/hiringbudget/salary"
)

// input is the command line, read.
type input struct {
	policy   estimate.Policy
	hire     estimate.Hire
	expected *asked
	json     bool
	levels   bool
	roles    string
	cost     costInput
	given    map[string]bool // by the name of the flag
}

// The example that the program prices where no role and place are given.
const (
	exampleRole  = "backend developer"
	examplePlace = "Hartford, CT"
	exampleYears = 5
	exampleStaff = 120
)

// parse reads the command line. Each error is one line that says what would be
// right; flag.ErrHelp asks for the help text.
func parse(args []string) (*input, error) {
	fs := flags.New("offer")
	fs.Repeated = []string{"bonus", "adjust", "local", "own", "included", "allowance"}
	fs.Example = fmt.Sprintf("-role %q", exampleRole)
	in := &input{given: fs.Given}
	in.define(fs)
	if err := fs.Parse(args); err != nil {
		return nil, err
	}
	return in, in.check()
}

const (
	longestSkill  = 60 // characters, of the name of an adjustment as well
	longestReason = 200
	mostSkills    = 50
)

func (in *input) define(fs *flags.Set) {
	p, h := &in.policy, &in.hire
	set, text := fs.Func, fs.Text
	onOff := func(name string, to *bool) { fs.Switch(name, to, flags.NoValue) }
	text("role", &h.Role)
	text("place", &h.Place)
	text("education", &h.Education)
	text("industry", &p.Industry)
	text("roles", &in.roles)
	set("mode", func(s string) error {
		if _, err := salary.RoundTo(s, "1"); err != nil || s == "" {
			return fmt.Errorf("say one of: %s", strings.Join(modes, " | "))
		}
		p.Rounding.Mode = s
		return nil
	})
	set("years", func(s string) error {
		y, err := strconv.ParseFloat(s, 64)
		if err != nil || !(y >= 0 && y <= 60) {
			return errors.New("want a number from 0 to 60")
		}
		h.Experience = estimate.Years(y)
		return nil
	})
	set("level", func(s string) error {
		if strings.TrimSpace(s) == "" {
			return errors.New("want a level such as senior; -levels lists them")
		}
		h.Experience = estimate.Level(s)
		return nil
	})
	set("staff", func(s string) (err error) { p.Staff, err = flags.People(s); return })
	set("skills", func(s string) (err error) { h.Skills, err = parseSkills(s); return })
	set("target", func(s string) (err error) { p.Target, err = flags.Percentile(s); return })
	set("round", func(s string) (err error) { p.Rounding.Unit, err = flags.Positive(s); return })
	set("spread", func(s string) (err error) {
		p.Spread, err = flags.Percent(s, 0, 1000, "want more than 0 %, at most 1,000 %, such as 40%")
		return
	})
	set("aging", func(s string) (err error) {
		p.Aging, err = flags.Percent(s, -50, 100, "want -50 % to 100 % a year and not 0, such as 3%")
		return
	})
	set("as-of", func(s string) (err error) { p.AsOf, err = parseDay(s); return })
	set("rate-date", func(s string) (err error) { p.RateDate, err = parseDay(s); return })
	set("bonus", func(s string) error {
		b, err := parseBonus(s)
		for _, other := range p.Bonuses {
			if err == nil && other.Kind == b.Kind {
				err = fmt.Errorf("there is a %s already: give each kind once", b.Kind)
			}
		}
		p.Bonuses = append(p.Bonuses, b)
		return err
	})
	set("adjust", func(s string) error {
		a, err := parseAdjustment(s)
		p.Adjustments = append(p.Adjustments, a)
		return err
	})
	set("expected", func(s string) (err error) { in.expected, err = parseAsked(s); return })
	onOff("continue-index", &p.ContinueIndex)
	onOff("json", &in.json)
	onOff("levels", &in.levels)
	in.defineCost(fs)
}

// check says which flags do not go together, and fills in the example.
func (in *input) check() error {
	given := in.given
	for _, list := range []string{"roles", "levels"} {
		for _, other := range slices.Sorted(maps.Keys(given)) {
			if given[list] && other != list {
				return fmt.Errorf("-%s prints a list and stops: leave -%s out", list, other)
			}
		}
	}
	for _, r := range []struct{ flag, needs string }{{"mode", "round"}, {"aging", "as-of"}, {"continue-index", "as-of"}} {
		if given[r.flag] && !given[r.needs] {
			return fmt.Errorf("-%s needs -%s beside it", r.flag, r.needs)
		}
	}
	switch {
	case given["years"] && given["level"]:
		return errors.New("-years and -level say the same thing: give one of them")
	case given["aging"] && given["continue-index"]:
		return errors.New("-aging and -continue-index are two ways to go on: give one of them")
	case given["role"] && !given["place"]:
		return fmt.Errorf("-place is missing: say where %s is paid, such as -place %q", show.Quoted(in.hire.Role), examplePlace)
	case given["place"] && !given["role"]:
		return fmt.Errorf("-role is missing: say which job in %s, such as -role %q", show.Quoted(in.hire.Place), exampleRole)
	case given["role"]:
		return nil
	}
	in.hire.Role, in.hire.Place = exampleRole, examplePlace
	if !given["years"] && !given["level"] {
		in.hire.Experience = estimate.Years(exampleYears)
	}
	if !given["staff"] {
		in.policy.Staff = exampleStaff
	}
	return nil
}

// kinds are the bonus parts, as they are typed.
var kinds = []salary.BonusKind{salary.CashBonus, salary.Commission, salary.Tips, salary.ProfitSharing, salary.SignOn, salary.Equity}

// modes are what an amount between two units may become.
var modes = []string{salary.HalfUp, salary.HalfEven, salary.HalfDown, salary.HalfCeil, salary.Up, salary.Down, salary.Ceil, salary.Floor}
