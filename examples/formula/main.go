package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/formula"
	"github.com/hiringbudget/hiringbudget/estimate/formula/worked"
	"github.com/hiringbudget/hiringbudget/examples/internal/show"
	"github.com/hiringbudget/hiringbudget/salary"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run is the program: 0 where all went well, 2 where the input is not usable,
// 1 where the output could not be written.
func run(args []string, stdout, stderr io.Writer) int {
	var out bytes.Buffer
	err := write(&out, args)
	if _, werr := stdout.Write(out.Bytes()); werr != nil {
		fmt.Fprintln(stderr, "formula: "+show.OneLine(werr.Error()))
		return 1
	}
	if err != nil {
		for line := range strings.SplitSeq(err.Error(), "\n") {
			fmt.Fprintln(stderr, "formula: "+show.OneLine(line))
		}
		return 2
	}
	return 0
}

func write(out *bytes.Buffer, args []string) error {
	in, err := parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		out.WriteString(help)
		return nil
	case err != nil:
		return err
	case in.show != "":
		return showWorked(out, in.show)
	case in.worked:
		return listWorked(out)
	}
	f, err := in.open(in.file)
	switch {
	case err != nil:
		return err
	case in.check:
		fmt.Fprintf(out, "%s: usable, %s\n", in.file, count(len(f.Findings()), "warning"))
		for _, w := range f.Findings() {
			fmt.Fprintf(out, "%s:%s\n", in.file, w)
		}
		if in.asOf == (salary.Date{}) {
			out.WriteString("dates were not checked: -as-of 2026-09-30, or another day, does\n")
		}
		return nil
	case in.inputs:
		listInputs(out, f)
		return nil
	case in.diff != "" || in.raise != "":
		return compare(out, f, in)
	}
	c, err := f.Resolve(in.values)
	if err != nil {
		return err
	}
	if in.solve != "" {
		return solve(out, f, c, in)
	}
	trace, err := f.Trace(c)
	if err != nil {
		return err
	}
	if in.json {
		return encode(out, trace)
	}
	printTrace(out, trace)
	return nil
}

// open reads a formula: a file, or one of the worked ones by its name.
func (in *input) open(name string) (*formula.Formula, error) {
	var source io.Reader
	file, err := os.Open(name)
	if err == nil {
		defer file.Close()
		source = file
	} else if inside, other := worked.Files().Open(strings.TrimSuffix(name, ".json") + ".json"); other == nil {
		defer inside.Close()
		source = inside
	} else {
		return nil, fmt.Errorf("%s is no file that can be read, and none of the formulas that -worked lists", quoted(name))
	}
	f, err := formula.Read(source, name, formula.Options{AsOf: in.asOf})
	if err != nil {
		return nil, err
	}
	return f.WithMarket(market{}), nil
}

// showWorked prints the file of a worked formula.
func showWorked(out *bytes.Buffer, name string) error {
	text, err := fs.ReadFile(worked.Files(), strings.TrimSuffix(name, ".json")+".json")
	if err != nil {
		return fmt.Errorf("-worked %s: no worked formula has this name; -worked lists them", quoted(name))
	}
	out.Write(text)
	return nil
}

// listWorked prints the worked formulas with their titles.
func listWorked(out *bytes.Buffer) error {
	names, err := fs.Glob(worked.Files(), "*.json")
	if err != nil {
		return err
	}
	t := table{{"formula", "what it does"}}
	for _, name := range names {
		text, err := fs.ReadFile(worked.Files(), name)
		if err != nil {
			return err
		}
		var head struct{ Title string }
		if err := json.Unmarshal(text, &head); err != nil {
			return err
		}
		t = append(t, []string{strings.TrimSuffix(name, ".json"), head.Title})
	}
	t.print(out)
	return nil
}

func listInputs(out *bytes.Buffer, f *formula.Formula) {
	t := table{{"input", "what it may be", "default", "about"}}
	for _, i := range f.Inputs() {
		var may string
		switch {
		case i.Type == formula.Bool:
			may = "true, false"
		case i.Keys != nil:
			if may = shortList(i.Keys); i.Open {
				may += ", any other"
			}
		default:
			if may = group(i.Min) + " to " + group(i.Max); i.Digits > 0 {
				may += ", " + count(i.Digits, "digit") + " after the point"
			}
		}
		t = append(t, []string{i.Name, may, i.Default, i.About})
	}
	t.print(out)
}

// shortList shows the first of many keys.
func shortList(keys []string) string {
	const shown = 6
	if len(keys) <= shown {
		return strings.Join(keys, ", ")
	}
	return strings.Join(keys[:shown], ", ") + fmt.Sprintf(" and %d more", len(keys)-shown)
}

// solve prints which values of an input lead to a result.
func solve(out *bytes.Buffer, f *formula.Formula, c *formula.Case, in *input) error {
	name, target, _ := strings.Cut(in.solve, "=")
	wanted, err := decimal.NewFromString(target)
	if err != nil {
		return fmt.Errorf("-solve %s: want an input and a result, such as -solve wage=60000", quoted(in.solve))
	}
	spans, err := f.Solve(c, name, wanted)
	if err != nil {
		return err
	}
	if in.json {
		return encode(out, spans)
	}
	for _, s := range spans {
		values := group(s.From)
		if s.To != s.From {
			values += " to " + group(s.To)
		}
		out.WriteString(strings.TrimRight(fmt.Sprintf("%s %s gives %s %s %s", name, values, f.Outputs()[0], group(s.Result), s.Currency), " ") + "\n")
	}
	return nil
}

func encode(out *bytes.Buffer, v any) error {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
