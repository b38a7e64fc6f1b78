package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/hiringbudget/hiringbudget/estimate"
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
	bad      error           // what is wrong with the value of a flag
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
	in := &input{given: map[string]bool{}}
	fs := flag.NewFlagSet("offer", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.Usage = func() {}
	in.define(fs)
	err := fs.Parse(args)
	switch {
	case in.bad != nil:
		return nil, in.bad
	case errors.Is(err, flag.ErrHelp):
		return nil, err
	case err != nil:
		return nil, flagError(fs, err)
	case fs.NArg() > 0:
		return nil, fmt.Errorf("%s belongs to no flag: words with spaces need quotes, such as -role %q", quoted(fs.Arg(0)), exampleRole)
	}
	return in, in.check()
}

// value wraps the reading of a flag's value: what is wrong is kept with the name
// of the flag, and only those of repeated may come more than once.
func (in *input) value(name string, read func(string) error) func(string) error {
	return func(s string) error {
		var err error
		if in.given[name] && !slices.Contains(repeated, name) {
			err = errors.New("the flag is there already: give it once")
		} else {
			err = read(s)
		}
		in.given[name] = true
		if err != nil {
			in.bad = fmt.Errorf("-%s %s: %w", name, quoted(s), err)
		}
		return err
	}
}

var repeated = []string{"bonus", "adjust", "local", "own", "included", "allowance"}

const (
	longestSkill  = 60 // characters, of the name of an adjustment as well
	longestReason = 200
	mostSkills    = 50
	mostStaff     = 10_000_000
)

func (in *input) define(fs *flag.FlagSet) {
	p, h := &in.policy, &in.hire
	set := func(name string, read func(string) error) { fs.Func(name, "", in.value(name, read)) }
	text := func(name string, to *string) {
		set(name, func(s string) error {
			if strings.TrimSpace(s) == "" {
				return errors.New("say something, or leave the flag out")
			}
			*to = s
			return nil
		})
	}
	onOff := func(name string, to *bool) {
		fs.BoolFunc(name, "", in.value(name, func(s string) (err error) {
			if *to, err = strconv.ParseBool(s); err != nil {
				if name == "cost" {
					return errors.New("say -cost=false to leave the section out")
				}
				return errors.New("it takes no value")
			}
			return nil
		}))
	}
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
	set("staff", func(s string) (err error) { p.Staff, err = parseStaff(s); return })
	set("skills", func(s string) (err error) { h.Skills, err = parseSkills(s); return })
	set("target", func(s string) (err error) { p.Target, err = parseTarget(s); return })
	set("round", func(s string) (err error) { p.Rounding.Unit, err = positive(s); return })
	set("spread", func(s string) (err error) {
		p.Spread, err = parsePercent(s, 0, 1000, "want more than 0 %, at most 1,000 %, such as 40%")
		return
	})
	set("aging", func(s string) (err error) {
		p.Aging, err = parsePercent(s, -50, 100, "want -50 % to 100 % a year and not 0, such as 3%")
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
	in.defineCost(set, text, onOff)
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
		return fmt.Errorf("-place is missing: say where %s is paid, such as -place %q", quoted(in.hire.Role), examplePlace)
	case given["place"] && !given["role"]:
		return fmt.Errorf("-role is missing: say which job in %s, such as -role %q", quoted(in.hire.Place), exampleRole)
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

// flagError puts what package flag says into one plain line.
func flagError(fs *flag.FlagSet, err error) error {
	text := err.Error()
	name, ok := strings.CutPrefix(text, "flag provided but not defined: -")
	if !ok {
		if name, ok = strings.CutPrefix(text, "flag needs an argument: -"); ok {
			return fmt.Errorf("-%s needs a value after it; -h shows examples", name)
		}
		return errors.New(shorten(text))
	}
	var near []string
	fs.VisitAll(func(f *flag.Flag) {
		if len(name) > 1 && strings.HasPrefix(f.Name, strings.ToLower(name[:2])) {
			near = append(near, "-"+f.Name)
		}
	})
	if len(near) == 0 {
		return fmt.Errorf("there is no flag -%s; -h lists all of them", shorten(name))
	}
	return fmt.Errorf("there is no flag -%s; nearest: %s; -h lists all of them", shorten(name), strings.Join(near, " | "))
}

// kinds are the bonus parts, as they are typed.
var kinds = []salary.BonusKind{salary.CashBonus, salary.Commission, salary.Tips, salary.ProfitSharing, salary.SignOn, salary.Equity}

// modes are what an amount between two units may become.
var modes = []string{salary.HalfUp, salary.HalfEven, salary.HalfDown, salary.HalfCeil, salary.Up, salary.Down, salary.Ceil, salary.Floor}
