// Package flags reads the command lines of the programs: each flag once, each
// error on one line that says what would be right.
package flags

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/hiringbudget/hiringbudget/examples/internal/show"
)

// Set is the flags of a program.
type Set struct {
	Given    map[string]bool // by the name of the flag
	Repeated []string        // flags that may come more than once
	Example  string          // of a flag whose value needs quotes

	fs  *flag.FlagSet
	bad error // what is wrong with the value of a flag
}

// New is a set of no flags yet.
func New(name string) *Set {
	s := &Set{Given: map[string]bool{}, fs: flag.NewFlagSet(name, flag.ContinueOnError)}
	s.fs.SetOutput(io.Discard)
	s.fs.Usage = func() {}
	return s
}

// Func defines a flag with a value.
func (s *Set) Func(name string, read func(string) error) { s.fs.Func(name, "", s.value(name, read)) }

// Text defines a flag whose value is any text but none.
func (s *Set) Text(name string, to *string) {
	s.Func(name, func(text string) error {
		if strings.TrimSpace(text) == "" {
			return errors.New("say something, or leave the flag out")
		}
		*to = text
		return nil
	})
}

// Switch defines a flag without a value; wrong is what to say of one.
func (s *Set) Switch(name string, to *bool, wrong string) {
	s.fs.BoolFunc(name, "", s.value(name, func(text string) (err error) {
		if *to, err = strconv.ParseBool(text); err != nil {
			return errors.New(wrong)
		}
		return nil
	}))
}

// NoValue is what to say of the value of a flag that has none.
const NoValue = "it takes no value"

// value wraps the reading of a flag's value: what is wrong is kept with the name
// of the flag.
func (s *Set) value(name string, read func(string) error) func(string) error {
	return func(text string) error {
		var err error
		if s.Given[name] && !slices.Contains(s.Repeated, name) {
			err = errors.New("the flag is there already: give it once")
		} else {
			err = read(text)
		}
		s.Given[name] = true
		if err != nil {
			s.bad = fmt.Errorf("-%s %s: %w", name, show.Quoted(text), err)
		}
		return err
	}
}

// Parse reads the command line; flag.ErrHelp asks for the help text.
func (s *Set) Parse(args []string) error {
	err := s.fs.Parse(args)
	switch {
	case s.bad != nil:
		return s.bad
	case errors.Is(err, flag.ErrHelp):
		return err
	case err != nil:
		return s.plain(err)
	case s.fs.NArg() > 0:
		return fmt.Errorf("%s belongs to no flag: words with spaces need quotes, such as %s", show.Quoted(s.fs.Arg(0)), s.Example)
	}
	return nil
}

// plain puts what package flag says into one plain line.
func (s *Set) plain(err error) error {
	text := err.Error()
	name, ok := strings.CutPrefix(text, "flag provided but not defined: -")
	if !ok {
		if name, ok = strings.CutPrefix(text, "flag needs an argument: -"); ok {
			return fmt.Errorf("-%s needs a value after it; -h shows examples", name)
		}
		return errors.New(show.Shorten(text))
	}
	var near []string
	s.fs.VisitAll(func(f *flag.Flag) {
		if len(name) > 1 && strings.HasPrefix(f.Name, strings.ToLower(name[:2])) {
			near = append(near, "-"+f.Name)
		}
	})
	if len(near) == 0 {
		return fmt.Errorf("there is no flag -%s; -h lists all of them", show.Shorten(name))
	}
	return fmt.Errorf("there is no flag -%s; nearest: %s; -h lists all of them", show.Shorten(name), strings.Join(near, " | "))
}
