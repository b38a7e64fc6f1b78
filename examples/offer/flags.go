package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
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
	in := &input{}
	fs := flag.NewFlagSet("offer", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.Usage = func() {}
	in.define(fs)
	if err := fs.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil, err
		}
		return nil, flagError(fs, err)
	}
	if fs.NArg() > 0 {
		return nil, fmt.Errorf("%q belongs to no flag: words with spaces need quotes, such as -role %q", fs.Arg(0), exampleRole)
	}
	given := map[string]bool{}
	fs.Visit(func(f *flag.Flag) { given[f.Name] = true })
	return in, in.check(given)
}

func (in *input) define(fs *flag.FlagSet) {
	p, h := &in.policy, &in.hire
	text := func(name string, to *string) {
		fs.Func(name, "", func(s string) error {
			if strings.TrimSpace(s) == "" {
				return errors.New("say something, or leave the flag out")
			}
			*to = s
			return nil
		})
	}
	text("role", &h.Role)
	text("place", &h.Place)
	text("education", &h.Education)
	text("industry", &p.Industry)
	text("roles", &in.roles)
	fs.Func("mode", "", func(s string) error {
		if _, err := salary.RoundTo(s, "1"); err != nil || s == "" {
			return fmt.Errorf("say one of: %s", strings.Join(modes, " | "))
		}
		p.Rounding.Mode = s
		return nil
	})
	fs.Func("years", "", func(s string) error {
		y, err := strconv.ParseFloat(s, 64)
		if err != nil || !(y >= 0 && y <= 60) {
			return errors.New("want a number from 0 to 60")
		}
		h.Experience = estimate.Years(y)
		return nil
	})
	fs.Func("level", "", func(s string) error {
		if strings.TrimSpace(s) == "" {
			return errors.New("want a level such as senior; -levels lists them")
		}
		h.Experience = estimate.Level(s)
		return nil
	})
	fs.Func("staff", "", func(s string) error {
		n, err := strconv.Atoi(plainNumber(s))
		if err != nil || n < 1 {
			return errors.New("want a number of people, 1 or more")
		}
		p.Staff = n
		return nil
	})
	fs.Func("skills", "", func(s string) error {
		h.Skills = h.Skills[:0]
		for _, k := range strings.Split(s, ",") {
			if k = strings.TrimSpace(k); k == "" {
				return errors.New(`want names with commas between, such as "go,postgresql"`)
			}
			h.Skills = append(h.Skills, k)
		}
		return nil
	})
	fs.Func("target", "", func(s string) (err error) { p.Target, err = parseTarget(s); return })
	fs.Func("round", "", func(s string) (err error) { p.Rounding.Unit, err = positive(s); return })
	fs.Func("spread", "", func(s string) (err error) { p.Spread, err = parsePercent(s); return })
	fs.Func("aging", "", func(s string) (err error) { p.Aging, err = parsePercent(s); return })
	fs.Func("as-of", "", func(s string) (err error) { p.AsOf, err = parseDay(s); return })
	fs.Func("rate-date", "", func(s string) (err error) { p.RateDate, err = parseDay(s); return })
	fs.Func("bonus", "", func(s string) error {
		b, err := parseBonus(s)
		p.Bonuses = append(p.Bonuses, b)
		return err
	})
	fs.Func("adjust", "", func(s string) error {
		a, err := parseAdjustment(s)
		p.Adjustments = append(p.Adjustments, a)
		return err
	})
	fs.Func("expected", "", func(s string) (err error) { in.expected, err = parseAsked(s); return })
	fs.BoolVar(&p.ContinueIndex, "continue-index", false, "")
	fs.BoolVar(&in.json, "json", false, "")
	fs.BoolVar(&in.levels, "levels", false, "")
}

// check says which flags do not go together, and fills in the example.
func (in *input) check(given map[string]bool) error {
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
		return fmt.Errorf("-place is missing: say where %q is paid, such as -place %q", in.hire.Role, examplePlace)
	case given["place"] && !given["role"]:
		return fmt.Errorf("-role is missing: say which job in %q, such as -role %q", in.hire.Place, exampleRole)
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
		if strings.HasPrefix(text, "invalid boolean value") {
			text = strings.TrimSuffix(text, "parse error") + "it takes no value"
		}
		return errors.New(text)
	}
	var near []string
	fs.VisitAll(func(f *flag.Flag) {
		if len(name) > 1 && strings.HasPrefix(f.Name, strings.ToLower(name[:2])) {
			near = append(near, "-"+f.Name)
		}
	})
	if len(near) == 0 {
		return fmt.Errorf("there is no flag -%s; -h lists all of them", name)
	}
	return fmt.Errorf("there is no flag -%s; nearest: %s; -h lists all of them", name, strings.Join(near, " | "))
}

// kinds are the bonus parts, as they are typed.
var kinds = []salary.BonusKind{salary.CashBonus, salary.Commission, salary.Tips, salary.ProfitSharing, salary.SignOn, salary.Equity}

// modes are what an amount between two units may become.
var modes = []string{salary.HalfUp, salary.HalfEven, salary.HalfDown, salary.HalfCeil, salary.Up, salary.Down, salary.Ceil, salary.Floor}
