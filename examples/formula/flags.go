package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/hiringbudget/hiringbudget/examples/internal/show"
	"github.com/hiringbudget/hiringbudget/salary"
)

// input is the command line, read.
type input struct {
	file, diff, people, raise, solve string
	show                             string // a worked formula, to print
	values                           map[string]string
	asOf                             salary.Date
	json, check, inputs, worked      bool
}

// The example that the program runs where no file is given.
const exampleFile = "gitlab-2018"

var exampleValues = map[string]string{"role": "Backend Engineer", "city": "Berlin", "country": "Germany", "level": "Senior"}

// parse reads the command line. Each error is one line that says what would be
// right; flag.ErrHelp asks for the help text.
func parse(args []string) (*input, error) {
	in := &input{values: map[string]string{}}
	var bad error
	given := map[string]bool{}
	fs := flag.NewFlagSet("formula", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.Usage = func() {}
	set := func(name string, read func(string) error) {
		fs.Func(name, "", func(s string) error {
			err := read(s)
			if given[name] && name != "in" {
				err = errors.New("the flag is there already: give it once")
			}
			if given[name] = true; err != nil {
				bad = fmt.Errorf("-%s %s: %w", name, quoted(s), err)
			}
			return err
		})
	}
	text := func(name string, to *string) {
		set(name, func(s string) error {
			if *to = s; strings.TrimSpace(s) == "" {
				return errors.New("say something, or leave the flag out")
			}
			return nil
		})
	}
	pair := func(name, example string, to *string) {
		set(name, func(s string) error {
			left, right, ok := strings.Cut(s, "=")
			if *to = s; !ok || left == "" || right == "" {
				return fmt.Errorf("want a name and a value, such as %s", example)
			}
			return nil
		})
	}
	text("file", &in.file)
	text("diff", &in.diff)
	text("people", &in.people)
	pair("raise", "location=0.7", &in.raise)
	pair("solve", "wage=60000", &in.solve)
	set("in", func(s string) error {
		name, value, ok := strings.Cut(s, "=")
		if !ok || name == "" || value == "" {
			return errors.New(`want an input and its value, such as role="Backend Engineer"`)
		}
		if _, twice := in.values[name]; twice {
			return fmt.Errorf("%s is there already", name)
		}
		in.values[name] = value
		return nil
	})
	set("as-of", func(s string) (err error) {
		if in.asOf, err = salary.ParseDate(s); err != nil {
			return errors.New("want a day of the calendar, such as 2026-09-30")
		}
		return nil
	})
	fs.BoolVar(&in.json, "json", false, "")
	fs.BoolVar(&in.check, "check", false, "")
	fs.BoolVar(&in.inputs, "inputs", false, "")
	fs.BoolVar(&in.worked, "worked", false, "")
	err := fs.Parse(args)
	switch {
	case bad != nil:
		return nil, bad
	case errors.Is(err, flag.ErrHelp):
		return nil, err
	case err != nil:
		return nil, errors.New(show.OneLine(shorten(err.Error())) + "; -h lists the flags")
	case in.worked && fs.NArg() == 1:
		in.show = fs.Arg(0)
		return in, nil
	case fs.NArg() > 0:
		return nil, fmt.Errorf(`%s belongs to no flag: inputs come with -in, such as -in role="Backend Engineer"`, quoted(fs.Arg(0)))
	}
	return in, in.complete()
}

// complete says which flags do not go together, and fills in the example.
func (in *input) complete() error {
	compares := in.diff != "" || in.raise != ""
	switch {
	case in.diff != "" && in.raise != "":
		return errors.New("-diff and -raise are two comparisons: give one of them")
	case compares && in.people == "":
		return errors.New("-people is missing: a CSV file with a column for each input, such as examples/formula/testdata/people.csv")
	case !compares && in.people != "":
		return errors.New("-people is for -diff or -raise: give one of them")
	case compares && len(in.values) > 0:
		return errors.New("-in is for one person: the inputs of many come with -people")
	case in.file == "" && len(in.values) == 0:
		for name, value := range exampleValues {
			in.values[name] = value
		}
	}
	if in.file == "" {
		in.file = exampleFile
	}
	return nil
}

// shorten keeps an error readable, whatever was typed.
func shorten(s string) string {
	if r := []rune(s[:min(len(s), 400)]); len(r) > 80 {
		return string(r[:79]) + "…"
	}
	return s
}

func quoted(s string) string { return fmt.Sprintf("%q", shorten(s)) }
